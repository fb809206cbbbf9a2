//! Clustering of people: full names first, then what is short for one of them.

use super::{
    cast::Cast,
    cluster::{Cluster, differ_in_script, is_in_parentheses, is_shouted, spaced},
    fold::without_possessive,
    gender::is_title,
    name::{Match, Name},
    register::Register,
};
use crate::{
    annotation::Mention,
    text::{Segments, SourceText, Span},
};

/// The bearer of a name who was introduced first is the one whom the article is about.
const INTRODUCED_FIRST: f64 = 1.0;
/// A bearer who comes later in the article.
const NOT_MET: f64 = -10.0;
/// A bearer who was called by the surname alone before.
const HABIT: f64 = 1.5;
/// Each sentence since the bearer was named.
const SENTENCE: f64 = 0.3;
/// Agreement of gender with a title, times how sure the gender is.
const AGREEMENT: f64 = 0.8;
/// Evidence of gender that leans to one side.
const LEANING: f64 = 0.5;
/// Evidence of gender beyond which a title decides.
const SURE: f64 = 2.0;
/// People under one name who are looked at, the latest ones, so that a list of a thousand Bergs costs no more than an article.
const MOST: usize = 100;

/// One person as known so far.
#[derive(Default)]
struct Person {
    forms: Vec<Name>,
    /// The name in two scripts, which does not go with others.
    other_names: Vec<Name>,
    /// What speaks for `she` (above 0) or `he` (below 0).
    gender: f64,
    cluster: Cluster,
    /// Mentions met so far, in reading order, and the sentence of the last one.
    met: usize,
    last: Option<usize>,
    /// How often the surname alone was used, as papers do for one of a family.
    by_surname: usize,
}

/// Everybody as known so far.
#[derive(Default)]
struct People {
    people: Vec<Person>,
    register: Register,
}

/// A mention to be linked.
struct Named {
    index: usize,
    name: Name,
    span: Span,
    sentence: usize,
}

/// Returns the clusters of the mentions with these indices.
pub(super) fn clusters(
    text: &SourceText,
    segments: &Segments,
    mentions: &[Mention],
    labelled: &[usize],
) -> Vec<Cluster> {
    let named: Vec<Named> = labelled
        .iter()
        .filter_map(|index| Some(read(text, segments, mentions.get(*index)?, *index)))
        .collect();
    let mut people = People::default();
    let mut owners: Vec<Option<usize>> = named.iter().map(|named| people.full_owner(named)).collect();
    same_in_two_scripts(text, &mut people, &named, &mut owners);
    learn_genders(text, segments, &mut people, &named, &owners);
    for (named, owner) in named.iter().zip(&owners) {
        let person = owner.unwrap_or_else(|| people.short_owner(named));
        people.meet(person, named);
    }
    people.people.into_iter().map(|person| person.cluster).collect()
}

/// Gives a name in another script the owner of the name beside it: `王小雨 (Wang Xiaoyu)`.
fn same_in_two_scripts(
    text: &SourceText,
    people: &mut People,
    named: &[Named],
    owners: &mut [Option<usize>],
) {
    for (index, pair) in named.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let differ = differ_in_script(text.slice(a.span), text.slice(b.span));
        if !differ || !is_in_parentheses(text, a.span, b.span) {
            continue;
        }
        let known = owners.get(index..index + 2).into_iter().flatten().flatten().next().copied();
        if let Some(pair) = owners.get_mut(index..index + 2) {
            pair.fill(known);
        }
        if let Some(known) = known {
            people.add_other_names(known, [&a.name, &b.name]);
        }
    }
}

/// Gathers what the text beside the full names tells about gender; short names stand between, as anybody's.
fn learn_genders(
    text: &SourceText,
    segments: &Segments,
    people: &mut People,
    named: &[Named],
    owners: &[Option<usize>],
) {
    let (anybody, all) = (people.people.len(), named.iter().zip(owners));
    let members = all.map(|(named, owner)| (owner.unwrap_or(anybody), named.span));
    let cast = Cast::of_people(text, segments, members);
    for (index, person) in people.people.iter_mut().enumerate() {
        person.gender = cast.gender(index);
    }
}

/// Returns the fullest form, without titles before it, as it stands in running text.
pub(super) fn canonical<'a>(forms: impl Iterator<Item = &'a str>) -> String {
    let bare = forms.map(|form| spaced(without_possessive(without_titles(form.trim()))));
    let mut best = String::new();
    for form in bare {
        let rank = |form: &str| {
            (!differ_in_script(form, "a"), !is_shouted(form), form.split(' ').count(), form.chars().count())
        };
        if best.is_empty() || rank(&form) > rank(&best) {
            best = form;
        }
    }
    best
}

fn without_titles(form: &str) -> &str {
    match form.split_once(char::is_whitespace) {
        Some((first, rest)) if is_title(first) => without_titles(rest.trim_start()),
        _ => form,
    }
}

fn read(text: &SourceText, segments: &Segments, mention: &Mention, index: usize) -> Named {
    let first = segments.token_range(mention.span).start;
    let before = first.checked_sub(1).and_then(|before| segments.tokens().get(before));
    let before = before.map_or("", |token| text.slice(token.span));
    let sentence = segments.sentence_index(mention.span.start());
    Named { index, name: Name::read(text.slice(mention.span), before), span: mention.span, sentence }
}

impl People {
    /// Returns the person with a full name, a new one when no other goes with it; none for a short name.
    fn full_owner(&mut self, named: &Named) -> Option<usize> {
        if !named.name.is_full() {
            return None;
        }
        let goes = |person: &Person| person.forms.iter().all(|form| form.goes_with(&named.name));
        let known = self.bearers(&named.name).rev().find(|(_, person)| goes(person));
        let owner = known.map_or(self.people.len(), |(owner, _)| owner);
        self.add_form(owner, &named.name);
        Some(owner)
    }

    /// Returns the likeliest person whom a short name means, a new one when nobody bears it.
    fn short_owner(&mut self, named: &Named) -> usize {
        let owner = self.likeliest(named).unwrap_or(self.people.len());
        if owner == self.people.len() {
            self.add_form(owner, &named.name);
        }
        owner
    }

    fn likeliest(&self, named: &Named) -> Option<usize> {
        let bearers = self.bearers(&named.name).filter_map(|(index, person)| {
            let found = person.found(&named.name)?;
            let surname_due = named.name.titled && found == Match::Given;
            Some((index, person, (found, surname_due)))
        });
        let bearers: Vec<(usize, &Person, (Match, bool))> = bearers.collect();
        // Where a title fits somebody, it does not mean who seems to be of the other gender.
        let fits = bearers.iter().any(|(_, person, _)| person.agreement(&named.name) > LEANING);
        let least = if fits { -LEANING } else { -SURE };
        let agreeing: Vec<(usize, &Person, (Match, bool))> =
            bearers.into_iter().filter(|(_, person, _)| person.agreement(&named.name) > least).collect();
        let closest = agreeing.iter().map(|(.., found)| *found).min();
        let closest = agreeing.iter().filter(|(.., found)| Some(*found) == closest);
        let likelihoods = closest.enumerate().map(|(place, (owner, person, _))| {
            (*owner, person.likelihood(named) + if place == 0 { INTRODUCED_FIRST } else { 0.0 })
        });
        let likelihoods: Vec<(usize, f64)> = likelihoods.collect();
        likelihoods.into_iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(owner, _)| owner)
    }

    /// Returns those whom a name may mean, in the order of their introduction.
    fn bearers(&self, name: &Name) -> impl DoubleEndedIterator<Item = (usize, &Person)> {
        let latest = |call: &str| self.register.under(call).rev().take(MOST).collect::<Vec<usize>>();
        let mut numbers: Vec<usize> = name.called_by().flat_map(latest).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| Some((number, self.people.get(number)?)))
    }

    /// Notes that somebody, who may be new, is called so too.
    fn add_form(&mut self, owner: usize, name: &Name) {
        if owner == self.people.len() {
            self.people.push(Person::default());
        }
        if let Some(person) = self.people.get_mut(owner)
            && !person.forms.contains(name)
        {
            person.forms.push(name.clone());
            name.each_call(|call| self.register.enter(owner, call));
        }
    }

    fn add_other_names(&mut self, owner: usize, names: [&Name; 2]) {
        for name in names {
            name.each_call(|call| self.register.enter(owner, call));
            self.people.get_mut(owner).into_iter().for_each(|person| person.other_names.push(name.clone()));
        }
    }

    fn meet(&mut self, owner: usize, named: &Named) {
        let Some(person) = self.people.get_mut(owner) else { return };
        person.meet(named);
        if named.name.title.is_some() {
            self.add_form(owner, &named.name);
        }
    }
}

impl Person {
    fn found(&self, short: &Name) -> Option<Match> {
        self.forms.iter().chain(&self.other_names).filter_map(|form| short.found_in(form)).min()
    }

    fn agreement(&self, short: &Name) -> f64 {
        short.title.map_or(0.0, |title| title.sign() * self.gender)
    }

    /// Returns how likely a short name means this bearer of it: met before, lately, often, and so called before.
    fn likelihood(&self, named: &Named) -> f64 {
        let Some(last) = self.last else { return NOT_MET };
        let sentences = f64::from(u32::try_from(named.sentence.saturating_sub(last).min(10)).unwrap_or(0));
        let met = f64::from(u32::try_from(self.met).unwrap_or(u32::MAX));
        let habit = if self.by_surname > 0 { HABIT } else { 0.0 };
        habit + AGREEMENT * self.agreement(&named.name).clamp(-SURE, LEANING) + met.ln()
            - SENTENCE * sentences
    }

    fn meet(&mut self, named: &Named) {
        self.cluster.push(named.index);
        self.met += 1;
        self.last = Some(named.sentence);
        let by_surname = !named.name.is_full() && self.found(&named.name) == Some(Match::Surname);
        self.by_surname += usize::from(by_surname);
    }
}

#[cfg(test)]
mod tests {
    use super::super::markup::{Article, check_clusters};

    #[test]
    fn short_names_belong_to_full_ones() {
        check_clusters(&[
            ("[Ada Berg] came. [Berg] left.", "Ada Berg=Berg"),
            ("[Berg] says no\n\nThe minister, [Ada Berg], said so.", "Berg=Ada Berg"),
            ("[BERG] OUT\n\n[Ada Berg] resigned.", "BERG=Ada Berg"),
            ("[Ada Berg] came. Mrs [Berg] left. [Berg]’s car stayed.", "Ada Berg=Berg"),
            ("[Ada Berg] and her dog. [Ada] laughed.", "Ada Berg=Ada"),
            (
                "[Anneke van der Meer] came. [Van der Meer] left. [Meer] sat.",
                "Anneke van der Meer=Van der Meer=Meer",
            ),
            ("[J. K. Roe] wrote. [Joan Roe] read. [Roe] slept.", "J. K. Roe=Joan Roe=Roe"),
            ("[José Ramírez] ran. [Ramirez] won.", "José Ramírez=Ramirez"),
            (
                "[Ana García López] ran. [García] won. [García López] lost.",
                "Ana García López=García=García López",
            ),
            ("[Xi Jinping] spoke. [Xi] left.", "Xi Jinping=Xi"),
            ("[Karl Berg-Roe] ran. [Berg-Roe] won.", "Karl Berg-Roe=Berg-Roe"),
            ("[Ada Berg] ran. [Roe] won.", "Ada Berg, Roe"),
            ("[李明] ([Li Ming]) sang. [Li] bowed.", "李明=Li Ming=Li"),
            ("[Ada Berg] on [D:Monday]. [Berg] on [D:Friday].", "Ada Berg=Berg"),
        ]);
    }

    #[test]
    fn relatives_are_several() {
        check_clusters(&[
            ("[Anna Berg] and [Karl Berg] came. [Anna] sat, [Karl] stood.", "Anna Berg=Anna, Karl Berg=Karl"),
            (
                "[Anna Berg] and [Karl Berg] came. Mr [Berg] stood. Mrs [Berg] sat.",
                "Anna Berg=Berg, Karl Berg=Berg",
            ),
            (
                "[Anna Berg] resigned. [Berg] was tired. Her son, [Karl Berg], is 8. [Berg] will rest.",
                "Anna Berg=Berg, Karl Berg",
            ),
            ("[Karl Berg] came. Mrs [Berg] stayed.", "Karl Berg, Berg"),
            ("[Karl Berg Sr.] and [Karl Berg Jr.] came.", "Karl Berg Sr., Karl Berg Jr."),
            // Nothing but the text tells who is a woman here.
            (
                "[Zel Orm], a mother of two, met [Tuv Orm], the king’s uncle. Ms [Orm] won.",
                "Zel Orm=Orm, Tuv Orm",
            ),
        ]);
    }

    #[test]
    fn the_canonical_name_is_the_fullest_in_running_text() {
        for (markup, name) in [
            ("[BERG] OUT\n\n[Ada Berg]’s time is up. [Berg] left.", "Ada Berg"),
            ("[ADA BERG] QUITS\n\n[Ada Berg] left.", "Ada Berg"),
            ("[Dr Ada Berg] left.", "Ada Berg"),
            ("[J. Berg] wrote. [Joan Mary\nBerg] read.", "Joan Mary Berg"),
            ("[Berg’s] car.", "Berg"),
            ("[李明] ([Li Ming])", "Li Ming"),
        ] {
            assert_eq!(Article::read(markup).entities[0].name, name, "{markup}");
        }
    }
}
