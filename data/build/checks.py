"""Checks the files as written, read back from disk. Raises at the first that fails."""

import csv
import json
from pathlib import Path

import numpy as np
import shapely

import check_figures
import geojson
import people
import shore
import tables
from check_figures import demand, number, total
from layers import DIVISIONS, ORPHAN, UNDISTRIBUTED, UNSPECIFIED, YEARS
from neighbours import contiguity
from projection import degrees_to_metres
from sources import Sources

#: A district's area, and a division's, may differ by these shares from the source.
DISTRICT_SHARE = 0.02
DIVISION_SHARE = 0.001
LARGEST_FOLDER = 18_000_000
POPULATION = {2020: 583_056, 2021: 587_549, 2022: 596_841, 2023: 604_616}
BORN_IN_SWEDEN_2023 = 425_797
REGISTERED_2025 = 608_948
UNSPECIFIED_2025 = 1_924
#: The people of a piece are rounded to thousandths.
PIECE_ROUNDING = 0.0005 + 1e-9
#: The one pair of Göteborg's RegSO that the region loses: they share 3 mm of border.
MEET_BY_A_HAIR = {frozenset(("1480R139", "1480R143"))}
#: A coastal municipality's land may differ by this share from the shore it was fitted to.
LAND_SHARE = 0.01
#: The municipality whose islands that shore leaves out.
ISLANDS = "1407"


def run(data: Path, sources: Sources, built, pieces, golden: Path | None, report) -> None:
    written = {}
    for division in DIVISIONS:
        written[division.id] = _division(data, division, built[division.id], report)
    _nesting(written)
    _seams(written, sources, report)
    _tables(data, written)
    _marks(data)
    _pieces(data, sources, written)
    check_figures.run(data, sources, pieces, report)
    _base_map(data)
    _catalogue(data, written)
    if golden:
        _golden(golden, written, report)
    files = [f for f in data.rglob("*") if f.is_file() and "__pycache__" not in f.parts]
    size = sum(file.stat().st_size for file in files)
    demand(size < LARGEST_FOLDER, f"data/ is {size} bytes, more than {LARGEST_FOLDER}")
    report(f"data/ is {size / 1e6:.1f} MB")


def _division(data: Path, division, built, report):
    name = division.id
    features, polygons = geojson.read(data / division.geojson)
    codes = [feature["properties"]["code"] for feature in features]
    demand(len(codes) == division.count, f"{name}: {len(codes)} districts, not {division.count}")
    demand(codes == sorted(set(codes)), f"{name}: codes are not sorted and unique")
    demand(codes == built.codes, f"{name}: not the districts of the source")
    names = [feature["properties"]["name"] for feature in features]
    twice = sorted({n for n in names if names.count(n) > 1})
    demand(not twice, f"{name}: names used twice: {twice[:5]}")
    for feature in features:
        code, p = feature["properties"]["code"], feature["properties"]
        demand(feature["id"] == code, f"{name}: {code} has the id {feature['id']}")
        demand(0 < p["land_area_m2"] <= p["area_m2"], f"{name}: {code} has no land area")
        _right_hand(feature["geometry"], f"{name}: {code}")
    bad = [c for c, ok in zip(codes, shapely.is_valid(polygons)) if not ok]
    demand(not bad, f"{name}: not valid: {bad}")
    demand(not shapely.is_empty(polygons).any(), f"{name}: an empty district")
    edges = shapely.coverage_invalid_edges(polygons)
    bad = [c for c, edge in zip(codes, edges) if not edge.is_empty]
    demand(not bad, f"{name}: overlap or unmatched border: {bad}")

    areas, before = shapely.area(degrees_to_metres(polygons)), shapely.area(built.source)
    off = np.abs(areas / before - 1)
    worst = int(np.argmax(off))
    demand(off[worst] <= DISTRICT_SHARE, f"{name}: area of {codes[worst]} is {off[worst]:.1%} off")
    total = abs(areas.sum() / before.sum() - 1)
    demand(total <= DIVISION_SHARE, f"{name}: total area is {total:.3%} off")

    queen, rook = contiguity(polygons, codes)
    for kind, now, then in (("queen", queen, built.pairs[0]), ("rook", rook, built.pairs[1])):
        lost, new = sorted(map(sorted, then - now)), sorted(map(sorted, now - then))
        demand(not lost and not new, f"{name}: {kind} pairs lost {lost[:9]}, new {new[:9]}")
    gaps = _gaps(polygons)
    report(
        f"{name}: {len(codes)} districts, queen {len(queen)}, rook {len(rook)}, area off at most"
        f" {off[worst]:.2%} ({codes[worst]}), {total:.4%} in total, {gaps} holes inside"
        f" (source: {_gaps(built.source)}), {(data / division.geojson).stat().st_size / 1e6:.2f} MB"
    )
    return {"codes": codes, "polygons": polygons, "features": features, "queen": queen, "rook": rook}


def _gaps(polygons) -> int:
    union = shapely.union_all(polygons)
    return int(sum(shapely.get_num_interior_rings(shapely.get_parts(union))))


def _right_hand(geometry, who: str) -> None:
    polygons = geometry["coordinates"]
    polygons = [polygons] if geometry["type"] == "Polygon" else polygons
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            demand(ring[0] == ring[-1] and len(ring) >= 4, f"{who}: a ring is not closed")
            points = np.array(ring) - np.array(ring[0])
            doubled = np.sum(points[:-1, 0] * points[1:, 1] - points[1:, 0] * points[:-1, 1])
            demand((doubled > 0) == (number == 0), f"{who}: a ring turns the wrong way")
            demand(np.array_equal(np.round(ring, 6), ring), f"{who}: more than six decimals")


def _nesting(written) -> None:
    """Each parent is exactly the union of its children."""
    for division in DIVISIONS:
        if division.below is None:
            continue
        parents = dict(zip(written[division.id]["codes"], written[division.id]["polygons"]))
        children: dict[str, list] = {code: [] for code in parents}
        below = written[division.below]
        for feature, polygon in zip(below["features"], below["polygons"]):
            parent = feature["properties"]["parent"]
            demand(parent in parents, f"{division.below}: {feature['id']} has no parent {parent}")
            children[parent].append(polygon)
        for code, polygon in parents.items():
            demand(bool(children[code]), f"{division.id}: {code} has no districts below it")
            joined = shapely.coverage_union_all(children[code])
            demand(shapely.equals(joined, polygon), f"{division.id}: {code} is not its parts")


def _seams(written, sources: Sources, report) -> None:
    """The region is whole: Göteborg as by itself, next to the others without a gap."""
    region, city = written["goteborgsregionen/regso"], written["goteborg/regso"]
    codes = [code for code in region["codes"] if code.startswith(shore.CITY)]
    demand(codes == city["codes"], "goteborgsregionen/regso: not the RegSO of Göteborg")
    inner = {pair for pair in region["queen"] if all(c.startswith(shore.CITY) for c in pair)}
    apart = (inner ^ city["queen"]) - MEET_BY_A_HAIR
    demand(not apart, f"goteborgsregionen/regso: Göteborg's pairs differ: {sorted(map(sorted, apart))}")
    across = {}
    for pair in region["queen"] - inner:
        for code in pair:
            if code.startswith(shore.CITY):
                (other,) = pair - {code}
                across[other[:4]] = across.get(other[:4], 0) + 1
    demand(set(across) == {"1384", "1401", "1402", "1440", "1441", "1481", "1482"},
           f"goteborgsregionen/regso: Göteborg's neighbours are {sorted(across)}")
    report("pairs across the city's border: " + ", ".join(f"{c} {n}" for c, n in sorted(across.items())))
    towns = shore.municipalities(sources)
    areas = shapely.area(degrees_to_metres(region["polygons"]))
    coarse = {row["kommun_kod"]: shape.area for row, shape in
              zip(sources.layer("kommuner").rows, sources.layer("kommuner").polygons)}
    for code in sorted({c[:4] for c in region["codes"]}):
        land = sum(area for c, area in zip(region["codes"], areas) if c.startswith(code))
        told = towns[code].area
        report(f"{code}: {land / 1e6:.1f} km2 of land, {told / 1e6:.1f} within the better shore,"
               f" {coarse[code] / 1e6:.1f} in SCB's generalised municipality")
        if code in shore.COASTAL and code != ISLANDS:
            demand(abs(land / told - 1) <= LAND_SHARE, f"{code}: {land:.0f} m2, not {told:.0f}")


def _marks(data: Path) -> None:
    """Marks are sorted, known, and stand only where there are figures."""
    with open(data / "tables/marks.csv", encoding="utf-8", newline="") as file:
        marks = [tuple(row.values()) for row in csv.DictReader(file)]
    demand(marks == sorted(set(marks)), "marks.csv: not sorted and unique")
    by_division: dict[str, set] = {}
    for division, column, year, mark in marks:
        demand(mark in (tables.ESTIMATED, tables.PRELIMINARY), f"marks.csv: {mark}")
        by_division.setdefault(division, set()).add((column, year, mark))
    for division in DIVISIONS:
        rows = tables.read(data / division.table)
        held = {(column, row["year"]) for row in rows for column, text in row.items() if text}
        mine = by_division.pop(division.id, set())
        astray = {(column, year) for column, year, _ in mine} - held
        demand(not astray, f"marks.csv: {division.id} has no figures of {sorted(astray)}")
        for column, year in held:
            if year == "2026" and column in tables.ELECTORAL:
                demand((column, year, tables.PRELIMINARY) in mine, f"marks.csv: {column} {year}")
    demand(not by_division, f"marks.csv: unknown divisions {sorted(by_division)}")


def _tables(data: Path, written) -> None:
    with open(data / "tables/unplaced.csv", encoding="utf-8", newline="") as file:
        named = {(row["division"], row["code"]) for row in csv.DictReader(file)}
    found = set()
    for division in DIVISIONS:
        name, rows = division.id, tables.read(data / division.table)
        keys = [(row["code"], row["year"]) for row in rows]
        demand(len(keys) == len(set(keys)), f"{name}: a district has two rows in a year")
        demand(keys == sorted(keys), f"{name}: rows are not sorted")
        demand(all(row["division"] == name for row in rows), f"{name}: another division's rows")
        found |= {(name, row["code"]) for row in rows} - {(name, c) for c in written[name]["codes"]}
        for row in rows:
            who = f"{name}: {row['code']} {row['year']}"
            if row.get("born_abroad"):
                parts = number(row["born_in_sweden"]) + number(row["born_abroad"])
                if name != "goteborg/stadsomraden" or row["year"] == "2020":
                    whole = number(row["population"])
                    demand(abs(parts - whole) < 0.006, f"{who}: parts do not add up")
                demand(number(row["born_abroad"]) >= 0, f"{who}: fewer than none born abroad")
        if name == "goteborgsregionen/regso":
            rows = [row for row in rows if row["code"].startswith("1480")]
        for year, people in POPULATION.items():
            found_people = total(rows, "population", year)
            demand(abs(found_people - people) <= 0.5,
                   f"{name}: {found_people} people in {year}, not {people}")
        born = total(rows, "born_in_sweden", 2023)
        demand(abs(born - BORN_IN_SWEDEN_2023) <= 0.5, f"{name}: {born} born in Sweden 2023")
        if name.endswith("/regso"):
            for year in YEARS:
                count = sum(int(row["year"]) == year and row["population"] != "" for row in rows)
                demand(count == 147, f"{name}: {count} RegSO of Göteborg in {year}")
        if any(row["year"] == "2025" for row in rows):
            people = total(rows, "population_start", 2025)
            demand(people == REGISTERED_2025, f"{name}: {people} people on 1 January 2025")
            nowhere = [r for r in rows if r["code"] in (UNSPECIFIED, "99990") and r["year"] == "2025"]
            people = total(nowhere, "population_start", 2025)
            demand(people == UNSPECIFIED_2025, f"{name}: code {UNSPECIFIED}")
            if name != "goteborg/stadsomraden":
                same = all(r["population"] == r["population_start"] for r in rows if r["year"] == "2025")
                demand(same, f"{name}: the population of 2025 is not that of 1 January")
        if name == "goteborg/basomraden":
            demand(all(row["code"] != ORPHAN for row in rows), f"{name}: {ORPHAN} has figures")
    # The early votes in no district are named, but would spoil the figures of the table.
    found.add(("goteborg/valdistrikt", UNDISTRIBUTED))
    demand(found == named, f"unplaced.csv: {sorted(found ^ named)}")


def _pieces(data: Path, sources: Sources, written) -> None:
    """Each piece is there once, each district but the orphan has one, each basområde its people in them."""
    rows = tables.read(data / "pieces.csv")
    keys = [tuple(row[division] for division in people.CUT_BY) for row in rows]
    demand(keys == sorted(set(keys)), "pieces.csv: not sorted and unique")
    for at, division in enumerate(people.CUT_BY):
        astray = ({key[at] for key in keys} ^ set(written[division]["codes"])) ^ (
            {ORPHAN} if at == 0 else set()
        )
        demand(not astray, f"pieces.csv: {division}: {sorted(astray)[:5]}")
    registered = sources.registered("basomrade")
    found: dict[str, list[float]] = {}
    for key, row in zip(keys, rows):
        found.setdefault(key[0], []).append(float(row["people"]))
    for code, counts in found.items():
        told = registered.get(code, (0, 0))[0]
        off = abs(sum(counts) - told)
        demand(off <= PIECE_ROUNDING * len(counts), f"pieces.csv: {code} has {sum(counts)}, not {told}")


def _base_map(data: Path) -> None:
    for name in ("land", "river", "municipalities"):
        _, geometries = geojson.read(data / f"basemap/{name}.geojson")
        demand(len(geometries) > 0, f"{name}: empty")
        reasons = [shapely.is_valid_reason(g) for g in geometries[~shapely.is_valid(geometries)]]
        demand(not reasons, f"{name}: not valid: {reasons[:3]}")


def _years(rows, made_of, columns) -> list[int]:
    held = {row["year"] for row in rows if all(row.get(c, "") != "" for c in columns)}
    return sorted(int(year) for year in held)


def _catalogue(data: Path, written) -> None:
    catalogue = json.loads((data / "catalogue.json").read_text(encoding="utf-8"))
    rows = {d.id: tables.read(data / d.table) for d in DIVISIONS}
    listed = {d["id"]: d for d in catalogue["divisions"]}
    demand(set(listed) == set(rows), "catalogue: not the divisions that are built")
    for division in DIVISIONS:
        entry = listed[division.id]
        demand(entry["file"] == division.geojson, f"catalogue: file of {division.id}")
        demand(entry["table"] == division.table, f"catalogue: table of {division.id}")
        demand(entry["districts"] == division.count, f"catalogue: districts of {division.id}")
    sources = {source["id"] for source in catalogue["sources"]}
    themes = {theme["id"] for theme in catalogue["themes"]}
    for entry in [*catalogue["divisions"], *catalogue["indicators"]]:
        demand(entry["source"] in sources, f"catalogue: {entry['id']} has no source")
        empty = [key for key, value in entry.items() if value == ""]
        demand(not empty, f"catalogue: {entry['id']} has an empty {empty}")
    check_figures.catalogue(data, catalogue)
    for indicator in catalogue["indicators"]:
        made = indicator["made_of"]
        columns = [made.get("column"), made.get("numerator"), *made.get("denominator", [])]
        columns = [column for column in columns if column]
        demand(indicator["theme"] in themes, f"catalogue: theme of {indicator['id']}")
        demand(set(columns) <= set(tables.COLUMNS), f"catalogue: columns of {indicator['id']}")
        years = {d: _years(rows[d], made, columns) for d in listed}
        years = {d: held for d, held in years.items() if held}
        demand(
            indicator["years"] == years,
            f"catalogue: years of {indicator['id']} should be {json.dumps(years)}",
        )


def _golden(folder: Path, written, report) -> None:
    """The pairs of the reference RegSO, which are not cut at the shoreline, contain ours."""
    regso = written["goteborg/regso"]
    published = json.loads((folder / "goteborg_regso_published.json").read_text(encoding="utf-8"))
    features = json.loads((folder / "gbg_regso.geojson").read_text(encoding="utf-8"))["features"]
    order = [feature["properties"]["regsokod"] for feature in features]
    names = {feature["properties"]["regsokod"]: feature["properties"]["regsonamn"] for feature in features}
    for feature in regso["features"]:
        p = feature["properties"]
        demand(names.get(p["code"]) == p["name"], f"reference: another name for {p['code']}")
    for kind in ("queen", "rook"):
        ours = regso[kind]
        demand(len(ours) == published[kind]["edges"],
               f"goteborg/regso: {len(ours)} {kind} pairs, published {published[kind]['edges']}")
        with open(folder / f"gbg_regso_{kind}_edges.csv", encoding="utf-8", newline="") as file:
            theirs = {frozenset((order[int(r["i"])], order[int(r["j"])])) for r in csv.DictReader(file)}
        extra = sorted(map(sorted, ours - theirs))
        demand(not extra, f"goteborg/regso: {kind} pairs the reference has not: {extra[:5]}")
        report(f"reference: {len(ours)} {kind} pairs as published; the uncut reference has"
               f" {len(theirs - ours)} more")
