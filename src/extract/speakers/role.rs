//! Role nouns: the words beside a name that tell what its bearer is, and who is meant by them later.

use super::{
    cast::{Cast, Kind},
    fold::{fold, same},
    gender::Gender,
    lexicon::{
        BODIES, CLAUSE_WORDS, COMPANIES, COPULAS, DEFINITE, INDEFINITE, MOUTHPIECES, PREPOSITIONS, STATES,
        SYNONYMS, WRITINGS, is_in,
    },
    pronoun,
    reference::Role,
    scene::Scene,
    weights as w,
};
use crate::text::{Span, Token, TokenKind};

/// Tokens before and behind a name that may belong to its role.
const REACH: usize = 12;

/// Mentions of somebody that are looked at: a role is told at one of the first.
const LOOKED_AT: usize = 20;

/// Mentions of a body whose words are looked at: its names repeat themselves.
const NAMES: usize = 100;

/// Returns how well a member fits as what a role noun refers to.
pub(super) fn fit(scene: &Scene<'_>, role: &Role<'_>, member: usize) -> f64 {
    let Some(spans) = scene.cast.members().get(member).map(|member| member.spans.as_slice()) else {
        return 0.0;
    };
    let body = is_in(COMPANIES, role.head) || is_in(BODIES, role.head);
    match scene.cast.kind(member) {
        // What is called “the union Acme” is one, also when it has the label of a person.
        Kind::Person if body && !stands_before(scene.cast, member, role) => w::WRONG_KIND,
        Kind::Person => {
            let told = known_as(scene, role, member);
            told.max(bridge(scene, role, member)) + agreement(scene.cast, role, member)
        }
        Kind::Body if body => {
            let told = beside(scene.cast, member, role).max(inside(scene.cast, spans, role));
            told.max(bridge(scene, role, member))
        }
        Kind::State if is_in(STATES, role.head) => w::ROLE_COMPANY,
        Kind::Body | Kind::State => w::ROLE_OF_BODY,
        Kind::Work if is_in(WRITINGS, role.head) => beside(scene.cast, member, role),
        Kind::Work | Kind::People | Kind::Other => w::WRONG_KIND,
    }
}

/// Returns what speaks for a member beside whose name the role noun stands, and the words before it.
fn beside(cast: &Cast<'_>, member: usize, role: &Role<'_>) -> f64 {
    let head = fold(role.head);
    let modifiers: Vec<String> = role.modifiers.iter().map(|modifier| fold(modifier)).collect();
    let alike = alike(&head, cast.kind(member));
    let best = cast.roles(member).iter().map(|words| {
        let noun = if words.contains(&head) { w::ROLE_HEAD } else { w::ROLE_SYNONYM };
        if words.iter().any(|word| *word == head || alike.contains(&word.as_str())) {
            let also = modifiers.iter().filter(|modifier| words.contains(modifier)).count();
            noun + w::ROLE_MODIFIER * f64::from(u32::try_from(also).unwrap_or(0))
        } else if modifiers.iter().any(|modifier| is_number(modifier) && words.contains(modifier)) {
            w::ROLE_AGE
        } else {
            0.0
        }
    });
    best.fold(0.0, f64::max)
}

/// Returns the nouns that mean much the same as a role noun: for a work everything that is written, for a company every firm.
fn alike(noun: &str, kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Work => WRITINGS,
        Kind::Body if COMPANIES.contains(&noun) => COMPANIES,
        _ => SYNONYMS.iter().find(|nouns| nouns.contains(&noun)).copied().unwrap_or_default(),
    }
}

/// Returns what speaks for a person beside whose name the role noun stands, or who spoke under it before.
fn known_as(scene: &Scene<'_>, role: &Role<'_>, member: usize) -> f64 {
    let spoke = if scene.spoke_as(member, role.head) { w::ROLE_HEAD } else { 0.0 };
    beside(scene.cast, member, role).max(spoke)
}

/// Tells whether the role noun stands right before the member's name.
fn stands_before(cast: &Cast<'_>, member: usize, role: &Role<'_>) -> bool {
    let head = fold(role.head);
    cast.roles(member).iter().any(|words| words.first() == Some(&head))
}

/// Returns what speaks for a member for whom “the coach” may be a new word: the subject of the sentence before, or who goes on.
fn bridge(scene: &Scene<'_>, role: &Role<'_>, member: usize) -> f64 {
    let last = scene.was_subject(member) || scene.goes_on(member);
    let new = last && role.is_definite() && !is_in(MOUTHPIECES, role.head) && !scene.introduces(role.head);
    if new { w::ROLE_BRIDGE } else { 0.0 }
}

/// Returns what speaks for a member that a source describes before it is named.
pub(super) fn introduced(scene: &Scene<'_>, role: &Role<'_>, member: usize) -> f64 {
    let described = match scene.cast.kind(member) {
        Kind::Person => !is_in(MOUTHPIECES, role.head) && !is_writing(role) && scene.names_next(member),
        Kind::Work => is_writing(role) && beside(scene.cast, member, role) > 0.0,
        _ => false,
    };
    if described { w::INTRODUCED } else { 0.0 }
}

fn is_writing(role: &Role<'_>) -> bool {
    is_in(WRITINGS, role.head)
}

/// Returns what speaks for a body in whose name the noun stands: `the ministry` for the Ministry of Health.
fn inside(cast: &Cast<'_>, spans: &[Span], role: &Role<'_>) -> f64 {
    let mut looked_at = spans.iter().take(NAMES);
    let named =
        looked_at.any(|span| cast.text.slice(*span).split([' ', '-']).any(|word| same(word, role.head)));
    match named {
        true => w::ROLE_IN_NAME,
        false if is_in(COMPANIES, role.head) => w::ROLE_COMPANY,
        false => 0.0,
    }
}

/// Returns what the gender of a role noun says of a person: `the spokeswoman`.
fn agreement(cast: &Cast<'_>, role: &Role<'_>, member: usize) -> f64 {
    Gender::of_role(role.head).map_or(0.0, |gender| pronoun::agreement(cast, member, gender))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns for each of the first mentions the words beside it that tell what its bearer is, folded.
pub(super) fn told(cast: &Cast<'_>, mentions: &[Span]) -> Vec<Vec<String>> {
    let folded = |mention: &Span| words(cast, *mention).into_iter().map(fold).collect();
    mentions.iter().take(LOOKED_AT).map(folded).collect()
}

/// Returns the gender that the role words beside a mention tell.
pub(super) fn gender(cast: &Cast<'_>, mention: Span) -> Option<Gender> {
    words(cast, mention).into_iter().find_map(Gender::of_role)
}

/// Returns the words of the phrases before and behind a name that tell what its bearer is.
fn words<'a>(cast: &Cast<'a>, name: Span) -> Vec<&'a str> {
    let mut words = before(cast, name);
    words.extend(after(cast, name));
    words
}

/// Returns the words before a name, the nearest first: `coach` in “the former coach, Ada Berg”.
fn before<'a>(cast: &Cast<'a>, name: Span) -> Vec<&'a str> {
    let first = cast.segments.token_range(name).start;
    let start = cast.segments.sentence_at(name.start()).map_or(first, |sentence| sentence.tokens.start);
    let tokens =
        cast.segments.tokens().get(start.max(first.saturating_sub(REACH))..first).unwrap_or_default();
    let tokens = without_link(cast, tokens);
    let mut words = Vec::new();
    for (at, token) in tokens.iter().enumerate().rev() {
        let word = cast.text.slice(token.span);
        match token.kind {
            _ if is_possessive(word) && !words.is_empty() => {
                let owner = at.checked_sub(1).and_then(|owner| tokens.get(owner));
                let owner = owner.map(|owner| cast.text.slice(owner.span));
                words.extend(owner.filter(|owner| owner.starts_with(char::is_uppercase)));
                break;
            }
            TokenKind::Punctuation | TokenKind::Symbol => break,
            _ if ends_phrase(word) => break,
            _ if is_in(&["of", "for", "at"], word) && !words.is_empty() => {}
            _ if is_in(PREPOSITIONS, word) || is_in(CLAUSE_WORDS, word) => break,
            _ if is_participle(word) && !follows_determiner(cast, tokens, at) => break,
            _ => words.push(word),
        }
    }
    words
}

/// Returns the tokens without what links a description and a name: “the memo, titled «”.
fn without_link<'t>(cast: &Cast<'_>, tokens: &'t [Token]) -> &'t [Token] {
    let mut rest = tokens;
    for links in [QUOTATION_MARKS, NAMING, COMMAS] {
        rest = match rest.split_last() {
            Some((last, before)) if links.contains(&cast.text.slice(last.span)) => before,
            _ => rest,
        };
    }
    rest
}

const QUOTATION_MARKS: &[&str] = &["“", "‘", "\"", "'", "«"];
const NAMING: &[&str] = &["called", "dubbed", "entitled", "named", "titled"];
const COMMAS: &[&str] = &[",", "–", "—"];

fn ends_phrase(word: &str) -> bool {
    is_in(DEFINITE, word) || is_in(INDEFINITE, word) || is_possessive(word)
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "’s" | "'s" | "’" | "'")
}

/// Tells whether a word may be a verb: “the coach thanked Ada Berg” makes no coach of her.
fn is_participle(word: &str) -> bool {
    word.ends_with("ed") && word.len() > 4
}

fn follows_determiner(cast: &Cast<'_>, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_none_or(|token| ends_phrase(cast.text.slice(token.span)))
}

/// Returns the words behind a name: `81` and `judge` in “Ada Berg, 81, a judge from Oslo”.
fn after<'a>(cast: &Cast<'a>, name: Span) -> Vec<&'a str> {
    let behind = cast.segments.token_range(name).end;
    let mut tokens = cast.segments.tokens().iter().skip(behind).take(REACH);
    let opens = tokens.next().map_or("", |token| cast.text.slice(token.span));
    if !matches!(opens, "," | "(" | "–" | "—") && !is_in(COPULAS, opens) {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut only_age = true;
    for token in tokens {
        let word = cast.text.slice(token.span);
        match token.kind {
            TokenKind::Number if only_age => words.push(digits(word)),
            TokenKind::Punctuation if is_possessive(word) => words.clear(),
            TokenKind::Punctuation if only_age && !words.is_empty() && word == "," => only_age = false,
            TokenKind::Punctuation | TokenKind::Symbol => break,
            _ if is_possessive(word) => words.clear(),
            _ if is_in(DEFINITE, word) || is_in(INDEFINITE, word) => only_age = false,
            _ if is_in(PREPOSITIONS, word) && words.iter().all(|word| is_number(word)) => only_age = false,
            _ if is_in(&["who", "whom"], word) || is_in(COPULAS, word) && words.is_empty() => {}
            _ if is_in(PREPOSITIONS, word) || is_in(CLAUSE_WORDS, word) => break,
            _ => {
                only_age = false;
                words.push(word);
            }
        }
    }
    words
}

/// Returns the number that a word begins with: `41` of `41-year-old`.
pub(super) fn digits(word: &str) -> &str {
    word.split(|c: char| !c.is_ascii_digit()).next().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::super::markup::check_speakers;

    #[test]
    fn role_nouns_point_to_people() {
        check_speakers(&[
            ("[Ada Berg], the minister, met [Karl Roe]. <1:The minister> said {1:it rained}.", "1 Ada Berg"),
            (
                "Finance minister [Ada Berg] met health minister [Karl Roe]. <1:The finance minister> said {1:no}.",
                "1 Ada Berg",
            ),
            ("The former coach, [Ada Berg], met [Karl Roe]. {1:“No,”} <1:the coach> said.", "1 Ada Berg"),
            ("[Ada Berg], 41, met [Karl Roe], 52. {1:“No,”} <1:the 52-year-old> said.", "1 Karl Roe"),
            (
                "[Ada Berg], 41, a striker, met [Karl Roe], 52. {1:“No,”} <1:the 41-year-old striker> said.",
                "1 Ada Berg",
            ),
            (
                "[Ada Berg] is the mayor of [G:Oslo]. [Karl Roe] sat.\n\nIt rained. <1:The mayor> said {1:no}.",
                "1 Ada Berg",
            ),
            (
                "<1:Mayor> says {1:‘never again’}\n\n[Karl Roe] asked. [Ada Berg], the mayor, answered.",
                "1 Ada Berg",
            ),
            (
                "[G:Latvia]’s president, [Ada Berg], met [Karl Roe]. {1:“No,”} said <1:the president of [G:Latvia]>.",
                "1 Ada Berg",
            ),
            (
                "The coach thanked [Karl Roe]. [Ada Berg], the coach, left. <1:The coach> said {1:no}.",
                "1 Ada Berg",
            ),
            (
                "[Ada Berg], chief executive of [O:Acme], met [Karl Roe]. <1:The [O:Acme] boss> said {1:no}.",
                "1 Ada Berg",
            ),
            (
                "[G:Oslo]’s coach [Ada Berg] met [G:Riga]’s coach [Karl Roe]. {1:“No,”} said <1:[G:Oslo]’s coach>.",
                "1 Ada Berg",
            ),
            ("[Karl Roe] sat. {1:“No,”} said <1:his mother>.", "1 –"),
            ("[Karl Roe] sat with his mother, [Ada Roe]. {1:“No,”} said <1:his mother>.", "1 Ada Roe"),
            ("[Ada Berg] left. <1:A spokesman> said {1:no}. <2:Officials> said {2:yes}.", "1 –, 2 –"),
        ]);
    }

    #[test]
    fn a_role_noun_may_be_a_new_word_for_the_last_subject() {
        check_speakers(&[
            ("[Ada Berg] saw it differently. <1:The Harbour coach> called {1:“a robbery”}.", "1 Ada Berg"),
            ("[Ada Berg] ran. {1:“I closed my eyes,”} <1:the striker> said.", "1 Ada Berg"),
            ("[Ada Berg] ran. <1:The spokeswoman> said {1:no}.", "1 –"),
            ("The [O:Care Board] came. <1:The regulator> said {1:no}.", "1 Care Board"),
            (
                "<1:[Ada Berg]> said {1:no}.\n\n{2:“Never,”} <2:the former captain> <2r:added>.",
                "1 Ada Berg, 2 Ada Berg",
            ),
            ("A striker fell. [Ada Berg] ran. <1:The striker> said {1:no}.", "1 –"),
            ("[Ada Berg] ran.\n\n<1:The striker> said {1:no}.", "1 –"),
            ("[Ada Berg] ran. <1:The defence> said {1:no}.", "1 –"),
        ]);
    }

    #[test]
    fn somebody_may_be_described_before_the_name() {
        check_speakers(&[
            (
                "<1:A shipping agent> told a court {1:he was sorry}.\n\n[Karl Roe], 52, denies fraud.",
                "1 Karl Roe",
            ),
            (
                "<1:A midwife> told a court {1:she was sorry}.\n\n[Ada Berg], 52, wept. [Zel Orm] sat. {2:“No,”} <2:the midwife> said.",
                "1 Ada Berg, 2 Ada Berg",
            ),
            ("<1:A woman> told a court {1:she was sorry}.\n\n[Ada Berg], 52, denies fraud.", "1 Ada Berg"),
            ("<1:A spokesman> told a court {1:no}.\n\n[Karl Roe], 52, denies fraud.", "1 –"),
            ("<1:A neighbour> of [Ada Berg] said {1:no}.\n\n[Karl Roe], 52, denies fraud.", "1 –"),
            ("<1:A man> said {1:no}.\n\nMany agreed, [Karl Roe], 52, among them.", "1 –"),
            (
                "It fell, {1:it fell}, says <1:a memo>.\n\nThe document, titled “[W:The Dark]”, is short. <2:It> says {2:so}. <3:The memo> adds {3:more}.",
                "1 The Dark, 2 The Dark, 3 The Dark",
            ),
        ]);
    }

    #[test]
    fn role_nouns_point_to_bodies() {
        check_speakers(&[
            ("[O:Acme] met [O:Halden Bank]. <1:The bank> said {1:no}.", "1 Halden Bank"),
            ("The builder [O:Acme] met [Ada Berg]. <1:The builder> said {1:no}.", "1 Acme"),
            (
                "The bakery chain [O:Corner Loaf] fell. [O:The Herald] wrote. It rained. <1:The company> said {1:no}.",
                "1 Corner Loaf",
            ),
            ("Shares in [O:Acme] fell. <1:The company> said {1:it was sorry}.", "1 Acme"),
            (
                "The [O:Ministry of Health] met [O:Acme]. <1:The ministry> said {1:no}.",
                "1 Ministry of Health",
            ),
            ("[O:Acme Club] lost. {1:“Sorry,”} read <1:the club’s statement>.", "1 Acme Club"),
            ("[Ada Berg] of [O:Acme] sat. <1:The council> said {1:no}.", "1 –"),
            ("The union [Unison Fen] met. It rained. <1:The union> said {1:no}.", "1 Unison Fen"),
            ("Club captain [Ada Berg] sat. <1:The club> said {1:no}.", "1 –"),
            ("[G:Livorno] pays. <1:The city> said {1:it must}.", "1 Livorno"),
        ]);
    }
}
