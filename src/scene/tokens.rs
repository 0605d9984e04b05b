//! The colours of a picture that are not data, for light and dark. The window's own theme
//! takes them from here; what it adds for controls is left to it.

use crate::color::Color;
use crate::project::ThemeChoice;

/// The colours of paper, ink and ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// Behind everything, and on cards.
    pub panel: Color,
    /// Rules and frames.
    pub line: Color,
    /// Quiet backgrounds, such as a badge.
    pub chip: Color,
    /// Text.
    pub ink: Color,
    /// Secondary text.
    pub ink_2: Color,
    /// Text that only hints, still readable (at least 4.5:1 on the panel).
    pub ink_3: Color,
    /// The one accent.
    pub accent: Color,
    /// Open water, the ground of the map.
    pub sea: Color,
    /// Land that is in no district.
    pub land: Color,
    /// The lines of a hatch.
    pub hatch_line: Color,
    /// Behind a hatch.
    pub hatch_ground: Color,
    /// Outlines between districts.
    pub outline: Color,
    /// The edge of all districts together, so that the palest class can be told from the ground.
    pub rim: Color,
    /// The ground of districts whose figures are circles; what lies below is to be seen.
    pub ground: Color,
    /// Outlines between such districts.
    pub ground_line: Color,
    /// The districts that are compared, in order.
    pub pins: [Color; 4],
}

impl Tokens {
    /// Dark on light.
    pub const LIGHT: Self = Self {
        panel: Color::hex(0xFF_FF_FF),
        line: Color::hex(0xE3_E6_EA),
        chip: Color::hex(0xF0_F2_F4),
        ink: Color::hex(0x17_21_2B),
        ink_2: Color::hex(0x5B_67_73),
        ink_3: Color::hex(0x65_71_7C),
        accent: Color::hex(0x0B_5F_A5),
        sea: Color::hex(0xDC_E8_EF),
        land: Color::hex(0xF1_F1_EE),
        hatch_line: Color::hex(0x8A_95_A0),
        hatch_ground: Color::hex(0xFA_FA_F9),
        outline: Color::hex(0xFF_FF_FF),
        rim: Color::hex(0x8E_99_A3),
        ground: Color::hex(0xFB_FB_FA),
        ground_line: Color::hex(0xCF_D3_D5),
        pins: [
            Color::hex(0xC2_41_0C),
            Color::hex(0x8B_5C_F6),
            Color::hex(0x05_96_69),
            Color::hex(0xBE_18_5D),
        ],
    };

    /// Light on dark.
    pub const DARK: Self = Self {
        panel: Color::hex(0x1A_21_28),
        line: Color::hex(0x2B_34_3D),
        chip: Color::hex(0x24_2D_35),
        ink: Color::hex(0xEE_F2_F5),
        ink_2: Color::hex(0xA9_B4_BF),
        ink_3: Color::hex(0x8A_96_A2),
        accent: Color::hex(0x5B_B0_F0),
        sea: Color::hex(0x0F_1A_22),
        land: Color::hex(0x19_1F_25),
        hatch_line: Color::hex(0x76_83_8F),
        hatch_ground: Color::hex(0x20_28_2F),
        outline: Color::hex(0x12_17_1C),
        rim: Color::hex(0x4A_56_61),
        ground: Color::hex(0x23_2B_33),
        ground_line: Color::hex(0x3A_45_4F),
        pins: [
            Color::hex(0xFF_8A_4C),
            Color::hex(0xA7_8B_FA),
            Color::hex(0x34_D3_99),
            Color::hex(0xFB_BF_24),
        ],
    };

    /// Those of a theme.
    pub fn of(theme: ThemeChoice) -> Self {
        match theme {
            ThemeChoice::Light => Self::LIGHT,
            ThemeChoice::Dark => Self::DARK,
        }
    }
}
