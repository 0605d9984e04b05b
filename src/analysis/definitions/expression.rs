//! Expressions: numbers, names of indicators and columns, and what is done with them. Their values are left to
//! `definition`.

use std::fmt;

use thiserror::Error;

use crate::model::{Cell, Year};

/// Most numbers, names and signs in an expression.
const SIGNS: usize = 400;
/// Deepest nesting of parentheses.
const DEPTH: usize = 40;
/// The function that gives the mean of the whole.
const MEAN: &str = "mean";

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// The values of an indicator or column.
    Named(Operand),
    /// The mean of an indicator or column over the whole, such as the city: `mean(NAME)`.
    Mean(Operand),
    /// The values with the other sign.
    Negative(Box<Expression>),
    /// Two expressions and what is done with them.
    Both(Box<Expression>, Operator, Box<Expression>),
}

/// An indicator or column in an expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Operand {
    /// The id of the indicator, or the name of the column.
    pub name: String,
    /// The year, if the expression fixes it.
    pub year: Option<Year>,
}

/// Arithmetic of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The sum.
    Add,
    /// The difference.
    Subtract,
    /// The product.
    Multiply,
    /// The quotient.
    Divide,
}

impl Operator {
    fn of(sign: char) -> Option<Self> {
        match sign {
            '+' => Some(Self::Add),
            '-' | '−' | '–' => Some(Self::Subtract),
            '*' | '×' | '·' => Some(Self::Multiply),
            '/' | '÷' => Some(Self::Divide),
            _ => None,
        }
    }

    /// The result for two cells. A reason for a missing value is kept; a division by zero is not applicable.
    pub fn apply(self, left: Cell, right: Cell) -> Cell {
        match self {
            Self::Add => left.zip(right, |a, b| Cell::from_number(a + b)),
            Self::Subtract => left.zip(right, |a, b| Cell::from_number(a - b)),
            Self::Multiply => left.zip(right, |a, b| Cell::from_number(a * b)),
            Self::Divide => left.zip(right, |a, b| match b {
                0.0 => Cell::NotApplicable,
                _ => Cell::from_number(a / b),
            }),
        }
    }
}

/// A fault in the text of an expression, with the place as a number of characters before it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// A value is expected: a number, a name or a parenthesis.
    #[error("a value is expected at {at}")]
    NoValue {
        /// The place.
        at: usize,
    },
    /// The name of an indicator or column is expected.
    #[error("a name is expected at {at}")]
    NoName {
        /// The place.
        at: usize,
    },
    /// A sign between values is expected.
    #[error("a sign is expected at {at}")]
    NoSign {
        /// The place.
        at: usize,
    },
    /// A quotation mark or parenthesis has no end.
    #[error("what begins at {at} does not end")]
    Open {
        /// The place where it begins.
        at: usize,
    },
    /// A closing parenthesis has no beginning.
    #[error("the parenthesis at {at} has no beginning")]
    Closed {
        /// The place.
        at: usize,
    },
    /// A number or year can't be read.
    #[error("{text} at {at} is no number")]
    NoNumber {
        /// The place.
        at: usize,
        /// The text.
        text: String,
    },
    /// The expression is too long or too deep.
    #[error("the expression is too long")]
    TooLong,
}

impl Expression {
    /// Parses an expression: numbers with a point, names (in quotation marks where they hold spaces or signs), a
    /// year after `@`, `mean(NAME)`, `+`, `-`, `*`, `/` and parentheses.
    ///
    /// # Errors
    /// [`Fault`] with the place.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let tokens = tokens(text)?;
        if tokens.len() > SIGNS {
            return Err(Fault::TooLong);
        }
        let mut parser = Parser { tokens, next: 0, end: text.chars().count() };
        let expression = parser.sum(0)?;
        match parser.peek() {
            None => Ok(expression),
            Some((at, Token::Close)) => Err(Fault::Closed { at }),
            Some((at, _)) => Err(Fault::NoSign { at }),
        }
    }

    /// The indicators and columns, in the order of the text, each as often as it stands there.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Named(operand) | Self::Mean(operand) => vec![operand],
            Self::Negative(inner) => inner.operands(),
            Self::Both(left, _, right) => {
                let mut all = left.operands();
                all.extend(right.operands());
                all
            }
        }
    }

    /// The value, given those of the indicators and columns, and their means.
    pub fn value(&self, of: &impl Fn(&Operand) -> Cell, mean: &impl Fn(&Operand) -> Cell) -> Cell {
        match self {
            Self::Number(number) => Cell::from_number(*number),
            Self::Named(operand) => of(operand),
            Self::Mean(operand) => mean(operand),
            Self::Negative(inner) => inner.value(of, mean).map(|value| -value),
            Self::Both(left, operator, right) => {
                operator.apply(left.value(of, mean), right.value(of, mean))
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Name(String),
    Year(i32),
    Sign(Operator),
    Open,
    Close,
}

/// The parts of a text, each with its place.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Fault> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let run = |from: usize, of: &dyn Fn(char) -> bool| -> String {
        letters.iter().skip(from).copied().take_while(|letter| of(*letter)).collect()
    };
    while let Some(letter) = letters.get(at).copied() {
        let from = at;
        let token = match letter {
            _ if letter.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' => Token::Open,
            ')' => Token::Close,
            '"' | '“' | '”' => {
                let name = run(from + 1, &|letter| !matches!(letter, '"' | '“' | '”'));
                at += name.chars().count() + 1;
                if letters.get(at).is_none() {
                    return Err(Fault::Open { at: from });
                }
                Token::Name(name)
            }
            '@' => {
                let digits = run(from + 1, &|letter| letter.is_ascii_digit());
                at += digits.len();
                let year =
                    digits.parse().map_err(|_| Fault::NoNumber { at: from, text: digits })?;
                Token::Year(year)
            }
            _ if letter.is_ascii_digit() || letter == '.' => {
                let digits = run(from, &|letter| letter.is_alphanumeric() || letter == '.');
                at += digits.chars().count() - 1;
                let number = digits.parse::<f64>().ok().filter(|number| number.is_finite());
                Token::Number(number.ok_or(Fault::NoNumber { at: from, text: digits })?)
            }
            _ if letter.is_alphabetic() || letter == '_' => {
                let name =
                    run(from, &|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.'));
                at += name.chars().count() - 1;
                Token::Name(name)
            }
            _ => Token::Sign(Operator::of(letter).ok_or(Fault::NoSign { at: from })?),
        };
        tokens.push((from, token));
        at += 1;
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    /// The place after the last character.
    end: usize,
}

impl Parser {
    fn peek(&self) -> Option<(usize, &Token)> {
        self.tokens.get(self.next).map(|(at, token)| (*at, token))
    }

    fn take(&mut self) -> Option<(usize, Token)> {
        let token = self.tokens.get(self.next).cloned();
        self.next += 1;
        token
    }

    /// The sign that comes next if it is one of these.
    fn sign(&mut self, signs: [Operator; 2]) -> Option<Operator> {
        match self.peek() {
            Some((_, Token::Sign(sign))) if signs.contains(sign) => {
                let sign = *sign;
                self.next += 1;
                Some(sign)
            }
            _ => None,
        }
    }

    fn sum(&mut self, depth: usize) -> Result<Expression, Fault> {
        let mut left = self.product(depth)?;
        while let Some(sign) = self.sign([Operator::Add, Operator::Subtract]) {
            left = Expression::Both(Box::new(left), sign, Box::new(self.product(depth)?));
        }
        Ok(left)
    }

    fn product(&mut self, depth: usize) -> Result<Expression, Fault> {
        let mut left = self.value(depth)?;
        while let Some(sign) = self.sign([Operator::Multiply, Operator::Divide]) {
            left = Expression::Both(Box::new(left), sign, Box::new(self.value(depth)?));
        }
        Ok(left)
    }

    /// A name in parentheses, after the word `mean`.
    fn mean(&mut self) -> Result<Expression, Fault> {
        let open = self.take().map_or(self.end, |(at, _)| at);
        match self.value(DEPTH)? {
            Expression::Named(operand) => match self.take() {
                Some((_, Token::Close)) => Ok(Expression::Mean(operand)),
                Some((at, _)) => Err(Fault::NoSign { at }),
                None => Err(Fault::Open { at: open }),
            },
            _ => Err(Fault::NoName { at: open + 1 }),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Expression, Fault> {
        if depth > DEPTH {
            return Err(Fault::TooLong);
        }
        match self.take() {
            Some((_, Token::Number(number))) => Ok(Expression::Number(number)),
            Some((_, Token::Name(name)))
                if name == MEAN && matches!(self.peek(), Some((_, Token::Open))) =>
            {
                self.mean()
            }
            Some((_, Token::Name(name))) => {
                let year = match self.peek() {
                    Some((_, Token::Year(year))) => Some(Year(*year)),
                    _ => None,
                };
                self.next += usize::from(year.is_some());
                Ok(Expression::Named(Operand { name, year }))
            }
            Some((_, Token::Sign(Operator::Subtract))) => {
                Ok(Expression::Negative(Box::new(self.value(depth + 1)?)))
            }
            Some((at, Token::Open)) => {
                let inner = self.sum(depth + 1)?;
                match self.take() {
                    Some((_, Token::Close)) => Ok(inner),
                    Some((at, _)) => Err(Fault::NoSign { at }),
                    None => Err(Fault::Open { at }),
                }
            }
            Some((at, _)) => Err(Fault::NoValue { at }),
            None => Err(Fault::NoValue { at: self.end }),
        }
    }
}

/// The expression as [`Expression::parse`] reads it.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Named(Operand { name, year }) => {
                let mut letters = name.chars();
                let is_plain = letters.next().is_some_and(|l| l.is_alphabetic() || l == '_')
                    && letters.all(|l| l.is_alphanumeric() || matches!(l, '_' | '.'));
                if is_plain {
                    write!(f, "{name}")?
                } else {
                    write!(f, "\"{name}\"")?
                }
                year.map_or(Ok(()), |year| write!(f, "@{year}"))
            }
            Self::Mean(operand) => write!(f, "{MEAN}({})", Self::Named(operand.clone())),
            Self::Negative(inner) => write!(f, "-({inner})"),
            Self::Both(left, operator, right) => {
                let sign = match operator {
                    Operator::Add => '+',
                    Operator::Subtract => '-',
                    Operator::Multiply => '*',
                    Operator::Divide => '/',
                };
                write!(f, "({left} {sign} {right})")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Cell {
        let of = |operand: &Operand| match (operand.name.as_str(), operand.year) {
            ("a", None) => Cell::Value(6.0),
            ("a", Some(Year(2020))) => Cell::Value(4.0),
            ("born abroad", None) => Cell::Value(3.0),
            ("secret", None) => Cell::Suppressed,
            _ => Cell::Missing,
        };
        let mean = |operand: &Operand| of(operand).map(|value| value / 2.0);
        Expression::parse(text).unwrap().value(&of, &mean)
    }

    #[test]
    fn products_come_before_sums_and_equals_from_the_left() {
        for (text, expected) in [
            ("1 + 2 * 3", 7.0),
            ("(1 + 2) * 3", 9.0),
            ("10 - 4 - 3", 3.0),
            ("16 / 4 / 2", 2.0),
            ("-a + 8", 2.0),
            ("2*-a", -12.0),
            ("--a", 6.0),
            ("a@2020 - a", -2.0),
            ("1000 * \"born abroad\" / a", 500.0),
            ("a − 1 × 2 ÷ 4", 5.5),
            (".5*a", 3.0),
            ("100 * a / mean(a)", 200.0),
            ("mean(a@2020) + mean(\"born abroad\")", 3.5),
            ("1e3", 1000.0),
        ] {
            assert_eq!(value(text), Cell::Value(expected), "{text}");
        }
    }

    #[test]
    fn a_reason_is_kept_and_a_division_by_zero_is_not_applicable() {
        assert_eq!(value("secret + a"), Cell::Suppressed);
        assert_eq!(value("nothing * 2"), Cell::Missing);
        assert_eq!(value("a / (a - 6)"), Cell::NotApplicable);
        assert_eq!(value("secret / 0"), Cell::Suppressed);
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        for (text, fault) in [
            ("", Fault::NoValue { at: 0 }),
            ("a +", Fault::NoValue { at: 3 }),
            ("a + * b", Fault::NoValue { at: 4 }),
            ("a b", Fault::NoSign { at: 2 }),
            ("å ! b", Fault::NoSign { at: 2 }),
            ("(a + b", Fault::Open { at: 0 }),
            ("a + \"b", Fault::Open { at: 4 }),
            ("a)", Fault::Closed { at: 1 }),
            ("2x", Fault::NoNumber { at: 0, text: "2x".to_owned() }),
            ("a@x", Fault::NoNumber { at: 1, text: String::new() }),
            ("a@99999999999", Fault::NoNumber { at: 1, text: "99999999999".to_owned() }),
            ("@2020", Fault::NoValue { at: 0 }),
            ("mean(2)", Fault::NoName { at: 5 }),
            ("mean(a + 1)", Fault::NoSign { at: 7 }),
            ("mean(a", Fault::Open { at: 4 }),
            ("mean()", Fault::NoValue { at: 5 }),
            ("median(a)", Fault::NoSign { at: 6 }),
        ] {
            assert_eq!(Expression::parse(text), Err(fault), "{text}");
        }
        assert_eq!(Expression::parse(&"(".repeat(300)), Err(Fault::TooLong));
        assert_eq!(Expression::parse(&"-".repeat(300)), Err(Fault::TooLong));
        assert_eq!(Expression::parse(&"a+".repeat(300)), Err(Fault::TooLong));
        assert!(Expression::parse(&format!("{}a", "a+".repeat(150))).is_ok());
    }

    #[test]
    fn what_is_shown_is_read_again() {
        for text in ["a + b * c", "-(a - 2) / \"b c\"@2020", "\"1a\" * -1.5"] {
            let expression = Expression::parse(text).unwrap();
            assert_eq!(Expression::parse(&expression.to_string()), Ok(expression), "{text}");
        }
    }

    #[test]
    fn operands_are_listed_in_order() {
        let expression = Expression::parse("(b + a@2020) / b").unwrap();
        let names: Vec<(&str, Option<Year>)> =
            expression.operands().iter().map(|o| (o.name.as_str(), o.year)).collect();
        assert_eq!(names, [("b", None), ("a", Some(Year(2020))), ("b", None)]);
    }
}
