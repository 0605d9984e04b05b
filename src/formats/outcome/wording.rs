//! The words of problems, in the user's language.

use super::ProblemKind;
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::limits::COORDINATE;

/// Maximum number of names listed in a message.
const NAMES_LISTED: usize = 8;

/// Names in a list, of which those beyond the first few are left out.
pub(super) fn shortened(names: &[String]) -> String {
    let listed = names.iter().take(NAMES_LISTED).map(String::as_str);
    let more = (names.len() > NAMES_LISTED).then_some("…");
    listed.chain(more).collect::<Vec<_>>().join(", ")
}

impl ProblemKind {
    /// The message for the user: the problem and its remedy.
    pub fn message(&self, language: Language) -> String {
        let with = |key, arguments: &[(&str, &str)]| tr_with(language, key, arguments);
        let rings_of = |key, rings: &usize| tr_count(language, key, *rings, &[]);
        let at = |key, longitude: f64, latitude: f64| {
            let (longitude, latitude) = (format!("{longitude:.6}"), format!("{latitude:.6}"));
            with(key, &[("longitude", &longitude), ("latitude", &latitude)])
        };
        match self {
            Self::Truncated { line, column, features } => with(
                "errors.problem_truncated",
                &[
                    ("line", &line.to_string()),
                    ("column", &column.to_string()),
                    ("features", &features.to_string()),
                ],
            ),
            Self::Broken { notation, line, column, features } => with(
                "errors.problem_broken",
                &[
                    ("format", notation),
                    ("line", &line.to_string()),
                    ("column", &column.to_string()),
                    ("features", &features.to_string()),
                ],
            ),
            Self::BreaksOff { features } => {
                with("errors.problem_breaks_off", &[("features", &features.to_string())])
            }
            Self::NoTable => tr(language, "errors.problem_no_table").to_owned(),
            Self::UnequalParts { shapes, rows } => with(
                "errors.problem_unequal_parts",
                &[("shapes", &shapes.to_string()), ("rows", &rows.to_string())],
            ),
            Self::Compressed => tr(language, "errors.problem_compressed").to_owned(),
            Self::Utf16 => tr(language, "errors.problem_utf16").to_owned(),
            Self::Latin1 => tr(language, "errors.problem_latin1").to_owned(),
            Self::Encoding { name } => {
                tr_with(language, "errors.problem_encoding", &[("name", name)])
            }
            Self::InvalidUtf8 { places } => {
                with("errors.problem_invalid_utf8", &[("places", &places.to_string())])
            }
            Self::NestedColumns { columns } => {
                with("errors.problem_nested_columns", &[("columns", &shortened(columns))])
            }
            Self::SphericalEdges => tr(language, "errors.problem_spherical_edges").to_owned(),
            Self::Reprojected { from } => with("errors.problem_reprojected", &[("from", from)]),
            Self::RoughDatum { from, off_m } => with(
                "errors.problem_rough_datum",
                &[("from", from), ("metres", &off_m.to_string())],
            ),
            Self::SwappedAxes => tr(language, "errors.problem_swapped_axes").to_owned(),
            Self::PlacedIn { columns, crs, swapped } => {
                let key = match swapped {
                    true => "errors.problem_placed_in_swapped",
                    false => "errors.problem_placed_in",
                };
                with(key, &[("columns", columns), ("crs", crs)])
            }
            Self::PlacedInSeveral { columns, crs, others } => with(
                "errors.problem_placed_in_several",
                &[("columns", columns), ("crs", crs), ("others", &shortened(others))],
            ),
            Self::DistrictsWithoutRows { districts } => {
                tr_count(language, "errors.problem_districts_without_rows", *districts, &[])
            }
            Self::AxisOrder { crs, north_first: true, asked: true } => {
                with("errors.problem_north_first", &[("crs", crs)])
            }
            Self::AxisOrder { crs, north_first: true, .. } => {
                with("errors.problem_north_first_after_all", &[("crs", crs)])
            }
            Self::AxisOrder { crs, .. } => {
                with("errors.problem_east_first_after_all", &[("crs", crs)])
            }
            Self::NoCode => tr(language, "errors.problem_no_code").to_owned(),
            Self::RepeatedCode { column, code, times } => tr_with(
                language,
                "errors.problem_repeated_code",
                &[("column", column), ("code", code), ("times", &times.to_string())],
            ),
            Self::DuplicateCode { code } => {
                with("errors.problem_duplicate_code", &[("code", code)])
            }
            Self::MissingCode => tr(language, "errors.problem_missing_code").to_owned(),
            Self::TextAmongNumbers { column, text } => {
                with("errors.problem_text_among_numbers", &[("column", column), ("text", text)])
            }
            Self::NotFiniteCell { column } => {
                with("errors.problem_not_finite_cell", &[("column", column)])
            }
            Self::ReadAsDecimals { column, example } => {
                with("errors.problem_read_as_decimals", &[("column", column), ("example", example)])
            }
            Self::ReadAsThousands { column, example } => with(
                "errors.problem_read_as_thousands",
                &[("column", column), ("example", example)],
            ),
            Self::NoGeometry => tr(language, "errors.problem_no_geometry").to_owned(),
            Self::EmptyGeometry => tr(language, "errors.problem_empty_geometry").to_owned(),
            Self::NotAnArea { kind } => with("errors.problem_not_an_area", &[("kind", kind)]),
            Self::NotAPoint { kind } => with("errors.problem_not_a_point", &[("kind", kind)]),
            Self::PointNowhere => tr(language, "errors.problem_point_nowhere").to_owned(),
            Self::SeveralPoints { points } => {
                with("errors.problem_several_points", &[("points", &points.to_string())])
            }
            Self::Malformed => tr(language, "errors.problem_malformed").to_owned(),
            Self::DamagedGeometry => tr(language, "errors.problem_damaged_geometry").to_owned(),
            Self::NotANumber { points } => {
                with("errors.problem_not_a_number", &[("points", &points.to_string())])
            }
            Self::TooFarOut { points } => {
                let most = Numbers(language).decimal(COORDINATE, 0);
                with(
                    "errors.problem_too_far_out",
                    &[("points", &points.to_string()), ("most", &most)],
                )
            }
            Self::OutOfRange { points } => {
                with("errors.problem_out_of_range", &[("points", &points.to_string())])
            }
            Self::Unclosed { rings } => {
                with("errors.problem_unclosed", &[("rings", &rings.to_string())])
            }
            Self::TooFewPoints { rings } => {
                with("errors.problem_too_few_points", &[("rings", &rings.to_string())])
            }
            Self::NoArea { rings } => {
                with("errors.problem_no_area", &[("rings", &rings.to_string())])
            }
            Self::SelfIntersection { longitude, latitude, mended: true } => {
                at("errors.problem_self_intersection_cut", *longitude, *latitude)
            }
            Self::SelfIntersection { longitude, latitude, .. } => {
                at("errors.problem_self_intersection", *longitude, *latitude)
            }
            Self::CrossingRings { longitude, latitude } => {
                at("errors.problem_crossing_rings", *longitude, *latitude)
            }
            Self::HoleOutside { rings } => rings_of("errors.problem_hole_outside", rings),
            Self::HoleWithinHole { rings } => rings_of("errors.problem_hole_within_hole", rings),
            Self::PartWithinPart { rings } => rings_of("errors.problem_part_within_part", rings),
            Self::BeyondMeridian => tr(language, "errors.problem_beyond_meridian").to_owned(),
            Self::Overlaps { pairs, named } => {
                let named = named.iter().map(|(a, b)| format!("{a} – {b}"));
                let named = shortened(&named.collect::<Vec<_>>());
                tr_count(language, "errors.problem_overlaps", *pairs, &[("pairs", &named)])
            }
            Self::SameOutline { other } => with("errors.problem_same_outline", &[("other", other)]),
            Self::TooTangled => tr(language, "errors.problem_too_tangled").to_owned(),
            Self::NothingToDraw => tr(language, "errors.problem_nothing_to_draw").to_owned(),
            Self::MissingMark { column, mark, cells } => {
                let mark = mark.to_string().replace('-', "−");
                let arguments = [("column", column.as_str()), ("mark", &mark)];
                tr_count(language, "errors.problem_missing_mark", *cells, &arguments)
            }
            Self::ManyRows => tr(language, "errors.problem_many_rows").to_owned(),
            Self::LongRows { rows, line } => {
                let line = line.to_string();
                tr_count(language, "errors.problem_long_rows", *rows, &[("line", &line)])
            }
            Self::ViewsLeftOut { views } => {
                with("errors.problem_views_left_out", &[("views", &shortened(views))])
            }
            Self::OtherCrs { said, taken } => {
                with("errors.problem_other_crs", &[("said", said), ("taken", taken)])
            }
            Self::MatchedTo { column } => with("errors.problem_matched_to", &[("column", column)]),
            Self::NoFigures { column, example } if example.is_empty() => {
                with("errors.problem_no_figures_empty", &[("column", column)])
            }
            Self::NoFigures { column, example } => {
                with("errors.problem_no_figures", &[("column", column), ("example", example)])
            }
            Self::Renamed { column, name } => {
                with("errors.problem_renamed", &[("column", column), ("name", name)])
            }
            Self::Turned { districts } => {
                with("errors.problem_turned", &[("districts", &districts.to_string())])
            }
            Self::SchoolYears { written, year } => with(
                "errors.problem_school_years",
                &[("written", written), ("year", &year.to_string())],
            ),
            Self::OtherLayers { shown, others } => with(
                "errors.problem_other_layers",
                &[("shown", shown), ("others", &shortened(others))],
            ),
            Self::OtherSheets { shown, others } => with(
                "errors.problem_other_sheets",
                &[("shown", shown), ("others", &shortened(others))],
            ),
        }
    }
}
