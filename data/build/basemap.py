"""The base map: land, river, municipal borders and names.

Land is the union of the districts as written (so no district reaches into the
water), the region's RegSO, and, farther out, the municipalities of the map 1:1 000 000.
What is not land within `BOX` is water; there is no file for it.
"""

from pathlib import Path

import numpy as np
import shapely

import geojson
import ground
from projection import degrees_to_metres, to_units, UNITS_PER_DEGREE
from sources import BuildError, Sources

#: West, south, east, north: the region and about 25 km beyond.
BOX = (11.0, 57.05, 13.25, 58.55)
#: Land in the water smaller than this (square metres) is left out of the base map.
SMALLEST_ISLAND = 300.0
#: Holes in the land smaller than this (square metres) are closed, unless river.
SMALLEST_WATER = 2000.0
#: The shore of the base map is moved at most this far (metres).
SHORE = 3.0
#: The river is widened by this (metres) before the land is cut from it, so that both meet.
BANK = 12.0
CANAL_BANK = 4.0
#: Borders shorter than this (metres) and municipalities smaller than this (km2) in the box go.
SHORTEST_BORDER = 300.0
SMALLEST_NAMED = 40.0


def build(sources: Sources, built, base_land, folder: Path, report) -> None:
    box = degrees_to_metres(np.array([shapely.segmentize(shapely.box(*BOX), 0.05)]))[0]
    municipalities = ground.municipalities(sources, box)
    city = shapely.union_all([
        *degrees_to_metres(built["goteborg/stadsomraden"].polygons),
        *degrees_to_metres(built["goteborg/regso"].polygons),
    ])
    region = built["goteborgsregionen/regso"]
    around = [
        polygon
        for code, polygon in zip(region.codes, degrees_to_metres(region.polygons))
        if region.properties[code]["municipality"] != "Göteborg"
    ]
    around = shapely.union_all(around)
    sea = shapely.union_all(sources.layer("hav").polygons)
    stream = shapely.union_all(sources.layer("alv").polygons)
    generalised = shapely.union_all(list(municipalities.values()))
    land = shapely.union_all([city, around, generalised - sea - stream])
    land = _tidy(land - (stream - city - around), box)
    river = shapely.intersection(stream.buffer(BANK), stream.buffer(BANK) - land - around)
    canals = _canals(sources, base_land, built)
    river = _parts(shapely.union_all([river, canals]) & box, SMALLEST_WATER)
    _write(folder / "land.geojson", land, "land")
    _write(folder / "river.geojson", river, "river")
    _write_municipalities(folder / "municipalities.geojson", region, municipalities, city, box)
    report(f"base map: {len(shapely.get_parts(land))} pieces of land")
    ground.build(sources, BOX, land, folder, report)


def _canals(sources: Sources, base_land, built):
    """Canals and streams that RegSO leaves out and basområden cover: they are drawn on the land."""
    base = shapely.union_all(sources.layer("basomraden").polygons)
    water = shapely.union_all(sources.layer("hav").polygons)
    stream = shapely.union_all(sources.layer("alv").polygons)
    open_sea = max(shapely.get_parts(water - stream - base), key=lambda part: part.area)
    inner = _parts(base - shapely.union_all(base_land), SMALLEST_WATER)
    inner = shapely.union_all([part for part in inner.geoms if part.distance(open_sea) > CANAL_BANK])
    regso = shapely.union_all(degrees_to_metres(built["goteborg/regso"].polygons))
    return (inner.buffer(CANAL_BANK) & base) - regso


def _parts(geometry, smallest):
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon" and p.area >= smallest]
    return shapely.MultiPolygon(parts)


def _tidy(land, box):
    land = _parts(land & box, SMALLEST_ISLAND)
    filled = []
    for part in land.geoms:
        holes = [r for r in part.interiors if shapely.Polygon(r).area >= SMALLEST_WATER]
        filled.append(shapely.Polygon(part.exterior, holes))
    return shapely.union_all(shapely.coverage_simplify(filled, SHORE))


def _in_degrees(geometry):
    """Rounded to six decimals as whole numbers, where validity is exact, then in degrees."""
    units = shapely.transform(geometry, lambda xy: to_units(xy).astype(float))
    units = shapely.set_precision(units if units.is_valid else _polygonal(units), 1.0)
    return shapely.transform(units, lambda xy: xy / UNITS_PER_DEGREE)


def _polygonal(geometry):
    """Made valid, without the lines and points that leaves behind."""
    pieces = shapely.get_parts(shapely.get_parts(shapely.make_valid(geometry)))
    return shapely.union_all([piece for piece in pieces if piece.geom_type == "Polygon"])


def _write(path: Path, geometry, kind: str) -> None:
    """One feature a polygon, the largest first."""
    parts = [p for p in shapely.get_parts(_in_degrees(geometry)) if p.geom_type == "Polygon"]
    parts = shapely.orient_polygons(np.array(parts, dtype=object), exterior_cw=False)
    if not shapely.is_valid(parts).all():
        raise BuildError(f"{path.name} is not valid after rounding")
    order = np.argsort(-shapely.area(parts), kind="stable")
    geojson.write(path, ((None, {"kind": kind}, parts[i]) for i in order))


def _write_municipalities(path: Path, region, municipalities, city, box) -> None:
    exact: dict[str, list] = {}
    for code, polygon in zip(region.codes, region.polygons):
        exact.setdefault(region.properties[code]["municipality"], []).append(polygon)
    inside = {name: shapely.coverage_union_all(parts) for name, parts in exact.items()}
    lines = []
    for shapes, wanted in (
        (inside, lambda a, b: True),
        (municipalities, lambda a, b: not (a in inside and b in inside)),
    ):
        names = sorted(shapes)
        for i, first in enumerate(names):
            for second in names[i + 1 :]:
                if not wanted(first, second) or not shapes[first].intersects(shapes[second]):
                    continue
                shared = shapely.line_merge(shapes[first].boundary & shapes[second].boundary)
                for line in shapely.get_parts(shared):
                    if line.geom_type != "LineString":
                        continue
                    metres = degrees_to_metres(np.array([line]))[0] if shapes is inside else line
                    if metres.length >= SHORTEST_BORDER:
                        degrees = line if shapes is inside else _in_degrees(line)
                        lines.append((first, second, degrees))
    features = [
        (None, {"kind": "border", "between": [first, second],
                "region": first in inside and second in inside}, line)
        for first, second, line in lines
    ]
    labels = []
    for name, shape in municipalities.items():
        own = degrees_to_metres(np.array([inside[name]]))[0] if name in inside else shape
        own = city.convex_hull & city.buffer(400) if name == "Göteborg" else own
        if own.area < SMALLEST_NAMED * 1e6 and name not in inside:
            continue
        largest = max(shapely.get_parts(own), key=lambda part: part.area)
        centre = shapely.Point(shapely.maximum_inscribed_circle(largest, tolerance=50).coords[0])
        labels.append((None, {"kind": "label", "name": name, "region": name in inside},
                       _in_degrees(centre)))
    labels.sort(key=lambda feature: feature[1]["name"])
    geojson.write(path, [*features, *labels])
