"""Worksheets: what is filled in, by hand-written values; what a form must show."""

from __future__ import annotations

import pytest
from example_page import form, open_example, words
from hand_values import check, definitions, hand_values

from multisector.activities import scoring


@pytest.mark.parametrize(("definition", "answers", "expected", "on_page"), hand_values("worksheet"))
def test_hand_values(definition: dict, answers: dict, expected: dict, on_page: dict) -> None:
    check(definition, answers, expected, on_page)


@pytest.mark.parametrize("definition", definitions("worksheet").values(), ids=lambda found: found["id"])
def test_form_can_be_filled_in_on_paper(definition: dict) -> None:
    page = form(definition)
    assert not page.select("input[checked]")
    assert [field["data-field"] for field in page.select("[data-field]")] == list(scoring.fields(definition))
    for field, shown in zip(definition["fields"], page.select("form .field"), strict=True):
        words = shown.get_text(" ", strip=True)
        named = [field["label"], field["hint"], field["example"]]
        columns = [column for column in field["columns"] if column["type"] != "source"]
        named += [part["label"] for part in field["choices"] + columns] + [words for column in columns for words in column["choices"]]
        assert all(part in words for part in named if part)
        assert len(shown.select("tbody tr")) == (field["rows"] if field["type"] == "table" else 0)
        described = [page.find(id=name) for tag in shown.select("[aria-describedby]") for name in tag["aria-describedby"].split()]
        assert len(described) == sum(bool(field[part]) for part in ("hint", "example"))
        assert all(described)


STATEMENT, TALKS = (definitions("worksheet")[f"example-worksheet-{name}"] for name in ("fit-statement", "talks"))
COPIED = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.copied = text; }}})"


def test_table_grows_by_a_row_with_names_of_its_own(browser) -> None:
    with open_example(browser, TALKS) as page:
        page.locator("[data-do=add-row]").press("Enter")
        focused = page.locator("tbody tr:nth-child(4) :focus")
        assert focused.get_attribute("aria-label") == "Who 4"
        page.keyboard.type("Rosa")
        answers = page.evaluate("multisector.readForm(document.querySelector('.multisector'))")
        assert answers == {"talks": [{}, {}, {}, {"who": "Rosa"}]}
        assert page.evaluate("new Set(Array.from(document.querySelectorAll('[id]'), one => one.id)).size") == (
            page.locator("[id]").count()
        )


def test_what_is_needed_is_named_and_a_table_can_be_needed(browser) -> None:
    with open_example(browser, TALKS) as page:
        page.locator("button[type=submit]").press("Enter")
        link = page.locator(".error-summary a")
        assert link.inner_text().startswith("Who I talked with")
        link.press("Enter")
        page.keyboard.type("Rosa")
        assert page.locator(".error-summary").is_hidden()


def test_own_words_are_read_back_and_copied(browser) -> None:
    answers = {
        "problem": "  Cars fill\nthe corner. <b>Now</b>  ", "place": "Elm", "stage": "other", "again": "2027-03-01",
    }
    with open_example(browser, STATEMENT, answers=answers, submitted=True) as page:
        shown = page.locator("[data-slot=text]")
        entries = shown.locator(".entry > .words").all_inner_texts()
        assert entries == ["Cars fill\nthe corner. <b>Now</b>", "Elm", "Someone who sees it another way", "March 1, 2027"]
        assert STATEMENT["fields"][0]["model"] in shown.locator(".model").inner_text()
        page.evaluate(COPIED)
        page.locator("[data-do=copy-text]").click()
        assert page.locator("[data-slot=live]").inner_text() == words("worksheet.copied")
        labels = [field["label"] for field in STATEMENT["fields"]]
        assert page.evaluate("copied") == "\n\n".join(
            [f"{labels[0]}\n{entries[0]}", f"{labels[1]}\nElm", f"{labels[3]}\n{entries[2]}", f"{labels[6]}\nMarch 1, 2027\n"]
        )


def test_an_empty_sheet_says_so_once(browser) -> None:
    needless = {**STATEMENT, "fields": [{**field, "required": False} for field in STATEMENT["fields"]]}
    with open_example(browser, needless, answers={}, submitted=True) as page:
        shown = page.locator("[data-slot=text]")
        assert shown.get_by_text(words("worksheet.nothing")).count() == 1
        assert STATEMENT["fields"][0]["model"] in shown.inner_text()


def test_table_is_copied_row_by_row(browser) -> None:
    rows = [{"who": "Rosa", "next": "Lee"}, {}, {"seat": "The church"}]
    with open_example(browser, TALKS, answers={"talks": rows}, submitted=True) as page:
        page.evaluate(COPIED)
        page.locator("[data-do=copy-text]").click()
        assert page.evaluate("copied") == "Who I talked with\nWho: Rosa; The next name: Lee\nWhere they sit: The church\n"
        assert page.locator("[data-slot=text] tbody tr").count() == 2
