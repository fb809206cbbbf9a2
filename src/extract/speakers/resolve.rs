//! Resolution: the speaker of every quotation.

use super::{candidates::Ranking, cast::Cast, scene::Scene};
use crate::{
    annotation::{EntityId, Mention, Quotation},
    text::{Segments, SourceText},
};

/// Gives each quotation the likeliest speaker, none where nobody is likelier.
///
/// The mentions stand in reading order and have their entities. The quotations are sorted into reading order first: a speaker
/// found is evidence for the quotations after it.
pub fn resolve(text: &SourceText, segments: &Segments, mentions: &[Mention], quotations: &mut [Quotation]) {
    quotations.sort_by(|a, b| a.content.cmp(&b.content));
    let cast = Cast::new(text, segments, mentions);
    for index in 0..quotations.len() {
        let Some((before, [quotation, ..])) = quotations.split_at_mut_checked(index) else { continue };
        quotation.speaker = first(&cast, &Scene::new(&cast, before, quotation));
    }
    for index in 0..quotations.len() {
        let Some((before, [quotation, behind @ ..])) = quotations.split_at_mut_checked(index) else {
            continue;
        };
        if quotation.speaker.is_none() {
            quotation.speaker = first(&cast, &Scene::new(&cast, before, quotation).with_echoes(behind));
        }
    }
}

fn first(cast: &Cast<'_>, scene: &Scene<'_>) -> Option<EntityId> {
    let first = Ranking::new(scene).first()?;
    cast.members().get(first)?.id.cloned()
}
