//! Entities and speakers over the samples, with the mentions and quotations of the gold: how many come out right.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{fs, path::Path};

use quotemark::{
    annotation::{Document, Mention},
    extract::speakers,
    format::native::{self, SourceRef},
    text::{Segments, SourceText},
};

/// Floors below what was measured when they were set (B³ 0.99, speakers 0.98 of 216), so that a rule may cost one quotation.
const CLUSTERS: f64 = 0.97;
const SPEAKERS: f64 = 0.95;

/// Returns the samples by name, each with its gold.
fn samples() -> Vec<(String, SourceText, Document)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = fs::read_dir(root.join("samples"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "txt"))
        .collect();
    names.sort();
    names.into_iter().map(|name| sample(root, name)).collect()
}

fn sample(root: &Path, name: String) -> (String, SourceText, Document) {
    let text = SourceText::new(fs::read_to_string(root.join("samples").join(&name)).unwrap());
    let gold = fs::read_to_string(root.join(format!("annotations/gold/{name}.ann.json"))).unwrap();
    let document = native::read(&gold, &text, &SourceRef::new(name.clone(), &text), None).unwrap();
    (name, text, document)
}

/// Returns the sum of the mentions' B³ F1, and how many mentions have an entity in the gold.
fn b_cubed(gold: &[Mention], found: &[Mention]) -> (f64, u32) {
    let linked = gold.iter().zip(found).filter(|(gold, _)| gold.entity.is_some());
    let pairs: Vec<_> = linked.map(|(gold, found)| (&gold.entity, &found.entity)).collect();
    let f1 = pairs.iter().map(|(gold, found)| {
        let (mut both, mut in_gold, mut in_found) = (0.0, 0.0, 0.0);
        for (other_gold, other_found) in &pairs {
            let (same_gold, same_found) = (other_gold == gold, other_found == found);
            in_gold += f64::from(u8::from(same_gold));
            in_found += f64::from(u8::from(same_found));
            both += f64::from(u8::from(same_gold && same_found));
        }
        2.0 * both / (in_gold + in_found)
    });
    (f1.sum(), u32::try_from(pairs.len()).unwrap())
}

#[test]
fn mentions_are_clustered_as_in_the_gold() {
    let (mut sum, mut all) = (0.0, 0);
    for (name, text, gold) in samples() {
        let mut found = gold.mentions().to_vec();
        speakers::entities(&text, &Segments::new(&text), &mut found);
        assert!(found.iter().zip(gold.mentions()).all(|(a, b)| a.id == b.id), "{name}: the order stays");
        let (score, mentions) = b_cubed(gold.mentions(), &found);
        sum += score;
        all += mentions;
    }
    let mean = sum / f64::from(all);
    assert!(all > 300 && mean >= CLUSTERS, "B³ {mean:.3} over {all} mentions");
}

#[test]
fn speakers_are_those_of_the_gold() {
    let (mut all, mut wrong) = (0u32, Vec::new());
    for (name, text, gold) in samples() {
        let mut found = gold.quotations().to_vec();
        for quotation in &mut found {
            quotation.speaker = None;
        }
        speakers::resolve(&text, &Segments::new(&text), gold.mentions(), &mut found);
        for (gold, found) in gold.quotations().iter().zip(&found).filter(|(gold, _)| gold.speaker.is_some()) {
            assert_eq!(gold.id, found.id, "{name}: the order stays");
            all += 1;
            if found.speaker != gold.speaker {
                wrong.push(format!("{name} {}", gold.id));
            }
        }
    }
    let accuracy = 1.0 - f64::from(u32::try_from(wrong.len()).unwrap()) / f64::from(all);
    assert!(
        all > 200 && accuracy >= SPEAKERS,
        "{accuracy:.3} of {all} speakers; wrong: {}",
        wrong.join(", ")
    );
}
