//! Skillnad explores spatial inequality: districts on a map, coloured by indicators, compared with
//! their neighbours and with the city.
//!
//! The house has layers. A module uses only modules with a smaller number, or its own folder; the
//! test `layers` reads the source and fails on a step up.
//!
//! | layer | modules | what lives there |
//! |---|---|---|
//! | – | [`model`], [`spatial`], [`classify`], [`stats`] | the engine, [`skillnad_engine`]: districts and their figures, borders and neighbours, class breaks, measures |
//! | 0 | [`color`], [`i18n`], [`limits`] | colours; languages and numbers; bounds |
//! | 1 | [`city`], [`words`] | the city that the program opens with; the engine's measures, methods and errors in words |
//! | 2 | [`formats`], [`project`] | files in; the saved view |
//! | 3 | [`analysis`] | questions about a dataset, answered with the engine |
//! | 4 | [`scene`] | the picture as plain shapes |
//! | 5 | [`export`], [`session`] | pictures and tables out; commands, undo, jobs |
//! | 6 | [`cli`], `ui` | the command line; the window (feature `gui`) |
//!
//! Layers 0 to 4 know no clock, no randomness, no network and no files; a seed is an argument.

pub mod analysis;
pub mod city;
pub mod cli;
pub mod color;
pub mod export;
pub mod formats;
pub mod i18n;
pub mod limits;
pub mod project;
pub mod scene;
pub mod session;
#[cfg(feature = "gui")]
pub mod ui;
pub mod words;

pub use skillnad_engine::{classify, model, spatial, stats};
