//! Lists of coordinates as texts: tuples between spaces, numbers between commas, as KML and GML 2 have them.

use geo::Coord;

/// The marks of a list of coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TupleMarks {
    /// Between the numbers of a tuple.
    pub number: char,
    /// Between tuples. A space stands for white space of any kind.
    pub tuple: char,
    /// Before the decimals.
    pub decimal: char,
}

impl TupleMarks {
    /// The usual marks.
    pub const USUAL: Self = Self { number: ',', tuple: ' ', decimal: '.' };

    fn splits_tuples(self, c: char) -> bool {
        c == self.tuple || self.tuple.is_whitespace() && c.is_whitespace()
    }
}

/// Adds the positions of a text to `into`: the first two numbers of each tuple. A number that can't be read
/// is NaN. False if a tuple has one number only, or a second is missing.
pub fn tuples(text: &str, marks: TupleMarks, into: &mut Vec<Coord<f64>>) -> bool {
    let mut sound = true;
    // White space beside a comma belongs to the tuple, though the standards don't allow it.
    let mut rest = text.trim_matches(|c: char| c.is_whitespace() || marks.splits_tuples(c));
    while !rest.is_empty() {
        let (tuple, after) = first_tuple(rest, marks);
        let mut numbers = tuple.split(marks.number).map(|number| number_of(number, marks));
        let (x, y) = (numbers.next().unwrap_or(f64::NAN), numbers.next());
        sound &= y.is_some();
        into.push(Coord { x, y: y.unwrap_or(f64::NAN) });
        rest = after;
    }
    sound
}

/// The first tuple of a text without white space around it, and the rest from the next tuple on.
fn first_tuple(text: &str, marks: TupleMarks) -> (&str, &str) {
    let outside = |c: char| marks.splits_tuples(c) || c.is_whitespace();
    let mut from = 0;
    loop {
        let ahead = text.get(from..).unwrap_or_default();
        let Some(gap) = ahead.find(|c| marks.splits_tuples(c)) else { return (text, "") };
        let (before, after) = text.split_at_checked(from + gap).unwrap_or((text, ""));
        let after = after.trim_start_matches(outside);
        let joined = before.trim_end().ends_with(marks.number) || after.starts_with(marks.number);
        if !joined || after.is_empty() {
            return (before, after);
        }
        from = text.len() - after.len();
        if after.starts_with(marks.number) {
            from += marks.number.len_utf8();
            from += text.get(from..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        }
    }
}

fn number_of(text: &str, marks: TupleMarks) -> f64 {
    let text = text.trim();
    let read =
        if marks.decimal == '.' { text.parse() } else { text.replace(marks.decimal, ".").parse() };
    read.unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, marks: TupleMarks) -> (Vec<(f64, f64)>, bool) {
        let mut places = Vec::new();
        let sound = tuples(text, marks, &mut places);
        (places.into_iter().map(|place| (place.x, place.y)).collect(), sound)
    }

    #[test]
    fn heights_are_dropped_and_spaces_beside_commas_don_t_matter() {
        for text in [
            "11.9,57.7 12,58",
            "\n\t11.9,57.7,0\n 12,58,-1e3 ",
            "11.9, 57.7, 0   12 ,58 , 1",
            "11.9 ,57.7\r\n12, 58",
        ] {
            assert_eq!(read(text, TupleMarks::USUAL), (vec![(11.9, 57.7), (12.0, 58.0)], true));
        }
        assert_eq!(read(" \n ", TupleMarks::USUAL), (vec![], true));
    }

    #[test]
    fn other_marks_are_possible() {
        let marks = TupleMarks { number: ' ', tuple: ';', decimal: ',' };
        assert_eq!(read("11,9 57,7;12 58;", marks).0, [(11.9, 57.7), (12.0, 58.0)]);
    }

    #[test]
    fn what_is_no_number_is_nan_and_a_lone_number_is_told() {
        let (places, sound) = read("a,1 2 3,4", TupleMarks::USUAL);
        assert_eq!(places.len(), 3);
        assert!(!sound && places[0].0.is_nan() && places[1].1.is_nan());
        assert_eq!(places[2], (3.0, 4.0));
        assert!(!read(",,, ,", TupleMarks::USUAL).0.is_empty());
    }

    #[test]
    fn a_text_of_commas_takes_no_long_time() {
        let text = ", ".repeat(200_000);
        assert_eq!(read(&text, TupleMarks::USUAL).0.len(), 1);
    }
}
