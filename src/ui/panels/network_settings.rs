//! Network settings of base maps: declined and allowed servers, and the contact address of requests.

use egui::{Align, Label, Layout, Ui};

use crate::ui::basemap::{Standing, is_contact};
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, IconButton, SearchField, note_ui};

/// Draws the settings, for a base map that needs the network.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) {
    let current = &ctx.session.view().look.basemap;
    if let Standing::Declined(host) = ctx.shell.consent.standing(current) {
        let text = ctx.tr_with("basemap.network_declined", &[("host", &host)]);
        ui.add_space(spacing::S);
        note_ui(ui, icons::WIFI_SLASH, &text, Some(ctx.tokens.warning));
        ui.add_space(spacing::XS);
        if ui.add(Button::quiet(ctx.tr("basemap.network_fetch"))).clicked() {
            ctx.change_consent(|consent| consent.choose(current));
        }
    }
    contact_ui(ui, ctx);
    let always: Vec<String> = ctx.shell.consent.always().map(str::to_owned).collect();
    if always.is_empty() {
        return;
    }
    ui.add_space(spacing::S);
    ui.add(Label::new(
        Lettering::SECONDARY.rich(ctx.tr("basemap.network_allowed"), ctx.tokens.ink2),
    ));
    for host in always {
        ui.horizontal(|ui| {
            let forget = ctx.tr_with("basemap.network_forget", &[("host", &host)]);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(IconButton::new(icons::X, &forget)).clicked() {
                    ctx.change_consent(|consent| consent.decline(&host));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = Lettering::BODY.rich(&host, ctx.tokens.ink);
                    ui.add(Label::new(name).truncate());
                });
            });
        });
    }
}

fn contact_ui(ui: &mut Ui, ctx: &Context<'_>) {
    ui.add_space(spacing::S);
    let mut contact = ctx.shell.contact.clone();
    SearchField::new(&mut contact, ctx.tr("basemap.contact"), ctx.tr("window.clear_search"))
        .icon(icons::INFO)
        .ui(ui);
    ui.add_space(spacing::XS);
    let valid = is_contact(contact.trim());
    if contact != ctx.shell.contact {
        ctx.window(WindowCommand::SetContact(contact));
    }
    if valid {
        note_ui(ui, icons::INFO, ctx.tr("basemap.contact_why"), None);
    } else {
        note_ui(ui, icons::WARNING, ctx.tr("basemap.contact_bad"), Some(ctx.tokens.warning));
    }
}
