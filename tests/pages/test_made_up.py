"""What we made up says so: a small badge, with one explanation behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from multisector.shared.messages import load_messages

WORDS = load_messages("en")
PAGE = "what/definition.html"
EXPLANATION = "about/index.html"
TOWNS = re.compile("Riverbend|Cedar Flats|Alder Falls|Northgate|Kettle Bay|Tallow Bridge")
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


def test_an_activity_says_it_without_a_script_too(visit: Callable) -> None:
    page = visit("what/check.html", via="file", javascript=False).page
    badge, why = page.locator("details.made-up summary"), page.get_by_text(WORDS["made_up.why"])
    assert badge.inner_text() == WORDS["made_up.badge"]
    assert badge.get_attribute("aria-label") == "made up: the places, people and numbers here"
    assert not why.is_visible()
    badge.focus()
    page.keyboard.press("Enter")
    assert why.is_visible()
    link = page.locator("details.made-up").get_by_role("link", name=WORDS["made_up.more"])
    assert link.get_attribute("href") == f"../{EXPLANATION}#made-up-places"


def unmarked(html: str) -> set[str]:
    """The made-up towns whose name stands on a page before a badge says so. An activity with a badge says it for all in it."""
    main = BeautifulSoup(html, "lxml").main
    marked: set[str] = set()
    found: set[str] = set()
    for text in main.find_all(string=TOWNS):
        activity = text.find_parent(class_="multisector")
        if text.find_parent("script") or (activity and activity.select_one("details.made-up")):
            continue
        towns = set(TOWNS.findall(text))
        if "made-up" in text.parent.get("class", ""):
            marked |= towns
        found |= towns - marked
    return found


def test_each_page_says_so_where_it_first_names_a_town(site: Path, page_path: str) -> None:
    if page_path != EXPLANATION:  # this is where the badges lead
        assert unmarked((site / page_path).read_text(encoding="utf-8")) == set()


def test_a_town_without_a_badge_is_found() -> None:
    badge = '<span class="made-up">{}<span class="term"><button>made up</button></span></span>'.format
    assert unmarked(f"<main><p>{badge('Riverbend ')}</p><p>Riverbend</p></main>") == set()
    assert unmarked(f"<main><h1>Northgate</h1><p>{badge('Northgate ')}, Kettle Bay</p></main>") == {
        "Northgate",
        "Kettle Bay",
    }
    form = '<section class="multisector">{}<p>Alder Falls</p></section>'.format
    assert unmarked(f"<main>{form('<details class=made-up></details>')}</main>") == set()
    assert unmarked(f"<main>{form('')}</main>") == {"Alder Falls"}


def test_the_explanation_names_each_of_the_towns(site: Path) -> None:
    place = BeautifulSoup((site / EXPLANATION).read_text(encoding="utf-8"), "lxml").find(id="made-up-places")
    section = place if place.name == "section" else place.find_parent("section")
    assert section.h2.get_text() == "Made-up places"
    assert set(TOWNS.findall(section.get_text())) == set(TOWNS.pattern.split("|"))
