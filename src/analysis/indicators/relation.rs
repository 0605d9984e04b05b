//! The relation of two indicators over the districts: points, regression line and correlations. The
//! arithmetic is in `stats`; wording and drawing are left to the window.

use thiserror::Error;

use super::{Figures, shared_years};
use crate::i18n::{Language, tr, tr_with};
use crate::model::{Cell, Dataset, Indicator, Year};
use crate::stats::{Line, Undefined, least_squares, pearson, spearman};

/// The relation of two indicators in the same year.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The indicator on the horizontal axis.
    pub x: Figures,
    /// The indicator on the vertical axis.
    pub y: Figures,
    /// The districts that have both values, in file order.
    pub points: Vec<RelationPoint>,
    /// Number of districts without both values, by reason.
    pub left_out: LeftOut,
    /// The least-squares line; an error for classes.
    pub line: Result<Line, Undefined>,
    /// Pearson's r; an error for classes.
    pub pearson: Result<f64, Undefined>,
    /// Spearman's rho. It needs only an order, so it is defined for classes too.
    pub spearman: Result<f64, Undefined>,
}

/// A district that has both values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RelationPoint {
    /// Position of the district.
    pub position: usize,
    /// Its value of the first indicator.
    pub x: f64,
    /// Its value of the second.
    pub y: f64,
}

/// Number of districts that lack a value, by reason: that of the first indicator if both lack one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Missing figures.
    pub missing: usize,
    /// Figures that are suppressed, withheld for few persons, or known only as a range.
    pub suppressed: usize,
    /// Questions that don't apply to the district.
    pub not_applicable: usize,
}

impl LeftOut {
    /// The sum of all reasons.
    pub fn all(self) -> usize {
        self.missing + self.suppressed + self.not_applicable
    }
}

/// Errors in relating two indicators.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RelationError {
    /// No year has figures for both. Two different years are not combined, as the values would not be of
    /// the same time.
    #[error("no year has figures for both")]
    NoSharedYear,
    /// Both indicators are the same.
    #[error("one indicator is no relation")]
    Same,
    /// One of the indicators has no figures in any district.
    #[error("no figures")]
    NoFigures,
}

impl RelationError {
    /// The reason, as a sentence in the user's language.
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
    /// The relation of two indicators in the year wanted, or in the latest year with figures for both.
    ///
    /// # Errors
    /// [`RelationError`] if they are the same, share no year, or one has no figures in it.
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

    /// The caution to show with these figures: they are about areas, not about persons.
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
        let pairs = [
            (1.0, 0.1),
            (2.0, f64::NAN),
            (2.0, 0.3),
            (3.0, 0.2),
            (9.0, 0.9),
            (5.0, 0.1),
            (5.0, 0.2),
        ];
        let city = with_cell(pairs_of(&pairs), 4, Cell::Suppressed);
        let city = (5..7).fold(city, |city, at| with_cell(city, at, Cell::NotApplicable));
        let relation = relation(&city);
        let found: Vec<_> = relation.points.iter().map(|p| (p.position, p.x, p.y)).collect();
        assert_eq!(found, [(0, 1.0, 0.1), (2, 2.0, 0.3), (3, 3.0, 0.2)]);
        let left_out = LeftOut { missing: 1, suppressed: 1, not_applicable: 2 };
        assert_eq!((relation.left_out, relation.left_out.all()), (left_out, 4));
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
    fn the_caution_is_that_areas_are_no_persons() {
        assert!(Relation::caution(Language::Sv).contains("områden, inte personer"));
        assert!(Relation::caution(Language::En).contains("areas, not persons"));
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
