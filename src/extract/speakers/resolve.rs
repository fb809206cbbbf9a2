//! Resolution: the speaker of every quotation.

use super::{candidates::Ranking, cast::Cast, scene::Scene};
use crate::{
    annotation::{Mention, Quotation},
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
        let ranking = Ranking::new(&Scene::new(&cast, before, quotation));
        let first = ranking.first().and_then(|member| cast.members().get(member)?.id);
        quotation.speaker = first.cloned();
    }
}

#[cfg(test)]
mod tests {}
