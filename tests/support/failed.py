"""What a test looked at when it failed: a picture and the HTML of each of its pages, kept in `_build/failed`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

FOLDER = "_build/failed"
LOOKED_AT: list[Page] = []  #: by the test that runs


def look_at(page: Page) -> Page:
    """Say that the test that runs looks at this page."""
    if page not in LOOKED_AT:
        LOOKED_AT.append(page)
    return page


def begin(root: Path) -> None:
    """Remove what an earlier run kept."""
    shutil.rmtree(root / FOLDER, ignore_errors=True)


def keep(root: Path, report: pytest.TestReport) -> None:
    """Keep the pages of a test that failed, and name them in its report."""
    name = re.sub(r"[^\w.-]+", "-", report.nodeid.removeprefix("tests/")).strip("-")
    for number, page in enumerate(LOOKED_AT, 1):
        place = root / FOLDER / (name if number == 1 else f"{name}-{number}")
        picture, html = (place.with_name(f"{place.name}.{suffix}") for suffix in ("png", "html"))
        try:
            said = f"{picture.relative_to(root)}, {html.name}: {page.url}"
            page.screenshot(path=picture, full_page=True, timeout=10_000)
            html.write_text(page.content(), encoding="utf-8")
        except Error as error:  # the page is closed, or hangs
            said = f"no picture: {error.message.splitlines()[0]}"
        report.sections.append(("What it looked at", said))
