//! The view: everything that makes the picture, and nothing that does not.

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

/// Number of classes where nothing else is said.
const CLASSES: usize = 5;
/// Number of districts that can be compared side by side.
pub const MAX_PINS: usize = 4;

/// Everything that makes the picture. Saved between runs, undoable, and embedded in every export so
/// that a picture can be made again from itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The edition of this format.
    pub version: u32,
    /// The division, or the path of an opened file.
    pub division: DivisionId,
    /// The indicator of the districts.
    pub indicator: IndicatorId,
    /// The year, or `None` where the data knows no years.
    #[serde(deserialize_with = "year")]
    pub year: Option<Year>,
    /// The id of the classification method.
    pub scheme: String,
    /// Number of classes asked for.
    #[serde(deserialize_with = "classes")]
    pub classes: usize,
    /// True if the classes are the same in all years.
    pub pooled: bool,
    /// The id of the colour ramp, or `None` for the one that suits the indicator.
    pub palette: Option<String>,
    /// True if the ramp runs the other way.
    pub reversed: bool,
    /// Which value diverging colours turn at.
    pub midpoint: MidpointChoice,
    /// True if classes below the midpoint are hatched, so that the sides can be told apart in grey.
    pub hatch_below: bool,
    /// True if files are drawn in greys, for printers without colours. The window stays in colour.
    pub gray: bool,
    /// The symbols of figures, or `None` for what suits the indicator: circles for counts and changes, a
    /// fill for the rest.
    pub symbols: Option<Symbols>,
    /// The size of circles, as a part of their usual one.
    pub circle_size: CircleSize,
    /// Opacity of the fills, 0 to 1.
    pub opacity: Opacity,
    /// Width of the outlines in points; 0 for none.
    pub outline: OutlineWidth,
    /// True if districts are labelled.
    pub labels: bool,
    /// The base map under the districts.
    pub basemap: BasemapChoice,
    /// Which kinds of the built-in base map are drawn.
    pub ground: GroundChoice,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// The theme whose ramps colour amounts and named classes, or `None` for that of the view. Only a
    /// picture before a room has one: it is never saved.
    #[serde(skip)]
    pub ramp_theme: Option<ThemeChoice>,
    /// The language of every text in the picture.
    pub language: Language,
    /// Which part of the map is seen, or `None` to fit the division.
    #[serde(deserialize_with = "Camera::placed")]
    pub camera: Option<Camera>,
    /// The districts that are compared, at most [`MAX_PINS`], in the order they were chosen.
    pub pins: Vec<DistrictCode>,
    /// The districts that are chosen: they stand out on the map, in the table and in the plots. Empty
    /// where none is chosen.
    pub selection: Vec<DistrictCode>,
    /// Which districts count as neighbours.
    pub neighbours: NeighborSpec,
    /// Which sharp borders are drawn.
    pub cliffs: Cliffs,
    /// The comparison of the pinned districts.
    pub comparison: ComparisonChoice,
    /// The layer that colours the districts: the indicator, or something computed from it or from the groups.
    pub layer: Layer,
    /// The inference of the layer: pattern against chance.
    pub inference: Inference,
    /// The groups that segregation is measured for.
    pub groups: GroupChoice,
    /// Groups that were chosen in other divisions and that this one does not have, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups_elsewhere: Vec<GroupChoice>,
    /// The id of the measure of segregation that is looked at.
    pub measure: String,
    /// Number of nearest residents that make a neighbourhood, and what of them is shown.
    pub nearest_residents: NearestResidentsChoice,
    /// The settings of the table of all districts.
    pub table: TableView,
    /// Which plot is shown.
    pub plot: PlotView,
    /// The points over the districts.
    pub points: PointsChoice,
    /// From how many persons on a figure about them is shown.
    pub small_groups: SmallGroups,
    /// The subject of a picture of this view.
    pub picture: PictureOf,
    /// The maps beside this one, and how they are arranged.
    pub panes: Panes,
}

impl View {
    /// The edition that this program writes.
    pub const VERSION: u32 = 2;

    /// The division and the set of points that it shows.
    pub fn sources(&self) -> impl Iterator<Item = &DivisionId> {
        std::iter::once(&self.division).chain(&self.points.set)
    }

    /// True if it shows this division or set of points.
    pub fn shows(&self, id: &DivisionId) -> bool {
        self.sources().any(|shown| shown == id)
    }

    /// The theme whose ramps colour amounts and named classes.
    pub fn ramps(&self) -> ThemeChoice {
        self.ramp_theme.unwrap_or(self.theme)
    }

    /// The view as a file shows it: in greys, classes below a midpoint are hatched.
    #[must_use]
    pub fn as_printed(self) -> Self {
        Self { hatch_below: self.hatch_below || self.gray, ..self }
    }
}

/// A year that figures can be about. Any other is none, and the latest is shown.
pub(super) fn year<'de, D: Deserializer<'de>>(saved: D) -> Result<Option<Year>, D::Error> {
    Ok(limits::whole_in(saved, limits::YEARS)?.map(Year))
}

/// As many classes as can be told apart.
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
    /// Land and water that come with the program.
    #[default]
    BuiltIn,
    /// OpenStreetMap's own tiles; needs a network.
    OpenStreetMap,
    /// Tiles from an address with `{z}`, `{x}` and `{y}`; needs a network.
    Xyz {
        /// The address.
        url: String,
        /// Who is to be named on the map.
        attribution: String,
    },
    /// A PMTiles file with raster tiles.
    PmTiles {
        /// Where the file is.
        path: String,
    },
    /// Nothing.
    None,
}

/// The subject of a picture. The window shows all of it at once; a file shows one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureOf {
    /// The map.
    #[default]
    Map,
    /// The plot.
    Plot,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}
