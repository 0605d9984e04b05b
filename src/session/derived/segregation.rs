//! Segregation measures of a division, by year and across divisions.

use std::sync::Arc;

use super::layer::run;
use super::{Computed, Derived};
use crate::analysis::{
    ComparedGroups, ComparisonError, Naming, SegregationReport, Step, ZoningLadder,
    asks_for_geometry, changes,
};
use crate::i18n::Language;
use crate::model::{Revision, Year};
use crate::project::{GroupChoice, Inference, View};
use crate::session::OpenDivision;
use crate::stats::Run;
use crate::stats::segregation::{Change, measure};

/// Cache key of the measures in a year: dataset, groups, year, null distribution on or off, and the
/// language of the group names in messages.
pub(super) type ReportKey = (Revision, GroupChoice, Option<Year>, bool, Language);

/// Cache key of a decomposition: dataset, groups and the two years.
pub(super) type ChangeKey = (Revision, GroupChoice, [Option<Year>; 2]);

/// Cache key of a comparison between divisions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LadderKey {
    steps: Vec<Revision>,
    shown: Revision,
    groups: GroupChoice,
    measure: String,
    year: Option<Year>,
    zonings: (usize, u64),
}

/// Decomposed changes, by the id of the measure.
pub type Changes = Vec<(&'static str, Change)>;

impl Derived {
    /// All segregation measures of the view's groups in a year. `chance` adds the expected values under the
    /// null hypothesis.
    pub fn segregation_report(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
        year: Option<Year>,
        chance: bool,
    ) -> Computed<Result<SegregationReport, ComparisonError>> {
        let key = (
            division.dataset.revision,
            view.statistics.groups.clone(),
            year,
            chance,
            view.language,
        );
        self.segregation_reports.ask(key, division.clone(), |key, division, progress| {
            let (_, choice, year, chance, language) = key;
            let report = ComparedGroups::find(&division.dataset, choice).and_then(|compared| {
                let naming = Naming::Titles(*language);
                let (dataset, geometry) = (&division.dataset, division.geometry());
                let run = run(progress);
                let ask =
                    if *chance { SegregationReport::of } else { SegregationReport::without_chance };
                Ok(ask(dataset, &compared, *year, geometry, naming, &run)?)
            });
            (!progress.is_cancelled()).then_some(report)
        })
    }

    /// Decomposition of the change of dissimilarity and of Theil's H between two years.
    pub fn changes(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
        years: [Option<Year>; 2],
    ) -> Computed<Changes> {
        let key = (division.dataset.revision, view.statistics.groups.clone(), years);
        self.changes.ask(key, division.clone(), |(_, choice, years), division, progress| {
            let dataset = &division.dataset;
            let populations = ComparedGroups::find(dataset, choice)
                .ok()
                .map(|compared| years.map(|year| compared.count(dataset, year, Naming::Ids).ok()));
            let found = match populations {
                Some([Some(before), Some(after)]) => {
                    changes(&before.population(), &after.population(), &run(progress))
                }
                _ => Vec::new(),
            };
            (!progress.is_cancelled()).then_some(found)
        })
    }

    /// The view's measure in every division of `steps`.
    pub fn ladder(
        &self,
        steps: Vec<Arc<OpenDivision>>,
        shown: &Arc<OpenDivision>,
        view: &View,
    ) -> Computed<Result<ZoningLadder, ComparisonError>> {
        let Inference { permutations, seed, .. } = view.statistics.inference;
        let key = LadderKey {
            steps: steps.iter().map(|step| step.dataset.revision).collect(),
            shown: shown.dataset.revision,
            groups: view.statistics.groups.clone(),
            measure: view.statistics.measure.clone(),
            year: view.map.year,
            zonings: (permutations, seed),
        };
        self.ladders.ask(key, (steps, shown.clone()), |key, (steps, shown), progress| {
            let (permutations, seed) = key.zonings;
            let measure = measure(&key.measure).or_else(|| measure("dissimilarity"))?;
            let run = Run { permutations, ..run(progress) }.seeded(seed);
            let geometry = asks_for_geometry(measure);
            let steps: Vec<Step<'_, OpenDivision>> = steps
                .iter()
                .map(|step| Step {
                    dataset: &step.dataset,
                    places: &**step,
                    geometry: geometry.then(|| step.geometry()),
                })
                .collect();
            let ladder =
                ZoningLadder::climb(&steps, &shown.dataset, &key.groups, measure, key.year, &run);
            (!progress.is_cancelled()).then_some(ladder)
        })
    }
}
