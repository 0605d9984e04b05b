//! Packs a folder of inputs into one file, or unpacks it: `pack FOLDER FILE`, `pack --undo FILE FOLDER`.

use std::io::{Error, Result};
use std::path::Path;
use std::{env, fs};

mod pack;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [folder, file] => fs::write(file, packed(Path::new(folder))?),
        ["--undo", file, folder] => {
            fs::create_dir_all(folder)?;
            for (i, input) in pack::unpack(&fs::read(file)?)?.iter().enumerate() {
                fs::write(Path::new(folder).join(format!("{i:05}")), input)?;
            }
            Ok(())
        }
        _ => Err(Error::other("pack FOLDER FILE, or pack --undo FILE FOLDER")),
    }
}

/// The inputs of a folder, the shortest first, so that the same inputs always give the same file.
fn packed(folder: &Path) -> Result<Vec<u8>> {
    let mut inputs = fs::read_dir(folder)?
        .map(|entry| fs::read(entry?.path()))
        .collect::<Result<Vec<Vec<u8>>>>()?;
    inputs.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    inputs.dedup();
    pack::pack(inputs.iter().map(Vec::as_slice))
}
