//! Layout of the cards of several maps, and the detail of their legends: as much detail as leaves the maps
//! nearly as large as possible. The caller passes the height of each card.

use egui::{Vec2, vec2};

use crate::ui::map::layout::CardRoom;

/// The level of detail of a card's legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A row for each class, and the histogram.
    Full,
    /// A row for each class.
    Rows,
    /// The classes as a strip.
    Strip,
    /// No legend: the shared legend of all maps is elsewhere.
    Heading,
}

/// A possible layout of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draft {
    /// The level of detail.
    pub detail: Detail,
    /// The content width, in points.
    pub width: f32,
    /// True if the legend is to the right of the heading.
    pub abreast: bool,
}

/// Padding of a card, in points.
pub const PADDING: f32 = 10.0;
/// Padding above and below a heading without a legend, in points.
pub const SLIM_PADDING: f32 = 5.0;
/// Minimum width of a band for heading and legend side by side, in points.
const ABREAST: f32 = 420.0;
/// Minimum map size with a more detailed legend, as a share of the largest possible map.
const NEARLY: f32 = 0.88;

impl Detail {
    /// The width of a column with this detail, in points; `None` if it has no column layout.
    fn column(self) -> Option<f32> {
        Some(match self {
            Self::Full => 220.0,
            Self::Rows => 176.0,
            Self::Strip => 146.0,
            // A heading alone takes a line, not a column.
            Self::Heading => return None,
        })
    }
}

/// The most detailed layout for maps of this size together with their cards, and the position of the cards.
/// `height` returns the content height of the highest card. `None` if there is no layout.
pub fn choose(
    size: Vec2,
    details: &[Detail],
    height: impl Fn(&Draft) -> f32,
) -> Option<(Draft, CardRoom)> {
    let above = |detail: Detail| {
        let width = (size.x - 2.0 * PADDING).max(1.0);
        let abreast = width >= ABREAST && detail != Detail::Heading;
        let draft = Draft { detail, width, abreast };
        let around = if detail == Detail::Heading { SLIM_PADDING } else { PADDING };
        let high = height(&draft) + 2.0 * around;
        (draft, CardRoom::Above(high), vec2(size.x, size.y - high))
    };
    let beside = |detail: Detail| {
        let width = detail.column()?;
        let draft = Draft { detail, width, abreast: false };
        let wide = width + 2.0 * PADDING;
        let fits = height(&draft) + 2.0 * PADDING <= size.y;
        fits.then_some((draft, CardRoom::Beside(wide), vec2(size.x - wide, size.y)))
    };
    // Of two equally good layouts the band is chosen, since the eye has further to go to a column.
    let drafts: Vec<_> = details
        .iter()
        .flat_map(|detail| std::iter::once(above(*detail)).chain(beside(*detail)))
        .collect();
    let best = drafts.iter().map(|(.., map)| map.min_elem()).fold(0.0, f32::max);
    let good = |detail: Detail| {
        let of_it = drafts.iter().filter(|(draft, ..)| draft.detail == detail);
        let better = of_it.reduce(|a, b| if b.2.min_elem() > a.2.min_elem() { b } else { a })?;
        (better.2.min_elem() >= NEARLY * best).then_some(better)
    };
    let chosen = details.iter().find_map(|detail| good(*detail));
    chosen.or(drafts.last()).map(|(draft, room, _)| (*draft, *room))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cards as high as those of earnings in five classes.
    fn height(draft: &Draft) -> f32 {
        let legend: f32 = match draft.detail {
            Detail::Full => 210.0,
            Detail::Rows => 120.0,
            Detail::Strip => 26.0,
            Detail::Heading => 0.0,
        };
        let heading = 36.0;
        if draft.abreast { legend.max(heading) } else { heading + legend }
    }

    const OWN: [Detail; 3] = [Detail::Full, Detail::Rows, Detail::Strip];

    fn chosen(x: f32, y: f32) -> (Detail, CardRoom) {
        let (draft, room) = choose(vec2(x, y), &OWN, height).unwrap();
        (draft.detail, room)
    }

    #[test]
    fn tall_maps_have_the_whole_legend_above_them() {
        assert_eq!(chosen(339.0, 680.0), (Detail::Full, CardRoom::Above(266.0)));
    }

    #[test]
    fn small_square_maps_have_a_strip_above_them() {
        assert_eq!(chosen(339.0, 338.0), (Detail::Strip, CardRoom::Above(82.0)));
    }

    #[test]
    fn low_wide_maps_have_their_card_beside_them() {
        let (detail, room) = chosen(480.0, 200.0);
        assert!(matches!(room, CardRoom::Beside(_)), "{detail:?} {room:?}");
        assert_eq!(detail, Detail::Rows);
    }

    #[test]
    fn a_card_that_is_higher_than_its_map_never_stands_beside_it() {
        let (_, room) = chosen(300.0, 70.0);
        assert!(matches!(room, CardRoom::Above(_)), "{room:?}");
    }
}
