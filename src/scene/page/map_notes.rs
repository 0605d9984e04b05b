//! Notes on several maps, merged. A note is listed once, with its maps unless it is about all of them.
//! Notes that differ in a single number are merged into one line.

use crate::i18n::Language;
use crate::scene::cards::map_title;
use crate::scene::thematic_map::Choropleth;

/// A merged note and its maps.
struct Told {
    words: Vec<String>,
    /// Index of the word that differs between the maps, if any.
    differs: Option<usize>,
    /// The values of the differing word, each with its maps. A note without such a word has a single
    /// entry, with all maps.
    values: Vec<(String, Vec<usize>)>,
}

/// The merged notes of all maps, in the order of their first occurrence. `notes` are listed by map.
pub(super) fn map_notes(
    maps: &[&Choropleth],
    notes: Vec<Vec<String>>,
    language: Language,
) -> Vec<String> {
    let mut all: Vec<Told> = Vec::new();
    for (map, notes) in notes.into_iter().enumerate() {
        for note in notes {
            let words: Vec<String> = note.split(' ').map(str::to_owned).collect();
            if !all.iter_mut().any(|told| told.takes(&words, map)) {
                let values = vec![(String::new(), vec![map])];
                all.push(Told { words, differs: None, values });
            }
        }
    }
    all.into_iter().map(|told| told.in_words(maps, language)).collect()
}

impl Told {
    /// Merges a map's note if it is the same or differs only in the differing number. False if it can't
    /// be merged.
    fn takes(&mut self, words: &[String], map: usize) -> bool {
        if words.len() != self.words.len() || self.maps().any(|known| known == map) {
            return false;
        }
        let mut pairs = words.iter().zip(&self.words).enumerate();
        let mut differing = pairs.by_ref().filter(|(_, (new, known))| new != known);
        let at = match (differing.next(), differing.next(), self.differs) {
            (None, ..) => self.differs,
            (Some((at, (new, known))), None, before) => {
                let numbers = is_number(new) && is_number(known);
                if !numbers || before.is_some_and(|before| before != at) {
                    return false;
                }
                Some(at)
            }
            _ => return false,
        };
        let word = |words: &[String]| at.and_then(|at| words.get(at)).cloned().unwrap_or_default();
        if self.differs.is_none()
            && let Some((value, _)) = self.values.first_mut()
        {
            *value = word(&self.words);
        }
        let new = word(words);
        match self.values.iter_mut().find(|(value, _)| *value == new) {
            Some((_, maps)) => maps.push(map),
            None => self.values.push((new, vec![map])),
        }
        self.differs = at;
        true
    }

    fn maps(&self) -> impl Iterator<Item = usize> {
        self.values.iter().flat_map(|(_, maps)| maps.iter().copied())
    }

    fn in_words(mut self, maps: &[&Choropleth], language: Language) -> String {
        if let (Some(at), [_, _, ..]) = (self.differs, self.values.as_slice()) {
            let each = self
                .values
                .iter()
                .map(|(value, of)| format!("{value} ({})", names(maps, of, language)));
            let each = each.collect::<Vec<_>>().join(", ");
            if let Some(word) = self.words.get_mut(at) {
                *word = each;
            }
            return self.words.join(" ");
        }
        let of: Vec<usize> = self.maps().collect();
        let note = self.words.join(" ");
        if of.len() == maps.len() {
            note
        } else {
            format!("{}: {note}", names(maps, &of, language))
        }
    }
}

/// True if a word is a number alone.
fn is_number(word: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '\u{a0}' | ',' | '.');
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(number)
}

/// The names of some maps: each indicator once, or no indicator if all maps share it. Consecutive years
/// are merged into a span.
fn names(maps: &[&Choropleth], of: &[usize], language: Language) -> String {
    let mut named: Vec<(&Choropleth, Vec<&Choropleth>)> = Vec::new();
    for map in of.iter().filter_map(|at| maps.get(*at)) {
        match named.iter_mut().find(|(first, _)| first.indicator.id == map.indicator.id) {
            Some((_, same)) => same.push(map),
            None => named.push((map, vec![map])),
        }
    }
    let alike = |map: &Choropleth| {
        maps.iter().all(|other| other.indicator.id == map.indicator.id) && map.year.is_some()
    };
    let names = named.into_iter().map(|(first, same)| match same.as_slice() {
        _ if alike(first) => spans(&same),
        [_] => map_title(first, language),
        _ => format!("{} {}", first.indicator.title.get(language), spans(&same)),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The years of maps; consecutive ones as a span.
fn spans(maps: &[&Choropleth]) -> String {
    let mut spans: Vec<[&Choropleth; 2]> = Vec::new();
    for map in maps {
        let follows = |before: &Choropleth| match (before.year, map.year) {
            (Some(before), Some(year)) => {
                before.0 + 1 == year.0 && map.period().is_some_and(|p| p == year.to_string())
            }
            _ => false,
        };
        match spans.last_mut() {
            Some([_, last]) if follows(last) => *last = map,
            _ => spans.push([map, map]),
        }
    }
    let span = |[first, last]: [&Choropleth; 2]| match (first.period(), last.period()) {
        (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
        (from, _) => from.unwrap_or_default(),
    };
    spans.into_iter().map(span).collect::<Vec<_>>().join(", ")
}
