"""The activities in a real JupyterLab: people click and type, Python reads along."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, expect

import multisector
from support.activity_page import ActivityPage, words
from support.browser import Visit, watch
from support.looks import STANDARDS, describe
from support.notebook_lab import SLOW, Lab, Notebook

pytestmark = pytest.mark.usefixtures("quiet")

SHOW_ONE = "import json, multisector\ncheck = multisector.activity({id!r})\ncheck"
#: In two cells, because JupyterLab folds what a cell shows after its fiftieth output.
SHOW_ALL = """import json, multisector
from IPython.display import display
first, all_ids = {first}, multisector.activity_ids()
middle = len(all_ids) // 2
half = {{one: multisector.activity(one) for one in (all_ids[:middle] if first else all_ids[middle:])}}
shown = half if first else shown | half
for one in half.values():
    display(one)"""
ANSWERS = "print(json.dumps(check.answers))"

# In a notebook: add, cut, paste, delete, join cells; turn them into text; run; restart.
COMMANDS = [*"baxvzddm1lj00", "Shift+M", "Control+Enter", "Alt+Enter"]

# The last option of every question, and some words in every box.
ANSWER_ALL = """root => {
    const radios = new Map([...root.querySelectorAll("input[type=radio]")].map(one => [one.name, one]));
    for (const radio of radios.values()) radio.click();
    for (const box of root.querySelectorAll("[data-field][type=checkbox]")) box.click();
    for (const box of root.querySelectorAll("[data-field]:is([type=text], textarea), [data-column]")) {
        box.value = "a few words";
        box.dispatchEvent(new Event("input", {bubbles: true}));
    }
    return multisector.readForm(root);
}"""


@pytest.fixture(scope="module")
def notebook(context: BrowserContext, lab: Lab, all_problems: list[str]) -> Callable[..., Notebook]:
    """A function that opens a new notebook with the code cells it is given."""

    def open_notebook(name: str, *sources: str) -> Notebook:
        page = context.new_page()
        watch(Visit(page, all_problems), lab.url)
        return Notebook.open(lab, page, name, *sources)

    return open_notebook


@pytest.fixture(scope="module")
def dots_notebook(notebook: Callable[..., Notebook]) -> Notebook:
    """A notebook with Seven Dots, for several tests."""
    return notebook("dots", SHOW_ONE.format(id="seven-dots"), ANSWERS)


@pytest.fixture
def dots(dots_notebook: Notebook) -> tuple[Notebook, ActivityPage]:
    """That notebook, and a fresh Seven Dots in it: its first cell is run again."""
    dots_notebook.run(0)
    activity = shown(dots_notebook, "seven-dots")
    assert activity.answers == {}
    return dots_notebook, activity


def shown(opened: Notebook, activity_id: str, number: int = 0) -> ActivityPage:
    """An activity in the notebook, once it is there."""
    activity = ActivityPage(opened.page, activity_id, number)
    expect(activity.root).to_be_visible(timeout=SLOW)
    return activity


def test_python_follows_the_person_and_the_form_follows_python(notebook):
    opened = notebook(
        "readiness",
        SHOW_ONE.format(id="readiness"),
        ANSWERS,
        "print(json.dumps([check.result, check.code, len(check.to_frame()), check.to_frame().answer['R1a']]))",
        "check.answers = {'R1a': 5, 'place': 'Riverbend'}\n" + ANSWERS,
        "check.answers = {'R1a': 6}",
    )
    opened.run(0)
    check = shown(opened, "readiness")
    form = BeautifulSoup(multisector.activity("readiness").html, "lxml")
    legends = check.root.locator("form legend").all_text_contents()  # the browser lays out those in sight alone
    assert legends == [one.get_text() for one in form.select("form legend")]

    for item in check.items:
        check.field(item).locator("input[value='2']").check()
    check.root.get_by_text("I live with this problem", exact=True).click()
    answers = {**dict.fromkeys(check.items, 2), "seat": "live"}
    opened.wait_for(1, answers)
    check.submit()
    expect(check.slot("result")).to_be_visible()
    assert check.focus_is_on("[id$=-result]")
    code = check.make_code()
    opened.wait_for(1, {**answers, "code": code})
    result, code_in_python, rows, first = opened.read(2)
    assert result == check.score(answers)
    assert [code_in_python, rows, first] == [code, len(check.definition["dimensions"]) * 4 + 7, 2]

    assert opened.read(3) == {"R1a": 5, "place": "Riverbend"}
    expect(check.field("R1a").locator("input:checked")).to_have_value("5")
    expect(check.field("place")).to_have_value("Riverbend")
    expect(check.field("R2a").locator("input:checked")).to_have_count(0)
    expect(check.slot("progress")).to_have_text(words("activity.progress", done=1, all=28))
    assert "is not one of its answers" in opened.run(4).inner_text()
    assert check.answers == {"R1a": 5, "place": "Riverbend"}


def test_two_activities_keep_apart_and_one_shown_twice_stays_together(notebook):
    opened = notebook(
        "two",
        SHOW_ONE.format(id="seven-dots") + "\nother = multisector.activity('seven-dots')\n"
        "from IPython.display import display\ndisplay(check, other, check)",
        "print(json.dumps([check.answers, other.answers]))",
    )
    opened.run(0)
    first, other, again = (shown(opened, "seven-dots", number) for number in range(3))
    ids = opened.page.locator(".multisector, .multisector [id]").evaluate_all("all => all.map(one => one.id)")
    assert len(set(ids)) == len(ids)

    other.root.get_by_text("I hardly hear of it.").click()
    opened.wait_for(1, [{}, {"D1a": 1}])
    again.field("D1a").locator("input[value='2']").click()
    first.field("place").press_sequentially("Riverbend, by the river")
    opened.wait_for(1, [{"place": "Riverbend, by the river", "D1a": 2}, {"D1a": 1}])
    assert again.answers == first.answers == {"place": "Riverbend, by the river", "D1a": 2}
    assert other.answers == {"D1a": 1}


def test_keys_in_the_form_stay_in_the_form(dots):
    opened, check = dots
    press = opened.page.keyboard.press
    for mode, place in {"command": ".jp-InputPrompt", "edit": ".cm-content"}.items():
        opened.cells.nth(1).locator(place).click()
        expect(opened.page.locator(f".jp-Notebook.jp-mod-{mode}Mode")).to_be_visible()
        check.root.get_by_text("I hardly hear of it.").click()
        before = opened.state()
        press("ArrowDown")
        assert check.answers == {"D1a": 2}
        for key in COMMANDS:
            press(key)
        assert opened.state() == before
        assert check.answers == {"D1a": 2}

    check.field("place").click()
    opened.page.keyboard.type("added by dd")
    press("Escape")
    opened.page.keyboard.type("!")
    assert check.answers == {"place": "added by dd!", "D1a": 2}
    press("Shift+Enter")  # as in any form: on to the result, or to what is still open
    assert check.focus_is_on(".error-summary")
    check.button("show-anyway").click()
    check.field("promise").click()
    opened.page.keyboard.type("Ask Ana")
    press("Shift+Enter")
    opened.page.keyboard.type("Ask Ben")
    press("Escape")
    assert check.field("promise").input_value() == "Ask Ana\nAsk Ben"
    assert opened.state() == before
    opened.save()  # the one key that goes on to the notebook
    opened.wait_for(1, check.answers)


def test_a_keyboard_gets_into_the_form_and_out_again(dots):
    opened, check = dots
    opened.cells.nth(0).locator(".jp-InputPrompt").click()
    for _ in range(4):  # the cell's own buttons come first
        opened.page.keyboard.press("Tab")
    assert check.focus_is_on("[data-field], input")
    check.root.locator("summary").last.focus()
    opened.page.keyboard.press("Tab")
    assert not check.focus_is_on("*")


def test_files_are_saved_and_opened_and_the_site_s_own_buttons_are_gone(dots):
    opened, check = dots
    answers = check.complete(4, place="Riverbend")
    saved = check.save("json")
    assert json.loads(saved)["answers"] == answers
    assert "Riverbend" in check.save("csv")
    expect(check.button("print")).to_be_hidden()
    expect(check.button("keep")).to_be_hidden()
    expect(check.slot("kept")).to_have_text(words("keep.in_notebook"))
    expect(check.root.get_by_text(words("keep.nowhere_else"))).to_be_hidden()

    check.clear()
    opened.wait_for(1, {})
    check.open_file(saved)
    opened.wait_for(1, answers)
    assert (
        opened.page.evaluate(
            "[localStorage, sessionStorage].flatMap(Object.keys).filter(key => /multisector/.test(key))"
        )
        == []
    )


def test_dark_and_light_follow_the_lab(dots, root):
    opened, check = dots
    check.complete(2)
    check.submit()
    check.root.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    opened.page.evaluate((root / "tests/node_modules/axe-core/axe.min.js").read_text())
    grounds = []
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        opened.set_theme(theme)
        grounds.append(check.root.evaluate("root => getComputedStyle(root).backgroundColor"))
        found = opened.page.evaluate(f"axe.run('.multisector', {{runOnly: {STANDARDS}}})")
        assert not found["violations"], describe(found["violations"])
    assert grounds[0] != grounds[1]


def test_every_activity_works_and_its_saved_notebook_can_be_read(notebook, context, tmp_path):
    halves = [SHOW_ALL.format(first=first) for first in (True, False)]
    opened = notebook("all", *halves, "print(json.dumps({name: one.answers for name, one in shown.items()}))")
    opened.run(0)
    opened.run(1)
    answers = {name: shown(opened, name).root.evaluate(ANSWER_ALL) for name in multisector.activity_ids()}
    assert all(answers.values())
    opened.wait_for(2, answers)

    from nbconvert import HTMLExporter  # here, for it takes seconds to import, and every worker reads this file

    saved = opened.save()
    page, _ = HTMLExporter().from_notebook_node(saved)
    found = BeautifulSoup(page, "lxml").select(".multisector")
    assert [one["data-activity"] for one in found] == multisector.activity_ids()
    ids = [inner["id"] for one in found for inner in [one, *one.select("[id]")]]
    assert len(set(ids)) == len(ids)

    plain = tmp_path / "saved.html"
    plain.write_text("".join(map(str, found)), encoding="utf-8")
    reader = context.new_page()
    reader.goto(plain.as_uri())
    reader.locator("[type=text]").first.fill("Riverbend")
    reader.keyboard.press("Enter")
    assert reader.url == plain.as_uri()
    reader.close()
