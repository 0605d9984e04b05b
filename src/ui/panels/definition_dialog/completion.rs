//! Completion of names in an expression: the word before the cursor, and the indicators that it may mean.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context as EguiContext, Id, Key, Modifiers, Ui};

use crate::analysis::{Expression, Operand};
use crate::i18n::fold;
use crate::model::Dataset;
use crate::ui::context::Context;
use crate::ui::theme::spacing;
use crate::ui::widgets::SelectableRow;

/// Number of names that are offered.
const OFFERED: usize = 5;

/// The names that are offered for a word, and the one that is chosen.
#[derive(Default)]
pub struct Completion {
    chosen: usize,
    /// The text that was completed or put away last; nothing is offered for it.
    done: Option<String>,
}

/// A name that is offered.
struct Offer {
    title: String,
    written: String,
}

/// The word before a cursor, as a range of characters.
fn word_before(text: &str, cursor: usize) -> (usize, String) {
    let before: Vec<char> = text.chars().take(cursor).collect();
    let quoted = before.iter().filter(|letter| **letter == '"').count() % 2 == 1;
    let belongs = |letter: &char| match quoted {
        true => *letter != '"',
        false => letter.is_alphanumeric() || matches!(letter, '_' | '.'),
    };
    let length = before.iter().rev().take_while(|letter| belongs(letter)).count();
    let start = before.len() - length;
    let word = before.iter().skip(start).collect();
    (start - usize::from(quoted), word)
}

/// The names that a word may mean: those that begin like it first.
fn offers(dataset: &Dataset, ctx: &Context<'_>, word: &str) -> Vec<Offer> {
    let word = fold(word.trim());
    if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let mut found: Vec<(usize, Offer)> = Vec::new();
    for indicator in &dataset.indicators {
        let title = indicator.title.get(ctx.language());
        let (id, folded) = (fold(indicator.id.as_str()), fold(title));
        let grade = match () {
            () if id == word => return Vec::new(),
            () if id.starts_with(&word) || folded.starts_with(&word) => 0,
            () if folded.split_whitespace().any(|part| part.starts_with(&word)) => 1,
            () if id.contains(&word) || folded.contains(&word) => 2,
            () => continue,
        };
        let operand = Operand { name: indicator.id.to_string(), year: None };
        let written = Expression::Named(operand).to_string();
        found.push((grade, Offer { title: title.to_owned(), written }));
    }
    found.sort_by_key(|(grade, _)| *grade);
    found.into_iter().take(OFFERED).map(|(_, offer)| offer).collect()
}

impl Completion {
    /// Takes the keys of the list before the text is drawn, and completes the text if one is chosen.
    pub fn take_keys(
        &mut self,
        ui: &Ui,
        ctx: &Context<'_>,
        dataset: &Dataset,
        text: &mut String,
        id: Id,
    ) {
        let Some((start, cursor, offers)) = self.open(ui.ctx(), ctx, dataset, text, id) else {
            return;
        };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.chosen = (self.chosen + 1) % offers.len();
        }
        if pressed(Key::ArrowUp) {
            self.chosen = (self.chosen + offers.len() - 1) % offers.len();
        }
        if pressed(Key::Escape) {
            self.done = Some(text.clone());
        } else if pressed(Key::Enter) || pressed(Key::Tab) {
            let offer = offers.get(self.chosen).or(offers.first());
            if let Some(offer) = offer {
                self.complete(ui.ctx(), text, id, (start, cursor), &offer.written);
            }
        }
    }

    /// Draws the names that are offered.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        dataset: &Dataset,
        text: &mut String,
        id: Id,
    ) {
        let Some((start, cursor, offers)) = self.open(ui.ctx(), ctx, dataset, text, id) else {
            return;
        };
        self.chosen = self.chosen.min(offers.len().saturating_sub(1));
        ui.add_space(spacing::XS);
        for (at, offer) in offers.iter().enumerate() {
            let row = SelectableRow::new(&offer.title).unit(&offer.written);
            if ui.add(row.selected(at == self.chosen)).clicked() {
                self.complete(ui.ctx(), text, id, (start, cursor), &offer.written);
            }
        }
    }

    /// The start of the word, the cursor, and the names that are offered; `None` if there are none.
    fn open(
        &self,
        egui: &EguiContext,
        ctx: &Context<'_>,
        dataset: &Dataset,
        text: &str,
        id: Id,
    ) -> Option<(usize, usize, Vec<Offer>)> {
        if self.done.as_deref() == Some(text) {
            return None;
        }
        let cursor = TextEditState::load(egui, id)?.cursor.char_range()?.primary.index.into();
        let (start, word) = word_before(text, cursor);
        let offers = offers(dataset, ctx, &word);
        (!offers.is_empty()).then_some((start, cursor, offers))
    }

    fn complete(
        &mut self,
        egui: &EguiContext,
        text: &mut String,
        id: Id,
        (start, cursor): (usize, usize),
        written: &str,
    ) {
        let before: String = text.chars().take(start).collect();
        let after: String = text.chars().skip(cursor).collect();
        *text = format!("{before}{written}{}", after.strip_prefix('"').unwrap_or(&after));
        let end = CCursor::new(start + written.chars().count());
        let mut edit = TextEditState::load(egui, id).unwrap_or_default();
        edit.cursor.set_char_range(Some(CCursorRange::one(end)));
        edit.store(egui, id);
        egui.memory_mut(|memory| memory.request_focus(id));
        self.done = Some(text.clone());
        self.chosen = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_before_the_cursor_is_found_also_in_quotation_marks() {
        assert_eq!(word_before("born / popu", 11), (7, "popu".to_owned()));
        assert_eq!(word_before("born / popu", 4), (0, "born".to_owned()));
        assert_eq!(word_before("born / \"Andel röst", 18), (7, "Andel röst".to_owned()));
        assert_eq!(word_before("a + ", 4), (4, String::new()));
        assert_eq!(word_before("\"a b\" / c", 9), (8, "c".to_owned()));
    }
}
