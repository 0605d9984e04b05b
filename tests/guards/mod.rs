//! Tests of the house itself: its layers and its texts.

mod comments;
mod documents;
mod layers;
mod texts;
