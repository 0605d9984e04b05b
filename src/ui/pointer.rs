//! The pointer: the district, point and class that it hovers, shared by maps, panels and table.

use std::cell::Cell;

use egui::Pos2;

/// Distance a resting pointer must move before it hovers something again, in points.
const STIR: f32 = 3.0;

/// A hovered legend class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoveredClass {
    /// Position of the class in its legend.
    pub class: usize,
    /// The map the legend belongs to; `None` for the shared legend.
    pub map: Option<usize>,
}

/// The position whose mark or row in a panel is hovered: in this frame and the last.
#[derive(Debug, Default)]
struct Marked {
    now: Cell<Option<usize>>,
    before: Cell<Option<usize>>,
}

/// The hovered district, point and class. The part of the window that draws a thing sets it while drawing,
/// the others read it: hence the cells. Districts and points are given by their positions in the shown
/// division and set.
#[derive(Debug, Default)]
pub struct Pointer {
    district: Cell<Option<usize>>,
    district_on_map: Cell<Option<usize>>,
    point: Cell<Option<usize>>,
    class: Cell<Option<HoveredClass>>,
    marked_district: Marked,
    marked_point: Marked,
    resting: Cell<Option<Pos2>>,
}

impl Pointer {
    /// The hovered district: on a map, or its row or mark in a panel.
    pub fn district(&self) -> Option<usize> {
        self.district.get()
    }

    /// The hovered district, if the pointer is on a map.
    pub fn district_on_map(&self) -> Option<usize> {
        self.district_on_map.get()
    }

    /// The district hovered in a panel, in this frame or the last.
    pub fn marked_district(&self) -> Option<usize> {
        self.marked_district.now.get().or(self.marked_district.before.get())
    }

    /// The hovered point, if the pointer is on a map.
    pub fn point(&self) -> Option<usize> {
        self.point.get()
    }

    /// The point whose row in a panel was hovered in the last frame.
    pub fn marked_point(&self) -> Option<usize> {
        self.marked_point.before.get()
    }

    /// The hovered class of a legend.
    pub fn class(&self) -> Option<HoveredClass> {
        self.class.get()
    }

    /// Marks a district on the maps, since the pointer is on its row or mark in a panel.
    pub fn mark_district(&self, position: usize) {
        self.marked_district.now.set(Some(position));
    }

    /// Marks a point on the maps, since the pointer is on its row in a panel.
    pub fn mark_point(&self, position: usize) {
        self.marked_point.now.set(Some(position));
    }

    /// Sets district and point hovered on the maps. Without one, the district marked in a panel counts.
    pub(super) fn set_on_map(&self, district: Option<usize>, point: Option<usize>) {
        self.point.set(point);
        self.district_on_map.set(district);
        self.district.set(district.or(self.marked_district()));
    }

    /// Sets the hovered class; `None` if no legend is hovered.
    pub(super) fn set_class(&self, class: Option<HoveredClass>) {
        self.class.set(class);
    }

    /// Hovers no district until the next frame.
    pub(super) fn leave(&self) {
        self.district.set(None);
    }

    /// Lets the pointer rest where an entry of the palette was chosen: it hovers nothing until it has moved
    /// away from there.
    pub(super) fn rest_at(&self, at: Option<Pos2>) {
        self.resting.set(at);
    }

    /// True unless the pointer, now `at` this place, still rests where an entry was chosen.
    pub(super) fn has_moved(&self, at: Pos2) -> bool {
        self.resting.get().is_none_or(|rest| rest.distance(at) > STIR)
    }

    /// Starts a frame. A mark in a panel counts until the end of the next frame, since some panels are
    /// drawn after the maps. Returns true if the maps must be drawn once more for that.
    pub(super) fn begin_frame(&self) -> bool {
        let mut again = false;
        for marked in [&self.marked_district, &self.marked_point] {
            marked.before.set(marked.now.take());
            again |= marked.before.get().is_some();
        }
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_in_a_panel_counts_for_this_frame_and_the_next() {
        let pointer = Pointer::default();
        pointer.begin_frame();
        pointer.mark_district(3);
        pointer.set_on_map(None, None);
        assert_eq!((pointer.district(), pointer.district_on_map()), (Some(3), None));
        assert!(pointer.begin_frame());
        pointer.set_on_map(None, None);
        assert_eq!(pointer.district(), Some(3));
        assert!(!pointer.begin_frame());
        pointer.set_on_map(None, None);
        assert_eq!(pointer.district(), None);
    }

    #[test]
    fn a_district_on_the_map_goes_before_one_marked_in_a_panel() {
        let pointer = Pointer::default();
        pointer.mark_district(3);
        pointer.set_on_map(Some(7), None);
        assert_eq!((pointer.district(), pointer.district_on_map()), (Some(7), Some(7)));
    }

    #[test]
    fn a_resting_pointer_has_to_move_away() {
        let pointer = Pointer::default();
        assert!(pointer.has_moved(Pos2::ZERO));
        pointer.rest_at(Some(Pos2::ZERO));
        assert!(!pointer.has_moved(Pos2::new(2.0, 0.0)));
        assert!(pointer.has_moved(Pos2::new(4.0, 0.0)));
    }
}
