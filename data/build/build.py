"""Builds everything in `data/` but the catalogue, and checks all of it.

    python3 data/build/build.py --sources PATH [--golden PATH]

PATH is the folder with `geography.gpkg`, the tables and the folders `new` and
`basemap` named in `data/README.md`. Ends with a message and exit code 1 when something that must
hold does not.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

import basemap
import checks
import city_statistics
import divisions
import elections
import geojson
import people
import schools
import tables
from layers import DIVISIONS, REDRAWN, UNDISTRIBUTED, UNSPECIFIED
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


def make_tables(sources: Sources, built, pieces, nesting) -> dict[str, tables.Figures]:
    result = {division.id: tables.Figures(division.id) for division in DIVISIONS}
    regso = result["goteborg/regso"]
    tables.official(sources, regso, "1480")
    tables.official(sources, result["goteborgsregionen/regso"])

    def estimate(identity, inside, leave_out=(), published=()):
        codes = [code for code in built[identity].codes if code not in leave_out]
        tables.estimates(regso, pieces, result[identity], inside, codes, published)

    def estimate_turnout(identity, inside):
        elections.add_estimates(sources, pieces, result[identity], inside, built[identity].codes)

    def through(mapping):
        return np.array([mapping[code] for code in pieces.base])

    base = sources.registered("basomrade")
    base_codes = set(built["goteborg/basomraden"].codes)
    kept = {c: c for c, people in base.items() if c in base_codes or any(people)}
    tables.registered(sources, result["goteborg/basomraden"], "basomrade", kept)
    estimate("goteborg/basomraden", pieces.base, base_codes - set(base))

    primary = {c: c for c in sources.registered("primaromrade")}
    middle = {c: nesting.middle_of_primary.get(c, UNSPECIFIED) for c in primary}
    city = {c: nesting.city_of_middle.get(m, UNSPECIFIED) for c, m in middle.items()}
    for identity, of_primary, of_base in (
        ("goteborg/primaromraden", primary, nesting.primary_of_base),
        ("goteborg/mellanomraden", middle, nesting.middle_of_base),
        ("goteborg/stadsomraden", city, nesting.city_of_base),
    ):
        figures, inside = result[identity], through(of_base)
        whole = identity == "goteborg/stadsomraden"
        published = city_statistics.PUBLISHED if whole else ()
        tables.registered(sources, figures, "primaromrade", of_primary, also_stock=not whole)
        estimate(identity, inside, published=published)
        if whole:
            elections.add_city_areas(sources, figures)
            city_statistics.add_population(sources, figures)
        else:
            estimate_turnout(identity, inside)
        if identity == "goteborg/primaromraden":
            city_statistics.add_primary(sources, figures)
        else:
            city_statistics.add_sums(sources, figures, of_primary)
    tables.add_socioeconomic_class(
        result["goteborg/primaromraden"],
        {r["omrade_kod"]: r["gbg_socioekonomisk_omr_kod"]
         for r in sources.layer("primaromraden").rows},
    )
    estimate("goteborg/deso", pieces.deso)
    estimate_turnout("goteborg/deso", pieces.deso)
    estimate_turnout("goteborg/regso", pieces.regso)
    estimate("goteborg/valdistrikt", pieces.valdistrikt)
    elections.add_districts(sources, result["goteborg/valdistrikt"],
                            built["goteborg/valdistrikt"].codes)
    return result


NOT_ON_AN_AREA = (
    "Folkbokförda utan angivet område. De räknas med i stadens summa.",
    "People registered in the city but on no area. They count in the city's total.",
)
NOT_SPREAD = (
    "Förtidsröster 2022 som inte fördelats på valdistrikt: {parliament} röstande i riksdagsvalet,"
    " {region} i regionvalet och {municipal} i kommunvalet. De ingår inte i siffrorna för"
    " valdistrikten, och därför är valdeltagandet där lägre än det officiella för hela kommunen.",
    "Early votes of 2022 that were not assigned to electoral districts: {parliament} voters in the"
    " parliamentary election, {region} in the regional and {municipal} in the municipal. They are"
    " not in the figures of the districts, which is why turnout there is lower than the official"
    " figure for the whole municipality.",
)
OTHER_BORDERS = (
    "153 valdistrikt har fått andra gränser sedan 2022 och finns inte på kartan. De räknas med i"
    " stadens valdeltagande 2026.",
    "153 electoral districts have had other borders since 2022 and are not on the map. They count"
    " in the city's turnout of 2026.",
)
NO_POLYGON = (
    "Koden finns i stadens befolkningstabell men inte i kartskiktet.",
    "The code is in the City's population table but not in the map layer.",
)


def unplaced(sources: Sources, built, figures) -> list[dict]:
    """The codes without a polygon, with name and reason."""
    found = []

    def add(division, code, names, why):
        found.append({"division": division, "code": code, "name_sv": names[0],
                      "name_en": names[1], "why_sv": why[0], "why_en": why[1]})

    for division in DIVISIONS:
        for code in sorted(figures[division.id].codes() - set(built[division.id].codes)):
            if code == UNSPECIFIED or code == "99990":
                add(division.id, code, ("Ospecificerat Göteborg", "Göteborg, unspecified"),
                    NOT_ON_AN_AREA)
            elif code == REDRAWN:
                add(division.id, code,
                    ("Valdistrikt med ändrade gränser", "Electoral districts with changed borders"),
                    OTHER_BORDERS)
            else:
                add(division.id, code, (f"Basområde {code}", f"Base area {code}"), NO_POLYGON)
        if division.id == "goteborg/valdistrikt":
            votes = elections.undistributed(sources)
            add(division.id, UNDISTRIBUTED,
                ("Förtidsröster ej fördelade efter valdistrikt",
                 "Early votes not assigned to electoral districts"),
                [text.format(**_grouped(votes, mark)) for text, mark in zip(NOT_SPREAD, "\u00a0,")])
    return found


def _grouped(votes: dict[str, int], mark: str) -> dict[str, str]:
    """The voters of each election, with `mark` between thousands."""
    return {
        election: f"{votes[f'voters_{election}']:,}".replace(",", mark)
        for election in elections.ELECTIONS.values()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True, help="folder with the source files")
    parser.add_argument("--golden", type=Path, help="folder with reference values, to compare with")
    arguments = parser.parse_args()
    sources = Sources(arguments.sources)
    try:
        built, pieces, nesting, base_land = divisions.build(sources, report)
        write_divisions(built)
        people.write(DATA / "pieces.csv", pieces)
        figures = make_tables(sources, built, pieces, nesting)
        for division in DIVISIONS:
            tables.write(DATA / division.table, figures[division.id])
        tables.write_marks(DATA / "tables/marks.csv", list(figures.values()))
        nowhere = unplaced(sources, built, figures)
        tables.write_rows(DATA / "tables/unplaced.csv", list(nowhere[0]), nowhere)
        schools.write(sources, DATA / "points")
        schools.write_municipal(sources, DATA / "tables/municipalities_year9.csv")
        report(f"estimates: {len(pieces.base)} pieces, by land area in {pieces.fallback or 'none'}")
        basemap.build(sources, built, base_land, DATA / "basemap", report)
        checks.run(DATA, sources, built, pieces, arguments.golden, report)
    except BuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    report("all checks hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
