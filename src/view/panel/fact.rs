//! Facts on a card: each has a row, and what is long goes on below it where there are rows, a note first.

use ratatui::text::{Line, Span};

use super::{Desk, NAME};
use crate::view::{hits::Told, line};

/// Rows of the longest note.
const NOTE: usize = 12;
/// Rows of any other fact.
const LONGEST: usize = 8;
/// Columns of the shortest part of a text that is shortened.
const PART: usize = 12;

/// A fact.
pub(super) enum Fact {
    /// A row as it stands.
    Row(Line<'static>),
    /// The same, which gives way to a note.
    Aside(Line<'static>),
    /// A name and a text of one or several parts.
    Text(&'static str, Vec<String>),
}

impl Fact {
    /// Makes a fact of one part.
    pub(super) fn text(name: &'static str, value: &str) -> Self {
        Self::Text(name, vec![line::flat(value)])
    }

    pub(super) const fn is_note(&self) -> bool {
        matches!(self, Self::Text(name, _) if name.eq_ignore_ascii_case("note"))
    }
}

impl Desk<'_> {
    /// Returns the rows of facts, not more than `rows` while each can have one.
    pub(super) fn fitted(&self, mut facts: Vec<Fact>, rows: usize) -> Vec<Told> {
        let wanted: usize = facts.iter().map(|fact| self.wanted(fact)).sum();
        if wanted > rows && facts.iter().any(Fact::is_note) {
            facts.retain(|fact| !matches!(fact, Fact::Aside(_)));
        }
        let mut spare = rows.saturating_sub(facts.len());
        let mut given: Vec<(usize, Fact)> = facts.into_iter().map(|fact| (1, fact)).collect();
        for is_note in [true, false] {
            for (given, fact) in given.iter_mut().filter(|(_, fact)| fact.is_note() == is_note) {
                let more = (self.wanted(fact) - 1).min(spare);
                (*given, spare) = (*given + more, spare - more);
            }
        }
        given.into_iter().flat_map(|(rows, fact)| self.rows_of(fact, rows)).map(Told::from).collect()
    }

    /// Returns how many rows a fact would take, at least one.
    fn wanted(&self, fact: &Fact) -> usize {
        let most = if fact.is_note() { NOTE } else { LONGEST };
        match fact {
            Fact::Row(_) | Fact::Aside(_) => 1,
            Fact::Text(_, parts) => self.wrapped(&joined(parts)).len().clamp(1, most),
        }
    }

    fn wrapped(&self, text: &str) -> Vec<String> {
        textwrap::wrap(text, self.room()).into_iter().map(std::borrow::Cow::into_owned).collect()
    }

    /// Returns the columns beside the names of facts.
    fn room(&self) -> usize {
        self.width.saturating_sub(NAME).max(1)
    }

    fn rows_of(&self, fact: Fact, rows: usize) -> Vec<Line<'static>> {
        let (name, parts) = match fact {
            Fact::Row(row) | Fact::Aside(row) => return vec![row],
            Fact::Text(name, parts) => (name, parts),
        };
        let whole = self.wrapped(&joined(&parts));
        let shown = if whole.len() <= rows {
            whole
        } else if rows == 1 {
            vec![shared(&parts, self.room())]
        } else {
            // Rows end where words do, which leaves part of each unused.
            self.wrapped(&shared(&parts, rows * self.room() * 4 / 5))
        };
        let names = std::iter::once(name).chain(std::iter::repeat(""));
        let rows = shown.into_iter().take(rows).zip(names);
        rows.map(|(row, name)| self.styled_fact(name, Span::raw(row))).collect()
    }
}

/// Returns parts on one line, a bar at each joint.
pub(super) fn joined(parts: &[String]) -> String {
    parts.join(" | ")
}

/// Returns parts on one line that fits, each of the long ones shortened where all have enough room.
fn shared(parts: &[String], room: usize) -> String {
    let free = room.saturating_sub(3 * parts.len().saturating_sub(1));
    let each = free.checked_div(parts.len()).unwrap_or(free);
    if each < PART {
        return line::shortened(&joined(parts), room);
    }
    let is_short = |part: &&String| line::width(part) <= each;
    let taken: usize = parts.iter().filter(is_short).map(|part| line::width(part)).sum();
    let long = parts.iter().filter(|part| !is_short(part)).count();
    let rest = (free - taken).checked_div(long).unwrap_or(free);
    let parts: Vec<String> = parts.iter().map(|part| line::shortened(part, rest)).collect();
    joined(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_joint_of_two_fragments_is_seen_when_both_are_shortened() {
        let parts = ["it had asked for a third test", "because the second one broke"].map(str::to_owned);
        assert_eq!(shared(&parts, 80), "it had asked for a third test | because the second one broke");
        assert_eq!(shared(&parts, 43), "it had asked … test | because the … broke");
        assert_eq!(shared(&parts, 20), "it had asked … broke");
        let parts = ["no", "because the second one broke"].map(str::to_owned);
        assert_eq!(shared(&parts, 30), "no | because the … broke");
    }
}
