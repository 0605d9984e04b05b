//! Charts as plain shapes: the window, the command line and every exporter draw the same picture.
//!
//! A chart is one function in one file. It takes its figures as they are (means, fits, Lorenz points
//! and baselines are for `stats` to work out), a [`Canvas`] to be drawn on, and gives a [`Chart`]:
//! shapes, the places of values and districts, and what is shown in words.
//!
//! | chart | shows |
//! |---|---|
//! | [`strip`] | one indicator: a tick for each district, the city, dots for the pinned ones |
//! | [`histogram`] | how districts spread over an indicator, in the colours of the classes |
//! | [`scatter`] | two indicators against each other, with the line that fits them |
//! | [`trend`] | pinned districts and the city over the years |
//! | [`sparkline`] | years in a cell of a table |
//!
//! What has no value is never drawn as one: it is counted in the words, and beside the chart where
//! there is room.

mod axis;
mod chart;
mod drawing;
mod empty;
mod frame;
mod histogram;
mod label_column;
mod quantity;
mod scatter;
mod sparkline;
mod strip;
mod trend;
mod words;

pub use axis::{Axis, Scale};
pub use chart::{Canvas, Chart, Mark};
pub use histogram::{Bar, HistogramChart, HistogramInput, histogram};
pub use quantity::{Pin, Quantity, Reference};
pub use scatter::{Fit, ScatterInput, scatter};
pub use sparkline::{SparklineInput, sparkline};
pub use strip::{StripInput, StripKind, strip, strip_key};
pub use trend::{Band, LineInk, TrendInput, TrendLine, trend};
