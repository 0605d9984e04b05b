//! A finished scene as the bytes of a picture file. One file for each format; the scene says what
//! is drawn, the format only how.

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
use crate::formats::builtin::{catalogue, point_set};
use crate::model::DivisionId;
use crate::project::{BasemapChoice, View};
use crate::scene::Scene;

/// Options of a picture besides its scene.
#[derive(Clone, Copy, Debug)]
pub struct PictureOptions<'a> {
    /// Dots per inch, for formats made of dots.
    pub dpi: f64,
    /// The view the scene shows, carried in the file so that the picture can be made again.
    pub view: Option<&'a View>,
}

/// A picture format.
pub trait Exporter: Sync {
    /// The id, which is also the file extension: `svg`.
    fn id(&self) -> &'static str;
    /// The key of its name.
    fn name_key(&self) -> &'static str;
    /// The bytes of the file.
    ///
    /// # Errors
    /// [`ExportError`] when the scene is empty or too large, or drawing fails.
    fn export(&self, scene: &Scene, options: &PictureOptions<'_>) -> Result<Vec<u8>, ExportError>;
}

/// Every picture format, in the order they are offered.
pub static ALL: &[&dyn Exporter] = &[&Png, &Pdf, &Svg];

/// The format of a file extension, in any case.
pub fn exporter(extension: &str) -> Option<&'static dyn Exporter> {
    ALL.iter().find(|e| e.id().eq_ignore_ascii_case(extension)).copied()
}

/// A scene that there is something to draw of.
fn checked(scene: &Scene) -> Result<&Scene, ExportError> {
    let (width, height) = (scene.width, scene.height);
    let sound = |length: f64| length.is_finite() && length > 0.0;
    if sound(width) && sound(height) {
        Ok(scene)
    } else {
        Err(ExportError::Empty { width, height })
    }
}

/// The view as one line of JSON, with the size of the page. Of files on this computer it holds the
/// names, not where they are: pictures are sent to others.
fn view_json(view: &View, page: PageRecipe) -> String {
    let mut view = view.clone();
    if catalogue().division(&view.division).is_none() {
        view.division = DivisionId::new(file_name(view.division.as_str()));
    }
    if let Some(set) = view.points.set.as_mut().filter(|set| point_set(set.as_str()).is_none()) {
        *set = DivisionId::new(file_name(set.as_str()));
    }
    // They are of other files and divisions than the one in the picture.
    view.groups_elsewhere.clear();
    if let BasemapChoice::PmTiles { path } = &mut view.basemap {
        *path = file_name(path).to_owned();
    }
    serde_json::to_string(&WithPage { view: &view, page }).unwrap_or_default()
}

/// A view with the size of the page it was drawn on, in one object: earlier versions of the program read
/// the view alone.
#[derive(Serialize)]
struct WithPage<'a> {
    #[serde(flatten)]
    view: &'a View,
    page: PageRecipe,
}

/// The size of a page in a picture of it, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PageRecipe {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Dots per inch; `None` where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpi: Option<f64>,
}

impl PageRecipe {
    /// The page of a scene, drawn at so many dots to the inch.
    fn of(scene: &Scene, dpi: Option<f64>) -> Self {
        Self { width: scene.width, height: scene.height, dpi }
    }
}

/// The name of a file without its folder, as either kind of system writes paths.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
