//! From points to counts by district and back: the file of shown points is proposed as a table, and the file of a
//! table that waits is opened as points.

use super::own_table::TableSource;
use super::proposal::TableProposal;
use super::reading::propose_file;
use crate::formats::Reading;
use crate::formats::join::MatchedBy;
use crate::i18n::tr_with;
use crate::model::DivisionId;
use crate::session::files::{OwnPlace, file_name};
use crate::session::{Outcome, Session};

impl Session {
    /// Opens the file of the table that waits as points, in the coordinate system by which its rows lie in the
    /// districts.
    pub(in crate::session) fn show_as_points(&mut self) {
        let Some(proposal) = self.proposed_tables.pop_front() else { return };
        let TableSource::File { path, .. } = &proposal.source else { return };
        let placed = proposal.joined.as_ref().and_then(|joined| joined.placed_in.as_ref());
        // Degrees are placed without an answer.
        let placed = placed.filter(|reading| !reading.crs.is_wgs84());
        let reading = Reading {
            crs: placed.map(|reading| reading.crs.id()),
            swap_axes: placed.is_some_and(|reading| reading.swapped),
            sheet: proposal.table.sheet.clone(),
            as_points: true,
            ..Reading::default()
        };
        self.open_file(path.clone(), reading);
    }

    /// Proposes the points of a file as a table, to be counted by district.
    pub(in crate::session) fn count_by_district(&mut self, points: &DivisionId) {
        let Some(OwnPlace { path, reading }) = self.own_places.get(points).cloned() else { return };
        let (language, candidates) = (self.view.language, self.candidates());
        let file = file_name(&path);
        let title = tr_with(language, "window.job_reading", &[("file", &file)]);
        self.start(title, move |_| match propose_file(&path, &reading, &candidates, language) {
            Ok(proposal) => Outcome::Table(Box::new(by_place(proposal, &candidates))),
            Err(why) => Outcome::Failed(why),
        });
    }
}

/// The proposal with the coordinates as its key, whatever codes or names the rows have.
fn by_place(proposal: TableProposal, candidates: &super::Candidates) -> TableProposal {
    let is_by_place =
        proposal.joined.as_ref().is_some_and(|joined| joined.by == MatchedBy::Coordinates);
    let fit = proposal.fits.get(proposal.chosen);
    let places = proposal.table.places.as_ref();
    let (false, Some(fit), Some(places)) = (is_by_place, fit, places) else { return proposal };
    let (division, key) = (fit.division.clone(), Some(places.name.clone()));
    TableProposal { key, is_as_before: false, ..proposal }.for_division(&division, candidates)
}
