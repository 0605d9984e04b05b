//! Errors of a base map, and their messages.

use std::path::PathBuf;

use crate::i18n::{Language, tr_with};

/// A base map can't be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BasemapError {
    /// The URL has another scheme than http or https.
    #[error("{address} does not begin with https:// or http://")]
    Scheme {
        /// The URL.
        address: String,
    },
    /// The URL has no valid host.
    #[error("{address} names no server")]
    Host {
        /// The URL.
        address: String,
    },
    /// The URL lacks a placeholder.
    #[error("{address} has no {part}")]
    MissingPart {
        /// The URL.
        address: String,
        /// The missing placeholder, with its braces.
        part: &'static str,
    },
    /// The URL has an unknown placeholder.
    #[error("{address} asks for {part}")]
    UnknownPart {
        /// The URL.
        address: String,
        /// The placeholder, with its braces.
        part: String,
    },
    /// The file can't be read.
    #[error("{} can't be read: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        why: String,
    },
    /// The file is no PMTiles archive.
    #[error("{} is no PMTiles file", path.display())]
    NotPmTiles {
        /// The file.
        path: PathBuf,
    },
    /// The file has another version of the format.
    #[error("{} is PMTiles version {version}", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// The version.
        version: u8,
    },
    /// The archive's tiles are not PNG or JPEG.
    #[error("{} has tiles that are not PNG or JPEG", path.display())]
    NotRaster {
        /// The file.
        path: PathBuf,
    },
    /// The file is truncated, or its index is inconsistent.
    #[error("{} is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The path is that of a device, a pipe or a folder.
    #[error("{} is no file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The path is on a network.
    #[error("{} is on a network", path.display())]
    NetworkPath {
        /// The path.
        path: PathBuf,
    },
    /// The file system doesn't answer in time.
    #[error("{} does not answer", path.display())]
    NoAnswer {
        /// The path.
        path: PathBuf,
    },
    /// The server sends tiles that can't be shown.
    #[error("{host} gives tiles that can't be shown")]
    BadTiles {
        /// The server.
        host: String,
    },
    /// The server limits the number of requests.
    #[error("{host} takes no more requests")]
    Busy {
        /// The server.
        host: String,
    },
    /// The server answers without any tiles.
    #[error("{host} gives no tiles")]
    Refused {
        /// The server.
        host: String,
    },
    /// The HTTP client can't be created.
    #[error("no connection can be made")]
    NoClient,
}

/// Placeholders as they are typed, for messages that show an example URL.
const AS_TYPED: [(&str, &str); 3] = [("z", "{z}"), ("x", "{x}"), ("y", "{y}")];

impl BasemapError {
    /// The error message: the fault and its remedy, in one or two sentences.
    pub fn message(&self, language: Language) -> String {
        let say = |key, arguments: &[(&str, &str)]| {
            tr_with(language, key, &[arguments, &AS_TYPED].concat())
        };
        let name = |path: &PathBuf| path.display().to_string();
        match self {
            Self::Scheme { address } => say("basemap.error_scheme", &[("address", address)]),
            Self::Host { address } => say("basemap.error_host", &[("address", address)]),
            Self::MissingPart { address, part } => {
                say("basemap.error_missing_part", &[("address", address), ("part", part)])
            }
            Self::UnknownPart { address, part } => {
                say("basemap.error_unknown_part", &[("address", address), ("part", part)])
            }
            Self::Unreadable { path, why } => {
                say("basemap.error_unreadable", &[("file", &name(path)), ("why", why)])
            }
            Self::NotPmTiles { path } => {
                say("basemap.error_not_pm_tiles", &[("file", &name(path))])
            }
            Self::Version { path, version } => say(
                "basemap.error_version",
                &[("file", &name(path)), ("version", &version.to_string())],
            ),
            Self::NotRaster { path } => say("basemap.error_not_raster", &[("file", &name(path))]),
            Self::Damaged { path } => say("basemap.error_damaged", &[("file", &name(path))]),
            Self::NotAFile { path } => say("basemap.error_not_a_file", &[("file", &name(path))]),
            Self::NetworkPath { path } => {
                say("basemap.error_network_path", &[("file", &name(path))])
            }
            Self::NoAnswer { path } => say("basemap.error_no_answer", &[("file", &name(path))]),
            Self::BadTiles { host } => say("basemap.error_bad_tiles", &[("host", host)]),
            Self::Busy { host } => say("basemap.error_busy", &[("host", host)]),
            Self::Refused { host } => say("basemap.error_refused", &[("host", host)]),
            Self::NoClient => say("basemap.error_no_client", &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_an_address_shows_how_one_is_written() {
        let address = || "http://a b/{z}".to_owned();
        let faults = [
            BasemapError::Host { address: address() },
            BasemapError::MissingPart { address: address(), part: "{x}" },
        ];
        for language in Language::ALL {
            for fault in &faults {
                let text = fault.message(language);
                let after = text.replacen("http://a b/{z}", "", 1);
                assert!(["{z}", "{x}", "{y}"].iter().all(|part| after.contains(part)), "{text}");
            }
        }
    }
}
