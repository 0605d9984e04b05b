//! The coordinates of a table's rows, and the coordinate systems that they may be in. Choosing one of several by
//! the districts that the rows lie in is left to `join`.

use crate::formats::FileCrs;

/// The name of the places of a map file's features, in place of the headings of coordinates.
pub const GEOMETRY: &str = "geometry";

/// The coordinates of a table's rows.
#[derive(Clone, Debug, PartialEq)]
pub struct RowPlaces {
    /// The headings of the coordinates, as in `lat, lon`; [`GEOMETRY`] for the features of a map file.
    pub name: String,
    /// Positions of the columns with the coordinates. Empty for a map file.
    pub columns: Vec<usize>,
    /// The coordinates of each row as they are written, x before y by their headings. `None` for a row without.
    pub written: Vec<Option<[f64; 2]>>,
    /// The coordinate systems that they may be in, the likeliest first. Empty if none is known.
    pub readings: Vec<PlaceReading>,
}

/// A coordinate system that the rows of a table may be in.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceReading {
    /// The system.
    pub crs: FileCrs,
    /// True if x is northing and y easting.
    pub swapped: bool,
    /// True if the file or its headings name the system.
    pub is_named: bool,
}

impl RowPlaces {
    /// Longitude and latitude of a row in degrees. `None` without coordinates, and for coordinates that are no
    /// place on earth.
    pub fn at(&self, row: usize, reading: &PlaceReading) -> Option<[f64; 2]> {
        let [x, y] = self.written.get(row).copied().flatten()?;
        let (x, y) = if reading.swapped { (y, x) } else { (x, y) };
        let (longitude, latitude) = reading.crs.to_wgs84(x, y);
        let is_place = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
        is_place.then_some([longitude, latitude])
    }

    /// Number of rows with coordinates.
    pub fn known(&self) -> usize {
        self.written.iter().flatten().count()
    }

    /// True if a key that the user names stands for the coordinates: their name, or one of their columns.
    pub fn is_key(&self, key: &str, column: Option<usize>) -> bool {
        key.trim().eq_ignore_ascii_case(&self.name)
            || column.is_some_and(|column| self.columns.contains(&column))
    }
}
