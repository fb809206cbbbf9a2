//! What the cursor stands on, in a few words for the status line: where there is no panel, no key is to be pressed blindly.

use ratatui::text::{Line, Span};

use super::{line, panel, theme::Theme};
use crate::{
    annotation::{EntityId, Label, Mention, Quotation},
    app::{App, Article},
};

/// Columns of a short name that is not a person's.
const SHORT: usize = 12;

/// How much is told of a quotation, the most first: so many candidates, by their whole names or short ones.
const TOLD: [(usize, Name); 5] =
    [(3, Name::Whole), (3, Name::Short), (2, Name::Short), (1, Name::Short), (0, Name::Short)];

/// How an entity is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Whole,
    /// A person's last name, or the first letters.
    Short,
}

/// Returns the annotations that the keys act on, none where the cursor stands on nothing.
pub(super) fn line(app: &App, theme: &Theme, room: usize) -> Option<Line<'static>> {
    let article = app.article()?;
    let (mention, quotation) = (article.mention(), article.quotation());
    let named = mention.map(|mention| {
        let room = if quotation.is_some() { room / 3 } else { room };
        spans_of_mention(article, mention, theme, room)
    });
    let mut spans = named.unwrap_or_default();
    if let Some(quotation) = quotation {
        if !spans.is_empty() {
            spans.push(Span::raw(" · "));
        }
        let used: usize = spans.iter().map(Span::width).sum();
        spans.extend(spans_of_quotation(app, article, quotation, theme, room.saturating_sub(used)));
    }
    (!spans.is_empty()).then(|| Line::from(spans))
}

fn spans_of_mention(article: &Article, mention: &Mention, theme: &Theme, room: usize) -> Vec<Span<'static>> {
    let label = line::cut(mention.label.as_str(), room);
    let text = line::flat(article.text.slice(mention.span));
    let text = line::cut(&text, room.saturating_sub(line::width(&label) + 1));
    let style = theme.mention(&mention.label, mention.review).patch(theme.heading);
    vec![Span::styled(label, style), Span::raw(format!(" {text}"))]
}

/// Returns form and speaker of a quotation, and as many candidates with their keys as there is room for.
fn spans_of_quotation(
    app: &App,
    article: &Article,
    quotation: &Quotation,
    theme: &Theme,
    room: usize,
) -> Vec<Span<'static>> {
    let is_here = quotation.spans().any(|span| span.contains(article.cursor));
    let what = if is_here { panel::form(quotation.form) } else { "in hand" };
    let candidates = if quotation.dispute.is_some() { Vec::new() } else { app.candidates() };
    let told = |(count, name): (usize, Name)| {
        let speaker = quotation.speaker.as_ref().map_or("nobody".to_owned(), |id| named(article, id, name));
        let mut spans =
            vec![Span::styled(format!("{what}: "), theme.muted), Span::styled(speaker, theme.heading)];
        for ((id, _), number) in candidates.iter().take(count).zip(1..) {
            let gap = if number == 1 { " · " } else { " " };
            spans.push(Span::raw(gap));
            spans.push(Span::styled(format!("{number} "), theme.accent));
            spans.push(Span::raw(named(article, id, name)));
        }
        spans
    };
    let fits = |spans: &Vec<Span<'_>>| spans.iter().map(Span::width).sum::<usize>() <= room;
    TOLD.into_iter().map(told).find(fits).unwrap_or_else(|| {
        let whole: String = told((0, Name::Short)).iter().map(|span| span.content.as_ref()).collect();
        vec![Span::raw(line::cut(&whole, room))]
    })
}

fn named(article: &Article, id: &EntityId, name: Name) -> String {
    let Some(entity) = article.document.entity(id) else { return id.to_string() };
    let whole = line::flat(&entity.name);
    match (name, entity.label == Label::new("PERSON")) {
        (Name::Whole, _) => whole,
        (Name::Short, true) => whole.rsplit(' ').next().unwrap_or_default().to_owned(),
        (Name::Short, false) => line::cut(&whole, SHORT),
    }
}
