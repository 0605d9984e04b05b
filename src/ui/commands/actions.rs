//! Registry of actions: menu, palette, shortcuts and their test use this one list.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::message::{Message, WindowCommand};
use super::view_steps;
use crate::analysis::{COMPUTED_LAYERS, LayerOptions};
use crate::i18n::{Language, tr};
use crate::project::{Arrangement, LayerId, PlotId, SharpBordersChoice, ThemeChoice};
use crate::scene::plots::{Brushed, PLOTS, Plot};
use crate::session::{Command, ProjectCommand, Session, TableCommand};
use crate::ui::theme::icons;

/// An action the user can start.
#[derive(Clone, Copy)]
pub struct Action {
    /// Text key of the action's name.
    pub name: &'static str,
    /// The action's icon.
    pub icon: char,
    /// The action's shortcuts; the first is shown in menus.
    pub shortcuts: &'static [KeyboardShortcut],
    does: Does,
}

/// The thing that an action does.
#[derive(Clone, Copy)]
enum Does {
    /// Sends a message, if there is one now.
    Send(fn(&Session) -> Option<Message>),
    /// Shows a layer, if it is not on the map already.
    ShowLayer(&'static str),
    /// Shows a plot.
    ShowPlot(&'static str),
}

impl Action {
    /// The message the action sends now; `None` if it is not available.
    pub fn message(&self, session: &Session) -> Option<Message> {
        match self.does {
            Does::Send(message) => message(session),
            Does::ShowPlot(id) => Some(Message::Window(WindowCommand::ShowPlot(PlotId::new(id)))),
            Does::ShowLayer(id) => {
                let layer = LayerId::new(id);
                (session.view().map.layer != layer)
                    .then_some(Message::Session(Command::ShowLayer(layer)))
            }
        }
    }
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// All actions, in the order they are listed.
pub static ALL: LazyLock<Vec<Action>> =
    LazyLock::new(|| [BEFORE_PLOTS, &plots(), BEFORE_LAYERS, &layers(), AFTER_LAYERS].concat());

/// The actions before those that show a plot.
const BEFORE_PLOTS: &[Action] = &[
    Action {
        name: "window.find",
        icon: icons::MAGNIFYING_GLASS,
        shortcuts: &[ctrl(Key::K), ctrl(Key::F)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::Find))),
    },
    Action {
        name: "window.export",
        icon: icons::EXPORT,
        shortcuts: &[ctrl(Key::E)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::Export))),
    },
    Action {
        name: "window.open_file",
        icon: icons::FOLDER_OPEN,
        shortcuts: &[ctrl(Key::O)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ChooseFile))),
    },
    Action {
        name: "project.save",
        icon: icons::DOWNLOAD_SIMPLE,
        shortcuts: &[ctrl(Key::S)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::SaveProject))),
    },
    Action {
        name: "project.save_as",
        icon: icons::DOWNLOAD_SIMPLE,
        shortcuts: &[ctrl_shift(Key::S)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::SaveProjectAs))),
    },
    Action {
        name: "project.new",
        icon: icons::FILE_TEXT,
        shortcuts: &[],
        does: Does::Send(|s| {
            let project = s.project();
            let something = project.path().is_some() || s.is_unsaved();
            something.then_some(Message::Session(Command::Project(ProjectCommand::New)))
        }),
    },
    Action {
        name: "project.add_view",
        icon: icons::BOOKMARK_SIMPLE,
        shortcuts: &[ctrl(Key::D)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::AddView))),
    },
    Action {
        name: "presenter.start",
        icon: icons::PRESENTATION,
        shortcuts: &[plain(Key::F5)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::Present))),
    },
    Action {
        name: "presenter.start_here",
        icon: icons::PRESENTATION,
        shortcuts: &[shift(Key::F5)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::PresentHere))),
    },
    Action {
        name: "presenter.next",
        icon: icons::CARET_RIGHT,
        shortcuts: &[],
        does: Does::Send(|s| view_steps::step(s, 1).map(Message::Session)),
    },
    Action {
        name: "presenter.previous",
        icon: icons::CARET_LEFT,
        shortcuts: &[],
        does: Does::Send(|s| view_steps::step(s, -1).map(Message::Session)),
    },
    Action {
        name: "window.undo",
        icon: icons::ARROW_U_UP_LEFT,
        shortcuts: &[ctrl(Key::Z)],
        does: Does::Send(|s| s.history().can_undo().then_some(Message::Session(Command::Undo))),
    },
    Action {
        name: "window.redo",
        icon: icons::ARROW_U_UP_RIGHT,
        shortcuts: &[ctrl_shift(Key::Z), ctrl(Key::Y)],
        does: Does::Send(|s| s.history().can_redo().then_some(Message::Session(Command::Redo))),
    },
    Action {
        name: "window.fit",
        icon: icons::HOUSE,
        shortcuts: &[plain(Key::Home)],
        does: Does::Send(|_| Some(Message::Session(Command::Fit))),
    },
    Action {
        name: "window.zoom_in",
        icon: icons::PLUS,
        shortcuts: &[plain(Key::Plus), plain(Key::Equals)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ZoomIn))),
    },
    Action {
        name: "window.zoom_out",
        icon: icons::MINUS,
        shortcuts: &[plain(Key::Minus)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ZoomOut))),
    },
    Action {
        name: "maps.one",
        icon: icons::SQUARE,
        shortcuts: &[ctrl(Key::Num1)],
        does: Does::Send(|s| arrange(s, Arrangement::One)),
    },
    Action {
        name: "maps.two",
        icon: icons::COLUMNS,
        shortcuts: &[ctrl(Key::Num2)],
        does: Does::Send(|s| arrange(s, Arrangement::Two)),
    },
    Action {
        name: "maps.swipe",
        icon: icons::SQUARE_SPLIT_HORIZONTAL,
        shortcuts: &[ctrl(Key::Num3)],
        does: Does::Send(|s| arrange(s, Arrangement::Swipe)),
    },
    Action {
        name: "maps.four",
        icon: icons::SQUARES_FOUR,
        shortcuts: &[ctrl(Key::Num4)],
        does: Does::Send(|s| arrange(s, Arrangement::Four)),
    },
    Action {
        name: "maps.next",
        icon: icons::ARROW_RIGHT,
        shortcuts: &[plain(Key::F6)],
        does: Does::Send(|s| {
            let (maps, own) = (s.view().maps(), s.view().panes.own);
            (maps > 1).then(|| Message::Session(Command::MakeOwn((own + 1) % maps)))
        }),
    },
    Action {
        name: "maps.swap",
        icon: icons::ARROWS_LEFT_RIGHT,
        shortcuts: &[],
        does: Does::Send(|s| {
            (s.view().maps() == 2).then_some(Message::Session(Command::SwapMaps(0, 1)))
        }),
    },
    Action {
        name: "window.play",
        icon: icons::PLAY,
        shortcuts: &[plain(Key::Space)],
        does: Does::Send(|s| (s.years().len() > 1).then_some(Message::Window(WindowCommand::Play))),
    },
    Action {
        name: "window.clear_pins",
        icon: icons::PUSH_PIN,
        shortcuts: &[],
        does: Does::Send(|s| {
            (!s.view().pins.is_empty()).then_some(Message::Session(Command::ClearPins))
        }),
    },
    Action {
        name: "window.select_all",
        icon: icons::CHECK_CIRCLE,
        shortcuts: &[ctrl(Key::A)],
        does: Does::Send(|s| Some(Message::Session(Command::Select(s.listed_codes()?)))),
    },
    Action {
        name: "window.clear_selection",
        icon: icons::X_CIRCLE,
        shortcuts: &[],
        does: Does::Send(|s| {
            let some = !s.view().selection.is_empty();
            some.then(|| Message::Session(Command::Select(Vec::new())))
        }),
    },
    Action {
        name: "window.pin_selected",
        icon: icons::PUSH_PIN,
        shortcuts: &[],
        does: Does::Send(|s| {
            let some = !s.view().selection.is_empty();
            some.then_some(Message::Session(Command::PinSelected))
        }),
    },
    Action {
        name: "window.toggle_table",
        icon: icons::TABLE,
        shortcuts: &[plain(Key::F7)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ToggleTable))),
    },
    Action {
        name: "compare.show",
        icon: icons::PUSH_PIN,
        shortcuts: &[plain(Key::F2)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ShowTab("compare")))),
    },
    Action {
        name: "compare.show_neighbours",
        icon: icons::INTERSECT,
        shortcuts: &[plain(Key::F3)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ShowTab("neighbours")))),
    },
    Action {
        name: "compare.toggle_cliffs",
        icon: icons::ARROWS_LEFT_RIGHT,
        shortcuts: &[ctrl(Key::B)],
        does: Does::Send(|s| {
            let cliffs = s.view().sharp_borders;
            let turned = SharpBordersChoice { shown: !cliffs.shown, ..cliffs };
            Some(Message::Session(Command::SetSharpBorders(turned)))
        }),
    },
    Action {
        name: "compare.copy",
        icon: icons::COPY,
        shortcuts: &[ctrl(Key::J)],
        does: Does::Send(|s| {
            let some = !s.view().pins.is_empty();
            some.then_some(Message::Window(WindowCommand::CopyComparison))
        }),
    },
    Action {
        name: "window.show_plots",
        icon: icons::CHART_BAR,
        shortcuts: &[plain(Key::F4)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ShowTab("plots")))),
    },
];

/// The actions between those that show a plot and those that show a layer.
const BEFORE_LAYERS: &[Action] = &[
    Action {
        name: "plots.export",
        icon: icons::EXPORT,
        shortcuts: &[ctrl_shift(Key::E)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ExportPlot))),
    },
    Action {
        name: "table.export",
        icon: icons::EXPORT,
        shortcuts: &[],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ExportTable))),
    },
    Action {
        name: "tables.remove_shown",
        icon: icons::X,
        shortcuts: &[],
        does: Does::Send(|s| {
            let table = s.own_tables_of(&s.indicator()?.id).last()?;
            Some(Message::Session(Command::Table(TableCommand::Remove(table.id))))
        }),
    },
    Action {
        name: "define.new_indicator",
        icon: icons::PLUS,
        shortcuts: &[],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::Define(None)))),
    },
    Action {
        name: "window.map_settings",
        icon: icons::STACK,
        shortcuts: &[ctrl(Key::M)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::MapSettings))),
    },
    Action {
        name: "window.show_segregation",
        icon: icons::USERS_THREE,
        shortcuts: &[],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ShowTab("segregation")))),
    },
];

/// The actions after those that show a layer.
const AFTER_LAYERS: &[Action] = &[
    Action {
        name: "window.switch_language",
        icon: icons::TRANSLATE,
        shortcuts: &[ctrl(Key::L)],
        does: Does::Send(|s| Some(Message::Session(Command::SetLanguage(other_language(s))))),
    },
    Action {
        name: "window.switch_theme",
        icon: icons::MOON,
        shortcuts: &[ctrl(Key::T)],
        does: Does::Send(|s| Some(Message::Session(Command::SetTheme(other_theme(s))))),
    },
    Action {
        name: "window.toggle_left",
        icon: icons::SIDEBAR_SIMPLE,
        shortcuts: &[plain(Key::F8)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ToggleLeft))),
    },
    Action {
        name: "window.toggle_right",
        icon: icons::SIDEBAR_SIMPLE,
        shortcuts: &[plain(Key::F9)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::ToggleRight))),
    },
    Action {
        name: "window.shortcuts",
        icon: icons::KEYBOARD,
        shortcuts: &[plain(Key::F1)],
        does: Does::Send(|_| Some(Message::Window(WindowCommand::Shortcuts))),
    },
];

/// The actions that show a plot.
fn plots() -> Vec<Action> {
    let action = |plot: &&'static dyn Plot| Action {
        name: plot.show(),
        icon: match plot.brush() {
            Some(Brushed::Bars) => icons::CHART_BAR,
            Some(Brushed::Dots) => icons::GRAPH,
            None => icons::TREND_UP,
        },
        shortcuts: &[],
        does: Does::ShowPlot(plot.id()),
    };
    PLOTS.iter().map(action).collect()
}

/// The actions that show a layer: the computed ones, and the indicator itself.
fn layers() -> Vec<Action> {
    let computed = COMPUTED_LAYERS.iter().map(|layer| Action {
        name: layer.texts().show,
        icon: match layer.options() {
            LayerOptions { nearest_residents: true, .. } => icons::USERS,
            LayerOptions { groups: true, .. } => icons::CIRCLE_HALF,
            _ => icons::INTERSECT,
        },
        shortcuts: &[],
        does: Does::ShowLayer(layer.id()),
    });
    let indicator = Action {
        name: "segregation.show_indicator",
        icon: icons::MAP_TRIFOLD,
        shortcuts: &[],
        does: Does::ShowLayer("indicator"),
    };
    computed.chain([indicator]).collect()
}

/// The action with this name key.
pub fn named(name: &str) -> Option<&'static Action> {
    ALL.iter().find(|action| action.name == name)
}

/// Text key of the reason why an action is not available.
pub fn why_not(name: &str) -> &'static str {
    match name {
        "window.undo" => "palette.nothing_to_undo",
        "window.redo" => "palette.nothing_to_redo",
        "window.clear_pins" => "palette.nothing_pinned",
        "project.new" => "palette.empty_project",
        "presenter.next" => "palette.no_next_view",
        "presenter.previous" => "palette.no_previous_view",
        _ => "palette.not_now",
    }
}

/// The message that sets an arrangement; `None` if the dataset has too few indicators and years for it.
fn arrange(session: &Session, arrangement: Arrangement) -> Option<Message> {
    session.can_arrange(arrangement).then_some(Message::Session(Command::Arrange(arrangement)))
}

/// The language that is not in use.
pub fn other_language(session: &Session) -> Language {
    match session.view().language {
        Language::Sv => Language::En,
        Language::En => Language::Sv,
    }
}

/// The theme that is not in use.
pub fn other_theme(session: &Session) -> ThemeChoice {
    match session.view().theme {
        ThemeChoice::Light => ThemeChoice::Dark,
        ThemeChoice::Dark => ThemeChoice::Light,
    }
}

/// A shortcut as text, with the key names of this system and language.
pub fn keys(ctx: &egui::Context, shortcut: &KeyboardShortcut, language: Language) -> String {
    ctx.format_shortcut(shortcut)
        .replace("Space", tr(language, "window.key_space"))
        .replace("Shift", tr(language, "window.key_shift"))
        .replace("Num", "")
        .replace("Plus", "+")
        .replace("Equals", "=")
        .replace("Minus", "\u{2212}")
}

/// The first shortcut of an action as text; empty if it has none.
pub fn first_keys(ctx: &egui::Context, name: &str, language: Language) -> String {
    named(name)
        .and_then(|action| action.shortcuts.first())
        .map(|shortcut| keys(ctx, shortcut, language))
        .unwrap_or_default()
}

/// The messages of the shortcuts pressed in this frame. Shortcuts without a modifier key are ignored while
/// a text field has the focus, and all shortcuts while a modal dialog is open.
pub fn pressed(ctx: &egui::Context, session: &Session) -> Vec<Message> {
    if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return Vec::new();
    }
    let typing = ctx.egui_wants_keyboard_input();
    let mut messages = Vec::new();
    // A shortcut without Shift also matches with Shift, so that + works on every keyboard. Shortcuts with
    // Shift are therefore checked first.
    let all = || ALL.iter().flat_map(|action| action.shortcuts.iter().map(move |s| (action, s)));
    let (shifted, others): (Vec<_>, Vec<_>) = all().partition(|(_, s)| s.modifiers.shift);
    for (action, shortcut) in shifted.into_iter().chain(others) {
        let is_plain = shortcut.modifiers == Modifiers::NONE;
        let is_function_key = is_plain && shortcut.logical_key.name().starts_with('F');
        if is_plain && typing && !is_function_key {
            continue;
        }
        // In a text field, undo and select all belong to the text.
        let edits = ["window.undo", "window.redo", "window.select_all"];
        if typing && edits.contains(&action.name) {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(shortcut)) {
            messages.extend(action.message(session));
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_two_actions_share_a_shortcut() {
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for action in ALL.iter() {
            for shortcut in action.shortcuts {
                let keys = shortcut.format(&egui::ModifierNames::NAMES, false);
                let other = owners.insert(keys.clone(), action.name);
                assert_eq!(other, None, "{keys} does both {} and {other:?}", action.name);
            }
        }
    }

    #[test]
    fn every_action_is_found_by_its_name() {
        for action in ALL.iter() {
            assert!(std::ptr::eq(named(action.name).unwrap(), action));
        }
    }
}
