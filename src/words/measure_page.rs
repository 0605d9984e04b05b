//! The reference page of all measures, in Markdown. Writing it to `docs/` is left to a test, which keeps
//! the stored page current.

use std::fmt::Write as _;

use super::MeasureWords as _;
use crate::i18n::{Language, tr, tr_of};
use crate::stats::Family;

/// The page: for each measure its meaning, its formula, the cases it is not for, and its source.
pub fn markdown(language: Language) -> String {
    let mut page = format!("# {}\n\n", tr(language, "stats.reference"));
    page.push_str(tr(language, "stats.reference_notation"));
    page.push('\n');
    for family in Family::ALL {
        let heading = tr_of(language, &format!("measures.{}", family.id()));
        page.push_str(&format!("\n## {heading}\n"));
        for about in family.measures() {
            // Writing to a string can't fail.
            let _ = write!(
                page,
                "\n### {} {{#{}}}\n\n{}\n\n    {}\n\n*{}* {}\n\n{}\n",
                about.title(language),
                about.id,
                about.tells(language),
                about.formula,
                tr(language, "stats.reference_not_when"),
                about.not_when(language),
                format_args!(
                    "{}: {}. `{}`",
                    tr(language, "stats.reference_source"),
                    about.source,
                    about.id
                ),
            );
        }
    }
    page
}
