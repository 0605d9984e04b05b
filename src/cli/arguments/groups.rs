//! Population groups on the command line: their columns, their errors and warnings, and what to write
//! instead. The computation is left to the commands.

use super::figures::indicators;
use crate::analysis::{ComparedGroups, GroupError, GroupWarning};
use crate::cli::output::{Failure, title};
use crate::i18n::{Language, tr_with};
use crate::model::Dataset;

/// The groups with these ids, and their total.
///
/// # Errors
/// If there is a single group without a total, an id is repeated, or an id doesn't exist.
pub fn compared(
    dataset: &Dataset,
    groups: &[String],
    total: Option<&str>,
    language: Language,
) -> Result<ComparedGroups, Failure> {
    if let ([alone], None) = (groups, total) {
        let message = tr_with(language, "stats.cli_one_group_alone", &[("id", alone)]);
        return Err(Failure::Arguments(message));
    }
    if let Some(twice) = named_twice(groups, total) {
        let message = tr_with(language, "stats.cli_named_twice", &[("id", twice)]);
        return Err(Failure::Arguments(message));
    }
    let groups = indicators(dataset, groups, language)?;
    let total = match total {
        Some(total) => indicators(dataset, &[total.to_owned()], language)?.pop(),
        None => None,
    };
    Ok(ComparedGroups { groups, total })
}

/// An id that is repeated among groups and total, since its persons would count twice.
fn named_twice<'a>(groups: &'a [String], total: Option<&'a str>) -> Option<&'a str> {
    let mut names: Vec<&str> = groups.iter().map(String::as_str).chain(total).collect();
    names.sort_unstable();
    names.windows(2).find(|pair| pair.first() == pair.last())?.first().copied()
}

/// The failure for groups that can't be computed with, with what to write instead.
pub fn refusal(error: &GroupError, language: Language) -> Failure {
    let what = error.message(language);
    let instead = match error {
        GroupError::NoCounts { countable, .. } => {
            let names = countable.join(", ");
            let there = tr_with(language, "stats.cli_counts_are", &[("names", &names)]);
            return Failure::Data(format!("{what}\n{there}"));
        }
        GroupError::Twice { .. } => return Failure::Arguments(what),
        GroupError::Overlap { part, whole } => {
            let arguments = [("part", part.as_str()), ("whole", whole)];
            tr_with(language, "stats.cli_groups_overlap", &arguments)
        }
        GroupError::IsAll { whole } => {
            tr_with(language, "stats.cli_group_is_all", &[("whole", whole)])
        }
    };
    Failure::Arguments(format!("{what} {instead}"))
}

/// The warning, with what to write instead if there is something.
pub fn caution(warning: &GroupWarning, language: Language) -> String {
    let what = warning.message(language);
    match warning {
        GroupWarning::MayInclude { part, whole } => {
            let arguments = [("part", part.as_str()), ("whole", whole)];
            let instead = tr_with(language, "stats.cli_group_may_include", &arguments);
            format!("{what} {instead}")
        }
        GroupWarning::OtherThanTotal { .. } => what,
    }
}

/// The titles of the groups, and of the total if it is given.
pub fn who(compared: &ComparedGroups, language: Language) -> String {
    let names: Vec<&str> = compared.groups.iter().map(|group| group.title.get(language)).collect();
    let total = compared.total.as_ref().map_or_else(String::new, |total| {
        tr_with(language, "stats.cli_total", &[("title", total.title.get(language))])
    });
    title([names.join(", ").as_str(), &total])
}
