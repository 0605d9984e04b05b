//! Colours: the formulas against published values, and the ramps against what is promised of them.

mod clusters;
mod formulas;
mod ramps;
