"""A browser that asks for nothing by itself, and a page of it that is watched."""

import shutil
import time
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

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


def chromium() -> str:
    """Where Chromium is."""
    found = shutil.which("chromium")
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

    page = visited.page
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
