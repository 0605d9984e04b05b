//! The colours of the built-in base map, light and dark. None is stronger than those of the figures.

use crate::color::Color;
use crate::project::ThemeChoice;
use crate::scene::shapes::SceneTokens;

/// The colours of surfaces, lines and names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BasemapColors {
    /// Sea and river.
    pub sea: Color,
    /// Land.
    pub land: Color,
    /// Lakes.
    pub lake: Color,
    /// Shorelines and streams.
    pub shore: Color,
    /// Built-up towns.
    pub town: Color,
    /// Nature reserves.
    pub nature: Color,
    /// Casing of roads and tracks.
    pub casing: Color,
    /// Motorways.
    pub motorway: Color,
    /// National main roads.
    pub national: Color,
    /// Other roads.
    pub primary: Color,
    /// Railways.
    pub railway: Color,
    /// Tram tracks and stops.
    pub tram: Color,
    /// Borders between municipalities.
    pub border: Color,
    /// Text of road numbers.
    pub number: Color,
    /// Background of road numbers.
    pub number_ground: Color,
    /// Outline of road numbers.
    pub number_line: Color,
    /// Names of districts, towns and stops.
    pub name: Color,
    /// Names of municipalities.
    pub municipality: Color,
    /// Names of waters.
    pub water_name: Color,
    /// Core of roads and tracks over the districts.
    pub over: Color,
    /// Casing of roads and tracks over the districts, in the colour of district borders.
    pub over_casing: Color,
}

impl BasemapColors {
    /// Light theme.
    pub const LIGHT: Self = Self {
        sea: SceneTokens::LIGHT.sea,
        land: SceneTokens::LIGHT.land,
        lake: Color::hex(0xCF_E0_EA),
        shore: Color::hex(0xB9_D0_DE),
        town: Color::hex(0xE8_E7_E2),
        nature: Color::hex(0xE6_EC_DF),
        casing: Color::hex(0xFF_FF_FF),
        motorway: Color::hex(0xD8_D1_C1),
        national: Color::hex(0xDE_DA_D0),
        primary: Color::hex(0xE3_E1_DB),
        railway: Color::hex(0xA9_AE_B2),
        tram: Color::hex(0x88_A9_BF),
        border: Color::hex(0xC3_C6_C4),
        number: Color::hex(0x6B_64_55),
        number_ground: Color::hex(0xFF_FF_FF),
        number_line: Color::hex(0xC9_C3_B4),
        name: Color::hex(0x4F_5B_66),
        municipality: Color::hex(0x69_73_7C),
        water_name: Color::hex(0x3F_6F_8C),
        over: Color::hex(0x3A_44_4E),
        over_casing: SceneTokens::LIGHT.outline,
    };

    /// Dark theme.
    pub const DARK: Self = Self {
        sea: SceneTokens::DARK.sea,
        land: SceneTokens::DARK.land,
        lake: Color::hex(0x13_25_31),
        shore: Color::hex(0x2C_43_53),
        town: Color::hex(0x24_2A_30),
        nature: Color::hex(0x1B_27_24),
        casing: Color::hex(0x15_1A_20),
        motorway: Color::hex(0x57_53_46),
        national: Color::hex(0x4A_47_3F),
        primary: Color::hex(0x3E_3D_39),
        railway: Color::hex(0x66_71_7B),
        tram: Color::hex(0x4B_7A_98),
        border: Color::hex(0x4A_54_5D),
        number: Color::hex(0xB9_B3_9F),
        number_ground: Color::hex(0x1A_21_28),
        number_line: Color::hex(0x4F_50_48),
        name: Color::hex(0xB9_C3_CC),
        municipality: Color::hex(0x8C_98_A4),
        water_name: Color::hex(0x86_B4_D1),
        over: Color::hex(0xE6_EB_EF),
        over_casing: SceneTokens::DARK.outline,
    };

    /// The colours of a theme.
    pub fn of(theme: ThemeChoice) -> &'static Self {
        match theme {
            ThemeChoice::Light => &Self::LIGHT,
            ThemeChoice::Dark => &Self::DARK,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::contrast_ratio;

    #[test]
    fn names_read_on_their_ground_and_numbers_on_their_signs() {
        for tokens in [BasemapColors::LIGHT, BasemapColors::DARK] {
            let grounds = [tokens.land, tokens.town, tokens.nature, tokens.sea];
            for (ground, name) in
                grounds.into_iter().flat_map(|g| [(g, tokens.name), (g, tokens.municipality)])
            {
                assert!(contrast_ratio(name, ground) >= 3.5, "{name:?} on {ground:?}");
            }
            for water in [tokens.sea, tokens.lake, tokens.land] {
                assert!(contrast_ratio(tokens.water_name, water) >= 3.5, "{water:?}");
            }
            assert!(contrast_ratio(tokens.number, tokens.number_ground) >= 4.5);
        }
    }
}
