"""Times reading of a map in every format, by Skillnad and by GDAL through pyogrio, from the same files.

    cargo bench --bench reading -- --write /tmp/sweden.geojson
    cargo bench --bench reading --no-run
    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install -r benches/peers/requirements.txt
    /tmp/peers/bin/python benches/peers/formats.py /tmp/sweden.geojson /tmp/formats target/release/deps/reading-…

Writes the map to the folder in every format that others write, unless it is there already. Both sides read
from the disk's cache, and in turn. Of pyogrio the faster way counts, with or without Arrow; of GeoParquet that
of geopandas. GDAL gives geometries as they are; Skillnad also checks and repairs each outline and measures its
area, on all processors.
"""

import subprocess
import sys
import time
import warnings
from pathlib import Path

import geopandas
import pyogrio

warnings.filterwarnings("ignore")

RUNS = 5
DRIVERS = {
    "gpkg": "GPKG",
    "shp": "ESRI Shapefile",
    "fgb": "FlatGeobuf",
    "gml": "GML",
    "kml": "KML",
}


def written(source, folder):
    """The files in every format, made from a GeoJSON file where they are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [source]
    frame = None
    for extension in [*DRIVERS, "parquet"]:
        path = folder / f"{source.stem}.{extension}"
        files.append(path)
        if path.exists():
            continue
        frame = pyogrio.read_dataframe(source) if frame is None else frame
        if extension == "parquet":
            frame.to_parquet(path)
        else:
            pyogrio.write_dataframe(frame, path, driver=DRIVERS[extension])
    return files


def ways(path):
    """The ways in which others read a file, by name."""
    if path.suffix == ".parquet":
        return {"geopandas": lambda: geopandas.read_parquet(path)}
    return {
        "pyogrio": lambda: pyogrio.read_dataframe(path),
        "pyogrio, Arrow": lambda: pyogrio.read_dataframe(path, use_arrow=True),
    }


def fastest(work):
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def own(program, path):
    """Skillnad's fastest time in seconds, from the last but four words of its line."""
    line = subprocess.run([program, str(path)], capture_output=True, check=True, text=True).stdout
    return float(line.split(" ms fastest")[0].split()[-1]) / 1e3


def main():
    source, folder, program = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    print(f"GDAL {pyogrio.__gdal_version_string__}, pyogrio {pyogrio.__version__}")
    for path in written(source, folder):
        ours = own(program, path)
        others = {name: fastest(work) for name, work in ways(path).items()}
        ours = min(ours, own(program, path))
        name = min(others, key=others.get)
        told = ", ".join(f"{way} {seconds * 1e3:.0f} ms" for way, seconds in others.items())
        size = path.stat().st_size / 1e6
        print(
            f"{path.suffix[1:]:<10}{size:5.1f} MB   Skillnad {ours * 1e3:5.0f} ms   {told}"
            f"   ratio {others[name] / ours:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
