//! The panels around the map: one file each, registered here.

mod about;
mod beside_map;
mod classes;
mod closing_question;
mod compare;
mod crs_question;
mod definition_dialog;
mod dialogs;
mod export_dialog;
mod file_list_dialog;
pub mod header;
mod indicators;
mod layer_question;
mod map_settings;
mod neighbor_rule;
mod neighbors;
mod network_question;
mod network_settings;
pub mod notices;
mod open_dialog;
mod panel;
mod path_field;
mod plots;
mod points;
mod save_dialog;
mod save_question;
mod saved_views;
mod segregation;
mod shortcuts;
mod side_panels;
mod small_groups;
pub mod status;
mod table;
mod table_dialog;
mod theme_icon;

pub use self::dialogs::{DialogState, Dialogs};
pub use self::map_settings::MapSettings;
pub use self::panel::Panel;
pub use self::side_panels::SidePanels;
pub use self::table::TableDrawer;

use self::side_panels::Tab;

/// The parts of the left panel, from top to bottom.
fn left() -> Vec<Box<dyn Panel>> {
    vec![
        Box::<indicators::Indicators>::default(),
        Box::new(points::Points),
        Box::<classes::Classes>::default(),
    ]
}

/// The tabs of the right panel: id in the settings, text key of the name, and parts from top to bottom.
fn right() -> Vec<Tab> {
    vec![
        Tab::new(
            "compare",
            "window.tab_compare",
            vec![Box::new(compare::Compare), Box::new(about::AboutSection)],
        ),
        Tab::new(
            "neighbours",
            "window.tab_neighbours",
            vec![Box::new(neighbors::NeighborsSection), Box::new(neighbors::SharpestBorders)],
        ),
        Tab::new(
            "segregation",
            "window.tab_segregation",
            vec![
                Box::<segregation::Groups>::default(),
                Box::<segregation::MeasureSection>::default(),
                Box::new(segregation::OtherDivisions),
                Box::new(segregation::LayersSection),
                Box::new(segregation::NearestResidentsSection),
            ],
        ),
        Tab::new("plots", "window.tab_plots", vec![Box::<plots::Plots>::default()]),
        Tab::new("views", "project.tab", vec![Box::<saved_views::SavedViews>::default()]),
    ]
}

/// The panels left and right of the map, with all their parts.
pub fn side_panels() -> SidePanels {
    SidePanels::new(left(), right())
}
