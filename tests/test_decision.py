"""Decisions: the order of the rules by hand-written values, and what a form must show."""

from __future__ import annotations

import itertools

import pytest
from example_page import choose, form, open_example, words
from hand_values import check, definitions, hand_values

from multisector.activities import scoring


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
    page = form(definition)
    assert not page.select("input[checked]")
    assert [field["data-field"] for field in page.select("fieldset")] == list(scoring.fields(definition))
    by_hand = page.select_one("details.by-hand[open]")
    rules = [rule.get_text(" ", strip=True) for rule in by_hand.select(".rules > li")]
    assert len(rules) == len(definition["rules"])
    for rule, line in zip(definition["rules"], rules, strict=True):
        assert rule["because"] in line
    words = by_hand.get_text(" ", strip=True)
    for outcome in definition["outcomes"]:
        assert all(words.count(text) for text in [outcome["text"], outcome["changes_if"], outcome["message"] or "", *outcome["first_steps"]])


MEETING = definitions("decision")["example-decision-meeting"]
READY = {"M1": "yes", "M2": "yes", "M3": "yes", "M4": "no"}


def test_result_follows_the_answers_and_says_so(browser) -> None:
    with open_example(browser, MEETING, answers=READY, submitted=True) as page:
        outcome, live = page.locator("[data-slot=outcome]"), page.locator("[data-slot=live]")
        assert outcome.locator("h4").inner_text() == "Call the meeting"
        choose(page, "M3", "dont-know")
        assert outcome.locator("h4").inner_text().startswith("Ask people")
        assert outcome.locator(".find_out li").all_inner_texts() == [MEETING["questions"][2]["text"]]
        assert live.inner_text() == words("activity.result_changed")
        choose(page, "M1", "dont-know")
        assert outcome.locator(".homework li").all_inner_texts() == [MEETING["questions"][0]["text"]]


def test_message_follows_the_outcome_until_it_is_changed(browser) -> None:
    with open_example(browser, MEETING, answers=READY, submitted=True) as page:
        message = page.locator("[data-slot=message] textarea")
        assert message.input_value() == MEETING["outcomes"][2]["message"]
        choose(page, "M3", "no")
        assert message.is_hidden()
        choose(page, "M3", "yes")
        message.fill("In my words")
        choose(page, "M3", "partly")
        assert message.input_value() == "In my words"


def test_open_questions_are_named(browser) -> None:
    with open_example(browser, MEETING, answers={"M1": "yes", "M3": "partly"}) as page:
        page.locator("button[type=submit]").press("Enter")
        assert page.locator(".error-summary a").count() == 2
        assert page.locator("[data-slot=result]").is_hidden()
        page.locator(".error-summary a").first.press("Enter")
        page.keyboard.press("Space")
        choose(page, "M4", "no")
        page.locator("button[type=submit]").press("Enter")
        assert page.locator("[data-slot=result] [tabindex='-1']:focus").count() == 1
