//! The base map on a page: surfaces and lines below the districts, lines again above them, and names.
//! Drawing the districts is left to `map`.

use geo::{BoundingRect as _, LineString, MultiPolygon};

use super::{
    BasemapColors, BasemapMark, LinesInside, MarkRoom, Stratum, StratumPaint, credits, dashed,
    place_marks, strata_above, strata_below,
};
use crate::formats::builtin::{BasemapGeometry, BasemapLayer};
use crate::i18n::Language;
use crate::model::{Bounds, Division};
use crate::project::{Look, View};
use crate::scene::map::MapFrame;
use crate::scene::shapes::{Fill, Item, Stroke};
use crate::spatial::DistrictIndex;

/// Points on a page to a point on an ordinary screen. Less than 1, as district names are smaller on a
/// page too.
const ON_PAGE: f64 = 0.7;
/// Simplification tolerance, in points.
const TOLERANCE: f64 = 0.2;
/// Size in points below which an islet has no outline.
const SPECK: f64 = 4.0;

/// The base map, with the part of it that a page shows.
pub(in crate::scene) struct BasemapOnPage<'a> {
    basemap: &'a BasemapGeometry,
    map: &'a MapFrame,
    view: &'a View,
    tokens: &'static BasemapColors,
    resolution: f64,
}

impl<'a> BasemapOnPage<'a> {
    pub(in crate::scene) fn new(
        basemap: &'a BasemapGeometry,
        map: &'a MapFrame,
        view: &'a View,
    ) -> Self {
        let resolution = map.meters_per_point() * ON_PAGE;
        Self { basemap, map, view, tokens: BasemapColors::of(view.theme), resolution }
    }

    /// The surfaces and lines below the districts.
    pub(in crate::scene) fn below(&self) -> Vec<Item> {
        let mut items = vec![Item::Rectangle {
            frame: self.map.frame,
            radius: 0.0,
            fill: Some(Fill::Solid(self.tokens.sea)),
            stroke: None,
        }];
        items.extend(self.beyond());
        let strata = strata_below(self.resolution, &self.view.look.ground, self.tokens);
        items.extend(strata.iter().flat_map(|stratum| self.stratum(stratum)));
        items
    }

    /// The lines over the districts.
    pub(in crate::scene) fn above(&self, division: &Division) -> Vec<Item> {
        let index = DistrictIndex::new(division);
        let inside = LinesInside::new(self.basemap, division.bounds(), |longitude, latitude| {
            index.district_at(longitude, latitude).is_some()
        });
        let Look { ground, opacity, .. } = &self.view.look;
        let strata = strata_above(self.resolution, ground, self.tokens, **opacity);
        strata.iter().flat_map(|s| self.lines(s.paint, inside.of(s.layer))).collect()
    }

    /// The names, road numbers and stops that fit.
    pub(in crate::scene) fn marks(
        &self,
        frame: [f64; 4],
        taken: &[[f64; 4]],
        labels: &[String],
        division: &Division,
    ) -> Vec<Item> {
        let room = MarkRoom {
            basemap: self.basemap,
            choice: &self.view.look.ground,
            resolution: self.resolution,
            scale: ON_PAGE,
            point: &|longitude, latitude| self.map.point(longitude, latitude),
            frame,
            taken,
            labels,
            division,
        };
        let marks: Vec<BasemapMark> = place_marks(&room, self.tokens);
        marks.iter().flat_map(|mark| mark.items(self.tokens)).collect()
    }

    /// The attribution of the visible part of the base map.
    pub(in crate::scene) fn credits(&self, language: Language) -> Vec<&'static str> {
        credits(self.resolution, &self.view.look.ground, |layer| self.is_in_sight(layer), language)
    }

    fn is_in_sight(&self, layer: BasemapLayer) -> bool {
        let [left, top, width, height] = self.map.frame;
        let sees = |rect: Option<geo::Rect<f64>>| {
            rect.is_some_and(|rect| self.map.sees(self.map.envelope(bounds(rect))))
        };
        let inside = |point: &geo::Point<f64>| {
            let [x, y] = self.map.point(point.x(), point.y());
            (left..=left + width).contains(&x) && (top..=top + height).contains(&y)
        };
        self.basemap.areas(layer).iter().any(|area| sees(area.bounding_rect()))
            || self.basemap.lines(layer).iter().any(|line| sees(line.bounding_rect()))
            || self.basemap.points(layer).iter().any(inside)
    }

    /// The strips north, east and south of the data, neither land nor sea. To the west the sea
    /// continues.
    fn beyond(&self) -> Vec<Item> {
        let [left, top, width, height] = self.map.frame;
        let (right, bottom) = (left + width, top + height);
        let [_, north, east, south] = self.map.envelope(self.basemap.bounds);
        // A page may be so small that no map is left.
        let (right, bottom) = (right.max(left), bottom.max(top));
        let (north, south) = (north.clamp(top, bottom), south.clamp(top, bottom));
        let east = east.clamp(left, right);
        let strips =
            [[left, top, right, north], [left, south, right, bottom], [east, north, right, south]];
        let strip = |[left, top, right, bottom]: [f64; 4]| Item::Rectangle {
            frame: [left, top, right - left, bottom - top],
            radius: 0.0,
            fill: Some(Fill::Solid(self.tokens.land.with_opacity(0.5))),
            stroke: None,
        };
        let is_there = |[left, top, right, bottom]: &[f64; 4]| right > left && bottom > top;
        strips.into_iter().filter(is_there).map(strip).collect()
    }

    fn stratum(&self, stratum: &Stratum) -> Vec<Item> {
        let mut items = Vec::new();
        for polygon in self.basemap.areas(stratum.layer) {
            let Some(rect) = polygon.bounding_rect() else { continue };
            let envelope = self.map.envelope(bounds(rect));
            if !self.map.sees(envelope) {
                continue;
            }
            let (fill, stroke) = match stratum.paint {
                StratumPaint::Fill(color) => (Some(Fill::Solid(color)), None),
                StratumPaint::Line { width, color, .. } => {
                    let [left, top, right, bottom] = envelope;
                    if (right - left).max(bottom - top) < SPECK {
                        continue;
                    }
                    (None, Some(Stroke { width: width * ON_PAGE, color }))
                }
            };
            let rings = self.map.rings(&MultiPolygon::new(vec![polygon.clone()]), TOLERANCE);
            if !rings.is_empty() {
                items.push(Item::Area { rings, fill, stroke });
            }
        }
        items.extend(self.lines(stratum.paint, self.basemap.lines(stratum.layer)));
        items
    }

    fn lines<'l>(
        &self,
        paint: StratumPaint,
        lines: impl IntoIterator<Item = &'l LineString<f64>>,
    ) -> Vec<Item> {
        let StratumPaint::Line { width, color, dash } = paint else { return Vec::new() };
        let stroke = Stroke { width: width * ON_PAGE, color };
        let pieces = lines.into_iter().flat_map(|line| self.map.lines(line, TOLERANCE));
        let dashes = pieces.flat_map(|piece| match dash {
            Some(dash) => dashed(&piece, dash.map(|length| length * ON_PAGE)),
            None => vec![piece],
        });
        dashes.map(|points| Item::Line { points, stroke }).collect()
    }
}

fn bounds(rect: geo::Rect<f64>) -> Bounds {
    Bounds { west: rect.min().x, south: rect.min().y, east: rect.max().x, north: rect.max().y }
}
