//! Which rows a click or a key chooses, by their places in the table. What a row stands for, and which
//! key it was, is left to the caller.

/// Where the keyboard is, and where a range of rows began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCursor {
    /// The row the keyboard is at.
    pub at: Option<usize>,
    /// The row from which a range is chosen.
    pub anchor: Option<usize>,
}

/// A way to move through the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// As many rows up as are in sight.
    PageUp,
    /// As many rows down as are in sight.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Rows that are chosen by one click or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowChoice {
    /// This row alone.
    Only(usize),
    /// This row in or out.
    Toggle(usize),
    /// All rows from one to another, both included, in place of those that were.
    Range(usize, usize),
}

impl RowCursor {
    /// A click on a row: alone, in or out with `toggle`, all from the anchor on with `extend`.
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

    /// A step through `rows` rows, of which `page` are in sight. `None` where there are no rows.
    pub fn step(
        &mut self,
        step: Step,
        extend: bool,
        rows: usize,
        page: usize,
    ) -> Option<RowChoice> {
        let last = rows.checked_sub(1)?;
        let to = match (step, self.at) {
            (Step::First, _) => 0,
            (Step::Last, _) => last,
            (Step::Down | Step::PageDown, None) => 0,
            (Step::Up | Step::PageUp, None) => last,
            (Step::Down, Some(at)) => at.saturating_add(1),
            (Step::Up, Some(at)) => at.saturating_sub(1),
            (Step::PageDown, Some(at)) => at.saturating_add(page),
            (Step::PageUp, Some(at)) => at.saturating_sub(page),
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
        assert_eq!(cursor.step(Step::Down, false, 10, 4), Some(RowChoice::Only(0)));
        assert_eq!(cursor.step(Step::Up, false, 10, 4), Some(RowChoice::Only(0)));
        assert_eq!(cursor.step(Step::PageDown, false, 10, 4), Some(RowChoice::Only(4)));
        assert_eq!(cursor.step(Step::Last, true, 10, 4), Some(RowChoice::Range(4, 9)));
        assert_eq!(cursor.step(Step::Down, true, 10, 4), Some(RowChoice::Range(4, 9)));
        assert_eq!(cursor.step(Step::First, false, 10, 4), Some(RowChoice::Only(0)));
        assert_eq!(cursor.step(Step::Down, false, 0, 4), None);
    }
}
