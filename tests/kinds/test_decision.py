"""Decisions: the order of the rules by hand-written values, and what a form must show."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from multisector import kinds
from multisector.build import compiling, files, loading
from support.example_page import choose, form, open_example, words
from support.hand_values import check, compiled, definition_ids, definitions, examples, groups, hand_values


@pytest.mark.parametrize("case", hand_values("decision"))
def test_hand_values(case: str) -> None:
    check("decision", case)


def test_every_outcome_of_the_fit_aid_has_a_hand_value() -> None:
    shown = {case["expected"]["outcome"] for group in groups("decision") for case in group["cases"]}
    assert {outcome["id"] for outcome in compiled("fit-aid")["outcomes"]} <= shown


def test_every_rule_of_the_fit_aid_has_a_hand_value() -> None:
    shown = {case["expected"]["rule"] for group in groups("decision") for case in group["cases"]}
    assert {rule["id"] for rule in compiled("fit-aid")["rules"]} <= shown


@pytest.mark.parametrize("name", definition_ids("decision"))
def test_form_can_be_worked_out_on_paper(name: str) -> None:
    definition = definitions("decision")[name]
    page = form(definition)
    assert not page.select("input[checked]")
    assert [field["data-field"] for field in page.select("form fieldset")] == list(kinds.fields(definition))
    by_hand = page.select_one("details.by-hand[open]")
    rules = [rule.get_text(" ", strip=True) for rule in by_hand.select(".rules > li")]
    assert len(rules) == len(definition["rules"])
    for rule, line in zip(definition["rules"], rules, strict=True):
        assert rule["because"] in line
    shown = by_hand.get_text()
    for outcome in definition["outcomes"]:
        messages = [
            message_with_blanks(outcome[name] or "") for name in ("message", "message_group", "message_unsigned")
        ]
        assert all(
            text in shown for text in [outcome["text"], outcome["changes_if"], *messages, *outcome["first_steps"]]
        )


def message_with_blanks(message: str) -> str:
    return re.sub(r"{\w+}", words("outcome.blank"), message)


MEETING = examples("decision")["example-decision-meeting"]
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


# --- what a definition must keep ----------------------------------------------------------------


def refused(change: Callable[[dict], object]) -> str:
    """What is said of the fit aid after `change`."""
    data = copy.deepcopy(files.read_yaml(compiling.activity_path("fit-aid")))
    change(data)
    with pytest.raises(files.DefinitionError) as error:
        loading.check_activity(data, "fit-aid.yml")
    return str(error.value)


def outcome_of(data: dict, name: str) -> dict:
    return next(outcome for outcome in data["outcomes"] if outcome["id"] == name)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: outcome_of(d, "act-now").pop("message_unsigned"), "message to power, and only one, has message_group and message_unsigned"),
        (lambda d: outcome_of(d, "act-now").update(to="neighbor"), "message to power, and only one"),
        (lambda d: outcome_of(d, "find-out").update(to="power"), "message to power, and only one"),
        (lambda d: outcome_of(d, "find-out").pop("to"), "a message says whom it goes `to`"),
        (lambda d: outcome_of(d, "find-out").update(message="About {isue}"), "can't be filled with: {isue}"),
        (lambda d: outcome_of(d, "collaborate")["links"][0].update(words="Do it"), "no first step says 'Do it'"),
        (lambda d: d["alerts"][0].update(outcome="run"), "danger shows 'run', which is no outcome here"),
        (lambda d: d["alerts"][0].update(when=[{"any_dont_know": ["U"]}]), "it asks for answers only"),
        (lambda d: d["alerts"][0]["when"][0]["answers"].update(U=["partly"]), "'partly' is no choice of U"),
        (lambda d: d.update(reopens=[2]), "older versions only"),
        (lambda d: d["rules"][0]["when"][0].update(at_least=1), "at_least goes with sum_of or any_dont_know"),
        (lambda d: d["rules"][3]["when"][0].update(at_most=1), "at_most with sum_of"),
    ],
)  # fmt: skip
def test_a_decision_that_could_mislead_is_refused(change: Callable[[dict], object], said: str) -> None:
    assert said in refused(change)


# --- on the page: danger first, and care before anything is sent --------------------------------

FIT_AID = compiled("fit-aid")
OUTCOMES = {outcome["id"]: outcome for outcome in FIT_AID["outcomes"]}
NEARLY_ALL = {
    "F0": "no",
    "F1": "yes",
    "F2": "yes",
    "F3": "yes",
    "F4": "yes",
    "F5": "yes",
    "F6": "yes",
    "F7": "yes",
    "F8": "yes",
}


def test_danger_is_said_at_once_and_stands_on_top_of_errors_and_result(visit: Callable) -> None:
    visited = visit("what/fit.html", via="file", size="phone")
    page, root = visited.page, visited.page.locator("[data-activity=fit-aid][data-ready]").first
    alert = root.locator("form > [data-alert]")
    assert alert.is_hidden()
    root.locator("[data-field=U] input").first.focus()
    page.keyboard.press("Space")
    assert alert.is_visible() and FIT_AID["alerts"][0]["text"] in root.locator("[data-slot=live]").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "ways/act-now.html"

    root.locator("button[type=submit]").press("Enter")
    summary = root.locator(".error-summary")
    first = summary.locator("> *").first
    assert first.get_attribute("data-alert") == "danger" and first.is_visible()
    assert first.locator("a").get_attribute("href") == "ways/act-now.html"
    assert first.evaluate(
        "box => box.getBoundingClientRect().top >= 0 && box.getBoundingClientRect().top < innerHeight / 2"
    )
    choose(page, "U", "no")
    assert first.is_hidden() and alert.is_hidden() and summary.is_visible()

    for name, choice in {**NEARLY_ALL, "U": "dont-know"}.items():
        root.locator(f"[data-field={name}] input[value={choice}]").check()
    assert summary.is_hidden()
    root.locator("button[type=submit]").press("Enter")
    on_top = root.locator(".result [data-alert]")
    assert on_top.is_visible() and on_top.locator("li").count() == 3
    assert on_top.bounding_box()["y"] < root.locator("[data-slot=outcome]").bounding_box()["y"]
    assert root.locator("[data-slot=outcome] h4").inner_text() == OUTCOMES["collaborate"]["title"]
    choose(page, "F5", "no")  # the steps of "act now" are not said twice
    assert root.locator("[data-slot=outcome] h4").inner_text() == OUTCOMES["act-now"]["title"]
    assert on_top.is_visible() and on_top.locator("li").first.is_hidden()
    choose(page, "U", "no")
    assert on_top.is_hidden()
    assert visited.problems == []


def filled(message: str, **known: str) -> str:
    return re.sub(r"{(\w+)}", lambda place: known.get(place[1], words("outcome.blank")), message)


def test_the_page_asks_what_it_could_cost_before_a_message_goes_to_power(visit: Callable) -> None:
    visited = visit("plan.html", via="file", size="phone", has_touch=True, is_mobile=True)
    page = visited.page
    page.locator("[data-field=issue]").fill("Kids get nearly hit crossing Elm Street")
    page.goto(page.url.replace("plan.html", "what/fit.html"))
    root = page.locator("[data-activity=fit-aid][data-ready]").first
    for name, choice in {**NEARLY_ALL, "F7": "no", "U": "no"}.items():
        root.locator(f"[data-field={name}] input[value={choice}]").check()
    root.locator("button[type=submit]").click()
    known = {"issue": "Kids get nearly hit crossing Elm Street"}
    versions = {name: filled(OUTCOMES["make-your-case"][key], **known) for name, key in
                (("me", "message"), ("group", "message_group"), ("unsigned", "message_unsigned"))}  # fmt: skip
    box, sms, copy_it = (
        root.locator("[data-send] textarea"),
        root.locator("[data-send-sms]"),
        root.locator("[data-send-copy]"),
    )
    assert box.input_value() == versions["me"] and copy_it.is_hidden() and sms.is_hidden()
    root.locator(".care input[value=no]").check()
    assert copy_it.is_visible() and root.locator("[data-care-risk]").is_hidden()
    box.fill("In my words & name")
    assert sms.get_attribute("href").startswith("sms:?&body=")
    assert unquote(sms.get_attribute("href").removeprefix("sms:?&body=")) == "In my words & name"

    root.locator(".care input[value=risk]").check()  # the safest version first, without what was typed before
    assert box.input_value() == versions["unsigned"] and copy_it.is_visible()
    assert words("care.first") in root.locator("[data-care-risk]").inner_text()
    root.locator(".care input[value=group]").check()
    assert unquote(sms.get_attribute("href").removeprefix("sms:?&body=")) == versions["group"]
    root.locator(".care input[value=me]").check()
    assert box.input_value() == "In my words & name"  # it is still there

    root.locator(".care input[value=group]").check()
    box.fill("")
    choose(page, "F5", "partly")  # emptied, it is ours again, and the other words are still there
    assert box.input_value() == versions["group"]
    root.locator(".care input[value=me]").check()
    assert box.input_value() == "In my words & name"

    copy_it.click()
    said = root.locator("[data-send-live]")
    said.get_by_text(words("send.copied")).or_(said.get_by_text(words("send.not_copied"))).wait_for()
    choose(page, "F7", "yes")  # to a neighbor, nothing is asked
    assert not said.inner_text()  # what was copied is another text
    assert root.locator(".care").is_hidden() and copy_it.is_visible()
    box.fill("No hurry, let us meet next month")
    choose(page, "U", "yes")  # words for one result are never shown for another, least of all in danger
    page.reload()
    assert box.input_value() == filled(OUTCOMES["act-now"]["message"], **known)
    root.locator(".care input[value=no]").check()
    assert box.input_value() == filled(OUTCOMES["act-now"]["message"], **known)
    choose(page, "U", "no")
    assert box.input_value() == "No hurry, let us meet next month"
    choose(page, "F7", "no")
    assert box.input_value() == "In my words & name" and copy_it.is_hidden()  # asked anew

    page.goto(page.url.replace("fit.html", "ways/act-now.html"))
    box = page.locator(".multisector-outcome textarea")
    assert box.input_value() == filled(OUTCOMES["act-now"]["message"], **known)
    assert page.locator("[data-send-copy]").is_hidden() and page.locator(".message").first.is_hidden()
    page.locator(".care input[value=risk]").check()
    assert page.locator("[data-send-sms]").is_hidden()  # without a name: it would show the number
    page.locator(".care input[value=me]").check()
    assert page.locator("[data-send-sms]").is_visible()
    box.fill("Someone must come today")
    page.reload()
    assert box.input_value() == "Someone must come today"
    assert visited.problems == []


def test_the_steps_by_hand_hold_no_word_of_the_person(visit: Callable) -> None:
    """They are printed with the page, also by whoever was not asked what it could cost."""
    page = visit("plan.html", via="file").page
    page.locator("[data-field=issue]").fill("My own issue")
    page.goto(page.url.replace("plan.html", "what/fit.html"))
    root = page.locator("[data-activity=fit-aid][data-ready]").first
    for name, choice in {**NEARLY_ALL, "U": "yes"}.items():
        root.locator(f"[data-field={name}] input[value={choice}]").check()
    root.locator("button[type=submit]").click()
    assert "My own issue" in root.locator("[data-send] textarea").input_value()
    assert "My own issue" not in root.locator(".by-hand").first.text_content()


def test_text_messages_and_sharing_are_offered_only_where_the_device_has_them(visit: Callable) -> None:
    visited = visit("what/ways/find-out.html", via="file")
    page = visited.page
    assert page.locator("[data-send-copy]").is_visible() and page.locator(".care").is_hidden()
    assert page.locator("[data-send-sms]").is_hidden()
    assert page.locator("[data-send-share]").is_visible() == page.evaluate("Boolean(navigator.share)")
    assert visited.problems == []


def test_without_a_script_each_version_can_be_read(site: Path) -> None:
    page = BeautifulSoup((site / "what/ways/act-now.html").read_text(encoding="utf-8"), "lxml")
    texts = [text.get_text() for text in page.select(".multisector-outcome .message .text")]
    assert texts == [filled(OUTCOMES["act-now"][name]) for name in ("message", "message_group", "message_unsigned")]
    assert not page.select(".multisector-outcome .message[hidden]")
    assert page.select_one(".multisector-outcome [data-script][hidden] textarea")


def test_a_case_to_practise_on_is_not_filled_with_the_own_plan(visit: Callable) -> None:
    visited = visit("plan.html", via="file")
    page = visited.page
    page.locator("[data-field=issue]").fill("My own issue")
    page.goto(page.url.replace("plan.html", "cases/baltimore-try.html"))
    root = page.locator("[data-activity=fit-aid][data-ready]").first
    for name, choice in {**NEARLY_ALL, "U": "no"}.items():
        root.locator(f"[data-field={name}] input[value={choice}]").check()
    root.locator("button[type=submit]").click()
    assert root.locator("[data-send] textarea").input_value() == filled(OUTCOMES["collaborate"]["message"])
    assert visited.problems == []
