//! The colours of cluster types: blue for high values, amber for low ones, as in the default diverging
//! ramp; paler where a district differs from its neighbours. Neither is an alarm colour.

use super::{BackgroundTone, Color};

/// The id of the cluster colours, for use in place of a ramp's id.
pub const CLUSTER_RAMP: &str = "clusters";

/// The colours of cluster types. Lightness changes in one direction over [`ClusterColors::in_order`], so
/// that the types can be told apart in grey too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClusterColors {
    /// High–high cluster.
    pub high_high: Color,
    /// Low–low cluster.
    pub low_low: Color,
    /// High value among low ones.
    pub high_low: Color,
    /// Low value among high ones.
    pub low_high: Color,
    /// Similar to its neighbours, neither high nor low. Never on the same map as high among low and low
    /// among high.
    pub alike: Color,
    /// Different from its neighbours, in either direction.
    pub unlike: Color,
    /// Not significant.
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

    /// The colours for a background.
    pub const fn on(ground: BackgroundTone) -> Self {
        match ground {
            BackgroundTone::Light => Self::LIGHT,
            BackgroundTone::Dark => Self::DARK,
        }
    }

    /// The colours of local Moran's cluster types, in legend order.
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
