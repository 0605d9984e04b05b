//! Classes, colours and counts of a choropleth.

use skillnad::i18n::Language;
use skillnad::model::{Cell, MadeOf, MeanWeights, Unit, Year};
use skillnad::project::{Pane, Symbology, ThemeChoice, View};
use skillnad::scene::{Choropleth, ChoroplethError, DistrictFill, MAX_BINS};

use super::view;
use crate::support::city::{cells, city, counts, mixed, named_classes};

#[test]
fn every_district_has_a_class_or_a_reason() {
    let map = Choropleth::new(&counts(mixed()), &view()).unwrap();
    assert_eq!(map.fills.len(), 16);
    assert_eq!(map.n, 13);
    assert_eq!(map.fills[0], DistrictFill::Class(0));
    assert_eq!(map.fills[12], DistrictFill::Class(4));
    assert_eq!(
        map.fills[13..],
        [DistrictFill::Missing, DistrictFill::Suppressed, DistrictFill::NotApplicable]
    );
    let without = map.without_class;
    assert_eq!((without.missing, without.suppressed, without.not_applicable), (1, 1, 1));
    assert_eq!(map.classes.iter().map(|c| c.count).sum::<usize>(), 13);
    // Quantiles of 10, 20 … 130 by linear interpolation.
    for (class, bound) in map.classes.iter().zip([34.0, 58.0, 82.0, 106.0, 130.0]) {
        assert!((class.upper - bound).abs() < 1e-9, "{} is not {bound}", class.upper);
    }
    assert_eq!(map.classes[0].lower, 10.0);
    assert!(map.histogram.bins.len() <= MAX_BINS);
    assert_eq!(map.histogram.bins.iter().map(|b| b.count).sum::<usize>(), 13);
    let mean = map.mean.unwrap();
    assert_eq!((mean.value, mean.weights, mean.n), (70.0, MeanWeights::Equal, 13));
}

#[test]
fn zeros_are_values_and_missing_is_not() {
    let mut column = cells(&[0.0; 16]);
    column[5] = Cell::Missing;
    let map = Choropleth::new(&counts(column), &view()).unwrap();
    assert_eq!(map.classes.len(), 1);
    assert_eq!((map.classes[0].lower, map.classes[0].upper, map.classes[0].count), (0.0, 0.0, 15));
    assert_eq!(map.fills[5], DistrictFill::Missing);
}

#[test]
fn nothing_at_all_is_a_map_without_classes() {
    let map = Choropleth::new(&counts(vec![Cell::Missing; 16]), &view()).unwrap();
    assert_eq!((map.n, map.classes.len(), map.breaks.is_none(), map.mean), (0, 0, true, None));
    assert_eq!(map.without_class.missing, 16);
    assert!(map.histogram.bins.is_empty());
}

#[test]
fn every_scheme_takes_equal_few_and_odd_values() {
    let columns = [
        cells(&[7.0; 16]),
        cells(&[1.0]),
        cells(&[-1e12, 1e12]),
        cells(&[0.0, 0.0, 0.0, 1e-9]),
        mixed(),
    ];
    for scheme in skillnad::classify::ALL {
        for column in &columns {
            let view = View {
                symbology: Symbology { scheme: scheme.id().to_owned(), ..view().symbology },
                ..view()
            };
            let map = Choropleth::new(&counts(column.clone()), &view).unwrap();
            assert!(!map.classes.is_empty(), "{} of {column:?}", scheme.id());
            assert_eq!(map.without_class.out_of_classes, 0, "{} of {column:?}", scheme.id());
        }
    }
}

#[test]
fn pooled_classes_are_the_same_in_every_year() {
    let made_of = MadeOf::Count { column: "v".to_owned() };
    let low: Vec<f64> = (0..16).map(f64::from).collect();
    let high: Vec<f64> = (100..116).map(f64::from).collect();
    let years = [(2020, cells(&low)), (2023, cells(&high))];
    let dataset = city(Unit::People, made_of, &years);
    let of = |year, pooled| {
        let view = View {
            map: Pane { year: Some(Year(year)), ..view().map },
            symbology: Symbology { pooled, ..view().symbology },
            ..view()
        };
        Choropleth::new(&dataset, &view).unwrap()
    };
    assert_eq!(of(2020, true).breaks, of(2023, true).breaks);
    assert_eq!(of(2020, true).breaks.as_ref().unwrap().lower(), 0.0);
    assert_ne!(of(2020, false).breaks, of(2023, false).breaks);
    assert_eq!(of(2020, true).classes[4].count, 0, "the highest class is empty in the low year");
    let latest = Choropleth::new(&dataset, &view()).unwrap();
    assert_eq!(latest.year, Some(Year(2023)));
}

#[test]
fn a_change_turns_colour_at_zero() {
    let values: Vec<f64> = (-4..12).map(f64::from).collect();
    let made_of = MadeOf::Change { column: "v".to_owned() };
    let dataset = city(Unit::People, made_of, &[(2023, cells(&values))]);
    let user = |scheme: &str, reversed| {
        let view = View {
            symbology: Symbology { scheme: scheme.to_owned(), ..view().symbology },
            map: Pane { reversed, ..view().map },
            ..view()
        };
        Choropleth::new(&dataset, &view).unwrap()
    };
    let map = user("user:-2,0,5,11", false);
    let ramp = skillnad::color::ramp(map.ramp).unwrap();
    assert_eq!(ramp.kind(), skillnad::color::RampKind::Diverging);
    let expected = ramp.diverging(2, false, 2, skillnad::color::BackgroundTone::Light);
    assert_eq!(map.classes.iter().map(|c| c.color).collect::<Vec<_>>(), expected);
    let middle = user("user:-1,2,11", false);
    let expected = ramp.diverging(1, true, 1, skillnad::color::BackgroundTone::Light);
    assert_eq!(middle.classes.iter().map(|c| c.color).collect::<Vec<_>>(), expected);
    let turned = user("user:-2,0,5,11", true);
    assert_eq!(turned.classes[0].color, map.classes[3].color);
}

#[test]
fn a_room_keeps_what_is_dark_when_the_lights_change() {
    let dataset = counts(cells(&[1.0, 2.0, 3.0, 4.0].repeat(4)));
    let mut view = view();
    let colors = |view: &View| -> Vec<_> {
        Choropleth::new(&dataset, view).unwrap().classes.iter().map(|c| c.color).collect()
    };
    let before = colors(&view);
    (view.theme, view.ramp_theme) = (ThemeChoice::Dark, Some(ThemeChoice::Light));
    assert_eq!(colors(&view), before);
    view.ramp_theme = None;
    assert_ne!(colors(&view), before, "outside the room the dark theme has its own ramps");
    // Colours around a midpoint have no dark end that is high.
    let around = |ramp_theme| {
        let palette = Some("amber-blue".to_owned());
        colors(&View {
            theme: ThemeChoice::Dark,
            ramp_theme,
            map: Pane { palette, ..View::clone(&view).map },
            ..View::clone(&view)
        })
    };
    assert_eq!(around(None), around(Some(ThemeChoice::Light)));
}

#[test]
fn named_classes_keep_their_names_and_have_no_breaks() {
    let mut column = cells(&[1.0, 2.0, 3.0, 3.0, 99.0]);
    column.resize(16, Cell::NotApplicable);
    let map = Choropleth::new(&named_classes(column), &view()).unwrap();
    assert_eq!(map.breaks, None);
    assert_eq!(map.mean, None);
    assert_eq!(map.classes.iter().map(|c| c.count).collect::<Vec<_>>(), [1, 1, 2]);
    assert_eq!(map.classes[0].title.as_ref().unwrap().get(Language::Sv), "stora utmaningar");
    assert_eq!(map.fills[4], DistrictFill::OutOfClasses, "an unknown class is not forced into one");
    assert_eq!(map.without_class.not_applicable, 11);
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let dataset = counts(mixed());
    let message = |view: &View| Choropleth::new(&dataset, view).unwrap_err().message(Language::Sv);
    let wrong = View { map: Pane { indicator: "x".into(), ..view().map }, ..view() };
    assert!(message(&wrong).contains("dessa: v."), "{}", message(&wrong));
    let wrong = View { map: Pane { year: Some(Year(1900)), ..view().map }, ..view() };
    assert!(message(&wrong).contains("2023"), "{}", message(&wrong));
    let wrong =
        View { map: Pane { palette: Some("regnbåge".to_owned()), ..view().map }, ..view() };
    assert!(message(&wrong).contains("lagoon"), "{}", message(&wrong));
    let wrong =
        View { symbology: Symbology { scheme: "jenks".to_owned(), ..view().symbology }, ..view() };
    assert!(matches!(Choropleth::new(&dataset, &wrong), Err(ChoroplethError::Classes { .. })));
}
