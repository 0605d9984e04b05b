//! The PNG format at any resolution, with title, description and view in text chunks.

use std::sync::{Arc, OnceLock};

use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::svg::svg_without_fonts;
use super::{Exporter, PageRecipe, PictureOptions, checked, view_json};
use crate::export::ExportError;
use crate::limits::MOST_PIXELS;
use crate::project::View;
use crate::scene::{Scene, TextWeight, font_bytes};

/// Keyword of the text chunk with the view.
pub(in crate::export) const VIEW_KEYWORD: &str = "skillnad-view";
/// Memory per pixel for drawing and compressing, in bytes.
const BYTES_PER_PIXEL: u64 = 5;
/// Points in an inch.
const POINTS_PER_INCH: f64 = 72.0;
/// Inches in a metre.
const INCHES_PER_METER: f64 = 1.0 / 0.0254;

/// Portable Network Graphics.
pub struct Png;

impl Exporter for Png {
    fn id(&self) -> &'static str {
        "png"
    }

    fn name_key(&self) -> &'static str {
        "export.png"
    }

    fn export(&self, scene: &Scene, options: &PictureOptions<'_>) -> Result<Vec<u8>, ExportError> {
        png(scene, options.dpi, options.view)
    }
}

/// A scene as a PNG with its resolution in dots per inch, with its view embedded.
///
/// # Errors
/// [`ExportError::TooLarge`] above 150 million pixels, before memory is allocated;
/// [`ExportError::Resolution`], [`ExportError::Empty`] and [`ExportError::Drawing`].
pub fn png(scene: &Scene, dpi: f64, view: Option<&View>) -> Result<Vec<u8>, ExportError> {
    let (width, height) = pixel_size(checked(scene)?, dpi)?;
    let tree = drawing_tree(scene)?;
    let mut pixmap = Pixmap::new(width, height)
        .ok_or_else(|| ExportError::drawing(format!("{width} × {height}")))?;
    let size = tree.size();
    #[expect(clippy::cast_possible_truncation, reason = "the drawing library counts in f32")]
    let scale = |pixels: u32, length: f32| (f64::from(pixels) / f64::from(length)) as f32;
    let transform = Transform::from_scale(scale(width, size.width()), scale(height, size.height()));
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    packed(&pixmap, scene, dpi, view).map_err(ExportError::drawing)
}

/// The scene as a tree of the drawing library.
pub(super) fn drawing_tree(scene: &Scene) -> Result<Tree, ExportError> {
    let options = Options {
        font_family: "Inter".to_owned(),
        fontdb: fonts(),
        languages: vec![scene.language.to_owned()],
        ..Options::default()
    };
    Tree::from_str(&svg_without_fonts(scene), &options).map_err(ExportError::drawing)
}

/// The embedded fonts, loaded once.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = fontdb::Database::new();
            for weight in [TextWeight::Regular, TextWeight::Medium, TextWeight::SemiBold] {
                fonts.load_font_source(fontdb::Source::Binary(Arc::new(font_bytes(weight))));
            }
            fonts.set_sans_serif_family("Inter");
            Arc::new(fonts)
        })
        .clone()
}

/// Width and height in pixels, at least one each.
fn pixel_size(scene: &Scene, dpi: f64) -> Result<(u32, u32), ExportError> {
    if dpi.is_nan() || dpi <= 0.0 {
        return Err(ExportError::Resolution { dpi });
    }
    let pixels = |points: f64| (points / POINTS_PER_INCH * dpi).round().max(1.0);
    let (width, height) = (pixels(scene.width), pixels(scene.height));
    let all = width * height;
    if !(all.is_finite() && all <= MOST_PIXELS as f64) {
        let whole = |n: f64| {
            // Far above any picture, since the message only has to say that it is too large.
            format!("{:.0}", n.clamp(0.0, 1e15)).parse::<u64>().unwrap_or(u64::MAX)
        };
        return Err(ExportError::TooLarge {
            width: whole(width),
            height: whole(height),
            megabytes: whole(all) / 1_000_000 * BYTES_PER_PIXEL,
            most: MOST_PIXELS,
        });
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at least 1, and their product is at most MOST_PIXELS"
    )]
    Ok((width as u32, height as u32))
}

/// The pixels as a PNG without alpha channel, since the page is opaque.
fn packed(
    pixmap: &Pixmap,
    scene: &Scene,
    dpi: f64,
    view: Option<&View>,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(png::Compression::Default);
    encoder.set_filter(png::FilterType::Sub);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let per_meter = dpi * INCHES_PER_METER;
    if (1.0..=1e9).contains(&per_meter) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to a thousand million"
        )]
        let per_meter = per_meter.round() as u32;
        encoder.set_pixel_dims(Some(PixelDimensions {
            xppu: per_meter,
            yppu: per_meter,
            unit: Unit::Meter,
        }));
    }
    let plain = |text: &str| text.replace('\0', "");
    encoder.add_itxt_chunk("Title".to_owned(), plain(&scene.title))?;
    encoder.add_itxt_chunk("Description".to_owned(), plain(&scene.description))?;
    if let Some(view) = view {
        encoder.add_itxt_chunk(
            VIEW_KEYWORD.to_owned(),
            view_json(view, PageRecipe::of(scene, Some(dpi))),
        )?;
    }
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    let mut row = Vec::new();
    for pixels in pixmap.data().chunks(pixmap.width() as usize * 4) {
        row.clear();
        for pixel in pixels.chunks_exact(4) {
            row.extend_from_slice(pixel.get(..3).unwrap_or_default());
        }
        std::io::Write::write_all(&mut stream, &row)?;
    }
    stream.finish()?;
    writer.finish()?;
    Ok(bytes)
}
