//! The reasons that nothing of a Parquet file can be used, and the limits on what it unpacks to.

use super::NAME;
use crate::formats::FormatError;
use crate::formats::parsing::most_unpacked;

/// The reason that nothing of a file can be used.
#[derive(Debug, PartialEq)]
pub enum Fault {
    /// It breaks off or contradicts itself.
    Damaged,
    /// It is encrypted.
    Locked,
    /// It unpacks to more than the program reads.
    TooLarge,
    /// Its table is too large or too sparse.
    TooManyCells {
        /// Number of rows.
        rows: usize,
        /// Number of columns.
        columns: usize,
    },
    /// It is compressed in a way that is not read.
    Codec(&'static str),
    /// Its geometries are stored in a way that is not read.
    Encoding(String),
}

impl Fault {
    /// The fault as an error in reading a file.
    pub fn of_file(self, file: &str) -> FormatError {
        let file = file.to_owned();
        match self {
            Self::Damaged => FormatError::Damaged { file, format: NAME, at: None },
            Self::Locked => FormatError::Locked { file },
            Self::TooLarge => FormatError::TooLarge { file, format: NAME },
            Self::TooManyCells { rows, columns } => {
                FormatError::TooManyCells { file, rows, columns }
            }
            Self::Codec(codec) => FormatError::UnknownCodec { file, codec },
            Self::Encoding(encoding) => FormatError::GeometryEncoding { file, encoding },
        }
    }
}

/// The bytes that a file may still unpack to. A few bytes of it can stand for pages of zeros, or for one long
/// text in every row.
#[derive(Debug)]
pub struct Budget {
    pages: usize,
    values: usize,
}

/// The bytes that are counted for a value, beside those of a text.
const VALUE: usize = 16;
/// The bytes that are counted for a feature, beside those of its geometry.
const FEATURE: usize = 64;

impl Budget {
    /// The budget of a file of this size: as much for its pages as for the values in them.
    pub fn of(length: usize) -> Self {
        let most = usize::try_from(most_unpacked(length)).unwrap_or(usize::MAX);
        Self { pages: most, values: most }
    }

    /// Takes the unpacked bytes of a page.
    pub fn page(&mut self, bytes: usize) -> Result<(), Fault> {
        self.pages = self.pages.checked_sub(bytes).ok_or(Fault::TooLarge)?;
        Ok(())
    }

    /// Takes a number of values.
    pub fn values(&mut self, values: usize) -> Result<(), Fault> {
        self.bytes(values.saturating_mul(VALUE))
    }

    /// Takes a number of features, beside the bytes of their geometries.
    pub fn features(&mut self, features: usize) -> Result<(), Fault> {
        self.bytes(features.saturating_mul(FEATURE))
    }

    /// Takes the bytes of a text or a geometry.
    pub fn bytes(&mut self, bytes: usize) -> Result<(), Fault> {
        self.values = self.values.checked_sub(bytes).ok_or(Fault::TooLarge)?;
        Ok(())
    }
}
