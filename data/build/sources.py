"""Reads the source layers and figures. Changes nothing in them."""

import csv
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

#: Bytes of the envelope in a GeoPackage geometry header, by its indicator.
ENVELOPE_BYTES = (0, 32, 48, 48, 64)


class BuildError(Exception):
    """Something that must hold does not. The message names the district."""


@dataclass
class Layer:
    """One layer of the GeoPackage: polygons in SWEREF 99 TM and their rows."""

    name: str
    rows: list[dict]
    polygons: np.ndarray

    def column(self, name: str) -> list:
        return [row[name] for row in self.rows]


class Sources:
    """The folder with `geography.gpkg` and the three tables."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._layers: dict[str, Layer] = {}

    def layer(self, name: str) -> Layer:
        if name not in self._layers:
            read = self._whole_region if name == "regso_2025_whole" else self._read_layer
            self._layers[name] = read(name)
        return self._layers[name]

    def _read_layer(self, name: str) -> Layer:
        path = self.folder / "geography.gpkg"
        database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        try:
            cursor = database.execute(f'SELECT * FROM "{name}" ORDER BY fid')
            columns = [column[0] for column in cursor.description]
            rows, polygons = [], []
            for values in cursor:
                row = dict(zip(columns, values))
                blob = row.pop("geom")
                start = 8 + ENVELOPE_BYTES[(blob[3] >> 1) & 7]
                polygons.append(shapely.from_wkb(blob[start:]))
                rows.append(row)
        finally:
            database.close()
        return Layer(name, rows, np.array(polygons, dtype=object))

    def _whole_region(self, name: str) -> Layer:
        """The region's RegSO, with Göteborg's as they are in the city's own layer."""
        city, region = self.layer("regso_2025"), self.layer("regso_2025_gr")
        others = [i for i, row in enumerate(region.rows) if row["kommunkod"] != "1480"]
        rows = [*city.rows, *(region.rows[i] for i in others)]
        return Layer(name, rows, np.concatenate([city.polygons, region.polygons[others]]))

    def table(self, name: str) -> list[dict]:
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def registered(self, name: str) -> dict[str, tuple[int, int]]:
        """Registered people by code: on 1 January 2025 and in October 2025."""
        return {
            row["code"]: (int(row["population_2025_01_01"]), int(row["population_2025_10"]))
            for row in self.table(f"{name}_population.csv")
        }
