"""Answers between pages, tabs and visits: kept as far as the person asked, and never lost in silence."""

import csv
import io
import json
import shutil

import pytest
from activity_page import PAGES, ActivityPage, again, open_activity, words
from conftest import QUIET

from multisector.activities import catalog
from multisector.sphinx_ext.activity import SCRIPT, STYLE, host

BOTH_WAYS = pytest.mark.parametrize("via", ["http", "file"])
SOME = {"D1a": 4, "D2a": "dont-know", "D3a": "skip", "seat": "both"}
STRUCTURE = catalog.load_compiled("seven-dots")["activity"]["structure"]
KEY = f"multisector:seven-dots:v1:{STRUCTURE}"
OLD_KEY = "multisector:seven-dots:v0:0123456789abcdef"
OLD = json.dumps({"activity": "seven-dots", "version": 0, "answers": {"D1a": 2}})

BLOCK = """for (const name of %s) {
    Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError"); }});
}"""
MISSING = "for (const name of %s) Object.defineProperty(window, name, {value: null});"
FULL = """() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
# Each page first gets what others left in its storage, once in a tab.
PUT = """([names, stored]) => {
    for (const name of names) for (const [key, text] of Object.entries(stored)) window[name].setItem(key, text);
}"""


def at(activity: ActivityPage, storage: str, key: str = KEY) -> str | None:
    return activity.page.evaluate("([storage, key]) => window[storage].getItem(key)", [storage, key])


def put(activity: ActivityPage, stored: dict[str, str], *names: str) -> None:
    """Leave texts in storage, then load the page again."""
    activity.page.evaluate(PUT, [names or ["sessionStorage"], stored])
    activity.page.reload()


def new_tab(activity: ActivityPage, path: str = PAGES["seven-dots"]) -> ActivityPage:
    """The activity in another tab of the same browser."""
    page = activity.page.context.new_page()
    page.goto(activity.page.url.replace(PAGES[activity.id], path))
    return again(activity, page)


def keep(activity: ActivityPage, on: bool = True) -> None:
    activity.unfold()
    activity.button("keep").set_checked(on)


def kept_says(activity: ActivityPage) -> str:
    assert activity.slot("kept").is_visible()
    return activity.slot("kept").inner_text()


# --- in the tab ------------------------------------------------------------------------------


@BOTH_WAYS
def test_answers_travel_in_the_tab_and_end_with_it(visit, via):
    activity = open_activity(visit, via=via)
    assert kept_says(activity) == words("keep.in_tab")
    activity.fill(SOME)
    page, address = activity.page, activity.page.url
    page.goto(address.replace(PAGES["seven-dots"], PAGES["readiness"]))
    assert ActivityPage(page, "readiness").answers == {}
    page.goto(address)
    assert activity.answers == SOME
    assert new_tab(activity).answers == {}
    assert page.evaluate("localStorage.length") == 0
    assert activity.problems == []


def test_looking_at_a_page_stores_nothing(visit):
    activity = open_activity(visit)
    activity.page.reload()
    assert activity.page.evaluate("sessionStorage.length + localStorage.length") == 0


@BOTH_WAYS
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_reload_and_back_show_the_answers_again(visit, via, size):
    activity = open_activity(visit, via=via, size=size)
    activity.fill(SOME)
    page = activity.page
    page.reload()
    assert activity.answers == SOME
    activity.fill({"D7a": 1})
    page.locator(f"main a[href*='{PAGES['readiness'].split('/')[1]}']").first.click()
    page.wait_for_url("**/readiness-check.html")
    page.go_back()
    activity.root.wait_for()
    assert activity.answers == {**SOME, "D7a": 1}
    assert words("activity.progress", done=4, all=7) in activity.slot("progress").inner_text()
    assert activity.problems == []


def test_a_page_kept_in_memory_shows_what_was_cleared_or_changed_meanwhile(visit):
    activity = open_activity(visit)
    activity.fill(SOME)
    changed = json.dumps({"kept": False, "answers": {"D1a": 1}})
    page = activity.page
    shown_again = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [KEY, changed])
    page.evaluate(shown_again)
    assert activity.answers == {"D1a": 1}
    activity.complete()
    activity.submit()
    page.evaluate("sessionStorage.clear()")
    page.evaluate(shown_again)
    assert activity.answers == {}
    assert activity.slot("result").is_hidden()


# --- on the device ---------------------------------------------------------------------------


def test_kept_answers_are_there_in_a_new_tab_and_a_new_visit(visit):
    activity = open_activity(visit)
    activity.fill(SOME)
    keep(activity)
    assert activity.slot("live").inner_text() == words("keep.kept")
    activity.fill({"D4a": 5})
    expected = {**SOME, "D4a": 5}
    tab = new_tab(activity)
    assert tab.answers == expected
    assert kept_says(tab) == words("keep.on_device")
    assert tab.button("keep").is_checked()
    later = open_activity(visit, storage_state=activity.page.context.storage_state())
    assert later.answers == expected


def test_kept_answers_outlive_the_browser_on_a_page_from_disk(browser, site, tmp_path):
    for first in (True, False):
        context = browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=shutil.which("chromium"), args=QUIET
        )
        activity = ActivityPage(context.new_page(), "seven-dots")
        activity.page.goto(site.joinpath(PAGES["seven-dots"]).as_uri())
        if first:
            activity.fill(SOME)
            keep(activity)
        assert activity.answers == SOME
        context.close()


@BOTH_WAYS
def test_no_longer_kept_means_in_this_tab_only(visit, via):
    activity = open_activity(visit, via=via)
    activity.fill(SOME)
    keep(activity)
    keep(activity, on=False)
    assert kept_says(activity) == words("keep.in_tab")
    assert activity.page.evaluate("localStorage.length") == 0
    activity.page.reload()
    assert activity.answers == SOME
    assert not activity.button("keep").is_checked()
    assert new_tab(activity).answers == {}


@BOTH_WAYS
def test_two_tabs_with_the_kept_answers_stay_alike(visit, via):
    one = open_activity(visit, via=via)
    one.fill({"D1a": 1})
    keep(one)
    two = new_tab(one)
    two.fill({"D2a": 2})
    one.page.wait_for_function("multisector.readForm(document).D2a === 2")
    one.fill({"D3a": 3})
    two.page.wait_for_function("multisector.readForm(document).D3a === 3")
    assert one.answers == two.answers == {"D1a": 1, "D2a": 2, "D3a": 3}
    keep(two, on=False)
    one.page.wait_for_function(f"localStorage.getItem('{KEY}') === null")
    one.fill({"D4a": 4})
    assert kept_says(one) == words("keep.in_tab")
    assert one.answers == {"D1a": 1, "D2a": 2, "D3a": 3, "D4a": 4}
    assert at(one, "localStorage") is None


def test_one_person_never_writes_over_what_another_kept(visit):
    one = open_activity(visit)
    two = new_tab(one)
    two.fill({"D1a": 5})
    one.fill(SOME)
    keep(one)
    two.fill({"D2a": 5})
    two.page.reload()
    assert two.answers == {"D1a": 5, "D2a": 5}
    assert kept_says(two) == words("keep.in_tab")
    assert one.stored("local") == SOME
    keep(two)  # asked for, so it is done; what was there stays, and two is told
    assert two.stored("local") == {"D1a": 5, "D2a": 5}
    assert words("keep.other_title") in two.slot("notice").inner_text()
    with two.page.expect_download() as download:
        two.button("save-leftovers").click()
    saved = json.loads(download.value.path().read_text())
    assert [json.loads(one["text"])["answers"] for one in saved] == [SOME]


# --- clear -----------------------------------------------------------------------------------


@BOTH_WAYS
def test_clear_asks_first_and_then_leaves_nothing(visit, via):
    activity = open_activity(visit, via=via)
    activity.complete(2, seat="live")
    code = activity.make_code()
    keep(activity)
    activity.root.locator("[data-code]").fill(code)
    activity.root.locator(".send textarea").fill("My own words")

    activity.button("clear").click()
    assert activity.focus_is_on("[data-slot=sure] p")
    assert activity.slot("sure").inner_text().startswith(words("keep.clear_sure"))
    activity.button("clear-no").click()
    assert activity.focus_is_on("[data-do=clear]")
    assert activity.slot("sure").is_hidden()
    assert activity.answers["code"] == code

    activity.clear()
    assert activity.answers == {}
    assert activity.slot("result").is_hidden()
    assert activity.slot("live").inner_text() == words("keep.cleared")
    assert activity.focus_is_on("h2")
    left = activity.root.locator("input[type=text], textarea").evaluate_all("all => all.map(one => one.value).join('')")
    assert left == ""
    assert activity.page.evaluate("sessionStorage.length + localStorage.length") == 0
    activity.page.reload()
    assert activity.answers == {}
    activity.complete(1)
    assert activity.make_code() != code
    assert activity.root.locator(".send textarea").input_value()
    assert activity.problems == []


def test_clear_leaves_the_plan_and_says_so(visit):
    activity = open_activity(visit)
    activity.complete(2, place="Elm Street")
    activity.clear()
    assert activity.answers == {}
    assert activity.slot("live").inner_text() == words("keep.cleared_not_plan")
    activity.page.reload()
    assert activity.answers == {"place": "Elm Street"}


# --- files -----------------------------------------------------------------------------------


@BOTH_WAYS
def test_a_saved_file_opens_again(visit, via):
    activity = open_activity(visit, via=via)
    activity.complete(3, place='Elm "Street" & <more>', issue="Zaun, Öl, 家, 🚲", seat="work")
    activity.make_code()
    answers = activity.answers
    text = activity.save("json")
    saved = json.loads(text)
    assert saved == {"activity": "seven-dots", "version": 1, "structure": STRUCTURE, "answers": answers}
    other = open_activity(visit, via=via)
    other.open_file(text)
    assert other.answers == answers
    assert other.slot("live").inner_text() == words("keep.opened")
    assert other.slot("file-problem").inner_text() == ""
    other.submit()
    assert other.field("code").inner_text() == answers["code"]
    other.clear()
    other.open_file(text)  # the same file, a second time
    assert other.answers == answers
    assert other.problems == []


def test_the_table_holds_every_question_in_words(visit):
    activity = open_activity(visit)
    answers = activity.complete(3, D2a="dont-know", place="Elm, Street", seat="both")
    rows = list(csv.reader(io.StringIO(activity.save("csv").removeprefix("\ufeff"))))
    assert rows[0] == [words(f"keep.column_{name}") for name in ("id", "part", "question", "answer")]
    found = {row[0]: row[1:] for row in rows[1:]}
    assert found["place"] == ["", words("assessment.place"), "Elm, Street"]
    for part in activity.definition["dimensions"]:
        item = part["items"][0]
        anchor = words("assessment.dont_know") if item["id"] == "D2a" else f"3 {item['anchors']['3']}"
        assert found[item["id"]] == [part["title"], item["text"], anchor]
    assert found["seat"][-1] == words("seat.both")
    assert set(answers) <= set(found)


def test_no_cell_of_the_table_runs_in_a_spreadsheet(page, root):
    runs = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", "  =1+1", "\u00a0=1", "\ufeff=1", "|calc",
            "%0A", "＝1+1", "\tplain", '=HYPERLINK("http://x";"y")', "-", "=\n=1"]  # fmt: skip
    page.add_script_tag(content="globalThis.multisector = {};")
    page.add_script_tag(path=root / "multisector/rendering/front/files.js")
    table = page.evaluate("rows => multisector.csvText(rows)", [[text, "1 = 1", "Ana, \"Ben\""] for text in runs])
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert rows == [[f"'{text}", "1 = 1", 'Ana, "Ben"'] for text in runs]


def test_what_a_person_writes_reaches_the_table_harmless(visit):
    activity = open_activity(visit)
    activity.complete(3)
    activity.submit()
    activity.fill({"place": "=1+1", "promise": "\t@SUM(A1)\n=2", "owner": "Ana, \"Ben\"; +3"})
    rows = {row[0]: row[3] for row in csv.reader(io.StringIO(activity.save("csv"), newline=""))}
    assert rows["place"] == "'=1+1"
    assert rows["promise"] == "'\t@SUM(A1)\n=2"
    assert rows["owner"] == 'Ana, "Ben"; +3'


# --- storage that others filled ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("storage", "text"),
    [*(("sessionStorage", text) for text in ("", "garbage", "null", "[]", '{"answers": [1]}', "[" * 100_000)),
     ("localStorage", "x" * 1_000_000), ("localStorage", '{"answers": "D1a"}')],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_unreadable_storage_is_set_aside_and_offered(visit, storage, text):
    activity = open_activity(visit)
    put(activity, {KEY: text}, storage)
    notice = activity.slot("notice")
    assert words("keep.unreadable_title") in notice.inner_text()
    assert activity.answers == {}
    activity.fill({"D1a": 2})  # the next change must not write over it
    activity.page.reload()
    assert activity.answers == {"D1a": 2}
    with activity.page.expect_download() as download:
        activity.button("save-leftovers").click()
    assert [one["text"] for one in json.loads(download.value.path().read_text())] == [text]
    activity.button("remove-leftovers").click()
    assert notice.is_hidden()
    assert activity.focus_is_on("h2")
    assert activity.slot("live").inner_text() == words("keep.old_removed")
    activity.page.reload()
    assert notice.is_hidden()
    assert activity.answers == {"D1a": 2}
    assert activity.problems == []


@pytest.mark.parametrize(
    "values", [[9, 0, -1, 2.5, "3x", True, "x" * 100_000], [None, [], [1], {"a": 1}, "", {}, "constructor"]]
)
def test_answers_that_no_question_has_are_set_aside_and_never_scored(visit, values):
    activity = open_activity(visit)
    text = json.dumps({"answers": dict(zip([*activity.items], values, strict=True)) | {"seat": "live", "more": 1}})
    put(activity, {KEY: text})
    assert activity.answers == {"seat": "live"}
    assert words("keep.unreadable_title") in activity.slot("notice").inner_text()
    activity.submit()
    activity.button("show-anyway").click()
    shown = activity.slot("profile").locator("text.value").all_text_contents()
    assert shown == ["–"] * 7
    assert activity.stored() == {"seat": "live"}
    assert at(activity, "sessionStorage", "multisector:seven-dots:unreadable:1") == text
    assert activity.problems == []


def test_keys_of_others_are_left_alone(visit):
    activity = open_activity(visit)
    foreign = {"theme": "dark", "multisector": "x", "multisector:readiness:v1:abc": OLD, "multisector:seven": "y"}
    put(activity, foreign, "sessionStorage", "localStorage")
    assert activity.slot("notice").is_hidden()
    activity.fill(SOME)
    keep(activity)
    activity.clear()
    for storage in ("sessionStorage", "localStorage"):
        assert activity.page.evaluate(f"({{...{storage}}})") == foreign
    assert activity.problems == []


@BOTH_WAYS
def test_answers_of_an_older_structure_are_offered_until_removed(visit, via):
    activity = open_activity(visit, via=via)
    put(activity, {OLD_KEY: OLD}, "localStorage")
    notice = activity.slot("notice")
    assert words("keep.old_title") in notice.inner_text()
    assert words("keep.old_text") in notice.inner_text()
    assert activity.answers == {}
    activity.fill(SOME)
    keep(activity)
    activity.page.reload()
    assert notice.is_visible()
    with activity.page.expect_download() as download:
        activity.button("save-leftovers").click()
    assert json.loads(download.value.path().read_text())[0]["text"] == OLD
    activity.button("remove-leftovers").click()
    assert at(activity, "localStorage", OLD_KEY) is None
    assert activity.answers == SOME
    assert activity.stored("local") == SOME


def test_old_answers_of_the_tab_and_of_the_device_are_both_offered(visit):
    activity = open_activity(visit)
    put(activity, {OLD_KEY: OLD}, "localStorage")
    put(activity, {OLD_KEY: OLD.replace("2", "5")}, "sessionStorage")
    with activity.page.expect_download() as download:
        activity.button("save-leftovers").click()
    texts = [one["text"] for one in json.loads(download.value.path().read_text())]
    assert texts == [OLD, OLD.replace("2", "5")]


# --- storage that does not work ----------------------------------------------------------------


@pytest.mark.parametrize("script", [BLOCK, MISSING], ids=["blocked", "missing"])
@pytest.mark.parametrize("via", ["http", "file"])
def test_blocked_storage_is_said_and_nothing_else_changes(visit, via, script):
    activity = open_activity(visit, via=via)
    activity.page.add_init_script(script % '["localStorage", "sessionStorage"]')
    activity.page.reload()
    assert kept_says(activity) == words("keep.blocked")
    assert activity.button("keep").is_disabled()
    answers = activity.complete(4, place="Elm Street")
    activity.submit()
    assert activity.slot("result").is_visible()
    assert json.loads(activity.save("json"))["answers"] == answers
    activity.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert activity.answers == answers
    activity.clear()
    assert activity.answers == {}
    assert activity.problems == []


def test_only_keeping_on_the_device_is_blocked(visit):
    activity = open_activity(visit)
    activity.page.add_init_script(BLOCK % '["localStorage"]')
    activity.page.reload()
    assert kept_says(activity) == words("keep.in_tab")
    assert activity.button("keep").is_disabled()
    activity.fill(SOME)
    activity.page.reload()
    assert activity.answers == SOME


def test_full_storage_is_said_and_nothing_is_lost(visit):
    activity = open_activity(visit)
    activity.fill({"D1a": 1})
    keep(activity)
    activity.page.evaluate(FULL)
    activity.fill({"D2a": 2})
    assert kept_says(activity) == words("keep.full")
    assert not activity.button("keep").is_checked()
    activity.button("keep").click()
    assert activity.slot("live").inner_text() == words("keep.full")
    activity.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert activity.answers == {"D1a": 1, "D2a": 2}
    assert json.loads(activity.save("json"))["answers"] == {"D1a": 1, "D2a": 2}
    assert activity.problems == []


def test_kept_answers_are_read_where_no_more_can_be_written(visit):
    activity = open_activity(visit)
    activity.fill(SOME)
    keep(activity)
    tab = activity.page.context.new_page()
    tab.add_init_script(f"({FULL})()")
    tab.goto(activity.page.url)
    assert again(activity, tab).answers == SOME
    assert activity.problems == []


def test_a_device_that_fills_up_keeps_the_newer_answers_in_the_tab(visit):
    activity = open_activity(visit)
    activity.fill({"D1a": 1})
    keep(activity)
    activity.page.evaluate("""() => {
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...both) {
            if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
            set.apply(this, both);
        };
    }""")
    activity.fill({"D2a": 2})
    assert kept_says(activity) == words("keep.full")
    activity.page.reload()
    assert activity.answers == {"D1a": 1, "D2a": 2}


# --- two copies on one page ----------------------------------------------------------------------


@BOTH_WAYS
def test_two_copies_on_one_page_share_answers_and_no_id(visit, site, tmp_path, via):
    compiled = catalog.load_compiled("seven-dots")
    copies = "".join(host(compiled["activity"], compiled["html"], f"copy-{number}") for number in (1, 2))
    style, script = (f'"../_static/{name}"' for name in (STYLE, SCRIPT))
    text = (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Two</title><link rel="stylesheet" href={style}>'
        f"<script defer src={script}></script><body>{copies}</body></html>"
    )
    activity = open_activity(visit, via=via)
    page = activity.page
    page.route("**/ready/two-copies.html", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(page.url.replace("seven-dots.html", "two-copies.html"))
    one, two = ActivityPage(page, "seven-dots", 0), ActivityPage(page, "seven-dots", 1)

    one.fill(SOME)
    assert two.answers == SOME
    assert two.slot("progress").inner_text() == one.slot("progress").inner_text()
    two.complete(2)
    code = two.make_code()
    assert one.slot("result").is_hidden()  # each shows its result when asked
    one.submit()
    assert one.field("code").inner_text() == code
    one.fill({"D1a": 5})
    assert two.field("code").inner_text() == one.field("code").inner_text() != code
    keep(two)
    assert one.button("keep").is_checked()
    assert kept_says(one) == words("keep.on_device")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    names = page.evaluate("[...document.querySelectorAll('fieldset[data-field]')].map(one => one.querySelector('input').name)")
    assert len(names) == len(set(names))
    two.clear()
    assert one.answers == two.answers == {}
    assert one.slot("result").is_hidden()
    assert two.slot("result").is_hidden()
    assert activity.problems == []
