//! Ramps for differences from a midpoint, such as the city mean.
//!
//! Both sides have the same lightness at the same step: CIELAB lightness 88, 72, 54 and 36 on a light
//! ground, 36, 52, 68 and 84 on a dark one, the step at the midpoint nearest to the ground. Neighbouring
//! steps differ by at least 15 (CIE 1976) and the two beside the midpoint by 27, also with each of the
//! three colour-vision deficiencies. In grey the two sides are the same: there a hatch tells them apart.

use super::{Colors, Ramp, RampKind, Sides};
use crate::color::Color;

/// The class around the midpoint.
const MIDDLE_ON_LIGHT: Color = Color::hex(0xEF_EA_E2);
const MIDDLE_ON_DARK: Color = Color::hex(0x3B_3F_44);

/// Amber below, blue above.
pub(super) const AMBER_BLUE: Ramp = Ramp {
    id: "amber-blue",
    name_key: "color.amber_blue",
    kind: RampKind::Diverging,
    light: Colors::Around(Sides {
        below: hexes([0xF0_D9_B8, 0xE2_A2_60, 0xBC_6B_2D, 0x84_41_1D]),
        middle: MIDDLE_ON_LIGHT,
        above: hexes([0xC7_E1_EF, 0x75_B9_E5, 0x2F_88_CB, 0x03_57_A2]),
    }),
    dark: Colors::Around(Sides {
        below: hexes([0x6E_4D_38, 0xAC_6C_37, 0xD9_97_49, 0xF5_CA_88]),
        middle: MIDDLE_ON_DARK,
        above: hexes([0x36_58_77, 0x25_84_C1, 0x56_B0_E8, 0xA8_D9_F4]),
    }),
};

/// Purple below, green above.
pub(super) const PURPLE_GREEN: Ramp = Ramp {
    id: "purple-green",
    name_key: "color.purple_green",
    kind: RampKind::Diverging,
    light: Colors::Around(Sides {
        below: hexes([0xFD_CE_F9, 0xDD_9A_DE, 0xB4_62_BC, 0x6F_43_83]),
        middle: MIDDLE_ON_LIGHT,
        above: hexes([0xC2_E7_BA, 0x79_C1_7C, 0x3F_92_3E, 0x03_62_37]),
    }),
    dark: Colors::Around(Sides {
        below: hexes([0x66_4B_71, 0x8F_6D_B7, 0xC2_90_F4, 0xE3_C8_F4]),
        middle: MIDDLE_ON_DARK,
        above: hexes([0x37_5E_32, 0x47_8B_34, 0x7F_B5_49, 0xC2_DA_A0]),
    }),
};

/// Brown below, teal above.
pub(super) const BROWN_TEAL: Ramp = Ramp {
    id: "brown-teal",
    name_key: "color.brown_teal",
    kind: RampKind::Diverging,
    light: Colors::Around(Sides {
        below: hexes([0xF4_D8_BB, 0xDB_A6_75, 0xBD_6E_29, 0x8C_3E_02]),
        middle: MIDDLE_ON_LIGHT,
        above: hexes([0xBC_E3_F5, 0x26_C0_E7, 0x09_8E_A4, 0x03_5D_6C]),
    }),
    dark: Colors::Around(Sides {
        below: hexes([0x78_49_2D, 0xB2_6A_36, 0xF0_8D_4A, 0xF7_C8_A5]),
        middle: MIDDLE_ON_DARK,
        above: hexes([0x09_5D_6B, 0x10_87_A3, 0x1F_B4_D7, 0x63_E2_FF]),
    }),
};

const fn hexes(rgb: [u32; 4]) -> [Color; 4] {
    let [a, b, c, d] = rgb;
    [Color::hex(a), Color::hex(b), Color::hex(c), Color::hex(d)]
}
