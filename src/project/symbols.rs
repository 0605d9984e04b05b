//! The symbols of an indicator's figures: fills of the districts, or circles on them.

use serde::{Deserialize, Serialize};

use super::{Layer, View};
use crate::model::{Indicator, MadeOf, named_like_count_of_persons};

/// The symbols of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Symbols {
    /// Circles whose areas are as large as the figures.
    Circles,
    /// Each district filled with the colour of its class.
    Fill,
}

impl Symbols {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Circles, Self::Fill];

    /// The name in views and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Circles => "circles",
            Self::Fill => "fill",
        }
    }

    /// The symbols with this name.
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|symbols| symbols.id() == id)
    }

    /// Whether an indicator can be drawn so. A fill suits any; circles suit numbers of people and things
    /// and changes of them: what adds up. A mean of two districts is no larger than either. A column of
    /// somebody's own counts persons if it holds whole numbers and is named so.
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
}

impl View {
    /// How this view draws an indicator: what it asks for where that suits, else what suits. Layers
    /// that are computed are filled.
    pub fn symbols_of(&self, indicator: &Indicator) -> Symbols {
        let circles = self.symbols != Some(Symbols::Fill)
            && self.layer == Layer::Indicator
            && Symbols::Circles.suit(indicator);
        if circles { Symbols::Circles } else { Symbols::Fill }
    }
}
