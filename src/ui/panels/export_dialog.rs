//! The export dialog: writes the map as a picture, its figures, or the listed table to a file, with format,
//! size, resolution and path.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::{path_field, small_groups};
use crate::export::{picture, table};
use crate::project::ComparisonChoice;
use crate::scene::SceneTokens;
use crate::scene::plots::plot;
use crate::session::{Command, Session};
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::files::chooser::FileChooser;
use crate::ui::files::choosing::Choosing;
use crate::ui::files::export_request::{ExportOf, ExportRequest};
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{
    Choice, Dialog, DialogAnswer, Segment, Segmented, Select, Toggle, note_ui, section_ui,
};

/// The available resolutions, in dots per inch.
const RESOLUTIONS: [u32; 4] = [96, 150, 300, 600];

/// The available sizes: text key of the name, and the size as on the command line.
const SIZES: [(&str, &str); 5] = [
    ("window.export_a4_landscape", "297x210mm"),
    ("window.export_a4_portrait", "210x297mm"),
    ("window.export_a3_landscape", "420x297mm"),
    ("window.export_a3_portrait", "297x420mm"),
    ("window.export_screen", "1920x1080px"),
];

/// Maximum length of a title in a suggested file name, in characters.
const TITLE: usize = 48;
/// The formats of the listed table, with the text keys of their names.
const LISTING_FORMATS: [(&str, &str); 2] = [("xlsx", "export.xlsx"), ("csv", "export.csv")];

/// State of the export form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportForm {
    of: ExportOf,
    picture_format: usize,
    table_format: usize,
    listing_format: usize,
    size: usize,
    dpi: Option<usize>,
    folder: Option<PathBuf>,
    /// The path as typed or chosen; empty for the suggested one.
    path: String,
}

impl ExportForm {
    /// An empty form that saves in the folder of the last export, else in the user's pictures folder.
    pub fn new(folder: Option<PathBuf>) -> Self {
        let folder = folder.or_else(dirs::picture_dir).or_else(dirs::home_dir);
        Self { folder, ..Self::default() }
    }

    /// The folder of the last export.
    pub fn folder(&self) -> Option<PathBuf> {
        self.folder.clone()
    }

    /// Sets the path that was chosen in a file dialog.
    pub fn set_path(&mut self, path: &Path) {
        self.path = path.display().to_string();
        self.folder = path.parent().map(Path::to_path_buf);
    }

    /// Sets the content, when the dialog opens.
    pub fn set_what(&mut self, of: ExportOf) {
        self.of = of;
    }

    fn extension(&self) -> &'static str {
        match self.of {
            ExportOf::Map | ExportOf::Plot => {
                picture::ALL.get(self.picture_format).map_or("png", |e| e.id())
            }
            ExportOf::Figures => table::ALL.get(self.table_format).map_or("csv", |e| e.id()),
            ExportOf::Listing => {
                LISTING_FORMATS.get(self.listing_format).map_or("csv", |(id, _)| id)
            }
        }
    }

    fn dpi(&self) -> u32 {
        RESOLUTIONS.get(self.dpi.unwrap_or(2)).copied().unwrap_or(300)
    }

    /// The path of the file: the typed path with the format's extension, or the suggested name.
    fn target(&self, suggestion: &str) -> PathBuf {
        let typed = self.path.trim();
        let path = if typed.is_empty() { PathBuf::from(suggestion) } else { PathBuf::from(typed) };
        let path = path.with_extension(self.extension());
        match (&self.folder, path.is_absolute()) {
            (Some(folder), false) => folder.join(path),
            _ => path,
        }
    }
}

impl ExportForm {
    /// Draws the dialog. Returns true while it is open.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) -> bool {
        let suggestion = suggestion(ctx.session, self.of);
        let dialog = Dialog::new(
            egui::Id::unique("export"),
            ctx.tr("window.export"),
            ctx.tr("common.close"),
        )
        .confirm(ctx.tr("window.export_save"))
        .cancel(ctx.tr("common.cancel"))
        .width(460.0);
        let form = self;
        let answer = dialog.show(ui.ctx(), |ui| {
            what_ui(ui, ctx, form);
            ui.add_space(spacing::M);
            if form.of.is_picture() {
                size_ui(ui, ctx, form);
                ui.add_space(spacing::M);
            }
            section_ui(ui, ctx.tr("small_groups.title"));
            small_groups::rule_ui(ui, ctx);
            ui.add_space(spacing::M);
            path_ui(ui, ctx, form, chooser, &suggestion);
        });
        match answer {
            Some(DialogAnswer::Confirm) => {
                let path = form.target(&suggestion);
                form.folder = path.parent().map(Path::to_path_buf).filter(|p| p.is_absolute());
                let size = SIZES.get(form.size).map_or("A4", |(_, size)| size);
                ctx.window(WindowCommand::StartExport(Box::new(ExportRequest {
                    path,
                    extension: form.extension(),
                    of: form.of,
                    size,
                    dpi: form.dpi(),
                })));
                form.path.clear();
                false
            }
            Some(DialogAnswer::Close) => false,
            None => true,
        }
    }
}

fn what_ui(ui: &mut Ui, ctx: &Context<'_>, form: &mut ExportForm) {
    let what = ExportOf::ALL.map(|(_, key)| Segment { label: ctx.tr(key), tooltip: "" });
    let selected = ExportOf::ALL.iter().position(|(of, _)| *of == form.of).unwrap_or(0);
    let control = Segmented::new(ctx.tr("window.export_what"), &what, selected);
    if let Some((of, _)) = control.ui(ui).and_then(|chosen| ExportOf::ALL.get(chosen)) {
        form.of = *of;
    }
    ui.add_space(spacing::S);
    section_ui(ui, ctx.tr("window.export_format"));
    let (names, selected): (Vec<&str>, _) = match form.of {
        ExportOf::Map | ExportOf::Plot => {
            (picture::ALL.iter().map(|e| ctx.tr(e.name_key())).collect(), &mut form.picture_format)
        }
        ExportOf::Figures => {
            (table::ALL.iter().map(|e| ctx.tr(e.name_key())).collect(), &mut form.table_format)
        }
        ExportOf::Listing => {
            (LISTING_FORMATS.map(|(_, key)| ctx.tr(key)).to_vec(), &mut form.listing_format)
        }
    };
    let choices: Vec<Choice<'_>> = names.into_iter().map(Choice::new).collect();
    let select = Select::new(ctx.tr("window.export_format"), &choices, Some(*selected));
    if let Some(chosen) = select.ui(ui) {
        *selected = chosen;
    }
}

fn size_ui(ui: &mut Ui, ctx: &Context<'_>, form: &mut ExportForm) {
    let on_screen = SIZES.get(form.size).is_some_and(|(_, size)| size.ends_with("px"));
    if form.extension() == "png" && !on_screen {
        ui.columns_const(|[left, right]| {
            page_size_ui(left, ctx, form);
            resolution_ui(right, ctx, form);
        });
    } else {
        page_size_ui(ui, ctx, form);
    }
    ui.add_space(spacing::S);
    let mut gray = ctx.session.view().look.gray;
    let toggle = Toggle::new(&mut gray, ctx.tr("window.export_gray"))
        .tooltip(ctx.tr("window.export_gray_why"));
    if ui.add(toggle).changed() {
        ctx.change_look(|look| look.gray = gray);
    }
    if form.of != ExportOf::Map {
        return;
    }
    gray_note_ui(ui, ctx);
    let choice = ctx.session.view().comparison;
    let pinned = !ctx.session.view().pins.is_empty();
    ui.add_enabled_ui(pinned, |ui| {
        let mut on_page = choice.on_page && pinned;
        let mut toggle = Toggle::new(&mut on_page, ctx.tr("compare.on_page_short"));
        if !pinned {
            toggle = toggle.tooltip(ctx.tr("compare.on_page_hint"));
        }
        if ui.add(toggle).changed() {
            ctx.send(Command::SetComparison(ComparisonChoice { on_page, ..choice }));
        }
    });
    if ctx.session.view().look.basemap != crate::project::BasemapChoice::BuiltIn {
        note_ui(ui, icons::INFO, ctx.tr("window.export_basemap_note"), None);
    }
}

fn page_size_ui(ui: &mut Ui, ctx: &Context<'_>, form: &mut ExportForm) {
    section_ui(ui, ctx.tr("window.export_size"));
    let choices: Vec<Choice<'_>> = SIZES.iter().map(|(key, _)| Choice::new(ctx.tr(key))).collect();
    let select = Select::new(ctx.tr("window.export_size"), &choices, Some(form.size));
    if let Some(chosen) = select.ui(ui) {
        form.size = chosen;
    }
}

fn resolution_ui(ui: &mut Ui, ctx: &Context<'_>, form: &mut ExportForm) {
    section_ui(ui, ctx.tr("window.export_dpi"));
    let texts =
        RESOLUTIONS.map(|dpi| ctx.tr_with("window.export_dpi_value", &[("dpi", &dpi.to_string())]));
    let choices: Vec<Choice<'_>> = texts.iter().map(|t| Choice::new(t)).collect();
    let selected = Some(form.dpi.unwrap_or(2));
    if let Some(chosen) = Select::new(ctx.tr("window.export_dpi"), &choices, selected).ui(ui) {
        form.dpi = Some(chosen);
    }
}

/// Draws a warning if some classes of the map look alike in grey.
fn gray_note_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let view = ctx.session.view();
    let Ok(map) = ctx.session.choropleth() else { return };
    let land = SceneTokens::of(view.theme).land;
    if view.look.gray && map.blurs_in_gray(true, *view.look.opacity, land) {
        let text = ctx.tr("export.gray_alike");
        note_ui(ui, icons::WARNING, text, Some(ctx.tokens.warning));
    }
}

fn path_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    form: &mut ExportForm,
    chooser: &mut FileChooser,
    suggestion: &str,
) {
    section_ui(ui, ctx.tr("window.export_to"));
    let name = format!("{suggestion}.{}", form.extension());
    let folder = form.folder.clone();
    path_field::ui(ui, ctx, &mut form.path, &name, chooser, Choosing::Export, folder.as_deref());
    let target = form.target(suggestion);
    note_ui(ui, icons::FOLDER_OPEN, &target.display().to_string(), None);
    if target.is_file() {
        let text = ctx.tr("window.export_replaces");
        note_ui(ui, icons::WARNING, text, Some(ctx.tokens.warning));
    }
}

/// A suggested file name that describes the content: `medelinkomst-av-arbete-2023-regso`.
fn suggestion(session: &Session, of: ExportOf) -> String {
    let view = session.view();
    let division = view.division.as_str().rsplit('/').next().unwrap_or_default();
    let year = view.map.year.map(|y| format!("-{y}")).unwrap_or_default();
    let shown = match session.choropleth() {
        Ok(choropleth) => choropleth.indicator.title.get(view.language).to_lowercase(),
        Err(_) => view.map.indicator.to_string(),
    };
    let shown: String = shown.chars().take(TITLE).collect();
    let what = match (of, plot(&view.plot.kind)) {
        (ExportOf::Plot, Some(plot)) => format!("-{}", plot.id()),
        _ => String::new(),
    };
    let name = format!("{shown}{year}-{division}{what}");
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
