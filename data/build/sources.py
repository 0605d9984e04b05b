"""Reads the source layers and figures. Changes nothing in them."""

import csv
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

import geojson

#: The GeoPackages of layers that are not in `geography.gpkg`.
PACKAGES = {"valdistrikt_2022": "new/valdistrikt_2022.gpkg"}
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
    """The folder with `geography.gpkg`, the three tables, and the folders `new` and `basemap`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._layers: dict[str, Layer] = {}

    def layer(self, name: str) -> Layer:
        if name not in self._layers:
            self._layers[name] = self._read_layer(name)
        return self._layers[name]

    def _read_layer(self, name: str) -> Layer:
        path = self.folder / PACKAGES.get(name, "geography.gpkg")
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

    def table(self, name: str) -> list[dict]:
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def geojson(self, name: str):
        """(features, geometries in degrees) of a GeoJSON file."""
        return geojson.read(self.folder / name)

    def registered(self, name: str) -> dict[str, tuple[int, int]]:
        """Registered people by code: on 1 January 2025 and in October 2025."""
        return {
            row["code"]: (int(row["population_2025_01_01"]), int(row["population_2025_10"]))
            for row in self.table(f"{name}_population.csv")
        }
