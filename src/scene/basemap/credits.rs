//! Attribution of the base map: the origins of the layers that are switched on, drawn at this resolution
//! and in sight.

use super::names::{Dot, has_dots, has_map_names};
use super::{BasemapColors, strata_below};
use crate::formats::builtin::{BasemapLayer, BasemapOrigin};
use crate::i18n::{Language, tr};
use crate::project::GroundChoice;

/// The attribution of each origin, in a fixed order. `in_sight` returns true if any part of a layer lies
/// in the visible part of the map.
pub fn credits(
    resolution: f64,
    choice: &GroundChoice,
    in_sight: impl Fn(BasemapLayer) -> bool,
    language: Language,
) -> Vec<&'static str> {
    // The same layers are drawn in both themes.
    let strata = strata_below(resolution, choice, &BasemapColors::LIGHT);
    let points = [
        (BasemapLayer::TramStops, has_dots(Dot::Stop, resolution, choice)),
        (BasemapLayer::Stations, has_dots(Dot::Station, resolution, choice)),
        (BasemapLayer::MapNames, has_map_names(resolution, choice)),
    ];
    let points = points.into_iter().filter(|(_, drawn)| *drawn).map(|(layer, _)| layer);
    let layers = strata.iter().map(|stratum| stratum.layer).chain(points);
    let mut origins: Vec<BasemapOrigin> = Vec::new();
    for layer in layers {
        if !origins.contains(&layer.origin()) && in_sight(layer) {
            origins.push(layer.origin());
        }
    }
    // EuroGeographics' attribution includes Lantmäteriet's name.
    if origins.contains(&BasemapOrigin::EuroGeographics) {
        origins.retain(|origin| *origin != BasemapOrigin::Lantmateriet);
    }
    origins.sort_unstable();
    origins.into_iter().map(|origin| tr(language, key(origin))).collect()
}

fn key(origin: BasemapOrigin) -> &'static str {
    match origin {
        BasemapOrigin::CityAndScb => "basemap.attribution_built_in",
        BasemapOrigin::EuroGeographics => "basemap.attribution_eurogeographics",
        BasemapOrigin::Lantmateriet => "basemap.attribution_lantmateriet",
        BasemapOrigin::Vasttrafik => "basemap.attribution_vasttrafik",
        BasemapOrigin::Trafikverket => "basemap.attribution_trafikverket",
        BasemapOrigin::OpenStreetMap => "basemap.attribution_odbl",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::GroundKind;

    fn named(resolution: f64, choice: &GroundChoice, unseen: Option<BasemapLayer>) -> String {
        credits(resolution, choice, |layer| Some(layer) != unseen, Language::Sv).join(" | ")
    }

    #[test]
    fn credits_follow_what_is_switched_on() {
        let all = GroundChoice::default();
        let city = named(40.0, &all, None);
        for who in ["SCB", "EuroGeographics", "Västtrafik", "Trafikverket", "OpenStreetMap"] {
            assert!(city.contains(who), "{who} is not in {city}");
        }
        assert!(city.contains("sommaren 2025"), "the trams are dated: {city}");
        let quiet = named(40.0, &GroundChoice::only(&[GroundKind::Railways]), None);
        assert!(!quiet.contains("OpenStreetMap") && !quiet.contains("Västtrafik"), "{quiet}");
        assert!(quiet.contains("Trafikverket"), "{quiet}");
    }

    #[test]
    fn openstreetmap_is_named_only_where_something_of_it_is_drawn() {
        let nature = GroundChoice::only(&[GroundKind::Nature]);
        assert!(named(40.0, &nature, None).contains("OpenStreetMap"));
        assert!(!named(40.0, &nature, Some(BasemapLayer::Nature)).contains("OpenStreetMap"));
        // Reserves are too coarse to be drawn this close.
        assert!(!named(6.0, &nature, None).contains("OpenStreetMap"));
    }

    #[test]
    fn with_everything_off_land_water_and_borders_are_still_named() {
        let none = GroundChoice::only(&[]);
        let beyond = named(40.0, &none, None);
        assert_eq!(beyond, "© Göteborgs Stad, SCB | © EuroGeographics och Lantmäteriet");
        assert_eq!(named(40.0, &none, Some(BasemapLayer::OuterBorders)), "© Göteborgs Stad, SCB");
    }
}
