//! The figures of a file: its columns as indicators, and the dataset or theme they belong to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::{JudgedColumn, decimals_of};
use super::drawn::Drawn;
use super::identity::Identities;
use crate::i18n::{in_each, tr, tr_with};
use crate::model::{
    Cell, Dataset, Direction, DistrictCode, Division, DivisionId, Indicator, IndicatorId,
    LocalText, MadeOf, Revision, Row, SmallGroups, Source, Table, Theme, ThemeId, Unit, Withheld,
};

/// The id of the theme for the columns of a user's own file.
pub(super) const OWN_THEME: &str = "file";

/// The theme for the columns of a user's own file.
pub(crate) fn own_theme() -> Theme {
    Theme {
        id: ThemeId::new(OWN_THEME),
        title: in_each(|language| tr(language, "errors.own_columns").to_owned()),
    }
}

/// The table of a file, and its indicators.
pub(super) struct FileFigures {
    pub(super) table: Table,
    pub(super) indicators: Vec<Indicator>,
}

/// The table of judged columns, and an indicator for each column of numbers but the codes.
pub(super) fn figures(name: &str, judged: &[JudgedColumn], identities: &Identities) -> FileFigures {
    let rows = identities
        .codes
        .iter()
        .map(|code| Row { code: DistrictCode::new(code.as_str()), year: None })
        .collect();
    let mut columns = BTreeMap::new();
    let mut texts = BTreeMap::new();
    let mut indicators = Vec::new();
    for (at, column) in judged.iter().enumerate() {
        if let Some(written) = &column.texts {
            texts.insert(column.summary.name.clone(), written.clone());
        }
        let Some(cells) = &column.cells else { continue };
        if Some(at) != identities.code_column {
            indicators.push(indicator_of(name, &column.summary.name, cells));
        }
        columns.insert(column.summary.name.clone(), cells.clone());
    }
    FileFigures { table: Table::new(rows, columns).with_texts(texts), indicators }
}

/// The districts and their figures as a dataset named after its file.
pub(super) fn dataset(
    name: &str,
    revision: Revision,
    drawn: Drawn,
    figures: FileFigures,
) -> Dataset {
    let id = DivisionId::new(name);
    let title = LocalText::same(file_title(name));
    let dataset = Dataset {
        revision,
        source: Source::File(name.to_owned()),
        division: Arc::new(Division {
            id,
            name: title.clone(),
            short_name: title,
            parent: None,
            vintage: String::new(),
            attribution: LocalText::same(file_name(name)),
            not_applicable: LocalText::default(),
            districts: drawn.districts,
        }),
        table: figures.table,
        residents: None,
        indicators: figures.indicators,
        themes: vec![own_theme()],
        unplaced: drawn.unplaced,
        withheld: Withheld::default(),
    };
    dataset.with_small_groups(SmallGroups::default())
}

/// The name of a file without its folder.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The name of a file without its folder and extension.
pub(crate) fn file_title(path: &str) -> &str {
    let file = file_name(path);
    file.split_once('.').map_or(file, |(stem, _)| stem)
}

/// The definition of a user's own figure: the column of the file.
pub(crate) fn own_definition(file: &str, column: &str) -> LocalText {
    let arguments = [("column", column), ("file", file_name(file))];
    in_each(|language| tr_with(language, "errors.own_column", &arguments))
}

/// A column of a user's own file as an indicator. The file doesn't say what it counts, so it is a number
/// without a unit, and its mean is over districts.
pub(crate) fn indicator_of(file: &str, column: &str, cells: &[Cell]) -> Indicator {
    Indicator {
        id: IndicatorId::new(column),
        title: LocalText::same(column),
        definition: own_definition(file, column),
        unit: Unit::Number,
        decimals: decimals_of(cells),
        made_of: MadeOf::Mean { column: column.to_owned(), weight: None },
        measures_change: false,
        direction: Direction::Neutral,
        theme: ThemeId::new(OWN_THEME),
        own: true,
        source: LocalText::same(file_name(file)),
        vintage: LocalText::default(),
        editions: Vec::new(),
        period_starts: BTreeMap::new(),
        years: BTreeMap::new(),
    }
}
