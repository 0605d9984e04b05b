//! Recipes: reads the view from a picture made by this program, or from a JSON file.

use serde::Deserialize as _;
use serde_json::Value;
use thiserror::Error;

use super::picture::{PageRecipe, VIEW_ELEMENT, VIEW_KEY, VIEW_KEYWORD, VIEW_NAMESPACE};
use crate::i18n::{Language, tr, tr_with};
use crate::limits::UNPACKED_VIEW_BYTES;
use crate::project::{View, ViewError};
use crate::scene::PageSize;

/// The first bytes of a PNG.
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The first bytes of a PDF.
const PDF_SIGNATURE: &[u8] = b"%PDF-";

/// A view could not be read from a file.
#[derive(Debug, Error)]
pub enum RecipeError {
    /// The file has no view: it was not made by this program, or the view was removed.
    #[error("there is no view in the file")]
    NoView,
    /// The view can't be read.
    #[error(transparent)]
    View(#[from] ViewError),
}

impl RecipeError {
    /// The error message for the user: the failure, its cause, and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoView => tr(language, "export.error_no_view").to_owned(),
            Self::View(ViewError::Unreadable { source }) => {
                let place = (source.line().to_string(), source.column().to_string());
                let place = [("line", place.0.as_str()), ("column", place.1.as_str())];
                tr_with(language, "export.error_view", &place)
            }
            Self::View(ViewError::Newer { .. }) => {
                tr(language, "export.error_newer_view").to_owned()
            }
        }
    }
}

/// The view in a PNG, SVG or PDF made by this program, or in a JSON file.
///
/// # Errors
/// [`RecipeError`] if there is no view, or it can't be read.
pub fn read_recipe(bytes: &[u8]) -> Result<View, RecipeError> {
    read_recipe_with_page(bytes).map(|(view, _)| view)
}

/// The view with its page size. The page size is `None` for a picture of an earlier version, which doesn't
/// store it, and for an invalid size.
///
/// # Errors
/// [`RecipeError`] if there is no view, or it can't be read.
pub fn read_recipe_with_page(bytes: &[u8]) -> Result<(View, Option<PageSize>), RecipeError> {
    let saved = value_in(bytes)?;
    let page = saved.get("page").and_then(|page| PageRecipe::deserialize(page).ok());
    let page = page.and_then(|page| PageSize::in_points(page.width, page.height, page.dpi));
    Ok((View::from_value(saved)?, page))
}

/// The JSON object with the view.
fn value_in(bytes: &[u8]) -> Result<Value, RecipeError> {
    let json = if bytes.starts_with(PNG_SIGNATURE) {
        view_of_png(bytes)
    } else if bytes.starts_with(PDF_SIGNATURE) {
        return view_of_pdf(bytes).ok_or(RecipeError::NoView).and_then(parsed);
    } else {
        let text = std::str::from_utf8(bytes).map_err(|_| RecipeError::NoView)?;
        let text = text.trim_start_matches('\u{feff}').trim_start();
        match text.chars().next() {
            Some('<') => view_of_svg(text),
            Some('{') => Some(text.to_owned()),
            _ => None,
        }
    };
    json.ok_or(RecipeError::NoView).and_then(|json| parsed(json.as_bytes()))
}

/// The JSON value at the beginning of some bytes.
fn parsed(json: impl AsRef<[u8]>) -> Result<Value, RecipeError> {
    let mut values = serde_json::Deserializer::from_slice(json.as_ref()).into_iter::<Value>();
    Ok(values.next().ok_or(RecipeError::NoView)?.map_err(ViewError::from)?)
}

/// The end of the namespace in pictures of earlier versions, which looked like a URL.
const EARLIER_NAMESPACE: &str = "/skillnad/view";

fn view_of_png(bytes: &[u8]) -> Option<String> {
    let reader = png::Decoder::new(bytes).read_info().ok()?;
    let chunk = reader.info().utf8_text.iter().find(|chunk| chunk.keyword == VIEW_KEYWORD)?;
    // Other programs may have compressed the text, which can expand to any size.
    let mut chunk = chunk.clone();
    chunk.decompress_text_with_limit(UNPACKED_VIEW_BYTES).ok()?;
    chunk.get_text().ok()
}

fn view_of_svg(text: &str) -> Option<String> {
    let document = resvg::usvg::roxmltree::Document::parse(text).ok()?;
    let node = document.descendants().find(|node| {
        let name = node.tag_name();
        name.name() == VIEW_ELEMENT
            && name
                .namespace()
                .is_some_and(|n| n == VIEW_NAMESPACE || n.ends_with(EARLIER_NAMESPACE))
    })?;
    node.text().map(str::to_owned)
}

/// The bytes from the start of the attached view.
fn view_of_pdf(bytes: &[u8]) -> Option<&[u8]> {
    let key = after(bytes, format!("/{VIEW_KEY}").as_bytes())?;
    let stream = after(key, b"stream")?;
    let begin = stream.iter().position(|b| *b == b'{')?;
    stream.get(begin..)
}

/// The bytes after the first occurrence of a pattern.
fn after<'a>(bytes: &'a [u8], pattern: &[u8]) -> Option<&'a [u8]> {
    let at = bytes.windows(pattern.len()).position(|window| window == pattern)?;
    bytes.get(at + pattern.len()..)
}
