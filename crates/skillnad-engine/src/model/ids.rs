//! Identifiers as types of their own, so that a code is never taken for a name.

use std::fmt;
use std::sync::Arc;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        // Shared, as a table has the code of a district in each of its rows.
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps the text as it is: leading zeros and case are kept.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into().into())
            }

            /// The text of the identifier.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

text_id!(
    /// A division, such as `goteborg/regso`, or the name of a file that was opened.
    DivisionId
);
text_id!(
    /// A district's official code within its division. Text: leading zeros matter.
    DistrictCode
);
text_id!(
    /// An indicator, such as `mean_earnings`, or the name of a column in a file that was opened.
    IndicatorId
);
text_id!(
    /// A theme that indicators are grouped by, such as `work`.
    ThemeId
);

/// The year of a figure. The day of the year is in the indicator's vintage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Year(pub i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
