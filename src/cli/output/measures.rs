//! Results of measures as JSON and as text. Selecting the measures is left to the commands.

use serde_json::{Map, Value, json};

use crate::i18n::{Language, Numbers};
use crate::model::Dataset;
use crate::stats::{Answer, Quantity, Undefined};
use crate::words::Explain as _;

/// Decimals of a measure in text output.
const DECIMALS: usize = 4;

/// A measure's result as a JSON object: `value` and further results, or `value: null` and the reason in
/// `why`.
pub fn object(
    answer: &Result<Answer, Undefined>,
    dataset: &Dataset,
    language: Language,
) -> Map<String, Value> {
    let mut object = Map::new();
    match answer {
        Ok(answer) => {
            object.insert("value".to_owned(), quantity(&answer.value, dataset));
            for (name, detail) in &answer.details {
                object.insert((*name).to_owned(), quantity(detail, dataset));
            }
        }
        Err(why) => {
            object.insert("value".to_owned(), Value::Null);
            object.insert("why".to_owned(), Value::String(why.message(language)));
        }
    }
    object
}

fn quantity(quantity: &Quantity, dataset: &Dataset) -> Value {
    match quantity {
        Quantity::Number(number) => json!(number),
        Quantity::District(position) => district(*position, dataset),
        Quantity::Local(values) => json!(values),
        Quantity::LocalByGroup(rows) => json!(rows),
    }
}

/// A district as a JSON object with code and name.
pub fn district(position: usize, dataset: &Dataset) -> Value {
    match dataset.division.districts.get(position) {
        Some(district) => json!({ "id": district.code.as_str(), "name": district.name }),
        None => Value::Null,
    }
}

/// A district's name, for a table.
pub fn name(position: usize, dataset: &Dataset) -> String {
    dataset.division.districts.get(position).map_or_else(String::new, |d| d.name.clone())
}

/// A measure's value as text, for a table.
pub fn number(value: f64, language: Language) -> String {
    Numbers(language).decimal(value, DECIMALS)
}
