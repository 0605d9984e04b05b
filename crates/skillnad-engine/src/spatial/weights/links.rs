//! Links across water that outlines don't show: bridges, tunnels and ferries. Reading them from a file is
//! left to the caller; the rule in force says whether they count.

use std::collections::HashMap;

use crate::model::{DistrictCode, Division, DivisionId};

/// The kind of a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum LinkKind {
    /// Over a bridge.
    Bridge,
    /// Through a tunnel.
    Tunnel,
    /// By ferry.
    Ferry,
}

impl LinkKind {
    /// The name in files and machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Bridge => "bridge",
            Self::Tunnel => "tunnel",
            Self::Ferry => "ferry",
        }
    }
}

/// A link between two districts across water.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Link {
    /// The division of the codes.
    pub division: DivisionId,
    /// The district at one end.
    pub from: DistrictCode,
    /// The district at the other end.
    pub to: DistrictCode,
    /// The kind of a crossing.
    pub kind: LinkKind,
    /// The name, as in "Älvsborgsbron".
    pub name: String,
    /// Evidence for the link, such as a map or a timetable; may be empty.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: String,
}

/// A list of links, in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    links: Vec<Link>,
}

/// The links of a division by the positions of its districts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacedLinks {
    /// Pairs of positions.
    pub pairs: Vec<(u32, u32)>,
    /// The link of each pair.
    pub links: Vec<Link>,
    /// Codes that are missing from the division.
    pub unknown: Vec<DistrictCode>,
}

impl PlacedLinks {
    /// The links between two districts, in either order, in file order.
    pub fn between(&self, a: u32, b: u32) -> impl Iterator<Item = &Link> {
        let pairs = self.pairs.iter().zip(&self.links);
        pairs.filter(move |(pair, _)| **pair == (a, b) || **pair == (b, a)).map(|(_, link)| link)
    }
}

impl Links {
    /// Links in this order.
    pub fn new(links: Vec<Link>) -> Self {
        Self { links }
    }

    /// The links, in file order.
    pub fn all(&self) -> &[Link] {
        &self.links
    }

    /// The links of a division as positions. Codes missing from it are listed once each.
    pub fn placed(&self, division: &Division) -> PlacedLinks {
        let positions: HashMap<&DistrictCode, u32> =
            division.districts.iter().map(|d| &d.code).zip(0..).collect();
        let mut placed = PlacedLinks::default();
        for link in self.links.iter().filter(|l| l.division == division.id) {
            match (positions.get(&link.from), positions.get(&link.to)) {
                (Some(from), Some(to)) => {
                    placed.pairs.push((*from, *to));
                    placed.links.push(link.clone());
                }
                (from, to) => {
                    for (code, position) in [(&link.from, from), (&link.to, to)] {
                        if position.is_none() && !placed.unknown.contains(code) {
                            placed.unknown.push(code.clone());
                        }
                    }
                }
            }
        }
        placed
    }
}
