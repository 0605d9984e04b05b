//! Neighbour rules on the command line: rule and additions as arguments, and the added pairs, which are
//! always reported. Finding neighbours is left to `analysis`.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::source::bytes_of;
use super::written_file::extension;
use crate::analysis::{Measurable, Neighbors};
use crate::cli::help::say;
use crate::cli::output::Failure;
use crate::formats::{WeightsFormat, read_weights_list};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Dataset, Division};
use crate::spatial::{Contiguity, Link, NeighborSpec, RuleError, WeightsRule};

/// Additions to a neighbour rule. Flatten it into a command's arguments.
#[derive(Clone, Debug, clap::Args)]
pub struct Additions {
    #[arg(long, help = say("weights.help_links"))]
    links: bool,
    #[arg(long, help = say("weights.help_nearest_for_isolates"))]
    nearest_for_isolates: bool,
    #[arg(long, value_name = "M", allow_negative_numbers = true, value_parser = meters, help = say("weights.help_tolerance"))]
    tolerance: Option<f64>,
    #[arg(long, value_name = say("weights.name_list"), conflicts_with_all = ["rule", "tolerance"], help = say("weights.help_weights"))]
    weights: Option<PathBuf>,
}

/// Most metres between borders that are shared.
const MOST_TOLERANCE_M: f64 = 10_000.0;

/// Reads a tolerance in metres.
pub(super) fn meters(text: &str) -> Result<f64, String> {
    let meters = text.parse().ok().filter(|meters| (0.0..=MOST_TOLERANCE_M).contains(meters));
    meters.ok_or_else(|| format!("0–{MOST_TOLERANCE_M}"))
}

/// Pairs of neighbours that were added to those of the rule.
#[derive(Debug, Serialize)]
pub struct Added<'a> {
    /// Pairs added by links across water.
    pub added_links: Vec<AddedLink<'a>>,
    /// Districts without neighbours, each with the one that was added.
    pub joined_isolates: Vec<[u32; 2]>,
}

/// A pair of neighbours only because of a bridge, tunnel or ferry.
#[derive(Debug, Serialize)]
pub struct AddedLink<'a> {
    edge: [u32; 2],
    from: &'a str,
    to: &'a str,
    by: Vec<Crossing<'a>>,
}

#[derive(Debug, Serialize)]
struct Crossing<'a> {
    kind: &'static str,
    name: &'a str,
    source: &'a str,
}

/// Parses a neighbour rule.
///
/// # Errors
/// If the text is no rule.
pub fn rule(text: &str, language: Language) -> Result<WeightsRule, Failure> {
    text.parse().map_err(|RuleError { text }| {
        Failure::Arguments(tr_with(language, "stats.cli_no_such_rule", &[("rule", &text)]))
    })
}

/// A rule in words, with the name that `--rule` takes.
pub fn rule_in_words(rule: WeightsRule, language: Language) -> String {
    let name = rule.to_string();
    let (key, number) = match rule {
        WeightsRule::Contiguity(Contiguity::Queen) => {
            return tr(language, "stats.rule_queen").to_owned();
        }
        WeightsRule::Contiguity(Contiguity::Rook) => {
            return tr(language, "stats.rule_rook").to_owned();
        }
        WeightsRule::Nearest(k) => ("stats.rule_nearest", Numbers(language).count(k)),
        WeightsRule::Distance(m) => ("stats.rule_distance", Numbers(language).decimal(m, 0)),
        WeightsRule::Listed => return tr(language, "weights.rule_listed").to_owned(),
    };
    tr_with(language, key, &[("rule", &name), ("k", &number), ("metres", &number)])
}

impl Additions {
    /// The rule with these additions.
    fn to(&self, rule: WeightsRule) -> NeighborSpec {
        NeighborSpec { rule, links: self.links, nearest_for_isolates: self.nearest_for_isolates }
    }

    /// The distance between borders that are shared, in metres, if another than the usual one is asked for.
    pub fn tolerance(&self) -> Option<f64> {
        self.tolerance
    }

    /// The neighbours of the districts under a rule, or of a list, with these additions.
    ///
    /// # Errors
    /// If links are asked for but there are none, or the list can't be read.
    pub fn neighbors(
        &self,
        source: &Measurable,
        rule: WeightsRule,
        language: Language,
    ) -> Result<Neighbors, Failure> {
        let (spec, division) = (self.to(rule), &source.dataset.division);
        let neighbors = match &self.weights {
            Some(path) => {
                Neighbors::listed(pairs(path, division, language)?, spec, division, source)
            }
            None => Neighbors::find(spec, division, source),
        };
        neighbors.map_err(|error| {
            let instead = tr(language, "weights.cli_no_links");
            Failure::Data(format!("{} {instead}", error.message(language)))
        })
    }
}

/// The pairs of a list of neighbours.
fn pairs(path: &Path, division: &Division, language: Language) -> Result<Vec<(u32, u32)>, Failure> {
    let file = path.display().to_string();
    let format = list_format(path, language)?;
    let bytes = bytes_of(&file, language)?.ok_or_else(|| {
        Failure::Arguments(tr_with(language, "cli.no_such_file", &[("file", &file)]))
    })?;
    let codes: Vec<&str> = division.districts.iter().map(|d| d.code.as_str()).collect();
    read_weights_list(&String::from_utf8_lossy(&bytes), format, &codes)
        .map_err(|error| Failure::Data(error.message(&file, language)))
}

/// The notation of a list of neighbours, by the extension of its file.
///
/// # Errors
/// If it is another.
pub fn list_format(path: &Path, language: Language) -> Result<WeightsFormat, Failure> {
    WeightsFormat::of_extension(extension(path)).ok_or_else(|| {
        let file = [("file", &*path.display().to_string())];
        Failure::Arguments(tr_with(language, "weights.list_kind", &file))
    })
}

/// The pairs added to the rule.
pub fn added<'a>(neighbors: &'a Neighbors, dataset: &'a Dataset) -> Added<'a> {
    let code = |position: u32| {
        let district = dataset.division.districts.get(position as usize);
        district.map_or("", |district| district.code.as_str())
    };
    let crossing =
        |link: &'a Link| Crossing { kind: link.kind.id(), name: &link.name, source: &link.source };
    let link = |(from, to): &(u32, u32)| AddedLink {
        edge: [*from, *to],
        from: code(*from),
        to: code(*to),
        by: neighbors.crossings(*from, *to).map(crossing).collect(),
    };
    Added {
        added_links: neighbors.weights.added_links().iter().map(link).collect(),
        joined_isolates: neighbors
            .weights
            .joined_isolates()
            .iter()
            .map(|(i, j)| [*i, *j])
            .collect(),
    }
}

/// The added pairs, one a line; empty if there are none.
pub fn told(neighbors: &Neighbors, dataset: &Dataset, language: Language) -> String {
    let name = |position: u32| {
        let district = dataset.division.districts.get(position as usize);
        district.map_or("", |district| district.name.as_str())
    };
    let mut lines = Vec::new();
    for (from, to) in neighbors.weights.added_links() {
        let by: Vec<&str> =
            neighbors.crossings(*from, *to).map(|link| link.name.as_str()).collect();
        lines.push(tr_with(
            language,
            "weights.added_link",
            &[("from", name(*from)), ("to", name(*to)), ("by", &by.join(", "))],
        ));
    }
    for (from, to) in neighbors.weights.joined_isolates() {
        lines.push(tr_with(
            language,
            "weights.joined_isolate",
            &[("from", name(*from)), ("to", name(*to))],
        ));
    }
    lines.join("\n")
}
