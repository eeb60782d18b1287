"""An activity on a page of the site, as tests use it: answer, submit, read the result, keep, clear."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from multisector import kinds
from multisector.shared import catalog
from multisector.shared.messages import load_messages, say
from support.browser import until

PAGES = {
    "seven-dots": "ready/seven-dots.html",
    "readiness": "ready/readiness-check.html",
    "health": "operate/health.html",
}

FILL = """(root, answers) => {
    for (const [name, value] of Object.entries(answers)) {
        const field = root.querySelector(`[data-field="${CSS.escape(name)}"]`);
        if (field.matches("fieldset")) {
            field.querySelector(`input[value="${CSS.escape(String(value))}"]`).click();
        } else {
            field.value = value;
            field.dispatchEvent(new Event("input", {bubbles: true}));
        }
    }
}"""
BEGIN = "root => root.dispatchEvent(new PointerEvent('pointerdown'))"
STORED = """([storage, activity]) => {
    const name = Object.keys(storage === "session" ? sessionStorage : localStorage)
        .find(key => key.startsWith(`multisector:${activity}:v`));
    const text = name && (storage === "session" ? sessionStorage : localStorage).getItem(name);
    return text ? JSON.parse(text).answers : null;
}"""


def words(key: str, **values: object) -> str:
    """The interface words for a key, in English."""
    return say(load_messages(), key, **values)


class ActivityPage:
    """One activity on an open page; `number` tells copies on one page apart."""

    def __init__(self, page: Page, activity_id: str, number: int = 0, problems: list[str] | None = None):
        self.page = page
        page.set_default_timeout(15_000)  # what is not there by then never comes
        self.id = activity_id
        self.problems = problems if problems is not None else []
        self.root: Locator = page.locator(f"[data-activity={activity_id}][data-ready]").nth(number)

    @property
    def definition(self) -> dict:
        return catalog.load_compiled(self.id)["activity"]

    @property
    def items(self) -> list[str]:
        """The ids of all items, in order."""
        return [item["id"] for part in self.definition["dimensions"] for item in part["items"]]

    @property
    def answers(self) -> dict[str, Any]:
        """What the form shows."""
        return self.root.evaluate("root => multisector.readForm(root)")

    def stored(self, storage: str = "session") -> dict[str, Any] | None:
        """The answers in "session" or "local" storage."""
        return self.page.evaluate(STORED, [storage, self.id])

    def slot(self, name: str) -> Locator:
        return self.root.locator(f"[data-slot={name}]")

    def field(self, name: str) -> Locator:
        return self.root.locator(f"[data-field={name}]")

    def button(self, name: str) -> Locator:
        """The button or box that does `name`."""
        return self.root.locator(f"[data-do={name}]")

    def begin(self) -> None:
        """Touch the form as a person does before all else, and wait for what comes then."""
        self.root.evaluate(BEGIN)
        self.page.locator(f"[data-activity={self.id}][data-begun]").first.wait_for(state="attached")

    def fill(self, answers: dict[str, Any]) -> None:
        """Answer, with one click or one change for each field."""
        self.begin()
        self.root.evaluate(FILL, answers)

    def complete(self, value: int | str = 3, **others: Any) -> dict[str, Any]:
        """Answer every item with `value`, but for `others`; tells what was answered."""
        answers = {**dict.fromkeys(self.items, value), **others}
        self.fill(answers)
        return answers

    def submit(self) -> None:
        self.begin()
        self.root.locator("button[type=submit]").click()

    def make_code(self) -> str:
        """Show the result if need be, and make the code."""
        if self.slot("result").is_hidden():
            self.submit()
        self.button("make-code").click()
        return self.field("code").inner_text()

    def unfold(self) -> None:
        """Open the part that keeps, saves, opens and clears."""
        self.begin()
        self.root.locator("details.keep").evaluate("one => { one.open = true; }")

    def save(self, kind: str) -> str:
        """The text of the file that the "json" or "csv" button saves."""
        self.unfold()
        with self.page.expect_download() as download:
            self.button(f"download-{kind}").click()
        return Path(download.value.path()).read_bytes().decode()

    def open_file(self, content: object) -> None:
        """Choose a file: a text as it is, all else as JSON."""
        text = content if isinstance(content, str) else json.dumps(content)
        before = {"name": "answers.json", "mimeType": "application/json", "buffer": text.encode()}
        self.unfold()
        self.button("open-file").set_input_files(before)
        until(self.page, "input => !input.value", arg=self.button("open-file").element_handle())
        self.agree()

    def open_answers(self, answers: dict) -> None:
        """Choose a file as this activity saves it, with these answers."""
        host = self.root.locator("xpath=..").locator("script[type='application/json']")
        activity = json.loads(host.text_content())["activity"]
        self.open_file(
            {
                "activity": activity["id"],
                "version": activity["version"],
                "structure": activity["structure"],
                "answers": answers,
            }
        )

    def agree(self, answer: str = "yes") -> None:
        """Answer the question that stands before something is replaced or cleared, if there is one."""
        if self.slot("sure").is_visible():
            self.slot("sure").locator(f"[data-answer={answer}]").click()

    def open_code(self, code: str) -> None:
        self.unfold()
        self.root.locator("[data-code]").fill(code)
        self.button("open-code").click()
        self.agree()

    def clear(self) -> None:
        self.unfold()
        self.button("clear").click()
        self.agree()

    def score(self, answers: dict[str, Any]) -> dict:
        """What answers come to, by Python."""
        return kinds.score(self.definition, answers)

    def score_on_page(self, answers: dict[str, Any]) -> dict:
        """What answers come to, by the page's script."""
        call = "([kind, ...both]) => multisector.kinds[kind].score(...both)"
        return self.page.evaluate(call, [self.definition["kind"], self.definition, answers])

    def focus_is_on(self, selector: str) -> bool:
        """Whether an element of this activity that matches `selector` has the focus."""
        return self.root.evaluate(
            "(root, selector) => root.contains(document.activeElement) && document.activeElement.matches(selector)",
            selector,
        )


def open_activity(visit: Callable, activity_id: str = "seven-dots", **options: Any) -> ActivityPage:
    """Open the page of an activity, from disk with no network; `options` go to the `visit` fixture."""
    options.setdefault("offline", options.get("via") == "file")
    visited = visit(PAGES[activity_id], **options)
    return ActivityPage(visited.page, activity_id, problems=visited.problems)


def again(activity: ActivityPage, page: Page) -> ActivityPage:
    """The same activity on another page object, such as a new tab."""
    return ActivityPage(page, activity.id)
