//! The outer edge of a division: the edges of outlines that no other outline shares.

use std::collections::HashMap;

use geo::{Coord, LineString, MultiPolygon};

/// An undirected edge: the bits of its two ends.
type EdgeKey = [(u64, u64); 2];

/// The lines along which an outline meets no other: the outer edge, islands and holes.
///
/// Two outlines share an edge when it runs through the same two points in both. Where neighbours do not
/// share points, both of their borders are outer edges. Coordinates are as in the outlines; a line that
/// closes ends where it began.
///
/// # Example
/// ```
/// use skillnad_engine::geo::{MultiPolygon, Rect};
/// use skillnad_engine::spatial::outer_edges;
///
/// let square = |x: f64| MultiPolygon::from(Rect::new((x, 0.0), (x + 1.0, 1.0)).to_polygon());
/// let lines = outer_edges([square(0.0), square(1.0)].iter());
/// // Six of the eight edges: the shared one is left out on both sides.
/// assert_eq!(lines.iter().map(|line| line.lines().count()).sum::<usize>(), 6);
/// ```
pub fn outer_edges<'a>(
    outlines: impl Iterator<Item = &'a MultiPolygon<f64>> + Clone,
) -> Vec<LineString<f64>> {
    let mut times: HashMap<EdgeKey, u32> = HashMap::new();
    for ring in outlines.clone().flat_map(rings) {
        for edge in ring.lines() {
            *times.entry(key(edge.start, edge.end)).or_default() += 1;
        }
    }
    let mut lines = Vec::new();
    for ring in outlines.flat_map(rings) {
        let first = lines.len();
        let mut line: Vec<Coord<f64>> = Vec::new();
        for edge in ring.lines() {
            if times.get(&key(edge.start, edge.end)).is_some_and(|times| *times > 1) {
                lines.extend(finished(&mut line));
                continue;
            }
            if line.is_empty() {
                line.push(edge.start);
            }
            line.push(edge.end);
        }
        lines.extend(finished(&mut line));
        join_ends(&mut lines, first);
    }
    lines
}

/// A line of at least one edge, leaving room for the next.
fn finished(line: &mut Vec<Coord<f64>>) -> Option<LineString<f64>> {
    let line = std::mem::take(line);
    (line.len() > 1).then(|| LineString::new(line))
}

/// A ring may begin in the middle of a line: its last piece then goes on with its first.
fn join_ends(lines: &mut Vec<LineString<f64>>, first: usize) {
    if lines.len() < first + 2 {
        return;
    }
    let end = lines.last().and_then(|line| line.0.last().copied());
    let begin = lines.get(first).and_then(|line| line.0.first().copied());
    if end == begin
        && let Some(mut last) = lines.pop()
        && let Some(opening) = lines.get_mut(first)
    {
        last.0.extend(opening.0.iter().skip(1));
        *opening = last;
    }
}

fn rings(outline: &MultiPolygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    outline.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()))
}

fn key(a: Coord<f64>, b: Coord<f64>) -> EdgeKey {
    // Minus zero is zero.
    let bits = |c: Coord<f64>| ((c.x + 0.0).to_bits(), (c.y + 0.0).to_bits());
    let mut ends = [bits(a), bits(b)];
    ends.sort_unstable();
    ends
}

#[cfg(test)]
mod tests {
    use geo::{MultiPolygon, Rect, coord};

    use super::*;

    fn square(x: f64, y: f64) -> MultiPolygon<f64> {
        let rect = Rect::new(coord! { x: x, y: y }, coord! { x: x + 1.0, y: y + 1.0 });
        MultiPolygon::new(vec![rect.to_polygon()])
    }

    fn length(lines: &[LineString<f64>]) -> usize {
        lines.iter().map(|line| line.lines().count()).sum()
    }

    #[test]
    fn shared_edges_are_inside_and_the_rest_is_one_line() {
        let outlines = [square(0.0, 0.0), square(1.0, 0.0)];
        let lines = outer_edges(outlines.iter());
        assert_eq!(length(&lines), 6);
        assert_eq!(lines.len(), 2, "one from each square");
        let ends = |at: usize| (lines[at].0[0], *lines[at].0.last().unwrap());
        let corners = [coord! { x: 1.0, y: 0.0 }, coord! { x: 1.0, y: 1.0 }];
        for at in [0, 1] {
            let (from, to) = ends(at);
            assert!(corners.contains(&from) && corners.contains(&to) && from != to);
        }
    }

    #[test]
    fn an_edge_at_minus_zero_is_shared_with_one_at_zero() {
        let mut west = square(-1.0, 0.0);
        west.0[0].exterior_mut(|ring| {
            ring.0.iter_mut().filter(|c| c.x == 0.0).for_each(|c| c.x = -0.0);
            ring.0.iter_mut().filter(|c| c.y == 0.0).for_each(|c| c.y = -0.0);
        });
        assert_eq!(length(&outer_edges([west, square(0.0, 0.0)].iter())), 6);
    }

    #[test]
    fn an_island_is_a_closed_line() {
        let outlines = [square(0.0, 0.0), square(5.0, 0.0)];
        let lines = outer_edges(outlines.iter());
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(LineString::is_closed));
    }

    #[test]
    fn a_block_of_nine_has_an_edge_of_twelve() {
        let outlines: Vec<_> = (0..9).map(|i| square(f64::from(i % 3), f64::from(i / 3))).collect();
        assert_eq!(length(&outer_edges(outlines.iter())), 12);
        assert!(outer_edges([].iter()).is_empty());
    }
}
