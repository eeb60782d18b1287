"""Quizzes: hand values, a form that gives nothing away, and checking as often as one likes."""

from __future__ import annotations

import copy

import pytest
from playwright.sync_api import Browser, Locator, Page

from support.example_page import choose, form, open_example, words
from support.hand_values import check, definition_ids, definitions, examples, hand_values

QUIZ = examples("quiz")["example-quiz-working-together"]


def option(question: str, name: str) -> dict:
    options = next(found["options"] for found in QUIZ["questions"] if found["id"] == question)
    return next(found for found in options if found["id"] == name)


def feedback(page: Page, question: str) -> Locator:
    return page.locator(f"[data-slot='feedback-{question}']")


def check_button(page: Page, question: str) -> Locator:
    return page.locator(f"[data-field='{question}'] [data-do=check]")


def tally(right: int) -> str:
    return words("quiz.tally", n=right, m=len(QUIZ["questions"]))


@pytest.mark.parametrize("case", hand_values("quiz"))
def test_hand_values(case: str) -> None:
    check("quiz", case)


@pytest.mark.parametrize("name", definition_ids("quiz"))
def test_form_can_be_worked_out_on_paper(name: str) -> None:
    definition = definitions("quiz")[name]
    page = form(definition)
    assert not page.select("input[checked]")
    key = page.select_one("details.by-hand[open]").get_text(" ", strip=True)
    for question in definition["questions"]:
        field = page.select_one(f"fieldset[data-field='{question['id']}']")
        assert [radio["value"] for radio in field.select("input")] == [one["id"] for one in question["options"]]
        assert field.select_one("[role=status]").get_text() == ""
        for one in question["options"]:
            verdict = words("quiz.right" if one["right"] else "quiz.not_yet")
            assert f"{verdict} {one['feedback']}" in key


def test_the_form_does_not_tell_which_option_is_right() -> None:
    moved = copy.deepcopy(QUIZ)
    for question in moved["questions"]:
        rights = [one["right"] for one in question["options"]]
        for one, right in zip(question["options"], rights[1:] + rights[:1], strict=True):
            one["right"] = right
    assert str(form(moved).form) == str(form(QUIZ).form)
    assert str(form(moved).select_one(".by-hand")) != str(form(QUIZ).select_one(".by-hand"))


def test_every_option_has_its_say_and_can_be_tried_again(browser: Browser) -> None:
    with open_example(browser, QUIZ) as page:
        for question in QUIZ["questions"]:
            for one in question["options"]:
                choose(page, question["id"], one["id"])
                # until it is checked again
                assert feedback(page, question["id"]).inner_text() == ""
                check_button(page, question["id"]).click()
                verdict = words("quiz.right" if one["right"] else "quiz.not_yet")
                assert feedback(page, question["id"]).inner_text() == f"{verdict} {one['feedback']}"
                tick = feedback(page, question["id"]).locator("path").count()
                assert bool(tick) == one["right"]  # told by a shape as well


def test_only_what_is_checked_counts_as_right_so_far(browser: Browser) -> None:
    with open_example(browser, QUIZ) as page:
        summary = page.locator("[data-slot=tally]")
        assert summary.get_attribute("role") == "status"
        choose(page, "K1-1", "networking")
        assert summary.inner_text() == ""  # a choice alone tells nothing
        check_button(page, "K1-1").click()
        assert summary.inner_text() == tally(1)
        choose(page, "K1-2", "visitors")
        check_button(page, "K1-2").click()
        assert summary.inner_text() == tally(1)
        assert feedback(page, "K1-1").inner_text() != ""  # other questions keep their feedback
        choose(page, "K1-1", "cooperating")
        assert summary.inner_text() == tally(0)


def test_checking_nothing_asks_for_a_choice(browser: Browser) -> None:
    with open_example(browser, QUIZ) as page:
        check_button(page, "K1-3").click()
        assert feedback(page, "K1-3").inner_text() == words("quiz.choose_first")
        choose(page, "K1-3", "mayor")
        assert feedback(page, "K1-3").inner_text() == ""


def test_enter_checks_the_question_it_is_pressed_in(browser: Browser) -> None:
    with open_example(browser, QUIZ) as page:
        radio = page.locator("[data-field='K1-2'] input").first
        radio.focus()
        radio.press("Space")
        radio.press("Enter")
        assert feedback(page, "K1-2").inner_text().startswith(words("quiz.right"))
        assert page.locator("[data-slot=result]").is_hidden()
        assert radio.evaluate("radio => radio === document.activeElement")


def test_all_answers_can_be_checked_at_once_and_gone_back_to(browser: Browser) -> None:
    answers = {"K1-1": "networking", "K1-2": "visitors"}
    with open_example(browser, QUIZ, answers=answers) as page:
        page.locator("button[type=submit]").click()
        overview = page.locator("[data-slot=overview] li")
        states = ["right", "not_yet", "unchecked", "unchecked"]
        assert overview.all_inner_texts() == [words(f"quiz.overview_{state}", n=n) for n, state in enumerate(states, 1)]
        assert feedback(page, "K1-2").inner_text().endswith(option("K1-2", "visitors")["feedback"])
        overview.nth(1).locator("a").click()
        assert page.evaluate("document.activeElement.value") == "visitors"
        choose(page, "K1-2", "reasons")
        assert overview.nth(1).inner_text() == words("quiz.overview_unchecked", n=2)
        check_button(page, "K1-2").click()
        assert overview.nth(1).inner_text() == words("quiz.overview_right", n=2)
        assert page.locator("[data-slot=tally]").inner_text() == tally(2)
