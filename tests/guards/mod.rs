//! Tests of the house itself: its layers and its texts.

mod layers;
mod texts;
