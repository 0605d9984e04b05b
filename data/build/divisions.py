"""Builds the divisions: simplified once per family, the coarser ones as unions."""

from dataclasses import dataclass

import numpy as np
import shapely

import people
import shore
from cleaning import prepared
from layers import DIVISIONS, ORPHAN
from sources import BuildError, Sources
from topology import Coverage

MUNICIPALITY = "Göteborg"
#: The stadsområde of each group of electoral districts.
CITY_OF_GROUP = {"01": "1", "02": "1", "03": "2", "04": "2", "05": "2", "06": "3", "07": "3",
                 "08": "4", "09": "4", "10": "4"}


@dataclass
class Built:
    """One division, ready to be written and checked."""

    codes: list[str]
    polygons: np.ndarray  # degrees, six decimals
    source: np.ndarray  # SWEREF 99 TM, as it came
    pairs: tuple[set, set]  # queen and rook in the prepared source
    properties: dict[str, dict]
    notes: dict


class Nesting:
    """Which district a code belongs to, in the City's nested divisions."""

    def __init__(self, sources: Sources):
        base = sources.layer("basomraden")
        primary = sources.layer("primaromraden")
        middle = sources.layer("mellanomraden")
        city = sources.layer("stadsomraden")
        self.primary_of_base = {r["omrade_kod"]: r["primaromrade_kod"] for r in base.rows}
        # The one basområde without a parent lies in this primärområde.
        at = base.column("omrade_kod").index(ORPHAN)
        shared = shapely.area(shapely.intersection(primary.polygons, base.polygons[at]))
        self.primary_of_base[ORPHAN] = primary.rows[int(np.argmax(shared))]["omrade_kod"]
        missing = [code for code, parent in self.primary_of_base.items() if parent is None]
        if missing:
            raise BuildError(f"basområde {missing} has no primärområde")
        self.middle_of_primary = {r["omrade_kod"]: r["mellanomrade_kod"] for r in primary.rows}
        self.city_of_middle = {r["omrade_kod"]: r["stadsomrade_kod"] for r in middle.rows}
        self.primary_name = {r["omrade_kod"]: r["omrade_namn"] for r in primary.rows}
        self.middle_name = {r["omrade_kod"]: r["omrade_namn"] for r in middle.rows}
        self.city_name = {r["omrade_kod"]: r["omrade_namn"] for r in city.rows}
        self.middle_of_base = {
            code: self.middle_of_primary[parent] for code, parent in self.primary_of_base.items()
        }
        self.city_of_base = {
            code: self.city_of_middle[parent] for code, parent in self.middle_of_base.items()
        }
        self.regso_name = {
            r["regsokod"]: r["regsonamn"] for r in sources.layer("regso_2025").rows
        }
        self.regso_of_deso = {
            r["desokod"]: r["regsokod"] for r in sources.layer("deso_2025").rows
        }


def base_name(row: dict, nesting: Nesting) -> str:
    """'Gårdstensberget_04' is Gårdstensberget 04; the orphan takes its primärområde's name."""
    name, number = row["omrade_namn"].rsplit("_", 1)
    if row["omrade_kod"] == ORPHAN:
        name = nesting.primary_name[nesting.primary_of_base[ORPHAN]]
    return f"{name} {number}"


def city_of_electoral(code: str) -> str:
    """The stadsområde of an electoral district of 2022 or 2026: digits 5 and 6 say which."""
    return CITY_OF_GROUP[code[4:6]]


def build(sources: Sources, report):
    """(divisions by id, pieces with people, nesting, land of the basområden)."""
    nesting = Nesting(sources)
    base_land = people.land_of(sources, sources.layer("basomraden").polygons)
    pieces = people.pieces(sources, base_land)
    land = _land_areas(sources, base_land, nesting)
    built: dict[str, Built] = {}
    for division in DIVISIONS:
        layer = shore.layer(sources, division.layer)
        codes = layer.column(division.code)
        ready, notes = prepared(layer.polygons, codes)
        coverage = Coverage(ready, codes)
        if division.tolerance is not None:
            try:
                polygons = coverage.simplify(
                    division.tolerance, lambda text: report(f"{division.id}: {text}")
                )
            except BuildError as error:
                raise BuildError(f"{division.id}: {error}") from error
        else:
            polygons = _union(built[division.below], codes)
        order = np.argsort(codes)
        properties = _properties(division, layer, nesting, pieces, land)
        built[division.id] = Built(
            [codes[i] for i in order], polygons[order], layer.polygons[order],
            (coverage.source_queen, coverage.source_rook), properties, notes,
        )
    return built, pieces, nesting, base_land


def _union(below: Built, codes: list[str]) -> np.ndarray:
    """The districts of the division below, joined by their `parent`."""
    groups: dict[str, list] = {code: [] for code in codes}
    for code, polygon in zip(below.codes, below.polygons):
        groups[below.properties[code]["parent"]].append(polygon)
    joined = np.array([shapely.coverage_union_all(groups[code]) for code in codes], dtype=object)
    joined = np.array(
        [g.geoms[0] if g.geom_type == "MultiPolygon" and len(g.geoms) == 1 else g for g in joined],
        dtype=object,
    )
    return shapely.orient_polygons(joined, exterior_cw=False)


def _land_areas(sources: Sources, base_land, nesting: Nesting) -> dict[str, dict[str, float]]:
    base = sources.layer("basomraden").column("omrade_kod")
    own = dict(zip(base, shapely.area(base_land)))

    def summed(parent_of):
        sums: dict[str, float] = {}
        for code, area in own.items():
            sums[parent_of[code]] = sums.get(parent_of[code], 0.0) + area
        return sums

    return {
        "basomraden": own,
        "primaromraden": summed(nesting.primary_of_base),
        "mellanomraden": summed(nesting.middle_of_base),
        "stadsomraden": summed(nesting.city_of_base),
    }


def _properties(division, layer, nesting: Nesting, pieces, land) -> dict[str, dict]:
    middle_name = {b: nesting.middle_name[m] for b, m in nesting.middle_of_base.items()}
    city_name = {b: nesting.city_name[c] for b, c in nesting.city_of_base.items()}
    of_piece = {"deso_2025": pieces.deso, "valdistrikt": pieces.valdistrikt}
    inside = of_piece.get(division.layer, pieces.regso)
    middle_of = people.most_people(pieces, inside, middle_name)
    city_of = people.most_people(pieces, inside, city_name)
    result = {}
    for row, area in zip(layer.rows, shapely.area(layer.polygons)):
        code = row[division.code]
        p: dict = {"code": code}
        if division.layer == "basomraden":
            p |= {"name": base_name(row, nesting), "parent": nesting.primary_of_base[code],
                  "mellanomrade": middle_name[code], "stadsomrade": city_name[code]}
        elif division.layer == "primaromraden":
            p |= {"name": row["omrade_namn"], "parent": nesting.middle_of_primary[code],
                  "mellanomrade": row["mellanomrade_namn"], "stadsomrade": row["stadsomrade_namn"]}
        elif division.layer == "mellanomraden":
            p |= {"name": row["omrade_namn"], "parent": nesting.city_of_middle[code],
                  "stadsomrade": row["stadsomrade_namn"]}
        elif division.layer == "stadsomraden":
            p |= {"name": row["omrade_namn"]}
        elif division.layer == "deso_2025":
            p |= {"name": f"{nesting.regso_name[row['regsokod']]} · {code[-4:]}",
                  "parent": row["regsokod"],
                  "mellanomrade": middle_of[code], "stadsomrade": city_of[code]}
        elif division.layer == "valdistrikt":
            parent = city_of_electoral(code)
            p |= {"name": row["name"], "parent": parent,
                  "mellanomrade": middle_of[code], "stadsomrade": nesting.city_name[parent]}
        else:
            p |= {"name": row["regsonamn"]}
            if division.layer == "regso_region":
                p["parent"] = row["kommunkod"]
            if code in middle_of:
                p |= {"mellanomrade": middle_of[code], "stadsomrade": city_of[code]}
        p["municipality"] = row.get("kommunnamn", MUNICIPALITY)
        p["area_m2"] = round(area)
        p["land_area_m2"] = round(min(land.get(division.layer, {}).get(code, area), area))
        result[code] = p
    return result
