//! The GeoJSON format (RFC 7946): longitude and latitude, outer rings counterclockwise. Codes without a
//! district are a member of the collection, since a feature needs a geometry.

use geo::orient::{Direction, Orient as _};
use geojson::{Feature, FeatureCollection, Geometry, JsonObject, JsonValue};
use serde_json::json;

use super::{MapTable, TableExporter, TableRow};
use crate::export::ExportError;
use crate::formats::features::turned_back;

/// GeoJSON.
pub struct GeoJsonTable;

impl TableExporter for GeoJsonTable {
    fn id(&self) -> &'static str {
        "geojson"
    }

    fn name_key(&self) -> &'static str {
        "export.geojson"
    }

    fn export(&self, table: &MapTable<'_>) -> Result<Vec<u8>, ExportError> {
        let features = table
            .rows
            .iter()
            .filter_map(|row| {
                let outline = turned_back(&row.district?.outline).orient(Direction::Default);
                Some(Feature {
                    geometry: Some(Geometry::from(&outline)),
                    properties: Some(properties(row, table)),
                    ..Feature::default()
                })
            })
            .collect();
        let unplaced: Vec<JsonValue> = table
            .rows
            .iter()
            .filter(|row| row.district.is_none())
            .map(|row| JsonValue::Object(properties(row, table)))
            .collect();
        let mut members = JsonObject::new();
        members.insert("title".to_owned(), json!(table.title));
        members.insert("indicator".to_owned(), json!(table.indicator));
        members.insert("attribution".to_owned(), json!(table.borders));
        if !unplaced.is_empty() {
            members.insert("unplaced".to_owned(), JsonValue::Array(unplaced));
        }
        let collection = FeatureCollection { bbox: None, features, foreign_members: Some(members) };
        Ok(collection.to_string().into_bytes())
    }
}

fn properties(row: &TableRow<'_>, table: &MapTable<'_>) -> JsonObject {
    let cells = [
        ("id", json!(row.id)),
        ("name", json!(row.name)),
        ("value", json!(row.cell.value())),
        ("unit", json!(table.unit.id())),
        ("year", json!(table.year)),
        ("state", json!(row.cell.state())),
        ("estimated", json!(row.marks.estimated)),
        ("preliminary", json!(row.marks.preliminary)),
        ("class", json!(row.class)),
        ("class_name", json!(row.class_name)),
        ("source", json!(table.source)),
        ("low", json!(row.cell.range().map(|(low, _)| low))),
        ("high", json!(row.cell.range().map(|(_, high)| high))),
    ];
    cells.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
