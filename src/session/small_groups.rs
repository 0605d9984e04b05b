//! Keeps the division on the map under the view's rule for small groups, and says once what the rule
//! does to a file of the user's own.

use std::sync::Arc;

use super::NoticeKind;
use super::state::Session;
use crate::i18n::tr_with;
use crate::model::{DivisionId, SmallGroups, Withheld};
use crate::scene::withheld_notice;

impl Session {
    /// Puts the division on the map, and the points over it, under the view's rule, if it is under another.
    pub(super) fn keep_small_groups(&mut self) {
        self.keep_small_groups_of_points();
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

    /// Puts the points over the districts under the view's rule, if they are under another.
    fn keep_small_groups_of_points(&mut self) {
        let rule = SmallGroups { persons: None, ..self.view.small_groups.clone() };
        let Some(set) = self.chosen_points().filter(|set| set.withheld.rule != rule) else {
            return;
        };
        let mut set = set.as_ref().clone().with_small_groups(rule);
        set.revision = self.revision();
        self.points.insert(set.id.clone(), Arc::new(set));
    }

    /// Says how many figures of a file that was opened are withheld, or by the key `no_persons` that none
    /// can be.
    pub(super) fn tell_small_groups(
        &mut self,
        id: &DivisionId,
        withheld: &Withheld,
        no_persons: &'static str,
    ) {
        let (file, language) = (id.as_str(), self.view.language);
        let text = match withheld.is_unjudged() {
            true => Some(tr_with(language, no_persons, &[("file", file)])),
            false => withheld_notice(withheld, file, 0, language),
        };
        if let Some(text) = text {
            self.notices.push(NoticeKind::Warning, text, Vec::new());
        }
    }
}
