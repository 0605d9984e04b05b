//! The reference page of all measures, written from what they say about themselves. Putting it in a
//! file is left to a test, which keeps the one in `docs/` current.

use std::fmt::Write as _;

use super::{About, autocorrelation, gaps, inequality, neighbourhood, segregation, zoning};
use crate::i18n::{Language, tr};

/// A family of measures with the key of its heading.
type Family = (&'static str, Vec<&'static About>);

/// Every measure there is, by family, in the order of the registries.
pub fn families() -> [Family; 6] {
    let segregation = segregation::ALL.iter().map(|measure| measure.about()).collect();
    let inequality = inequality::ALL.iter().map(|measure| measure.about()).collect();
    [
        ("stats.family_segregation", segregation),
        ("stats.family_inequality", inequality),
        ("stats.family_autocorrelation", autocorrelation::ALL.to_vec()),
        ("stats.family_gaps", gaps::ALL.to_vec()),
        ("stats.family_neighbourhood", neighbourhood::ALL.to_vec()),
        ("stats.family_zoning", zoning::ALL.to_vec()),
    ]
}

/// The page in Markdown: for each measure what it tells, its formula, when not to use it, and where it
/// comes from.
pub fn markdown(language: Language) -> String {
    let mut page = format!("# {}\n\n", tr(language, "stats.reference"));
    page.push_str(tr(language, "stats.reference_notation"));
    page.push('\n');
    for (heading, measures) in families() {
        page.push_str(&format!("\n## {}\n", tr(language, heading)));
        for about in measures {
            // Writing to a string can't fail.
            let _ = write!(
                page,
                "\n### {} {{#{}}}\n\n{}\n\n    {}\n\n*{}* {}\n\n{}\n",
                tr(language, about.title),
                about.id,
                tr(language, about.tells),
                about.formula,
                tr(language, "stats.reference_not_when"),
                tr(language, about.not_when),
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
