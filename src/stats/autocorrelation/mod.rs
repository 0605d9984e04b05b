//! autocorrelation
