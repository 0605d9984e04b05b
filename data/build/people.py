"""Where people live: basområden cut by DeSO, each piece with its people.

The people of a basområde (registered on 1 January 2025) are spread evenly over
its land. The pieces carry every estimate: RegSO's figures are shared out over the
pieces of the RegSO in proportion to their people, and summed to any division.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from sources import Sources

#: A part this much inside the water surfaces is an islet they leave out: it is land.
ISLAND_SHARE = 0.5
#: Pieces smaller than this (square metres) come from borders that differ by a hair.
CRUMB = 0.5


@dataclass
class Pieces:
    base: np.ndarray  # code of the basområde
    deso: np.ndarray
    regso: np.ndarray
    area: np.ndarray  # square metres of land
    people: np.ndarray
    fallback: list[str]  # RegSO with no registered people: shared by land area

    def shares(self) -> np.ndarray:
        """Each piece's share of its RegSO."""
        weight = self.people.copy()
        for code in self.fallback:
            weight[self.regso == code] = self.area[self.regso == code]
        totals = {code: weight[self.regso == code].sum() for code in set(self.regso)}
        return weight / np.array([totals[code] for code in self.regso])


def land_of(sources: Sources, polygons):
    """The polygons without sea and river, keeping islets the surfaces leave out."""
    water = shapely.union_all(
        [*sources.layer("hav").polygons, *sources.layer("alv").polygons]
    )
    parts, owner = shapely.get_parts(polygons, return_index=True)
    shapely.prepare(water)
    touched = shapely.intersects(parts, water)
    dry = parts.copy()
    for i in np.flatnonzero(touched):
        rest = shapely.difference(parts[i], water)
        if rest.area >= (1 - ISLAND_SHARE) * parts[i].area:
            dry[i] = rest
    land = [shapely.union_all(dry[owner == o]) for o in range(len(polygons))]
    return np.array(land, dtype=object)


def pieces(sources: Sources, base_land) -> Pieces:
    base, deso = sources.layer("basomraden"), sources.layer("deso_2025")
    registered = sources.registered("basomrade")
    tree = shapely.STRtree(deso.polygons)
    rows = []  # (basområde, DeSO, area)
    for i, land in enumerate(base_land):
        code = base.rows[i]["omrade_kod"]
        ground = land if not land.is_empty else base.polygons[i]
        left = ground
        for j in sorted(tree.query(ground, predicate="intersects").tolist()):
            area = shapely.area(shapely.intersection(ground, deso.polygons[j]))
            if area > CRUMB:
                rows.append((code, j, area))
            left = shapely.difference(left, deso.polygons[j])
        # Islets no DeSO covers belong to the nearest one.
        for part in shapely.get_parts(left):
            if part.geom_type == "Polygon" and part.area > CRUMB:
                rows.append((code, int(tree.nearest(part)), part.area))
    codes = np.array([row[0] for row in rows])
    areas = np.array([row[2] for row in rows])
    totals: dict[str, float] = {}
    for code, area in zip(codes, areas):
        totals[code] = totals.get(code, 0.0) + area
    people = np.array(
        [registered.get(code, (0, 0))[0] * area / totals[code] for code, area in zip(codes, areas)]
    )
    regso = np.array([deso.rows[row[1]]["regsokod"] for row in rows])
    fallback = sorted(code for code in set(regso) if people[regso == code].sum() == 0)
    return Pieces(codes, np.array([deso.rows[row[1]]["desokod"] for row in rows]), regso, areas,
                  people, fallback)


def most_people(pieces: Pieces, inside: np.ndarray, of_base: dict[str, str]) -> dict[str, str]:
    """For each district in `inside` (one per piece): the value of `of_base` with most residents."""
    sums: dict[str, dict[str, tuple[float, float]]] = {}
    for district, base, people, area in zip(inside, pieces.base, pieces.people, pieces.area):
        value = of_base.get(base)
        if value is None:
            continue
        entry = sums.setdefault(district, {})
        before = entry.get(value, (0.0, 0.0))
        entry[value] = (before[0] + people, before[1] + area)
    return {
        district: max(sorted(entry), key=lambda value: entry[value])
        for district, entry in sums.items()
    }
