//! SOURCE on the command line: a built-in division, a set of points or a file, and how it is read. Its use
//! is left to the commands.

use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::sync::Arc;

use super::definitions::DefinitionArguments;
use super::did_you_mean::with_choices;
use super::tables::TableArguments;
use crate::analysis::{Measurable, Surface, indicator_or_column};
use crate::cli::help::{say, say_of_formats};
use crate::cli::output::{Failure, Output, complain};
use crate::formats::builtin::{catalog, load, point_set, point_sets};
use crate::formats::{
    FormatError, Holds, Opened, OpenedPoints, Opening, Problem, Reading, Severity, named_crs,
};
use crate::i18n::{Language, io_reason, tr, tr_count, tr_with};
use crate::limits::FILE_BYTES;
use crate::model::{
    Dataset, DivisionId, Indicator, IndicatorId, PointSet, Revision, SmallGroups, Source, Withheld,
    Year,
};
use crate::scene::withheld_notice;
use crate::session::{BesidePath, read_outside};
use crate::spatial::Crs;

/// SOURCE, for every command that reads districts. Flatten it into the command's arguments.
#[derive(Clone, Debug, clap::Args)]
pub struct SourceArguments {
    #[arg(value_name = say("cli.name_source"), help = say_of_formats("cli.help_source", Holds::Places))]
    source: String,
    #[arg(long, value_name = "EPSG:3006", help = say("cli.help_crs"))]
    crs: Option<String>,
    #[arg(long, help = say("cli.help_swap_axes"))]
    swap_axes: bool,
    #[arg(long, value_name = say("cli.name_layer"), help = say("cli.help_layer_name"))]
    layer_name: Option<String>,
    #[command(flatten)]
    small_groups: SmallGroupsArguments,
    #[command(flatten)]
    tables: TableArguments,
    #[command(flatten)]
    definitions: DefinitionArguments,
}

/// The options of the small-groups rule.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct SmallGroupsArguments {
    #[arg(long, value_name = "N", help = say("cli.help_fewest"))]
    fewest: Option<u32>,
    #[arg(long, value_name = say("cli.name_persons"), help = say("cli.help_persons"))]
    persons: Option<String>,
}

impl SmallGroupsArguments {
    /// The rule with these options; options that are not given are those of `rule`.
    pub fn over(&self, rule: SmallGroups) -> SmallGroups {
        SmallGroups {
            fewest: self.fewest.unwrap_or(rule.fewest).min(SmallGroups::MOST),
            persons: self.persons.clone().or(rule.persons),
        }
    }
}

/// The name of a file that is standard input.
const STANDARD_INPUT: &str = "-";
/// The value of `--crs` for planar coordinates without a known place.
const PLANE: &str = "plane";
/// Maximum number of a file's errors that are printed in full.
const ERRORS_TOLD: usize = 3;

/// The content of SOURCE, by kind.
pub enum Contents {
    /// A built-in division.
    BuiltIn(Box<Dataset>),
    /// A file with districts.
    Districts(Box<Opened>),
    /// A built-in set of points.
    PointSet(Arc<PointSet>),
    /// A file with points.
    Points(Box<OpenedPoints>),
    /// A file that was read but has nothing to draw, with the reason in words.
    Nothing(Box<Opened>, String),
    /// A file whose coordinates have no known place, with the reason in words.
    Nowhere(Box<Opened>, String),
}

/// Districts or points with figures.
pub enum PlacesWithFigures {
    /// Districts.
    Districts(Box<Measurable>),
    /// Points.
    Points(Arc<PointSet>),
}

impl SourceArguments {
    /// A source named elsewhere than on the command line, such as in a view.
    pub fn new(source: String, crs: Option<String>, swap_axes: bool) -> Self {
        let small_groups = SmallGroupsArguments::default();
        let tables = TableArguments::default();
        let definitions = DefinitionArguments::default();
        Self { source, crs, swap_axes, layer_name: None, small_groups, tables, definitions }
    }

    /// The source with definitions of indicators.
    pub fn with_definitions(self, definitions: DefinitionArguments) -> Self {
        Self { definitions, ..self }
    }

    /// Refuses an indicator that is not smoothed although smoothing is asked for.
    ///
    /// # Errors
    /// If it has no numerator and denominator.
    pub fn check_smoothed(&self, indicator: &Indicator, language: Language) -> Result<(), Failure> {
        self.definitions.check_smoothed(indicator, language)
    }

    /// The source with the name of the layer to read.
    pub fn with_layer(self, layer_name: Option<String>) -> Self {
        Self { layer_name, ..self }
    }

    /// The source with tables to join.
    pub fn with_tables(self, tables: TableArguments) -> Self {
        Self { tables, ..self }
    }

    /// The tables to join.
    pub fn tables(&self) -> &TableArguments {
        &self.tables
    }

    /// Refuses smoothing, for a command that computes with counts.
    ///
    /// # Errors
    /// If smoothing is asked for.
    pub fn refuse_smoothing(&self, language: Language) -> Result<(), Failure> {
        if self.definitions.are_smoothed() {
            return Err(Failure::Arguments(tr(language, "define.counts_not_smoothed").to_owned()));
        }
        Ok(())
    }

    /// The source with a small-groups rule.
    pub fn under(self, rule: &SmallGroups) -> Self {
        let (fewest, persons) = (Some(rule.fewest), rule.persons.clone());
        Self { small_groups: SmallGroupsArguments { fewest, persons }, ..self }
    }

    /// Reads the districts of the source, for a map. The problems of a file are reported on standard error,
    /// and in full by `skillnad describe`.
    ///
    /// # Errors
    /// If there is no such division or file, or nothing in it can be drawn.
    pub fn load(&self, output: &Output) -> Result<Dataset, Failure> {
        if self.is_on_plane() {
            let file = [("file", self.source.as_str())];
            let why = tr_with(output.language, "cli.plane_has_no_map", &file);
            return Err(Failure::Arguments(why));
        }
        self.districts(self.read_on_earth(output)?, Surface::Earth, output)
    }

    /// Reads the districts of the source, for computation. Coordinates without a known place are taken to
    /// be on a plane, with a message.
    ///
    /// # Errors
    /// If there is no such division or file, or it has no districts.
    pub fn to_measure(&self, output: &Output) -> Result<Measurable, Failure> {
        match self.to_ask(output)? {
            PlacesWithFigures::Districts(places) => Ok(*places),
            PlacesWithFigures::Points(_) => Err(self.no_districts(output.language)),
        }
    }

    /// Reads the districts of the source for computation, or its points if it has those.
    ///
    /// # Errors
    /// If there is no such division, set of points or file, or it has neither districts nor points.
    pub fn to_ask(&self, output: &Output) -> Result<PlacesWithFigures, Failure> {
        let measurable = |dataset, surface| {
            PlacesWithFigures::Districts(Box::new(Measurable::new(dataset, surface)))
        };
        if !self.is_on_plane() {
            match self.read_on_earth(output)? {
                Contents::Nowhere(..) => {}
                Contents::PointSet(set) => {
                    return self
                        .points(Arc::unwrap_or_clone(set), output)
                        .map(PlacesWithFigures::Points);
                }
                Contents::Points(opened) => {
                    self.tell_problems(&opened.problems, output);
                    return self.points(opened.set, output).map(PlacesWithFigures::Points);
                }
                contents => {
                    let dataset = self.districts(contents, Surface::Earth, output)?;
                    return Ok(measurable(dataset, Surface::Earth));
                }
            }
            let file = [("file", self.source.as_str())];
            complain(&tr_with(output.language, "cli.taken_for_plane", &file));
        }
        let contents = self.read_on_plane(output)?;
        Ok(measurable(self.districts(contents, Surface::Plane, output)?, Surface::Plane))
    }

    /// Reads the points of the source.
    ///
    /// # Errors
    /// If there is no such set or file, or it has no points.
    pub fn to_lay_over(&self, output: &Output) -> Result<Arc<PointSet>, Failure> {
        let is_division = catalog().division(&DivisionId::new(&*self.source)).is_some();
        let is_known = is_division || point_set(&self.source).is_some();
        if !is_known && !Path::new(&self.source).exists() {
            let name = [("name", self.source.as_str())];
            let what = tr_with(output.language, "export.no_such_points", &name);
            let ids = point_sets().iter().map(|set| set.id.as_str());
            return Err(Failure::Arguments(with_choices(what, &self.source, ids, output.language)));
        }
        match self.read(output)? {
            Contents::PointSet(set) => self.points(Arc::unwrap_or_clone(set), output),
            Contents::Points(opened) => {
                self.tell_problems(&opened.problems, output);
                self.points(opened.set, output)
            }
            Contents::Nothing(_, why) | Contents::Nowhere(_, why) => Err(Failure::Data(why)),
            Contents::BuiltIn(_) | Contents::Districts(_) => {
                let source = [("source", self.source.as_str())];
                Err(Failure::Data(tr_with(output.language, "cli.districts_not_points", &source)))
            }
        }
    }

    fn districts(
        &self,
        contents: Contents,
        surface: Surface,
        output: &Output,
    ) -> Result<Dataset, Failure> {
        let dataset = match contents {
            Contents::BuiltIn(dataset) => self.withhold(*dataset, output)?,
            Contents::Districts(opened) => {
                self.tell_problems(&opened.problems, output);
                self.withhold(opened.dataset, output)?
            }
            Contents::PointSet(_) | Contents::Points(_) => {
                return Err(self.no_districts(output.language));
            }
            Contents::Nothing(_, why) | Contents::Nowhere(_, why) => {
                return Err(Failure::Data(why));
            }
        };
        self.definitions.applied(dataset, surface, output.language)
    }

    /// Applies the small-groups rule to districts, and reports its effect on a user's figures on standard
    /// error.
    ///
    /// # Errors
    /// If the given column of persons doesn't exist.
    pub fn withhold(&self, dataset: Dataset, output: &Output) -> Result<Dataset, Failure> {
        let rule = self.rule(&dataset.own_columns(), output.language)?;
        let dataset = dataset.with_small_groups(rule);
        self.tell_withheld(&dataset.withheld, output.language);
        Ok(dataset)
    }

    /// Applies the small-groups rule to points, and reports its effect on a user's figures on standard
    /// error.
    ///
    /// # Errors
    /// If the given column of persons doesn't exist.
    pub fn withhold_of_points(&self, set: PointSet, output: &Output) -> Result<PointSet, Failure> {
        let rule = self.rule(&set.own_columns(), output.language)?;
        let set = set.with_small_groups(rule);
        self.tell_withheld(&set.withheld, output.language);
        Ok(set)
    }

    fn points(&self, set: PointSet, output: &Output) -> Result<Arc<PointSet>, Failure> {
        self.withhold_of_points(set, output).map(Arc::new)
    }

    /// The small-groups rule for a source with these columns of a user's file.
    fn rule(&self, own: &[&str], language: Language) -> Result<SmallGroups, Failure> {
        let rule = self.small_groups.over(SmallGroups::default());
        if let Some(column) = rule.persons.as_deref().filter(|column| !own.contains(column)) {
            let what = tr_with(language, "cli.no_such_persons", &[("name", column)]);
            let own = own.iter().copied();
            return Err(Failure::Arguments(with_choices(what, column, own, language)));
        }
        Ok(rule)
    }

    fn tell_withheld(&self, withheld: &Withheld, language: Language) {
        if let Some(what) = withheld_words(withheld, &self.source, 0, language) {
            complain(&what);
        }
    }

    /// Reports the problems of a file on standard error, the first errors in full.
    fn tell_problems(&self, problems: &[Problem], output: &Output) {
        let serious = problems.iter().filter(|p| p.severity >= Severity::Warning).count();
        let errors = problems.iter().filter(|p| p.severity >= Severity::Error);
        for problem in errors.take(ERRORS_TOLD) {
            complain(&problem.what.message(output.language));
        }
        if serious > 0 {
            let file = [("file", self.source.as_str())];
            complain(&tr_count(output.language, "cli.problems_in_file", serious, &file));
        }
    }

    fn no_districts(&self, language: Language) -> Failure {
        let source = [("source", self.source.as_str())];
        Failure::Data(tr_with(language, "cli.points_not_districts", &source))
    }

    /// Reads a file with planar coordinates without a known place.
    fn read_on_plane(&self, output: &Output) -> Result<Contents, Failure> {
        let language = output.language;
        if catalog().division(&DivisionId::new(&*self.source)).is_some() {
            let name = [("division", self.source.as_str())];
            return Err(Failure::Arguments(tr_with(language, "cli.division_has_crs", &name)));
        }
        self.open(&Reading { crs: None, plane: true, ..self.reading() }, output)
    }

    /// True if `--crs` says that the file has planar coordinates without a known place.
    fn is_on_plane(&self) -> bool {
        self.crs.as_deref() == Some(PLANE)
    }

    /// Reads the source, of any kind and in any coordinate system.
    ///
    /// # Errors
    /// If there is no such division or file, or the file can't be read at all.
    pub fn read(&self, output: &Output) -> Result<Contents, Failure> {
        if self.is_on_plane() { self.read_on_plane(output) } else { self.read_on_earth(output) }
    }

    fn read_on_earth(&self, output: &Output) -> Result<Contents, Failure> {
        let language = output.language;
        if catalog().division(&DivisionId::new(&*self.source)).is_some() {
            let dataset = load(&DivisionId::new(&*self.source), Revision(1))
                .map_err(|error| Failure::Data(error.message(language)))?;
            let rule = self.small_groups.over(SmallGroups::default());
            let (dataset, _) = self.tables.join_to(dataset, rule, output)?;
            return Ok(Contents::BuiltIn(Box::new(dataset)));
        }
        if let Some(set) = point_set(&self.source) {
            self.refuse_tables(language)?;
            return Ok(Contents::PointSet(Arc::clone(set)));
        }
        if let Some(crs) = &self.crs
            && named_crs(crs).is_err()
        {
            let known: Vec<String> = Crs::all().map(|crs| crs.to_string()).collect();
            return Err(Failure::Arguments(with_choices(
                tr_with(language, "cli.no_such_crs", &[("name", crs)]),
                crs,
                known.iter().map(String::as_str),
                language,
            )));
        }
        self.open(&self.reading(), output)
    }

    /// The answers about a file that the options give.
    fn reading(&self) -> Reading {
        Reading {
            crs: self.crs.clone(),
            swap_axes: self.swap_axes,
            layer: self.layer_name.clone(),
            as_points: true,
            ..Reading::default()
        }
    }

    /// Refuses tables for points.
    fn refuse_tables(&self, language: Language) -> Result<(), Failure> {
        if self.tables.are_given() {
            let source = [("source", self.source.as_str())];
            return Err(Failure::Arguments(tr_with(language, "cli.table_to_points", &source)));
        }
        Ok(())
    }

    fn open(&self, reading: &Reading, output: &Output) -> Result<Contents, Failure> {
        let language = output.language;
        let reading = &self.tables.reading(reading.clone(), language)?;
        let Some(bytes) = bytes_of(&self.source, language)? else {
            return Err(self.no_such_source(language));
        };
        let beside = BesidePath { path: Path::new(&self.source), most: FILE_BYTES, within: None };
        match Opening::beside(&bytes, &self.source, &beside, Revision(1), reading) {
            Opening::Districts(mut opened) => {
                let rule = self.small_groups.over(SmallGroups::default());
                let (dataset, columns) = self.tables.join_to(opened.dataset, rule, output)?;
                opened.dataset = dataset;
                opened.columns.extend(columns);
                Ok(Contents::Districts(opened))
            }
            Opening::Points(opened) => {
                self.refuse_tables(language)?;
                Ok(Contents::Points(opened))
            }
            Opening::Table(_) => Err(Failure::Data(tr_with(
                language,
                "cli.table_without_outlines",
                &[("file", &self.source)],
            ))),
            Opening::NeedsCrs { opened, why, .. } => {
                Ok(Contents::Nowhere(opened, why.message(language)))
            }
            Opening::Refused { opened: Some(opened), why } => {
                Ok(Contents::Nothing(opened, why.message(language)))
            }
            Opening::Refused { why: why @ FormatError::NoSuchLayer { .. }, .. } => {
                Err(Failure::Arguments(why.message(language)))
            }
            Opening::Refused { opened: None, why } => Err(Failure::Data(why.message(language))),
        }
    }

    fn no_such_source(&self, language: Language) -> Failure {
        let looks_like_a_file = Path::new(&self.source).extension().is_some();
        let what = if looks_like_a_file {
            tr_with(language, "cli.no_such_file", &[("file", &self.source)])
        } else {
            tr_with(language, "cli.no_such_source", &[("source", &self.source)])
        };
        let ids = catalog().divisions.iter().map(|d| d.id.as_str());
        Failure::Arguments(with_choices(what, &self.source, ids, language))
    }
}

/// The effect of the small-groups rule on a user's file in words, beyond `known` figures that are withheld
/// anyway. `None` if there is no effect.
pub fn withheld_words(
    withheld: &Withheld,
    file: &str,
    known: usize,
    language: Language,
) -> Option<String> {
    if withheld.rule.is_off() {
        return Some(tr(language, "small_groups.off").to_owned());
    }
    if withheld.is_unjudged() {
        return Some(tr_with(language, "cli.no_persons", &[("file", file)]));
    }
    withheld_notice(withheld, file, known, language)
}

/// The bytes of a file; `None` if it doesn't exist.
///
/// # Errors
/// If the file exists but can't be read.
pub fn bytes_of(path: &str, language: Language) -> Result<Option<Vec<u8>>, Failure> {
    let read = if path == STANDARD_INPUT {
        read_standard_input()
    } else {
        read_outside(Path::new(path), FILE_BYTES)
    };
    match read {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Data(tr_with(
            language,
            "cli.unreadable_file",
            &[("file", path), ("why", &io_reason(&error, language))],
        ))),
    }
}

/// Reads standard input, up to the limit for files.
fn read_standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(FILE_BYTES.saturating_add(1)).read_to_end(&mut bytes)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= FILE_BYTES => Ok(bytes),
        _ => Err(ErrorKind::FileTooLarge.into()),
    }
}

/// The indicator with this id, or a column of the table as an indicator without a unit.
///
/// # Errors
/// If there is neither: exit code 1 if another division has the indicator, else 2.
pub fn indicator(dataset: &Dataset, id: &str, language: Language) -> Result<Indicator, Failure> {
    let wanted = IndicatorId::new(id);
    if let Some(indicator) = indicator_or_column(dataset, &wanted) {
        return Ok(indicator);
    }
    let ids = || dataset.indicators.iter().map(|i| i.id.as_str());
    let elsewhere = dataset.source == Source::BuiltIn && catalog().indicator(&wanted).is_some();
    let arguments = [("id", id), ("division", dataset.division.id.as_str())];
    if elsewhere {
        let names: Vec<&str> = ids().collect();
        let there_are = tr_with(language, "cli.there_are", &[("names", &names.join(", "))]);
        let what = tr_with(language, "cli.indicator_elsewhere", &arguments);
        return Err(Failure::Data(format!("{what}\n{there_are}")));
    }
    if let Some((name, text)) = first_text(dataset, id) {
        let arguments = [("id", id), ("text", text), ("name", name)];
        return Err(Failure::Data(tr_with(language, "cli.column_of_texts", &arguments)));
    }
    let what = tr_with(language, "cli.no_such_indicator", &arguments);
    Err(Failure::Arguments(with_choices(what, id, ids(), language)))
}

/// The first text in a column of texts that is no number, with the name of its district.
fn first_text<'a>(dataset: &'a Dataset, column: &str) -> Option<(&'a str, &'a str)> {
    let texts = dataset.texts(column, None);
    let districts = dataset.division.districts.iter().zip(texts);
    let mut texts = districts.filter_map(|(district, text)| Some((district.name.as_str(), text?)));
    texts.find(|(_, text)| text.parse::<f64>().is_err())
}

/// The year asked for, or the latest with figures of the indicator; `None` if the data has no years.
///
/// # Errors
/// If there are no figures for the year asked for.
pub fn year(
    dataset: &Dataset,
    indicator: &Indicator,
    asked: Option<i32>,
    language: Language,
) -> Result<Option<Year>, Failure> {
    let years = dataset.years(indicator);
    match asked.map(Year) {
        None => Ok(years.last().copied()),
        Some(year) if years.contains(&year) => Ok(Some(year)),
        Some(year) => {
            let what = tr_with(
                language,
                "cli.no_such_year",
                &[("id", indicator.id.as_str()), ("year", &year.to_string())],
            );
            let names: Vec<String> = years.iter().map(ToString::to_string).collect();
            let there_are = if names.is_empty() {
                tr(language, "cli.no_years").to_owned()
            } else {
                tr_with(language, "cli.there_are", &[("names", &names.join(", "))])
            };
            Err(Failure::Data(format!("{what}\n{there_are}")))
        }
    }
}
