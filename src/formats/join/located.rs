//! Matching of rows to districts by their coordinates: each row belongs to the district that it lies in.

use crate::formats::{PlaceReading, Problem, ProblemKind, RowPlaces, TableFile};
use crate::model::Dataset;
use crate::spatial::DistrictIndex;

/// The most rows that are tried to find the coordinate system.
const TRIED: usize = 2_000;
/// Another system fits as well if nine tenths as many rows lie in a district.
const NEARLY: [usize; 2] = [9, 10];
/// Systems that place the rows within this many degrees of one another are the same here.
const SAME: f64 = 0.001;

/// The rows of a table by the districts that they lie in.
#[derive(Debug)]
pub struct Located<'a> {
    /// The coordinates.
    pub places: &'a RowPlaces,
    /// The coordinate system that they are in.
    pub reading: &'a PlaceReading,
    /// For each row, the position of its district.
    pub districts: Vec<Option<usize>>,
    /// For each row, true if it has a place, in a district or not.
    pub has_place: Vec<bool>,
    /// Remarks on the coordinate system.
    pub problems: Vec<Problem>,
}

impl<'a> Located<'a> {
    /// The districts of a table's rows. Of several coordinate systems, the one by which the most rows lie in a
    /// district; in a tie the likelier one. `None` without coordinates in a known system.
    pub fn of(dataset: &Dataset, table: &'a TableFile) -> Option<Self> {
        let places = table.places.as_deref()?;
        let index = DistrictIndex::new(&dataset.division);
        let district = |[longitude, latitude]: [f64; 2]| index.district_at(longitude, latitude);
        let known: Vec<usize> = (0..places.written.len())
            .filter(|row| places.written.get(*row).copied().flatten().is_some())
            .collect();
        let step = known.len().div_ceil(TRIED).max(1);
        let tried: Vec<usize> = known.into_iter().step_by(step).collect();
        let mut found = Vec::with_capacity(places.readings.len());
        for reading in &places.readings {
            let within = tried.iter().filter_map(|row| district(places.at(*row, reading)?));
            found.push((reading, within.count()));
        }
        // The first of equal ones.
        let (reading, within) = found.iter().rev().max_by_key(|(_, within)| *within)?;
        let differs = |other: &&(_, usize)| {
            let [part, whole] = NEARLY;
            let fits = *within > 0 && other.1 * whole >= within * part;
            fits && tried.iter().any(|row| {
                let apart = || {
                    let (a, b) = (places.at(*row, reading)?, places.at(*row, other.0)?);
                    Some((a[0] - b[0]).abs().max((a[1] - b[1]).abs()))
                };
                apart().is_some_and(|apart| apart > SAME)
            })
        };
        let others = found.iter().filter(|other| !std::ptr::eq(other.0, *reading)).filter(differs);
        let others: Vec<String> = others.map(|(other, _)| other.crs.to_string()).collect();
        let at: Vec<Option<[f64; 2]>> =
            (0..table.lines.len()).map(|row| places.at(row, reading)).collect();
        let mut problems = Vec::new();
        let (columns, crs) = (places.name.clone(), reading.crs.to_string());
        let is_plain = reading.crs.is_wgs84() && !reading.swapped;
        if !reading.is_named && !is_plain {
            let swapped = reading.swapped;
            let what =
                ProblemKind::PlacedIn { columns: columns.clone(), crs: crs.clone(), swapped };
            problems.push(Problem::of_file(what));
        }
        if !others.is_empty() {
            problems.push(Problem::of_file(ProblemKind::PlacedInSeveral { columns, crs, others }));
        }
        Some(Self {
            places,
            reading,
            districts: at.iter().map(|at| at.and_then(district)).collect(),
            has_place: at.iter().map(Option::is_some).collect(),
            problems,
        })
    }

    /// Number of rows that lie in a district.
    pub fn rows(&self) -> usize {
        self.districts.iter().flatten().count()
    }
}
