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
//! | [`lorenz`] | how much those with the least have of the whole, with the Gini coefficient |
//! | [`profile`] | a measure over the size of neighbourhoods |
//! | [`ladder`] | a measure for every division, beside chance |
//! | [`fingerprint`] | where pinned districts stand in each indicator of each theme |
//!
//! [`chart_page`] makes a page of any of them, for the exporters.
//!
//! What has no value is never drawn as one: it is counted in the words, and beside the chart where
//! there is room.

mod axis;
mod chart;
mod chart_page;
mod drawing;
mod empty;
mod fingerprint;
mod frame;
mod histogram;
mod label_column;
mod ladder;
mod lorenz;
mod pin_key;
mod profile;
mod quantity;
mod scatter;
mod sparkline;
mod strip;
mod trend;
mod words;

pub use axis::{Axis, Scale};
pub use chart::{Canvas, Chart, Mark};
pub use chart_page::{ChartPageInput, chart_page};
pub use fingerprint::{FingerprintInput, FingerprintRow, FingerprintTheme, fingerprint};
pub use histogram::{Bar, HistogramChart, HistogramInput, histogram};
pub use ladder::{LadderInput, Rung, ladder};
pub use lorenz::{LorenzInput, lorenz};
pub use pin_key::pin_key;
pub use profile::{ProfileCurve, ProfileInput, profile};
pub use quantity::{Pin, Quantity, Reference};
pub use scatter::{Fit, ScatterInput, scatter};
pub use sparkline::{SparklineInput, sparkline};
pub use strip::{StripInput, StripKind, strip, strip_key};
pub use trend::{Band, LineInk, TrendInput, TrendLine, trend};
