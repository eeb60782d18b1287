"""What the page on the rule says of it is what the table holds."""

from __future__ import annotations

import csv
import random
from statistics import median

import pytest
from bs4 import BeautifulSoup

from bench import rule
from support.places import ROOT, SITE

with rule.TABLE.open(encoding="utf-8", newline="") as file:
    FIRES = {(row["activity"], row["kind"], int(row["people"])): float(row["fires"]) for row in csv.DictReader(file)}
PAGE = "ready/how-good-is-the-rule"
TEXT = " ".join((ROOT / f"book/{PAGE}.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("words", "kind", "people", "lowest", "highest"),
    [
        ("finds two camps in about two of three", "camps-2-4", 5, 62, 71),
        ("in one of four", "fifth-2-4", 5, 21, 29),
        ("misses one person at 2 under four at 4 in three of four groups", "fifth-2-4", 5, 21, 29),
        ("and one at 1 in more than one of four", "fifth-1-4", 5, 65, 75),
        ("finds the camps nearly always", "camps-2-4", 15, 95, 100),
        ("about a fifth at 2 under the rest in almost nine of ten", "fifth-2-4", 15, 85, 90),
        ("are missed in about one of three such groups", "fifth-2-4", 12, 64, 70),
        ("is found in 67 of 100 groups", "fifth-2-4", 12, 66.5, 67.49),
        ("two camps at 2 and 4 in 88", "camps-2-4", 12, 87.5, 88.49),
    ],
)
def test_a_number_on_the_page_is_that_of_the_table(
    words: str, kind: str, people: int, lowest: float, highest: float
) -> None:
    assert words in TEXT
    assert lowest <= FIRES["seven-dots", kind, people] <= highest


def test_the_page_says_where_the_readiness_check_is_blind() -> None:
    assert "in groups of five or six it finds one person at 2 under the rest at 4 in fewer than 3 of 100" in TEXT
    assert max(FIRES["readiness", "fifth-2-4", people] for people in (5, 6)) < 3


def test_false_alarms_are_fewer_than_ten_in_a_hundred_and_none_in_the_readiness_check() -> None:
    assert "fewer than ten in a hundred at every size" in TEXT and "there was no false alarm at any size" in TEXT
    assert max(share for (_, kind, _), share in FIRES.items() if kind.startswith("one")) < 10
    assert not any(share for (name, kind, _), share in FIRES.items() if name == "readiness" and kind.startswith("one"))
    assert (
        min(share for (name, kind, n), share in FIRES.items() if name == "readiness" and kind[:3] != "one" and n >= 15)
        > 98
    )


def test_the_first_version_called_nearly_every_group_of_thirty() -> None:
    assert "it called nearly every such group to a talk about nothing" in TEXT
    rng = random.Random(1)
    groups = [[rule.answer(rng, 3) for _ in range(30)] for _ in range(300)]
    called = [sum(score <= 2 for score in scores) >= 2 and median(scores) >= 3 for scores in groups]
    assert sum(called) / len(called) > 0.95


def test_the_figure_has_its_numbers_in_a_table() -> None:
    page = BeautifulSoup((SITE / f"{PAGE}.html").read_text(encoding="utf-8"), "lxml").main
    table = page.select_one("table")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tr")]
    assert rows[0][1:] == ["5", "8", "12", "15", "20", "30"]
    found = dict(zip((row[0] for row in rows[1:]), (row[1:] for row in rows[1:]), strict=True))
    wanted = [str(int(FIRES["seven-dots", "fifth-2-4", int(size)] + 0.5)) for size in rows[0][1:]]
    assert found["One in five at 2, the rest at 4"] == wanted
    [picture] = page.select("figure.rule > svg")
    assert page.find(id=picture["aria-labelledby"].split()[1]).get_text()
