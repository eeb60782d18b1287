"""Hand-written cases, multisector/kinds/<kind>/vectors.json, scored by both engines.

A file holds groups: the id of an activity (a real one or an example), and its cases, each with a
name, answers and the result that is expected.
"""

from __future__ import annotations

import json
from functools import lru_cache

import pytest

from multisector import kinds
from multisector.build import compiling
from support.js_engine import call_js
from support.places import PACKAGE


@lru_cache
def definitions(kind: str) -> dict[str, dict]:
    """Every real activity and every example of a kind, by id."""
    real = [compiling.compile_activity(path) for path in compiling.activity_paths()]
    examples = [example["activity"] for example in compiling.compile_examples(kind)]
    return {activity["id"]: activity for activity in real + examples if activity["kind"] == kind}


@lru_cache
def hand_values(kind: str) -> list:
    """The cases of a kind as parameters: definition, answers, expected result, and the page's result."""
    path = PACKAGE / "kinds" / kind / "vectors.json"
    groups = json.loads(path.read_text(encoding="utf-8"))
    known = definitions(kind)
    cases = [(known[group["activity"]], case) for group in groups for case in group["cases"]]
    scripts = ["front/namespace.js", "shared/numbers.js", f"kinds/{kind}/score.js"]
    calls = [(f"multisector.kinds.{kind}.score", activity, case["answers"]) for activity, case in cases]
    return [
        pytest.param(activity, case["answers"], case["expected"], result.get("ok", result), id=case["name"])
        for (activity, case), result in zip(cases, call_js(scripts, calls), strict=True)
    ]


def check(definition: dict, answers: dict, expected: dict, on_page: dict) -> None:
    """Both engines give the expected result."""
    assert kinds.score(definition, answers) == expected
    assert on_page == expected
