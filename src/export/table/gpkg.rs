//! The GeoPackage format (OGC 12-128r19): a layer of districts in WGS 84, and a table of the codes without
//! a district. There is no spatial index, which a thousand districts don't need.

use geo::{BoundingRect as _, LineString, MultiPolygon, Polygon};
use rusqlite::{Connection, params};

use super::{MapTable, TableExporter, TableRow};
use crate::export::ExportError;
use crate::formats::features::turned_back;

/// Application id of a GeoPackage: "GPKG" as a number.
const APPLICATION_ID: i64 = 0x4750_4B47;
/// Version of the standard: 1.3.
const USER_VERSION: i64 = 10300;
/// WKB type of a multipolygon.
const WKB_MULTIPOLYGON: u32 = 6;
/// WKB type of a polygon.
const WKB_POLYGON: u32 = 3;
/// The columns after the key and the geometry, in both tables.
const COLUMNS: &str = "id TEXT NOT NULL, name TEXT, value DOUBLE, unit TEXT, year INTEGER, \
     state TEXT NOT NULL, estimated BOOLEAN NOT NULL, preliminary BOOLEAN NOT NULL, \
     class DOUBLE, class_name TEXT, source TEXT, low DOUBLE, high DOUBLE";

/// GeoPackage.
pub struct GeoPackageTable;

impl TableExporter for GeoPackageTable {
    fn id(&self) -> &'static str {
        "gpkg"
    }

    fn name_key(&self) -> &'static str {
        "export.gpkg"
    }

    fn export(&self, table: &MapTable<'_>) -> Result<Vec<u8>, ExportError> {
        package(table).map_err(|e| ExportError::Table { format: "gpkg", what: e.to_string() })
    }
}

fn package(table: &MapTable<'_>) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", USER_VERSION)?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(CORE_TABLES)?;
    transaction.execute_batch(&format!(
        "CREATE TABLE districts (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \
         geom MULTIPOLYGON, {COLUMNS});"
    ))?;
    let mut envelope: Option<geo::Rect<f64>> = None;
    for row in &table.rows {
        let Some(district) = row.district else { continue };
        let outline = turned_back(&district.outline);
        insert(&transaction, "districts", row, table, Some(geometry(&outline)))?;
        let Some(rect) = outline.bounding_rect() else { continue };
        envelope = Some(envelope.map_or(rect, |e| union(e, rect)));
    }
    transaction.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, \
         max_x, max_y, srs_id) VALUES ('districts', 'features', ?1, ?2, ?3, ?4, ?5, ?6, 4326)",
        params![
            table.title,
            table.borders,
            envelope.map(|e| e.min().x),
            envelope.map(|e| e.min().y),
            envelope.map(|e| e.max().x),
            envelope.map(|e| e.max().y),
        ],
    )?;
    transaction.execute_batch(DISTRICTS_METADATA)?;
    if table.rows.iter().any(|row| row.district.is_none()) {
        transaction.execute_batch(&format!(
            "CREATE TABLE unplaced (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {COLUMNS});
             INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)
             VALUES ('unplaced', 'attributes', 'unplaced', NULL);"
        ))?;
        for row in table.rows.iter().filter(|row| row.district.is_none()) {
            insert(&transaction, "unplaced", row, table, None)?;
        }
    }
    transaction.commit()?;
    Ok(connection.serialize(rusqlite::MAIN_DB)?.to_vec())
}

fn insert(
    connection: &Connection,
    into: &str,
    row: &TableRow<'_>,
    table: &MapTable<'_>,
    geometry: Option<Vec<u8>>,
) -> rusqlite::Result<()> {
    let (column, place) = if geometry.is_some() { ("geom, ", "?14, ") } else { ("", "") };
    let mut statement = connection.prepare_cached(&format!(
        "INSERT INTO {into} ({column}id, name, value, unit, year, state, estimated, \
         preliminary, class, class_name, source, low, high) \
         VALUES ({place}?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
    ))?;
    let (value, unit, state) = (row.cell.value(), table.unit.id(), row.cell.state());
    let (low, high) = row.cell.range().unzip();
    match geometry {
        Some(geometry) => statement.execute(params![
            row.id,
            row.name,
            value,
            unit,
            table.year,
            state,
            row.marks.estimated,
            row.marks.preliminary,
            row.class,
            row.class_name,
            table.source,
            low,
            high,
            geometry,
        ])?,
        None => statement.execute(params![
            row.id,
            row.name,
            value,
            unit,
            table.year,
            state,
            row.marks.estimated,
            row.marks.preliminary,
            row.class,
            row.class_name,
            table.source,
            low,
            high,
        ])?,
    };
    Ok(())
}

fn union(a: geo::Rect<f64>, b: geo::Rect<f64>) -> geo::Rect<f64> {
    geo::Rect::new(
        (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
        (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
    )
}

/// An outline as a GeoPackage geometry: the header with its envelope, then WKB.
fn geometry(outline: &MultiPolygon<f64>) -> Vec<u8> {
    let mut bytes = b"GP\0".to_vec();
    let empty = outline.0.is_empty();
    // Flags: little-endian with an envelope of min x, max x, min y, max y; or marked as empty.
    bytes.push(if empty { 0b0001_0001 } else { 0b0000_0011 });
    bytes.extend(4326i32.to_le_bytes());
    if let Some(rect) = outline.bounding_rect() {
        for bound in [rect.min().x, rect.max().x, rect.min().y, rect.max().y] {
            bytes.extend(bound.to_le_bytes());
        }
    }
    wkb_head(&mut bytes, WKB_MULTIPOLYGON, outline.0.len());
    for polygon in outline {
        wkb_polygon(&mut bytes, polygon);
    }
    bytes
}

fn wkb_head(bytes: &mut Vec<u8>, kind: u32, parts: usize) {
    bytes.push(1);
    bytes.extend(kind.to_le_bytes());
    bytes.extend(count(parts));
}

fn wkb_polygon(bytes: &mut Vec<u8>, polygon: &Polygon<f64>) {
    wkb_head(bytes, WKB_POLYGON, 1 + polygon.interiors().len());
    wkb_ring(bytes, polygon.exterior());
    for hole in polygon.interiors() {
        wkb_ring(bytes, hole);
    }
}

fn wkb_ring(bytes: &mut Vec<u8>, ring: &LineString<f64>) {
    bytes.extend(count(ring.0.len()));
    for point in &ring.0 {
        bytes.extend(point.x.to_le_bytes());
        bytes.extend(point.y.to_le_bytes());
    }
}

fn count(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes()
}

/// The tables that every GeoPackage has.
const CORE_TABLES: &str = r#"
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinates'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinates'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude and latitude in degrees on the WGS 84 ellipsoid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT '1970-01-01T00:00:00.000Z',
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"#;

/// The entry of the layer in `gpkg_geometry_columns`.
const DISTRICTS_METADATA: &str = "
INSERT INTO gpkg_geometry_columns VALUES ('districts', 'geom', 'MULTIPOLYGON', 4326, 0, 0);
";
