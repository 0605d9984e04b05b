//! A requested export, and its work in the background.

use std::path::PathBuf;
use std::sync::Arc;

use crate::export::{self, ExportedView, Listing, picture, table};
use crate::i18n::{tr, tr_with};
use crate::model::PointSet;
use crate::project::{PictureOf, ThemeChoice, View};
use crate::scene::PageSize;
use crate::session::{JobProgress, ListedTable, OpenDivision, Outcome, Selection, Session};
use crate::stats::Run;

/// The content of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportOf {
    /// The map as a picture.
    #[default]
    Map,
    /// The plot as a picture.
    Plot,
    /// The figures of the map, in a machine-readable form.
    Figures,
    /// The district table as it is listed.
    Listing,
}

impl ExportOf {
    /// True for a map or plot.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Map | Self::Plot)
    }

    /// All contents, with the text keys of their names.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Map, "window.export_map"),
        (Self::Plot, "window.export_plot"),
        (Self::Figures, "window.export_figures"),
        (Self::Listing, "window.export_listing"),
    ];
}

/// A requested export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    /// The path of the file.
    pub path: PathBuf,
    /// The extension, which is the id of the format.
    pub extension: &'static str,
    /// The content.
    pub of: ExportOf,
    /// The size of the page, as on the command line.
    pub size: &'static str,
    /// The resolution, in dots per inch.
    pub dpi: u32,
}

/// Starts an export in the background.
pub fn start(session: &mut Session, request: ExportRequest) {
    let view = session.view().clone();
    let division = session.shown().clone();
    let points = session.chosen_points().cloned();
    let name = request.path.file_name().map(|n| n.to_string_lossy().into_owned());
    let title =
        tr_with(view.language, "window.job_exporting", &[("file", &name.unwrap_or_default())]);
    session.start(title, move |progress| {
        let language = view.language;
        let bytes = match bytes(&division, points.as_ref(), &view, &request, progress) {
            Ok(bytes) => bytes,
            Err(why) => return Outcome::Failed(why),
        };
        if progress.is_cancelled() {
            return Outcome::Cancelled;
        }
        progress.set_permille(900);
        match export::write_file(&request.path, &bytes) {
            Ok(()) => Outcome::Saved(request.path.clone()),
            Err(error) => Outcome::Failed(error.message(language)),
        }
    });
}

/// The content of the file: the page in the light theme as on the command line, or the table.
fn bytes(
    division: &OpenDivision,
    points: Option<&Arc<PointSet>>,
    view: &View,
    request: &ExportRequest,
    progress: &JobProgress,
) -> Result<Vec<u8>, String> {
    let language = view.language;
    let dataset = &division.dataset;
    let picture_of = match request.of {
        ExportOf::Plot => PictureOf::Plot,
        ExportOf::Map | ExportOf::Figures | ExportOf::Listing => PictureOf::Map,
    };
    let view = View { theme: ThemeChoice::Light, picture: picture_of, ..view.clone() };
    let view = view.as_printed();
    let run = Run { cancelled: Some(progress.cancelled()), ..Run::default() };
    let exported = ExportedView::new(dataset, division, points, &view, run)
        .map_err(|error| error.message(language))?;
    progress.set_permille(100);
    if request.of == ExportOf::Listing {
        let listed = ListedTable::of(dataset, &view);
        let rows =
            listed.rows(&view.table, &view.map.indicator, &Selection::of(dataset, &view.selection));
        let listing = Listing::new(dataset, &listed.table, &rows, language);
        let bytes = if request.extension == "csv" { listing.csv() } else { listing.xlsx() };
        return bytes.map_err(|e| e.message(language));
    }
    let unknown = || tr(language, "errors.job_broke").to_owned();
    if request.of == ExportOf::Figures {
        let exporter = table::table_exporter(request.extension).ok_or_else(unknown)?;
        return exported.table(exporter).map_err(|error| error.message(language));
    }
    let exporter = picture::exporter(request.extension).ok_or_else(unknown)?;
    let size = PageSize::parse(request.size, Some(f64::from(request.dpi)))
        .map_err(|e| e.message(language))?;
    let page = exported.page(size, &export::today()).map_err(|error| error.message(language))?;
    progress.set_permille(400);
    page.bytes(exporter).map_err(|error| error.message(language))
}
