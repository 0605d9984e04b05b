//! Picture formats: a finished scene as the bytes of a file, one format a file. The scene defines the
//! content, the format only its encoding.

mod font_subset;
mod pdf;
mod png;
mod svg;

pub use pdf::{Pdf, pdf};
pub use png::{Png, png};
pub use svg::{Svg, svg};

pub(super) use pdf::VIEW_KEY;
pub(super) use png::VIEW_KEYWORD;
pub(super) use svg::{VIEW_ELEMENT, VIEW_NAMESPACE};

use serde::{Deserialize, Serialize};

use super::ExportError;
use crate::formats::builtin::{catalog, point_set};
use crate::model::DivisionId;
use crate::project::{BasemapChoice, View};
use crate::scene::Scene;

/// Options of a picture besides its scene.
#[derive(Clone, Copy, Debug)]
pub struct PictureOptions<'a> {
    /// Resolution of raster formats, in dots per inch.
    pub dpi: f64,
    /// The view of the scene, embedded in the file so that the picture can be made again.
    pub view: Option<&'a View>,
}

/// A picture format.
pub trait Exporter: Sync {
    /// The format's id, which is also the file extension: `svg`.
    fn id(&self) -> &'static str;
    /// Text key of the format's name.
    fn name_key(&self) -> &'static str;
    /// Encodes a scene as the bytes of a file.
    ///
    /// # Errors
    /// [`ExportError`] if the scene is empty or too large, or drawing fails.
    fn export(&self, scene: &Scene, options: &PictureOptions<'_>) -> Result<Vec<u8>, ExportError>;
}

/// All picture formats, in the order of the dialog.
pub static ALL: &[&dyn Exporter] = &[&Png, &Pdf, &Svg];

/// The format of a file extension, ignoring case.
pub fn exporter(extension: &str) -> Option<&'static dyn Exporter> {
    ALL.iter().find(|e| e.id().eq_ignore_ascii_case(extension)).copied()
}

/// The scene, if it has an area; else [`ExportError::Empty`].
fn checked(scene: &Scene) -> Result<&Scene, ExportError> {
    let (width, height) = (scene.width, scene.height);
    let sound = |length: f64| length.is_finite() && length > 0.0;
    if sound(width) && sound(height) {
        Ok(scene)
    } else {
        Err(ExportError::Empty { width, height })
    }
}

/// The view as one line of JSON, with the page size. It contains the names of local files but not their
/// paths, since pictures are shared.
fn view_json(view: &View, page: PageRecipe) -> String {
    let mut view = view.clone();
    if catalog().division(&view.division).is_none() {
        view.division = DivisionId::new(file_name(view.division.as_str()));
    }
    if let Some(set) = view.points.set.as_mut().filter(|set| point_set(set.as_str()).is_none()) {
        *set = DivisionId::new(file_name(set.as_str()));
    }
    // These groups belong to other files and divisions than the picture's.
    view.statistics.groups_elsewhere.clear();
    if let BasemapChoice::PmTiles { path } = &mut view.look.basemap {
        *path = file_name(path).to_owned();
    }
    serde_json::to_string(&WithPage { view: &view, page }).unwrap_or_default()
}

/// A view with its page size in one object, since earlier versions of the program read only the view.
#[derive(Serialize)]
struct WithPage<'a> {
    #[serde(flatten)]
    view: &'a View,
    page: PageRecipe,
}

/// The page size stored in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PageRecipe {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Dots per inch; `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpi: Option<f64>,
}

impl PageRecipe {
    /// The page size of a scene, with its resolution in dots per inch.
    fn of(scene: &Scene, dpi: Option<f64>) -> Self {
        Self { width: scene.width, height: scene.height, dpi }
    }
}

/// The file name of a path, with the separators of every system.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
