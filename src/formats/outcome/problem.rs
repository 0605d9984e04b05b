//! Problems of a file that can still be used. A file that can't be used at all gives a
//! [`super::FormatError`]. Its message is left to `wording`.

use crate::i18n::{Language, tr_with};

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Information: nothing is lost.
    Note,
    /// The result may differ from what was meant.
    Warning,
    /// Something can't be shown.
    Error,
}

impl Severity {
    /// The id in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A feature of a file, for messages: its number and, if it has one, its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureLabel {
    /// Number in the file, from 1.
    pub number: usize,
    /// Name of the feature.
    pub name: Option<String>,
    /// True for a row of a table, whose number is that of its line.
    pub is_row: bool,
}

impl FeatureLabel {
    /// The label in the user's language, as in "Feature 12 (Biskopsgården)".
    pub fn text(&self, language: Language) -> String {
        let number = self.number.to_string();
        let (named, unnamed) = if self.is_row {
            ("errors.row_named", "errors.row")
        } else {
            ("errors.feature_named", "errors.feature")
        };
        match &self.name {
            Some(name) => tr_with(language, named, &[("number", &number), ("name", name)]),
            None => tr_with(language, unnamed, &[("number", &number)]),
        }
    }
}

/// A problem, with its severity and its feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Its severity.
    pub severity: Severity,
    /// Kind of problem.
    pub what: ProblemKind,
    /// The feature, or `None` for the file as a whole.
    pub where_: Option<FeatureLabel>,
}

impl Problem {
    /// A problem of the file as a whole.
    pub fn of_file(what: ProblemKind) -> Self {
        Self { severity: what.severity(), what, where_: None }
    }

    /// A problem of one feature.
    pub fn of_feature(what: ProblemKind, label: FeatureLabel) -> Self {
        Self { severity: what.severity(), what, where_: Some(label) }
    }

    /// The message for the user, on one line: the feature and the problem.
    pub fn message(&self, language: Language) -> String {
        let what = self.what.message(language);
        match &self.where_ {
            Some(label) => format!("{}: {what}", label.text(language)),
            None => what,
        }
    }
}

/// A kind of problem.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The file ends early; the features before that are used.
    Truncated {
        /// Line number, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// Number of complete features.
        features: usize,
    },
    /// The file stops being valid JSON or XML; the features before that are used.
    Broken {
        /// The notation, JSON or XML.
        notation: &'static str,
        /// Line number, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// Number of complete features.
        features: usize,
    },
    /// The file ends within a feature; the features before that are used.
    BreaksOff {
        /// Number of complete features.
        features: usize,
    },
    /// A shapefile lacks the table with its figures.
    NoTable,
    /// A shapefile has more shapes than rows in its table, or fewer.
    UnequalParts {
        /// Number of shapes.
        shapes: usize,
        /// Number of rows.
        rows: usize,
    },
    /// The file was gzipped and has been unpacked.
    Compressed,
    /// The text was UTF-16.
    Utf16,
    /// The text is not UTF-8 and was read as Latin-1 (Windows-1252).
    Latin1,
    /// The text is in an older encoding that its letters suggest.
    Encoding {
        /// Name of the encoding.
        name: &'static str,
    },
    /// Some bytes are not UTF-8 and became replacement characters.
    InvalidUtf8 {
        /// Number of places.
        places: usize,
    },
    /// Columns were left out, because they hold more than a value in each row.
    NestedColumns {
        /// Their names.
        columns: Vec<String>,
    },
    /// Edges are the shortest way on a sphere, but drawn straight.
    SphericalEdges,
    /// Coordinates on a plane were converted to longitude and latitude.
    Reprojected {
        /// Name of the coordinate system.
        from: String,
    },
    /// The geodetic datum of the coordinate system can only be converted roughly.
    RoughDatum {
        /// Name of the coordinate system.
        from: String,
        /// The error of places, metres.
        off_m: u32,
    },
    /// Longitude and latitude seem to be swapped.
    SwappedAxes,
    /// The axes are in another order than east before north, or than the name of the system asks for.
    AxisOrder {
        /// The name of the coordinate system.
        crs: String,
        /// True if north was taken to come before east.
        north_first: bool,
        /// True if the name asks for north before east.
        asked: bool,
    },
    /// No property holds codes; features are numbered.
    NoCode,
    /// The code column repeats codes; features are numbered.
    RepeatedCode {
        /// Name of the column.
        column: String,
        /// The code that occurs most often.
        code: String,
        /// Number of its occurrences.
        times: usize,
    },
    /// Another feature has the same code.
    DuplicateCode {
        /// The code.
        code: String,
    },
    /// The feature has no code; its number is used.
    MissingCode,
    /// A column of numbers holds a text, which is taken as missing.
    TextAmongNumbers {
        /// Name of the column.
        column: String,
        /// The text.
        text: String,
    },
    /// A cell holds NaN, infinity or a number that did not fit, which is taken as missing.
    NotFiniteCell {
        /// Name of the column.
        column: String,
    },
    /// Numbers such as 1,234 were read as decimals, but may be thousands.
    ReadAsDecimals {
        /// Name of the column.
        column: String,
        /// A number.
        example: String,
    },
    /// Numbers such as 1,234 were read as thousands, since others are whole and below.
    ReadAsThousands {
        /// Name of the column.
        column: String,
        /// A number.
        example: String,
    },
    /// The feature has no geometry; its figures are kept.
    NoGeometry,
    /// The geometry has no coordinates; the figures are kept.
    EmptyGeometry,
    /// A geometry without an area was left out.
    NotAnArea {
        /// The type of the geometry.
        kind: String,
    },
    /// A geometry other than a point was left out of a file of points.
    NotAPoint {
        /// The type of the geometry.
        kind: String,
    },
    /// The point is not on the earth; its figures are kept.
    PointNowhere,
    /// The feature has several points; it is drawn at the first.
    SeveralPoints {
        /// Their number.
        points: usize,
    },
    /// The nesting of coordinates does not match the type of the geometry.
    Malformed,
    /// The geometry breaks off or contradicts itself; the parts before that are used.
    DamagedGeometry,
    /// Points whose coordinates are no numbers were left out.
    NotANumber {
        /// Their number.
        points: usize,
    },
    /// Points on a plane that are too far out for exact computation were left out.
    TooFarOut {
        /// Their number.
        points: usize,
    },
    /// Points with coordinates beyond the earth were left out.
    OutOfRange {
        /// Their number.
        points: usize,
    },
    /// Rings that were not closed have been closed.
    Unclosed {
        /// Their number.
        rings: usize,
    },
    /// Rings with fewer than four points were left out.
    TooFewPoints {
        /// Their number.
        rings: usize,
    },
    /// Rings without an area were left out.
    NoArea {
        /// Their number.
        rings: usize,
    },
    /// The outline crosses itself.
    SelfIntersection {
        /// Longitude of the crossing.
        longitude: f64,
        /// Latitude of the crossing.
        latitude: f64,
        /// True if it was cut at all crossings; false if it is kept unchanged.
        mended: bool,
    },
    /// Rings of the outline cross each other; its parts have been merged.
    CrossingRings {
        /// Longitude of a crossing.
        longitude: f64,
        /// Latitude of the crossing.
        latitude: f64,
    },
    /// Holes lie outside the part they belong to, and take nothing off it.
    HoleOutside {
        /// Their number.
        rings: usize,
    },
    /// Holes lie within other holes; they count once.
    HoleWithinHole {
        /// Their number.
        rings: usize,
    },
    /// Parts lie within other parts; they count once.
    PartWithinPart {
        /// Their number.
        rings: usize,
    },
    /// Longitudes beyond 180 degrees were taken as west of the meridian.
    BeyondMeridian,
    /// Districts lie on each other.
    Overlaps {
        /// Number of pairs.
        pairs: usize,
        /// The names of some of the pairs.
        named: Vec<(String, String)>,
    },
    /// An earlier feature has the same outline; both are kept.
    SameOutline {
        /// Name of the earlier feature.
        other: String,
    },
    /// The outline has too many long edges to be checked for crossings.
    TooTangled,
    /// Nothing of the feature can be drawn; its figures are kept.
    NothingToDraw,
    /// Cells of a table hold a number that stands for missing figures.
    MissingMark {
        /// Name of the column.
        column: String,
        /// The number.
        mark: f64,
        /// Number of the cells.
        cells: usize,
    },
    /// A table has many rows for each district, which were counted.
    ManyRows,
    /// Views are left out, since their queries are not run.
    ViewsLeftOut {
        /// Their names.
        views: Vec<String>,
    },
    /// The user names another coordinate system than the file does.
    OtherCrs {
        /// That of the file.
        said: String,
        /// That of the user, which is taken.
        taken: String,
    },
    /// A table is matched to another column of the districts' file than that of their codes and names.
    MatchedTo {
        /// Name of the column.
        column: String,
    },
    /// A column of a table is left out: its cells begin like numbers and can't be read, or are all empty.
    NoFigures {
        /// Name of the column.
        column: String,
        /// A cell, as an example; empty if all are.
        example: String,
    },
    /// A column has the name of another figure, and is known by a longer one.
    Renamed {
        /// Name of the column.
        column: String,
        /// The name that it has.
        name: String,
    },
    /// Some rows have more cells than there are headings, as where a decimal comma splits a number.
    LongRows {
        /// Number of such rows.
        rows: usize,
        /// The line of the first.
        line: u64,
    },
    /// A table has a column for each district and was turned.
    Turned {
        /// Number of districts in the headings.
        districts: usize,
    },
    /// School years were taken as the years in which they begin.
    SchoolYears {
        /// A school year or a heading with one, as an example.
        written: String,
        /// Its year.
        year: i32,
    },
    /// The coordinate system of a table's rows was found by the districts that they lie in.
    PlacedIn {
        /// The headings of the coordinates.
        columns: String,
        /// The system.
        crs: String,
        /// True if x is northing and y easting.
        swapped: bool,
    },
    /// The rows of a table lie in the districts by several coordinate systems, of which one is taken.
    PlacedInSeveral {
        /// The headings of the coordinates.
        columns: String,
        /// The system that is taken.
        crs: String,
        /// The others.
        others: Vec<String>,
    },
    /// No row of a table lies in some districts, whose number of rows is 0.
    DistrictsWithoutRows {
        /// Number of districts.
        districts: usize,
    },
    /// The file has several tables, and one is shown.
    OtherLayers {
        /// Name of the table that is shown.
        shown: String,
        /// Names of the others.
        others: Vec<String>,
    },
    /// The file has several sheets, of which one is read.
    OtherSheets {
        /// Name of the sheet that is read.
        shown: String,
        /// Names of the others.
        others: Vec<String>,
    },
}

impl ProblemKind {
    /// Its severity.
    pub fn severity(&self) -> Severity {
        match self {
            Self::AxisOrder { north_first, asked, .. } if north_first == asked => Severity::Note,
            Self::AxisOrder { .. } => Severity::Warning,
            Self::Compressed
            | Self::Utf16
            | Self::Reprojected { .. }
            | Self::NestedColumns { .. }
            | Self::PlacedIn { .. }
            | Self::DistrictsWithoutRows { .. }
            | Self::SphericalEdges
            | Self::NoCode
            | Self::BeyondMeridian
            | Self::Unclosed { .. } => Severity::Note,
            Self::Latin1
            | Self::Encoding { .. }
            | Self::RoughDatum { .. }
            | Self::InvalidUtf8 { .. }
            | Self::SwappedAxes
            | Self::DuplicateCode { .. }
            | Self::RepeatedCode { .. }
            | Self::MissingCode
            | Self::TextAmongNumbers { .. }
            | Self::NotFiniteCell { .. }
            | Self::ReadAsDecimals { .. }
            | Self::ReadAsThousands { .. }
            | Self::NotANumber { .. }
            | Self::OutOfRange { .. }
            | Self::TooFarOut { .. }
            | Self::TooFewPoints { .. }
            | Self::NoArea { .. }
            | Self::SelfIntersection { .. }
            | Self::CrossingRings { .. }
            | Self::HoleOutside { .. }
            | Self::HoleWithinHole { .. }
            | Self::PartWithinPart { .. }
            | Self::Overlaps { .. }
            | Self::SameOutline { .. }
            | Self::SeveralPoints { .. }
            | Self::MissingMark { .. }
            | Self::SchoolYears { .. }
            | Self::PlacedInSeveral { .. }
            | Self::Turned { .. }
            | Self::ManyRows
            | Self::LongRows { .. }
            | Self::ViewsLeftOut { .. }
            | Self::OtherCrs { .. }
            | Self::MatchedTo { .. }
            | Self::NoFigures { .. }
            | Self::Renamed { .. }
            | Self::OtherLayers { .. }
            | Self::OtherSheets { .. }
            | Self::NoTable
            | Self::UnequalParts { .. }
            | Self::TooTangled => Severity::Warning,
            Self::Truncated { .. }
            | Self::Broken { .. }
            | Self::BreaksOff { .. }
            | Self::NoGeometry
            | Self::EmptyGeometry
            | Self::NotAnArea { .. }
            | Self::NotAPoint { .. }
            | Self::PointNowhere
            | Self::Malformed
            | Self::DamagedGeometry
            | Self::NothingToDraw => Severity::Error,
        }
    }

    /// The id in machine-readable output.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Truncated { .. } => "truncated",
            Self::Broken { notation: "JSON", .. } => "not_json",
            Self::Broken { .. } => "not_xml",
            Self::BreaksOff { .. } => "breaks_off",
            Self::NoTable => "no_table",
            Self::UnequalParts { .. } => "unequal_parts",
            Self::Compressed => "compressed",
            Self::Utf16 => "utf16",
            Self::Latin1 => "latin1",
            Self::Encoding { .. } => "encoding",
            Self::InvalidUtf8 { .. } => "invalid_utf8",
            Self::NestedColumns { .. } => "nested_columns",
            Self::SphericalEdges => "spherical_edges",
            Self::Reprojected { .. } => "reprojected",
            Self::RoughDatum { .. } => "rough_datum",
            Self::SwappedAxes => "swapped_axes",
            Self::PlacedIn { .. } => "placed_in",
            Self::PlacedInSeveral { .. } => "placed_in_several",
            Self::DistrictsWithoutRows { .. } => "districts_without_rows",
            Self::AxisOrder { .. } => "axis_order",
            Self::NoCode => "no_code",
            Self::RepeatedCode { .. } => "repeated_code",
            Self::DuplicateCode { .. } => "duplicate_code",
            Self::MissingCode => "missing_code",
            Self::TextAmongNumbers { .. } => "text_among_numbers",
            Self::NotFiniteCell { .. } => "not_finite_cell",
            Self::ReadAsDecimals { .. } => "read_as_decimals",
            Self::ReadAsThousands { .. } => "read_as_thousands",
            Self::NoGeometry => "no_geometry",
            Self::EmptyGeometry => "empty_geometry",
            Self::NotAnArea { .. } => "not_an_area",
            Self::NotAPoint { .. } => "not_a_point",
            Self::PointNowhere => "point_nowhere",
            Self::SeveralPoints { .. } => "several_points",
            Self::Malformed => "malformed_coordinates",
            Self::DamagedGeometry => "damaged_geometry",
            Self::NotANumber { .. } => "coordinate_not_a_number",
            Self::OutOfRange { .. } => "coordinate_out_of_range",
            Self::TooFarOut { .. } => "coordinate_too_far_out",
            Self::Unclosed { .. } => "unclosed_ring",
            Self::TooFewPoints { .. } => "too_few_points",
            Self::NoArea { .. } => "ring_without_area",
            Self::SelfIntersection { .. } => "self_intersection",
            Self::CrossingRings { .. } => "crossing_rings",
            Self::HoleOutside { .. } => "hole_outside",
            Self::HoleWithinHole { .. } => "hole_within_hole",
            Self::PartWithinPart { .. } => "part_within_part",
            Self::BeyondMeridian => "beyond_meridian",
            Self::Overlaps { .. } => "overlapping_districts",
            Self::SameOutline { .. } => "same_outline",
            Self::TooTangled => "not_checked_for_crossings",
            Self::NothingToDraw => "nothing_to_draw",
            Self::MissingMark { .. } => "missing_mark",
            Self::Turned { .. } => "turned",
            Self::ManyRows => "many_rows",
            Self::LongRows { .. } => "long_rows",
            Self::ViewsLeftOut { .. } => "views_left_out",
            Self::OtherCrs { .. } => "other_crs",
            Self::MatchedTo { .. } => "matched_to",
            Self::NoFigures { .. } => "no_figures",
            Self::Renamed { .. } => "renamed",
            Self::SchoolYears { .. } => "school_years",
            Self::OtherLayers { .. } => "other_layers",
            Self::OtherSheets { .. } => "other_sheets",
        }
    }
}
