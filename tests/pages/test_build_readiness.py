"""The page on building readiness: a first move for every part, a story that agrees with the page it goes on from, sums that add up."""

from __future__ import annotations

import re

from support.hand_values import compiled
from support.places import ROOT

PAGES = {name: (ROOT / f"book/ready/{name}.md").read_text(encoding="utf-8") for name in ("build-readiness", "index")}
TEXT = PAGES["build-readiness"]


def test_every_part_has_a_first_move_a_sign_and_what_makes_it_worse() -> None:
    section = TEXT.split("## A first move for each part\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:2] == "| "]
    assert [row[0] for row in rows[1:]] == [part["title"] for part in compiled("readiness")["dimensions"]]
    assert all(len(row) == 4 and all(row) for row in rows)
    assert "repair.md" in next(row[1] for row in rows if row[0] == "Trust and history")


def test_the_story_begins_where_the_first_page_left_it() -> None:
    assert "Six of the parts were at 4 and one was at 1, which was voice and power" in PAGES["index"]
    assert "six parts stood at 4, and voice and power at 1" in TEXT
    assert "ask four of the night workers" in PAGES["index"] and "asked four late-shift workers" in TEXT


def test_what_it_cost_adds_up() -> None:
    cost = TEXT.split("## What it cost, and who paid\n")[1].split("\n## ")[0]
    pay, interpreter, children, whole = (int(n.replace(",", "")) for n in re.findall(r"\b\d[\d,]{2,}\b", cost))
    assert "Six people for three mornings of two hours, at 20 dollars" in cost and pay == 6 * 3 * 2 * 20
    assert pay + interpreter + children == whole
