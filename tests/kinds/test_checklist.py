"""Checklists: evidence counts and ticks do not, by hand-written values; what a form must show."""

from __future__ import annotations

import pytest

from multisector import kinds
from support.example_page import form, open_example, words
from support.hand_values import check, definition_ids, definitions, examples, hand_values


@pytest.mark.parametrize("case", hand_values("checklist"))
def test_hand_values(case: str) -> None:
    check("checklist", case)


@pytest.mark.parametrize("name", definition_ids("checklist"))
def test_form_can_be_filled_in_on_paper(name: str) -> None:
    definition = definitions("checklist")[name]
    page = form(definition)
    assert not page.select("input[checked]")
    assert [field["data-field"] for field in page.select("[data-field]")] == list(kinds.fields(definition))
    assert page.select_one("details.by-hand[open] ol")
    for step, shown in zip(definition["steps"], page.select("fieldset"), strict=True):
        words = shown.get_text(" ", strip=True)
        assert all(part in words for part in (step["text"], step["who"], step["when"] or "", step["evidence"]))
        assert bool(shown.select_one(".is-gate")) == step["gate"]
        assert len(shown.select("label")) == 2


STEPS = examples("checklist")["example-checklist-first-steps"]


def test_result_is_live_and_read_aloud_when_a_field_is_left(browser) -> None:
    with open_example(browser, STEPS) as page:
        share, quiet = page.locator("[data-slot=share]"), page.locator("[data-slot=quiet]")
        assert share.inner_text() == words("checklist.share", n=0, all=6)
        page.locator("[data-field=fit-evidence]").press_sequentially("A text")
        assert share.inner_text() == words("checklist.share", n=1, all=6)
        assert quiet.inner_text() == ""
        page.keyboard.press("Tab")
        assert quiet.inner_text() == words("checklist.share", n=1, all=6)


def test_open_gates_come_first_and_lead_to_their_step(browser) -> None:
    with open_example(browser, STEPS, answers={"core": True, "rule-evidence": "No one says stop."}) as page:
        listed = page.locator("[data-slot=result] li a").all_inner_texts()
        assert [text[:2] for text in listed] == ["2.", "5.", "2."]
        page.locator("[data-slot=gates] a").first.press("Enter")
        assert page.evaluate("document.activeElement.dataset.field") == "core-evidence"
        assert page.locator("fieldset").nth(1).locator("legend").is_visible()
        page.keyboard.type("Five names")
        assert page.locator("[data-slot=gates] li").count() == 1
        assert page.locator("[data-slot=ticked]").is_hidden()


def test_result_stays_when_all_is_cleared(browser) -> None:
    with open_example(browser, STEPS, answers={"fit-evidence": "A text"}) as page:
        page.locator("details.keep").evaluate("one => { one.open = true; }")
        page.locator("[data-do=clear]").click()
        page.locator("[data-answer=yes]").click()
        assert page.locator("[data-slot=share]").inner_text() == words("checklist.share", n=0, all=6)
        assert page.locator("[data-slot=share]").is_visible()


def test_button_above_a_long_list_leads_to_the_result(browser) -> None:
    with open_example(browser, STEPS) as page:
        page.locator("button[type=submit]").press("Enter")
        assert page.locator("[data-slot=result] [tabindex='-1']:focus").count() == 1
