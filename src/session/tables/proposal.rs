//! The proposal to join a table that was read: the divisions that it fits, and its figures there.

use std::sync::Arc;

use super::{OwnTable, TableId, TableSource};
use crate::formats::join::{
    Fit, JoinAnswers, Joined, MendedRows, join_as, proposed, row_numbers, year_in_names,
};
use crate::formats::{SeenSigns, TableFile, builtin};
use crate::model::{Dataset, DivisionId, FigureDescription, IndicatorId, LocalText, Revision};
use crate::project::{TableFacts, TableMapping, TableTemplate};

/// A table that was read, and the way it would be joined.
#[derive(Clone, Debug)]
pub struct TableProposal {
    /// The id that the table gets when it is joined. Proposals for the same file or text share it.
    pub id: TableId,
    /// The origin.
    pub source: TableSource,
    /// The rows and columns.
    pub table: Arc<TableFile>,
    /// The divisions that some rows fit, the best first.
    pub fits: Vec<TableFit>,
    /// Position of the proposed division among them.
    pub chosen: usize,
    /// The key column that the user chose; `None` for the best.
    pub key: Option<String>,
    /// The districts of rows that the user has mended by hand.
    pub mended: MendedRows,
    /// Facts about all figures, as the user says them or the names of the table do.
    pub facts: TableFacts,
    /// The signs in the cells.
    pub signs: SeenSigns,
    /// The figures that are left out, as they were for a table with the same headings.
    pub left_out: Vec<String>,
    /// True if the answers are those that the user gave for a table with the same headings.
    pub is_as_before: bool,
    /// The table joined to the proposed division; `None` if no row fits any.
    pub joined: Option<Arc<Joined>>,
    /// The proposed descriptions of its figures.
    pub figures: Vec<FigureDescription>,
    /// The joined table that is changed; `None` for a new one.
    pub instead_of: Option<TableId>,
}

/// The fit of a table to a division.
#[derive(Clone, Debug)]
pub struct TableFit {
    /// The division.
    pub division: DivisionId,
    /// Its name.
    pub name: LocalText,
    /// The fit.
    pub fit: Fit,
}

/// The divisions that a table may be about: those that are open, and the built-in ones.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// The open divisions, without the user's tables. The shown one comes first.
    pub open: Vec<Arc<Dataset>>,
    /// The user's answers about earlier tables, the latest first.
    pub templates: Vec<TableTemplate>,
}

impl Candidates {
    /// Calls `each` with every division; the built-in ones that are not open are read.
    fn each(&self, mut each: impl FnMut(&Dataset)) {
        for dataset in &self.open {
            each(dataset);
        }
        let is_open = |id: &DivisionId| self.open.iter().any(|open| open.division.id == *id);
        for entry in builtin::catalog().divisions.iter().filter(|entry| !is_open(&entry.id)) {
            if let Ok(dataset) = builtin::load(&entry.id, Revision(0)) {
                each(&dataset);
            }
        }
    }

    fn dataset(&self, id: &DivisionId) -> Option<Arc<Dataset>> {
        let open = self.open.iter().find(|open| open.division.id == *id).cloned();
        open.or_else(|| builtin::load(id, Revision(0)).ok().map(Arc::new))
    }
}

impl TableProposal {
    /// The key column: the one that the user chose, else the best for the proposed division.
    pub fn key(&self) -> Option<&str> {
        let best = || Some(self.fits.get(self.chosen)?.fit.key.as_str());
        self.key.as_deref().or_else(best)
    }

    /// The proposal with another of the divisions that the table fits.
    #[must_use]
    pub fn for_division(self, id: &DivisionId, candidates: &Candidates) -> Self {
        let chosen = self.fits.iter().position(|fit| fit.division == *id).unwrap_or(0);
        let joined = self.fits.get(chosen).and_then(|fit| {
            let dataset = candidates.dataset(&fit.division)?;
            let answers = JoinAnswers {
                key: Some(self.key.as_ref().unwrap_or(&fit.fit.key)),
                mended: &self.mended,
                year: self.facts.year_of_rest(),
            };
            join_as(&dataset, &self.table, &answers, Revision(0)).ok().map(Arc::new)
        });
        let figures = joined.as_ref().map_or_else(Vec::new, |joined| proposed(joined));
        Self { chosen, joined, figures, ..self }
    }

    /// The proposal with other facts. Its figures are those before.
    #[must_use]
    pub fn with_facts(mut self, facts: TableFacts) -> Self {
        let now = [&self.facts, &facts].map(|f| (&f.missing, f.dash_is_zero, f.decimal));
        if now[0] != now[1] {
            Arc::make_mut(&mut self.table).mark(&facts.missing, facts.dash_is_zero, facts.decimal);
        }
        Self { facts, ..self }
    }

    /// The proposal with the answers that the user gave for a table with the same headings, if there are any.
    #[must_use]
    fn answered_as_before(self, templates: &[TableTemplate], candidates: &Candidates) -> Self {
        let headings = || self.table.columns.iter().map(|column| column.name.as_str());
        let fits = |template: &&TableTemplate| {
            self.fits.iter().any(|fit| fit.division == template.mapping.division)
                && self.table.has_key(&template.mapping.key)
        };
        let known = templates.iter().find(|template| template.suits(headings()));
        match known.filter(fits) {
            Some(template) => {
                let facts = TableFacts { year: self.facts.year, ..template.mapping.facts.clone() };
                let answered = self.with_facts(facts).answered(template, candidates);
                Self { is_as_before: true, ..answered }
            }
            None => self,
        }
    }

    /// The proposal with the answers of a template.
    fn answered(self, template: &TableTemplate, candidates: &Candidates) -> Self {
        let TableMapping { division, key, mended, .. } = &template.mapping;
        let changed = Self { key: Some(key.clone()), mended: mended.clone(), ..self };
        let mut next = changed.for_division(division, candidates);
        let ids: Vec<IndicatorId> = next.figures.iter().map(|f| f.figure.clone()).collect();
        let (described, left_out) = template.answers(&ids);
        next.left_out = left_out;
        for proposed in &mut next.figures {
            let before = described.iter().find(|known| known.figure == proposed.figure);
            if let Some(before) = before {
                *proposed = before.clone();
            }
        }
        next
    }
}

/// Proposes the division that a table fits best. Takes some time for a large table: call it on a worker
/// thread.
pub fn propose(
    source: TableSource,
    table: Arc<TableFile>,
    candidates: &Candidates,
) -> TableProposal {
    let proposal = fitting(source, table, candidates);
    let Some(best) = proposal.fits.first().map(|fit| fit.division.clone()) else {
        return proposal;
    };
    let mut proposal = proposal.for_division(&best, candidates);
    if let Some(joined) = &proposal.joined {
        let numbers = row_numbers(joined, &proposal.table);
        // A table of nothing else may be about them.
        if numbers.len() < joined.added.len() {
            proposal.left_out = numbers.iter().map(ToString::to_string).collect();
        }
    }
    proposal.answered_as_before(&candidates.templates, candidates)
}

/// Proposes to change a joined table, with the answers that the user gave about it. Call it on a worker thread.
pub fn propose_change(own: &OwnTable, candidates: &Candidates) -> TableProposal {
    let proposal = fitting(own.source.clone(), own.table.clone(), candidates);
    let headings = own.table.columns.iter().map(|column| column.name.as_str());
    let template = TableTemplate::of(headings, own.mapping.clone());
    let proposal = proposal.with_facts(own.mapping.facts.clone());
    TableProposal { instead_of: Some(own.id), ..proposal.answered(&template, candidates) }
}

/// A table with the divisions that it fits, not yet joined to any.
fn fitting(source: TableSource, table: Arc<TableFile>, candidates: &Candidates) -> TableProposal {
    let mut fits: Vec<TableFit> = Vec::new();
    candidates.each(|dataset| {
        if let Some(fit) = Fit::of(dataset, &table) {
            let (division, name) = (dataset.division.id.clone(), dataset.division.name.clone());
            fits.push(TableFit { division, name, fit });
        }
    });
    // The sort is stable: of equally good divisions the shown one stays first.
    fits.sort_by(|a, b| {
        let ([a, share_of_a], [b, share_of_b]) = (a.fit.quality(), b.fit.quality());
        b.total_cmp(&a).then(share_of_b.total_cmp(&share_of_a))
    });
    // The panel asks for the pieces once the table is joined: here they are read without making it wait.
    builtin::pieces();
    let facts = TableFacts { year: year_in_names(&table), ..TableFacts::default() };
    TableProposal {
        id: 0,
        signs: SeenSigns::of(&table),
        facts,
        source,
        table,
        fits,
        chosen: 0,
        key: None,
        mended: MendedRows::new(),
        left_out: Vec::new(),
        is_as_before: false,
        joined: None,
        figures: Vec::new(),
        instead_of: None,
    }
}
