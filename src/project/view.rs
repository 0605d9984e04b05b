//! The view: the complete state that makes the picture, and no other state.

use serde::{Deserialize, Deserializer, Serialize};

use super::{
    Camera, CircleSize, Cliffs, ComparisonChoice, GroundChoice, GroupChoice, Inference, Layer,
    MidpointChoice, NearestResidentsChoice, Opacity, OutlineWidth, Panes, PlotView, PointsChoice,
    Symbols, TableView,
};
use crate::i18n::Language;
use crate::limits::{self, MAX_CLASSES, MIN_CLASSES};
use crate::model::{DistrictCode, DivisionId, IndicatorId, SmallGroups, Year};
use crate::spatial::NeighborSpec;

/// Default number of classes.
const CLASSES: usize = 5;
/// The most districts that can be pinned.
pub const MAX_PINS: usize = 4;

/// The complete state that makes the picture. It is saved between runs, covered by undo, and embedded in
/// every export, so that a picture can be made again from itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The edition of the saved format.
    pub version: u32,
    /// The division, or the path of an opened file.
    pub division: DivisionId,
    /// The indicator on the map.
    pub indicator: IndicatorId,
    /// The year, or `None` where the data has no years.
    #[serde(deserialize_with = "year")]
    pub year: Option<Year>,
    /// The id of the classification method.
    pub scheme: String,
    /// Number of classes asked for.
    #[serde(deserialize_with = "classes")]
    pub classes: usize,
    /// True if the class breaks are the same in all years.
    pub pooled: bool,
    /// The id of the colour ramp, or `None` for the default of the indicator.
    pub palette: Option<String>,
    /// True if the ramp is reversed.
    pub reversed: bool,
    /// The midpoint of diverging colours.
    pub midpoint: MidpointChoice,
    /// True if classes below the midpoint are hatched, so that the two sides can be told apart in grey.
    pub hatch_below: bool,
    /// True if exported files are in greyscale, for printers without colour. The window stays in colour.
    pub gray: bool,
    /// The symbols of figures, or `None` for the default of the indicator: circles for counts and
    /// changes, a fill for the rest.
    pub symbols: Option<Symbols>,
    /// Scale factor of circles; 1 is the usual size.
    pub circle_size: CircleSize,
    /// Opacity of the fills, 0 to 1.
    pub opacity: Opacity,
    /// Width of the outlines in points; 0 for none.
    pub outline: OutlineWidth,
    /// True if districts are labelled.
    pub labels: bool,
    /// The base map under the districts.
    pub basemap: BasemapChoice,
    /// The visible kinds of features on the built-in base map.
    pub ground: GroundChoice,
    /// The colour theme: light or dark.
    pub theme: ThemeChoice,
    /// The theme of the ramps of amounts and named classes, or `None` for the theme of the view. Only
    /// presenter mode sets it; it is never saved.
    #[serde(skip)]
    pub ramp_theme: Option<ThemeChoice>,
    /// The language of every text in the picture.
    pub language: Language,
    /// The camera, or `None` to fit the division.
    #[serde(deserialize_with = "Camera::placed")]
    pub camera: Option<Camera>,
    /// The pinned districts, at most [`MAX_PINS`], in the order they were pinned.
    pub pins: Vec<DistrictCode>,
    /// The selection: these districts stand out on the map, in the table and in the plots. Empty if
    /// there is none.
    pub selection: Vec<DistrictCode>,
    /// The neighbour rule.
    pub neighbours: NeighborSpec,
    /// Settings of the layer of sharp borders.
    pub cliffs: Cliffs,
    /// The comparison of the pinned districts.
    pub comparison: ComparisonChoice,
    /// The layer: the indicator, or a statistic computed from it or from the groups.
    pub layer: Layer,
    /// Settings of the significance test of the layer.
    pub inference: Inference,
    /// The groups that segregation is measured for.
    pub groups: GroupChoice,
    /// Groups that were chosen in other divisions and that this division lacks, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups_elsewhere: Vec<GroupChoice>,
    /// The id of the current measure of segregation.
    pub measure: String,
    /// Settings of [`Layer::NearestResidents`]: k, and the value that is averaged.
    pub nearest_residents: NearestResidentsChoice,
    /// The settings of the table of all districts.
    pub table: TableView,
    /// Settings of the plot.
    pub plot: PlotView,
    /// Settings of the points over the districts.
    pub points: PointsChoice,
    /// The lowest number of persons for which a figure about them is shown.
    pub small_groups: SmallGroups,
    /// The subject of an exported picture of this view.
    pub picture: PictureOf,
    /// The other maps, and the arrangement of all maps.
    pub panes: Panes,
}

impl View {
    /// The edition that this program writes.
    pub const VERSION: u32 = 2;

    /// The division and the set of points that the view shows.
    pub fn sources(&self) -> impl Iterator<Item = &DivisionId> {
        std::iter::once(&self.division).chain(&self.points.set)
    }

    /// True if the view shows this division or set of points.
    pub fn shows(&self, id: &DivisionId) -> bool {
        self.sources().any(|shown| shown == id)
    }

    /// The theme of the ramps of amounts and named classes.
    pub fn ramps(&self) -> ThemeChoice {
        self.ramp_theme.unwrap_or(self.theme)
    }

    /// The view as it is exported: in greyscale, classes below the midpoint are hatched.
    #[must_use]
    pub fn as_printed(self) -> Self {
        Self { hatch_below: self.hatch_below || self.gray, ..self }
    }
}

/// Reads a year; `None` for one out of range, so that the latest is shown.
pub(super) fn year<'de, D: Deserializer<'de>>(saved: D) -> Result<Option<Year>, D::Error> {
    Ok(limits::whole_in(saved, limits::YEARS)?.map(Year))
}

/// Reads a number of classes, clamped to [`MIN_CLASSES`] and [`MAX_CLASSES`].
fn classes<'de, D: Deserializer<'de>>(saved: D) -> Result<usize, D::Error> {
    Ok(limits::count(saved, MIN_CLASSES, MAX_CLASSES)?.unwrap_or(CLASSES))
}

impl Default for View {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            division: DivisionId::new("goteborg/regso"),
            indicator: IndicatorId::new("mean_earnings"),
            year: None,
            scheme: "quantile".to_owned(),
            classes: CLASSES,
            pooled: true,
            palette: None,
            reversed: false,
            midpoint: MidpointChoice::default(),
            hatch_below: false,
            gray: false,
            symbols: None,
            circle_size: CircleSize::default(),
            opacity: Opacity::default(),
            outline: OutlineWidth::default(),
            labels: true,
            basemap: BasemapChoice::default(),
            ground: GroundChoice::default(),
            theme: ThemeChoice::default(),
            ramp_theme: None,
            language: Language::default(),
            camera: None,
            pins: Vec::new(),
            selection: Vec::new(),
            neighbours: NeighborSpec::default(),
            cliffs: Cliffs::default(),
            comparison: ComparisonChoice::default(),
            layer: Layer::default(),
            inference: Inference::default(),
            groups: GroupChoice::default(),
            groups_elsewhere: Vec::new(),
            measure: "dissimilarity".to_owned(),
            nearest_residents: NearestResidentsChoice::default(),
            table: TableView::default(),
            plot: PlotView::default(),
            points: PointsChoice::default(),
            small_groups: SmallGroups::default(),
            picture: PictureOf::default(),
            panes: Panes::default(),
        }
    }
}

/// The base map under the districts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BasemapChoice {
    /// The base map that comes with the program.
    #[default]
    BuiltIn,
    /// OpenStreetMap's own tiles. Needs a network.
    OpenStreetMap,
    /// Tiles at a URL with `{z}`, `{x}` and `{y}`. Needs a network.
    Xyz {
        /// The URL.
        url: String,
        /// The attribution to show on the map.
        attribution: String,
    },
    /// A PMTiles file with raster tiles.
    PmTiles {
        /// Path of the file.
        path: String,
    },
    /// No base map.
    None,
}

/// The subject of an exported picture. The window shows all subjects at once; a file shows one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureOf {
    /// The map.
    #[default]
    Map,
    /// The plot.
    Plot,
}

/// The colour theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// Dark text on a light ground.
    #[default]
    Light,
    /// Light text on a dark ground.
    Dark,
}
