"""The tables: official figures as they are, estimates and sums marked as such."""

import csv
from collections import defaultdict
from math import fsum
from pathlib import Path

import numpy as np

from layers import UNSPECIFIED, YEARS
from people import Pieces
from sources import BuildError, Sources

ELECTORAL = (
    "eligible_voters_parliament", "voters_parliament", "eligible_voters_region", "voters_region",
    "eligible_voters_municipal", "voters_municipal", "eligible_foreign_citizens",
)
COLUMNS = (
    "division", "code", "year", "population", "born_in_sweden", "born_abroad",
    "mean_earnings", "dwellings_rental", "dwellings_cooperative", "dwellings_owned",
    "dwellings_unknown", "area_type", "socioeconomic_class", "population_start",
    "population_change", *ELECTORAL, "year9_eligible", "year9_not_eligible", "year9_pupils",
    "median_income", "openly_unemployed", "population_20_64",
)
COUNTS = ("population", "born_in_sweden", "dwellings_rental", "dwellings_cooperative",
          "dwellings_owned", "dwellings_unknown")
NOT_APPLICABLE = "."
SUPPRESSED = ".."
TOO_FEW = "few"
NOT_CLASSIFIED = "99"
ESTIMATED, PRELIMINARY = "estimated", "preliminary"


class Figures:
    """One division's cells by code and year, and the marks of its columns by year."""

    def __init__(self, division: str):
        self.division = division
        self.rows: dict[tuple[str, int], dict[str, str]] = {}
        self.marks: set[tuple[str, int, str]] = set()

    def put(self, code: str, year: int, cells: dict[str, str], mark: str | None = None) -> None:
        """Adds the cells that hold something. No cell is written over."""
        row = self.rows.setdefault((code, year), {})
        for column, text in cells.items():
            if text == "":
                continue
            if column in row:
                raise BuildError(f"{self.division}: {code} has two figures of {column} in {year}")
            row[column] = text
            if mark:
                self.marks.add((column, year, mark))

    def codes(self) -> set[str]:
        return {code for code, _ in self.rows}


def bounds(text: str) -> tuple[float, float]:
    """The lowest and highest number a cell may stand for: '0:2' is 0 to 2."""
    low, _, high = text.partition(":")
    return float(low), float(high or low)


def between(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}:{high}"


def _clean(text: str) -> str:
    """'2.0' is 2, and '322.0' tkr is 322."""
    return text[:-2] if text.endswith(".0") else text


def official(sources: Sources, figures: Figures, municipality: str | None = None) -> None:
    """RegSO's figures, as published."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    for source in sources.table("regso_statistics.csv"):
        if municipality and source["municipality_code"] != municipality:
            continue
        cells = {column: _clean(source[column]) for column in COUNTS}
        if source["population"] and source["born_in_sweden"]:
            cells["born_abroad"] = str(int(cells["population"]) - int(cells["born_in_sweden"]))
        cells["mean_earnings"] = source["mean_earnings_tkr"]
        cells["area_type"] = _clean(source["area_type"])
        found[source["regso_code"], int(source["year"])] = cells
    _add_change(found)
    for (code, year), cells in found.items():
        figures.put(code, year, cells)


def _add_change(found: dict[tuple[str, int], dict[str, str]]) -> None:
    """At the last year: the population of the first year, and the change since."""
    first, last = YEARS[0], YEARS[-1]
    for (code, year), cells in found.items():
        before = found.get((code, first), {}).get("population", "")
        if year == last and before != "" and cells["population"] != "":
            cells["population_start"] = before
            cells["population_change"] = decimal(float(cells["population"]) - float(before))


def decimal(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def registered(sources: Sources, figures: Figures, name: str, of_code: dict[str, str],
               also_stock: bool = True) -> None:
    """The City's registered people 2025, from the table `name` summed to the district of `of_code`."""
    start, later = defaultdict(int), defaultdict(int)
    for code, (january, october) in sources.registered(name).items():
        if code in of_code:
            start[of_code[code]] += january
            later[of_code[code]] += october
    for code in start:
        figures.put(code, 2025, {
            "population": str(start[code]) if also_stock else "",
            "population_start": str(start[code]),
            "population_change": str(later[code] - start[code]),
        })


def estimates(regso: Figures, pieces: Pieces, figures: Figures, inside: np.ndarray,
              codes: list[str], published: tuple[int, ...] = ()) -> None:
    """RegSO's figures, shared out by where people live and summed to the districts `inside`.

    In the years `published` the division has official figures of its population.
    """
    shares = pieces.shares(pieces.regso)
    found: dict[tuple[str, int], dict[str, str]] = {}
    for code in codes:
        mine = np.flatnonzero(inside == code)
        for year in YEARS:
            parts = defaultdict(list)
            earned, earners, classes = [], [], defaultdict(list)
            for piece in mine:
                source = regso.rows.get((str(pieces.regso[piece]), year))
                if source is None:
                    raise BuildError(f"RegSO {pieces.regso[piece]} has no figures for {year}")
                share = shares[piece]
                for column in COUNTS:
                    parts[column].append(share * float(source[column]))
                people = share * float(source["population"])
                earned.append(people * float(source["mean_earnings"]))
                earners.append(people)
                if source.get("area_type"):
                    classes[source["area_type"]].append(people)
            cells = {column: decimal(fsum(parts[column])) for column in COUNTS}
            cells["born_abroad"] = decimal(
                float(cells["population"]) - float(cells["born_in_sweden"])
            )
            people = fsum(earners)
            cells["mean_earnings"] = f"{fsum(earned) / people:.1f}" if people > 0 else NOT_APPLICABLE
            if classes:
                best = max(sorted(classes), key=lambda value: fsum(classes[value]))
                cells["area_type"] = best if people > 0 else NOT_APPLICABLE
            found[code, year] = cells
    _add_change(found)
    for (code, year), cells in found.items():
        if year in published:
            del cells["population"]
        figures.put(code, year, cells, ESTIMATED)


def add_socioeconomic_class(figures: Figures, class_of: dict[str, str]) -> None:
    for code in sorted(figures.codes()):
        value = class_of.get(code, NOT_CLASSIFIED if code == UNSPECIFIED else "")
        text = NOT_APPLICABLE if value == NOT_CLASSIFIED else value
        figures.put(code, 2025, {"socioeconomic_class": text})


def write(path: Path, figures: Figures) -> None:
    """Sorted by code and year; columns that hold nothing are left out."""
    held = {column for row in figures.rows.values() for column in row}
    columns = [c for c in COLUMNS if c in held or c in ("division", "code", "year")]
    lines = [
        {"division": figures.division, "code": code, "year": year} | figures.rows[code, year]
        for code, year in sorted(figures.rows)
    ]
    write_rows(path, columns, lines)


def write_marks(path: Path, all_figures: list[Figures]) -> None:
    """Which columns are estimated or preliminary, by division and year."""
    lines = sorted(
        (figures.division, column, year, mark)
        for figures in all_figures
        for column, year, mark in figures.marks
    )
    columns = ("division", "column", "year", "mark")
    write_rows(path, columns, [dict(zip(columns, line)) for line in lines])


def write_rows(path: Path, columns, lines: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def read(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
