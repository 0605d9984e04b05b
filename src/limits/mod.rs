//! Limits on what comes from outside: every bound on a number, a size or a count that a file, a
//! project or an argument may ask for. Saying so in words is left to those who read.

mod reading;
mod within;

pub use reading::{count, finite, sizes, whole_in, wide_count};
pub use within::{Range, Within};

/// The most bytes of a file with districts, points or figures.
pub const FILE_BYTES: u64 = 512 << 20;
/// The most bytes of a project or of a view.
pub const PROJECT_BYTES: u64 = 64 << 20;
/// The most bytes of a picture that a view is read from.
pub const PICTURE_BYTES: u64 = 256 << 20;
/// The most bytes that a view packed in a picture unpacks to: a choice of 100,000 districts has 2 MB.
pub const UNPACKED_VIEW_BYTES: usize = 4 << 20;
/// The most bytes of all files that one project opens.
pub const PROJECT_FILES_BYTES: u64 = 256 << 20;
/// The most files that one project opens.
pub const PROJECT_FILES: usize = 64;
/// The most bytes that a gzipped file unpacks to.
pub const UNPACKED_BYTES: u64 = 512 << 20;
/// Number of times its own size a gzipped file may unpack to; maps and tables stay below 30.
pub const UNPACKED_TIMES: u64 = 100;
/// The bytes that a small gzipped file may unpack to, however well it was packed.
pub const UNPACKED_ALWAYS: u64 = 16 << 20;

/// The most cells of a table: its rows times its columns. Each takes 32 bytes.
pub const CELLS: usize = 20_000_000;
/// The cells that any table may have, however few of them are filled.
pub const CELLS_ALWAYS: usize = 1_000_000;
/// Number of cells a table may have for each that is filled, beyond [`CELLS_ALWAYS`].
pub const CELLS_FOR_EACH: usize = 20;
/// The most columns of a table: what can be chosen from, and what a spreadsheet holds.
pub const COLUMNS: usize = 16_384;

/// True if a table of so many rows and columns can be kept, of which so many cells are filled.
pub fn keeps_cells(rows: usize, columns: usize, filled: usize) -> bool {
    let cells = rows.saturating_mul(columns);
    let sparse = CELLS_ALWAYS.max(filled.saturating_mul(CELLS_FOR_EACH));
    columns <= COLUMNS && cells <= CELLS.min(sparse)
}

/// The largest coordinate on a plane, either way: the square of it, times any number of points, is a
/// number still. The earth is 4·10⁷ metres round.
pub const COORDINATE: f64 = 1e12;

/// The most permutations of a test that is asked for on the command line.
pub const TEST_PERMUTATIONS: u64 = 999_999;
/// The most permutations of a map: they tell no more, and take memory.
pub const PERMUTATIONS: usize = 99_999;
pub use skillnad_engine::spatial::{DISTANCE_M, NEIGHBOR_PAIRS};

/// The fewest classes of a map.
pub const MIN_CLASSES: usize = 2;
/// The most classes of a map: more colours can't be told apart.
pub const MAX_CLASSES: usize = 9;

/// The shortest side of a page, in millimetres: on smaller ones title, classes and sources would lie on
/// one another.
pub const LEAST_PAGE_MM: f64 = 50.0;
/// The longest side of a page, in millimetres: four times that of A0.
pub const MOST_PAGE_MM: f64 = 5_000.0;
/// The most dots to the inch: what the finest printers have.
pub const MOST_DPI: f64 = 2_400.0;
/// The most pixels that are drawn: a little over A0 at 300 dpi.
pub const MOST_PIXELS: u64 = 150_000_000;

/// The years that figures can be about.
pub const YEARS: std::ops::Range<i32> = 1700..2200;

/// The closest zoom level of the map.
pub const CLOSEST_ZOOM: f64 = 19.0;
/// The northernmost and southernmost latitude of a map in Mercator's projection, degrees.
pub const LATITUDE: f64 = 85.051_128;
/// The least width and height of a window, in points: below it the panels no longer fit.
pub const LEAST_WINDOW: [f32; 2] = [880.0, 560.0];
/// The most width or height of a window, in points.
pub const MOST_WINDOW_SIDE: f32 = 16_384.0;
