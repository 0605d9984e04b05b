//! The files beside the one that is read, for formats of several files. Finding them is left to whoever opens
//! the file.

/// The files beside the one that is read, with the same name but for the extension.
pub trait Beside {
    /// The bytes of the file with this extension, in lower case and without the leading dot. `None` if there is
    /// none, or it can't be read.
    fn with_extension(&self, extension: &str) -> Option<Vec<u8>>;
}

/// No files, beside bytes that come from elsewhere.
pub struct Alone;

impl Beside for Alone {
    fn with_extension(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
}
