//! What is said of the text of a row, merged into runs of one style.

use std::ops::Range;

use ratatui::style::Style;

/// What goes before what where decorations overlap: the later in this list is merged over the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The content of a quotation that stands in so many others.
    Content(usize),
    /// The source or the cue of a quotation.
    Part,
    /// A mention.
    Mention,
    /// What a search found.
    Found,
    /// The mention, source or cue under the cursor.
    Current,
    /// What is selected; the cursor is drawn over all.
    Selection,
}

/// A style for a range of text in bytes.
#[derive(Clone, Debug)]
pub(super) struct Decoration {
    /// The text.
    pub(super) range: Range<usize>,
    /// What it goes before.
    pub(super) rank: Rank,
    /// What it changes in the styles below it.
    pub(super) style: Style,
}

/// Text of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The text in bytes.
    pub(super) range: Range<usize>,
    /// All that is said of it, merged.
    pub(super) style: Style,
}

/// An end of a decoration, told by its index.
#[derive(Clone, Copy, Debug)]
struct End {
    at: usize,
    index: usize,
}

/// Returns runs that cover `row` once, in reading order, each with the styles of its decorations merged by rank.
pub(super) fn runs(row: Range<usize>, decorations: &[Decoration]) -> Vec<Run> {
    let ends = ends(&row, decorations);
    let mut open: Vec<usize> = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut at = row.start;
    for end in ends {
        push(&mut runs, at..end.at, &open, decorations);
        at = end.at;
        turn(&mut open, end.index, decorations);
    }
    push(&mut runs, at..row.end, &open, decorations);
    runs
}

/// Returns where decorations begin and end in a row, sorted.
fn ends(row: &Range<usize>, decorations: &[Decoration]) -> Vec<End> {
    let clipped = decorations.iter().enumerate().filter_map(|(index, decoration)| {
        let (start, end) = (decoration.range.start.max(row.start), decoration.range.end.min(row.end));
        (start < end).then_some([End { at: start, index }, End { at: end, index }])
    });
    let mut ends: Vec<End> = clipped.flatten().collect();
    ends.sort_by_key(|end| end.at);
    ends
}

/// Opens the decoration, or closes it when it is open; those open stand in the order of their ranks.
fn turn(open: &mut Vec<usize>, index: usize, decorations: &[Decoration]) {
    let rank = |index: &usize| (decorations.get(*index).map(|decoration| decoration.rank), *index);
    match open.binary_search_by_key(&rank(&index), rank) {
        Ok(place) => drop(open.remove(place)),
        Err(place) => open.insert(place, index),
    }
}

fn push(runs: &mut Vec<Run>, range: Range<usize>, open: &[usize], decorations: &[Decoration]) {
    if range.is_empty() {
        return;
    }
    let styles = open.iter().filter_map(|index| decorations.get(*index));
    let style = styles.fold(Style::new(), |style, decoration| style.patch(decoration.style));
    match runs.last_mut() {
        Some(last) if last.style == style => last.range.end = range.end,
        _ => runs.push(Run { range, style }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier};

    #[test]
    fn a_name_in_a_quotation_in_a_quotation_shows_all_three() {
        let content = |range, level, colour| Decoration {
            range,
            rank: Rank::Content(level),
            style: Style::new().fg(Color::White).bg(Color::Indexed(colour)),
        };
        let part = Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED);
        let decorations = [
            Decoration { range: 4..8, rank: Rank::Mention, style: Style::new().fg(Color::Yellow) },
            Decoration { range: 3..6, rank: Rank::Part, style: part },
            content(2..9, 1, 237),
            content(0..10, 0, 235),
        ];
        let runs = runs(0..12, &decorations);
        let base = |colour| Style::new().fg(Color::White).bg(Color::Indexed(colour));
        let inner = base(237);
        let expected = [
            (0..2, base(235)),
            (2..3, inner),
            (3..4, inner.patch(part)),
            (4..6, inner.patch(part).fg(Color::Yellow)),
            (6..8, inner.fg(Color::Yellow)),
            (8..9, inner),
            (9..10, base(235)),
            (10..12, Style::new()),
        ];
        assert_eq!(runs, expected.map(|(range, style)| Run { range, style }));
    }

    fn rank(kind: usize) -> Rank {
        use Rank::{Content, Current, Found, Mention, Part, Selection};
        [Content(0), Content(1), Part, Mention, Found, Current, Selection][kind % 7]
    }

    proptest! {
        #[test]
        fn runs_cover_each_byte_of_the_row_once(
            spans in proptest::collection::vec((0usize..60, 0usize..30, 0usize..7), 0..20),
            start in 0usize..40, length in 0usize..30,
        ) {
            let decorations: Vec<Decoration> = spans.iter().enumerate().map(|(index, (from, length, kind))| Decoration {
                range: *from..from + length,
                rank: rank(*kind),
                style: Style::new().fg(Color::Indexed(u8::try_from(index).unwrap())),
            }).collect();
            let mut at = start;
            for run in runs(start..start + length, &decorations) {
                prop_assert_eq!(run.range.start, at);
                prop_assert!(!run.range.is_empty());
                at = run.range.end;
                for byte in run.range {
                    let over = decorations.iter().enumerate().filter(|(_, other)| other.range.contains(&byte));
                    let topmost = over.max_by_key(|(index, other)| (other.rank, *index));
                    prop_assert_eq!(run.style.fg, topmost.and_then(|(_, top)| top.style.fg));
                }
            }
            prop_assert_eq!(at, start + length);
        }
    }
}
