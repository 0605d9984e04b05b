//! Greyscale pictures: every colour of a scene as the grey of the same luminance, and the check that the
//! classes of a map still differ in grey. Hatching is left to `choropleth`.

use super::{Fill, Item, Scene, Stroke};
use crate::color::{
    Color, NEEDED_DIFFERENCE, Readability, Vision, readability, readability_around,
};
use crate::scene::Choropleth;

impl Scene {
    /// The scene in greyscale. Opacities stay.
    #[must_use]
    pub fn in_gray(mut self) -> Self {
        self.background = gray(self.background);
        self.items.iter_mut().for_each(gray_item);
        self
    }
}

/// The grey of the same luminance.
fn gray(color: Color) -> Color {
    Vision::Gray.simulate(color)
}

fn gray_item(item: &mut Item) {
    match item {
        Item::Area { fill, stroke, .. }
        | Item::Rectangle { fill, stroke, .. }
        | Item::Disc { fill, stroke, .. } => {
            *fill = fill.map(gray_fill);
            *stroke = stroke.map(gray_stroke);
        }
        Item::Line { stroke, .. } => *stroke = gray_stroke(*stroke),
        Item::Text(run) => {
            run.color = gray(run.color);
            run.halo = run.halo.map(gray_stroke);
        }
        Item::Clip { items, .. } => items.iter_mut().for_each(gray_item),
    }
}

fn gray_fill(fill: Fill) -> Fill {
    match fill {
        Fill::Solid(color) => Fill::Solid(gray(color)),
        Fill::Hatch { line, ground, kind } => {
            Fill::Hatch { line: gray(line), ground: gray(ground), kind }
        }
    }
}

fn gray_stroke(stroke: Stroke) -> Stroke {
    Stroke { color: gray(stroke.color), ..stroke }
}

impl Choropleth {
    /// Readability of the class colours over `ground` at this opacity. If the classes below the midpoint
    /// are `hatched`, both sides may look alike in grey.
    pub fn readability(&self, hatched: bool, opacity: f32, ground: Color) -> Readability {
        let shown = |color| ground.mixed(color, f64::from(opacity));
        if let Some(circles) = &self.circles {
            let tones: Vec<Color> = circles.below.into_iter().chain([circles.above]).collect();
            return readability(&tones);
        }
        let colors: Vec<Color> = self.classes.iter().map(|class| shown(class.color)).collect();
        match &self.midpoint {
            Some(midpoint) => {
                let centered = colors.len() > midpoint.classes_below + midpoint.classes_above;
                readability_around(&colors, midpoint.classes_below, centered, hatched)
            }
            None => readability(&colors),
        }
    }

    /// True if classes can't be told apart in grey.
    pub fn blurs_in_gray(&self, hatched: bool, opacity: f32, ground: Color) -> bool {
        self.readability(hatched, opacity, ground).least_in(Vision::Gray) < NEEDED_DIFFERENCE
    }
}
