//! The input of a format: the name and bytes of a file, and its text, decoded on first use.

use std::cell::OnceCell;

use super::parsing::{
    ARCHIVE_START, Archive, ArchiveFault, Decoded, TextEncoding, decode, named_encoding, unpack,
    unzip,
};
use super::{
    Alone, Beside, FormatError, Holds, Problem, ProblemKind, Reading, extensions, has_extension,
};

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

    /// Calls `read` with the input of a file, unpacked if it was gzipped, or is the only one to read in a ZIP archive.
    ///
    /// # Errors
    /// [`FormatError`] if a packed file is damaged or too large, else that of `read`.
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
        let unpacked = match unpack(bytes, name)? {
            None => only_file(bytes, name)?,
            unpacked => unpacked,
        };
        match unpacked {
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

/// The beginnings of the names of files in archives that are formats of their own: spreadsheets and the like.
const OF_FORMATS: [&str; 2] = ["[Content_Types].xml", "mimetype"];
/// The extensions of files that formats find in an archive themselves.
const FOUND: [&str; 2] = ["shp", "kml"];
/// The extensions of files that hold files themselves, or may describe the others.
const LEFT_ALONE: [&str; 3] = ["zip", "kmz", "txt"];

/// The only file of a ZIP archive whose name says that it can be read. `None` for other archives and bytes.
///
/// # Errors
/// [`FormatError`] if the file is damaged or unpacks to too much.
fn only_file(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, FormatError> {
    if !bytes.starts_with(ARCHIVE_START) {
        return Ok(None);
    }
    let Ok(archive) = Archive::open(bytes) else { return Ok(None) };
    let names = || archive.entries().iter().map(|entry| entry.name.as_str());
    let is_of_format =
        |name: &str| OF_FORMATS.contains(&name) || FOUND.iter().any(|end| has_extension(name, end));
    if names().any(is_of_format) {
        return Ok(None);
    }
    let is_junk = |name: &&str| {
        let file = name.rsplit('/').next().unwrap_or_default();
        file.is_empty() || file.starts_with('.') || name.starts_with("__MACOSX/")
    };
    let known: Vec<&str> = extensions(Holds::Places)
        .chain(extensions(Holds::Table))
        .filter(|extension| !LEFT_ALONE.contains(extension))
        .collect();
    let is_known = |name: &str| known.iter().any(|extension| has_extension(name, extension));
    let mut found = names().enumerate().filter(|(_, entry)| !is_junk(entry) && is_known(entry));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => unzip(&archive, at, name).map(Some),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with files of these names and texts.
    fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_only_file_of_an_archive_is_read_and_told() {
        let text = |files: &[(&str, &str)]| {
            Input::of(&zipped(files), "a.zip", &Reading::default(), |input| {
                let text = input.as_text().map(str::to_owned);
                Ok((text, input.problems().len()))
            })
            .unwrap()
        };
        let table = ("a/tal.csv", "kod;n\n1;2\n");
        let read = (Some(table.1.to_owned()), 1);
        assert_eq!(text(&[table]), read);
        assert_eq!(text(&[table, ("las_mig.txt", "x"), ("__MACOSX/._tal.csv", "x")]), read);
        for files in [
            &[table, ("b.csv", "x")][..],
            &[table, ("zoner.shp", "x")],
            &[("[Content_Types].xml", "x"), ("xl/embedded.csv", "x")],
            &[("a.pdf", "x")],
            &[("a.txt", "x")],
        ] {
            assert_eq!(text(files), (None, 0), "{files:?}");
        }
    }

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
