//! The PDF format: text with embedded fonts, title and language as document metadata, the description as
//! alternate text of the figure, and the view as an attached file.

use std::collections::HashMap;

use pdf_writer::types::{AssociationKind, StructRole};
use pdf_writer::{Content, Finish as _, Name, Pdf as Document, Rect, Ref, Str, TextStr};
use svg2pdf::ConversionOptions;

use super::png::drawing_tree;
use super::{Exporter, PageRecipe, PictureOptions, checked, view_json};
use crate::export::ExportError;
use crate::i18n::{Language, tr};
use crate::project::View;
use crate::scene::Scene;

/// File name of the attached view.
const VIEW_FILE: &str = "skillnad-view.json";
/// Key that marks the stream of the attached view.
pub(in crate::export) const VIEW_KEY: &str = "SkillnadView";
/// Name of the picture in the page's resources.
const PICTURE: Name<'static> = Name(b"Picture");

/// Portable Document Format.
pub struct Pdf;

impl Exporter for Pdf {
    fn id(&self) -> &'static str {
        "pdf"
    }

    fn name_key(&self) -> &'static str {
        "export.pdf"
    }

    fn export(&self, scene: &Scene, options: &PictureOptions<'_>) -> Result<Vec<u8>, ExportError> {
        document(scene, options.view, Some(options.dpi))
    }
}

/// A scene as a PDF with one page, with its view attached.
///
/// # Errors
/// [`ExportError::Empty`] and [`ExportError::Drawing`].
pub fn pdf(scene: &Scene, view: Option<&View>) -> Result<Vec<u8>, ExportError> {
    document(scene, view, None)
}

fn document(scene: &Scene, view: Option<&View>, dpi: Option<f64>) -> Result<Vec<u8>, ExportError> {
    let tree = drawing_tree(checked(scene)?)?;
    let (chunk, picture) =
        svg2pdf::to_chunk(&tree, ConversionOptions::default()).map_err(ExportError::drawing)?;

    let mut next = Ref::new(1);
    let [catalog, pages, page, content, information] = std::array::from_fn(|_| next.bump());
    let [structure, figure, view_file, view_stream] = std::array::from_fn(|_| next.bump());
    let mut renumbered = HashMap::new();
    let chunk = chunk.renumber(|old| *renumbered.entry(old).or_insert_with(|| next.bump()));
    let picture = renumbered.get(&picture).copied().unwrap_or(picture);

    #[expect(clippy::cast_possible_truncation, reason = "a page is measured in f32 in a PDF")]
    let (width, height) = (scene.width as f32, scene.height as f32);
    let mut document = Document::new();
    {
        let mut catalog = document.catalog(catalog);
        catalog.pages(pages).lang(TextStr(scene.language));
        catalog.viewer_preferences().display_doc_title(true);
        catalog.mark_info().marked(true);
        catalog.pair(Name(b"StructTreeRoot"), structure);
        if view.is_some() {
            catalog.names().embedded_files().names().insert(Str(VIEW_FILE.as_bytes()), view_file);
            catalog.insert(Name(b"AF")).array().item(view_file);
        }
    }
    document.pages(pages).kids([page]).count(1);
    {
        let mut page = document.page(page);
        page.parent(pages).media_box(Rect::new(0.0, 0.0, width, height)).contents(content);
        page.struct_parents(0);
        page.resources().x_objects().pair(PICTURE, picture);
    }
    document.stream(content, &page_content(width, height));
    document
        .document_info(information)
        .title(TextStr(&scene.title))
        .subject(TextStr(&scene.description))
        .creator(TextStr(tr(Language::En, "common.app_name")));
    figure_tree(&mut document, scene, [structure, figure, page]);
    if let Some(view) = view {
        let json = view_json(view, PageRecipe::of(scene, dpi));
        attach(&mut document, &json, [view_file, view_stream]);
    }
    document.extend(&chunk);
    Ok(document.finish())
}

/// The page's content stream: the picture over the whole page, marked as its only figure.
fn page_content(width: f32, height: f32) -> Vec<u8> {
    let mut content = Content::new();
    content.begin_marked_content_with_properties(Name(b"Figure")).properties().identify(0);
    content.save_state();
    content.transform([width, 0.0, 0.0, height, 0.0, 0.0]);
    content.x_object(PICTURE);
    content.restore_state();
    content.end_marked_content();
    content.finish().to_vec()
}

/// Writes the structure tree, with the alternate text for screen readers.
fn figure_tree(document: &mut Document, scene: &Scene, [structure, figure, page]: [Ref; 3]) {
    let mut root = document.indirect(structure).start::<pdf_writer::writers::StructTreeRoot<'_>>();
    root.child(figure);
    root.parent_tree_next_key(1);
    root.parent_tree().nums().insert(0, figure);
    root.finish();
    let mut element = document.struct_element(figure);
    element
        .kind(StructRole::Figure)
        .parent(structure)
        .page(page)
        .title(TextStr(&scene.title))
        .alt(TextStr(&scene.description));
    element.marked_content_child().marked_content_id(0);
}

/// Attaches the view, uncompressed so that it can be found without a PDF reader.
fn attach(document: &mut Document, json: &str, [file, stream]: [Ref; 2]) {
    let mut specification = document.file_spec(file);
    specification.path(Str(VIEW_FILE.as_bytes())).unic_file(TextStr(VIEW_FILE));
    specification.association_kind(AssociationKind::Source);
    specification.insert(Name(b"EF")).dict().pair(Name(b"F"), stream);
    specification.finish();
    let mut embedded = document.embedded_file(stream, json.as_bytes());
    embedded.subtype(Name(b"application/json"));
    embedded.pair(Name(VIEW_KEY.as_bytes()), true);
}
