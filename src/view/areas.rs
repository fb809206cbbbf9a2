//! Where everything stands on a screen of any size.

use ratatui::layout::{Rect, Size};

use crate::config::{Look, Panel};

/// Columns of the margin.
const MARGIN: u16 = 6;
/// Columns between the text and a panel beside it.
const AIR: u16 = 2;
/// Columns of text that a panel beside it leaves, at least.
const LEAST: u16 = 58;
/// The same for who wants the panel there.
const WANTED: u16 = 24;
/// Up to this width there is no panel, unless one asks for it.
const NARROW: u16 = 60;
/// Below this height there is no panel, unless one asks for it.
const LOW: u16 = 12;
/// Rows of text that a panel below leaves to who asks for it, at least.
const LEFT: u16 = 5;
/// Below this height or width there are no hints and no margin.
const TINY: Size = Size { width: 30, height: 6 };

/// The parts of a screen; a part for which there is no room is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Areas {
    /// The text.
    pub(super) text: Rect,
    /// The margin at its left.
    pub(super) margin: Rect,
    /// The position bar at its right.
    pub(super) position: Rect,
    /// What is told about the annotation under the cursor.
    pub(super) panel: Rect,
    /// Whether the panel stands beside or below the text.
    pub(super) side: Side,
    /// The status line.
    pub(super) status: Rect,
    /// The keys that are useful just now.
    pub(super) hints: Rect,
}

/// Where the panel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Beside the text.
    Beside,
    /// Below it.
    Below,
}

impl Areas {
    /// Divides a screen.
    pub(super) fn new(screen: Size, look: Look) -> Self {
        let tiny = screen.width < TINY.width || screen.height < TINY.height;
        let (rest, hints) = bottom(Rect::from((ratatui::layout::Position::ORIGIN, screen)), u16::from(!tiny));
        let (rest, status) = bottom(rest, u16::from(rest.height > 1));
        let side = side(screen, look);
        let (rest, panel) = match side {
            _ if tiny || !is_wanted(screen, look) => (rest, Rect::default()),
            Side::Beside => beside(rest, look),
            Side::Below => bottom(rest, rows_below(screen)),
        };
        let (margin, text) = if tiny {
            (Rect::default(), Rect { width: rest.width.min(look.width), ..rest })
        } else {
            text(rest, panel, look)
        };
        let position = if tiny { Rect::default() } else { after(text, screen) };
        Self { text, margin, position, panel, side, status, hints }
    }
}

/// Tells whether there is a panel.
const fn is_wanted(screen: Size, look: Look) -> bool {
    match look.panel {
        Panel::Off => false,
        Panel::Auto => screen.width > NARROW && screen.height >= LOW,
        Panel::Side | Panel::Below => screen.height >= rows_below(screen) + 2 + LEFT,
    }
}

/// Returns the rows of a panel below the text.
const fn rows_below(screen: Size) -> u16 {
    if screen.height < 18 { 4 } else { 6 }
}

/// Returns where the panel stands: beside the text where there is room for both.
fn side(screen: Size, look: Look) -> Side {
    let text = screen.width.saturating_sub(MARGIN + AIR + look.panel_width);
    match look.panel {
        Panel::Auto if text >= LEAST => Side::Beside,
        Panel::Side if text >= WANTED => Side::Beside,
        _ => Side::Below,
    }
}

/// Returns the second column after the text, where there is one.
fn after(text: Rect, screen: Size) -> Rect {
    let x = text.right() + 1;
    Rect { x, width: u16::from(x < screen.width), ..text }
}

/// Takes rows off the bottom.
fn bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let above = Rect { height: area.height - rows, ..area };
    (above, Rect { y: above.bottom(), height: rows, ..area })
}

/// Puts text and panel side by side in the middle.
fn beside(area: Rect, look: Look) -> (Rect, Rect) {
    let panel = look.panel_width;
    let together = area.width.min(MARGIN + look.width + AIR + panel);
    let left = (area.width - together) / 2;
    let text = together.saturating_sub(panel + AIR);
    (
        Rect { x: area.x + left, width: text, ..area },
        Rect { x: area.x + left + text + AIR, width: panel, ..area },
    )
}

/// Returns margin and text in the middle of what is left, a row below the top where there is room.
fn text(area: Rect, panel: Rect, look: Look) -> (Rect, Rect) {
    // Beside a panel the air is there already.
    let air = if panel.x > area.x { 0 } else { AIR };
    let width = area.width.saturating_sub(MARGIN + air).clamp(1, look.width.max(1));
    let left = area.width.saturating_sub(MARGIN + width + air) / 2;
    let top = u16::from(area.height >= 14);
    let column = Rect { x: area.x + left, y: area.y + top, height: area.height - top, ..area };
    let margin = Rect { width: MARGIN.min(area.width), ..column };
    (
        margin,
        Rect { x: margin.right(), width: width.min(area.right().saturating_sub(margin.right())), ..column },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_screens() {
        for (screen, text, panel, side) in [
            ((80, 24), Rect::new(6, 1, 72, 15), Rect::new(0, 16, 80, 6), Side::Below),
            ((120, 40), Rect::new(6, 1, 78, 37), Rect::new(86, 0, 34, 38), Side::Beside),
            ((200, 50), Rect::new(45, 1, 80, 47), Rect::new(127, 0, 34, 48), Side::Beside),
            ((100, 30), Rect::new(6, 1, 58, 27), Rect::new(66, 0, 34, 28), Side::Beside),
            ((60, 20), Rect::new(6, 1, 52, 17), Rect::default(), Side::Below),
            ((80, 11), Rect::new(6, 0, 72, 9), Rect::default(), Side::Below),
            ((20, 5), Rect::new(0, 0, 20, 4), Rect::default(), Side::Below),
            ((3, 1), Rect::new(0, 0, 3, 1), Rect::default(), Side::Below),
        ] {
            let areas = Areas::new(screen.into(), Look::default());
            assert_eq!((areas.text, areas.panel, areas.side), (text, panel, side), "{screen:?}");
        }
    }

    #[test]
    fn the_look_decides() {
        let look = Look { width: 50, panel_width: 40, ..Look::default() };
        let at = |panel, screen: (u16, u16)| {
            let areas = Areas::new(screen.into(), Look { panel, ..look });
            (areas.text.width, areas.panel.width, areas.side)
        };
        for (panel, screen, expected) in [
            (Panel::Auto, (120, 40), (50, 40, Side::Beside)),
            (Panel::Auto, (105, 40), (50, 105, Side::Below)),
            (Panel::Side, (105, 40), (50, 40, Side::Beside)),
            (Panel::Side, (80, 40), (32, 40, Side::Beside)),
            (Panel::Side, (70, 40), (50, 70, Side::Below)),
            (Panel::Below, (200, 40), (50, 200, Side::Below)),
            (Panel::Off, (200, 40), (50, 0, Side::Below)),
            (Panel::Below, (60, 20), (50, 60, Side::Below)),
            (Panel::Below, (40, 11), (32, 40, Side::Below)),
            (Panel::Below, (40, 10), (32, 0, Side::Below)),
            (Panel::Side, (60, 20), (50, 60, Side::Below)),
            (Panel::Auto, (60, 20), (50, 0, Side::Below)),
        ] {
            assert_eq!(at(panel, screen), expected, "{panel:?} {screen:?}");
        }
    }

    proptest! {
        #[test]
        fn parts_fit_and_do_not_overlap(
            width in 0u16..250, height in 0u16..80, columns in 20u16..=120, panel_width in 24u16..=80,
            panel in proptest::sample::select(vec![Panel::Auto, Panel::Side, Panel::Below, Panel::Off]),
        ) {
            let look = Look { width: columns, panel, panel_width, ..Look::default() };
            let Areas { text, margin, position, panel, status, hints, .. } = Areas::new(Size { width, height }, look);
            prop_assert!(text.width <= columns);
            let screen = Rect::new(0, 0, width, height);
            let parts = [text, margin, position, panel, status, hints];
            for (index, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
                prop_assert_eq!(part.intersection(screen), *part);
                for other in parts.iter().skip(index + 1).filter(|other| !other.is_empty()) {
                    prop_assert!(!part.intersects(*other), "{:?} {:?}", part, other);
                }
            }
            prop_assert!(text.is_empty() == screen.is_empty());
        }
    }
}
