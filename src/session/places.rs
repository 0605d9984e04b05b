//! An open division as the questions of `analysis` take it: its borders, middles and links, which it
//! works out once.

use super::OpenDivision;
use crate::analysis::{Places, Surface};
use crate::spatial::{Borders, PlacedLinks};

impl Places for OpenDivision {
    /// The window opens nothing that has no place on the earth.
    fn surface(&self) -> Surface {
        Surface::Earth
    }

    fn borders(&self) -> &Borders {
        &self.borders
    }

    fn middles(&self) -> &[[f64; 2]] {
        self.middles()
    }

    fn links(&self) -> &PlacedLinks {
        self.links()
    }
}
