//! The tab of plots: the kinds, the chart with its interaction, the statistics below it, and notes. Figures
//! and drawing are left to `scene::plots`.

mod corners;
mod pointed;
mod pointing;
mod selected;
mod tab;

pub use self::tab::Plots;
