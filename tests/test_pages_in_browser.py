"""Every page, as readers meet it: phone and desktop, light and dark, on paper and from a stick."""

from pathlib import Path

import pytest
from conftest import SIZES

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
        + "\n".join(
            f"    {node['html'][:200]}\n      {node['failureSummary']}"
            for node in violation["nodes"]
        )
        for violation in violations
    )


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible_and_quiet(visit, axe, page_path, scheme, size):
    visited = visit(page_path, scheme=scheme, size=size)
    visited.page.evaluate(OPEN_ALL)
    visited.page.evaluate(axe)
    visited.page.wait_for_function("!document.getAnimations().length")
    violations = visited.page.evaluate(RUN_AXE, STANDARDS)["violations"]
    assert not violations, describe(violations)
    assert_nothing(visited.page.evaluate(TOO_WIDE))
    assert_nothing(visited.problems)


def test_page_reads_from_disk(visit, page_path):
    visited = visit(page_path, via="file", size="phone")
    assert visited.page.locator("h1").first.is_visible()
    assert_nothing(visited.problems)


def test_page_reads_without_javascript(visit, page_path):
    visited = visit(page_path, javascript=False, size="phone")
    assert visited.page.locator("h1").first.is_visible()
    assert_nothing(visited.page.evaluate(TOO_WIDE))
    assert_nothing(visited.problems)


def test_page_never_runs_off_the_side(visit, page_path):
    """Neither 320 pixels wide, nor with text twice as large there, on a phone or on a desktop. No word breaks."""
    page = visit(page_path, size=(320, 640)).page
    page.evaluate(OPEN_ALL)
    assert_nothing(page.evaluate(TOO_WIDE))
    page.evaluate(DOUBLE_TEXT)
    assert_nothing(page.evaluate(TOO_WIDE))
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert_nothing(page.evaluate(TOO_WIDE))
        if page_path != "about/kinds.html":  # its examples hold the longest words there are
            assert_nothing(page.evaluate(BROKEN_WORDS))


def test_page_prints_whole(visit, page_path):
    """On A4 with 15 mm margins nothing is cut off, and everything folded is open."""
    visited = visit(page_path, size=(680, 900))
    visited.page.emulate_media(media="print")
    visited.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert_nothing(visited.page.evaluate(CLOSED_ON_PAPER))
    assert_nothing(visited.page.evaluate(TOO_WIDE))
    assert_nothing(visited.page.evaluate(CUT_ON_PAPER))
    assert visited.page.pdf(format="A4").startswith(b"%PDF")
