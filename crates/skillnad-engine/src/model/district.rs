//! A district with its outline, and the division it belongs to.

use geo::{BoundingRect as _, MultiPolygon};

use super::{DistrictCode, DivisionId, LocalText};

/// One area of a division.
#[derive(Clone, Debug, PartialEq)]
pub struct District {
    /// The official code, unique within the division.
    pub code: DistrictCode,
    /// The everyday name.
    pub name: String,
    /// The code of the district it nests in, in the division's parent.
    pub parent: Option<DistrictCode>,
    /// The names of the larger areas it belongs to, the nearest first.
    pub part_of: Vec<String>,
    /// The outline in longitude and latitude (WGS 84, degrees).
    pub outline: MultiPolygon<f64>,
    /// Area of the source polygon in square metres.
    pub area_m2: f64,
    /// Area without sea and river in square metres, where it is known.
    pub land_area_m2: Option<f64>,
}

/// A division of a place into districts.
#[derive(Clone, Debug, PartialEq)]
pub struct Division {
    /// The division's id, or the path of the file it was read from.
    pub id: DivisionId,
    /// The full name, as in "RegSO".
    pub name: LocalText,
    /// The name in lists and tabs.
    pub short_name: LocalText,
    /// The division that this one's districts nest in.
    pub parent: Option<DivisionId>,
    /// The edition of the borders, as in "2025".
    pub vintage: String,
    /// The publisher of the borders, for the attribution.
    pub attribution: LocalText,
    /// The reason for cells that are not applicable; empty for the usual ones, such as a mean over no
    /// residents.
    pub not_applicable: LocalText,
    /// The districts, in file order. Positions in every other list refer to this one.
    pub districts: Vec<District>,
}

impl Division {
    /// The envelope of all outlines, or `None` when there are none.
    pub fn bounds(&self) -> Option<Bounds> {
        self.districts.iter().filter_map(|d| Bounds::of(&d.outline)).reduce(Bounds::union)
    }

    /// The position of the district with this code. Linear; for one-off look-ups.
    pub fn position_of(&self, code: &DistrictCode) -> Option<usize> {
        self.districts.iter().position(|d| d.code == *code)
    }
}

/// A rectangle in longitude and latitude, degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Western longitude.
    pub west: f64,
    /// Southern latitude.
    pub south: f64,
    /// Eastern longitude.
    pub east: f64,
    /// Northern latitude.
    pub north: f64,
}

impl Bounds {
    /// The envelope of an outline, or `None` when it is empty.
    pub fn of(outline: &MultiPolygon<f64>) -> Option<Self> {
        let rect = outline.bounding_rect()?;
        Some(Self {
            west: rect.min().x,
            south: rect.min().y,
            east: rect.max().x,
            north: rect.max().y,
        })
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// True for a place inside or on the edge: longitude and latitude in degrees.
    pub fn holds(self, [longitude, latitude]: [f64; 2]) -> bool {
        (self.west..=self.east).contains(&longitude)
            && (self.south..=self.north).contains(&latitude)
    }

    /// West, south, east, north.
    pub fn sides(self) -> [f64; 4] {
        [self.west, self.south, self.east, self.north]
    }

    /// Longitude and latitude of the middle.
    pub fn center(self) -> (f64, f64) {
        ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }
}
