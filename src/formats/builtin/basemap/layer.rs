//! The layers of the base map, and their origins. Drawing them is left to `scene`.

/// A layer of the base map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BasemapLayer {
    /// Land; the rest is sea.
    Land,
    /// The river, drawn over the land.
    River,
    /// Borders between municipalities of the region.
    Borders,
    /// Borders between municipalities outside the region.
    OuterBorders,
    /// Built-up areas of towns.
    Towns,
    /// Nature reserves.
    Nature,
    /// Lakes.
    Lakes,
    /// Rivers and streams as lines.
    Watercourses,
    /// Roads of a class.
    Roads(RoadClass),
    /// Roads of a class that only OpenStreetMap has.
    OtherRoads(RoadClass),
    /// Railways.
    Railways,
    /// Tram tracks.
    Trams,
    /// Tram stops.
    TramStops,
    /// Railway stations.
    Stations,
    /// Names of waters, islands and junctions, from the map 1:1 000 000.
    MapNames,
}

/// The class of a road.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoadClass {
    /// A motorway.
    Motorway,
    /// A national main road.
    National,
    /// A county road of the first order.
    Primary,
    /// A selected other road.
    Local,
}

impl RoadClass {
    /// All classes, the most important first.
    pub const ALL: [Self; 4] = [Self::Motorway, Self::National, Self::Primary, Self::Local];

    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "motorway" => Some(Self::Motorway),
            "national" => Some(Self::National),
            "primary" => Some(Self::Primary),
            "local" => Some(Self::Local),
            _ => None,
        }
    }
}

/// The origin of a layer, for its attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BasemapOrigin {
    /// Göteborgs Stad and SCB.
    CityAndScb,
    /// EuroGeographics and Lantmäteriet.
    EuroGeographics,
    /// Lantmäteriet alone.
    Lantmateriet,
    /// Västtrafik.
    Vasttrafik,
    /// Trafikverket.
    Trafikverket,
    /// OpenStreetMap's contributors, under the ODbL.
    OpenStreetMap,
}

impl BasemapLayer {
    /// All layers.
    pub const ALL: [Self; 21] = [
        Self::Land,
        Self::River,
        Self::Borders,
        Self::OuterBorders,
        Self::Towns,
        Self::Nature,
        Self::Lakes,
        Self::Watercourses,
        Self::Roads(RoadClass::Motorway),
        Self::Roads(RoadClass::National),
        Self::Roads(RoadClass::Primary),
        Self::Roads(RoadClass::Local),
        Self::OtherRoads(RoadClass::Motorway),
        Self::OtherRoads(RoadClass::National),
        Self::OtherRoads(RoadClass::Primary),
        Self::OtherRoads(RoadClass::Local),
        Self::Railways,
        Self::Trams,
        Self::TramStops,
        Self::Stations,
        Self::MapNames,
    ];

    /// The origin of the layer.
    pub fn origin(self) -> BasemapOrigin {
        match self {
            Self::Land | Self::River | Self::Borders => BasemapOrigin::CityAndScb,
            Self::OuterBorders
            | Self::Lakes
            | Self::Watercourses
            | Self::Roads(_)
            | Self::MapNames => BasemapOrigin::EuroGeographics,
            Self::Towns | Self::Railways => BasemapOrigin::Lantmateriet,
            Self::Trams | Self::TramStops => BasemapOrigin::Vasttrafik,
            Self::Stations => BasemapOrigin::Trafikverket,
            Self::Nature | Self::OtherRoads(_) => BasemapOrigin::OpenStreetMap,
        }
    }
}
