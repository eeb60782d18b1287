"""The home page: guess, see the people, hear one, then place your own dots."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from multisector.build import compiling
from support.browser import until

PEOPLE = compiling.compile_people("riverbend")
BEFORE_FIRST_INPUT = """() => {
  const first = document.querySelector('main input:not([type=hidden])');
  const range = document.createRange();
  range.setStart(document.querySelector('main'), 0);
  range.setEndBefore(first.closest('.option') ?? first);
  const before = range.cloneContents();
  before.querySelectorAll('script, [hidden], [popover]').forEach((one) => one.remove());
  return [before.textContent, first.getBoundingClientRect().bottom];
}"""


WITHIN = """element => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""

UNTIL_STILL = """async () => {
  for (let at = -1; at !== scrollY || document.getAnimations().length; ) {
    at = scrollY;
    await new Promise((done) => setTimeout(done, 150));
  }
}"""


def test_the_first_input_comes_within_seventy_words_on_the_first_phone_screen(visit: Callable) -> None:
    page = visit("index.html", size="phone", via="file").page
    words, bottom = page.evaluate(BEFORE_FIRST_INPUT)
    assert len(re.findall(r"\w[\w’'.]*", words)) <= 70
    assert bottom <= 844


def test_home_says_at_once_what_it_is_and_where_to_say_what_fails(site) -> None:
    opening = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "lxml").main.select_one("h1 ~ p")
    said = opening.get_text()
    assert all(word in said for word in ("free", "no account", "offline", "no resident has tried it"))
    assert opening.a["href"] == "about/index.html#tell-us"


@pytest.mark.parametrize("size", ["phone", (360, 640)])
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_people_and_their_words_come_into_view(visit: Callable, size: str | tuple, motion: str) -> None:
    visited = visit("index.html", size=size, via="file", reduced_motion=motion)
    page = visited.page
    dots, quote = page.locator("[data-people] ol"), page.locator("[data-people] [data-quote]")
    assert not dots.is_visible()  # no answer before the guess
    page.locator("[data-people] summary").click()
    for part in (dots, quote):
        until(page, WITHIN, arg=part.element_handle())
    page.evaluate(UNTIL_STILL)
    assert all(part.evaluate(WITHIN) for part in (dots, quote))
    # The first person speaks at once, above the dots.
    first = min(PEOPLE["people"], key=lambda person: person["score"])
    assert first["says"] in quote.inner_text() and first["who"] in quote.inner_text()
    words = quote.bounding_box()
    assert words["y"] + words["height"] <= dots.bounding_box()["y"]
    # To hear another one moves nothing.
    page.locator("[data-people] li button").last.click()
    last = max(reversed(PEOPLE["people"]), key=lambda person: person["score"])
    assert last["says"] in quote.inner_text()
    assert quote.bounding_box() == words
    assert page.locator("[data-people] [aria-pressed=true]").count() == 1
    assert not visited.problems


def columns(page: Page) -> dict[int, set[int]]:
    """Where the people of each score stand across the page."""
    people = page.locator("[data-people] li")
    found: dict[int, set[int]] = {}
    for person in people.all():
        found.setdefault(int(person.get_attribute("data-score")), set()).add(round(person.bounding_box()["x"]))
    return found


def assert_in_piles(found: dict[int, set[int]]) -> None:
    """People with one score stand in one pile, a higher score further right."""
    assert sorted(found) == sorted({person["score"] for person in PEOPLE["people"]})
    assert all(len(pile) == 1 for pile in found.values())
    across = [min(found[score]) for score in sorted(found)]
    assert across == sorted(across)


def test_the_dots_part_to_where_people_stand(visit: Callable) -> None:
    page = visit("index.html", size="phone", via="file", reduced_motion="reduce").page
    page.locator("[data-people] summary").click()
    page.locator("[data-stage=people]").wait_for()
    assert_in_piles(columns(page))


def test_on_paper_all_people_stand_at_their_score_and_speak(visit: Callable) -> None:
    page = visit("index.html", size=(680, 900), via="file").page
    page.emulate_media(media="print")
    for person in PEOPLE["people"]:
        assert page.get_by_text(person["says"]).is_visible()
    assert_in_piles(columns(page))


def test_nobody_is_in_the_middle_although_the_average_is(site) -> None:
    scores = [person["score"] for person in PEOPLE["people"]]
    assert sum(scores) / len(scores) == 3 and 3 not in scores


def test_without_a_script_everyone_is_listed_with_their_sentence(visit: Callable) -> None:
    page = visit("index.html", size="phone", via="file", javascript=False).page
    page.locator("[data-people] summary").click()
    for person in PEOPLE["people"]:
        assert page.get_by_text(person["says"]).is_visible()


def test_three_doors_by_situation(site) -> None:
    soup = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "lxml")
    titles = [heading.get_text() for heading in soup.main.find_all("h2")]
    doors = ["Something is wrong where I live", "I was asked to join or lead something", "I run workshops"]
    assert [title for title in titles if title in doors] == doors
    for door in doors:
        section = next(h for h in soup.main.find_all("h2") if h.get_text() == door).parent
        assert section.find_all("a", href=True)


def test_the_town_is_said_to_be_invented(site) -> None:
    soup = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "lxml")
    assert soup.select_one("[data-people] .made-up").get_text().startswith("Riverbend made up")
