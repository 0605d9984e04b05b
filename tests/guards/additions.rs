//! Adding a thing takes its own file and a line in its registry: nothing else in the code knows one by name.
//! Texts come on top, which other guards ask for.

use std::collections::BTreeSet;
use std::path::Path;

use skillnad::analysis::COMPUTED_LAYERS;
use skillnad::scene::plots::PLOTS;

use super::house::{Arrows, House, Module};
use super::rust_files;
use super::uses::{without_comments_and_texts, without_tests};

const ENGINE: &str = "crates/skillnad-engine/src";
const PROGRAM: &str = "src";

/// Uses that are meant: by a module, of a thing.
const MEANT: [(&str, &str); 9] = [
    // Equal intervals between two bounds, and in a series without differences.
    ("classify/methods/pretty", "classify/methods/equal_interval"),
    ("classify/methods/quantile", "classify/methods/equal_interval"),
    // Both areas lie under the same kind of curve.
    ("stats/inequality/gini", "stats/segregation/evenness/gini_segregation"),
    // The built-in divisions are kept as GeoJSON.
    ("formats/builtin/load", "formats/geojson"),
    // The window shows the corners of a scatter plot, and lists their districts.
    ("scene/plots/plot", "scene/plots/scatter"),
    ("ui/panels/plots/corners", "scene/plots/scatter"),
    ("ui/panels/plots/selected", "scene/plots/scatter"),
    ("ui/panels/plots/tab", "scene/plots/scatter"),
    // Sets of points stand among the indicators, by their theme.
    ("ui/panels/indicators", "ui/panels/points"),
];

/// Files of the program that name a measure, by the ends of their paths.
const NAMED: [(&str, &str); 5] = [
    // Reports that open with one measure.
    ("Dissimilarity", "segregation/report.rs"),
    ("MultiTheilH", "segregation/report.rs"),
    ("Gini", "inequality_report.rs"),
    // Measures that are computed layers, too.
    ("Ice", "layers/groups/ice.rs"),
    ("LocationQuotient", "layers/groups/location_quotient.rs"),
];

/// Files that name a computed layer.
const MEANT_LAYERS: [(&str, &str); 3] = [
    ("NEAREST_RESIDENTS", "analysis/mod.rs"),
    // A panel shows the nearest residents whichever layer is on the map, and its settings put them there.
    ("NEAREST_RESIDENTS", "session/derived/layer.rs"),
    ("NEAREST_RESIDENTS", "session/state.rs"),
];

fn root(of: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

fn module(path: &str) -> Module {
    path.split('/').map(str::to_owned).collect()
}

/// The names that stand in a list of a file, from `start` to the closing `end`.
fn listed(file: &str, start: &str, end: &str) -> String {
    let source = std::fs::read_to_string(root(file)).unwrap();
    let source = without_tests(&source);
    let from = source.find(start).unwrap_or_else(|| panic!("{file} has no {start}"));
    let rest = &source[from + start.len()..];
    rest[..rest.find(end).unwrap()].to_owned()
}

/// The modules that use a thing with its home in a module, but for its registry and the things's own files.
fn users(arrows: &Arrows<'_>, home: &Module, registry: &Module) -> Vec<String> {
    let uses = |(from, to): &(&&Module, &BTreeSet<Module>)| {
        !from.starts_with(home)
            && **from != registry
            && to.iter().any(|target| target.starts_with(home))
    };
    let users = arrows.iter().filter(uses).map(|(from, _)| from.join("/"));
    let name = home.join("/");
    users.filter(|user| !MEANT.contains(&(user.as_str(), name.as_str()))).collect()
}

/// Things in folders or files below a registry, by the names of their modules.
fn each_is_known_to_its_registry_alone(of: &str, registry: &str, things: &[String]) {
    let house = House::of(&root(of));
    let arrows = house.arrows();
    let registry = module(registry);
    for thing in things {
        let home = [registry.as_slice(), std::slice::from_ref(thing)].concat();
        assert!(house.uses.contains_key(&home), "{home:?} is no module");
        let users = users(&arrows, &home, &registry);
        assert!(users.is_empty(), "{} is used by {users:?}", home.join("/"));
    }
}

/// The first parts of the paths in a list: `a::B` gives `a`.
fn first_parts(list: &str, marks: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for mark in marks {
        for (at, _) in list.match_indices(mark) {
            let rest = &list[at + mark.len()..];
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap();
            if rest[end..].starts_with("::") {
                found.push(rest[..end].to_owned());
            }
        }
    }
    found
}

#[test]
fn a_plot_is_known_to_the_list_of_plots_alone() {
    let list = listed("src/scene/plots/mod.rs", "pub static PLOTS: &[&dyn Plot] =", ";");
    let plots = first_parts(&list, &["&"]);
    assert!(plots.len() > 3, "{plots:?}");
    each_is_known_to_its_registry_alone(PROGRAM, "scene/plots", &plots);
}

#[test]
fn a_computed_layer_is_known_to_the_list_of_layers_alone() {
    let kinds = "src/analysis/layers/mod.rs";
    let list = listed(kinds, "pub static COMPUTED_LAYERS: &[&dyn ComputedLayer] =", ";");
    // After the type, `&[`, the list begins.
    let statics =
        list.split('&').skip(2).map(|name| name.trim().trim_end_matches([',', ']', '\n']));
    let statics: Vec<&str> = statics.map(|name| name.rsplit("::").next().unwrap().trim()).collect();
    assert!(statics.len() > 5, "{statics:?}");
    let mut sources = code_of(&[PROGRAM, "tests", "benches"]);
    sources.retain(|(file, _)| !file.contains("analysis/layers/"));
    for name in statics {
        is_named_by_those_meant(name, &sources, &MEANT_LAYERS);
    }
}

#[test]
fn no_text_lists_the_plots_or_layers_by_hand() {
    let plots = PLOTS.iter().map(|plot| plot.id());
    let ids: Vec<&str> = plots.chain(COMPUTED_LAYERS.iter().map(|layer| layer.id())).collect();
    assert!(ids.len() > 9, "{ids:?}");
    let home = ["scene/plots/", "analysis/layers/"];
    let mut found = Vec::new();
    for file in rust_files(&root(PROGRAM)) {
        let path = file.display().to_string();
        if home.iter().any(|home| path.contains(home)) {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        for line in without_tests(&source).lines().filter(|line| !line.contains("//")) {
            // Keys of texts have a dot.
            let literals = line.split('"').skip(1).step_by(2).filter(|text| !text.contains('.'));
            for literal in literals {
                let words = literal.split(|c: char| !(c.is_alphanumeric() || c == '-'));
                if words.filter(|word| ids.contains(word)).count() > 1 {
                    found.push(format!("{path}: {literal}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_panel_is_known_to_the_list_of_panels_alone() {
    let file = "src/ui/panels/mod.rs";
    let list = listed(file, "fn left()", "\n/// The panels left and right");
    let panels = first_parts(&list, &["Box::new(", "Box::<"]);
    assert!(panels.len() > 10, "{panels:?}");
    each_is_known_to_its_registry_alone(PROGRAM, "ui/panels", &panels);
}

#[test]
fn a_format_is_known_to_the_list_of_formats_alone() {
    let list = listed("src/formats/mod.rs", "pub static ALL: &[&dyn Format] =", ";");
    let formats = first_parts(&list, &["&"]);
    assert!(formats.len() > 2, "{formats:?}");
    each_is_known_to_its_registry_alone(PROGRAM, "formats", &formats);
}

#[test]
fn a_subcommand_is_known_to_the_list_of_subcommands_alone() {
    let list = std::fs::read_to_string(root("src/cli/commands/mod.rs")).unwrap();
    let commands = list.lines().filter_map(|line| line.split("mod ").nth(1)?.strip_suffix(';'));
    let commands: Vec<String> = commands.map(str::to_owned).collect();
    assert!(commands.len() > 10, "{commands:?}");
    let house = House::of(&root(PROGRAM));
    let arrows = house.arrows();
    for command in commands {
        let users = users(&arrows, &module(&format!("cli/commands/{command}")), &module("cli"));
        assert!(users.is_empty(), "{command} is used by {users:?}");
    }
}

#[test]
fn a_classifier_is_known_to_the_list_of_classifiers_alone() {
    let list = listed(
        "crates/skillnad-engine/src/classify/methods/mod.rs",
        "pub static ALL: &[&dyn Classifier] = &[",
        "]",
    );
    let names = list.split(',').map(|name| name.trim().trim_start_matches('&'));
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    known_by_name(&names, "classify/methods");
}

#[test]
fn a_measure_is_known_to_the_list_of_measures_alone() {
    for family in ["segregation", "inequality"] {
        let file = format!("{ENGINE}/stats/{family}/mod.rs");
        let list = listed(&file, "pub static ALL: &[&dyn Measure<", "];");
        let names = list
            .split('&')
            .skip(1)
            .map(|name| name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        known_by_name(&names, &format!("stats/{family}"));
    }
}

/// The sources of folders without comments, texts and tests, by the paths of their files.
fn code_of(folders: &[&str]) -> Vec<(String, String)> {
    let files = folders.iter().flat_map(|of| rust_files(&root(of)));
    let code = |file: std::path::PathBuf| {
        let source = std::fs::read_to_string(&file).unwrap();
        (file.display().to_string(), without_comments_and_texts(without_tests(&source)))
    };
    files.map(code).collect()
}

/// A name that stands only in files that are meant to know it, given by the ends of their paths.
fn is_named_by_those_meant(name: &str, sources: &[(String, String)], meant: &[(&str, &str)]) {
    let says = |code: &str| {
        let mut words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        words.any(|word| word == name)
    };
    let knows = |file: &str| meant.iter().any(|(of, end)| *of == name && file.ends_with(end));
    let unmeant = sources.iter().filter(|(file, source)| says(source) && !knows(file));
    let unmeant: Vec<&str> = unmeant.map(|(file, _)| file.as_str()).collect();
    assert!(unmeant.is_empty(), "{name} is named by {unmeant:?}");
}

/// Types that only one file of the engine defines, and only its registry, a folder, lists.
fn known_by_name(names: &[&str], registry: &str) {
    assert!(names.len() > 5, "{names:?}");
    let engine = House::of(&root(ENGINE));
    let arrows = engine.arrows();
    let registry = module(registry);
    let program = code_of(&[PROGRAM]);
    for name in names {
        let path = [registry.as_slice(), &[(*name).to_owned()]].concat();
        let home = engine.definer(&path, 0).unwrap();
        assert_ne!(home, registry, "{name} has no file of its own");
        // A measure may build on another of its family.
        let mut users = users(&arrows, &home, &registry);
        users.retain(|user| registry[0] != "stats" || !module(user).starts_with(&registry));
        assert!(users.is_empty(), "{name} is used by {users:?}");
        is_named_by_those_meant(name, &program, &NAMED);
    }
}
