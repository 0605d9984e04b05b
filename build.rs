//! Packs the divisions, tables and base map of `data/` into the program, compressed. Reading them
//! back is left to `src/formats/builtin`.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Files that the program ships, by their paths in `data/`.
const SHIPPED: &[&str] = &[
    "basemap/lakes.geojson",
    "basemap/land.geojson",
    "basemap/municipalities.geojson",
    "basemap/odbl/nature_reserves.geojson",
    "basemap/odbl/roads.geojson",
    "basemap/place_names.geojson",
    "basemap/railways.geojson",
    "basemap/river.geojson",
    "basemap/roads.geojson",
    "basemap/stations.geojson",
    "basemap/towns.geojson",
    "basemap/tram_lines.geojson",
    "basemap/tram_stops.geojson",
    "basemap/watercourses.geojson",
    "catalogue.json",
    "divisions/basomraden.geojson",
    "divisions/deso.geojson",
    "divisions/mellanomraden.geojson",
    "divisions/primaromraden.geojson",
    "divisions/regso.geojson",
    "divisions/regso_region.geojson",
    "divisions/stadsomraden.geojson",
    "divisions/valdistrikt.geojson",
    "links.csv",
    "pieces.csv",
    "points/schools.csv",
    "points/unplaced.csv",
    "tables/basomraden.csv",
    "tables/deso.csv",
    "tables/marks.csv",
    "tables/mellanomraden.csv",
    "tables/municipalities_year9.csv",
    "tables/primaromraden.csv",
    "tables/regso.csv",
    "tables/regso_region.csv",
    "tables/stadsomraden.csv",
    "tables/unplaced.csv",
    "tables/valdistrikt.csv",
    "words.json",
];

fn main() -> Result<(), Box<dyn Error>> {
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("data");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = String::from("&[\n");
    for name in SHIPPED {
        let source = data.join(name);
        println!("cargo::rerun-if-changed={}", source.display());
        let Ok(bytes) = fs::read(&source) else {
            println!(
                "cargo::error=data/{name} is not there. The program ships it: restore it from \
                 version control, or make it again as data/README.md says."
            );
            continue;
        };
        let packed = out.join(name.replace('/', "-"));
        pack(&bytes, &packed)?;
        writeln!(
            table,
            "Packed {{ name: {name:?}, inflated: {}, bytes: include_bytes!({:?}) }},",
            bytes.len(),
            packed.display().to_string(),
        )?;
    }
    table.push(']');
    fs::write(out.join("packed.rs"), table)?;
    Ok(())
}

/// Deflates what was read, as small as it gets: this runs once, inflating every time.
fn pack(bytes: &[u8], to: &Path) -> Result<(), Box<dyn Error>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    fs::write(to, encoder.finish()?)?;
    Ok(())
}
