//! Ramps for differences from a midpoint, such as the city mean.

use super::{Ramp, RampKind};
use crate::color::Color;

/// Amber below, blue above.
pub(super) const AMBER_BLUE: Ramp = Ramp {
    id: "amber-blue",
    name_key: "color.amber_blue",
    kind: RampKind::Diverging,
    light: [
        Color::hex(0xFFE3A3),
        Color::hex(0xE8B765),
        Color::hex(0xA3A1A0),
        Color::hex(0x4C78B0),
        Color::hex(0x1B2F6B),
    ],
    dark: [
        Color::hex(0x5A3A12),
        Color::hex(0x9C6B25),
        Color::hex(0x96979A),
        Color::hex(0x7FB2EA),
        Color::hex(0xD9ECFF),
    ],
};

/// Purple below, green above.
pub(super) const PURPLE_GREEN: Ramp = Ramp {
    id: "purple-green",
    name_key: "color.purple_green",
    kind: RampKind::Diverging,
    light: [
        Color::hex(0xF3DDF5),
        Color::hex(0xCFA8D8),
        Color::hex(0x9A9C9C),
        Color::hex(0x4B8068),
        Color::hex(0x12402F),
    ],
    dark: [
        Color::hex(0x4A2558),
        Color::hex(0x85508F),
        Color::hex(0x949798),
        Color::hex(0x8FC7A2),
        Color::hex(0xDDF5DC),
    ],
};

/// Brown below, teal above.
pub(super) const BROWN_TEAL: Ramp = Ramp {
    id: "brown-teal",
    name_key: "color.brown_teal",
    kind: RampKind::Diverging,
    light: [
        Color::hex(0xF7E6CC),
        Color::hex(0xDDB98C),
        Color::hex(0xA3A19C),
        Color::hex(0x3F8486),
        Color::hex(0x0B3F4A),
    ],
    dark: [
        Color::hex(0x51361F),
        Color::hex(0x8F6641),
        Color::hex(0x96989A),
        Color::hex(0x79C0BE),
        Color::hex(0xD5F5F0),
    ],
};
