"""The ground to find home by: roads, railways, trams, lakes, towns and names.

Reads the second-hand layers in `basemap/` of the sources, writes what is drawn of them to
`data/basemap/`, and reads that back for the checks that the layers came with. What is under
the ODbL goes to files of its own in `odbl/`, and nothing is merged with it.
"""

import csv
from pathlib import Path

import numpy as np
import shapely

import geojson
from projection import degrees_to_metres, to_units, UNITS_PER_DEGREE
from sources import BuildError, Sources

#: Five decimals of a degree are a metre: the sources are no finer.
STEP = 1e-5
#: A road of the ODbL file is kept where no road of the other file runs within this (metres).
OTHER_ROAD = 220.0
#: Pieces of road shorter than this (metres) are left out, and of track.
SHORTEST_ROAD = 700.0
SHORTEST_TRACK = 60.0
#: Tracks closer than this (metres) are drawn as one.
SAME_TRACK = 28.0
#: Tracks are drawn within this (metres) of how they are in the source.
TRACK_SHIFT = 3.0
#: A nature reserve is kept where this share of it is land: a green sea would look like land.
MOSTLY_LAND = 0.7
#: Numbers below E roads that stand on signs; the others are for administration.
SIGNED_BRANCHES = ("E6.20", "E6.21")
#: County roads from this number on have no number on their signs.
UNSIGNED = 500
#: Localities that the city's own districts name better.
NAMED_BY_DISTRICTS = ("Göteborg", "Nordöstra Göteborg")

#: Features in each file.
COUNTS = {
    "roads": 87, "railways": 25, "tram_stops": 133, "stations": 40, "lakes": 81,
    "watercourses": 40, "towns": 12, "place_names": 354, "odbl/nature_reserves": 23,
}
#: Stops off the drawn track by more than 100 m: the turning loop.
OFF_THE_TRACK = ("Saltholmen",)
#: Stations beyond the box that the railways are cut to.
PAST_THE_RAILWAYS = ("Ljungskile", "Björketorp")
#: Stops of known position, and how far off they may be (metres).
KNOWN_STOPS = {
    "Brunnsparken": (11.9678, 57.7069),
    "Korsvägen": (11.9869, 57.6967),
    "Angered Centrum": (12.0492, 57.7961),
    "Saltholmen": (11.8435, 57.6608),
}
STOP_OFF = 15.0
#: Motorways of the two road files, of different makers, are apart by no more than this in the
#: middle and at three quarters (metres).
ROADS_APART = (60.0, 110.0)
TRAM_RUNS, TRAM_LINES, TRAM_ROWS = 20, 12, 612
RUN_LENGTHS = {"1": 15_160, "6": 24_700, "9": 23_500, "13": 14_700}
#: Lakes with their official areas (km2).
LAKE_AREAS = {"Mjörn": 55.0, "Lygnern": 33.0, "Anten": 18.0}


def build(sources: Sources, box, land, folder: Path, report) -> None:
    """`box` is in degrees (west, south, east, north), `land` in SWEREF 99 TM."""
    read = _Layers(sources.folder / "basemap", shapely.box(*box))
    roads = read.layer("roads")
    runs = read.layer("tram_lines")
    others = read.layer("roads_osm_generalised")
    _check_runs(read, runs)
    files = {
        "roads": [(_road(p), g) for p, g in roads],
        "railways": [({"tracks": p["tracks"]}, g) for p, g in read.layer("railways")],
        "tram_lines": [({}, g) for g in _tracks(runs)],
        "tram_stops": [({"name": p["name"]}, g) for p, g in read.layer("tram_stops")],
        "stations": [({"name": p["name"]}, g) for p, g in read.layer("railway_stations")],
        "lakes": [(_named(p), g) for p, g in read.layer("lakes")],
        "watercourses": [({}, g) for _, g in read.layer("watercourses")],
        "towns": [({"name": p["name"]}, g) for p, g in read.layer("built_up_towns")],
        "place_names": _places(read.layer("places")),
        "odbl/roads": _other_roads(others, [g for _, g in roads]),
        "odbl/nature_reserves": [
            (_named(p), g)
            for p, g in read.layer("nature_reserves_osm_generalised")
            if _share_on(land, degrees_to_metres(g)) >= MOSTLY_LAND
        ],
    }
    for name, features in files.items():
        path = folder / f"{name}.geojson"
        geojson.write(path, ((None, properties, geometry) for properties, geometry in features))
    motorways = [g for p, g in others if p["class"] == "motorway"]
    _check(folder, [g for _, g in runs], degrees_to_metres(np.array(motorways, dtype=object)))
    size = sum((folder / f"{name}.geojson").stat().st_size for name in files)
    report(f"ground: {len(files)} files, {size / 1e6:.2f} MB")


def municipalities(sources: Sources, box) -> dict:
    """Name to polygon in SWEREF 99 TM, of those that meet the box (in SWEREF 99 TM)."""
    features, polygons = geojson.read(sources.folder / "basemap/municipalities.geojson")
    polygons = degrees_to_metres(polygons)
    if len(features) != 290:
        raise BuildError(f"{len(features)} municipalities, not 290")
    return {
        feature["properties"]["kommun_namn"]: shapely.make_valid(polygon) & box
        for feature, polygon in zip(features, polygons)
        if polygon.intersects(box)
    }


class _Layers:
    """The folder of the layers, cut to a box."""

    def __init__(self, folder: Path, box):
        self.folder, self.box = folder, box

    def layer(self, name: str) -> list:
        """(properties, geometry in degrees), in the order of the source."""
        features, geometries = geojson.read(self.folder / f"{name}.geojson")
        found = []
        for feature, geometry in zip(features, geometries):
            cut = _rounded(geometry if self.box.contains(geometry) else geometry & self.box)
            if not cut.is_empty:
                found.append((feature["properties"], cut))
        return found

    def rows(self, name: str) -> list[dict]:
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def _rounded(geometry):
    """On a grid of `STEP`, still valid."""
    units = shapely.transform(geometry, lambda xy: np.rint(xy / STEP))
    if not units.is_valid:
        units = shapely.make_valid(units)
    if units.geom_type in ("Polygon", "MultiPolygon", "GeometryCollection"):
        units = shapely.set_precision(units, 1.0)
        parts = [p for p in shapely.get_parts(units) if p.geom_type == "Polygon"]
        units = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
        units = shapely.orient_polygons(units, exterior_cw=False)
    return shapely.transform(units, lambda xy: xy * STEP)


def _in_degrees(geometry):
    return _rounded(shapely.transform(geometry, lambda xy: to_units(xy) / UNITS_PER_DEGREE))


def _named(properties) -> dict:
    return {"name": properties["name"]} if properties["name"] else {}


def _road(properties) -> dict:
    numbers = [n for n in (properties["ref"] or "").split(" / ") if _is_signed(n)]
    road = {"class": properties["class"]}
    return {**road, "number": " · ".join(numbers)} if numbers else road


def _is_signed(number: str) -> bool:
    if number.startswith("E"):
        return "." not in number or number in SIGNED_BRANCHES
    return number.isdigit() and int(number) < UNSIGNED


def _share_on(land, area) -> float:
    return (area & land).area / area.area


def _places(features) -> list:
    """By rank, and by name within one."""
    kept = [
        (p["rank"], -(p["population"] or 0), p["name"], p["kind"], g)
        for p, g in features
        if not (p["kind"] == "locality" and p["name"] in NAMED_BY_DISTRICTS)
    ]
    kept.sort(key=lambda place: place[:4])
    return [({"name": name, "kind": kind, "rank": rank}, g) for rank, _, name, kind, g in kept]


def _other_roads(features, known) -> list:
    """The roads that the other file has not."""
    network = shapely.union_all(degrees_to_metres(np.array(known, dtype=object)))
    near = network.buffer(OTHER_ROAD)
    by_class: dict[str, list] = {}
    for properties, line in features:
        by_class.setdefault(properties["class"], []).append(line)
    found = []
    for kind in ("motorway", "trunk", "primary"):
        lines = shapely.union_all(degrees_to_metres(np.array(by_class[kind], dtype=object)))
        rest = shapely.line_merge(lines - near)
        parts = [p for p in shapely.get_parts(rest) if p.length >= SHORTEST_ROAD]
        parts.sort(key=lambda part: (-round(part.length), part.coords[0]))
        name = "national" if kind == "trunk" else kind
        found += [({"class": name}, _in_degrees(part)) for part in parts]
    return found


def _tracks(runs) -> list:
    """The tracks of all runs, each piece once, joined to what it leaves."""
    lines = degrees_to_metres(np.array([g for _, g in runs], dtype=object))
    drawn: list = []
    for line in sorted(lines, key=lambda one: -one.length):
        known = shapely.union_all(drawn)
        rest = line - known.buffer(SAME_TRACK) if drawn else line
        for part in shapely.get_parts(shapely.line_merge(rest)):
            if part.length < SHORTEST_TRACK:
                continue
            points = list(part.coords)
            for at_end in (True, False):
                end = shapely.Point(points[-1 if at_end else 0])
                if drawn and known.distance(end) <= SAME_TRACK * 1.5:
                    joint = shapely.shortest_line(known, end).coords[0]
                    points.insert(len(points) if at_end else 0, joint)
            drawn.append(shapely.LineString(points).simplify(TRACK_SHIFT))
    return [_in_degrees(line) for line in drawn]


def _demand(holds: bool, message: str) -> None:
    if not holds:
        raise BuildError(f"ground: {message}")


def _check_runs(read: _Layers, runs) -> None:
    """The tram runs of the source, which the drawn tracks and stops are made from."""
    _demand(len(runs) == TRAM_RUNS, f"{len(runs)} tram runs, not {TRAM_RUNS}")
    names = {p["line"] for p, _ in runs}
    _demand(len(names) == TRAM_LINES, f"{len(names)} tram lines, not {TRAM_LINES}")
    for line, metres in RUN_LENGTHS.items():
        own = max(degrees_to_metres(g).length for p, g in runs if p["line"] == line)
        _demand(abs(own - metres) < 0.02 * metres, f"tram line {line} is {own:.0f} m long")
    rows = read.rows("tram_line_stops.csv")
    _demand(len(rows) == TRAM_ROWS, f"{len(rows)} stops on tram runs, not {TRAM_ROWS}")
    along: dict[tuple, float] = {}
    for row in rows:
        run, metres = (row["line"], row["direction"]), float(row["m_along"])
        _demand(metres > along.get(run, -1.0), f"tram {run} goes back at {row['stop']}")
        along[run] = metres


def _metres(folder: Path, name: str):
    features, geometries = geojson.read(folder / f"{name}.geojson")
    _demand(bool(shapely.is_valid(geometries).all()), f"{name} has an invalid geometry")
    _demand(not shapely.is_empty(geometries).any(), f"{name} has an empty geometry")
    return [f["properties"] for f in features], degrees_to_metres(geometries)


def _check(folder: Path, runs, motorways) -> None:
    """What was written: counts, and that each layer lies where another says it does."""
    layers = {name: _metres(folder, name) for name in (*COUNTS, "tram_lines", "odbl/roads")}
    for name, count in COUNTS.items():
        found = len(layers[name][0])
        _demand(found == count, f"{name} has {found} features, not {count}")
    tracks = shapely.union_all(layers["tram_lines"][1])
    _demand(75_000 < tracks.length < 95_000, f"{tracks.length:.0f} m of tram track")
    for run in degrees_to_metres(np.array(runs, dtype=object)):
        off = max(shapely.Point(p).distance(tracks) for p in run.coords)
        _demand(off <= 2 * SAME_TRACK, f"a tram runs {off:.0f} m from its track")
    stops, points = layers["tram_stops"]
    off = {p["name"]: point.distance(tracks) for p, point in zip(stops, points)}
    far = [name for name, metres in off.items() if metres > 100 and name not in OFF_THE_TRACK]
    _demand(not far, f"stops off the track: {far}")
    _demand(np.median(list(off.values())) < 20, "half of the stops lie off the track")
    rails = shapely.union_all(layers["railways"][1])
    stations, points = layers["stations"]
    off = [
        point.distance(rails)
        for p, point in zip(stations, points)
        if p["name"] not in PAST_THE_RAILWAYS
    ]
    _demand(np.median(off) < 60 and max(off) < 600, "the stations lie off the railways")
    roads = shapely.union_all(layers["roads"][1])
    for name, at in KNOWN_STOPS.items():
        point = degrees_to_metres(shapely.Point(at))
        off = min(p.distance(point) for s, p in zip(*layers["tram_stops"]) if s["name"] == name)
        _demand(off <= STOP_OFF, f"{name} lies {off:.0f} m from where it is")
    off = [shapely.Point(p).distance(roads) for line in motorways for p in line.coords]
    for share, most in zip((50, 75), ROADS_APART):
        metres = np.percentile(off, share)
        _demand(metres <= most, f"{share} % of the motorways lie up to {metres:.0f} m apart")
    lakes = dict(zip((p.get("name") for p in layers["lakes"][0]), layers["lakes"][1]))
    for name, official in LAKE_AREAS.items():
        area = lakes[name].area / 1e6
        _demand(abs(area - official) < 0.05 * official, f"{name} is {area:.1f} km2")
    ranks = {p["rank"] for p in layers["place_names"][0]}
    _demand(ranks == {1, 2, 3, 4}, f"ranks of names: {ranks}")
    both = layers["odbl/roads"][1]
    _demand(all(line.distance(roads) > 0 for line in both), "a road is in both files")
