//! Apart: how far two colours are from each other, for readers with all three kinds of cones and for those who lack one.

use super::{channels, linear};

/// What is seen of linear light with all cones, without the long ones, and without the middle ones (Viénot, Brettel and Mollon 1999).
const VIEWS: [[[f64; 3]; 3]; 3] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]],
    [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]],
];

/// The distance of two colours in CIELAB as the readers see them to whom they are most alike; none where one is no colour.
pub fn apart(one: &str, other: &str) -> Option<f64> {
    let [one, other] = [one, other].map(|hex| channels(hex).map(|all| all.map(linear)));
    let (one, other) = (one?, other?);
    let distance = |view: &[[f64; 3]; 3]| {
        let [a, b] = [one, other].map(|light| lab(seen(view, light)));
        let squares = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b));
        squares.sum::<f64>().sqrt()
    };
    VIEWS.iter().map(distance).reduce(f64::min)
}

fn seen(view: &[[f64; 3]; 3], light: [f64; 3]) -> [f64; 3] {
    view.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().max(0.0))
}

/// CIELAB of linear light under D65.
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
    let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
    let [x, y, z] = [x, y, z].map(|value| match value > 0.008_856 {
        true => cube_root(value),
        false => 7.787 * value + 16.0 / 116.0,
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// By Newton's steps, which are the same on every machine.
fn cube_root(value: f64) -> f64 {
    let mut root = 1.0_f64;
    for _ in 0..40 {
        root = (2.0 * root + value / (root * root)) / 3.0;
    }
    root
}
