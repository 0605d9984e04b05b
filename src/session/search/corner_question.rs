//! Corner questions, such as "låg inkomst, hög hyresrätt": a search text for the districts at the ends of
//! two indicators, parsed, and answered with a selection. Cutting the ends is left to `analysis`.

use super::Query;
use crate::analysis::{Corner, Corners, End, Figures, Relation};
use crate::formats::builtin;
use crate::i18n::{Language, fold};
use crate::model::{Dataset, Indicator, IndicatorId};
use crate::project::View;

/// Prefixes of the words for low values, without diacritics, in both languages.
const LOW: [&str; 3] = ["lag", "low", "few"];
/// Prefixes of the words for high values.
const HIGH: [&str; 4] = ["hog", "high", "many", "stor"];
/// Stop words: words that belong to no indicator.
const BETWEEN: [&str; 8] = ["och", "and", "med", "with", "av", "of", "men", "but"];
/// Penalty on the grade of a match by everyday word, so that titles come first.
const WORDS_AFTER: u8 = 4;
/// Maximum number of questions returned.
const MOST: usize = 4;

/// A corner of two indicators: the districts at one end of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CornerQuestion {
    /// The indicator on the vertical axis, shown on the map.
    pub y: IndicatorId,
    /// The indicator on the horizontal axis.
    pub x: IndicatorId,
    /// The end of each indicator.
    pub corner: Corner,
}

impl CornerQuestion {
    /// Parses a text such as "low earnings high rental", an end and an indicator twice, into questions,
    /// best match first. Shares and means come before counts, since counts mostly reflect the size of a
    /// district. If the indicator on the map is one of the two, it stays on the map. Empty if the text has
    /// another form.
    pub fn asked(text: &str, dataset: &Dataset, view: &View) -> Vec<Self> {
        let Some([(first_end, first), (second_end, second)]) = clauses(text) else {
            return Vec::new();
        };
        let (first, second) = (meant(&first, dataset), meant(&second, dataset));
        let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (*a, *b)));
        pairs
            .filter(|(a, b)| a != b)
            .take(MOST)
            .map(|(a, b)| {
                let (first, second) = ((a.clone(), first_end), (b.clone(), second_end));
                let turned = *b == view.map.indicator;
                let ((y, y_end), (x, x_end)) =
                    if turned { (second, first) } else { (first, second) };
                Self { y, x, corner: Corner { x: x_end, y: y_end } }
            })
            .collect()
    }

    /// Positions of the districts in the corner, for the view's year and share of ends. Empty if the two
    /// indicators can't be related.
    pub fn answer(&self, dataset: &Dataset, view: &View) -> Vec<usize> {
        let both = dataset.indicator(&self.x).zip(dataset.indicator(&self.y));
        let relation = both.and_then(|(x, y)| Relation::of(dataset, x, y, view.map.year).ok());
        let corners = relation.and_then(|r| Corners::of(&r, view.plot.ends.parts()));
        corners.map(|corners| corners.members(self.corner).to_vec()).unwrap_or_default()
    }
}

/// The two ends, each with a query of the words that follow it; `None` for another number of ends.
fn clauses(text: &str) -> Option<[(End, Query); 2]> {
    let mut clauses: Vec<(End, String)> = Vec::new();
    for word in fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let begins = |with: &[&str]| with.iter().any(|beginning| word.starts_with(beginning));
        if begins(&LOW) {
            clauses.push((End::Low, String::new()));
        } else if begins(&HIGH) {
            clauses.push((End::High, String::new()));
        } else if !BETWEEN.contains(&word) {
            let (_, words) = clauses.last_mut()?;
            words.push(' ');
            words.push_str(word);
        }
    }
    let asked: Vec<(End, Query)> =
        clauses.into_iter().map(|(end, words)| (end, Query::new(&words))).collect();
    let asked: [(End, Query); 2] = asked.try_into().ok()?;
    asked.iter().all(|(_, query)| !query.is_empty()).then_some(asked)
}

/// The indicators with figures that match the query, best first.
fn meant<'a>(query: &Query, dataset: &'a Dataset) -> Vec<&'a IndicatorId> {
    let grade = |indicator: &Indicator| {
        let grades =
            [Language::Sv, Language::En].map(|l| query.grade(&fold(indicator.title.get(l))));
        // Titles come before everyday words.
        let words = query.grade_of_words(builtin::words().of(&indicator.id));
        grades.into_iter().flatten().chain(words.map(|grade| grade + WORDS_AFTER)).min()
    };
    let mut hits: Vec<(bool, u8, &IndicatorId)> = dataset
        .indicators
        .iter()
        .filter_map(|indicator| {
            let grade = grade(indicator)?;
            let figures = Figures::of(dataset, indicator, None)?;
            Some((figures.grow_with_size(), grade, &indicator.id))
        })
        .collect();
    // Stable sort: equal matches keep the order of the catalogue.
    hits.sort_by_key(|(grows, grade, _)| (*grows, *grade));
    hits.into_iter().map(|(.., id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Revision;
    use crate::project::Pane;

    fn asked(text: &str, indicator: &str) -> Vec<(String, String, Corner)> {
        let view = View {
            map: Pane { indicator: IndicatorId::new(indicator), ..Pane::default() },
            ..View::default()
        };
        let dataset = builtin::load(&view.division, Revision(1)).unwrap();
        let questions = CornerQuestion::asked(text, &dataset, &view);
        questions.into_iter().map(|q| (q.y.to_string(), q.x.to_string(), q.corner)).collect()
    }

    #[test]
    fn words_in_either_language_and_order_ask_for_the_same_districts() {
        let low_high = ("mean_earnings".to_owned(), "rental_share".to_owned());
        for text in [
            "låg inkomst hög hyresrätt",
            "Lägst medelinkomst, högst andel hyresrätter",
            "hög hyresrätt låg inkomst",
            "low earnings and high rental",
        ] {
            let found = asked(text, "mean_earnings");
            let corner = Corner { y: End::Low, x: End::High };
            assert_eq!(found[0], (low_high.0.clone(), low_high.1.clone(), corner), "{text}");
        }
        // What is on the map stays there.
        let found = asked("låg inkomst hög hyresrätt", "rental_share");
        assert_eq!(found[0].0, "rental_share");
        assert_eq!(found[0].2, Corner { y: End::High, x: End::Low });
    }

    #[test]
    fn everyday_words_ask_too() {
        let view = View { division: "goteborg/primaromraden".into(), ..View::default() };
        let dataset = builtin::load(&view.division, Revision(1)).unwrap();
        let found = CornerQuestion::asked("low turnout low eligibility", &dataset, &view);
        assert!(found[0].y.as_str().starts_with("turnout_"), "{found:?}");
        assert_eq!(found[0].x.as_str(), "eligible_upper_secondary_share");
    }

    #[test]
    fn a_text_with_fewer_ends_or_no_indicator_asks_for_nothing() {
        for text in ["låg inkomst", "inkomst hög hyresrätt", "låg hög", "låg zebra hög hyresrätt"]
        {
            assert_eq!(asked(text, "mean_earnings"), [], "{text}");
        }
    }
}
