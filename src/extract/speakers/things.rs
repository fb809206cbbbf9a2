//! Clustering of organisations, places and all else that is no person: equal names, acronyms and short forms.

use foldhash::HashMap;

use super::{
    cluster::{Cluster, differ_in_script, is_in_parentheses, is_shouted, spaced},
    fold::{fold, without_possessive},
    register::Register,
};
use crate::{
    annotation::Mention,
    text::{Segments, SourceText},
};

/// The most words of a name of which short forms are looked for.
const LONGEST: usize = 12;

/// Legal forms and the like at the end of a company's name, which count for nothing.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "inc",
    "incorporated",
    "limited",
    "llc",
    "llp",
    "ltd",
    "nv",
    "oyj",
    "plc",
    "sa",
    "se",
    "spa",
];
/// Words that an acronym leaves out.
const SMALL_WORDS: &[&str] = &[
    "a", "and", "d", "de", "der", "des", "du", "et", "for", "für", "in", "la", "of", "on", "the", "to", "und",
];
/// Words that begin or end many names, so that alone they are short for none in particular.
const GENERIC: &[&str] = &[
    "american",
    "association",
    "bank",
    "board",
    "british",
    "central",
    "centre",
    "church",
    "city",
    "club",
    "college",
    "commission",
    "committee",
    "council",
    "court",
    "east",
    "european",
    "federal",
    "federation",
    "first",
    "general",
    "german",
    "global",
    "great",
    "high",
    "house",
    "institute",
    "international",
    "local",
    "ministry",
    "national",
    "new",
    "north",
    "office",
    "party",
    "public",
    "radio",
    "royal",
    "san",
    "school",
    "society",
    "south",
    "state",
    "supreme",
    "trust",
    "union",
    "united",
    "university",
    "west",
    "world",
];
/// Places with two usual names.
const ALIASES: &[(&str, &str)] = &[
    ("america", "unitedstates"),
    ("us", "unitedstates"),
    ("usa", "unitedstates"),
    ("unitedstatesofamerica", "unitedstates"),
    ("uk", "unitedkingdom"),
    ("britain", "unitedkingdom"),
    ("greatbritain", "unitedkingdom"),
    ("uae", "unitedarabemirates"),
];

/// A form of a name with what it is compared by.
struct Form<'a> {
    text: &'a str,
    words: Vec<String>,
    key: String,
}

/// One thing as known so far: the mentions with equal names.
struct Thing<'a> {
    form: Form<'a>,
    cluster: Cluster,
    /// The thing that this one is another form of.
    same_as: Option<usize>,
}

/// All things of one label.
#[derive(Default)]
struct Things<'a> {
    known: Vec<Thing<'a>>,
    /// The mentions in reading order, each with its thing.
    owners: Vec<(usize, usize)>,
    /// The things under their initials, with and without small words.
    initials: Register,
    /// The things under the words with which their names begin or end.
    parts: Register,
}

/// Returns the clusters of the mentions with these indices, which all bear `label`.
pub(super) fn clusters(
    text: &SourceText,
    segments: &Segments,
    mentions: &[Mention],
    labelled: &[usize],
    label: &str,
) -> Vec<Cluster> {
    let mut all = Things::by_name(text, mentions, labelled, label);
    for index in 0..all.known.len() {
        let same_as = all
            .defined(index, text, mentions)
            .or_else(|| all.with_initials(index))
            .or_else(|| if may_be_shortened(label) { all.longer(index, segments, mentions) } else { None });
        if let (Some(same_as), Some(thing)) = (same_as, all.known.get_mut(index)) {
            thing.same_as = Some(same_as);
        }
    }
    joined(all.known)
}

/// Returns the fullest form without possessive, as it stands in running text; only a title keeps its article.
pub(super) fn canonical<'a>(forms: impl Iterator<Item = &'a str>, label: &str) -> String {
    let mut best = String::new();
    for form in forms {
        let form = if label == "WORK" { form.trim() } else { without_article(form.trim()) };
        let form = spaced(without_possessive(form));
        let rank = |form: &str| (has_latin(form), !is_shouted(form), form.chars().count());
        if best.is_empty() || rank(&form) > rank(&best) {
            best = form;
        }
    }
    best
}

fn has_latin(form: &str) -> bool {
    !differ_in_script(form, "a")
}

fn without_article(form: &str) -> &str {
    match form.split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") => rest,
        _ => form,
    }
}

impl<'a> Things<'a> {
    /// Returns one thing for each name, in the order of their first mentions.
    fn by_name(text: &'a SourceText, mentions: &[Mention], labelled: &[usize], label: &str) -> Self {
        let mut all = Self::default();
        let mut places: HashMap<String, usize> = HashMap::default();
        for index in labelled {
            let Some(mention) = mentions.get(*index) else { continue };
            let form = Form::read(text.slice(mention.span), label);
            let place = *places.entry(form.key.clone()).or_insert(all.known.len());
            all.owners.push((*index, place));
            match all.known.get_mut(place) {
                Some(thing) => thing.cluster.push(*index),
                None => all.add(Thing { form, cluster: vec![*index], same_as: None }),
            }
        }
        all
    }

    fn add(&mut self, thing: Thing<'a>) {
        let number = self.known.len();
        let words = thing.form.words.get(..thing.form.words.len().min(LONGEST)).unwrap_or_default();
        for small in [&[], SMALL_WORDS] {
            self.initials.enter(number, thing.form.initials(small).as_str());
        }
        for size in 1..words.len() {
            let (begins, ends) = (words.get(..size), thing.form.words.get(thing.form.words.len() - size..));
            begins.into_iter().chain(ends).for_each(|part| self.parts.enter(number, part));
        }
        self.known.push(thing);
    }

    fn under<'s>(
        &'s self,
        numbers: impl DoubleEndedIterator<Item = usize> + 's,
    ) -> impl DoubleEndedIterator<Item = (usize, &'s Thing<'a>)> {
        numbers.filter_map(|number| Some((number, self.known.get(number)?)))
    }

    /// Returns the thing whose name stands before this one in parentheses: `National Grid Authority (NGA)`, or the other way.
    fn defined(&self, index: usize, text: &SourceText, mentions: &[Mention]) -> Option<usize> {
        let thing = self.known.get(index)?;
        let mention = *thing.cluster.first()?;
        let first = mentions.get(mention)?.span;
        if !text.between(0, first.start()).trim_end_matches(['“', '"', '‘', '\'']).ends_with(['(', '（'])
        {
            return None;
        }
        let is_before = |other: &&(usize, usize)| {
            mentions.get(other.0).is_some_and(|other| is_in_parentheses(text, other.span, first))
        };
        let before = self.owners.partition_point(|(other, _)| *other < mention);
        let (_, other) = *self.owners.get(before.checked_sub(1)?).filter(is_before)?;
        let (a, b) = (&self.known.get(other).filter(|_| other != index)?.form, &thing.form);
        let (long, short) = if a.words.len() >= b.words.len() { (a, b) } else { (b, a) };
        let acronym = short.is_acronym() && loosely_spells(long, &short.key);
        (acronym || differ_in_script(a.text, b.text)).then_some(other)
    }

    /// Returns the only thing whose initials are this acronym.
    fn with_initials(&self, index: usize) -> Option<usize> {
        let thing = self.known.get(index).filter(|thing| thing.form.is_acronym())?;
        let found = self.under(self.initials.under(thing.form.key.as_str()));
        only(found.filter(|(_, other)| other.form.has_initials(&thing.form.key)))
    }

    /// Returns the longer name, named before or while this one stands in the headline, that this one is short for.
    fn longer(&self, index: usize, segments: &Segments, mentions: &[Mention]) -> Option<usize> {
        let thing = self.known.get(index)?;
        let start = mentions.get(*thing.cluster.first()?)?.span.start();
        let in_headline = segments.paragraph_index(start) == 0;
        let candidates = |before: bool| {
            let longer = self.under(self.parts.under(thing.form.words.as_slice()));
            longer.filter(move |(_, other)| {
                let first = other.cluster.first().and_then(|first| mentions.get(*first));
                let placed = first.is_some_and(|first| (first.span.start() < start) == before);
                placed && other.form.is_long_for(&thing.form)
            })
        };
        let generic = matches!(thing.form.words.as_slice(), [word] if GENERIC.contains(&word.as_str()));
        if generic {
            return only(candidates(true));
        }
        let latest = candidates(true).map(|(other, _)| other).next_back();
        latest.or_else(|| if in_headline { only(candidates(false)) } else { None })
    }
}

impl<'a> Form<'a> {
    fn read(text: &'a str, label: &str) -> Self {
        let bare = without_possessive(without_article(text.trim()));
        let mut words: Vec<String> =
            bare.split([' ', '\u{a0}', '\n', '-', '/']).map(fold).filter(|word| !word.is_empty()).collect();
        while words.len() > 1 && words.last().is_some_and(|last| LEGAL_FORMS.contains(&last.as_str())) {
            words.pop();
        }
        let mut key = words.concat();
        if label == "NORP" && key.len() > 3 {
            key.truncate(key.trim_end_matches('s').len());
        }
        if let Some((_, name)) =
            ALIASES.iter().find(|(alias, _)| *alias == key && matches!(label, "GPE" | "LOC"))
        {
            key = (*name).to_owned();
        }
        Self { text: bare, words, key }
    }

    /// Tells whether it is written as acronyms are: one word, mostly capitals.
    fn is_acronym(&self) -> bool {
        let capitals = self.text.chars().filter(|c| c.is_uppercase()).count();
        let letters = self.text.chars().filter(|c| c.is_alphanumeric()).count();
        self.words.len() == 1 && (2..=8).contains(&letters) && capitals * 2 > letters
    }

    /// Tells whether `acronym` is made of the initials of this name, with or without its small words.
    fn has_initials(&self, acronym: &str) -> bool {
        self.words.len() > 1 && (self.initials(&[]) == acronym || self.initials(SMALL_WORDS) == acronym)
    }

    /// Returns the initials of the words that are not `small`.
    fn initials(&self, small: &[&str]) -> String {
        let words = self.words.iter().filter(|word| !small.contains(&word.as_str()));
        words.filter_map(|word| word.chars().next()).collect()
    }

    /// Tells whether this name begins or ends with the words of `short`.
    fn is_long_for(&self, short: &Self) -> bool {
        let (words, part) = (self.words.as_slice(), short.words.as_slice());
        part.len() < words.len() && (words.starts_with(part) || words.ends_with(part))
    }
}

/// Tells whether the letters of an acronym occur in a name in order, from its first letter.
fn loosely_spells(long: &Form<'_>, acronym: &str) -> bool {
    let name = long.words.concat();
    let mut letters = name.chars();
    name.chars().next() == acronym.chars().next()
        && acronym.chars().all(|c| letters.any(|letter| letter == c))
}

fn may_be_shortened(label: &str) -> bool {
    matches!(label, "ORG" | "EVENT" | "WORK" | "LOC")
}

fn only<'a, T: 'a>(mut found: impl Iterator<Item = (usize, &'a T)>) -> Option<usize> {
    let (index, _) = found.next()?;
    found.next().is_none().then_some(index)
}

/// Joins the clusters of things that are the same.
fn joined(mut things: Vec<Thing<'_>>) -> Vec<Cluster> {
    for index in 0..things.len() {
        let root = root(&things, index);
        if root != index {
            let moved = things.get_mut(index).map(|thing| std::mem::take(&mut thing.cluster));
            if let (Some(moved), Some(root)) = (moved, things.get_mut(root)) {
                root.cluster.extend(moved);
                root.cluster.sort_unstable();
            }
        }
    }
    things.into_iter().map(|thing| thing.cluster).collect()
}

/// Follows `same_as` to its end; a ring, which two names defined by each other make, ends at its smallest index.
fn root(things: &[Thing<'_>], index: usize) -> usize {
    let next = |at: usize| things.get(at).and_then(|thing| thing.same_as);
    let mut path = vec![index];
    let mut at = index;
    while let Some(other) = next(at) {
        if let Some(start) = path.iter().position(|seen| *seen == other) {
            return path.iter().skip(start).copied().min().unwrap_or(at);
        }
        path.push(other);
        at = other;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::markup::{Article, check_clusters};

    #[test]
    fn names_of_one_thing() {
        check_clusters(&[
            (
                "The [O:National Grid Authority] ([O:NGA]) said. The [O:NGA] left.",
                "National Grid Authority=NGA",
            ),
            ("[O:NGA] ([O:National Grid Authority]) said.", "NGA=National Grid Authority"),
            (
                "[O:Federal Bureau of Investigation] agents came; the [O:FBI] left.",
                "Federal Bureau of Investigation=FBI",
            ),
            ("[O:Deutsches Elektronen-Synchrotron] ([O:DESY])", "Deutsches Elektronen-Synchrotron=DESY"),
            ("[O:Acme Corp.] fell. [O:Acme] rose. [O:ACME]’s end.", "Acme Corp.=Acme=ACME"),
            ("[O:Acme Steel Works] fell. [O:Acme] rose.", "Acme Steel Works=Acme"),
            ("[O:Acme] falls\n\n[O:Acme Steel Works] fell.", "Acme=Acme Steel Works"),
            ("[G:OSLO] — In [G:Oslo] it rains.", "OSLO=Oslo"),
            ("The [G:US] and the [G:United States] and [G:America].", "US=United States=America"),
            ("The [N:Dane] and the [N:Danes].", "Dane=Danes"),
            ("The [E:Baltic Water Summit] began. The [E:Summit] ended.", "Baltic Water Summit=Summit"),
            ("[G:成都] ([G:Chengdu]) and [G:Chengdu].", "成都=Chengdu"),
        ]);
    }

    #[test]
    fn names_of_several_things() {
        check_clusters(&[
            (
                "[O:Bank of England] and [O:Halden Bank] met; the [O:Bank] paid.",
                "Bank of England, Halden Bank, Bank",
            ),
            ("[O:Acme] fell. Years later [O:Acme Steel] rose.\n\nThe end.", "Acme=Acme Steel"),
            ("It rained.\n\n[O:Acme] fell. [O:Acme Steel] rose.", "Acme, Acme Steel"),
            ("[G:York] and [G:New York].", "York, New York"),
            ("[O:Ministry of Health] ([O:Acme])", "Ministry of Health, Acme"),
            ("[G:Poland] and the [N:Poles].", "Poland, Poles"),
            ("[O:Berlin] lost in [G:Berlin].", "Berlin, Berlin"),
        ]);
    }

    #[test]
    fn the_canonical_name_is_the_fullest() {
        for (markup, name) in [
            ("[O:NGA] ([O:National Grid Authority])", "National Grid Authority"),
            ("[O:the Greens] met. The [O:Greens] ate.", "Greens"),
            ("He read “[W:The Drying Reels]”.", "The Drying Reels"),
            ("[G:OSLO] is [G:Oslo]", "Oslo"),
        ] {
            assert_eq!(Article::read(markup).entities[0].name, name, "{markup}");
        }
    }
}
