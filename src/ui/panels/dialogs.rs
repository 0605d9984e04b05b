//! The dialogs, each with the state of its form.

use std::path::PathBuf;

use egui::{Popup, Ui};

use super::crs_question::CrsDialog;
use super::definition_dialog::DefinitionDialog;
use super::export_dialog::ExportForm;
use super::layer_question::LayerDialog;
use super::map_settings::MapSettings;
use super::open_dialog::OpenDialog;
use super::save_dialog::SaveDialog;
use super::table_dialog::TableDialog;
use super::{
    closing_question, file_list_dialog, network_question, notices, save_question, shortcuts,
};
use crate::ui::context::Context;
use crate::ui::files::chooser::FileChooser;
use crate::ui::shell::DialogKind;

/// The dialogs that have a state.
pub struct Dialogs {
    /// The export dialog.
    pub export: ExportForm,
    /// The dialog for opening a file.
    pub open: OpenDialog,
    /// The dialog for saving the project.
    pub save: SaveDialog,
    /// The map settings.
    pub map_settings: MapSettings,
    /// The dialog of a new indicator.
    pub definition: DefinitionDialog,
    /// The dialog of a table.
    pub table: TableDialog,
    /// The question about a coordinate system.
    pub crs: CrsDialog,
    /// The question about a layer.
    pub layer: LayerDialog,
    /// True if a dialog was open in the last frame.
    was_open: bool,
}

/// The dialogs in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogState {
    /// No dialog is open.
    None,
    /// A dialog is open.
    Open,
    /// The open dialog is to be closed.
    Closes,
}

impl Dialogs {
    /// The dialogs with what is kept between runs: the folder of the last export, and the map settings.
    pub fn new(export_folder: Option<PathBuf>, map_settings: MapSettings) -> Self {
        Self {
            export: ExportForm::new(export_folder),
            open: OpenDialog::default(),
            save: SaveDialog::default(),
            map_settings,
            definition: DefinitionDialog::default(),
            table: TableDialog::default(),
            crs: CrsDialog::default(),
            layer: LayerDialog::default(),
            was_open: false,
        }
    }

    /// Draws the open dialog, if there is one. Lists that were open before it are closed.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, chooser: &mut FileChooser) -> DialogState {
        let state = self.dialog_ui(ui, ctx, chooser);
        let is_open = !matches!(state, DialogState::None);
        if is_open && !self.was_open {
            Popup::close_all(ui.ctx());
        }
        self.was_open = is_open;
        state
    }

    fn dialog_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        chooser: &mut FileChooser,
    ) -> DialogState {
        // A table that was read meanwhile waits for the dialog that is open.
        let waits = ctx.shell.dialog.is_some();
        if self.crs.ui(ui, ctx)
            || self.layer.ui(ui, ctx)
            || save_question::ui(ui, ctx)
            || (!waits && self.table.ui(ui, ctx))
        {
            return DialogState::Open;
        }
        let Some(dialog) = &ctx.shell.dialog else {
            let asks = network_question::ui(ui, ctx);
            return if asks { DialogState::Open } else { DialogState::None };
        };
        if file_list_dialog::ui(ui, ctx, chooser) {
            return DialogState::Open;
        }
        let stays = match dialog {
            DialogKind::Export => self.export.ui(ui, ctx, chooser),
            DialogKind::Open => self.open.ui(ui, ctx, chooser),
            DialogKind::SaveProject => self.save.ui(ui, ctx, chooser),
            DialogKind::Closing => closing_question::ui(ui, ctx),
            DialogKind::Shortcuts => shortcuts::ui(ui, ctx),
            DialogKind::MapSettings => self.map_settings.ui(ui, ctx, chooser),
            DialogKind::Definition(name) => self.definition.ui(ui, ctx, name.as_deref()),
            DialogKind::Details(id) => notices::details_ui(ui, ctx, *id),
        };
        if stays { DialogState::Open } else { DialogState::Closes }
    }
}
