//! Decodes tile images. Size and format are checked in the header before decoding, and a panic in the
//! decoder costs no more than one tile.

use std::io::Cursor;
use std::panic::AssertUnwindSafe;

use egui::ColorImage;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, imageops};

use crate::ui::quiet_panic::catch_quietly;

/// Maximum width and height of a tile in pixels, unless its source states another.
pub const MAX_TILE_SIDE: u32 = 1024;
/// Maximum size of a tile in bytes, as sent or stored.
pub const MAX_TILE_BYTES: usize = 2 << 20;
/// Maximum width and height kept, in pixels: a tile is 256 points wide, and few screens have more than two
/// pixels a point.
const KEPT_SIDE: u32 = 512;
/// Memory limit of the decoder: four times the largest tile with 16 bits a channel.
const DECODER_BYTES: u64 = 32 << 20;

/// A tile image that can't be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TileFault {
    /// The image has too many bytes.
    #[error("a tile of {0} bytes or more")]
    TooManyBytes(usize),
    /// The image is neither PNG nor JPEG.
    #[error("a tile that is neither PNG nor JPEG")]
    Format,
    /// The image has too many pixels, or none.
    #[error("a tile of {width} × {height} pixels")]
    Size {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The decoder rejects the image.
    #[error("a tile that is damaged")]
    Damaged,
}

/// Decodes a PNG or JPEG tile whose sides are at most `max_side` pixels. Tiles wider or higher than 512
/// pixels are scaled down to that.
///
/// # Errors
/// A [`TileFault`]: too many bytes, another format, too many pixels, or damage. Never panics.
pub fn decode_tile(bytes: &[u8], max_side: u32) -> Result<ColorImage, TileFault> {
    if bytes.len() > MAX_TILE_BYTES {
        return Err(TileFault::TooManyBytes(bytes.len()));
    }
    let format = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => format,
        _ => return Err(TileFault::Format),
    };
    catch_quietly(AssertUnwindSafe(|| decode(bytes, format, max_side)))
        .unwrap_or(Err(TileFault::Damaged))
}

fn decode(bytes: &[u8], format: ImageFormat, max_side: u32) -> Result<ColorImage, TileFault> {
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader().into_dimensions().map_err(|_| TileFault::Damaged)?;
    let allowed = 1..=max_side;
    if !allowed.contains(&width) || !allowed.contains(&height) {
        return Err(TileFault::Size { width, height });
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(max_side);
    limits.max_image_height = Some(max_side);
    limits.max_alloc = Some(DECODER_BYTES);
    let mut reader = reader();
    reader.limits(limits);
    let picture = small(reader.decode().map_err(|_| TileFault::Damaged)?).to_rgba8();
    let side = |pixels: u32| usize::try_from(pixels).map_err(|_| TileFault::Damaged);
    let size = [side(picture.width())?, side(picture.height())?];
    Ok(ColorImage::from_rgba_unmultiplied(size, picture.as_raw()))
}

fn small(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= KEPT_SIDE {
        return picture;
    }
    picture.resize_exact(
        picture.width().min(KEPT_SIDE),
        picture.height().min(KEPT_SIDE),
        imageops::FilterType::Triangle,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let image = DynamicImage::new_rgb8(width, height);
        image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    /// A palette image whose palette is no multiple of three bytes.
    const CROOKED_PALETTE: &[u8] = include_bytes!("../../../tests/fixtures/crooked_palette.png");

    #[test]
    fn a_tile_keeps_its_size_up_to_512_pixels() {
        assert_eq!(decode_tile(&png(256, 256), MAX_TILE_SIDE).unwrap().size, [256, 256]);
        assert_eq!(decode_tile(&png(1024, 512), MAX_TILE_SIDE).unwrap().size, [512, 512]);
    }

    #[test]
    fn the_header_of_a_tile_too_large_is_enough_to_refuse_it() {
        for (width, height) in [(40_000, 1), (1, 1025), (3000, 3000)] {
            let tile = png(width, height);
            let refused = Err(TileFault::Size { width, height });
            assert_eq!(decode_tile(&tile, MAX_TILE_SIDE).map(|i| i.size), refused);
        }
        let stated = decode_tile(&png(2048, 2048), 2048).unwrap();
        assert_eq!(stated.size, [512, 512], "a source may state a larger side");
    }

    #[test]
    fn a_palette_that_panics_the_decoder_is_a_damaged_tile() {
        let decoded = decode_tile(CROOKED_PALETTE, MAX_TILE_SIDE);
        assert_eq!(decoded.map(|i| i.size), Err(TileFault::Damaged));
    }

    #[test]
    fn what_is_no_tile_is_refused() {
        let fault = |bytes: &[u8]| decode_tile(bytes, MAX_TILE_SIDE).unwrap_err();
        assert_eq!(fault(b""), TileFault::Format);
        assert_eq!(fault(b"<html>"), TileFault::Format);
        assert_eq!(fault(b"GIF89a\x01\0\x01\0"), TileFault::Format);
        let whole = png(64, 64);
        assert_eq!(fault(&whole[..40]), TileFault::Damaged);
        let mut padded = whole;
        padded.resize(MAX_TILE_BYTES + 1, 0);
        assert_eq!(fault(&padded), TileFault::TooManyBytes(MAX_TILE_BYTES + 1));
    }
}
