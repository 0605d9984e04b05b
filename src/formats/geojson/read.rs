//! From the bytes of a GeoJSON file to a dataset and a list of problems. This file combines the steps of
//! the other files of this folder.

use std::collections::{BTreeMap, HashMap};

use super::area::{area_m2, area_on_plane};
use super::columns::{JudgedColumn, decimals_of, judge};
use super::identity::{Identities, identify};
use super::outline::{Extent, sound_outline};
use super::parse::{Parsed, ParsedGeometry, parse};
use super::places::{places, point_set};
use super::reference::{Reference, settle};
use crate::formats::decode::decode;
use crate::formats::json::JsonErrorKind;
use crate::formats::problem::FeatureLabel;
use crate::formats::{
    Cause, Content, FileKind, FormatError, Opened, OpenedPoints, Problem, ProblemKind, Reading,
};
use crate::i18n::{in_each, tr, tr_with};
use crate::model::{
    Cell, Dataset, Direction, District, DistrictCode, Division, DivisionId, Indicator, IndicatorId,
    LocalText, MadeOf, Revision, Row, SmallGroups, Source, Table, Theme, ThemeId, Unit, Unplaced,
    Withheld,
};
use crate::spatial::Crs;

/// A parsed GeoJSON text, with the problems so far.
struct Understood {
    parsed: Parsed,
    problems: Vec<Problem>,
}

/// The coordinate system of the file, or the reason that there is none.
type Settled = Result<(Reference, Vec<ProblemKind>), Cause>;

impl Understood {
    fn new(bytes: &[u8], name: &str) -> Result<Self, FormatError> {
        let decoded = decode(bytes, name)?;
        let mut problems: Vec<Problem> =
            decoded.problems.into_iter().map(Problem::of_file).collect();
        let parsed = parse(&decoded.text);
        check_kind(&parsed, &decoded.text, name)?;
        if parsed.too_many_cells {
            let (rows, columns) = (parsed.features.len(), parsed.columns.len());
            return Err(FormatError::TooManyCells { file: name.to_owned(), rows, columns });
        }
        if let Some(error) = parsed.broken {
            let (line, column, features) = (error.line, error.column, parsed.features.len());
            problems.push(Problem::of_file(match error.kind {
                JsonErrorKind::End => ProblemKind::Truncated { line, column, features },
                JsonErrorKind::Syntax | JsonErrorKind::Depth => {
                    ProblemKind::Broken { line, column, features }
                }
            }));
        }
        Ok(Self { parsed, problems })
    }

    /// True if there are points and no areas.
    fn is_of_points(&self) -> bool {
        let mut geometries = self.parsed.features.iter().map(|f| &f.geometry);
        geometries.clone().all(|g| g.polygons.is_empty())
            && geometries.any(|g| !g.points.is_empty())
    }

    /// Removes the points from a file of areas, as their locations don't belong to the areas.
    fn without_points(mut self) -> Self {
        for feature in &mut self.parsed.features {
            feature.geometry.points = Vec::new();
        }
        self
    }

    fn settle(&self, reading: &Reading) -> Settled {
        if reading.plane {
            return Ok((Reference { crs: Crs::Wgs84, swapped: reading.swap_axes }, Vec::new()));
        }
        settle(&self.parsed, reading.crs.as_deref(), reading.swap_axes)
    }
}

/// Reads a GeoJSON file with areas or points. All that can be used is used; the rest is reported as
/// problems.
///
/// # Errors
/// [`FormatError`] if nothing can be drawn.
pub fn read_any(
    bytes: &[u8],
    name: &str,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    let understood = Understood::new(bytes, name)?;
    // A plane of unknown location has no map to draw points on.
    if reading.plane || !understood.is_of_points() {
        let understood = understood.without_points();
        let settled = understood.settle(reading);
        let opened = areas(understood, settled, name, revision, reading)?;
        return Ok(Content::Districts(Box::new(opened)));
    }
    match understood.settle(reading) {
        Ok(settled) => points(understood, settled, name, revision, reading),
        Err(cause) => areas(understood, Err(cause), name, revision, reading)
            .map(|opened| Content::Districts(Box::new(opened))),
    }
}

/// Reads the areas of a GeoJSON file. All that can be used is used; the rest is reported as problems.
///
/// # Errors
/// [`FormatError`] if nothing can be drawn.
pub fn read(
    bytes: &[u8],
    name: &str,
    revision: Revision,
    reading: &Reading,
) -> Result<Opened, FormatError> {
    let understood = Understood::new(bytes, name)?.without_points();
    let settled = understood.settle(reading);
    areas(understood, settled, name, revision, reading)
}

fn points(
    understood: Understood,
    (reference, found): (Reference, Vec<ProblemKind>),
    name: &str,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    let Understood { parsed, mut problems } = understood;
    let identities = identify(&parsed, reading.code.as_deref(), reading.name.as_deref());
    problems.extend(identities.problems.iter().cloned());
    problems.extend(found.into_iter().map(Problem::of_file));
    let label = |row| label(&parsed, &identities, row);
    let placed = places(&parsed, &identities, reference, label, &mut problems);
    let judged = judged(&parsed, label, &mut problems);
    if placed.places.is_empty() {
        let nowhere = Understood { parsed, problems: Vec::new() };
        return areas(nowhere, Err(Cause::NoSoundPoint), name, revision, reading)
            .map(|opened| Content::Districts(Box::new(opened)));
    }
    let features = parsed.features.len();
    let figures = figures(name, &judged, &identities);
    Ok(Content::Points(Box::new(OpenedPoints {
        set: point_set(name, revision, placed, figures),
        problems,
        crs: epsg(reference.crs),
        features,
        columns: judged.into_iter().map(|column| column.summary).collect(),
    })))
}

fn areas(
    understood: Understood,
    settled: Settled,
    name: &str,
    revision: Revision,
    reading: &Reading,
) -> Result<Opened, FormatError> {
    let Understood { mut parsed, mut problems } = understood;
    let identities = identify(&parsed, reading.code.as_deref(), reading.name.as_deref());
    problems.extend(identities.problems.iter().cloned());
    let extent = if reading.plane { Extent::Plane } else { Extent::Earth };
    let (reference, cause) = match settled {
        Ok((reference, found)) => {
            problems.extend(found.into_iter().map(Problem::of_file));
            (Some(reference), None)
        }
        Err(cause) => (None, Some(cause)),
    };
    let kinds = kinds_without_area(&parsed);
    let features = parsed.features.len();
    let drawn = draw(&mut parsed, &identities, reference, extent, &mut problems);
    let judged = judged(&parsed, |row| label(&parsed, &identities, row), &mut problems);
    let is_empty = drawn.districts.is_empty();
    let opened = Opened {
        dataset: dataset(name, revision, drawn, figures(name, &judged, &identities)),
        problems,
        crs: reference.filter(|_| !reading.plane).map(|reference| epsg(reference.crs)),
        features,
        columns: judged.into_iter().map(|column| column.summary).collect(),
    };
    if !is_empty {
        return Ok(opened);
    }
    let cause = cause.unwrap_or(if features == 0 {
        Cause::NoFeatures
    } else if kinds.is_empty() {
        Cause::NoSoundOutline
    } else {
        Cause::NoAreas { kinds }
    });
    Err(FormatError::NoDistricts { file: name.to_owned(), cause, opened: Box::new(opened) })
}

/// The columns with their kinds and cells. Their problems are added to `problems`.
fn judged(
    parsed: &Parsed,
    label: impl Fn(usize) -> FeatureLabel,
    problems: &mut Vec<Problem>,
) -> Vec<JudgedColumn> {
    let rows = parsed.features.len();
    let judged: Vec<JudgedColumn> =
        parsed.columns.iter().map(|column| judge(column, rows, &label)).collect();
    problems.extend(judged.iter().flat_map(|column| column.problems.iter().cloned()));
    judged
}

fn epsg(crs: Crs) -> String {
    format!("EPSG:{}", crs.epsg())
}

/// Checks that the text is GeoJSON, and reports what it is otherwise.
fn check_kind(parsed: &Parsed, text: &str, name: &str) -> Result<(), FormatError> {
    let file = || name.to_owned();
    let other = |kind| Err(FormatError::OtherKind { file: file(), kind });
    if parsed.features.is_empty()
        && let Some(source) = parsed.broken
    {
        let is_object = text.trim_start().starts_with(['{', '[']);
        return match FileKind::of_text(text) {
            Some(kind) if !is_object => other(kind),
            _ if is_object && source.kind == JsonErrorKind::End => {
                Err(FormatError::BreaksOff { file: file(), source })
            }
            _ => Err(FormatError::NotJson { file: file(), source }),
        };
    }
    match parsed.kind.as_deref() {
        Some("Topology") => other(FileKind::TopoJson),
        Some("FeatureCollection" | "Feature" | "GeometryCollection") => Ok(()),
        _ if parsed.is_esri => other(FileKind::EsriJson),
        None if parsed.has_features && parsed.features.iter().any(|f| f.geometry.present) => Ok(()),
        _ if parsed.features.iter().any(|f| f.geometry.present) => Ok(()),
        found => Err(FormatError::NotGeoJson { file: file(), found: found.map(str::to_owned) }),
    }
}

/// The types of geometries without an area, each once, in file order.
fn kinds_without_area(parsed: &Parsed) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for kind in parsed.features.iter().flat_map(|f| &f.geometry.others) {
        if !kinds.contains(kind) {
            kinds.push(kind.clone());
        }
    }
    kinds
}

fn label(parsed: &Parsed, identities: &Identities, row: usize) -> FeatureLabel {
    let named = identities.name_column.is_some() || identities.code_column.is_some();
    let has_id = parsed.features.get(row).is_some_and(|feature| feature.id.is_some());
    let name = identities.names.get(row).filter(|_| named || has_id);
    FeatureLabel { number: row + 1, name: name.cloned() }
}

/// The features that can be drawn, and those that only have figures.
struct Drawn {
    districts: Vec<District>,
    unplaced: Vec<Unplaced>,
}

fn draw(
    parsed: &mut Parsed,
    identities: &Identities,
    reference: Option<Reference>,
    extent: Extent,
    problems: &mut Vec<Problem>,
) -> Drawn {
    let mut drawn = Drawn { districts: Vec::new(), unplaced: Vec::new() };
    // Districts by area: only districts with equal areas can have the same outline.
    let mut of_area: HashMap<u64, Vec<usize>> = HashMap::new();
    for row in 0..parsed.features.len() {
        let label = label(parsed, identities, row);
        let geometry = parsed.features.get_mut(row).map(|f| std::mem::take(&mut f.geometry));
        let (Some(geometry), Some(code), Some(name)) =
            (geometry, identities.codes.get(row), identities.names.get(row))
        else {
            continue;
        };
        let code = DistrictCode::new(code.as_str());
        // Without a coordinate system nothing is drawn. That is a single problem, not one for each
        // feature.
        let Some(reference) = reference else {
            continue;
        };
        let (outline, found) = outline_of(geometry, reference, extent);
        let why = found.iter().max_by_key(|what| what.severity()).cloned();
        problems.extend(found.into_iter().map(|what| Problem::of_feature(what, label.clone())));
        if outline.0.is_empty() {
            let why = why.unwrap_or(ProblemKind::NothingToDraw);
            drawn.unplaced.push(Unplaced {
                code,
                name: LocalText::same(name.as_str()),
                why: in_each(|language| why.message(language)),
            });
            continue;
        }
        let area_m2 = match extent {
            Extent::Earth => area_m2(&outline),
            Extent::Plane => area_on_plane(&outline),
        };
        let alike = of_area.entry(area_m2.to_bits()).or_default();
        let earlier = alike.iter().filter_map(|at| drawn.districts.get(*at));
        if let Some(same) = earlier.into_iter().find(|earlier| earlier.outline == outline) {
            let what = ProblemKind::SameOutline { other: same.name.clone() };
            problems.push(Problem::of_feature(what, label));
        }
        alike.push(drawn.districts.len());
        drawn.districts.push(District {
            code,
            name: name.clone(),
            parent: None,
            part_of: Vec::new(),
            area_m2,
            land_area_m2: None,
            outline,
        });
    }
    drawn
}

fn outline_of(
    mut geometry: ParsedGeometry,
    reference: Reference,
    extent: Extent,
) -> (geo::MultiPolygon<f64>, Vec<ProblemKind>) {
    let mut problems = Vec::new();
    if !geometry.present {
        problems.push(ProblemKind::NoGeometry);
    }
    if geometry.malformed {
        problems.push(ProblemKind::Malformed);
    }
    let mut kinds = geometry.others;
    kinds.dedup();
    let is_empty = geometry.polygons.iter().flatten().all(Vec::is_empty);
    if is_empty && geometry.present && kinds.is_empty() && !geometry.malformed {
        problems.push(ProblemKind::EmptyGeometry);
        return (geo::MultiPolygon::new(Vec::new()), problems);
    }
    problems.extend(kinds.into_iter().map(|kind| ProblemKind::NotAnArea { kind }));
    reference.apply(&mut geometry.polygons);
    let had_polygons = !is_empty;
    let (outline, found) = sound_outline(geometry.polygons, extent);
    problems.extend(found);
    if had_polygons && outline.0.is_empty() {
        problems.push(ProblemKind::NothingToDraw);
    }
    (outline, problems)
}

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
pub(super) struct Figures {
    pub(super) table: Table,
    pub(super) indicators: Vec<Indicator>,
}

fn figures(name: &str, judged: &[JudgedColumn], identities: &Identities) -> Figures {
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
    Figures { table: Table::new(rows, columns).with_texts(texts), indicators }
}

fn dataset(name: &str, revision: Revision, drawn: Drawn, figures: Figures) -> Dataset {
    let id = DivisionId::new(name);
    let title = LocalText::same(file_title(name));
    let dataset = Dataset {
        revision,
        source: Source::File(name.to_owned()),
        division: Division {
            id,
            name: title.clone(),
            short_name: title,
            parent: None,
            vintage: String::new(),
            attribution: LocalText::same(file_name(name)),
            not_applicable: LocalText::default(),
            districts: drawn.districts,
        },
        table: figures.table,
        indicators: figures.indicators,
        themes: vec![own_theme()],
        unplaced: drawn.unplaced,
        withheld: Withheld::default(),
    };
    dataset.with_small_groups(SmallGroups::default())
}

/// The name of a file without its folder.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The name of a file without its folder and extension.
pub(super) fn file_title(path: &str) -> &str {
    let file = file_name(path);
    file.split_once('.').map_or(file, |(stem, _)| stem)
}

/// A column of a user's own file as an indicator. The file doesn't say what it counts, so it is a number
/// without a unit, and its mean is over districts.
pub(crate) fn indicator_of(file: &str, column: &str, cells: &[Cell]) -> Indicator {
    Indicator {
        id: IndicatorId::new(column),
        title: LocalText::same(column),
        definition: in_each(|language| {
            tr_with(language, "errors.own_column", &[("column", column), ("file", file_name(file))])
        }),
        unit: Unit::Number,
        decimals: decimals_of(cells),
        made_of: MadeOf::Mean { column: column.to_owned(), weight: None },
        measures_change: false,
        direction: Direction::Neutral,
        theme: ThemeId::new(OWN_THEME),
        source: LocalText::same(file_name(file)),
        vintage: LocalText::default(),
        editions: Vec::new(),
        period_starts: BTreeMap::new(),
        years: BTreeMap::new(),
    }
}
