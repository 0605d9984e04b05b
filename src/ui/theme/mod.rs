//! The window's theme: colours, text styles, spacing and icons, and their installation in egui. Drawing
//! with them is left to `widgets`, `map` and `panels`.

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
