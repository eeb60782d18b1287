"""The plan: typed once, there everywhere; out as a message, a Word file, a print, one file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Page

from multisector.build import compiling
from multisector.shared import codes
from multisector.shared.messages import load_messages, say
from support.activity_page import FILL
from support.browser import until

MESSAGES = load_messages()
DOTS = {"D1a": 4, "D2a": 5, "D3a": 2, "D4a": 3, "D5a": "dont-know", "D6a": 1, "D7a": 4}


def activity(page: Page, name: str):
    return page.locator(f"[data-activity={name}][data-ready]").first


def fill(page: Page, name: str, answers: dict) -> None:
    activity(page, name).evaluate(FILL, answers)


def value(page: Page, name: str, field: str) -> str:
    return activity(page, name).locator(f"[data-field={field}]").input_value()


def home_of(page: Page) -> str:
    """The address of the site's root, from an open `index.html`."""
    return page.url.rsplit("/", 1)[0] + "/"


# --- the whole way ----------------------------------------------------------------------------


def tab_to(page: Page, selector: str, limit: int = 150) -> None:
    """Tab forward until the focus is on `selector`, as a person without a mouse would."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


def choose(page: Page, steps: int) -> None:
    """Choose the option that many below the first of a radio group that has the focus."""
    page.keyboard.press("Space")
    for _ in range(steps):
        page.keyboard.press("ArrowDown")


def test_from_the_home_page_to_a_word_file_by_keyboard_offline_from_disk(visit: Callable, tmp_path: Path) -> None:
    visited = visit("index.html", size="phone", via="file", accept_downloads=True)
    page = visited.page
    page.context.set_offline(True)
    tab_to(page, "[data-people] input[type=radio]")
    choose(page, 2)
    tab_to(page, "[data-people] summary")
    page.keyboard.press("Enter")
    page.locator("[data-quote]:not(:empty)").wait_for()

    tab_to(page, "[data-activity=seven-dots] [data-field=place]")
    page.keyboard.type("Mill Street")
    tab_to(page, "[data-field=issue]")
    page.keyboard.type("late buses")
    for number, steps in enumerate([3, 4, 1, 2, 0, 1, 3], 1):
        tab_to(page, f"[data-field=D{number}a] input")
        choose(page, steps)
    tab_to(page, "[data-activity=seven-dots] button[type=submit]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id").endswith("-result")
    tab_to(page, "[data-field=promise]")
    page.keyboard.type("Ride the bus with three parents")
    tab_to(page, "[data-field=owner]")
    page.keyboard.type("Dee")
    message = page.locator("[data-activity=seven-dots] [data-send] textarea").input_value()
    assert "Ride the bus with three parents" in message and "aren't being heard" not in message

    tab_to(page, "a[href='plan.html']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert value(page, "plan", "place") == "Mill Street"
    tab_to(page, "[data-activity=plan] [data-field=problem]")
    page.keyboard.type("Buses on Mill Street run late three days in five.")
    tab_to(page, ".take > [data-care] input")
    choose(page, 0)
    tab_to(page, "[data-with-scores]")
    page.keyboard.press("Space")
    tab_to(page, "details:has(> div > [data-document=our-plan]) > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-do=word][data-document=our-plan]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "our-plan.docx"
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    for typed in ("Mill Street: late buses", "Buses on Mill Street run late three days in five.", "Voice and power"):
        assert typed in words
    rows = [[cell.text for cell in row.cells] for table in docx.Document(str(file)).tables for row in table.rows]
    assert ["Ride the bus with three parents", "Dee"] in [row[:2] for row in rows]
    assert ["Voice and power", "Build first"] in [row[::2] for row in rows]
    assert not visited.problems


# --- typed once -------------------------------------------------------------------------------


@pytest.mark.parametrize("via", ["file", "http"])
def test_typed_once_there_everywhere_and_back(visit: Callable, via: str) -> None:
    visited = visit("ready/seven-dots.html", via=via)
    page = visited.page
    base = page.url.rsplit("/ready/", 1)[0] + "/"
    fill(page, "seven-dots", {"place": "Elm Hill", "issue": "cold flats"})
    page.goto(base + "what/fit.html")
    fill(page, "fit-statement", {"problem": "Nine of ten flats are cold in March."})
    page.goto(base + "plan.html")
    assert value(page, "plan", "place") == "Elm Hill"
    assert value(page, "plan", "problem") == "Nine of ten flats are cold in March."
    fill(page, "plan", {"issue": "cold homes", "problem": "Nine of ten homes are cold in March."})
    page.goto(base + "ready/readiness-check.html")
    assert value(page, "readiness", "issue") == "cold homes"
    page.goto(base + "what/fit.html")
    assert value(page, "fit-statement", "problem") == "Nine of ten homes are cold in March."
    page.go_back()
    assert value(page, "readiness", "issue") == "cold homes"
    assert not [problem for problem in visited.problems if "ABORTED" not in problem]


def test_emptying_a_field_empties_it_in_the_plan_but_clearing_an_activity_does_not(visit: Callable) -> None:
    page = visit("ready/seven-dots.html", via="file").page
    base = page.url.rsplit("/ready/", 1)[0] + "/"
    fill(page, "seven-dots", {"place": "Elm Hill", "issue": "cold flats", "D1a": 3})
    fill(page, "seven-dots", {"place": ""})
    page.goto(base + "plan.html")
    assert (value(page, "plan", "place"), value(page, "plan", "issue")) == ("", "cold flats")
    page.goto(base + "ready/seven-dots.html")
    root = activity(page, "seven-dots")
    root.locator(".keep > summary").click()
    root.locator("[data-do=clear]").click()
    root.locator("[data-answer=yes]").click()
    page.goto(base + "plan.html")
    assert value(page, "plan", "issue") == "cold flats"


def test_a_case_to_practise_on_keeps_out_of_the_plan(visit: Callable) -> None:
    page = visit("cases/baltimore-dots.html", via="file").page
    base = page.url.rsplit("/cases/", 1)[0] + "/"
    fill(page, "seven-dots", {"place": "Baltimore", **DOTS})
    page.goto(base + "plan.html")
    assert value(page, "plan", "place") == ""
    page.goto(base + "ready/seven-dots.html")
    assert value(page, "seven-dots", "place") == ""


# --- what was scored, then and now ------------------------------------------------------------


def test_scores_from_other_pages_are_gathered(visit: Callable) -> None:
    page = visit("ready/seven-dots.html", via="file").page
    fill(page, "seven-dots", DOTS)
    page.goto(page.url.rsplit("/ready/", 1)[0] + "/plan.html")
    scores = page.locator("[data-slot=scores] li")
    assert "People, time, money and skills" in scores.nth(1).inner_text()
    assert MESSAGES["plan.not_yet"] in scores.nth(2).inner_text()
    scores.nth(2).locator("a").click()
    page.wait_for_url("**/ready/readiness-check.html")


def readiness_answers(score: int) -> dict:
    path = compiling.activity_path("readiness")
    return {item: score for item in codes.item_ids(compiling.compile_activity(path))}


def test_then_and_now_calls_less_than_a_point_no_clear_change(visit: Callable) -> None:
    page = visit("ready/readiness-check.html", via="file").page
    definition = compiling.compile_activity(compiling.activity_path("readiness"))
    now = readiness_answers(3) | {"R2a": 4, "R2b": 4, "R2c": 4} | dict.fromkeys(["R3a", "R3b", "R3c", "R3d"], 4)
    fill(page, "readiness", now)
    page.goto(page.url.rsplit("/ready/", 1)[0] + "/plan.html")
    box = page.locator("[data-earlier]")
    dots = compiling.compile_activity(compiling.activity_path("seven-dots"))
    wrong_codes = {
        codes.encode(dots, DOTS): say(MESSAGES, "plan.compare_other", title=definition["title"]),
        "R1-ABC": say(MESSAGES, "code.problem.short", n=18),
        "": MESSAGES["code.problem.empty"],
    }
    for wrong, words in wrong_codes.items():
        box.fill(wrong)
        page.locator("[data-do=compare]").click()
        assert page.locator("[data-slot=compare-problem]").inner_text() == words
        assert not page.locator("[data-slot=compare]").is_visible()
        assert page.locator("[data-slot=compare-live]").inner_text() == ""
    box.fill(codes.encode(definition, readiness_answers(3)))
    page.locator("[data-do=compare]").click()
    rows = [row.inner_text() for row in page.locator("[data-slot=compare] tbody tr").all()]
    assert page.locator("[data-slot=compare-live]:has(+ [data-slot=compare])").inner_text() == MESSAGES["plan.compared"]
    assert MESSAGES["plan.change_unclear"] in rows[1]  # three quarters of a point
    assert MESSAGES["plan.change_up"] in rows[2]  # one full point
    assert page.locator("[data-slot=compare-problem]").inner_text() == ""


# --- out ----------------------------------------------------------------------------------------


PLAN = {
    "place": "Mill Street",
    "issue": "missed school days",
    "problem": "Three in ten children on Mill Street miss 18 school days a year, because the bus is late and the clinic is shut in the evening.",
    "who-hurts": "families of the east side, above all those who work nights",
    "tried": "The school made calls in one language.\nThe clinic held a health day on a workday.",
    "why-not-alone": "Buses, asthma and work shifts all play a part, and no one group runs all three.",
    "not-asking": "Nobody has to give up a budget or staff.",
    "partners": [
        {"name": name, "sector": "Health", "wants": "Fewer sick visits", "brings": "A nurse on two evenings"}
        for name in ("Mill Street clinic", "East side parents", "Bus company")
    ],
    "missing": "The landlord of the moldy flats, and someone from the night shift.",
    "to": "Ms. Ortiz, principal of East Side School",
    "why-you": "You decide when the school day starts, and parents trust you since the winter coats",
    "first-steps": "Call Dee about the bus times\nBook the library for the first Tuesday\nAsk five parents what makes mornings hard",
    "ask": "Meet four of us for half an hour",
    "answer-by": "2027-01-15",
    "actions": [
        {"what": "Ask five parents what makes mornings hard", "who": "Marisol and Dee", "by": "2027-01-20"},
        {"what": "Ride the 7:10 bus for a week", "who": "Tom", "by": "2027-01-10"},
    ],
    "measure": "Fewer than two in ten children miss a day in March.",
}


def speak(page: Page, version: str = "me") -> None:
    """Say what it could cost and who speaks; nothing leaves before."""
    care = page.locator(".take > [data-care]")
    if not care.locator("[data-care-from]").is_visible():
        care.locator("input[value=no]").check()
    care.locator(f"input[value={version}]").check()
    page.locator("[data-slot=papers]").wait_for()


def unfold(page: Page) -> None:
    """Open every document."""
    page.locator(".multisector-plan details.leaf").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def test_nothing_leaves_before_the_person_says_who_speaks_and_no_score_unasked(visit: Callable) -> None:
    visited = visit("ready/seven-dots.html", via="file", size="phone", locale="de-DE")
    page = visited.page
    fill(page, "seven-dots", DOTS)
    page.goto(page.url.rsplit("/ready/", 1)[0] + "/plan.html")
    page.evaluate("plan => multisector.planModel().set('answers', plan)", PLAN)
    leaving = page.locator(".multisector-plan :is([data-send], [data-do=word], [data-do=print])")
    offered = len(compiling.compile_documents()) - 1
    assert leaving.count() == 1 and not leaving.is_visible()
    assert page.locator(".take > [data-care] :checked").count() == 0
    speak(page)
    folds = page.locator(".multisector-plan details.leaf")
    assert folds.count() == offered and not folds.locator("[open]").count()
    unfold(page)
    assert leaving.count() == 2 * offered + 1 and all(one.is_visible() for one in leaving.all())
    assert page.locator(".take > [data-care] [data-care-live]").inner_text() == MESSAGES["care.changed"]
    assert page.locator("[data-document]").first.get_attribute("data-document") == "letter"
    assert page.locator("[data-paper] :checked").get_attribute("value") == "a4"
    letter, ours = page.locator("[data-slot=letter] .paper"), page.locator("[data-slot=our-plan] .paper")
    box = page.locator(".multisector-plan [data-send] textarea")
    assert "Dear Ms. Ortiz," in letter.inner_text() and PLAN["ask"] in letter.inner_text()
    assert "I would like to talk" in box.input_value()
    speak(page, "group")
    assert "We are asking you for one thing" in letter.inner_text() and "We would like to talk" in box.input_value()
    assert "Marisol" in ours.text_content()
    speak(page, "unsigned")
    assert "no name on this letter" in letter.inner_text() and "Marisol" not in ours.text_content()
    assert "Voice and power" not in ours.text_content()
    page.locator("[data-with-scores]").check()
    assert "Voice and power" in ours.text_content() and "Voice and power" not in letter.inner_text()
    assert not visited.problems


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_each_document_prints_alone_on_one_sheet_of_the_paper(
    visit: Callable, paper: str, size: tuple[int, int]
) -> None:
    page = visit("plan.html", via="file").page
    page.evaluate(
        "plan => { multisector.planModel().set('answers', plan); print = () => dispatchEvent(new Event('beforeprint')); }",
        PLAN,
    )
    speak(page, "group")
    unfold(page)
    page.locator(f"[data-paper] input[value={paper}]").check()
    for name, last in {
        "letter": "for ____________",
        "our-plan": "What we put in",
        "why-together": "One thing we ask of you",
    }.items():
        page.locator(f"[data-do=print][data-document={name}]").click()
        sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert len(sheets) == 1
        assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == size
        text = " ".join(sheets[0].extract_text().split())
        assert PLAN["problem"] in text and last in text
        assert MESSAGES["plan.take_title"] not in text and MESSAGES["plan.scores_title"] not in text
    assert page.locator("[data-do=word]").first.is_visible()


def test_a_message_follows_the_plan_until_the_person_changes_it(visit: Callable) -> None:
    page = visit("plan.html", via="file").page
    box = page.locator(".multisector-plan [data-send] textarea")
    speak(page)
    fill(page, "plan", {"problem": "The well is dry."})
    assert "The well is dry." in box.input_value()
    box.fill("My own words.")
    fill(page, "plan", {"problem": "The well is dry again."})
    assert box.input_value() == "My own words."
    care = page.locator(".take > [data-care]")
    care.locator("input[value=risk]").check()  # what one voice said is not said by another
    assert "My own words." not in box.input_value() and "Could you look into it?" in box.input_value()
    assert page.locator(".multisector-plan [data-send-sms]").is_hidden()
    box.fill("What we all say.")
    page.reload()
    speak(page)
    assert box.input_value() == "My own words."
    care.locator("input[value=unsigned]").check()
    assert box.input_value() == "What we all say."
    care.locator("input[value=me]").check()
    page.locator(".multisector-plan [data-send-copy]").click()
    said = page.locator(".multisector-plan [data-send] [role=status]")
    said.get_by_text(MESSAGES["send.copied"]).or_(said.get_by_text(MESSAGES["send.not_copied"])).wait_for()


def test_a_day_that_has_passed_is_pointed_out(visit: Callable) -> None:
    page = visit("plan.html", via="file").page
    speak(page)
    fill(page, "plan", {"answer-by": "2020-01-01"})
    page.locator("[data-slot=past]", has_text=MESSAGES["plan.past_date"]).wait_for()
    fill(page, "plan", {"answer-by": "2099-01-01"})
    assert page.locator("[data-slot=past]").is_hidden()


def test_the_message_goes_with_the_plan_when_it_is_cleared_set_aside_and_brought_back(visit: Callable) -> None:
    page = visit("plan.html", via="file").page
    box = page.locator(".multisector-plan [data-send] textarea")
    speak(page)
    box.fill("My own words.")  # before anything else was written
    page.reload()
    speak(page)
    assert box.input_value() == "My own words."
    fill(page, "plan", {"problem": "The well is dry."})
    theirs = {"activity": "plan", "answers": {"problem": "Another"}, "words": {"me": "Words of the file"}, "at": 1}
    name = page.evaluate("multisector.planModel().store.key")
    file = {"course": "multisector", "activities": {name: theirs}}
    keep = page.locator("[data-keep]")
    keep.locator("[data-do=open-all]").set_input_files(
        {"name": "all.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()}
    )
    keep.locator("[data-answer=yes]").click()
    keep.locator("[data-slot=live]:not(:empty)").wait_for()
    assert box.input_value() == "Words of the file"
    activity(page, "plan").locator("[data-do=use-leftover]").first.click()
    assert value(page, "plan", "problem") == "The well is dry."
    assert box.input_value() == "My own words."
    activity(page, "plan").locator("details.keep").evaluate("one => { one.open = true; }")
    activity(page, "plan").locator("[data-do=clear]").click()
    activity(page, "plan").locator("[data-answer=yes]").click()
    assert "My own words." not in box.input_value()
    page.reload()
    speak(page)
    assert "My own words." not in box.input_value()


def test_one_file_opens_on_another_device(visit: Callable, tmp_path: Path) -> None:
    page = visit("ready/seven-dots.html", via="file", accept_downloads=True).page
    base = page.url.rsplit("/ready/", 1)[0] + "/"
    fill(page, "seven-dots", {**DOTS, "place": "Elm Hill"})
    page.goto(base + "plan.html")
    fill(page, "plan", {"problem": "The well is dry."})
    with page.expect_download() as download:
        page.locator("[data-do=save-all]").click()
    file = tmp_path / "plan.json"
    download.value.save_as(file)

    other = visit("plan.html", via="file").page
    assert value(other, "plan", "problem") == ""
    other.locator("[data-do=open-all]").set_input_files(file)
    other.locator("[data-keep] [data-slot=live]").get_by_text("2").wait_for()
    assert value(other, "plan", "problem") == "The well is dry."
    other.locator("[data-slot=scores]").get_by_text("People, time, money and skills").first.wait_for()
    other.goto(base + "ready/seven-dots.html")
    assert value(other, "seven-dots", "place") == "Elm Hill"
    assert activity(other, "seven-dots").locator("[data-field=D2a] input[value='5']").is_checked()


EVIL = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "content",
    [
        "not json",
        "[]",
        json.dumps({"course": "multisector", "activities": {}}),
        json.dumps({"course": "other", "activities": {"multisector:plan:v1:000000000000": {"answers": {}}}}),
        json.dumps(
            {"course": "multisector", "activities": {"evil": {"answers": {}}, "multisector:plan:v1:": {"answers": []}}}
        ),
    ],
)
def test_a_file_that_is_not_ours_is_refused_in_words(visit: Callable, tmp_path: Path, content: str) -> None:
    visited = visit("plan.html", via="file")
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    visited.page.locator("[data-do=open-all]").set_input_files(file)
    visited.page.locator("[data-keep] [data-slot=file-problem]:not(:empty)").wait_for()
    assert not visited.problems


def test_hostile_words_come_out_as_text(visit: Callable, tmp_path: Path) -> None:
    visited = visit("plan.html", via="file", accept_downloads=True)
    page = visited.page
    page.on("dialog", lambda dialog: visited.problems.append("a script ran"))
    key = page.evaluate("multisector.openStore(multisector.site.plan).key")
    plan = {name: EVIL for name in ("place", "issue", "problem", "owner")} | {
        "partners": [{"name": EVIL}],
        "__proto__": {"x": 1},
    }
    dots = {"answers": {"D1a": EVIL, "D2a": 99, "D3a": 1, "toString": 1}}
    other = page.evaluate("Object.keys(sessionStorage).concat(['multisector:seven-dots:v1:' + 'a'.repeat(12)])[0]")
    file = tmp_path / "evil.json"
    file.write_text(
        json.dumps({"course": "multisector", "activities": {key: {"answers": plan}, other: dots}}), encoding="utf-8"
    )
    page.locator("[data-do=open-all]").set_input_files(file)
    until(page, "text => document.querySelector('[data-activity=plan] [data-field=problem]').value === text", arg=EVIL)
    message = "document.querySelector('.multisector-plan [data-send] textarea')"
    until(page, f"text => {message}.value.includes(text)", arg=EVIL)
    assert page.locator("img[src=x]").count() == 0
    speak(page)
    unfold(page)
    with page.expect_download() as download:
        page.locator("[data-do=word][data-document=our-plan]").click()
    download.value.save_as(tmp_path / "evil.docx")
    assert any(EVIL in paragraph.text for paragraph in docx.Document(str(tmp_path / "evil.docx")).paragraphs)
    assert not visited.problems


def test_the_print_is_the_plan_alone(visit: Callable) -> None:
    page = visit("plan.html", via="file").page
    fill(page, "plan", {"problem": "The well is dry."})
    page.emulate_media(media="print")
    assert activity(page, "plan").locator("[data-field=problem]").is_visible()
    assert not page.locator("[data-do=save-all]").is_visible()


def test_the_word_library_loads_only_on_demand(visit: Callable) -> None:
    page = visit("plan.html", via="http").page
    names = "performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop())"
    assert not [name for name in page.evaluate(names) if name.startswith("docx")]


def test_without_storage_the_plan_still_leaves_as_a_file(browser, site: Path, tmp_path: Path) -> None:
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new Error('blocked'); } });"
    )
    page = context.new_page()
    page.goto((site / "plan.html").as_uri())
    fill(page, "plan", {"problem": "The well is dry."})
    speak(page)
    unfold(page)
    with page.expect_download() as download:
        page.locator("[data-do=word][data-document=why-together]").click()
    download.value.save_as(tmp_path / "x.docx")
    assert any("The well is dry." in paragraph.text for paragraph in docx.Document(str(tmp_path / "x.docx")).paragraphs)
    context.close()
