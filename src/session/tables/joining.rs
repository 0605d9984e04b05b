//! Joins the user's tables to divisions, and takes them away.

use std::sync::Arc;

use super::command::TableCommand;
use super::own_table::{OwnTable, TableAnswer, TableId, TableSource};
use super::proposal::{Candidates, TableProposal, propose, propose_change};
use super::reading::propose_file;
use crate::formats::join::{
    HeadedFigure, JoinAnswers, Joined, MendedRows, described, join_as, with_other_years,
};
use crate::formats::{Reading, read_table};
use crate::i18n::{tr, tr_with};
use crate::limits::PASTED_BYTES;
use crate::model::{Dataset, DistrictCode, DivisionId, FigureDescription, IndicatorId, LocalText};
use crate::project::{TableFacts, TableMapping, TableTemplate};
use crate::session::divisions::{OpenDivision, Then};
use crate::session::{NoticeKind, Outcome, Session};

impl Session {
    /// Applies a command about tables.
    pub(in crate::session) fn apply_to_tables(&mut self, command: TableCommand) {
        match command {
            TableCommand::Paste(text) => self.paste_table(text),
            TableCommand::Division(division) => self.propose_division(division),
            TableCommand::Key(key) => self.propose_key(key),
            TableCommand::Mend(text, district) => self.mend_row(text, district),
            TableCommand::Facts(facts) => self.propose_facts(facts),
            TableCommand::Sheet(sheet) => self.propose_sheet(sheet),
            TableCommand::Add(answer) => self.add_table(answer),
            TableCommand::ShowAsPoints => self.show_as_points(),
            TableCommand::Count(points) => self.count_by_district(&points),
            TableCommand::Leave => _ = self.proposed_tables.pop_front(),
            TableCommand::Change(id) => self.change_table(id),
            TableCommand::Remove(id) => self.remove_table(id),
            TableCommand::Estimate(id, asked) => self.estimate_table(id, asked),
        }
    }

    /// The table that waits for the user's answer.
    pub fn proposed_table(&self) -> Option<&Arc<TableProposal>> {
        self.proposed_tables.front()
    }

    /// The tables that are joined to divisions, in the order they were added.
    pub fn own_tables(&self) -> &[OwnTable] {
        &self.tables
    }

    /// The user's answers about tables, the latest first, for others with the same headings.
    pub fn table_templates(&self) -> &[TableTemplate] {
        &self.templates
    }

    /// Sets the answers that were given in earlier runs.
    pub fn set_table_templates(&mut self, templates: Vec<TableTemplate>) {
        self.templates = templates;
    }

    /// The divisions that a table may be about.
    pub(in crate::session) fn candidates(&self) -> Candidates {
        let bare = |division: &Arc<OpenDivision>| self.figures.bare(division).dataset.clone();
        let others = self.open.values().filter(|other| other.id() != self.shown.id());
        Candidates {
            open: std::iter::once(&self.shown).chain(others).map(bare).collect(),
            templates: self.templates.clone(),
        }
    }

    /// Proposes a table of a text, such as one that was pasted.
    pub(in crate::session) fn paste_table(&mut self, text: String) {
        let language = self.view.language;
        let name = tr(language, "tables.pasted").to_owned();
        if text.len() > PASTED_BYTES {
            self.notify(NoticeKind::Error, tr(language, "tables.too_long_to_paste"));
            return;
        }
        let candidates = self.candidates();
        let title = tr_with(language, "window.job_reading", &[("file", &name)]);
        self.start(title, move |_| match read_table(text.as_bytes(), &name, &Reading::default()) {
            Ok(table) => {
                let source = TableSource::Pasted(text.as_str().into());
                let proposal = propose(source, Arc::new(table), &candidates);
                Outcome::Table(Box::new(proposal))
            }
            Err(error) => Outcome::Failed(error.message(language)),
        });
    }

    /// Proposes to change a joined table.
    pub(in crate::session) fn change_table(&mut self, id: TableId) {
        let Some(own) = self.tables.iter().find(|own| own.id == id).cloned() else { return };
        let candidates = self.candidates();
        let title = tr(self.view.language, "tables.job_matching");
        self.start(title, move |_| Outcome::Table(Box::new(propose_change(&own, &candidates))));
    }

    /// Proposes other facts about the figures of the table that waits.
    pub(in crate::session) fn propose_facts(&mut self, facts: TableFacts) {
        self.propose_with(|proposal| proposal.with_facts(facts));
    }

    /// Proposes another division for the table that waits.
    pub(in crate::session) fn propose_division(&mut self, division: DivisionId) {
        let Some(proposal) = self.proposed_tables.front().cloned() else { return };
        let candidates = self.candidates();
        let title = tr(self.view.language, "tables.job_matching");
        self.start(title, move |_| {
            let clean = TableProposal {
                key: None,
                mended: MendedRows::new(),
                is_as_before: false,
                ..TableProposal::clone(&proposal)
            };
            Outcome::TableAgain(Box::new(clean.for_division(&division, &candidates)))
        });
    }

    /// Proposes another key column for the table that waits.
    pub(in crate::session) fn propose_key(&mut self, key: String) {
        let mended = MendedRows::new();
        self.propose_with(|proposal| TableProposal { key: Some(key), mended, ..proposal });
    }

    /// Gives the rows with a text in the key column a district, or none, in the table that waits.
    pub(in crate::session) fn mend_row(&mut self, text: String, district: Option<DistrictCode>) {
        self.propose_with(|mut proposal| {
            match district {
                Some(district) => _ = proposal.mended.insert(text, district),
                None => _ = proposal.mended.remove(&text),
            }
            proposal
        });
    }

    /// Proposes the table that waits anew for its division, with a change.
    fn propose_with(&mut self, change: impl FnOnce(TableProposal) -> TableProposal) {
        let Some(proposal) = self.proposed_tables.front() else { return };
        let Some(fit) = proposal.fits.get(proposal.chosen) else { return };
        let division = fit.division.clone();
        let changed = change(TableProposal::clone(proposal));
        let candidates = self.candidates();
        let title = tr(self.view.language, "tables.job_matching");
        self.start(title, move |_| {
            Outcome::TableAgain(Box::new(changed.for_division(&division, &candidates)))
        });
    }

    /// Proposes another sheet of the spreadsheet that waits. Its file is read again.
    pub(in crate::session) fn propose_sheet(&mut self, sheet: String) {
        let Some(proposal) = self.proposed_tables.front().cloned() else { return };
        let TableSource::File { path, .. } = &proposal.source else { return };
        let (path, language, candidates) = (path.clone(), self.view.language, self.candidates());
        let file = proposal.table.name.clone();
        let (id, instead_of) = (proposal.id, proposal.instead_of);
        let title = tr_with(language, "window.job_reading", &[("file", &file)]);
        self.start(title, move |_| {
            let reading = Reading { sheet: Some(sheet), ..Reading::default() };
            match propose_file(&path, &reading, &candidates, language) {
                Ok(proposal) => {
                    Outcome::TableAgain(Box::new(TableProposal { id, instead_of, ..proposal }))
                }
                Err(why) => Outcome::Failed(why),
            }
        });
    }

    /// Lets a table that was read wait for the user's answer.
    pub(in crate::session) fn proposed(&mut self, proposal: TableProposal) {
        self.last_table += 1;
        let id = self.last_table;
        self.proposed_tables.push_back(Arc::new(TableProposal { id, ..proposal }));
    }

    /// Proposes the table that waits anew, unless it was answered meanwhile.
    pub(in crate::session) fn proposed_again(&mut self, proposal: TableProposal) {
        if let Some(first) = self.proposed_tables.front_mut()
            && first.id == proposal.id
        {
            *first = Arc::new(proposal);
        }
    }

    /// Joins the table that waits to its proposed division, and shows a figure that is not left out: the one that is
    /// shown, or else the first.
    pub(in crate::session) fn add_table(&mut self, answer: TableAnswer) {
        let TableAnswer { left_out, figures, facts } = answer;
        let Some(proposal) = self.proposed_tables.pop_front() else { return };
        let (Some(fit), Some(joined)) = (proposal.fits.get(proposal.chosen), &proposal.joined)
        else {
            return;
        };
        let before = self.snapshot();
        let old = self.tables.iter().position(|own| Some(own.id) == proposal.instead_of);
        let old_table = old.and_then(|old| self.tables.get(old));
        let ids = old_table.map(|own| own.ids.clone()).unwrap_or_default();
        let estimated_elsewhere = old_table.is_some_and(|own| own.mapping.estimated_elsewhere);
        let is_taken = |id: &IndicatorId| !left_out.iter().any(|out| out == id.as_str());
        let is_shown = |at: usize| ids.get(at) == Some(&self.view.map.indicator);
        let mut taken =
            (0..joined.added.len()).filter(|at| joined.added.get(*at).is_some_and(is_taken));
        let Some(shown) = taken.clone().find(|at| is_shown(*at)).or_else(|| taken.next()) else {
            return;
        };
        let mapping = TableMapping {
            division: fit.division.clone(),
            key: proposal.key().unwrap_or_default().to_owned(),
            mended: proposal.mended.clone(),
            left_out,
            figures,
            facts,
            estimated_elsewhere,
        };
        let headings = proposal.table.columns.iter().map(|column| column.name.as_str());
        TableTemplate::of(headings, mapping.clone()).keep(&mut self.templates);
        let (id, division) = (proposal.id, mapping.division.clone());
        let source = proposal.source.clone();
        let mut table = proposal.table.clone();
        if proposal.facts == mapping.facts {
            self.figures.ready = Some((id, joined.clone()));
        } else {
            // The user has answered before the table was joined with the last answers.
            let TableFacts { missing, dash_is_zero, decimal, .. } = &mapping.facts;
            Arc::make_mut(&mut table).mark(missing, *dash_is_zero, *decimal);
        }
        self.project.take_out_absent(&table.name, &division);
        let own = OwnTable { id, source, table, mapping, ids };
        let tables = Arc::make_mut(&mut self.tables);
        match old.and_then(|old| tables.get_mut(old)) {
            Some(old) => *old = own,
            None => tables.push(own),
        }
        self.show(division, Then::ShowOwn(id, shown, Box::new(before)));
    }

    /// Takes a table away with its figures.
    pub(in crate::session) fn remove_table(&mut self, id: TableId) {
        let before = self.snapshot();
        Arc::make_mut(&mut self.tables).retain(|table| table.id != id);
        self.keep_figures();
        self.remember(before, None);
    }

    /// The dataset of a division without tables, with the user's tables joined and estimated, and the table of each of
    /// their figures. Announces the tables that can't be joined.
    pub(in crate::session) fn with_tables(
        &mut self,
        bare: &OpenDivision,
    ) -> (Dataset, Vec<(IndicatorId, TableId)>) {
        let mut about = self.tables.iter().filter(|own| own.mapping.division == *bare.id());
        let first = about.next().map(|own| own.id);
        let ready = self.figures.ready.take_if(|(id, _)| Some(*id) == first);
        let JoinedTables { dataset, mut figures, ids, refused } =
            self.joined_tables(&bare.dataset, ready);
        for why in refused {
            self.notices.push(NoticeKind::Error, why, Vec::new());
        }
        for own in Arc::make_mut(&mut self.tables) {
            if let Some((_, ids)) = ids.iter().find(|(id, _)| *id == own.id) {
                own.ids.clone_from(ids);
            }
        }
        let dataset = self.with_estimates(dataset, &mut figures);
        (dataset, figures)
    }

    /// The dataset of a division with the user's tables about it joined. `ready` is a table that was joined on the
    /// worker thread that proposed it.
    pub(super) fn joined_tables(
        &self,
        bare: &Dataset,
        mut ready: Option<(TableId, Arc<Joined>)>,
    ) -> JoinedTables {
        let tables = self.tables.iter();
        let tables = tables.filter(|table| table.mapping.division == bare.division.id);
        let mut all = JoinedTables {
            dataset: bare.clone(),
            figures: Vec::new(),
            ids: Vec::new(),
            refused: Vec::new(),
        };
        let mut earlier: Vec<HeadedFigure> = Vec::new();
        for (at, own) in tables.enumerate() {
            // Only the first table is joined to the bare division there.
            let ready = ready.take_if(|(id, _)| at == 0 && *id == own.id);
            let joined = match ready {
                Some((_, joined)) => Ok(Arc::unwrap_or_clone(joined)),
                None => {
                    let TableMapping { key, mended, facts, .. } = &own.mapping;
                    let year = facts.year_of_rest();
                    let answers = JoinAnswers { key: Some(key), mended, year };
                    join_as(&all.dataset, &own.table, &answers, all.dataset.revision)
                }
            };
            match joined {
                Ok(joined) => {
                    let joined = with_ids(joined, &own.ids);
                    let added: Vec<HeadedFigure> = joined.headed().collect();
                    let described = as_answered(joined, &own.mapping);
                    let (dataset, ids) = with_other_years(described, &earlier, &added);
                    all.figures.extend(ids.iter().map(|id| (id.clone(), own.id)));
                    all.ids.push((own.id, ids));
                    all.dataset = dataset;
                    earlier.extend(added);
                }
                Err(error) => all.refused.push(error.message(self.view.language)),
            }
        }
        all
    }

    /// The user's tables that an indicator of the shown division comes from, in the order they were added.
    pub fn own_tables_of(&self, indicator: &IndicatorId) -> impl Iterator<Item = &OwnTable> {
        let ids = self.figures.tables_of(self.shown.id(), indicator);
        self.tables.iter().filter(move |own| ids.contains(&own.id))
    }
}

/// A dataset with the user's tables joined.
pub(super) struct JoinedTables {
    pub dataset: Dataset,
    /// The table of each joined figure, those that were left out among them.
    pub figures: Vec<(IndicatorId, TableId)>,
    /// The ids of the figures of each table.
    ids: Vec<(TableId, Vec<IndicatorId>)>,
    /// The reasons for tables that can't be joined.
    refused: Vec<String>,
}

/// A join whose figures have the ids that they had before, where no other figure has them.
fn with_ids(mut joined: Joined, ids: &[IndicatorId]) -> Joined {
    if ids.len() != joined.added.len() {
        return joined;
    }
    for (added, id) in joined.added.iter_mut().zip(ids) {
        if added == id || joined.dataset.indicator(id).is_some() {
            continue;
        }
        let indicators = &mut joined.dataset.indicators;
        if let Some(indicator) = indicators.iter_mut().find(|indicator| indicator.id == *added) {
            indicator.id = id.clone();
            *added = id.clone();
        }
    }
    joined
}

/// The id, among the `added` ones, of a figure that the user was asked about.
pub(super) fn present_id(
    own: &TableMapping,
    added: &[IndicatorId],
    asked: &IndicatorId,
) -> IndicatorId {
    let is_all = own.figures.len() == added.len();
    let at = own.figures.iter().position(|figure| figure.figure == *asked).filter(|_| is_all);
    at.and_then(|at| added.get(at)).unwrap_or(asked).clone()
}

/// The dataset of a join with its figures as the user described them, without those left out. The user was asked
/// about them by the ids that they have when no other table is joined.
fn as_answered(joined: Joined, own: &TableMapping) -> Dataset {
    let Joined { dataset, added, .. } = joined;
    let now = |id: &IndicatorId| present_id(own, &added, id);
    let figures: Vec<FigureDescription> =
        own.figures.iter().map(|figure| figure.with_ids(now)).collect();
    let figures: Vec<FigureDescription> =
        figures.into_iter().filter(|figure| added.contains(&figure.figure)).collect();
    let mut dataset = dataset;
    if !own.facts.source.is_empty() {
        let added = dataset.indicators.iter_mut().filter(|i| added.contains(&i.id));
        for indicator in added {
            indicator.source = LocalText::same(&*own.facts.source);
        }
    }
    let mut dataset = described(dataset, &figures);
    if !own.left_out.is_empty() {
        let left_out: Vec<IndicatorId> =
            own.left_out.iter().map(|id| now(&IndicatorId::new(&**id))).collect();
        let goes = |id: &IndicatorId| added.contains(id) && left_out.contains(id);
        dataset.indicators.retain(|indicator| !goes(&indicator.id));
        let rule = dataset.withheld.rule.clone();
        return dataset.with_small_groups(rule);
    }
    dataset
}
