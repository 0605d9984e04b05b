//! Commands: all changes of the picture, as data.

use std::path::PathBuf;

use super::{CornerQuestion, JobId, NoticeId, ProjectCommand, TableCommand, UnsavedWork};
use crate::formats::Reading;
use crate::i18n::Language;
use crate::model::{DistrictCode, DivisionId, IndicatorId, SmallGroups, Year};
use crate::project::{
    Arrangement, Camera, ComparisonChoice, DerivedFigures, LayerId, Look, MidpointChoice,
    NearestResidentsChoice, OwnClasses, PlotView, PointScale, SavedDefinition, SharpBordersChoice,
    Statistics, Symbology, TableView, ThemeChoice, View,
};

/// A command for [`Session::apply`](super::Session::apply). Every change of the picture can be undone.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Show another division. If it is not open, it is read in the background first.
    ShowDivision(DivisionId),
    /// Pin a district of any division, and move the map to it.
    ShowDistrict(DivisionId, DistrictCode),
    /// Show a division coloured by one of its indicators.
    ShowIndicatorIn(DivisionId, IndicatorId),
    /// Set the indicator that colours the districts.
    ShowIndicator(IndicatorId),
    /// Show a set of points over the districts; `None` hides the points.
    ShowPoints(Option<DivisionId>),
    /// Set the indicator of the points' colours, or one colour for all.
    ColorPoints(PointScale),
    /// Set the indicator of the points' sizes, or one size for all.
    SizePoints(PointScale),
    /// Show a set of points, pin one of them and move the map to it.
    ShowPoint(DivisionId, DistrictCode),
    /// Pin a point, or remove its pin.
    TogglePoint(DistrictCode),
    /// Set the year.
    ShowYear(Year),
    /// Show another year during playback, also in the other maps at these positions.
    PlayYear(Year, Vec<usize>),
    /// Set the arrangement, and with it the number of maps.
    Arrange(Arrangement),
    /// Make the map at this position the view's own, which the panels describe.
    MakeOwn(usize),
    /// Show an indicator in the map at this position, in this year if the indicator has it.
    ShowIn(usize, IndicatorId, Option<Year>),
    /// Swap two maps.
    SwapMaps(usize, usize),
    /// Move the swipe divider between two maps, as a share of their width.
    SetSwipe(f32),
    /// Set classification and symbols.
    SetSymbology(Symbology),
    /// Set the defined indicators and smoothing.
    SetFigures(DerivedFigures),
    /// Set a definition, in the place of the one with this name if there is one, and show its indicator.
    Define(SavedDefinition, Option<String>),
    /// Set how the maps are drawn.
    SetLook(Look),
    /// Set neighbours, significance, groups and measure.
    SetStatistics(Statistics),
    /// Set the colour ramp; `None` for the ramp that suits the indicator.
    SetPalette(Option<String>),
    /// Turn the reversed direction of the ramp on or off.
    SetReversed(bool),
    /// Set the midpoint of a diverging ramp.
    SetMidpoint(MidpointChoice),
    /// Set the user's own classes; `None` for those of the method.
    SetOwnClasses(Option<OwnClasses>),
    /// Set the theme, light or dark.
    SetTheme(ThemeChoice),
    /// Set the language.
    SetLanguage(Language),
    /// Set the options for sharp borders, on or off among them.
    SetSharpBorders(SharpBordersChoice),
    /// Set the options for comparing the pinned districts.
    SetComparison(ComparisonChoice),
    /// Set the layer: the indicator, or a layer computed from it or from the groups.
    ShowLayer(LayerId),
    /// Set the options of neighbourhoods by nearest residents, and show that layer.
    SetNearestResidents(NearestResidentsChoice),
    /// Set the camera, after the user has moved the map.
    LookAt(Camera),
    /// Set the camera at the end of a flight; no undo step of its own.
    Arrived(Camera),
    /// Fit the whole division into the map.
    Fit,
    /// Move the map to a district of the shown division and its neighbours.
    LookAtDistrict(DistrictCode),
    /// Replace the pins with two districts, and move the map to both.
    ShowPair([DistrictCode; 2]),
    /// Replace the pins with this district.
    Pin(DistrictCode),
    /// Pin a district, or remove its pin.
    TogglePin(DistrictCode),
    /// Remove all pins.
    ClearPins,
    /// Replace the selection. An empty list clears it.
    Select(Vec<DistrictCode>),
    /// Add a district to the selection, or remove it.
    ToggleSelected(DistrictCode),
    /// Replace the selection while a brush is dragged: one undo step until the pointer is released.
    Brush(Vec<DistrictCode>),
    /// Replace the pins with the selection, up to the maximum number of pins.
    PinSelected,
    /// Set the options of the district table: columns, order, filter.
    SetTable(TableView),
    /// Filter the district table by text: one undo step while the text is typed.
    FilterTable(String),
    /// Select the districts in a corner of two indicators, and show their scatter plot.
    SelectCorner(CornerQuestion),
    /// Set the small-groups rule, which withholds figures about few persons.
    SetSmallGroups(SmallGroups),
    /// Set the plot.
    SetPlot(PlotView),
    /// End a continuous change, such as a drag: the next change is an undo step of its own.
    EndStep,
    /// Restore a saved view.
    Restore(Box<View>),
    /// Change the project, or show one of its views.
    Project(ProjectCommand),
    /// Restore unsaved work of an earlier run.
    Recover(Box<UnsavedWork>),
    /// Read a file in the background and show it: districts, points or a project.
    Open(PathBuf),
    /// Read a file as the user has answered.
    OpenAs(PathBuf, Box<Reading>),
    /// Dismiss the question about a file, which stays unopened.
    LeaveQuestion,
    /// Dismiss the save conflict; the project's file stays as another program has written it.
    LeaveConflict,
    /// Join a table of the user's, or change or remove it.
    Table(TableCommand),
    /// Enter presenter mode: until it is left, all views keep the ramps of the present theme, even if the
    /// theme changes, so that colours keep their meaning.
    EnterRoom,
    /// Leave presenter mode: ramps follow the theme again.
    LeaveRoom,
    /// Undo one step.
    Undo,
    /// Redo one step.
    Redo,
    /// Dismiss a notice.
    Dismiss(NoticeId),
    /// Cancel a job.
    Cancel(JobId),
}

/// Kinds of continuous changes. Consecutive changes of the same kind are one undo step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Continuous {
    Camera,
    CircleSize,
    Opacity,
    Outline,
    NearestResidents,
    OwnClasses,
    Brush,
    Filter,
    Swipe,
    Playing,
    Title,
    Name(usize),
    Text(usize),
}

impl Command {
    /// The kind of continuous change that the command makes in a view; `None` for an undo step of its own.
    pub(super) fn continuous(&self, view: &View) -> Option<Continuous> {
        match self {
            Self::SetLook(look) if look.circle_size != view.look.circle_size => {
                Some(Continuous::CircleSize)
            }
            Self::SetLook(look) if look.opacity != view.look.opacity => Some(Continuous::Opacity),
            Self::SetLook(look) if look.outline != view.look.outline => Some(Continuous::Outline),
            Self::LookAt(_) => Some(Continuous::Camera),
            Self::SetNearestResidents(_) => Some(Continuous::NearestResidents),
            Self::SetOwnClasses(Some(_)) => Some(Continuous::OwnClasses),
            Self::Brush(_) => Some(Continuous::Brush),
            Self::FilterTable(_) => Some(Continuous::Filter),
            Self::SetSwipe(_) => Some(Continuous::Swipe),
            Self::PlayYear(..) => Some(Continuous::Playing),
            Self::Project(ProjectCommand::SetTitle(_)) => Some(Continuous::Title),
            Self::Project(ProjectCommand::Rename(i, _)) => Some(Continuous::Name(*i)),
            Self::Project(ProjectCommand::Describe(i, _)) => Some(Continuous::Text(*i)),
            _ => None,
        }
    }
}
