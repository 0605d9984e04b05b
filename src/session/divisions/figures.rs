//! The figures of the shown division: those that were read, the user's tables, the rule for small groups, and what
//! the view derives from them.

use std::sync::Arc;

use super::OpenDivision;
use super::changed_figures::{Changed, Parts, WithTables};
use crate::analysis::{RefusedDefinition, define, smoothed};
use crate::model::{Dataset, IndicatorId};
use crate::project::{DerivedFigures, SavedDefinition};
use crate::session::Session;
use crate::session::view::{make_fit, show_indicator};

impl Session {
    /// The definitions of the view that the shown division can't have, with the reasons.
    pub fn refused_definitions(&self) -> &[RefusedDefinition] {
        let changed = self.figures.divisions.get(self.shown.id());
        changed.map_or(&[], |changed| &changed.refused)
    }

    /// The figures of the shown division that a definition is made from, with envelopes in place of outlines: those
    /// before the definition of this name, or all. Nothing is smoothed.
    pub fn figures_to_define(&self, name: Option<&str>) -> Dataset {
        let changed = self.figures.divisions.get(self.shown.id());
        let joined = changed.and_then(|changed| changed.joined.as_ref());
        let mut dataset = match (joined, changed) {
            (Some(joined), _) => joined.dataset.with_envelopes(),
            (None, Some(changed)) => changed.bare.dataset.with_envelopes(),
            (None, None) => self.shown.dataset.with_envelopes(),
        };
        let rule = &self.view.small_groups;
        if dataset.withheld.rule != *rule {
            dataset = dataset.with_small_groups(rule.clone());
        }
        let definitions = &self.view.figures.definitions;
        let end = definitions.iter().position(|known| Some(known.name.as_str()) == name);
        define(&mut dataset, definitions.get(..end.unwrap_or(definitions.len())).unwrap_or(&[]));
        dataset
    }

    /// Sets a definition, in the place of the one with this name if there is one, and shows its indicator.
    pub(in crate::session) fn define(&mut self, new: SavedDefinition, instead_of: Option<String>) {
        let before = self.snapshot();
        let id = IndicatorId::new(&*new.name);
        let definitions = &mut self.view.figures.definitions;
        match definitions.iter_mut().find(|known| Some(&known.name) == instead_of.as_ref()) {
            Some(known) => *known = new,
            None => self.view.figures.set(new),
        }
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
        let shown = self.shown.clone();
        let with = self.with_figures(shown);
        if !Arc::ptr_eq(&with, &self.shown) {
            self.shown = with;
            make_fit(&mut self.view, &self.shown.dataset);
        }
        self.keep_small_groups_of_points();
    }

    /// A division with the figures that the tables and the view ask for.
    pub(in crate::session) fn with_figures(
        &mut self,
        division: Arc<OpenDivision>,
    ) -> Arc<OpenDivision> {
        let id = division.id().clone();
        let tables = self.tables.iter().filter(|table| table.division == id);
        let wanted = Parts {
            tables: tables.map(|table| table.id).collect(),
            rule: self.view.small_groups.clone(),
            derived: self.view.figures.clone(),
        };
        let changed = self.figures.divisions.remove(&id).unwrap_or_else(|| Changed {
            bare: division.clone(),
            joined: None,
            parts: Parts {
                tables: Vec::new(),
                rule: division.dataset.withheld.rule.clone(),
                derived: DerivedFigures::default(),
            },
            refused: Vec::new(),
        });
        if changed.parts == wanted {
            self.figures.divisions.insert(id, changed);
            return division;
        }
        let Changed { bare, joined, .. } = changed;
        let joined = match joined {
            Some(joined) if joined.tables == wanted.tables => Some(joined),
            _ if wanted.tables.is_empty() => None,
            _ => {
                let (dataset, figures) = self.with_tables(&bare);
                Some(WithTables { tables: wanted.tables.clone(), dataset, figures })
            }
        };
        let mut dataset = match &joined {
            Some(joined) => joined.dataset.clone(),
            None => bare.dataset.as_ref().clone(),
        };
        if dataset.withheld.rule != wanted.rule {
            dataset = dataset.with_small_groups(wanted.rule.clone());
        }
        let refused = define(&mut dataset, &wanted.derived.definitions);
        dataset.revision = self.revision();
        if let Some(smoothing) = wanted.derived.smoothing {
            dataset = smoothed(&dataset, smoothing, &*division, dataset.revision);
        }
        let with = Arc::new(division.with_figures_of(dataset));
        self.figures.divisions.insert(id.clone(), Changed { bare, joined, parts: wanted, refused });
        self.open.insert(id, with.clone());
        with
    }
}
