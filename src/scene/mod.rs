//! The picture as plain shapes, independent of any toolkit. The window and every exporter draw them.

pub mod basemap;
mod cards;
pub mod charts;
mod comparison;
mod legend;
mod map;
mod page;
pub mod plots;
pub mod points;
mod sentences;
mod shapes;
mod thematic_map;
mod ticks;

pub use cards::{
    CardLine, DistrictCard, MapsCard, MapsCardRow, map_title, mean_weights_words, reason_words,
    share_classes, value_text, years_differ,
};
pub use comparison::{
    ColumnOf, ComparisonCell, ComparisonColumn, ComparisonGroup, ComparisonRow, ComparisonTable,
    comparison_key, comparison_strip, fingerprint_chart, most_telling, whole_mean_name, whole_name,
};
pub use legend::{
    CircleSample, Legend, LegendCircles, LegendMean, LegendParts, LegendRow, LegendSides,
    SideHeading, SideRow, legend_shapes, legend_strip, legend_with_rows, plain_ground,
    sharp_border_legend,
};
pub use map::{
    CIRCLE, CircleLabel, CircleLook, LEADER, LabelCandidate, LegendSharpBorders, MapFrame,
    PlacedLabel, ScaleBar, SharpBorderLine, place_circle_labels, place_labels,
};
pub use page::{PageInput, PageSize, PageSizeError, legend_of, maps_page, page, picture, stacked};
pub use sentences::{
    MEASURE_DECIMALS, agreement_words, alt_text, cell_in_words, difference_unit, joined_in_words,
    length_in_words, marks_badge, marks_name, marks_notes, marks_sign, reading, short_unit,
    small_groups_note, small_groups_notes, too_few_words, unit_name, withheld_notice,
};
pub use shapes::{
    Anchor, Fill, Hatch, Item, Part, Scene, SceneTokens, Stroke, TextRun, TextWeight, font_bytes,
    shortened, text_width, wrapped, wrapped_at_most,
};
pub use thematic_map::{
    Bin, Chance, Choropleth, ChoroplethError, Circles, DistrictFill, Histogram, LegendClass,
    MAX_BINS, Midpoint, NoClassCounts, cluster_colors,
};
