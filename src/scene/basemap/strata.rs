//! The strata of the base map at a resolution, lowest first: layers with their widths and colours,
//! shared by the window and the exports. The geometry comes from `formats`.

use super::BasemapColors;
use crate::color::Color;
use crate::formats::builtin::{BasemapLayer, RoadClass};
use crate::project::{GroundChoice, GroundKind};

/// The coarsest resolution, in metres to a point, with roads and rails. They would be clutter on coarser
/// tiles, which also stand in, enlarged, for tiles that are not painted yet.
const FARTHEST: f64 = 260.0;

/// The range of map scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The region: more than 100 m of ground to a point.
    Region,
    /// The city.
    City,
    /// A district: less than 15 m to a point.
    District,
}

impl Reach {
    /// The range of a resolution, in metres to a point on an ordinary screen.
    pub fn of(resolution: f64) -> Self {
        if resolution > 100.0 {
            Self::Region
        } else if resolution >= 15.0 {
            Self::City
        } else {
            Self::District
        }
    }

    fn pick<T>(self, [region, city, district]: [T; 3]) -> T {
        match self {
            Self::Region => region,
            Self::City => city,
            Self::District => district,
        }
    }
}

/// A stratum: one layer with its style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// The layer.
    pub layer: BasemapLayer,
    /// The style.
    pub paint: StratumPaint,
}

/// The style of a layer. Lengths are in points on an ordinary screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StratumPaint {
    /// A fill of surfaces.
    Fill(Color),
    /// A line, or the outline of a surface.
    Line {
        /// Width.
        width: f64,
        /// Colour.
        color: Color,
        /// Lengths of a dash and of the gap after it; `None` for a solid line.
        dash: Option<[f64; 2]>,
    },
}

/// The kind that switches a layer on and off; `None` for layers that are always drawn.
fn kind_of(layer: BasemapLayer) -> Option<GroundKind> {
    match layer {
        BasemapLayer::Land
        | BasemapLayer::River
        | BasemapLayer::Borders
        | BasemapLayer::OuterBorders => None,
        BasemapLayer::Towns => Some(GroundKind::Towns),
        BasemapLayer::Nature => Some(GroundKind::Nature),
        BasemapLayer::Lakes | BasemapLayer::Watercourses => Some(GroundKind::Water),
        BasemapLayer::Roads(_) | BasemapLayer::OtherRoads(_) => Some(GroundKind::Roads),
        BasemapLayer::Railways | BasemapLayer::Stations => Some(GroundKind::Railways),
        BasemapLayer::Trams | BasemapLayer::TramStops => Some(GroundKind::Trams),
        BasemapLayer::MapNames => Some(GroundKind::Names),
    }
}

/// True if a layer is switched on.
fn is_shown(layer: BasemapLayer, choice: &GroundChoice) -> bool {
    kind_of(layer).is_none_or(|kind| choice.shows(kind))
}

/// The widths of roads without casing, by class (motorway, national, primary and local road), each for
/// region, city and district. 0 is not drawn.
const ROADS: [[f64; 3]; 4] = [[1.6, 2.6, 4.0], [1.0, 1.9, 3.0], [0.0, 1.3, 2.2], [0.0, 0.9, 1.6]];
const CASING: [f64; 3] = [1.6, 1.6, 2.0];
const RAILWAY: [f64; 3] = [1.0, 1.5, 2.0];
const RAILWAY_CASING: f64 = 0.8;
const RAILWAY_DASH: [f64; 2] = [4.0, 4.0];
const TRAM: [f64; 3] = [0.0, 1.1, 1.8];
const TRAM_CASING: f64 = 1.3;
const SHORE: [f64; 3] = [0.4, 0.6, 0.8];
const BORDER: [f64; 3] = [0.8, 0.9, 1.0];
const BORDER_DASH: [f64; 2] = [4.0, 2.5];

/// The strata below the districts, lowest first.
pub fn strata_below(
    resolution: f64,
    choice: &GroundChoice,
    tokens: &BasemapColors,
) -> Vec<Stratum> {
    let reach = Reach::of(resolution);
    let mut strata = Strata { drawn: Vec::new(), choice };
    strata.fill(BasemapLayer::Land, tokens.land);
    if reach != Reach::District {
        // These are made for 1:1 000 000. At this scale their outlines would be off by their own width.
        strata.fill(BasemapLayer::Towns, tokens.town);
        strata.fill(BasemapLayer::Nature, tokens.nature);
    }
    strata.line(BasemapLayer::Land, reach.pick(SHORE), tokens.shore, None);
    strata.fill(BasemapLayer::River, tokens.sea);
    if reach != Reach::District {
        strata.line(BasemapLayer::Watercourses, reach.pick(SHORE), tokens.shore, None);
        strata.fill(BasemapLayer::Lakes, tokens.lake);
        strata.line(BasemapLayer::Lakes, reach.pick(SHORE), tokens.shore, None);
    }
    let far = resolution > FARTHEST;
    for layer in [BasemapLayer::OuterBorders, BasemapLayer::Borders] {
        let dash = (!far).then_some(BORDER_DASH);
        strata.line(layer, reach.pick(BORDER), tokens.border, dash);
    }
    if far {
        return strata.drawn;
    }
    for width in [Part::Casing, Part::Core] {
        for (class, widths) in RoadClass::ALL.into_iter().zip(ROADS).rev() {
            let core = reach.pick(widths);
            let color = match class {
                RoadClass::Motorway => tokens.motorway,
                RoadClass::National => tokens.national,
                RoadClass::Primary | RoadClass::Local => tokens.primary,
            };
            let (width, color) = match width {
                Part::Casing => (core + reach.pick(CASING), tokens.casing),
                Part::Core => (core, color),
            };
            if core > 0.0 {
                strata.line(BasemapLayer::OtherRoads(class), width, color, None);
                strata.line(BasemapLayer::Roads(class), width, color, None);
            }
        }
    }
    let railway = reach.pick(RAILWAY);
    strata.line(BasemapLayer::Railways, railway + RAILWAY_CASING, tokens.casing, None);
    strata.line(BasemapLayer::Railways, railway, tokens.railway, Some(RAILWAY_DASH));
    let tram = reach.pick(TRAM);
    if tram > 0.0 {
        let casing = tokens.casing.with_opacity(0.8);
        strata.line(BasemapLayer::Trams, tram + TRAM_CASING, casing, None);
        strata.line(BasemapLayer::Trams, tram, tokens.tram, None);
    }
    strata.drawn
}

/// A part of a cased line.
#[derive(Clone, Copy)]
enum Part {
    Casing,
    Core,
}

/// Opacities of lines over the districts.
const OVER_CASING: f32 = 0.5;
const OVER: f32 = 0.42;
const OVER_RAILWAY: f32 = 0.55;
/// Width that the casing adds to a line. It is less on a small map, to reduce clutter.
const OVER_CASED: [f64; 3] = [0.8, 1.4, 1.4];

/// The strata over the districts, lowest first; `opacity` is that of the districts' fills.
///
/// The fills of a choropleth hide all lines below them, and so the orientation. Main roads and tracks
/// are therefore drawn again on top, thin and semi-transparent. They are grey, so that no class changes
/// its hue, and have a casing in the colour of district borders, so that they are readable on the palest
/// and the darkest class. District borders have no grey core, so the two can be told apart.
pub fn strata_above(
    resolution: f64,
    choice: &GroundChoice,
    tokens: &BasemapColors,
    opacity: f32,
) -> Vec<Stratum> {
    let reach = Reach::of(resolution);
    let mut strata = Strata { drawn: Vec::new(), choice };
    let casing = tokens.over_casing.with_opacity(OVER_CASING * opacity);
    let core = tokens.over.with_opacity(OVER * opacity);
    let roads: [[f64; 3]; 3] = [[1.0, 1.5, 2.4], [0.7, 1.1, 1.8], [0.0, 0.7, 1.3]];
    for part in [Part::Casing, Part::Core] {
        for (class, widths) in RoadClass::ALL.into_iter().zip(roads).rev() {
            let width = reach.pick(widths);
            if width > 0.0 {
                let (width, color) = match part {
                    Part::Casing => (width + reach.pick(OVER_CASED), casing),
                    Part::Core => (width, core),
                };
                strata.line(BasemapLayer::OtherRoads(class), width, color, None);
                strata.line(BasemapLayer::Roads(class), width, color, None);
            }
        }
    }
    let railway = reach.pick([0.8, 1.1, 1.6]);
    strata.line(BasemapLayer::Railways, railway + RAILWAY_CASING, casing, None);
    let dashes = tokens.over.with_opacity(OVER_RAILWAY * opacity);
    strata.line(BasemapLayer::Railways, railway, dashes, Some(RAILWAY_DASH));
    let tram = reach.pick([0.0, 0.7, 1.3]);
    if tram > 0.0 {
        strata.line(BasemapLayer::Trams, tram + TRAM_CASING, casing, None);
        strata.line(BasemapLayer::Trams, tram, core, None);
    }
    strata.drawn
}

struct Strata<'a> {
    drawn: Vec<Stratum>,
    choice: &'a GroundChoice,
}

impl Strata<'_> {
    fn fill(&mut self, layer: BasemapLayer, color: Color) {
        self.add(layer, StratumPaint::Fill(color));
    }

    fn line(&mut self, layer: BasemapLayer, width: f64, color: Color, dash: Option<[f64; 2]>) {
        self.add(layer, StratumPaint::Line { width, color, dash });
    }

    fn add(&mut self, layer: BasemapLayer, paint: StratumPaint) {
        if is_shown(layer, self.choice) {
            self.drawn.push(Stratum { layer, paint });
        }
    }
}
