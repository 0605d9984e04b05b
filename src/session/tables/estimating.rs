//! The user's tables as estimates for other divisions than their own, once asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::joining::{JoinedTables, present_id};
use super::own_table::{OwnTable, TableId};
use crate::analysis::{Carried, Carrying, NotCarried};
use crate::formats::builtin::{self, pieces};
use crate::model::{
    Dataset, DistrictCode, DivisionId, FigureKind, Indicator, IndicatorId, Revision,
};
use crate::session::Session;

impl OwnTable {
    /// True if the figures of the table can be carried to other divisions: its division is made of pieces.
    pub fn can_be_estimated(&self) -> bool {
        pieces().districts(&self.mapping.division).is_some()
    }

    /// True if a division has figures of the table: its own division, and where it is asked for, those that they are
    /// estimated for.
    pub(in crate::session) fn is_about(&self, division: &DivisionId) -> bool {
        let own = &self.mapping.division;
        own == division
            || (self.mapping.estimated_elsewhere && Carrying::is_possible(pieces(), own, division))
    }
}

impl Session {
    /// Estimates the figures of a table for other divisions, or no longer.
    pub(in crate::session) fn estimate_table(&mut self, id: TableId, asked: bool) {
        let before = self.snapshot();
        let next = self.last_table + 1;
        let known = |own: &&mut OwnTable| {
            own.id == id && own.mapping.estimated_elsewhere != asked && own.can_be_estimated()
        };
        let Some(own) = Arc::make_mut(&mut self.tables).iter_mut().find(known) else { return };
        own.mapping.estimated_elsewhere = asked;
        own.id = next;
        self.last_table = next;
        self.keep_figures();
        self.remember(before, None);
    }

    /// True if a division has estimates of tables about other divisions.
    pub(in crate::session) fn has_estimates(&self, division: &DivisionId) -> bool {
        self.tables.iter().any(|own| own.mapping.division != *division && own.is_about(division))
    }

    /// The part of a joined figure that has no estimates elsewhere: the reason that the figure itself has none, and
    /// the codes without a place that are in none.
    pub fn left_out_of_estimates(
        &self,
        own: &OwnTable,
        indicator: &Indicator,
    ) -> (Option<NotCarried>, Vec<DistrictCode>) {
        let from = &self.shown.dataset;
        let (figures, means) = ([indicator.id.clone()], means(own, &own.ids));
        let carrying = Carrying { from, figures: &figures, means: &means, pieces: pieces() };
        (carrying.refusal(indicator), carrying.outside())
    }

    /// A dataset with the estimates of tables about other divisions, and their ids with the tables.
    pub(in crate::session) fn with_estimates(
        &self,
        mut dataset: Dataset,
        figures: &mut Vec<(IndicatorId, TableId)>,
    ) -> Dataset {
        let division = dataset.division.id.clone();
        let tables = Arc::clone(&self.tables);
        let elsewhere =
            |own: &&OwnTable| own.mapping.division != division && own.is_about(&division);
        // A figure with years of several tables is carried once, with all of them.
        let mut known: BTreeSet<(DivisionId, IndicatorId)> = BTreeSet::new();
        for own in tables.iter().filter(elsewhere) {
            let Some(carried) = self.carried(own, &dataset, &mut known) else { continue };
            figures.extend(carried.added.into_iter().map(|(_, here)| (here, own.id)));
            dataset = carried.dataset;
        }
        dataset
    }

    /// A dataset with the estimates of a table about another division, those of `known` figures aside.
    fn carried(
        &self,
        own: &OwnTable,
        to: &Dataset,
        known: &mut BTreeSet<(DivisionId, IndicatorId)>,
    ) -> Option<Carried> {
        let from = &own.mapping.division;
        let bare = match self.open.get(from) {
            Some(open) => self.figures.bare(open).dataset.clone(),
            // Reading ahead has not come so far, as when a project is opened.
            None => Arc::new(builtin::load(from, Revision(0)).ok()?),
        };
        let JoinedTables { dataset, figures, .. } = self.joined_tables(&bare, None);
        let joined = dataset.with_small_groups(self.view.small_groups.clone());
        let of_table = figures.into_iter().filter(|(_, table)| *table == own.id);
        let ids: Vec<IndicatorId> = of_table.map(|(id, _)| id).collect();
        let means = means(own, &ids);
        let is_new = |id: &IndicatorId| known.insert((from.clone(), id.clone()));
        let ids: Vec<IndicatorId> = ids.into_iter().filter(is_new).collect();
        Carrying { from: &joined, figures: &ids, means: &means, pieces: pieces() }.to(to)
    }
}

/// The figures of a table, by their `present` ids, that the user says are means.
fn means(own: &OwnTable, present: &[IndicatorId]) -> Vec<IndicatorId> {
    let is_mean = |kind: &FigureKind| matches!(kind, FigureKind::Mean { .. });
    let said = own.mapping.figures.iter().filter(|figure| is_mean(&figure.kind));
    said.map(|figure| present_id(&own.mapping, present, &figure.figure)).collect()
}
