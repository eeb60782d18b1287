"""Rooms with one average: what they say is what the rules read, and it works without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from pydantic import TypeAdapter

from multisector.build.files import DefinitionError
from multisector.build.loading import check, load
from multisector.group import reading
from multisector.parts.rooms.model import Rooms
from support.places import ROOT, SITE

ROOMS = load(Rooms, ROOT / "data/rooms/same-average.yml")
PAGE = "ready/same-average.html"


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


def test_a_choice_shows_its_room_and_paper_shows_all_of_them(visit: Callable) -> None:
    visited = visit(PAGE, via="file", javascript=False, size="phone")
    page = visited.page
    shown = lambda: [room.is_visible() for room in page.locator(".rooms .room").all()]
    assert shown() == [True, False, False, False, False]
    page.locator(".rooms input[value=alike]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert shown() == [False, False, True, False, False]
    page.emulate_media(media="print")
    assert all(shown())
    assert not visited.problems


@pytest.mark.parametrize(
    ("people", "said"),
    [([0, 2, 8, 2, 1], "13 people with an average of"), ([0, 2, 8, 1, 1], "12 people with an average of 37/12")],
)
def test_a_room_with_another_average_is_named(people: list[int], said: str) -> None:
    wrong = {**ROOMS, "rooms": [ROOMS["rooms"][1], {**ROOMS["rooms"][0], "people": people}]}
    with pytest.raises(DefinitionError, match=said):
        check(TypeAdapter(Rooms), wrong, "same-average.yml")
