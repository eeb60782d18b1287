"""The clock of an agenda: its rules in both languages, the made-up one that can be mended, and one's own from the plan."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from multisector.build.loading import load
from multisector.parts.clock.model import Agenda
from multisector.parts.clock.score import FAULTS, FORMS, lines, read
from multisector.shared import catalog
from multisector.shared.clock import begins, minute_of, time_of, time_words
from support.example_page import messages, page_of_parts, words
from support.js_engine import call_js
from support.looks import TOO_WIDE, assert_nothing
from support.places import PACKAGE, ROOT, SITE

PAGE = "first-steps/first-meeting.html"
SCRIPTS = ["front/namespace.js", "shared/clock.js", "parts/clock/score.js"]
VECTORS = json.loads((PACKAGE / "parts/clock/vectors.json").read_text(encoding="utf-8"))
PLAN = catalog.load_compiled("plan")["activity"]
TABLE = next(field for field in PLAN["fields"] if field["id"] == "agenda")
BAD, GOOD = (load(Agenda, ROOT / f"data/agendas/{name}.yml") for name in ("tallow-bridge", "tallow-bridge-mended"))


def rows_of(agenda: dict) -> list[dict]:
    """The lines of a file, as the plan holds them."""
    forms = VECTORS["forms"]
    return [
        {
            "what": one["what"],
            "form": forms[FORMS.index(one["form"])],
            "minutes": str(one["minutes"]),
            "who": one["who"] or "",
        }
        for one in agenda["lines"]
    ]


# --- the rules -----------------------------------------------------------------------------------


def test_forms_are_those_of_the_plan() -> None:
    [choices] = [column["choices"] for column in TABLE["columns"] if column["id"] == "form"]
    assert choices == VECTORS["forms"] and len(choices) == len(FORMS)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_of_the_rule(case: dict) -> None:
    found = read(lines(case["rows"], VECTORS["forms"]), case["start"], case["end"])
    assert (found["total"], found["faults"]) == (case["total"], case["faults"])
    (listed,) = call_js(SCRIPTS, [("multisector.agenda.lines", case["rows"], VECTORS["forms"])])
    (seen,) = call_js(SCRIPTS, [("multisector.agenda.read", listed["ok"], case["start"], case["end"])])
    assert seen["ok"] == found


def test_every_fault_is_met_by_a_vector_and_has_its_words() -> None:
    met = {fault for case in VECTORS["cases"] for fault in case["faults"]}
    assert met == set(FAULTS)
    assert all(words(f"clock.fault.{fault}", over=5) for fault in FAULTS)


def test_python_and_javascript_agree_on_any_rows_and_times() -> None:
    dice = random.Random("clock")
    strange = [None, 3, "", " ", "x", "90", "-5", "5.5", "12345", "٤", ["1"], "1\n"]

    def row() -> Any:
        if dice.random() < 0.05:
            return dice.choice(strange)
        cell = {
            "form": lambda: dice.choice(VECTORS["forms"]),
            "minutes": lambda: str(dice.randint(0, 60)),
            "who": lambda: dice.choice("ab"),
            "what": lambda: "Talk",
        }
        return {key: make() if dice.random() < 0.85 else dice.choice(strange) for key, make in cell.items()}

    clock = lambda: dice.choice([f"{dice.randint(0, 23):02}:{dice.randint(0, 59):02}", "", "24:00", "9:00", "noon"])
    cases = [([row() for _ in range(dice.randint(0, 9))], clock(), clock()) for _ in range(400)]
    ours = [lines(rows, VECTORS["forms"]) for rows, *_ in cases]
    theirs = call_js(SCRIPTS, [("multisector.agenda.lines", rows, VECTORS["forms"]) for rows, *_ in cases])
    assert [one["ok"] for one in theirs] == [[asdict(line) for line in listed] for listed in ours]
    calls = [
        ("multisector.agenda.read", [asdict(line) for line in listed], start, end)
        for listed, (_, start, end) in zip(ours, cases, strict=True)
    ]
    assert [one["ok"] for one in call_js(SCRIPTS, calls)] == [
        read(listed, start, end) for listed, (_, start, end) in zip(ours, cases, strict=True)
    ]


def test_a_day_has_twenty_four_hours() -> None:
    assert [time_of(minute_of(f"{hour:02}:{minute:02}")) for hour in range(24) for minute in (0, 59)] == [
        f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 59)
    ]
    assert begins("23:50", [15, None, 10]) == ["23:50", "00:05", "00:05", "00:15"]
    assert begins("soon", [15]) == [None, None]
    said = [time_words(messages(), time) for time in ("00:05", "09:30", "12:00", "18:00", "6 o'clock")]
    assert said == ["12:05 a.m.", "9:30 a.m.", "12:00 p.m.", "6:00 p.m.", "6 o'clock"]


def test_the_draft_has_faults_and_the_evening_as_it_was_held_has_none() -> None:
    seen = {one["id"]: read(lines(rows_of(one), VECTORS["forms"]), one["start"], one["end"]) for one in (BAD, GOOD)}
    assert {"no_decide", "listening", "late_talk"} <= set(seen["tallow-bridge"]["faults"])
    assert seen["tallow-bridge-mended"]["faults"] == []
    assert all(one["times"][-1] == "19:30" for one in seen.values())


# --- on the page ---------------------------------------------------------------------------------


def test_without_a_script_the_times_and_the_faults_are_there() -> None:
    page = BeautifulSoup((SITE / PAGE).read_text(encoding="utf-8"), "lxml")
    draft, held, own = page.select(".agenda-clock")
    assert [row.td.get_text() for row in draft.select("[data-lines] tr")][:3] == ["6:00 p.m.", "6:15 p.m.", "6:45 p.m."]
    assert words("clock.fault.no_decide") in draft.get_text()
    assert words("clock.no_fault") in held.get_text() and not held.fieldset
    assert draft.select(".made-up") and held.select(".made-up") and not own.select(".made-up")
    assert len(own.select(".by-hand tbody tr")) == 12


def test_the_draft_can_be_mended_by_keyboard_and_put_back(visit: Callable) -> None:
    visited = visit(PAGE, via="file", size="phone")
    page = visited.page
    draft = page.locator(".agenda-clock").first
    faults = lambda: draft.locator("[data-faults] li").all_inner_texts()
    assert len(faults()) == 5
    draft.locator("[data-line]").select_option(index=1)
    draft.locator("[data-cell=form]").select_option("Decide")
    assert words("clock.fault.no_decide") not in faults()
    draft.locator("[data-do=up]").focus()
    page.keyboard.press("Enter")
    assert draft.locator("[data-lines] th").first.inner_text() == "Presentation of the draft plan"
    assert "It ends at 7:30 p.m." in draft.locator(".status").inner_text()
    draft.locator("[data-do=undo]").click()
    assert draft.locator("[data-lines] th").first.inner_text() == "Welcome"
    draft.locator("[data-do=later]").click()
    assert draft.locator("[data-lines] td").first.inner_text() == "6:15 p.m."
    assert any("15 minutes later than you have said" in text for text in faults())
    draft.locator("[data-do=again]").click()
    assert len(faults()) == 5 and draft.locator("[data-lines] td").first.inner_text() == "6:00 p.m."
    assert not visited.problems


def test_ones_own_is_that_of_the_form_above_it(visit: Callable) -> None:
    visited = visit(PAGE, via="file")
    page = visited.page
    own = page.locator(".agenda-clock").last
    assert own.locator("[data-none]").is_visible() and not own.locator("[data-view]").is_visible()
    form = page.locator("[data-activity=first-meeting]")
    form.locator("[data-field=start]").fill("18:30")
    for row, (what, minutes) in enumerate([("Eat", "20"), ("Choose", "25")]):
        line = form.locator("[data-field=agenda] tbody tr").nth(row)
        line.locator("[data-column=what]").fill(what)
        line.locator("[data-column=minutes]").fill(minutes)
    assert own.locator("[data-lines] tr").nth(1).inner_text().startswith("6:50 p.m.")
    assert "It ends at 7:15 p.m." in own.locator("[data-summary]").inner_text()
    own.locator("[data-line]").select_option(index=0)
    own.locator("[data-do=more]").click()
    assert form.locator("[data-field=agenda] [data-column=minutes]").first.input_value() == "25"
    own.locator("[data-do=later]").click()
    assert form.locator("[data-field=start]").input_value() == "18:45"
    own.locator("[data-do=undo]").click()
    assert form.locator("[data-field=start]").input_value() == "18:30"
    own.locator("[data-do=down]").click()
    assert form.locator("[data-field=agenda] [data-column=what]").first.input_value() == "Choose"
    assert not visited.problems


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_of_them_on_a_page_are_sound_on_a_small_screen(browser: Any, tmp_path: Path, scheme: str) -> None:
    path = page_of_parts(tmp_path, [("clock", "tallow-bridge"), ("clock", "tallow-bridge"), ("clock",)])
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page: Page = context.new_page()
    page.goto(path.as_uri())
    first, second = page.locator(".agenda-clock").nth(0), page.locator(".agenda-clock").nth(1)
    first.locator("[data-do=out]").click()
    assert first.locator("[data-lines] tr").count() == 4 and second.locator("[data-lines] tr").count() == 5
    assert_nothing(page.evaluate(TOO_WIDE))
    context.close()
