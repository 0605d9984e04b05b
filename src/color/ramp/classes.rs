//! Ramps for ordered named classes, such as area types. Neither end is an alarm colour.

use super::{Colors, Ramp, RampKind};
use crate::color::Color;

/// Sand, moss, teal, blue, plum: muted colours that can be named.
pub(super) const HEATH: Ramp = Ramp {
    id: "heath",
    name_key: "color.heath",
    kind: RampKind::Classes,
    light: Colors::Path([
        Color::hex(0xF4E8C3),
        Color::hex(0xBEC472),
        Color::hex(0x59A092),
        Color::hex(0x436796),
        Color::hex(0x47265E),
    ]),
    dark: Colors::Path([
        Color::hex(0x502E6B),
        Color::hex(0x48659D),
        Color::hex(0x529D98),
        Color::hex(0xBAC574),
        Color::hex(0xF9EEC5),
    ]),
};

/// Straw, apricot, rose, mauve, indigo.
pub(super) const DUSK: Ramp = Ramp {
    id: "dusk",
    name_key: "color.dusk",
    kind: RampKind::Classes,
    light: Colors::Path([
        Color::hex(0xF7ECB2),
        Color::hex(0xEEBB7B),
        Color::hex(0xC8838B),
        Color::hex(0x7E5998),
        Color::hex(0x292F69),
    ]),
    dark: Colors::Path([
        Color::hex(0x343678),
        Color::hex(0x7B5699),
        Color::hex(0xC37D8D),
        Color::hex(0xEBB478),
        Color::hex(0xFAEFB9),
    ]),
};
