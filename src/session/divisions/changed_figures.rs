//! The divisions whose figures are no longer those that were read: with the user's tables, under another rule for
//! small groups, or with derived figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::OpenDivision;
use crate::analysis::RefusedDefinition;
use crate::formats::join::Joined;
use crate::model::{Dataset, DivisionId, IndicatorId, SmallGroups};
use crate::project::DerivedFigures;
use crate::session::tables::TableId;

/// The parts that the figures of a division are made of, beside those that were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The ids of the user's tables.
    pub tables: Vec<TableId>,
    /// The rule for small groups.
    pub rule: SmallGroups,
    /// The defined indicators and smoothing.
    pub derived: DerivedFigures,
}

/// A division's figures with the user's tables.
#[derive(Debug)]
pub struct WithTables {
    /// The ids of the tables.
    pub tables: Vec<TableId>,
    /// All figures.
    pub dataset: Dataset,
    /// The table of each joined figure.
    pub figures: Vec<(IndicatorId, TableId)>,
    /// The rule for small groups in the divisions that figures are estimated from; `None` without estimates.
    pub rule: Option<SmallGroups>,
}

/// An open division with other figures than were read.
#[derive(Debug)]
pub struct Changed {
    /// The division as it was read.
    pub bare: Arc<OpenDivision>,
    /// Its figures with the user's tables, if there are any.
    pub joined: Option<WithTables>,
    /// The parts of its figures.
    pub parts: Parts,
    /// The definitions that it can't have.
    pub refused: Vec<RefusedDefinition>,
}

impl Changed {
    /// The figures that were read and those of the user's tables.
    pub fn without_derived(&self) -> &Dataset {
        self.joined.as_ref().map_or(&self.bare.dataset, |joined| &joined.dataset)
    }
}

/// The open divisions with other figures than were read.
#[derive(Debug, Default)]
pub struct ChangedFigures {
    /// The divisions by their ids.
    pub divisions: BTreeMap<DivisionId, Changed>,
    /// A table joined to its division, for the moment between proposal and showing.
    pub ready: Option<(TableId, Arc<Joined>)>,
}

impl ChangedFigures {
    /// A division as it was read.
    pub fn bare<'a>(&'a self, division: &'a Arc<OpenDivision>) -> &'a Arc<OpenDivision> {
        self.divisions.get(division.id()).map_or(division, |changed| &changed.bare)
    }

    /// Forgets a division that was read anew.
    pub fn forget(&mut self, division: &DivisionId) {
        self.divisions.remove(division);
    }

    /// The figure of a table of the user's at a position among all of the table.
    pub fn figure_of(
        &self,
        division: &DivisionId,
        table: TableId,
        at: usize,
    ) -> Option<IndicatorId> {
        let figures = &self.divisions.get(division)?.joined.as_ref()?.figures;
        let of_table = figures.iter().filter(|(_, of)| *of == table);
        of_table.map(|(id, _)| id.clone()).nth(at)
    }

    /// The user's tables that a figure of a division comes from, in the order they were added: one, or several with
    /// different years.
    pub fn tables_of(&self, division: &DivisionId, figure: &IndicatorId) -> Vec<TableId> {
        let joined = self.divisions.get(division).and_then(|changed| changed.joined.as_ref());
        let figures = joined.iter().flat_map(|joined| &joined.figures);
        figures.filter(|(id, _)| id == figure).map(|(_, table)| *table).collect()
    }
}
