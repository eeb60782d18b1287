"""What a group sees: hand values, both languages, and nothing that `shown` does not let out."""

from __future__ import annotations

import json
import random

import pandas as pd
import pytest

from multisector.build import practice
from multisector.group import counts, frames
from multisector.group.result import result
from support.hand_values import compiled
from support.js_engine import call_js
from support.places import PACKAGE

VECTORS = json.loads((PACKAGE / "group" / "result.vectors.json").read_text(encoding="utf-8"))
SCRIPTS = [
    "front/namespace.js",
    "shared/numbers.js",
    "kinds/assessment/score.js",
    "group/reading.js",
    "group/counts.js",
    "group/result.js",
]
SEATS = ("live", "work", "both", "not-said")


def in_js(calls: list[tuple]) -> list:
    found = call_js(SCRIPTS, [("multisector.groupResult", *arguments) for arguments in calls])
    assert all("ok" in each for each in found), [each for each in found if "ok" not in each][:1]
    return [each["ok"] for each in found]


@pytest.mark.parametrize("case", VECTORS["groups"], ids=lambda case: case["name"])
def test_vectors(case: dict) -> None:
    definition = {**VECTORS["definition"], "group": case.get("group", VECTORS["definition"]["group"])}
    batches = [counts.count(definition, people) for people in case["batches"]]
    found = result(definition, batches)
    assert found == case["result"]
    assert in_js([(definition, batches)]) == [case["result"]]


def test_both_languages_read_2000_groups_alike() -> None:
    rng = random.Random(21)
    definition = compiled("seven-dots")
    items = [item["id"] for part in definition["dimensions"] for item in part["items"]]
    calls = []
    for _ in range(2000):
        batches = []
        for _ in range(rng.choice([1, 1, 2])):
            unknown, low = rng.choice([0, 0.2, 0.6]), rng.randint(1, 3)
            people = []
            for _ in range(rng.randint(3, 20)):
                given = {name: "dont-know" if rng.random() < unknown else rng.randint(low, 5) for name in items}
                people.append({"seat": rng.choice(SEATS), **given})
            batches.append(counts.count(definition, people))
        calls.append((definition, batches))
    expected = [result(*call) for call in calls]
    assert in_js(calls) == expected
    readings = {each["reading"]["reading"] for each in expected if each}
    assert readings == {"not-enough", "wait", "small", "go"}


def test_the_fourteen_people_of_riverbend() -> None:
    definition = compiled("readiness")
    answers = pd.read_csv(practice.TABLE, dtype="string")
    found = result(definition, [frames.count(definition, answers)])
    parts = {part["id"]: part for part in found["dimensions"]}
    assert found["people"] == 14 and found["missing"] == []
    assert parts["R3"]["reasons"] and parts["R5"]["reasons"] and not parts["R1"]["reasons"]
    assert parts["R6"]["find_out"] and parts["R6"]["sides"]["live"]["middle"] is None
    assert parts["R6"]["sides"]["live"]["dont_know"] > parts["R6"]["sides"]["others"]["dont_know"]
    assert parts["R5"]["sides"]["live"]["middle"]
    assert found["reading"]["talk"] == ["R3", "R5"]


def test_an_assessment_without_roles_has_no_overall_reading() -> None:
    definition = {**VECTORS["definition"], "group": None}
    people = [{"a": 3, "b": 3, "seat": "live"}] * 5
    batches = [counts.count(definition, people)]
    assert result(definition, batches)["reading"] is None
    assert in_js([(definition, batches)])[0]["reading"] is None
