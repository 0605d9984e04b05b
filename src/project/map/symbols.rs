//! The symbols of an indicator's figures: fills of the districts, or circles on them.

use serde::{Deserialize, Serialize};

use crate::model::{Indicator, MadeOf, named_like_count_of_persons};
use crate::project::LayerId;

/// The symbols that show figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Symbols {
    /// Proportional circles: area is proportional to the figure.
    Circles,
    /// Each district filled with the colour of its class.
    Fill,
}

impl Symbols {
    /// All symbols, in menu order.
    pub const ALL: [Self; 2] = [Self::Circles, Self::Fill];

    /// The id in views and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Circles => "circles",
            Self::Fill => "fill",
        }
    }

    /// Returns the symbols with an id; `None` for an unknown id.
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|symbols| symbols.id() == id)
    }

    /// True if these symbols suit an indicator. A fill suits any. Circles suit what adds up: counts of
    /// people and things, and changes of them. A mean over two districts is no larger than either. A
    /// column of a user's own file is taken as a count of persons if it has whole numbers and the name
    /// of one.
    pub fn suit(self, indicator: &Indicator) -> bool {
        match self {
            Self::Circles => match &indicator.made_of {
                MadeOf::Count { .. } | MadeOf::Change { .. } => true,
                _ => {
                    let column = indicator.bare_column().filter(|_| indicator.decimals == 0);
                    column.is_some_and(named_like_count_of_persons)
                }
            },
            Self::Fill => true,
        }
    }

    /// The symbols of an indicator in a layer: the chosen ones if they suit it, else those that do. Computed
    /// layers are always filled.
    pub fn of(indicator: &Indicator, layer: &LayerId, chosen: Option<Self>) -> Self {
        let circles =
            chosen != Some(Self::Fill) && !layer.is_computed() && Self::Circles.suit(indicator);
        if circles { Self::Circles } else { Self::Fill }
    }
}
