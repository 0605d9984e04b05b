"""Kills the program again and again, in the window and in an export, and looks at what is left.

Each round opens a project, changes and saves it, and ends the program in the middle of that. Whatever the
moment: the project is whole and has every view that was saved, settings and unsaved work can be read, what
was being written is cleaned up by the next start, and the program comes up. Ends with 0 when all that is
so, with 1 and a reason otherwise.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from stage import can_read, fail, stage, start, wait_for, xdotool

# The same moments every time, on a machine as fast as this one.
MOMENTS = random.Random(11)
EXPORTS_A_ROUND = 10
FORMAT = "skillnad-project"


def read_json(path):
    """What a file holds, which has to be JSON."""
    try:
        return json.loads(path.read_bytes())
    except ValueError as why:
        fail(f"{path.name} can't be read after a kill: {why}; {path.stat().st_size} bytes")


def views_of(project):
    saved = read_json(project)
    if saved.get("format") != FORMAT:
        fail(f"{project.name} is no project any more")
    return len(saved["views"])


def look(settings, project):
    """Reads everything that is kept; how many views are saved, and how many halves of files lie about."""
    for path in settings.rglob("*.json"):
        read_json(path)
    halves = [path for folder in (settings, project.parent) for path in folder.rglob("*.part*")]
    return views_of(project), len(halves)


def kill_in_the_window(program, settings, project, rounds):
    kept, halves = 0, 0
    for _ in range(rounds):
        window, _ = start(program, project)
        # The start has cleaned up beside the settings.
        left = list(settings.rglob("*.part*"))
        if left:
            fail(f"a start leaves {left}")
        for _ in range(MOMENTS.randrange(1, 4)):
            xdotool("key", MOMENTS.choice(["F2", "F3", "F7", "plus", "minus", "ctrl+b"]))
            xdotool("key", "ctrl+d")
            time.sleep(MOMENTS.uniform(0.0, 0.8))
            xdotool("key", "ctrl+s")
        time.sleep(MOMENTS.uniform(0.0, 1.2))
        window.kill()
        window.wait(10)
        views, parts = look(settings, project)
        if views < kept:
            fail(f"{kept} views were saved, {views} are left")
        kept, halves = views, halves + parts
    if kept == 0:
        fail("no view was ever saved: the keys did not reach the window")
    return kept, halves


def kill_exports(program, folder, times):
    """Kills an export at any moment: the file is as it was before, or whole."""
    picture = folder / "map.png"
    command = [program, "export", "goteborg/regso", "--out", str(picture), "--size", "1200x760px"]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    takes = time.monotonic() - began
    before = picture.read_bytes()
    cut, halves = 0, 0
    for _ in range(times):
        export = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(MOMENTS.uniform(0.0, takes * 1.1))
        export.kill()
        cut += export.wait(10) < 0
        halves += len(list(folder.glob("*.part*")))
        now = picture.read_bytes()
        if not (now.startswith(b"\x89PNG") and now.endswith(b"IEND\xaeB`\x82") and len(now) == len(before)):
            fail(f"a killed export leaves {len(now)} bytes of a picture of {len(before)}")
    subprocess.run(command, check=True, capture_output=True)
    return cut, halves


def main(program, rounds="20"):
    rounds = int(rounds)
    home = Path(os.environ["HOME"])
    settings, folder = home / "settings", home / "work"
    folder.mkdir()
    settings.mkdir()
    os.environ["SKILLNAD_CONFIG_DIR"] = str(settings)
    project = folder / "project.skillnad"
    project.write_text(json.dumps({"format": FORMAT, "version": 1, "title": "", "views": [], "files": []}))
    with stage():
        kept, halves = kill_in_the_window(program, settings, project, rounds)
        window, _ = start(program, project)
        wait_for("the map after all kills", lambda: can_read("Karta över"))
        window.terminate()
        window.wait(10)
        print(f"killed {rounds} windows: {kept} views saved and none lost, {halves} halves of files cleaned")
        times = rounds * EXPORTS_A_ROUND
        cut, halves = kill_exports(program, folder, times)
        print(f"killed {cut} of {times} exports: no picture damaged, {halves} halves of files on the way")


if __name__ == "__main__":
    main(*sys.argv[1:])
