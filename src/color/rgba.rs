//! A colour with opacity.

use std::fmt;

/// A colour in sRGB with straight (not premultiplied) opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// Opacity, 0 (transparent) to 255 (opaque).
    pub a: u8,
}

impl Color {
    /// An opaque colour from a number such as `0x0B5FA5`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { r, g, b, a: 255 }
    }

    /// Mixes in another colour with the share `part`. The opacity stays.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between two numbers of 0..=255"
    )]
    pub fn mixed(self, layer: Self, part: f64) -> Self {
        let part = part.clamp(0.0, 1.0);
        let mix = |own: u8, other: u8| {
            (f64::from(own) * (1.0 - part) + f64::from(other) * part).round() as u8
        };
        Self {
            r: mix(self.r, layer.r),
            g: mix(self.g, layer.g),
            b: mix(self.b, layer.b),
            a: self.a,
        }
    }

    /// The same colour with an opacity of 0 to 1.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=255 before the cast"
    )]
    pub fn with_opacity(self, opacity: f32) -> Self {
        Self { a: (opacity.clamp(0.0, 1.0) * 255.0).round() as u8, ..self }
    }
}

impl fmt::Display for Color {
    /// `#rrggbb`; the opacity is left to a separate attribute, as in SVG.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}
