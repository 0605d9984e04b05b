//! A classification by name: a registered method, or user-defined bounds.

use super::{ALL, Breaks, Classifier, ClassifyError, UserDefined};

/// The prefix of user-defined bounds.
const USER_PREFIX: &str = "user:";

/// A registered method, or user-defined bounds.
#[derive(Clone)]
pub enum Scheme {
    /// A method of [`ALL`].
    Method(&'static dyn Classifier),
    /// User-defined bounds.
    User(UserDefined),
}

impl Scheme {
    /// The classifier of the scheme.
    pub fn classifier(&self) -> &dyn Classifier {
        match self {
            Self::Method(method) => *method,
            Self::User(user) => user,
        }
    }

    /// The name that [`scheme`] reads: `quantile`, or `user:1,2,3`.
    pub fn name(&self) -> String {
        match self {
            Self::Method(method) => method.id().to_owned(),
            Self::User(user) => {
                let bounds: Vec<String> = user.bounds().iter().map(f64::to_string).collect();
                format!("{USER_PREFIX}{}", bounds.join(","))
            }
        }
    }

    /// Returns the breaks of these values; see [`Classifier::breaks`].
    ///
    /// # Errors
    /// Those of [`Classifier::breaks`].
    pub fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError> {
        self.classifier().breaks(values, classes)
    }
}

/// Returns the scheme with this name: the id of a method in [`ALL`], or `user:` with upper bounds.
///
/// Bounds are separated by commas; with semicolons between them a comma is a decimal sign, so that
/// `user:1.5,2` and `user:1,5;2` are the same.
///
/// # Errors
/// [`ClassifyError::UnknownScheme`] for a name there is no method of, [`ClassifyError::Bound`] for
/// a bound that is no finite number, or none at all.
///
/// # Example
/// ```
/// let scheme = skillnad_engine::classify::scheme("user:1,5;2").unwrap();
/// let breaks = scheme.breaks(&[0.0, 1.0, 2.0, 3.0], 5).unwrap();
/// assert_eq!(breaks.upper_bounds(), [1.5, 2.0, 3.0]);
/// ```
pub fn scheme(name: &str) -> Result<Scheme, ClassifyError> {
    if let Some(list) = name.strip_prefix(USER_PREFIX) {
        return parse_bounds(list).and_then(UserDefined::new).map(Scheme::User);
    }
    ALL.iter().find(|method| method.id() == name).map(|method| Scheme::Method(*method)).ok_or_else(
        || ClassifyError::UnknownScheme {
            name: name.to_owned(),
            known: ALL.iter().map(|method| method.id()).collect(),
        },
    )
}

fn parse_bounds(list: &str) -> Result<Vec<f64>, ClassifyError> {
    let (separator, decimal_comma) = if list.contains(';') { (';', true) } else { (',', false) };
    list.split(separator)
        .map(|part| {
            let text = part.trim();
            let plain = if decimal_comma { text.replace(',', ".") } else { text.to_owned() };
            plain
                .replace('\u{2212}', "-")
                .parse()
                .map_err(|_| ClassifyError::Bound { text: text.to_owned() })
        })
        .collect()
}
