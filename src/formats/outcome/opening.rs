//! The outcome of opening a file, the same for the window and the command line. Asking questions and ending
//! with an exit code are left to them.

use super::{Cause, FormatError, Opened, OpenedPoints};
use crate::formats::{Alone, Beside, Content, Reading, TableFile, open_beside};
use crate::model::Revision;
use crate::spatial::Candidate;

/// The outcome of opening a file.
#[derive(Debug)]
pub enum Opening {
    /// Districts, with or without figures.
    Districts(Box<Opened>),
    /// Points, with or without figures.
    Points(Box<OpenedPoints>),
    /// Figures without outlines, to be joined to districts.
    Table(TableFile),
    /// The coordinates have no known place until a coordinate system is named.
    NeedsCrs {
        /// The systems that fit the coordinates, the likeliest first. May be empty.
        candidates: Vec<Candidate>,
        /// The content, with an empty list of districts.
        opened: Box<Opened>,
        /// The reason and the remedy.
        why: FormatError,
    },
    /// Nothing of the file can be drawn.
    Refused {
        /// The content, with an empty list of districts; `None` if there are no features.
        opened: Option<Box<Opened>>,
        /// The reason and the remedy.
        why: FormatError,
    },
}

impl Opening {
    /// Opens a file of any format.
    pub fn of(bytes: &[u8], name: &str, revision: Revision, reading: &Reading) -> Self {
        Self::beside(bytes, name, &Alone, revision, reading)
    }

    /// Opens a file of any format that may have others beside it.
    pub fn beside(
        bytes: &[u8],
        name: &str,
        beside: &dyn Beside,
        revision: Revision,
        reading: &Reading,
    ) -> Self {
        match open_beside(bytes, name, beside, revision, reading) {
            Ok(Content::Districts(opened)) => Self::Districts(opened),
            Ok(Content::Points(opened)) => Self::Points(opened),
            Ok(Content::Table(table)) => Self::Table(*table),
            Err(why) => Self::without_places(why),
        }
    }

    fn without_places(why: FormatError) -> Self {
        let FormatError::NoDistricts { cause, opened, .. } = &why else {
            return Self::Refused { opened: None, why };
        };
        let opened = opened.clone();
        match cause {
            Cause::NotDegrees { candidates } => {
                Self::NeedsCrs { candidates: candidates.clone(), opened, why }
            }
            Cause::UnknownCrs { .. } => Self::NeedsCrs { candidates: Vec::new(), opened, why },
            _ => Self::Refused { opened: Some(opened), why },
        }
    }
}
