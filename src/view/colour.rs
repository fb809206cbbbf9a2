use ratatui::style::Color;

/// The first sixteen colours as most terminals show them today.
const NAMED: [[u8; 3]; 16] = [
    [0x1c, 0x1c, 0x1c],
    [0xd0, 0x4f, 0x4f],
    [0x6f, 0xb3, 0x5b],
    [0xd7, 0xa6, 0x3f],
    [0x4f, 0x8f, 0xd0],
    [0xb0, 0x6f, 0xc0],
    [0x4f, 0xb0, 0xb0],
    [0xc8, 0xc8, 0xc8],
    [0x70, 0x70, 0x70],
    [0xf0, 0x7f, 0x7f],
    [0x9f, 0xd9, 0x8b],
    [0xf0, 0xcf, 0x6f],
    [0x7f, 0xb9, 0xf0],
    [0xd9, 0x9f, 0xe9],
    [0x7f, 0xd9, 0xd9],
    [0xff, 0xff, 0xff],
];

/// Returns red, green and blue, none for the terminal's own colour.
pub(super) fn rgb(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        other => xterm_number(other).map(indexed),
    }
}

/// Returns the number of a colour in xterm's table, none for the terminal's own colour and one of three channels.
pub const fn xterm_number(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Reset | Color::Rgb(..) => return None,
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    })
}

/// Returns the number from 16 on whose colour in xterm's table is nearest.
pub(super) fn nearest(rgb: [u8; 3]) -> u8 {
    let far = |number: &u8| -> u32 {
        let channels = indexed(*number).into_iter().zip(rgb);
        channels.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    (16..=255).min_by_key(far).unwrap_or(16)
}

/// Returns a colour of xterm's table: sixteen names, a cube of 6 × 6 × 6 and twenty-four greys.
fn indexed(number: u8) -> [u8; 3] {
    match number {
        232.. => [8 + 10 * (number - 232); 3],
        16.. => {
            let cube = number - 16;
            [cube / 36, cube / 6 % 6, cube % 6].map(|step| if step == 0 { 0 } else { 55 + 40 * step })
        }
        _ => NAMED.get(usize::from(number)).copied().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_that_of_xterm() {
        for (number, expected) in [(16, [0; 3]), (222, [255, 215, 135]), (231, [255; 3]), (235, [38; 3])] {
            assert_eq!(rgb(Color::Indexed(number)), Some(expected));
        }
        for (rgb, expected) in [([0; 3], 16), ([255, 136, 1], 208), ([40; 3], 235), ([250, 210, 140], 222)] {
            assert_eq!(nearest(rgb), expected);
        }
        assert_eq!(rgb(Color::Reset), None);
        assert_eq!(rgb(Color::White), rgb(Color::Indexed(15)));
    }
}
