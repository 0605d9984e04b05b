//! Ramps for differences from a midpoint, such as the city mean.
//! Both sides have the same lightness at the same step: CIELAB lightness 88, 72, 54 and 36 on a light
//! background, 36, 52, 68 and 84 on a dark one, where the step at the midpoint is closest to the
//! background. Neighbouring steps differ by at least 15 (CIE 1976), and the two beside the midpoint by
//! 27, also with each of the three colour-vision deficiencies. In grey the two sides are the same; there
//! a hatch tells them apart.

use super::{Colors, Ramp, RampKind, Sides};
use crate::color::Color;

/// The class that contains the midpoint.
const MIDDLE_ON_LIGHT: Color = Color::hex(0xEFEAE2);
const MIDDLE_ON_DARK: Color = Color::hex(0x3B3F44);

/// Amber below, blue above.
pub(super) const AMBER_BLUE: Ramp = Ramp {
    id: "amber-blue",
    name_key: "color.amber_blue",
    kind: RampKind::Diverging,
    light: Colors::Around(Sides {
        below: hexes([0xF0D9B8, 0xE2A260, 0xBC6B2D, 0x84411D]),
        middle: MIDDLE_ON_LIGHT,
        above: hexes([0xC7E1EF, 0x75B9E5, 0x2F88CB, 0x0357A2]),
    }),
    dark: Colors::Around(Sides {
        below: hexes([0x6E4D38, 0xAC6C37, 0xD99749, 0xF5CA88]),
        middle: MIDDLE_ON_DARK,
        above: hexes([0x365877, 0x2584C1, 0x56B0E8, 0xA8D9F4]),
    }),
};

/// Purple below, green above.
pub(super) const PURPLE_GREEN: Ramp = Ramp {
    id: "purple-green",
    name_key: "color.purple_green",
    kind: RampKind::Diverging,
    light: Colors::Around(Sides {
        below: hexes([0xFDCEF9, 0xDD9ADE, 0xB462BC, 0x6F4383]),
        middle: MIDDLE_ON_LIGHT,
        above: hexes([0xC2E7BA, 0x79C17C, 0x3F923E, 0x036237]),
    }),
    dark: Colors::Around(Sides {
        below: hexes([0x664B71, 0x8F6DB7, 0xC290F4, 0xE3C8F4]),
        middle: MIDDLE_ON_DARK,
        above: hexes([0x375E32, 0x478B34, 0x7FB549, 0xC2DAA0]),
    }),
};

/// Brown below, teal above.
pub(super) const BROWN_TEAL: Ramp = Ramp {
    id: "brown-teal",
    name_key: "color.brown_teal",
    kind: RampKind::Diverging,
    light: Colors::Around(Sides {
        below: hexes([0xF4D8BB, 0xDBA675, 0xBD6E29, 0x8C3E02]),
        middle: MIDDLE_ON_LIGHT,
        above: hexes([0xBCE3F5, 0x26C0E7, 0x098EA4, 0x035D6C]),
    }),
    dark: Colors::Around(Sides {
        below: hexes([0x78492D, 0xB26A36, 0xF08D4A, 0xF7C8A5]),
        middle: MIDDLE_ON_DARK,
        above: hexes([0x095D6B, 0x1087A3, 0x1FB4D7, 0x63E2FF]),
    }),
};

const fn hexes(rgb: [u32; 4]) -> [Color; 4] {
    let [a, b, c, d] = rgb;
    [Color::hex(a), Color::hex(b), Color::hex(c), Color::hex(d)]
}
