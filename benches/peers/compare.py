"""Times what people use today on the file that `cargo bench --bench reading` makes, beside Skillnad.

    cargo bench --bench reading -- --write /tmp/sweden.geojson
    cargo build --release
    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install -r benches/peers/requirements.txt
    /tmp/peers/bin/python benches/peers/compare.py /tmp/sweden.geojson target/release/skillnad

Nothing here is part of the program or its tests. Times are the fastest of a few runs, in one process
each and in turn, so that what else the machine does hits all alike. Skillnad's times are those of the
whole command, from starting the program to the last byte of JSON, so they hold reading the file as
well; the kernels alone are timed by `cargo bench`.
"""

import json
import subprocess
import sys
import time
import warnings

import geopandas
import libpysal
import mapclassify
import numpy as np

warnings.filterwarnings("ignore")


def fastest(work, times):
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - start)
    return min(taken), result


def report(what, seconds, own=None):
    ratio = f"   {seconds / own:8.1f} times Skillnad's {own * 1e3:.0f} ms" if own else ""
    print(f"{what:<58} {seconds * 1e3:>10.0f} ms{ratio}", flush=True)


def main():
    path, program = sys.argv[1:3]

    def command(*arguments):
        def run():
            found = subprocess.run([program, *arguments, "--json"], capture_output=True, check=True)
            return json.loads(found.stdout)

        return fastest(run, 3)

    own_read, described = command("describe", path)
    report("Skillnad describe", own_read)
    own_queen, weights = command("weights", path, "--rule", "queen")
    report("Skillnad weights --rule queen", own_queen)
    own_local, _ = command("autocorrelation", path, "--value", "earnings", "--permutations", "999")
    report("Skillnad autocorrelation, all statistics", own_local)
    own_breaks, classes = command(
        "classify", path, "--value", "earnings", "--scheme", "fisher-jenks"
    )
    report("Skillnad classify --scheme fisher-jenks", own_breaks)
    assert described["districts"] == weights["n"]

    print()
    read, frame = fastest(lambda: geopandas.read_file(path), 2)
    report("geopandas.read_file", read, own_read)
    values = frame["earnings"].to_numpy(dtype=float)

    queen, contiguity = fastest(lambda: libpysal.weights.Queen.from_dataframe(frame, use_index=False), 1)
    report("libpysal.weights.Queen.from_dataframe", queen)
    graph, _ = fastest(lambda: libpysal.graph.Graph.build_contiguity(frame, rook=False), 1)
    report("libpysal.graph.Graph.build_contiguity", graph)
    pairs = {(min(i, j), max(i, j)) for i, row in contiguity.neighbors.items() for j in row}
    assert pairs == {tuple(pair) for pair in weights["edges"]}, "the engines disagree on neighbours"
    report("read + Queen", read + min(queen, graph), own_queen)

    import esda

    contiguity.transform = "r"
    local = lambda: esda.Moran_Local(values, contiguity, permutations=999, seed=1)  # noqa: E731
    local()  # compiles
    seconds, _ = fastest(local, 3)
    report("esda.Moran_Local, 999 permutations, compiled", seconds)

    seconds, jenks = fastest(lambda: mapclassify.FisherJenks(values, k=5), 2)
    report("mapclassify.FisherJenks, k = 5", seconds)
    print("  upper bounds", jenks.bins.tolist(), "and", classes["upper_bounds"])
    many = np.random.default_rng(1).exponential(80.0, 6_160) + 100.0
    seconds, _ = fastest(lambda: mapclassify.FisherJenks(many, k=5), 2)
    report("mapclassify.FisherJenks, 6,160 values without ties", seconds)

    try:
        import pygeoda
    except ImportError:
        return
    opened = pygeoda.open(frame)
    seconds, c_weights = fastest(lambda: pygeoda.queen_weights(opened), 3)
    report("pygeoda.queen_weights (C++)", seconds)
    seconds, _ = fastest(
        lambda: pygeoda.local_moran(c_weights, values.tolist(), permutations=999, cpu_threads=2), 3
    )
    report("pygeoda.local_moran, 999 permutations (C++)", seconds)
    seconds, _ = fastest(
        lambda: pygeoda.local_moran(
            c_weights, values.tolist(), permutations=999, cpu_threads=2,
            permutation_method="lookup-table",
        ),
        3,
    )
    report("pygeoda.local_moran, look-up table (C++)", seconds)


if __name__ == "__main__":
    main()
