//! Limits on input: every bound on a number, a size or a count from a file, a project or an argument.
//! Error messages are left to the readers.

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
/// The most bytes that a view packed in a picture unpacks to. A selection of 100,000 districts takes 2
/// MB.
pub const UNPACKED_VIEW_BYTES: usize = 4 << 20;
/// The most bytes of all files that one project opens.
pub const PROJECT_FILES_BYTES: u64 = 256 << 20;
/// The most bytes of a project that includes its data.
pub const PACKED_PROJECT_BYTES: u64 = PROJECT_BYTES + PROJECT_FILES_BYTES;
/// The most files that one project opens.
pub const PROJECT_FILES: usize = 64;
/// The most bytes that a gzipped file unpacks to.
pub const UNPACKED_BYTES: u64 = 512 << 20;
/// Highest ratio of unpacked to packed size of a gzipped file. Maps and tables stay below 30.
pub const UNPACKED_TIMES: u64 = 100;
/// The bytes that any gzipped file may unpack to, at any ratio.
pub const UNPACKED_ALWAYS: u64 = 16 << 20;

/// The most files of an archive. A map is packed with a few, or with a few for each of its layers.
pub const ARCHIVE_FILES: usize = 512;

/// The most bytes of a table that is pasted. It is kept in the project and in the settings.
pub const PASTED_BYTES: usize = 4 << 20;

/// The most bytes of a JSON-stat file. Services answer with a hundredth of it at most.
pub const JSON_STAT_BYTES: usize = 64 << 20;

/// The most cells of a table: rows times columns. Each takes 32 bytes.
pub const CELLS: usize = 20_000_000;
/// The cells that any table may have, even if few of them are filled.
pub const CELLS_ALWAYS: usize = 1_000_000;
/// Number of cells that a table may have for each filled one, beyond [`CELLS_ALWAYS`].
pub const CELLS_FOR_EACH: usize = 20;
/// The most columns of a table. It is as many as a menu can offer and a spreadsheet holds.
pub const COLUMNS: usize = 16_384;

/// True if a table with these numbers of rows, columns and filled cells can be kept.
pub fn keeps_cells(rows: usize, columns: usize, filled: usize) -> bool {
    let cells = rows.saturating_mul(columns);
    let sparse = CELLS_ALWAYS.max(filled.saturating_mul(CELLS_FOR_EACH));
    columns <= COLUMNS && cells <= CELLS.min(sparse)
}

/// The largest absolute coordinate on a plane. Its square, times any number of points, is still finite.
/// The earth's circumference is 4·10⁷ metres.
pub const COORDINATE: f64 = 1e12;

/// The most permutations of a test on the command line.
pub const TEST_PERMUTATIONS: u64 = 999_999;
/// The most permutations of a map. More would tell nothing more, and take memory.
pub const PERMUTATIONS: usize = 99_999;
pub use skillnad_engine::spatial::{DISTANCE_M, NEIGHBOR_PAIRS};

/// The fewest classes of a map.
pub const MIN_CLASSES: usize = 2;
/// The most classes of a map. More colours can't be told apart.
pub const MAX_CLASSES: usize = 9;

/// The shortest side of a page, in millimetres. On a smaller page title, legend and sources would
/// overlap.
pub const LEAST_PAGE_MM: f64 = 50.0;
/// The longest side of a page, in millimetres: four times that of A0.
pub const MOST_PAGE_MM: f64 = 5_000.0;
/// The highest resolution, in dots per inch: that of the finest printers.
pub const MOST_DPI: f64 = 2_400.0;
/// The most pixels of a picture: a little over A0 at 300 dpi.
pub const MOST_PIXELS: u64 = 150_000_000;

/// The valid range of years.
pub const YEARS: std::ops::Range<i32> = 1700..2200;

/// Easternmost longitude of a camera, degrees: maps across the 180th meridian go on beyond it.
pub const EASTERNMOST: f64 = 360.0;

/// The highest zoom level of the map.
pub const CLOSEST_ZOOM: f64 = 19.0;
/// The highest northern and southern latitude of a Mercator map, degrees.
pub const LATITUDE: f64 = 85.051_128;
/// The least width and height of the window, in points. Below it the panels no longer fit.
pub const LEAST_WINDOW: [f32; 2] = [880.0, 560.0];
/// The greatest width or height of the window, in points.
pub const MOST_WINDOW_SIDE: f32 = 16_384.0;
