//! Names of coordinate systems, and coordinates in them.

use skillnad::formats::{FileCrs, named_crs};

/// A coordinate system by name, and coordinates on the lines after it: a system knows itself by the name it
/// shows, and a place within its area of use comes back to a tenth of a millimetre. A system by definition gives
/// a place, or none.
pub fn crs(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut lines = text.lines();
    let Some(Ok(crs)) = lines.next().map(named_crs) else { return };
    if crs.id().starts_with("EPSG:") {
        assert_eq!(named_crs(&crs.id()).as_ref(), Ok(&crs));
        assert_eq!(named_crs(&crs.to_string()).as_ref(), Ok(&crs), "{crs}");
    }
    for line in lines {
        let mut numbers = line.split_whitespace().map(str::parse::<f64>);
        let (Some(Ok(x)), Some(Ok(y))) = (numbers.next(), numbers.next()) else { continue };
        let (longitude, latitude) = crs.to_wgs84(x, y);
        let FileCrs::Known(crs) = crs else { continue };
        let area = crs.area_of_use();
        let inside = (area.west..=area.east).contains(&longitude)
            && (area.south..=area.north).contains(&latitude);
        if !inside {
            continue;
        }
        let [back_x, back_y] = crs.from_wgs84(longitude, latitude);
        let allowed = if crs.is_plane() { 1e-4 } else { 1e-9 };
        let off = (back_x - x).abs().max((back_y - y).abs());
        assert!(off <= allowed, "{crs}: {x} {y} comes back as {back_x} {back_y}");
    }
}
