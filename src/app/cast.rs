//! The entities of the article to choose from: found by name or by what a mention of them says, the likeliest first.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use super::{
    App, Article, Choice, ListItem,
    alike::alike,
    fuzzy::{Fit, Needle},
};
use crate::annotation::{Entity, EntityId, LabelDefinition, QuotationId, Review};

/// How well something fits what was typed; where two fit as well, the first of these goes first.
type Fitting = (Fit, By);

/// What fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    /// What was typed, as a new name: letters that are spread over a name are less likely meant.
    Typed,
    /// The name of an entity.
    Name,
    /// The words of a mention.
    Mention,
    /// The word for nobody.
    Nobody,
}

/// An entity that something in the article refers to.
struct Referred<'a> {
    entity: &'a Entity,
    /// What its mentions say, in reading order, without those that are rejected.
    mentions: Vec<&'a str>,
}

impl Article {
    /// Returns the entities by their first mentions, and those that speak without one; what only rejected mentions name is nobody's
    /// business.
    fn referred(&self) -> Vec<Referred<'_>> {
        let document = &self.document;
        let mut mentions: HashMap<&EntityId, (usize, Vec<&str>)> = HashMap::new();
        for mention in document.mentions().iter().filter(|one| one.review != Review::Rejected) {
            if let Some(entity) = &mention.entity {
                let (_, said) = mentions.entry(entity).or_insert_with(|| (mention.span.start(), Vec::new()));
                said.push(self.text.slice(mention.span));
            }
        }
        let quotations = document.quotations().iter().filter(|one| one.review != Review::Rejected);
        let speaking: HashSet<&EntityId> = quotations.filter_map(|one| one.speaker.as_ref()).collect();
        let referred = document.entities().iter().filter_map(|entity| {
            let mentioned = mentions.remove(&entity.id);
            let (first, mentions) =
                mentioned.or_else(|| speaking.contains(&entity.id).then_some((usize::MAX, Vec::new())))?;
            Some((first, Referred { entity, mentions }))
        });
        let mut referred: Vec<(usize, Referred<'_>)> = referred.collect();
        referred.sort_by_key(|(first, _)| *first);
        referred.into_iter().map(|(_, referred)| referred).collect()
    }
}

impl Referred<'_> {
    /// Returns how well it fits: by its name, or by the words of a mention where these stand together.
    fn fit(&self, typed: &Needle) -> Option<Fitting> {
        let name = typed.fit(&self.entity.name).map(|fit| (fit, By::Name));
        let mentions = self.mentions.iter().filter_map(|mention| typed.fit(mention));
        let mention = mentions.filter(|fit| *fit <= Fit::Inside).min().map(|fit| (fit, By::Mention));
        name.into_iter().chain(mention).min()
    }

    fn item(&self) -> ListItem {
        let (Entity { id, name, label, .. }, mentions) = (self.entity, self.mentions.len());
        let detail = format!("{label} · {mentions} mention{}", if mentions == 1 { "" } else { "s" });
        ListItem { choice: Choice::Entity(id.clone()), label: name.clone(), detail }
    }
}

impl App {
    /// Returns the entities that fit what was typed, the best fitting first and in the order of the text, with their mentions
    /// counted.
    pub(super) fn entity_items(&self, typed: &str) -> Vec<ListItem> {
        in_order(self.fitting(typed, |_| ()))
    }

    /// Returns the entities into which one may be merged: of those that fit as well those with its label first, the most alike name
    /// first.
    pub(super) fn merge_items(&self, id: &EntityId, typed: &str) -> Vec<ListItem> {
        let Some(merged) = self.article().and_then(|article| article.document.entity(id)) else {
            return Vec::new();
        };
        let rank = |into: &Entity| (into.label != merged.label, Reverse(alike(&into.name, &merged.name)));
        let mut fitting = self.fitting(typed, rank);
        fitting.retain(|(_, item)| item.choice != Choice::Entity(id.clone()));
        in_order(fitting)
    }

    /// Returns who may speak: the likeliest first, everybody else, nobody; once something is typed what fits best, and a new name.
    pub(super) fn speaker_items(&self, quotation: &QuotationId, typed: &str) -> Vec<ListItem> {
        let likely = self.candidates_of(quotation);
        let rank = |entity: &Entity| likely.iter().position(|(id, _)| *id == entity.id).unwrap_or(usize::MAX);
        let mut fitting = self.fitting(typed, rank);
        let nobody = ListItem {
            choice: Choice::Nobody,
            label: "none".to_owned(),
            detail: "nobody who has a name".to_owned(),
        };
        let fit = Needle::new(typed).fit(&nobody.label).filter(|fit| *fit <= Fit::Start);
        fitting.extend(fit.map(|fit| (((fit, By::Nobody), usize::MAX), nobody)));
        fitting.extend(new_entity_item(typed).map(|item| (((Fit::Letters, By::Typed), 0), item)));
        in_order(fitting)
    }

    /// Returns the entities that fit what was typed in the order of the text, each with its fit and its rank among those that fit as
    /// well.
    fn fitting<R>(&self, typed: &str, rank: impl Fn(&Entity) -> R) -> Vec<((Fitting, R), ListItem)> {
        let needle = Needle::new(typed);
        let referred = self.article().map(Article::referred).unwrap_or_default();
        let fitting = referred
            .iter()
            .filter_map(|referred| Some(((referred.fit(&needle)?, rank(referred.entity)), referred.item())));
        fitting.collect()
    }

    /// Returns the labels that name entities.
    pub(super) fn label_items(&self) -> Vec<ListItem> {
        let labels = self.settings().scheme.labels.iter().filter(|label| label.name.names_entity());
        let row = |LabelDefinition { name, examples, .. }: &LabelDefinition| ListItem {
            choice: Choice::Label(name.clone()),
            label: name.to_string(),
            detail: examples.first().map(|example| format!("such as {example}")).unwrap_or_default(),
        };
        labels.map(row).collect()
    }
}

/// Returns a new entity with the name that was typed, none when there is none.
fn new_entity_item(typed: &str) -> Option<ListItem> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let (label, detail) = (format!("new: {name}"), "not in the list yet".to_owned());
    (!name.is_empty()).then_some(ListItem { choice: Choice::NewEntity(name), label, detail })
}

/// Returns items by their ranks.
fn in_order<R: Ord>(mut fitting: Vec<((Fitting, R), ListItem)>) -> Vec<ListItem> {
    fitting.sort_by(|(one, _), (other, _)| one.cmp(other));
    fitting.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{
        Popup,
        tests::{press, reader},
    };

    const CAST: &str = "[Northern Harbour Board]O1, or [NHB]O1, and [Nora Berg]P2, [Arno Bo]P3? {¦“No,”}c1 (said)r1 [she]s1.";

    fn shown(keys: &str) -> Vec<String> {
        let mut app = reader(CAST);
        press(&mut app, keys);
        let Some(Popup::List(list)) = app.popup() else { return Vec::new() };
        app.list_items(list).into_iter().map(|item| format!("{} · {}", item.label, item.detail)).collect()
    }

    fn labels(notation: &str, keys: &str) -> Vec<String> {
        let mut app = reader(notation);
        press(&mut app, keys);
        let Some(Popup::List(list)) = app.popup() else { return Vec::new() };
        app.list_items(list).into_iter().map(|item| item.label).collect()
    }

    #[test]
    fn an_entity_is_found_by_its_name_its_letters_and_its_other_names() {
        let (board, nora, arno) = (
            "Northern Harbour Board · ORG · 2 mentions",
            "Nora Berg · PERSON · 1 mention",
            "Arno Bo · PERSON · 1 mention",
        );
        for (typed, expected) in [
            // Of those that fit as well the likelier go first: who is near.
            ("b", vec![nora, arno, board]),
            ("n o", vec![nora, board, arno]),
            ("n o r a", vec![nora]),
            ("n o r b", vec![nora, board]),
            ("n o b", vec![nora, board]),
            ("n h b", vec![board]),
            ("b g", vec![nora]),
            ("z", vec![]),
        ] {
            let found = shown(&format!("@ {typed}"));
            let entities: Vec<&String> =
                found.iter().filter(|row| !row.starts_with("new: ") && !row.starts_with("none")).collect();
            assert_eq!(entities, expected, "{typed}");
        }
    }

    #[test]
    fn who_is_named_by_what_was_rejected_is_not_offered_unless_he_speaks() {
        let found = |notation: &str| labels(notation, "g n");
        assert_eq!(found("¦[Ada]P1x and [Bo]P2?"), ["Bo"]);
        assert_eq!(found("¦[Ada]P1x and [Bo]P2x {“no”}c1=2"), ["Bo"]);
        assert_eq!(found("[Ada]P1x and [Bo]P2 and [¦Cy]P3"), ["Bo", "Cy"]);
    }

    #[test]
    fn the_list_is_in_the_order_of_the_text_with_who_is_only_said_to_speak_last() {
        let speaks = "[Ada]P2x, [¦Cy]P3, {“no”}c1=2, [Bo]P1";
        assert_eq!(labels(speaks, "g n"), ["Cy", "Bo", "Ada"]);
        assert_eq!(labels(speaks, "@"), Vec::<String>::new(), "no quotation here");
        let likely = "[Oslo]G1 fell. [Rome]G2 too. [Ada]P3 sat. {¦“No,”}c1 (said)r1 [she]s1. [Bern]G4 rose.";
        assert_eq!(labels(likely, "@"), ["Ada", "Oslo", "Rome", "Bern", "none"]);
    }

    #[test]
    fn what_is_typed_whole_goes_before_what_only_begins_so_and_a_new_name_before_letters() {
        let cast = "[Institute of Magnetic Media]O1, [Nonette]P2, [Bo None]P3 {¦“No,”}c1 (said)r1 he";
        for (typed, expected) in [
            ("n o n e", vec!["none", "Nonette", "Bo None", "new: none"]),
            ("n o n", vec!["Nonette", "none", "Bo None", "new: non"]),
            ("i m m", vec!["Institute of Magnetic Media", "new: imm"]),
            ("i n m d", vec!["new: inmd", "Institute of Magnetic Media"]),
            ("o n e", vec!["Nonette", "Bo None", "new: one"]),
        ] {
            assert_eq!(labels(cast, &format!("@ {typed}")), expected, "{typed}");
        }
    }

    #[test]
    fn an_entity_is_merged_into_the_one_that_is_most_like_it() {
        let cast = "[Dunmore]G1, [Ines Calder]P2, [Dun]P3, [Piers Dunmore]P4, [¦Dunmore]P5, [Port Gannet]G6";
        assert_eq!(labels(cast, "m"), ["Piers Dunmore", "Dun", "Ines Calder", "Dunmore", "Port Gannet"]);
        assert_eq!(labels(cast, "m n o r"), Vec::<String>::new());
        assert_eq!(labels(cast, "m d u n"), ["Dun", "Dunmore", "Piers Dunmore"]);
        assert_eq!(
            labels("[Northern Harbour]O1 [North Line]O2, [¦NHB]O3, [Northern Harbour Board]O4", "m")[0],
            "Northern Harbour Board"
        );
    }

    #[test]
    fn nobody_can_be_chosen_and_whoever_has_the_name_that_was_typed() {
        assert_eq!(shown("@").last().map(String::as_str), Some("none · nobody who has a name"));
        assert!(shown("@ n o").contains(&"none · nobody who has a name".to_owned()));
        assert_eq!(shown("@ I n e s"), ["new: Ines · not in the list yet"]);
        let labels: Vec<String> = shown("@ I n e s Enter");
        let labels: Vec<&str> = labels.iter().filter_map(|row| row.split(" · ").next()).collect();
        assert_eq!(labels, ["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "WORK"]);
        assert_eq!(shown("@ I n e s Enter g p"), ["GPE · such as Finland"]);
    }
}
