//! The colours of clusters: high ones blue, low ones amber, as in the first ramp for differences, and
//! paler where a district differs from its neighbours. Neither is an alarm.

use super::{Color, Ground};

/// Names the colours of clusters where a ramp is named.
pub const CLUSTER_RAMP: &str = "clusters";

/// Colours of clusters, by kind. Lightness goes one way in the order of the fields, so that
/// they can be told apart in grey too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClusterColors {
    /// High among high.
    pub high_high: Color,
    /// Low among low.
    pub low_low: Color,
    /// High among low.
    pub high_low: Color,
    /// Low among high.
    pub low_high: Color,
    /// Alike, neither high nor low; never on a map with those above that differ from their neighbours.
    pub alike: Color,
    /// Unlike its neighbours, in whatever way.
    pub unlike: Color,
    /// No more than chance gives.
    pub not_significant: Color,
    /// Without neighbours.
    pub without_neighbors: Color,
}

impl ClusterColors {
    const LIGHT: Self = Self {
        high_high: Color::hex(0x18_33_73),
        low_low: Color::hex(0x8A_4F_0A),
        high_low: Color::hex(0x4C_86_C6),
        low_high: Color::hex(0xE0_A5_50),
        alike: Color::hex(0x2F_8F_86),
        unlike: Color::hex(0xC7_8F_C4),
        not_significant: Color::hex(0xC9_CB_CA),
        without_neighbors: Color::hex(0xED_EB_C0),
    };

    const DARK: Self = Self {
        high_high: Color::hex(0xD6_EB_FF),
        low_low: Color::hex(0xE9_A9_4A),
        high_low: Color::hex(0x5B_97_D4),
        low_high: Color::hex(0x8F_64_28),
        alike: Color::hex(0x4F_B0_A4),
        unlike: Color::hex(0x93_5F_92),
        not_significant: Color::hex(0x4A_51_57),
        without_neighbors: Color::hex(0x33_2A_45),
    };

    /// Those for a ground.
    pub const fn on(ground: Ground) -> Self {
        match ground {
            Ground::Light => Self::LIGHT,
            Ground::Dark => Self::DARK,
        }
    }

    /// All of them, in the order of a legend.
    pub const fn in_order(self) -> [Color; 6] {
        [
            self.high_high,
            self.low_low,
            self.high_low,
            self.low_high,
            self.not_significant,
            self.without_neighbors,
        ]
    }
}
