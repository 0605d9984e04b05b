//! The window, through its real widgets.

mod access;
mod bad_server;
mod bad_tiles;
mod basemap;
mod circles;
mod compare;
mod explorer;
mod fitting;
mod gallery;
mod gray;
mod ground;
mod maps;
mod network;
mod palette;
mod own_groups;
mod pictures;
mod plots;
mod points;
mod project;
mod presenting;
mod room;
mod segregation;
mod small_groups;
mod table;
mod tile_server;
mod widgets;
