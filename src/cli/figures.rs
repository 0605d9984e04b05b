//! Figures for the commands that compute: columns and indicators as values, the years they
//! share, and who is whose neighbour. What is computed from them is left to the commands.

use geo::{Coord, MapCoords as _, MultiPolygon};

use super::failure::Failure;
use super::source::{indicator, year};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Cell, Dataset, Division, Indicator, Unit, Year};
use crate::spatial::{
    Borders, Contiguity, MetricProjection, SpatialWeights, TOLERANCE_M, WeightsRule,
};
use crate::stats::segregation::SharedBorder;

/// Refuses classes where amounts are computed with.
///
/// # Errors
/// When one of them is a class.
pub fn refuse_classes(indicators: &[Indicator], language: Language) -> Result<(), Failure> {
    match indicators.iter().find(|indicator| indicator.unit == Unit::Class) {
        Some(class) => Err(Failure::Data(tr_with(
            language,
            "stats.cli_class_no_quantity",
            &[("id", class.id.as_str())],
        ))),
        None => Ok(()),
    }
}

/// The values of an indicator or column in each district.
///
/// # Errors
/// When it has none in that year.
pub fn values(
    dataset: &Dataset,
    indicator: &Indicator,
    year: Option<Year>,
) -> Result<Vec<Cell>, Failure> {
    let series = dataset.series(indicator, year);
    series.map(|series| series.cells).map_err(|error| Failure::Data(error.to_string()))
}

/// The indicators or columns of these names.
///
/// # Errors
/// When there is none of a name.
pub fn indicators(
    dataset: &Dataset,
    ids: &[String],
    language: Language,
) -> Result<Vec<Indicator>, Failure> {
    ids.iter().map(|id| indicator(dataset, id, language)).collect()
}

/// The years in which all of these have figures, ascending; `None` alone where the data knows no
/// years. With a year asked for, that one.
///
/// # Errors
/// When there are no figures for the year asked for, or no year that all share.
pub fn years(
    dataset: &Dataset,
    indicators: &[Indicator],
    asked: Option<i32>,
    language: Language,
) -> Result<Vec<Option<Year>>, Failure> {
    let mut shared: Option<Vec<Year>> = None;
    let mut names = Vec::new();
    for indicator in indicators {
        let own = dataset.years(indicator);
        if asked.is_some() {
            year(dataset, indicator, asked, language)?;
        }
        names.push(indicator.id.as_str());
        shared = Some(match shared {
            None => own,
            Some(years) => years.into_iter().filter(|year| own.contains(year)).collect(),
        });
    }
    let shared = shared.unwrap_or_default();
    let by_year = indicators.iter().any(|indicator| !dataset.years(indicator).is_empty());
    match asked {
        Some(year) => Ok(vec![Some(Year(year))]),
        None if !by_year => Ok(vec![None]),
        None if shared.is_empty() => Err(Failure::Data(tr_with(
            language,
            "stats.cli_no_common_year",
            &[("names", &names.join(", "))],
        ))),
        None => Ok(shared.into_iter().map(Some).collect()),
    }
}

/// Where districts are and how large, for the measures that ask.
pub struct Ground {
    /// Land area in square metres where the source has it for every district, else that of the outline
    /// on the plane.
    pub areas: Vec<Option<f64>>,
    /// Middles in metres on the plane.
    pub middles: Vec<[f64; 2]>,
    /// Borders with their lengths on the plane.
    pub borders: Vec<SharedBorder>,
}

impl Ground {
    /// Measures a division on its plane in metres.
    pub fn of(division: &Division) -> Self {
        let plane = MetricProjection::for_division(division);
        let land: Vec<Option<f64>> = division.districts.iter().map(|d| d.land_area_m2).collect();
        let areas = if land.iter().all(Option::is_some) {
            land
        } else {
            division.districts.iter().map(|d| Some(plane.area_m2(&d.outline))).collect()
        };
        let place = |c: Coord<f64>| {
            let [x, y] = plane.forward(c.x, c.y);
            Coord { x, y }
        };
        let outlines: Vec<MultiPolygon<f64>> =
            division.districts.iter().map(|d| d.outline.map_coords(place)).collect();
        // Lengths of edges that both outlines have, unless the outlines don't quite meet: then those
        // within the tolerance.
        let (exact, near) =
            (Borders::planar(&outlines, 0.0), Borders::planar(&outlines, TOLERANCE_M));
        let same = exact.edges(Contiguity::Rook).eq(near.edges(Contiguity::Rook));
        let borders = shared_borders(if same { &exact } else { &near }, Contiguity::Rook);
        Self { areas, middles: plane.centroids(division), borders }
    }
}

/// Borders as the measures take them.
pub fn shared_borders(borders: &Borders, rule: Contiguity) -> Vec<SharedBorder> {
    borders
        .edges(rule)
        .filter_map(|(a, b)| borders.between(a, b))
        .map(|border| SharedBorder {
            a: border.a as usize,
            b: border.b as usize,
            length_m: border.length_m,
        })
        .collect()
}

/// The rule for neighbours that the user wrote.
///
/// # Errors
/// When it is none.
pub fn rule(text: &str, language: Language) -> Result<WeightsRule, Failure> {
    text.parse().map_err(|_| {
        Failure::Arguments(tr_with(language, "stats.cli_no_such_rule", &[("rule", text)]))
    })
}

/// A rule in words, with the name that `--rule` takes.
pub fn rule_in_words(rule: WeightsRule, language: Language) -> String {
    let name = rule.to_string();
    let (key, number) = match rule {
        WeightsRule::Contiguity(Contiguity::Queen) => {
            return tr(language, "stats.rule_queen").into();
        }
        WeightsRule::Contiguity(Contiguity::Rook) => return tr(language, "stats.rule_rook").into(),
        WeightsRule::Nearest(k) => ("stats.rule_nearest", Numbers(language).count(k)),
        WeightsRule::Distance(m) => ("stats.rule_distance", Numbers(language).decimal(m, 0)),
    };
    tr_with(language, key, &[("rule", &name), ("k", &number), ("metres", &number)])
}

/// The neighbours of a division's districts under a rule, each with the weight 1.
pub fn neighbors(division: &Division, rule: WeightsRule) -> SpatialWeights {
    let middles = || MetricProjection::for_division(division).centroids(division);
    match rule {
        WeightsRule::Contiguity(contiguity) => {
            SpatialWeights::contiguity(&Borders::of(division), contiguity)
        }
        WeightsRule::Nearest(k) => SpatialWeights::nearest(&middles(), k),
        WeightsRule::Distance(metres) => SpatialWeights::distance_band(&middles(), metres),
    }
}
