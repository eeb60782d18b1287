"""What we made up says so: a small badge, with one explanation behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from multisector.shared.messages import load_messages

WORDS = load_messages("en")
PAGE = "what/definition.html"
OPEN = ".made-up [popover]:popover-open"


def tab_to_badge(page: Page) -> None:
    """Press Tab until the first badge has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.made-up button')"):
            return
    raise AssertionError("no badge is reached with Tab")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_badge_opens_one_explanation_with_the_keyboard(visit: Callable, javascript: bool) -> None:
    visited = visit(PAGE, via="file", size="phone", javascript=javascript)
    page = visited.page
    tab_to_badge(page)
    if javascript:
        page.keyboard.press("Escape")  # focus opens it, too
    page.keyboard.press("Enter")
    [meaning] = page.locator(OPEN).all()
    assert WORDS["made_up.why"] in meaning.inner_text()
    box = meaning.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    meaning.get_by_role("link", name=WORDS["made_up.more"]).click()
    page.wait_for_url("**/about/index.html#made-up-places")
    assert not visited.problems


def test_the_badge_is_a_pill_that_says_what_is_made_up(visit: Callable) -> None:
    page = visit(PAGE, via="file").page
    badge = page.get_by_role("button", name="made up: Northgate", exact=True)
    assert badge.inner_text() == WORDS["made_up.badge"]
    look = badge.evaluate(
        "one => (({borderTopStyle, textDecorationLine}) => [borderTopStyle, textDecorationLine])(getComputedStyle(one))"
    )
    assert look == ["solid", "none"]
    box = badge.bounding_box()
    assert 24 <= box["height"] < 30 and box["width"] > 2 * box["height"]  # large enough to tap, within its line


def test_on_paper_and_without_a_style_the_words_stand(visit: Callable, site) -> None:
    page = visit(PAGE, via="file").page
    page.emulate_media(media="print")
    mark = page.locator(".made-up").first
    assert mark.inner_text() == f"Northgate {WORDS['made_up.badge']}"
    assert not mark.locator("[popover]").is_visible()
    [bare, *_] = BeautifulSoup((site / PAGE).read_text(encoding="utf-8"), "lxml").select(".made-up")
    bare.select_one("[popover]").decompose()  # the browser hides it by itself
    assert bare.get_text() == f"Northgate {WORDS['made_up.badge']}"
