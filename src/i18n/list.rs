//! Lists of names as each language writes them.

use super::{Language, tr};

/// Names as alternatives: "a, b or c".
pub fn either(names: &[impl AsRef<str>], language: Language) -> String {
    let mut list = String::new();
    for (at, name) in names.iter().enumerate() {
        match at {
            0 => {}
            _ if at + 1 == names.len() => list.push_str(tr(language, "errors.list_or")),
            _ => list.push_str(", "),
        }
        list.push_str(name.as_ref());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_of_several_names_follows_or() {
        let list = |names: &[&str]| either(names, Language::Sv);
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a eller b");
        assert_eq!(list(&["a", "b", "c"]), "a, b eller c");
    }
}
