"""Four pages of the last chapter: sums that are right, real people who say only what a source has, no one sent alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from support.activity_page import ActivityPage
from support.hand_values import compiled
from support.places import ROOT

PAGES = ("hotel-talks", "money", "conflict", "whose-interest")
TEXT = {page: (ROOT / "book/operate" / f"{page}.md").read_text(encoding="utf-8") for page in PAGES}
PLAYS = {
    "hotel-talks": {
        "cost": "unsure",
        "speakers": "center",
        "evening": "mandate",
        "opening": "worry",
        "average": "below",
        "offer": "home",
        "thursday": "no",
    },
    "conflict": {
        "cost": "costs",
        "others": "june",
        "nadia": "stay",
        "opening": "back",
        "names": "yours",
        "tone": "words",
        "again": "count",
    },
}
"""A whole way through each talk, begun by someone who is at risk."""


def dollars(text: str) -> int:
    """A number as it is printed."""
    return int(text.replace(",", ""))


def test_the_sums_of_the_foundations_offer_are_right() -> None:
    lines = re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \| \**([\d,]+)\** \|$", TEXT["money"])
    parts = {what: (how, dollars(sum_)) for what, how, sum_ in lines}
    for what in ("Bus", "Someone who keeps it going", "Pay at the table", "Reports"):
        how, sum_ = parts[what]
        product = 1
        for number in re.findall(r"\d+", how):
            product *= int(number)
        assert product == sum_, what
    assert parts["Whoever holds the money"][1] == 30_000 // 10
    total = parts["**All of it**"][1]
    assert total == sum(sum_ for what, (_, sum_) in parts.items() if not what.startswith("**"))
    assert parts["**What is missing**"][1] == total - parts["**What the grant pays**"][1] == 10_680
    assert 1_140 - 4 * 230 == 220 and "with 220 over" in TEXT["money"]
    assert 60 * 12 == 720 and "are 720 a year" in TEXT["money"]


def test_the_wage_by_the_hour_is_the_one_by_the_year() -> None:
    assert round(16_000 / (52 * 40), 2) == 7.69 and "7.69 an hour" in TEXT["hotel-talks"]


def test_whoever_really_lived_does_not_stand_in_the_talk_to_rehearse() -> None:
    said = str(compiled("hotel-talks"))
    for name in ("Miles", "Hutchinson", "Whipple", "Biggar", "Gench", "Schmoke", "Rawlings", "BUILD", "GBC"):
        assert name not in said
    assert compiled("hotel-talks")["invented"] and compiled("conflict")["invented"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_where_the_law_differs_says_whom_to_ask(page: str) -> None:
    assert re.search(r"lawyer|legal aid", TEXT[page])
    assert ("Ask a local expert" in TEXT[page]) == (page != "hotel-talks")


@pytest.mark.parametrize("name", PLAYS)
def test_a_talk_on_its_page_is_there_after_a_reload(visit: Callable, name: str) -> None:
    line = "We would like to know how you see it."
    visited = visit(f"operate/{name}.html", via="file", size="phone", offline=True)
    activity = ActivityPage(visited.page, name, problems=visited.problems)
    for scene, choice in PLAYS[name].items():
        assert activity.root.locator("[data-scene]:visible").get_attribute("data-scene") == scene
        if scene == "opening":
            activity.root.locator("[data-field=opening-own]").fill(line)
        activity.root.locator(f"[data-field={scene}] input[value={choice}]").check()
        activity.slot("continue").click()
    for _ in range(2):
        assert activity.root.locator("[data-scene]:visible").get_attribute("data-scene").startswith("end-")
        assert line in activity.slot("path").inner_text()
        assert activity.answers == {**PLAYS[name], "opening-own": line}
        activity.page.reload()
    assert activity.problems == []
