"""Where people live: basområden cut by DeSO and electoral district, each piece with its people.

The people of a basområde (registered on 1 January 2025) are spread evenly over
its land. The pieces carry every estimate: the figures of RegSO and of electoral districts
are shared out over their pieces in proportion to their people, and summed to any division.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from layers import ORPHAN
from shore import only_polygons
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
    valdistrikt: np.ndarray
    area: np.ndarray  # square metres of land
    people: np.ndarray
    fallback: list[str]  # RegSO or electoral districts with no registered people: by land area

    def shares(self, of: np.ndarray) -> np.ndarray:
        """Each piece's share of its district in `of`, a division's code per piece."""
        weight = self.people.copy()
        for code in set(self.fallback) & set(of):
            weight[of == code] = self.area[of == code]
        totals = {code: weight[of == code].sum() for code in set(of)}
        return weight / np.array([totals[code] for code in of])


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
    electoral = sources.layer("valdistrikt_2022")
    mine = [i for i, row in enumerate(electoral.rows) if row["municipality_code"] == "1480"]
    voting = electoral.polygons[mine]
    registered = sources.registered("basomrade")
    of_deso, of_voting = shapely.STRtree(deso.polygons), shapely.STRtree(voting)
    rows = []  # (basområde, DeSO, electoral district, area, people)
    for i, land in enumerate(base_land):
        code = base.rows[i]["omrade_kod"]
        ground = land if not land.is_empty else base.polygons[i]
        parts = _cut(ground, deso.polygons, of_deso)
        # The second cut shares out the people of the first: it moves no one between DeSO.
        whole = sum(part.area for _, part in parts)
        for j, part in parts:
            inhabited = registered.get(code, (0, 0))[0] * part.area / whole
            smaller = _cut(part, voting, of_voting)
            covered = sum(one.area for _, one in smaller)
            for k, one in smaller:
                rows.append((code, j, mine[k], one.area, inhabited * one.area / covered))
    regso = np.array([deso.rows[row[1]]["regsokod"] for row in rows])
    district = np.array([electoral.rows[row[2]]["code"] for row in rows])
    people = np.array([row[4] for row in rows])
    fallback = sorted(
        code for of in (regso, district) for code in set(of) if people[of == code].sum() == 0
    )
    return Pieces(np.array([row[0] for row in rows]),
                  np.array([deso.rows[row[1]]["desokod"] for row in rows]), regso, district,
                  np.array([row[3] for row in rows]), people, fallback)


def _cut(ground, polygons, tree) -> list[tuple[int, shapely.Geometry]]:
    """The ground in each of the polygons; islets that none covers belong to the nearest one."""
    found = []
    left = ground
    for j in sorted(tree.query(ground, predicate="intersects").tolist()):
        part = only_polygons([shapely.intersection(ground, polygons[j])])[0]
        if part.area > CRUMB:
            found.append((j, part))
        left = shapely.difference(left, polygons[j])
    for part in shapely.get_parts(left):
        if part.geom_type == "Polygon" and part.area > CRUMB:
            found.append((int(tree.nearest(part)), part))
    return found or [(int(tree.nearest(ground)), ground)]


#: The divisions that the pieces are cut by, as the file names them: each code leads on to its parents.
CUT_BY = ("goteborg/basomraden", "goteborg/deso", "goteborg/valdistrikt")


def write(path: Path, pieces: Pieces) -> None:
    """The pieces with their people in thousandths, sorted by their codes; parts of one piece are joined.

    Of the basområde without figures it isn't known how many live there: it has no pieces.
    """
    people: dict[tuple[str, str, str], float] = {}
    for *codes, count in zip(pieces.base, pieces.deso, pieces.valdistrikt, pieces.people):
        if codes[0] == ORPHAN:
            continue
        people[tuple(codes)] = people.get(tuple(codes), 0.0) + count
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*CUT_BY, "people"])
        for codes in sorted(people):
            writer.writerow([*codes, f"{people[codes]:.3f}".rstrip("0").rstrip(".")])


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
