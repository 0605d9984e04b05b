//! SVG, PNG and PDF of a page.

use std::sync::Arc;

use resvg::usvg::roxmltree::Document;
use skillnad::export::{ExportError, pdf, png, svg};
use skillnad::i18n::Language;
use skillnad::project::{BasemapChoice, Look, View};
use skillnad::scene::{Choropleth, DistrictFill, Item, MapFrame};

use super::{folder, scene, view};
use crate::support::city::{counts, middle, mixed};

#[test]
fn an_svg_is_xml_with_texts_fonts_title_and_hatches() {
    let dataset = counts(mixed());
    let text = svg(&scene(&dataset, &view(), "A4"), Some(&view()));
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("viewBox"), Some("0 0 841.89 595.28"));
    let first = |tag: &str| root.children().find(|n| n.has_tag_name(tag));
    let svg_name =
        |tag| first(tag).or_else(|| root.children().find(|n| n.tag_name().name() == tag));
    assert_eq!(svg_name("title").unwrap().text(), Some("Mått åäö v 2023"));
    assert!(svg_name("desc").unwrap().text().unwrap().contains("16 områden"));
    let all = |tag: &str| document.descendants().filter(|n| n.tag_name().name() == tag).count();
    assert_eq!(all("pattern"), 3, "one for each reason to have no value");
    assert!(all("text") > 12);
    let style = svg_name("style").unwrap().text().unwrap();
    assert!(style.contains("font-weight:600;src:url(data:font/woff;base64,d09GR"), "a subset");
    assert!(text.len() < 120_000, "{} bytes", text.len());
}

#[test]
fn odd_names_do_not_break_the_svg() {
    let mut dataset = counts(mixed());
    Arc::make_mut(&mut dataset.division).attribution =
        skillnad::model::LocalText::same("<b>\"A & B\"\u{0}\u{1}</b>");
    let text = svg(&scene(&dataset, &view(), "A4"), Some(&view()));
    let document = Document::parse(&text).unwrap();
    assert!(
        document.descendants().any(|n| n.text().is_some_and(|t| t.contains("<b>\"A & B\"</b>")))
    );
}

fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>, Option<u32>) {
    let mut reader = png::Decoder::new(bytes).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    reader.next_frame(&mut pixels).unwrap();
    let information = reader.info();
    let per_meter = information.pixel_dims.map(|d| d.xppu);
    (information.width, information.height, pixels, per_meter)
}

#[test]
fn a_png_has_each_districts_colour_in_its_middle() {
    let dataset = counts(mixed());
    let view = View { look: Look { basemap: BasemapChoice::None, ..view().look }, ..view() };
    let choropleth = Choropleth::new(&dataset, &view).unwrap();
    let scene = scene(&dataset, &view, "A4");
    let (width, height, pixels, per_meter) = decoded(&png(&scene, 100.0, None).unwrap());
    assert_eq!((width, height), (1169, 827));
    assert_eq!(per_meter, Some(3937));
    let frame = scene
        .items
        .iter()
        .find_map(|item| match item {
            Item::Clip { frame, .. } => Some(*frame),
            _ => None,
        })
        .unwrap();
    let map = MapFrame::new(frame, dataset.division.bounds(), None);
    let mut colors = std::collections::BTreeSet::new();
    for (position, fill) in choropleth.fills.iter().enumerate().take(13) {
        let DistrictFill::Class(class) = fill else { panic!("{fill:?}") };
        let (longitude, latitude) = middle(position);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a point on the page"
        )]
        let [x, y] = map.point(longitude, latitude).map(|p| (p / 72.0 * 100.0) as usize);
        let at = (y * width as usize + x) * 3;
        let wanted = choropleth.classes[*class].color;
        assert_eq!(pixels[at..at + 3], [wanted.r, wanted.g, wanted.b], "district {position}");
        colors.insert(&pixels[at..at + 3]);
    }
    assert_eq!(colors.len(), 5, "five classes, five colours");
}

#[test]
fn a_picture_in_pixels_has_exactly_those() {
    let dataset = counts(mixed());
    for (size, width, height) in [("1920x1080px", 1920, 1080), ("401x301px", 401, 301)] {
        let scene = scene(&dataset, &view(), size);
        let (w, h, ..) = decoded(&png(&scene, 96.0, None).unwrap());
        assert_eq!((w, h), (width, height));
    }
}

#[test]
fn an_absurd_size_is_refused_before_memory_is_taken() {
    let dataset = counts(mixed());
    let scene = scene(&dataset, &view(), "A3");
    let error = png(&scene, 100_000.0, None).unwrap_err();
    let ExportError::TooLarge { width, megabytes, .. } = &error else { panic!("{error}") };
    assert!(*width > 1_000_000 && *megabytes > 1_000_000);
    assert!(error.message(Language::Sv).contains("MB minne"), "{}", error.message(Language::Sv));
    assert!(matches!(png(&scene, f64::INFINITY, None), Err(ExportError::TooLarge { .. })));
    for dpi in [f64::NAN, 0.0, -96.0] {
        assert!(matches!(png(&scene, dpi, None), Err(ExportError::Resolution { .. })), "{dpi}");
    }
    let mut empty = scene;
    empty.width = 0.0;
    assert!(matches!(png(&empty, 96.0, None), Err(ExportError::Empty { .. })));
    assert!(matches!(pdf(&empty, None), Err(ExportError::Empty { .. })));
}

#[test]
fn a_pdf_holds_its_text_title_and_description() {
    let dataset = counts(mixed());
    let bytes = pdf(&scene(&dataset, &view(), "A4"), Some(&view())).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let find = |pattern: &[u8]| bytes.windows(pattern.len()).any(|w| w == pattern);
    assert!(find(b"/Figure") && find(b"/Alt") && find(b"/Lang"), "tagged for screen readers");
    assert!(find(b"/FontFile2"), "fonts are embedded");
    let path = folder("pdf").join("page.pdf");
    std::fs::write(&path, &bytes).unwrap();
    let run = |program: &str| {
        let mut command = std::process::Command::new(program);
        command.arg(&path);
        if program == "pdftotext" {
            command.arg("-");
        }
        command.output().ok().map(|o| String::from_utf8_lossy(&o.stdout).into_owned())
    };
    let (Some(text), Some(information)) = (run("pdftotext"), run("pdfinfo")) else {
        crate::support::skip("pdftotext and pdfinfo are not on this machine");
        return;
    };
    assert!(text.contains("Mått åäö v"), "{text}");
    assert!(text.contains("Uppgift saknas"), "{text}");
    assert!(information.contains("Title:           Mått åäö v 2023"), "{information}");
    assert!(information.contains("Tagged:          yes"), "{information}");
    assert!(information.contains("(A4)"), "{information}");
}
