//! Names, road numbers and stops of the base map over the districts. They are placed when the map rests,
//! avoiding district labels and cards, and move along with the map.

use egui::{Painter, Rect};

use super::circle_layer::circles_on_screen;
use super::labels::MapLabels;
use super::point_layer::PointLayer;
use crate::formats::builtin::basemap;
use crate::model::Revision;
use crate::project::{GroundChoice, ThemeChoice};
use crate::scene::basemap::{BasemapColors, MarkRoom, place_marks};
use crate::scene::{Circles, Item};
use crate::spatial::mercator;
use crate::ui::map::camera::MapTransform;
use crate::ui::map::layout::standing_cards;
use crate::ui::map::shown::Shown;
use crate::ui::widgets::ScenePainter;

/// Margin around a card that names leave free, in points.
const SETTLED: f32 = 2.0;

/// Cache key of the positions.
#[derive(Clone, PartialEq)]
struct Key {
    revision: Revision,
    transform: MapTransform,
    frame: Rect,
    choice: GroundChoice,
    theme: ThemeChoice,
    labels: Option<u64>,
    circles: Option<(usize, f64, f64)>,
    points: u64,
    cards: Vec<Rect>,
}

/// Rectangles that the names of the base map avoid.
pub struct Covered<'a> {
    /// The district labels, if shown.
    pub labels: Option<&'a MapLabels>,
    /// The circles with the radius of the largest, if figures are shown as circles.
    pub circles: Option<(&'a Circles, f64)>,
    /// The points over the districts.
    pub points: &'a PointLayer,
}

/// The names and their positions.
#[derive(Default)]
pub struct GroundNames {
    /// The shapes of each name around its centre, and the centre in unit Mercator.
    placed: Vec<(Vec<Item>, [f64; 2])>,
    key: Option<Key>,
}

impl GroundNames {
    /// Paints the names. They are placed anew when the map rests and something has changed.
    pub fn paint(&mut self, painter: &Painter, shown: &Shown<'_>, covered: &Covered<'_>) {
        let Shown { view, division, transform, frame, resting, .. } = *shown;
        if resting {
            let key = Key {
                revision: division.dataset.revision,
                transform,
                frame,
                choice: view.look.ground.clone(),
                theme: view.theme,
                labels: covered.labels.map(MapLabels::times),
                circles: covered.circles.map(|(c, largest)| (c.order.len(), c.most, largest)),
                points: covered.points.times(),
                cards: standing_cards(painter.ctx(), frame),
            };
            if self.key.as_ref() != Some(&key) {
                self.place(shown, &key, covered);
                self.key = Some(key);
            }
        }
        for (items, anchor) in &self.placed {
            ScenePainter::new(painter, transform.to_screen(*anchor), 1.0).paint(items);
        }
    }

    fn place(&mut self, shown: &Shown<'_>, key: &Key, covered: &Covered<'_>) {
        let Shown { view, division, transform, frame, .. } = *shown;
        let tokens = BasemapColors::of(view.theme);
        let labels = covered.labels.map_or_else(Vec::new, |labels| labels.placed(transform));
        let (labels, mut taken): (Vec<String>, Vec<[f64; 4]>) = labels.into_iter().unzip();
        let circles = covered.circles.into_iter().flat_map(|(circles, largest)| {
            circles_on_screen(division, circles, largest, transform)
        });
        taken.extend(circles.map(|(_, [x, y], r)| [x - r, y - r, x + r, y + r]));
        taken.extend(covered.points.frames());
        taken.extend(key.cards.iter().map(|card| sides(card.expand(SETTLED))));
        let room = MarkRoom {
            basemap: basemap(),
            choice: &view.look.ground,
            resolution: shown.resolution,
            scale: 1.0,
            point: &|longitude, latitude| {
                let at = transform.to_screen(mercator::forward(longitude, latitude));
                [f64::from(at.x), f64::from(at.y)]
            },
            frame: sides(frame.shrink(4.0)),
            taken: &taken,
            labels: &labels,
            division: &division.dataset.division,
        };
        self.placed = place_marks(&room, tokens)
            .iter()
            .map(|mark| {
                let [x, y] = mark.at;
                let items = mark.items(tokens).into_iter();
                (items.map(|item| item.placed([-x, -y], 1.0)).collect(), transform.to_unit(mark.at))
            })
            .collect();
    }
}

fn sides(rect: Rect) -> [f64; 4] {
    [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from)
}
