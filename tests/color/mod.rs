//! Colours: the formulas against published values, and the ramps against what is promised of them.

mod formulas;
mod ramps;
