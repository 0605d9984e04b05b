//! Faults of groups and doubts about them, in words. Finding out is left to `groups`.

use thiserror::Error;

use crate::i18n::{Language, Numbers, tr_with};

/// Why nothing can be computed of these groups.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GroupError {
    /// A group that holds no counts, such as a share, a mean or a class.
    #[error("{name} holds no counts")]
    NoCounts {
        /// The group's name.
        name: String,
        /// The ids of what holds counts.
        countable: Vec<String>,
    },
    /// A group that is there twice.
    #[error("{name} is named twice")]
    Twice {
        /// The group's name.
        name: String,
    },
    /// A group that includes another.
    #[error("{whole} includes {part}")]
    Overlap {
        /// The name of the smaller.
        part: String,
        /// The name of the larger.
        whole: String,
    },
    /// A group that is all the others together.
    #[error("{whole} is all the others together")]
    IsAll {
        /// The group's name.
        whole: String,
    },
}

impl GroupError {
    /// What is wrong, in a sentence in the user's language. What to do about it depends on where the
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

/// Doubts about groups that can be computed with all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupWarning {
    /// A group of an own file that is at least as large as another everywhere.
    MayInclude {
        /// The name of the smaller.
        part: String,
        /// The name of the larger.
        whole: String,
    },
    /// Districts where the groups together are not everybody. With more than everybody they take no
    /// part; with fewer the rest counts as a group.
    OtherThanTotal {
        /// True if the groups are more than everybody, rather than fewer.
        exceeds: bool,
        /// The name for everybody.
        total: String,
        /// In how many districts.
        districts: usize,
        /// The position of the district where it is clearest.
        position: usize,
        /// Its name.
        district: String,
        /// The groups together there.
        groups: f64,
        /// Everybody there.
        whole: f64,
    },
}

impl GroupWarning {
    /// The doubt, in the user's language.
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
