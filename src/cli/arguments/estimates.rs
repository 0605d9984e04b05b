//! `--estimate-from` and `--kind`: tables about one division as estimates for another.

use super::did_you_mean::with_choices;
use crate::analysis::{Carried, Carrying, NotCarried};
use crate::cli::help::say;
use crate::cli::output::{Failure, complain};
use crate::formats::builtin::{load, pieces};
use crate::formats::join::{Joined, proposed};
use crate::i18n::{Language, tr, tr_with};
use crate::model::{
    Dataset, DivisionId, FigureDescription, FigureKind, IndicatorId, Revision, Unit,
};

/// The division that tables are about, and the kinds of their columns.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct EstimateArguments {
    #[arg(long, value_name = say("cli.name_division"), help = say("cli.help_estimate_from"))]
    estimate_from: Option<String>,
    #[arg(long, value_name = say("cli.name_kind"), help = say("cli.help_kind"))]
    kind: Vec<String>,
}

/// The kinds of `--kind` that need no other column.
const KINDS: [&str; 8] =
    ["count", "people", "dwellings", "percent", "fraction", "mean", "share:COLUMN", "mean:COLUMN"];

impl EstimateArguments {
    /// True if tables are to be carried from another division.
    pub fn are_given(&self) -> bool {
        self.estimate_from.is_some()
    }

    /// The division that tables are joined to, with its published figures. `None` if that is SOURCE itself.
    ///
    /// # Errors
    /// If figures can't be carried from that division, or not to the one of `to`.
    pub fn source(&self, to: &Dataset, language: Language) -> Result<Option<Dataset>, Failure> {
        let Some(asked) = &self.estimate_from else { return Ok(None) };
        let from = DivisionId::new(&**asked);
        let known = || pieces().divisions().map(DivisionId::as_str);
        if pieces().districts(&from).is_none() {
            let what = tr_with(language, "cli.no_pieces_of", &[("division", asked)]);
            return Err(Failure::Arguments(with_choices(what, asked, known(), language)));
        }
        let division = &to.division.id;
        if from == *division {
            let what = tr_with(language, "cli.estimated_from_itself", &[("division", asked)]);
            return Err(Failure::Arguments(what));
        }
        if !Carrying::is_possible(pieces(), &from, division) {
            let divisions = known().collect::<Vec<_>>().join(", ");
            let arguments = [("source", division.as_str()), ("divisions", &divisions)];
            return Err(Failure::Data(tr_with(language, "cli.no_pieces_for", &arguments)));
        }
        let dataset = load(&from, Revision(1));
        dataset.map(Some).map_err(|error| Failure::Data(error.message(language)))
    }

    /// The figures of a table as `--kind` says. Those that are estimated or made of several rows are else as their
    /// headings say, and the others as they are.
    ///
    /// # Errors
    /// If a kind is unknown.
    pub fn descriptions(
        &self,
        joined: &Joined,
        language: Language,
    ) -> Result<Vec<FigureDescription>, Failure> {
        let kinds = self.kinds(language)?;
        let mut figures = proposed(joined);
        for figure in &mut figures {
            let said = kinds.iter().rfind(|(column, _)| *column == figure.figure.as_str());
            match said {
                Some((_, kind)) => figure.kind = kind.clone(),
                None if self.are_given() || !joined.of_rows.is_empty() => {}
                None => figure.kind = FigureKind::Number,
            }
        }
        Ok(figures)
    }

    /// Refuses a kind of a column that no table has.
    ///
    /// # Errors
    /// If there is one.
    pub fn check_kinds(
        &self,
        figures: &[FigureDescription],
        language: Language,
    ) -> Result<(), Failure> {
        let names = || figures.iter().map(|figure| figure.figure.as_str());
        for (column, _) in self.kinds(language)? {
            if names().all(|name| name != column) {
                let what = tr_with(language, "cli.kind_of_nothing", &[("column", column)]);
                return Err(Failure::Arguments(with_choices(what, column, names(), language)));
            }
        }
        Ok(())
    }

    /// The columns of `--kind` with their kinds.
    fn kinds(&self, language: Language) -> Result<Vec<(&str, FigureKind)>, Failure> {
        let refused = |text: &str| {
            let what = tr_with(language, "cli.no_such_kind", &[("kind", text)]);
            let there_are = tr_with(language, "cli.there_are", &[("names", &KINDS.join(", "))]);
            Failure::Arguments(format!("{what}\n{there_are}"))
        };
        self.kind.iter().map(|text| column_and_kind(text).ok_or_else(|| refused(text))).collect()
    }

    /// The districts of SOURCE with the figures of tables that are joined to another division. Standard error tells
    /// which are not carried.
    ///
    /// # Errors
    /// If none is carried.
    pub fn carried(
        &self,
        from: &Dataset,
        figures: &[FigureDescription],
        to: &Dataset,
        language: Language,
    ) -> Result<Dataset, Failure> {
        let ids: Vec<IndicatorId> = figures.iter().map(|figure| figure.figure.clone()).collect();
        let said = figures.iter().filter(|figure| matches!(figure.kind, FigureKind::Mean { .. }));
        let means: Vec<IndicatorId> = said.map(|figure| figure.figure.clone()).collect();
        let carrying = Carrying { from, figures: &ids, means: &means, pieces: pieces() };
        let nothing = || Failure::Data(tr(language, "cli.nothing_estimated").to_owned());
        let Carried { dataset, added, left_out, outside } = carrying.to(to).ok_or_else(nothing)?;
        for (id, why) in &left_out {
            let key = match why {
                NotCarried::Number => "cli.not_estimated_number",
                NotCarried::Class => "cli.not_estimated_class",
            };
            complain(&tr_with(language, key, &[("column", id.as_str())]));
        }
        if !outside.is_empty() {
            let codes: Vec<&str> = outside.iter().map(|code| code.as_str()).collect();
            let codes = codes.join(", ");
            complain(&tr_with(language, "tables.outside_estimates", &[("codes", &codes)]));
        }
        if added.is_empty() { Err(nothing()) } else { Ok(dataset) }
    }
}

/// A column and its kind, such as `Pupils=people`.
fn column_and_kind(text: &str) -> Option<(&str, FigureKind)> {
    let (column, kind) = text.rsplit_once('=')?;
    Some((column, kind_of(kind)?))
}

/// The kind of numbers with this name.
fn kind_of(name: &str) -> Option<FigureKind> {
    let (name, of) = match name.split_once(':') {
        Some((name, of)) => (name, Some(IndicatorId::new(of))),
        None => (name, None),
    };
    match (name, of) {
        ("count", None) => Some(FigureKind::Count { unit: Unit::Number }),
        ("people", None) => Some(FigureKind::Count { unit: Unit::People }),
        ("dwellings", None) => Some(FigureKind::Count { unit: Unit::Dwellings }),
        ("percent", None) => Some(FigureKind::Percentage { fractions: false }),
        ("fraction", None) => Some(FigureKind::Percentage { fractions: true }),
        ("mean", weight) => Some(FigureKind::Mean { unit: Unit::Number, weight }),
        ("share", Some(of)) => Some(FigureKind::Share { of }),
        _ => None,
    }
}
