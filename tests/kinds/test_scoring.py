"""Both engines give the same result: on hand values, and on thousands of random answer sets."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

from multisector import kinds
from multisector.build import bundles, compiling
from multisector.kinds.assessment import score as assessment
from support.js_engine import call_js
from support.places import PACKAGE

VECTORS = json.loads((PACKAGE / "kinds" / "assessment" / "vectors.json").read_text(encoding="utf-8"))
SCRIPTS = [f"{name}.js" for name in bundles.core()]
PER_KIND = 2000


def js_scores(cases: list[tuple[dict, dict]]) -> list[dict]:
    """Score (definition, answers) pairs with the script of the page."""
    kinds = sorted({definition["kind"] for definition, _ in cases})
    files = SCRIPTS + [f"kinds/{kind}/score.js" for kind in kinds]
    calls = [(f"multisector.kinds.{d['kind']}.score", d, answers) for d, answers in cases]
    results = call_js(files, calls)
    errors = [result for result in results if "ok" not in result]
    assert not errors, errors[:3]
    return [result["ok"] for result in results]


# --- one person's assessment by hand --------------------------------------------------------


def definition_of(vector: dict) -> dict:
    """An assessment with one letter a dimension and the bands of the real ones."""
    return {
        "kind": "assessment",
        "answers_needed": vector["answers_needed"],
        "bands": [
            {"id": "build", "at_least": "1.0"},
            {"id": "small", "at_least": "2.5"},
            {"id": "go", "at_least": "3.7"},
        ],
        "dimensions": [
            {"id": name, "items": [{"id": f"{name}{n}"} for n in range(len(given))]}
            for name, given in vector["given"].items()
        ],
    }


def answers_of(vector: dict) -> dict:
    return {
        f"{name}{n}": value
        for name, given in vector["given"].items()
        for n, value in enumerate(given)
        if value is not None
    }


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_hand_values(vector: dict) -> None:
    definition, answers = definition_of(vector), answers_of(vector)
    for result in (kinds.score(definition, answers), js_scores([(definition, answers)])[0]):
        shown = {part["id"]: [part["score"], part["rounded"], part["band"]] for part in result["dimensions"]}
        assert shown == vector["dimensions"]
        assert result["lowest"] == vector["lowest"]
        assert result["maybe_lowest"] == vector.get("maybe_lowest", [])
        assert result["open"] == vector.get("open", [])


@pytest.mark.parametrize(
    ("seat", "wanted"), [("live", "live"), ("both", "live"), ("work", "work"), ("not-said", "text"), (None, "text")]
)
def test_the_seat_picks_the_words_of_a_step(seat: str | None, wanted: str) -> None:
    """In both languages; a step that is the same for all has no others."""
    steps = [
        {"text": "text", "live": "live", "work": "work"},
        {"text": "same", "live": None, "work": None},
        {"text": "same"},
    ]
    theirs = call_js(
        [*SCRIPTS, "kinds/assessment/score.js"], [("multisector.actionText", step, seat) for step in steps]
    )
    assert (
        [assessment.action_text(step, seat) for step in steps]
        == [result["ok"] for result in theirs]
        == [wanted, "same", "same"]
    )


def test_an_individual_result_holds_no_group_rule(definitions) -> None:
    group_words = {"agreement", "median", "iqr", "spread", "reading", "overall", "total"}
    for definition in definitions:
        result = kinds.score(definition, {})
        keys = set(result) | {key for part in result.get("dimensions", []) for key in part}
        assert not keys & group_words


# --- random answers -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def definitions() -> list[dict]:
    """Every real activity and every example."""
    real = [compiling.compile_activity(path) for path in compiling.activity_paths()]
    examples = [example["activity"] for kind in kinds.KINDS for example in compiling.compile_examples(kind)]
    return real + examples


def random_answers(definition: dict, dice: random.Random) -> dict:
    """An answer set a form could hold: some fields empty, the others with one of their answers."""
    blank = dice.choice([0, 0, 0.1, 0.5, 0.9])
    answers = {}
    for field, allowed in kinds.fields(definition).items():
        if dice.random() < blank:
            continue
        if allowed == kinds.TEXT:
            answers[field] = dice.choice(
                ["x", " ", "=1+1", "<b>", "Łódź 🙂", "two\nlines", "Why?", "\u201cNo.\u201d\r\n\u2003so,;", "{x}..."]
            )
        elif allowed == kinds.FLAG:
            answers[field] = True
        elif isinstance(allowed, dict) and "many" in allowed:
            if some := [choice for choice in allowed["many"] if dice.random() < 0.5]:
                answers[field] = some
        elif isinstance(allowed, dict):
            columns = allowed["columns"]
            answers[field] = [
                {column: "y" for column in columns if dice.random() < 0.7} for _ in range(dice.randint(1, 4))
            ]
        else:
            answers[field] = dice.choice(allowed)
    return answers


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_both_engines_agree_on_random_answers(kind: str, definitions: list[dict]) -> None:
    dice = random.Random(f"{kind} 1977")
    mine = [definition for definition in definitions if definition["kind"] == kind]
    assert mine
    cases = []
    while len(cases) < PER_KIND:
        definition = dice.choice(mine)
        cases.append((definition, random_answers(definition, dice)))
    for (definition, answers), theirs in zip(cases, js_scores(cases), strict=True):
        assert kinds.check_answers(definition, answers) == answers
        ours = json.loads(json.dumps(kinds.score(definition, answers)))
        assert ours == theirs, (definition["id"], answers)


# --- bad answers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answers",
    [
        {"R1a": 6},
        {"R1a": "4"},
        {"R1a": True},
        {"R1a": 2.0},
        {"nothing": 1},
        {"seat": "boss"},
        {"place": 3},
        {"R1a": [1]},
    ],
    ids=str,
)
def test_answers_that_do_not_fit_are_refused(answers: dict, definitions: list[dict]) -> None:
    readiness = next(d for d in definitions if d["id"] == "readiness")
    with pytest.raises(kinds.AnswerError) as error:
        kinds.check_answers(readiness, answers)
    assert next(iter(answers)) in str(error.value)


def test_numbers_of_other_libraries_and_lists_in_any_order_are_taken(definitions: list[dict]) -> None:
    by_id = {definition["id"]: definition for definition in definitions}
    kept = kinds.check_answers(by_id["readiness"], {"R1a": np.int64(3), "R1b": np.uint8(5)})
    assert kept == {"R1a": 3, "R1b": 5} and {type(value) for value in kept.values()} == {int}
    for no_number in (np.bool_(True), True, np.float64(3.5), "3"):
        with pytest.raises(kinds.AnswerError):
            kinds.check_answers(by_id["readiness"], {"R1a": no_number})
    sheet = by_id["example-worksheet-paragraph"]
    assert kinds.check_answers(sheet, {"who": ["shops", "children"]}) == {"who": ["children", "shops"]}
    assert kinds.check_answers(sheet, {"who": []}) == {}
    for unfit in (["cars"], ["shops", "shops"], "shops", [1], [["shops"]]):
        with pytest.raises(kinds.AnswerError, match="children, drivers, shops"):
            kinds.check_answers(sheet, {"who": unfit})


def test_empty_answers_are_left_out(definitions: list[dict]) -> None:
    readiness = next(d for d in definitions if d["id"] == "readiness")
    assert kinds.check_answers(readiness, {"R1a": None, "place": "", "R1b": 3}) == {"R1b": 3}
