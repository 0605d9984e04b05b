//! From a view to the bytes of a file: the one way out, for the window and the command line.

use std::sync::Arc;

use thiserror::Error;

use super::{ExportError, Exporter, MapTable, PictureOptions, TableExporter};
use crate::analysis::Places;
use crate::formats::builtin::basemap;
use crate::i18n::Language;
use crate::model::{Dataset, PointSet};
use crate::project::{PictureOf, View};
use crate::scene::plots::{PlotSettings, Plotted, plot_figures};
use crate::scene::{self, Choropleth, ChoroplethError, PageInput, PageSize, Scene, SceneTokens};
use crate::stats::Run;

/// A view that can't be exported.
#[derive(Debug, Error)]
pub enum ExportedViewError {
    /// A map can't be made.
    #[error(transparent)]
    Map(#[from] ChoroplethError),
    /// The plot has nothing to show.
    #[error("{why}")]
    Blank {
        /// The reason in the view's language.
        why: String,
    },
    /// The file can't be made.
    #[error(transparent)]
    File(#[from] ExportError),
}

impl ExportedViewError {
    /// The error message for the user: the failure, its cause, and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Map(error) => error.message(language),
            Self::Blank { why } => why.clone(),
            Self::File(error) => error.message(language),
        }
    }
}

/// A view with what it shows, ready to be written.
pub struct ExportedView<'a, P> {
    dataset: &'a Dataset,
    places: &'a P,
    points: Option<&'a Arc<PointSet>>,
    view: &'a View,
    run: Run<'a>,
    /// The view's own map.
    pub choropleth: Choropleth,
}

impl<'a, P: Places> ExportedView<'a, P> {
    /// The view over a dataset, with points over the districts if it shows some. `run` provides threads and
    /// cancellation.
    ///
    /// # Errors
    /// [`ExportedViewError::Map`] if the view's own map can't be made.
    pub fn new(
        dataset: &'a Dataset,
        places: &'a P,
        points: Option<&'a Arc<PointSet>>,
        view: &'a View,
        run: Run<'a>,
    ) -> Result<Self, ExportedViewError> {
        let choropleth = Choropleth::of_view(dataset, places, view, &run)?;
        Ok(Self { dataset, places, points, view, run, choropleth })
    }

    /// The page of the view's maps or plot.
    ///
    /// # Errors
    /// [`ExportedViewError::Map`] for the first map that can't be made; [`ExportedViewError::Blank`] for a
    /// plot without anything to show.
    pub fn page(&self, size: PageSize, date: &str) -> Result<ExportedPage<'a>, ExportedViewError> {
        if self.view.picture == PictureOf::Plot {
            let settings = PlotSettings::of(self.view);
            let figures = plot_figures(self.dataset, &self.choropleth, &settings);
            let plotted =
                Plotted { dataset: self.dataset, choropleth: &self.choropleth, view: self.view };
            if let Some(why) = figures.why_blank(&plotted) {
                return Err(ExportedViewError::Blank { why });
            }
        }
        let maps = self.maps()?;
        let input = PageInput {
            dataset: self.dataset,
            choropleth: &self.choropleth,
            view: self.view,
            basemap: Some(basemap()),
            points: self.points,
            size,
            date: Some(date),
        };
        let alike_in_gray = self.is_alike_in_gray(&maps);
        let scene = scene::picture(&input, &maps);
        Ok(ExportedPage { scene, dpi: size.dpi, view: self.view, alike_in_gray })
    }

    /// All maps of the view, by position; its own is made already.
    fn maps(&self) -> Result<Vec<Choropleth>, ChoroplethError> {
        let map = |place: usize| {
            if place == self.view.panes.own {
                return Some(Ok(self.choropleth.clone()));
            }
            let view = self.view.of_map(place)?;
            Some(Choropleth::of_view(self.dataset, self.places, &view, &self.run))
        };
        (0..self.view.maps()).filter_map(map).collect()
    }

    /// True if the page is in greyscale and classes of a map look alike there.
    fn is_alike_in_gray(&self, maps: &[Choropleth]) -> bool {
        let View { symbology, look, theme, picture, .. } = self.view;
        let land = SceneTokens::of(*theme).land;
        let alike =
            |map: &Choropleth| map.blurs_in_gray(symbology.hatch_below, *look.opacity, land);
        look.gray && *picture == PictureOf::Map && maps.iter().any(alike)
    }

    /// The table of the districts with the view's classes.
    ///
    /// # Errors
    /// [`ExportedViewError::File`] if the format can't hold it.
    pub fn table(&self, exporter: &dyn TableExporter) -> Result<Vec<u8>, ExportedViewError> {
        let table = MapTable::new(self.dataset, &self.choropleth, self.view.language);
        Ok(exporter.export(&table)?)
    }
}

/// The page of a view, with the recipe to make it again.
pub struct ExportedPage<'a> {
    scene: Scene,
    dpi: f64,
    view: &'a View,
    /// True if the page is in greyscale and classes of a map look alike there.
    pub alike_in_gray: bool,
}

impl ExportedPage<'_> {
    /// The bytes of the page in a format.
    ///
    /// # Errors
    /// [`ExportedViewError::File`] if it can't be drawn or encoded.
    pub fn bytes(&self, exporter: &dyn Exporter) -> Result<Vec<u8>, ExportedViewError> {
        let options = PictureOptions { dpi: self.dpi, view: Some(self.view) };
        Ok(exporter.export(&self.scene, &options)?)
    }
}
