"""Two matched forms for a chapter: each objective is asked about once before it and once after it, in other scenes."""

from __future__ import annotations

import csv
import re

import pytest

from support.hand_values import compiled
from support.places import ROOT

ROWS = list(csv.DictReader((ROOT / "docs/forms.csv").open(encoding="utf-8", newline="")))
BEFORE, AFTER = (
    {question["id"]: question for question in compiled(name)["questions"]}
    for name in ("before-first-steps", "check-first-steps")
)


def words(text: str) -> set[str]:
    """The words of a text that carry something."""
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 4}


def test_each_objective_is_asked_about_before_and_after() -> None:
    assert [row["objective"] for row in ROWS] == [f"3.{number}" for number in range(1, 8)]
    assert [row["before"] for row in ROWS] == list(BEFORE)
    assert set(AFTER) - {row["after"] for row in ROWS} == {"K3-8", "K3-9", "K3-10"}  # two look back, one is on money


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["objective"])
def test_the_two_scenes_of_an_objective_are_different_ones(row: dict[str, str]) -> None:
    one, other = BEFORE[row["before"]], AFTER[row["after"]]
    assert len(one["options"]) == len(other["options"])
    shared = words(one["stem"]) & words(other["stem"])
    assert len(shared) < 0.4 * min(len(words(one["stem"])), len(words(other["stem"]))), shared
    assert not {option["text"] for option in one["options"]} & {option["text"] for option in other["options"]}


def test_the_book_does_not_call_the_forms_equal() -> None:
    page = (ROOT / "book/first-steps/before.md").read_text(encoding="utf-8")
    assert "Nobody has tried out yet whether the two sets of scenes are equally hard" in page
