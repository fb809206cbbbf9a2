//! The mouse: a click moves the cursor or takes what it hits, a drag selects or moves a boundary, the wheel scrolls.
//!
//! What it does goes through the same actions as the keys, and whatever lies over the article is neither closed nor passed by.

use super::{
    App, Article, Popup,
    act::{Closing, Outcome},
};
use crate::{
    annotation::{
        Label, Target,
        acts::{self, Edge, Part},
    },
    config::Action,
    text::Span,
};

/// Rows by which the wheel scrolls at a time.
const WHEEL: usize = 3;

/// A place in the text: a row of the layout and a column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row, counted from the first of the article.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// What a click hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The text of the article.
    Text(Place),
    /// A label in the panel.
    Label(Label),
    /// The candidate for the speaker with this number, from 1.
    Candidate(usize),
    /// The row with this index of what lies over the article.
    Item(usize),
    /// Nothing that can be clicked.
    Nothing,
}

/// What the mouse did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The button went down on this.
    Press(Hit),
    /// It was moved here while down.
    Drag(Place),
    /// The button was let go.
    Release,
    /// The wheel was turned towards the beginning.
    WheelUp,
    /// The wheel was turned towards the end.
    WheelDown,
}

/// What the button went down on, until it is let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Text from here on is selected.
    Text(usize),
    /// A boundary of the annotation that was in focus is moved.
    Boundary(Boundary),
}

/// A boundary in the hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Boundary {
    target: Target,
    part: Part,
    /// The part as it stands.
    span: Span,
    edge: Edge,
    /// Where the button went down, and the boundary's new place once it was moved.
    from: usize,
    to: Option<usize>,
}

impl App {
    /// Takes what the mouse did and returns what the loop has to do.
    pub fn mouse(&mut self, mouse: Mouse) -> Vec<super::Effect> {
        match mouse {
            Mouse::Press(hit) => self.press(hit),
            Mouse::Drag(place) => self.drag(place),
            Mouse::Release => self.release(),
            Mouse::WheelUp => self.wheel([Action::ListUp, Action::Up], |top| top.saturating_sub(WHEEL)),
            Mouse::WheelDown => self.wheel([Action::ListDown, Action::Down], |top| top + WHEEL),
        }
        std::mem::take(&mut self.effects)
    }

    fn press(&mut self, hit: Hit) {
        self.held = None;
        self.message = None;
        self.quitting = false;
        self.count = None;
        // The keys that continue a sequence lie over the text; a click takes them away as Esc does.
        if !std::mem::take(&mut self.pending).is_empty() {
            return;
        }
        match (self.popup.is_some(), hit) {
            (true, Hit::Item(row)) => self.press_row(row),
            (false, Hit::Text(place)) => self.press_text(place),
            (false, Hit::Label(label)) => self.run_command(&Action::Label(label), None),
            (false, Hit::Candidate(number)) => self.run_command(&Action::Speaker(number), None),
            _ => {}
        }
    }

    /// Takes a row of a list, turns the tick of one of a preview, and goes to a mention on a card, its second click to the text.
    fn press_row(&mut self, row: usize) {
        let action = match &mut self.popup {
            Some(Popup::List(list)) => {
                list.selected = row;
                Action::Confirm
            }
            Some(Popup::Articles(list)) => {
                list.go(row);
                Action::Confirm
            }
            Some(Popup::Preview(preview)) => {
                preview.selected = row;
                let is_ticked = preview.rows.get(row).is_some_and(|row| row.ticked);
                if is_ticked { Action::No } else { Action::Yes }
            }
            Some(Popup::Entity(card)) if card.selected == row => Action::Confirm,
            Some(Popup::Entity(card)) => return card.selected = row,
            _ => return,
        };
        self.run_command(&action, None);
    }

    fn press_text(&mut self, place: Place) {
        self.acting.offer = None;
        self.acting.closing = Closing::Unasked;
        let Some(article) = self.article.as_mut() else { return };
        let offset = article.inside(article.under(place));
        let boundary = article.boundary_at(offset).map(Held::Boundary);
        self.held = Some(boundary.unwrap_or(Held::Text(offset)));
        article.anchor = None;
        article.move_to(offset);
    }

    fn drag(&mut self, place: Place) {
        let height = self.size.1;
        let (Some(held), Some(article)) = (self.held.as_mut(), self.article.as_mut()) else { return };
        article.show_row(place.row, height);
        let to = article.inside(article.under(place));
        match held {
            Held::Text(from) if article.anchor.is_some() || to != *from => {
                article.anchor = Some(*from);
                article.move_to(to);
            }
            Held::Text(_) => {}
            Held::Boundary(boundary) => article.drag_boundary(boundary, to),
        }
    }

    /// Moves the boundary in the hand where it was dragged, in one act.
    fn release(&mut self) {
        let Some(Held::Boundary(boundary)) = self.held.take() else { return };
        let Boundary { target, part, edge, from, to: Some(to), .. } = boundary else { return };
        self.put_cursor(to, &target);
        let outcome = self.reshape_part("boundary", &target, part, |desk| {
            let at = if edge == Edge::Start { to } else { desk.text.next(to).unwrap_or(to) };
            acts::put_boundary(desk, &target, part, edge, at)
        });
        if outcome != Outcome::Done {
            self.put_cursor(from, &target);
        }
    }

    /// Ends the selection with the cursor at an offset, the focus on an annotation there.
    fn put_cursor(&mut self, offset: usize, target: &Target) {
        if let Some(article) = self.article.as_mut() {
            article.anchor = None;
            article.move_to(offset);
            article.focus = Some(target.clone());
        }
    }

    /// Scrolls the text, or goes up or down in what lies over it: the first action is for lists, the second for help and previews.
    fn wheel(&mut self, [in_lists, elsewhere]: [Action; 2], turned: fn(usize) -> usize) {
        let (context, height) = (self.context(), self.size.1);
        match (&self.popup, self.article.as_mut()) {
            (Some(_), _) if context.help || context.preview => self.update_popup(&elsewhere),
            (Some(_), _) => self.update_popup(&in_lists),
            (None, Some(article)) => {
                let before = article.cursor;
                article.turn(turned(article.top), height);
                article.pass_from(before);
            }
            (None, None) => {}
        }
    }
}

impl Article {
    /// Returns the offset shown at a place.
    fn under(&self, Place { row, column }: Place) -> usize {
        self.layout.offset(&self.text, row, column)
    }

    /// Returns the boundary of the annotation in focus that stands at an offset: its first or its last grapheme.
    fn boundary_at(&self, offset: usize) -> Option<Boundary> {
        let target = self.focus.clone().filter(|_| self.anchor.is_none())?;
        let parts = match &target {
            Target::Mention(_) => vec![Part::Mention],
            Target::Quotation(id) => {
                let fragments = self.document.quotation(id)?.content.len();
                [Part::Cue, Part::Source].into_iter().chain((0..fragments).map(Part::Content)).collect()
            }
        };
        let found = parts.into_iter().find_map(|part| {
            let span = acts::part_span(&self.document, &target, part)?;
            let edge = self.edge_at(span, offset)?;
            Some((part, span, edge))
        });
        found.map(|(part, span, edge)| Boundary { target, part, span, edge, from: offset, to: None })
    }

    fn edge_at(&self, span: Span, offset: usize) -> Option<Edge> {
        if self.text.previous(span.end()) == Some(offset) {
            Some(Edge::End)
        } else {
            (span.start() == offset).then_some(Edge::Start)
        }
    }

    /// Shows the part as it would be with its boundary at `to`, as a selection; one grapheme at least stays.
    fn drag_boundary(&mut self, boundary: &mut Boundary, to: usize) {
        let (start, last) = (boundary.span.start(), self.text.previous(boundary.span.end()));
        let last = last.unwrap_or(start);
        // Both boundaries of a single grapheme are under the mouse: which is meant shows where it goes.
        if start == last && to != boundary.from {
            boundary.edge = if to < start { Edge::Start } else { Edge::End };
        }
        let (other, to) = match boundary.edge {
            Edge::Start => (last, to.min(last)),
            Edge::End => (start, to.max(start)),
        };
        if boundary.to.is_some() || to != boundary.from {
            boundary.to = Some(to);
            self.anchor = Some(other);
            self.cursor = to;
            self.goal = None;
        }
    }

    /// Scrolls no further than it takes to show a row.
    fn show_row(&mut self, row: usize, height: usize) {
        let row = row.min(self.layout.rows().len().saturating_sub(1));
        self.top = self.top.clamp((row + 1).saturating_sub(height).min(row), row);
    }

    /// Shows the rows from `top` on, the cursor taken along when it would be too near the edge of the screen.
    fn turn(&mut self, top: usize, height: usize) {
        let rows = self.layout.rows().len();
        let last_top = rows.saturating_sub(height);
        self.top = top.min(last_top);
        let margin = 3.min(height.saturating_sub(1) / 2);
        let highest = if self.top == 0 { 0 } else { self.top + margin };
        let lowest = if self.top == last_top { rows } else { self.top + height - margin }.saturating_sub(1);
        let (row, column) = self.layout.position(&self.text, self.cursor);
        let wanted = row.clamp(highest.min(lowest), lowest);
        if wanted != row {
            self.move_to(self.under(Place { row: wanted, column }));
        }
    }
}

#[cfg(test)]
mod tests;
