"""A form sent with open questions: a summary with links, a message at each, all gone once answered."""

import pytest

from multisector import kinds
from support.activity_page import ActivityPage, open_activity, words
from support.places import BUILDERS

BOTH_WAYS = pytest.mark.parametrize("via", ["http", "file"])
EVERYWHERE = pytest.mark.parametrize(("via", "size"), [("http", "desktop"), ("file", "phone")])
REAL = pytest.mark.parametrize("activity_id", ["seven-dots", "readiness"])


def questions(activity: ActivityPage) -> dict[str, str]:
    return {item["id"]: item["text"] for part in activity.definition["dimensions"] for item in part["items"]}


def has_focus(locator) -> bool:
    return locator.evaluate("one => one === document.activeElement")


@REAL
@EVERYWHERE
def test_summary_takes_the_focus_and_names_every_open_question(visit, activity_id, via, size):
    activity = open_activity(visit, activity_id, via=via, size=size)
    summary = activity.slot("errors")
    assert summary.get_attribute("role") == "alert"  # present before there is anything to say
    assert summary.is_hidden()
    activity.submit()
    assert summary.is_visible()
    assert has_focus(summary)
    assert summary.evaluate("one => one.getBoundingClientRect().top") >= 0
    assert words("errors.title") in summary.inner_text()
    assert summary.locator("li a").all_inner_texts() == list(questions(activity).values())
    assert activity.slot("result").is_hidden()
    assert activity.problems == []


def test_summary_heading_is_one_level_below_the_title(visit):
    activity = open_activity(visit)
    activity.submit()
    title = activity.root.locator("h1, h2, h3").first.evaluate("one => Number(one.tagName[1])")
    assert activity.slot("errors").locator(f"h{title + 1}").count() == 1


@REAL
@EVERYWHERE
def test_each_link_goes_to_the_first_radio_of_its_question(visit, activity_id, via, size):
    activity = open_activity(visit, activity_id, via=via, size=size)
    answered = activity.items[1]
    activity.fill({answered: "dont-know"})
    activity.submit()
    links = activity.slot("errors").locator("li a")
    waiting = [item for item in activity.items if item != answered]
    assert links.count() == len(waiting)
    address = activity.page.url
    for link, item in list(zip(links.all(), waiting, strict=True))[:: 6 if len(waiting) > 10 else 1]:
        radio = activity.field(item).locator("input[type=radio]").first
        assert link.get_attribute("href") == f"#{radio.get_attribute('id')}"
        link.focus()
        activity.page.keyboard.press("Enter")
        assert has_focus(radio)
        legend = activity.field(item).locator("legend").bounding_box()
        assert 0 <= legend["y"] < activity.page.viewport_size["height"] - legend["height"]
    assert activity.page.url == address  # Back goes to the page before, not to the link before


def test_each_open_question_has_a_message_tied_to_it(visit):
    activity = open_activity(visit)
    activity.submit()
    for item in activity.items:
        field = activity.field(item)
        tied = field.get_attribute("aria-describedby").split()
        texts = [activity.page.locator(f"[id='{one}']").inner_text() for one in tied]
        assert texts[-1] == words("errors.item")
        assert len(texts) == 2  # the hint on "I don't know" is still tied
    ids = activity.page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


@BOTH_WAYS
def test_errors_go_one_by_one_as_questions_are_answered(visit, via):
    activity = open_activity(visit, via=via)
    plain = {item: activity.field(item).get_attribute("aria-describedby") for item in activity.items}
    title = activity.page.title()
    activity.submit()
    for done, item in enumerate(activity.items, 1):
        activity.field(item).locator("input").nth(done % 7).check()
        left = activity.items[done:]
        assert activity.slot("errors").locator("li").count() == len(left)
        assert activity.root.locator(".item-error").count() == len(left)
        assert activity.root.locator("fieldset.open").count() == len(left)
        assert activity.field(item).get_attribute("aria-describedby") == plain[item]
        assert activity.page.title() == (words("errors.page_title", title=title) if left else title)
    assert activity.slot("errors").is_hidden()
    assert activity.slot("errors").inner_html() == ""
    activity.submit()
    assert activity.slot("result").is_visible()


def test_sending_again_does_not_double_the_errors(visit):
    activity = open_activity(visit)
    title = activity.page.title()
    for _ in range(3):
        activity.submit()
    assert activity.slot("errors").locator("li").count() == len(activity.items)
    assert activity.root.locator(".item-error").count() == len(activity.items)
    assert activity.page.title() == words("errors.page_title", title=title)


@BOTH_WAYS
def test_blanks_can_be_left(visit, via):
    activity = open_activity(visit, via=via)
    title = activity.page.title()
    activity.fill({"D1a": 2, "D2a": 4})
    activity.submit()
    activity.slot("errors").get_by_role("button", name=words("errors.anyway")).click()
    assert activity.slot("errors").is_hidden()
    assert activity.root.locator(".item-error").count() == 0
    assert activity.page.title() == title
    assert activity.focus_is_on(".result h3")
    assert activity.slot("table").get_by_text(words("assessment.no_score")).count() == 5


def test_clearing_takes_the_errors_along(visit):
    activity = open_activity(visit)
    title = activity.page.title()
    activity.fill({"D1a": 2})
    activity.submit()
    activity.clear()
    assert activity.slot("errors").is_hidden()
    assert activity.page.title() == title


@REAL
@EVERYWHERE
def test_success_moves_the_focus_to_the_result(visit, activity_id, via, size):
    activity = open_activity(visit, activity_id, via=via, size=size)
    live = activity.slot("live")
    assert live.get_attribute("role") == "status"  # present before there is anything to say
    assert live.inner_text() == ""
    activity.complete(4)
    activity.submit()
    assert live.inner_text() == words("activity.result_ready")
    assert activity.focus_is_on("h3")
    assert activity.page.evaluate("document.activeElement.textContent") == words("assessment.result_title")
    top = activity.page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < activity.page.viewport_size["height"] / 2
    assert activity.problems == []


def test_a_changed_answer_is_announced_only_if_it_changes_the_result(visit):
    activity = open_activity(visit)
    activity.complete(4)
    activity.submit()
    activity.fill({"promise": "I will ask"})
    assert activity.slot("live").inner_text() == words("activity.result_ready")
    activity.fill({"D3a": 2})
    assert activity.slot("live").inner_text() == words("activity.result_changed")
    assert activity.focus_is_on("h3")  # and the focus stays where it was


def test_loading_an_example_that_was_sent_leaves_focus_and_title_alone(visit):
    summaries = 0
    for kind in kinds.KINDS:
        visited = visit(f"{BUILDERS}{kind}.html")
        page = visited.page
        summaries += page.locator(".error-summary:visible").count()
        assert page.evaluate("document.activeElement === document.body")
        assert page.evaluate("scrollY") == 0
        assert not page.title().startswith(words("errors.page_title", title=""))
        assert visited.problems == []
    assert summaries > 0
