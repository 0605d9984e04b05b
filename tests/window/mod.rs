//! The window, through its real widgets.

<<<<<<< HEAD
mod explorer;
=======
mod basemap;
mod gallery;
mod tile_server;
>>>>>>> look
mod widgets;
