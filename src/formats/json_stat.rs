//! JSON-stat, versions 1 and 2: the cubes that statistics offices answer with.
//!
//! Source: the JSON-stat format, <https://json-stat.org/full/>.

use serde_json::{Map, Value as Json};

use super::features::Value;
use super::parsing::cell_of;
use super::table::{Category, Cube, Dimension, Role};
use super::{Content, Format, FormatError, Holds, Input, Reading};
use crate::limits::JSON_STAT_BYTES;
use crate::model::Revision;

/// JSON-stat.
pub struct JsonStat;

/// The name of the format.
const NAME: &str = "JSON-stat";

impl Format for JsonStat {
    fn id(&self) -> &'static str {
        "json-stat"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonstat"]
    }

    fn holds(&self) -> Holds {
        Holds::Table
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        input.as_text().is_some_and(|text| {
            text.trim_start().starts_with('{')
                && text.contains("\"dimension\"")
                && text.contains("\"category\"")
                && !text.contains("\"features\"")
        })
    }

    fn read(&self, input: &Input<'_>, _: Revision, _: &Reading) -> Result<Content, FormatError> {
        let file = input.name();
        let text = input.text()?;
        if text.len() > JSON_STAT_BYTES {
            return Err(FormatError::TooLarge { file: file.to_owned(), format: NAME });
        }
        let damaged = |line| FormatError::Damaged {
            file: file.to_owned(),
            format: NAME,
            at: Some((line, 1)),
        };
        let json: Json = serde_json::from_str(text).map_err(|error| damaged(error.line()))?;
        let cube = cube(&json).map_err(|fault| match fault {
            Fault::Damaged => {
                FormatError::Damaged { file: file.to_owned(), format: NAME, at: None }
            }
            Fault::TooLarge { rows } => {
                FormatError::TooManyCells { file: file.to_owned(), rows, columns: 1 }
            }
        })?;
        cube.into_table(file, input.problems()).map(Content::of_table)
    }
}

/// A reason for a cube not to be made.
#[derive(Debug)]
enum Fault {
    /// The file contradicts itself or is no cube.
    Damaged,
    /// There are more figures than the program keeps.
    TooLarge {
        /// The number of figures.
        rows: usize,
    },
}

fn cube(json: &Json) -> Result<Cube, Fault> {
    let dataset = dataset(json).ok_or(Fault::Damaged)?;
    let dimension = dataset.get("dimension").and_then(Json::as_object).ok_or(Fault::Damaged)?;
    // In version 1 these stand among the dimensions.
    let of = |key: &str| dataset.get(key).or_else(|| dimension.get(key));
    let ids = of("id").and_then(Json::as_array).ok_or(Fault::Damaged)?;
    let ids: Option<Vec<&str>> = ids.iter().map(Json::as_str).collect();
    let ids = ids.ok_or(Fault::Damaged)?;
    let sizes = of("size").and_then(Json::as_array).ok_or(Fault::Damaged)?;
    let sizes: Option<Vec<usize>> =
        sizes.iter().map(|n| n.as_u64().and_then(|n| usize::try_from(n).ok())).collect();
    let sizes = sizes.filter(|sizes| sizes.len() == ids.len()).ok_or(Fault::Damaged)?;
    let most = sizes.iter().try_fold(1_usize, |n, size| n.checked_mul(*size));
    let size = Cube::size(sizes.iter().copied())
        .ok_or(Fault::TooLarge { rows: most.unwrap_or(usize::MAX) })?;
    let roles = of("role");
    let has_role = |role: &str, id: &str| {
        let named = roles.and_then(|roles| roles.get(role)).and_then(Json::as_array);
        named.is_some_and(|named| named.iter().any(|other| other.as_str() == Some(id)))
    };
    let mut dimensions = Vec::with_capacity(ids.len());
    for (id, size) in ids.iter().zip(&sizes) {
        let of_id = dimension.get(*id).ok_or(Fault::Damaged)?;
        let role = match (has_role("metric", id), has_role("time", id)) {
            (true, _) => Role::Contents,
            (false, true) => Role::Time,
            (false, false) => Role::Class,
        };
        let categories = categories(of_id, *size).ok_or(Fault::Damaged)?;
        let name = of_id.get("label").and_then(Json::as_str).unwrap_or(id).to_owned();
        dimensions.push(Dimension { name, role, categories });
    }
    let text = |key: &str| dataset.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let (contents, publisher) = (text("label"), text("source"));
    let figures = figures(dataset, size)?;
    Ok(Cube { dimensions, contents, unit: String::new(), publisher, figures })
}

/// The cube of a file: the file itself, or its first one.
fn dataset(json: &Json) -> Option<&Map<String, Json>> {
    let object = json.as_object()?;
    if object.contains_key("dimension") {
        return Some(object);
    }
    object.values().filter_map(Json::as_object).find(|inner| inner.contains_key("dimension"))
}

/// The categories of a dimension in order. `None` if they are not as many as they should be.
fn categories(dimension: &Json, size: usize) -> Option<Vec<Category>> {
    let category = dimension.get("category")?;
    let labels = category.get("label").and_then(Json::as_object);
    let codes: Vec<String> = match category.get("index") {
        Some(Json::Array(codes)) => {
            codes.iter().map(|code| code.as_str().map(str::to_owned)).collect::<Option<_>>()?
        }
        Some(Json::Object(places)) => {
            let mut codes: Vec<(u64, &String)> = places
                .iter()
                .map(|(code, place)| Some((place.as_u64()?, code)))
                .collect::<Option<_>>()?;
            codes.sort_unstable();
            codes.into_iter().map(|(_, code)| code.clone()).collect()
        }
        _ => labels?.keys().cloned().collect(),
    };
    let unit = |code: &str| {
        let unit = category.get("unit").and_then(|units| units.get(code))?;
        unit.get("base").or_else(|| unit.get("label")).and_then(Json::as_str)
    };
    let text = |code: &str| labels.and_then(|labels| labels.get(code)).and_then(Json::as_str);
    let categories = codes.into_iter().map(|code| Category {
        text: text(&code).unwrap_or(&code).to_owned(),
        unit: unit(&code).unwrap_or_default().to_owned(),
        code,
    });
    Some(categories.collect()).filter(|all: &Vec<Category>| all.len() == size)
}

fn figures(dataset: &Map<String, Json>, size: usize) -> Result<Vec<Value>, Fault> {
    let mut figures = match dataset.get("value") {
        Some(Json::Array(values)) if values.is_empty() => return Ok(Vec::new()),
        None | Some(Json::Null) => return Ok(Vec::new()),
        Some(Json::Array(values)) if values.len() == size => {
            values.iter().map(figure).collect::<Option<Vec<Value>>>().ok_or(Fault::Damaged)?
        }
        Some(Json::Object(values)) => {
            let mut figures = vec![Value::Null; size];
            for (place, value) in values {
                let place = place.parse().ok().and_then(|place: usize| figures.get_mut(place));
                *place.ok_or(Fault::Damaged)? = figure(value).ok_or(Fault::Damaged)?;
            }
            figures
        }
        _ => return Err(Fault::Damaged),
    };
    let one = |status: &Json| status.as_str().map(str::to_owned);
    let mark = |figure: &mut Value, status: Option<String>| {
        let mark = status.filter(|mark| matches!(mark.as_str(), "." | ".." | "-"));
        if let Some(mark) = mark.filter(|_| matches!(figure, Value::Null)) {
            *figure = if mark == "-" { Value::Number(0.0) } else { Value::Text(mark) };
        }
    };
    match dataset.get("status") {
        Some(Json::String(status)) => {
            figures.iter_mut().for_each(|figure| mark(figure, Some(status.clone())));
        }
        Some(Json::Array(all)) if all.len() == 1 => {
            figures.iter_mut().for_each(|figure| mark(figure, all.first().and_then(one)));
        }
        Some(Json::Array(all)) => {
            figures.iter_mut().zip(all).for_each(|(figure, status)| mark(figure, one(status)));
        }
        Some(Json::Object(some)) => {
            for (place, status) in some {
                let place = place.parse().ok().and_then(|place: usize| figures.get_mut(place));
                if let Some(figure) = place {
                    mark(figure, one(status));
                }
            }
        }
        _ => {}
    }
    Ok(figures)
}

/// A figure. Some services give texts.
fn figure(value: &Json) -> Option<Value> {
    match value {
        Json::Null => Some(Value::Null),
        Json::Number(number) => number.as_f64().map(Value::Number),
        Json::String(text) => match text.as_str() {
            "-" => Some(Value::Number(0.0)),
            text => cell_of(text).map(|_| Value::Text(text.to_owned())),
        },
        _ => None,
    }
}
