//! The widgets of the window, one a file. They use the theme, and know nothing of districts. All texts come
//! from the caller, in the user's language.
//!
//! Each widget has an accessible name, can be used with the keyboard, and shows a focus ring. A widget is
//! disabled by its surrounding `Ui` (`ui.add_enabled_ui`).

mod button;
mod card;
mod data_table;
mod dialog;
mod focus;
mod icon;
mod icon_button;
mod key_value;
mod menu_item;
mod note;
mod ramp_strip;
mod row;
mod scene_painter;
mod section;
mod segmented;
mod select;
mod slider;
mod splitter;
mod stepper;
mod tabs;
mod text_field;
mod text_input;
mod tile;
mod toast;
mod toggle;
mod year_bar;

pub use button::Button;
pub use card::Card;
pub use data_table::{
    DataColumn, DataTable, RowLook, TABLE_ROW, TableAnswer, TableCell, TableRows, TableScroll,
};
pub use dialog::{Dialog, DialogAnswer, Readiness};
pub use focus::focus_ring;
pub use icon::icon;
pub use icon_button::IconButton;
pub use key_value::{key_value_colored_ui, key_value_ui};
pub use menu_item::{MenuItem, menu_line_ui};
pub use note::note_ui;
pub use ramp_strip::RampStrip;
pub use row::SelectableRow;
pub use scene_painter::ScenePainter;
pub use section::{group_ui, label_ui, section_ui};
pub use segmented::{Segment, Segmented};
pub use select::{Choice, Select};
pub use slider::Slider;
pub use splitter::{Splitter, SplitterAnswer};
pub use stepper::Stepper;
pub use tabs::Tabs;
pub use text_field::SearchField;
pub use text_input::TextInput;
pub use tile::Tile;
pub use toast::{Toast, ToastAnswer, ToastKind};
pub use toggle::Toggle;
pub use year_bar::{YearBar, YearBarAnswer};
