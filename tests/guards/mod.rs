//! Tests of the house itself: its layers and its texts.

mod documents;
mod layers;
mod texts;
