//! Colours as people with a dichromacy see them, simulated after Machado, Oliveira and Fernandes (2009), at full severity.

use ratatui::style::Color;

use super::palette::Colours;
use crate::{config::Palette, view::colour};

type Matrix = [[f64; 3]; 3];

const TRICHROMAT: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTANOPE: Matrix = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPE: Matrix = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];

fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn times(matrix: Matrix, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(factor, value)| factor * value).sum())
}

/// Returns what an eye sees, in CIELAB under D65.
fn seen(rgb: [u8; 3], eye: Matrix) -> [f64; 3] {
    let light = times(eye, rgb.map(linear)).map(|value| value.clamp(0.0, 1.0));
    let xyz = times([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], light);
    let f = |value: f64| if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 };
    let [x, y, z] = [f(xyz[0] / 0.95047), f(xyz[1]), f(xyz[2] / 1.08883)];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Returns how far apart two colours are (CIE 1976) for the eye that tells them apart worst; from about 2.3 on a difference is seen.
fn distance(a: [u8; 3], b: [u8; 3]) -> f64 {
    let apart = |eye| {
        let squares = seen(a, eye).into_iter().zip(seen(b, eye)).map(|(a, b)| (a - b).powi(2));
        squares.sum::<f64>().sqrt()
    };
    [TRICHROMAT, PROTANOPE, DEUTERANOPE].map(apart).into_iter().fold(f64::INFINITY, f64::min)
}

/// Returns the least distance between any two colours.
fn least(colours: &[u8]) -> f64 {
    let rgb = |number: &u8| colour::rgb(Color::Indexed(*number)).unwrap();
    let pairs =
        colours.iter().enumerate().flat_map(|(index, a)| colours.iter().skip(index + 1).map(move |b| (a, b)));
    pairs.map(|(a, b)| distance(rgb(a), rgb(b))).fold(f64::INFINITY, f64::min)
}

#[test]
fn the_simulation_sees_what_is_known() {
    let (red, green, blue, yellow) = ([215, 95, 0], [135, 135, 0], [0, 95, 215], [255, 255, 0]);
    // An orange and an olive that a deuteranope takes for one, and the pair that everybody tells apart.
    assert!(distance(red, green) < 15.0, "{}", distance(red, green));
    assert!(distance(blue, yellow) > 100.0, "{}", distance(blue, yellow));
    assert!(
        seen([255; 3], PROTANOPE)
            .iter()
            .zip([100.0, 0.0, 0.0])
            .all(|(a, b): (&f64, f64)| (a - b).abs() < 0.5)
    );
}

#[test]
fn labels_and_quotations_differ_for_every_eye() {
    for palette in [Palette::Colourblind, Palette::ColourblindLight] {
        let Colours { labels, quotations, .. } = palette.colours().unwrap();
        assert!(least(labels) >= 14.0, "{palette:?}: labels {:.1}", least(labels));
        assert!(least(&labels[..4]) >= 25.0, "{palette:?}: first labels {:.1}", least(&labels[..4]));
        assert!(least(quotations) >= 30.0, "{palette:?}: quotations {:.1}", least(quotations));
    }
    // The test can fail: the usual palette is not made for it.
    assert!(least(Palette::Dark.colours().unwrap().labels) < 14.0);
}
