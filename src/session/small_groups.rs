//! Keeps the division on the map under the view's rule for small groups, and says once what the rule
//! does to a file of the user's own.

use std::sync::Arc;

use super::state::Session;
use super::{NoticeKind, OpenDivision};
use crate::i18n::{tr_count, tr_with};
use crate::scene::is_unjudged;

impl Session {
    /// Puts the division on the map under the view's rule, if it is under another.
    pub(super) fn keep_small_groups(&mut self) {
        let rule = &self.view.small_groups;
        if self.shown.dataset.withheld.rule == *rule {
            return;
        }
        let rule = rule.clone();
        let mut dataset = self.shown.dataset.as_ref().clone().with_small_groups(rule);
        dataset.revision = self.revision();
        let division = Arc::new(self.shown.with_figures_of(dataset));
        self.open.insert(division.id().clone(), division.clone());
        self.shown = division;
    }

    /// Says how many figures of a file that was opened are withheld, or that none can be.
    pub(super) fn tell_small_groups(&mut self, division: &OpenDivision) {
        let (dataset, language) = (&division.dataset, self.view.language);
        let file = division.id().as_str();
        let withheld = &dataset.withheld;
        let text = match &withheld.persons {
            _ if is_unjudged(dataset) => {
                tr_with(language, "small_groups.no_persons_notice", &[("file", file)])
            }
            Some(column) if withheld.count() > 0 => {
                let fewest = withheld.rule.fewest().to_string();
                let arguments = [("file", file), ("fewest", &fewest), ("column", column)];
                let n = withheld.count();
                tr_count(language, "small_groups.withheld_notice", n, &arguments)
            }
            _ => return,
        };
        self.notices.push(NoticeKind::Warning, text, Vec::new());
    }
}
