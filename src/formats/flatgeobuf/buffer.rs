//! Tables of FlatBuffers, read where they lie. Every position is checked, and no field is trusted.

/// A table: a list of fields, each of which may be absent.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    buffer: &'a [u8],
    at: usize,
    /// The position of the list that has the place of each field.
    fields: usize,
}

/// A list of values of the same length.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    buffer: &'a [u8],
    at: usize,
    /// Number of values.
    pub length: usize,
}

impl<'a> Table<'a> {
    /// The outermost table of a buffer.
    pub fn root(buffer: &'a [u8]) -> Option<Self> {
        Self::at(buffer, usize::try_from(whole(buffer, 0)?).ok()?)
    }

    fn at(buffer: &'a [u8], at: usize) -> Option<Self> {
        let back = i32::from_le_bytes(chunk(buffer, at)?);
        let fields = i64::try_from(at).ok()? - i64::from(back);
        Some(Self { buffer, at, fields: usize::try_from(fields).ok()? })
    }

    /// The position of a field; `None` if it is absent.
    fn field(&self, number: usize) -> Option<usize> {
        let length = usize::from(u16::from_le_bytes(chunk(self.buffer, self.fields)?));
        let place = 4 + 2 * number;
        if place + 2 > length {
            return None;
        }
        let offset = u16::from_le_bytes(chunk(self.buffer, self.fields.checked_add(place)?)?);
        (offset != 0).then(|| self.at.checked_add(usize::from(offset)))?
    }

    /// A field of one, two, four or eight bytes.
    pub fn bytes<const N: usize>(&self, number: usize) -> Option<[u8; N]> {
        chunk(self.buffer, self.field(number)?)
    }

    /// A field with a table.
    pub fn table(&self, number: usize) -> Option<Self> {
        Self::at(self.buffer, target(self.buffer, self.field(number)?)?)
    }

    /// A field with a list of values of this many bytes. A list that is longer than the buffer is absent.
    pub fn list(&self, number: usize, size: usize) -> Option<List<'a>> {
        let at = target(self.buffer, self.field(number)?)?;
        let length = usize::try_from(whole(self.buffer, at)?).ok()?;
        let at = at.checked_add(4)?;
        self.buffer.get(at..at.checked_add(length.checked_mul(size)?)?)?;
        Some(List { buffer: self.buffer, at, length })
    }

    /// A field with a text.
    pub fn text(&self, number: usize) -> Option<String> {
        let list = self.list(number, 1)?;
        Some(String::from_utf8_lossy(list.values(1)?).into_owned())
    }
}

impl<'a> List<'a> {
    /// All values, given their length in bytes.
    pub fn values(&self, size: usize) -> Option<&'a [u8]> {
        self.buffer.get(self.at..self.at + self.length.checked_mul(size)?)
    }

    /// The tables that the values stand for.
    pub fn tables(self) -> impl Iterator<Item = Option<Table<'a>>> {
        (0..self.length).map(move |number| {
            let at = self.at.checked_add(number.checked_mul(4)?)?;
            Table::at(self.buffer, target(self.buffer, at)?)
        })
    }
}

/// The position that an offset leads to.
fn target(buffer: &[u8], at: usize) -> Option<usize> {
    at.checked_add(usize::try_from(whole(buffer, at)?).ok()?)
}

fn whole(buffer: &[u8], at: usize) -> Option<u32> {
    chunk(buffer, at).map(u32::from_le_bytes)
}

fn chunk<const N: usize>(buffer: &[u8], at: usize) -> Option<[u8; N]> {
    buffer.get(at..)?.first_chunk().copied()
}
