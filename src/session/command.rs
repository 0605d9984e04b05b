//! Everything a user can do to the picture, as data.

use std::path::PathBuf;

use super::{CornerQuestion, JobId, NoticeId, ProjectCommand, UnsavedWork};
use crate::i18n::Language;
use crate::model::{DistrictCode, DivisionId, IndicatorId, SmallGroups, Year};
use crate::project::{
    Arrangement, BasemapChoice, Camera, Cliffs, ComparisonChoice, GroundChoice, GroupChoice,
    Inference, Layer, MidpointChoice, NearestResidentsChoice, PlotView, PointScale, Symbols,
    TableView, ThemeChoice, View,
};
use crate::spatial::{Candidate, NeighborSpec};

/// Something to be done. Whatever changes the picture can be undone.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Show another division; it is read in the background first if need be.
    ShowDivision(DivisionId),
    /// Show a district of any division, and look at it.
    ShowDistrict(DivisionId, DistrictCode),
    /// Show a division coloured by one of its indicators.
    ShowIndicatorIn(DivisionId, IndicatorId),
    /// Colour the districts by another indicator.
    ShowIndicator(IndicatorId),
    /// Draw a set of points over the districts; `None` draws none.
    ShowPoints(Option<DivisionId>),
    /// Colour the points by one of their indicators, or all alike.
    ColorPoints(PointScale),
    /// Size the points by one of their indicators, or all alike.
    SizePoints(PointScale),
    /// Draw a set of points, pin one of them and look at it.
    ShowPoint(DivisionId, DistrictCode),
    /// Pin a point, or take its pin away.
    TogglePoint(DistrictCode),
    /// Show another year.
    ShowYear(Year),
    /// Show another year while the years are played, also in the other maps at these places.
    PlayYear(Year, Vec<usize>),
    /// Show as many maps as an arrangement has.
    Arrange(Arrangement),
    /// Make the map at this place the one that the panels are about.
    MakeOwn(usize),
    /// Show an indicator in the map at this place, in this year where it has it.
    ShowIn(usize, IndicatorId, Option<Year>),
    /// Let two maps change places.
    SwapMaps(usize, usize),
    /// Move the divider between two maps, to a share of their width.
    SetSwipe(f32),
    /// Cut classes in another way.
    SetScheme(String),
    /// Cut into another number of classes.
    SetClasses(usize),
    /// Keep the classes the same in all years, or not.
    SetPooled(bool),
    /// Colour with another ramp; `None` for the one that suits the indicator.
    SetPalette(Option<String>),
    /// Run the ramp the other way, or not.
    SetReversed(bool),
    /// Turn diverging colours at another value.
    SetMidpoint(MidpointChoice),
    /// Hatch the classes below the midpoint, or not.
    SetHatchBelow(bool),
    /// Draw files in greys, or in colour.
    SetGray(bool),
    /// Draw figures as circles or fills; `None` for what suits the indicator.
    SetSymbols(Option<Symbols>),
    /// Draw circles larger or smaller, as a part of their usual size.
    SetCircleSize(f32),
    /// Let the base map shine through.
    SetOpacity(f32),
    /// Draw outlines of another width.
    SetOutline(f32),
    /// Label the districts, or not.
    SetLabels(bool),
    /// Lay another map under the districts.
    SetBasemap(BasemapChoice),
    /// Draw other kinds of the built-in base map.
    SetGround(GroundChoice),
    /// Light or dark.
    SetTheme(ThemeChoice),
    /// Speak another language.
    SetLanguage(Language),
    /// Count other districts as neighbours.
    SetNeighbours(NeighborSpec),
    /// Draw sharp borders, or not, and which.
    SetCliffs(Cliffs),
    /// Compare the pinned districts in another way.
    SetComparison(ComparisonChoice),
    /// Show the indicator, or something computed from it or from the groups.
    ShowLayer(Layer),
    /// Tell pattern from chance in another way.
    SetInference(Inference),
    /// Measure segregation of other groups.
    SetGroups(GroupChoice),
    /// Look at another measure of segregation, by its id.
    SetMeasure(String),
    /// Show neighbourhoods by people, of this size and with this in them.
    SetNearestResidents(NearestResidentsChoice),
    /// The map has been moved to here.
    LookAt(Camera),
    /// The map has come to where it was sent.
    Arrived(Camera),
    /// Fit the whole division.
    Fit,
    /// Look at a district of the division that is shown.
    LookAtDistrict(DistrictCode),
    /// Pin two districts alone, and look at both.
    ShowPair([DistrictCode; 2]),
    /// Pin this district alone.
    Pin(DistrictCode),
    /// Pin one more district, or take it away.
    TogglePin(DistrictCode),
    /// Take all pins away.
    ClearPins,
    /// Choose these districts, in place of those that were; none ends the choice.
    Select(Vec<DistrictCode>),
    /// Choose one more district, or take it out of the choice.
    ToggleSelected(DistrictCode),
    /// Choose these districts while a brush is drawn over them: one step until it is let go.
    Brush(Vec<DistrictCode>),
    /// Pin the chosen districts in place of those that were, as many as can be compared.
    PinSelected,
    /// Show the table of all districts in another way.
    SetTable(TableView),
    /// List the districts that hold these words: one step while they are typed.
    FilterTable(String),
    /// Choose the districts at the ends of two indicators, and show the plot of both.
    SelectCorner(CornerQuestion),
    /// Show figures from another number of persons on.
    SetSmallGroups(SmallGroups),
    /// Show another plot.
    SetPlot(PlotView),
    /// A control that changes step by step was let go: what follows is another step.
    EndStep,
    /// Show a saved view as it was.
    Restore(Box<View>),
    /// Change the project, or show a view of it.
    Project(ProjectCommand),
    /// Bring back work that an earlier run left unsaved.
    Recover(Box<UnsavedWork>),
    /// Read a file in the background and show it: districts, or a project.
    Open(PathBuf),
    /// Read a file whose coordinates are in this system.
    OpenIn(PathBuf, Candidate),
    /// Leave the question open in which coordinate system a file is, and the file unopened.
    LeaveQuestion,
    /// Leave the file of a project as somebody else has saved it.
    LeaveConflict,
    /// Show the map to a room: until it is left, the colours of all views mean what they mean now,
    /// whatever the theme.
    EnterRoom,
    /// Leave the room: colours are those of the theme again.
    LeaveRoom,
    /// Go one step back.
    Undo,
    /// Go one step forward again.
    Redo,
    /// Take a notice away.
    Dismiss(NoticeId),
    /// Stop a job.
    Cancel(JobId),
}

/// Steps of the same kind in a row are one step of undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Continuous {
    Camera,
    CircleSize,
    Opacity,
    Outline,
    NearestResidents,
    Brush,
    Filter,
    Swipe,
    Playing,
    Title,
    Name(usize),
    Text(usize),
}

impl Command {
    /// The step of undo that the command makes together with those before it; `None` for a step of its own.
    pub(super) fn continuous(&self) -> Option<Continuous> {
        match self {
            Self::LookAt(_) => Some(Continuous::Camera),
            Self::SetCircleSize(_) => Some(Continuous::CircleSize),
            Self::SetOpacity(_) => Some(Continuous::Opacity),
            Self::SetOutline(_) => Some(Continuous::Outline),
            Self::SetNearestResidents(_) => Some(Continuous::NearestResidents),
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
