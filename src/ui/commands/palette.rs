//! Search of the command palette: districts, corners of two indicators, points, saved views, indicators,
//! actions, tabs, divisions and years, best match first. Drawing the list is left to
//! [`panels::finder`](crate::ui::panels::finder).

use super::actions;
use super::message::{Message, WindowCommand};
use crate::formats::builtin::{self, DivisionEntry};
use crate::i18n::{Language, fold, in_each, tr};
use crate::model::{Dataset, DivisionId, Indicator, LocalText, PointSet};
use crate::scene::plots::corner_title;
use crate::session::{Command, CornerQuestion, Found, ProjectCommand, Query};
use crate::ui::context::Context;
use crate::ui::theme::icons;

/// Maximum number of entries listed.
const LISTED: usize = 24;
/// The action that opens the palette.
const PALETTE: &str = "window.find";
/// Maximum number of districts of the current division, and of other divisions, so that other kinds of
/// entries are visible too.
const DISTRICTS: usize = 8;

/// An entry of the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct PaletteEntry {
    /// The entry's title.
    pub title: String,
    /// The entry's kind, its shortcut, or its title in the other language if that matched.
    pub detail: String,
    /// The entry's icon.
    pub icon: char,
    /// The message sent when the entry is chosen, or the reason why it is not available.
    pub message: Result<Message, &'static str>,
}

/// Kinds of entries, in order of rank: of equal matches, an earlier kind comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    District,
    View,
    Indicator,
    Points,
    Place,
    Action,
    Tab,
    Division,
    Year,
    Elsewhere,
}

impl Kind {
    /// Rank of the kind, added to ten times the match grade, so that it orders entries within a grade.
    const fn rank(self) -> u32 {
        self as u32
    }
}

/// Added to the rank of a match by everyday word, which comes after matches by title with the same grade.
const WORDS: u32 = Kind::Elsewhere as u32 + 1;
/// Added to the rank of a district of another division, which comes after every match that is one grade
/// worse.
const ELSEWHERE: u32 = 15;

/// An item that can be found by its title in either language.
struct Candidate {
    kind: Kind,
    name: LocalText,
    detail: String,
    icon: char,
    message: Result<Message, &'static str>,
    /// Everyday words for the item, folded.
    words: Vec<&'static str>,
}

/// The entries that match a text, best first. An empty text lists the actions and tabs.
pub fn find(ctx: &Context<'_>, egui: &egui::Context, text: &str) -> Vec<PaletteEntry> {
    let query = Query::new(text);
    let (language, other) = match ctx.language() {
        Language::Sv => (Language::Sv, Language::En),
        Language::En => (Language::En, Language::Sv),
    };
    let mut hits: Vec<(u32, PaletteEntry)> = Vec::new();
    for candidate in candidates(ctx, egui) {
        let title = candidate.name.get(language);
        let (rank, detail) = if query.is_empty() {
            if !matches!(candidate.kind, Kind::Action | Kind::Tab) {
                continue;
            }
            (0, candidate.detail)
        } else {
            let grades = [language, other].map(|l| query.grade(&fold(candidate.name.get(l))));
            let translated = candidate.name.get(other);
            match grades {
                [Some(own), theirs] if theirs.is_none_or(|theirs| own <= theirs) => {
                    (10 * u32::from(own) + candidate.kind.rank(), candidate.detail)
                }
                [_, Some(theirs)] => {
                    (10 * u32::from(theirs) + candidate.kind.rank(), translated.to_owned())
                }
                _ => match query.grade_of_words(candidate.words.iter().copied()) {
                    // A word shared by several items ranks after the item with that title.
                    Some(grade) => {
                        (10 * u32::from(grade) + candidate.kind.rank() + WORDS, candidate.detail)
                    }
                    None => continue,
                },
            }
        };
        let entry = PaletteEntry {
            title: title.to_owned(),
            detail,
            icon: candidate.icon,
            message: candidate.message,
        };
        hits.push((rank, entry));
    }
    hits.extend(places(ctx, &query));
    hits.extend(corners(ctx, text).into_iter().map(|entry| (0, entry)));
    let current = &ctx.session.view().division;
    let (mut here, mut there) = (0, 0);
    for (grade, found) in ctx.session.finder().find(&query, current, usize::MAX) {
        let elsewhere = found.division != *current;
        let count = if elsewhere { &mut there } else { &mut here };
        *count += 1;
        if *count <= DISTRICTS {
            let kind = if elsewhere { ELSEWHERE } else { Kind::District.rank() };
            hits.push((10 * u32::from(grade) + kind, district(ctx, found, elsewhere)));
        }
    }
    // Stable sort: entries of equal rank keep the order of their list.
    hits.sort_by_key(|(rank, _)| *rank);
    let most = if query.is_empty() { usize::MAX } else { LISTED };
    hits.into_iter().take(most).map(|(_, entry)| entry).collect()
}

/// The points of all sets that match by name, each with its rank.
fn places(ctx: &Context<'_>, query: &Query) -> Vec<(u32, PaletteEntry)> {
    if query.is_empty() {
        return Vec::new();
    }
    let language = ctx.language();
    let mut hits = Vec::new();
    for set in point_sets(ctx) {
        for place in &set.places {
            let Some(grade) = query.grade(&place.search_name) else { continue };
            let kind = std::iter::once(set.singular.get(language));
            let detail: Vec<&str> = kind.chain(place.part_of.first().map(String::as_str)).collect();
            let command = Command::ShowPoint(set.id.clone(), place.code.clone());
            let entry = PaletteEntry {
                title: place.name.clone(),
                detail: detail.join(" · "),
                icon: icons::MAP_PIN,
                message: Ok(Message::Session(command)),
            };
            hits.push((10 * u32::from(grade) + Kind::Place.rank(), entry));
        }
    }
    hits.sort_by_key(|(rank, _)| *rank);
    hits.truncate(DISTRICTS);
    hits
}

/// The built-in sets of points, then those of opened files.
fn point_sets<'a>(ctx: &'a Context<'_>) -> impl Iterator<Item = &'a PointSet> {
    let built_in = builtin::point_sets().iter().map(AsRef::as_ref);
    built_in.chain(ctx.session.opened_points().map(AsRef::as_ref))
}

/// The corner questions in the text.
fn corners(ctx: &Context<'_>, text: &str) -> Vec<PaletteEntry> {
    let (dataset, view) = (&ctx.session.shown().dataset, ctx.session.view());
    let entry = |question: CornerQuestion| {
        let (y, x) = dataset.indicator(&question.y).zip(dataset.indicator(&question.x))?;
        Some(PaletteEntry {
            title: corner_title(question.corner, y, x, ctx.language()).join(", "),
            // The title needs the whole width.
            detail: String::new(),
            icon: icons::GRAPH,
            message: Ok(Message::Window(WindowCommand::ShowCorner(question))),
        })
    };
    CornerQuestion::asked(text, dataset, view).into_iter().filter_map(entry).collect()
}

fn district(ctx: &Context<'_>, found: &Found, elsewhere: bool) -> PaletteEntry {
    let detail = if elsewhere {
        division_name(ctx, &found.division)
    } else {
        found.part_of.last().cloned().unwrap_or_default()
    };
    let command = Command::ShowDistrict(found.division.clone(), found.code.clone());
    PaletteEntry {
        title: found.name.clone(),
        detail,
        icon: icons::MAP_PIN,
        message: Ok(Message::Session(command)),
    }
}

fn candidates(ctx: &Context<'_>, egui: &egui::Context) -> Vec<Candidate> {
    let mut all = indicators(ctx);
    // The palette is already open.
    let actions = actions::ALL.iter().filter(|action| action.name != PALETTE);
    all.extend(actions.map(|action| Candidate {
        kind: Kind::Action,
        name: text_of(action.name),
        detail: actions::first_keys(egui, action.name, ctx.language()),
        icon: action.icon,
        message: action.message(ctx.session).ok_or(ctx.tr(actions::why_not(action.name))),
        words: Vec::new(),
    }));
    all.extend(ctx.shell.tabs.iter().map(|tab| Candidate {
        kind: Kind::Tab,
        name: text_of(tab.name),
        detail: ctx.tr("palette.tab").to_owned(),
        icon: icons::SIDEBAR_SIMPLE,
        message: Ok(Message::Window(WindowCommand::ShowTab(tab.id))),
        words: Vec::new(),
    }));
    let views = ctx.session.project().views().iter().enumerate();
    all.extend(views.map(|(i, saved)| Candidate {
        kind: Kind::View,
        name: LocalText::same(saved.name.clone()),
        detail: ctx.tr("palette.view").to_owned(),
        icon: icons::BOOKMARK_SIMPLE,
        message: Ok(Message::Session(Command::Project(ProjectCommand::Show(i)))),
        words: Vec::new(),
    }));
    all.extend(point_sets(ctx).map(|set| Candidate {
        kind: Kind::Points,
        name: set.short_name.clone(),
        detail: ctx.tr("palette.points").to_owned(),
        icon: icons::MAP_PIN,
        message: Ok(Message::Session(Command::ShowPoints(Some(set.id.clone())))),
        words: Vec::new(),
    }));
    let built_in = builtin::catalog().divisions.iter().map(|d| (&d.id, &d.short_name));
    let files = ctx.session.opened_files().map(|d| (d.id(), &d.dataset.division.short_name));
    all.extend(built_in.chain(files).map(|(id, name)| Candidate {
        kind: Kind::Division,
        name: name.clone(),
        detail: ctx.tr("window.divisions").to_owned(),
        icon: icons::POLYGON,
        message: Ok(Message::Session(Command::ShowDivision(id.clone()))),
        words: Vec::new(),
    }));
    all.extend(ctx.session.years().into_iter().map(|year| Candidate {
        kind: Kind::Year,
        name: LocalText::same(year.to_string()),
        detail: ctx.tr("palette.year").to_owned(),
        icon: icons::CALENDAR,
        message: Ok(Message::Session(Command::ShowYear(year))),
        words: Vec::new(),
    }));
    let language = ctx.language();
    all.extend(builtin::words().elsewhere.iter().map(|subject| Candidate {
        kind: Kind::Elsewhere,
        name: subject.title.clone(),
        detail: String::new(),
        icon: icons::INFO,
        message: Err(subject.publisher.get(language)),
        words: subject.words.iter().map(String::as_str).collect(),
    }));
    all
}

/// The indicators of the division, then those that only other divisions have.
fn indicators(ctx: &Context<'_>) -> Vec<Candidate> {
    let dataset = &ctx.session.shown().dataset;
    let language = ctx.language();
    let candidate = |indicator: &Indicator, detail: &str, command: Option<Command>| Candidate {
        kind: Kind::Indicator,
        name: indicator.title.clone(),
        detail: detail.to_owned(),
        icon: icons::CHART_BAR,
        message: command.map(Message::Session).ok_or(ctx.tr("palette.no_figures")),
        words: builtin::words().of(&indicator.id).collect(),
    };
    let here = dataset.indicators.iter().map(|i| {
        let has_figures = i.years.is_empty() || !dataset.years(i).is_empty();
        let show = has_figures.then(|| Command::ShowIndicator(i.id.clone()));
        candidate(i, ctx.tr("palette.indicator"), show)
    });
    let elsewhere = elsewhere(dataset).map(|(i, division)| {
        let show = Command::ShowIndicatorIn(division.id.clone(), i.id.clone());
        candidate(i, division.short_name.get(language), Some(show))
    });
    here.chain(elsewhere).collect()
}

/// The indicators that a dataset lacks, each with a division that has it.
pub fn elsewhere(
    dataset: &Dataset,
) -> impl Iterator<Item = (&'static Indicator, &'static DivisionEntry)> {
    let catalog = builtin::catalog();
    let missing = catalog.indicators.iter().filter(|i| dataset.indicator(&i.id).is_none());
    missing
        .filter_map(|i| Some((i, catalog.division_with(&i.id, dataset.division.districts.len())?)))
}

fn text_of(key: &'static str) -> LocalText {
    in_each(|language| tr(language, key).to_owned())
}

fn division_name(ctx: &Context<'_>, id: &DivisionId) -> String {
    builtin::catalog()
        .division(id)
        .map_or_else(|| id.to_string(), |d| d.short_name.get(ctx.language()).to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::project::View;
    use crate::session::Session;
    use crate::ui::panels::side_panels;
    use crate::ui::pointer::Pointer;
    use crate::ui::shell::Shell;

    /// The shell of a window that was just opened.
    fn shell() -> Shell {
        Shell { tabs: side_panels().tabs(), ..Shell::default() }
    }

    fn found(language: Language, query: &str) -> Vec<PaletteEntry> {
        let view = View { language, ..View::default() };
        let session = Session::new(view, Arc::new(|| {})).unwrap();
        let (shell, pointer) = (shell(), Pointer::default());
        let ctx = Context::new(&session, &shell, &pointer);
        find(&ctx, &egui::Context::default(), query)
    }

    #[test]
    fn every_action_and_every_indicator_is_found_by_its_title_in_both_languages() {
        let view = View::default();
        let session = Session::new(view, Arc::new(|| {})).unwrap();
        let (shell, pointer) = (shell(), Pointer::default());
        let ctx = Context::new(&session, &shell, &pointer);
        let actions = actions::ALL.iter().filter(|action| action.name != PALETTE);
        let actions = actions.map(|action| text_of(action.name));
        let indicators = builtin::catalog().indicators.iter().map(|i| i.title.clone());
        for name in actions.chain(indicators) {
            for language in [Language::Sv, Language::En] {
                let hits = find(&ctx, &egui::Context::default(), name.get(language));
                let title = name.get(session.view().language);
                assert!(hits.iter().any(|hit| hit.title == title), "{}", name.get(language));
            }
        }
    }

    #[test]
    fn a_word_in_the_other_language_finds_and_shows_what_was_typed() {
        let hits = found(Language::Sv, "earnings");
        assert_eq!(hits[0].title, "Medelinkomst av arbete");
        assert_eq!(hits[0].detail, "Mean earnings");
    }

    #[test]
    fn a_district_comes_before_what_answers_no_better() {
        let hits = found(Language::Sv, "haga");
        assert_eq!(hits[0].icon, icons::MAP_PIN);
        assert!(hits[0].title.starts_with("Haga"), "{hits:?}");
        let hits = found(Language::Sv, "ang");
        assert!(hits.iter().any(|hit| hit.title == "Ångra"), "many districts leave room: {hits:?}");
    }

    #[test]
    fn what_can_not_be_done_is_found_with_the_reason() {
        let undo = found(Language::Sv, "ångra").into_iter().find(|hit| hit.title == "Ångra");
        assert_eq!(undo.unwrap().message, Err("Det finns inget att ångra"));
    }

    #[test]
    fn the_words_people_use_lead_to_figures_or_to_their_publisher() {
        let asked = [
            (
                Language::Sv,
                "skola betyg barn hälsa val rösta jobb arbetslös inkomst hyra brott tillit",
            ),
            (
                Language::En,
                "school grades children health election vote jobs unemployed income rent crime trust",
            ),
        ];
        for (language, words) in asked {
            for word in words.split_whitespace() {
                let hits = found(language, word);
                let leads =
                    |hit: &PaletteEntry| [icons::CHART_BAR, icons::INFO].contains(&hit.icon);
                assert!(hits.iter().any(leads), "{word}: {hits:?}");
            }
        }
        let health = found(Language::Sv, "hälsan");
        let subject = health.iter().find(|hit| hit.icon == icons::INFO).unwrap();
        assert!(subject.message.as_ref().unwrap_err().contains("Kolada"), "{subject:?}");
    }

    #[test]
    fn every_everyday_word_is_of_an_indicator_that_there_is() {
        let words = builtin::words();
        assert!(words.elsewhere.len() > 5);
        for indicator in &builtin::catalog().indicators {
            assert!(words.of(&indicator.id).count() > 0, "{}", indicator.id);
        }
    }

    #[test]
    fn without_words_the_actions_are_listed() {
        let hits = found(Language::En, " ");
        assert!(hits.len() >= actions::ALL.len());
        assert_eq!(hits[0].title, tr(Language::En, actions::ALL[1].name));
    }
}
