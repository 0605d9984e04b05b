//! Colour spaces: linear sRGB for light, OKLab for mixing, CIELAB for differences.

use super::Color;

/// Linear sRGB; each component is 0 to 1 inside the gamut (D65).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearRgb {
    /// Red.
    pub r: f64,
    /// Green.
    pub g: f64,
    /// Blue.
    pub b: f64,
}

/// OKLab (Ottosson 2020, "A perceptual color space for image processing"), in which mixes look even.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Oklab {
    /// Lightness, 0 to 1.
    pub l: f64,
    /// Green to red.
    pub a: f64,
    /// Blue to yellow.
    pub b: f64,
}

/// CIELAB 1976 under D65, in which differences are measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lab {
    /// Lightness, 0 to 100. It depends on luminance alone, so it is preserved in grey.
    pub l: f64,
    /// Green to red.
    pub a: f64,
    /// Blue to yellow.
    pub b: f64,
}

/// CIE X, Y and Z of the white point of sRGB.
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];

impl LinearRgb {
    /// The CIE X, Y and Z values; white has Y = 1 (IEC 61966-2-1).
    pub fn xyz(self) -> [f64; 3] {
        let Self { r, g, b } = self;
        [
            0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b,
            0.212_672_9 * r + 0.715_152_2 * g + 0.072_175_0 * b,
            0.019_333_9 * r + 0.119_192_0 * g + 0.950_304_1 * b,
        ]
    }

    /// The colour in CIELAB.
    pub fn lab(self) -> Lab {
        /// The value below which a line replaces the cube root: (6/29)³.
        const KNEE: f64 = 216.0 / 24_389.0;
        /// The slope of that line, (29/3)³.
        const SLOPE: f64 = 24_389.0 / 27.0;
        let curve = |t: f64| if t > KNEE { t.cbrt() } else { (SLOPE * t + 16.0) / 116.0 };
        let ([x, y, z], [white_x, white_y, white_z]) = (self.xyz(), WHITE);
        let (x, y, z) = (curve(x / white_x), curve(y / white_y), curve(z / white_z));
        Lab { l: 116.0 * y - 16.0, a: 500.0 * (x - y), b: 200.0 * (y - z) }
    }

    /// The colour in OKLab.
    pub fn oklab(self) -> Oklab {
        let Self { r, g, b } = self;
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        Oklab {
            l: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            a: 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            b: 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        }
    }
}

impl Oklab {
    /// The colour in linear sRGB. Components lie outside 0 to 1 for a colour outside sRGB.
    pub fn linear(self) -> LinearRgb {
        let Self { l, a, b } = self;
        let long = (l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        LinearRgb {
            r: 4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            g: -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            b: -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        }
    }

    /// The colour a fraction of the way to another.
    #[must_use]
    pub fn towards(self, other: Self, fraction: f64) -> Self {
        let mix = |from: f64, to: f64| from + (to - from) * fraction;
        Self { l: mix(self.l, other.l), a: mix(self.a, other.a), b: mix(self.b, other.b) }
    }
}

impl Color {
    /// The colour in linear sRGB, without its opacity.
    pub fn linear(self) -> LinearRgb {
        let light = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        LinearRgb { r: light(self.r), g: light(self.g), b: light(self.b) }
    }

    /// The opaque sRGB colour; components outside the gamut are clamped.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=255 before the cast"
    )]
    pub fn from_linear(light: LinearRgb) -> Self {
        let part = |light: f64| {
            let light = light.clamp(0.0, 1.0);
            let part = if light <= 0.003_130_8 {
                light * 12.92
            } else {
                1.055 * light.powf(1.0 / 2.4) - 0.055
            };
            (part * 255.0).round() as u8
        };
        Self { r: part(light.r), g: part(light.g), b: part(light.b), a: 255 }
    }

    /// The colour in OKLab, without its opacity.
    pub fn oklab(self) -> Oklab {
        self.linear().oklab()
    }

    /// The colour in CIELAB, without its opacity.
    pub fn lab(self) -> Lab {
        self.linear().lab()
    }

    /// Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white.
    pub fn luminance(self) -> f64 {
        let LinearRgb { r, g, b } = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// The contrast ratio of two opaque colours by WCAG 2.2, 1 to 21. Text needs 4.5; large text and
/// outlines that carry meaning need 3.
pub fn contrast_ratio(one: Color, other: Color) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
