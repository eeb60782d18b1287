"""Practice answers of Riverbend and Tallow Bridge: made anew by their script, the same people as elsewhere, and with what was planted."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from multisector.build import practice
from multisector.build.compiling import compile_people
from multisector.group import counts, frames, reading
from multisector.group.result import result
from multisector.kinds.assessment.score import score
from multisector.shared.catalog import load_releases
from multisector.shared.codes import decode
from support.hand_values import compiled
from support.places import ROOT

READINESS = compiled("readiness")
ANSWERS = pd.read_csv(practice.TABLE, dtype="string", keep_default_na=False)
WHOLE = counts.add(*frames.count(READINESS, ANSWERS).values())
HEALTH = compiled("health")
SEPTEMBER = pd.read_csv(practice.HEALTH, dtype="string", keep_default_na=False)
TABLES = {"readiness": (READINESS, ANSWERS, practice.TABLE), "health": (HEALTH, SEPTEMBER, practice.HEALTH)}
each_table = pytest.mark.parametrize(("definition", "answers", "path"), TABLES.values(), ids=TABLES)


def test_the_tables_are_those_of_their_script(tmp_path: Path) -> None:
    made = {name: tmp_path / f"{name}.csv" for name in ("answers", "health", "measures")}
    practice.main(*made.values())
    committed = {"answers": practice.TABLE, "health": practice.HEALTH, "measures": practice.MEASURES}
    assert {name: path.read_bytes() for name, path in made.items()} == {
        name: path.read_bytes() for name, path in committed.items()
    }


def test_the_people_are_those_of_the_first_page() -> None:
    people = compile_people("riverbend", "en")["people"]
    assert list(ANSWERS["who"]) == [person["id"] for person in people]
    assert list(ANSWERS["R3a"]) == [str(person["score"]) for person in people]


def test_ana_has_the_result_that_her_page_reads() -> None:
    [row] = ANSWERS[ANSWERS["who"] == "parent"].to_dict("records")
    answers = {field: int(value) if value.isdigit() else value for field, value in row.items()}
    page = (ROOT / "book/ready/read-your-result.md").read_text(encoding="utf-8")
    printed = dict(re.findall(r"(?m)^\| ([\w ,]+) \| ([\d.]+|too few answers) \|", page))
    titles = {part["id"]: part["title"] for part in READINESS["dimensions"]}
    found = {
        titles[part["id"]]: part["rounded"] or "too few answers" for part in score(READINESS, answers)["dimensions"]
    }
    assert {title: printed[title] for title in found} == found


@each_table
def test_codes_hold_the_answers(definition: dict, answers: pd.DataFrame, path: Path) -> None:
    for row in answers.to_dict("records"):
        held = decode(row["code"], load_releases()).answers
        items = {field: value for field, value in row.items() if field not in ("who", "code")}
        assert {field: str(value) for field, value in held.items()} == items
    assert answers["code"].is_unique


@pytest.mark.parametrize(
    ("dimension", "reasons"),
    [("R1", set()), ("R3", {"agreement", "spread"}), ("R5", {"agreement", "spread"}), ("R7", {"few-low"})],
)
def test_what_was_planted_is_found(dimension: str, reasons: set[str]) -> None:
    found = set(reading.reasons_to_talk(counts.scores(WHOLE, dimension)))
    assert bool(found) == bool(reasons) and (not reasons or found & reasons), found


def test_two_groups_of_seats_may_be_shown_in_every_part_but_one() -> None:
    """So few of those who live with it know about money that this part has no scores of theirs to show apart."""
    tables = frames.count(READINESS, ANSWERS)
    live = counts.add(tables["live"], tables["both"])
    assert counts.answered(live, "R6") < reading.MINIMUM <= counts.answered(live, "R5")
    unknown = live["dimensions"]["R6"]
    assert unknown["dont_know"] / unknown["answers"] >= 0.25


def test_the_fourteen_of_september_are_split_on_decisions_and_not_on_what_is_lowest() -> None:
    found = result(HEALTH, [frames.count(HEALTH, SEPTEMBER)])
    parts = {part["id"]: part for part in found["dimensions"]}
    assert (found["people"], SEPTEMBER["seat"].value_counts().to_dict()) == (14, {"live": 8, "work": 6})
    assert (found["lowest"], found["split"]) == (["H8"], ["H3", "H2"])
    assert parts["H3"]["reasons"] and parts["H2"]["reasons"] and not parts["H8"]["reasons"]
    middles = {name: [parts[name]["sides"][side]["middle"] for side in ("live", "others")] for name in parts}
    assert all(Fraction(middles[name][1]) - Fraction(middles[name][0]) >= 2 for name in ("H2", "H3"))
    assert found["reading"]["reading"] == "fix"
    decided = [Fraction(score) for score in parts["H3"]["scores"]]
    assert not [score for score in decided if Fraction(7, 3) < score < Fraction(11, 3)]  # as the page says


def test_the_page_tells_the_middles_of_september() -> None:
    """What `operate/health-together` prints of all, of the park and of the offices."""
    found = result(HEALTH, [frames.count(HEALTH, SEPTEMBER)])
    page = (ROOT / "book/operate/health-together.md").read_text(encoding="utf-8")
    told = {
        name: numbers
        for name, *numbers in re.findall(r"(?m)^\| ([\w ,-]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", page)
    }
    titles = {part["id"]: part["title"] for part in HEALTH["dimensions"]}
    assert told == {
        titles[part["id"]]: [part["sides"]["live"]["middle"], part["sides"]["others"]["middle"], part["rounded"]]
        for part in found["dimensions"]
        if part["id"] in ("H2", "H3", "H5", "H8")
    }


@each_table
def test_the_dictionary_says_what_every_column_holds(definition: dict, answers: pd.DataFrame, path: Path) -> None:
    text = (path.parent / "README.md").read_text(encoding="utf-8").split("\n## ")[0]  # of the answers
    named = dict(re.findall(r"(?m)^\| `([\w-]+)` \| (.+) \|$", text))
    items = {item["id"]: item["text"] for part in definition["dimensions"] for item in part["items"]}
    assert list(named) == list(answers.columns)
    assert {name: named[name] for name in items} == items
