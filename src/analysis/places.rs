//! Where districts lie, as every question about neighbours takes it. Working it out and keeping it is
//! left to those who hold a division.

use crate::spatial::{Borders, PlacedLinks};

/// The surface of coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// Longitude and latitude.
    Earth,
    /// A plane. Lengths are in the unit of the coordinates, taken for metres.
    Plane,
}

/// What is known of where districts lie. Each part is worked out when it is first asked for and kept,
/// so that asking again costs nothing.
pub trait Places {
    /// The surface of the coordinates.
    fn surface(&self) -> Surface;

    /// All pairs that touch.
    fn borders(&self) -> &Borders;

    /// The middles of the districts in metres, in file order.
    fn middles(&self) -> &[[f64; 2]];

    /// The bridges, tunnels and ferries between the districts; none where no list of them is known.
    fn links(&self) -> &PlacedLinks;
}
