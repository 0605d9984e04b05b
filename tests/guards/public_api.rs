//! The public interface of the engine is the listed one: whoever changes it sees so, and says so in the list.
//!
//! The sources are read with `syn`: public modules from the root, what they define and what they re-export,
//! with fields, variants, methods and the traits of each type. What a macro makes is listed by name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, ItemImpl, TraitItem, UseTree, Visibility};

/// A module with its items.
struct Module {
    public: bool,
    items: Vec<Item>,
}

/// The sources of a crate.
struct Sources {
    /// All modules by path, from the root.
    modules: BTreeMap<Vec<String>, Module>,
    /// Blocks of methods and of traits by the name of their type, with their modules.
    blocks: BTreeMap<String, Vec<(Vec<String>, ItemImpl)>>,
    /// How many modules define something public of a name.
    names: BTreeMap<String, usize>,
}

impl Sources {
    fn of(source: &Path) -> Self {
        let mut modules = BTreeMap::new();
        read(&source.join("lib.rs"), &mut Vec::new(), true, &mut modules);
        let (mut blocks, mut names) = (BTreeMap::<String, Vec<_>>::new(), BTreeMap::new());
        for (path, module) in &modules {
            for item in &module.items {
                if let Some(name) = name_of(item) {
                    *names.entry(name).or_insert(0) += 1;
                }
                if let Item::Impl(block) = item {
                    let owner = tokens(&block.self_ty);
                    let owner = owner.split('<').next().unwrap().to_owned();
                    blocks.entry(owner).or_default().push((path.clone(), block.clone()));
                }
            }
        }
        Self { modules, blocks, names }
    }
}

fn read(
    file: &Path,
    path: &mut Vec<String>,
    public: bool,
    found: &mut BTreeMap<Vec<String>, Module>,
) {
    let text = std::fs::read_to_string(file).unwrap();
    let items = syn::parse_file(&text).unwrap().items;
    let folder = match file.file_stem().unwrap().to_str().unwrap() {
        "lib" | "mod" => file.parent().unwrap().to_owned(),
        stem => file.with_file_name(stem),
    };
    add(items, &folder, path, public, found);
}

fn add(
    items: Vec<Item>,
    folder: &Path,
    path: &mut Vec<String>,
    public: bool,
    found: &mut BTreeMap<Vec<String>, Module>,
) {
    for item in &items {
        let Item::Mod(child) = item else { continue };
        if child.attrs.iter().any(|attribute| tokens(attribute).contains("cfg(test)")) {
            continue;
        }
        path.push(child.ident.to_string());
        let public = matches!(child.vis, Visibility::Public(_));
        let inner = folder.join(child.ident.to_string());
        match &child.content {
            Some((_, items)) => add(items.clone(), &inner, path, public, found),
            None => {
                let files = [inner.with_extension("rs"), inner.join("mod.rs")];
                let file: &PathBuf = files.iter().find(|file| file.exists()).unwrap();
                read(file, path, public, found);
            }
        }
        path.pop();
    }
    found.insert(path.clone(), Module { public, items });
}

/// Tokens as one writes them, without most of the spaces between.
fn tokens(item: &impl ToTokens) -> String {
    let mut text = item.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" [", "["),
        ("[ ", "["),
        (" ]", "]"),
        (" :", ":"),
        (" ;", ";"),
        ("# [", "#["),
        ("! [", "!["),
        ("' ", "'"),
        ("- >", " ->"),
        ("=>", " =>"),
        ("->", " ->"),
        ("  ", " "),
        (",)", ")"),
        (", >", ">"),
        (",>", ">"),
        ("=(", "= ("),
    ] {
        text = text.replace(from, to);
    }
    text
}

/// The attributes that are part of an interface: derives, `non_exhaustive`, `must_use` and features.
fn attributes(attributes: &[syn::Attribute]) -> String {
    let kept = attributes.iter().filter(|attribute| {
        let path = attribute.path();
        ["derive", "non_exhaustive", "must_use", "cfg", "cfg_attr", "deprecated"]
            .iter()
            .any(|name| path.is_ident(name))
    });
    kept.map(|attribute| tokens(attribute) + " ").collect()
}

/// The lines of an item that a module defines, or none if it isn't that one. `name` is its public path.
fn lines(item: &Item, name: &str) -> Vec<String> {
    let fields = |fields: &Fields, owner: &str, all: bool| -> Vec<String> {
        let public =
            fields.iter().zip(0..).filter(|(f, _)| all || matches!(f.vis, Visibility::Public(_)));
        public
            .map(|(field, at)| {
                let label = field.ident.as_ref().map_or(at.to_string(), ToString::to_string);
                format!("{owner}.{label}: {}", tokens(&field.ty))
            })
            .collect()
    };
    let head = |attrs: &[syn::Attribute], kind: &str, rest: String| {
        format!("{name}: {}{kind}{rest}", attributes(attrs))
    };
    match item {
        Item::Fn(item) => vec![head(&item.attrs, "", tokens(&item.sig))],
        Item::Const(item) => vec![head(&item.attrs, "const ", tokens(&item.ty))],
        Item::Static(item) => vec![head(&item.attrs, "static ", tokens(&item.ty))],
        Item::Type(item) => vec![head(&item.attrs, "type ", tokens(&item.ty))],
        Item::Struct(item) => {
            let private =
                item.fields.iter().any(|field| !matches!(field.vis, Visibility::Public(_)));
            let closed = if private { " with private fields" } else { "" };
            let mut lines = vec![head(&item.attrs, "struct", tokens(&item.generics) + closed)];
            lines.extend(fields(&item.fields, name, false));
            lines
        }
        Item::Enum(item) => {
            let mut lines = vec![head(&item.attrs, "enum", tokens(&item.generics))];
            for variant in &item.variants {
                let owner = format!("{name}::{}", variant.ident);
                lines.push(owner.clone());
                lines.extend(fields(&variant.fields, &owner, true));
            }
            lines
        }
        Item::Trait(item) => {
            let generics = tokens(&item.generics);
            let mut lines =
                vec![head(&item.attrs, "trait", generics + ": " + &tokens(&item.supertraits))];
            for part in &item.items {
                match part {
                    TraitItem::Fn(method) => {
                        let given = if method.default.is_some() { " by default" } else { "" };
                        lines.push(format!("{name}::{}{given}", tokens(&method.sig)));
                    }
                    other => lines.push(format!("{name}::{}", tokens(other))),
                }
            }
            lines
        }
        _ => Vec::new(),
    }
}

/// The name of an item that can be public.
fn name_of(item: &Item) -> Option<String> {
    let (vis, ident) = match item {
        Item::Fn(item) => (&item.vis, &item.sig.ident),
        Item::Const(item) => (&item.vis, &item.ident),
        Item::Static(item) => (&item.vis, &item.ident),
        Item::Type(item) => (&item.vis, &item.ident),
        Item::Struct(item) => (&item.vis, &item.ident),
        Item::Enum(item) => (&item.vis, &item.ident),
        Item::Trait(item) => (&item.vis, &item.ident),
        _ => return None,
    };
    matches!(vis, Visibility::Public(_)).then(|| ident.to_string())
}

/// The paths of a `use`, from the module where it stands; `*` for all of a module.
fn paths(tree: &UseTree, from: &[String], found: &mut Vec<Vec<String>>) {
    match tree {
        UseTree::Path(path) => {
            let mut from = from.to_vec();
            match path.ident.to_string().as_str() {
                "crate" => from.clear(),
                "super" => drop(from.pop()),
                "self" => {}
                name => from.push(name.to_owned()),
            }
            paths(&path.tree, &from, found);
        }
        UseTree::Name(name) => found.push([from, &[name.ident.to_string()]].concat()),
        UseTree::Glob(_) => found.push([from, &["*".to_owned()]].concat()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| paths(tree, from, found)),
        UseTree::Rename(_) => panic!("a public name is given twice: {}", tokens(tree)),
    }
}

/// The interface of the engine, a line for each part, sorted.
fn interface(source: &Path) -> Vec<String> {
    let sources = Sources::of(source);
    let modules = &sources.modules;
    let mut lines = BTreeSet::new();
    for path in modules.keys() {
        let open = (1..=path.len()).all(|length| modules[&path[..length]].public);
        if open {
            exported(path, path, &sources, &mut lines);
        }
    }
    lines.into_iter().collect()
}

/// Adds what a module defines or re-exports, under the public path where it is found.
fn exported(at: &[String], under: &[String], sources: &Sources, found: &mut BTreeSet<String>) {
    for item in &sources.modules[at].items {
        if let Some(name) = name_of(item) {
            define(at, under, &name, sources, found);
        }
        let Item::Use(item) = item else { continue };
        if !matches!(item.vis, Visibility::Public(_)) {
            continue;
        }
        let mut uses = Vec::new();
        paths(&item.tree, at, &mut uses);
        for used in uses {
            let (name, module) = used.split_last().unwrap();
            match (sources.modules.get(module), name.as_str()) {
                (Some(_), "*") => exported(module, under, sources, found),
                (Some(_), name) => define(module, under, name, sources, found),
                (None, _) => drop(found.insert(format!("{}: {}", under.join("::"), tokens(item)))),
            }
        }
    }
}

/// Adds one item of a module, with the methods and traits of a type.
fn define(
    module: &[String],
    under: &[String],
    name: &str,
    sources: &Sources,
    found: &mut BTreeSet<String>,
) {
    let child = [module, &[name.to_owned()]].concat();
    if sources.modules.contains_key(&child) {
        return exported(&child, &[under, &[name.to_owned()]].concat(), sources, found);
    }
    let public = [under, &[name.to_owned()]].concat().join("::");
    let items = &sources.modules[module].items;
    let Some(item) = items.iter().find(|item| name_of(item).as_deref() == Some(name)) else {
        // A re-export of a re-export, or the product of a macro.
        for item in items {
            let Item::Use(item) = item else { continue };
            if !matches!(item.vis, Visibility::Public(_)) {
                continue;
            }
            let mut uses = Vec::new();
            paths(&item.tree, module, &mut uses);
            for used in uses {
                let (last, from) = used.split_last().unwrap();
                if last == name && from != module && sources.modules.contains_key(from) {
                    return define(from, under, name, sources, found);
                }
            }
        }
        found.insert(format!("{public}: made by a macro, or an item of another crate"));
        return;
    };
    found.extend(lines(item, &public));
    // Types have methods and traits, here or in other files.
    let ours = |other: &[String]| other == module || sources.names.get(name) == Some(&1);
    let blocks = sources.blocks.get(name).into_iter().flatten();
    for (_, block) in blocks.filter(|(path, _)| ours(path)) {
        if let Some((_, of, _)) = &block.trait_ {
            found.insert(format!("{public}: impl {}", tokens(of)));
            continue;
        }
        for part in &block.items {
            match part {
                ImplItem::Fn(method) if matches!(method.vis, Visibility::Public(_)) => {
                    let marks = attributes(&method.attrs);
                    found.insert(format!("{public}::{marks}{}", tokens(&method.sig)));
                }
                ImplItem::Const(part) if matches!(part.vis, Visibility::Public(_)) => {
                    found.insert(format!("{public}::const {}: {}", part.ident, tokens(&part.ty)));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn the_public_interface_of_the_engine_is_the_listed_one() {
    let engine = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/skillnad-engine");
    let now = interface(&engine.join("src"));
    assert!(now.len() > 500, "the scan found {} lines only, so it is broken", now.len());
    let list = engine.join("public-api.txt");
    if std::env::var("UPDATE_PUBLIC_API").as_deref() == Ok("1") {
        std::fs::write(&list, now.join("\n") + "\n").unwrap();
    }
    let stored = std::fs::read_to_string(&list).unwrap();
    let stored: BTreeSet<&str> = stored.lines().collect();
    let now: BTreeSet<&str> = now.iter().map(String::as_str).collect();
    let gone: Vec<&&str> = stored.difference(&now).collect();
    let new: Vec<&&str> = now.difference(&stored).collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "The public interface has changed. If that is meant, UPDATE_PUBLIC_API=1 stores it, and an entry \
         in CHANGELOG.md tells users of the engine.\ngone: {gone:#?}\nnew: {new:#?}"
    );
}

#[test]
fn the_list_has_re_exports_methods_variants_and_fields() {
    let engine = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/skillnad-engine/src");
    let lines = interface(&engine);
    for start in [
        "stats::Stream::fn below(&mut self, n: u32) -> u32",
        "stats::segregation::Dissimilarity: impl Measure<Population>",
        "model::Cell::Suppressed",
        "stats::gaps::BorderGap.length_m: f64",
        "classify::Classifier::fn id(&self) -> &'static str",
        "classify::FisherJenks: ",
        "spatial::recognize: fn recognize(",
        "model::DistrictCode: ",
    ] {
        assert!(lines.iter().any(|line| line.starts_with(start)), "no {start} in {lines:#?}");
    }
    // Private parts are left out.
    assert!(!lines.iter().any(|line| line.contains("halves") || line.contains("fn mode(self)")));
}
