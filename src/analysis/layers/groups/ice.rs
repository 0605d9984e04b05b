//! Index of concentration at the extremes: the leaning of a district to the first or the last group. Massey
//! (2001).

use super::group_layer::GroupLayer;
use crate::analysis::layers::LayerTexts;
use crate::analysis::layers::local_map::other_title;
use crate::analysis::segregation::CountedGroups;
use crate::i18n::{in_each, lowered, tr_with};
use crate::model::Cell;
use crate::stats::segregation::{Ice, Population};
use crate::stats::{Measure as _, Quantity, Run, Undefined};

/// The layer of local ICE. A single group is compared with all others.
pub static ICE: GroupLayer = GroupLayer {
    id: "ice",
    texts: LayerTexts {
        name: "segregation.layer_ice",
        tells: "segregation.tells_ice",
        show: "segregation.show_ice",
        mean: None,
    },
    title: "segregation.title_ice",
    midpoint: 0.0,
    values: local_ice,
    against: |compared| match compared.groups.as_slice() {
        [_, .., last] => Some(last),
        _ => None,
    },
    note: |subject, against| {
        in_each(|language| {
            let first = lowered(subject.title.get(language));
            let last = lowered(other_title(against, language));
            tr_with(language, "segregation.note_ice", &[("first", &first), ("last", &last)])
        })
    },
};

fn local_ice(counted: &CountedGroups, run: &Run<'_>) -> Result<Option<Quantity>, Undefined> {
    let ends: Vec<Vec<Cell>> = match counted.groups.as_slice() {
        [first, .., last] => vec![first.clone(), last.clone()],
        one => one.to_vec(),
    };
    let extremes = Population::new(&ends, Some(&counted.everybody()));
    let details = Ice.answer(&extremes, run)?.details;
    Ok(details.into_iter().find_map(|(name, quantity)| (name == "local").then_some(quantity)))
}
