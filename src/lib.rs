//! Skillnad explores spatial inequality: districts on a map, coloured by indicators, compared with
//! their neighbours and with the city.
//!
//! The house has layers. A module uses only modules with a smaller number, or its own folder; the
//! test `layers` reads the source and fails on a step up.
//!
//! | layer | modules | what lives there |
//! |---|---|---|
//! | 0 | [`model`], [`color`], [`i18n`], [`limits`] | districts, indicators, cells; colours; languages and numbers; bounds |
//! | 1 | [`spatial`], [`classify`] | the R-tree, borders, projections; class breaks |
//! | 2 | [`stats`], [`formats`], [`project`] | measures; files in; the saved view |
//! | 3 | [`analysis`] | questions about a dataset, answered with the engine |
//! | 4 | [`scene`] | the picture as plain shapes |
//! | 5 | [`export`], [`session`] | pictures and tables out; commands, undo, jobs |
//! | 6 | [`cli`], `ui` | the command line; the window (feature `gui`) |
//!
//! Layers 0 to 4 know no clock, no randomness, no network and no files; a seed is an argument.

pub mod analysis;
pub mod classify;
pub mod cli;
pub mod color;
pub mod export;
pub mod formats;
pub mod i18n;
pub mod limits;
pub mod model;
pub mod project;
pub mod scene;
pub mod session;
pub mod spatial;
pub mod stats;
#[cfg(feature = "gui")]
pub mod ui;
pub mod words;
