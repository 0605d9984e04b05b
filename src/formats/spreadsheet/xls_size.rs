//! The size that the sheets of an XLS file have when every cell between the outermost ones is kept, as its
//! reader does.

use std::io::{Cursor, Read as _};

/// The records of cells with a value, by their numbers in the file format: formula, number, label, error or
/// truth, compressed number, and shared text.
const CELLS: [u16; 6] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027e, 0x00fd];
/// A row of compressed numbers.
const ROW_OF_NUMBERS: u16 = 0x00bd;
/// The beginning of a sheet.
const BEGINNING: u16 = 0x0809;

/// The number of cells between the outermost ones, over all sheets. `None` if the file is damaged.
pub fn cells(bytes: &[u8]) -> Option<usize> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut stream = Vec::new();
    let most = u64::try_from(bytes.len()).ok()?;
    file.open_stream(name).ok()?.take(most).read_to_end(&mut stream).ok()?;
    let (mut total, mut sheet) = (0_usize, Extent::default());
    let mut rest = stream.as_slice();
    while let [k0, k1, n0, n1, behind @ ..] = rest {
        let kind = u16::from_le_bytes([*k0, *k1]);
        let length = usize::from(u16::from_le_bytes([*n0, *n1]));
        let Some((data, behind)) = behind.split_at_checked(length) else { break };
        if kind == BEGINNING {
            total = total.saturating_add(sheet.cells());
            sheet = Extent::default();
        } else if let [r0, r1, c0, c1, others @ ..] = data {
            let (row, column) = (u16::from_le_bytes([*r0, *r1]), u16::from_le_bytes([*c0, *c1]));
            if CELLS.contains(&kind) {
                sheet.add(row, column);
            } else if kind == ROW_OF_NUMBERS {
                sheet.add(row, column);
                if let [.., l0, l1] = others {
                    sheet.add(row, u16::from_le_bytes([*l0, *l1]));
                }
            }
        }
        rest = behind;
    }
    Some(total.saturating_add(sheet.cells()))
}

/// The outermost rows and columns of a sheet.
#[derive(Default)]
struct Extent(Option<[(u16, u16); 2]>);

impl Extent {
    fn add(&mut self, row: u16, column: u16) {
        let [(top, left), (bottom, right)] = self.0.unwrap_or([(row, column); 2]);
        self.0 = Some([(top.min(row), left.min(column)), (bottom.max(row), right.max(column))]);
    }

    fn cells(&self) -> usize {
        let Some([(top, left), (bottom, right)]) = self.0 else { return 0 };
        (usize::from(bottom - top) + 1) * (usize::from(right - left) + 1)
    }
}
