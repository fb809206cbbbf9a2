//! What is told about the annotation under the cursor.

mod dispute;
mod fact;
mod mention;
mod quotation;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

pub(super) use quotation::form;

use super::{
    areas::{Areas, Side},
    hits::{Hits, Told},
    line,
    theme::Theme,
};
use fact::Fact;

use crate::{
    annotation::{Anchor, EntityId, LabelDefinition, Review, Target},
    app::{App, Article, Hit},
};

/// Columns of the names of facts.
const NAME: usize = 9;

/// Columns of a label with its key.
const LABEL: usize = 16;

/// What the cards are made of.
struct Desk<'a> {
    app: &'a App,
    article: &'a Article,
    theme: &'a Theme,
    /// Columns of a card.
    width: usize,
}

/// Rows of the card of a mention without a note, at most.
const CARD: usize = 5;

/// Draws the panel where there is room for one.
pub(super) fn draw(app: &App, theme: &Theme, areas: &Areas, hits: &mut Hits, buffer: &mut Buffer) {
    let (Some(article), false) = (app.article(), areas.panel.is_empty()) else { return };
    let desk = Desk { app, article, theme, width: 0 };
    match areas.side {
        Side::Beside => beside(&desk, areas, hits, buffer),
        Side::Below => below(&desk, areas, hits, buffer),
    }
}

fn beside(desk: &Desk<'_>, areas: &Areas, hits: &mut Hits, buffer: &mut Buffer) {
    let (panel, theme, article) = (areas.panel, desk.theme, desk.article);
    for y in panel.top()..panel.bottom() {
        buffer.set_stringn(panel.x, y, theme.glyphs().rule, 1, theme.muted);
    }
    let inner = Rect { x: panel.x + 2, width: panel.width - 2, y: areas.text.y, height: areas.text.height };
    let desk = Desk { width: inner.width.into(), ..*desk };
    let height = usize::from(inner.height);
    let mention = article.mention().map(|mention| desk.fitted(desk.mention(mention), height));
    let mut lines = mention.unwrap_or_else(|| vec![desk.aside("no name here").into()]);
    // Each card keeps its place while the cursor goes about: the eye finds it, and little is drawn anew.
    lines.resize_with(lines.len().max(CARD) + 1, Told::default);
    if let Some(quotation) = article.quotation() {
        lines.extend(desk.quotation_head_in_place(quotation));
        lines.extend(desk.fitted(desk.quotation_facts(quotation), height.saturating_sub(lines.len())));
    }
    hits.write(&lines, inner, buffer);
    let legend = desk.legend();
    let used = lines.len() + legend.len();
    if let Some(free) = usize::from(inner.height).checked_sub(used).and_then(|free| u16::try_from(free).ok())
    {
        let top = inner.y + u16::try_from(lines.len()).unwrap_or(0) + free;
        hits.write(&legend, Rect { y: top, height: inner.bottom() - top, ..inner }, buffer);
    }
}

fn below(desk: &Desk<'_>, areas: &Areas, hits: &mut Hits, buffer: &mut Buffer) {
    let panel = areas.panel;
    let rule = "─".repeat(panel.width.into());
    buffer.set_stringn(panel.x, panel.y, rule, panel.width.into(), desk.theme.muted);
    let (x, room) = (areas.text.x, areas.text.width.min(panel.right() - areas.text.x));
    let width = room.saturating_sub(3) / 2;
    let left = Rect { x, y: panel.y + 1, width, height: panel.height.saturating_sub(1) };
    let right = Rect { x: x + room - width, ..left };
    let desk = Desk { width: width.into(), ..*desk };
    let rows = usize::from(left.height);
    let (first, second) = match (desk.article.mention(), desk.article.quotation()) {
        (None, None) => {
            let whole = Rect { width: room, ..left };
            let desk = Desk { width: room.into(), ..desk };
            return hits.write(&desk.legend(), whole, buffer);
        }
        // One card alone goes on in the second column.
        (Some(mention), None) => {
            let (notes, facts) = desk.mention(mention).into_iter().partition(Fact::is_note);
            (desk.fitted(facts, rows), desk.fitted(notes, rows))
        }
        (None, Some(quotation)) => {
            (desk.quotation_head_in_place(quotation), desk.fitted(desk.quotation_facts(quotation), rows))
        }
        (Some(mention), Some(quotation)) => {
            let mut second = desk.quotation_head(quotation);
            second.extend(desk.fitted(desk.quotation_facts(quotation), rows.saturating_sub(second.len())));
            (desk.fitted(desk.mention(mention), rows), second)
        }
    };
    hits.write(&first, left, buffer);
    hits.write(&second, right, buffer);
}

impl Desk<'_> {
    /// Returns the labels with their keys, several on a line.
    fn legend(&self) -> Vec<Told> {
        let side_by_side = (self.width / LABEL).max(1);
        let room = self.width / side_by_side;
        let entry = |label: &LabelDefinition| {
            let name = line::cut(&line::flat(label.name.as_str()), room.saturating_sub(3));
            let gap = " ".repeat(room.saturating_sub(2 + line::width(&name)));
            let style = self.theme.mention(&label.name, Review::Suggested);
            [
                Span::styled(format!("{} ", label.key), self.theme.accent),
                Span::styled(name, style),
                Span::raw(gap),
            ]
        };
        let labels = &self.app.settings().scheme.labels;
        let row = |labels: &[LabelDefinition]| {
            let mut row = Told::default();
            for label in labels {
                row.push(entry(label), Hit::Label(label.name.clone()));
            }
            row
        };
        labels.chunks(side_by_side).map(row).collect()
    }

    /// Returns the first line of a card: what it is, and what a person has decided about it.
    fn heading(&self, what: &Span<'_>, review: Review, anchor: Option<&Anchor>) -> Line<'static> {
        let review = match review {
            _ if anchor.is_some() => Span::styled("check place", self.theme.accent),
            Review::Suggested => Span::styled("to review", self.theme.accent),
            Review::Accepted => Span::styled("accepted", self.theme.muted),
            Review::Rejected => Span::styled("rejected", self.theme.warning),
        };
        line::ends(what, &review, self.width)
    }

    fn styled_fact(&self, name: &'static str, value: Span<'static>) -> Line<'static> {
        Line::from(vec![self.name_of_fact(name), value])
    }

    fn name_of_fact(&self, name: &str) -> Span<'static> {
        Span::styled(format!("{name:<NAME$}"), self.theme.muted)
    }

    fn aside(&self, text: &str) -> Line<'static> {
        Line::styled(line::cut(&line::flat(text), self.width), self.theme.muted)
    }

    /// Returns the line about who made an annotation, and how sure an extractor was; or how sure its place is.
    fn by(&self, by: &str, score: Option<f64>, anchor: Option<&Anchor>) -> Line<'static> {
        if let Some(anchor) = anchor {
            return self.aside(&format!("text edited: place {:.0} % sure", 100.0 * anchor.confidence));
        }
        self.aside(&score.map_or_else(|| format!("by {by}"), |score| format!("by {by}, score {score:.2}")))
    }

    /// Returns what is noted on an annotation.
    fn note(&self, on: &Target) -> Vec<Fact> {
        let Some(note) = self.article.document.note_on(Some(on)) else { return Vec::new() };
        let flag = note.flag.then(|| Fact::Row(Line::styled("flagged", self.theme.warning)));
        let text = (!note.text.is_empty()).then(|| Fact::text("note", &note.text));
        flag.into_iter().chain(text).collect()
    }

    fn entity_name(&self, id: &EntityId) -> String {
        self.article.document.entity(id).map_or_else(|| id.to_string(), |entity| entity.name.clone())
    }
}
