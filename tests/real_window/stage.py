"""The real program on a virtual display: starts it, gives it keys and a pointer, and reads it the way a
screen reader does. Needs a session bus, Xvfb, xdotool, at-spi2-core and the Atspi bindings.
"""

import contextlib
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

WIDTH, HEIGHT = 1280, 800
PATIENCE_SECONDS = 30
# The programs that were started on the display.
running = []


def fail(why):
    sys.exit(f"the real window: {why}")


@contextlib.contextmanager
def stage():
    """A display, and somebody who reads the screen; gone at the end, with the programs left on it."""
    display = start_display()
    switch_accessibility_on()
    try:
        yield
    finally:
        for window in running:
            if window.poll() is None:
                window.terminate()
                window.wait(10)
        display.terminate()
        display.wait(10)


def start_display():
    """Starts Xvfb on a free display and returns the process."""
    read, write = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    number = os.read(read, 16).decode().strip()
    if not number:
        fail("Xvfb did not start")
    os.environ["DISPLAY"] = f":{number}"
    return display


def switch_accessibility_on():
    """Tells programs that somebody reads the screen; they build their trees only then."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
            GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True))),
            None, Gio.DBusCallFlags.NONE, 10_000, None,
        )


def nodes(node, depth=0):
    """All nodes of a tree, depth first; one that vanishes meanwhile is passed over."""
    yield node
    if depth > 40:
        return
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            continue
        if child is not None:
            yield from nodes(child, depth + 1)


def window_nodes():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        if application is not None and "skillnad" in (application.get_name() or "").lower():
            yield from nodes(application)


def text_of(node):
    """The name of a node, or its text where it has no name."""
    try:
        name = node.get_name()
        if name:
            return name
        text = node.get_text_iface()
        return text.get_text(0, -1) if text else ""
    except GLib.Error:
        return ""


def wait_for(what, found):
    """What `found` returns, once it returns something."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        result = found()
        if result:
            return result
        time.sleep(0.2)
    seen = sorted({text_of(node) for node in window_nodes()} - {""})
    fail(f"{what} did not appear; what can be read: {seen}")


def extents(node):
    box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return box.x, box.y, box.width, box.height


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True)


def start(program, *files):
    """Starts the program and waits for its map; the process and the map's node."""
    environment = dict(os.environ, LANG="sv_SE.UTF-8", LC_ALL="sv_SE.UTF-8")
    window = subprocess.Popen([program, *files], env=environment)
    running.append(window)
    map_node = wait_for("the map", lambda: next(
        (n for n in window_nodes() if text_of(n).startswith("Karta över")), None))
    # There is no window manager on the virtual display: nobody else gives the keys away.
    focus()
    return window, map_node


def focus():
    """Gives the keys to the window, as a window manager would."""
    found = subprocess.run(
        ["xdotool", "search", "--name", "Skillnad"], check=True, capture_output=True, text=True)
    xdotool("windowfocus", found.stdout.split()[-1])


def can_read(words):
    return any(words in text_of(node) for node in window_nodes())


def choose(words):
    """Types words into the palette and takes what comes first."""
    xdotool("key", "ctrl+k")
    time.sleep(0.5)
    xdotool("type", "--delay", "40", words)
    time.sleep(0.7)
    xdotool("key", "Return")
