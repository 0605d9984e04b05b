//! Everything that reads what comes from outside, as functions from bytes: one a reader, with the promises
//! it keeps whatever the bytes are. The fuzzer calls them with inputs of its own, `tests/readers.rs` with
//! those that were kept.

mod coordinates;
mod files;
mod kept;
mod saved;
mod tiles;
mod typed;

use peak_alloc::PeakAlloc;

/// A reader, with what it promises.
pub struct Reader {
    /// Its name, and that of its folder of seeds.
    pub name: &'static str,
    /// Reads some bytes, and panics where a promise is broken.
    pub read: fn(&[u8]),
    /// The bytes of memory it may take for each byte that it reads.
    pub times: usize,
    /// The bytes of memory it may take beside those: tables that are made once, buffers of a fixed size.
    pub besides: usize,
}

impl Reader {
    /// Feeds it some bytes, and holds it to all of its promises, given the allocator of the process.
    pub fn feed(&self, bytes: &[u8], memory: &PeakAlloc) {
        let before = memory.current_usage();
        memory.reset_peak_usage();
        (self.read)(bytes);
        self.bounds(bytes.len(), memory.peak_usage().saturating_sub(before));
    }

    /// Holds the reader to its promise about memory, given the bytes it read and those it took at most.
    pub fn bounds(&self, read: usize, taken: usize) {
        let allowed = self.besides + self.times * read;
        assert!(taken <= allowed, "{}: {taken} bytes of memory for {read} bytes", self.name);
    }
}

const KB: usize = 1 << 10;
const MB: usize = 1 << 20;

/// Every reader there is. Half again as much as the hungriest input took that was found so far; what a tile
/// takes is bounded by its decoder.
pub const ALL: &[Reader] = &[
    Reader { name: "geojson", read: files::geojson, times: 200, besides: MB },
    Reader { name: "geopackage", read: files::geopackage, times: 200, besides: MB },
    Reader { name: "parquet", read: files::parquet, times: 400, besides: 64 * MB },
    Reader { name: "csv", read: files::csv, times: 100, besides: 256 * KB },
    Reader { name: "json", read: files::json, times: 100, besides: 256 * KB },
    Reader { name: "links", read: files::links, times: 20, besides: 32 * KB },
    Reader { name: "project", read: saved::project, times: 40, besides: 64 * KB },
    Reader { name: "recipe", read: saved::recipe, times: 100, besides: 256 * KB },
    Reader { name: "settings", read: saved::settings, times: 40, besides: 64 * KB },
    Reader { name: "pmtiles", read: tiles::pmtiles, times: 100, besides: 40 * MB },
    Reader { name: "tile", read: tiles::tile, times: 100, besides: 40 * MB },
    Reader { name: "address", read: typed::address, times: 60, besides: 32 * KB },
    Reader { name: "filter", read: typed::filter, times: 30, besides: 16 * KB },
    Reader { name: "crs", read: coordinates::crs, times: 60, besides: 32 * KB },
];

/// The reader of a name.
pub fn reader(name: &str) -> Option<&'static Reader> {
    ALL.iter().find(|reader| reader.name == name)
}
