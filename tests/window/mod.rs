//! The window, through its real widgets.

mod explorer;
mod widgets;
