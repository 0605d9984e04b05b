//! The tiles of the dialog of a table: the districts, the values and the years as they were understood. Each opens
//! to be corrected.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Ui};

use super::districts;
use crate::formats::ProblemKind;
use crate::formats::features::file_name;
use crate::formats::join::{Joined, MatchedBy, year_in_names, year_of};
use crate::i18n::DecimalMark;
use crate::model::{IndicatorId, Year};
use crate::project::TableFacts;
use crate::session::{Command, TableCommand, TableProposal};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Segment, Segmented, TextInput, Tile, label_ui, note_ui};
use crate::words::span_of_years;

/// Width of a short field, in points.
const SHORT: f32 = 360.0;
/// Marks for missing values are set apart by it.
const BETWEEN: char = ';';

/// The tiles, and what the user has typed in their fields.
#[derive(Default)]
pub struct Tiles {
    open: Option<Subject>,
    /// The marks for missing values, as they are typed.
    missing: String,
    dash_is_zero: bool,
    /// The mark before decimals, if the user has said it.
    decimal: Option<DecimalMark>,
    /// True if the user has said what a dash stands for.
    is_dash_told: bool,
    /// The year, as it is typed.
    year: String,
    /// The publisher, as it is typed.
    source: String,
}

/// The subject of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Districts,
    Values,
    Years,
}

impl Subject {
    const ALL: [Self; 3] = [Self::Districts, Self::Values, Self::Years];
    /// Pressed with `Alt`.
    const KEYS: [Key; 3] = [Key::Num1, Key::Num2, Key::Num3];
}

/// The content of a tile.
struct Told {
    title: String,
    detail: String,
    is_sure: bool,
}

impl Tiles {
    /// The tiles of a proposal.
    pub fn of(proposal: &TableProposal) -> Self {
        let TableFacts { missing, dash_is_zero, decimal, year, source } = &proposal.facts;
        Self {
            open: proposal.joined.is_none().then_some(Subject::Districts),
            missing: missing.join(&format!("{BETWEEN} ")),
            dash_is_zero: *dash_is_zero,
            decimal: *decimal,
            is_dash_told: *dash_is_zero || proposal.instead_of.is_some(),
            year: year.map(|year| year.to_string()).unwrap_or_default(),
            source: source.clone(),
        }
    }

    /// The facts as they are typed. A text that is no year is none.
    pub fn facts(&self) -> TableFacts {
        let marks = self.missing.split(BETWEEN).map(str::trim).filter(|mark| !mark.is_empty());
        TableFacts {
            missing: marks.map(str::to_owned).collect(),
            dash_is_zero: self.dash_is_zero,
            decimal: self.decimal,
            year: year_of(self.year.trim()),
            source: self.source.trim().to_owned(),
        }
    }

    /// Draws the tiles, and the fields of the open one.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
        for (subject, key) in Subject::ALL.into_iter().zip(Subject::KEYS) {
            if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
                self.turn(subject, ctx, proposal);
            }
        }
        let t = ctx.tokens;
        let told = Subject::ALL.map(|subject| self.told(ctx, proposal, subject));
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = spacing::S;
            ui.columns_const(|columns: &mut [Ui; 3]| {
                for ((ui, subject), told) in columns.iter_mut().zip(Subject::ALL).zip(&told) {
                    let (glyph, ink) = if told.is_sure {
                        (icons::CHECK_CIRCLE, t.ok)
                    } else {
                        (icons::WARNING, t.warning)
                    };
                    let is_open = self.open == Some(subject);
                    let tile = Tile::new(glyph, ink, &told.title, &told.detail).open(is_open);
                    if ui.add(tile).clicked() {
                        self.turn(subject, ctx, proposal);
                    }
                }
            });
        });
        match self.open {
            None => return,
            Some(Subject::Districts) => {
                ui.add_space(spacing::S);
                districts::ui(ui, ctx, proposal);
            }
            Some(Subject::Values) => {
                ui.add_space(spacing::S);
                self.values_ui(ui, ctx, proposal);
            }
            Some(Subject::Years) => {
                ui.add_space(spacing::S);
                self.years_ui(ui, ctx, proposal);
            }
        }
        ui.add_space(spacing::XS);
    }

    /// Opens a tile and closes the others, or closes it. A field that goes with them is left.
    fn turn(&mut self, subject: Subject, ctx: &Context<'_>, proposal: &TableProposal) {
        self.open = (self.open != Some(subject)).then_some(subject);
        self.propose(ctx, proposal);
    }

    fn told(&self, ctx: &Context<'_>, proposal: &TableProposal, subject: Subject) -> Told {
        match subject {
            Subject::Districts => told_of_districts(ctx, proposal),
            Subject::Values => self.told_of_values(ctx, proposal),
            Subject::Years => told_of_years(ctx, proposal),
        }
    }

    fn told_of_values(&self, ctx: &Context<'_>, proposal: &TableProposal) -> Told {
        let title = match self.decimal.or(proposal.signs.decimal_mark) {
            Some(DecimalMark::Comma) => "tables.decimal_comma",
            Some(DecimalMark::Point) => "tables.decimal_point",
            None => "tables.values",
        };
        // Districts without rows have no mean, which no cell lacks.
        let joined = proposal.joined.iter().filter(|joined| joined.by != MatchedBy::Coordinates);
        let columns = joined.flat_map(|joined| &joined.columns);
        let (mut missing, mut suppressed) = (0, 0);
        for column in columns {
            missing += column.missing;
            suppressed += column.suppressed;
        }
        let dashes = proposal.signs.dashes;
        let asks = dashes > 0 && !self.is_dash_told;
        let doubtful = doubtful_number(proposal);
        let parts = [
            (usize::from(asks) * dashes, "tables.cells_dash"),
            (suppressed, "tables.cells_suppressed"),
            (missing, "tables.cells_missing"),
        ];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        let parts: Vec<String> = parts.map(|(n, key)| ctx.tr_count(key, n, &[])).collect();
        let detail = if let Some(example) = &doubtful {
            ctx.tr_with("tables.doubtful_mark", &[("example", example)])
        } else if parts.is_empty() {
            ctx.tr("tables.all_cells").to_owned()
        } else {
            parts.join(" · ")
        };
        Told { title: ctx.tr(title).to_owned(), detail, is_sure: !asks && doubtful.is_none() }
    }

    fn values_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
        let texts = ["tables.missing_marks", "tables.missing_marks_hint"];
        if short_field_ui(ui, ctx, texts, "missing-marks", &mut self.missing) {
            self.propose(ctx, proposal);
        }
        self.decimal_ui(ui, ctx, proposal);
        if proposal.signs.dashes == 0 {
            return;
        }
        ui.add_space(spacing::S);
        label_ui(ui, ctx.tr("tables.dash_means"));
        let segment = |key| Segment { label: ctx.tr(key), tooltip: "" };
        let segments = [segment("tables.dash_is_missing"), segment("tables.dash_is_zero")];
        let selected = usize::from(self.dash_is_zero);
        let segmented = Segmented::new(ctx.tr("tables.dash_means"), &segments, selected);
        if let Some(chosen) = segmented.ui(ui) {
            self.dash_is_zero = chosen == 1;
            self.is_dash_told = true;
            self.propose(ctx, proposal);
        }
    }

    fn decimal_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
        ui.add_space(spacing::S);
        label_ui(ui, ctx.tr("tables.decimal_mark"));
        let segment = |key| Segment { label: ctx.tr(key), tooltip: "" };
        let keys = ["tables.decimal_as_seen", "tables.decimal_comma", "tables.decimal_point"];
        let choices = [None, Some(DecimalMark::Comma), Some(DecimalMark::Point)];
        let selected = choices.iter().position(|choice| *choice == self.decimal).unwrap_or(0);
        let segmented =
            Segmented::new(ctx.tr("tables.decimal_mark"), &keys.map(segment), selected).ui(ui);
        if let Some(chosen) = segmented.and_then(|chosen| choices.get(chosen)) {
            self.decimal = *chosen;
            self.propose(ctx, proposal);
        }
    }

    fn years_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
        let texts = ["tables.year_of_rest", "tables.year_hint"];
        if short_field_ui(ui, ctx, texts, "table-year", &mut self.year) {
            self.propose(ctx, proposal);
        }
        let typed = self.year.trim();
        if !typed.is_empty() && year_of(typed).is_none() {
            ui.add_space(spacing::XS);
            note_ui(ui, icons::WARNING, ctx.tr("tables.no_year"), Some(ctx.tokens.warning));
        }
    }

    /// Draws the field of the publisher.
    pub fn source_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
        label_ui(ui, ctx.tr("common.source"));
        ui.add_space(spacing::XS);
        let file = file_name(&proposal.table.name);
        let publisher = proposal.table.publisher.as_str();
        let hint = if publisher.is_empty() { file } else { publisher };
        let name = ctx.tr("common.source");
        TextInput::new(&mut self.source, name).hint(hint).id("table-source").ui(ui);
    }

    /// Proposes the table with what is typed, if that is something else.
    fn propose(&self, ctx: &Context<'_>, proposal: &TableProposal) {
        let facts = TableFacts { source: proposal.facts.source.clone(), ..self.facts() };
        if facts != proposal.facts {
            ctx.send(Command::Table(TableCommand::Facts(facts)));
        }
    }
}

/// Draws a short field with its label and hint. Returns true if it was just left.
fn short_field_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    [label, hint]: [&'static str; 2],
    id: &str,
    text: &mut String,
) -> bool {
    let label = ctx.tr(label);
    label_ui(ui, label);
    let field = ui.scope(|ui| {
        ui.set_max_width(SHORT);
        TextInput::new(text, label).hint(ctx.tr(hint)).id(id).ui(ui).lost_focus()
    });
    field.inner
}

/// A number whose mark may stand before decimals or group thousands; `None` if all are clear.
fn doubtful_number(proposal: &TableProposal) -> Option<String> {
    let mut problems = proposal.joined.iter().flat_map(|joined| &joined.problems);
    problems.find_map(|problem| match &problem.what {
        ProblemKind::ReadAsDecimals { example, .. } => Some(example.clone()),
        _ => None,
    })
}

fn told_of_districts(ctx: &Context<'_>, proposal: &TableProposal) -> Told {
    let (Some(fit), Some(joined)) = (proposal.fits.get(proposal.chosen), &proposal.joined) else {
        let title = ctx.tr("tables.no_districts").to_owned();
        let detail = ctx.tr("tables.choose_column").to_owned();
        return Told { title, detail, is_sure: false };
    };
    let numbers = ctx.numbers();
    let division = fit.name.get(ctx.language()).to_owned();
    if joined.by == MatchedBy::Coordinates {
        let (found, all) = (numbers.count(joined.matched_rows), numbers.count(joined.rows));
        let arguments = [("found", found.as_str()), ("all", all.as_str())];
        let title = ctx.tr_with("tables.rows_found", &arguments);
        return Told { title, detail: division, is_sure: joined.unmatched_rows.is_empty() };
    }
    let (found, all) = (
        numbers.count(joined.matched_districts()),
        numbers.count(joined.dataset.division.districts.len()),
    );
    let arguments = [("found", found.as_str()), ("all", all.as_str())];
    Told {
        title: ctx.tr_with("tables.districts_found", &arguments),
        detail: division,
        is_sure: joined.unmatched_districts.is_empty(),
    }
}

fn told_of_years(ctx: &Context<'_>, proposal: &TableProposal) -> Told {
    let joined = proposal.joined.as_ref();
    let years = joined.map(|joined| years_of(joined)).unwrap_or_default();
    if years.is_empty() {
        let title = ctx.tr("tables.no_years").to_owned();
        let detail = ctx.tr("tables.no_years_detail").to_owned();
        return Told { title, detail, is_sure: true };
    }
    let spans: Vec<String> = years.iter().map(|years| span_of_years(years)).collect();
    let column = joined.and_then(|joined| joined.year_column.as_deref());
    let detail = match column {
        Some(column) => ctx.tr_with("tables.years_in_column", &[("column", column)]),
        None => {
            let said = proposal.facts.year;
            let is_said = |years: &Vec<Year>| said.is_some_and(|said| years.as_slice() == [said]);
            let key = match (years.iter().any(is_said), years.len()) {
                (true, 1) if said == year_in_names(&proposal.table) => "tables.year_in_names",
                (true, 1) => "tables.year_given",
                (true, _) => "tables.years_of_rest",
                (false, _) => "tables.years_in_headings",
            };
            ctx.tr(key).to_owned()
        }
    };
    Told { title: spans.join(", "), detail, is_sure: true }
}

/// The years of the figures: each different series of years once, the shortest first.
fn years_of(joined: &Joined) -> BTreeSet<Vec<Year>> {
    let years = |id: &IndicatorId| {
        joined.dataset.indicator(id).map(|indicator| joined.dataset.years(indicator))
    };
    joined.added.iter().filter_map(years).filter(|years| !years.is_empty()).collect()
}
