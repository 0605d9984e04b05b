//! The network question: asks once for each host if a base map named by a project or view may be fetched.

use egui::{Id, Label, Ui};

use crate::ui::basemap::Standing;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Dialog, SelectableRow};

/// Draws the dialog, if there is a question. Returns true if there is.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) -> bool {
    let Standing::Unasked(host) = ctx.shell.consent.standing(&ctx.session.view().look.basemap)
    else {
        return false;
    };
    let dialog = Dialog::new(
        Id::unique("network-question"),
        ctx.tr("basemap.network_question"),
        ctx.tr("common.close"),
    );
    let named: [(&str, &str); 1] = [("host", &host)];
    let answer = dialog.show(ui.ctx(), |ui| {
        let why = ctx.tr_with("basemap.network_why", &named);
        ui.add(Label::new(Lettering::BODY.rich(why, ctx.tokens.ink2)).wrap());
        ui.add_space(spacing::S);
        if ui
            .add(SelectableRow::new(ctx.tr("basemap.network_without")).icon(icons::WIFI_SLASH))
            .clicked()
        {
            ctx.change_consent(|consent| consent.decline(&host));
        }
        if ui.add(SelectableRow::new(ctx.tr("basemap.network_once")).icon(icons::GLOBE)).clicked() {
            ctx.change_consent(|consent| consent.allow_once(&host));
        }
        let always = ctx.tr_with("basemap.network_always", &named);
        if ui.add(SelectableRow::new(&always).icon(icons::GLOBE)).clicked() {
            ctx.change_consent(|consent| consent.allow_always(&host));
        }
    });
    if answer.is_some() {
        ctx.change_consent(|consent| consent.decline(&host));
    }
    true
}
