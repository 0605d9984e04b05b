//! Rasterises the built-in base map to the pixels of one tile. Caching is left to `cache`.

use std::sync::Arc;

use egui::{Color32, ColorImage};
use resvg::tiny_skia::{
    Color, FillRule, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};
use walkers::TileId;

use super::TileFault;
use super::cache::PaintTile;
use super::ground::{Envelope, Ground, Shape};
use crate::project::{GroundChoice, ThemeChoice};
use crate::scene::basemap::{BasemapColors, StratumPaint, dashed, strata_below};
use crate::spatial::mercator;
use crate::ui::theme::color32;

/// Style of the built-in base map.
#[derive(Clone, Debug, PartialEq)]
pub struct GroundLook {
    /// The colours.
    pub tokens: BasemapColors,
    /// The kinds of features that are drawn.
    pub choice: GroundChoice,
}

impl GroundLook {
    /// The style of a theme, with the chosen kinds of features.
    pub fn of(theme: ThemeChoice, choice: GroundChoice) -> Self {
        Self { tokens: *BasemapColors::of(theme), choice }
    }

    /// Colour of the area without data: between land and sea.
    pub fn beyond(&self) -> Color32 {
        color32(self.tokens.land).lerp_to_gamma(color32(self.tokens.sea), 0.5)
    }
}

/// Paints tiles of the built-in base map on the worker thread.
pub(super) struct GroundPainter {
    pub(super) ground: Arc<Ground>,
    pub(super) look: GroundLook,
    pub(super) side: u32,
}

impl PaintTile for GroundPainter {
    fn paint(&mut self, tile: TileId) -> Result<Option<ColorImage>, TileFault> {
        Ok(rasterize(&self.ground, &self.look, tile, self.side))
    }
}

/// Minimum distance between points of a line, in pixels; nearer points are left out.
const TOO_CLOSE: f32 = 0.35;
/// Distance from the tile's edge at which shapes are clipped, in pixels: more than the widest line.
const MARGIN: f64 = 24.0;
/// Islets smaller than this have no outline, in points.
const SPECK: f64 = 6.0;
/// Latitude for which a zoom level's resolution is computed, in degrees.
const LATITUDE: f64 = 57.7;

/// Paints one tile, `side` pixels wide and high. `None` if the side is 0 or too large.
pub fn rasterize(
    ground: &Ground,
    look: &GroundLook,
    tile: TileId,
    side: u32,
) -> Option<ColorImage> {
    let mut pixels = Pixmap::new(side, side)?;
    let frame = TileFrame::new(tile, side);
    pixels.fill(skia(color32(look.tokens.sea)));
    beyond(&mut pixels, &frame, ground.reach, skia(look.beyond()));
    let layers = ground.layers(tile.zoom);
    let resolution = mercator::meters_per_point(LATITUDE, f64::from(tile.zoom));
    for stratum in strata_below(resolution, &look.choice, &look.tokens) {
        let shapes = layers.of(stratum.layer);
        match stratum.paint {
            // All shapes go into one path: they don't overlap, and each path has a cost.
            StratumPaint::Fill(color) => {
                if let Some(path) = frame.areas(shapes) {
                    let (rule, here) = (FillRule::EvenOdd, Transform::identity());
                    pixels.fill_path(&path, &paint(color32(color)), rule, here, None);
                }
            }
            StratumPaint::Line { width, color, dash } => {
                let line = Stroke {
                    width: frame.line_width(width),
                    line_join: LineJoin::Round,
                    ..Stroke::default()
                };
                let here = Transform::identity();
                if let Some(path) = frame.lines(shapes, dash) {
                    pixels.stroke_path(&path, &paint(color32(color)), &line, here, None);
                }
            }
        }
    }
    let side = usize::try_from(side).ok()?;
    Some(ColorImage::from_rgba_premultiplied([side, side], pixels.data()))
}

fn skia(color: Color32) -> Color {
    Color::from_rgba8(color.r(), color.g(), color.b(), color.a())
}

fn paint(color: Color32) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(skia(color));
    paint
}

/// Fills the area north, east and south of the data with `color`. To the west the sea continues.
fn beyond(pixels: &mut Pixmap, frame: &TileFrame, reach: Envelope, color: Color) {
    let side = frame.side;
    let [_, north] = frame.pixel(reach.low);
    let [east, south] = frame.pixel(reach.high);
    let mut paint = Paint { anti_alias: false, ..Paint::default() };
    paint.set_color(color);
    let strips = [[0.0, 0.0, side, north], [0.0, south, side, side], [east, 0.0, side, side]];
    for [left, top, right, bottom] in strips {
        let strip = Rect::from_ltrb(
            left.clamp(0.0, side),
            top.clamp(0.0, side),
            right.clamp(0.0, side),
            bottom.clamp(0.0, side),
        );
        // A strip without width would be drawn as a line.
        if let Some(strip) = strip.filter(|strip| strip.width() > 0.0 && strip.height() > 0.0) {
            pixels.fill_rect(strip, &paint, Transform::identity(), None);
        }
    }
}

/// Transform from unit Mercator to the pixels of a tile.
struct TileFrame {
    origin: [f64; 2],
    scale: f64,
    side: f32,
    envelope: Envelope,
}

impl TileFrame {
    fn new(tile: TileId, side: u32) -> Self {
        let tiles = f64::from(tile.zoom).exp2();
        let scale = tiles * f64::from(side);
        let origin = [f64::from(tile.x) / tiles, f64::from(tile.y) / tiles];
        let (margin, width) = (MARGIN / scale, 1.0 / tiles);
        let [x, y] = origin;
        let envelope = Envelope {
            low: [x - margin, y - margin],
            high: [x + width + margin, y + width + margin],
        };
        Self { origin, scale, side: side as f32, envelope }
    }

    /// A line width in pixels, from points.
    #[expect(clippy::cast_possible_truncation, reason = "a few pixels")]
    fn line_width(&self, points: f64) -> f32 {
        (points * self.density()) as f32
    }

    /// Pixels per point.
    fn density(&self) -> f64 {
        f64::from(self.side) / mercator::TILE_SIZE
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the difference to the tile's corner is taken before; pixels are small numbers"
    )]
    fn pixel(&self, [x, y]: [f64; 2]) -> [f32; 2] {
        let [left, top] = self.origin;
        [((x - left) * self.scale) as f32, ((y - top) * self.scale) as f32]
    }

    fn areas(&self, shapes: &[Shape]) -> Option<Path> {
        let mut path = PathBuilder::new();
        let here = shapes.iter().filter(|shape| shape.envelope.meets(&self.envelope));
        for ring in here.flat_map(|shape| &shape.lines) {
            let cut = cut_ring(ring, &self.envelope);
            if cut.len() >= 3 {
                self.trace(&mut path, &cut);
                path.close();
            }
        }
        path.finish()
    }

    /// One path with the lines, or the outlines of all surfaces larger than an islet.
    fn lines(&self, shapes: &[Shape], dash: Option<[f64; 2]>) -> Option<Path> {
        let mut path = PathBuilder::new();
        let point = self.density() / self.scale;
        let seen = |shape: &&Shape| {
            let closed = shape.lines.iter().all(|line| line.first() == line.last());
            shape.envelope.meets(&self.envelope)
                && !(closed && shape.envelope.side() < SPECK * point)
        };
        for line in shapes.iter().filter(seen).flat_map(|shape| &shape.lines) {
            match dash {
                Some(dash) => {
                    for dash in dashed(line, dash.map(|length| length * point)) {
                        self.near(&mut path, &dash);
                    }
                }
                None => self.near(&mut path, line),
            }
        }
        path.finish()
    }

    /// Adds the parts of a line near this tile, since long borders cross many tiles.
    fn near(&self, path: &mut PathBuilder, line: &[[f64; 2]]) {
        let mut near: Vec<[f64; 2]> = Vec::new();
        for (from, to) in line.iter().zip(line.iter().skip(1)) {
            if Envelope::of(&[*from, *to]).meets(&self.envelope) {
                if near.is_empty() {
                    near.push(*from);
                }
                near.push(*to);
            } else {
                self.trace(path, &near);
                near.clear();
            }
        }
        self.trace(path, &near);
    }

    fn trace(&self, path: &mut PathBuilder, points: &[[f64; 2]]) {
        let mut before: Option<[f32; 2]> = None;
        let last = points.len().saturating_sub(1);
        for (i, point) in points.iter().enumerate() {
            let [x, y] = self.pixel(*point);
            match before {
                None => path.move_to(x, y),
                Some([u, v]) if i != last && (x - u).abs() + (y - v).abs() < TOO_CLOSE => continue,
                Some(_) => path.line_to(x, y),
            }
            before = Some([x, y]);
        }
    }
}

/// Clips a ring to an envelope (Sutherland and Hodgman). Separate parts stay joined along the envelope's
/// edge, which lies outside the tile.
fn cut_ring(ring: &[[f64; 2]], envelope: &Envelope) -> Vec<[f64; 2]> {
    let inside = |[x, y]: [f64; 2]| {
        let ([west, north], [east, south]) = (envelope.low, envelope.high);
        (west..=east).contains(&x) && (north..=south).contains(&y)
    };
    if ring.iter().all(|point| inside(*point)) {
        return ring.to_vec();
    }
    let [west, north] = envelope.low;
    let [east, south] = envelope.high;
    let ring = cut(ring, |[x, _]| x - west);
    let ring = cut(&ring, |[x, _]| east - x);
    let ring = cut(&ring, |[_, y]| y - north);
    cut(&ring, |[_, y]| south - y)
}

/// Clips a ring to the half-plane where the linear function `inside` is not negative.
fn cut(ring: &[[f64; 2]], inside: impl Fn([f64; 2]) -> f64) -> Vec<[f64; 2]> {
    let mut kept = Vec::new();
    let Some(mut from) = ring.last().copied() else { return kept };
    let mut was = inside(from);
    for to in ring.iter().copied() {
        let is = inside(to);
        if (was < 0.0) != (is < 0.0) {
            let part = was / (was - is);
            let ([x, y], [u, v]) = (from, to);
            kept.push([x + (u - x) * part, y + (v - y) * part]);
        }
        if is >= 0.0 {
            kept.push(to);
        }
        (from, was) = (to, is);
    }
    kept
}

#[cfg(test)]
mod tests {
    use geo::{LineString, MultiPolygon, Polygon};

    use super::*;
    use crate::formats::builtin::BasemapGeometry;
    use crate::model::Bounds;

    fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Polygon<f64> {
        let ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
        Polygon::new(LineString::from(ring.to_vec()), Vec::new())
    }

    fn ground() -> Ground {
        let land = MultiPolygon::new(vec![rectangle(0.0, -60.0, 60.0, 60.0)]);
        let river = MultiPolygon::new(vec![rectangle(20.0, -60.0, 30.0, 60.0)]);
        let bounds = Bounds { west: -170.0, south: -80.0, east: 90.0, north: 80.0 };
        Ground::new(&BasemapGeometry { land, river, bounds, ..BasemapGeometry::default() })
    }

    fn look() -> GroundLook {
        GroundLook::of(ThemeChoice::Light, GroundChoice::default())
    }

    #[test]
    fn land_water_and_the_unknown_are_where_they_should_be() {
        let image =
            rasterize(&ground(), &look(), TileId { x: 0, y: 0, zoom: 0 }, 360).expect("a tile");
        let at = |longitude: usize| image.pixels[180 * 360 + longitude + 180];
        assert_eq!(at(10), color32(look().tokens.land));
        assert_eq!(at(25), color32(look().tokens.sea));
        assert_eq!(at(75), color32(look().tokens.sea));
        assert_eq!(at(120), look().beyond());
        assert_eq!(
            image.pixels[180 * 360 + 10],
            color32(look().tokens.sea),
            "the west goes on as sea"
        );
    }

    #[test]
    fn a_deep_tile_in_the_middle_of_the_land_is_all_land() {
        let zoom = 20;
        let [x, y] = mercator::forward(11.0, 10.0);
        let tiles = f64::from(zoom).exp2();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
        let tile = TileId { x: (x * tiles) as u32, y: (y * tiles) as u32, zoom: 20 };
        let image = rasterize(&ground(), &look(), tile, 64).expect("a tile");
        assert!(image.pixels.iter().all(|pixel| *pixel == color32(look().tokens.land)));
    }

    #[test]
    fn two_tiles_meet_without_a_seam() {
        // The coast at 60° E runs through both; the same row of pixels meets at the border.
        let north =
            rasterize(&ground(), &look(), TileId { x: 2, y: 1, zoom: 2 }, 90).expect("tile");
        let south =
            rasterize(&ground(), &look(), TileId { x: 2, y: 2, zoom: 2 }, 90).expect("tile");
        assert_eq!(north.pixels[89 * 90..], south.pixels[..90]);
        assert!(north.pixels[89 * 90..].contains(&color32(look().tokens.land)));
        assert!(north.pixels[89 * 90..].contains(&color32(look().tokens.sea)));
    }

    #[test]
    fn a_ring_is_cut_to_the_envelope_and_keeps_its_area_inside() {
        let ring = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
        let envelope = Envelope { low: [1.0, -1.0], high: [3.0, 2.0] };
        let cut = cut_ring(&ring, &envelope);
        assert_eq!(cut.len(), 4);
        assert!(cut.iter().all(|[x, y]| (1.0..=3.0).contains(x) && (0.0..=2.0).contains(y)));
        assert!(cut_ring(&ring, &Envelope { low: [5.0; 2], high: [6.0; 2] }).len() < 3);
    }

    #[test]
    fn a_tile_without_pixels_is_none() {
        let tile = TileId { x: 0, y: 0, zoom: 0 };
        assert!(rasterize(&ground(), &look(), tile, 0).is_none());
    }
}
