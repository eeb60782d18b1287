"""The count of a vote: its rules in both languages, the made-up one that can be changed, and one's own."""

from __future__ import annotations

import json
from itertools import product

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from multisector.build.loading import load
from multisector.parts.tally.model import Tally
from multisector.parts.tally.reckon import FEW, RULES, clean, read
from support.example_page import messages
from support.js_engine import call_js
from support.looks import TOO_WIDE, assert_nothing
from support.places import PACKAGE, ROOT, SITE

PAGE = "operate/decide.html"
SCRIPTS = ["front/namespace.js", "parts/tally/reckon.js"]
VECTORS = json.loads((PACKAGE / "parts/tally/vectors.json").read_text(encoding="utf-8"))
STORY = load(Tally, ROOT / "data/tallies/tallow-bridge.yml")
STORY_COUNTS = {side: STORY[side] for side in ("live", "others")}


def decided(seen: dict) -> list[str]:
    return [rule for rule, held in seen["rules"].items() if held["decided"]]


# --- the rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_of_the_rules(case: dict) -> None:
    counts = {"live": case["live"], "others": case["others"]}
    found = read(counts)
    assert (decided(found), found["looks"]) == (case["decided"], case["looks"])
    assert call_js(SCRIPTS, [("multisector.tally.read", counts)])[0]["ok"] == found


@pytest.mark.parametrize("case", VECTORS["typed"], ids=lambda case: case["name"])
def test_whatever_is_typed_becomes_five_whole_numbers(case: dict) -> None:
    assert clean(case["given"]) == case["clean"]
    assert call_js(SCRIPTS, [("multisector.tally.clean", case["given"])])[0]["ok"] == case["clean"]


def test_python_and_javascript_agree_on_every_small_count() -> None:
    sides = [list(side) for side in product(range(3), repeat=5) if sum(side) <= 4]
    every = [{"live": one, "others": other} for one in sides[::2] for other in sides[::5]]
    seen = call_js(SCRIPTS, [("multisector.tally.read", counts) for counts in every])
    assert [one["ok"] for one in seen] == [read(counts) for counts in every]


def test_no_count_is_decided_against_most_of_those_who_live_with_it_by_the_rule_that_guards_them() -> None:
    """Over every count of up to six on each side; and whoever is outvoted by another rule is told so."""
    sides = [(f, a) for f in range(7) for a in range(7 - f)]
    for (live, against), (others, rest) in product(sides, sides):
        seen = read({"live": [live, 0, 0, 0, against], "others": [others, 0, 0, rest, 0]})
        if live + against and 2 * live <= live + against and seen["total"]:
            assert not seen["rules"]["both"]["decided"]
            for rule in ("half", "thirds", "all"):
                assert not seen["rules"][rule]["decided"] or seen["rules"][rule]["why"] == "over"


def test_every_reason_has_its_words() -> None:
    sides = [[a, 0, 0, b, c] for a, b, c in product(range(4), repeat=3)]
    for one, other in product(sides, sides):
        for rule, held in read({"live": one, "others": other})["rules"].items():
            assert f"tally.why.{rule}.{held['why']}" in messages()


def test_the_two_counts_of_the_story_are_lost_by_its_own_rules() -> None:
    assert [sum(pair) for pair in zip(STORY["live"], STORY["others"], strict=True)] == [4, 1, 3, 2, 1]
    seen = read(STORY_COUNTS)
    assert not seen["rules"]["no_no"]["decided"] and not seen["rules"]["both"]["decided"]
    assert (seen["for"], seen["total"]) == ({"live": 3, "others": 5}, 11)
    text = (ROOT / "book/operate/decide.md").read_text(encoding="utf-8")
    assert "| Yes, with a worry | 2 | 1 |" in text and "Eight of eleven" in text


# --- the page ------------------------------------------------------------------------------------


def test_without_a_script_the_story_stands_there_and_ones_own_is_a_form_for_a_pen() -> None:
    story, own = BeautifulSoup((SITE / PAGE).read_text(encoding="utf-8"), "html.parser").select(".tally")
    seen = read(STORY_COUNTS)
    assert [row["data-decided"] == "yes" for row in story.select("[data-rule]")] == [
        seen["rules"][rule]["decided"] for rule in RULES
    ]
    assert "8 of 11 are for it" in story.get_text() and story.select(".made-up")
    assert not any(box["value"] for box in own.select("input")) and len(own.select("[data-rule]")) == len(RULES)
    assert all(box["aria-label"] for box in story.select("input") + own.select("input"))


def test_a_change_is_reckoned_at_once_and_said(visit) -> None:
    page: Page = visit(PAGE).page
    story = page.locator(".tally").first
    boxes = story.locator("input")
    boxes.nth(6).fill("0")
    page.wait_for_selector(".tally[data-live]")
    boxes.nth(6).fill("0")  # "not yet" in the park: two of them come round
    boxes.nth(4).fill("3")
    assert story.locator('[data-rule="both"]').get_attribute("data-decided") == "yes"
    assert story.locator("[data-summary]").inner_text().startswith("10 of 11 are for it")
    assert story.locator("[data-summary]").get_attribute("role") == "status"
    boxes.nth(0).fill("many")
    assert boxes.nth(0).get_attribute("aria-invalid") is not None
    assert "whole numbers" in story.locator("[data-summary]").inner_text()
    story.get_by_role("button", name="Begin again").press("Enter")
    assert boxes.nth(0).input_value() == "2"
    assert_nothing(page.evaluate(TOO_WIDE))


def test_a_count_of_ones_own_goes_among_the_decisions_only_when_asked(visit) -> None:
    page: Page = visit(PAGE).page
    own = page.locator(".tally").nth(1)
    for at, number in enumerate(["3", "4", "1", "0"]):
        own.locator("input").nth(at).fill(number)
    page.locator(".tally[data-live]").nth(1).wait_for()
    stored = "Object.values(sessionStorage).join(' ')"
    assert "of 8 are for it" not in page.evaluate(stored)
    assert "fewer than five" in own.locator("[data-looks]").inner_text() and FEW == 5
    own.get_by_role("button", name="Put it among").click()
    own.get_by_role("link", name="To your plan").click()
    page.wait_for_url("**/plan.html*")
    page.wait_for_load_state("networkidle")
    shown = page.evaluate("[...document.querySelectorAll('input, textarea')].map((box) => box.value).join(' ')")
    assert "Decided by: Nobody says no" in shown and "8 of 8" not in shown  # one side has fewer than five
