"""An example of a kind on a page of its own, as tests of that kind's script use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page

from multisector.build import bundles, compiling
from multisector.build.render import render_activity
from multisector.shared.messages import say
from multisector.sphinx_ext.activity import host
from support.failed import look_at

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
