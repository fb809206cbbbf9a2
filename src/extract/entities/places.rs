//! Places: by gazetteer, by the word for a kind of place, and by context.

use super::evidence::Candidate;
use super::kind::{Kind, Tally};
use crate::extract::lexicon::Class;

/// Adds what the candidate's own words say for and against a place.
pub(super) fn inner(candidate: &Candidate, tally: &mut Tally) {
    listed(candidate, tally);
    if candidate.len() > 1 && !candidate.class.is(Class::PLACE) {
        headed(candidate, tally);
    } else if candidate.first().is_unknown() && has_ending(candidate.article.word(candidate.words.start).text)
    {
        tally.add(Kind::Gpe, 4);
    }
}

/// Tells whether an unknown word ends as names of towns do.
fn has_ending(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "abad", "pur", "pura", "puram", "ville", "burg", "burgh", "stan", "nagar", "shire", "grad", "bury",
        "ganj", "gaon", "istan", "polis", "heim", "furt", "borough", "ingham", "wala",
    ];
    ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

fn listed(candidate: &Candidate, tally: &mut Tally) {
    let class = candidate.class;
    let personal = candidate.len() == 1 && class.is(Class::PERSON_NAME);
    if class.is(Class::COUNTRY) {
        tally.add(Kind::Gpe, 12);
    } else if class.is(Class::REGION) {
        tally.add(
            if is_natural(candidate) { Kind::Location } else { Kind::Gpe },
            if personal { 6 } else { 10 },
        );
    } else if class.is(Class::CITY) {
        tally.add(Kind::Gpe, if personal || class.is(Class::ORGANISATION) { 6 } else { 9 });
    } else if class.is(Class::TOWN) {
        tally.add(Kind::Gpe, if personal { 2 } else { 5 });
    }
}

/// Regions that are no states or provinces.
fn is_natural(candidate: &Candidate) -> bool {
    let natural = [
        "Africa",
        "Asia",
        "Europe",
        "America",
        "Americas",
        "East",
        "Sea",
        "Ocean",
        "Atlantic",
        "Pacific",
        "Mediterranean",
        "Gulf",
        "Sahara",
        "Sahel",
        "Balkans",
        "Caucasus",
        "Caribbean",
        "Himalayas",
        "Alps",
        "Andes",
        "Arctic",
        "Antarctica",
        "Nile",
        "Amazon",
        "Danube",
        "Siberia",
        "Bay",
        "Strip",
        "Peninsula",
        "Heights",
        "Islands",
        "Coast",
        "River",
        "Mountains",
        "Lakes",
        "Moon",
        "Mars",
        "Venus",
        "Midwest",
        "Bank",
        "Valley",
        "Everest",
        "Canal",
        "Channel",
        "Street",
        "Square",
        "Scandinavia",
        "Oceania",
        "Antarctic",
    ];
    candidate
        .article
        .before(candidate.words.end)
        .text
        .split('-')
        .next_back()
        .is_some_and(|word| natural.contains(&word))
}

fn headed(candidate: &Candidate, tally: &mut Tally) {
    let last = candidate.last();
    if is_administrative(candidate.article.before(candidate.words.end).text) {
        tally.add(Kind::Gpe, 10);
    } else if last.is(Class::PLACE_HEAD) {
        let mixed = last.is(Class::ORGANISATION_HEAD.with(Class::LAST_NAME));
        tally.add(Kind::Location, if mixed { 5 } else { 9 });
    }
    match candidate.article.word(candidate.words.start).text {
        "Lake" | "Mount" | "Mt." | "Cape" | "Gulf" | "Strait" | "River" | "Isle" | "Camp" => {
            tally.add(Kind::Location, 8);
        }
        "San" | "Santa" | "Los" | "Las" | "Puerto" | "Punta" | "Playa" | "Port" | "Fort" | "Costa"
        | "Isla" | "Rio" => {
            tally.add(Kind::Gpe, 6);
        }
        "La" | "El" | "St." | "St" | "Saint" | "New" | "Upper" | "Lower" | "Greater" | "County" => {
            tally.add(Kind::Gpe, 3);
        }
        "North" | "South" | "East" | "West" | "Northern" | "Southern" | "Eastern" | "Western" | "Central" => {
            tally.add(Kind::Gpe, if last.is(Class::PLACE) { 8 } else { 3 });
        }
        "Republic" | "Kingdom" | "State" | "Province" | "City" | "Isles" => tally.add(Kind::Gpe, 7),
        _ => {}
    }
}

/// Tells whether a word names a unit of government.
fn is_administrative(word: &str) -> bool {
    matches!(
        word,
        "Province"
            | "County"
            | "District"
            | "State"
            | "City"
            | "Region"
            | "Township"
            | "Republic"
            | "Governorate"
            | "Prefecture"
            | "Municipality"
            | "Village"
            | "Oblast"
    )
}

const KINDS_BEFORE_OF: &[&str] = &[
    "city",
    "town",
    "village",
    "province",
    "district",
    "region",
    "state",
    "island",
    "islands",
    "county",
    "capital",
    "suburb",
    "municipality",
    "republic",
    "kingdom",
    "port",
    "coast",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "kilometers",
    "kilometres",
    "km",
    "miles",
    "outskirts",
    "streets",
    "shores",
    "centre",
    "center",
    "resort",
    "borough",
    "area",
];

const KINDS_AFTER: &[&str] = &[
    "province",
    "city",
    "district",
    "region",
    "village",
    "town",
    "county",
    "island",
    "islands",
    "state",
    "border",
    "river",
    "valley",
    "peninsula",
    "airport",
    "neighborhood",
    "neighbourhood",
    "area",
    "mountains",
    "coast",
    "prefecture",
    "governorate",
    "suburb",
    "municipality",
    "province",
    "highway",
    "desert",
    "lake",
    "camp",
    "prison",
    "street",
    "square",
];

/// Adds what the words around the candidate say for and against a place.
pub(super) fn outer(candidate: &Candidate, tally: &mut Tally) {
    match candidate.left(1) {
        "in" | "In" => both(tally, 5),
        "near" | "outside" | "throughout" | "across" | "around" | "Near" | "Outside" | "Across" => {
            both(tally, 4);
        }
        "from" | "to" | "into" | "through" | "From" => both(tally, 2),
        "at" => tally.add(Kind::Location, 2),
        "of" if KINDS_BEFORE_OF.contains(&candidate.left(2)) => both(tally, 7),
        "northern" | "southern" | "eastern" | "western" | "central" | "northeastern" | "northwestern"
        | "southeastern" | "southwestern" | "downtown" | "mainland" | "rural" | "neighboring"
        | "neighbouring" | "north" | "south" | "upstate" | "nearby" | "coastal" => both(tally, 6),
        "city" | "village" | "town" | "province" | "capital" | "island" | "district" | "suburb" => {
            both(tally, 5);
        }
        _ => {}
    }
    if KINDS_AFTER.contains(&candidate.right(1)) {
        both(tally, 5);
    }
    if candidate.right(1).starts_with('-') && candidate.right(1).ends_with("based")
        || (candidate.right(1) == "-" && candidate.right(2) == "based")
    {
        tally.add(Kind::Gpe, 5);
    }
    if candidate.right(1) == "," && is_place_after_comma(candidate) {
        tally.add(Kind::Gpe, 6);
    }
}

fn is_place_after_comma(candidate: &Candidate) -> bool {
    let next = candidate.article.word(candidate.words.end + 1);
    let inside = matches!(candidate.left(1), "in" | "of" | "from" | "at" | "near" | "to" | "," | "In");
    next.class.is(Class::COUNTRY.with(Class::REGION))
        && next.is_capital()
        && (inside || candidate.class.is(Class::PLACE))
}

fn both(tally: &mut Tally, weight: i32) {
    tally.add(Kind::Gpe, weight);
    tally.add(Kind::Location, weight - 1);
}

#[cfg(test)]
mod tests {
    use super::super::marked::check;

    #[test]
    fn places() {
        check(&[
            "He lives in [Paris]G, near the [Danube]L.",
            "A flood in [Springfield]G, [Ohio]G, killed two.",
            "The village of [Umtali]G is far from [Cape Town]G.",
            "They crossed the [Mississippi River]L at night.",
            "It lies in northern [Afghanistan]G and in [South Sudan]G.",
            "[Hong Kong]G and [Saudi Arabia]G signed.",
            "She moved from [New York]G to [São Paulo]G.",
            "He climbed [Mount Kenya]L in the rain.",
            "Troops entered [Helmand Province]G from the [Middle East]L.",
            "The [U.S.]G and the [UK]G agreed.",
        ]);
    }
}
