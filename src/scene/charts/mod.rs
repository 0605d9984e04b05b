//! Charts as plain shapes, so that the window, the command line and every exporter draw the same
//! picture.
//!
//! Each chart is one function in one file. It takes computed figures (means, fits, Lorenz points and
//! baselines come from `stats`) and a [`Canvas`], and returns a [`Chart`]: shapes, axes, marks and a
//! description.
//!
//! | chart | shows |
//! |---|---|
//! | [`strip`] | one indicator: a tick for each district, the city, dots for the pinned ones |
//! | [`histogram`] | the distribution of districts over an indicator, in the colours of the classes |
//! | [`scatter`] | two indicators against each other, with the regression line |
//! | [`trend`] | pinned districts and the city over the years |
//! | [`sparkline`] | years in a cell of a table |
//! | [`lorenz`] | the share of the whole held by those with the least, with the Gini coefficient |
//! | [`profile`] | a measure over the size of neighbourhoods |
//! | [`ladder`] | a measure for every division, with its random baseline |
//! | [`fingerprint`] | the place of pinned districts in each indicator of each theme |
//!
//! [`chart_page`] makes a page of any of them, for the exporters.
//!
//! A missing value is never drawn as a value. The number of missing values stands in the description,
//! and beside the chart where there is room.

mod elements;
mod fingerprint;
mod histogram;
mod ladder;
mod lorenz;
mod profile;
mod scatter;
mod sparkline;
mod strip;
mod trend;

pub use self::elements::axis::{Axis, Scale};
pub use self::elements::chart::{Canvas, Chart, Mark};
pub use self::elements::chart_page::{ChartPageInput, chart_page};
pub use self::elements::empty::blank;
pub use self::elements::pin_key::pin_key;
pub use self::elements::quantity::{ChartQuantity, Pin, ReferenceValue};
pub use fingerprint::{FingerprintInput, FingerprintRow, FingerprintTheme, fingerprint};
pub use histogram::{Bar, HistogramChart, HistogramInput, histogram};
pub use ladder::{LadderInput, LadderRung, ladder};
pub use lorenz::{LorenzInput, lorenz};
pub use profile::{ProfileCurve, ProfileInput, profile};
pub use scatter::{Fit, ScatterInput, scatter};
pub use sparkline::{SparklineInput, sparkline};
pub use strip::{StripInput, StripKind, strip, strip_key};
pub use trend::{Band, LineInk, TrendInput, TrendLine, trend};
