//! What is said of the text on the screen: annotations, matches and the selection.

use std::ops::Range;

use crate::{
    annotation::{Mention, Quotation, Review, Target},
    app::Article,
    text::Span,
    view::{
        decorate::{Decoration, Rank},
        theme::Theme,
    },
};

/// A quotation on the screen.
pub(super) struct Shown<'a> {
    pub(super) quotation: &'a Quotation,
    /// How many other quotations it stands in.
    pub(super) level: usize,
    /// Whether it is the one that keys act on.
    pub(super) current: Current,
}

/// How an annotation is related to the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Current {
    /// The cursor is elsewhere.
    No,
    /// It is the quotation that keys act on, the cursor being on another annotation or elsewhere.
    Held,
    /// The cursor is on it.
    Focus,
}

/// Returns the quotations with text between the first and the last row on the screen, those under the cursor even when rejected.
pub(super) fn quotations<'a>(article: &'a Article, visible: &Range<usize>) -> Vec<Shown<'a>> {
    let held = article.quotation().map(|quotation| &quotation.id);
    let current = |quotation: &Quotation| match &article.focus {
        Some(Target::Quotation(id)) if *id == quotation.id => Current::Focus,
        _ if held == Some(&quotation.id) => Current::Held,
        _ => Current::No,
    };
    let near: Vec<(&Quotation, Current)> = article
        .document
        .quotations()
        .iter()
        .filter(|quotation| {
            quotation.spans().any(|span| overlaps(span, visible)) || runs_through(quotation, visible)
        })
        .map(|quotation| (quotation, current(quotation)))
        .filter(|(quotation, current)| quotation.review != Review::Rejected || *current == Current::Focus)
        .collect();
    let level = |quotation| near.iter().filter(|(other, _)| stands_in(quotation, other)).count();
    near.iter()
        .map(|(quotation, current)| Shown { quotation, level: level(quotation), current: *current })
        .collect()
}

/// Tells whether the screen lies between two fragments.
fn runs_through(quotation: &Quotation, visible: &Range<usize>) -> bool {
    quotation.content_hull().is_some_and(|hull| overlaps(hull, visible))
}

/// Tells whether all of a quotation's content lies inside one fragment of another.
fn stands_in(quotation: &Quotation, other: &Quotation) -> bool {
    let Some(hull) = quotation.content_hull() else { return false };
    let larger = |fragment: &Span| {
        fragment.covers(hull) && (*fragment != hull || other.id.number() < quotation.id.number())
    };
    other.review != Review::Rejected && other.content.iter().any(larger)
}

/// Returns what is said of the visible text, in no order.
pub(super) fn of(
    article: &Article,
    quotations: &[Shown<'_>],
    visible: &Range<usize>,
    theme: &Theme,
) -> Vec<Decoration> {
    let mut all: Vec<Decoration> = quotations.iter().flat_map(|shown| of_quotation(shown, theme)).collect();
    let mentions = article.document.mentions().iter().filter(|mention| overlaps(mention.span, visible));
    all.extend(mentions.filter_map(|mention| of_mention(article, mention, theme)));
    let matches = article.matches.iter().map(|found| found.span);
    let matches = matches.filter(|span| overlaps(*span, visible));
    all.extend(matches.map(|span| decoration(span, Rank::Found, theme.found)));
    all.extend(article.selection().map(|span| decoration(span, Rank::Selection, theme.selection)));
    all.retain(|decoration| decoration.range.start < visible.end && visible.start < decoration.range.end);
    all
}

fn of_quotation(shown: &Shown<'_>, theme: &Theme) -> Vec<Decoration> {
    let Shown { quotation, level, current } = shown;
    let content = match current {
        Current::No => theme.content(*level),
        Current::Held | Current::Focus => theme.current_content(quotation.review),
    };
    let (rank, part) = match current {
        Current::Focus => (Rank::Current, theme.current_part(&quotation.id, quotation.review)),
        Current::Held | Current::No => (Rank::Part, theme.part(&quotation.id, quotation.review)),
    };
    let content = quotation.content.iter().map(|span| decoration(*span, Rank::Content(*level), content));
    content
        .chain(quotation.cue.into_iter().chain(quotation.source).map(|span| decoration(span, rank, part)))
        .collect()
}

/// Returns nothing for a rejected mention unless the cursor is on it.
fn of_mention(article: &Article, mention: &Mention, theme: &Theme) -> Option<Decoration> {
    let focus = matches!(&article.focus, Some(Target::Mention(id)) if *id == mention.id);
    match (focus, mention.review) {
        (true, review) => {
            Some(decoration(mention.span, Rank::Current, theme.current_mention(&mention.label, review)))
        }
        (false, Review::Rejected) => None,
        (false, review) => {
            Some(decoration(mention.span, Rank::Mention, theme.mention(&mention.label, review)))
        }
    }
}

fn decoration(span: Span, rank: Rank, style: ratatui::style::Style) -> Decoration {
    Decoration { range: span.range(), rank, style }
}

fn overlaps(span: Span, range: &Range<usize>) -> bool {
    span.start() < range.end && range.start < span.end()
}
