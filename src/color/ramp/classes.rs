//! Ramps for named classes in order, such as area types. Neither end is an alarm.

use super::{Ramp, RampKind};
use crate::color::Color;

/// Straw, apricot, rose, mauve, indigo.
pub(super) const DUSK: Ramp = Ramp {
    id: "dusk",
    name_key: "color.dusk",
    kind: RampKind::Classes,
    light: [
        Color::hex(0xF6E9B8),
        Color::hex(0xEDB78C),
        Color::hex(0xCB7F93),
        Color::hex(0x835C9E),
        Color::hex(0x33316F),
    ],
    dark: [
        Color::hex(0x37366F),
        Color::hex(0x80609F),
        Color::hex(0xC98198),
        Color::hex(0xEDB68F),
        Color::hex(0xF6E8B9),
    ],
};

/// Sand, moss, slate, plum.
pub(super) const HEATH: Ramp = Ramp {
    id: "heath",
    name_key: "color.heath",
    kind: RampKind::Classes,
    light: [
        Color::hex(0xEFE7CF),
        Color::hex(0xC3C58F),
        Color::hex(0x83A197),
        Color::hex(0x5A6C98),
        Color::hex(0x45305F),
    ],
    dark: [
        Color::hex(0x47375F),
        Color::hex(0x5C6F9B),
        Color::hex(0x83A39A),
        Color::hex(0xC2C692),
        Color::hex(0xEFE8D1),
    ],
};
