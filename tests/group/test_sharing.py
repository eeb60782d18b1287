"""A group's counts as a file: hand values, both languages, and nothing that is about one to four people."""

from __future__ import annotations

import json
import random

import pytest

from multisector.group import counts, sharing
from support.hand_values import compiled
from support.js_engine import call_js
from support.places import PACKAGE

VECTORS = json.loads((PACKAGE / "group" / "sharing.vectors.json").read_text(encoding="utf-8"))
DEFINITION = VECTORS["definition"]
KNOWN = {DEFINITION["id"]: DEFINITION}
SCRIPTS = [
    "front/namespace.js",
    "front/saved.js",
    "front/files.js",
    "shared/numbers.js",
    "kinds/assessment/score.js",
    "group/reading.js",
    "group/counts.js",
    "group/sharing.js",
]
DAY = "2026-11-28"
SEATS = ("live", "work", "both", "not-said")


def in_js(calls: list[tuple]) -> list[dict]:
    return call_js(SCRIPTS, [(f"multisector.sharing.{name}", *arguments) for name, *arguments in calls])


@pytest.mark.parametrize("case", VECTORS["files"], ids=lambda case: case["name"])
def test_vectors_of_files(case: dict) -> None:
    batches = [counts.count(DEFINITION, people) for people in case["batches"]]
    assert sharing.to_share(batches, DAY) == case["file"]
    assert in_js([("toShare", batches, DAY)]) == [{"ok": case["file"]}]


@pytest.mark.parametrize("case", VECTORS["faults"], ids=lambda case: case["name"])
def test_a_file_that_cannot_be_used_says_why(case: dict) -> None:
    with pytest.raises(sharing.SharingError) as found:
        sharing.shared(case["text"], KNOWN)
    assert found.value.key == case["key"]
    assert "{" not in str(found.value)
    there = in_js([("shared", case["text"], KNOWN)])[0]
    assert (there["key"], there["values"]) == (case["key"], found.value.values)


def random_batches(draw: random.Random, definition: dict) -> list[dict]:
    batches = []
    for _ in range(draw.choice([1, 1, 2])):
        people = []
        for _ in range(draw.randint(3, 16)):
            answers: dict = {"seat": draw.choice(SEATS)}
            for part in definition["dimensions"]:
                answers |= {item["id"]: draw.choice([1, 2, 3, 4, 5, "dont-know", "skip"]) for item in part["items"]}
            people.append(answers)
        batches.append(counts.count(definition, people))
    return batches


@pytest.mark.parametrize("name", ["seven-dots", "readiness", "health"])
def test_what_was_saved_is_read_and_shows_the_same_in_both_languages(name: str) -> None:
    draw = random.Random(41)
    definition = compiled(name)
    known = {name: definition}
    groups = [random_batches(draw, definition) for _ in range(150)]
    files = [sharing.to_share(batches, DAY) for batches in groups]
    assert in_js([("toShare", batches, DAY) for batches in groups]) == [{"ok": file} for file in files]
    saved = [(batches, json.dumps(file)) for batches, file in zip(groups, files, strict=True) if file]
    read = [sharing.shared(text, known) for _, text in saved]
    assert in_js([("shared", text, known) for _, text in saved]) == [{"ok": file} for file in read]
    assert len(saved) > 100
    for (batches, _), file in zip(saved, read, strict=True):
        before, after = counts.shown(batches), counts.shown([file["tables"]])
        assert after["all"] == before["all"]
        if file["seats_known"]:
            assert (after["live"], after["others"]) == (before["live"], before["others"])


def test_no_cell_of_a_file_is_about_one_to_four_people() -> None:
    draw = random.Random(42)
    definition = compiled("seven-dots")
    for _ in range(300):
        file = sharing.to_share(random_batches(draw, definition), DAY)
        if not file:
            continue
        for table in file["tables"].values():
            scored = [counts.answered(table, part) for part in table["dimensions"]]
            assert all(number == 0 or number >= 5 for number in (table["people"], *scored))


def test_rooms_add_up_from_their_files() -> None:
    draw = random.Random(43)
    definition = compiled("seven-dots")
    rooms = [random_batches(draw, definition) for _ in range(20)]
    files = [file for batches in rooms if (file := sharing.to_share(batches, DAY))]
    tables = [sharing.shared(json.dumps(file), {"seven-dots": definition})["tables"] for file in files]
    together = counts.shown(tables)["all"]
    assert together == counts.add(*(counts.shown(batches)["all"] for batches in rooms if counts.shown(batches)))
