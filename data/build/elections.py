"""Eligible voters and voters: as counted, summed to stadsområden, and shared out by people."""

from collections import defaultdict
from math import fsum

import numpy as np

from layers import REDRAWN, UNDISTRIBUTED
from people import Pieces
from sources import BuildError, Sources
from tables import ELECTORAL, ESTIMATED, NOT_APPLICABLE, PRELIMINARY, Figures, decimal

#: The source's word for each election, and ours.
ELECTIONS = {"riksdag": "parliament", "region": "region", "kommun": "municipal"}
FINAL, NIGHT = 2022, 2026


def counted(sources: Sources) -> dict[tuple[str, int], dict[str, int]]:
    """What was counted in each electoral district of Göteborg, by code and year.

    The votes counted in no district are among them, with code and no stadsområde.
    """
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for name in ("valdistrikt_2018_turnout", "valdistrikt_2022_turnout",
                 "valdistrikt_2026_kommunval_preliminary"):
        for row in sources.table(f"new/{name}.csv"):
            if not row["code"].startswith("1480"):
                continue
            election = ELECTIONS[row["election"]]
            cells = found[row["code"], int(row["year"])]
            cells[f"eligible_voters_{election}"] = int(row["eligible"])
            cells[f"voters_{election}"] = int(row["voters"])
            if election == "municipal" and row.get("eligible_foreign"):
                cells["eligible_foreign_citizens"] = int(row["eligible_foreign"])
    return found


def add_districts(sources: Sources, figures: Figures, codes: list[str]) -> None:
    """2022 as counted; 2026 where the district is the same, `.` where it was redrawn."""
    votes = counted(sources)
    same = {
        row["code"]
        for row in sources.table("new/valdistrikt_2026_kommunval_preliminary.csv")
        if row["comparable_2022"] == "1"
    }
    if not same <= set(codes):
        raise BuildError(f"comparable districts without an outline: {sorted(same - set(codes))}")
    redrawn = {c: NOT_APPLICABLE for c in ELECTORAL if c in votes[min(same), NIGHT]}
    for code in codes:
        figures.put(code, FINAL, _texts(votes[code, FINAL]))
        now = _texts(votes[code, NIGHT]) if code in same else redrawn
        figures.put(code, NIGHT, now, PRELIMINARY)
    others: dict[str, int] = defaultdict(int)
    for (code, year), cells in votes.items():
        if year == NIGHT and code not in same:
            for column, number in cells.items():
                others[column] += number
    figures.put(REDRAWN, NIGHT, _texts(others), PRELIMINARY)


def add_city_areas(sources: Sources, figures: Figures) -> None:
    """Sums over the electoral districts of each stadsområde, in each election."""
    parent: dict[tuple[str, int], str] = {}
    for name in ("valdistrikt_2018_turnout", "valdistrikt_2022_turnout",
                 "valdistrikt_2026_kommunval_preliminary"):
        for row in sources.table(f"new/{name}.csv"):
            parent[row["code"], int(row["year"])] = row["stadsomrade_kod"]
    sums: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (code, year), cells in counted(sources).items():
        if parent[code, year]:
            for column, number in cells.items():
                sums[parent[code, year], year][column] += number
    for (code, year), cells in sorted(sums.items()):
        figures.put(code, year, _texts(cells), PRELIMINARY if year == NIGHT else None)


def add_estimates(sources: Sources, pieces: Pieces, figures: Figures, inside: np.ndarray,
                  codes: list[str]) -> None:
    """The counts of 2022, shared out by where people live and summed to the districts `inside`."""
    votes = counted(sources)
    shares = pieces.shares(pieces.valdistrikt)
    for code in codes:
        mine = np.flatnonzero(inside == code)
        figures.put(code, FINAL, {
            column: decimal(fsum(
                shares[i] * votes[str(pieces.valdistrikt[i]), FINAL][column] for i in mine
            ))
            for column in ELECTORAL
        }, ESTIMATED)


def undistributed(sources: Sources) -> dict[str, int]:
    """The early votes of 2022 that are spread over no district."""
    return counted(sources)[UNDISTRIBUTED, FINAL]


def _texts(cells: dict[str, int]) -> dict[str, str]:
    return {column: str(number) for column, number in cells.items()}
