//! Saved state: the view that makes a picture, the project that holds a story of views, and the upgrade
//! of both from earlier editions.

mod background;
mod map;
mod panels;
mod saved;
mod view;

pub use self::background::basemap_choice::BasemapChoice;
pub use self::background::camera::Camera;
pub use self::background::ground_choice::{GroundChoice, GroundKind};
pub use self::background::points_choice::{PointScale, PointsChoice};
pub use self::map::amounts::{CircleSize, Divider, Opacity, OutlineWidth};
pub use self::map::coloring::Coloring;
pub use self::map::derived_figures::{DerivedFigures, MAX_DEFINITIONS, SavedDefinition, Smoothing};
pub use self::map::layer::{
    FEWEST_RESIDENTS, Inference, LayerId, MOST_RESIDENTS, NearestOf, NearestResidentsChoice,
};
pub use self::map::look::Look;
pub use self::map::midpoint::MidpointChoice;
pub use self::map::own_classes::{OwnClasses, OwnColor};
pub use self::map::panes::{Arrangement, Pane, Panes};
pub use self::map::sharp_borders::SharpBordersChoice;
pub use self::map::symbology::Symbology;
pub use self::map::symbols::Symbols;
pub use self::panels::comparison::{Against, ComparedAs, ComparisonChoice};
pub use self::panels::group_choice::{GROUP_PRESETS, GroupChoice, GroupPreset};
pub use self::panels::plot_view::{EndShare, PlotId, PlotView};
pub use self::panels::statistics::Statistics;
pub use self::panels::table_view::{TableSort, TableView};
pub use self::saved::included::IncludedFiles;
pub use self::saved::project_file::{
    OwnFile, Project, ProjectError, SavedTable, TableFacts, TableMapping,
};
pub use self::saved::story::{SavedView, Story};
pub use self::saved::table_template::TableTemplate;
pub use self::saved::upgrade::ViewError;
pub use view::{MAX_PINS, PictureOf, ThemeChoice, View, ViewPart};

pub use crate::limits::{MAX_CLASSES, MIN_CLASSES};
