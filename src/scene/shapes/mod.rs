//! The shapes of every picture, their colours in both themes, and the measuring of texts.

mod gray;
mod part;
mod shape;
mod text_measure;
mod tokens;

pub use part::Part;
pub use shape::{Anchor, Fill, Hatch, Item, Scene, Stroke, TextRun, TextWeight};
pub use text_measure::{font_bytes, shortened, text_width, wrapped, wrapped_at_most};
pub use tokens::SceneTokens;
