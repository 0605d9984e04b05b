//! The window, through its real widgets.

mod basemap;
mod explorer;
mod gallery;
mod palette;
mod pictures;
mod segregation;
mod table;
mod tile_server;
mod widgets;
