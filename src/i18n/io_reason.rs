//! The reason for an I/O error, in the user's language instead of the system's. The caller adds the file
//! and the remedy.

use std::io::{Error, ErrorKind};

use super::{Language, tr, tr_with};

/// The reason as part of a sentence, as in "there is no such file".
pub fn io_reason(error: &Error, language: Language) -> String {
    let key = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "errors.io_not_found",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "errors.io_not_allowed",
        ErrorKind::IsADirectory => "errors.io_folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "errors.io_full",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "errors.io_name",
        ErrorKind::Unsupported => "errors.io_no_plain_file",
        ErrorKind::FileTooLarge => "errors.io_too_large",
        _ => {
            return match error.raw_os_error() {
                Some(code) => {
                    tr_with(language, "errors.io_other_code", &[("code", &code.to_string())])
                }
                None => tr(language, "errors.io_other").to_owned(),
            };
        }
    };
    tr(language, key).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_in_the_users_language_and_never_the_systems() {
        let missing = std::fs::read("/no/such/file").unwrap_err();
        assert_eq!(io_reason(&missing, Language::Sv), "det finns ingen sådan fil");
        assert_eq!(io_reason(&missing, Language::En), "there is no such file");
        let odd = Error::from_raw_os_error(5);
        assert_eq!(io_reason(&odd, Language::Sv), "systemet svarade med fel 5");
        let own = Error::other("it broke");
        assert_eq!(io_reason(&own, Language::En), "the system answered with an error");
    }
}
