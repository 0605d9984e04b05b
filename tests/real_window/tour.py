"""Drives the real window with a real pointer and keys, and reads what it shows by accessibility.

A district is found, pointed at and pinned; each tab and the table tell their official figures; a room
is shown the map; the program is killed in the middle and brings back what was not saved. Ends with 0
when all that is so, with 1 and a reason otherwise.
"""

import sys
import time

from stage import (
    can_read, choose, extents, fail, focus, stage, start, text_of, wait_for, window_nodes, xdotool,
)

# SCB, mean earnings 2023, thousand SEK: the table row of RegSO 1480R044.
DISTRICT, VALUE = "Hammarkullen centrala", "162,5"
# A key, or words for the palette, and what can be read then. The dissimilarity of those born abroad in
# 2023 is that of SCB's figures as well.
TOUR = [
    ("F3", f"{DISTRICT} minus grannen"),
    ("F2", "Jämförelsen visas som"),
    ("F4", "Exportera diagrammet"),
    ("segregation", "0,353"),
    ("F7", "Sök i tabellen"),
]


def main(program):
    with stage():
        window, map_node = start(program)
        # The search field takes the keys, the map flies to the district, the pointer follows.
        choose("hammarkullen c")
        time.sleep(2.0)
        x, y, width, height = extents(map_node)
        # The district lies near the middle, among its neighbours.
        near = [(right, down) for down in range(-120, 121, 24) for right in range(-168, 169, 24)]
        near.sort(key=lambda at: at[0] ** 2 + at[1] ** 2)
        for right, down in near:
            xdotool("mousemove", x + width // 2 + right, y + height // 2 + down)
            time.sleep(0.25)
            nodes = [text_of(node) for node in window_nodes()]
            if any(DISTRICT in text and VALUE in text for text in nodes):
                break
        wait_for("the district's name on its card", lambda: can_read(DISTRICT))
        wait_for("the district's value on its card", lambda: any(
            DISTRICT in text_of(n) and VALUE in text_of(n) for n in window_nodes()))
        print(f"the real window: hovering over {DISTRICT} reads {VALUE}")
        xdotool("click", 1)
        for key_or_words, then in TOUR:
            if can_read(then):
                fail(f"“{then}” is there before {key_or_words}")
            if key_or_words.startswith("F"):
                xdotool("key", key_or_words)
            else:
                choose(key_or_words)
            wait_for(f"“{then}” after {key_or_words}", lambda: can_read(then))
        xdotool("key", "ctrl+d")
        wait_for("the saved view", lambda: can_read("Osparade ändringar"))
        xdotool("key", "F5")
        wait_for("the map alone", lambda: not can_read("Osparade ändringar"))
        # Filling the screen takes the window anew to the display.
        time.sleep(1.0)
        focus()
        xdotool("key", "Escape")
        wait_for("the panels after presenting", lambda: can_read("Osparade ändringar"))
        if window.poll() is not None:
            fail(f"the program ended with {window.returncode}")
        print("the real window: every tab, the table and presenting read as they should")
        time.sleep(2.0)
        window.kill()
        window.wait(10)
        window, map_node = start(program)
        wait_for("unsaved work after a kill", lambda: can_read("Det osparade arbetet"))
        print("the real window: killed, it brings back what was not saved")


if __name__ == "__main__":
    main(*sys.argv[1:])
