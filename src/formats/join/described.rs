//! Joined figures as the user describes them: counts, shares, percentages and means in place of bare numbers.

use std::collections::BTreeMap;

use super::whole::Whole;
use crate::i18n::{Language, in_each, tr, tr_with};
use crate::model::{
    Cell, Dataset, FigureDescription, FigureKind, Indicator, IndicatorId, LocalText, MadeOf, Unit,
};

/// The number of percent in a whole.
const PERCENT: f64 = 100.0;

/// A dataset with some of the user's own figures described. A description of another figure, or one that
/// divides by what isn't there, changes nothing but title, direction and theme.
#[must_use]
pub fn described(joined: Dataset, figures: &[FigureDescription]) -> Dataset {
    if figures.is_empty() {
        return joined;
    }
    let mut dataset = joined.clone();
    for description in figures {
        let Some(at) = dataset.indicators.iter().position(|i| i.id == description.figure) else {
            continue;
        };
        let Some(mut indicator) = dataset.indicators.get(at).filter(|i| i.own).cloned() else {
            continue;
        };
        // Wholes are looked up among the figures as they were joined, so that the order doesn't matter.
        if let Some(table) = kind_of(&mut indicator, &dataset, &joined, &description.kind) {
            dataset.table = table;
        }
        if !description.title.trim().is_empty() {
            indicator.title = LocalText::same(description.title.trim());
        }
        indicator.direction = description.direction;
        if let Some(theme) = &description.theme
            && dataset.themes.iter().any(|known| known.id == *theme)
        {
            indicator.theme = theme.clone();
        }
        if let Some(place) = dataset.indicators.get_mut(at) {
            *place = indicator;
        }
    }
    let rule = dataset.withheld.rule.clone();
    dataset.with_small_groups(rule)
}

/// Gives an indicator its kind. Returns the table with new columns, if it needs some.
fn kind_of(
    indicator: &mut Indicator,
    dataset: &Dataset,
    joined: &Dataset,
    kind: &FigureKind,
) -> Option<crate::model::Table> {
    let column = indicator.bare_column()?.to_owned();
    match kind {
        FigureKind::Number => None,
        FigureKind::Count { unit } => {
            indicator.made_of = MadeOf::Count { column };
            indicator.unit = match unit {
                Unit::People | Unit::Dwellings => *unit,
                _ => Unit::Number,
            };
            None
        }
        FigureKind::Share { of } => {
            let whole = Whole::of(joined, &indicator.id, of)?;
            let (denominator, table) = column_of(&whole, dataset, indicator);
            indicator.made_of = MadeOf::Share { numerator: column, denominator: vec![denominator] };
            indicator.unit = Unit::Share;
            indicator.decimals = 1;
            add_to_definition(indicator, &whole, "tables.definition_share");
            table
        }
        FigureKind::Percentage { fractions } => {
            indicator.unit = Unit::Share;
            indicator.decimals = if *fractions { 1 } else { indicator.decimals.min(1) };
            (!fractions).then(|| {
                let rows = dataset.table.rows();
                let cell = |at| dataset.table.cell(at, &column).map(|percent| percent / PERCENT);
                let cells: Vec<Cell> = (0..rows.len()).map(cell).collect();
                dataset.table.extended(rows, [(column, cells)].into(), &BTreeMap::new())
            })
        }
        FigureKind::Mean { unit, weight } => {
            indicator.unit = match unit {
                Unit::Sek | Unit::Tkr => *unit,
                _ => Unit::Number,
            };
            let whole = weight.as_ref().and_then(|of| Whole::of(joined, &indicator.id, of))?;
            let (weight, table) = column_of(&whole, dataset, indicator);
            indicator.made_of = MadeOf::Mean { column, weight: Some(weight) };
            add_to_definition(indicator, &whole, "tables.definition_weight");
            table
        }
    }
}

/// The column of a whole, and the table with it if it is new there.
fn column_of(
    whole: &Whole<'_>,
    dataset: &Dataset,
    indicator: &Indicator,
) -> (String, Option<crate::model::Table>) {
    if whole.is_of_the_same_years() {
        return (whole.column.to_owned(), None);
    }
    let mut name = format!("{}/{}", indicator.id, whole.column);
    while dataset.table.has_column(&name) {
        name.push('/');
    }
    let (rows, cells, marks) = whole.cells();
    let table = dataset.table.extended(&rows, [(name.clone(), cells)].into(), &marks);
    (name, Some(table))
}

/// Names the whole in the definition, and its publisher beside the user's file.
fn add_to_definition(indicator: &mut Indicator, whole: &Whole<'_>, key: &'static str) {
    let sentence = |language: Language| {
        let title = whole.indicator.title.get(language);
        let title = match whole.single_year() {
            Some(year) => format!("{title} {year}"),
            None => title.to_owned(),
        };
        let said = tr_with(language, key, &[("whole", &title)]);
        if whole.is_of_the_same_years() || whole.single_year().is_some() {
            return said;
        }
        format!("{said} {}", tr(language, "tables.definition_nearest_year"))
    };
    let before = indicator.definition.clone();
    indicator.definition =
        in_each(|language| format!("{} {}", before.get(language), sentence(language)));
    if !whole.indicator.own {
        let sources = [&indicator.source, &whole.indicator.source];
        indicator.source = LocalText::joined(sources, "; ");
    }
}

/// A share of one district, to be checked by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareExample {
    /// The name of the district.
    pub district: String,
    /// The part.
    pub part: f64,
    /// The whole.
    pub whole: f64,
}

impl ShareExample {
    /// The first district with a part and a whole in the latest year of a figure.
    pub fn of(joined: &Dataset, figure: &IndicatorId, of: &IndicatorId) -> Option<Self> {
        let column = joined.indicator(figure)?.bare_column()?;
        let whole = Whole::of(joined, figure, of)?;
        let year = whole.latest();
        joined.division.districts.iter().find_map(|district| {
            let (row, _) = joined.table.row(&district.code, year)?;
            let part = joined.table.cell(row, column).value()?;
            let whole = whole.cell(&district.code, year).value().filter(|whole| *whole > 0.0)?;
            Some(Self { district: district.name.clone(), part, whole })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin::load;
    use crate::formats::join::join;
    use crate::formats::{Reading, read_table};
    use crate::model::{Direction, Revision, ThemeId, Year};

    fn joined(text: &str) -> Dataset {
        let dataset = load(&"goteborg/primaromraden".into(), Revision(1)).unwrap();
        let table = read_table(text.as_bytes(), "egna.csv", &Reading::default()).unwrap();
        join(&dataset, &table, None, Revision(2)).unwrap().dataset
    }

    fn of(figure: &str, kind: FigureKind) -> FigureDescription {
        FigureDescription { kind, ..FigureDescription::of(figure.into()) }
    }

    /// The indicator, and its values in the first districts.
    fn values(dataset: &Dataset, id: &str, year: Option<i32>) -> (Indicator, Vec<Option<f64>>) {
        let indicator = dataset.indicator(&id.into()).unwrap();
        let series = dataset.series(indicator, year.map(Year)).unwrap();
        (indicator.clone(), series.cells.iter().take(2).map(|cell| cell.value()).collect())
    }

    const TABLE: &str =
        "kod;Arbetslösa;Vuxna;Andel (%);Lön\n101;213;7357;25;300000\n102;48;2214;50;200000\n";

    #[test]
    fn a_share_of_another_column_is_divided_and_weighted_by_it() {
        let share = of("Arbetslösa", FigureKind::Share { of: "Vuxna".into() });
        let count = of("Vuxna", FigureKind::Count { unit: Unit::People });
        for order in [[share.clone(), count.clone()], [count, share]] {
            let dataset = described(joined(TABLE), &order);
            let (indicator, shares) = values(&dataset, "Arbetslösa", None);
            assert_eq!(shares, [Some(213.0 / 7357.0), Some(48.0 / 2214.0)]);
            assert_eq!((indicator.unit, indicator.decimals), (Unit::Share, 1));
            assert!(indicator.definition.get("sv").contains("Vuxna"), "{indicator:?}");
            assert!(indicator.own);
            let series = dataset.series(&indicator, None).unwrap();
            let mean = series.mean().unwrap().value;
            assert!((mean - 261.0 / 9571.0).abs() < 1e-12, "{mean}");
            let (counted, _) = values(&dataset, "Vuxna", None);
            assert_eq!(counted.made_of, MadeOf::Count { column: "Vuxna".to_owned() });
            assert_eq!(counted.unit, Unit::People);
        }
    }

    #[test]
    fn a_share_of_published_residents_takes_those_of_the_same_year_or_the_nearest_before() {
        let table = "kod;Medlemmar 2021;Medlemmar 2024\n101;100;200\n102;300;400\n";
        let share = [of("Medlemmar", FigureKind::Share { of: "population".into() })];
        let dataset = described(joined(table), &share);
        let population = |year| values(&dataset, "population", Some(year)).1[0].unwrap();
        let (indicator, shares) = values(&dataset, "Medlemmar", Some(2021));
        assert_eq!(shares[0], Some(100.0 / population(2021)));
        let (_, shares) = values(&dataset, "Medlemmar", Some(2024));
        assert_eq!(shares[0], Some(200.0 / population(2023)));
        assert!(indicator.source.get("sv").contains("SCB"), "{:?}", indicator.source);
        assert!(indicator.definition.get("sv").contains("samma år"), "{:?}", indicator.definition);
        let without_years = [of("Arbetslösa", FigureKind::Share { of: "population".into() })];
        let dataset = described(joined(TABLE), &without_years);
        let (indicator, shares) = values(&dataset, "Arbetslösa", None);
        let (residents, latest) = values(&dataset, "population", Some(2025));
        assert_eq!(dataset.years(&residents).last(), Some(&Year(2025)));
        assert_eq!(shares[0], Some(213.0 / latest[0].unwrap()));
        assert!(indicator.definition.get("sv").contains("Folkmängd 2025"));
    }

    #[test]
    fn percent_become_fractions_and_fractions_stay() {
        let percent = [of("Andel (%)", FigureKind::Percentage { fractions: false })];
        let dataset = described(joined(TABLE), &percent);
        let (indicator, shares) = values(&dataset, "Andel (%)", None);
        assert_eq!(shares, [Some(0.25), Some(0.5)]);
        assert_eq!((indicator.unit, indicator.decimals), (Unit::Share, 0));
        let table = "kod;Andel\n101;0,253\n102;0,5\n";
        let fractions = [of("Andel", FigureKind::Percentage { fractions: true })];
        let (indicator, shares) = values(&described(joined(table), &fractions), "Andel", None);
        assert_eq!((indicator.unit, shares), (Unit::Share, vec![Some(0.253), Some(0.5)]));
    }

    #[test]
    fn a_mean_has_a_unit_and_is_weighted_if_told() {
        let mean = |weight: Option<&str>| {
            let weight = weight.map(IndicatorId::from);
            let kind = FigureKind::Mean { unit: Unit::Sek, weight };
            let dataset = described(joined(TABLE), &[of("Lön", kind)]);
            let (indicator, _) = values(&dataset, "Lön", None);
            assert_eq!(indicator.unit, Unit::Sek);
            dataset.series(&indicator, None).unwrap().mean().unwrap().value
        };
        assert!((mean(None) - 250_000.0).abs() < 1e-6);
        let weighted = (300_000.0 * 7357.0 + 200_000.0 * 2214.0) / 9571.0;
        assert!((mean(Some("Vuxna")) - weighted).abs() < 1e-6);
    }

    #[test]
    fn title_direction_and_theme_are_the_users() {
        let work = FigureDescription {
            title: " Öppet arbetslösa ".to_owned(),
            direction: Direction::HigherIsWorse,
            theme: Some(ThemeId::new("work")),
            ..FigureDescription::of("Arbetslösa".into())
        };
        let unknown = FigureDescription {
            theme: Some(ThemeId::new("gone")),
            ..FigureDescription::of("Vuxna".into())
        };
        let dataset = described(joined(TABLE), &[work, unknown]);
        let (indicator, _) = values(&dataset, "Arbetslösa", None);
        assert_eq!(indicator.title.get("en"), "Öppet arbetslösa");
        assert_eq!(indicator.direction, Direction::HigherIsWorse);
        assert_eq!(indicator.theme, ThemeId::new("work"));
        assert_eq!(values(&dataset, "Vuxna", None).0.theme, ThemeId::new("file"));
    }

    #[test]
    fn a_published_figure_and_a_whole_that_is_not_there_are_left_as_they_are() {
        let before = joined(TABLE);
        let published = FigureDescription {
            title: "Fel".to_owned(),
            ..FigureDescription::of("population".into())
        };
        let gone = of("Arbetslösa", FigureKind::Share { of: "gone".into() });
        let itself = of("Vuxna", FigureKind::Share { of: "Vuxna".into() });
        let after = described(before.clone(), &[published, gone, itself]);
        assert_eq!(after.indicators, before.indicators);
        assert_eq!(after.table, before.table);
    }

    #[test]
    fn an_example_can_be_checked_by_hand() {
        let dataset = joined(TABLE);
        let example = ShareExample::of(&dataset, &"Arbetslösa".into(), &"Vuxna".into()).unwrap();
        let expected =
            ShareExample { district: "Kungsladugård".to_owned(), part: 213.0, whole: 7357.0 };
        assert_eq!(example, expected);
        assert_eq!(ShareExample::of(&dataset, &"Arbetslösa".into(), &"gone".into()), None);
    }
}
