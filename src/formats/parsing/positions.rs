//! Positions as binary formats have them: two numbers of 64 bits each, the lowest byte first.

use geo::Coord;

/// The length of a position in bytes.
pub const POSITION: usize = 16;

/// The positions of some bytes. Bytes after the last whole one are left out.
pub fn positions(bytes: &[u8]) -> Vec<Coord<f64>> {
    let (numbers, _) = bytes.as_chunks::<8>();
    let (pairs, _) = numbers.as_chunks::<2>();
    let position =
        |[x, y]: &[[u8; 8]; 2]| Coord { x: f64::from_le_bytes(*x), y: f64::from_le_bytes(*y) };
    pairs.iter().map(position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_whole_position_is_left_out() {
        let bytes: Vec<u8> =
            [1.5_f64, -2.0, 3.0, 4.0, 5.0].iter().flat_map(|n| n.to_le_bytes()).collect();
        let two = [Coord { x: 1.5, y: -2.0 }, Coord { x: 3.0, y: 4.0 }];
        assert_eq!(positions(&bytes), two);
        assert_eq!(positions(&bytes[..31]), two[..1]);
        assert_eq!(positions(&[]), []);
    }
}
