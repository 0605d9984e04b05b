"""Writes and reads GeoJSON (RFC 7946): WGS 84, six decimals, one feature a line."""

import json
from pathlib import Path

import numpy as np
import shapely

from projection import UNITS_PER_DEGREE


def _number(units: int) -> str:
    text = f"{units / UNITS_PER_DEGREE:.6f}".rstrip("0")
    return text[:-1] if text.endswith(".") else text


def _points(geometry) -> str:
    units = np.rint(shapely.get_coordinates(geometry) * UNITS_PER_DEGREE).astype(np.int64)
    return ",".join(f"[{_number(x)},{_number(y)}]" for x, y in units.tolist())


def _polygon(polygon) -> str:
    rings = [polygon.exterior, *polygon.interiors]
    return "[" + ",".join(f"[{_points(ring)}]" for ring in rings) + "]"


def geometry_text(geometry) -> str:
    kind = geometry.geom_type
    if kind == "Point":
        coordinates = _points(geometry)
    elif kind == "LineString":
        coordinates = f"[{_points(geometry)}]"
    elif kind == "Polygon":
        coordinates = _polygon(geometry)
    elif kind == "MultiLineString":
        coordinates = "[" + ",".join(f"[{_points(line)}]" for line in geometry.geoms) + "]"
    elif kind == "MultiPolygon":
        coordinates = "[" + ",".join(_polygon(part) for part in geometry.geoms) + "]"
    else:
        raise ValueError(f"{kind} is not written")
    return f'{{"type":"{kind}","coordinates":{coordinates}}}'


def write(path: Path, features) -> None:
    """`features`: (id or None, properties, geometry in degrees), in order."""
    lines = []
    for identity, properties, geometry in features:
        head = f'"id":{json.dumps(identity, ensure_ascii=False)},' if identity is not None else ""
        text = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
        lines.append(
            f'{{"type":"Feature",{head}"properties":{text},"geometry":{geometry_text(geometry)}}}'
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(lines)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")


def read(path: Path):
    """(features as dictionaries, their geometries)."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    geometries = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    return features, np.array(geometries, dtype=object)
