"""The divisions: where each comes from and how far it may be simplified."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Division:
    id: str
    file: str
    layer: str
    code: str
    count: int
    #: Borders are moved at most this far (metres); None: the union of `below`.
    tolerance: float | None
    below: str | None = None

    @property
    def geojson(self) -> str:
        return f"divisions/{self.file}.geojson"

    @property
    def table(self) -> str:
        return f"tables/{self.file}.csv"


#: In the order they are built: the finest of each family first.
DIVISIONS = (
    Division("goteborg/basomraden", "basomraden", "basomraden", "omrade_kod", 1025, 3.0),
    Division("goteborg/primaromraden", "primaromraden", "primaromraden", "omrade_kod", 96, None,
             "goteborg/basomraden"),
    Division("goteborg/mellanomraden", "mellanomraden", "mellanomraden", "omrade_kod", 36, None,
             "goteborg/primaromraden"),
    Division("goteborg/stadsomraden", "stadsomraden", "stadsomraden", "omrade_kod", 4, None,
             "goteborg/mellanomraden"),
    Division("goteborg/deso", "deso", "deso_2025", "desokod", 320, 3.5),
    Division("goteborg/regso", "regso", "regso_2025", "regsokod", 147, None, "goteborg/deso"),
    Division("goteborg/valdistrikt", "valdistrikt", "valdistrikt", "code", 410, 3.5),
    Division("goteborgsregionen/regso", "regso_region", "regso_region", "regsokod", 300, 10.0),
)

#: The code of the early votes of 2022 that are not spread over the electoral districts.
UNDISTRIBUTED = "14809800"
#: The districts of 2026 with other borders than in 2022, together: they have votes and no outline.
REDRAWN = "1480-2026"
#: The code of people the City registers on no area, and the polygon without a parent in the source.
UNSPECIFIED = "199"
ORPHAN = "30516"
YEARS = (2020, 2021, 2022, 2023)
