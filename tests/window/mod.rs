//! The window, through its real widgets.

mod basemap;
mod tile_server;
mod widgets;
