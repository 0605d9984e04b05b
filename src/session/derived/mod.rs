//! Derived values: computed on demand from a division and a view, and cached.
//!
//! This is the only cache of the program. A cache key holds every input, so there is no invalidation: a
//! changed input is a changed key. Fast results are [`Cache`] and computed at once. Slow ones are left to a
//! [`Background`] thread, and are pending until it is done.

mod background;
mod cache;
mod choropleth;
mod comparison;
mod fingerprint;
mod layer;
mod neighbor_list;
mod plot;
mod points;
mod questions;
mod segregation;
mod selection;
mod selection_summary;
mod sharp_borders;
mod table;
mod trend;

use std::cell::Cell;
use std::sync::Arc;

use choropleth::ChoroplethKey;
use comparison::{ComparisonKey, StripKey};
use fingerprint::FingerprintKey;
use layer::LayerKey;
use neighbor_list::NeighborListKey;
use plot::PlotKey;
use points::PointsKey;
use segregation::{ChangeKey, LadderKey, ReportKey};
use selection::SelectionKey;
use sharp_borders::SharpBordersKey;
use table::{RowsKey, TableKey};
use trend::TrendKey;

use crate::analysis::{
    Comparison, ComparisonError, DistrictNames, NeighborList, SegregationReport, Trend,
    ZoningLadder,
};
use crate::i18n::Language;
use crate::model::Revision;
use crate::project::{Against, Coloring, ThemeChoice, View};
use crate::scene::charts::Chart;
use crate::scene::plots::PlotFigures;
use crate::scene::{Choropleth, ChoroplethError, ComparisonTable};

pub use background::{Background, Computed};
pub use cache::Cache;
pub use choropleth::LayerState;
pub use layer::{Asked, OfRevision};
pub use points::ShownPoints;
pub use segregation::Changes;
pub use selection::Selection;
pub use sharp_borders::DivisionSharpBorders;
pub use table::{ListedTable, standard_columns};

/// Number of choropleths kept: every indicator of a division for a few years.
const CACHED_CHOROPLETHS: usize = 128;
/// Number of selections kept: those of a few datasets.
const CACHED_SELECTIONS: usize = 8;
/// Number of divisions whose sorted names are kept.
const CACHED_NAMES: usize = 8;
/// Number of tables kept: those of a few years and indicators.
const CACHED_TABLES: usize = 12;
/// Number of sorted and filtered row lists kept.
const CACHED_LISTINGS: usize = 12;
/// Number of plots kept.
const CACHED_PLOTS: usize = 12;

/// Number of computed layers kept: those of an indicator's years, and of a few settings.
const CACHED_LAYERS: usize = 24;
/// Number of nearest-resident results kept, each with every k: one a year.
const CACHED_NEAREST_RESIDENTS: usize = 6;
/// Number of results of all segregation measures kept, one a year, over all groups and divisions.
const CACHED_REPORTS: usize = 48;
/// Number of comparisons between divisions kept: one for each measure shown in turn.
const CACHED_LADDERS: usize = 48;
/// Number of comparisons kept: one for each year of a playback.
const CACHED_COMPARISONS: usize = 8;
/// Number of comparison strips kept: those of two years.
const CACHED_STRIPS: usize = 48;
/// Number of neighbour lists kept: those of the districts the pointer visited last.
const CACHED_NEIGHBOR_LISTS: usize = 16;
/// Number of sets of sharp borders kept: those of a few maps and years.
const CACHED_SHARP_BORDERS: usize = 12;

/// Number of point maps kept: those of a few colours and years.
const CACHED_POINTS: usize = 8;
/// Number of trends kept: those of a few maps.
const CACHED_TRENDS: usize = 8;

/// The caches of all derived values.
pub struct Derived {
    choropleths: Cache<ChoroplethKey, Result<Arc<Choropleth>, ChoroplethError>>,
    selections: Cache<SelectionKey, Arc<Selection>>,
    names: Background<Revision, DistrictNames>,
    tables: Background<TableKey, ListedTable>,
    listings: Cache<RowsKey, Arc<Vec<usize>>>,
    comparisons: Cache<ComparisonKey, Arc<Comparison>>,
    comparison_tables: Cache<(ComparisonKey, Against, Language), Arc<ComparisonTable>>,
    comparison_strips: Cache<StripKey, Arc<Chart>>,
    fingerprints: Cache<FingerprintKey, Arc<Chart>>,
    neighbor_lists: Cache<NeighborListKey, Option<Arc<NeighborList>>>,
    plots: Cache<PlotKey, Arc<dyn PlotFigures>>,
    points: Cache<PointsKey, Arc<ShownPoints>>,
    trends: Cache<TrendKey, Option<Arc<Trend>>>,
    sharp_borders: Background<SharpBordersKey, DivisionSharpBorders>,
    layers: Background<LayerKey, OfRevision>,
    nearest_residents: Background<LayerKey, OfRevision>,
    segregation_reports: Background<ReportKey, Result<SegregationReport, ComparisonError>>,
    changes: Background<ChangeKey, Changes>,
    ladders: Background<LadderKey, Result<ZoningLadder, ComparisonError>>,
    /// The theme of all ramps in presenter mode; `None` otherwise.
    room_ramps: Cell<Option<ThemeChoice>>,
}

impl Derived {
    /// Empty caches. A worker thread calls `wake` when its result is ready.
    pub fn new(wake: &Arc<dyn Fn() + Send + Sync>) -> Self {
        Self {
            choropleths: Cache::new(CACHED_CHOROPLETHS),
            selections: Cache::new(CACHED_SELECTIONS),
            names: Background::new("names", CACHED_NAMES, wake.clone()),
            tables: Background::new("table", CACHED_TABLES, wake.clone()),
            listings: Cache::new(CACHED_LISTINGS),
            comparisons: Cache::new(CACHED_COMPARISONS),
            comparison_tables: Cache::new(CACHED_COMPARISONS),
            comparison_strips: Cache::new(CACHED_STRIPS),
            fingerprints: Cache::new(CACHED_COMPARISONS),
            neighbor_lists: Cache::new(CACHED_NEIGHBOR_LISTS),
            plots: Cache::new(CACHED_PLOTS),
            points: Cache::new(CACHED_POINTS),
            trends: Cache::new(CACHED_TRENDS),
            sharp_borders: Background::new("sharp borders", CACHED_SHARP_BORDERS, wake.clone()),
            layers: Background::new("layer", CACHED_LAYERS, wake.clone()),
            nearest_residents: Background::new(
                "nearest residents",
                CACHED_NEAREST_RESIDENTS,
                wake.clone(),
            ),
            segregation_reports: Background::new("segregation", CACHED_REPORTS, wake.clone()),
            changes: Background::new("change", CACHED_REPORTS, wake.clone()),
            ladders: Background::new("zoning", CACHED_LADDERS, wake.clone()),
            room_ramps: Cell::new(None),
        }
    }

    /// Fixes the theme of all ramps; `None` lets each view use its own.
    pub(in crate::session) fn keep_ramps(&self, theme: Option<ThemeChoice>) {
        self.room_ramps.set(theme);
    }

    /// The colours and symbols of a view, in the fixed ramps if there are any.
    fn coloring(&self, view: &View) -> Coloring {
        let coloring = view.coloring();
        Coloring { ramps: self.room_ramps.get().unwrap_or(coloring.ramps), ..coloring }
    }

    /// Stops the computations that were not asked for since the last call. Call once a frame.
    pub fn sweep(&self) {
        self.names.sweep();
        self.tables.sweep();
        self.sharp_borders.sweep();
        self.layers.sweep();
        self.nearest_residents.sweep();
        self.segregation_reports.sweep();
        self.changes.sweep();
        self.ladders.sweep();
    }

    /// True if a computation is running.
    pub fn is_working(&self) -> bool {
        self.names.is_working()
            || self.tables.is_working()
            || self.sharp_borders.is_working()
            || self.layers.is_working()
            || self.nearest_residents.is_working()
            || self.segregation_reports.is_working()
            || self.changes.is_working()
            || self.ladders.is_working()
    }
}
