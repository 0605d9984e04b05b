"""The tables: official figures as they are, estimates and sums marked as such."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np

from layers import UNSPECIFIED, YEARS
from people import Pieces
from sources import BuildError, Sources

COLUMNS = (
    "division", "code", "year", "estimated", "population", "born_in_sweden", "born_abroad",
    "mean_earnings", "dwellings_rental", "dwellings_cooperative", "dwellings_owned",
    "dwellings_unknown", "area_type", "socioeconomic_class", "population_start",
    "population_change",
)
COUNTS = ("population", "born_in_sweden", "dwellings_rental", "dwellings_cooperative",
          "dwellings_owned", "dwellings_unknown")
NOT_APPLICABLE = "."
NOT_CLASSIFIED = "99"


def _clean(text: str) -> str:
    """'2.0' is 2, and '322.0' tkr is 322."""
    return text[:-2] if text.endswith(".0") else text


def official(sources: Sources, division: str, municipality: str | None = None) -> list[dict]:
    """RegSO's figures, as published."""
    rows = []
    for source in sources.table("regso_statistics.csv"):
        if municipality and source["municipality_code"] != municipality:
            continue
        row = {"division": division, "code": source["regso_code"], "year": int(source["year"]),
               "estimated": 0}
        for column in COUNTS:
            row[column] = _clean(source[column])
        if source["population"] and source["born_in_sweden"]:
            row["born_abroad"] = str(int(row["population"]) - int(row["born_in_sweden"]))
        row["mean_earnings"] = source["mean_earnings_tkr"]
        row["area_type"] = _clean(source["area_type"])
        rows.append(row)
    _add_change(rows)
    return rows


def _add_change(rows: list[dict]) -> None:
    """At the last year: the population of the first year, and the change since."""
    start = {row["code"]: row["population"] for row in rows if row["year"] == YEARS[0]}
    for row in rows:
        if row["year"] == YEARS[-1] and start.get(row["code"], "") != "" and row["population"] != "":
            before, now = start[row["code"]], row["population"]
            row["population_start"] = before
            row["population_change"] = _decimal(float(now) - float(before))


def _decimal(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def registered(sources: Sources, division: str, of_code: dict[str, str], leave_out=()) -> list[dict]:
    """The City's registered people 2025, summed from basområden; `of_code` leads to the district."""
    start, later = defaultdict(int), defaultdict(int)
    for code, (january, october) in sources.registered("basomrade").items():
        if code in of_code and of_code[code] not in leave_out:
            start[of_code[code]] += january
            later[of_code[code]] += october
    return [_registered_row(division, code, start[code], later[code]) for code in start]


def _registered_row(division, code, january, october):
    return {"division": division, "code": code, "year": 2025, "estimated": 0,
            "population": str(january), "population_start": str(january),
            "population_change": str(october - january)}


def primary_registered(sources: Sources, division: str, of_primary: dict[str, str]) -> list[dict]:
    """The same from the table of primärområden, for the divisions they nest in."""
    start, later = defaultdict(int), defaultdict(int)
    for code, (january, october) in sources.registered("primaromrade").items():
        start[of_primary[code]] += january
        later[of_primary[code]] += october
    return [_registered_row(division, code, start[code], later[code]) for code in start]


def estimates(regso_rows: list[dict], pieces: Pieces, division: str, inside: np.ndarray,
              codes: list[str]) -> list[dict]:
    """RegSO's figures, shared out by where people live and summed to the districts `inside`."""
    shares = pieces.shares()
    by_regso = {(row["code"], row["year"]): row for row in regso_rows}
    rows = []
    for code in codes:
        mine = np.flatnonzero(inside == code)
        for year in YEARS:
            row = {"division": division, "code": code, "year": year, "estimated": 1}
            sums = dict.fromkeys(COUNTS, 0.0)
            earned, earners, classes = 0.0, 0.0, defaultdict(float)
            for piece in mine:
                figures = by_regso.get((pieces.regso[piece], year))
                if figures is None:
                    raise BuildError(f"RegSO {pieces.regso[piece]} has no figures for {year}")
                share = shares[piece]
                for column in COUNTS:
                    sums[column] += share * float(figures[column])
                people = share * float(figures["population"])
                earned += people * float(figures["mean_earnings"])
                earners += people
                if figures["area_type"]:
                    classes[figures["area_type"]] += people
            for column in COUNTS:
                row[column] = _decimal(sums[column])
            row["born_abroad"] = _decimal(float(row["population"]) - float(row["born_in_sweden"]))
            row["mean_earnings"] = f"{earned / earners:.1f}" if earners > 0 else NOT_APPLICABLE
            if classes:
                best = max(sorted(classes), key=classes.get)
                row["area_type"] = best if earners > 0 else NOT_APPLICABLE
            rows.append(row)
    _add_change(rows)
    return rows


def add_socioeconomic_class(rows: list[dict], class_of: dict[str, str]) -> None:
    for row in rows:
        if row["year"] == 2025 and row["code"] in class_of:
            value = class_of[row["code"]]
            row["socioeconomic_class"] = NOT_APPLICABLE if value == NOT_CLASSIFIED else value
        elif row["year"] == 2025 and row["code"] == UNSPECIFIED:
            row["socioeconomic_class"] = NOT_APPLICABLE


def write(path: Path, rows: list[dict]) -> None:
    """Sorted by code and year; columns that hold nothing are left out."""
    columns = [c for c in COLUMNS if any(row.get(c, "") != "" for row in rows)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["code"], row["year"])))


def read(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
