"""Builds everything in `data/` but the catalogue, and checks all of it.

    python3 data/build/build.py --sources PATH [--golden PATH]

PATH is the folder with `geography.gpkg` and the three tables named in
`data/README.md`. Ends with a message and exit code 1 when something that must
hold does not.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

import basemap
import checks
import divisions
import geojson
import tables
from layers import DIVISIONS, UNSPECIFIED
from sources import BuildError, Sources

DATA = Path(__file__).resolve().parent.parent


def report(text: str) -> None:
    print(text, flush=True)


def write_divisions(built) -> None:
    for division in DIVISIONS:
        one = built[division.id]
        geojson.write(
            DATA / division.geojson,
            ((code, one.properties[code], polygon) for code, polygon in zip(one.codes, one.polygons)),
        )


def make_tables(sources: Sources, built, pieces, nesting) -> dict[str, list[dict]]:
    regso = tables.official(sources, "goteborg/regso", "1480")
    result = {
        "goteborg/regso": regso,
        "goteborgsregionen/regso": tables.official(sources, "goteborgsregionen/regso"),
    }
    registered_base = sources.registered("basomrade")

    def estimated(identity, inside, leave_out=()):
        codes = [code for code in built[identity].codes if code not in leave_out]
        return tables.estimates(regso, pieces, identity, inside, codes)

    def through(mapping):
        return np.array([mapping[code] for code in pieces.base])

    unknown = {c for c in built["goteborg/basomraden"].codes if c not in registered_base}
    base_codes = set(built["goteborg/basomraden"].codes)
    kept = {c: c for c, people in registered_base.items() if c in base_codes or any(people)}
    result["goteborg/basomraden"] = (
        tables.registered(sources, "goteborg/basomraden", kept)
        + estimated("goteborg/basomraden", pieces.base, unknown)
    )
    primary = {c: c for c in sources.registered("primaromrade")}
    middle = {c: nesting.middle_of_primary.get(c, UNSPECIFIED) for c in primary}
    city = {c: nesting.city_of_middle.get(m, UNSPECIFIED) for c, m in middle.items()}
    for identity, of_primary, of_base in (
        ("goteborg/primaromraden", primary, nesting.primary_of_base),
        ("goteborg/mellanomraden", middle, nesting.middle_of_base),
        ("goteborg/stadsomraden", city, nesting.city_of_base),
    ):
        result[identity] = tables.primary_registered(sources, identity, of_primary)
        result[identity] += estimated(identity, through(of_base))
    tables.add_socioeconomic_class(
        result["goteborg/primaromraden"],
        {r["omrade_kod"]: r["gbg_socioekonomisk_omr_kod"]
         for r in sources.layer("primaromraden").rows},
    )
    result["goteborg/deso"] = estimated("goteborg/deso", pieces.deso)
    return result


NOT_ON_AN_AREA = (
    "Folkbokförda utan angivet område. De räknas med i stadens summa.",
    "People registered in the city but on no area. They count in the city's total.",
)
CUT_AWAY = (
    "Områdets yta saknas i regionens kartskikt, som är klippt efter en förenklad strandlinje."
    " Området finns på kartan i indelningen RegSO för Göteborg.",
    "The region's map layer, cut at a simplified shoreline, has no area for this district."
    " It is on the map in the division RegSO for Göteborg.",
)
NO_POLYGON = (
    "Koden finns i stadens befolkningstabell men inte i kartskiktet.",
    "The code is in the City's population table but not in the map layer.",
)


def unplaced(sources: Sources, built, rows) -> list[dict]:
    """The codes in the tables without a polygon, with name and reason."""
    regso_name = {r["regso_code"]: r["regso_name"] for r in sources.table("regso_statistics.csv")}
    found = []
    for division in DIVISIONS:
        placed = set(built[division.id].codes)
        for code in sorted({row["code"] for row in rows[division.id]} - placed):
            if code == UNSPECIFIED or code == "99990":
                names, why = ("Ospecificerat Göteborg", "Göteborg, unspecified"), NOT_ON_AN_AREA
            elif code in regso_name:
                names, why = (regso_name[code],) * 2, CUT_AWAY
            else:
                names, why = (f"Basområde {code}", f"Base area {code}"), NO_POLYGON
            found.append({"division": division.id, "code": code, "name_sv": names[0],
                          "name_en": names[1], "why_sv": why[0], "why_en": why[1]})
    return found


def write_unplaced(found: list[dict]) -> None:
    with open(DATA / "tables/unplaced.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True, help="folder with the source files")
    parser.add_argument("--golden", type=Path, help="folder with reference values, to compare with")
    arguments = parser.parse_args()
    sources = Sources(arguments.sources)
    try:
        built, pieces, nesting, base_land = divisions.build(sources, report)
        write_divisions(built)
        rows = make_tables(sources, built, pieces, nesting)
        for division in DIVISIONS:
            tables.write(DATA / division.table, rows[division.id])
        write_unplaced(unplaced(sources, built, rows))
        report(f"estimates: {len(pieces.base)} pieces, by land area in {pieces.fallback or 'no RegSO'}")
        basemap.build(sources, built, base_land, DATA / "basemap", report)
        checks.run(DATA, sources, built, arguments.golden, report)
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    report("all checks hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
