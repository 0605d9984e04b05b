//! Files that commands write, whose extension names their format.

use std::path::Path;

use super::did_you_mean::with_choices;
use crate::cli::output::Failure;
use crate::i18n::{Language, tr_with};

/// The extension of a file, without the point; empty where there is none.
pub fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

/// The failure for an extension that names none of the `known` formats.
pub fn unknown_format<'a>(
    path: &Path,
    known: impl Iterator<Item = &'a str>,
    language: Language,
) -> Failure {
    let path_text = path.display().to_string();
    let what = tr_with(language, "export.unknown_format", &[("path", &path_text)]);
    Failure::Arguments(with_choices(what, extension(path), known, language))
}
