//! The compact protocol of Thrift, in which a Parquet file writes its footer and the headers of its pages. A
//! count is never believed beyond the bytes that are left.

/// Maximum depth of structures within structures. The footer of a sound file needs 8.
const DEPTH: usize = 24;

/// The types of fields that Parquet uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// True or false, which is part of the type.
    Bool(bool),
    /// A byte.
    Byte,
    /// A whole number of 16, 32 or 64 bits.
    Whole,
    /// A number of 64 bits with a binary point.
    Double,
    /// Bytes with their length before them.
    Bytes,
    /// A list.
    List,
    /// A structure.
    Structure,
}

impl Kind {
    fn of(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::Bool(true),
            2 => Self::Bool(false),
            3 => Self::Byte,
            4..=6 => Self::Whole,
            7 => Self::Double,
            8 => Self::Bytes,
            9 | 10 => Self::List,
            12 => Self::Structure,
            _ => return None,
        })
    }
}

/// Bytes that are read from the start. Every method gives `None` if they are damaged.
#[derive(Clone, Debug)]
pub struct Scanner<'a> {
    rest: &'a [u8],
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of some bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The bytes that are left.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Reads a structure. `take` is called with the number and type of each field and returns true if it read
    /// the value. Values that it leaves are skipped.
    pub fn structure(
        &mut self,
        mut take: impl FnMut(&mut Self, u64, Kind) -> Option<bool>,
    ) -> Option<()> {
        let mut number = 0_u64;
        while let Some((step, kind)) = self.field()? {
            number = if step == 0 { self.whole()?.try_into().ok()? } else { number + step };
            if !take(self, number, kind)? {
                self.skip(kind, DEPTH)?;
            }
        }
        Some(())
    }

    /// Reads the start of a list: the type of its items and their number.
    pub fn list(&mut self) -> Option<(Kind, usize)> {
        let head = self.byte()?;
        // A list of true and false has the type of either and a byte for each.
        let kind = match head & 0xf {
            1 | 2 => Kind::Byte,
            code => Kind::of(code)?,
        };
        let count = match head >> 4 {
            15 => usize::try_from(self.varint()?).ok()?,
            count => usize::from(count),
        };
        (count <= self.rest.len()).then_some((kind, count))
    }

    /// Reads a whole number.
    pub fn whole(&mut self) -> Option<i64> {
        let coded = self.varint()?;
        let half = i64::try_from(coded >> 1).ok()?;
        Some(if coded & 1 == 0 { half } else { !half })
    }

    /// Reads bytes with their length before them.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.varint()?).ok()?;
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// Reads a number without a sign, seven bits a byte.
    pub fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            number |= (bits << shift >> shift == bits).then_some(bits << shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Skips a value.
    pub fn skip(&mut self, kind: Kind, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            Kind::Bool(_) => {}
            Kind::Byte => _ = self.byte()?,
            Kind::Whole => _ = self.varint()?,
            Kind::Double => {
                let (_, rest) = self.rest.split_at_checked(8)?;
                self.rest = rest;
            }
            Kind::Bytes => _ = self.bytes()?,
            Kind::List => {
                let (kind, count) = self.list()?;
                for _ in 0..count {
                    self.skip(kind, depth)?;
                }
            }
            Kind::Structure => {
                while let Some((step, kind)) = self.field()? {
                    if step == 0 {
                        self.varint()?;
                    }
                    self.skip(kind, depth)?;
                }
            }
        }
        Some(())
    }

    /// The step to the number of the next field, 0 if the number itself follows, and its type. `None` within at
    /// the end of a structure.
    fn field(&mut self) -> Option<Option<(u64, Kind)>> {
        match self.byte()? {
            0 => Some(None),
            head => Some(Some((u64::from(head >> 4), Kind::of(head & 0xf)?))),
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_numbered_by_steps_and_the_unread_are_skipped() {
        // 1: −3, 2: "ab", 4: {1: true}, 20 by its number: [7, 8]
        let bytes = [0x15, 5, 0x18, 2, b'a', b'b', 0x2c, 0x11, 0, 0x09, 40, 0x25, 14, 16, 0, 9];
        let mut scanner = Scanner::new(&bytes);
        let mut seen = Vec::new();
        let read = scanner.structure(|scanner, number, kind| {
            seen.push((number, kind));
            if number == 1 {
                assert_eq!(scanner.whole(), Some(-3));
            }
            Some(number == 1)
        });
        assert_eq!(read, Some(()));
        let kinds = [Kind::Whole, Kind::Bytes, Kind::Structure, Kind::List];
        assert_eq!(seen, [1, 2, 4, 20].into_iter().zip(kinds).collect::<Vec<_>>());
        assert_eq!(scanner.rest(), [9]);
    }

    #[test]
    fn a_claim_of_more_than_the_bytes_can_hold_is_damage() {
        assert_eq!(Scanner::new(&[0xf5, 0xff, 0xff, 0xff, 0x07]).list(), None);
        assert_eq!(Scanner::new(&[0x80, 0x80, 0x80, 0x80, 0x08]).bytes(), None);
        assert_eq!(Scanner::new(&[0xff; 10]).varint(), None);
        let nested = vec![0x1c; 100_000];
        assert_eq!(Scanner::new(&nested).structure(|_, _, _| Some(false)), None);
        assert_eq!(
            Scanner::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]).whole(),
            Some(i64::MIN)
        );
    }
}
