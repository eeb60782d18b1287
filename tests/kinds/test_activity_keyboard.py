"""Every activity, with no mouse: Tab, arrows, Space and Enter reach and do all of it, and one sees where one is."""

from __future__ import annotations

import json
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from multisector import kinds
from multisector.shared.catalog import load_releases
from multisector.shared.codes import decode
from support.activity_page import ActivityPage, open_activity, words
from support.places import BUILDERS

# Where the focus is, and what is wrong with that.
LOOK = """root => {
    const one = document.activeElement;
    const problems = [];
    if (one === document.body) return {problems: ["the focus is lost"]};
    const style = getComputedStyle(one);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) problems.push("no outline");
    if (/rgba\\(.*, 0\\)|transparent/.test(style.outlineColor)) problems.push("an outline without colour");
    const box = one.getClientRects()[0];
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (!one.contains(hit)) problems.push(`hidden by ${hit?.outerHTML.slice(0, 80)}`);
    const before = globalThis.lookedAt?.isConnected ? globalThis.lookedAt : null;
    globalThis.lookedAt = one;
    if (before?.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) problems.push("a step back");
    const both = root.contains(before) && root.contains(one);
    if (both && box.bottom <= before.getBoundingClientRect().top) problems.push("a step up");
    const field = one.closest("[data-field]");
    return {
        problems: problems.map(text => `${text}: ${one.outerHTML.slice(0, 160)}`),
        inside: root.contains(one),
        tag: one.tagName,
        type: one.type,
        field: field?.dataset.field,
        value: one.value,
        action: one.dataset.do,
        primary: one.matches("button.primary[type=submit]"),
        ended: one.matches(".keep > summary"),
        checked: field && field.querySelector("input:checked")?.value,
    };
}"""


class Keyboard:
    """Someone who uses an activity with keys alone. Each step fails where the focus cannot be seen or followed."""

    def __init__(self, activity: ActivityPage):
        self.activity = activity
        self.keys = activity.page.keyboard

    def look(self, jump: bool = False) -> dict[str, Any]:
        """Where the focus is; after a `jump` it may be anywhere."""
        if jump:
            self.activity.page.evaluate("globalThis.lookedAt = null")
        found = self.activity.root.evaluate(LOOK)
        assert found["problems"] == []
        return found

    def tab(self) -> dict[str, Any]:
        self.keys.press("Tab")
        return self.look()

    def tab_to(self, selector: str, at_most: int = 40) -> None:
        for _ in range(at_most):
            self.tab()
            if self.activity.focus_is_on(selector):
                return
        raise AssertionError(f"{selector} is not within {at_most} steps")

    def press(self, key: str = "Enter") -> dict[str, Any]:
        """Press a key that may move the focus."""
        self.keys.press(key)
        return self.look(jump=True)

    def choose(self, at: dict[str, Any], value: object) -> None:
        """From the first radio of a group to the one with `value`: Space, then arrows."""
        if at["checked"] != str(value):
            self.keys.press("Space")
        for _ in range(10):
            at = self.look(jump=True)
            if at["checked"] == str(value):
                return
            self.keys.press("ArrowDown")
        raise AssertionError(f"{at['field']} has no {value}")

    def fill_in(self, wanted: dict[str, Any]) -> None:
        """Tab through the activity from its start to its end, answering what is asked, pressing what is there."""
        added = set()
        for _ in range(300):
            at = self.tab()
            if not at["inside"] or at["ended"]:
                return
            if at["type"] == "radio" and at["field"]:
                self.choose(at, wanted[at["field"]])
            elif at["type"] in ("checkbox", "radio"):  # a radio without a field asks what a message could cost
                self.keys.press("Space")
            elif at["type"] == "date":
                if not at["value"]:
                    self.keys.type("05062031")
            elif at["tag"] in ("INPUT", "TEXTAREA") and at["field"]:
                self.keys.type("3" if at["type"] == "number" else "word")
            elif at["action"] == "add-row" and at["field"] not in added:
                added.add(at["field"])
                self.press()
            elif at["primary"] or at["action"] in ("check", "make-code"):
                self.press()
        raise AssertionError("no end of it")


def path_to_an_ending(definition: dict) -> dict[str, str]:
    """The shortest way through a scenario: scene -> choice."""
    allowed = kinds.fields(definition)
    waiting = deque([{}])
    while True:
        answers = waiting.popleft()
        result = kinds.score(definition, answers)
        if result["ending"]:
            return answers
        at = result["path"][-1]
        waiting.extend({**answers, at: choice} for choice in allowed[at] if at not in answers)


def wanted_answers(definition: dict) -> dict[str, Any]:
    """An answer to every field with choices, not always the same one."""
    if definition["kind"] == "scenario":
        return path_to_an_ending(definition)
    choices = {name: allowed for name, allowed in kinds.fields(definition).items() if isinstance(allowed, list)}
    return {name: allowed[number % len(allowed)] for number, (name, allowed) in enumerate(choices.items())}


def untouched_examples(page, kind: str) -> list[str]:
    """The hosts of a kind's examples that nobody has answered, one for each."""
    hosts = page.locator(f".multisector-host:has(.multisector-{kind})").evaluate_all(
        "all => all.map(one => [one.id, JSON.parse(one.querySelector('script').textContent)])"
    )
    found = {
        data["activity"]["id"]: (host, data["activity"])
        for host, data in reversed(hosts)
        if not data["state"].get("answers")
    }
    return list(reversed(found.values()))


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_example_can_be_completed(visit, kind):
    visited = visit(f"{BUILDERS}{kind}.html")
    examples = untouched_examples(visited.page, kind)
    assert examples
    for host, definition in examples:
        activity = ActivityPage(visited.page, definition["id"], problems=visited.problems)
        activity.root = visited.page.locator(f"#{host} .multisector")
        activity.root.locator("[id$='-title']").first.focus()
        visited.page.evaluate("globalThis.lookedAt = null")
        wanted = wanted_answers(definition)
        Keyboard(activity).fill_in(wanted)
        answers = activity.answers
        assert {name: answers[name] for name in wanted} == wanted
        written = [name for name, allowed in kinds.fields(definition).items() if not isinstance(allowed, list)]
        if kind == "scenario":  # a line of one's own is asked for in the scenes that one comes to
            written = [name for name in written if name.removesuffix("-own") in wanted]
        assert [name for name in written if name in ("code",) or name not in answers] in ([], ["code"])
        assert kinds.score(definition, answers)["open"] == []
        assert activity.slot("result").is_visible()
    assert visited.problems == []


@pytest.mark.parametrize(
    ("activity_id", "via", "size"), [("seven-dots", "http", "desktop"), ("readiness", "file", "phone")]
)
def test_a_whole_visit(visit, activity_id, via, size):
    """From the top of the page to an answered form, its code, a kept and a saved answer, and a cleared form."""
    activity = open_activity(visit, activity_id, via=via, size=size)
    page, person = activity.page, Keyboard(activity)
    wanted = wanted_answers(activity.definition)

    person.tab_to("input, textarea", at_most=150)  # past the links of the page
    page.keyboard.press("Shift+Tab")
    page.evaluate("globalThis.lookedAt = null")
    while True:
        at = person.tab()
        if at["primary"]:
            break
        if at["type"] == "radio":
            person.choose(at, wanted[at["field"]])
        elif at["action"] == "keep":
            person.press("Space")
        elif at["field"]:
            page.keyboard.type(at["field"])
    person.press()
    assert activity.focus_is_on(".result [tabindex='-1']")

    for name, text in [("promise", "Ask Ana"), ("owner", "Me"), ("by", "05062031")]:
        person.tab_to(f"[data-field={name}]")
        page.keyboard.type(text)
    person.tab_to("[data-do=make-code]")
    assert activity.focus_is_on("button")
    person.press()
    code = activity.answers["code"]
    assert decode(code, load_releases()).answers == wanted

    assert activity.stored("local") == activity.answers
    person.tab_to(".keep > summary")
    person.press()
    person.tab_to("[data-do=download-json]")
    with page.expect_download() as download:
        person.press()
    expected = {**wanted, "promise": "Ask Ana", "owner": "Me", "by": "2031-05-06", "code": code}
    saved = json.loads(Path(download.value.path()).read_text())["answers"]
    assert {name: saved[name] for name in expected} == expected

    person.tab_to("[data-do=clear]")
    person.press()
    assert activity.focus_is_on("[data-slot=sure] p")
    person.tab_to("[data-answer=no]")
    person.press()
    assert activity.focus_is_on("[data-do=clear]")
    person.press()
    person.tab_to("[data-answer=yes]")
    person.press()
    assert activity.focus_is_on("[data-slot=live]")
    assert activity.answers == {}

    # The code is typed in again, and all answers are back.
    person.tab_to("[data-code]", at_most=80)
    page.keyboard.type(code.lower())
    person.tab_to("[data-do=open-code]")
    person.press()
    assert activity.slot("live").inner_text() == words("code.opened")
    assert {name: activity.answers[name] for name in wanted} == wanted
    assert activity.problems == []


def test_errors_are_mended_without_a_mouse(visit):
    activity = open_activity(visit, size="phone")
    person = Keyboard(activity)
    activity.root.locator("button[type=submit]").focus()
    person.press()
    assert activity.focus_is_on(".error-summary")
    for item in activity.items:
        links = activity.slot("errors").locator("a")
        links.first.focus()  # a person goes back up with Shift+Tab; here it is the way that counts
        at = person.press()
        assert (at["field"], at["type"]) == (item, "radio")
        person.choose(at, 4)
    assert activity.slot("errors").is_hidden()
    person.tab_to("button[type=submit]", at_most=10)
    person.press()
    assert activity.focus_is_on(".result [tabindex='-1']")


def test_leftovers_can_be_removed_without_losing_the_focus(visit):
    activity = open_activity(visit)
    activity.page.evaluate("localStorage.setItem('multisector:seven-dots:v0:abc', '{}')")
    activity.page.reload()
    person = Keyboard(activity)
    activity.root.locator("h2").first.focus()
    person.look(jump=True)
    person.tab_to("[data-do=remove-leftovers]")
    person.press()
    assert activity.focus_is_on("h2")
