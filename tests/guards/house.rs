//! The files of a crate, and which of them use which.
//!
//! An arrow leads from a file to the one that defines a name it uses, through `pub use` where a folder hands
//! it on. An arrow to a folder that the file lies in doesn't count: a folder and its files are one thing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::rust_files;
use super::uses::{Use, named_paths, without_tests};

/// The parts of a module's path.
pub type Module = Vec<String>;

/// The modules that each module uses.
pub type Arrows<'a> = BTreeMap<&'a Module, BTreeSet<Module>>;

/// The files of a crate by their modules, with what each uses.
pub struct House {
    /// The names that each module uses.
    pub uses: BTreeMap<Module, Vec<Use>>,
}

impl House {
    /// The files of a crate whose sources lie in `root`.
    pub fn of(root: &Path) -> Self {
        let mut uses = BTreeMap::new();
        for file in rust_files(root) {
            let inside = file.strip_prefix(root).unwrap().with_extension("");
            let mut module: Module =
                inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if ["mod", "lib"].contains(&module.last().unwrap().as_str()) {
                module.pop();
            }
            let source = std::fs::read_to_string(&file).unwrap();
            uses.insert(module, named_paths(without_tests(&source)));
        }
        Self { uses }
    }

    /// A path seen from a module, from the root of the crate on; `None` if it leads out of the crate.
    fn absolute(&self, from: &Module, path: &[String]) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([from.as_slice(), rest].concat()),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let above = from.get(..from.len().checked_sub(ups)?)?;
                Some([above, &path[ups..]].concat())
            }
            _ => {
                let child = [from.as_slice(), std::slice::from_ref(first)].concat();
                // A folder may be declared without a file of its own.
                let is_folder = self.uses.keys().any(|module| module.starts_with(&child));
                is_folder.then(|| [from.as_slice(), path].concat())
            }
        }
    }

    /// The module that defines what a path names.
    pub fn definer(&self, path: &[String], hops: usize) -> Option<Module> {
        let length = (1..=path.len()).rev().find(|n| self.uses.contains_key(&path[..*n]))?;
        let module = path[..length].to_vec();
        let Some(name) = path.get(length) else { return Some(module) };
        let handed_on = self.uses[&module].iter().find(|used| used.public && used.name == *name);
        let further = handed_on.filter(|_| hops < 8).and_then(|used| {
            let path = self.absolute(&module, &used.path)?;
            (path[..] != module[..]).then(|| self.definer(&path, hops + 1)).flatten()
        });
        Some(further.unwrap_or(module))
    }

    /// The modules that each module uses, but for the folders that it lies in.
    pub fn arrows(&self) -> Arrows<'_> {
        let mut arrows = BTreeMap::new();
        for (module, uses) in &self.uses {
            let known: BTreeMap<&str, &Use> =
                uses.iter().filter(|used| used.is_use).map(|used| (&*used.name, used)).collect();
            let mut targets = BTreeSet::new();
            for used in uses.iter().filter(|used| !used.public) {
                let path = self.absolute(module, &used.path).or_else(|| {
                    // `charts::trend` after `use crate::scene::charts`.
                    let (first, rest) =
                        used.path.split_first().filter(|(_, rest)| !rest.is_empty())?;
                    let head = self.absolute(module, &known.get(first.as_str())?.path)?;
                    Some([head.as_slice(), rest].concat())
                });
                let target = path.and_then(|path| self.definer(&path, 0));
                targets.extend(target.filter(|target| !module.starts_with(target)));
            }
            arrows.insert(module, targets);
        }
        arrows
    }
}
