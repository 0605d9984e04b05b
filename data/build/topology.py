"""Simplifies polygons along the borders they share.

Every border between two nodes (a vertex where other than two edges meet) is one
arc, simplified once (Douglas-Peucker) and used by the polygons on both sides.
Nodes never disappear, so neighbours stay neighbours. The arcs are then rounded to
six decimals of a degree, and what the rounding or the simplification broke
(crossings, collapsed rings, areas) is mended by a finer tolerance for the arcs
right there, and there only.
"""

import numpy as np
import shapely

from neighbours import contiguity_of_rings, vertices_and_edges
from projection import UNITS_PER_DEGREE, degrees_to_metres, to_units
from sources import BuildError

#: A district's area may differ by this share from its source before its arcs are refined.
AREA_SHARE = 0.01
#: Spikes narrower than this (metres) would close when rounded; they are cut off.
SPIKE = 0.15
#: A ring smaller than this (square metres) may vanish.
CRUMB = 0.1
#: What to try for an arc that causes trouble, as shares of the tolerance: finer first;
#: coarser last, for the few spikes thinner than the rounding.
SHARES = (1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 0, 1.5, 2, 0.75)


def _without_spikes(points):
    """A line without vertices where it turns back upon itself within `SPIKE` metres."""
    kept = []
    for point in points:
        kept.append(point)
        while len(kept) > 2 and _is_spike(*kept[-3:]):
            del kept[-2]
    return kept if len(kept) > 1 else points


def _is_spike(before, tip, after):
    there, back = before - tip, after - tip
    lengths = np.hypot(*there), np.hypot(*back)
    if min(lengths) == 0 or there @ back <= 0:
        return False
    width = abs(there[0] * back[1] - there[1] * back[0]) / max(lengths)
    return width < SPIKE


class Coverage:
    """Polygons that tile an area, as rings of shared arcs."""

    def __init__(self, polygons, names):
        self.names = list(names)
        self.source_areas = shapely.area(polygons)
        self.xy, rings = vertices_and_edges(polygons)
        self.source_queen, self.source_rook = contiguity_of_rings(rings, len(self.xy), self.names)
        self._cut(rings)

    def _cut(self, rings):
        count = len(self.xy)
        keys = []
        for *_, ids in rings:
            following = np.roll(ids, -1)
            keys.append(np.minimum(ids, following).astype(np.int64) * count + np.maximum(ids, following))
        keys = np.unique(np.concatenate(keys))
        degree = np.bincount(np.r_[keys // count, keys % count], minlength=count)
        node = degree != 2
        # A ring with fewer than two nodes gets one more at its far side, chosen
        # by position alone, so that both polygons along the ring choose the same.
        for *_, ids in rings:
            here = ids[node[ids]]
            if len(here) == 0:
                first = ids.min()
                node[first] = True
                here = np.array([first])
            if len(here) == 1:
                offset = self.xy[ids] - self.xy[here[0]]
                far = np.round((offset**2).sum(axis=1), 6)
                node[ids[far == far.max()].min()] = True
        self.arcs: list[np.ndarray] = []
        self.rings = []  # (polygon, part, ring, [(arc, reversed)])
        numbers: dict[bytes, int] = {}
        for polygon, part, ring, ids in rings:
            starts = np.flatnonzero(node[ids])
            turned = np.roll(ids, -starts[0])
            cuts = np.r_[np.flatnonzero(node[turned]), len(turned)]
            closed = np.r_[turned, turned[0]]
            pieces = []
            for start, end in zip(cuts[:-1], cuts[1:]):
                arc = closed[start : end + 1]
                backward = tuple(arc[::-1]) < tuple(arc)
                arc = arc[::-1] if backward else arc
                key = arc.tobytes()
                if key not in numbers:
                    numbers[key] = len(self.arcs)
                    self.arcs.append(arc)
                pieces.append((numbers[key], backward))
            self.rings.append((polygon, part, ring, pieces))
        self.arcs_of_polygon = [set() for _ in self.names]
        for polygon, _, _, pieces in self.rings:
            self.arcs_of_polygon[polygon].update(arc for arc, _ in pieces)

    def simplify(self, metres: float, report=lambda text: None):
        """Polygons in degrees, six decimals, no farther than `metres` from the source."""
        lines = np.array([shapely.LineString(_without_spikes(self.xy[arc])) for arc in self.arcs])
        tries = np.zeros(len(lines), dtype=int)
        shares = np.array(SHARES)
        for round_number in range(len(SHARES) * 8):
            simple = shapely.simplify(lines, shares[tries] * metres, preserve_topology=False)
            units = self._rounded(simple)
            polygons, collapsed = self._assemble(units)
            troubles = self._troubles(polygons, units, collapsed)
            if not troubles:
                report(
                    f"{len(lines)} arcs, {int((shares[tries] < 1).sum())} finer than {metres} m,"
                    f" {int((shares[tries] > 1).sum())} coarser, after {round_number + 1} rounds"
                )
                return polygons
            finer = set().union(*(arcs for _, arcs in troubles))
            movable = [arc for arc in finer if tries[arc] + 1 < len(shares)]
            if not movable:
                break
            tries[movable] += 1
        raise BuildError("no valid simplification: " + "; ".join(text for text, _ in troubles[:5]))

    def _rounded(self, lines):
        """Whole units of each arc, without repeated points."""
        coordinates, owner = shapely.get_coordinates(lines, return_index=True)
        units = to_units(coordinates)
        bounds = np.searchsorted(owner, np.arange(len(lines) + 1))
        rounded = []
        for start, end in zip(bounds[:-1], bounds[1:]):
            points = units[start:end]
            keep = np.r_[True, (points[1:] != points[:-1]).any(axis=1)]
            rounded.append(points[keep])
        return rounded

    def _assemble(self, units):
        shells: dict[tuple[int, int], list] = {}
        collapsed = []
        for polygon, part, ring, pieces in self.rings:
            points = np.vstack([(units[a][::-1] if back else units[a])[:-1] for a, back in pieces])
            if len(points):
                keep = (points != np.roll(points, 1, axis=0)).any(axis=1)
                points = points[keep]
            if len(np.unique(points, axis=0)) < 3:
                if self._ring_area(pieces) > CRUMB:
                    collapsed.append((polygon, pieces))
                continue
            shells.setdefault((polygon, part), []).append((ring, points / UNITS_PER_DEGREE))
        parts: list[list] = [[] for _ in self.names]
        for (polygon, _), rings in sorted(shells.items(), key=lambda item: item[0]):
            if rings[0][0] != 0:
                continue  # the outer ring itself collapsed: reported above
            parts[polygon].append(shapely.Polygon(rings[0][1], [points for _, points in rings[1:]]))
        polygons = np.array(
            [p[0] if len(p) == 1 else shapely.MultiPolygon(p) for p in parts], dtype=object
        )
        return shapely.orient_polygons(polygons, exterior_cw=False), collapsed

    def _ring_area(self, pieces):
        points = np.vstack([self.xy[self.arcs[a][::-1] if back else self.arcs[a]] for a, back in pieces])
        return shapely.Polygon(points).area

    def _troubles(self, polygons, units, collapsed):
        """What is wrong, each with the arcs to refine."""
        troubles = []
        for polygon, pieces in collapsed:
            troubles.append((f"{self.names[polygon]}: a ring collapses", {a for a, _ in pieces}))
        lines = np.array([shapely.LineString(u / UNITS_PER_DEGREE) if len(u) > 1
                          else shapely.Point(u[0] / UNITS_PER_DEGREE) for u in units])
        tree = shapely.STRtree(lines)

        def near(place, polygon, reach=4e-5):
            arcs = set(tree.query(place, predicate="dwithin", distance=reach).tolist())
            return arcs or self.arcs_of_polygon[polygon]

        valid = shapely.is_valid(polygons)
        for polygon in np.flatnonzero(~valid):
            reason = shapely.is_valid_reason(polygons[polygon])
            place = None
            if "[" in reason:
                x, y = reason[reason.index("[") + 1 : reason.index("]")].split()[:2]
                place = shapely.Point(float(x), float(y))
            arcs = near(place, polygon) if place else self.arcs_of_polygon[polygon]
            troubles.append((f"{self.names[polygon]}: {reason}", arcs))
        if valid.all() and len(polygons) > 1:
            for polygon, edges in enumerate(shapely.coverage_invalid_edges(polygons)):
                if not edges.is_empty:
                    troubles.append((f"{self.names[polygon]}: overlaps a neighbour", near(edges, polygon)))
        areas = shapely.area(degrees_to_metres(polygons))
        for polygon in np.flatnonzero(np.abs(areas - self.source_areas) > AREA_SHARE * self.source_areas):
            troubles.append((f"{self.names[polygon]}: area", self.arcs_of_polygon[polygon]))
        if not troubles:
            troubles = self._lost_neighbours(polygons)
        return troubles

    def _lost_neighbours(self, polygons):
        xy, rings = vertices_and_edges(polygons)
        queen, rook = contiguity_of_rings(rings, len(xy), self.names)
        number = {name: i for i, name in enumerate(self.names)}
        troubles = []
        for kind, now, before in (("queen", queen, self.source_queen), ("rook", rook, self.source_rook)):
            for pair in sorted(now ^ before, key=sorted):
                first, second = sorted(pair)
                what = "new" if pair in now else "lost"
                shared = self.arcs_of_polygon[number[first]] & self.arcs_of_polygon[number[second]]
                troubles.append((f"{what} {kind} pair {first}-{second}", shared))
        return troubles
