//! Sizes of the panels around the map: those the user has dragged, else sizes that follow the window. If
//! the window is too narrow for both side panels, only the one opened last is shown.

use serde::{Deserialize, Serialize};

/// Width range of the left panel, in points.
const LEFT: Range = Range { least: 248.0, usual: 272.0, most: 560.0, growth: 0.06 };
/// Width range of the right panel, in points.
const RIGHT: Range = Range { least: 300.0, usual: 328.0, most: 960.0, growth: 0.18 };
/// Height range of the table, in points: at least its toolbar, headings and two rows.
const TABLE: Range = Range { least: 140.0, usual: 264.0, most: 2_400.0, growth: 0.34 };
/// Window width up to which the side panels keep their usual widths, in points.
const WIDE: f32 = 1440.0;
/// Window height up to which the table keeps its usual height, in points.
const HIGH: f32 = 860.0;
/// Minimum width of the map beside both side panels, in points.
const MAP: f32 = 540.0;

/// The range of a panel size, in points.
struct Range {
    least: f32,
    usual: f32,
    most: f32,
    /// Share of a larger window's extra points that the panel takes.
    growth: f32,
}

impl Range {
    fn clamp(&self, size: f32) -> f32 {
        if size.is_finite() { size.clamp(self.least, self.most) } else { self.usual }
    }

    /// A size read from a file, which may be any number.
    fn read(&self, size: f64) -> f32 {
        let size = size.clamp(f64::from(self.least), f64::from(self.most));
        #[expect(clippy::cast_possible_truncation, reason = "a size on the screen")]
        let size = size as f32;
        self.clamp(size)
    }

    /// The automatic size in a window with `extra` points more than usual.
    fn automatic(&self, extra: f32) -> f32 {
        self.clamp(self.usual + extra.max(0.0) * self.growth)
    }
}

/// Panel sizes chosen by the user, in points; `None` for automatic sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "AsWritten")]
pub struct PanelSizes {
    /// Width of the left panel.
    pub left: Option<f32>,
    /// Width of the right panel.
    pub right: Option<f32>,
    /// Height of the table.
    pub table: Option<f32>,
}

/// Panel sizes as stored in the settings file, with unchecked numbers.
#[derive(Default, Deserialize)]
#[serde(default)]
struct AsWritten {
    left: Option<f64>,
    right: Option<f64>,
    table: Option<f64>,
}

impl From<AsWritten> for PanelSizes {
    fn from(written: AsWritten) -> Self {
        Self {
            left: written.left.map(|size| LEFT.read(size)),
            right: written.right.map(|size| RIGHT.read(size)),
            table: written.table.map(|size| TABLE.read(size)),
        }
    }
}

/// A side of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The left panel.
    #[default]
    Left,
    /// The right panel.
    Right,
}

/// Widths of the visible side panels in one frame, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides {
    /// Width of the left panel, if it is visible.
    pub left: Option<f32>,
    /// Width of the right panel, if it is visible.
    pub right: Option<f32>,
}

impl PanelSizes {
    /// Widths of the open side panels in a window `window` points wide. If both are open and leave the map
    /// too narrow, only the one in `front` is visible.
    pub fn sides(&self, window: f32, open: [bool; 2], front: Side) -> Sides {
        let extra = window - WIDE;
        let wanted = |chosen: Option<f32>, range: &Range| {
            chosen.map_or_else(|| range.automatic(extra), |size| range.clamp(size))
        };
        let (left, right) = (wanted(self.left, &LEFT), wanted(self.right, &RIGHT));
        let room = window - MAP;
        let alone = |size: f32, range: &Range| Some(size.min(room.max(range.least)));
        match open {
            [false, false] => Sides::default(),
            [true, false] => Sides { left: alone(left, &LEFT), right: None },
            [false, true] => Sides { left: None, right: alone(right, &RIGHT) },
            [true, true] if LEFT.least + RIGHT.least > room => match front {
                Side::Left => Sides { left: alone(left, &LEFT), right: None },
                Side::Right => Sides { left: None, right: alone(right, &RIGHT) },
            },
            [true, true] => {
                let right = right.min((room - left).max(RIGHT.least));
                Sides { left: Some(left.min(room - right)), right: Some(right) }
            }
        }
    }

    /// Height of the table in a window `window` points high. `room` points are available for table and map
    /// together, and the map keeps `map`.
    pub fn table_height(&self, window: f32, room: f32, map: f32) -> f32 {
        let wanted = self.table.map_or_else(|| TABLE.automatic(window - HIGH), |s| TABLE.clamp(s));
        wanted.min((room - map).max(TABLE.least))
    }

    /// Sets the width of a side panel; `None` makes it automatic.
    pub fn set_side(&mut self, side: Side, width: Option<f32>) {
        match side {
            Side::Left => self.left = width.map(|size| LEFT.clamp(size)),
            Side::Right => self.right = width.map(|size| RIGHT.clamp(size)),
        }
    }

    /// Sets the height of the table; `None` makes it automatic.
    pub fn set_table(&mut self, height: Option<f32>) {
        self.table = height.map(|size| TABLE.clamp(size));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_from_a_file_are_within_their_limits() {
        let read = |text: &str| serde_json::from_str::<PanelSizes>(text).unwrap();
        let odd = read(r#"{"left": 1e39, "right": -4, "table": 300, "other": 1}"#);
        assert_eq!(odd, PanelSizes { left: Some(560.0), right: Some(300.0), table: Some(300.0) });
        assert_eq!(read(r#"{"left": null}"#), PanelSizes::default());
    }

    #[test]
    fn a_window_without_room_for_both_panels_has_the_one_in_front() {
        let sizes = PanelSizes::default();
        let both = [true, true];
        let left = sizes.sides(1024.0, both, Side::Left);
        assert_eq!(left, Sides { left: Some(272.0), right: None });
        let right = sizes.sides(1024.0, both, Side::Right);
        assert_eq!(right, Sides { left: None, right: Some(328.0) });
        let wide = sizes.sides(1280.0, both, Side::Left);
        assert_eq!(wide, Sides { left: Some(272.0), right: Some(328.0) });
    }

    #[test]
    fn the_map_keeps_its_width_however_wide_the_panels_were_dragged() {
        let sizes = PanelSizes { left: Some(560.0), right: Some(960.0), table: None };
        for window in [880.0, 1024.0, 1100.0, 1280.0, 1920.0, 2560.0] {
            for open in [[true, true], [true, false], [false, true]] {
                let sides = sizes.sides(window, open, Side::Right);
                let map = window - sides.left.unwrap_or(0.0) - sides.right.unwrap_or(0.0);
                assert!(map >= MAP - 0.01, "{window} {open:?}: {sides:?}");
            }
        }
    }

    #[test]
    fn a_larger_window_has_wider_panels_and_a_higher_table() {
        let sizes = PanelSizes::default();
        let sides = sizes.sides(2560.0, [true, true], Side::Left);
        assert!(sides.right.unwrap() > 500.0 && sides.left.unwrap() > 320.0, "{sides:?}");
        assert!(sizes.table_height(1440.0, 1360.0, 180.0) > 440.0);
        assert_eq!(sizes.table_height(800.0, 726.0, 180.0), 264.0);
        assert_eq!(sizes.table_height(560.0, 400.0, 180.0), 220.0);
    }
}
