//! The window's theme: colours, type, distances and icons, and how egui is told about them.
//! What is drawn with them is left to `widgets`, `map` and `panels`.

mod apply;
mod formula;
pub mod icons;
pub mod spacing;
mod tokens;
mod typography;

pub use apply::apply;
pub(in crate::ui) use apply::shadow;
pub use formula::formula;
pub use tokens::{Tokens, color32};
pub(in crate::ui) use typography::icon_family;
pub use typography::{Lettering, font_definitions};
