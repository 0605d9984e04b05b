//! The layers of a GeoPackage, and the choice of the one to show.

use std::collections::{HashMap, HashSet};

use super::database::{Database, Fault, quoted, text};
use super::geometry;
use crate::formats::features::LayerShapes;
use crate::formats::named_crs;

/// A table with geometry.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The name of the table.
    pub table: String,
    /// The column with the geometry, if there is one.
    pub geometry: Option<String>,
    /// The id of its coordinate system in the file.
    pub srs: i64,
}

/// The layer to show.
pub struct ChosenLayer {
    /// The layer.
    pub layer: Layer,
    /// The names of all layers.
    pub names: Vec<String>,
    /// The names of the tables that are not shown, unless the user chose the layer.
    pub others: Vec<String>,
    /// The names of the views, whose queries are not run.
    pub views: Vec<String>,
}

/// Chooses the layer of a name that the user gives, else the first with areas, else the first with points, else
/// the first.
pub fn choose(database: &mut Database, wanted: Option<&str>) -> Result<ChosenLayer, Fault> {
    if !database.has_table("gpkg_contents") {
        return Err(Fault::NotGeoPackage);
    }
    let listed = contents(database)?;
    let (tables, views): (Vec<String>, Vec<String>) =
        listed.iter().cloned().partition(|table| database.has_table(table));
    let mut layers = layers(database, &tables)?;
    // Without outlines the figures are left.
    if layers.is_empty() {
        let bare = attributes(database)?.into_iter().filter(|table| tables.contains(table));
        let bare = bare.map(|table| Layer { table, geometry: None, srs: 0 });
        layers = bare.collect();
    }
    let names: Vec<String> = layers.iter().map(|layer| layer.table.clone()).collect();
    if layers.is_empty() {
        return Err(Fault::NoGeometry(listed));
    }
    if let Some(wanted) = wanted {
        return match layers.iter().position(|layer| layer.table == wanted) {
            Some(at) => {
                let layer = layers.swap_remove(at);
                Ok(ChosenLayer { layer, names, others: Vec::new(), views })
            }
            None if views.iter().any(|view| view == wanted) => Err(Fault::View(wanted.to_owned())),
            None => Err(Fault::NoSuchLayer { asked: wanted.to_owned(), layers: names }),
        };
    }
    let mut best: Option<(LayerShapes, Layer)> = None;
    for layer in layers {
        let shapes = shapes(database, &layer)?;
        if best.as_ref().is_none_or(|(known, _)| shapes < *known) {
            best = Some((shapes, layer));
        }
        if shapes == LayerShapes::Areas {
            break;
        }
    }
    match best {
        Some((_, layer)) => {
            let others = tables.into_iter().filter(|table| *table != layer.table).collect();
            Ok(ChosenLayer { layer, names, others, views })
        }
        None => Err(Fault::NoGeometry(listed)),
    }
}

/// The tables that the file lists, in file order.
fn contents(database: &mut Database) -> Result<Vec<String>, Fault> {
    tables(database, "SELECT table_name FROM gpkg_contents NOT INDEXED")
}

/// The tables without geometry that the file lists, but for those that other programs keep styles in.
fn attributes(database: &mut Database) -> Result<Vec<String>, Fault> {
    let query = "SELECT table_name FROM gpkg_contents NOT INDEXED \
         WHERE data_type = 'attributes' AND table_name <> 'layer_styles'";
    tables(database, query)
}

/// The tables that a query names.
fn tables(database: &mut Database, query: &str) -> Result<Vec<String>, Fault> {
    let mut tables = Vec::new();
    database.each(query, &[], |row| {
        let table = text(row, 0)?.unwrap_or_default();
        let bytes = table.len();
        tables.push(table);
        Ok(Some(bytes))
    })?;
    Ok(tables)
}

/// The tables with geometry, in the order of `tables`.
fn layers(database: &mut Database, tables: &[String]) -> Result<Vec<Layer>, Fault> {
    if !database.has_table("gpkg_geometry_columns") {
        return Ok(Vec::new());
    }
    let mut layers: Vec<Layer> = Vec::new();
    let query = "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns NOT INDEXED";
    database.each(query, &[], |row| {
        let (Some(table), Some(geometry)) = (text(row, 0)?, text(row, 1)?) else {
            return Ok(Some(0));
        };
        let srs = row.get_ref(2)?.as_i64().unwrap_or_default();
        let bytes = table.len() + geometry.len();
        layers.push(Layer { table, geometry: Some(geometry), srs });
        Ok(Some(bytes))
    })?;
    let mut seen = HashSet::new();
    layers.retain(|layer| database.has_table(&layer.table) && seen.insert(layer.table.clone()));
    let places: HashMap<&str, usize> =
        tables.iter().enumerate().map(|(place, table)| (table.as_str(), place)).collect();
    layers.sort_by_key(|layer| places.get(layer.table.as_str()).copied().unwrap_or(usize::MAX));
    Ok(layers)
}

fn shapes(database: &mut Database, layer: &Layer) -> Result<LayerShapes, Fault> {
    let mut shapes = LayerShapes::Others;
    let Some(geometry) = &layer.geometry else { return Ok(shapes) };
    let (table, column) = (quoted(&layer.table), quoted(geometry));
    let query = format!("SELECT {column} FROM {table} NOT INDEXED");
    database.each(&query, &[], |row| {
        let cell = row.get_ref(0)?.as_blob().unwrap_or_default();
        let geometry = geometry::read(cell);
        if !geometry.polygons.is_empty() {
            shapes = LayerShapes::Areas;
            return Ok(None);
        }
        if !geometry.points.is_empty() {
            shapes = LayerShapes::Points;
        }
        Ok(Some(cell.len()))
    })?;
    Ok(shapes)
}

/// The name of a coordinate system of the file; `None` if it is undefined.
pub fn crs(database: &mut Database, srs: i64) -> Result<Option<String>, Fault> {
    if srs <= 0 {
        return Ok(None);
    }
    let mut name = format!("EPSG:{srs}");
    if !database.has_table("gpkg_spatial_ref_sys") {
        return Ok(Some(name));
    }
    let query = "SELECT organization, organization_coordsys_id, definition \
         FROM gpkg_spatial_ref_sys WHERE srs_id = ?1 LIMIT 1";
    database.each(query, &[&srs], |row| {
        let organization = text(row, 0)?.unwrap_or_default();
        let id = row.get_ref(1)?.as_i64().unwrap_or_default();
        let definition = text(row, 2)?.unwrap_or_default();
        name = format!("{organization}:{id}");
        let bytes = organization.len() + definition.len();
        let is_coded = organization.eq_ignore_ascii_case("EPSG") && named_crs(&name).is_ok();
        if !is_coded && named_crs(&definition).is_ok() {
            name = definition;
        }
        Ok(Some(bytes))
    })?;
    Ok(Some(name))
}
