//! Errors of a base map, and their words.

use std::path::PathBuf;

use crate::i18n::{Language, tr_with};

/// Why a base map can't be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BasemapError {
    /// The address is not one of the web.
    #[error("{address} does not begin with https:// or http://")]
    Scheme {
        /// The address.
        address: String,
    },
    /// The address names no server, or one that can't be.
    #[error("{address} names no server")]
    Host {
        /// The address.
        address: String,
    },
    /// The address has no place for a tile's number.
    #[error("{address} has no {part}")]
    MissingPart {
        /// The address.
        address: String,
        /// The missing part, with its braces.
        part: &'static str,
    },
    /// The address has a place for something that is not known.
    #[error("{address} asks for {part}")]
    UnknownPart {
        /// The address.
        address: String,
        /// The placeholder it asks for, with its braces.
        part: String,
    },
    /// The file can't be read.
    #[error("{} can't be read: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        why: String,
    },
    /// The file is not what it should be.
    #[error("{} is no PMTiles file", path.display())]
    NotPmTiles {
        /// The file.
        path: PathBuf,
    },
    /// The file is of another edition of the format.
    #[error("{} is PMTiles version {version}", path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// Its edition.
        version: u8,
    },
    /// The file's tiles are not pictures of a kind that can be shown.
    #[error("{} has tiles that are not PNG or JPEG", path.display())]
    NotRaster {
        /// The file.
        path: PathBuf,
    },
    /// The file ends too early, or its index makes no sense.
    #[error("{} is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The path leads to a device, a pipe or a folder.
    #[error("{} is no file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The path leads over a network.
    #[error("{} is on a network", path.display())]
    NetworkPath {
        /// The path.
        path: PathBuf,
    },
    /// The file system doesn't answer.
    #[error("{} does not answer", path.display())]
    NoAnswer {
        /// The path.
        path: PathBuf,
    },
    /// The server gives tiles that can't be shown.
    #[error("{host} gives tiles that can't be shown")]
    BadTiles {
        /// The server.
        host: String,
    },
    /// The server is asked too much.
    #[error("{host} takes no more requests")]
    Busy {
        /// The server.
        host: String,
    },
    /// The server can be reached and gives no tiles.
    #[error("{host} gives no tiles")]
    Refused {
        /// The server.
        host: String,
    },
    /// The system can't make a connection of any kind.
    #[error("no connection can be made")]
    NoClient,
}

/// The places of a tile's numbers, for texts that show how an address is written.
const AS_TYPED: [(&str, &str); 3] = [("z", "{z}"), ("x", "{x}"), ("y", "{y}")];

impl BasemapError {
    /// The fault and its remedy, in a sentence or two.
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
