//! The names that a source file uses, read from its text.

/// A path that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The path, as written.
    pub path: Vec<String>,
    /// The name under which it is known: its last part, or the one after `as`.
    pub name: String,
    /// True if the file hands it on with `pub use`.
    pub public: bool,
    /// True for a `use`, false for a path within the code.
    pub is_use: bool,
}

/// The source before its tests, which stand at the end of a file.
pub fn without_tests(source: &str) -> &str {
    source.find("#[cfg(test)]\nmod tests").map_or(source, |at| &source[..at])
}

/// All paths of two parts or more that a source names, with those of its `use` lines.
pub fn named_paths(source: &str) -> Vec<Use> {
    let code = without_comments_and_texts(source);
    let mut found = Vec::new();
    let mut rest = String::new();
    let mut at = 0;
    while let Some(next) = next_use(&code, at) {
        let end = code[next.from..].find(';').map_or(code.len(), |end| next.from + end);
        for (path, name) in expanded(&code[next.from..end]) {
            found.push(Use { path, name, public: next.public, is_use: true });
        }
        rest.push_str(&code[at..next.start]);
        at = end;
    }
    rest.push_str(&code[at..]);
    for word in rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
        let parts: Vec<String> = word.split("::").map(str::to_owned).collect();
        let whole = parts.iter().all(|part| !part.is_empty() && !part.contains(':'));
        if parts.len() > 1 && whole {
            let name = parts.last().unwrap().clone();
            found.push(Use { path: parts, name, public: false, is_use: false });
        }
    }
    found
}

struct UseLine {
    start: usize,
    from: usize,
    public: bool,
}

/// The next `use` line from a place on.
fn next_use(code: &str, at: usize) -> Option<UseLine> {
    let mut from = at;
    loop {
        let found = from + code[from..].find("use ")?;
        let line = code[..found].rfind(['\n', ';', '{', '}']).map_or(0, |at| at + 1);
        let before = code[line..found].trim();
        if before.is_empty() || before == "pub" || before.starts_with("pub(") {
            let public = !before.is_empty();
            return Some(UseLine { start: line.max(at), from: found + 4, public });
        }
        from = found + 4;
    }
}

/// The paths of a tree such as `a::{b, c::{d as e}}`, each with its name.
fn expanded(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
        let name = if alias.is_empty() { path.last().unwrap().as_str() } else { alias.trim() };
        let name = name.to_owned();
        return vec![(path, name)];
    };
    let before = tree[..open].split("::").map(str::trim).filter(|part| !part.is_empty());
    let before: Vec<String> = before.map(str::to_owned).collect();
    let inside = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
    let parts = top_level(inside);
    let trees = parts.into_iter().filter(|part| !part.trim().is_empty()).flat_map(expanded);
    trees
        .map(|(path, name)| match (path.as_slice(), before.last()) {
            // `a::{self}` is `a`.
            ([own], Some(last)) if own == "self" => (before.clone(), last.clone()),
            _ => ([before.as_slice(), &path].concat(), name),
        })
        .collect()
}

/// The parts of a group between its own commas.
pub fn top_level(group: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[from..]);
    parts
}

/// The code without line comments, and with empty texts.
pub fn without_comments_and_texts(source: &str) -> String {
    let mut code = String::new();
    for line in source.lines() {
        let line = line.replace(r#"'"'"#, "' '").replace(r#"\""#, "");
        let mut in_text = false;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' => in_text = !in_text,
                '/' if !in_text && chars.peek() == Some(&'/') => break,
                _ if in_text => {}
                _ => code.push(c),
            }
        }
        code.push('\n');
    }
    code.replace("pub(in crate::ui)", "pub").replace("pub(in crate::", "pub(in_")
}

#[test]
fn uses_are_read_with_groups_names_and_paths_within_the_code() {
    let source = "use crate::{a::{b, self}, c as d};\npub use e::F;\nfn g() { h::i() } // j::k\n";
    let found: Vec<(String, String, bool)> =
        named_paths(source).into_iter().map(|u| (u.path.join("::"), u.name, u.public)).collect();
    let known = |path: &str, name: &str, public| (path.to_owned(), name.to_owned(), public);
    assert_eq!(
        found,
        [
            known("crate::a::b", "b", false),
            known("crate::a", "a", false),
            known("crate::c", "d", false),
            known("e::F", "F", true),
            known("h::i", "i", false),
        ]
    );
}
