"""The City's statistics: school, income, unemployment by primärområde; people by stadsområde."""

from layers import UNSPECIFIED
from sources import Sources
from tables import TOO_FEW, Figures, between, bounds

#: Where no more people than this are aged 20 to 64, what they earn or lack is withheld.
FEWEST = 49
#: A published 0 stands for at most this many pupils.
HIDDEN = 2
COUNTS = ("year9_eligible", "year9_not_eligible", "year9_pupils", "openly_unemployed",
          "population_20_64")
#: The population of the whole municipality on 31 December, and those of them on no area.
WHOLE_CITY = {2021: 587_549, 2022: 596_841, 2023: 604_616, 2024: 608_993, 2025: 613_278}
ON_NO_AREA = {2021: 1_484, 2022: 1_680, 2023: 2_261, 2024: 1_923, 2025: 2_053}
PUBLISHED = tuple(WHOLE_CITY)


def primary(sources: Sources) -> dict[tuple[str, int], dict[str, str]]:
    """The figures of each primärområde by code and year, with nothing withheld."""
    found = {}
    for row in sources.table("new/primaromraden_2022_school_income_unemployment.csv"):
        cells = {
            "median_income": row["median_income_18plus_sek"],
            "openly_unemployed": row["openly_unemployed_18_64"],
            "population_20_64": row["population_20_64"],
        }
        if row["year9_eligible"]:
            eligible, rest = int(row["year9_eligible"]), int(row["year9_not_eligible"])
            most = rest + HIDDEN if row["year9_zero_may_be_1_2"] == "1" else rest
            cells |= {"year9_eligible": str(eligible), "year9_not_eligible": between(rest, most),
                      "year9_pupils": between(eligible + rest, eligible + most)}
        found[row["code"], int(row["year"])] = cells
    return found


def add_primary(sources: Sources, figures: Figures) -> None:
    for (code, year), cells in primary(sources).items():
        if int(cells["population_20_64"]) <= FEWEST:
            cells |= {"median_income": TOO_FEW, "openly_unemployed": TOO_FEW}
        figures.put(code, year, cells)


def add_sums(sources: Sources, figures: Figures, of_primary: dict[str, str]) -> None:
    """The counts of primärområden summed to coarser districts; the ends of ranges add up."""
    sums: dict[tuple[str, int], dict[str, tuple[int, int]]] = {}
    for (code, year), cells in primary(sources).items():
        total = sums.setdefault((of_primary[code], year), {})
        for column in COUNTS:
            if column in cells:
                low, high = (int(end) for end in bounds(cells[column]))
                before = total.get(column, (0, 0))
                total[column] = (before[0] + low, before[1] + high)
    for (code, year), total in sums.items():
        figures.put(code, year, {column: between(*ends) for column, ends in total.items()})


def add_population(sources: Sources, figures: Figures) -> None:
    """The population of each stadsområde on 31 December, as published."""
    for row in sources.table("new/stadsomraden_population_2021_2025.csv"):
        figures.put(row["code"], int(row["year"]), {"population": row["population_31_dec"]})
    for year, people in ON_NO_AREA.items():
        figures.put(UNSPECIFIED, year, {"population": str(people)})
