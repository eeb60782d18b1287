"""The home page: guess, see the people, hear one, then place your own dots."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from multisector import compiling

PEOPLE = compiling.compile_people("riverbend")
BEFORE_FIRST_INPUT = """() => {
  const first = document.querySelector('main input:not([type=hidden])');
  const range = document.createRange();
  range.setStart(document.querySelector('main'), 0);
  range.setEndBefore(first.closest('.option') ?? first);
  return [range.toString(), first.getBoundingClientRect().bottom];
}"""


def test_the_first_input_comes_within_sixty_words_on_the_first_phone_screen(visit: Callable) -> None:
    page = visit("index.html", size="phone", via="file").page
    words, bottom = page.evaluate(BEFORE_FIRST_INPUT)
    assert len(re.findall(r"\w[\w’'.]*", words)) <= 60
    assert bottom <= 844


@pytest.mark.parametrize("guess", ["middle", "camps"])
def test_guess_then_the_dots_part(visit: Callable, guess: str) -> None:
    visited = visit("index.html", size="phone", via="file", reduced_motion="reduce")
    page = visited.page
    dots = page.locator("[data-people] li button")
    assert not dots.first.is_visible()  # no answer before the guess
    page.locator(f"[data-people] input[value={guess}]").check()
    page.locator("[data-show]").click()
    assert page.locator("[data-verdict]").inner_text()
    centres = [box["x"] + box["width"] / 2 for box in (dots.nth(n).bounding_box() for n in range(dots.count()))]
    scores = sorted(person["score"] for person in PEOPLE["people"])
    assert len(centres) == len(scores) == 14
    # People with one score stand in one pile, a higher score further right.
    piles = {score: {round(x) for x, s in zip(centres, scores, strict=True) if s == score} for score in scores}
    assert all(len(pile) == 1 for pile in piles.values())
    assert [min(piles[score]) for score in sorted(piles)] == sorted(min(pile) for pile in piles.values())
    assert page.evaluate("document.activeElement.matches('[data-people] li button')")
    assert not visited.problems


def test_a_dot_speaks_one_sentence(visit: Callable) -> None:
    page = visit("index.html", size="phone", via="file", reduced_motion="reduce").page
    page.locator("[data-show]").click()
    page.keyboard.press("Enter")  # the focus is on the first dot
    quote = page.locator("[data-quote]")
    first = sorted(PEOPLE["people"], key=lambda person: person["score"])[0]
    assert first["says"] in quote.inner_text() and first["who"] in quote.inner_text()
    assert page.locator("[data-people] [aria-pressed=true]").count() == 1


def test_nobody_is_in_the_middle_although_the_average_is(site) -> None:
    scores = [person["score"] for person in PEOPLE["people"]]
    assert sum(scores) / len(scores) == 3 and 3 not in scores


def test_without_a_script_everyone_is_listed_with_their_sentence(visit: Callable) -> None:
    page = visit("index.html", size="phone", via="file", javascript=False).page
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
    assert "invented" in soup.select_one("[data-people]").get_text()
