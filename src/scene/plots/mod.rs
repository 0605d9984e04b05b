//! The plots of a view: their figures, their drawing and their texts, shared by the window and the
//! exports. The charts are left to `charts`, the arithmetic to `analysis`.

mod corner_sentences;
mod drawing;
mod figures;
mod page;
mod sentences;
mod trend;

pub use corner_sentences::{corner_title, corner_words, with_unit};
pub use drawing::{PlotDrawing, PlotLook};
pub use figures::{PlotFigures, PlotSettings, standard_against};
pub use page::plot_page;
pub use sentences::{plot_lines, plot_notes, plot_title, why_blank};
