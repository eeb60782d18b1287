"""Whatever any version of the course kept in a browser or saved as a file is opened, whole.

`fixtures/version-1/` was made by version 1 of the course, with a text in every field, and is never
changed: `tab.json`, `device.json` and `odd.json` are what stood in the two storages, `files/` are
single activities and the "old answers" file, `multisector-plan.json` holds everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support.activity_page import ActivityPage, words
from support.browser import until
from support.earlier_version import FIXTURES, assert_plan_is_whole, typed

PUT = """({session, local}) => {
    Object.assign(sessionStorage, session);
    Object.assign(localStorage, local);
}"""
#: Where each activity is now.
PAGES = {
    "check-what": "what/check.html", "first-win": "what/organize-first.html", "fit-aid": "what/fit.html",
    "fit-statement": "what/fit.html", "honest-sentences": "what/evidence.html", "plan": "plan.html",
    "problem-sentence": "what/problem.html", "readiness": "ready/readiness-check.html",
    "seven-dots": "ready/seven-dots.html", "signs": "what/systemic.html", "sort-the-ladder": "what/definition.html",
    "spot-the-fault": "what/asked-to-join.html", "warning-signs": "what/qualities.html", "who-has-what": "what/sectors.html",
}  # fmt: skip


def on_page(page: Page, name: str) -> str:
    """All that the form and the notice beside it show, white space folded."""
    root = page.locator(f"[data-activity={name}][data-ready]").first
    form = root.evaluate(
        "root => [...root.querySelectorAll('input, textarea, select')].map(one => one.value).join('\\n')"
    )
    return " ".join(f"{form}\n{root.locator('[data-slot=notice]').inner_text()}".split())


def plan_of(page: Page) -> dict:
    return page.locator("[data-activity=plan]").evaluate("root => multisector.readForm(root)")


@pytest.mark.parametrize(("kept", "via"), [("tab", "http"), ("device", "file")])
def test_what_version_1_kept_opens_whole(visit: Callable, kept: str, via: str) -> None:
    visited = visit("glossary.html", via=via)
    page, home = visited.page, visited.page.url.removesuffix("glossary.html")
    stored = json.loads((FIXTURES / f"{kept}.json").read_text())
    page.evaluate(PUT, stored)
    page.goto(f"{home}plan.html")
    assert_plan_is_whole(plan_of(page))
    assert page.locator("[data-activity=plan] [data-do=keep]").is_checked() == (kept == "device")
    for text in [*stored["session"].items(), *stored["local"].items()]:
        name, version = text[0].split(":")[1:3]
        if "@" in name or not version.startswith("v"):
            continue
        page.goto(f"{home}{PAGES[name]}")
        shown = on_page(page, name)
        for words_typed in typed(json.loads(text[1])["answers"]):
            assert words_typed in shown, f"{name}: {words_typed}"
    page.goto(f"{home}what/fit.html")
    fit = ActivityPage(page, "fit-aid")
    assert fit.answers == json.loads((FIXTURES / "files" / "fit-aid.json").read_text())["answers"]
    assert fit.slot("result").is_hidden()  # judged by today's rules, when the person asks
    assert not [problem for problem in visited.problems if "ERR_ABORTED" not in problem]


def test_odd_things_that_version_1_kept_are_all_offered(visit: Callable) -> None:
    page = visit("glossary.html").page
    page.evaluate(PUT, json.loads((FIXTURES / "odd.json").read_text()))
    page.goto(page.url.replace("glossary.html", PAGES["seven-dots"]))
    dots = ActivityPage(page, "seven-dots")
    assert dots.answers == {"D1a": 2}
    notice = dots.slot("notice").inner_text()
    assert words("keep.old_title") in notice
    assert words("keep.unreadable_title") in notice
    dots.button("use-leftover").first.click()
    assert dots.answers == json.loads((FIXTURES / "files" / "seven-dots.json").read_text())["answers"]
    assert words("keep.replaced_title") in dots.slot("notice").inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_version_1_saved_opens_on_its_page(visit: Callable, name: str) -> None:
    activity = ActivityPage(visit(PAGES[name], via="file").page, name)
    text = (FIXTURES / "files" / f"{name}.json").read_text()
    activity.open_file(text)
    until(activity.page, "root => Object.keys(multisector.readForm(root)).length", arg=activity.root.element_handle())
    activity.page.reload()
    assert activity.answers
    if name == "plan":
        assert_plan_is_whole(activity.answers)
    else:  # what no longer fits is named when a file is opened, and stays in the file
        assert typed(activity.answers) or not typed(json.loads(text)["answers"])
    if name == "who-has-what":
        assert "Typed in" in on_page(activity.page, name)


def test_the_old_answers_file_opens_and_its_rest_is_kept(visit: Callable) -> None:
    dots = ActivityPage(visit(PAGES["seven-dots"], via="file").page, "seven-dots")
    dots.open_file((FIXTURES / "files" / "seven-dots-old.json").read_text())
    until(dots.page, "() => multisector.readForm(document).D1a")
    assert dots.answers == json.loads((FIXTURES / "files" / "seven-dots.json").read_text())["answers"]
    assert words("keep.unreadable_title") in dots.slot("notice").inner_text()


def test_a_file_of_another_structure_asks_before_its_answers_are_scored(visit: Callable) -> None:
    activity = ActivityPage(visit(PAGES["readiness"], via="file").page, "readiness")
    saved = json.loads((FIXTURES / "files" / "readiness.json").read_text())
    file = {
        "name": "old.json",
        "mimeType": "application/json",
        "buffer": json.dumps({**saved, "structure": "0" * 12}).encode(),
    }
    activity.unfold()
    activity.button("open-file").set_input_files(file)
    activity.slot("sure").get_by_text(words("keep.old_sure")).wait_for()
    activity.agree("no")
    assert activity.answers == {}
    activity.button("open-file").set_input_files(file)
    activity.slot("sure").get_by_text(words("keep.old_sure")).wait_for()
    activity.agree()
    until(activity.page, "() => multisector.readForm(document).R1a")
    assert activity.answers == saved["answers"]


def test_the_newest_of_several_answers_in_a_file_comes_first(visit: Callable) -> None:
    """Files list what was kept in any order; what was written last is what a person wants back."""
    activity = ActivityPage(visit(PAGES["plan"], via="file").page, "plan")
    entries = [
        {
            "name": f"multisector:plan:{name}",
            "text": json.dumps({"activity": "plan", "answers": {"place": place}, "at": at}),
        }
        for name, place, at in (
            ("replaced:1", "Older", 1000),
            ("v2:" + "0" * 12, "Newest", 3000),
            ("v1:" + "1" * 12, "Middle", 2000),
        )
    ]
    activity.open_file(entries)
    until(activity.page, "() => multisector.readForm(document).place")
    assert activity.answers["place"] == "Newest"


def test_what_an_old_file_cannot_place_is_shown_beside_the_form(visit: Callable) -> None:
    activity = ActivityPage(visit(PAGES["signs"], via="file").page, "signs")
    activity.open_file(
        {
            "activity": "signs",
            "version": 1,
            "structure": "0" * 12,
            "answers": {"tried": "Letters home", "gone": "Words of a retired field"},
        }
    )
    until(activity.page, "() => multisector.readForm(document).tried")
    assert "Words of a retired field" in activity.slot("notice").inner_text()
    activity.page.reload()
    assert "Words of a retired field" in activity.slot("notice").inner_text()


def test_a_file_nested_without_end_is_not_read_and_breaks_nothing(visit: Callable) -> None:
    visited = visit(PAGES["plan"], via="file")
    activity = ActivityPage(visited.page, "plan")
    activity.fill({"place": "Elm Street"})
    deep = (
        '{"activity": "plan", "version": 2, "structure": "'
        + "0" * 12
        + '", "answers": {"gone": '
        + "[" * 4000
        + "]" * 4000
        + "}}"
    )
    activity.open_file(deep)
    assert activity.slot("file-problem").text_content() == words("errors.file", why=words("errors.not_json"))
    activity.page.evaluate("deep => localStorage.setItem('multisector:plan:v1:abc', deep)", deep)
    activity.page.reload()
    assert activity.answers == {"place": "Elm Street"}
    assert visited.problems == []


def test_undo_leaves_what_was_set_aside_since(visit: Callable) -> None:
    visited = visit(PAGES["plan"], via="file")
    page = visited.page
    plan, keep = ActivityPage(page, "plan"), page.locator("[data-keep]")
    plan.fill({"place": "Before"})
    name = page.evaluate("multisector.planModel().store.key")
    whole = {"course": "multisector", "activities": {name: {"activity": "plan", "answers": {"place": "From the file"}}}}
    keep.locator("[data-do=open-all]").set_input_files(
        {"name": "all.json", "mimeType": "application/json", "buffer": json.dumps(whole).encode()}
    )
    keep.locator("[data-answer=yes]").click()
    keep.locator("[data-slot=undo] button").wait_for()
    plan.fill({"place": "Typed after opening"})
    plan.open_answers({"place": "From a second file"})
    keep.locator("[data-do=undo]").click()
    until(page, "() => multisector.readForm(document).place === 'Before'")
    assert "Typed after opening" in "".join(page.evaluate("Object.values({...sessionStorage})"))
    assert visited.problems == []


@pytest.mark.parametrize("blocked", [False, True])
def test_the_file_with_everything_opens_all_or_nothing_asks_and_can_be_undone(visit: Callable, blocked: bool) -> None:
    visited = visit("glossary.html", via="file")
    page = visited.page
    if blocked:
        denied = "Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError'); }});"
        page.add_init_script(f"for (const name of ['localStorage', 'sessionStorage']) {denied}")
    page.goto(page.url.replace("glossary.html", "plan.html"))
    plan = ActivityPage(page, "plan")
    keep = page.locator("[data-keep]")
    if not blocked:
        keep.locator("[data-do=keep]").check()
    plan.fill({"problem": "My own words", "note": "Mine"})
    mine = plan_of(page)

    def choose(content: bytes) -> None:
        keep.locator("[data-do=open-all]").set_input_files(
            {"name": "all.json", "mimeType": "application/json", "buffer": content}
        )

    whole = json.loads((FIXTURES / "multisector-plan.json").read_bytes())
    key = next(name for name in whole["activities"] if ":plan:" in name)
    too_much = {
        "course": "multisector",
        "activities": {
            key: whole["activities"][key],
            "multisector:signs:v1:" + "a" * 12: {"answers": {"seen": "x" * 6_000_000}},
        },
    }
    if not blocked:
        choose(json.dumps(too_much).encode())
        keep.locator("[data-answer=yes]").click()
        keep.locator("[data-slot=sure]", has_text=words("keep.hold_sure")).wait_for()
        keep.locator("[data-answer=no]").click()
        assert plan_of(page) == mine
        page.reload()
        assert plan_of(page) == mine
        choose(json.dumps(too_much).encode())  # on this page alone: read, but nothing stored is touched
        for _ in range(2):
            keep.locator("[data-answer=yes]").click()
        keep.locator("[data-slot=kept]", has_text=words("keep.full")).wait_for()
        assert_plan_is_whole(plan_of(page))
        page.reload()
        assert plan_of(page) == mine

    choose((FIXTURES / "multisector-plan.json").read_bytes())
    keep.locator("[data-answer=no]").click()
    assert plan_of(page) == mine
    choose((FIXTURES / "multisector-plan.json").read_bytes())
    keep.locator("[data-answer=yes]").click()
    keep.locator(
        "[data-slot=live]",
        has_text=words("keep.opened_all", n=len({name.split(":")[1] for name in whole["activities"]})),
    ).wait_for()
    assert_plan_is_whole(plan_of(page))
    assert words("keep.replaced_title") in plan.slot("notice").inner_text()
    if not blocked:
        assert keep.locator("[data-do=keep]").is_checked()
        page.reload()
        assert_plan_is_whole(plan_of(page))
        assert page.context.storage_state()["origins"] is not None
        plan.button("use-leftover").first.click()
        assert {name: value for name, value in plan_of(page).items() if name != "actions"} == mine
    else:
        keep.locator("[data-do=undo]").click()
        assert {name: value for name, value in plan_of(page).items() if name != "actions"} == mine
    assert not [problem for problem in visited.problems if "ERR_ABORTED" not in problem]


def test_answers_of_a_wrong_type_never_count(visit: Callable) -> None:
    visited = visit("plan.html")
    page = visited.page
    key = page.evaluate("multisector.planModel().store.key")
    page.evaluate(
        "([key, saved]) => sessionStorage.setItem(key, JSON.stringify(saved))",
        [key, {"answers": {"place": 5, "issue": ["x"], "partners": "x", "tried": "Letters"}}],
    )
    page.goto(page.url.replace("plan.html", "index.html"))
    page.goto(page.url.replace("index.html", PAGES["readiness"]))
    check = ActivityPage(page, "readiness")
    assert check.answers == {}
    check.open_answers(dict.fromkeys(check.items, "5"))
    assert check.answers == {}
    page.goto(page.url.replace(PAGES["readiness"], "plan.html"))
    assert plan_of(page) == {"tried": "Letters"}
    assert "5" in page.locator("[data-activity=plan] [data-slot=notice]").inner_text()
    assert not [problem for problem in visited.problems if "ERR_ABORTED" not in problem]


def test_two_lines_typed_in_one_place_corrupt_no_other(visit: Callable) -> None:
    """A worksheet's single line may meet a text of several lines from the plan."""
    visited = visit("plan.html")
    page, home = visited.page, visited.page.url.removesuffix("plan.html")
    lines = "Ten families\non Elm Street,\nmost of them tenants"
    ActivityPage(page, "plan").fill(
        {
            name: lines
            for name in ("problem", "who-hurts", "tried", "missing", "first-steps", "why-not-alone", "not-asking")
        }
    )
    before = plan_of(page)
    for name, path in PAGES.items():
        page.goto(f"{home}{path}")
        notice = page.locator(f"[data-activity={name}] [data-slot=notice]").first
        assert notice.is_hidden(), name
    page.goto(f"{home}plan.html")
    assert plan_of(page) == before
    assert not [problem for problem in visited.problems if "ERR_ABORTED" not in problem]


def test_promises_of_several_activities_stand_side_by_side(visit: Callable) -> None:
    visited = visit(PAGES["seven-dots"])
    page = visited.page
    dots = ActivityPage(page, "seven-dots")
    dots.fill({"promise": "Ask two neighbors", "owner": "Ana", "by": "2026-05-01"})
    page.goto(page.url.replace(PAGES["seven-dots"], PAGES["readiness"]))
    check = ActivityPage(page, "readiness")
    check.fill({"promise": "Call the clinic", "owner": "Ben", "by": "2026-06-01"})
    page.goto(page.url.replace(PAGES["readiness"], "plan.html"))
    rows = {row["from"]: row for row in plan_of(page)["actions"]}
    assert rows["seven-dots"] == {"from": "seven-dots", "what": "Ask two neighbors", "who": "Ana", "by": "2026-05-01"}
    assert rows["readiness"] == {"from": "readiness", "what": "Call the clinic", "who": "Ben", "by": "2026-06-01"}
    page.locator("[data-activity=plan] [data-do=fold]").click()
    row = page.locator("[data-activity=plan] [data-field=actions] tbody tr").first
    row.locator("[data-column=who]").fill("Ana and Lu")
    page.goto(page.url.replace("plan.html", PAGES["seven-dots"]))
    assert dots.answers["owner"] == "Ana and Lu"
    page.goto(page.url.replace(PAGES["seven-dots"], PAGES["readiness"]))
    assert check.answers["owner"] == "Ben"
    assert not [problem for problem in visited.problems if "ERR_ABORTED" not in problem]
