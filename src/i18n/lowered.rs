//! Titles within a sentence.

/// A title with a small first letter, for use within a sentence. Names in capitals are unchanged.
pub fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_a_sentence_keeps_its_capitals_where_it_is_a_name() {
        assert_eq!(lowered("Födda utomlands"), "födda utomlands");
        assert_eq!(lowered("SCB:s tal"), "SCB:s tal");
        assert_eq!(lowered("I arbete"), "i arbete");
        assert_eq!(lowered(""), "");
    }
}
