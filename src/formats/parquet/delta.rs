//! Texts whose lengths are delta-coded, written out plainly within limits: the lengths are counts that a damaged
//! page claims before it has any text.
//!
//! Source: Apache Parquet, *Encodings*, `DELTA_LENGTH_BYTE_ARRAY` and `DELTA_BYTE_ARRAY`.

use super::fault::{Budget, Fault};
use super::thrift::Scanner;

/// The most bits of a number.
const BITS: usize = 64;

/// The texts of `DELTA_LENGTH_BYTE_ARRAY`, each with its length before it. There are `most` of them at most.
pub fn by_length(bytes: &[u8], most: usize, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    let (lengths, mut rest) = lengths(bytes, most).ok_or(Fault::Damaged)?;
    let mut plain = Vec::new();
    budget.page(rest.len() + lengths.len() * 4)?;
    for length in lengths {
        let (text, after) = rest.split_at_checked(length).ok_or(Fault::Damaged)?;
        push(&mut plain, &[text])?;
        rest = after;
    }
    Ok(plain)
}

/// The texts of `DELTA_BYTE_ARRAY`, of which each begins as the one before it does, with its length before it
/// unless `fixed`. There are `most` of them at most.
pub fn by_prefix(
    bytes: &[u8],
    most: usize,
    fixed: bool,
    budget: &mut Budget,
) -> Result<Vec<u8>, Fault> {
    let (prefixes, rest) = lengths(bytes, most).ok_or(Fault::Damaged)?;
    let (suffixes, mut rest) = lengths(rest, most).ok_or(Fault::Damaged)?;
    if prefixes.len() != suffixes.len() {
        return Err(Fault::Damaged);
    }
    let (mut plain, mut last) = (Vec::new(), Vec::new());
    for (prefix, suffix) in prefixes.into_iter().zip(suffixes) {
        if prefix > last.len() {
            return Err(Fault::Damaged);
        }
        let (end, after) = rest.split_at_checked(suffix).ok_or(Fault::Damaged)?;
        budget.page(prefix + suffix + 4)?;
        last.truncate(prefix);
        last.extend_from_slice(end);
        if fixed {
            plain.extend_from_slice(&last);
        } else {
            push(&mut plain, &[&last])?;
        }
        rest = after;
    }
    Ok(plain)
}

fn push(plain: &mut Vec<u8>, parts: &[&[u8]]) -> Result<(), Fault> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>();
    plain.extend(u32::try_from(length).map_err(|_| Fault::Damaged)?.to_le_bytes());
    parts.iter().for_each(|part| plain.extend_from_slice(part));
    Ok(())
}

/// Lengths in `DELTA_BINARY_PACKED`, and the bytes after them. `None` if they are damaged or more than `most`.
fn lengths(bytes: &[u8], most: usize) -> Option<(Vec<usize>, &[u8])> {
    let mut scanner = Scanner::new(bytes);
    let count = |number: u64| usize::try_from(number).ok();
    let block = count(scanner.varint()?)?;
    let parts = count(scanner.varint()?)?;
    let total = count(scanner.varint()?)?;
    let mut last = scanner.whole()?;
    let each = block.checked_div(parts).filter(|each| *each > 0 && each % 8 == 0)?;
    if total > most {
        return None;
    }
    let mut lengths = Vec::new();
    if total > 0 {
        lengths.push(usize::try_from(last).ok()?);
    }
    while lengths.len() < total {
        let least = scanner.whole()?;
        let (widths, mut rest) = scanner.rest().split_at_checked(parts)?;
        for width in widths {
            if lengths.len() == total {
                break;
            }
            let width = usize::from(*width);
            let (packed, after) = rest.split_at_checked((each / 8).checked_mul(width)?)?;
            rest = after;
            for at in 0..each.min(total - lengths.len()) {
                let step = bits(packed, at * width, width)?;
                last = last.wrapping_add(least).wrapping_add(step);
                lengths.push(usize::try_from(last).ok()?);
            }
        }
        scanner = Scanner::new(rest);
    }
    Some((lengths, scanner.rest()))
}

/// A number of `width` bits from a position, the lowest bit first.
fn bits(bytes: &[u8], from: usize, width: usize) -> Option<i64> {
    if width > BITS {
        return None;
    }
    let mut number = 0_u64;
    for bit in 0..width {
        let at = from + bit;
        let byte = bytes.get(at / 8)?;
        number |= u64::from(byte >> (at % 8) & 1) << bit;
    }
    Some(number.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Delta-coded lengths of a first one and steps of four bits, in one block of four parts of 32.
    fn coded(first: u8, steps: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x80, 0x01, 4, u8::try_from(steps.len() + 1).unwrap(), first * 2];
        if !steps.is_empty() {
            // The least step is −8.
            bytes.extend([15, 4, 0, 0, 0]);
            let mut packed: Vec<u8> =
                steps.chunks(2).map(|two| two[0] | two.get(1).unwrap_or(&0) << 4).collect();
            packed.resize(16, 0);
            bytes.extend(packed);
        }
        bytes
    }

    fn texts(plain: &[u8]) -> Vec<&str> {
        let (mut rest, mut texts) = (plain, Vec::new());
        while let Some((length, after)) = rest.split_first_chunk() {
            let (text, after) = after.split_at(u32::from_le_bytes(*length) as usize);
            texts.push(std::str::from_utf8(text).unwrap());
            rest = after;
        }
        texts
    }

    #[test]
    fn texts_are_written_with_their_lengths() {
        // Lengths 3, 0, 2: steps −3 and 2 above −8.
        let bytes = [coded(3, &[5, 10]), b"abcde".to_vec()].concat();
        let plain = by_length(&bytes, 3, &mut Budget::of(0)).unwrap();
        assert_eq!(texts(&plain), ["abc", "", "de"]);
        assert_eq!(by_length(&bytes, 2, &mut Budget::of(0)), Err(Fault::Damaged));
        for end in 0..bytes.len() {
            assert_eq!(by_length(&bytes[..end], 3, &mut Budget::of(0)), Err(Fault::Damaged));
        }
        let none = by_length(&coded(0, &[])[..4], 9, &mut Budget::of(0));
        assert_eq!(none, Err(Fault::Damaged));
    }

    #[test]
    fn a_text_begins_as_the_one_before_it() {
        // Prefixes 0, 3, 1; suffixes 4, 1, 0.
        let bytes = [coded(0, &[11, 6]), coded(4, &[5, 7]), b"zoneA".to_vec()].concat();
        let plain = by_prefix(&bytes, 3, false, &mut Budget::of(0)).unwrap();
        assert_eq!(texts(&plain), ["zone", "zonA", "z"]);
        let fixed = by_prefix(&bytes, 3, true, &mut Budget::of(0)).unwrap();
        assert_eq!(fixed, b"zonezonAz");
        // The first can't begin as another.
        let bytes = [coded(1, &[]), coded(1, &[]), b"a".to_vec()].concat();
        assert_eq!(by_prefix(&bytes, 3, false, &mut Budget::of(0)), Err(Fault::Damaged));
    }

    #[test]
    fn a_claim_of_more_than_the_page_has_is_damage() {
        let claims: [&[u8]; 4] = [
            &[0x80, 0x01, 4, 0xff, 0xff, 0xff, 0xff, 0x7f, 0],
            &[0x80, 0x01, 0, 3, 0],
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1, 3, 0, 0, 64],
            &[0x80, 0x01, 4, 2, 1],
        ];
        for claim in claims {
            assert_eq!(lengths(claim, 1 << 20), None, "{claim:?}");
        }
    }
}
