"""Works with the program for a long time and weighs it: what a day in front of it would show.

Goes through divisions, indicators, years, tabs, maps beside each other, the table and presenting, over and
over, and notes its memory each few seconds. Ends with 0 when the last third takes no more memory than the
second and the program rests when nobody touches it, with 1 and a reason otherwise.
"""

import os
import statistics
import sys
import time

from stage import choose, fail, focus, stage, start, xdotool

WORDS = [
    "medianinkomst", "utrikes födda", "folkmängd", "basområden", "hyresrätt", "stadsområden", "täthet",
    "deso", "förvärvsinkomst", "regso",
]
KEYS = ["F2", "F3", "F4", "F6", "F7", "space", "space", "plus", "minus", "Home", "ctrl+b", "ctrl+j", "ctrl+t",
        "ctrl+z", "ctrl+y", "ctrl+1", "F5", "Escape"]
# Beyond this the last third is heavier than the second.
GROWTH, BESIDES_MB = 1.10, 16
IDLE_SECONDS, IDLE_SHARE = 10, 0.05


def memory_mb(process):
    """Resident memory of a process in megabytes."""
    with open(f"/proc/{process.pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor_seconds(process):
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(program, minutes="10"):
    with stage():
        window, _ = start(program)
        until = time.monotonic() + float(minutes) * 60
        first = memory_mb(window)
        weights, steps = [], 0
        while time.monotonic() < until:
            choose(WORDS[steps % len(WORDS)])
            for key in KEYS:
                xdotool("key", key)
                time.sleep(0.25)
                if key in ("F5", "Escape"):
                    # Filling the screen takes the window anew to the display.
                    time.sleep(1.0)
                    focus()
                if window.poll() is not None:
                    fail(f"the program ended with {window.returncode} after {steps} rounds")
            steps += 1
            weights.append(memory_mb(window))
        if len(weights) < 6:
            fail(f"{len(weights)} rounds are too few to tell")
        third = len(weights) // 3
        second, last = weights[third : 2 * third], weights[2 * third :]
        middle, end = statistics.median(second), statistics.median(last)
        before = processor_seconds(window)
        time.sleep(IDLE_SECONDS)
        share = (processor_seconds(window) - before) / IDLE_SECONDS
        print(
            f"{steps} rounds in {minutes} minutes: {first:.0f} MB at the start, {middle:.0f} MB in the second "
            f"third, {end:.0f} MB in the last, {max(weights):.0f} MB at most; at rest {share:.1%} of a processor"
        )
        if end > middle * GROWTH + BESIDES_MB:
            fail("its memory grows")
        if share > IDLE_SHARE:
            fail("it does not rest")


if __name__ == "__main__":
    main(*sys.argv[1:])
