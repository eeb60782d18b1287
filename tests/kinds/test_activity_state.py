"""Answers between pages, tabs and visits: kept as far as the person asked, and never lost in silence."""

import csv
import io
import json
import shutil

import pytest

from multisector.build import bundles
from multisector.shared import catalog
from multisector.sphinx_ext.activity import host
from support.activity_page import PAGES, ActivityPage, again, open_activity, words
from support.browser import QUIET, until

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
    until(one.page, "multisector.readForm(document).D2a === 2")
    one.fill({"D3a": 3})
    until(two.page, "multisector.readForm(document).D3a === 3")
    assert one.answers == two.answers == {"D1a": 1, "D2a": 2, "D3a": 3}
    keep(two, on=False)
    until(one.page, f"localStorage.getItem('{KEY}') === null")
    one.fill({"D4a": 4})
    assert kept_says(one) == words("keep.in_tab")
    assert one.answers == {"D1a": 1, "D2a": 2, "D3a": 3, "D4a": 4}
    assert at(one, "localStorage") is None


def test_one_switch_keeps_the_whole_course_also_what_was_typed_before(visit):
    activity = open_activity(visit)
    page, root = activity.page, activity.page.url.split("ready/")[0]
    page.goto(f"{root}what/qualities.html")
    page.locator("[data-activity=warning-signs] input[type=radio]").first.click()
    page.goto(f"{root}{PAGES['seven-dots']}")
    activity.fill({**SOME, "place": "Mill Street"})
    keep(activity)
    page.goto(f"{root}what/evidence.html")
    page.locator("[data-activity=honest-sentences] input[type=radio]").first.click()
    later = open_activity(visit, storage_state=page.context.storage_state())
    assert later.answers == {**SOME, "place": "Mill Street"}
    for path, name in (("what/qualities.html", "warning-signs"), ("what/evidence.html", "honest-sentences")):
        later.page.goto(f"{later.page.url.split('ready/')[0].split('what/')[0]}{path}")
        assert later.page.locator(f"[data-activity={name}] input[type=radio]:checked").count() == 1
        assert later.page.locator(f"[data-activity={name}] [data-do=keep]").is_checked()
    assert later.page.evaluate("sessionStorage.length") == 0
    assert activity.problems == later.problems == []


def test_what_two_tabs_wrote_before_one_of_them_kept_is_all_there(visit):
    one = open_activity(visit)
    two = new_tab(one)
    two.fill({"D1a": 5})
    one.fill(SOME)
    keep(one)
    until(
        two.page,
        "answers => JSON.stringify(multisector.readForm(document)) === answers",
        arg=json.dumps(SOME, separators=(",", ":")),
    )
    assert one.answers == two.answers == SOME  # what was kept last, in both
    assert words("keep.other_title") in two.slot("notice").inner_text()
    with two.page.expect_download() as download:
        two.button("save-leftovers").click()
    assert [json.loads(left["text"])["answers"] for left in json.loads(download.value.path().read_text())] == [
        {"D1a": 5}
    ]
    two.button("use-leftover").click()
    assert two.answers == {"D1a": 5}
    assert words("keep.replaced_title") in two.slot("notice").inner_text()
    two.button("use-leftover").click()
    assert two.answers == SOME
    two.button("remove-leftovers").click()
    two.page.reload()
    assert two.slot("notice").count() == 0 or not two.slot("notice").inner_text().strip().startswith(
        words("keep.other_title")
    )
    assert one.problems == two.problems == []


# --- clear -----------------------------------------------------------------------------------


@BOTH_WAYS
def test_clear_asks_first_and_then_leaves_nothing(visit, via):
    activity = open_activity(visit, via=via)
    activity.complete(2, seat="live")
    code = activity.make_code()
    keep(activity)
    activity.root.locator("[data-code]").fill(code)
    activity.root.locator(".send textarea").fill("My own words")

    activity.unfold()
    activity.button("clear").click()
    assert activity.focus_is_on("[data-slot=sure] p")
    assert activity.slot("sure").inner_text().startswith(words("keep.clear_sure"))
    activity.agree("no")
    assert activity.focus_is_on("[data-do=clear]")
    assert activity.slot("sure").is_hidden()
    assert activity.answers["code"] == code

    activity.clear()
    assert activity.answers == {}
    assert activity.slot("result").is_hidden()
    assert activity.slot("live").inner_text() == words("keep.cleared")
    assert activity.focus_is_on("[data-slot=live]")  # what was done stands there
    left = activity.root.locator("input[type=text], textarea").evaluate_all("all => all.map(one => one.value).join('')")
    assert left == ""
    assert activity.page.evaluate("Object.keys({...sessionStorage, ...localStorage})") == ["multisector:keep"]
    activity.page.reload()
    assert activity.answers == {}
    activity.complete(1)
    assert activity.make_code() != code
    assert activity.root.locator(".send textarea").input_value()
    assert activity.problems == []


@BOTH_WAYS
def test_clear_everything_leaves_nothing_in_any_open_tab(visit, via):
    activity = open_activity(visit, via=via)
    home = activity.page.url.split(PAGES["seven-dots"])[0]
    activity.complete(2, place="Elm Street")
    activity.submit()
    keep(activity)
    activity.fill({"promise": "Ask two neighbors"})
    shown, plan, waiting = (activity.page.context.new_page() for _ in range(3))
    shown.goto(activity.page.url)
    plan.goto(f"{home}plan.html")
    assert plan.locator("[data-activity=plan] [data-field=place]").input_value() == "Elm Street"
    waiting.goto(f"{home}glossary.html")  # a page without a script hears of nothing
    waiting.evaluate(
        """() => sessionStorage.setItem("multisector:signs:v1:abc", JSON.stringify({answers: {seen: "Ours"}}))"""
    )

    activity.button("clear-all").click()
    assert activity.slot("sure").inner_text().startswith(words("keep.clear_all_sure"))
    with activity.page.expect_download() as download:
        activity.slot("sure").locator("[data-answer=first]").click()
    assert "Elm Street" in download.value.path().read_text()
    activity.agree()
    assert activity.slot("live").inner_text() == words("keep.cleared_all")
    assert activity.answers == {}
    assert activity.slot("result").is_hidden()
    other = again(activity, shown)
    until(shown, "!Object.keys(multisector.readForm(document)).length")
    assert other.slot("result").is_hidden()
    assert (
        other.root.locator("input[type=text], textarea").evaluate_all("all => all.map(one => one.value).join('')") == ""
    )
    until(plan, "!Object.keys(multisector.readForm(document)).length")
    assert "Elm Street" not in plan.evaluate(
        "document.body.innerText + [...document.querySelectorAll('textarea, input')].map(one => one.value)"
    )
    waiting.goto(f"{home}what/systemic.html")
    for page in (activity.page, shown, plan, waiting):
        page.reload()
        assert page.evaluate(
            "[...document.querySelectorAll('[data-ready]')].every(one => !Object.keys(multisector.readForm(one)).length)"
        )
        assert page.evaluate("Object.keys({...sessionStorage, ...localStorage})") == ["multisector:cleared"]
    activity.fill({"D1a": 1})  # and it all begins anew
    activity.page.reload()
    assert activity.answers == {"D1a": 1}
    assert activity.problems == []


def test_a_result_and_its_promise_are_there_after_reload_back_and_next_day(visit):
    activity = open_activity(visit)
    activity.complete(2)
    activity.submit()
    activity.fill({"promise": "Ask two neighbors"})
    keep(activity)
    page = activity.page
    page.reload()
    assert activity.slot("result").is_visible()
    assert activity.field("promise").input_value() == "Ask two neighbors"
    place = page.evaluate("scrollY")
    page.goto(page.url.replace(PAGES["seven-dots"], PAGES["readiness"]))
    page.go_back()
    activity.root.wait_for()
    assert activity.slot("result").is_visible()
    until(page, "place => Math.abs(scrollY - place) < 50", arg=place)
    later = open_activity(visit, storage_state=page.context.storage_state())
    assert later.slot("result").is_visible()
    assert later.slot("reading").inner_text() == activity.slot("reading").inner_text()
    later.clear()
    later.page.reload()
    assert later.slot("result").is_hidden()
    assert activity.problems == later.problems == []


def test_home_says_where_to_go_on(visit):
    activity = open_activity(visit)
    home = activity.page.url.replace(PAGES["seven-dots"], "index.html")
    page = activity.page
    page.goto(home)
    assert page.locator("[data-continue]").is_hidden()
    page.go_back()
    activity.root.wait_for()
    activity.fill({**SOME, "place": "Eastgate"})
    page.goto(home)
    link = page.locator(
        "[data-continue] a", has_text=words("continue.for_place", title=activity.definition["title"], place="Eastgate")
    )
    link.click()
    page.wait_for_url(f"**/{PAGES['seven-dots']}#seven-dots")
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
    page.add_script_tag(path=root / "multisector/front/files.js")
    table = page.evaluate("rows => multisector.csvText(rows)", [[text, "1 = 1", 'Ana, "Ben"'] for text in runs])
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert rows == [[f"'{text}", "1 = 1", 'Ana, "Ben"'] for text in runs]


def test_what_a_person_writes_reaches_the_table_harmless(visit):
    activity = open_activity(visit)
    activity.complete(3)
    activity.submit()
    activity.fill({"place": "=1+1", "promise": "\t@SUM(A1)\n=2", "owner": 'Ana, "Ben"; +3'})
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
    assert words("keep.left_title") in activity.slot("notice").inner_text()
    activity.submit()
    activity.button("show-anyway").click()
    assert activity.score(activity.answers) == activity.score_on_page(activity.answers)
    assert not activity.score_on_page(activity.answers)["lowest"]
    assert activity.stored() == {"seat": "live"}
    left = json.loads(at(activity, "sessionStorage", "multisector:seven-dots:left:1"))["answers"]
    assert left == {name: value for name, value in json.loads(text)["answers"].items() if name != "seat"}
    activity.page.reload()
    assert at(activity, "sessionStorage", "multisector:seven-dots:left:2") is None
    assert activity.problems == []


def test_keys_of_others_are_left_alone(visit):
    activity = open_activity(visit)
    foreign = {"theme": "dark", "multisector": "x", "multisector:readiness:v1:abc": OLD, "multisector:seven": "y"}
    put(activity, foreign, "sessionStorage", "localStorage")
    assert activity.slot("notice").is_hidden()
    activity.fill(SOME)
    activity.clear()
    for storage in ("sessionStorage", "localStorage"):
        assert activity.page.evaluate(f"({{...{storage}}})") == foreign
    activity.button("clear-all").click()
    activity.agree()
    ours = ("multisector:readiness:v1:abc", "multisector:cleared")
    theirs = {name: text for name, text in foreign.items() if name not in ours}
    for storage in ("sessionStorage", "localStorage"):
        left = activity.page.evaluate(f"({{...{storage}}})")
        assert {name: text for name, text in left.items() if name != "multisector:cleared"} == theirs
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
    assert sorted(texts) == [OLD, OLD.replace("2", "5")]


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


def test_turning_keep_on_takes_along_what_the_tab_had_no_room_for(visit):
    activity = open_activity(visit)
    activity.page.evaluate("""() => {
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...both) {
            if (this === sessionStorage) throw new DOMException("full", "QuotaExceededError");
            set.apply(this, both);
        };
    }""")
    activity.fill({"D1a": 1})
    assert kept_says(activity) == words("keep.full")
    keep(activity)
    assert kept_says(activity) == words("keep.on_device")
    activity.page.reload()
    assert activity.answers == {"D1a": 1}


def test_the_plan_says_at_once_that_there_is_no_room(visit):
    page = visit("plan.html").page
    page.evaluate(FULL)
    page.locator("[data-activity=plan] [data-field=place]").fill("Elm Street")
    page.locator("[data-keep] [data-slot=kept]", has_text=words("keep.full")).wait_for()


# --- two copies on one page ----------------------------------------------------------------------


@BOTH_WAYS
def test_two_copies_on_one_page_share_answers_and_no_id(visit, site, tmp_path, via):
    compiled = catalog.load_compiled("seven-dots")
    copies = "".join(host(compiled["activity"], compiled["html"], f"copy-{number}") for number in (1, 2))
    files = [
        f"../_static/{bundles.file_name(unit)}"
        for unit in bundles.units_for(["kinds/assessment"])
        if bundles.scripts_of(unit)
    ]
    scripts = "".join(f'<script defer src="{file}.js"></script>' for file in files)
    text = (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Two</title>{scripts}<body>{copies}</body></html>'
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
    names = page.evaluate(
        "[...document.querySelectorAll('fieldset[data-field]')].map(one => one.querySelector('input').name)"
    )
    assert len(names) == len(set(names))
    two.clear()
    assert one.answers == two.answers == {}
    assert one.slot("result").is_hidden()
    assert two.slot("result").is_hidden()
    assert activity.problems == []
