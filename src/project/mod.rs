//! Saved state: the view that makes a picture, the project that holds a story of views, and the upgrade
//! of both from earlier editions.

mod amounts;
mod basemap_choice;
mod camera;
mod coloring;
mod comparison;
mod ground_choice;
mod group_choice;
mod layer;
mod look;
mod midpoint;
mod panes;
mod plot_view;
mod points_choice;
mod project_file;
mod sharp_borders;
mod statistics;
mod story;
mod symbology;
mod symbols;
mod table_view;
mod upgrade;
mod view;

pub use amounts::{CircleSize, Divider, Opacity, OutlineWidth};
pub use basemap_choice::BasemapChoice;
pub use camera::Camera;
pub use coloring::Coloring;
pub use comparison::{Against, ComparedAs, ComparisonChoice};
pub use ground_choice::{GroundChoice, GroundKind};
pub use group_choice::{GROUP_PRESETS, GroupChoice, GroupPreset};
pub use layer::{
    FEWEST_RESIDENTS, Inference, LayerId, MOST_RESIDENTS, NearestOf, NearestResidentsChoice,
};
pub use look::Look;
pub use midpoint::MidpointChoice;
pub use panes::{Arrangement, Pane, Panes};
pub use plot_view::{EndShare, PlotId, PlotView};
pub use points_choice::{PointScale, PointsChoice};
pub use project_file::{OwnFile, Project, ProjectError};
pub use sharp_borders::SharpBordersChoice;
pub use statistics::Statistics;
pub use story::{SavedView, Story};
pub use symbology::Symbology;
pub use symbols::Symbols;
pub use table_view::{TableSort, TableView};
pub use upgrade::ViewError;
pub use view::{MAX_PINS, PictureOf, ThemeChoice, View, ViewPart};

pub use crate::limits::{MAX_CLASSES, MIN_CLASSES};
