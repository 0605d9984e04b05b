//! The kind of quantity that an expression gives: a count, a quotient of counts, a difference, or another number.

use super::{Expression, Operator};
use crate::model::{Unit, Year};

/// The kind of an indicator or column in an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// True for a number of people, dwellings or other things.
    pub is_count: bool,
    /// The unit.
    pub unit: Unit,
}

/// The kind of quantity of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Quantity<'a> {
    /// A number of people, dwellings or other things.
    Count(Unit),
    /// A quotient of counts: `per` times the numerator by the denominator.
    Quotient {
        /// The numerator.
        numerator: &'a Expression,
        /// The denominator.
        denominator: &'a Expression,
        /// The number that multiplies the quotient.
        per: f64,
    },
    /// A difference of two quantities of the same unit; between two years if both name one.
    Difference(Unit, Option<[Year; 2]>),
    /// Another number.
    Other(Unit),
}

/// The kind of quantity of an expression, given the kinds of its indicators and columns.
pub(super) fn quantity<'a>(
    expression: &'a Expression,
    kind: &impl Fn(&super::Operand) -> Kind,
) -> Quantity<'a> {
    if let Some(quotient) = quotient(expression, kind) {
        return quotient;
    }
    let Kind { is_count, unit } = kind_of(expression, kind);
    match expression {
        _ if is_count => Quantity::Count(unit),
        Expression::Both(left, Operator::Subtract, right) => {
            let units = [left, right].map(|side| kind_of(side, kind).unit);
            let years = years(left, right);
            match units {
                [a, b] if a == b && (a != Unit::Number || years.is_some()) => {
                    Quantity::Difference(a, years)
                }
                _ => Quantity::Other(unit),
            }
        }
        _ => Quantity::Other(unit),
    }
}

/// The years before and after, of a difference whose sides each name one.
fn years(after: &Expression, before: &Expression) -> Option<[Year; 2]> {
    let of = |side: &Expression| {
        let years: Vec<Option<Year>> = side.operands().iter().map(|o| o.year).collect();
        let first = years.first().copied().flatten()?;
        years.iter().all(|year| *year == Some(first)).then_some(first)
    };
    let (before, after) = (of(before)?, of(after)?);
    (before < after).then_some([before, after])
}

fn kind_of(expression: &Expression, kind: &impl Fn(&super::Operand) -> Kind) -> Kind {
    let other = Kind { is_count: false, unit: Unit::Number };
    match expression {
        Expression::Number(_) => other,
        Expression::Named(operand) => kind(operand),
        Expression::Mean(operand) => Kind { is_count: false, ..kind(operand) },
        Expression::Negative(inner) => Kind { is_count: false, ..kind_of(inner, kind) },
        Expression::Both(left, operator, right) => {
            let (left, right) = (kind_of(left, kind), kind_of(right, kind));
            let unit = if left.unit == right.unit { left.unit } else { Unit::Number };
            match operator {
                Operator::Add => Kind { is_count: left.is_count && right.is_count, unit },
                Operator::Subtract => Kind { is_count: false, unit },
                Operator::Multiply | Operator::Divide => other,
            }
        }
    }
}

/// The quotient that an expression is: counts divided, and multiplied or divided by numbers.
fn quotient<'a>(
    expression: &'a Expression,
    kind: &impl Fn(&super::Operand) -> Kind,
) -> Option<Quantity<'a>> {
    let Expression::Both(left, operator, right) = expression else { return None };
    let scaled = |inner: &'a Expression, by: f64| match quotient(inner, kind)? {
        Quantity::Quotient { numerator, denominator, per } => {
            Some(Quantity::Quotient { numerator, denominator, per: per * by })
        }
        _ => None,
    };
    match (&**left, operator, &**right) {
        (Expression::Number(by), Operator::Multiply, inner)
        | (inner, Operator::Multiply, Expression::Number(by)) => scaled(inner, *by),
        (inner, Operator::Divide, Expression::Number(by)) if *by != 0.0 => scaled(inner, 1.0 / by),
        (numerator, Operator::Divide, denominator) if kind_of(denominator, kind).is_count => {
            let (per, numerator) = scaled_count(numerator, kind)?;
            Some(Quantity::Quotient { numerator, denominator, per })
        }
        _ => None,
    }
}

/// A count, and the number that multiplies it.
fn scaled_count<'a>(
    expression: &'a Expression,
    kind: &impl Fn(&super::Operand) -> Kind,
) -> Option<(f64, &'a Expression)> {
    if kind_of(expression, kind).is_count {
        return Some((1.0, expression));
    }
    match expression {
        Expression::Both(left, Operator::Multiply, right) => match (&**left, &**right) {
            (Expression::Number(by), inner) | (inner, Expression::Number(by)) => {
                scaled_count(inner, kind).map(|(per, count)| (per * by, count))
            }
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Operand;
    use super::*;

    fn kind(operand: &Operand) -> Kind {
        match operand.name.as_str() {
            "people" | "abroad" => Kind { is_count: true, unit: Unit::People },
            "flats" => Kind { is_count: true, unit: Unit::Dwellings },
            "share" => Kind { is_count: false, unit: Unit::Share },
            _ => Kind { is_count: false, unit: Unit::Number },
        }
    }

    fn per(text: &str) -> Option<f64> {
        match quantity(&Expression::parse(text).unwrap(), &kind) {
            Quantity::Quotient { per, .. } => Some(per),
            _ => None,
        }
    }

    #[test]
    fn a_quotient_of_counts_keeps_them_however_it_is_scaled() {
        assert_eq!(per("abroad / people"), Some(1.0));
        for text in ["1000 * abroad / people", "1000 * (abroad / people)", "abroad * 1000 / people"]
        {
            assert_eq!(per(text), Some(1000.0), "{text}");
        }
        assert_eq!(per("abroad / people / 2"), Some(0.5));
        assert_eq!(per("(abroad + people) / (people + flats)"), Some(1.0));
        for text in ["share / people", "abroad / share", "(people - abroad) / people", "abroad / 3"]
        {
            assert_eq!(per(text), None, "{text}");
        }
    }

    #[test]
    fn sums_are_counts_and_differences_are_not() {
        let of = |text: &str| format!("{:?}", quantity(&Expression::parse(text).unwrap(), &kind));
        assert_eq!(of("abroad + people"), "Count(People)");
        assert_eq!(of("people + flats"), "Count(Number)");
        assert_eq!(of("people - abroad"), "Difference(People, None)");
        assert_eq!(of("share - share"), "Difference(Share, None)");
        assert_eq!(of("people - flats"), "Other(Number)");
        assert_eq!(of("share + share"), "Other(Share)");
        assert_eq!(
            of("people@2023 - people@2020"),
            "Difference(People, Some([Year(2020), Year(2023)]))"
        );
        assert_eq!(of("people@2020 - people@2023"), "Difference(People, None)");
        assert_eq!(of("x - x"), "Other(Number)");
    }
}
