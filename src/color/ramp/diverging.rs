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
        Color::hex(0xF2B251),
        Color::hex(0x9B9895),
        Color::hex(0x2E69AE),
        Color::hex(0x183373),
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
        Color::hex(0xF6DBFE),
        Color::hex(0xD4A9E9),
        Color::hex(0x939593),
        Color::hex(0x30754C),
        Color::hex(0x13412A),
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
        Color::hex(0xFFE8C3),
        Color::hex(0xEBB478),
        Color::hex(0x9A9894),
        Color::hex(0x07737B),
        Color::hex(0x013F49),
    ],
    dark: [
        Color::hex(0x553721),
        Color::hex(0x8A5733),
        Color::hex(0x8F8E8A),
        Color::hex(0x68CECE),
        Color::hex(0xD5FBF8),
    ],
};
