"""Rooms with one average: what they say is what the rules read, with a script and without, and whoever moves in them."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import product
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page
from pydantic import TypeAdapter

from multisector.build.files import DefinitionError
from multisector.build.loading import check, load
from multisector.group import reading
from multisector.parts.rooms.model import Rooms
from multisector.parts.rooms.score import made, move, read, total
from support.browser import until
from support.js_engine import call_js
from support.places import ROOT, SITE

ROOMS = load(Rooms, ROOT / "data/rooms/same-average.yml")
PAGE = "ready/same-average.html"
SCRIPTS = ["front/namespace.js", "shared/numbers.js", "group/reading.js", "parts/rooms/score.js"]
FIRST = ROOMS["rooms"][0]["people"]
N = sum(FIRST)


def scores(people: list[int]) -> list[int]:
    return [score for score, number in enumerate(people, start=1) for _ in range(number)]


def test_only_the_spread_tells_the_rooms_apart() -> None:
    reasons = {room["id"]: reading.reasons_to_talk(scores(room["people"])) for room in ROOMS["rooms"]}
    assert reasons["alike"] == [] and reasons["two"] == ["few-low"]
    assert all("agreement" in reasons[name] for name in ("wide", "camps", "third"))


def test_each_room_shows_its_dots_and_its_numbers() -> None:
    page = BeautifulSoup((SITE / PAGE).read_text(encoding="utf-8"), "lxml")
    rooms = page.select(".rooms .room")
    assert len(rooms) == len(ROOMS["rooms"])
    for room, shown in zip(ROOMS["rooms"], rooms, strict=True):
        assert len(shown.select("circle")) == sum(room["people"]) == 12
        assert "Average: 3.0." in shown.get_text()
        assert ("Talk first" in shown.get_text()) == bool(reading.reasons_to_talk(scores(room["people"])))
        assert f"{room['people'][0]} at 1" in shown.svg["aria-label"]


def test_a_choice_shows_its_room_without_a_script(visit: Callable) -> None:
    visited = visit(PAGE, via="file", javascript=False, size="phone")
    page = visited.page
    shown = lambda: [room.is_visible() for room in page.locator(".rooms .room").all()]
    assert shown() == [True, False, False, False, False]
    assert page.locator("[data-toy]").is_hidden()
    page.locator(".rooms input[value=alike]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert shown() == [False, False, True, False, False]
    room = page.locator(".rooms .room:visible")
    room.locator("summary").click()
    assert row(room) == [5, 1, 0, 1, 5]
    page.locator(".tries summary").first.click()
    assert page.get_by_text("One way: 6 at 2, 6 at 4.").is_visible()
    assert not visited.problems


@pytest.mark.parametrize("javascript", [True, False])
def test_paper_shows_every_room_with_its_table_and_nothing_to_press(visit: Callable, javascript: bool) -> None:
    page = visit(PAGE, via="file", javascript=javascript, size=(680, 900)).page
    if javascript:
        arrow(page, 3, 1).click()
    page.emulate_media(media="print")
    rooms = page.locator(".rooms .room")
    assert rooms.count() == len(ROOMS["rooms"])
    for room, shown in zip(ROOMS["rooms"], rooms.all(), strict=True):
        assert shown.locator(".chosen").inner_text() == room["name"]
        assert shown.locator("svg").is_visible()
        assert shown.locator("table").evaluate("table => table.checkVisibility({contentVisibilityAuto: true})")
        assert row(shown) == room["people"]
    assert not [one for one in page.locator(".rooms :is(input, button)").all() if one.is_visible()]


# --- what the rules say of every room that could be made -----------------------------------------


def every_room() -> Iterator[list[int]]:
    """All rooms with as many people and the same average as those of the page."""
    for people in product(range(N + 1), repeat=5):
        if sum(people) == N and total(people) == total(FIRST):
            yield list(people)


def test_what_the_answers_say_is_so_in_every_room() -> None:
    rooms = list(every_room())
    assert len(rooms) > 50
    for people in rooms:
        reasons = reading.reasons_to_talk(scores(people))
        if not people[2]:  # "the middle half or the agreement always gives such a room away"
            assert {"spread", "agreement"} & set(reasons), people
        if people[0] > 1:  # "it does not see one who is alone": two it does
            assert reasons, people
    for one in ROOMS["tries"]:
        assert one["when"] in made(one["way"], FIRST)
        assert [people for people in rooms if one["when"] in made(people, FIRST)]
    unseen = next(one["way"] for one in ROOMS["tries"] if one["when"] == "unseen-low")
    assert unseen[0] + unseen[1] == 2 and reading.median(scores(unseen)) == 3  # "two low people can stay unseen"


def test_nothing_is_made_where_the_average_is_another() -> None:
    assert made([0, 6, 0, 6, 0], FIRST) == ["empty-average"]
    assert made([0, 6, 0, 5, 1], FIRST) == []
    assert made([1, 0, 9, 2, 0], FIRST) == ["unseen-low"]
    assert made([1, 0, 10, 1, 0], FIRST) == []


def test_python_and_javascript_agree_after_every_move() -> None:
    """Over two thousand random moves from every room, also moves that nobody can make."""
    chance = random.Random(14)
    calls, expected = [], []
    for room in ROOMS["rooms"]:
        people = room["people"]
        for _ in range(500):
            score, step = chance.randint(1, 5), chance.choice((-1, 1))
            moved = move(people, score, step)
            calls.append(("multisector.rooms.move", people, score, step))
            expected.append(moved)
            people = moved or people
            calls += [
                ("multisector.rooms.read", people),
                ("multisector.rooms.total", people),
                ("multisector.rooms.made", people, FIRST),
            ]
            expected += [asdict(read(people)), total(people), made(people, FIRST)]
            assert sum(people) == N and min(people) >= 0
            if moved:
                assert total(moved) - total(calls[-4][1]) == step
    assert ["unseen-low"] in expected and ["empty-average"] in expected
    assert [done["ok"] for done in call_js(SCRIPTS, calls)] == expected


# --- moving them on the page ---------------------------------------------------------------------


def row(where: Locator) -> list[int]:
    """How many people the table says there are at each score."""
    return [int(cell) for cell in where.locator("td").all_text_contents()]


def dots(page: Page) -> list[int]:
    """How many dots stand over each score."""
    across = page.locator("[data-toy] circle").evaluate_all("all => all.map((one) => +one.getAttribute('cx'))")
    places = page.locator("[data-toy] circle").evaluate_all(
        "all => all.map((one) => one.getAttribute('cx') + ' ' + one.getAttribute('cy'))"
    )
    assert len(set(places)) == N, "no dot hides another"
    return [across.count(70 * score - 35) for score in range(1, 6)]


def arrow(page: Page, score: int, step: int) -> Locator:
    return page.locator(f'[data-from="{score}"][data-step="{step}"]')


def told(page: Page) -> str:
    return page.locator("[data-toy] .status").inner_text()


def test_it_is_moved_by_keyboard_and_says_so(visit: Callable) -> None:
    visited = visit(PAGE, via="file", size="phone")
    page = visited.page
    assert page.locator("[data-toy] .status").get_attribute("role") == "status"
    page.locator(".rooms input[value=alike]").focus()
    assert page.locator(".rooms input[value=alike]").is_checked()
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert reached == [
        f"Move one person from {score} to {to}" for score in range(1, 6) for to in (score - 1, score + 1) if 0 < to < 6
    ]
    page.keyboard.press("Enter")  # nobody is at 5
    assert told(page) == "Nobody stands at 5, so nobody moves." and dots(page) == FIRST
    arrow(page, 3, 1).focus()
    page.keyboard.press("Space")
    assert told(page) == "One person went from 3 to 4. The average is 3.1 now. Steps down to get back to 3.0: 1."
    page.keyboard.press("Space")
    assert "Steps down to get back to 3.0: 2." in told(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    assert told(page) == "One person went from 3 to 2. The average is 3.0, as at the start."
    assert dots(page) == row(page.locator("[data-toy]")) == [0, 4, 4, 4, 0]
    assert page.locator("[data-toy] .chosen").inner_text() == "A room of your own"
    page.locator("[data-again]").press("Enter")
    assert dots(page) == row(page.locator("[data-toy]")) == FIRST
    assert told(page) == "Nearly all see it alike: 12 people, average 3.0."
    assert not visited.problems


def test_after_every_move_dots_table_words_and_note_are_right(visit: Callable) -> None:
    """A hundred random moves."""
    page = visit(PAGE, via="file", reduced_motion="reduce").page
    page.locator(".rooms input[value=camps]").check()
    people = next(room["people"] for room in ROOMS["rooms"] if room["id"] == "camps")
    chance = random.Random(3)
    for _ in range(100):
        score = chance.choice([at for at, number in enumerate(people, start=1) if number])
        step = chance.choice([step for step in (-1, 1) if 1 <= score + step <= 5])
        people = move(people, score, step)
        arrow(page, score, step).evaluate("button => button.click()")
        seen = read(people)
        assert dots(page) == row(page.locator("[data-toy]")) == people
        words = page.locator("[data-toy] .words").inner_text()
        assert words.startswith(f"Average: {seen.mean}. The middle half stands between {seen.low} and {seen.high}.")
        assert f"Agreement: {seen.agreement}," in words and f"is {seen.median}." in words
        assert ("Talk first" in words) == bool(reading.reasons_to_talk(scores(people)))
        steps = total(people) - total(FIRST)
        assert ("as at the start" in told(page)) == (steps == 0)
        assert steps <= 0 or f"Steps down to get back to 3.0: {steps}." in told(page)
        assert steps >= 0 or f"Steps up to get back to 3.0: {-steps}." in told(page)
        box = page.locator("[data-toy] svg").get_attribute("viewBox").split()
        highest = min(page.locator("[data-toy] circle").evaluate_all("all => all.map((one) => one.cy.baseVal.value)"))
        assert float(box[1]) <= highest - 9


def test_the_words_of_a_room_are_those_it_has_without_a_script(visit: Callable) -> None:
    page = visit(PAGE, via="file").page
    toy = page.locator("[data-toy]")
    for number, room in enumerate(ROOMS["rooms"]):
        page.locator(f".rooms input[value={room['id']}]").check()
        still = page.locator(".rooms .room").nth(number)
        for part in (".chosen", ".words", ".says"):
            assert toy.locator(part).inner_text() == still.locator(part).text_content()
        assert toy.locator("svg").get_attribute("aria-label") == still.locator("svg").get_attribute("aria-label")
        assert row(toy) == row(still) == room["people"]


def test_what_a_room_shows_is_told_once_it_was_tried(visit: Callable) -> None:
    page = visit(PAGE, via="file").page
    empty, unseen = (page.locator(f"[data-when={one['when']}]") for one in ROOMS["tries"])
    assert empty.is_hidden() and unseen.is_hidden()
    arrow(page, 2, -1).click()
    assert empty.is_visible() and unseen.get_attribute("open") is None
    arrow(page, 3, 1).click()
    assert "Someone stands at 1, and nothing here warns you." in told(page)
    assert unseen.get_attribute("open") is not None and empty.get_attribute("open") is None
    page.locator("[data-again]").click()
    for _ in range(4):
        arrow(page, 3, -1).click()
        arrow(page, 3, 1).click()
    assert dots(page) == [0, 6, 0, 6, 0] and "Nobody stands where the average is." in told(page)
    assert empty.get_attribute("open") is not None


def test_after_back_the_room_that_is_ticked_is_the_one_that_is_seen(visit: Callable) -> None:
    page = visit(PAGE).page
    page.locator(".rooms input[value=camps]").check()
    page.goto(page.url.replace("same-average", "read-your-result"))
    page.go_back()
    until(page, "document.querySelector('.rooms').dataset.live === ''")
    ticked = page.locator(".rooms input:checked").get_attribute("value")
    assert dots(page) == next(room["people"] for room in ROOMS["rooms"] if room["id"] == ticked)


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize("text", ["100%", "200%"])
def test_scores_grow_with_the_text_and_stand_under_their_dots(visit: Callable, size: str, text: str) -> None:
    page = visit(PAGE, via="file", size=size).page
    page.evaluate("size => (document.documentElement.style.fontSize = size)", text)
    numbers = page.locator("[data-toy] .scale span")
    grown = numbers.first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert grown >= 15 * (2 if text == "200%" else 1)
    middle = "one => { const box = one.getBoundingClientRect(); return box.left + box.width / 2; }"
    for circle in page.locator("[data-toy] circle").all():
        at = (int(circle.get_attribute("cx")) - 35) // 70
        assert abs(circle.evaluate(middle) - numbers.nth(at).evaluate(middle)) < 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = [one.bounding_box() for one in page.locator(".rooms .arrows button").all()]
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_arrows_dots_and_what_is_said_share_a_phone_screen(visit: Callable) -> None:
    page = visit(PAGE, via="file", size="phone").page
    arrow(page, 3, 1).click()
    top = page.locator("[data-toy] svg").bounding_box()["y"]
    status = page.locator("[data-toy] .status").bounding_box()
    assert status["y"] + status["height"] - top < 700


def test_who_moved_is_seen_without_colours(visit: Callable) -> None:
    page = visit(PAGE, via="file", forced_colors="active").page
    arrow(page, 3, 1).click()
    looks = "one => [getComputedStyle(one).fill, getComputedStyle(one).strokeWidth]"
    moved = page.locator("[data-toy] circle.moved")
    assert moved.count() == 1
    assert moved.evaluate(looks) != page.locator("[data-toy] circle:not(.moved)").first.evaluate(looks)


def test_the_figure_is_light(site: Path) -> None:
    """Its script with the rules it needs, as a browser loads it."""
    script = (site / "_static/multisector-rooms.js").read_bytes()
    assert len(script) <= 10_000 and len(gzip.compress(script, 9)) <= 4_000


@pytest.mark.parametrize(
    ("people", "said"),
    [([0, 2, 8, 2, 1], "13 people with an average of"), ([0, 2, 8, 1, 1], "12 people with an average of 37/12")],
)
def test_a_room_with_another_average_is_named(people: list[int], said: str) -> None:
    wrong = {**ROOMS, "rooms": [ROOMS["rooms"][1], {**ROOMS["rooms"][0], "people": people}]}
    with pytest.raises(DefinitionError, match=said):
        check(TypeAdapter(Rooms), wrong, "same-average.yml")


def test_a_way_that_does_not_show_it_is_named() -> None:
    wrong = {**ROOMS, "tries": [{**ROOMS["tries"][0], "way": FIRST}]}
    with pytest.raises(DefinitionError, match="the way of empty-average does not show it"):
        check(TypeAdapter(Rooms), wrong, "same-average.yml")
