//! The input of a format: the name and bytes of a file, and its text, decoded on first use.

use std::cell::OnceCell;

use super::parsing::{
    ARCHIVE_START, Archive, ArchiveFault, Decoded, TextEncoding, decode, named_encoding, unpack,
};
use super::{Alone, Beside, FormatError, Problem, ProblemKind, Reading};

/// A file as the formats see it: unpacked bytes for the binary ones, a text for the others, and the files beside
/// it.
pub struct Input<'a> {
    bytes: &'a [u8],
    name: &'a str,
    beside: &'a dyn Beside,
    was_packed: bool,
    encoding: Option<TextEncoding>,
    text: OnceCell<Result<Decoded<'a>, FormatError>>,
    archive: OnceCell<Result<Archive<'a>, ArchiveFault>>,
}

impl<'a> Input<'a> {
    fn new(
        bytes: &'a [u8],
        name: &'a str,
        beside: &'a dyn Beside,
        was_packed: bool,
        encoding: Option<TextEncoding>,
    ) -> Self {
        let (text, archive) = (OnceCell::new(), OnceCell::new());
        Self { bytes, name, beside, was_packed, encoding, text, archive }
    }

    /// Calls `read` with the input of a file, unpacked if it was gzipped.
    ///
    /// # Errors
    /// [`FormatError`] if a gzipped file is damaged or too large, else that of `read`.
    pub fn of<T>(
        bytes: &[u8],
        name: &str,
        reading: &Reading,
        read: impl FnOnce(&Input<'_>) -> Result<T, FormatError>,
    ) -> Result<T, FormatError> {
        Self::of_file(bytes, name, &Alone, reading, read)
    }

    /// Calls `read` as [`Self::of`] does, with the input of a file that may have others beside it.
    ///
    /// # Errors
    /// Those of [`Self::of`].
    pub fn of_file<T>(
        bytes: &[u8],
        name: &str,
        beside: &dyn Beside,
        reading: &Reading,
        read: impl FnOnce(&Input<'_>) -> Result<T, FormatError>,
    ) -> Result<T, FormatError> {
        let encoding = reading.encoding.as_deref().and_then(named_encoding);
        match unpack(bytes, name)? {
            Some(unpacked) => read(&Input::new(&unpacked, name, beside, true, encoding)),
            None => read(&Input::new(bytes, name, beside, false, encoding)),
        }
    }

    /// The bytes of the file beside this one with another extension.
    pub fn beside(&self, extension: &str) -> Option<Vec<u8>> {
        self.beside.with_extension(extension)
    }

    /// The name of the file, for messages.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The bytes, unpacked.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The text, without a byte order mark.
    ///
    /// # Errors
    /// [`FormatError`] if the file is empty, of another kind, or no text.
    pub fn text(&self) -> Result<&str, FormatError> {
        match self.decoded() {
            Ok(decoded) => Ok(&decoded.text),
            Err(error) => Err(error.clone()),
        }
    }

    /// The text, if the file is one.
    pub fn as_text(&self) -> Option<&str> {
        self.decoded().as_ref().ok().map(|decoded| decoded.text.as_ref())
    }

    /// The files within, if the file is a ZIP archive.
    pub(super) fn archive(&self) -> Option<&Archive<'a>> {
        self.opened_archive()?.as_ref().ok()
    }

    /// True for a ZIP archive that breaks off or contradicts itself.
    pub(super) fn is_damaged_archive(&self) -> bool {
        matches!(self.opened_archive(), Some(Err(ArchiveFault::Damaged)))
    }

    fn opened_archive(&self) -> Option<&Result<Archive<'a>, ArchiveFault>> {
        let open = || self.archive.get_or_init(|| Archive::open(self.bytes));
        self.bytes.starts_with(ARCHIVE_START).then(open)
    }

    /// Remarks on packing and encoding. Those on encoding are known once the text was asked for.
    pub fn problems(&self) -> Vec<Problem> {
        let packed = self.was_packed.then_some(ProblemKind::Compressed);
        let of_text = self.text.get().and_then(|text| text.as_ref().ok());
        let of_text = of_text.into_iter().flat_map(|decoded| decoded.problems.iter().cloned());
        packed.into_iter().chain(of_text).map(Problem::of_file).collect()
    }

    fn decoded(&self) -> &Result<Decoded<'a>, FormatError> {
        self.text.get_or_init(|| decode(self.bytes, self.name, self.encoding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_decoded_once_and_its_encoding_told_once() {
        let latin = b"kod;namn\n1;Biskopsg\xe5rden";
        let told = Input::of(latin, "x.csv", &Reading::default(), |input| {
            let (first, second) = (input.text()?.as_ptr(), input.as_text().unwrap().as_ptr());
            assert_ne!(first, latin.as_ptr(), "the letters of Latin-1 are decoded");
            assert_eq!(first, second);
            Ok(input.problems())
        });
        assert_eq!(told.unwrap(), [Problem::of_file(ProblemKind::Latin1)]);
    }

    #[test]
    fn bytes_are_not_decoded_before_a_text_is_asked_for() {
        Input::of(b"\xff\xfe", "x", &Reading::default(), |input| {
            assert_eq!((input.bytes(), input.text.get().is_none()), (&b"\xff\xfe"[..], true));
            assert_eq!(input.as_text(), None);
            assert!(input.text.get().is_some());
            Ok(())
        })
        .unwrap();
    }
}
