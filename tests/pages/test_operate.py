"""The year after: the fourteen things of the source have a home, and the story keeps to its numbers."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from support.places import ROOT

PAGES = {page.stem: page.read_text(encoding="utf-8") for page in (ROOT / "book" / "operate").glob("*.md")}
ALL = "\n".join(PAGES.values())

#: What the Community Tool Box lists under "how do you continue to build and operate", in its order, by a word of each.
FOURTEEN = (
    "Identify stakeholders",
    "Commit to collaborate",
    "Agree on procedural ground rules",
    "Teach process skills",
    "Build trust",
    "Identify problems",
    "Clarify a vision",
    "Keep the process open",
    "Create options",
    "Set goals",
    "Carry out the plan",
    "Evaluate",
    "Celebrate every success",
    "Keep the collaborative community going",
)


def test_each_of_the_fourteen_steps_has_a_home_in_the_chapter() -> None:
    topics = list(csv.DictReader((ROOT / "docs/topics.csv").open(encoding="utf-8", newline="")))
    homes = [row["page"] for step in FOURTEEN for row in topics if row["topic"].startswith(step)]
    assert len(homes) == 14, "each step has one row, and no two"
    assert all(home.startswith("operate/") for home in homes)
    assert len(set(homes)) < 14  # they do not read like fourteen steps


def test_the_chapter_opens_in_many_ways() -> None:
    """At most a third of its pages open with a made-up town and a guess."""
    pages = [text for name, text in PAGES.items() if name not in ("index", "before", "check")]
    opening = [re.split(r"(?m)^## ", text)[0] for text in pages]
    scene = [text for text in opening if "{made-up}" in text and "{guess}" in text]
    assert len(scene) <= len(pages) / 3


#: What the story counted, as (what, whole, a word that stands near it): wherever one number of it stands, so do the others.
COUNTED = (
    (r"\b(\d+) of 14 (?:hot )?evenings", {"11"}),
    (r"\b(\d+) of 41 calls", {"37"}),
    (r"\b(\d+) of (?:the )?27\b", {"19", "27"}),  # 27 of 27 is what a careful group would keep
    (r"\b(\d+) rides\b", {"96", "12"}),  # 12 of them with the lift
    (r"\b(\d+) of 84\b", {"31"}),
    (r"\b(\d+) of the 410\b", {"240"}),
)


@pytest.mark.parametrize(("told", "known"), COUNTED, ids=[told for told, _ in COUNTED])
def test_the_story_counts_alike_on_every_page(told: str, known: set[str]) -> None:
    found = {number for text in PAGES.values() for number in re.findall(told, text)}
    assert found and found <= known, found


def test_the_promises_and_the_money_add_up() -> None:
    assert "made 27 promises" in PAGES["commitment"] and "kept 19" in PAGES["commitment"] and 27 - 19 == 8
    assert "Five of the other eight" in PAGES["commitment"]
    assert 1140 // 230 == 4 and 1140 - 4 * 230 == 220 and "with 220 over" in PAGES["money"]


def test_the_days_fit() -> None:
    """The year is never named; its weekdays are those of the first meeting's."""
    assert all(
        date(2026, month, day).strftime("%A") == "Thursday" for month, day in ((9, 17), (10, 8), (11, 5), (12, 10))
    )
    assert date(2027, 3, 18).strftime("%A") == "Thursday"
    papers = re.findall(r"(?s)```\{paper\}.*?```", ALL)
    assert papers and not any(re.search(r"\b(19|20)\d\d\b", paper) for paper in papers)


def test_nobody_is_sent_to_speak_alone_where_it_could_cost_them() -> None:
    trouble = " ".join(PAGES["trouble"].split())
    assert "If your home, pay, care or papers depend on someone at that table, let others do the fourth step" in trouble
    assert len(re.findall(r"(?m)^\| \*\*\d+\.", PAGES["trouble"])) == 16
