"""Decisions: the order of the rules by hand-written values, and what a form must show."""

from __future__ import annotations

import itertools

import pytest
from bs4 import BeautifulSoup
from hand_values import check, definitions, hand_values

from multisector import compiling
from multisector.activities import scoring
from multisector.rendering import render_activity


@pytest.mark.parametrize(("definition", "answers", "expected", "on_page"), hand_values("decision"))
def test_hand_values(definition: dict, answers: dict, expected: dict, on_page: dict) -> None:
    check(definition, answers, expected, on_page)


def test_every_outcome_of_the_fit_aid_has_a_hand_value() -> None:
    shown = {expected["outcome"] for _, _, expected, _ in (case.values for case in hand_values("decision"))}
    assert {outcome["id"] for outcome in definitions("decision")["fit-aid"]["outcomes"]} <= shown


def test_rights_and_danger_beat_every_other_answer() -> None:
    fit_aid = definitions("decision")["fit-aid"]
    choices = scoring.fields(fit_aid)
    for others in itertools.product(*(choices[name] for name in ("F0", "F3", "F4", "F6", "F7"))):
        answers = dict(zip(("F0", "F3", "F4", "F6", "F7"), others, strict=True), F1="yes", F2="yes")
        for calm in ("yes", "no"):
            unfair = {**answers, "F5": "dont-know", "F8": "no", "U": calm}
            assert scoring.score(fit_aid, unfair)["outcome"] == "not-now"
        danger = {**answers, "F5": "no", "F8": "dont-know", "U": "yes"}
        assert scoring.score(fit_aid, danger)["outcome"] == "act-now"


@pytest.mark.parametrize("definition", definitions("decision").values(), ids=lambda found: found["id"])
def test_form_can_be_worked_out_on_paper(definition: dict) -> None:
    page = BeautifulSoup(render_activity(definition, compiling.read_messages()), "lxml")
    assert not page.select("input[checked]")
    assert [field["data-field"] for field in page.select("fieldset")] == list(scoring.fields(definition))
    by_hand = page.select_one("details.by-hand[open]")
    rules = [rule.get_text(" ", strip=True) for rule in by_hand.select(".rules > li")]
    assert len(rules) == len(definition["rules"])
    for rule, line in zip(definition["rules"], rules, strict=True):
        assert rule["because"] in line
    words = by_hand.get_text(" ", strip=True)
    for outcome in definition["outcomes"]:
        assert all(words.count(text) for text in [outcome["text"], outcome["changes_if"], *outcome["first_steps"]])
