//! Ramps for amounts, from little to much.

use super::{Ramp, RampKind};
use crate::color::Color;

/// Sand to deep water; the first choice.
pub(super) const LAGOON: Ramp = Ramp {
    id: "lagoon",
    name_key: "color.lagoon",
    kind: RampKind::Sequential,
    light: [
        Color::hex(0xF4EFC7),
        Color::hex(0xB5DDC0),
        Color::hex(0x63B9BF),
        Color::hex(0x2C7FB0),
        Color::hex(0x253A7F),
    ],
    dark: [
        Color::hex(0x2A3A6E),
        Color::hex(0x2F6F9F),
        Color::hex(0x4FA9B3),
        Color::hex(0x9CD3B4),
        Color::hex(0xF1EBC0),
    ],
};

/// Pale straw to deep wine.
pub(super) const EMBER: Ramp = Ramp {
    id: "ember",
    name_key: "color.ember",
    kind: RampKind::Sequential,
    light: [
        Color::hex(0xFBEBC8),
        Color::hex(0xF5BE7E),
        Color::hex(0xE0835B),
        Color::hex(0xB04A5C),
        Color::hex(0x5B2350),
    ],
    dark: [
        Color::hex(0x54294F),
        Color::hex(0x93465C),
        Color::hex(0xCC6F57),
        Color::hex(0xEBAE6C),
        Color::hex(0xFAE9BE),
    ],
};

/// One hue: pale to deep violet.
pub(super) const VIOLET: Ramp = Ramp {
    id: "violet",
    name_key: "color.violet",
    kind: RampKind::Sequential,
    light: [
        Color::hex(0xEFEAF7),
        Color::hex(0xC9BBE4),
        Color::hex(0xA088CC),
        Color::hex(0x7354A8),
        Color::hex(0x3F2670),
    ],
    dark: [
        Color::hex(0x3C2C68),
        Color::hex(0x6A50A0),
        Color::hex(0x957EC6),
        Color::hex(0xC2B2E2),
        Color::hex(0xEEE8F8),
    ],
};

/// Greys, for print without colour.
pub(super) const GRAPHITE: Ramp = Ramp {
    id: "graphite",
    name_key: "color.graphite",
    kind: RampKind::Sequential,
    light: [
        Color::hex(0xF2F2F0),
        Color::hex(0xC4C6C8),
        Color::hex(0x94979B),
        Color::hex(0x63676C),
        Color::hex(0x2B2F34),
    ],
    dark: [
        Color::hex(0x343A41),
        Color::hex(0x646A71),
        Color::hex(0x95999E),
        Color::hex(0xC5C8CB),
        Color::hex(0xF3F3F1),
    ],
};
