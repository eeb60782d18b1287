"""Answer codes on the page: made, copied, opened elsewhere, and read by Python alike."""

import random

import pytest

from multisector.shared import catalog
from multisector.shared.codes import CodeError, decode, encode
from support.activity_page import ActivityPage, open_activity, words
from support.browser import until

BOTH_WAYS = pytest.mark.parametrize("via", ["http", "file"])
REAL = pytest.mark.parametrize("activity_id", ["seven-dots", "readiness"])
RELEASES = catalog.load_releases()
VALUES = [1, 2, 3, 4, 5, "dont-know", "skip"]


def some_answers(activity_id: str, seed: int) -> dict:
    """Every kind of answer, and a blank."""
    draw = random.Random(seed)
    definition = catalog.load_compiled(activity_id)["activity"]
    items = [item["id"] for part in definition["dimensions"] for item in part["items"]]
    blank = draw.choice(items)
    answers = {item: draw.choice(VALUES) for item in items if item != blank}
    return answers | {"seat": draw.choice(["live", "work", "both", "not-said"])}


def code_of(activity_id: str, seed: int = 1) -> str:
    return encode(catalog.load_compiled(activity_id)["activity"], some_answers(activity_id, seed), 7)


def show_result(activity: ActivityPage) -> list[str]:
    """The scores of the profile."""
    activity.submit()
    if activity.slot("errors").is_visible():
        activity.button("show-anyway").click()
    return activity.slot("profile").locator(".value").all_text_contents()


def problem(activity: ActivityPage) -> str:
    return activity.slot("file-problem").inner_text()


@REAL
@BOTH_WAYS
def test_python_reads_what_the_page_made(visit, activity_id, via):
    activity = open_activity(visit, activity_id, via=via, size="phone" if via == "file" else "desktop")
    answers = some_answers(activity_id, 11)
    activity.fill(answers)
    shown = show_result(activity)
    code = activity.make_code()
    assert activity.slot("live").inner_text() == words("code.made", code=code)
    read = decode(code, RELEASES)
    assert (read.activity, read.answers, read.seat) == (activity_id, answers, answers["seat"])
    expected = activity.score(read.answers)
    assert activity.score_on_page(read.answers) == expected
    assert shown == [part["rounded"] or "–" for part in expected["dimensions"]]
    assert code not in activity.page.url
    assert activity.problems == []


def test_the_same_answers_have_one_code_until_they_change(visit):
    activity = open_activity(visit)
    activity.complete(3)
    code = activity.make_code()
    assert activity.make_code() == code
    activity.page.reload()
    activity.submit()
    assert activity.field("code").inner_text() == code
    activity.fill({"place": "Elm Street", "promise": "Ask Ana"})
    assert activity.field("code").inner_text() == code  # words are not in it
    activity.fill({"D4a": 1})
    changed = activity.field("code").inner_text()
    assert changed != code
    before, after = decode(code, RELEASES), decode(changed, RELEASES)
    assert before.random_bits == after.random_bits
    assert after.answers == before.answers | {"D4a": 1}
    activity.fill({"D4a": 3})
    assert activity.field("code").inner_text() == code


def test_two_people_with_the_same_answers_have_two_codes(visit):
    codes = set()
    activity = open_activity(visit)
    for _ in range(4):
        activity.complete(3)
        codes.add(activity.make_code())
        activity.clear()
    assert len(codes) > 1


@REAL
@BOTH_WAYS
def test_a_code_opens_on_a_fresh_page(visit, activity_id, via):
    answers, code = some_answers(activity_id, 3), code_of(activity_id, 3)
    activity = open_activity(visit, activity_id, via=via)
    activity.fill({activity.items[0]: 1, "place": "Elm Street", "owner": "Ana"})
    activity.open_code(code)
    assert activity.answers == answers | {"place": "Elm Street", "owner": "Ana", "code": code}
    assert activity.slot("live").inner_text() == words("code.opened")
    assert problem(activity) == ""
    expected = activity.score(answers)
    assert show_result(activity) == [part["rounded"] or "–" for part in expected["dimensions"]]
    assert activity.field("code").inner_text() == code
    activity.page.reload()
    assert activity.answers["code"] == code
    assert activity.problems == []


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')}\n",
                                   lambda code: code.replace("1", "I").replace("0", "o").replace("-", "–")])  # fmt: skip
def test_a_code_opens_however_it_is_written(visit, write):
    activity = open_activity(visit)
    code = code_of("seven-dots")
    activity.open_code(write(code))
    assert activity.answers == some_answers("seven-dots", 1) | {"code": code}


@pytest.mark.parametrize("around", ["{}.", "My code: {}", "\u200e{}", "“{}” 🙂", "https://example.org/#code={}"])
def test_a_code_opens_from_what_stands_around_it(visit, around):
    activity = open_activity(visit)
    code = code_of("seven-dots")
    activity.open_code(around.format(code))
    assert activity.answers == some_answers("seven-dots", 1) | {"code": code}
    assert problem(activity) == ""


def test_of_two_codes_none_is_opened(visit):
    activity = open_activity(visit)
    activity.open_code(f"{code_of('seven-dots', 1)} or {code_of('seven-dots', 2)}")
    assert problem(activity) == words("code.problem.several", n=2)
    assert activity.answers == {}


def wrong_codes() -> list[str]:
    code = code_of("seven-dots")
    other = "B" if code[-1] == "A" else "A"
    return ["", " - ", code[:-1] + other, code[:4] + code[5] + code[4] + code[6:], code[:-1], f"{code}AA", code[:-1] + "U",
            f"X9{code[2:]}", "hello", "D1", "家🚲", "0" * 100_000]  # fmt: skip


def test_a_wrong_code_says_what_is_wrong_and_changes_nothing(visit):
    activity = open_activity(visit)
    activity.complete(4, place="Elm Street")
    code = activity.make_code()
    before = activity.answers
    assert activity.slot("file-problem").get_attribute("role") == "alert"
    for wrong in wrong_codes():
        with pytest.raises(CodeError) as error:
            decode(wrong, RELEASES)
        activity.open_code(wrong)
        assert problem(activity) == str(error.value)
        assert activity.focus_is_on("[data-code]")
        assert activity.root.locator("[data-code]").get_attribute("aria-describedby") == activity.slot(
            "file-problem"
        ).get_attribute("id")
        assert activity.answers == before
    activity.open_code(code_of("readiness"))
    assert problem(activity) == words("code.problem.activity", activity="readiness")
    assert activity.answers == before
    activity.open_code(code)
    assert problem(activity) == ""
    assert activity.problems == []


def test_a_code_of_another_activity_in_a_file_is_replaced(visit):
    """A readiness code has fewer random bits, a Seven Dots code more than the other may hold."""
    for activity_id, other, most in (("seven-dots", "readiness", 2**9), ("readiness", "seven-dots", 2**12)):
        activity = open_activity(visit, activity_id)
        foreign = encode(catalog.load_compiled(other)["activity"], {}, most - 1)
        activity.open_answers({activity.items[0]: 2, "code": foreign})
        made = decode(activity.answers["code"], RELEASES)
        assert (made.activity, made.answers) == (activity_id, {activity.items[0]: 2, "seat": "not-said"})
        assert activity.problems == []


def test_copy(visit):
    activity = open_activity(visit, permissions=["clipboard-read", "clipboard-write"])
    activity.complete(3)
    code = activity.make_code()
    activity.button("copy-code").click()
    until(activity.page, "text => document.querySelector('.live:not(:empty)').textContent === text",
                                    arg=words("code.copied"))  # fmt: skip
    assert activity.page.evaluate("navigator.clipboard.readText()") == code
    assert activity.focus_is_on("[data-do=copy-code]")


@pytest.mark.parametrize("allowed", [True, False])
@BOTH_WAYS
def test_copy_without_the_clipboard_interface(visit, via, allowed):
    activity = open_activity(visit, via=via)
    activity.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    if not allowed:
        activity.page.evaluate("document.execCommand = () => false")
    activity.complete(3)
    code = activity.make_code()
    activity.page.evaluate("""() => document.addEventListener("copy", () => {
        globalThis.copied = document.activeElement.value ?? String(getSelection());
    })""")
    activity.button("copy-code").click()
    said = words("code.copied" if allowed else "code.not_copied")
    until(activity.page, "text => document.querySelector('.live:not(:empty)').textContent === text", arg=said)
    if allowed:
        assert activity.page.evaluate("globalThis.copied") == code
    else:
        assert activity.page.evaluate("String(getSelection())") == code  # ready to be copied by hand
    assert activity.focus_is_on("[data-do=copy-code]")
    assert activity.problems == []
