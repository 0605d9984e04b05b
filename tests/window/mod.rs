//! The window, through its real widgets.

mod basemap;
mod gallery;
mod tile_server;
mod widgets;
