//! Rows and columns of the district table as drawn: the content of each cell. Selection of rows and
//! columns, and their order, are left to the session.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::row_choice::RowChoice;
use crate::model::{Cell, DistrictCode, Indicator, Unit, Year};
use crate::project::TableSort;
use crate::scene::charts::{Canvas, ChartQuantity, LineInk, SparklineInput, sparkline};
use crate::scene::{
    self, Choropleth, Item, Stroke, TextWeight, marks_name, marks_sign, short_unit, text_width,
    too_few_words, unit_name, value_text,
};
use crate::session::{Command, ListedTable, Selection};
use crate::ui::context::Context;
use crate::ui::widgets::{DataColumn, RowLook, TableCell, TableRows};

/// Side of the swatch before a name, in points.
const SWATCH: f64 = 12.0;
/// Size of a sparkline, in points.
const LINE: [f64; 2] = [60.0, 16.0];

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnContent {
    /// The district's name, after the colour of its class.
    Name,
    /// The district's code.
    Code,
    /// The larger areas of the district.
    PartOf,
    /// The computed layer on the map.
    Layer,
    /// The figures of an indicator, by its position in the table.
    Figures(usize),
    /// The rank in the indicator on the map.
    Rank,
    /// A sparkline of the years.
    Trend,
}

/// The district table as drawn in one frame.
pub struct DrawnTable<'a> {
    ctx: &'a Context<'a>,
    listed: Arc<ListedTable>,
    /// Positions of the districts, in row order.
    pub rows: Arc<Vec<usize>>,
    /// The columns: the name, which stays in place while scrolling, then figures, then larger areas and
    /// code.
    pub columns: Vec<ColumnContent>,
    choropleth: Option<Arc<Choropleth>>,
    selection: Arc<Selection>,
    tokens: scene::SceneTokens,
    hovered: Option<usize>,
    cursor: Option<usize>,
    pins: Vec<Option<usize>>,
}

impl<'a> DrawnTable<'a> {
    /// The listing of a table, with the view's rows and the district of the keyboard cursor.
    pub fn new(
        ctx: &'a Context<'a>,
        listed: Arc<ListedTable>,
        rows: Arc<Vec<usize>>,
        cursor: Option<usize>,
    ) -> Self {
        let session = ctx.session;
        let mut columns = vec![ColumnContent::Name];
        let division = &session.shown().dataset.division;
        let choropleth = session.choropleth().ok();
        if session.view().map.layer.is_computed() && choropleth.is_some() {
            columns.push(ColumnContent::Layer);
        }
        for place in 0..listed.table.columns.len() {
            columns.push(ColumnContent::Figures(place));
            if place == 0 && listed.has_shown {
                let ranked = listed.table.columns.first().is_some_and(|c| c.figures.are_amounts());
                columns.extend(ranked.then_some(ColumnContent::Rank));
                columns.extend(listed.span.filter(|_| ranked).map(|_| ColumnContent::Trend));
            }
        }
        // Figures come before areas and code, since they are compared, also in a narrow drawer.
        if division.districts.iter().any(|d| !d.part_of.is_empty()) {
            columns.push(ColumnContent::PartOf);
        }
        columns.push(ColumnContent::Code);
        let view = session.view();
        Self {
            ctx,
            rows,
            columns,
            choropleth,
            selection: session.selection(),
            tokens: scene::SceneTokens::of(view.theme),
            hovered: ctx.pointer.district(),
            cursor,
            pins: view.pins.iter().map(|code| division.position_of(code)).collect(),
            listed,
        }
    }

    /// Applies a choice of rows to the selection.
    pub fn choose(&self, ctx: &Context<'_>, choice: RowChoice) {
        match choice {
            RowChoice::Only(row) => ctx.send(Command::Select(self.codes(row..=row))),
            RowChoice::Range(a, b) => ctx.send(Command::Select(self.codes(a.min(b)..=a.max(b)))),
            RowChoice::Toggle(row) => {
                let codes: Vec<DistrictCode> = self.codes(row..=row);
                codes.into_iter().for_each(|code| ctx.send(Command::ToggleSelected(code)));
            }
        }
    }

    /// The position of the district in a row.
    pub fn position(&self, row: usize) -> Option<usize> {
        self.rows.get(row).copied()
    }

    /// The row of a district.
    pub fn row_of(&self, position: Option<usize>) -> Option<usize> {
        let position = position?;
        self.rows.iter().position(|row| *row == position)
    }

    /// The code of the district in a row.
    pub fn code(&self, row: usize) -> Option<&DistrictCode> {
        let districts = &self.ctx.session.shown().dataset.division.districts;
        districts.get(self.position(row)?).map(|d| &d.code)
    }

    /// The codes of the districts in a range of rows.
    pub fn codes(&self, rows: RangeInclusive<usize>) -> Vec<DistrictCode> {
        rows.filter_map(|row| self.code(row).cloned()).collect()
    }

    /// Moves the map to the district in a row.
    pub fn look_at(&self, ctx: &Context<'_>, row: usize) {
        if let Some(code) = self.code(row) {
            ctx.send(Command::LookAtDistrict(code.clone()));
        }
    }

    /// The sort key of a click on a column's heading; `None` if it can't be sorted by.
    pub fn sort_of(&self, column: ColumnContent) -> Option<TableSort> {
        match column {
            ColumnContent::Name => Some(TableSort::Name),
            ColumnContent::Code => Some(TableSort::Code),
            ColumnContent::Rank => Some(TableSort::Shown),
            ColumnContent::Figures(0) if self.listed.has_shown => Some(TableSort::Shown),
            ColumnContent::Figures(place) => {
                let column = self.listed.table.columns.get(place)?;
                Some(TableSort::Indicator(column.figures.indicator.id.clone()))
            }
            ColumnContent::PartOf => Some(TableSort::PartOf),
            ColumnContent::Trend => Some(TableSort::Change),
            ColumnContent::Layer => None,
        }
    }

    /// The headings.
    pub fn headings(&self) -> Vec<DataColumn<'a>> {
        self.columns.iter().map(|column| self.heading(*column)).collect()
    }

    fn heading(&self, column: ColumnContent) -> DataColumn<'a> {
        let ctx = self.ctx;
        let table = &ctx.session.view().table;
        let sort = self.sort_of(column).map(|sort| match sort {
            // The indicator on the map has a sort key of its own, also if it was chosen by id.
            TableSort::Indicator(id) if id == ctx.session.view().map.indicator => TableSort::Shown,
            other => other,
        });
        let by_this = sort.is_some_and(|sort| sort == table.sort) && column != ColumnContent::Rank;
        let plain = |title: &'static str, width| DataColumn {
            title: ctx.tr(title).into(),
            note: "".into(),
            tooltip: "".into(),
            width,
            figures: false,
            sorted: by_this.then_some(table.descending),
        };
        match column {
            ColumnContent::Name => plain("table.district", self.name_width()),
            ColumnContent::Code => plain("table.code", self.code_width()),
            ColumnContent::PartOf => plain("table.part_of", 180.0),
            ColumnContent::Layer => {
                let Some(map) = &self.choropleth else { return plain("table.code", 0.0) };
                let named = map.indicator.unit == Unit::Class;
                DataColumn {
                    title: map.indicator.title.get(ctx.language()).to_owned().into(),
                    note: unit_and_year(&map.indicator, map.year, ctx).into(),
                    tooltip: about(&map.indicator, ctx).into(),
                    width: if named { 210.0 } else { self.width(&map.indicator) },
                    figures: !named,
                    ..plain("table.code", 0.0)
                }
            }
            ColumnContent::Rank => {
                let ranked = self.listed.table.columns.first().map_or(0, |c| c.ranked);
                let n = ctx.numbers().count(ranked);
                DataColumn {
                    note: ctx.tr("table.rank_note").into(),
                    tooltip: ctx.tr_with("table.rank_why", &[("n", &n)]).into(),
                    figures: true,
                    ..plain("table.rank", 80.0)
                }
            }
            ColumnContent::Trend => DataColumn {
                note: self.span_of_years().into(),
                tooltip: ctx.tr("table.trend_why").into(),
                ..plain("table.trend", 84.0)
            },
            ColumnContent::Figures(place) => {
                let Some(column) = self.listed.table.columns.get(place) else {
                    return plain("table.code", 0.0);
                };
                let indicator = &column.figures.indicator;
                let year = column.figures.series.year;
                let named = indicator.unit == Unit::Class;
                DataColumn {
                    title: indicator.title.get(ctx.language()).to_owned().into(),
                    note: unit_and_year(indicator, year, ctx).into(),
                    tooltip: about(indicator, ctx).into(),
                    width: if named { 210.0 } else { self.width(indicator) },
                    figures: !named,
                    ..plain("table.code", 0.0)
                }
            }
        }
    }

    /// Width of a column of figures: that of its title, within limits.
    fn width(&self, indicator: &Indicator) -> f32 {
        let title = indicator.title.get(self.ctx.language());
        let wide = text_width(title, 12.0, TextWeight::Medium) + 40.0;
        #[expect(clippy::cast_possible_truncation, reason = "a width on the screen")]
        let wide = wide as f32;
        wide.clamp(104.0, 172.0)
    }

    /// Width of the longest name with its swatch, within limits.
    fn name_width(&self) -> f32 {
        let districts = &self.ctx.session.shown().dataset.division.districts;
        let longest = districts.iter().map(|d| d.name.as_str()).max_by_key(|name| name.len());
        let wide = text_width(longest.unwrap_or_default(), 13.0, TextWeight::Regular) + 44.0;
        #[expect(clippy::cast_possible_truncation, reason = "a width on the screen")]
        let wide = wide as f32;
        wide.clamp(140.0, 236.0)
    }

    /// Width of the longest code, within limits wide enough for most codes.
    fn code_width(&self) -> f32 {
        let districts = &self.ctx.session.shown().dataset.division.districts;
        let longest = districts.iter().map(|d| d.code.as_str()).max_by_key(|code| code.len());
        let wide = text_width(longest.unwrap_or_default(), 13.0, TextWeight::Regular) + 24.0;
        #[expect(clippy::cast_possible_truncation, reason = "a width on the screen")]
        let wide = wide as f32;
        wide.clamp(64.0, 240.0)
    }

    /// The range of years: "2020–2023".
    fn span_of_years(&self) -> String {
        let years = self.listed.table.columns.first().map_or(&[][..], |c| &c.years);
        match (years.first().copied().flatten(), years.last().copied().flatten()) {
            (Some(first), Some(last)) => format!("{first}–{last}"),
            _ => String::new(),
        }
    }

    /// The computed layer's result for a district.
    fn layer(&self, position: usize) -> TableCell<'_> {
        let Some(map) = &self.choropleth else { return TableCell::default() };
        let cell = map.series.cells.get(position).copied().unwrap_or(Cell::Missing);
        match cell {
            Cell::Value(_) | Cell::Between { .. } => {
                let (value, _) = value_text(cell, &map.indicator, self.ctx.language());
                TableCell { text: value.into(), ..TableCell::default() }
            }
            without => self.reason(without),
        }
    }

    /// The cell of a missing figure, with the reason.
    fn reason(&self, cell: Cell) -> TableCell<'_> {
        let (short, why) = match cell {
            Cell::Suppressed => ("table.suppressed", "table.suppressed_why"),
            Cell::NotApplicable => ("table.not_applicable", "table.not_applicable_why"),
            Cell::TooFew => ("table.too_few", "table.too_few_why"),
            Cell::Missing | Cell::Value(_) | Cell::Between { .. } => {
                ("table.missing", "table.missing_why")
            }
        };
        let dataset = &self.ctx.session.shown().dataset;
        let words = match cell {
            Cell::TooFew => too_few_words(&dataset.withheld, self.ctx.language()).into(),
            _ => self.ctx.tr(why).into(),
        };
        TableCell {
            text: self.ctx.tr(short).into(),
            quiet: true,
            words: Some(words),
            ..TableCell::default()
        }
    }

    fn figures(&self, place: usize, position: usize) -> TableCell<'_> {
        let Some(column) = self.listed.table.columns.get(place) else {
            return TableCell::default();
        };
        let ctx = self.ctx;
        let cell = column.cell(position);
        match cell {
            without if without.ends().is_none() => self.reason(without),
            _ => {
                let indicator = &column.figures.indicator;
                let (value, _) = value_text(cell, indicator, ctx.language());
                let marks = column.figures.series.marks;
                match marks_name(marks, ctx.language()) {
                    Some(names) => {
                        let arguments = [("value", &*value), ("marks", &*names)];
                        let words = ctx.tr_with("table.marked", &arguments);
                        let text = format!("{}{value}", marks_sign(marks)).into();
                        TableCell { text, words: Some(words.into()), ..TableCell::default() }
                    }
                    None => TableCell { text: value.into(), ..TableCell::default() },
                }
            }
        }
    }

    fn trend(&self, position: usize) -> TableCell<'_> {
        let Some(column) = self.listed.table.columns.first() else { return TableCell::default() };
        let values: Vec<Option<f64>> = column.history(position).map(Cell::value).collect();
        let indicator = &column.figures.indicator;
        let language = self.ctx.language();
        let quantity = ChartQuantity::of(indicator, language);
        let range = self.listed.range_of_line(position);
        let input = SparklineInput { quantity, values: &values, range, ink: LineInk::Quiet };
        let canvas = Canvas { language, tokens: &self.tokens, width: LINE[0], height: LINE[1] };
        let chart = sparkline(&input, &canvas);
        TableCell {
            shapes: chart.part.items.into(),
            shapes_size: [60.0, 16.0],
            words: Some(chart.words.into()),
            ..TableCell::default()
        }
    }

    /// The colour of a district's class, or the pattern of a missing value.
    fn swatch(&self, position: usize) -> Vec<Item> {
        let Some(choropleth) = &self.choropleth else { return Vec::new() };
        let Some(fill) = choropleth.fills.get(position) else { return Vec::new() };
        vec![Item::Rectangle {
            frame: [0.0, 0.0, SWATCH, SWATCH],
            radius: 3.0,
            fill: Some(fill.paint(choropleth, &self.tokens)),
            stroke: Some(Stroke { width: 0.75, color: self.tokens.hatch_line }),
        }]
    }
}

impl TableRows for DrawnTable<'_> {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn key(&self, row: usize) -> usize {
        self.position(row).unwrap_or(usize::MAX)
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        let districts = &self.ctx.session.shown().dataset.division.districts;
        let district = self.position(row).and_then(|position| districts.get(position));
        district.map_or(Cow::Borrowed(""), |d| Cow::Borrowed(d.name.as_str()))
    }

    fn look(&self, row: usize) -> RowLook {
        let Some(position) = self.position(row) else { return RowLook::default() };
        let pin = self.pins.iter().position(|pin| *pin == Some(position));
        RowLook {
            selected: self.selection.holds(position),
            marked: self.hovered == Some(position),
            cursor: self.cursor == Some(position),
            pin: pin.and_then(|i| self.ctx.tokens.pins.get(i)).copied(),
        }
    }

    fn cell(&self, row: usize, column: usize) -> TableCell<'_> {
        let dataset = &self.ctx.session.shown().dataset;
        let Some(position) = self.position(row) else { return TableCell::default() };
        let Some(district) = dataset.division.districts.get(position) else {
            return TableCell::default();
        };
        match self.columns.get(column) {
            Some(ColumnContent::Name) => TableCell {
                shapes: self.swatch(position).into(),
                shapes_size: [12.0, 12.0],
                text: district.name.as_str().into(),
                keeps_end: true,
                ..TableCell::default()
            },
            Some(ColumnContent::Code) => {
                TableCell { text: district.code.as_str().into(), ..TableCell::default() }
            }
            Some(ColumnContent::PartOf) => {
                TableCell { text: district.part_of.join(" · ").into(), ..TableCell::default() }
            }
            Some(ColumnContent::Layer) => self.layer(position),
            Some(ColumnContent::Figures(place)) => self.figures(*place, position),
            Some(ColumnContent::Rank) => {
                let rank = self.listed.table.columns.first().and_then(|c| c.rank(position));
                let text = rank.map(|rank| self.ctx.numbers().count(rank)).unwrap_or_default();
                TableCell { text: text.into(), ..TableCell::default() }
            }
            Some(ColumnContent::Trend) => self.trend(position),
            None => TableCell::default(),
        }
    }
}

/// Unit and year of a heading: "tkr · 2023".
fn unit_and_year(indicator: &Indicator, year: Option<Year>, ctx: &Context<'_>) -> String {
    let unit = short_unit(indicator.unit, ctx.language());
    let year = year.map(|year| indicator.period(year)).unwrap_or_default();
    [unit, &year].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Tooltip of a heading: the indicator's definition, unit and publisher.
fn about(indicator: &Indicator, ctx: &Context<'_>) -> String {
    let language = ctx.language();
    let title = indicator.title.get(language);
    let unit = unit_name(indicator.unit, language);
    let heading = if unit.is_empty() { title.to_owned() } else { format!("{title}, {unit}") };
    let source = indicator.source.get(language);
    let source = (!source.is_empty()).then(|| format!("{}: {source}", ctx.tr("common.source")));
    let definition = indicator.definition.get(language).to_owned();
    let parts = [Some(heading), Some(definition), source];
    parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n")
}
