"""The rules for reading a group: hand values, other people's arithmetic, and both languages."""

from __future__ import annotations

import json
import random
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from multisector.group import reading
from multisector.kinds.assessment.score import band_of
from multisector.shared.numbers import fraction_text, mean, round_half_up
from support.js_engine import call_js, plain
from support.places import PACKAGE

VECTORS = json.loads((PACKAGE / "group" / "vectors.json").read_text(encoding="utf-8"))
BANDS = VECTORS["bands"]
#: A group at work: the same cut points, and other words.
MENDING_BANDS = [{**band, "id": name} for band, name in zip(BANDS, ("fix", "work", "keep"), strict=True)]
APART = ["H3", "H2"]
SCRIPTS = [
    "front/namespace.js",
    "shared/numbers.js",
    "kinds/assessment/score.js",
    "group/reading.js",
]


def exact(values: list) -> list[Fraction]:
    return [Fraction(value) for value in values]


def as_text(value: object) -> object:
    """A result with its fractions as text, whichever language it came from."""
    if isinstance(value, Fraction):
        return fraction_text(value)
    if isinstance(value, dict) and set(value) == {"n", "d"}:
        return fraction_text(Fraction(value["n"], value["d"]))
    return [as_text(part) for part in value] if isinstance(value, (list, tuple)) else value


def in_js(calls: list[tuple]) -> list:
    return [as_text(done["ok"]) for done in call_js(SCRIPTS, calls)]


def read_set(scores: list) -> dict:
    """Everything the rules say about one set of scores, in Python."""
    width, agreed = reading.iqr(scores), reading.agreement(scores)
    said = {
        "mean": mean(scores),
        "agreement": agreed,
        "r_wg": reading.r_wg(scores),
        "median": reading.median(scores),
        "quartiles": reading.quartiles(scores),
        "iqr": width,
        "spread": None if width is None else reading.spread_band(width),
        "agreed": None if agreed is None else reading.agreement_band(agreed),
        "reasons": reading.reasons_to_talk(scores),
    }
    assert reading.talk_first(scores) == bool(said["reasons"])
    return {name: as_text(value) for name, value in said.items()}


def read_sets_in_js(sets: list[list]) -> list[dict]:
    """The same in JavaScript, for many sets at once."""
    names = {
        "mean": "mean",
        "agreement": "reading.agreement",
        "r_wg": "reading.rWg",
        "median": "reading.median",
        "quartiles": "reading.quartiles",
        "iqr": "reading.iqr",
        "reasons": "reading.reasonsToTalk",
        "talk": "reading.talkFirst",
    }
    flat = iter(in_js([(f"multisector.{call}", scores) for scores in sets for call in names.values()]))
    said = [{name: next(flat) for name in names} for _ in sets]
    known = [each for each in said if each["iqr"] is not None]
    spreads = in_js([("multisector.reading.spreadBand", each["iqr"]) for each in known])
    agreed = in_js([("multisector.reading.agreementBand", each["agreement"]) for each in known])
    for each, spread, band in zip(known, spreads, agreed, strict=True):
        each |= {"spread": spread, "agreed": band}
    for each in said:
        assert each.pop("talk") == bool(each["reasons"])
    return [{"spread": None, "agreed": None} | each for each in said]


def overall(case: dict) -> reading.Reading:
    return reading.overall_reading(
        {name: Fraction(value) for name, value in case["medians"].items()},
        case["answered"],
        BANDS,
        trust="R3",
        voice="R5",
        residents_on_voice=case["residents_on_voice"],
        talk=case["talk"],
    )


def overall_in_js(cases: list[dict]) -> list:
    roles = {"trust": "R3", "voice": "R5"}
    calls = []
    for case in cases:
        others = {"residentsOnVoice": case["residents_on_voice"], "talk": case["talk"]}
        arguments = (case["medians"], case["answered"], BANDS, roles | others)
        calls.append(("multisector.reading.overallReading", *arguments))
    return in_js(calls)


def mending(case: dict) -> reading.Reading:
    return reading.mending_reading(
        {name: Fraction(value) for name, value in case["medians"].items()},
        case["answered"],
        MENDING_BANDS,
        apart=APART,
        residents=case["residents"],
        split=case["split"],
        talk=case["talk"],
    )


def mending_in_js(cases: list[dict]) -> list:
    calls = []
    for case in cases:
        roles = {"apart": APART} | {name: case[name] for name in ("residents", "split", "talk")}
        calls.append(("multisector.reading.mendingReading", case["medians"], case["answered"], MENDING_BANDS, roles))
    return in_js(calls)


# --- hand values, in both languages ------------------------------------------------------------


def test_vectors_of_sets():
    cases = VECTORS["sets"]
    scripts = read_sets_in_js([case["scores"] for case in cases])
    for case, there in zip(cases, scripts, strict=True):
        expected = {key: value for key, value in case.items() if key not in ("name", "scores")}
        assert read_set(exact(case["scores"])) == expected, case["name"]
        assert there == expected, case["name"]


def test_vectors_of_overall_readings():
    cases = VECTORS["readings"]
    for case, there in zip(cases, overall_in_js(cases), strict=True):
        expected = {"reading": case["reading"], "rule": case["rule"], "talk": case["talk_shown"]}
        assert plain(overall(case)) == expected, case["name"]
        assert there == expected, case["name"]


def test_vectors_of_readings_of_a_group_at_work():
    cases = VECTORS["mendings"]
    for case, there in zip(cases, mending_in_js(cases), strict=True):
        expected = {"reading": case["reading"], "rule": case["rule"], "talk": case["talk_shown"]}
        assert plain(mending(case)) == expected, case["name"]
        assert there == expected, case["name"]


def test_vectors_of_two_sides_a_point_apart():
    cases = VECTORS["splits"]
    there = in_js([("multisector.reading.splitOf", case["live"], case["others"]) for case in cases])
    assert [reading.split_of(case["live"], case["others"]) for case in cases] == there
    assert there == [case["split"] for case in cases]


def test_vectors_of_bands():
    cases = VECTORS["band_of"]
    scripts = in_js([("multisector.bandOf", BANDS, case["median"]) for case in cases])
    for case, there in zip(cases, scripts, strict=True):
        assert band_of(BANDS, Fraction(case["median"])) == there == case["band"], case["median"]


def test_vectors_of_rounding():
    cases = VECTORS["rounding"]
    scripts = in_js([("multisector.roundHalfUp", case["value"], case["places"]) for case in cases])
    for case, there in zip(cases, scripts, strict=True):
        here = round_half_up(Fraction(case["value"]), case["places"])
        assert here == there == case["text"], case["value"]


# --- random sets -------------------------------------------------------------------------------


def random_set(draw: random.Random) -> list[int | Fraction]:
    """Scores as people get them: whole numbers, or means of two, three or four answers."""
    parts = draw.choice([1, 1, 2, 3, 4])
    size = draw.choice([0, 1, 2, 3, 4, 5, 6, 8, 12, 17, 30])
    return [Fraction(draw.randint(parts, 5 * parts), parts) for _ in range(size)]


def test_python_and_javascript_agree_on_sets():
    draw = random.Random(2026)
    sets = [random_set(draw) for _ in range(2000)]
    for scores, there in zip(sets, read_sets_in_js(sets), strict=True):
        assert read_set(scores) == there, scores


def test_python_and_javascript_agree_on_overall_readings():
    draw = random.Random(2027)
    names = [f"R{number}" for number in range(1, 8)]
    cases = []
    for _ in range(2000):
        middle = draw.choice([24, 36, 44])
        medians = [Fraction(min(60, max(12, round(draw.gauss(middle, 7)))), 12) for _ in names]
        cases.append(
            {
                "medians": {name: fraction_text(value) for name, value in zip(names, medians, strict=True)},
                "answered": {name: draw.choice([12, 12, 12, 12, 12, 12, 5, 4, 0]) for name in names},
                "residents_on_voice": draw.randrange(9),
                "talk": draw.sample(names, k=draw.randrange(4)),
            }
        )
    here = [plain(overall(case)) for case in cases]
    assert here == overall_in_js(cases)
    assert {each["rule"] for each in here} == {case["rule"] for case in VECTORS["readings"]}


def test_python_and_javascript_agree_on_groups_at_work():
    draw = random.Random(2031)
    names = ["H1", "H2", "H3"]
    cases = []
    for _ in range(1000):
        middle = draw.choice([30, 44, 52])
        cases.append(
            {
                "medians": {
                    name: fraction_text(Fraction(min(60, max(12, draw.randint(middle - 9, middle + 9))), 12))
                    for name in names
                },
                "answered": {name: draw.choice([12, 12, 12, 12, 5, 4]) for name in names},
                "residents": draw.randrange(3, 9),
                "split": draw.sample(APART, k=draw.randrange(3)),
                "talk": draw.sample(names, k=draw.randrange(4)),
            }
        )
    here = [plain(mending(case)) for case in cases]
    assert here == mending_in_js(cases)
    assert {each["rule"] for each in here} == {case["rule"] for case in VECTORS["mendings"]}


def test_as_pandas_and_numpy_reckon():
    draw = random.Random(2028)
    for scores in (random_set(draw) for _ in range(500)):
        if not scores:
            continue
        series = pd.Series([float(score) for score in scores])
        low, high = reading.quartiles(scores)
        assert [float(low), float(high)] == pytest.approx(list(series.quantile([0.25, 0.75])))
        assert float(reading.median(scores)) == pytest.approx(series.median())
        assert float(reading.agreement(scores)) == pytest.approx(1 - np.var(series) / 4)
        if len(scores) > 1:
            assert float(reading.r_wg(scores)) == pytest.approx(1 - series.var() / 2)


# --- what must hold for every group ------------------------------------------------------------


def test_agreement_stays_between_its_ends():
    draw = random.Random(2029)
    sets = [scores for scores in (random_set(draw) for _ in range(500)) if scores]
    assert all(0 <= reading.agreement(scores) <= 1 for scores in sets)
    assert all(reading.agreement([score] * 6) == 1 for score in (1, Fraction(9, 4), 5))


def test_order_of_people_does_not_matter():
    draw = random.Random(2030)
    for _ in range(200):
        scores = random_set(draw)
        assert read_set(draw.sample(scores, k=len(scores))) == read_set(scores)


def test_numbers_too_large_to_be_exact_are_refused_in_javascript():
    too_large = 2**53
    calls = [("multisector.fraction", too_large), ("multisector.mean", [2**52, 2**52])]
    assert all("error" in done for done in call_js(SCRIPTS, calls))
