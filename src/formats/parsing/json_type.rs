//! The type that a JSON text gives its outermost object, by which formats of JSON are told apart.

use super::{Next, Scanner};

/// True for the text of an object whose member `type` has this value. What comes after it may be damaged.
pub fn has_type(text: &str, wanted: &str) -> bool {
    // Most texts don't have the word, and are not read for it.
    if !text.trim_start().starts_with('{') || !text.contains(wanted) {
        return false;
    }
    let mut found = false;
    let _ = Scanner::new(text).object(|scanner, key| match (key.as_ref(), scanner.peek()?) {
        ("type", Next::Text) => {
            found |= scanner.text()? == wanted;
            Ok(())
        }
        _ => scanner.skip(),
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_that_of_the_outermost_object() {
        assert!(has_type(r#" {"a":{"type":"x"},"type":"Topology","b":"#, "Topology"));
        assert!(!has_type(r#"{"type":"Feature","properties":{"type":"Topology"}}"#, "Topology"));
        assert!(!has_type(r#"[{"type":"Topology"}]"#, "Topology"));
        assert!(!has_type("Topology", "Topology"));
    }
}
