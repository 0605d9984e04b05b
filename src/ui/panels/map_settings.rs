//! Map settings: base map, style of the districts, and neighbour rule.

use egui::{Align, Layout, Ui, vec2};

use super::{neighbor_rule, network_settings, path_field, small_groups};
use crate::project::{BasemapChoice, GroundChoice, GroundKind};
use crate::session::Command;
use crate::ui::basemap::{self, TileAddress};
use crate::ui::context::Context;
use crate::ui::files::chooser::FileChooser;
use crate::ui::files::choosing::Choosing;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{
    Button, Choice, Dialog, SearchField, Select, Slider, Toggle, note_ui, section_ui,
};

/// The map settings, with what is typed in their forms.
pub struct MapSettings {
    /// The base map in the list whose form is open, before it is chosen.
    form: Option<usize>,
    /// URL template typed for an XYZ base map.
    pub xyz_url: String,
    /// Attribution typed for the XYZ base map.
    pub xyz_attribution: String,
    /// Path typed for a PMTiles file.
    pub pmtiles_path: String,
}

impl MapSettings {
    /// The settings with what was typed in an earlier run.
    pub fn new(xyz_url: String, xyz_attribution: String, pmtiles_path: String) -> Self {
        Self { form: None, xyz_url, xyz_attribution, pmtiles_path }
    }

    /// Draws the dialog. Returns true while it is open.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) -> bool {
        let dialog = Dialog::new(
            egui::Id::unique("map-settings"),
            ctx.tr("window.map_settings"),
            ctx.tr("common.close"),
        )
        .width(440.0);
        let answer = dialog.show(ui.ctx(), |ui| {
            section_ui(ui, ctx.tr("window.basemap"));
            self.basemap_ui(ui, ctx, chooser);
            ui.add_space(spacing::M);
            section_ui(ui, ctx.tr("window.districts_drawn"));
            drawing_ui(ui, ctx);
            ui.add_space(spacing::M);
            section_ui(ui, ctx.tr("window.neighbours"));
            neighbor_rule::ui(ui, ctx);
            ui.add_space(spacing::M);
            section_ui(ui, ctx.tr("small_groups.title"));
            small_groups::ui(ui, ctx);
        });
        answer.is_none()
    }
}

impl MapSettings {
    fn basemap_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) {
        let offered = [
            BasemapChoice::BuiltIn,
            BasemapChoice::OpenStreetMap,
            BasemapChoice::Xyz { url: String::new(), attribution: String::new() },
            BasemapChoice::PmTiles { path: String::new() },
            BasemapChoice::None,
        ];
        let choices: Vec<Choice<'_>> = offered
            .iter()
            .map(|choice| {
                let (name, description) = basemap::describe(choice, ctx.language());
                Choice::new(name).describe(description)
            })
            .collect();
        let current = &ctx.session.view().look.basemap;
        let same_kind =
            |c: &BasemapChoice| std::mem::discriminant(c) == std::mem::discriminant(current);
        let selected = self.form.or_else(|| offered.iter().position(same_kind));
        if let Some(chosen) = Select::new(ctx.tr("window.basemap"), &choices, selected).ui(ui) {
            self.form = Some(chosen);
            // A base map with a URL or file is set once its form is filled in.
            if let Some(
                choice @ (BasemapChoice::BuiltIn
                | BasemapChoice::OpenStreetMap
                | BasemapChoice::None),
            ) = offered.get(chosen)
            {
                ctx.change_consent(|consent| consent.choose(choice));
                ctx.change_look(|look| look.basemap = choice.clone());
            }
        }
        ui.add_space(spacing::XS);
        match selected.and_then(|i| offered.get(i)) {
            Some(BasemapChoice::Xyz { .. }) => {
                self.xyz_ui(ui, ctx);
                network_settings::ui(ui, ctx);
            }
            Some(BasemapChoice::OpenStreetMap) => network_settings::ui(ui, ctx),
            Some(BasemapChoice::PmTiles { .. }) => self.pmtiles_ui(ui, ctx, chooser),
            Some(BasemapChoice::BuiltIn) => ground_ui(ui, ctx),
            _ => {}
        }
    }

    fn xyz_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let clear = ctx.tr("window.clear_search");
        let parts = ["z", "x", "y"].map(|part| (part, format!("{{{part}}}")));
        let parts = parts.each_ref().map(|(part, value)| (*part, value.as_str()));
        SearchField::new(&mut self.xyz_url, &ctx.tr_with("basemap.xyz_address", &parts), clear)
            .icon(icons::LINK)
            .ui(ui);
        ui.add_space(spacing::XS);
        SearchField::new(&mut self.xyz_attribution, ctx.tr("basemap.xyz_attribution"), clear)
            .icon(icons::INFO)
            .ui(ui);
        ui.add_space(spacing::XS);
        let url = self.xyz_url.trim().to_owned();
        let problem = TileAddress::new(&url).err();
        if let (false, Some(why)) = (url.is_empty(), &problem) {
            note_ui(ui, icons::WARNING, &why.message(ctx.language()), Some(ctx.tokens.warning));
        }
        ui.add_enabled_ui(problem.is_none(), |ui| {
            if ui.add(Button::quiet(ctx.tr("basemap.use"))).clicked() {
                let attribution = self.xyz_attribution.trim().to_owned();
                let choice = BasemapChoice::Xyz { url, attribution };
                ctx.change_consent(|consent| consent.choose(&choice));
                ctx.change_look(|look| look.basemap = choice);
            }
        });
    }

    fn pmtiles_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) {
        let placeholder = ctx.tr("window.file_path");
        path_field::ui(
            ui,
            ctx,
            &mut self.pmtiles_path,
            placeholder,
            chooser,
            Choosing::PmTiles,
            None,
        );
        let path = self.pmtiles_path.trim().to_owned();
        ui.add_enabled_ui(!path.is_empty(), |ui| {
            if ui.add(Button::quiet(ctx.tr("basemap.use"))).clicked() {
                ctx.change_look(|look| look.basemap = BasemapChoice::PmTiles { path });
            }
        });
    }
}

/// Draws the switches for the kinds of features of the built-in base map in two columns, and one switch for
/// all.
fn ground_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let choice = &ctx.session.view().look.ground;
    let mut all = choice.shows_all();
    if ui.add(Toggle::new(&mut all, ctx.tr("basemap.ground_all"))).changed() {
        let none = GroundChoice::only(&[]);
        ctx.change_look(|look| look.ground = if all { GroundChoice::default() } else { none });
    }
    let gap = spacing::XL;
    let width = (ui.available_width() - gap) / 2.0;
    for pair in GroundKind::ALL.chunks(2) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for kind in pair {
                let size = vec2(width, spacing::ROW);
                let layout = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(size, layout, |ui| {
                    let mut shown = choice.shows(*kind);
                    if ui.add(Toggle::new(&mut shown, ctx.tr(kind_key(*kind)))).changed() {
                        ctx.change_look(|look| look.ground = choice.with(*kind, shown));
                    }
                });
            }
        });
    }
    note_ui(ui, icons::INFO, ctx.tr("basemap.ground_licences"), None);
}

/// Text key of the name of a kind.
fn kind_key(kind: GroundKind) -> &'static str {
    match kind {
        GroundKind::Roads => "basemap.ground_roads",
        GroundKind::Railways => "basemap.ground_railways",
        GroundKind::Trams => "basemap.ground_trams",
        GroundKind::Names => "basemap.ground_names",
        GroundKind::Water => "basemap.ground_water",
        GroundKind::Nature => "basemap.ground_nature",
        GroundKind::Towns => "basemap.ground_towns",
    }
}

fn drawing_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let view = ctx.session.view();
    let mut opacity = f64::from(*view.look.opacity);
    let text = ctx.numbers().value(opacity, crate::model::Unit::Share, 0);
    let slider = Slider::new(&mut opacity, 0.1..=1.0, 0.05, ctx.tr("window.opacity"), &text);
    let response = ui.add(slider);
    if response.changed() {
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
        ctx.change_look(|look| look.opacity = (opacity as f32).into());
    }
    let let_go = response.drag_stopped();
    let mut outline = f64::from(*view.look.outline);
    let text = ctx.numbers().decimal(outline, 1);
    let slider = Slider::new(&mut outline, 0.0..=3.0, 0.1, ctx.tr("window.outline"), &text);
    let response = ui.add(slider);
    if response.changed() {
        #[expect(clippy::cast_possible_truncation, reason = "a few points")]
        ctx.change_look(|look| look.outline = (outline as f32).into());
    }
    if let_go || response.drag_stopped() {
        ctx.send(Command::EndStep);
    }
}
