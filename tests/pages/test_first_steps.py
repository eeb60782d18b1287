"""The first steps of one collaboration: papers that say they are made up, and a story that keeps to its numbers."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from support.hand_values import compiled
from support.places import ROOT, SITE

PAGES = ("index", "one-to-ones", "invitation")
TEXT = {page: (ROOT / "book" / "first-steps" / f"{page}.md").read_text(encoding="utf-8") for page in PAGES}


def page(name: str) -> BeautifulSoup:
    return BeautifulSoup((SITE / "first-steps" / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize(("name", "papers"), [("one-to-ones", 1), ("invitation", 2)])
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
    assert "someone else goes" in text
    [where] = [field for field in compiled("talk-plan")["fields"] if field["id"] == "not-me"]
    assert "never yours to visit alone" in where["hint"]


def test_the_people_who_came_add_up() -> None:
    rows = re.findall(r"^\|[^|]+\|[^|]*\| (\d+) \|$", TEXT["invitation"], re.MULTILINE)
    assert sum(map(int, rows)) == 31
    assert "31 came" in TEXT["invitation"] and "31 people come, eleven of them from the park" in TEXT["index"]
