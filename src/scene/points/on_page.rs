//! The points on an exported page: on its maps, and their legend.

use std::sync::Arc;

use super::{PointLegend, PointLegendDetail, PointMap, point_legend_shapes, point_shapes};
use crate::i18n::Language;
use crate::model::PointSet;
use crate::project::View;
use crate::scene::{Choropleth, Item, MapFrame, Part, SceneTokens};

/// A set of points with its symbols on a page.
pub(in crate::scene) struct PagePoints {
    set: Arc<PointSet>,
    map: PointMap,
}

impl PagePoints {
    /// The points of a view over a choropleth; `None` if there is no set.
    pub(in crate::scene) fn of(
        set: Option<&Arc<PointSet>>,
        view: &View,
        choropleth: &Choropleth,
    ) -> Option<Self> {
        let set = set?;
        let map = PointMap::new(
            set,
            &view.points,
            view.map.year,
            view.ramps(),
            choropleth.ramp,
            view.maps(),
        );
        Some(Self { set: Arc::clone(set), map })
    }

    /// The symbols on the map.
    pub(in crate::scene) fn shapes(
        &self,
        view: &View,
        frame: &MapFrame,
        tokens: &SceneTokens,
    ) -> Vec<Item> {
        point_shapes(&self.set, &self.map, &view.points.pins, frame, tokens)
    }

    /// The legend, with the cautions.
    pub(in crate::scene) fn legend(
        &self,
        detail: PointLegendDetail,
        language: Language,
        tokens: &SceneTokens,
        width: f64,
    ) -> Part {
        let legend = PointLegend::new(&self.set, &self.map, language);
        point_legend_shapes(&legend, detail, tokens, width)
    }

    /// The legend as sentences.
    pub(in crate::scene) fn in_words(&self, language: Language) -> String {
        PointLegend::new(&self.set, &self.map, language).in_words()
    }

    /// The source of places and figures.
    pub(in crate::scene) fn source(&self, language: Language) -> &str {
        self.set.attribution.get(language)
    }
}
