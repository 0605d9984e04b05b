//! Notations that several formats share: archives, encodings, numbers, JSON, XML, well-known binary.

mod archive;
mod code_page;
mod decode;
mod encoding;
mod grouping;
mod json;
mod json_type;
mod number;
mod positions;
mod tuples;
pub(super) mod wkb;
mod xml;

pub use encoding::named_encoding;
pub use json::{JsonError, JsonErrorKind};

pub(super) use archive::{Archive, ArchiveFault, START as ARCHIVE_START, unzip};
pub(super) use code_page::DosPage;
pub(super) use decode::{Decoded, decode, most_unpacked, unpack};
pub(super) use encoding::TextEncoding;
pub(super) use grouping::{Grouping, MarkClue, grouping, seen_decimal_mark};
pub(super) use json::{Next, Scanner};
pub(super) use json_type::has_type;
pub(super) use number::{cell_of, number_of, trimmed};
pub(super) use positions::{POSITION, positions};
pub(super) use tuples::{TupleMarks, tuples};
pub(super) use xml::{Element, XmlError, XmlScanner, root_name, undamaged};
