"""Checks the figures as written against what their publishers say of them as a whole."""

import csv
import json
from pathlib import Path

import numpy as np
import shapely

import city_statistics
import elections
import geojson
import schools
import tables
from divisions import Nesting, city_of_electoral
from layers import REDRAWN, UNDISTRIBUTED, UNSPECIFIED
from sources import BuildError, Sources

#: Göteborg 2022 by election: eligible, voters, and those of the voters that no district counts.
FINAL = {
    "parliament": (434_273, 350_516, 11_986),
    "region": (463_983, 353_953, 8_439),
    "municipal": (463_983, 354_897, 8_442),
}
#: The same for 2018.
BEFORE = {
    "parliament": (418_425, 352_660, 13_435),
    "region": (441_183, 355_311, 8_845),
    "municipal": (441_183, 357_569, 8_863),
}
#: Per cent of the official result and of what the districts count, municipal 2018 and 2022.
OFFICIAL = {2018: (81.05, 79.04), 2022: (76.49, 74.67)}
NIGHT = {"districts": 396, "eligible": 490_188, "voters": 373_591, "valid": 368_784,
         "comparable": 243, "turnout": 76.21}
#: Municipal turnout of stadsområden 1 to 4, per cent.
CITY_AREAS = {
    2018: (64.98, 84.45, 82.84, 77.87),
    2022: (58.62, 81.07, 79.86, 72.60),
    2026: (64.86, 81.06, 80.07, 74.24),
}
#: Municipal turnout 2022 estimated by others with basområden alone, per cent.
LOWEST = {"603": 44.6, "306": 46.9, "601": 47.8}
HIGHEST = {"704": 91.3, "502": 90.6}
SPEARMAN = {"median_income": 0.87, "openly_unemployed": -0.85, "year9_eligible": 0.69}
#: At least this share of people live in the stadsområde of their electoral district.
NESTED = 0.9999
#: How far our own estimate may be from theirs: percentage points, and of a correlation.
POINTS, CORRELATION = 0.2, 0.01
ADULTS, UNEMPLOYED, ELIGIBLE, NOT_ELIGIBLE = 374_381, 10_531, 4_793, 981
HIDDEN_ZEROS = 24
WITHHELD = ("516", "707")
#: Eligible for upper secondary school by the City's class 1 to 6, per cent.
BY_CLASS = (65.6, 67.4, 82.8, 84.7, 94.7, 94.5)
SCHOOLS, WITHOUT_PLACE, PUPILS, ROUNDED, MERIT_VALUES = 84, 3, 6_459, 18, 80
SCHOOLS_ELIGIBLE = (71.3, 88.3, 88.4, 82.0)


def demand(holds: bool, message: str) -> None:
    if not holds:
        raise BuildError(message)


def close(found: float, told: float, what: str, within: float) -> None:
    demand(abs(found - told) <= within, f"{what}: {found:.4f}, not {told}")


def number(text: str) -> float:
    """The lowest number a cell may stand for; nothing where it holds none."""
    marks = ("", tables.NOT_APPLICABLE, tables.SUPPRESSED, tables.TOO_FEW)
    return 0.0 if text in marks else tables.bounds(text)[0]


def total(rows, column: str, year: int) -> float:
    return sum(number(row.get(column, "")) for row in rows if int(row["year"]) == year)


def run(data: Path, sources: Sources, pieces, report) -> None:
    rows = {path.stem: tables.read(path) for path in sorted((data / "tables").glob("*.csv"))}
    _election_sources(sources)
    _districts(rows["valdistrikt"], pieces, sources)
    _city_areas(rows["stadsomraden"], sources)
    _estimated_turnout(rows, report)
    _primary(rows, report)
    _sums(rows)
    _population(rows["stadsomraden"])
    _schools(data, sources)
    _municipal(rows["municipalities_year9"])


def _election_sources(sources: Sources) -> None:
    for row in sources.table("new/valdistrikt_2022_turnout.csv"):
        voters, valid, invalid = (int(row[c]) for c in ("voters", "valid", "invalid"))
        demand(voters == valid + invalid, f"votes of {row['code']} do not add up")
        demand(int(row["blank"]) <= invalid, f"more blank than invalid votes in {row['code']}")
        if row["code"].startswith("1480") and row["stadsomrade_kod"]:
            demand(city_of_electoral(row["code"]) == row["stadsomrade_kod"],
                   f"electoral district {row['code']} lies in another stadsområde")
    found = elections.counted(sources)
    for year, told in ((2018, BEFORE), (2022, FINAL)):
        mine = {code: cells for (code, of), cells in found.items() if of == year}
        nowhere = UNDISTRIBUTED if year == 2022 else "14800000"
        for election, (eligible, voters, unspread) in told.items():
            sums = [sum(cells[f"{kind}_{election}"] for cells in mine.values())
                    for kind in ("eligible_voters", "voters")]
            demand(sums == [eligible, voters], f"{election} {year}: {sums} in the source")
            left = mine[nowhere][f"voters_{election}"]
            demand(left == unspread, f"{election} {year}: {left} votes in no district")
        eligible, voters, unspread = told["municipal"]
        close(100 * voters / eligible, OFFICIAL[year][0], f"official turnout {year}", 0.005)
        close(100 * (voters - unspread) / eligible, OFFICIAL[year][1], f"turnout {year}", 0.005)
    night = sources.table("new/valdistrikt_2026_kommunval_preliminary.csv")
    demand(len(night) == NIGHT["districts"], f"{len(night)} districts in 2026")
    for column in ("eligible", "voters", "valid"):
        whole = sum(int(row[column]) for row in night)
        demand(whole == NIGHT[column], f"2026: {whole} {column}")
    same = sum(row["comparable_2022"] == "1" for row in night)
    demand(same == NIGHT["comparable"], f"2026: {same} comparable districts")
    close(100 * NIGHT["voters"] / NIGHT["eligible"], NIGHT["turnout"], "turnout 2026", 0.005)
    for row in night:
        demand(city_of_electoral(row["code"]) == row["stadsomrade_kod"],
               f"electoral district {row['code']} of 2026 lies in another stadsområde")


def _districts(rows, pieces, sources: Sources) -> None:
    for election, (eligible, voters, unspread) in FINAL.items():
        found = total(rows, f"eligible_voters_{election}", 2022)
        demand(found == eligible, f"valdistrikt: {found} eligible, {election} 2022")
        found = total(rows, f"voters_{election}", 2022)
        demand(found == voters - unspread, f"valdistrikt: {found} voters, {election} 2022")
    demand(all(row["code"] != UNDISTRIBUTED for row in rows), "early votes in the table")
    everywhere = total(rows, "voters_municipal", 2026)
    demand(everywhere == NIGHT["voters"], f"valdistrikt: {everywhere} voters in 2026")
    placed = [row for row in rows if row["code"] != REDRAWN]
    night = [row["voters_municipal"] for row in placed if row["year"] == "2026"]
    demand(len(night) == 410, f"valdistrikt: {len(night)} rows of 2026")
    redrawn = night.count(tables.NOT_APPLICABLE)
    demand(redrawn == 410 - NIGHT["comparable"], f"valdistrikt: {redrawn} redrawn for 2026")
    middle = {r["omrade_kod"]: r["mellanomrade_kod"] for r in sources.layer("primaromraden").rows}
    city = {r["omrade_kod"]: r["stadsomrade_kod"] for r in sources.layer("mellanomraden").rows}
    primary = Nesting(sources).primary_of_base
    at_home = sum(
        people for district, base, people in zip(pieces.valdistrikt, pieces.base, pieces.people)
        if city[middle[primary[base]]] == city_of_electoral(district)
    ) / pieces.people.sum()
    demand(at_home >= NESTED, f"valdistrikt: {at_home:.3%} of the people live in its stadsområde")
    # The same share of people in each primärområde as another apportionment found.
    told = {(row["code"], row["primaromrade_kod"]): float(row["share"])
            for row in sources.table("new/valdistrikt_2022_to_primaromraden.csv")}
    shares = pieces.shares(pieces.valdistrikt)
    ours: dict[tuple[str, str], float] = {}
    for district, base, share in zip(pieces.valdistrikt, pieces.base, shares):
        key = (str(district), primary[base])
        ours[key] = ours.get(key, 0.0) + share
    # Half the sum of differences is the share of people placed elsewhere.
    apart = sum(abs(ours.get(k, 0) - told.get(k, 0)) for k in ours.keys() | told.keys()) / 2 / 410
    demand(apart < 0.005, f"valdistrikt: {apart:.2%} of the people in another primärområde")


def _city_areas(rows, sources: Sources) -> None:
    by = {(row["code"], int(row["year"])): row for row in rows}
    for row in sources.table("new/stadsomraden_turnout.csv"):
        election = elections.ELECTIONS[row["election"]]
        cells = by[row["code"], int(row["year"])]
        for column, told in (("eligible_voters", row["eligible"]),
                             ("voters", row["voters_in_district"])):
            found = cells[f"{column}_{election}"]
            demand(found == told, f"stadsområde {row['code']} {row['year']}: {found}, not {told}")
    for year, told in CITY_AREAS.items():
        for code, percent in zip("1234", told):
            cells = by[code, year]
            voters, eligible = cells["voters_municipal"], cells["eligible_voters_municipal"]
            close(100 * number(voters) / number(eligible), percent, f"turnout of stadsområde {code} {year}", 0.005)


def _turnout(rows) -> dict[str, float]:
    return {
        row["code"]: 100 * number(row["voters_municipal"]) / number(row["eligible_voters_municipal"])
        for row in rows
        if row["year"] == "2022" and number(row["eligible_voters_municipal"]) > 0
    }


def _estimated_turnout(rows, report) -> None:
    for name in ("primaromraden", "mellanomraden", "regso", "deso"):
        for election, (eligible, voters, unspread) in FINAL.items():
            for column, told in (("eligible_voters", eligible), ("voters", voters - unspread)):
                found = total(rows[name], f"{column}_{election}", 2022)
                close(found, told, f"{name}: {column}, {election} 2022", 2.5)
    turnout = _turnout(rows["primaromraden"])
    order = sorted(turnout, key=turnout.get)
    demand(order[:3] == list(LOWEST), f"primaromraden: lowest turnout in {order[:3]}")
    demand(order[:-3:-1] == list(HIGHEST), f"primaromraden: highest turnout in {order[:-3:-1]}")
    for code, told in (LOWEST | HIGHEST).items():
        close(turnout[code], told, f"turnout of primärområde {code}", POINTS)
    report("turnout 2022, municipal, lowest and highest primärområden: "
           + ", ".join(f"{code} {turnout[code]:.2f}" for code in (LOWEST | HIGHEST)))


def _ranks(values) -> np.ndarray:
    """Ranks from 1, ties sharing their mean."""
    values = np.array(values)
    return np.array([(values < v).sum() + ((values == v).sum() + 1) / 2 for v in values])


def _primary(rows, report) -> None:
    mine = {row["code"]: row for row in rows["primaromraden"] if row["year"] == "2022"}
    demand(len(mine) == 97, f"primaromraden: {len(mine)} rows in 2022")
    for code in WITHHELD:
        for column in ("median_income", "openly_unemployed"):
            demand(mine[code][column] == tables.TOO_FEW, f"primaromraden: {column} of {code} shown")
    without = {code for code, row in mine.items() if row["year9_eligible"] == ""}
    demand(without == {*WITHHELD, UNSPECIFIED}, f"primaromraden: no pupils in {without}")
    hidden = [row for row in mine.values() if row["year9_not_eligible"] == "0:2"]
    demand(len(hidden) == HIDDEN_ZEROS, f"primaromraden: {len(hidden)} hidden zeros")
    plain = [c for c, row in mine.items() if row["year9_not_eligible"] in ("0", "1", "2")]
    demand(not plain, f"primaromraden: plain small numbers in {plain}")
    turnout = _turnout(rows["primaromraden"])
    shares = {
        "median_income": lambda row: number(row["median_income"]),
        "openly_unemployed":
            lambda row: number(row["openly_unemployed"]) / number(row["population_20_64"]),
        "year9_eligible": lambda row: number(row["year9_eligible"])
            / (number(row["year9_eligible"]) + number(row["year9_not_eligible"])),
    }
    for column, told in SPEARMAN.items():
        codes = [c for c, row in mine.items() if c in turnout and row[column] not in ("", "few")]
        first = _ranks([turnout[code] for code in codes])
        second = _ranks([shares[column](mine[code]) for code in codes])
        rho = float(np.corrcoef(first, second)[0, 1])
        close(rho, told, f"Spearman of turnout with {column}", CORRELATION)
        report(f"Spearman of turnout with {column}: {rho:.3f} over {len(codes)} primärområden")
    klass = {row["code"]: row["socioeconomic_class"]
             for row in rows["primaromraden"] if row["year"] == "2025"}
    for value, told in enumerate(BY_CLASS, 1):
        some = [row for code, row in mine.items() if klass.get(code) == str(value)]
        eligible = total(some, "year9_eligible", 2022)
        share = 100 * eligible / (eligible + total(some, "year9_not_eligible", 2022))
        close(share, told, f"eligible in class {value}", 0.05)


def _sums(rows) -> None:
    """Mellanområden and stadsområden hold what primärområden hold, with what is withheld there."""
    for name in ("mellanomraden", "stadsomraden"):
        for column, told in (("population_20_64", ADULTS), ("openly_unemployed", UNEMPLOYED),
                             ("year9_eligible", ELIGIBLE), ("year9_not_eligible", NOT_ELIGIBLE),
                             ("year9_pupils", ELIGIBLE + NOT_ELIGIBLE)):
            found = total(rows[name], column, 2022)
            demand(found == told, f"{name}: {found} {column}, not {told}")
    for name in ("primaromraden", "mellanomraden", "stadsomraden"):
        spread = 0.0
        for row in rows[name]:
            if row.get("year9_not_eligible"):
                low, high = tables.bounds(row["year9_not_eligible"])
                spread += high - low
                least, most = tables.bounds(row["year9_pupils"])
                eligible = number(row["year9_eligible"])
                demand((least, most) == (eligible + low, eligible + high),
                       f"{name}: pupils of {row['code']} do not add up")
        demand(spread == 2 * HIDDEN_ZEROS, f"{name}: {spread} pupils uncertain")


def _population(rows) -> None:
    for year, told in city_statistics.WHOLE_CITY.items():
        found = total(rows, "population", year)
        demand(found == told, f"stadsomraden: {found} people in {year}, not {told}")
        nowhere = total([row for row in rows if row["code"] == UNSPECIFIED], "population", year)
        demand(nowhere == city_statistics.ON_NO_AREA[year], f"stadsomraden: {nowhere} on no area")


def _schools(data: Path, sources: Sources) -> None:
    placed = tables.read(data / "points/schools.csv")
    with open(data / "points/unplaced.csv", encoding="utf-8", newline="") as file:
        nowhere = [row["code"] for row in csv.DictReader(file)]
    demand(len(nowhere) == WITHOUT_PLACE, f"schools: {len(nowhere)} without coordinates")
    demand(len(placed) + len(nowhere) == SCHOOLS, f"schools: {len(placed)} with coordinates")
    codes = [row["code"] for row in placed]
    demand(codes == sorted(set(codes) - set(nowhere)), "schools: codes not sorted and unique")
    raw = {row["school_code"]: row for row in sources.table("new/schools_2025_year9.csv")}
    pupils = sum(number(row["pupils_year9"]) for row in placed)
    pupils += sum(number(raw[code]["pupils_year9"]) for code in nowhere)
    demand(pupils == PUPILS, f"schools: {pupils} pupils")
    rounded = [row for row in placed if row["rounded"] == "1"]
    demand(len(rounded) == ROUNDED, f"schools: {len(rounded)} rounded")
    about = {code for code, row in raw.items() if row["raw_eligible"].startswith("~")}
    demand({row["code"] for row in rounded} == about, "schools: others are rounded in the source")
    demand(all(row["eligible_share"] == "1" for row in rounded), "schools: rounded, but not to 1")
    merits = sum(number(row["merit_value"]) > 0 for row in placed)
    demand(merits == MERIT_VALUES, f"schools: {merits} merit values")
    names = {row["omrade_kod"]: row["omrade_namn"] for row in sources.layer("stadsomraden").rows}
    for code, told in zip("1234", SCHOOLS_ELIGIBLE):
        mine = [r for r in placed if r["stadsomrade"] == names[code] and number(r["eligible_share"]) > 0]
        share = sum(number(r["eligible_share"]) * number(r["pupils_year9"]) for r in mine)
        share /= sum(number(r["pupils_year9"]) for r in mine)
        close(100 * share, told, f"schools: eligible in stadsområde {code}", 0.05)
    features, polygons = geojson.read(data / "divisions/primaromraden.geojson")
    at = {feature["properties"]["name"]: polygon for feature, polygon in zip(features, polygons)}
    for row in placed:
        place = shapely.Point(float(row["longitude"]), float(row["latitude"]))
        demand(at[row["primaromrade"]].contains(place), f"school {row['code']} lies elsewhere")


def _municipal(rows) -> None:
    years = list(range(2016, 2026))
    keys = [(row["code"], int(row["year"])) for row in rows]
    codes = sorted({code for code, _ in keys})
    demand(len(codes) == 13 and keys == [(c, y) for c in codes for y in years],
           "municipalities_year9: not 13 municipalities in ten years")
    for row in rows:
        for column in schools.MUNICIPAL:
            if column.endswith("_share") and row[column]:
                demand(0 < float(row[column]) <= 1, f"{row['name']} {row['year']}: {column}")
    city = next(r for r in rows if r["code"] == "1480" and r["year"] == "2022")
    close(100 * float(city["eligible_upper_secondary_share"]), 82.7, "Göteborg's schools 2022", 0.05)


def catalogue(data: Path, entries: dict) -> None:
    """The points and the reference series of the catalogue are those that ship."""
    themes = {theme["id"] for theme in entries["themes"]}
    sources = {source["id"] for source in entries["sources"]}
    for points in entries["points"]:
        rows = tables.read(data / points["file"])
        demand((data / points["unplaced"]).exists(), f"catalogue: {points['unplaced']} is not there")
        demand(points["theme"] in themes, f"catalogue: theme of {points['id']}")
        demand(points["source"] in sources, f"catalogue: source of {points['id']}")
        years = sorted({int(row["year"]) for row in rows})
        for indicator in points["indicators"]:
            made = indicator["made_of"]
            columns = [made[key] for key in ("column", "weight") if key in made]
            demand(set(columns) <= set(rows[0]), f"catalogue: columns of {indicator['id']}")
            demand(indicator["years"] == {points["id"]: years},
                   f"catalogue: years of {indicator['id']} should be {json.dumps(years)}")
            demand(indicator["source"] in sources, f"catalogue: source of {indicator['id']}")
    known = {indicator["id"] for indicator in entries["indicators"]}
    for reference in entries["references"]:
        rows = tables.read(data / reference["file"])
        demand(reference["column"] in rows[0], f"catalogue: column of {reference['id']}")
        demand(reference["indicator"] in known, f"catalogue: indicator of {reference['id']}")
        demand(reference["source"] in sources, f"catalogue: source of {reference['id']}")
