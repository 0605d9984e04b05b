//! The filter of the table of districts: words, and bounds on values. The rows and their order are left
//! to `district_table`.

use crate::i18n::fold;

/// Words and bounds. A district must meet all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowFilter {
    words: Vec<String>,
    bounds: Vec<Bound>,
}

/// A bound on a value, in the unit it is displayed in: percent for shares.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    Above(f64),
    From(f64),
    Below(f64),
    UpTo(f64),
}

impl RowFilter {
    /// Parses a query. `>200`, `>= 200`, `<50 %` and `200–300`, with a decimal comma or point, are
    /// bounds; all other words are looked for in the names. An incomplete bound, such as a lone sign,
    /// has no effect.
    pub fn new(text: &str) -> Self {
        let mut filter = Self::default();
        // Spaces after a sign don't end a bound.
        let mut joined = String::with_capacity(text.len());
        for word in text.split_whitespace().filter(|word| *word != "%") {
            let open = joined.ends_with(['<', '>', '=', '\u{2264}', '\u{2265}']);
            if !joined.is_empty() && !open {
                joined.push(' ');
            }
            joined.push_str(word);
        }
        for word in joined.split(' ').filter(|word| !word.is_empty()) {
            if let Some(bounds) = bounds(word) {
                filter.bounds.extend(bounds);
            } else {
                filter.words.push(fold(word));
            }
        }
        filter
    }

    /// True if the filter has no effect: every district meets it.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.bounds.is_empty()
    }

    /// True if a district is listed, given its case-folded text and its value in the displayed unit. A
    /// district without a value meets no bound.
    pub fn holds(&self, text: &str, value: Option<f64>) -> bool {
        self.words.iter().all(|word| text.contains(word.as_str()))
            && self.bounds.iter().all(|bound| value.is_some_and(|value| bound.holds(value)))
    }
}

impl Bound {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::Above(bound) => value > bound,
            Self::From(bound) => value >= bound,
            Self::Below(bound) => value < bound,
            Self::UpTo(bound) => value <= bound,
        }
    }
}

/// Parses a word as bounds: an empty list for a lone sign, `None` for other words.
fn bounds(word: &str) -> Option<Vec<Bound>> {
    type Make = fn(f64) -> Bound;
    const SIGNS: [(&str, Make); 6] = [
        (">=", Bound::From),
        ("<=", Bound::UpTo),
        ("\u{2265}", Bound::From),
        ("\u{2264}", Bound::UpTo),
        (">", Bound::Above),
        ("<", Bound::Below),
    ];
    for (sign, make) in SIGNS {
        if let Some(rest) = word.strip_prefix(sign) {
            return match rest {
                "" | "-" | "\u{2212}" => Some(Vec::new()),
                _ => number(rest).map(|bound| vec![make(bound)]),
            };
        }
    }
    // A dash between two numbers separates them; at the start it is the sign of the first number.
    let (low, high) = word.split_once('\u{2013}').or_else(|| word.split_once(".."))?;
    Some(vec![Bound::From(number(low)?), Bound::UpTo(number(high)?)])
}

/// Parses a number with a decimal comma or point and an optional percent sign, which is ignored. `None`
/// for other text and for a number that is not finite.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim_end_matches('%').replace(',', ".").replace('\u{2212}', "-");
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(filter: &str, text: &str, value: f64) -> bool {
        RowFilter::new(filter).holds(text, Some(value))
    }

    #[test]
    fn signs_and_ranges_bound_the_value() {
        for (filter, inside, outside) in [
            (">200", 200.1, 200.0),
            (">= 200", 200.0, 199.9),
            ("≤12,5", 12.5, 12.6),
            ("< 50 %", 49.9, 50.0),
            ("200–300", 300.0, 300.1),
            ("20..30", 20.0, 19.9),
            (">−5", -4.0, -6.0),
            (">100 <200", 150.0, 250.0),
        ] {
            assert!(holds(filter, "", inside), "{filter} holds {inside}");
            assert!(!holds(filter, "", outside), "{filter} does not hold {outside}");
        }
    }

    #[test]
    fn words_and_bounds_go_together() {
        assert!(holds("högs >200", "hogsbo", 201.0));
        assert!(!holds("högs >200", "hogsbo", 199.0));
        assert!(!holds("högs >200", "haga", 201.0));
        assert!(!RowFilter::new(">0").holds("haga", None), "no value meets no bound");
    }

    #[test]
    fn a_bound_that_is_being_typed_hides_nothing_and_a_word_with_a_dash_is_a_word() {
        assert!(RowFilter::new(" > ").is_empty() && RowFilter::new(">=").is_empty());
        assert!(RowFilter::new("").is_empty());
        assert!(holds("askim–frölunda", "askim–frolunda", 0.0));
        assert!(!holds("1480R044", "haga", 0.0));
    }
}
