"""Schools as points, and the municipal series of year 9."""

from pathlib import Path

from sources import BuildError, Sources
from tables import NOT_APPLICABLE, SUPPRESSED, write_rows

POINTS = "goteborg/schools"
COLUMNS = ("code", "name", "organiser", "year", "longitude", "latitude", "primaromrade",
           "stadsomrade", "pupils_year9", "all_subjects_share", "eligible_share", "merit_value",
           "rounded")
MUNICIPAL = ("code", "name", "year", "pupils_year9", "all_subjects_share",
             "eligible_upper_secondary_share", "merit_value", "merit_value_16_subjects",
             "foreign_background_share", "parents_post_secondary_share")
NO_COORDINATES = (
    "Skolans koordinater saknas i källan, så den kan inte visas på kartan.",
    "The source has no coordinates for the school, so it cannot be shown on the map.",
)


def spring(school_year: str) -> int:
    """'2024/25' is 2025, the year its grades were given."""
    first, second = school_year.split("/")
    if (int(first) + 1) % 100 != int(second):
        raise BuildError(f"{school_year} is not a school year")
    return int(first) + 1


def fraction(percent: str) -> str:
    """'46.3' is 0.463."""
    return f"{float(percent) / 100:.4f}".rstrip("0").rstrip(".") if percent else ""


def _cell(raw: str, text: str) -> str:
    """The marks of the publisher are kept: `..` hidden, `.` not applicable."""
    return raw if raw in (SUPPRESSED, NOT_APPLICABLE) else text


def write(sources: Sources, folder: Path) -> None:
    """The schools with coordinates, and a list of those without."""
    names = {
        layer: {row["omrade_kod"]: row["omrade_namn"] for row in sources.layer(layer).rows}
        for layer in ("primaromraden", "stadsomraden")
    }
    placed, nowhere = [], []
    for row in sorted(sources.table("new/schools_2025_year9.csv"), key=lambda r: r["school_code"]):
        if not row["lon"]:
            nowhere.append({
                "points": POINTS, "code": row["school_code"], "name_sv": row["school"],
                "name_en": row["school"], "why_sv": _why(row, 0), "why_en": _why(row, 1),
            })
            continue
        placed.append({
            "code": row["school_code"], "name": row["school"], "organiser": row["organiser_type"],
            "year": spring(row["year"]), "longitude": row["lon"], "latitude": row["lat"],
            "primaromrade": names["primaromraden"][row["primaromrade_kod"]],
            "stadsomrade": names["stadsomraden"][row["stadsomrade_kod"]],
            "pupils_year9": _cell(row["raw_pupils"], row["pupils_year9"]),
            "all_subjects_share": _cell(row["raw_all"], fraction(row["all_subjects_passed_pct"])),
            "eligible_share": _cell(row["raw_eligible"], fraction(row["eligible_vocational_pct"])),
            "merit_value": _cell(row["raw_merit"], row["merit_17_subjects"]),
            "rounded": row["eligible_rounded"],
        })
    write_rows(folder / "schools.csv", COLUMNS, placed)
    write_rows(folder / "unplaced.csv", list(nowhere[0]), nowhere)


def _why(row: dict, language: int) -> str:
    pupils = row["pupils_year9"]
    counted = (f" {pupils} elever gick ut årskurs 9 där.", f" {pupils} pupils left year 9 there.")
    return NO_COORDINATES[language] + (counted[language] if pupils else "")


def write_municipal(sources: Sources, path: Path) -> None:
    """Year 9 in the schools of each municipality, by the year the grades were given."""
    lines = [
        {
            "code": row["code"], "name": row["name"], "year": spring(row["school_year"]),
            "pupils_year9": row["pupils_year9"],
            "all_subjects_share": fraction(row["all_subjects_passed_pct"]),
            "eligible_upper_secondary_share": fraction(row["eligible_vocational_pct"]),
            "merit_value": row["merit_17_subjects"],
            "merit_value_16_subjects": row["merit_16_subjects"],
            "foreign_background_share": fraction(row["foreign_background_pct"]),
            "parents_post_secondary_share": fraction(row["parents_post_secondary_pct"]),
        }
        for row in sources.table("new/municipalities_gr_year9_2016_2025.csv")
    ]
    write_rows(path, MUNICIPAL, sorted(lines, key=lambda line: (line["code"], line["year"])))
