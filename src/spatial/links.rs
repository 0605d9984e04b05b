//! Links across water that outlines don't show: bridges, tunnels and ferries, from a small file
//! somebody can read and argue with. Whether they count is left to the rule in force.
//!
//! The file is CSV with a header: `division,from,to,kind,name,source`, where `kind` is `bridge`, `tunnel` or
//! `ferry`, `from` and `to` are codes of the division, and `source` may be left out. Lines that start with `#` are remarks.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{DistrictCode, Division, DivisionId};

/// The way people cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// Two districts that water parts and people connect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The division that the codes are of.
    pub division: DivisionId,
    /// One end.
    pub from: DistrictCode,
    /// The other.
    pub to: DistrictCode,
    /// The way people cross.
    pub kind: LinkKind,
    /// Its name, as in "Älvsborgsbron".
    pub name: String,
    /// The name of a control for those who can't see it.
    #[serde(default)]
    pub source: String,
}

/// Links that can't be read.
#[derive(Debug, Error)]
pub enum LinksError {
    /// A line is not what it should be.
    #[error("the links can't be read at line {line}")]
    Line {
        /// Counted from 1.
        line: u64,
        /// The fault that was found.
        source: csv::Error,
    },
}

/// Links in the order of their file.
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
    /// Codes that the division doesn't have.
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
    /// Reads links from the text of a file.
    ///
    /// # Errors
    /// [`LinksError::Line`] with the first line that lacks a column or has an unknown kind.
    pub fn read(text: &str) -> Result<Self, LinksError> {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut links = Vec::new();
        for link in reader.deserialize() {
            links.push(link.map_err(|source: csv::Error| LinksError::Line {
                line: source.position().map_or(0, csv::Position::line),
                source,
            })?);
        }
        Ok(Self { links })
    }

    /// The links, in file order.
    pub fn all(&self) -> &[Link] {
        &self.links
    }

    /// The links of a division, as positions in it. Codes it doesn't have are told, each once.
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
