//! Marks of figures: estimated, preliminary. Their names in words are left to the caller.

use std::ops::{BitOr, BitOrAssign};

/// The marks of a figure that is not a final count of the district itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks {
    /// Carried over from another division.
    pub estimated: bool,
    /// Published before the final count.
    pub preliminary: bool,
}

impl Marks {
    /// The mark of figures that were carried over from another division.
    pub const ESTIMATED: Self = Self { estimated: true, preliminary: false };
    /// The mark of figures that were published before the final count.
    pub const PRELIMINARY: Self = Self { estimated: false, preliminary: true };

    /// The mark with this name, such as `estimated`; `None` for an unknown one.
    pub fn named(id: &str) -> Option<Self> {
        match id {
            "estimated" => Some(Self::ESTIMATED),
            "preliminary" => Some(Self::PRELIMINARY),
            _ => None,
        }
    }

    /// True if there is no mark.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl BitOr for Marks {
    type Output = Self;

    /// The marks of a figure that is made of two others.
    fn bitor(self, other: Self) -> Self {
        Self {
            estimated: self.estimated || other.estimated,
            preliminary: self.preliminary || other.preliminary,
        }
    }
}

impl FromIterator<Self> for Marks {
    /// The union of the marks.
    fn from_iter<I: IntoIterator<Item = Self>>(marks: I) -> Self {
        marks.into_iter().fold(Self::default(), Self::bitor)
    }
}

impl BitOrAssign for Marks {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}
