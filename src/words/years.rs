//! Years in words.

use crate::model::Year;

/// The first and the last of some years in their order, as in "2015–2023"; empty without years.
pub fn span_of_years(years: &[Year]) -> String {
    match years {
        [] => String::new(),
        [year] => year.to_string(),
        [first, .., last] => format!("{first}\u{2013}{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_year_is_no_span() {
        let span =
            |years: &[i32]| span_of_years(&years.iter().map(|y| Year(*y)).collect::<Vec<_>>());
        assert_eq!([span(&[]), span(&[2020])], ["", "2020"]);
        assert_eq!(span(&[2015, 2020, 2023]), "2015–2023");
    }
}
