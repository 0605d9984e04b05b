//! The arcs of a topology: where their points are, and rings made of them. An arc is given by its number, or
//! by the complement of its number if it is followed backwards.

use geo::Coord;

use crate::formats::parsing::{JsonError, Next, Scanner};

type Read<T> = Result<T, JsonError>;

/// The scale and the translation of quantized positions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
    /// True if the topology has a transform, so that the points of an arc are differences.
    quantized: bool,
}

impl Default for Transform {
    fn default() -> Self {
        Self { scale: [1.0; 2], translate: [0.0; 2], quantized: false }
    }
}

impl Transform {
    /// Reads the transform of a topology.
    pub fn read(&mut self, scanner: &mut Scanner<'_>) -> Read<()> {
        self.quantized = true;
        scanner.object(|scanner, key| match (key.as_ref(), scanner.peek()?) {
            ("scale", Next::Array) => {
                self.scale = pair(scanner)?;
                Ok(())
            }
            ("translate", Next::Array) => {
                self.translate = pair(scanner)?;
                Ok(())
            }
            _ => scanner.skip(),
        })
    }

    /// The place of a quantized position.
    pub fn place(&self, [x, y]: [f64; 2]) -> Coord<f64> {
        let ([sx, sy], [tx, ty]) = (self.scale, self.translate);
        Coord { x: x * sx + tx, y: y * sy + ty }
    }
}

/// The arcs of a topology.
#[derive(Debug, Default)]
pub struct Arcs {
    /// The transform of the topology.
    pub transform: Transform,
    points: Vec<Coord<f64>>,
    /// The end of each arc in the list of points. It begins at the end of the one before.
    ends: Vec<usize>,
}

/// The reason that a ring can't be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingFault {
    /// An arc of it is none of the topology.
    NoSuchArc,
    /// All rings together would have many times more points than the arcs.
    TooManyPoints,
}

impl Arcs {
    /// Reads the arcs as the text has them.
    pub fn read(&mut self, scanner: &mut Scanner<'_>) -> Read<()> {
        scanner.array(|scanner| {
            if scanner.peek()? == Next::Array {
                scanner.array(|scanner| {
                    let [x, y] = position(scanner)?;
                    self.points.push(Coord { x, y });
                    Ok(())
                })?;
            } else {
                scanner.skip()?;
            }
            self.ends.push(self.points.len());
            Ok(())
        })
    }

    /// Turns the positions of all arcs to places, once the transform is known.
    pub fn place(&mut self) {
        if !self.transform.quantized {
            return;
        }
        let mut from = 0;
        for end in &self.ends {
            let (mut x, mut y) = (0.0, 0.0);
            for point in self.points.get_mut(from..*end).unwrap_or_default() {
                x += point.x;
                y += point.y;
                *point = self.transform.place([x, y]);
            }
            from = *end;
        }
    }

    /// The most points of all rings together. Every arc is on two borders at most, unless areas overlap.
    pub fn most_points(&self) -> usize {
        self.points.len().saturating_mul(OVERLAPS)
    }

    /// Adds an arc to a ring, without its first point if the ring has one already. `left` is the number of
    /// points that may still be added to any ring.
    pub fn follow(
        &self,
        number: f64,
        ring: &mut Vec<Coord<f64>>,
        left: &mut usize,
    ) -> Result<(), RingFault> {
        let backwards = number < 0.0;
        let at = if backwards { -1.0 - number } else { number };
        let at = index(at).ok_or(RingFault::NoSuchArc)?;
        let end = *self.ends.get(at).ok_or(RingFault::NoSuchArc)?;
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let points = self.points.get(from.unwrap_or(0)..end).unwrap_or_default();
        *left = left.checked_sub(points.len()).ok_or(RingFault::TooManyPoints)?;
        let joined = usize::from(!ring.is_empty());
        if backwards {
            ring.extend(points.iter().rev().skip(joined));
        } else {
            ring.extend(points.iter().skip(joined));
        }
        Ok(())
    }
}

/// Number of times that each arc may be followed, on average: by both of its neighbours, in a few layers that
/// lie on each other.
const OVERLAPS: usize = 16;

/// A whole number from 0 up as an index; `None` for any other number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is whole and within the bounds of an index"
)]
fn index(number: f64) -> Option<usize> {
    let whole = number.fract() == 0.0 && (0.0..4e9).contains(&number);
    whole.then_some(number as usize)
}

/// Reads a position: the first two numbers of an array. A number that is missing is NaN.
pub fn position(scanner: &mut Scanner<'_>) -> Read<[f64; 2]> {
    if scanner.peek()? != Next::Array {
        scanner.skip()?;
        return Ok([f64::NAN; 2]);
    }
    pair(scanner)
}

fn pair(scanner: &mut Scanner<'_>) -> Read<[f64; 2]> {
    let mut pair = [f64::NAN; 2];
    let mut n = 0;
    scanner.array(|scanner| {
        if scanner.peek()? != Next::Number {
            n += 1;
            return scanner.skip();
        }
        let number = scanner.number()?;
        if let Some(place) = pair.get_mut(n) {
            *place = number;
        }
        n += 1;
        Ok(())
    })?;
    Ok(pair)
}
