"""An example of a kind on a page of its own, as tests of that kind's script use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page

from multisector import parts
from multisector.build import bundles, compiling
from multisector.build.render import INSTANCE, render_activity
from multisector.shared import catalog
from multisector.shared.messages import say
from multisector.sphinx_ext.activity import host
from support.failed import look_at
from support.places import SITE

messages = cache(compiling.read_messages)


def words(key: str, **values: object) -> str:
    """The interface words for a key, in English."""
    return say(messages(), key, **values)


def form(definition: dict) -> BeautifulSoup:
    """The HTML of a definition, as it is without a script."""
    return BeautifulSoup(render_activity(definition, messages()), "lxml")


@cache
def window(browser: Browser) -> BrowserContext:
    """One window for all examples, each in a tab of its own: a page without an address stores nothing."""
    opened = browser.new_context(viewport={"width": 390, "height": 800})
    opened.new_page()  # keeps the process that the tabs share
    return opened


@contextmanager
def open_example(browser: Browser, definition: dict, **state: object) -> Iterator[Page]:
    """The definition on an empty page, in a state: `answers`, and `submitted` where they are."""
    held = [f"kinds/{definition['kind']}"]
    form_and_data = host(definition, render_activity(definition, messages()), "one", state=state)
    page = look_at(window(browser).new_page())
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: line.type == "error" and problems.append(line.text))
    page.set_content(
        f"<!DOCTYPE html><html lang='en'><title>One</title><style>{bundles.page_style(held)}</style>"
        f"<main>{form_and_data}</main><script>{bundles.page_script(held, messages())}</script></html>"
    )
    yield page
    page.close()
    assert problems == []


def choose(page: Page, question: str, option: str) -> None:
    """Choose one option of a question, or one way on from a scene."""
    page.locator(f"[data-field='{question}'] input[value='{option}']").check()


def page_of_parts(folder: Path, placed: Iterable[tuple[str, ...]], activity: str | None = None) -> Path:
    """A page like those of the book on which these parts stand, as `("map", "tallow-bridge")`, after one activity."""
    held, content = [], ["<h1>An example</h1>"]
    if activity:
        compiled = catalog.load_compiled(activity)["activity"]
        held.append(f"kinds/{compiled['kind']}")
        content.append(host(compiled, render_activity(compiled, messages()), activity))
    for number, (name, *arguments) in enumerate(placed):
        page = parts.Page(
            "en", messages(), lambda to: f"{(SITE / to.partition('#')[0]).as_uri()}.html", lambda *_: None
        )
        made = parts.load(name).make(page, *arguments)
        held += [unit for unit in parts.units_of(name) if unit not in held]
        content.append(parts.host(name, made.html.replace(INSTANCE, f"{name}-{number}"), made.data))
    frame = (SITE / "ready/same-average.html").read_text(encoding="utf-8")
    frame = re.sub(r"<script\b.*?</script>|<link rel=\"stylesheet\"[^>]*>", "", frame, flags=re.DOTALL)
    frame = frame.replace("../", f"{SITE.as_uri()}/")
    before, main, rest = re.split(r"(<main [^>]*>)", frame, maxsplit=1)
    after = rest.partition("</main>")[2]
    theme = (SITE / "_static/dots.css").read_text(encoding="utf-8")  # within the page, where axe may read it
    style = f"<style>{theme}\n{bundles.page_style(held)}</style>"
    script = f"<script>{bundles.page_script(held, messages())}</script>"
    path = folder / "parts.html"
    path.write_text(
        before.replace("</head>", f"{style}</head>") + main + "".join(content) + "</main>" + script + after,
        encoding="utf-8",
    )
    return path
