"""Two matched forms for a chapter: each objective is asked about once before it and once after it, in other scenes."""

from __future__ import annotations

import csv
import re

import pytest

from support.hand_values import compiled
from support.places import ROOT

ROWS = list(csv.DictReader((ROOT / "docs/forms.csv").open(encoding="utf-8", newline="")))
CHAPTERS = {"3": "first-steps", "4": "operate"}
BEFORE, AFTER = (
    {
        chapter: {question["id"]: question for question in compiled(f"{form}-{name}")["questions"]}
        for chapter, name in CHAPTERS.items()
    }
    for form in ("before", "check")
)
#: Scenes of a check that look back, or ask about a page besides the seven objectives.
BESIDE = {"3": {"K3-8", "K3-9", "K3-10"}, "4": {"K4-8", "K4-9", "K4-10", "K4-11", "K4-12"}}


def words(text: str) -> set[str]:
    """The words of a text that carry something."""
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 4}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_objective_is_asked_about_before_and_after(chapter: str) -> None:
    rows = [row for row in ROWS if row["objective"].startswith(f"{chapter}.")]
    assert [row["objective"] for row in rows] == [f"{chapter}.{number}" for number in range(1, 8)]
    assert [row["before"] for row in rows] == list(BEFORE[chapter])
    assert set(AFTER[chapter]) - {row["after"] for row in rows} == BESIDE[chapter]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["objective"])
def test_the_two_scenes_of_an_objective_are_different_ones(row: dict[str, str]) -> None:
    chapter = row["objective"][0]
    one, other = BEFORE[chapter][row["before"]], AFTER[chapter][row["after"]]
    assert len(one["options"]) == len(other["options"])
    shared = words(one["stem"]) & words(other["stem"])
    assert len(shared) < 0.4 * min(len(words(one["stem"])), len(words(other["stem"]))), shared
    assert not {option["text"] for option in one["options"]} & {option["text"] for option in other["options"]}


@pytest.mark.parametrize("chapter", CHAPTERS.values())
def test_the_book_does_not_call_the_forms_equal(chapter: str) -> None:
    page = (ROOT / f"book/{chapter}/before.md").read_text(encoding="utf-8")
    assert "Nobody has tried out yet whether the two sets of scenes are equally hard" in page
