"""A plan of actions: what it lacks in both languages, the made-up one that can be mended, and one's own from the plan."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from multisector.parts.actions.part import words_of
from multisector.parts.actions.score import ASK, FAULTS, LOOK, MUST, actions, owner, read
from support.example_page import messages, page_of_parts, words
from support.js_engine import call_js
from support.looks import RUN_AXE, STANDARDS, TOO_WIDE, assert_nothing, describe
from support.places import PACKAGE, ROOT, SITE

PAGE = "operate/action-plan.html"
SCRIPTS = ["front/namespace.js", "shared/calendar.js", "parts/actions/score.js"]
VECTORS = json.loads((PACKAGE / "parts/actions/vectors.json").read_text(encoding="utf-8"))
OURS = words_of(messages())


# --- the rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_of_the_rule(case: dict) -> None:
    given = (VECTORS["words"], VECTORS["start"], case.get("living", []))
    found = read(actions(case["rows"]), *given)
    assert {name: found[name] for name in ("faults", "asks", "must", "look", "loads")} == {
        name: case[name] for name in ("faults", "asks", "must", "look", "loads")
    }
    assert list(found["faults"]) == [name for name in FAULTS if name in case["faults"]]
    (listed,) = call_js(SCRIPTS, [("multisector.actionPlan.actions", case["rows"])])
    (seen,) = call_js(SCRIPTS, [("multisector.actionPlan.read", listed["ok"], *given)])
    assert seen["ok"] == found and list(seen["ok"]["faults"]) == list(found["faults"])


def test_who_owns_it_stands_before_who_helps() -> None:
    typed, named = zip(*VECTORS["owners"], strict=True)
    assert [owner(who, VECTORS["words"]) for who in typed] == list(named)
    theirs = call_js(SCRIPTS, [("multisector.actionPlan.owner", who, VECTORS["words"]) for who in typed])
    assert [one["ok"] for one in theirs] == list(named)


def test_every_fault_is_met_by_a_vector_and_says_what_and_how_to_mend_it() -> None:
    assert {fault for case in VECTORS["cases"] for fault in case["faults"]} == {*FAULTS, "load"}
    assert {case["asks"] for case in VECTORS["cases"]} == {"", *ASK}
    assert all(words(f"actions.fault.{fault}") and words(f"actions.mend.{fault}") for fault in FAULTS)
    assert len(MUST) + len(LOOK) == len(set(FAULTS)) <= 14


def test_python_and_javascript_agree_on_any_rows() -> None:
    dice = random.Random("actions")
    strange = [None, 3, "", " ", ",", "?", ["1"], "x\n", "É", "ß, Ö", "🚌, 🚌", "Σ and ς"]
    names = [
        "Ana",
        "ana",
        "Ana, the nurse",
        "Ana, Bo",
        "Bo with Ana",
        "Bo (all)",
        "all of us",
        "Ana/Bo",
        "Committee",
        "Director, Department",
        "me",
        "Someone",
    ]
    said = [
        "Improve it",
        "improve",
        "It improved, soon",
        "12 came",
        "Raise awareness now",
        "A list",
        '"better"',
        "better by May 3",
        "May 2026, soon",
    ]
    day = lambda: f"2026-{dice.randint(3, 6):02}-{dice.randint(1, 31):02}"

    def row() -> Any:
        if dice.random() < 0.05:
            return dice.choice(strange)
        cell = {"what": said, "who": names, "done": said, "needs": said}
        made = {key: dice.choice(some if dice.random() < 0.85 else strange) for key, some in cell.items()}
        return {**made, "by": day() if dice.random() < 0.8 else dice.choice(strange)}

    cases = [[row() for _ in range(dice.randint(0, 8))] for _ in range(400)]
    ours = [actions(rows) for rows in cases]
    theirs = call_js(SCRIPTS, [("multisector.actionPlan.actions", rows) for rows in cases])
    assert [one["ok"] for one in theirs] == ours
    start = lambda at: ["2026-04-16", "", "2026-02-31"][at % 3]
    living = ["Ana", None, " bo "]
    seen = call_js(
        SCRIPTS,
        [("multisector.actionPlan.read", listed, OURS, start(at), living) for at, listed in enumerate(ours)],
    )
    assert [one["ok"] for one in seen] == [read(listed, OURS, start(at), living) for at, listed in enumerate(ours)]


@pytest.mark.parametrize(
    ("what", "who", "done", "found"),
    [
        ("Improve transport for families on the east side", "Sam", "Riders have improved", {"goal", "vague_sign"}),
        ("Support bus use", "All partners", "", {"all_owner", "no_sign", "goal"}),
        ("Discuss the options", "The transit committee", "They were discussed", {"all_owner", "goal", "vague_sign"}),
        ("Run the 6:50 bus on Route 3", "Sam", "It has run on ten mornings", set()),
        ("Call all 40 families", "Rosa Soto, with Teo and the school", "A list of 40 lines", set()),
        ("Translate the card", "City Attorney's Office", "The card is in the box", {"organization"}),
        ("Translate the card", "Council President", "The card is in the box", set()),
        ("Increase inspections to 12 a month", "M. Ruiz, Environmental Health", "12 reports a month", set()),
        ("Reduce the backlog: close 7 orders", "J. Smith, MD, MPH", "7 orders closed", set()),
        (
            "Call the families",
            "Department of Public Works",
            "Discussed at the meeting of Jan 9",
            {"organization", "vague_sign"},
        ),
        ("Call the families", "Director, Department of Public Works", "A list of 40 lines", set()),
        ("Call the families", "Someone from row C", "A list of 40 lines", {"unnamed"}),
        ("Call the families", "asked", "A list of 40 lines", {"unnamed"}),
        ("Call the families", "Me, I live there", "A list of 40 lines", {"unnamed"}),
        ("Call the families", "I. Osei", "A list of 40 lines", set()),
        ("Call the families", "TBD (vacant)", "done", {"no_owner", "vague_sign"}),
        ("Bring the support team's letter", "Mr. Allen", "The letter is in the county's hands", set()),
    ],
)
def test_the_words_of_english_find_what_they_should(what: str, who: str, done: str, found: set) -> None:
    rows = [{"what": what, "who": who, "by": "2026-05-01", "done": done, "needs": "nothing"}]
    assert set(read(actions(rows), OURS, "2026-04-16")["faults"]) == found


# --- on the page ---------------------------------------------------------------------------------


def test_without_a_script_the_plan_its_gaps_and_a_list_to_go_through_are_there() -> None:
    page = BeautifulSoup((SITE / PAGE).read_text(encoding="utf-8"), "lxml")
    story, own = page.select(".action-plan")
    assert len(story.select("[data-rows] tr")) == 10 and story.select(".made-up")
    planted = {*MUST, *LOOK} - {"no_what", "organization", "unnamed", "nothing_soon", "no_needs"}
    assert {name for name in FAULTS if words(f"actions.fault.{name}") in story.get_text()} == planted
    assert len(own.select(".by-hand li")) == len(FAULTS) and not own.select(".made-up")
    assert "2026" not in story.get_text()


def test_the_plan_can_be_mended_by_keyboard_until_nothing_is_left(visit: Callable) -> None:
    visited = visit(PAGE, via="file", size="phone")
    page = visited.page
    plan = page.locator(".action-plan").first
    status = lambda: plan.locator(".status").inner_text()
    cell = lambda name: plan.locator(f"[data-cell={name}]")

    def mend(number: int, **cells: str) -> None:
        plan.locator("[data-which]").select_option(index=number - 1)
        for name, said in cells.items():
            if name == "by":
                cell(name).select_option(label=said)
            else:
                cell(name).fill(said)
                page.keyboard.press("Tab")

    assert plan.locator("[data-faults] > li").count() == 9 and not plan.locator("[data-faults]").is_visible()
    mend(5, who="Mr. Oyelaran, with Ms. Brandt")
    assert status() == words("actions.summary", must=4, look=4)
    mend(6, who="Ms. Brandt")
    mend(7, who="Teo", what="Write the bus card in Spanish", done="Two readers have understood it")
    mend(8, who="Mr. Pruitt", by="June 1")
    mend(9, who="Sabine, with June", done="It was picked up on three trial evenings")
    mend(10, by="May 20")
    assert status() == words("actions.summary", must=0, look=1)
    mend(4, who="Imelda")
    assert status() == words("actions.none")
    plan.locator("[data-do=undo]").focus()
    page.keyboard.press("Enter")
    assert words("actions.undone") in status() and words("actions.summary", must=0, look=1) in status()
    plan.locator("[data-do=out]").click()
    assert plan.locator("[data-rows] tr").count() == 9
    plan.locator("[data-do=add]").click()
    assert cell("what").input_value() == words("actions.new")
    plan.locator("[data-do=again]").click()
    assert plan.locator("[data-rows] tr").count() == 10 and plan.locator("[data-faults] > li").count() == 9
    assert not visited.problems


def test_ones_own_is_that_of_the_form_above_it(visit: Callable) -> None:
    visited = visit(PAGE, via="file")
    page = visited.page
    own = page.locator(".action-plan").last
    assert own.locator("[data-none]").is_visible() and not own.locator("[data-view]").is_visible()
    page.evaluate(
        "row => multisector.planModel().set('answers', { partners: [row] })",
        {"name": "Rosa", "sector": "People who live with it"},
    )
    form = page.locator("[data-activity=action-plan]")
    line = form.locator("[data-field=actions] tbody tr").first
    line.locator("[data-column=what]").fill("Call 40 families")
    faults = lambda: own.locator("[data-faults] strong").all_inner_texts()
    assert {words(f"actions.fault.{name}") for name in ("no_owner", "no_day", "no_sign")} <= set(faults())
    line.locator("[data-column=who]").fill("Rosa, with Teo")
    line.locator("[data-column=by]").fill("2020-01-31")
    line.locator("[data-column=done]").fill("40 lines on a list")
    line.locator("[data-column=needs]").fill("A telephone")
    assert faults() == [words("actions.fault.past"), words("actions.fault.nothing_soon")]
    assert own.locator("[data-asks]").inner_text() == words("actions.ask.lives_share", lives=1, all=1)
    line.locator("[data-column=by]").evaluate(
        "(input) => { input.value = multisector.dayFromNow(20); input.dispatchEvent(new Event('input', { bubbles: true })); "
        "input.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    assert own.locator("[data-summary]").inner_text() == words("actions.none")
    assert words("actions.load", name="Rosa", n=1) in own.locator("[data-loads]").inner_text()
    assert not visited.problems


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_of_them_on_a_page_are_sound_on_a_small_screen(browser: Any, tmp_path: Path, scheme: str) -> None:
    path = page_of_parts(tmp_path, [("actions", "tallow-bridge"), ("actions", "tallow-bridge"), ("actions",)])
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page: Page = context.new_page()
    page.goto(path.as_uri())
    first, second = page.locator(".action-plan").nth(0), page.locator(".action-plan").nth(1)
    first.locator("[data-do=out]").click()
    assert first.locator("[data-rows] tr").count() == 9 and second.locator("[data-rows] tr").count() == 10
    first.locator("summary").click()
    assert_nothing(page.evaluate(TOO_WIDE))
    page.evaluate((ROOT / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate(RUN_AXE, STANDARDS)["violations"]
    assert not violations, describe(violations)
    context.close()
