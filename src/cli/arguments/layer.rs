//! The layer that `export` shows instead of the indicator, and its options. Computing it is left to
//! `analysis`.

use clap::builder::RangedU64ValueParser;

use super::neighbor_rule::{meters, rule};
use crate::analysis::{COMPUTED_LAYERS, computed_layer};
use crate::cli::help::{say, speak};
use crate::cli::output::Failure;
use crate::i18n::{Language, either, tr_with};
use crate::limits::PERMUTATIONS;
use crate::model::IndicatorId;
use crate::project::{GroupChoice, LayerId, NearestOf, View};

/// The layer and its options. Flatten it into a command's arguments.
#[derive(Clone, Debug, clap::Args)]
pub struct LayerArguments {
    #[arg(long, value_name = say("export.name_layer"), help = help_layer())]
    layer: Option<String>,
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "A,B,…",
        help = say("export.help_groups")
    )]
    groups: Option<Vec<String>>,
    #[arg(long, value_name = "T", requires = "groups", help = say("stats.help_total"))]
    total: Option<String>,
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..), help = say("export.help_k"))]
    k: Option<u32>,
    #[arg(long, value_name = "group|indicator", help = say("export.help_of"))]
    of: Option<String>,
    #[arg(long, value_name = "queen|rook|knn:K|distance:M", help = say("stats.help_rule"))]
    rule: Option<String>,
    #[arg(long, help = say("weights.help_links"))]
    links: bool,
    #[arg(long, help = say("weights.help_nearest_for_isolates"))]
    nearest_for_isolates: bool,
    #[arg(long, value_name = "M", allow_negative_numbers = true, value_parser = meters, help = say("weights.help_tolerance"))]
    tolerance: Option<f64>,
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=PERMUTATIONS as u64), help = say("stats.help_permutations"))]
    permutations: Option<usize>,
    #[arg(long, value_name = "N", help = say("stats.help_seed"))]
    seed: Option<u64>,
    #[arg(long, value_name = "P", help = say("export.help_level"))]
    level: Option<f64>,
    #[arg(long, help = say("export.help_no_fdr"))]
    no_fdr: bool,
}

impl LayerArguments {
    /// The distance between borders that are shared, in metres, if another than the usual one is asked for.
    pub fn tolerance(&self) -> Option<f64> {
        self.tolerance
    }

    /// Applies the options to a view; what is not given stays as it is.
    ///
    /// # Errors
    /// If a layer or rule doesn't exist, or a level is no probability.
    pub fn apply(&self, view: &mut View, language: Language) -> Result<(), Failure> {
        if let Some(layer) = &self.layer {
            let id = LayerId::new(layer.clone());
            computed_layer(&id).map_err(|_| unknown_layer(layer, language))?;
            view.map.layer = id;
        }
        if let Some(groups) = &self.groups {
            view.statistics.groups = GroupChoice {
                groups: groups.iter().map(IndicatorId::new).collect(),
                total: self.total.as_ref().map(IndicatorId::new),
            };
        }
        view.statistics.nearest_residents.k = self.k.unwrap_or(view.statistics.nearest_residents.k);
        match self.of.as_deref() {
            None => {}
            Some("group") => view.statistics.nearest_residents.of = NearestOf::Group,
            Some("indicator") => view.statistics.nearest_residents.of = NearestOf::Indicator,
            Some(other) => {
                let what = tr_with(language, "export.unknown_of", &[("of", other)]);
                return Err(Failure::Arguments(what));
            }
        }
        if let Some(text) = &self.rule {
            view.statistics.neighbors.rule = rule(text, language)?;
        }
        view.statistics.neighbors.links |= self.links;
        view.statistics.neighbors.nearest_for_isolates |= self.nearest_for_isolates;
        let inference = &mut view.statistics.inference;
        inference.permutations = self.permutations.unwrap_or(inference.permutations);
        inference.seed = self.seed.unwrap_or(inference.seed);
        inference.false_discovery_rate &= !self.no_fdr;
        if let Some(level) = self.level {
            if !(level > 0.0 && level < 1.0) {
                let what =
                    tr_with(language, "export.wrong_level", &[("level", &level.to_string())]);
                return Err(Failure::Arguments(what));
            }
            inference.level = level;
        }
        Ok(())
    }
}

fn unknown_layer(layer: &str, language: Language) -> Failure {
    let names: Vec<&str> = layer_names().collect();
    let arguments = [("layer", layer), ("names", &*names.join(", "))];
    Failure::Arguments(tr_with(language, "export.unknown_layer", &arguments))
}

fn help_layer() -> String {
    let language = speak(None);
    let names: Vec<&str> = layer_names().collect();
    tr_with(language, "export.help_layer", &[("names", &either(&names, language))])
}

/// The ids of all layers, the indicator itself first.
fn layer_names() -> impl Iterator<Item = &'static str> {
    std::iter::once("indicator").chain(COMPUTED_LAYERS.iter().map(|layer| layer.id()))
}
