//! The entities of the article to choose from: found by name or by what a mention of them says, the likeliest speakers first.

use std::collections::{HashMap, HashSet};

use super::{App, Choice, ListItem, popup::is_subsequence};
use crate::annotation::{Entity, EntityId, LabelDefinition, QuotationId, Review};

/// How well a name fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A word of it begins so.
    Start,
    /// It stands inside.
    Inside,
    /// Its letters stand there in this order.
    Letters,
}

/// Returns how well a name fits what was typed, none when it does not.
fn fit(typed: &str, name: &str) -> Option<Fit> {
    let (typed, name) = (typed.trim().to_lowercase(), name.to_lowercase());
    if name.starts_with(&typed) || name.contains(&format!(" {typed}")) {
        Some(Fit::Start)
    } else if name.contains(&typed) {
        Some(Fit::Inside)
    } else {
        is_subsequence(&typed, &name).then_some(Fit::Letters)
    }
}

impl App {
    /// Returns the entities that fit what was typed, the best fitting first, with their mentions counted.
    pub(super) fn entity_items(&self, typed: &str) -> Vec<ListItem> {
        let Some(article) = self.article() else { return Vec::new() };
        let mut named: HashMap<&EntityId, Vec<&str>> = HashMap::new();
        for mention in article.document.mentions().iter().filter(|one| one.review != Review::Rejected) {
            if let Some(entity) = &mention.entity {
                named.entry(entity).or_default().push(article.text.slice(mention.span));
            }
        }
        let quotations = article.document.quotations().iter();
        let speaking: HashSet<&EntityId> = quotations
            .filter(|one| one.review != Review::Rejected)
            .filter_map(|one| one.speaker.as_ref())
            .collect();
        let fitting = article.document.entities().iter().filter_map(|entity| {
            let mentions = named.get(&entity.id).map(Vec::as_slice).unwrap_or_default();
            // What only rejected mentions name is nobody's business.
            if mentions.is_empty() && !speaking.contains(&entity.id) {
                return None;
            }
            Some((fit_of(entity, mentions, typed)?, item(entity, mentions.len())))
        });
        let mut fitting: Vec<(Fit, ListItem)> = fitting.collect();
        fitting.sort_by_key(|(fit, _)| *fit);
        fitting.into_iter().map(|(_, item)| item).collect()
    }

    /// Returns who may speak: the likeliest first, everybody else, nobody, and whoever has the name that was typed.
    pub(super) fn speaker_items(&self, quotation: &QuotationId, typed: &str) -> Vec<ListItem> {
        let likely = self.candidates_of(quotation);
        let place = |item: &ListItem| match &item.choice {
            Choice::Entity(entity) => likely.iter().position(|(other, _)| other == entity),
            _ => None,
        };
        let mut items = self.entity_items(typed);
        if typed.trim().is_empty() {
            items.sort_by_key(|item| place(item).unwrap_or(usize::MAX));
        }
        let nobody = ListItem {
            choice: Choice::Nobody,
            label: "none".to_owned(),
            detail: "nobody who has a name".to_owned(),
        };
        items.extend(is_subsequence(typed, &nobody.label).then_some(nobody));
        items.extend(new_entity_item(typed));
        items
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

/// Returns how well an entity fits: by its name, else by the words of a mention.
fn fit_of(entity: &Entity, mentions: &[&str], typed: &str) -> Option<Fit> {
    fit(typed, &entity.name).or_else(|| {
        let fits = mentions.iter().filter_map(|mention| fit(typed, mention));
        fits.filter(|fit| *fit != Fit::Letters).min()
    })
}

fn item(entity: &Entity, mentions: usize) -> ListItem {
    ListItem {
        choice: Choice::Entity(entity.id.clone()),
        label: entity.name.clone(),
        detail: format!("{} · {mentions} mention{}", entity.label, if mentions == 1 { "" } else { "s" }),
    }
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

    #[test]
    fn an_entity_is_found_by_its_name_its_letters_and_its_other_names() {
        let (board, nora, arno) = (
            "Northern Harbour Board · ORG · 2 mentions",
            "Nora Berg · PERSON · 1 mention",
            "Arno Bo · PERSON · 1 mention",
        );
        for (typed, expected) in [
            ("b", vec![board, nora, arno]),
            ("n o", vec![board, nora, arno]),
            ("n o r a", vec![nora, board]),
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
        let found = |notation: &str| {
            let mut app = reader(notation);
            press(&mut app, "g n");
            let Some(Popup::List(list)) = app.popup() else { return Vec::new() };
            app.list_items(list).into_iter().map(|item| item.label).collect()
        };
        assert_eq!(found("¦[Ada]P1x and [Bo]P2?"), ["Bo"]);
        assert_eq!(found("¦[Ada]P1x and [Bo]P2x {“no”}c1=2"), ["Bo"]);
        assert_eq!(found("[Ada]P1x and [Bo]P2 and [¦Cy]P3"), ["Bo", "Cy"]);
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
