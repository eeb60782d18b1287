"""Layout and paper hold in every font of the lists, not only in those of one machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import fonts
from support.browser import QUIET, chromium
from support.looks import BROKEN_WORDS, DOUBLE_TEXT, OPEN_ALL, TOO_WIDE
from support.paper import missing, printed

# The longest words and the widest parts of the course: titles, tables, figures, forms.
PAGES = [
    "index.html",
    "glossary.html",
    "plan.html",
    "about/index.html",
    "cases/baltimore-timeline.html",
    "ready/readiness-check.html",
    "what/asked-to-join.html",
    "what/check.html",
    "what/index.html",
    "what/ways/coordinate.html",
]


@pytest.fixture(params=list(fonts.SETS))
def other_browser(request, browser: Browser, tmp_path: Path) -> Browser:
    """A browser with one set of fonts."""
    environment = fonts.only(request.param, tmp_path)
    launched = browser.browser_type.launch(executable_path=chromium(), args=QUIET, env=environment)
    yield launched
    launched.close()


def test_no_page_runs_off_the_side_no_word_breaks_and_paper_keeps_all_words(other_browser, site):
    page = other_browser.new_page()
    found = []
    for path in PAGES:
        for width, double in ((390, False), (320, False), (390, True)):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto((site / path).as_uri())
            page.evaluate(OPEN_ALL)
            if double:
                page.evaluate(DOUBLE_TEXT)
            faults = page.evaluate(TOO_WIDE) + page.evaluate(BROKEN_WORDS)
            found += [f"{path}, {width} px{', twice the text' * double}: {fault}" for fault in faults]
    assert not found, "\n".join(["", *found])
    page.goto((site / "ready/seven-dots.html").as_uri())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shown = [text for text in page.locator(":is(h1, h2, h3, legend, p):visible").all_inner_texts() if text]
    assert len(shown) > 20
    assert missing(iter(shown), printed(page)) == []
