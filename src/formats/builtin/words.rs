//! Search words: everyday words for the indicators of the catalogue, and statistics that are published
//! elsewhere. Matching them with a query is left to `session`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::packed;
use crate::i18n::fold;
use crate::model::{IndicatorId, LocalText};

/// Everyday words for indicators, and for statistics that are published elsewhere.
#[derive(Debug, Default)]
pub struct Words {
    indicators: Vec<(Vec<IndicatorId>, Vec<String>)>,
    /// Statistics that the program does not have.
    pub elsewhere: Vec<Elsewhere>,
}

/// A statistic that the program does not have, and its publisher.
#[derive(Debug)]
pub struct Elsewhere {
    /// Subject of the statistic.
    pub title: LocalText,
    /// The publisher and the table.
    pub publisher: LocalText,
    /// Everyday words for it, case-folded, in both languages.
    pub words: Vec<String>,
}

impl Words {
    /// The everyday words for an indicator, case-folded, in both languages.
    pub fn of(&self, indicator: &IndicatorId) -> impl Iterator<Item = &str> {
        self.indicators
            .iter()
            .filter(move |(ids, _)| ids.contains(indicator))
            .flat_map(|(_, words)| words.iter().map(String::as_str))
    }
}

/// The search words, read on first use. A test makes sure that they can be read.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        packed::text("words.json")
            .ok()
            .and_then(|text| serde_json::from_str::<WordsFile>(&text).ok())
            .map(Words::from)
            .unwrap_or_default()
    })
}

/// The format of `data/words.json`.
#[derive(Deserialize)]
struct WordsFile {
    indicators: Vec<IndicatorWords>,
    elsewhere: Vec<ElsewhereWords>,
}

#[derive(Deserialize)]
struct IndicatorWords {
    ids: Vec<IndicatorId>,
    sv: Vec<String>,
    en: Vec<String>,
}

#[derive(Deserialize)]
struct ElsewhereWords {
    title: LocalText,
    r#where: LocalText,
    sv: Vec<String>,
    en: Vec<String>,
}

impl From<WordsFile> for Words {
    fn from(file: WordsFile) -> Self {
        let folded = |sv: Vec<String>, en: Vec<String>| {
            sv.iter().chain(&en).map(|word| fold(word)).collect::<Vec<String>>()
        };
        Self {
            indicators: file.indicators.into_iter().map(|i| (i.ids, folded(i.sv, i.en))).collect(),
            elsewhere: file
                .elsewhere
                .into_iter()
                .map(|e| Elsewhere {
                    title: e.title,
                    publisher: e.r#where,
                    words: folded(e.sv, e.en),
                })
                .collect(),
        }
    }
}
