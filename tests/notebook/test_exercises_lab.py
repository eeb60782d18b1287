"""Each exercise in a real JupyterLab, as somebody runs it who does not code: click, type, lose the kernel, check, a file out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from multisector.shared import catalog
from support.activity_page import words
from support.browser import Visit, until, watch
from support.looks import STANDARDS, describe
from support.notebook_lab import SLOW, Lab, Notebook
from support.places import ROOT

pytestmark = pytest.mark.usefixtures("quiet")

STEMS = [path.stem for path in sorted((ROOT / "exercises/solutions").glob("[0-9]-*.py"))]
BOX = "[data-field]:is([type=text], textarea):visible, [data-field] [data-column]:is([type=text], textarea):visible"
#: What somebody cannot see or reach: controls without a name, and groups of radios without one.
UNNAMED = """root => [...root.querySelectorAll("button, input:not([type=hidden]), select, textarea")]
    .filter(one => !one.closest("[hidden]") && !(one.labels?.length || one.ariaLabel || one.getAttribute("aria-labelledby") || one.textContent.trim()))
    .map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def opened(context: BrowserContext, lab: Lab, all_problems: list[str]) -> Callable[[str], Notebook]:
    def open_exercise(stem: str, folder: str = "") -> Notebook:
        page = context.new_page()
        page.set_default_timeout(SLOW)
        watch(Visit(page, all_problems), lab.url)
        return Notebook.open_copy(lab, page, ROOT / f"exercises/{stem}.ipynb", folder or stem)

    return open_exercise


def panel(notebook: Notebook, do: str) -> Locator:
    """The panel with a button that does `do`."""
    return notebook.page.locator(f".panel:has([data-do={do}])")


def type_into(notebook: Notebook, text: str) -> Locator:
    """Type into the first box of the first form, at its end, as a person does; the box."""
    box = notebook.page.locator(f".multisector[data-activity] :is({BOX})").first
    box.scroll_into_view_if_needed()
    box.focus()
    box.press("Control+End")
    box.press_sequentially(text)
    return box


@pytest.mark.parametrize("stem", STEMS)
def test_somebody_who_does_not_code_gets_through(stem, opened, root):
    exercise_id = stem.partition("-")[2]
    definition = catalog.load_exercise(exercise_id)
    notebook = opened(stem)
    page = notebook.page
    notebook.run_all()
    expect(panel(notebook, "paper")).to_be_visible(timeout=SLOW)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert page.locator(".panel .problem").count() == 0

    # What is saved is said before anything is; and what is typed is in the file as soon as it is typed.
    folder = notebook.path.parent
    practice = folder / f"multisector-practice-{exercise_id}.json"
    expect(panel(notebook, "stop")).to_contain_text(practice.name, timeout=SLOW)
    assert not practice.exists()
    box = type_into(notebook, " Ruth")
    written = box.input_value()
    saved(page, practice, written)

    # The kernel dies in the middle of it. What is typed meanwhile is not lost either.
    notebook.kill()
    type_into(notebook, " Amos")
    form = page.locator(".multisector[data-activity]").filter(has=page.locator(BOX)).first  # a quiz has no box
    expect(form.locator("[data-slot=kept]")).to_contain_text("Python has stopped", timeout=SLOW)
    notebook.run_all()
    expect(page.locator(f".multisector[data-activity] :is({BOX})").first).to_have_value(f"{written} Amos", timeout=SLOW)
    saved(page, practice, f"{written} Amos")

    # A tab that was closed, and everything run again.
    page.goto("about:blank")
    notebook = opened(stem)
    notebook.run_all()
    page = notebook.page
    expect(page.locator(f".multisector[data-activity] :is({BOX})").first).to_have_value(f"{written} Amos", timeout=SLOW)

    # The checks speak, and a paper comes out, or it is said why it waits.
    expect(panel(notebook, "paper")).to_be_visible(timeout=SLOW)  # below the last of the checks
    check = panel(notebook, "check").last
    check.locator("[data-do=check]").press("Enter")  # a click can miss it: Lab scrolls on for a while after it ran all
    expect(check.locator(".live")).not_to_be_empty(timeout=SLOW)
    papers = panel(notebook, "paper")
    first = definition["takes"][0]
    button = papers.locator(f"[data-do=paper][data-with='{first['id']}.{first['files'][0]}']")
    if check.locator(".finding.must").count():
        button.click()
        expect(papers).to_contain_text(words("exercise.held_back"), timeout=SLOW)
    else:
        with page.expect_download() as download:
            button.click()
        assert Path(download.value.path()).stat().st_size > 500

    page.evaluate((root / "tests/node_modules/axe-core/axe.min.js").read_text())
    found = page.evaluate(f"axe.run('.multisector', {{runOnly: {STANDARDS}}})")
    assert not found["violations"], describe(found["violations"])
    for part in page.locator(".multisector").all():
        assert part.evaluate(UNNAMED) == []


def saved(page, path: Path, text: str) -> None:
    """Wait until a file holds a text."""
    for _ in range(300):
        if path.exists() and json.dumps(text, ensure_ascii=False)[1:-1] in path.read_text(encoding="utf-8"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{text!r} is not in {path.name}")


def test_no_key_takes_a_form_away(opened):
    notebook = opened(STEMS[0], "keys")
    notebook.run_all()
    expect(panel(notebook, "stop")).to_be_visible(timeout=SLOW)
    before = [(kind, source) for kind, source, _ in notebook.state()[1]]
    for number, (kind, _) in enumerate(before):
        if kind == "code":
            notebook.cells.nth(number).locator(".jp-InputPrompt").click()
            for key in ("m", "d", "d", "x", "r", "Shift+M"):
                notebook.page.keyboard.press(key)
            break
    assert [(kind, source) for kind, source, _ in notebook.state()[1]] == before


def test_the_desk_is_run_by_keyboard_alone(opened, lab):
    notebook = opened(STEMS[0], "desk")
    page = notebook.page
    notebook.run_all()
    desk = panel(notebook, "download")
    expect(desk).to_be_visible(timeout=SLOW)
    desk.locator("[data-do=stop]").focus()
    page.keyboard.press("Enter")
    expect(desk.locator("[data-do=start]")).to_be_visible(timeout=SLOW)
    expect(desk.locator(".live")).to_have_text(words("exercise.stopped"), timeout=SLOW)
    page.keyboard.press("Tab")
    desk.locator("[data-do=delete]").focus()
    page.keyboard.press("Enter")
    until(page, "() => document.activeElement?.id.endsWith('-sure')")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # no, leave it
    expect(desk.locator(".sure")).to_have_count(0, timeout=SLOW)
    desk.locator("[name=place][value=practice]").focus()
    page.keyboard.press("ArrowDown")
    expect(desk.locator("[name=place][value=own]")).to_be_checked(timeout=SLOW)
    expect(desk.locator(".live")).to_contain_text("your own place", timeout=SLOW)
