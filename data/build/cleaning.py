"""Makes a source layer ready for simplification: edges that match, no crumbs.

Crumbs are parts of a few square metres that were left when the source was cut
along the shoreline. They are left out or given to the neighbour. Where a crumb
(often millimetres wide) is all that makes two districts neighbours, a small
triangle on the same border stands in for it: wide enough to survive rounding to
six decimals, so that the pair is the same as in the source.
"""

import numpy as np
import shapely

from neighbours import contiguity
from sources import BuildError

#: Parts smaller than this (square metres) go to the neighbour they share an edge with.
SLIVER = 10.0
#: Parts in the water, touching nothing, smaller than this (square metres) are left out.
ISLET = 100.0
#: A stand-in triangle's height, and the length of side it looks for (metres).
HEIGHT = 0.6
SIDE = (0.3, 40.0)
#: Vertices this close (metres) are one vertex: at first only where edges do not match at
#: all, then, when the crumbs are gone, everywhere. Six decimals of a degree are 6-11 cm.
FIRST_SNAP = 0.001
SNAP = 0.05
#: Gaps between districts narrower than this (metres) are closed.
GAP = 0.5
#: Parts this close (metres) are taken to touch when crumbs are looked for.
TOUCH = 0.05


def matched(polygons, names):
    """(polygons, names of those that were changed): all edges along borders match."""
    if len(polygons) < 2:
        return polygons, []
    edges = shapely.coverage_invalid_edges(polygons)
    unmatched = [name for name, edge in zip(names, edges) if not edge.is_empty]
    if unmatched:
        polygons = shapely.coverage_clean(polygons, snapping_distance=FIRST_SNAP, gap_width=GAP)
    return polygons, unmatched


def snapped(polygons):
    """Vertices within `SNAP` metres made one. This is what "neighbours in the source" means."""
    if len(polygons) < 2:
        return polygons
    return shapely.coverage_clean(polygons, snapping_distance=SNAP, gap_width=GAP)


def without_crumbs(polygons, names):
    """(polygons, notes): no crumbs, and the same neighbours as before."""
    queen, rook = contiguity(polygons, names)
    crumbless, _ = _drop(polygons, names, set())
    lost = queen - contiguity(crumbless, names)[0]
    crumbless, notes = _drop(polygons, names, lost)
    lost = queen - contiguity(crumbless, names)[0]
    number = {name: i for i, name in enumerate(names)}
    for pair in sorted(lost, key=sorted):
        first, second = (number[name] for name in sorted(pair))
        crumbless = _stand_in(polygons, crumbless, first, second, names)
    notes["stand_ins"] = sorted(tuple(sorted(pair)) for pair in lost)
    now = contiguity(crumbless, names)
    changed = (now[0] ^ queen) | (now[1] ^ rook)
    if changed:
        raise BuildError(f"cleaning changed the neighbours {sorted(map(sorted, changed))}")
    return crumbless, notes


def _drop(polygons, names, links):
    """Without crumbs; those that carry a pair in `links` are not merged into a neighbour."""
    parts, owner = shapely.get_parts(polygons, return_index=True)
    areas = shapely.area(parts)
    largest = np.zeros(len(polygons), dtype=int)
    order = np.argsort(areas, kind="stable")
    largest[owner[order]] = order
    tree = shapely.STRtree(parts)
    gone = np.zeros(len(parts), dtype=bool)
    notes = {"islets": 0, "islets_m2": 0.0, "slivers": 0}
    for i in np.flatnonzero(areas < max(SLIVER, ISLET)):
        if largest[owner[i]] == i:
            continue
        near = [j for j in tree.query(parts[i], predicate="dwithin", distance=TOUCH).tolist() if j != i]
        if not near and areas[i] < ISLET:
            gone[i] = True
            notes["islets"] += 1
            notes["islets_m2"] += float(areas[i])
        elif near and areas[i] < SLIVER:
            gone[i] = True
            notes["slivers"] += 1
            if any(frozenset((names[owner[i]], names[owner[j]])) in links for j in near):
                continue
            shared = {
                j: shapely.length(shapely.intersection(parts[i].boundary, parts[j].boundary))
                for j in near
                if not gone[j]
            }
            host = max(shared, key=shared.get, default=None)
            if host is not None and shared[host] > 0:
                joined = shapely.get_parts(shapely.coverage_union_all([parts[host], parts[i]]))
                if len(joined) == 1:
                    parts[host] = joined[0]
    result = []
    for o in range(len(polygons)):
        mine = parts[(owner == o) & ~gone]
        result.append(mine[0] if len(mine) == 1 else shapely.MultiPolygon(list(mine)))
    return np.array(result, dtype=object), notes


def _stand_in(source, polygons, first, second, names):
    """Gives one of the two a small triangle on the other's border, where they met."""
    meeting = shapely.intersection(source[first].boundary, source[second].boundary)
    tree = shapely.STRtree(polygons)
    for guest, host in ((first, second), (second, first)):
        for side in _sides(meeting, polygons[host]):
            triangle = _triangle(side, polygons[host])
            touched = tree.query(triangle, predicate="dwithin", distance=0.2).tolist()
            if set(touched) == {host}:
                return _with_part(polygons, guest, triangle)
    # Both were crumbs: two triangles back to back in the water between.
    centre = meeting.centroid
    for reach in np.arange(0.0, 12.0, 0.5):
        for turn in np.arange(0, 2 * np.pi, np.pi / 6):
            x = centre.x + reach * np.cos(turn)
            y = centre.y + reach * np.sin(turn)
            one = shapely.Polygon([(x, y), (x + 1, y), (x + 0.5, y + HEIGHT)])
            two = shapely.Polygon([(x, y), (x + 1, y), (x + 0.5, y - HEIGHT)])
            if not len(tree.query(one | two, predicate="dwithin", distance=0.5)):
                return _with_part(_with_part(polygons, first, one), second, two)
    raise BuildError(f"no room for the link between {names[first]} and {names[second]}")


def _sides(meeting, host):
    """Straight pieces of the host's border where the two met, longest first."""
    corners = {tuple(xy) for xy in shapely.get_coordinates(host)}
    found = []
    for line in shapely.get_parts(meeting):
        points = [tuple(xy) for xy in shapely.get_coordinates(line)]
        for a, b in zip(points[:-1], points[1:]):
            length = np.hypot(b[0] - a[0], b[1] - a[1])
            if SIDE[0] <= length <= SIDE[1] and a in corners and b in corners:
                found.append((length, a, b))
    return [(a, b) for _, a, b in sorted(found, reverse=True)]


def _triangle(side, host):
    (ax, ay), (bx, by) = side
    length = np.hypot(bx - ax, by - ay)
    normal = np.array([-(by - ay), bx - ax]) / length
    middle = np.array([(ax + bx) / 2, (ay + by) / 2])
    apex = middle + HEIGHT * normal
    if shapely.intersects(host, shapely.Point(middle + 0.02 * normal)):
        apex = middle - HEIGHT * normal
    return shapely.Polygon([side[0], side[1], tuple(apex)])


def _with_part(polygons, owner, part):
    changed = polygons.copy()
    changed[owner] = shapely.MultiPolygon([*shapely.get_parts(polygons[owner]), part])
    return changed


def prepared(polygons, names):
    """(polygons, notes): matched, without crumbs, snapped."""
    polygons, unmatched = matched(polygons, names)
    polygons, notes = without_crumbs(polygons, names)
    return snapped(polygons), notes | {"unmatched": unmatched}
