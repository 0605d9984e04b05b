"""From SWEREF 99 TM to whole millionths of a degree, WGS 84, and back."""

import numpy as np
import shapely
from pyproj import Transformer

#: Six decimals: one unit is about 6 cm west to east and 11 cm south to north.
UNITS_PER_DEGREE = 1_000_000

_TO_DEGREES = Transformer.from_crs("EPSG:3006", "EPSG:4326", always_xy=True)
_TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:3006", always_xy=True)


def to_units(xy: np.ndarray) -> np.ndarray:
    """Metres to whole millionths of a degree (longitude, latitude)."""
    longitude, latitude = _TO_DEGREES.transform(xy[:, 0], xy[:, 1])
    return np.rint(np.column_stack([longitude, latitude]) * UNITS_PER_DEGREE).astype(np.int64)


def degrees_to_metres(geometries):
    """Geometries in degrees to SWEREF 99 TM, for areas and lengths."""

    def project(points):
        return np.column_stack(_TO_METRES.transform(points[:, 0], points[:, 1]))

    return shapely.transform(geometries, project)
