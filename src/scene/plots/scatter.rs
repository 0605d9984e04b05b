//! The scatter plot: the relation of two indicators, and its corners.

use super::plot::shown;
use super::{
    Brushed, Plot, PlotDrawing, PlotFigures, PlotLook, PlotSettings, Plotted, corner_words,
};
use crate::analysis::{Corner, Corners, End, Figures, Relation, RelationError, shared_years};
use crate::city::{StudyArea, city};
use crate::color::Color;
use crate::i18n::{Numbers, lowered, tr, tr_with};
use crate::model::{Cell, Dataset, Indicator, IndicatorId, Marks, MeanWeights, Unit};
use crate::project::View;
use crate::scene::cards::CardLine;
use crate::scene::charts::{Canvas, ChartQuantity, Fit, ScatterInput, scatter};
use crate::scene::sentences::study_area;
use crate::scene::{Choropleth, DistrictFill};
use crate::stats::{PearsonByChance, Run, pearson_by_chance};

/// The most districts for which the chance distribution of r is computed within a frame.
const MOST_TRIED: usize = 5_000;

/// The scatter plot of two indicators. The usual plot, as the legend already has a histogram.
#[derive(Debug)]
pub struct ScatterPlot;

impl Plot for ScatterPlot {
    fn id(&self) -> &'static str {
        "scatter"
    }

    fn name(&self) -> &'static str {
        "plots.scatter"
    }

    fn show(&self) -> &'static str {
        "plots.show_scatter"
    }

    fn brush(&self) -> Option<Brushed> {
        Some(Brushed::Dots)
    }

    fn has_second_indicator(&self) -> bool {
        true
    }

    fn advice(&self, _: &View) -> Option<&'static str> {
        Some("plots.drag_dots")
    }

    fn figures(
        &self,
        dataset: &Dataset,
        choropleth: &Choropleth,
        settings: &PlotSettings,
    ) -> Box<dyn PlotFigures> {
        let indicator = shown(dataset, choropleth, &settings.indicator);
        let wanted = settings.plot.against.as_ref().and_then(|id| dataset.indicator(id));
        let standard = || dataset.indicator(&standard_against(dataset, &indicator.id));
        let against = wanted.or_else(standard).unwrap_or(indicator);
        let relation = Relation::of(dataset, against, indicator, settings.year);
        let cells = |figures: fn(&Relation) -> &Figures| {
            let cells = relation.as_ref().map(|r| figures(r).series.cells.as_slice());
            cells.unwrap_or_default().iter().map(|cell: &Cell| cell.value()).collect()
        };
        let whole = relation.as_ref().ok().and_then(|r| {
            let mean = |figures: &Figures| {
                figures.are_amounts().then(|| figures.series.mean()).flatten().map(|m| m.value)
            };
            Some([mean(&r.x)?, mean(&r.y)?])
        });
        let corners =
            relation.as_ref().ok().and_then(|r| Corners::of(r, settings.plot.ends.parts()));
        let by_chance = relation.as_ref().ok().and_then(|r| {
            let pairs: Vec<(f64, f64)> = r.points.iter().map(|p| (p.x, p.y)).collect();
            let few = r.pearson.is_ok() && pairs.len() <= MOST_TRIED;
            few.then(|| pearson_by_chance(&pairs, &Run::default()).ok()).flatten()
        });
        Box::new(ScatterFigures {
            by_chance,
            xs: cells(|r| &r.x),
            ys: cells(|r| &r.y),
            against: Box::new(against.clone()),
            relation: relation.map(Box::new),
            whole,
            corners,
        })
    }
}

/// The figures of a scatter plot.
#[derive(Debug)]
pub struct ScatterFigures {
    /// The indicator on the horizontal axis.
    pub against: Box<Indicator>,
    /// The relation, or the reason that there is none.
    pub relation: Result<Box<Relation>, RelationError>,
    /// Pearson's r under random permutations. `None` if r is undefined, or with too many districts to
    /// compute at once.
    by_chance: Option<PearsonByChance>,
    /// The value on the horizontal axis, for each district.
    xs: Vec<Option<f64>>,
    /// The value on the vertical axis, for each district.
    ys: Vec<Option<f64>>,
    /// The means of the whole in both indicators.
    whole: Option<[f64; 2]>,
    /// The corners of the plot; `None` if the ends overlap.
    pub corners: Option<Corners>,
}

impl ScatterFigures {
    /// Sorts districts by their value on the vertical axis, starting at the end `from`. Equal values
    /// keep their order; districts without a value come last.
    pub fn in_order(&self, positions: &[usize], from: End) -> Vec<usize> {
        let mut ordered = positions.to_vec();
        let value = |position: &usize| self.ys.get(*position).copied().flatten();
        ordered.sort_by(|a, b| match (value(a), value(b)) {
            (Some(a), Some(b)) if from == End::High => b.total_cmp(&a),
            (Some(a), Some(b)) => a.total_cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        ordered
    }
}

impl PlotFigures for ScatterFigures {
    fn title(&self, plotted: &Plotted<'_>) -> String {
        let other = lowered(self.against.title.get(plotted.language()));
        let titles = [("y", plotted.title()), ("x", &*other)];
        tr_with(plotted.language(), "plots.title_of_two", &titles)
    }

    fn subtitle(&self, plotted: &Plotted<'_>) -> Option<String> {
        let division = plotted.dataset.division.short_name.get(plotted.language());
        let year = match &self.relation {
            Ok(relation) => relation.x.series.year.map(|year| year.to_string()),
            Err(_) => plotted.choropleth.period(),
        };
        let year = year.filter(|year| !year.is_empty());
        Some(year.map_or_else(|| division.to_owned(), |year| format!("{year} · {division}")))
    }

    fn lines(&self, plotted: &Plotted<'_>) -> Vec<CardLine> {
        let language = plotted.language();
        let Ok(relation) = &self.relation else { return Vec::new() };
        let chance = self.by_chance.map(|chance| CardLine {
            label: tr(language, "plots.pearson_by_chance").to_owned(),
            value: format!("±{}", Numbers(language).decimal(chance.bound, 2)),
        });
        let line = |key, value: f64| CardLine {
            label: tr(language, key).to_owned(),
            value: Numbers(language).decimal(value, 2),
        };
        let pearson = relation.pearson.as_ref().ok().map(|r| line("plots.pearson", *r));
        let spearman = relation.spearman.as_ref().ok().map(|r| line("plots.spearman", *r));
        let n = CardLine {
            label: tr(language, "plots.districts_with_both").to_owned(),
            value: Numbers(language).count(relation.points.len()),
        };
        pearson.into_iter().chain(chance).chain(spearman).chain([n]).collect()
    }

    fn own_notes(&self, plotted: &Plotted<'_>) -> Vec<String> {
        let language = plotted.language();
        let mut notes = Vec::new();
        match &self.relation {
            Ok(relation) => {
                let year = relation.x.series.year;
                if let Some(year) = year.filter(|year| Some(*year) != plotted.choropleth.year) {
                    let year = [("year", &*year.to_string())];
                    notes.push(tr_with(language, "plots.other_year", &year));
                }
                notes.push(Relation::caution(language).to_owned());
                if relation.x.grow_with_size() || relation.y.grow_with_size() {
                    notes.push(tr(language, "plots.grow_with_size").to_owned());
                }
            }
            Err(_) => notes.extend(self.why_blank(plotted)),
        }
        notes
    }

    fn note_on_selection(&self, plotted: &Plotted<'_>, selected: &[usize]) -> Option<String> {
        let relation = self.relation.as_ref().ok()?;
        let corners = self.corners.as_ref()?;
        let corner = corners.holding(selected)?;
        let (y, x) = (&relation.y.indicator, &relation.x.indicator);
        let ends = plotted.view.plot.ends;
        Some(corner_words(corner, corners, ends, y, x, plotted.language()))
    }

    fn why_blank(&self, plotted: &Plotted<'_>) -> Option<String> {
        let why = self.relation.as_ref().err()?;
        Some(why.message(&self.against, plotted.indicator(), plotted.language()))
    }

    fn marks(&self, plotted: &Plotted<'_>) -> Marks {
        match &self.relation {
            Ok(relation) => relation.x.series.marks | relation.y.series.marks,
            Err(_) => plotted.choropleth.marks,
        }
    }

    fn scatter(&self) -> Option<&ScatterFigures> {
        Some(self)
    }

    fn draw(&self, plotted: &Plotted<'_>, look: &PlotLook<'_>, canvas: &Canvas<'_>) -> PlotDrawing {
        let language = canvas.language;
        let Self { against, relation, xs, ys, whole, corners, .. } = self;
        let colors = colors(plotted.choropleth, canvas);
        let fit = relation.as_ref().ok().and_then(|r| {
            let (line, r_value) = (r.line.as_ref().ok()?, r.pearson.as_ref().ok()?);
            Some(Fit {
                intercept: line.intercept,
                slope: line.slope,
                r: *r_value,
                n: r.points.len(),
            })
        });
        let region = corners.as_ref().and_then(|corners| {
            let Corner { x, y } = look.corner.or(corners.holding(look.selected))?;
            Some([corners.x.reach(x), corners.y.reach(y)])
        });
        let input = ScatterInput {
            region,
            x: ChartQuantity::of(against, language),
            y: ChartQuantity::of(plotted.indicator(), language),
            xs,
            ys,
            colors: &colors,
            fit,
            city: *whole,
            city_name: tr(language, self.mean_key(plotted.dataset)),
            pins: &plotted.pins(),
            selected: look.selected,
            hovered: look.hovered,
            brush: look.brush,
        };
        scatter(&input, canvas).into()
    }
}

impl ScatterFigures {
    /// Text key of the two means: of the whole, of the districts, or one of each.
    fn mean_key(&self, dataset: &Dataset) -> &'static str {
        let means = self.relation.iter().flat_map(|r| [&r.x, &r.y]).map(|f| f.series.mean());
        let weights: Vec<MeanWeights> = means.flatten().map(|mean| mean.weights).collect();
        let of_districts = |weights: &MeanWeights| *weights == MeanWeights::Equal;
        if !weights.iter().any(of_districts) {
            match study_area(dataset) {
                StudyArea::City => "plots.mean_city",
                StudyArea::Region => "plots.mean_region",
                StudyArea::All => "plots.mean_all",
            }
        } else if weights.iter().all(of_districts) {
            "plots.mean_of_districts"
        } else {
            "plots.mean_of_each"
        }
    }
}

/// The colour of each district's class.
fn colors(choropleth: &Choropleth, canvas: &Canvas<'_>) -> Vec<Color> {
    let of = |fill: &DistrictFill| match fill {
        DistrictFill::Class(class) => choropleth.classes.get(*class).map(|class| class.color),
        _ => None,
    };
    choropleth.fills.iter().map(|fill| of(fill).unwrap_or(canvas.tokens.chip)).collect()
}

/// The default second indicator: tenure, earnings or population, else the first other one. Indicators
/// that share a year with the first come before those that don't, and amounts before classes.
pub fn standard_against(dataset: &Dataset, shown: &IndicatorId) -> IndicatorId {
    let own = dataset.indicator(shown);
    let suits = |other: &Indicator| {
        own.is_none_or(|own| shared_years(dataset, &[own, other]).is_none_or(|y| !y.is_empty()))
    };
    let known = city().plotted_against.iter().filter_map(|id| dataset.indicator(id));
    let others = || dataset.indicators.iter().filter(|other| other.id != *shown);
    let amounts = others().filter(|other| other.unit != Unit::Class);
    let mut wished = known.filter(|other| other.id != *shown).chain(amounts);
    let found = wished.find(|other| suits(other)).or_else(|| others().next());
    found.map_or_else(|| shown.clone(), |other| other.id.clone())
}
