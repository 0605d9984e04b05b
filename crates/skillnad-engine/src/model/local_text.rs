//! A text from data, in each of the languages it was written in.

use std::collections::BTreeMap;

/// The language tag of a text that is the same in every language (BCP 47, undetermined).
const UNDETERMINED: &str = "und";

/// A text from data, in each of the languages it was written in: a title, a note, a source. In JSON an object
/// with a text for each language tag, `{"sv": "Folkmängd", "en": "Population"}`.
///
/// # Example
/// ```
/// use skillnad_engine::model::LocalText;
///
/// let title = LocalText::new([("sv", "Folkmängd"), ("en", "Population")]);
/// assert_eq!((title.get("sv"), title.get("en")), ("Folkmängd", "Population"));
/// assert_eq!(LocalText::same("pop_2023").get("fi"), "pop_2023");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct LocalText(BTreeMap<String, String>);

impl LocalText {
    /// A text for each language tag, such as `sv` or `en`.
    pub fn new<L: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (L, T)>) -> Self {
        Self(texts.into_iter().map(|(language, text)| (language.into(), text.into())).collect())
    }

    /// A text that is the same in every language, such as a column's name.
    pub fn same(text: impl Into<String>) -> Self {
        Self::new([(UNDETERMINED, text)])
    }

    /// The text in a language, by its tag. Where there is none: the text that is the same in every
    /// language, else one in another language, else an empty text.
    pub fn get(&self, language: impl AsRef<str>) -> &str {
        let text = self.0.get(language.as_ref()).or_else(|| self.0.get(UNDETERMINED));
        text.or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// The text in each language, in the order of the tags.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// Applies a function to the text in each language.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self(self.0.iter().map(|(language, text)| (language.clone(), change(text))).collect())
    }

    /// Joins several texts in each language, with a separator between them. What several of them say between
    /// separators is said once.
    pub fn joined<'a>(texts: impl IntoIterator<Item = &'a Self>, separator: &str) -> Self {
        let texts: Vec<&Self> = texts.into_iter().collect();
        let languages = texts.iter().flat_map(|text| text.0.keys());
        let line = |language: &String| {
            let mut said: Vec<&str> = Vec::new();
            for part in texts.iter().flat_map(|text| text.get(language).split(separator)) {
                if !said.contains(&part) {
                    said.push(part);
                }
            }
            said.join(separator)
        };
        Self(languages.map(|language| (language.clone(), line(language))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_text_gets_the_nearest_there_is() {
        let both = LocalText::new([("sv", "Folkmängd"), ("en", "Population")]);
        assert_eq!(
            [both.get("sv"), both.get("en"), both.get("fi")],
            ["Folkmängd", "Population", "Population"]
        );
        assert_eq!(LocalText::same("income").get("sv"), "income");
        assert_eq!(LocalText::default().get("sv"), "");
    }

    #[test]
    fn texts_in_one_language_join_those_in_every_language() {
        let joined = LocalText::joined(
            [
                &LocalText::new([("sv", "Göteborgs Stad"), ("en", "City of Gothenburg")]),
                &LocalText::same("SCB"),
            ],
            "; ",
        );
        assert_eq!(joined.get("sv"), "Göteborgs Stad; SCB");
        assert_eq!(joined.get("en"), "City of Gothenburg; SCB");
        let again = LocalText::joined([&joined, &LocalText::same("SCB")], "; ");
        assert_eq!(again, joined, "each is named once");
        assert_eq!(joined.map(str::to_uppercase).get("en"), "CITY OF GOTHENBURG; SCB");
    }
}
