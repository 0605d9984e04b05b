//! The elements that charts are made of: canvas, axes, labels, marks, sentences and page.

pub mod axis;
pub mod chart;
pub mod chart_page;
pub mod drawing;
pub mod empty;
pub mod frame;
pub mod label_column;
pub mod pin_key;
pub mod quantity;
pub mod sentences;
