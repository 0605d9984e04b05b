//! Applies the view's small-groups rule to the shown points, and announces its effect on a user's file.

use std::sync::Arc;

use crate::i18n::tr_with;
use crate::model::{DivisionId, SmallGroups, Withheld};
use crate::scene::withheld_notice;
use crate::session::{NoticeKind, Session};

impl Session {
    /// Applies the view's rule to the shown points, if they are under another rule.
    pub(in crate::session) fn keep_small_groups_of_points(&mut self) {
        let rule = SmallGroups { persons: None, ..self.view.small_groups.clone() };
        let Some(set) = self.chosen_points().filter(|set| set.withheld.rule != rule) else {
            return;
        };
        let mut set = set.as_ref().clone().with_small_groups(rule);
        set.revision = self.revision();
        self.points.insert(set.id.clone(), Arc::new(set));
    }

    /// Announces how many figures of an opened file are withheld, or, with the text of key `no_persons`,
    /// that the rule can't judge the file.
    pub(in crate::session) fn tell_small_groups(
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
