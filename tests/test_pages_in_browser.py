"""Every page, as readers meet it: phone and desktop, light and dark, on paper and from a stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SIZES, Visit, watch
from playwright.sync_api import Browser, Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """standards => axe.run(document, {
    runOnly: {type: "tag", values: standards},
    rules: {"target-size": {enabled: true}},
    resultTypes: ["violations"],
})"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
TOO_WIDE = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')]
        .filter(one => one.getBoundingClientRect().right > root.clientWidth + 1)
        .map(one => one.outerHTML.slice(0, 120));
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 8)];
}"""
DOUBLE_TEXT = """() => {
    const root = document.documentElement;
    root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + 'px';
}"""
# Words of headings, tables and figures whose letters stand on two lines, though no hyphen parts them.
BROKEN_WORDS = """() => {
    const found = [];
    const range = document.createRange();
    for (const one of document.querySelectorAll('h1, h2, .brand, main :is(h3, dt, th, td, .timeline span)')) {
        if (one.closest('.multisector') || getComputedStyle(one).writingMode !== 'horizontal-tb') continue;
        const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let node; (node = texts.nextNode()); ) {
            if (!node.parentElement.checkVisibility() || node.parentElement.closest('a.external, code')) continue;
            for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const boxes = [...range.getClientRects()].filter((box) => box.width);
                if (boxes.length > 1 && boxes.at(-1).top > boxes[0].top + 4) found.push(`${one.tagName}: ${word[0]}`);
            }
        }
    }
    return found;
}"""
CLOSED_ON_PAPER = """() => [...document.querySelectorAll('details:not([open])')]
    .filter(one => one.checkVisibility())
    .filter(one => getComputedStyle(one, '::details-content').contentVisibility === 'hidden')
    .map(one => one.outerHTML.slice(0, 120))"""
# A box that scrolls on screen cuts its content on paper. Boxes of a pixel are for screen readers.
CUT_ON_PAPER = """() => [...document.querySelectorAll('body, body *')]
    .filter(one => one.checkVisibility() && one.clientWidth > 8 && one.clientHeight > 8)
    .filter(one => getComputedStyle(one).overflow !== 'visible')
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The source of axe, the accessibility checker."""
    return (root / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def assert_nothing(found: list[str]) -> None:
    """Fail with all that was found, one to a line."""
    assert not found, "\n".join(["", *found])


def describe(violations: list[dict]) -> str:
    """Say which rule was broken, where, and how."""
    return "\n".join(
        f"{violation['id']}: {violation['help']}\n"
        + "\n".join(f"    {node['html'][:200]}\n      {node['failureSummary']}" for node in violation["nodes"])
        for violation in violations
    )


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
            page.wait_for_function("!document.getAnimations().length")
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
        if page_path != "about/kinds.html":  # its examples hold the longest words there are
            assert_nothing(page.evaluate(BROKEN_WORDS))


def test_page_prints_whole(kept, page_path):
    """On A4 with 15 mm margins nothing is cut off, and everything folded is open."""
    page = look(kept["served"], page_path, (680, 900))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert_nothing(page.evaluate(CLOSED_ON_PAPER))
    assert_nothing(page.evaluate(TOO_WIDE))
    assert_nothing(page.evaluate(CUT_ON_PAPER))
    assert page.pdf(format="A4").startswith(b"%PDF")
