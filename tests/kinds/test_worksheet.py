"""Worksheets: what is filled in, by hand-written values; what a form must show."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from multisector import kinds
from support.example_page import form, open_example, words
from support.hand_values import check, compiled, definition_ids, definitions, examples, hand_values


@pytest.mark.parametrize("case", hand_values("worksheet"))
def test_hand_values(case: str) -> None:
    check("worksheet", case)


@pytest.mark.parametrize("name", definition_ids("worksheet"))
def test_form_can_be_filled_in_on_paper(name: str) -> None:
    definition = definitions("worksheet")[name]
    page = form(definition)
    assert not page.select("input[checked]")
    assert [field["data-field"] for field in page.select("[data-field]")] == list(kinds.fields(definition))
    for field, shown in zip(definition["fields"], page.select("form .field"), strict=True):
        words = shown.get_text(" ", strip=True)
        named = [field["label"], field["hint"], field["example"]]
        columns = [column for column in field["columns"] if column["type"] != "source"]
        named += [part["label"] for part in field["choices"] + columns] + [
            words for column in columns for words in column["choices"]
        ]
        assert all(part in words for part in named if part)
        assert len(shown.select("tbody tr")) == (field["rows"] if field["type"] == "table" else 0)
        described = [
            page.find(id=name) for tag in shown.select("[aria-describedby]") for name in tag["aria-describedby"].split()
        ]
        assert len(described) == sum(bool(field[part]) for part in ("hint", "example"))
        assert all(described)


@pytest.mark.parametrize("read_back", [True, False])
def test_what_could_harm_someone_is_not_offered_to_read_aloud(read_back: bool) -> None:
    definition = {**compiled("talk-log"), "read_back": read_back}
    assert bool(form(definition).select('button[type="submit"]')) is read_back
    assert compiled("talk-log")["read_back"] is False
    assert "read_back" not in kinds.for_script(definition)


STATEMENT, TALKS, PARAGRAPH, COUNT = (
    examples("worksheet")[f"example-worksheet-{name}"] for name in ("fit-statement", "talks", "paragraph", "count")
)
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
        "problem": "  Cars fill\nthe corner. <b>Now</b>  ",
        "place": "Elm",
        "stage": "other",
        "again": "2027-03-01",
    }
    with open_example(browser, STATEMENT, answers=answers, submitted=True) as page:
        shown = page.locator("[data-slot=text]")
        entries = shown.locator(".entry > .words").all_inner_texts()
        assert entries == [
            "Cars fill\nthe corner. <b>Now</b>",
            "Elm",
            "Someone who sees it another way",
            "March 1, 2027",
        ]
        assert STATEMENT["fields"][0]["model"] in shown.locator(".model").inner_text()
        page.evaluate(COPIED)
        page.locator("[data-do=copy-text]").click()
        assert page.locator("[data-slot=live]").inner_text() == words("worksheet.copied")
        labels = [field["label"] for field in STATEMENT["fields"]]
        assert page.evaluate("copied") == "\n\n".join(
            [
                f"{labels[0]}\n{entries[0]}",
                f"{labels[1]}\nElm",
                f"{labels[3]}\n{entries[2]}",
                f"{labels[6]}\nMarch 1, 2027\n",
            ]
        )


def test_an_empty_sheet_says_so_once(browser) -> None:
    needless = {**STATEMENT, "fields": [{**field, "required": False} for field in STATEMENT["fields"]]}
    with open_example(browser, needless, answers={}, submitted=True) as page:
        assert page.get_by_text(words("worksheet.nothing")).is_visible()
        assert not page.locator("[data-slot=read]").is_visible()
        page.locator("[data-field]").first.fill("Cars")
        assert not page.get_by_text(words("worksheet.nothing")).is_visible()
        assert STATEMENT["fields"][0]["model"] in page.locator("[data-slot=read]").inner_text()


def test_table_is_copied_row_by_row(browser) -> None:
    rows = [{"who": "Rosa", "next": "Lee"}, {}, {"seat": "The church"}]
    with open_example(browser, TALKS, answers={"talks": rows}, submitted=True) as page:
        page.evaluate(COPIED)
        page.locator("[data-do=copy-text]").click()
        assert (
            page.evaluate("copied") == "Who I talked with\nWho: Rosa; The next name: Lee\nWhere they sit: The church\n"
        )
        assert page.locator("[data-slot=text] tbody tr").count() == 2


def test_a_choice_says_why_and_many_are_one_answer_each_tap(browser) -> None:
    fix, condition = PARAGRAPH["fields"][0]["choices"]
    with open_example(browser, PARAGRAPH) as page:
        feedback = page.locator("[data-slot=feedback-sentence]")
        assert feedback.get_attribute("role") == "status" and not feedback.inner_text()
        for choice in (fix, condition):
            page.locator(f"[data-field=sentence] input[value={choice['id']}]").check()
            assert feedback.inner_text() == choice["feedback"]
        for name in ("shops", "children"):
            page.locator(f"[data-field=who] input[value={name}]").check()
        read = "multisector.readForm(document.querySelector('.multisector'))"
        assert page.evaluate(read) == {"sentence": "condition", "who": ["children", "shops"]}
        page.locator("[data-field=who] input[value=children]").uncheck()
        page.locator("[data-field=who] input[value=shops]").uncheck()
        assert page.evaluate(read) == {"sentence": "condition"}
    key = form(PARAGRAPH).select_one(".by-hand").get_text(" ", strip=True)  # without a script
    assert all(choice["feedback"] in key for choice in (fix, condition))


def test_what_was_written_is_one_paragraph_to_read_and_to_copy(browser) -> None:
    answers = {
        "sentence": "fix",
        "problem": "Cars fill <b>the corner</b>.",
        "who": ["children", "shops"],
        "sure": "very",
        "by": "2027-03-01",
    }
    said = "Cars fill <b>the corner</b>. It concerns the children, the shops, and we are very sure."
    with open_example(browser, PARAGRAPH, answers=answers, submitted=True) as page:
        assert page.locator(".paragraph").inner_text() == said
        labels = page.locator("[data-slot=text] .entry").all_inner_texts()
        assert [label.split("\n")[0] for label in labels] == [
            "By which day?"
        ]  # neither practice nor what the paragraph says
        page.evaluate(COPIED)
        page.locator("[data-do=copy-text]").click()
        assert page.evaluate("copied") == f"{said}\n\nBy which day?\nMarch 1, 2027\n"


def test_a_count_says_what_it_means_and_a_list_takes_what_was_typed_before(browser) -> None:
    talks = [{"who": "Rosa", "way": "over the fence", "day": "2027-03-01"}, {"way": "By phone"}]
    with open_example(
        browser, COUNT, answers={"new": "yes", "needed": "yes", "ready": "no", "talks": talks}, submitted=True
    ) as page:
        counted = page.locator("[data-slot=counted]")
        assert counted.inner_text() == "2 of 3: meet, because it needs all of you."
        page.locator("[data-field=needed] input[value=dont-know]").check()
        assert counted.inner_text() == "1 of 3 so far, and 1 that you don't know: ask first."
        assert page.evaluate("multisector.readForm(document.querySelector('.multisector')).talks") == talks
        assert page.locator("[data-slot=text] tbody td").all_inner_texts() == [
            "Rosa",
            "over the fence",
            "March 1, 2027",
            "",
            "By phone",
            "",
        ]
        described = "multisector.describeField(document.querySelector('.multisector'), document.querySelector('table[data-field]')).answer"
        assert page.evaluate(described) == "Who: Rosa; How: over the fence; When: 2027-03-01\nHow: By phone"
        page.locator("[data-do=add-row]").click()
        assert page.locator("tbody tr:nth-child(3) select").input_value() == ""


def test_what_the_plan_knows_is_offered_and_never_put_in_unasked(visit) -> None:
    page = visit("index.html", via="file").page
    page.locator("[data-activity=seven-dots][data-ready] [data-field=issue]").fill("No way <i>home</i> at night")
    page.goto(page.url.replace("index.html", "what/systemic.html"))
    sheet = page.locator("[data-activity=signs][data-ready]")
    offer, problem = sheet.locator("[data-suggest=problem]"), sheet.locator("[data-field=problem]")
    assert problem.input_value() == ""
    assert words("worksheet.suggested", words="No way <i>home</i> at night") in offer.inner_text()
    offer.locator("button").press("Enter")
    offer.wait_for(state="hidden")
    assert problem.input_value() == "No way <i>home</i> at night"
    assert offer.is_hidden() and problem.evaluate("box => box === document.activeElement")


# --- how much a chapter asks people to type ---------------------------------------------------

# And not one more without a reason: tapping is easier on a phone. Five of these open a talk, where nobody has to
# write, and each person meets one a talk (`test_a_talk_asks_for_one_line_at_most`).
TEXT_BOXES = {"what": 30}


@pytest.mark.parametrize("chapter", TEXT_BOXES)
def test_a_chapter_asks_for_few_words(chapter: str, site) -> None:
    """Boxes to write in, on all pages of a chapter. A message to send is written for the person, and not counted."""
    boxes = []
    for path in sorted((site / chapter).rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").main
        found = page.select("form :is(textarea, input[type=text], input[type=number])")
        boxes += [f"{path.stem}: {box.get('data-field') or box.get('data-column')}" for box in found]
    assert len(boxes) <= TEXT_BOXES[chapter], boxes


def test_a_time_is_read_back_as_people_say_it_and_a_number_stays_a_number(browser) -> None:
    first = compiled("first-meeting")
    answers = {"start": "18:30", "agenda": [{"what": "Eat", "minutes": "15"}]}
    with open_example(browser, first, answers=answers, submitted=True) as page:
        assert page.locator("[data-field=start]").get_attribute("type") == "time"
        cell = page.locator("[data-field=agenda] [data-column=minutes]").first
        assert (cell.get_attribute("type"), cell.get_attribute("min"), cell.input_value()) == ("number", "0", "15")
        read = page.locator(".result").inner_text()
        assert "6:30 p.m." in read and "18:30" not in read and "15" in read
