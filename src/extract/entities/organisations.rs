//! Organisations: by head word and suffix, by list, by acronym and by context.

use super::evidence::Candidate;
use super::kind::{Kind, Tally};
use super::words::Shape;
use crate::extract::lexicon::Class;

/// Adds what the candidate's own words say for and against an organisation.
pub(super) fn inner(candidate: &Candidate, tally: &mut Tally) {
    let words = candidate.article.slice(&candidate.words);
    let last = candidate.last();
    if candidate.class.is(Class::ORGANISATION) && !candidate.class.is(Class::DEMONYM) {
        let doubtful = Class::COMMON.with(Class::PERSON_NAME).with(Class::COUNTRY).with(Class::REGION);
        let single = candidate.len() == 1 && candidate.class.is(doubtful);
        tally.add(Kind::Organisation, if single { 5 } else { 9 });
    }
    if candidate.len() == 1 {
        single(candidate, tally);
        return;
    }
    if candidate.class.is(Class::PLACE) {
        return;
    }
    if last.is(Class::ORGANISATION_HEAD) {
        tally.add(Kind::Organisation, if last.is(Class::LAST_NAME.with(Class::PLACE_HEAD)) { 6 } else { 9 });
    }
    if is_headed_by_of(candidate) {
        tally.add(Kind::Organisation, 10);
    }
    if words.last().is_some_and(|word| {
        matches!(
            word.text,
            "Inc"
                | "Inc."
                | "Ltd"
                | "Ltd."
                | "Corp"
                | "Corp."
                | "Co"
                | "Co."
                | "PLC"
                | "Plc"
                | "plc"
                | "GmbH"
                | "LLC"
                | "SA"
                | "AG"
                | "NV"
                | "FC"
                | "CF"
                | "SC"
                | "AFC"
                | "RFC"
                | "Bros."
        )
    }) {
        tally.add(Kind::Organisation, 8);
    }
    if words
        .iter()
        .any(|word| matches!(word.text, "&" | "FC" | "AC" | "AS" | "CSKA" | "University" | "Ministry"))
    {
        tally.add(Kind::Organisation, 6);
    }
    if candidate.first().is(Class::ORGANISATION)
        && !candidate.first().is(Class::PERSON_NAME)
        && candidate.any(Class::COMMON)
    {
        tally.add(Kind::Organisation, 3);
    }
    if candidate.len() > 3 {
        tally.add(Kind::Organisation, 2);
    }
    if words.iter().all(|word| word.class.is(Class::COMMON) || !word.is_capital()) {
        tally.add(Kind::Organisation, 1);
    } else if candidate.any(Class::COMMON) {
        tally.add(Kind::Organisation, 3);
    }
}

/// Tells whether "of" or "for" follows the head of an organisation: Bank of England, Ministry of Trade.
fn is_headed_by_of(candidate: &Candidate) -> bool {
    candidate.article.slice(&candidate.words).windows(2).any(|pair| match pair {
        [head, of] => head.class.is(Class::ORGANISATION_HEAD) && matches!(of.text, "of" | "for" | "on"),
        _ => false,
    })
}

fn single(candidate: &Candidate, tally: &mut Tally) {
    let Some(word) = candidate.article.slice(&candidate.words).first() else { return };
    let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
    match word.shape {
        Shape::Upper if word.class.is_unknown() && (2..=6).contains(&letters) => {
            tally.add(Kind::Organisation, 6);
        }
        Shape::Upper if word.class.is(Class::LISTED) => {}
        Shape::Upper | Shape::Mixed => tally.add(Kind::Organisation, 3),
        Shape::Capital if has_inner_capital(word.text) => tally.add(Kind::Organisation, 3),
        _ if word.class.is(Class::COMMON) => tally.add(Kind::Organisation, 0),
        _ => tally.add(Kind::Organisation, 2),
    }
}

fn has_inner_capital(text: &str) -> bool {
    let rest = text
        .trim_start_matches("Mc")
        .trim_start_matches("Mac")
        .trim_start_matches("Al-")
        .trim_start_matches("El-");
    !text.contains(['-', '\'', '’']) && rest.chars().skip(1).any(char::is_uppercase)
}

const KINDS_BEFORE: &[&str] = &[
    "company",
    "firm",
    "group",
    "club",
    "bank",
    "newspaper",
    "magazine",
    "agency",
    "party",
    "giant",
    "maker",
    "broadcaster",
    "airline",
    "retailer",
    "startup",
    "start-up",
    "organisation",
    "organization",
    "charity",
    "website",
    "channel",
    "network",
    "manufacturer",
    "insurer",
    "lender",
    "carrier",
    "daily",
    "brand",
    "subsidiary",
    "rivals",
    "champions",
    "league",
    "union",
    "provider",
    "operator",
    "chain",
    "platform",
    "university",
    "watchdog",
    "regulator",
    "NGO",
    "outlet",
    "side",
    "developer",
    "producer",
    "conglomerate",
    "publisher",
    "label",
    "band",
    "foundation",
];

const KINDS_AFTER: &[&str] = &[
    "company",
    "group",
    "party",
    "newspaper",
    "agency",
    "shares",
    "stock",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "employees",
    "customers",
    "executives",
    "chairman",
    "CEO",
    "chief",
    "network",
    "board",
    "plc",
    "fans",
    "coach",
    "manager",
    "members",
    "fighters",
    "militants",
    "officials",
    "lawmakers",
    "MPs",
    "MP",
    "headquarters",
    "website",
    "users",
    "app",
    "players",
    "captain",
    "striker",
    "midfielder",
    "leadership",
    "supporters",
    "lawmaker",
    "workers",
    "staff",
    "leader",
    "leaders",
    "team",
    "squad",
    "radio",
    "television",
    "TV",
    "news",
    "president",
    "director",
    "analyst",
    "researchers",
    "researcher",
    "boss",
];

/// Adds what the words around the candidate say for and against an organisation.
pub(super) fn outer(candidate: &Candidate, tally: &mut Tally) {
    if KINDS_BEFORE.contains(&candidate.left(1)) {
        tally.add(Kind::Organisation, 3);
    }
    if KINDS_AFTER.contains(&candidate.right(1)) {
        tally.add(Kind::Organisation, 3);
    }
    if matches!(
        candidate.left(1),
        "at" | "joined" | "against" | "beat" | "defeated" | "signed" | "owns" | "acquired"
    ) {
        tally.add(Kind::Organisation, 2);
    }
    if matches!(
        candidate.right(1),
        "announced"
            | "launched"
            | "reported"
            | "unveiled"
            | "acquired"
            | "sells"
            | "employs"
            | "bought"
            | "published"
    ) {
        tally.add(Kind::Organisation, 2);
    }
    if candidate.left(1) == "the" && candidate.len() > 1 {
        tally.add(Kind::Organisation, 2);
        tally.add(Kind::Person, -5);
    }
    if candidate.left(1) == "the" && candidate.len() == 1 {
        tally.add(Kind::Organisation, i32::from(!candidate.first().is(Class::COMMON)));
        tally.add(Kind::Person, -3);
    }
    if candidate.len() == 1 && is_number(candidate.left(1)) && !candidate.class.is(Class::LISTED) {
        tally.add(Kind::Organisation, -4);
    }
    sport(candidate, tally);
}

/// Adds what results say: a place name beside a score is a team.
fn sport(candidate: &Candidate, tally: &mut Tally) {
    let beaten = matches!(
        candidate.right(1),
        "beat" | "thrashed" | "defeated" | "edged" | "drew" | "hosted" | "trailed"
    ) || matches!(
        candidate.left(1),
        "beat" | "thrashed" | "defeated" | "edged" | "v" | "vs" | "vs." | "beating"
    );
    let next = candidate.article.word(candidate.words.end + 1);
    let counted = is_number(candidate.right(1)) && (next.is_capital() || is_number(candidate.left(1)));
    let scored = is_score(candidate.right(1)) || counted;
    let tabled = is_number(candidate.right(1)) && is_number(candidate.right(2));
    let club =
        candidate.last().is(Class::KNOWN_PLACE.with(Class::TOWN)) && !candidate.class.is(Class::COUNTRY);
    if club && (beaten || scored || tabled) {
        tally.add(Kind::Organisation, 7);
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_score(text: &str) -> bool {
    text.split_once(['-', '–']).is_some_and(|(left, right)| {
        let short =
            |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        short(left) && short(right)
    })
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn organisations() {
        check(&[
            "It bought [Acme Inc.]O for nothing.",
            "The [University of Texas]O and [Harvard]O agreed.",
            "The [BBC]O and [NATO]O disagreed.",
            "The carmaker [Toyota]O rose.",
            "[Manchester United]O beat [Arsenal]O 2-1.",
            "[Leeds]O 2 [Bristol]O 1",
            "The [New York Times]O reported it.",
            "The [Indian Army]O and the [European Central Bank]O met.",
            "Shares of [Goldman Sachs]O fell.",
            "The [Democratic Party]O won.",
            "Aid groups such as [Doctors Without Borders]O left.",
        ]);
    }
}
