//! Features as any format of places gives them, and their way to districts or points. Getting them out of
//! a file is left to the formats.

mod area;
mod builder;
mod columns;
mod content;
mod crossing;
mod drawn;
mod figures;
mod identity;
mod json_value;
mod layers;
mod meridian;
mod missing_marks;
mod nesting;
mod outline;
mod overlaps;
mod places;
mod reference;
mod ring_index;
mod simple_ring;
mod turned;

pub use area::area_m2;
pub(super) use builder::FeaturesBuilder;
pub use columns::{JudgedColumn, judge, judge_read, judge_values, read_text};
pub(super) use content::{Origin, areas, content, table};
pub use figures::file_name;
pub(crate) use figures::file_title;
pub(crate) use figures::own_theme;
pub(super) use figures::{indicator_of, own_definition};
pub(super) use json_value::{json_id, json_value};
pub(super) use layers::{Layer, LayerShapes, choose_layer, wanted_layer};
pub use missing_marks::{MissingMarks, is_dash};
pub use outline::plain_outline;
pub use overlaps::overlaps;
pub use turned::turned_back;

use geo::Coord;

use identity::label;

/// Rings of positions, the outer one first.
pub type PolygonRings = Vec<Vec<Coord<f64>>>;

/// The features of a file, unchecked.
#[derive(Debug, Default)]
pub struct Features {
    /// The coordinate system that the file names, as [`super::named_crs`] reads it.
    pub crs: Option<String>,
    /// The names of the layers of the file, these features' among them. Empty if the format has no layers.
    pub layers: Vec<String>,
    /// The features, in file order.
    pub list: Vec<Feature>,
    /// The properties of the features.
    pub columns: Vec<Column>,
}

impl Features {
    /// True if there are points and no areas.
    fn are_points(&self) -> bool {
        let mut geometries = self.list.iter().map(|feature| &feature.geometry);
        geometries.clone().all(|geometry| geometry.polygons.is_empty())
            && geometries.any(|geometry| !geometry.points.is_empty())
    }

    /// Removes the points from a file of areas, as their locations don't belong to the areas.
    fn without_points(mut self) -> Self {
        for feature in &mut self.list {
            feature.geometry.points = Vec::new();
        }
        self
    }
}

/// A feature.
#[derive(Debug, Default, PartialEq)]
pub struct Feature {
    /// Its id in the file, beside its properties.
    pub id: Option<String>,
    /// Its geometry.
    pub geometry: Geometry,
}

/// A geometry, unchecked.
#[derive(Debug, Default, PartialEq)]
pub struct Geometry {
    /// True if there is a geometry; false for `null` and without one.
    pub present: bool,
    /// The polygons. A coordinate that is no number becomes NaN.
    pub polygons: Vec<PolygonRings>,
    /// The points. A coordinate that is no number becomes NaN.
    pub points: Vec<Coord<f64>>,
    /// The types of geometries without an area, or unknown to the format.
    pub others: Vec<String>,
    /// True if the nesting of coordinates does not match the type.
    pub malformed: bool,
    /// True if the geometry breaks off or contradicts itself. The parts before that are kept.
    pub damaged: bool,
}

/// The values of one property, one for each feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name of the property.
    pub name: String,
    /// The values, in file order. Shorter than the list of features if the last ones lack the property.
    pub values: Vec<Value>,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The feature lacks the property.
    Absent,
    /// `null`.
    Null,
    /// A finite number.
    Number(f64),
    /// A number that is not finite, such as a bare `NaN`, or did not fit where it was written.
    NotFinite,
    /// A text.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// An array, an object or bytes.
    Nested,
}
