//! The window, through its real widgets.

mod widgets;
