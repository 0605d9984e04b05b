//! A place where two districts touch, as long as borders are still being collected.

/// Two districts that touch somewhere, with a length found by equal edges and one by the tolerance.
#[derive(Clone, Copy, Debug)]
pub(in crate::spatial) struct Contact {
    pub a: u32,
    pub b: u32,
    pub exact: f64,
    pub snapped: f64,
}

impl Contact {
    /// A contact with the lower position first.
    pub fn new(a: u32, b: u32, exact: f64, snapped: f64) -> Self {
        Self { a: a.min(b), b: a.max(b), exact, snapped }
    }
}
