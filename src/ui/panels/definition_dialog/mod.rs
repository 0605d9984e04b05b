//! The dialog of a new indicator: a usual way with its parts, or an expression of one's own; its name, and the map
//! that it gives.

mod completion;
mod sum;
mod told;
mod ways;

use std::sync::Arc;

use egui::{Id, Ui};

use completion::Completion;
use told::Told;
use ways::{Way, Ways};

use crate::analysis::{Definition, DefinitionError};
use crate::model::{Dataset, IndicatorId, MadeOf, Revision};
use crate::project::SavedDefinition;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::map::MapPreview;
use crate::ui::panels::beside_map;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, DialogAnswer, Readiness, TextInput, label_ui, note_ui};

/// Width of the dialog, in points.
const WIDTH: f32 = 920.0;
/// The dialog of a new indicator.
#[derive(Default)]
pub struct DefinitionDialog {
    form: Option<Form>,
    preview: MapPreview,
}

/// The form as the user has filled it in.
struct Form {
    /// The name of the definition that is changed, if there is one.
    instead_of: Option<String>,
    /// The figures that the definition is made from.
    figures: Arc<Dataset>,
    /// The revision of the shown dataset that they belong to.
    revision: Revision,
    ways: Ways,
    name: String,
    /// True if the user has typed a name, which no proposal replaces.
    is_named: bool,
    expression: String,
    completion: Completion,
    tried: Option<Tried>,
}

/// A definition that was tried.
struct Tried {
    name: String,
    expression: String,
    outcome: Result<(Arc<Dataset>, Option<Told>), DefinitionError>,
}

impl Form {
    fn new(ctx: &Context<'_>, instead_of: Option<&str>) -> Self {
        let session = ctx.session;
        let figures = Arc::new(session.figures_to_define(instead_of));
        let mut ways = Ways::starting_with(&figures, &session.view().map.indicator);
        let saved = session.view().figures.definitions.iter();
        let saved = saved.clone().find(|known| Some(known.name.as_str()) == instead_of);
        if let Some(saved) = saved {
            ways = ways.of(&saved.expression);
        }
        let proposed = ways.name(&figures, ctx.language());
        let (name, expression) = match saved {
            Some(saved) => (saved.name.clone(), saved.expression.clone()),
            None => (proposed.clone(), ways.expression().unwrap_or_default()),
        };
        Self {
            instead_of: saved.map(|saved| saved.name.clone()),
            figures,
            revision: session.shown().dataset.revision,
            ways,
            // A name that the program proposed follows the parts, as it did then.
            is_named: saved.is_some() && name != proposed,
            name,
            expression,
            completion: Completion::default(),
            tried: None,
        }
    }

    /// The name that was typed or proposed, or else the expression.
    fn title(&self) -> &str {
        let name = self.name.trim();
        if name.is_empty() { self.expression.trim() } else { name }
    }

    /// Tries the definition on the figures, unless it was tried already.
    fn tried(&mut self) {
        let name = self.title().to_owned();
        let is_known = |tried: &Tried| tried.name == name && tried.expression == self.expression;
        let tried = match self.tried.take() {
            Some(tried) if is_known(&tried) => tried,
            _ => {
                let mut dataset = self.figures.as_ref().clone();
                let definition = Definition::new(&name, &self.expression);
                let added = definition.and_then(|definition| definition.add_to(&mut dataset));
                let outcome = added.map(|()| {
                    let told = Told::of(&dataset, &IndicatorId::new(&*name));
                    (Arc::new(dataset), told)
                });
                Tried { name, expression: self.expression.clone(), outcome }
            }
        };
        self.tried = Some(tried);
    }

    fn fields_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        if self.ways.ui(ui, ctx, &self.figures) {
            if let Some(expression) = self.ways.expression() {
                self.expression = expression;
            }
            if !self.is_named {
                self.name = self.ways.name(&self.figures, ctx.language());
            }
        }
        ui.add_space(spacing::S);
        label_ui(ui, ctx.tr("define.expression"));
        ui.add_space(spacing::XS);
        if self.ways.way == Way::Own {
            let id = Id::unique(("text-input", "expression"));
            let Self { completion, figures, expression, .. } = self;
            completion.take_keys(ui, ctx, figures, expression, id);
            let hint = ctx.tr("define.expression_hint");
            TextInput::new(expression, ctx.tr("define.expression"))
                .hint(hint)
                .id("expression")
                .ui(ui);
            completion.ui(ui, ctx, figures, expression, id);
            ui.add_space(spacing::XS);
            let help = Lettering::SECONDARY.rich(ctx.tr("define.help"), ctx.tokens.ink2);
            ui.add(egui::Label::new(help).wrap());
        } else {
            let text = Lettering::BODY.rich(&self.expression, ctx.tokens.ink);
            ui.add(egui::Label::new(text).wrap());
        }
        ui.add_space(spacing::M);
        label_ui(ui, ctx.tr("tables.title"));
        ui.add_space(spacing::XS);
        let name = ctx.tr("tables.title");
        let hint = if self.expression.trim().is_empty() { name } else { self.expression.trim() };
        let input = TextInput::new(&mut self.name, name).hint(hint).id("definition");
        self.is_named |= input.ui(ui).changed();
        ui.add_space(spacing::S);
    }

    /// Draws the kind of figure that the definition gives, or the reason that it gives none.
    fn outcome_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) -> Readiness {
        if self.expression.trim().is_empty() {
            note_ui(ui, icons::INFO, ctx.tr("define.write_it"), None);
            return Readiness::NotReady;
        }
        self.tried();
        let Some(tried) = &self.tried else { return Readiness::NotReady };
        match &tried.outcome {
            Ok((_, told)) => {
                let is_share = |told: &Told| matches!(told.indicator.made_of, MadeOf::Share { .. });
                if self.ways.way == Way::Share && !told.as_ref().is_some_and(is_share) {
                    let ink = Some(ctx.tokens.warning);
                    note_ui(ui, icons::WARNING, ctx.tr("define.no_share"), ink);
                }
                let Some(told) = told else { return Readiness::NotReady };
                told.ui(ui, ctx);
                if told.example.is_some() { Readiness::Ready } else { Readiness::NotReady }
            }
            Err(error) => {
                let t = ctx.tokens;
                note_ui(ui, icons::WARNING, &error.message(ctx.language()), Some(t.warning));
                Readiness::NotReady
            }
        }
    }
}

impl DefinitionDialog {
    /// Draws the dialog for a new definition, or to change the one of this name. Returns false if it is to be closed.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, instead_of: Option<&str>) -> bool {
        let revision = ctx.session.shown().dataset.revision;
        let mut form = match self.form.take() {
            Some(form) if form.revision == revision && form.instead_of.as_deref() == instead_of => {
                form
            }
            _ => Form::new(ctx, instead_of),
        };
        let is_new = form.instead_of.is_none();
        let [title, confirm] = if is_new {
            ["define.new_indicator", "define.add"]
        } else {
            ["define.change_indicator", "define.keep"]
        };
        let dialog = Dialog::new(Id::unique("definition"), ctx.tr(title), ctx.tr("common.close"))
            .confirm(ctx.tr(confirm))
            .cancel(ctx.tr("common.cancel"))
            .width(WIDTH);
        let answer = dialog.show(ui.ctx(), |ui| self.content_ui(ui, ctx, &mut form));
        match answer {
            Some(DialogAnswer::Confirm) => {
                let name = form.title().to_owned();
                let new = SavedDefinition { name, expression: form.expression.trim().to_owned() };
                ctx.send(Command::Define(new, form.instead_of));
                false
            }
            Some(DialogAnswer::Close) => false,
            None => {
                self.form = Some(form);
                true
            }
        }
    }

    fn content_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, form: &mut Form) -> Readiness {
        let fields = |ui: &mut Ui, form: &mut Form| {
            form.fields_ui(ui, ctx);
            form.outcome_ui(ui, ctx)
        };
        beside_map::ui(ui, form, fields, |ui, form| {
            if let Some(Tried { name, outcome: Ok((dataset, _)), .. }) = &form.tried {
                let id = IndicatorId::new(&**name);
                self.preview.ui(ui, ctx, ctx.session.shown(), dataset, &id);
            }
        })
    }
}
