"""The workshops and their blocks: the rules that each must keep, in both languages, and their pages."""

from __future__ import annotations

import csv
import json
import random
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from playwright.sync_api import Page, expect

from multisector.build.loading import load
from multisector.parts.workshop.model import Block, Workshop
from multisector.parts.workshop.part import sessions_of
from multisector.parts.workshop.reckon import WITHOUT_BREAK, longest, needed, read
from support.js_engine import call_js
from support.looks import TOO_WIDE, assert_nothing
from support.places import PACKAGE, ROOT, SITE

SCRIPTS = ["front/namespace.js", "shared/clock.js", "parts/workshop/reckon.js"]
VECTORS = json.loads((PACKAGE / "parts/workshop/vectors.json").read_text(encoding="utf-8"))
BLOCKS = {
    path.stem: load(Block, path) for path in sorted((ROOT / "data/blocks").glob("[!.]*.yml")) if "." not in path.stem
}
WORKSHOPS = {
    path.stem: load(Workshop, path)
    for path in sorted((ROOT / "data/workshops").glob("[!.]*.yml"))
    if "." not in path.stem
}
each_workshop = pytest.mark.parametrize("name", WORKSHOPS)
each_block = pytest.mark.parametrize("name", BLOCKS)
#: Ways to show a number or a wish for all to see.
PUBLIC = re.compile(
    r"sticker|sticky|raise (your|their|a) hand|show of hands|hands? up\b|\bstand (where|beside|on|at (?:[1-5]|your))|line up|walk to|step forward|colou?red dot",
    re.IGNORECASE,
)
MARKS = re.compile(r"\b(number|score|dot|vote|slips?)\b", re.IGNORECASE)


def sessions(name: str) -> list[dict]:
    workshop = WORKSHOPS[name]
    return sessions_of(workshop, BLOCKS)


def words(block: dict) -> str:
    """Everything that a block tells a trainer to say or do."""
    return " ".join(
        [*(step["say"] or step["do"] for step in block["steps"]), block["plain"] or "", block["remote"] or ""]
    )


def show_lines(case: dict) -> list[dict]:
    return [
        {
            "minutes": minutes,
            "form": form,
            "least": 4 if form == "pairs" else 0,
            "most": 600 if form != "decide" else 40,
            "votes": "votes" in "".join(more),
            "gives": "gives" in "".join(more),
            "block": f"block-{at}",
            "after": [f"block-{number}" for number in re.findall(r"after (\d+)", "".join(more))],
        }
        for at, (minutes, form, *more) in enumerate(case["lines"])
    ]


# --- the rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_of_a_run_of_show(case: dict) -> None:
    found = read(show_lines(case), case["start"], case["length"], case["ruled"])
    assert found == {key: case[key] for key in ("times", "total", "over", "faults")}
    given = (show_lines(case), case["start"], case["length"], case["ruled"])
    assert call_js(SCRIPTS, [("multisector.runOfShow.read", *given)])[0]["ok"] == found


@pytest.mark.parametrize("case", VECTORS["bring"], ids=lambda case: case["name"])
def test_vectors_of_what_to_bring(case: dict) -> None:
    materials = [
        {**dict(zip(("what", "each", "n", "used"), one, strict=True)), "print": None} for one in case["materials"]
    ]
    found = needed(materials, case["people"])
    assert [[one["what"], one["n"]] for one in found] == case["needed"]
    assert call_js(SCRIPTS, [("multisector.runOfShow.needed", materials, case["people"])])[0]["ok"] == found


def test_python_and_javascript_agree_however_it_is_moved_and_stretched() -> None:
    dice = random.Random("run of show")
    cases = []
    for name in [*WORKSHOPS] * 40:
        for session in sessions(name):
            lines = [
                {**line, "minutes": max(0, line["minutes"] + dice.choice((-10, -5, 0, 0, 5, 30)))}
                for line in session["lines"]
            ]
            dice.shuffle(lines)
            cases.append((lines[dice.randint(0, 2) :], dice.choice(("18:00", "23:10", "", "9")), 60, session["ruled"]))
    theirs = call_js(SCRIPTS, [("multisector.runOfShow.read", *case) for case in cases])
    assert [one["ok"] for one in theirs] == [read(*case) for case in cases]


# --- what each must keep -------------------------------------------------------------------------


@each_workshop
def test_times_add_up_to_what_is_announced_and_nothing_is_to_be_mended(name: str) -> None:
    for session in sessions(name):
        assert session["seen"]["total"] == WORKSHOPS[name]["minutes"], session["title"]
        assert session["seen"]["faults"] == [], session["title"]


@each_workshop
def test_breaks_are_in_place_and_a_day_has_a_meal(name: str) -> None:
    for session in sessions(name):
        assert longest(session["lines"]) <= WITHOUT_BREAK
        total = session["seen"]["total"]
        assert total < 300 or any(line["block"] == "lunch" for line in session["lines"])
        assert total < 90 or any(line["form"] == "break" for line in session["lines"])


@each_workshop
def test_no_vote_stands_before_its_rule(name: str) -> None:
    """Also when everything that may be cut is cut: the rule itself never is, where something is voted on after it."""
    ruled = False
    for session in sessions(name):
        for line in session["lines"]:
            assert not line["votes"] or ruled, f"{session['title']}: {line['title']}"
            assert not (line["gives"] and line["cut"]), line["title"]
            ruled = ruled or line["gives"]


@each_workshop
def test_what_to_cut_first_frees_time_and_leaves_a_beginning_and_an_end(name: str) -> None:
    for session in sessions(name):
        kept = [line for line in session["lines"] if not line["cut"]]
        freed = session["seen"]["total"] - sum(line["minutes"] for line in kept)
        assert freed * (10 if session["seen"]["total"] >= 60 else 20) >= session["seen"]["total"], session["title"]
        assert any(line["form"] == "close" for line in kept), session["title"]
        assert all(line["who"] != "resident co-host" for line in session["lines"] if line["cut"]) or name != "hour"
        assert next(line for line in sorted(session["lines"], key=lambda one: one["cut"] or 99))["form"] == "slack"


@each_block
def test_no_public_dot_breaks_the_promise(name: str) -> None:
    """Wherever people mark something, it is folded; and nothing is said or done that shows who stands where."""
    block = BLOCKS[name]
    assert not PUBLIC.search(words(block)), PUBLIC.search(words(block))
    if block["votes"]:
        assert block["dots"] == "folded" and block["form"] == "decide"
    if block["dots"]:
        assert re.search(r"fold|slips?\b|bean", words(block)), "it says how nobody can know whose it is"
        assert "five" in words(block), "it says from how many people on something is shown"


@each_block
def test_each_block_can_be_run_from_its_own_words(name: str) -> None:
    block = BLOCKS[name]
    assert block["id"] == name
    if block["form"] != "slack":
        assert block["plain"] and block["remote"] and block["wrong"] and block["people"]
    if block["form"] not in ("break", "slack"):
        assert any(step["say"] for step in block["steps"]), "something to say"
    if block["open"]:
        assert (ROOT / "book" / f"{block['open']}.md").exists()


def test_no_block_and_no_page_is_left_over() -> None:
    used = {line["block"] for workshop in WORKSHOPS.values() for one in workshop["sessions"] for line in one["lines"]}
    assert used == set(BLOCKS)
    for name in WORKSHOPS:
        assert (SITE / f"trainers/{name}.html").exists()
    assert sorted(one["number"] for one in WORKSHOPS.values()) == [*range(1, len(WORKSHOPS) + 1)]


def test_the_same_thing_is_called_the_same_and_is_used_up_or_not() -> None:
    used: dict[str, set] = {}
    for block in BLOCKS.values():
        for one in block["materials"]:
            used.setdefault(one["what"], set()).add(one["used"])
    assert not [what for what, ways in used.items() if len(ways) > 1]


# --- the pages -----------------------------------------------------------------------------------


@each_workshop
def test_without_a_script_its_times_what_to_bring_and_every_block_stand_there(name: str) -> None:
    page = BeautifulSoup((SITE / f"trainers/{name}.html").read_text(encoding="utf-8"), "html.parser")
    apart = SITE / f"trainers/{name}-blocks.html"
    guide = BeautifulSoup(apart.read_text(encoding="utf-8"), "html.parser") if apart.exists() else page
    blocks = [one["id"].removeprefix("block-") for one in guide.select(".blocks :is(h2, h3)[id^=block]")]
    lines = [line for session in sessions(name) for line in session["lines"]]
    assert blocks == list(dict.fromkeys(line["block"] for line in lines))
    assert [a["href"] for a in page.select("[data-lines] a")] == [
        f"{apart.name if apart.exists() else ''}#block-{line['block']}" for line in lines
    ]
    assert len(page.select("[data-lines] td:first-child")) == len(lines)
    assert all(cell.text.strip() for cell in page.select("[data-lines] td:first-child"))
    for block in blocks:
        for step in BLOCKS[block]["steps"]:
            assert " ".join((step["say"] or step["do"]).split()) in " ".join(guide.text.split())


def test_no_page_for_learners_holds_what_is_for_trainers() -> None:
    notes = [block["before"] for block in BLOCKS.values()]
    for path in SITE.rglob("*.html"):
        if "trainers" not in path.relative_to(SITE).parts:
            text = path.read_text(encoding="utf-8")
            assert 'class="blocks"' not in text and not any(note in text for note in notes), path


def begun(page: Page) -> None:
    page.locator("[data-start]").first.focus()
    page.wait_for_function("() => globalThis.multisector?.runOfShow")


def test_clock_times_follow_the_start_and_every_move_and_nothing_is_lost(visit) -> None:
    page: Page = visit("trainers/hour.html").page
    begun(page)
    first = page.locator("[data-lines] td:first-child")
    page.locator("[data-start]").fill("13:05")
    page.locator("[data-start]").blur()
    expect(first.first).to_have_text("1:05 p.m.")
    expect(page.locator("[data-session] [data-summary]")).to_contain_text("2:05 p.m.")
    page.locator("[data-line]").select_option(index=1)
    page.get_by_role("button", name="5 minutes more").click()
    expect(first.nth(2)).to_have_text("1:35 p.m.")
    expect(page.locator("[data-faults]")).to_contain_text("5 minutes later")
    page.get_by_role("button", name="Leave out the next on that list").press("Enter")
    expect(page.locator("[data-lines] tr")).to_have_count(6)
    page.get_by_role("button", name="Move it down").press("Enter")
    assert page.locator("[data-lines] th").nth(2).inner_text() == BLOCKS["fit-in-threes"]["title"]
    page.reload()
    expect(first.first).to_have_text("1:05 p.m.")
    expect(page.locator("[data-lines] tr")).to_have_count(6)
    page.get_by_role("button", name="Put it back as it was").click()
    expect(page.locator("[data-lines] tr")).to_have_count(7)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-lines] tr")).to_have_count(6)
    assert_nothing(page.evaluate(TOO_WIDE))


def test_it_leaves_as_a_table_and_as_a_time_in_a_calendar(visit) -> None:
    page: Page = visit("trainers/evenings.html").page
    begun(page)
    second = page.locator("[data-session]").nth(1)
    second.get_by_role("button", name="For a calendar").click()
    expect(second.locator(".status")).to_contain_text("which day")
    second.locator("[data-day]").fill("2027-03-04")
    second.locator("[data-day]").blur()
    with page.expect_download() as saved:
        second.get_by_role("button", name="For a calendar").click()
    [event] = Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk("VEVENT")
    assert str(event["DTSTART"].dt) == "2027-03-04 18:00:00" and str(event["DTEND"].dt) == "2027-03-04 19:30:00"
    assert "Second evening" in event["SUMMARY"] and BLOCKS["two-circles"]["title"] in event["DESCRIPTION"]
    with page.expect_download() as saved:
        second.get_by_role("button", name="As a table").click()
    rows = list(csv.reader(Path(saved.value.path()).read_text("utf-8-sig").splitlines()))
    assert rows[0][0] == "Begins" and rows[1][:3] == ["18:00", BLOCKS["welcome-back"]["title"], "10"]
    assert len(rows) == 1 + len(sessions("evenings")[1]["lines"])


def test_what_to_bring_follows_how_many_come(visit) -> None:
    page: Page = visit("trainers/hour.html").page
    begun(page)
    box = page.get_by_label("How many people?")
    box.fill("7")
    cups = page.locator("[data-needed] li").filter(has_text="name cards")
    expect(cups.locator("b")).to_have_text("7")
    page.reload()
    expect(box).to_have_value("7")
    expect(cups.locator("b")).to_have_text("7")
    page.locator("[data-line]").select_option(index=2)
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator("[data-needed]")).not_to_contain_text("cards for a number")
    expect(page.locator("[data-needed]")).to_contain_text("the ten questions")
    box.fill("many")
    expect(page.locator(".workshop .status", has_text="from 1 to 999")).to_be_visible()
    assert box.get_attribute("aria-invalid") is not None


def test_what_was_kept_of_a_block_that_is_no_more_stands_as_it_was(visit) -> None:
    page: Page = visit("trainers/hour.html").page
    line = {
        "block": "gone",
        "title": "My own",
        "form": "pairs",
        "who": "Ana",
        "minutes": 12,
        "least": 5,
        "most": 20,
        "cut": 0,
    }
    kept = {"answers": {"sessions": [{"start": "10:00", "day": "", "lines": [line]}]}, "at": 1}
    page.evaluate("text => sessionStorage.setItem('multisector:workshop-hour:show:1', text)", json.dumps(kept))
    page.reload()
    expect(page.locator("[data-lines] tr")).to_have_count(1)
    expect(page.locator("[data-lines]")).to_contain_text("My own")
    for damaged in ("{", '{"answers": {"sessions": 5}}', '{"answers": {"sessions": [{"lines": [{"block": 1}]}]}}'):
        page.evaluate("text => sessionStorage.setItem('multisector:workshop-hour:show:1', text)", damaged)
        page.reload()
        begun(page)
        expect(page.locator("[data-lines] tr")).to_have_count(7)
