//! Keyboard cursor and range selection of table rows, by row index. The meaning of rows and keys is left to
//! the caller.

/// The keyboard cursor, and the start of a range selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCursor {
    /// The row of the keyboard cursor.
    pub at: Option<usize>,
    /// The row where a range selection starts.
    pub anchor: Option<usize>,
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorStep {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One visible page up.
    PageUp,
    /// One visible page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Rows selected by a click or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowChoice {
    /// Select this row alone.
    Only(usize),
    /// Add this row to the selection, or remove it.
    Toggle(usize),
    /// Replace the selection with all rows from one to another, both included.
    Range(usize, usize),
}

impl RowCursor {
    /// Handles a click on a row: selects it alone; with `toggle` adds or removes it; with `extend` selects
    /// all rows from the anchor.
    pub fn click(&mut self, row: usize, toggle: bool, extend: bool) -> RowChoice {
        self.at = Some(row);
        match self.anchor {
            Some(anchor) if extend => RowChoice::Range(anchor, row),
            _ => {
                self.anchor = Some(row);
                if toggle { RowChoice::Toggle(row) } else { RowChoice::Only(row) }
            }
        }
    }

    /// Moves the cursor through `rows` rows, of which `page` are visible. Returns the rows to select;
    /// `None` without rows.
    pub fn step(
        &mut self,
        step: CursorStep,
        extend: bool,
        rows: usize,
        page: usize,
    ) -> Option<RowChoice> {
        let last = rows.checked_sub(1)?;
        let to = match (step, self.at) {
            (CursorStep::First, _) => 0,
            (CursorStep::Last, _) => last,
            (CursorStep::Down | CursorStep::PageDown, None) => 0,
            (CursorStep::Up | CursorStep::PageUp, None) => last,
            (CursorStep::Down, Some(at)) => at.saturating_add(1),
            (CursorStep::Up, Some(at)) => at.saturating_sub(1),
            (CursorStep::PageDown, Some(at)) => at.saturating_add(page),
            (CursorStep::PageUp, Some(at)) => at.saturating_sub(page),
        };
        Some(self.click(to.min(last), false, extend))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_reaches_from_the_row_that_was_chosen_last_without_shift() {
        let mut cursor = RowCursor::default();
        assert_eq!(cursor.click(4, false, false), RowChoice::Only(4));
        assert_eq!(cursor.click(7, false, true), RowChoice::Range(4, 7));
        assert_eq!(cursor.click(2, false, true), RowChoice::Range(4, 2));
        assert_eq!(cursor.click(9, true, false), RowChoice::Toggle(9));
        assert_eq!(cursor.click(8, false, true), RowChoice::Range(9, 8));
    }

    #[test]
    fn keys_stop_at_both_ends() {
        let mut cursor = RowCursor::default();
        assert_eq!(cursor.step(CursorStep::Down, false, 10, 4), Some(RowChoice::Only(0)));
        assert_eq!(cursor.step(CursorStep::Up, false, 10, 4), Some(RowChoice::Only(0)));
        assert_eq!(cursor.step(CursorStep::PageDown, false, 10, 4), Some(RowChoice::Only(4)));
        assert_eq!(cursor.step(CursorStep::Last, true, 10, 4), Some(RowChoice::Range(4, 9)));
        assert_eq!(cursor.step(CursorStep::Down, true, 10, 4), Some(RowChoice::Range(4, 9)));
        assert_eq!(cursor.step(CursorStep::First, false, 10, 4), Some(RowChoice::Only(0)));
        assert_eq!(cursor.step(CursorStep::Down, false, 0, 4), None);
    }
}
