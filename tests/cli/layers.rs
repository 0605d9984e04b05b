//! `--layer-name`: which layer of a file with several is read.

use rusqlite::Connection;
use serde_json::json;

use super::program::{file, json as answer, run};
use crate::export::folder;

/// A GeoPackage with a layer of one square and a layer of two, in a folder of its own.
fn two_layers(folder: &std::path::Path) -> String {
    let square = |x: f64| {
        let mut blob = b"GP\0\x01\0\0\0\0\x01\x03\0\0\0\x01\0\0\0\x05\0\0\0".to_vec();
        let corners = [[x, 57.7], [x + 0.01, 57.7], [x + 0.01, 57.71], [x, 57.71], [x, 57.7]];
        blob.extend(corners.iter().flatten().flat_map(|value| value.to_le_bytes()));
        blob
    };
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE gpkg_contents (table_name TEXT);
             CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);",
        )
        .unwrap();
    for (layer, places) in [("zoner", &[11.9][..]), ("kvarter", &[11.9, 11.92])] {
        connection
            .execute_batch(&format!(
                "INSERT INTO gpkg_contents VALUES ('{layer}');
                 INSERT INTO gpkg_geometry_columns VALUES ('{layer}', 'geom', 4326);
                 CREATE TABLE {layer} (geom BLOB, folk INTEGER);"
            ))
            .unwrap();
        for place in places {
            let insert = format!("INSERT INTO {layer} VALUES (?1, 7)");
            connection.execute(&insert, [square(*place)]).unwrap();
        }
    }
    let path = folder.join("lager.gpkg");
    std::fs::write(&path, &*connection.serialize(rusqlite::MAIN_DB).unwrap()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_layer_is_chosen_by_its_name_by_every_command() {
    let folder = folder("layers");
    let path = two_layers(&folder);
    let described = |arguments: &[&str]| -> serde_json::Value {
        let run = run(&[&["describe", &path, "--json"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        serde_json::from_str(&run.out).unwrap()
    };
    let first = described(&[]);
    assert_eq!(first["layers"], json!(["zoner", "kvarter"]));
    assert_eq!(
        (&first["districts"], &first["problems"][0]["what"]),
        (&json!(1), &json!("other_layers"))
    );
    let second = described(&["--layer-name", "kvarter"]);
    assert_eq!(second["districts"], json!(2));
    assert!(!second["problems"].to_string().contains("other_layers"), "the user chose it");
    let values =
        answer(&["values", &path, "--indicator", "folk", "--layer-name", "kvarter", "--json"]);
    assert_eq!(values["values"].as_array().unwrap().len(), 2);
    let picture = folder.join("lager.svg");
    let picture = picture.to_str().unwrap();
    let export =
        run(&["export", &path, "--layer-name", "kvarter", "--indicator", "folk", "--out", picture]);
    assert_eq!(export.code, 0, "{}", export.err);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_layer_that_is_not_there_ends_with_the_names_of_those_that_are() {
    let folder = folder("no-layer");
    let path = two_layers(&folder);
    let wrong = run(&["describe", &path, "--layer-name", "vägar", "--json"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("zoner, kvarter"), "{}", wrong.err);
    std::fs::remove_dir_all(&folder).unwrap();
    let plain = file("good.geojson");
    let none = run(&["describe", &plain, "--layer-name", "zoner"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("no layers"), "{}", none.err);
}
