"""The first steps of one collaboration: papers that say they are made up, and a story that keeps to its numbers."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from bs4 import BeautifulSoup

from multisector import kinds
from support.hand_values import compiled
from support.places import ROOT, SITE

PAGES = (
    "index",
    "one-to-ones",
    "official",
    "facts",
    "power",
    "inside-outside",
    "invitation",
    "first-meeting",
    "agreement",
)
TEXT = {page: (ROOT / "book" / "first-steps" / f"{page}.md").read_text(encoding="utf-8") for page in PAGES}


def page(name: str) -> BeautifulSoup:
    return BeautifulSoup((SITE / "first-steps" / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize(
    ("name", "papers"),
    [("one-to-ones", 1), ("invitation", 2), ("power", 1), ("inside-outside", 1), ("first-meeting", 1)],
)
def test_each_paper_is_a_figure_with_a_name_and_says_that_it_is_made_up(name: str, papers: int) -> None:
    sheets = page(name).select("figure.sheet")
    assert len(sheets) == papers
    for sheet in sheets:
        [head] = sheet.select("figcaption")
        assert sheet["aria-labelledby"] == head["id"]
        assert head.select(".made-up") and sheet.find(["p", "table"])


def test_the_eight_gates_are_those_of_the_checklist() -> None:
    gates = [step for step in compiled("first-steps")["steps"] if step["gate"]]
    assert len(gates) == 8
    assert "eight gates" in TEXT["index"] and "eight of the steps are gates" in TEXT["index"]


def test_whoever_could_be_harmed_by_a_talk_or_a_paper_is_not_sent_or_named() -> None:
    """The faults of the log that could harm someone are among the choices, and each says what to do instead."""
    text = " ".join(TEXT["one-to-ones"].split())
    assert "this is the worst of the eight" in text and "can put her out" in text
    assert "Somebody whom he cannot dismiss should go, and ask." in text
    assert "do not go alone" in text and "the one who is at risk decides which" in text
    [where] = [field for field in compiled("talk-plan")["fields"] if field["id"] == "not-me"]
    assert "never yours to visit alone" in where["hint"]


def test_the_people_who_came_add_up() -> None:
    rows = re.findall(r"^\|[^|]+\|[^|]*\| (\d+) \|$", TEXT["invitation"], re.MULTILINE)
    assert sum(map(int, rows)) == 31
    assert "31 came" in TEXT["invitation"] and "31 people come, eleven of them from the park" in TEXT["index"]


def test_the_budget_adds_up() -> None:
    """Each line is what its factors make, the sums are sums, and what is cut closes the gap."""
    text = TEXT["power"]
    lines = dict(re.findall(r"(?m)^\| ([^|*]+) \|[^|]*\| ([\d,]+) \|$", text))
    dollars = {what: int(number.replace(",", "")) for what, number in lines.items()}
    for what, how, number in re.findall(r"(?m)^\| ([^|*]+) \| (\d[^|]*×[^|]*) \| ([\d,]+) \|$", text):
        made = 1
        for factor in re.findall(r"\d+", how):
            made *= int(factor)
        assert made == int(number.replace(",", "")), what
    costs, given = list(dollars.values())[:8], list(dollars.values())[8:]
    assert sum(costs) == 7000 and "**7,000**" in text
    assert sum(given) == 5720 and "**5,720**" in text
    assert 7000 - 5720 == 1280 and "**1,280**" in text
    evenings = (
        dollars["Pay for those who have no salary there"] // 6
        + 30 * 3
        + sum(dollars[what] // 6 for what in ("Interpreter", "Child care", "Van", "Facilitator's gas"))
    )
    rest = dollars["Someone who keeps it going"] + dollars["Paper, telephone, thermometers"]
    assert 5 * evenings + rest == 5833 and "come to 5,833 dollars" in text
    county = (dollars["Interpreter"] + dollars["Van"]) // 6 * 5
    assert 4000 + county + 700 + 300 == 5850 and "there are 5,850" in text


def test_what_pay_can_take_away_is_called_arithmetic() -> None:
    text = " ".join(TEXT["power"].split())
    assert "This is arithmetic, and no rule of yours" in text
    assert 25 - 25 * 0.30 - 25 * 0.24 == 11.5 and "25 − 7.50 − 6 = 11.50" in text
    assert 24 * 5 * 20 // 6 == 400 and 600 - 400 == 200
    assert text.index("Ask first, and pay second") < text.index("This is arithmetic")


def test_the_votes_and_the_days_of_the_first_meeting_fit() -> None:
    notes = TEXT["first-meeting"]
    assert "31 people. 11 of us live in Willow Court" in notes and "Only 11 of 31 were from the park" in notes
    assert 5 + 5 + 3 + 5 + 2 == 20 and "How they chose in twenty minutes" in notes
    assert date(2026, 1, 20).strftime("%A") == "Tuesday" and "Tuesday, January 20" in TEXT["invitation"]
    assert date(2026, 2, 12).strftime("%A") == "Thursday" and "Thursday, February 12" in TEXT["invitation"]


# --- the talk with an official -------------------------------------------------------------------

OFFICIAL = compiled("official")
SCENES = {scene["id"]: scene for scene in OFFICIAL["scenes"]}


def test_whoever_could_be_harmed_does_not_go_to_the_office_themselves() -> None:
    """Over every set of answers: only "nothing" leads there in person, and any other first sends someone else."""
    first = OFFICIAL["scenes"][0]
    assert [choice["id"] for choice in first["choices"]] == ["costs", "unsure", "nothing"]
    assert "leads to the same place as a yes" in " ".join(first["text"])
    assert {choice["goto"] for choice in first["choices"][:2]} == {"others"}
    assert all("legal aid" in choice["consequence"] for choice in first["choices"][:2])
    choices = {
        name: [choice["id"] for choice in scene["choices"]] for name, scene in SCENES.items() if scene["choices"]
    }
    for picked in product(*choices.values()):
        answers = dict(zip(choices, picked, strict=True))
        path = kinds.score(OFFICIAL, answers)["path"]
        assert ("others" in path) == (answers["cost"] != "nothing")
        assert path[0] == "cost" and path[-1].startswith("end-")


def test_no_ending_of_it_says_that_all_is_lost_or_won() -> None:
    for scene in OFFICIAL["scenes"]:
        if not scene["choices"]:
            assert len(scene["take"].split()) > 25, scene["id"]
