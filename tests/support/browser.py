"""A browser that asks for nothing by itself, and a page of it that is watched."""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from support.failed import look_at

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
# Tabs of a window share a process; to start one costs as much as to show a page.
ONE_PROCESS = ["--process-per-site", "--renderer-process-limit=1", "--disable-site-isolation-trials"]


def chromium() -> str:
    """Where Chromium is: the one without a desktop's parts, if it is installed, for it shows the same at half the cost."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is not installed. Run: make test")
    return found


@dataclass
class Visit:
    """A page opened in one way, and all that went wrong on it."""

    page: Page
    problems: list[str] = field(default_factory=list)
    home: str = ""


def watch(visited: Visit, home: str) -> None:
    """Write every problem of the page down in `visited.problems`."""
    at_home = (home, "data:", "blob:", "about:")
    note = visited.problems.append

    def on_request(request) -> None:
        if not request.url.startswith(at_home):
            note(f"request to another place: {request.url}")

    def on_response(response) -> None:
        if response.status >= 400:
            note(f"status {response.status}: {response.url}")

    page = look_at(visited.page)
    page.on("console", lambda m: m.type == "error" and note(f"console: {m.text}"))
    page.on("pageerror", lambda error: note(f"uncaught: {error}"))
    # A page that is left stops what it was still loading: that is no fault.
    page.on(
        "requestfailed",
        lambda r: r.failure == "net::ERR_ABORTED" or note(f"request failed: {r.url} ({r.failure})"),
    )
    page.on("request", on_request)
    page.on("response", on_response)


def until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until something is so on a page: Playwright's own wait would need a policy that lets strings run as code."""
    end = time.monotonic() + 15
    while not page.evaluate(expression, arg):
        if time.monotonic() > end:
            pytest.fail(f"never so: {expression}")
        page.wait_for_timeout(50)


@dataclass
class Window:
    """A browser's window with storage of its own. A visit has it for itself, in tabs of its own."""

    context: BrowserContext
    options: dict[str, object]
    anchors: dict[str, Page] = field(default_factory=dict)

    def tab(self, home: str) -> Page:
        """A new tab to visit the site at `home`, where nothing is stored but what the window came with."""
        if "storage_state" in self.options:
            return self.context.new_page()
        if home not in self.anchors:  # a file without a script: the tab reaches the storage, and keeps its process
            self.anchors[home] = self.context.new_page()
            self.anchors[home].goto(f"{home}_static/dots.css")
        left = self.anchors[home].evaluate("() => { localStorage.clear(); return localStorage.length; }")
        assert left == 0
        return self.context.new_page()

    def tidy(self) -> None:
        """Leave it as it was before the visit: what a tab stored, its history and its scripts end with the tab."""
        for page in set(self.context.pages) - set(self.anchors.values()):
            page.close()
        self.context.unroute_all()
        self.context.clear_cookies()
        self.context.set_offline(bool(self.options.get("offline")))


class Windows:
    """Windows that stay open from one visit to the next, since a new one costs more than a page in it.

    A visit gets one that nobody has. What a visit could leave behind ends with its tabs or is cleared
    (`test_visits.py`). A window that came with a storage of its own is closed.
    """

    MOST = 6  #: that are open and unused

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: list[Window] = []

    def take(self, **options: object) -> Window:
        """A window with these options of Playwright's `new_context`."""
        for window in self.free:
            if window.options == options:
                self.free.remove(window)
                return window
        return Window(self.browser.new_context(**options), options)

    def give_back(self, window: Window) -> None:
        """Keep it for the next visit; close the one that waits longest, if there are too many."""
        if "storage_state" in window.options:
            window.context.close()
            return
        window.tidy()
        self.free.append(window)
        if len(self.free) > self.MOST:
            self.free.pop(0).context.close()


@contextmanager
def opening(places: Mapping[str, Path], windows: Windows) -> Iterator[Callable[..., Page]]:
    """A function that opens one of some files; nothing may go wrong there."""
    opened = []

    def open_page(
        place: str, *, size: Any = "desktop", scheme: str = "light", javascript: bool = True, **more: Any
    ) -> Page:
        width, height = SIZES.get(size, size)
        window = windows.take(
            color_scheme=scheme, viewport={"width": width, "height": height}, java_script_enabled=javascript, **more
        )
        visited = Visit(window.context.new_page())
        watch(visited, "file:")
        opened.append((window, visited))
        visited.page.goto(places[place].as_uri())
        return visited.page

    yield open_page
    for window, visited in opened:
        problems = visited.problems
        windows.give_back(window)
        assert not problems
