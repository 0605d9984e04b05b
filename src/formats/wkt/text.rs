//! A geometry as well-known text. Heights and measures are dropped.

use geo::Coord;

use crate::formats::features::{Geometry, PolygonRings};

/// Maximum depth of collections within collections.
const DEPTH: usize = 16;

/// A geometry that breaks off, contradicts itself, or nests too deep.
struct Damaged;

type Read<T> = Result<T, Damaged>;

/// The geometry of a text, and the code of the coordinate system before it. `None` if the text doesn't begin as
/// one. If it is damaged, the parts before the damage are kept.
pub fn read(text: &str) -> Option<(Geometry, Option<u32>)> {
    let text = text.trim();
    let (system, text) = match text.split_once(';') {
        Some((before, after)) => {
            let code = before.get(..5).filter(|word| word.eq_ignore_ascii_case("SRID="));
            code?;
            (before.get(5..)?.trim().parse().ok(), after)
        }
        None => (None, text),
    };
    let mut scanner = Scanner { rest: text };
    let kind = scanner.kind().filter(|kind| KINDS.contains(&kind.as_str()))?;
    if !scanner.opens() {
        return None;
    }
    let mut geometry = Geometry { present: true, ..Geometry::default() };
    let read = scanner.geometry(&kind, &mut geometry, 0);
    geometry.damaged = read.is_err() || !scanner.rest.trim().is_empty();
    Some((geometry, system))
}

/// The types of geometries.
const KINDS: [&str; 14] = [
    "POINT",
    "MULTIPOINT",
    "LINESTRING",
    "MULTILINESTRING",
    "POLYGON",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION",
    "CIRCULARSTRING",
    "COMPOUNDCURVE",
    "CURVEPOLYGON",
    "MULTICURVE",
    "MULTISURFACE",
    "POLYHEDRALSURFACE",
    "TIN",
];

struct Scanner<'a> {
    rest: &'a str,
}

impl Scanner<'_> {
    /// The name of a type in capital letters, without the dimensions after it.
    fn kind(&mut self) -> Option<String> {
        let word = self.word()?.to_ascii_uppercase();
        let mut ahead = Scanner { rest: self.rest };
        if let Some(further) = ahead.word()
            && ["Z", "M", "ZM"].iter().any(|dimensions| further.eq_ignore_ascii_case(dimensions))
        {
            self.rest = ahead.rest;
        }
        let plain = ["ZM", "Z", "M"].iter().find_map(|end| {
            word.strip_suffix(end).filter(|plain| KINDS.contains(plain)).map(str::to_owned)
        });
        Some(plain.unwrap_or(word))
    }

    fn word(&mut self) -> Option<&str> {
        let text = self.rest.trim_start();
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end).filter(|(word, _)| !word.is_empty())?;
        self.rest = rest;
        Some(word)
    }

    /// True before a parenthesis or the word for nothing.
    fn opens(&self) -> bool {
        let text = self.rest.trim_start();
        let is_empty = text.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("EMPTY"));
        text.starts_with('(') || is_empty
    }

    fn takes(&mut self, mark: char) -> bool {
        match self.rest.trim_start().strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn is_empty(&mut self) -> bool {
        let mut ahead = Scanner { rest: self.rest };
        let is_empty = ahead.word().is_some_and(|word| word.eq_ignore_ascii_case("EMPTY"));
        if is_empty {
            self.rest = ahead.rest;
        }
        is_empty
    }

    /// Reads a list in parentheses. `item` is called at each item, and must read it.
    fn list(&mut self, mut item: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        if self.is_empty() {
            return Ok(());
        }
        if !self.takes('(') {
            return Err(Damaged);
        }
        loop {
            item(self)?;
            if self.takes(')') {
                return Ok(());
            }
            if !self.takes(',') {
                return Err(Damaged);
            }
        }
    }

    fn geometry(&mut self, kind: &str, into: &mut Geometry, depth: usize) -> Read<()> {
        match kind {
            "POINT" | "MULTIPOINT" => {
                into.others.push(if kind == "POINT" { "Point" } else { "MultiPoint" }.to_owned());
                self.list(|scanner| {
                    if scanner.rest.trim_start().starts_with('(') {
                        // The points of several may each have parentheses of their own.
                        scanner.list(|scanner| scanner.position().map(|at| into.points.push(at)))
                    } else if scanner.is_empty() {
                        Ok(())
                    } else {
                        scanner.position().map(|at| into.points.push(at))
                    }
                })
            }
            "POLYGON" => self.polygon(into),
            "MULTIPOLYGON" => self.list(|scanner| scanner.polygon(into)),
            "GEOMETRYCOLLECTION" if depth < DEPTH => self.list(|scanner| {
                let kind = scanner.kind().ok_or(Damaged)?;
                scanner.geometry(&kind, into, depth + 1)
            }),
            other => {
                into.others.push(other.to_owned());
                self.skip()
            }
        }
    }

    fn polygon(&mut self, into: &mut Geometry) -> Read<()> {
        let mut polygon = PolygonRings::new();
        let read = self.list(|scanner| {
            let mut ring = Vec::new();
            scanner.list(|scanner| scanner.position().map(|at| ring.push(at)))?;
            polygon.push(ring);
            Ok(())
        });
        if !polygon.is_empty() {
            into.polygons.push(polygon);
        }
        read
    }

    /// Reads a position: its first two numbers, and past the others.
    fn position(&mut self) -> Read<Coord<f64>> {
        let end = self.rest.find([',', ')', '(']).ok_or(Damaged)?;
        let (position, rest) = self.rest.split_at_checked(end).ok_or(Damaged)?;
        self.rest = rest;
        let mut numbers =
            position.split_whitespace().map(|number| number.parse().unwrap_or(f64::NAN));
        match (numbers.next(), numbers.next()) {
            (Some(x), Some(y)) => Ok(Coord { x, y }),
            _ => Err(Damaged),
        }
    }

    /// Reads past everything in parentheses.
    fn skip(&mut self) -> Read<()> {
        if self.is_empty() {
            return Ok(());
        }
        let mut open = 0_usize;
        let end = self.rest.char_indices().find_map(|(at, mark)| {
            match mark {
                '(' => open += 1,
                ')' => open = open.saturating_sub(1),
                _ => return None,
            }
            (open == 0).then_some(at + 1)
        });
        self.rest = end.and_then(|end| self.rest.get(end..)).ok_or(Damaged)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geometry(text: &str) -> Geometry {
        read(text).unwrap().0
    }

    fn at(x: f64, y: f64) -> Coord<f64> {
        Coord { x, y }
    }

    #[test]
    fn areas_and_points_are_read_in_every_notation() {
        let ring = vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.5), at(0.0, 0.0)];
        for text in [
            "POLYGON((0 0,1 0,1 1.5,0 0))",
            " polygon Z ( ( 0 0 7, 1 0 7 , 1 1.5 7, 0 0 7 ) ) ",
            "POLYGONZM((0 0 7 8,1 0 7 8,1 1.5 7 8,0 0 7 8))",
            "MULTIPOLYGON(((0 0,1 0,1 1.5,0 0)))",
            "GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1.5,0 0)))",
        ] {
            let geometry = geometry(text);
            assert_eq!(geometry.polygons, [vec![ring.clone()]], "{text}");
            assert!(!geometry.damaged && geometry.others.is_empty(), "{text}");
        }
        for text in [
            "MULTIPOINT(1 2,3 4)",
            "MULTIPOINT((1 2),(3 4))",
            "MULTIPOINT M((1 2 9),EMPTY,(3 4 9))",
        ] {
            assert_eq!(geometry(text).points, [at(1.0, 2.0), at(3.0, 4.0)], "{text}");
        }
        assert_eq!(read("SRID=3006;POINT(1 2)").unwrap().1, Some(3006));
        let lines =
            geometry("GEOMETRYCOLLECTION(LINESTRING(0 0,1 1),POINT EMPTY,CURVEPOLYGON((0 0,1 1)))");
        assert_eq!(lines.others, ["LINESTRING", "Point", "CURVEPOLYGON"]);
    }

    #[test]
    fn other_texts_are_no_geometries() {
        for text in
            ["", "Polygonen", "POINT", "POINTLESS (really)", "a;POINT(1 2)", "Point of view (1)"]
        {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn damage_keeps_what_came_before() {
        let whole = "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((2 0,3 0,3 1,2 0)))";
        for end in 13..whole.len() {
            let geometry = geometry(&whole[..end]);
            assert!(geometry.damaged, "{end}");
            assert!(geometry.polygons.len() <= 2, "{end}");
        }
        assert!(geometry("POINT(1)").damaged && geometry("POINT(1 2) x").damaged);
        let deep = "GEOMETRYCOLLECTION(".repeat(100_000);
        assert!(geometry(&deep).damaged);
    }
}
