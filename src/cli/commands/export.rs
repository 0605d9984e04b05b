//! `skillnad export`: a picture of a map and its table, as files.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::analysis::{Measurable, Surface};
use crate::cli::arguments::{
    DefinitionArguments, LayerArguments, SmallGroupsArguments, SourceArguments, TableArguments,
    extension, indicator, midpoint, positions, symbols, unknown_format, with_choices,
};
use crate::cli::help::{say, say_of_formats, speak};
use crate::cli::output::{Failure, Output, complain, points};
use crate::color::{RampKind, first_ramp};
use crate::export::picture::{self, exporter};
use crate::export::table::{self, table_exporter};
use crate::export::{
    ExportedView, ExportedViewError, Exporter, TableExporter, read_recipe_with_page, today,
    write_file,
};
use crate::formats::Holds;
use crate::formats::builtin::{catalog, point_set};
use crate::i18n::{Language, either, io_reason, tr, tr_with};
use crate::limits::PICTURE_BYTES;
use crate::model::{DivisionId, IndicatorId, SmallGroups, Year};
use crate::project::{
    GroundChoice, GroundKind, MAX_CLASSES, MIN_CLASSES, PictureOf, PlotId, PointsChoice, Symbols,
    ThemeChoice, View,
};
use crate::scene::plots::{PLOTS, plot};
use crate::scene::{ChoroplethError, PageSize};
use crate::session::read_outside;
use crate::stats::Run;

fn help_chart() -> String {
    let language = speak(None);
    let names: Vec<&str> = PLOTS.iter().map(|plot| plot.id()).collect();
    tr_with(language, "export.help_chart", &[("names", &either(&names, language))])
}

/// Arguments: the content and style of the picture, and the files to write.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[arg(value_name = say("cli.name_source"), help = say_of_formats("cli.help_source", Holds::Places))]
    source: Option<String>,
    #[arg(long, value_name = "EPSG:3006", help = say("cli.help_crs"))]
    crs: Option<String>,
    #[arg(long, help = say("cli.help_swap_axes"))]
    swap_axes: bool,
    #[command(flatten)]
    tables: TableArguments,
    #[command(flatten)]
    definitions: DefinitionArguments,
    #[arg(long, value_name = say("cli.name_layer"), help = say("cli.help_layer_name"))]
    layer_name: Option<String>,
    #[arg(long, value_name = say("export.name_view"), help = say("export.help_view"))]
    view: Option<PathBuf>,
    #[arg(long, value_name = say("cli.name_indicator"), help = say("cli.help_indicator"))]
    indicator: Option<String>,
    #[arg(long, value_name = say("cli.name_year"), help = say("cli.help_year"))]
    year: Option<i32>,
    #[arg(long, value_name = say("export.name_scheme"), help = say("export.help_scheme"))]
    scheme: Option<String>,
    #[arg(long, value_name = "K", help = say("export.help_classes"))]
    classes: Option<usize>,
    #[arg(long, value_name = say("export.name_palette"), help = say("export.help_palette"))]
    palette: Option<String>,
    #[arg(long, value_name = "mean|0|…", allow_hyphen_values = true, help = say("export.help_midpoint"))]
    midpoint: Option<String>,
    #[arg(long, help = say("export.help_hatch_below"))]
    hatch_below: bool,
    #[arg(long, help = say("export.help_gray"))]
    gray: bool,
    #[arg(long, value_name = "circles|fill", help = say("export.help_symbols"))]
    symbols: Option<String>,
    #[arg(long, value_name = say("export.name_chart"), help = help_chart())]
    chart: Option<String>,
    #[arg(long, value_name = say("cli.name_indicator"), help = say("export.help_against"))]
    against: Option<String>,
    #[arg(long, value_delimiter = ',', value_name = say("compare.name_districts"), help = say("export.help_districts"))]
    districts: Vec<String>,
    #[arg(long, value_delimiter = ',', value_name = "all|none|roads,…", help = say("export.help_ground"))]
    ground: Vec<String>,
    #[arg(long, value_name = "light|dark", help = say("export.help_theme"))]
    theme: Option<String>,
    #[arg(long, value_name = say("export.name_size"), help = say("export.help_size"))]
    size: Option<String>,
    #[arg(long, value_name = "DPI", help = say("export.help_dpi"))]
    dpi: Option<f64>,
    #[arg(long, value_name = say("export.name_date"), help = say("export.help_date"))]
    date: Option<String>,
    #[arg(long, value_name = say("export.name_points"), help = say_of_formats("export.help_points", Holds::Places))]
    points: Option<String>,
    #[arg(long, value_name = say("export.name_points_scale"), help = say("export.help_points_color"))]
    points_color: Option<String>,
    #[arg(long, value_name = say("export.name_points_scale"), help = say("export.help_points_size"))]
    points_size: Option<String>,
    #[command(flatten)]
    layer: LayerArguments,
    #[command(flatten)]
    small_groups: SmallGroupsArguments,
    #[arg(long, value_name = say("export.name_out"), help = say("export.help_out"))]
    out: Option<PathBuf>,
    #[arg(long, value_name = say("export.name_data"), help = say("export.help_data"))]
    data: Option<PathBuf>,
}

impl Arguments {
    fn asks_for_classes(&self) -> bool {
        self.scheme.is_some() || self.classes.is_some()
    }
}

/// The files written.
#[derive(Serialize)]
struct Answer {
    written: Vec<Written>,
}

#[derive(Serialize)]
struct Written {
    path: String,
    bytes: usize,
}

/// Writes the picture and the table.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let formats = Formats::of(arguments, language)?;
    let saved = match &arguments.view {
        Some(path) => Some(saved_view(path, language)?),
        None => None,
    };
    let page = saved.as_ref().and_then(|(_, page)| *page);
    let size = match (&arguments.size, page) {
        (None, Some(page)) => page.at(arguments.dpi),
        (asked, _) => PageSize::parse(asked.as_deref().unwrap_or("A4"), arguments.dpi),
    };
    let size = size.map_err(|error| Failure::Arguments(error.message(language)))?;
    let mut view = view(arguments, saved.map(|(view, _)| view), output)?;
    if arguments.source.is_none()
        && let Some(picture) = &arguments.view
    {
        view.division = beside(&view.division, picture, language)?;
    }
    if arguments.points.is_none()
        && let (Some(picture), Some(set)) = (&arguments.view, &view.points.set)
    {
        view.points.set = Some(beside(set, picture, language)?);
    }
    let definitions = arguments.definitions.clone().over(view.figures.clone());
    view.figures = definitions.figures(language)?;
    let source = SourceArguments::new(
        view.division.as_str().to_owned(),
        arguments.crs.clone(),
        arguments.swap_axes,
    )
    .with_layer(arguments.layer_name.clone())
    .under(&view.small_groups)
    .with_tables(arguments.tables.clone())
    .with_definitions(definitions);
    let mut dataset = source.load(output)?;
    let unasked = arguments.indicator.is_none() && arguments.view.is_none();
    if unasked
        && dataset.indicator(&view.map.indicator).is_none()
        && let Some(first) = dataset.indicators.first()
    {
        view.map.indicator = first.id.clone();
    }
    if !arguments.districts.is_empty() {
        let positions = positions(&dataset, &arguments.districts, language)?;
        let codes = positions.iter().filter_map(|i| dataset.division.districts.get(*i));
        view.pins = codes.map(|district| district.code.clone()).collect();
    }
    let shown = indicator(&dataset, view.map.indicator.as_str(), language)?;
    arguments.definitions.check_smoothed(&shown, language)?;
    let asked = arguments.symbols.as_ref().and(view.symbology.symbols);
    symbols::check(asked, arguments.asks_for_classes(), &shown, &view, language)?;
    if dataset.indicator(&shown.id).is_none() {
        dataset.indicators.push(shown);
    }
    // The named indicator of the scatter plot must exist; a bare column becomes an indicator.
    if let Some(id) = &arguments.against {
        let against = indicator(&dataset, id, language)?;
        if dataset.indicator(&against.id).is_none() {
            dataset.indicators.push(against);
        }
    }
    let places =
        Measurable::new(dataset, Surface::Earth).with_tolerance(arguments.layer.tolerance());
    let dataset = &places.dataset;
    let scales = [&arguments.points_color, &arguments.points_size].map(|asked| asked.as_deref());
    let points = match view.points.set.clone() {
        None if scales.iter().any(Option::is_some) => {
            let what = tr(language, "export.scale_without_points");
            return Err(Failure::Arguments(what.to_owned()));
        }
        None => None,
        Some(id) => {
            // A given coordinate system is that of the districts, if those are from a file too.
            let built_in = catalog().division(&view.division).is_some();
            let crs = arguments.crs.clone().filter(|_| built_in);
            // A given column of persons is that of the districts; the points' column is found by its name.
            let rule = SmallGroups { persons: None, ..view.small_groups.clone() };
            let source = SourceArguments::new(id.to_string(), crs, built_in && arguments.swap_axes)
                .under(&rule);
            Some(points::laid_over(&source, &mut view.points, scales, output)?)
        }
    };
    let exported = ExportedView::new(dataset, &places, points.as_ref(), &view, Run::default())
        .map_err(|error| failure(&error, language))?;

    let mut files: Vec<(&Path, Vec<u8>)> = Vec::new();
    if let Some((path, exporter)) = formats.picture {
        let date = arguments.date.clone().unwrap_or_else(today);
        let page = exported.page(size, &date).map_err(|error| failure(&error, language))?;
        if page.alike_in_gray {
            complain(tr(language, "export.gray_alike"));
        }
        let bytes = page.bytes(exporter).map_err(|error| failure(&error, language))?;
        files.push((path, bytes));
    }
    if let Some((path, exporter)) = formats.table {
        let bytes = exported.table(exporter).map_err(|error| failure(&error, language))?;
        files.push((path, bytes));
    }
    let mut written = Vec::new();
    for (path, bytes) in files {
        write_file(path, &bytes).map_err(|error| Failure::Data(error.message(language)))?;
        written.push(Written { path: path.display().to_string(), bytes: bytes.len() });
    }
    if output.json {
        return output.write_json(&Answer { written });
    }
    let lines: Vec<String> = written
        .iter()
        .map(|w| tr_with(language, "export.written", &[("path", &w.path)]) + "\n")
        .collect();
    output.write_text(&lines.concat())
}

/// Paths and formats of picture and table.
struct Formats<'a> {
    picture: Option<(&'a Path, &'static dyn Exporter)>,
    table: Option<(&'a Path, &'static dyn TableExporter)>,
}

impl<'a> Formats<'a> {
    fn of(arguments: &'a Arguments, language: Language) -> Result<Self, Failure> {
        let picture = arguments.out.as_deref().map(|path| {
            let known = || picture::ALL.iter().map(|e| e.id());
            exporter(extension(path))
                .map(|e| (path, e))
                .ok_or_else(|| unknown_format(path, known(), language))
        });
        let table = arguments.data.as_deref().map(|path| {
            let known = || table::ALL.iter().map(|e| e.id());
            table_exporter(extension(path))
                .map(|e| (path, e))
                .ok_or_else(|| unknown_format(path, known(), language))
        });
        if picture.is_none() && table.is_none() {
            return Err(Failure::Arguments(tr(language, "export.nothing_to_write").to_owned()));
        }
        Ok(Self { picture: picture.transpose()?, table: table.transpose()? })
    }
}

/// The view of `--view` or the default one, changed by the other arguments. Exports have the light theme,
/// unless the view or `--theme` has another.
fn view(arguments: &Arguments, saved: Option<View>, output: &Output) -> Result<View, Failure> {
    let language = output.language;
    let mut view = saved.unwrap_or_else(|| View { language, ..View::default() });
    if arguments.view.is_none() || output.language_asked {
        view.language = language;
    }
    if let Some(source) = &arguments.source {
        view.division = source.as_str().into();
    }
    if let Some(id) = &arguments.indicator {
        if view.map.indicator.as_str() != id && arguments.view.is_some() {
            view.map.palette = None;
        }
        view.map.indicator = IndicatorId::new(id);
    }
    view.map.year = arguments.year.map(Year).or(view.map.year);
    if let Some(scheme) = &arguments.scheme {
        view.symbology.scheme.clone_from(scheme);
    }
    if let Some(classes) = arguments.classes {
        if !(MIN_CLASSES..=MAX_CLASSES).contains(&classes) {
            let range = [("least", &*MIN_CLASSES.to_string()), ("most", &*MAX_CLASSES.to_string())];
            return Err(Failure::Arguments(tr_with(language, "export.wrong_classes", &range)));
        }
        view.symbology.classes = classes;
    }
    if let Some(palette) = &arguments.palette {
        view.map.palette = Some(palette.clone());
    }
    if let Some(text) = &arguments.midpoint {
        view.map.midpoint = midpoint::named(text, language)?;
    }
    view.small_groups = arguments.small_groups.over(view.small_groups);
    view.symbology.hatch_below |= arguments.hatch_below;
    if (arguments.midpoint.is_some() || arguments.hatch_below) && view.map.palette.is_none() {
        view.map.palette = first_ramp(RampKind::Diverging).map(|ramp| ramp.id().to_owned());
    }
    if let Some(id) = &arguments.symbols {
        view.symbology.symbols = Some(symbols::named(id, language)?);
    } else if arguments.asks_for_classes() {
        // Circles have no classes, so a choice of classes implies fills.
        view.symbology.symbols = Some(Symbols::Fill);
    }
    arguments.layer.apply(&mut view, language)?;
    if let Some(id) = &arguments.chart {
        let kind = PlotId::new(id.clone());
        if plot(&kind).is_none() {
            let what = tr_with(language, "export.unknown_chart", &[("chart", id)]);
            let known = PLOTS.iter().map(|plot| plot.id());
            return Err(Failure::Arguments(with_choices(what, id, known, language)));
        }
        view.picture = PictureOf::Plot;
        view.plot.kind = kind;
    }
    if let Some(id) = &arguments.against {
        view.plot.against = Some(IndicatorId::new(id));
    }
    if let Some(points) = &arguments.points {
        view.points = PointsChoice { set: Some(points.as_str().into()), ..PointsChoice::default() };
    }
    if !arguments.ground.is_empty() {
        view.look.ground = ground(&arguments.ground, language)?;
    }
    match arguments.theme.as_deref() {
        None => {}
        Some("light") => view.theme = ThemeChoice::Light,
        Some("dark") => view.theme = ThemeChoice::Dark,
        Some(other) => {
            let what = tr_with(language, "export.unknown_theme", &[("theme", other)]);
            return Err(Failure::Arguments(what));
        }
    }
    view.look.gray |= arguments.gray;
    Ok(view.as_printed())
}

/// The kinds of features in a list of names; `all` and `none` must be alone.
fn ground(names: &[String], language: Language) -> Result<GroundChoice, Failure> {
    match names {
        [name] if name == "all" => return Ok(GroundChoice::default()),
        [name] if name == "none" => return Ok(GroundChoice::only(&[])),
        _ => {}
    }
    let kind = |name: &String| {
        let known = || ["all", "none"].into_iter().chain(GroundKind::ALL.map(GroundKind::id));
        GroundKind::with_id(name).ok_or_else(|| {
            let what = tr_with(language, "export.unknown_ground", &[("kind", name)]);
            Failure::Arguments(with_choices(what, name, known(), language))
        })
    };
    let kinds: Vec<GroundKind> = names.iter().map(kind).collect::<Result<_, _>>()?;
    Ok(GroundChoice::only(&kinds))
}

/// The division of a saved view: a built-in one, or a file of that name in the folder of the view or in the
/// working directory.
fn beside(division: &DivisionId, view: &Path, language: Language) -> Result<DivisionId, Failure> {
    let file = division.as_str();
    if catalog().division(division).is_some() || point_set(file).is_some() {
        return Ok(division.clone());
    }
    let neighbor = view.parent().unwrap_or(Path::new("")).join(file);
    let found = [neighbor, PathBuf::from(file)].into_iter().find(|path| path.is_file());
    match found.as_ref().and_then(|path| path.to_str()) {
        Some(path) => Ok(DivisionId::new(path)),
        None => Err(Failure::Arguments(tr_with(
            language,
            "export.view_file_elsewhere",
            &[("file", file), ("view", &view.display().to_string())],
        ))),
    }
}

/// Reads a view with its page size from a picture or a view file.
fn saved_view(path: &Path, language: Language) -> Result<(View, Option<PageSize>), Failure> {
    let unreadable = |what: String| {
        let arguments = [("path", &*path.display().to_string()), ("what", &what)];
        Failure::Data(tr_with(language, "export.view_unreadable", &arguments))
    };
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => {
            let file = [("file", &*path.display().to_string())];
            Failure::Arguments(tr_with(language, "cli.no_such_file", &file))
        }
        _ => unreadable(io_reason(&error, language)),
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > PICTURE_BYTES {
        return Err(unreadable(tr(language, "export.view_too_large").to_owned()));
    }
    let bytes = read_outside(path, PICTURE_BYTES).map_err(failed)?;
    read_recipe_with_page(&bytes).map_err(|error| unreadable(error.message(language)))
}

/// The failure for a map that can't be made: of the arguments if a name doesn't exist, else of the data.
fn failure(error: &ExportedViewError, language: Language) -> Failure {
    let message = error.message(language);
    match error {
        ExportedViewError::Map(
            ChoroplethError::NoSuchIndicator { .. }
            | ChoroplethError::NoSuchRamp { .. }
            | ChoroplethError::Classes { .. },
        ) => Failure::Arguments(message),
        ExportedViewError::Map(ChoroplethError::NoSuchYear(_) | ChoroplethError::Layer(_))
        | ExportedViewError::Blank { .. }
        | ExportedViewError::File(_) => Failure::Data(message),
    }
}
