//! A picture gives back the view it was made from.

use serde_json::json;
use skillnad::export::{
    PictureOptions, RecipeError, pdf, picture, png, read_recipe, read_recipe_with_page, svg,
};
use skillnad::model::Year;
use skillnad::project::{Camera, Pane, Symbology, View, ViewError};
use skillnad::scene::PageSize;

use super::{scene, view};
use crate::support::city::{counts, mixed};

fn particular() -> View {
    View {
        pins: vec!["001".into(), "å&ä".into()],
        camera: Some(Camera { longitude: 11.974_567_890_123, latitude: 57.7, zoom: 11.25 }),
        map: Pane { year: Some(Year(2023)), ..view().map },
        symbology: Symbology { scheme: "user:20,50;\"<&>".to_owned(), ..view().symbology },
        ..view()
    }
}

#[test]
fn every_kind_of_picture_gives_its_view_back() {
    let dataset = counts(mixed());
    let scene = scene(&dataset, &view(), "400x300px");
    let view = particular();
    assert_eq!(read_recipe(svg(&scene, Some(&view)).as_bytes()).unwrap(), view);
    assert_eq!(read_recipe(&png(&scene, 96.0, Some(&view)).unwrap()).unwrap(), view);
    assert_eq!(read_recipe(&pdf(&scene, Some(&view)).unwrap()).unwrap(), view);
    let json = serde_json::to_string_pretty(&view).unwrap();
    assert_eq!(read_recipe(json.as_bytes()).unwrap(), view);
    assert_eq!(read_recipe(format!("\u{feff}{json}").as_bytes()).unwrap(), view);
}

/// The size of the page in the bytes of a picture with a view.
fn page_in(bytes: &[u8]) -> Option<PageSize> {
    read_recipe_with_page(bytes).unwrap().1
}

#[test]
fn a_picture_says_how_large_it_is_and_an_earlier_one_does_not() {
    let dataset = counts(mixed());
    let scene = scene(&dataset, &view(), "400x300px");
    let options = PictureOptions { dpi: 96.0, view: Some(&view()) };
    for exporter in picture::ALL {
        let page = page_in(&exporter.export(&scene, &options).unwrap());
        let page = page.unwrap_or_else(|| panic!("{}", exporter.id()));
        assert_eq!((page.width, page.height, page.dpi), (300.0, 225.0, 96.0), "{}", exporter.id());
    }
    let mut saved = serde_json::to_value(view()).unwrap();
    assert_eq!(page_in(saved.to_string().as_bytes()), None, "a view alone has no size");
    for page in [
        json!({ "width": 1e9, "height": 300.0 }),
        json!({ "width": 300.0, "height": -1.0 }),
        json!({ "width": 300.0, "height": 300.0, "dpi": 1e9 }),
        json!({ "width": null, "height": 300.0 }),
        json!("A4"),
    ] {
        saved["page"] = page.clone();
        assert_eq!(page_in(saved.to_string().as_bytes()), None, "{page}");
        assert!(read_recipe(saved.to_string().as_bytes()).is_ok(), "{page}");
    }
}

#[test]
fn what_holds_no_view_says_so() {
    let dataset = counts(mixed());
    let scene = scene(&dataset, &view(), "400x300px");
    let without = [
        svg(&scene, None).into_bytes(),
        png(&scene, 96.0, None).unwrap(),
        pdf(&scene, None).unwrap(),
        b"".to_vec(),
        b"\x89PNG\r\n\x1a\n".to_vec(),
        b"%PDF-1.7".to_vec(),
        vec![0xff, 0xfe, 0x00],
        b"<svg".to_vec(),
    ];
    for bytes in without {
        assert!(matches!(read_recipe(&bytes), Err(RecipeError::NoView)), "{} bytes", bytes.len());
    }
    assert!(matches!(read_recipe(b"[1]"), Err(RecipeError::NoView)));
    assert!(matches!(
        read_recipe(br#"{"classes": "many"}"#),
        Err(RecipeError::View(ViewError::Unreadable { .. }))
    ));
    assert!(matches!(
        read_recipe(br#"{"version": 999}"#),
        Err(RecipeError::View(ViewError::Newer { found: 999, .. }))
    ));
}

#[test]
fn a_picture_cut_short_never_breaks_the_program() {
    let dataset = counts(mixed());
    let scene = scene(&dataset, &view(), "400x300px");
    for bytes in [png(&scene, 48.0, Some(&view())).unwrap(), pdf(&scene, Some(&view())).unwrap()] {
        for end in (0..bytes.len()).step_by(97) {
            let _ = read_recipe(&bytes[..end]);
        }
    }
}

/// A picture of one pixel with a view that is packed, as other programs may write it.
fn with_packed_view(view: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(::png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    let mut chunk = ::png::text_metadata::ITXtChunk::new("skillnad-view", view);
    chunk.compressed = true;
    chunk.compress_text().unwrap();
    writer.write_text_chunk(&chunk).unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn a_view_that_is_packed_is_read_unless_it_unpacks_to_more_than_any_view_has() {
    let json = serde_json::to_string(&view()).unwrap();
    assert_eq!(read_recipe(&with_packed_view(&json)).unwrap(), view());
    let bomb = with_packed_view(&format!("{json}{}", " ".repeat(64 << 20)));
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    assert!(matches!(read_recipe(&bomb), Err(RecipeError::NoView)));
}
