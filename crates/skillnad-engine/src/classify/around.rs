//! Diverging classes: the same steps above a midpoint, such as the city's mean, and below it.

use super::sample::checked;
use super::{Breaks, ClassifyError, Scheme};

/// Diverging classes: breaks on both sides of a midpoint.
///
/// A method whose number of classes is chosen cuts the *distances* of the values from the midpoint. Its
/// bounds are set off on both sides. With an even number of classes the midpoint is itself a bound; with an
/// odd number one class reaches equally far on both sides of it. Methods that decide their own number keep
/// their bounds, and the midpoint is added. User-defined bounds stay as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// The classes, from the lowest value to the highest.
    pub breaks: Breaks,
    /// The midpoint.
    pub midpoint: f64,
    /// The distances from the midpoint at which classes meet on both sides, rising, all above 0. Empty
    /// where the two sides were not cut alike.
    pub distances: Vec<f64>,
    /// True if a class of its own lies around the midpoint, up to the first of the distances.
    pub centered: bool,
}

/// Cuts `values` into `classes` classes around `midpoint`; see [`Around`].
///
/// Sides that hold no value have no class, so there can be fewer classes than asked for.
///
/// # Errors
/// Those of [`Scheme::breaks`]; [`ClassifyError::NoValues`] also for a midpoint that is not finite.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{breaks_around, scheme};
///
/// let values = [-3.0, -1.0, 0.5, 2.0, 6.0];
/// let even = breaks_around(&scheme("equal-interval").unwrap(), &values, 0.0, 4).unwrap();
/// assert_eq!(even.breaks.upper_bounds(), [0.0, 3.0, 6.0]);
/// let odd = breaks_around(&scheme("equal-interval").unwrap(), &values, 0.0, 3).unwrap();
/// assert_eq!(odd.breaks.upper_bounds(), [-2.0, 2.0, 6.0]);
/// ```
pub fn breaks_around(
    scheme: &Scheme,
    values: &[f64],
    midpoint: f64,
    classes: usize,
) -> Result<Around, ClassifyError> {
    if !midpoint.is_finite() {
        return Err(ClassifyError::NoValues);
    }
    let own = |breaks| Around { breaks, midpoint, distances: Vec::new(), centered: false };
    match scheme {
        Scheme::User(_) => scheme.breaks(values, classes).map(own),
        Scheme::Method(method) if !method.takes_classes() => {
            let breaks = scheme.breaks(values, classes)?;
            let with_midpoint = breaks.upper_bounds().iter().copied().chain([midpoint]);
            let last = breaks.upper_bounds().last().copied().unwrap_or(breaks.lower());
            let inside = (breaks.lower()..last).contains(&midpoint);
            let cut = Breaks::new(breaks.lower(), with_midpoint).filter(|_| inside);
            Ok(own(cut.unwrap_or(breaks)))
        }
        Scheme::Method(method) => {
            let distances: Vec<f64> = values
                .iter()
                .filter(|value| value.is_finite())
                .map(|value| (value - midpoint).abs())
                .collect();
            let classes = checked(classes)?;
            let (sides, centered) = (classes / 2, classes % 2 == 1);
            let mut bounds = method.distance_bounds(&distances, sides, centered)?;
            bounds.sort_by(f64::total_cmp);
            bounds.dedup();
            // Most values lie at the midpoint itself: the class around it has no width.
            let flat = centered && bounds.first().is_none_or(|first| *first <= 0.0);
            bounds.retain(|bound| bound.is_finite() && *bound > 0.0);
            mirrored(values, midpoint, bounds, centered && !flat)
        }
    }
}

/// Breaks between the lowest and the highest value, at these distances on both sides of the midpoint.
fn mirrored(
    values: &[f64],
    midpoint: f64,
    distances: Vec<f64>,
    centered: bool,
) -> Result<Around, ClassifyError> {
    let finite = || values.iter().copied().filter(|value| value.is_finite());
    let (lowest, highest) =
        finite().reduce(f64::min).zip(finite().reduce(f64::max)).ok_or(ClassifyError::NoValues)?;
    let below = distances.iter().map(|distance| midpoint - distance);
    let above = distances.iter().map(|distance| midpoint + distance);
    let inner = below.chain((!centered).then_some(midpoint)).chain(above);
    let inside = inner.filter(|bound| *bound > lowest && *bound < highest);
    let breaks = Breaks::new(lowest, inside.chain([highest])).ok_or(ClassifyError::NoValues)?;
    Ok(Around { breaks, midpoint, distances, centered })
}
