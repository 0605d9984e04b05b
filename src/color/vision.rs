//! Simulation of colour-vision deficiencies, and of greyscale.

use super::{Color, LinearRgb};

/// A kind of vision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vision {
    /// Normal vision, with all three kinds of cones.
    Normal,
    /// No long-wave cones: red is dark and hard to tell from green.
    Protanopia,
    /// No medium-wave cones: green is hard to tell from red.
    Deuteranopia,
    /// No short-wave cones: blue is hard to tell from green, and yellow from pink. Rare.
    Tritanopia,
    /// No colour, as on a black-and-white print.
    Gray,
}

/// The rows of a matrix for linear sRGB.
type Matrix = [[f64; 3]; 3];

const PROTANOPIA: Matrix = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTERANOPIA: Matrix = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const TRITANOPIA: Matrix = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];
/// The luminance of linear sRGB, in every row.
const GRAY: Matrix = [[0.212_672_9, 0.715_152_2, 0.072_175_0]; 3];

impl Vision {
    /// All kinds of vision, the most common first.
    pub const ALL: [Self; 5] =
        [Self::Normal, Self::Deuteranopia, Self::Protanopia, Self::Tritanopia, Self::Gray];

    /// The text key of its name.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::Normal => "color.vision_normal",
            Self::Protanopia => "color.vision_protanopia",
            Self::Deuteranopia => "color.vision_deuteranopia",
            Self::Tritanopia => "color.vision_tritanopia",
            Self::Gray => "color.vision_grey",
        }
    }

    /// The colour as seen with this kind of vision; the opacity stays.
    ///
    /// The deficiencies are those of Machado, Oliveira & Fernandes 2009, "A physiologically-based model
    /// for simulation of color vision deficiency", IEEE Transactions on Visualization and Computer
    /// Graphics 15(6), at severity 1 (no cones of the kind). Milder forms, which are more common,
    /// distinguish more colours. Colours outside sRGB are clamped.
    pub fn simulate(self, color: Color) -> Color {
        let matrix = match self {
            Self::Normal => return color,
            Self::Protanopia => PROTANOPIA,
            Self::Deuteranopia => DEUTERANOPIA,
            Self::Tritanopia => TRITANOPIA,
            Self::Gray => GRAY,
        };
        let LinearRgb { r, g, b } = color.linear();
        let [r, g, b] = matrix.map(|[from_r, from_g, from_b]| from_r * r + from_g * g + from_b * b);
        Color { a: color.a, ..Color::from_linear(LinearRgb { r, g, b }) }
    }
}
