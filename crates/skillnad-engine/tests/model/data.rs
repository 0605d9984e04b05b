//! Tables, marks, bounds, indicators and sets of points.

use std::collections::BTreeMap;

use skillnad_engine::model::{
    Bounds, Cell, Edition, Indicator, LocalText, MadeOf, Marks, Place, PointSet, Revision,
    SmallGroups, Source, Unit, Withheld, Year, named_like_no_count,
};

use super::{count, dataset, district, indicator, mean, own, share, table};

#[test]
fn a_table_is_asked_by_code_and_year() {
    let texts = [("kind".to_owned(), vec![Some("old".to_owned()), None, Some("new".to_owned())])];
    let marked = (("n".to_owned(), Some(Year(2020))), Marks::ESTIMATED);
    let rows = [("a", Some(2020)), ("b", Some(2020)), ("a", None)];
    let table = table(&rows, &[("n", &[1.0, f64::NAN, 3.0]), ("m", &[4.0, 5.0, 6.0])])
        .with_texts(texts.into())
        .with_marks([marked].into());
    assert_eq!(table.rows().len(), 3);
    assert_eq!(table.row(&"b".into(), Some(Year(2020))).map(|(at, _)| at), Some(1));
    assert_eq!(table.row(&"a".into(), None).map(|(at, row)| (at, row.year)), Some((2, None)));
    assert_eq!(table.row(&"b".into(), None), None);
    assert_eq!([table.has_column("n"), table.has_column("kind")], [true, false]);
    assert_eq!([table.has_texts("n"), table.has_texts("kind")], [false, true]);
    assert_eq!(
        [0, 1, 2, 3].map(|row| table.text(row, "kind")),
        [Some("old"), None, Some("new"), None]
    );
    assert_eq!(table.marks("n", Some(Year(2020))), Marks::ESTIMATED);
    assert_eq!([table.marks("n", None), table.marks("m", Some(Year(2020)))], [Marks::default(); 2]);
    assert_eq!(table.years_with(&["n", "m"]), [Year(2020)]);
    assert_eq!(table.years_with(&["nothing"]), []);
}

#[test]
fn a_column_is_set_with_its_marks_and_filled_up() {
    let rows = [("a", Some(2020)), ("b", Some(2020)), ("a", Some(2021))];
    let mut table = table(&rows, &[("n", &[1.0, 2.0, 3.0])]);
    let marks = [(Some(Year(2020)), Marks::ESTIMATED)];
    table.set_column("n", vec![Cell::Value(7.0)], marks);
    table.set_column("m", vec![Cell::Value(8.0); 4], []);
    assert_eq!([0, 1, 2].map(|row| table.cell(row, "n").value()), [Some(7.0), None, None]);
    assert_eq!(table.cell(2, "m"), Cell::Value(8.0));
    assert_eq!(table.marks("n", Some(Year(2020))), Marks::ESTIMATED);
    assert_eq!(table.marks("n", Some(Year(2021))), Marks::default());
    assert_eq!(table.rows().len(), 3);
}

#[test]
fn marks_add_up() {
    assert_eq!(Marks::named("estimated"), Some(Marks::ESTIMATED));
    assert_eq!(Marks::named("preliminary"), Some(Marks::PRELIMINARY));
    assert_eq!(Marks::named("final"), None);
    let none = Marks::default();
    let both = Marks { estimated: true, preliminary: true };
    assert_eq!(Marks::ESTIMATED | Marks::PRELIMINARY, both);
    assert_eq!([none | none, both | none, none | Marks::ESTIMATED], [none, both, Marks::ESTIMATED]);
    assert_eq!([Marks::PRELIMINARY, none].into_iter().collect::<Marks>(), Marks::PRELIMINARY);
    let mut marks = Marks::PRELIMINARY;
    marks |= Marks::ESTIMATED;
    assert_eq!(marks, both);
    assert_eq!([none.is_empty(), both.is_empty()], [true, false]);
}

#[test]
fn a_dataset_gives_marks_texts_and_places_by_district() {
    let marked = |column: &str, marks| ((column.to_owned(), Some(Year(2020))), marks);
    let marks = [marked("part", Marks::ESTIMATED), marked("all", Marks::PRELIMINARY)];
    let texts = [("kind".to_owned(), vec![Some("old".to_owned()), None])];
    let rows = [("b", Some(2020)), ("a", Some(2020))];
    let table = table(&rows, &[("part", &[1.0, 2.0]), ("all", &[4.0, 5.0])])
        .with_texts(texts.into())
        .with_marks(marks.into());
    let indicators = vec![
        indicator("share", Unit::Share, share("part", &["all"]), &[2020]),
        indicator("all", Unit::People, count("all"), &[2020]),
    ];
    let districts = ["a", "b", "c"].map(|code| district(code, None)).to_vec();
    let city = dataset(districts, table, indicators, &[]);
    let marks = |at: usize| city.marks(&city.indicators[at], Some(Year(2020)));
    assert_eq!(marks(0), Marks::ESTIMATED | Marks::PRELIMINARY);
    assert_eq!(marks(1), Marks::PRELIMINARY);
    assert_eq!(city.texts("kind", Some(Year(2020))), [None, Some("old"), None]);
    assert_eq!(
        city.column("part", Some(Year(2020))),
        [Cell::Value(2.0), Cell::Value(1.0), Cell::Missing]
    );
    assert_eq!(
        ["a", "c", "d"].map(|code| city.division.position_of(&code.into())),
        [Some(0), Some(2), None]
    );
    assert_eq!(city.indicator(&"none".into()), None);
}

#[test]
fn bounds_hold_their_edges() {
    let bounds = Bounds { west: 1.0, south: 2.0, east: 4.0, north: 6.0 };
    for inside in [[1.0, 2.0], [4.0, 6.0], [2.0, 3.0]] {
        assert!(bounds.holds(inside), "{inside:?}");
    }
    for outside in [[0.9, 3.0], [4.1, 3.0], [2.0, 1.9], [2.0, 6.1]] {
        assert!(!bounds.holds(outside), "{outside:?}");
    }
    assert_eq!((bounds.sides(), bounds.center()), ([1.0, 2.0, 4.0, 6.0], (2.5, 4.0)));
}

#[test]
fn only_a_range_has_a_range() {
    let cells = [Cell::between(2.0, 1.0), Cell::Value(3.0), Cell::between(3.0, 3.0), Cell::TooFew];
    assert_eq!(cells.map(Cell::range), [Some((1.0, 2.0)), None, None, None]);
    // A twentieth of the larger end is near enough for a value, and no more.
    assert_eq!(Cell::between(95.0, 100.0).value(), Some(97.5));
    assert_eq!(Cell::between(94.9, 100.0).value(), None);
    assert_eq!(Cell::between(-100.0, -95.0).value(), Some(-97.5));
}

#[test]
fn a_column_of_ones_own_is_a_number_without_weights() {
    assert_eq!(own("income").bare_column(), Some("income"));
    let others = [
        indicator("income", Unit::Tkr, mean("income", None), &[]),
        indicator("income", Unit::Number, mean("income", Some("people")), &[]),
        indicator("income", Unit::Number, count("income"), &[]),
    ];
    for other in others {
        assert_eq!(other.bare_column(), None, "{:?}", other.made_of);
    }
}

#[test]
fn an_indicator_names_its_columns_and_periods() {
    let of = |made_of: MadeOf| made_of.columns().into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(of(share("a", &["b", "c"])), ["a", "b", "c"]);
    assert_eq!(of(count("n")), ["n"]);
    assert_eq!(of(MadeOf::Density { column: "n".to_owned() }), ["n"]);
    let mut all = own("income");
    all.period_starts = [(Year(2022), Year(2018))].into();
    assert_eq!([all.period(Year(2022)), all.period(Year(2021))], ["2018–2022", "2021"]);
    let units = [
        (Unit::People, "people"),
        (Unit::PerKm2, "per_km2"),
        (Unit::Share, "share"),
        (Unit::Tkr, "tkr"),
        (Unit::Sek, "sek"),
        (Unit::Dwellings, "dwellings"),
        (Unit::Class, "class"),
        (Unit::Number, "number"),
    ];
    for (unit, id) in units {
        assert_eq!(unit.id(), id);
    }
}

/// An edition for these divisions, none of them for all, and years.
fn edition(divisions: &[&str], years: &[i32], source: &str) -> Edition {
    Edition {
        divisions: divisions.iter().map(|id| (*id).into()).collect(),
        years: years.iter().copied().map(Year).collect(),
        source: LocalText::same(source),
        vintage: LocalText::same(format!("{source} of 2024")),
    }
}

#[test]
fn editions_of_a_division_replace_the_source_where_they_cover_all_years() {
    let with = |editions: Vec<Edition>| {
        let mut all = indicator("n", Unit::People, count("n"), &[2019, 2020, 2021]);
        all.editions = editions;
        all.in_division(&"made".into())
    };
    let all = with(vec![
        edition(&["made", "other"], &[2019, 2020], "City"),
        edition(&["other"], &[2021], "Other"),
        edition(&[], &[2018, 2020, 2021], "State"),
    ]);
    let years: Vec<Vec<i32>> = all
        .editions
        .iter()
        .map(|edition| edition.years.iter().map(|year| year.0).collect())
        .collect();
    assert_eq!(years, [vec![2019, 2020], vec![2021]]);
    assert_eq!(
        (all.source.get("en"), all.vintage.get("en")),
        ("City; State", "City of 2024; State of 2024")
    );
    let of = |year: Option<i32>| {
        let year = year.map(Year);
        (all.source_in(year).get("en").to_owned(), all.vintage_in(year).get("en").to_owned())
    };
    assert_eq!(of(Some(2020)), ("City".to_owned(), "City of 2024".to_owned()));
    assert_eq!(of(Some(2021)), ("State".to_owned(), "State of 2024".to_owned()));
    assert_eq!(of(None), (all.source.get("en").to_owned(), all.vintage.get("en").to_owned()));
    // The same source twice is named once.
    let twice = with(vec![edition(&[], &[2019, 2020], "City"), edition(&[], &[2021], "City")]);
    assert_eq!(twice.source.get("en"), "City");
    // Where a year has no edition, the source of the whole stays.
    let some = with(vec![edition(&[], &[2019, 2020], "City")]);
    assert_eq!((some.source.get("en"), some.editions.len()), ("Made up", 1));
    let none = with(Vec::new());
    assert_eq!((none.source.get("en"), none.vintage.get("en")), ("Made up", "2024"));
    let elsewhere = some.in_division(&"nowhere".into());
    assert_eq!((elsewhere.source.get("en"), elsewhere.editions.len()), ("Made up", 0));
}

/// Two schools with pupils and their results, one of them of few pupils; a flag for rounded results.
fn schools() -> PointSet {
    let rows = [("s", Some(2020)), ("t", Some(2020)), ("s", Some(2021))];
    let table = table(
        &rows,
        &[
            ("passed", &[3.0, 80.0, 2.0]),
            ("pupils", &[4.0, 100.0, 8.0]),
            ("about", &[1.0, 0.0, f64::NAN]),
        ],
    );
    let place = |code: &str, at| Place {
        code: code.into(),
        name: code.to_owned(),
        search_name: code.to_owned(),
        at,
        part_of: Vec::new(),
    };
    PointSet {
        revision: Revision(1),
        source: Source::BuiltIn,
        id: "made".into(),
        name: LocalText::default(),
        short_name: LocalText::default(),
        singular: LocalText::default(),
        description: LocalText::default(),
        caution: LocalText::default(),
        theme: "made".into(),
        attribution: LocalText::default(),
        vintage: LocalText::default(),
        places: vec![place("s", [12.0, 57.0]), place("t", [11.0, 58.0])],
        table,
        indicators: vec![
            Indicator {
                own: true,
                ..indicator("passed", Unit::Share, share("passed", &["pupils"]), &[2020, 2021])
            },
            own("pupils"),
        ],
        rounded: BTreeMap::from([("passed".into(), "about".to_owned())]),
        unplaced: Vec::new(),
        withheld: Withheld::by(SmallGroups::default()),
    }
}

#[test]
fn a_set_of_points_gives_its_figures_by_place() {
    let schools = schools();
    let passed = schools.indicator(&"passed".into()).unwrap();
    assert_eq!(passed.id.as_str(), "passed");
    assert_eq!(schools.indicator(&"none".into()), None);
    assert_eq!(schools.own_columns(), ["passed", "pupils"]);
    let bounds = Bounds { west: 11.0, south: 57.0, east: 12.0, north: 58.0 };
    assert_eq!(schools.bounds(), Some(bounds));
    assert_eq!(schools.years(passed), [Year(2020), Year(2021)]);
    let near = |year: Option<i32>| schools.year_near(passed, year.map(Year));
    assert_eq!(
        [near(Some(2020)), near(Some(1999)), near(None)],
        [2020, 2021, 2021].map(|y| Some(Year(y)))
    );
    assert_eq!(schools.cells(passed, Some(Year(2020))), [Cell::TooFew, Cell::Value(0.8)]);
    assert_eq!(schools.cells(passed, Some(Year(2021))), [Cell::Value(0.25), Cell::Missing]);
    let rounded = |code: &str, year| schools.is_rounded(&code.into(), passed, Some(Year(year)));
    assert_eq!([rounded("s", 2020), rounded("t", 2020), rounded("s", 2021)], [true, false, false]);
    assert!(!schools.is_rounded(&"s".into(), &schools.indicators[1], Some(Year(2020))));
}

#[test]
fn a_rule_of_two_persons_is_the_first_that_is_not_off() {
    let off = |fewest| SmallGroups::from(fewest).is_off();
    assert_eq!([0, 1, 2, 5].map(off), [true, true, false, false]);
}

#[test]
fn a_square_metre_and_a_percent_sign_make_no_count() {
    assert_eq!(["born %", "born²", "born"].map(named_like_no_count), [true, true, false]);
}
