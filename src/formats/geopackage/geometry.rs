//! The geometry of a cell: the header of GeoPackage, then WKB.

use crate::formats::features::Geometry;
use crate::formats::parsing::wkb;

/// The length of the header without its envelope.
const HEADER: usize = 8;

/// The geometry of a cell. A cell without the header of GeoPackage is damaged.
pub fn read(cell: &[u8]) -> Geometry {
    let damaged = || Geometry { present: true, damaged: true, ..Geometry::default() };
    let [b'G', b'P', _, flags, ..] = cell else { return damaged() };
    if flags & 0b0010_0000 != 0 {
        let others = vec!["ExtendedGeoPackageBinary".to_owned()];
        return Geometry { present: true, others, ..Geometry::default() };
    }
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return damaged(),
    };
    cell.get(HEADER + envelope..).map_or_else(damaged, wkb::read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_is_left_out_whatever_its_kind() {
        let mut point = vec![1, 1, 0, 0, 0];
        point.extend([11.5_f64, 57.5].iter().flat_map(|value| value.to_le_bytes()));
        for (kind, length) in [(0, 0), (1, 32), (2, 48), (3, 48), (4, 64)] {
            let mut cell = vec![b'G', b'P', 0, kind << 1 | 1, 0, 0, 0, 0];
            cell.resize(HEADER + length, 0xff);
            cell.extend(&point);
            let geometry = read(&cell);
            assert!(!geometry.damaged, "{kind}");
            assert_eq!((geometry.points[0].x, geometry.points[0].y), (11.5, 57.5));
        }
        let unknown = [b"GP\0", &[0b1011][..], &[0; 80]].concat();
        for cell in [&b"GP\0\x03"[..], b"", b"\x01\x03\0\0\0", &unknown] {
            assert!(read(cell).damaged, "{cell:?}");
        }
        assert_eq!(read(b"GP\0\x21\0\0\0\0").others, ["ExtendedGeoPackageBinary"]);
    }
}
