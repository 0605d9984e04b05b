"""Layers that are made of others: districts cut at the shore, and the region's RegSO whole.

Electoral districts run out into the sea; they keep the ground that RegSO have. The
region's RegSO come cut at a coarse line that misses the true shore by up to 2 km on
either side; Göteborg's own come from the City's layer, the other coastal
municipalities' are fitted to a better shore.
"""

import numpy as np
import shapely

from projection import degrees_to_metres
from sources import BuildError, Layer, Sources

CITY = "1480"
#: The municipalities on the sea, other than Göteborg.
COASTAL = {"1384": "Kungsbacka", "1407": "Öckerö", "1415": "Stenungsund", "1419": "Tjörn",
           "1482": "Kungälv"}
#: Ground that a RegSO gains or loses, where narrower than this (metres), is the inexactness of
#: the two drawings along the same line: it is left alone.
NARROW = 60.0
#: A RegSO that would keep less than this share of its ground is made of islands the
#: shore leaves out: it stays as it came.
LEAST_KEPT = 0.4
#: New ground goes to the RegSO nearest by points this far apart on their outlines (metres).
STEP = 40.0


def layer(sources: Sources, name: str) -> Layer:
    """The layer `name`, made if it is one of these, else read."""
    made = {"valdistrikt": electoral_districts, "regso_region": whole_region}
    return made[name](sources) if name in made else sources.layer(name)


def electoral_districts(sources: Sources) -> Layer:
    """Göteborg's electoral districts of 2022, cut at the shore of RegSO."""
    whole = sources.layer("valdistrikt_2022")
    mine = [i for i, row in enumerate(whole.rows) if row["municipality_code"] == CITY]
    ground = shapely.union_all(sources.layer("regso_2025").polygons)
    polygons = only_polygons(shapely.intersection(whole.polygons[mine], ground))
    rows = [whole.rows[i] for i in mine]
    gone = [row["code"] for row, polygon in zip(rows, polygons) if polygon.is_empty]
    if gone:
        raise BuildError(f"electoral districts {gone} have no land")
    return Layer("valdistrikt", rows, polygons)


def whole_region(sources: Sources) -> Layer:
    """The RegSO of the 13 municipalities: Göteborg's own, and the others fitted to the shore."""
    city, region = sources.layer("regso_2025"), sources.layer("regso_2025_gr")
    others = [i for i, row in enumerate(region.rows) if row["kommunkod"] != CITY]
    rows = [*city.rows, *(region.rows[i] for i in others)]
    own = shapely.union_all(city.polygons)
    # The two layers draw the City's border alike but for hairs; where not, the City's holds.
    around = only_polygons(shapely.difference(region.polygons[others], own))
    polygons = np.concatenate([city.polygons, around])
    towns = municipalities(sources)
    water = shapely.union_all(
        [*sources.layer("hav").polygons, *sources.layer("alv").polygons, own]
    )
    west, south, east, north = shapely.total_bounds(polygons)
    box = shapely.box(west - 20_000, south - 20_000, east + 20_000, north + 20_000)
    near = [shape for shape in towns.values() if shape.intersects(box)]
    sea = _wide(box - shapely.union_all(near))
    ground = shapely.union_all(polygons)
    for code in COASTAL:
        mine = np.array([i for i, row in enumerate(rows) if row["kommunkod"] == code])
        fresh = _wide(towns[code] - ground) - water - ground
        fitted = _with_nearest(polygons[mine], fresh)
        cut = only_polygons(shapely.difference(fitted, sea))
        for i, before, after in zip(mine, polygons[mine], cut):
            if after.area >= LEAST_KEPT * before.area:
                polygons[i] = after
    theirs = np.array([row["kommunkod"] != CITY for row in rows])
    return Layer("regso_region", rows, _without_holes(polygons, theirs, water))


def _without_holes(polygons, may_grow, water):
    """Land that no district holds goes to the one it shares most border with."""
    polygons = polygons.copy()
    tree = shapely.STRtree(polygons)
    rings = [ring for part in shapely.get_parts(shapely.union_all(polygons)) for ring in part.interiors]
    for ring in rings:
        hole = shapely.Polygon(ring)
        near = [j for j in tree.query(hole, predicate="intersects").tolist() if may_grow[j]]
        if not near or (hole & water).area > hole.area / 2:
            continue
        shared = [shapely.length(ring & polygons[j].boundary) for j in near]
        host = near[int(np.argmax(shared))]
        polygons[host] = only_polygons([polygons[host] | hole])[0]
    return polygons


def municipalities(sources: Sources) -> dict[str, shapely.Geometry]:
    """Sweden's municipalities cut at the shore, by code, in metres."""
    features, shapes = sources.geojson("basemap/municipalities.geojson")
    shapes = degrees_to_metres(shapely.make_valid(shapes))
    return {f["properties"]["kommun_kod"]: shape for f, shape in zip(features, shapes)}


def _wide(area):
    """What is at least `NARROW` wide."""
    return area.buffer(-NARROW / 2).buffer(NARROW / 2) & area


def _with_nearest(polygons, fresh):
    """The polygons, each with the parts of `fresh` that lie nearest to it."""
    points, owner = [], []
    for number, polygon in enumerate(polygons):
        outline = shapely.segmentize(polygon.boundary & fresh.buffer(4 * NARROW), STEP)
        coordinates = np.unique(np.round(shapely.get_coordinates(outline), 2), axis=0)
        points.append(coordinates)
        owner.append(np.full(len(coordinates), number))
    points, owner = np.concatenate(points), np.concatenate(owner)
    # A vertex that two share is neither's.
    _, first, count = np.unique(points, axis=0, return_index=True, return_counts=True)
    points, owner = points[first[count == 1]], owner[first[count == 1]]
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(points), extend_to=fresh.envelope, ordered=True
    )
    cells = np.array(cells.geoms, dtype=object)
    result = polygons.copy()
    for number in range(len(polygons)):
        nearest = shapely.union_all(cells[owner == number])
        result[number] = shapely.union_all([polygons[number], nearest & fresh])
    return only_polygons(result)


def only_polygons(shapes):
    """Without the lines and points that cutting leaves behind."""
    kept = []
    for shape in shapes:
        parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
        kept.append(parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts))
    return np.array(kept, dtype=object)
