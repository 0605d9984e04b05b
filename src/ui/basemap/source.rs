//! The base map: the chosen source over the built-in one, with attribution and state.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, TryRecvError, bounded};
use egui::Context;
use walkers::Tiles;

use super::online::{OnlineTiles, cache_folder};
use super::pm_tiles::FileTiles;
use super::{
    BasemapError, BasemapState, BuiltInTiles, Ground, GroundLook, PmArchive, TileAddress,
    TileLimits,
};
use crate::i18n::{Language, tr};
use crate::project::{BasemapChoice, GroundChoice, ThemeChoice};

/// Attribution of a base map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The text.
    pub text: String,
    /// The link of the text.
    pub url: Option<&'static str>,
}

/// Cache folder and limits of fetched tiles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasemapOptions {
    /// The cache folder; `None` for no cache on disk.
    pub cache: Option<PathBuf>,
    /// The limits.
    pub limits: TileLimits,
}

impl BasemapOptions {
    /// Options with a folder in the user's cache folder.
    pub fn of_user() -> Self {
        Self { cache: cache_folder(), limits: TileLimits::default() }
    }
}

/// The base map: the built-in one, and the chosen source over it.
pub struct Basemap {
    context: Context,
    options: BasemapOptions,
    choice: BasemapChoice,
    ground: BuiltInTiles,
    over: Over,
    contact: String,
}

enum Over {
    Nothing,
    Opening(Instant, Receiver<Result<Opened, BasemapError>>),
    Online(Box<OnlineTiles>),
    File(Box<FileTiles>, String),
    Failed(BasemapError),
}

/// An opened archive with its attribution.
type Opened = (PmArchive, String);

pub(super) const OPEN_STREET_MAP: &str = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
const OPEN_STREET_MAP_RIGHTS: &str = "https://www.openstreetmap.org/copyright";
/// Time limit for opening a file.
const OPENING: Duration = Duration::from_secs(15);
/// Maximum length of an attribution, in characters.
const ATTRIBUTION: usize = 300;
/// Deepest zoom level of OpenStreetMap, and the maximum for other servers.
const DEEPEST: u8 = 19;

impl Basemap {
    /// The built-in base map in a theme.
    pub fn new(
        context: &Context,
        ground: Arc<Ground>,
        theme: ThemeChoice,
        options: BasemapOptions,
    ) -> Self {
        let look = GroundLook::of(theme, GroundChoice::default());
        let density = context.pixels_per_point();
        Self {
            context: context.clone(),
            options,
            choice: BasemapChoice::BuiltIn,
            ground: BuiltInTiles::new(context, ground, look, density),
            over: Over::Nothing,
            contact: String::new(),
        }
    }

    /// Sets the source; does nothing if it is unchanged. If the source fails, only the built-in base map is
    /// shown, and [`state`](Self::state) returns the reason.
    pub fn choose(&mut self, choice: &BasemapChoice) {
        if *choice == self.choice {
            return;
        }
        self.choice = choice.clone();
        self.retry();
    }

    /// Opens the chosen source again.
    pub fn retry(&mut self) {
        // The old source is dropped before the new one starts: its downloads stop, its files close.
        self.over = Over::Nothing;
        self.over = match &self.choice {
            BasemapChoice::BuiltIn | BasemapChoice::None => Over::Nothing,
            BasemapChoice::OpenStreetMap => self.online(OPEN_STREET_MAP),
            BasemapChoice::Xyz { url, .. } => self.online(url),
            BasemapChoice::PmTiles { path } => {
                Over::Opening(Instant::now(), opening(&self.context, path))
            }
        };
    }

    fn online(&self, address: &str) -> Over {
        TileAddress::new(address).map_or_else(Over::Failed, |address| {
            let (limits, cache) = (self.options.limits, self.options.cache.clone());
            let tiles =
                OnlineTiles::new(&self.context, address, DEEPEST, limits, cache, &self.contact);
            Over::Online(Box::new(tiles))
        })
    }

    /// Sets the contact address sent with requests; empty for none.
    pub fn set_contact(&mut self, contact: &str) {
        if contact != self.contact {
            contact.clone_into(&mut self.contact);
            if let Over::Online(tiles) = &mut self.over {
                tiles.set_contact(contact);
            }
        }
    }

    /// Takes over the archive once it is open.
    fn follow(&mut self) {
        let Over::Opening(since, answer) = &self.over else { return };
        let waited = since.elapsed();
        let path = || match &self.choice {
            BasemapChoice::PmTiles { path } => PathBuf::from(path),
            _ => PathBuf::new(),
        };
        self.over = match answer.try_recv() {
            Ok(Ok((archive, attribution))) => {
                Over::File(Box::new(FileTiles::new(&self.context, archive)), attribution)
            }
            Ok(Err(why)) => Over::Failed(why),
            Err(TryRecvError::Empty) if waited < OPENING => {
                self.context.request_repaint_after(OPENING.saturating_sub(waited));
                return;
            }
            Err(TryRecvError::Empty) => Over::Failed(BasemapError::NoAnswer { path: path() }),
            Err(TryRecvError::Disconnected) => Over::Failed(BasemapError::Damaged { path: path() }),
        };
    }

    /// Sets theme, kinds of features and pixel density; cheap if unchanged.
    pub fn set_look(&mut self, theme: ThemeChoice, choice: &GroundChoice) {
        let look = GroundLook::of(theme, choice.clone());
        self.ground.set_look(look, self.context.pixels_per_point());
    }

    /// The tile layers, lowest first: the built-in base map and the chosen source.
    pub fn layers(&mut self) -> (Option<&mut dyn Tiles>, Option<&mut dyn Tiles>) {
        self.follow();
        let ground: Option<&mut dyn Tiles> = match self.choice {
            BasemapChoice::None => None,
            _ => Some(&mut self.ground),
        };
        let over: Option<&mut dyn Tiles> = match &mut self.over {
            Over::Online(tiles) => Some(tiles.as_mut()),
            Over::File(tiles, _) => Some(tiles.as_mut()),
            Over::Nothing | Over::Opening(..) | Over::Failed(_) => None,
        };
        (ground, over)
    }

    /// The state of the chosen source.
    pub fn state(&self) -> BasemapState {
        match &self.over {
            Over::Nothing => BasemapState::Ready,
            Over::Opening(..) => BasemapState::Loading,
            Over::Failed(why) => BasemapState::Failed { why: why.clone() },
            Over::Online(tiles) => tiles.state(),
            Over::File(tiles, _) if tiles.stats().in_progress > 0 => BasemapState::Loading,
            Over::File(tiles, _) if tiles.has_holes() => BasemapState::Holes,
            Over::File(..) => BasemapState::Ready,
        }
    }

    /// The attributions to show. `credits` are those of the visible part of the built-in base map.
    pub fn attribution(&self, language: Language, credits: &[&str]) -> Vec<Attribution> {
        let plain = |text: &str| Attribution { text: text.to_owned(), url: None };
        let built_in = plain(&credits.join(", "));
        match (&self.choice, &self.over) {
            (BasemapChoice::None, _) => Vec::new(),
            (BasemapChoice::OpenStreetMap, _) => {
                let text = tr(language, "basemap.attribution_open_street_map").to_owned();
                let osm = Attribution { text, url: Some(OPEN_STREET_MAP_RIGHTS) };
                vec![osm, built_in]
            }
            (BasemapChoice::Xyz { attribution: text, .. }, _) | (_, Over::File(_, text))
                if !text.trim().is_empty() =>
            {
                let text: String = text.trim().chars().take(ATTRIBUTION).collect();
                vec![plain(&text), built_in]
            }
            _ => vec![built_in],
        }
    }

    /// Waits until every requested tile of the built-in base map is painted, at most this long: for
    /// screenshots.
    pub fn settle(&mut self, at_most: Duration) {
        self.ground.settle(at_most);
    }
}

/// Opens an archive on a thread of its own, since a file system may be slow or never answer.
fn opening(context: &Context, path: &str) -> Receiver<Result<Opened, BasemapError>> {
    let (tell, answer) = bounded(1);
    let (context, path) = (context.clone(), PathBuf::from(path));
    // If no thread can be started the channel closes, and only the built-in base map is shown.
    _ = std::thread::Builder::new().name("basemap-open".to_owned()).spawn(move || {
        let opened = PmArchive::open(&path).map(|mut archive| {
            let attribution = archive.attribution();
            (archive, attribution)
        });
        if tell.send(opened).is_ok() {
            context.request_repaint();
        }
    });
    answer
}

/// Name and description of a base map.
pub fn describe(choice: &BasemapChoice, language: Language) -> (&'static str, &'static str) {
    let (name, description) = match choice {
        BasemapChoice::BuiltIn => ("basemap.built_in", "basemap.built_in_description"),
        BasemapChoice::OpenStreetMap => {
            ("basemap.open_street_map", "basemap.open_street_map_description")
        }
        BasemapChoice::Xyz { .. } => ("basemap.xyz", "basemap.xyz_description"),
        BasemapChoice::PmTiles { .. } => ("basemap.pm_tiles", "basemap.pm_tiles_description"),
        BasemapChoice::None => ("basemap.none", "basemap.none_description"),
    };
    (tr(language, name), tr(language, description))
}
