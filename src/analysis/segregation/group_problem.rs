//! Errors and warnings about groups, and their messages. Detecting them is left to `groups`.

use thiserror::Error;

use crate::i18n::{Language, Numbers, tr_with};

/// Errors: nothing can be computed for these groups.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GroupError {
    /// The group holds no counts, such as a share, a mean or a class.
    #[error("{name} holds no counts")]
    NoCounts {
        /// Name of the group.
        name: String,
        /// The ids of the indicators and columns that hold counts.
        countable: Vec<String>,
    },
    /// The same group is listed twice.
    #[error("{name} is named twice")]
    Twice {
        /// Name of the group.
        name: String,
    },
    /// One group includes another.
    #[error("{whole} includes {part}")]
    Overlap {
        /// Name of the included group.
        part: String,
        /// Name of the including group.
        whole: String,
    },
    /// A group is the sum of all the others.
    #[error("{whole} is all the others together")]
    IsAll {
        /// Name of the group.
        whole: String,
    },
}

impl GroupError {
    /// The error as a sentence in the user's language, without a remedy: that depends on the place where
    /// groups are chosen, and is left to the caller.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoCounts { name, .. } => {
                tr_with(language, "stats.groups_no_counts", &[("id", name)])
            }
            Self::Twice { name } => tr_with(language, "stats.groups_twice", &[("id", name)]),
            Self::Overlap { part, whole } => {
                let arguments = [("part", part.as_str()), ("whole", whole)];
                tr_with(language, "stats.groups_overlap", &arguments)
            }
            Self::IsAll { whole } => tr_with(language, "stats.groups_is_all", &[("whole", whole)]),
        }
    }
}

/// Warnings: the groups can be computed with all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupWarning {
    /// A group of a user's own file is at least as large as another in every district, so it may include
    /// it.
    MayInclude {
        /// Name of the smaller group.
        part: String,
        /// Name of the larger group.
        whole: String,
    },
    /// The groups don't add up to the total in some districts. Districts with more take no part in the
    /// measures; in districts with fewer the rest counts as a group.
    OtherThanTotal {
        /// True if the sum of the groups is more than the total, false if less.
        exceeds: bool,
        /// Name of the total.
        total: String,
        /// Number of such districts.
        districts: usize,
        /// Position of the district with the largest difference.
        position: usize,
        /// Name of that district.
        district: String,
        /// Sum of the groups there.
        groups: f64,
        /// The total there.
        whole: f64,
    },
}

impl GroupWarning {
    /// The warning, in the user's language.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::MayInclude { part, whole } => {
                let arguments = [("part", part.as_str()), ("whole", whole)];
                tr_with(language, "stats.groups_may_include", &arguments)
            }
            Self::OtherThanTotal { exceeds, total, districts, district, groups, whole, .. } => {
                let numbers = Numbers(language);
                let written =
                    |value: f64| numbers.decimal(value, if value.fract() == 0.0 { 0 } else { 2 });
                let key = if *exceeds { "stats.groups_exceed" } else { "stats.groups_fall_short" };
                tr_with(
                    language,
                    key,
                    &[
                        ("total", total),
                        ("n", &numbers.count(*districts)),
                        ("district", district),
                        ("groups", &written(*groups)),
                        ("whole", &written(*whole)),
                    ],
                )
            }
        }
    }
}
