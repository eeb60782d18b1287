"""What comes once someone begins: nothing before, nothing lost meanwhile, and a way on where it does not come."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from support.activity_page import PAGES, ActivityPage, open_activity, words
from support.browser import until

LATER = "**/_static/multisector-*begun*.js*"


def names(page: Page) -> set[str]:
    """The scripts on a page, without "multisector-"."""
    found = page.evaluate("Array.from(document.scripts, ({src}) => src).filter(Boolean)")
    return {
        address.split("?")[0].rpartition("/")[2].removeprefix("multisector-").removesuffix(".js") for address in found
    }


class Held:
    """The requests for what comes later, held back until the test lets them go."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[Route] | None = []
        page.route(LATER, self.take)

    def take(self, route: Route) -> None:
        if self.waiting is None:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        waiting, self.waiting = self.waiting or [], None
        for route in waiting:
            route.continue_()


def test_a_page_opens_without_what_only_someone_who_begins_will_need(visit: Callable) -> None:
    activity = open_activity(visit, "readiness")
    assert activity.root.get_attribute("data-begun") is None
    before = names(activity.page)
    assert before == {"boot", "base", "form", "assessment"}
    activity.field("R1a").locator("input").first.focus()
    activity.page.locator("[data-activity=readiness][data-begun]").wait_for(state="attached")
    assert names(activity.page) == before | {"take", "begun", "send", "codes", "assessment-begun"}
    assert activity.problems == []


def test_answers_are_kept_before_it_comes(visit: Callable) -> None:
    visited = visit(PAGES["seven-dots"])
    held = Held(visited.page)
    activity = ActivityPage(visited.page, "seven-dots", problems=visited.problems)
    for item in activity.items:
        activity.field(item).locator("input").nth(2).check()
    activity.root.locator("button[type=submit]").click()
    assert activity.stored() == activity.answers == dict.fromkeys(activity.items, 3)
    assert activity.slot("result").is_hidden()
    held.let_go()
    activity.slot("result").wait_for()  # what was asked for meanwhile
    assert activity.problems == []


def test_who_comes_back_finds_the_result(visit: Callable) -> None:
    activity = open_activity(visit, "seven-dots")
    activity.complete()
    activity.submit()
    activity.page.reload()
    activity.slot("result").wait_for()
    assert activity.slot("reading").inner_text()


def test_where_it_does_not_come_the_page_says_so_and_tries_again(visit: Callable) -> None:
    visited = visit(PAGES["seven-dots"])
    visited.page.route(LATER, lambda route: route.abort())
    activity = ActivityPage(visited.page, "seven-dots")
    keep = activity.root.locator("[data-do=keep]")
    keep.click()
    activity.slot("live").get_by_text(words("errors.not_loaded")).wait_for()
    assert not keep.is_checked()  # nothing is kept, so nothing says it is
    visited.page.unroute(LATER)
    keep.click()
    activity.slot("live").get_by_text(words("keep.kept")).wait_for()
    assert keep.is_checked()


@pytest.fixture
def outcome(visit: Callable) -> Page:
    """The page of an outcome whose message goes to someone with power, with its script held back."""
    return visit("what/ways/act-now.html").page


def test_a_message_looks_ready_before_its_script_is_there(outcome: Page) -> None:
    assert names(outcome) == {"boot", "terms"}  # terms opens the badge of a made-up town
    part = outcome.locator("[data-part=outcome]")
    assert part.locator("textarea").input_value().strip()
    assert part.locator("[data-care] input[value=no]").is_visible()
    assert part.locator("[data-send-buttons]").is_hidden() and part.locator(".message").first.is_hidden()
    before = part.locator("textarea").input_value()
    part.locator("[data-care] input[value=no]").check()
    part.locator("[data-send-copy]").wait_for()
    assert part.locator("textarea").input_value() == before


def test_what_is_done_before_the_script_is_there_is_not_lost(outcome: Page) -> None:
    held = Held(outcome)
    part = outcome.locator("[data-part=outcome]")
    part.locator("textarea").fill("In my own words.")
    part.locator("[data-care] input[value=no]").check()
    assert part.locator("[data-send-buttons]").is_hidden()
    held.let_go()
    part.locator("[data-send-copy]").wait_for()
    assert part.locator("textarea").input_value() == "In my own words."
    outcome.reload()
    until(outcome, "document.querySelector('[data-part=outcome] textarea').value === 'In my own words.'")


def test_the_plan_shows_at_once_what_is_kept(visit: Callable) -> None:
    activity = open_activity(visit, "seven-dots")
    activity.complete(2)
    page = activity.page
    page.goto(page.url.replace(PAGES["seven-dots"], "plan.html"))
    page.locator("[data-slot=scores] li").nth(1).get_by_text("Lowest:").wait_for()


def test_a_new_plan_waits_and_then_hears_what_was_pressed(visit: Callable) -> None:
    page = visit("plan.html").page
    assert "plan-begun" not in names(page)
    assert page.locator("[data-slot=scores] li a").count() == 3  # all of them: not yet
    held = Held(page)
    page.locator("[data-part=plan] .take > [data-care] input[value=no]").check()
    assert page.locator("[data-slot=leaves]").is_hidden()
    held.let_go()
    page.locator("[data-slot=leaves]").wait_for()
