//! The fit of a table to a division, without joining it.

use std::rc::Rc;

use super::key::number_found;
use super::located::Located;
use super::match_choice::{MatchChoice, match_choice};
use super::matching::{MatchedBy, Places};
use super::turned::turned;
use crate::formats::TableFile;
use crate::model::Dataset;

/// Twentieths of the rows that lie in a division whose districts they are about.
const ENOUGH: usize = 10;

/// The way in which a table fits a division best.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Name of the key column.
    pub key: String,
    /// The way of matching.
    pub by: MatchedBy,
    /// Number of districts with a row.
    pub districts: usize,
    /// Number of districts.
    pub of_districts: usize,
    /// Number of rows that match a district or a code without an outline.
    pub rows: usize,
    /// Number of rows.
    pub of_rows: usize,
    score: f64,
}

impl Fit {
    /// The fit of a table to the districts of a dataset. `None` if no row matches.
    pub fn of(dataset: &Dataset, table: &TableFile) -> Option<Self> {
        let places = Rc::new(Places::of(dataset));
        let columns: Vec<usize> = (0..table.columns.len()).collect();
        let turned = turned(table, &columns, &places);
        let (table, columns) = turned.as_ref().map_or((table, columns), |turned| (turned, vec![0]));
        let of_districts = dataset.division.districts.len();
        let key = match match_choice(dataset, table, &columns, &places)? {
            (MatchChoice::Key(key), _) => key,
            (MatchChoice::Coordinates(located), _) => {
                return Some(Self::by_coordinates(&located, of_districts));
            }
        };
        let column = table.columns.get(key.column);
        Some(Self {
            key: column.map(|column| column.name.clone()).unwrap_or_default(),
            by: key.by,
            // Codes without an outline come after the districts.
            districts: key.found(of_districts),
            of_districts,
            rows: key.rows,
            of_rows: table.lines.len(),
            score: key.score,
        })
    }

    fn by_coordinates(located: &Located<'_>, of_districts: usize) -> Self {
        Self {
            key: located.places.name.clone(),
            by: MatchedBy::Coordinates,
            districts: number_found(&located.districts, of_districts),
            of_districts,
            rows: located.rows(),
            of_rows: located.districts.len(),
            score: 0.0,
        }
    }

    /// The quality of the fit: the number of districts found, less the more rows don't match. Between equal
    /// numbers the larger share of the districts. Coordinates lie in the districts of any division there, so that
    /// nothing but the share of the rows counts, in twentieths. A few rows outside are no reason for another division.
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
    pub fn quality(&self) -> [f64; 2] {
        if self.by == MatchedBy::Coordinates {
            return [0.0, (self.rows * 20 / self.of_rows.max(1)).min(ENOUGH) as f64];
        }
        [self.score, self.districts as f64 / self.of_districts.max(1) as f64]
    }
}
