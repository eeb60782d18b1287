"""What others wrote, in fields, files, codes and storage, comes out as text and breaks nothing."""

import csv
import io
import json

import pytest

from multisector import kinds
from multisector.shared import catalog
from support.activity_page import PAGES, ActivityPage, open_activity, words
from support.places import BUILDERS

RUN = "globalThis.attacked = true"
MARKUP = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f"</textarea></script><script>{RUN}</script><!--",
    f'"\'><svg onload="{RUN}">',
    f"javascript:{RUN}",
    "x %instance% {place} $& $1 {{7*7}} ${7*7}",
]
LONG = "ab <b>c</b> " * 10_000
TEXT_FIELDS = ["place", "issue", "promise", "owner"]

COUNT = "document.querySelectorAll('*').length"
FOREIGN = (
    "[...document.querySelectorAll('.multisector :is(script, img, iframe, object, b, a[href^=javascript])')].length"
)
CLEAN = "[globalThis.attacked, {}.polluted, [].polluted, Object.prototype.answers].every(one => one === undefined)"


def watched(activity: ActivityPage) -> ActivityPage:
    activity.page.on("dialog", lambda dialog: activity._problems.append(dialog.message) or dialog.dismiss())
    return activity


def assert_unharmed(activity: ActivityPage) -> None:
    assert activity.page.evaluate(CLEAN)
    assert activity.page.evaluate(FOREIGN) == 0
    assert activity.problems == []


@pytest.mark.parametrize("via", ["http", "file"])
def test_what_is_typed_stays_text(visit, via):
    activity = watched(open_activity(visit, via=via))
    activity.complete(2)
    activity.submit()
    elements = activity.page.evaluate(COUNT)
    for text in [*MARKUP, LONG]:
        typed = {name: f"{text}{name}" for name in TEXT_FIELDS}
        activity.fill(typed)
        assert {name: activity.answers[name] for name in TEXT_FIELDS} == typed
        assert f"{text}place" in activity.root.locator(".send textarea").input_value()
        activity.make_code()
        rows = {row[0]: row[3] for row in csv.reader(io.StringIO(activity.save("csv"), newline=""))}
        assert rows["owner"] == typed["owner"]
        assert json.loads(activity.save("json"))["answers"]["place"] == typed["place"]
        assert activity.page.evaluate(COUNT) == elements
    activity.page.reload()
    assert {name: activity.answers[name] for name in TEXT_FIELDS} == typed
    activity.page.goto(activity.page.url.replace(PAGES["seven-dots"], PAGES["readiness"]))
    assert ActivityPage(activity.page, "readiness").answers["place"] == typed["place"]
    assert_unharmed(activity)


def files() -> list[object]:
    """Files that no page of ours saved, or that someone changed."""
    saved = {"activity": "seven-dots", "version": 1, "structure": "0" * 12}
    named = {"version": 1, "structure": "0" * 12, "answers": {}}
    return [
        "", "garbage", "null", "7", "[]", "{}", "[" * 50_000, '{"answers": {}}', MARKUP[0], b"\xff\xfe\x00".decode("latin-1"),
        {"activity": {"toString": 1}, "answers": {}}, {"activity": ["seven-dots"], "answers": {}},
        {**named, "activity": MARKUP[1]}, {**named, "activity": LONG}, {**named, "activity": "readiness"}, {"activity": "seven-dots", "answers": {"D1a": 1}},
        {**saved, "answers": {"D1a": 1}, "structure": MARKUP[0]},
        {**saved, "answers": None}, {**saved, "answers": []}, {**saved, "answers": "D1a"}, {**saved, "answers": 1},
    ]  # fmt: skip


def test_a_file_that_is_none_of_ours_changes_nothing(visit):
    activity = watched(open_activity(visit))
    activity.fill({"D1a": 4, "issue": "Rents"})
    for file in files():
        activity.open_file(file)
        known = isinstance(file, dict) and file["activity"] == "readiness"
        why = words("errors.other_activity", activity=file["activity"][:80]) if known else words("errors.not_json")
        assert activity.slot("file-problem").text_content() == words("errors.file", why=why)
        assert activity.answers == {"D1a": 4, "issue": "Rents"}
    assert_unharmed(activity)


def test_a_file_with_foreign_keys_gives_what_fits_and_names_the_rest(visit):
    activity = watched(open_activity(visit))
    saved = catalog.load_compiled("seven-dots")["activity"]
    ours = json.dumps({"activity": "seven-dots", "version": saved["version"], "structure": saved["structure"]})[1:-1]
    names = ["__proto__", "constructor", "prototype", "toString", MARKUP[0], "x" * 100_000, ""]
    for name in names:
        answers = json.dumps({"D1a": 2, name: {"polluted": 1, "answers": 1}, "seat": "live"})
        activity.open_file(f'{{{ours}, "__proto__": {{"polluted": 1}}, "answers": {answers}}}')
        assert activity.answers == {"D1a": 2, "seat": "live"}
        problem = activity.slot("file-problem").text_content()
        assert problem.startswith(words("errors.set_aside", fields=name[:80])[:-2])
        assert len(problem) < 300
    activity.open_file(f'{{{ours}, "answers": {json.dumps({f"key{number}": number for number in range(100_000)})}}}')
    assert activity.answers == {"D1a": 2, "seat": "live"}  # nothing fits, so nothing is replaced
    assert activity.slot("file-problem").text_content() == words("errors.nothing_fits")
    assert_unharmed(activity)


HOSTILE_VALUES = [
    MARKUP[0], LONG, "", None, True, False, 0, -1, 6, 2.5, 1e300, "5 ", "NaN", [], [[]], [None], [1, MARKUP[1]], {}, {"a": 1},
    {"__proto__": {"polluted": 1}}, [{"__proto__": {"polluted": 1}}], [{MARKUP[1]: MARKUP[1]}] * 3, [{}] * 10_000,
    {"length": 10**9}, {"toString": 1, "valueOf": 1}, "constructor", "__proto__",
]  # fmt: skip


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_no_kind_of_activity_takes_values_it_does_not_have(visit, kind):
    """The same hostile value in every field, for each kind's first example."""
    visited = visit(f"{BUILDERS}{kind}.html")
    name = visited.page.locator(f".multisector-{kind}").first.get_attribute("data-activity")
    activity = watched(ActivityPage(visited.page, name, problems=visited.problems))
    fields = activity.root.evaluate("root => multisector.fields(root).map(field => field.dataset.field)")
    assert fields
    for value in HOSTILE_VALUES:
        activity.open_answers(dict.fromkeys(fields, value))
        for field, answer in activity.answers.items():
            assert field in fields
            assert type(answer) in (str, bool, list), (field, value, answer)
            if isinstance(answer, list):
                assert len(answer) <= 200
                assert all(type(cell) is str for row in answer for cell in row.values())
    activity.root.locator("button[type=submit]").first.evaluate("one => one.click()")
    assert_unharmed(activity)


def test_no_code_runs_or_breaks_anything(visit):
    activity = watched(open_activity(visit))
    activity.fill({"D1a": 4})
    for code in [*MARKUP, LONG, "__proto__", "constructor", "D1-<b>-</b>", "\x00\u202e", "D1" + "\u0130ß" * 6]:
        activity.open_code(code)
        assert activity.slot("file-problem").text_content()
        assert activity.answers == {"D1a": 4}
    assert_unharmed(activity)


@pytest.mark.parametrize("storage", ["sessionStorage", "localStorage"])
def test_no_stored_text_runs_or_breaks_anything(visit, storage):
    activity = watched(open_activity(visit))
    structure = activity.definition["structure"]
    texts = [
        json.dumps(
            {"answers": {"D1a": 3, "place": MARKUP[1], "promise": MARKUP[2], "code": MARKUP[0], "by": MARKUP[3]}}
        ),
        '{"answers": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "D1a": 3}}',
        '{"__proto__": {"answers": {"D1a": 3}}, "answers": {"D1a": 3, "toString": 1, "hasOwnProperty": 1}}',
    ]
    for text in texts:
        stored = {
            f"multisector:seven-dots:v1:{structure}": text,
            f"multisector:seven-dots:{MARKUP[1]}": MARKUP[0],
            "multisector:seven-dots:": text,
        }
        activity.page.evaluate(
            "([storage, stored]) => { window[storage].clear(); Object.assign(window[storage], stored); }",
            [storage, stored],
        )
        activity.page.reload()
        assert activity.answers["D1a"] == 3
        assert activity.slot("notice").is_visible()
        activity.submit()
        activity.button("show-anyway").click()
        with activity.page.expect_download() as download:
            activity.button("save-leftovers").click()
        assert MARKUP[0] in download.value.path().read_text()
        activity.button("remove-leftovers").click()
        activity.clear()
    assert_unharmed(activity)


def test_a_definition_cannot_close_the_script_it_stands_in(page, site):
    """The definition on a page is data inside a script element."""
    from multisector.sphinx_ext.activity import host

    text = f"</script><!--<script>{RUN}</script>"
    block = host({"id": "x", "kind": "quiz", "title": text}, "<p>The form</p>", "one")
    page.set_content(f"<!DOCTYPE html><title>x</title>{block}<p id='after'>after</p>")
    found = "JSON.parse(document.querySelector('script').textContent).activity.title"
    assert page.evaluate(found) == text
    assert page.locator("#after").is_visible()
    assert page.evaluate(CLEAN)
