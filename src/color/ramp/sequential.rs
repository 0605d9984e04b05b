//! Ramps for amounts, from low to high.

use super::{Colors, Ramp, RampKind};
use crate::color::Color;

/// Sand to deep water; the default.
pub(super) const LAGOON: Ramp = Ramp {
    id: "lagoon",
    name_key: "color.lagoon",
    kind: RampKind::Sequential,
    light: Colors::Path([
        Color::hex(0xF4EFC7),
        Color::hex(0xB5DDC0),
        Color::hex(0x63B9BF),
        Color::hex(0x2C7FB0),
        Color::hex(0x253A7F),
    ]),
    dark: Colors::Path([
        Color::hex(0x2A3A6E),
        Color::hex(0x2F6F9F),
        Color::hex(0x4FA9B3),
        Color::hex(0x9CD3B4),
        Color::hex(0xF1EBC0),
    ]),
};

/// Pale straw to deep wine.
pub(super) const EMBER: Ramp = Ramp {
    id: "ember",
    name_key: "color.ember",
    kind: RampKind::Sequential,
    light: Colors::Path([
        Color::hex(0xFCEABE),
        Color::hex(0xF8B864),
        Color::hex(0xE27947),
        Color::hex(0xAC4150),
        Color::hex(0x56204C),
    ]),
    dark: Colors::Path([
        Color::hex(0x542A51),
        Color::hex(0x9C3F52),
        Color::hex(0xD86D46),
        Color::hex(0xF2B265),
        Color::hex(0xFFEDBD),
    ]),
};

/// One hue: pale to deep violet.
pub(super) const VIOLET: Ramp = Ramp {
    id: "violet",
    name_key: "color.violet",
    kind: RampKind::Sequential,
    light: Colors::Path([
        Color::hex(0xECDAFF),
        Color::hex(0xC7ADF2),
        Color::hex(0xA17BDD),
        Color::hex(0x714BB4),
        Color::hex(0x3A2272),
    ]),
    dark: Colors::Path([
        Color::hex(0x402E78),
        Color::hex(0x7050B6),
        Color::hex(0x9E7ED5),
        Color::hex(0xCBB4EE),
        Color::hex(0xF5EEFF),
    ]),
};

/// Greys, for print without colour.
pub(super) const GRAPHITE: Ramp = Ramp {
    id: "graphite",
    name_key: "color.graphite",
    kind: RampKind::Sequential,
    light: Colors::Path([
        Color::hex(0xD0D2D4),
        Color::hex(0xA3A6A9),
        Color::hex(0x74777C),
        Color::hex(0x484C50),
        Color::hex(0x202428),
    ]),
    dark: Colors::Path([
        Color::hex(0x444A4F),
        Color::hex(0x6A7076),
        Color::hex(0x94999F),
        Color::hex(0xC4C7CA),
        Color::hex(0xF9F9F8),
    ]),
};
