//! Measures of segregation beside what chance alone gives: a small town and one a hundred times as
//! large, with the same shares in every district.
//!
//! ```text
//! cargo run --example segregation
//! ```

use skillnad_engine::stats::segregation::{
    CorrelationRatio, Dissimilarity, GiniSegregation, Isolation, Population, TheilH, bias_corrected,
};
use skillnad_engine::stats::{Measure, Quantity, Run, Undefined};

/// The measures to show, with their names.
static MEASURES: [(&str, &dyn Measure<Population>); 5] = [
    ("Dissimilarity", &Dissimilarity),
    ("Gini", &GiniSegregation),
    ("Theil's H", &TheilH),
    ("Isolation", &Isolation),
    ("Correlation ratio", &CorrelationRatio),
];

fn main() -> Result<(), Undefined> {
    for (title, times) in [("20 people", 1.0), ("2,000 people", 100.0)] {
        println!("{title:<20}{:>9}{:>9}{:>11}", "value", "random", "corrected");
        for row in rows(&town(times))? {
            let corrected = row.corrected.map_or_else(String::new, |c| format!("{c:.3}"));
            println!("{:<20}{:>9.3}{:>9.3}{corrected:>11}", row.name, row.value, row.random);
        }
        println!();
    }
    Ok(())
}

/// Two districts: eight of ten belong to the group in one, two of ten in the other.
fn town(times: f64) -> Population {
    Population::of_two(&[8.0 * times, 2.0 * times], &[2.0 * times, 8.0 * times])
}

/// A measure of a town.
struct Row {
    name: &'static str,
    value: f64,
    /// Mean of the measure when the same people are dealt to the districts at random.
    random: f64,
    /// The value with what chance gives taken off: 0 at random, 1 at complete separation.
    corrected: Option<f64>,
}

fn rows(town: &Population) -> Result<Vec<Row>, Undefined> {
    // The Gini has no closed form at random, so people are dealt 200 times with this seed.
    let run = Run::default().seeded(1);
    let mut rows = Vec::new();
    for (name, measure) in MEASURES {
        let Quantity::Number(value) = measure.answer(town, &run)?.value else {
            return Err(Undefined::NotOneNumber);
        };
        let Some(random) = measure.random_baseline(town, &run) else { continue };
        let random = random?;
        rows.push(Row { name, value, random, corrected: bias_corrected(value, random) });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(rows: &[Row], name: &str) -> (f64, f64, f64) {
        let row = rows.iter().find(|row| row.name == name);
        row.map_or((f64::NAN, f64::NAN, f64::NAN), |row| {
            (row.value, row.random, row.corrected.unwrap_or(f64::NAN))
        })
    }

    fn assert_near((a, b, c): (f64, f64, f64), expected: [f64; 3]) {
        for (value, expected) in [a, b, c].into_iter().zip(expected) {
            assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
        }
    }

    #[test]
    fn the_small_town_is_as_worked_by_hand() -> Result<(), Undefined> {
        let rows = rows(&town(1.0))?;
        // Of twenty people, ten are drawn into the first district: the count of the group is
        // hypergeometric, with E|x − 5| = 2 · 6 · 6/20 · C(10, 6)²/C(20, 10) = 3.6 · 44,100/184,756.
        let random = 0.1 * 2.0 * 3.6 * 44_100.0 / 184_756.0;
        assert_near(row(&rows, "Dissimilarity"), [0.6, random, (0.6 - random) / (1.0 - random)]);
        // Σ x/X · x/t = 0.64 + 0.04. At random (n − 1)/(T − 1) = 1/19 of the way from P = ½ to 1.
        let random = 0.5 + 0.5 / 19.0;
        assert_near(row(&rows, "Isolation"), [0.68, random, (0.68 - random) / (1.0 - random)]);
        // (0.68 − 0.5)/(1 − 0.5), at random 1/19: (0.36 · 19 − 1)/18.
        assert_near(row(&rows, "Correlation ratio"), [0.36, 1.0 / 19.0, 5.84 / 18.0]);
        // 1 − (0.8 ln 0.8 + 0.2 ln 0.2)/ln ½.
        let h = 1.0 - (0.8_f64.ln() * 0.8 + 0.2_f64.ln() * 0.2) / 0.5_f64.ln();
        assert!((row(&rows, "Theil's H").0 - h).abs() < 1e-12);
        Ok(())
    }

    #[test]
    fn more_people_leave_less_to_chance() -> Result<(), Undefined> {
        let (small, large) = (rows(&town(1.0))?, rows(&town(100.0))?);
        for (small, large) in small.iter().zip(&large) {
            assert!((small.value - large.value).abs() < 1e-12, "{}", small.name);
            assert!(large.random < small.random, "{}", small.name);
        }
        assert_eq!((small.len(), large.len()), (5, 5));
        Ok(())
    }
}
