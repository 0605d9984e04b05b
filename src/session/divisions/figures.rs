//! The figures of the shown division: those that were read, the user's tables, the rule for small groups, and what
//! the view derives from them.

use std::sync::Arc;

use super::OpenDivision;
use super::changed_figures::{Changed, Parts, WithTables};
use crate::analysis::{RefusedDefinition, define, smoothed};
use crate::model::{Dataset, IndicatorId, SmallGroups};
use crate::project::{SavedDefinition, View};
use crate::session::Session;
use crate::session::tables::{OwnTable, TableId};
use crate::session::view::{make_fit, show_indicator};

impl Session {
    /// The definitions of the view that the shown division can't have, with the reasons.
    pub fn refused_definitions(&self) -> &[RefusedDefinition] {
        let changed = self.figures.divisions.get(self.shown.id());
        changed.map_or(&[], |changed| &changed.refused)
    }

    /// The figures of the shown division that a definition is made from: those before the definition of this name, or
    /// all. Nothing is smoothed.
    pub fn figures_to_define(&self, name: Option<&str>) -> Dataset {
        let changed = self.figures.divisions.get(self.shown.id());
        let base = changed.map_or(&*self.shown.dataset, Changed::without_derived);
        let mut dataset = under(base.clone(), &self.view.small_groups);
        let definitions = &self.view.figures.definitions;
        let end = definitions.iter().position(|known| Some(known.name.as_str()) == name);
        define(&mut dataset, definitions.get(..end.unwrap_or(definitions.len())).unwrap_or(&[]));
        dataset
    }

    /// Sets a definition, in the place of the one with this name if there is one, and shows its indicator.
    pub(in crate::session) fn define(&mut self, new: SavedDefinition, instead_of: Option<String>) {
        let before = self.snapshot();
        let id = IndicatorId::new(&*new.name);
        self.view.figures.set(new, instead_of.as_deref());
        // Maps of the changed indicator keep their colours and classes.
        let old = instead_of.map(IndicatorId::new);
        let panes = std::iter::once(&mut self.view.map).chain(&mut self.view.panes.others);
        for pane in panes.filter(|pane| Some(&pane.indicator) == old.as_ref()) {
            pane.indicator = id.clone();
        }
        self.keep_figures();
        if self.view.map.indicator != id {
            show_indicator(&mut self.view, id, &self.shown.dataset);
        }
        self.remember(before, None);
    }

    /// Gives the shown division and points the figures that the tables and the view ask for, unless they have them.
    pub(in crate::session) fn keep_figures(&mut self) {
        if !self.has_figures(&self.shown) {
            self.shown = self.with_figures(self.shown.clone());
            make_fit(&mut self.view, &self.shown.dataset);
        }
        self.keep_small_groups_of_points();
    }

    /// True if a division has the figures that the tables and the view ask for. Looked at once a frame.
    fn has_figures(&self, division: &OpenDivision) -> bool {
        let View { small_groups, figures, .. } = &self.view;
        let mut tables = self.tables_of(division);
        match self.figures.divisions.get(division.id()) {
            Some(Changed { parts, .. }) => {
                parts.rule == *small_groups
                    && parts.derived == *figures
                    && tables.eq(parts.tables.iter().copied())
            }
            None => {
                division.dataset.withheld.rule == *small_groups
                    && figures.is_empty()
                    && tables.next().is_none()
            }
        }
    }

    /// The ids of the user's tables about a division, and about those that figures are estimated from: a share may be
    /// of a figure in another table.
    fn tables_of(&self, division: &OpenDivision) -> impl Iterator<Item = TableId> {
        let id = division.id();
        let is_used = |table: &&OwnTable| {
            let own = &table.mapping.division;
            table.is_about(id)
                || self
                    .tables
                    .iter()
                    .any(|other| other.mapping.division == *own && other.is_about(id))
        };
        self.tables.iter().filter(is_used).map(|table| table.id)
    }

    /// A division with the figures that the tables and the view ask for.
    pub(in crate::session) fn with_figures(
        &mut self,
        division: Arc<OpenDivision>,
    ) -> Arc<OpenDivision> {
        if self.has_figures(&division) {
            return division;
        }
        let id = division.id().clone();
        let parts = Parts {
            tables: self.tables_of(&division).collect(),
            rule: self.view.small_groups.clone(),
            derived: self.view.figures.clone(),
        };
        let (bare, joined) = match self.figures.divisions.remove(&id) {
            Some(changed) => (changed.bare, changed.joined),
            None => (division.clone(), None),
        };
        let joined = match joined {
            Some(joined)
                if joined.tables == parts.tables
                    && joined.rule.as_ref().is_none_or(|rule| *rule == parts.rule) =>
            {
                Some(joined)
            }
            _ if parts.tables.is_empty() => None,
            _ => {
                let (dataset, figures) = self.with_tables(&bare);
                let tables = parts.tables.clone();
                let rule = self.has_estimates(&id).then(|| parts.rule.clone());
                Some(WithTables { tables, dataset, figures, rule })
            }
        };
        let mut changed = Changed { bare, joined, parts, refused: Vec::new() };
        let mut dataset = under(changed.without_derived().clone(), &changed.parts.rule);
        changed.refused = define(&mut dataset, &changed.parts.derived.definitions);
        dataset.revision = self.revision();
        if let Some(smoothing) = changed.parts.derived.smoothing {
            dataset = smoothed(&dataset, smoothing, &*division, dataset.revision);
        }
        let with = Arc::new(division.with_figures_of(dataset));
        self.figures.divisions.insert(id.clone(), changed);
        self.open.insert(id, with.clone());
        with
    }
}

/// A dataset under a rule for small groups.
fn under(dataset: Dataset, rule: &SmallGroups) -> Dataset {
    if dataset.withheld.rule == *rule { dataset } else { dataset.with_small_groups(rule.clone()) }
}
