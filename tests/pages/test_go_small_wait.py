"""The table of the page is the rule: its questions stand in the order in which `overall_reading` asks them."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from multisector.group.reading import overall_reading
from support.hand_values import compiled
from support.places import ROOT

TEXT = (ROOT / "book/ready/go-small-wait.md").read_text(encoding="utf-8")
TABLE = re.findall(r"(?m)^\| (?!Ask|---)([^|]+) \| ([^|]+) \|$", TEXT)
BANDS = compiled("readiness")["bands"]
ALL = [f"R{number}" for number in range(1, 8)]
GOOD = dict.fromkeys(ALL, "4")
#: A row of the table -> medians, people with a score, residents on voice, and what the rule says.
ROWS = [
    (GOOD, dict.fromkeys(ALL, 9) | {"R3": 4}, 9, ("not-enough", "few-answers"), "No answer yet"),
    (GOOD | {"R5": "2"}, dict.fromkeys(ALL, 9), 9, ("wait", "voice-low"), "Wait, and organize"),
    (GOOD | {"R3": "2"}, dict.fromkeys(ALL, 9), 9, ("wait", "trust-low"), "Wait, and repair"),
    (GOOD | {"R1": "2", "R2": "2", "R4": "2"}, dict.fromkeys(ALL, 9), 9, ("wait", "many-low"), "Wait, or choose"),
    (GOOD | {"R1": "2"}, dict.fromkeys(ALL, 9), 9, ("small", "some-low"), "Start small."),
    (dict.fromkeys(ALL, "3"), dict.fromkeys(ALL, 9), 9, ("small", "few-high"), "Start small."),
    (GOOD, dict.fromkeys(ALL, 9) | {"R1": 4}, 9, ("small", "some-missing"), "Start small, and find out"),
    (GOOD, dict.fromkeys(ALL, 9), 4, ("small", "residents-missing"), "Start small, and ask them"),
    (GOOD, dict.fromkeys(ALL, 9), 9, ("go", "many-high"), "Go."),
]


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_a_row_says_what_the_rule_says(number: int) -> None:
    medians, answered, residents, expected, words = ROWS[number]
    found = overall_reading(
        {name: Fraction(value) for name, value in medians.items()},
        answered,
        BANDS,
        trust="R3",
        voice="R5",
        residents_on_voice=residents,
    )
    assert (found.reading, found.rule) == expected
    assert TABLE[number][1].startswith(words)


def test_the_table_has_a_row_for_every_rule() -> None:
    assert len(TABLE) == len(ROWS)
    assert "this table has eight" in TEXT
