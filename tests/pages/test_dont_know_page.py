"""The numbers of the page on "I don't know" are those of the practice answers."""

from __future__ import annotations

import re

import pandas as pd

from multisector.build import practice
from multisector.group import frames
from multisector.group.result import result
from support.hand_values import compiled
from support.places import ROOT

READINESS = compiled("readiness")
TABLES = frames.count(READINESS, pd.read_csv(practice.TABLE, dtype="string"))
TEXT = (ROOT / "book/ready/dont-know.md").read_text(encoding="utf-8")


def test_the_table_is_counted_from_the_answers() -> None:
    answers = pd.read_csv(practice.TABLE, dtype="string")
    live = answers["seat"].isin(["live", "both"])
    rows = dict(re.findall(r"(?m)^\| ([A-Z][\w ,]+) \| (\d+ of 28 \| \d+ of 28) \|", TEXT))
    for part in READINESS["dimensions"]:
        items = [item["id"] for item in part["items"]]
        unknown = (answers[items] == "dont-know").sum(axis=1)
        assert rows[part["title"]] == f"{unknown[live].sum()} of 28 | {unknown[~live].sum()} of 28"
    assert len(rows) == len(READINESS["dimensions"])


def test_one_part_alone_is_to_be_found_out_first() -> None:
    found = result(READINESS, [TABLES])
    assert [part["id"] for part in found["dimensions"] if part["find_out"]] == ["R6"]
    [part] = [part for part in found["dimensions"] if part["id"] == "R6"]
    assert (part["dont_know"], part["asked"]) == (14, 56) and "14 of 56" in TEXT


def test_who_knows_a_bridge_person_is_as_the_page_says() -> None:
    answers = pd.read_csv(practice.TABLE, dtype="string")
    live = answers["seat"].isin(["live", "both"])
    given = answers.loc[live, "R4b"]
    assert sorted(given.unique()) == ["2", "3", "4"]
    assert (answers.loc[~live, "R4b"] == "dont-know").sum() == 2
