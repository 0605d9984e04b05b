//! The view: the complete state that makes the picture, and no other state.

use serde::{Deserialize, Deserializer, Serialize};

use super::{
    Camera, ComparisonChoice, DerivedFigures, Look, Pane, Panes, PlotView, PointsChoice,
    SharpBordersChoice, Statistics, Symbology, TableView,
};
use crate::city::city;
use crate::i18n::Language;
use crate::limits;
use crate::model::{DistrictCode, DivisionId, SmallGroups, Year};

/// The most districts that can be pinned.
pub const MAX_PINS: usize = 4;

/// The complete state that makes the picture. It is saved between runs, covered by undo, and embedded in
/// every export, so that a picture can be made again from itself.
///
/// Its parts are what results are computed from and cached by: the content of the map ([`Pane`]), its
/// [`Symbology`], the [`Statistics`]. A file has their fields side by side, without the parts' names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The edition of the saved format.
    pub version: u32,
    /// The division, or the path of an opened file.
    pub division: DivisionId,
    /// The content of the view's own map, the one that the panels describe.
    #[serde(flatten)]
    pub map: Pane,
    /// Classification and symbols of all maps.
    #[serde(flatten)]
    pub symbology: Symbology,
    /// Defined indicators and smoothing.
    #[serde(flatten)]
    pub figures: DerivedFigures,
    /// Base map, labels, opacity and sizes in all maps.
    #[serde(flatten)]
    pub look: Look,
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
    /// The settings of computed layers and of segregation.
    #[serde(flatten)]
    pub statistics: Statistics,
    /// Settings of the layer of sharp borders.
    #[serde(rename = "cliffs")]
    pub sharp_borders: SharpBordersChoice,
    /// The comparison of the pinned districts.
    pub comparison: ComparisonChoice,
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

/// A part of the view that a command sets as a whole.
pub trait ViewPart: Clone {
    /// The part with a change.
    #[must_use]
    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }
}

impl ViewPart for Symbology {}
impl ViewPart for Look {}
impl ViewPart for Statistics {}

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
        let hatch_below = self.symbology.hatch_below || self.look.gray;
        Self { symbology: Symbology { hatch_below, ..self.symbology }, ..self }
    }
}

/// Reads a year; `None` for one out of range, so that the latest is shown.
pub(super) fn year<'de, D: Deserializer<'de>>(saved: D) -> Result<Option<Year>, D::Error> {
    Ok(limits::whole_in(saved, limits::YEARS)?.map(Year))
}

impl Default for View {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            division: city().first_view.division.clone(),
            map: Pane::default(),
            symbology: Symbology::default(),
            figures: DerivedFigures::default(),
            look: Look::default(),
            theme: ThemeChoice::default(),
            ramp_theme: None,
            language: Language::default(),
            camera: None,
            pins: Vec::new(),
            selection: Vec::new(),
            statistics: Statistics::default(),
            sharp_borders: SharpBordersChoice::default(),
            comparison: ComparisonChoice::default(),
            table: TableView::default(),
            plot: PlotView::default(),
            points: PointsChoice::default(),
            small_groups: SmallGroups::default(),
            picture: PictureOf::default(),
            panes: Panes::default(),
        }
    }
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
