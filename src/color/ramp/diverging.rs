//! Ramps for differences from a midpoint, such as the city mean.

use super::{Ramp, RampKind};
use crate::color::Color;

/// Amber below, blue above.
pub(super) const AMBER_BLUE: Ramp = Ramp {
    id: "amber-blue",
    name_key: "color.amber_blue",
    kind: RampKind::Diverging,
    light: [
        Color::hex(0xFFEAB0),
        Color::hex(0xF4B24B),
        Color::hex(0x9B9895),
        Color::hex(0x2864AC),
        Color::hex(0x102B6E),
    ],
    dark: [
        Color::hex(0x553714),
        Color::hex(0x8A580C),
        Color::hex(0x918E8A),
        Color::hex(0x82C5FD),
        Color::hex(0xE1F3FF),
    ],
};

/// Purple below, green above.
pub(super) const PURPLE_GREEN: Ramp = Ramp {
    id: "purple-green",
    name_key: "color.purple_green",
    kind: RampKind::Diverging,
    light: [
        Color::hex(0xF8D8FF),
        Color::hex(0xDBA2F2),
        Color::hex(0x919492),
        Color::hex(0x286D45),
        Color::hex(0x0B3824),
    ],
    dark: [
        Color::hex(0x55266E),
        Color::hex(0x8845AC),
        Color::hex(0x8C8F8D),
        Color::hex(0x7FCF95),
        Color::hex(0xDBF9DB),
    ],
};

/// Brown below, teal above.
pub(super) const BROWN_TEAL: Ramp = Ramp {
    id: "brown-teal",
    name_key: "color.brown_teal",
    kind: RampKind::Diverging,
    light: [
        Color::hex(0xFDE8C6),
        Color::hex(0xEEB275),
        Color::hex(0x9A9894),
        Color::hex(0x0A6B74),
        Color::hex(0x003640),
    ],
    dark: [
        Color::hex(0x553721),
        Color::hex(0x8A5733),
        Color::hex(0x8F8E8A),
        Color::hex(0x68CECE),
        Color::hex(0xD5FBF8),
    ],
};
