//! Words that are typed: addresses of tiles, and filters of the table.

use skillnad::analysis::RowFilter;
use skillnad::i18n::Language;
use skillnad::ui::basemap::TileAddress;
use walkers::TileId;

/// An address of tiles: it names the server that is asked, and has a number in every place.
pub fn address(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match TileAddress::new(text) {
        Ok(address) => {
            assert!(!address.host().is_empty() && !address.server().is_empty());
            for tile in [TileId { x: 0, y: 0, zoom: 0 }, TileId { x: 8_681, y: 5_012, zoom: 14 }] {
                let url = address.url(tile);
                assert!(!url.contains(['{', '}', ' ', '\n']), "{url}");
            }
        }
        Err(error) => {
            for language in Language::ALL {
                assert!(!error.message(language).is_empty());
            }
        }
    }
}

/// A filter: it holds the same for the same district, and an empty one holds for all.
pub fn filter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let filter = RowFilter::new(text);
    for value in [None, Some(0.0), Some(-1.5), Some(f64::MAX)] {
        let held = filter.holds("majorna", value);
        assert_eq!(held, filter.holds("majorna", value));
        assert!(held || !filter.is_empty(), "an empty filter leaves out {value:?}");
    }
}
