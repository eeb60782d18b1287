"""A visit finds nothing of the one before, although the browser's window is the same."""

import pytest
from playwright.sync_api import Page

from support.browser import Windows

MARK = """() => {
    localStorage.mark = sessionStorage.mark = window.name = "mark";
    document.cookie = "mark=1";
}"""
LEFT = "[localStorage.length, sessionStorage.length, window.name, document.cookie, history.length, String(window.mark)]"


def untouched(page: Page, address: str) -> list:
    page.goto(address)
    return page.evaluate(LEFT)


@pytest.mark.parametrize("via", ["http", "file"])
def test_a_visit_finds_nothing_of_the_one_before(browser, site, server, via):
    windows, home = Windows(browser), server if via == "http" else site.as_uri() + "/"
    first = windows.take(offline=via == "file")
    page = first.tab(home)
    before = untouched(page, f"{home}glossary.html")
    page.add_init_script("window.mark = 1")
    first.context.route("**/plan.html", lambda route: route.abort())
    first.context.set_offline(True)
    first.context.new_page().goto("about:blank")
    page.evaluate(MARK)
    page.evaluate("history.pushState({}, '')")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 2
    windows.give_back(first)

    second = windows.take(offline=via == "file")
    assert second is first
    page = second.tab(home)
    assert untouched(page, f"{home}glossary.html") == before == [0, 0, "", "", 2, "undefined"]
    page.goto(f"{home}plan.html")
    assert len(second.context.pages) == 2  # its own tab, and the one that keeps the window open
    second.context.close()


def test_two_visits_at_once_share_nothing(browser, site):
    windows, home = Windows(browser), site.as_uri() + "/"
    one, two = windows.take(), windows.take()
    pages = [window.tab(home) for window in (one, two)]
    for page in pages:
        page.goto(f"{home}glossary.html")
    pages[0].evaluate("localStorage.mark = 1")
    assert [page.evaluate("localStorage.length") for page in pages] == [1, 0]
    for window in (one, two):
        window.context.close()


def test_few_windows_wait_and_none_that_brought_its_storage(browser):
    windows = Windows(browser)
    for number in range(windows.MOST + 2):
        windows.give_back(windows.take(viewport={"width": 400 + number, "height": 400}))
    windows.give_back(windows.take(storage_state={"cookies": [], "origins": []}))
    assert [window.options["viewport"]["width"] for window in windows.free] == [402 + n for n in range(windows.MOST)]
    for window in windows.free:
        window.context.close()
