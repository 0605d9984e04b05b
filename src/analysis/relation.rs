//! The relation of two indicators over the districts: the points, the line, and how closely they
//! follow it. The arithmetic is in `stats`; wording and drawing is left to the window.

use thiserror::Error;

use super::{Figures, shared_years};
use crate::i18n::{Language, tr, tr_with};
use crate::model::{Cell, Dataset, Indicator, Year};
use crate::stats::{Line, Undefined, least_squares, pearson, spearman};

/// Two indicators in the same year.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The indicator from left to right.
    pub x: Figures,
    /// The indicator upwards.
    pub y: Figures,
    /// The districts that have both values, in file order.
    pub points: Vec<RelationPoint>,
    /// The districts that haven't.
    pub left_out: LeftOut,
    /// The line of least squares; none for classes.
    pub line: Result<Line, Undefined>,
    /// Pearson's r; none for classes.
    pub pearson: Result<f64, Undefined>,
    /// Spearman's rho, which needs no more than an order: for classes too.
    pub spearman: Result<f64, Undefined>,
}

/// A district with both values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RelationPoint {
    /// The district.
    pub position: usize,
    /// Its value of the first indicator.
    pub x: f64,
    /// Its value of the second.
    pub y: f64,
}

/// Number of districts that lack a value, and why: the reason of the first indicator where both lack one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// No figure.
    pub missing: usize,
    /// A figure that is kept secret.
    pub suppressed: usize,
    /// A question without an answer.
    pub not_applicable: usize,
}

impl LeftOut {
    /// All of them.
    pub fn all(self) -> usize {
        self.missing + self.suppressed + self.not_applicable
    }
}

/// Why two indicators can't be put together.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RelationError {
    /// No year has figures for both, and putting two years together would compare what is not at the
    /// same time.
    #[error("no year has figures for both")]
    NoSharedYear,
    /// Both are one and the same.
    #[error("one indicator is no relation")]
    Same,
    /// No district has figures for one of them.
    #[error("no figures")]
    NoFigures,
}

impl RelationError {
    /// Why, in a sentence in the user's language.
    pub fn message(&self, x: &Indicator, y: &Indicator, language: Language) -> String {
        let key = match self {
            Self::Same => "analysis.same_indicator",
            Self::NoSharedYear => "analysis.no_shared_year",
            Self::NoFigures => "analysis.no_figures_for_both",
        };
        let arguments = [("x", x.title.get(language)), ("y", y.title.get(language))];
        tr_with(language, key, &arguments)
    }
}

impl Relation {
    /// Two indicators in the year wanted, or in the latest year that both have figures for.
    ///
    /// # Errors
    /// [`RelationError`] when they are the same, have no year together, or one has no figures in it.
    pub fn of(
        dataset: &Dataset,
        x: &Indicator,
        y: &Indicator,
        wanted: Option<Year>,
    ) -> Result<Self, RelationError> {
        if x.id == y.id {
            return Err(RelationError::Same);
        }
        let year = match shared_years(dataset, &[x, y]) {
            None => None,
            Some(years) => {
                let shared = wanted.filter(|year| years.contains(year)).or(years.last().copied());
                Some(shared.ok_or(RelationError::NoSharedYear)?)
            }
        };
        let figures = |i| Figures::of(dataset, i, year).ok_or(RelationError::NoFigures);
        let (x, y) = (figures(x)?, figures(y)?);
        let mut points = Vec::with_capacity(x.series.cells.len());
        let mut left_out = LeftOut::default();
        for (position, (x, y)) in x.series.cells.iter().zip(&y.series.cells).enumerate() {
            let reason = match (x.value(), y.value()) {
                (Some(x), Some(y)) => {
                    points.push(RelationPoint { position, x, y });
                    continue;
                }
                (Some(_), None) => *y,
                (None, _) => *x,
            };
            match reason {
                Cell::Suppressed | Cell::TooFew | Cell::Between { .. } => left_out.suppressed += 1,
                Cell::NotApplicable => left_out.not_applicable += 1,
                Cell::Missing | Cell::Value(_) => left_out.missing += 1,
            }
        }
        let pairs: Vec<(f64, f64)> = points.iter().map(|point| (point.x, point.y)).collect();
        let amounts = if x.are_amounts() && y.are_amounts() {
            Ok(pairs.as_slice())
        } else {
            Err(Undefined::NotAmounts)
        };
        Ok(Self {
            line: amounts.clone().and_then(least_squares),
            pearson: amounts.and_then(pearson),
            spearman: spearman(&pairs),
            x,
            y,
            points,
            left_out,
        })
    }

    /// The caution beside any of these figures: between areas, not between persons.
    pub fn caution(language: Language) -> &'static str {
        tr(language, "analysis.areas_not_persons")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::{classes, pairs_of, with_cell};
    use crate::model::Dataset;

    fn relation(city: &Dataset) -> Relation {
        Relation::of(city, &city.indicators[0], &city.indicators[1], None).unwrap()
    }

    #[test]
    fn districts_with_both_values_are_points_and_the_others_are_counted() {
        let pairs = [(1.0, 0.1), (2.0, f64::NAN), (2.0, 0.3), (3.0, 0.2), (9.0, 0.9)];
        let city = with_cell(pairs_of(&pairs), 4, Cell::Suppressed);
        let relation = relation(&city);
        let found: Vec<_> = relation.points.iter().map(|p| (p.position, p.x, p.y)).collect();
        assert_eq!(found, [(0, 1.0, 0.1), (2, 2.0, 0.3), (3, 3.0, 0.2)]);
        let left_out = LeftOut { missing: 1, suppressed: 1, not_applicable: 0 };
        assert_eq!((relation.left_out, relation.left_out.all()), (left_out, 2));
        assert!((relation.pearson.unwrap() - 0.5).abs() < 1e-12);
        assert!((relation.line.unwrap().slope - 0.05).abs() < 1e-12);
    }

    #[test]
    fn classes_have_an_order_and_no_line() {
        let mut city = pairs_of(&[(1.0, 5.0), (2.0, 6.0), (3.0, 9.0)]);
        city.indicators[0] = classes(&[1.0]).indicators.remove(0);
        let relation = relation(&city);
        assert_eq!(relation.pearson, Err(Undefined::NotAmounts));
        assert_eq!(relation.line, Err(Undefined::NotAmounts));
        assert_eq!(relation.spearman, Ok(1.0));
    }

    #[test]
    fn two_years_are_never_put_together() {
        let mut city = pairs_of(&[(1.0, 2.0); 3]);
        let division = city.division.id.clone();
        for (indicator, year) in city.indicators.iter_mut().zip([2020, 2023]) {
            indicator.years = [(division.clone(), vec![Year(year)])].into();
        }
        let refused = Relation::of(&city, &city.indicators[0], &city.indicators[1], None);
        assert_eq!(refused, Err(RelationError::NoSharedYear));
    }
}
