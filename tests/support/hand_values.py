"""Hand-written cases, multisector/kinds/<kind>/vectors.json, scored by both engines; and the definitions they are of.

A file holds groups: the id of an activity (a real one or an example), and its cases, each with a
name, answers and the result that is expected.

Every worker collects all tests, so what names them is read lightly; definitions are compiled and
scripts are run where a test first needs them.
"""

from __future__ import annotations

import json
import re
from functools import cache

from multisector import kinds
from multisector.build import compiling
from support.js_engine import call_js
from support.places import PACKAGE


@cache
def real_ids(kind: str) -> list[str]:
    """The ids of every real activity of a kind, from the line that says what it is."""
    of_kind = re.compile(rf"^kind: {kind}$", re.MULTILINE)
    return [path.stem for path in compiling.activity_paths() if of_kind.search(path.read_text(encoding="utf-8"))]


@cache
def definition_ids(kind: str) -> list[str]:
    """The ids of every real activity and every example of a kind."""
    of_examples = (PACKAGE / "kinds" / kind / "examples.yml").read_text(encoding="utf-8")
    return real_ids(kind) + re.findall(r"^    id: ([\w-]+)$", of_examples, re.MULTILINE)


@cache
def definitions(kind: str) -> dict[str, dict]:
    """Every real activity and every example of a kind, by id."""
    real = [compiled(path.stem) for path in compiling.activity_paths()]
    every = [one for one in real if one["kind"] == kind] + list(examples(kind).values())
    found = {one["id"]: one for one in every}
    assert list(found) == definition_ids(kind), "a test runs for each of these ids"
    return found


@cache
def compiled(activity_id: str) -> dict:
    """One real activity."""
    return compiling.compile_activity(compiling.activity_path(activity_id))


@cache
def examples(kind: str) -> dict[str, dict]:
    """Every example of a kind, by id."""
    return {example["activity"]["id"]: example["activity"] for example in compiling.compile_examples(kind)}


@cache
def groups(kind: str) -> list[dict]:
    """The groups of cases of a kind, as they are written."""
    return json.loads((PACKAGE / "kinds" / kind / "vectors.json").read_text(encoding="utf-8"))


def hand_values(kind: str) -> list[str]:
    """The names of the cases of a kind, to run a test for each."""
    names = [case["name"] for group in groups(kind) for case in group["cases"]]
    assert len(set(names)) == len(names), "two cases have one name"
    return names


@cache
def scored_on_page(kind: str) -> dict[str, tuple[dict, dict, dict]]:
    """Every case of a kind by its name: the definition, the case, and what the script of the page makes of it."""
    cases = [(definitions(kind)[group["activity"]], case) for group in groups(kind) for case in group["cases"]]
    scripts = ["front/namespace.js", "shared/numbers.js", f"kinds/{kind}/score.js"]
    calls = [(f"multisector.kinds.{kind}.score", activity, case["answers"]) for activity, case in cases]
    results = call_js(scripts, calls)
    return {
        case["name"]: (activity, case, result.get("ok", result))
        for (activity, case), result in zip(cases, results, strict=True)
    }


def check(kind: str, name: str) -> None:
    """Both engines give the expected result."""
    definition, case, on_page = scored_on_page(kind)[name]
    assert kinds.score(definition, case["answers"]) == case["expected"]
    assert on_page == case["expected"]
