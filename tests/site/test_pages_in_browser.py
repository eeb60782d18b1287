"""Every page, as readers meet it: phone and desktop, light and dark, on paper and from a stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browser import SIZES, Visit, until, watch
from support.failed import look_at
from support.looks import (
    BROKEN_WORDS,
    CLOSED_ON_PAPER,
    CUT_ON_PAPER,
    DOUBLE_TEXT,
    OPEN_ALL,
    RUN_AXE,
    STANDARDS,
    TOO_WIDE,
    UNDER_THE_LICENCE,
    assert_nothing,
    describe,
)
from support.places import BUILDERS


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The source of axe, the accessibility checker."""
    return (root / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def kept(browser: Browser, site: Path, server: str) -> Iterator[dict[str, Visit]]:
    """Three pages that stay open, since a new one costs more than what it looks at: served, from disk, without JavaScript."""
    ways = {"served": (server, True), "from disk": (site.as_uri() + "/", True), "without script": (server, False)}
    opened = {}
    for name, (home, javascript) in ways.items():
        context = browser.new_context(java_script_enabled=javascript, viewport={"width": 390, "height": 844})
        opened[name] = Visit(context.new_page(), home=home)
        watch(opened[name], home)
    yield opened
    for visited in opened.values():
        visited.page.context.close()


def look(visited: Visit, path: str, size: tuple[int, int] = SIZES["phone"]) -> Page:
    """A page that stays open goes to a page of the book, as if it came there first."""
    width, height = size
    look_at(visited.page)
    visited.problems.clear()
    visited.page.emulate_media(media="screen", color_scheme="light")
    visited.page.set_viewport_size({"width": width, "height": height})
    visited.page.goto(visited.home + path)
    return visited.page


def test_page_is_accessible_and_quiet(kept, axe, page_path):
    """In light and dark, on a phone and on a desktop, with everything folded open."""
    visited = kept["served"]
    page = look(visited, page_path)
    page.evaluate(OPEN_ALL)
    page.evaluate(axe)
    for size in SIZES.values():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            until(page, "!document.getAnimations().length")
            violations = page.evaluate(RUN_AXE, STANDARDS)["violations"]
            assert not violations, f"{scheme}, {size}\n{describe(violations)}"
        assert_nothing(page.evaluate(TOO_WIDE))
    assert_nothing(visited.problems)


def test_page_reads_from_disk_and_without_javascript(kept, page_path):
    for name in ("from disk", "without script"):
        page = look(kept[name], page_path)
        assert page.locator("h1").first.is_visible()
        assert_nothing(page.evaluate(TOO_WIDE))
        assert_nothing(kept[name].problems)


def test_page_never_runs_off_the_side(kept, page_path):
    """Neither 320 pixels wide, nor with text twice as large there, on a phone or on a desktop. No word breaks."""
    page = look(kept["served"], page_path, (320, 640))
    page.evaluate(OPEN_ALL)
    assert_nothing(page.evaluate(TOO_WIDE))
    page.evaluate(DOUBLE_TEXT)
    assert_nothing(page.evaluate(TOO_WIDE))
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert_nothing(page.evaluate(TOO_WIDE))
        if not page_path.startswith(BUILDERS):  # its examples hold the longest words there are
            assert_nothing(page.evaluate(BROKEN_WORDS))


def test_page_prints_whole(kept, page_path):
    """On A4 with 15 mm margins nothing is cut off, and everything folded is open."""
    page = look(kept["served"], page_path, (680, 900))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert_nothing(page.evaluate(CLOSED_ON_PAPER))
    assert_nothing(page.evaluate(TOO_WIDE))
    assert_nothing(page.evaluate(CUT_ON_PAPER))
    assert_nothing(page.evaluate(UNDER_THE_LICENCE))
    assert page.pdf(format="A4").startswith(b"%PDF")
