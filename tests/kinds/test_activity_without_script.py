"""With JavaScript off an activity is a form to read, fill in and score by hand; on paper everything is there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from multisector import kinds
from multisector.shared import catalog
from support.activity_page import PAGES, open_activity, words
from support.paper import missing, printed
from support.places import BUILDERS

EVERY_KIND = pytest.mark.parametrize("kind", kinds.KINDS)
REAL = pytest.mark.parametrize("activity_id", list(PAGES))
EVERYWHERE = pytest.mark.parametrize(("via", "size"), [("http", "desktop"), ("file", "phone")])
SHOWN = """root => [...root.querySelectorAll("button, [data-script], [data-slot=result], [data-slot=errors]")]
    .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 120))"""


def open_plain(visit, activity_id: str = "seven-dots", **options: object) -> tuple[Page, Locator, list[str]]:
    """The page of an activity with JavaScript off, the activity, and what went wrong."""
    visited = visit(PAGES[activity_id], javascript=False, **options)
    return visited.page, visited.page.locator(f"[data-activity={activity_id}]"), visited.problems


def definition(activity_id: str) -> dict:
    return catalog.load_compiled(activity_id)["activity"]


def everything_asked(activity: dict) -> Iterator[str]:
    """All words that a person needs to answer."""
    yield from (activity["title"], *activity["intro"], words("status.untested"), words("seat.question"))
    for part in activity["dimensions"]:
        yield part["title"]
        if len(part["items"]) > 1:  # one statement asks for itself
            yield part["about"]
        for item in part["items"]:
            yield from (
                item["text"],
                *item["anchors"].values(),
                words("assessment.dont_know"),
                words("assessment.skip"),
            )


def whole_key(activity: dict) -> Iterator[str]:
    """All words that a person needs to score by hand: every range with its step, for every part."""
    one = all(len(part["items"]) == 1 for part in activity["dimensions"])
    yield from (words(f"assessment.by_hand_{name}") for name in (1, "one" if one else 2, 3))
    ranges = [("1", "2"), ("3", "3"), ("4", "5")] if one else [("1.0", "2.4"), ("2.5", "3.6"), ("3.7", "5.0")]
    for part in activity["dimensions"]:
        for band, (low, high) in zip(activity["bands"], ranges, strict=True):
            key = "assessment.band_one" if low == high else "assessment.band_range"
            yield words(key, **{"from": low, "to": high, "label": band["label"]})
            action = part["actions"][band["id"]]
            by_seat = [
                words("assessment.by_hand_seat", seat=words(f"seat.{seat}"), action=action[seat])
                for seat in ("live", "work")
                if action[seat]
            ]
            yield words("assessment.next_step", days=action["within_days"], action=" ".join(by_seat) or action["text"])


# A browser lays out the parts of a long form as one comes near them, and gives no text of the others.
ALL_IN_SIGHT = """root => {
  for (const part of root.querySelectorAll('.part')) part.style.contentVisibility = 'visible';
}"""


@REAL
@EVERYWHERE
def test_all_of_it_can_be_read_and_scored_by_hand(visit, activity_id, via, size):
    _, root, problems = open_plain(visit, activity_id, via=via, size=size)
    root.evaluate(ALL_IN_SIGHT)
    text = root.inner_text()
    activity = definition(activity_id)
    assert missing(everything_asked(activity), text) == []
    assert missing(whole_key(activity), text) == []
    if activity["answers_needed"] > 1:
        assert words("assessment.by_hand_needed", needed=activity["answers_needed"]) in text
    assert text.count(words("assessment.by_hand_my_score")) == len(activity["dimensions"])
    assert words("activity.without_script") in text
    assert problems == []


@REAL
def test_what_needs_a_script_is_not_shown(visit, activity_id):
    _, root, _ = open_plain(visit, activity_id)
    assert root.evaluate(SHOWN) == []


@EVERY_KIND
def test_no_example_shows_what_needs_a_script(visit, kind):
    visited = visit(f"{BUILDERS}{kind}.html", javascript=False)
    assert visited.page.locator("main").evaluate(SHOWN) == []
    assert visited.problems == []


@EVERYWHERE
def test_radios_work(visit, via, size):
    page, root, _ = open_plain(visit, via=via, size=size)
    activity = definition("seven-dots")
    assert root.locator("input:checked").count() == 0  # nothing is chosen beforehand
    for number, item in enumerate(part["items"][0]["id"] for part in activity["dimensions"]):
        group = root.locator(f"[data-field={item}] input")
        group.nth(number % 7).check()
        group.nth((number + 1) % 7).click()
        assert group.evaluate_all("all => all.map(one => one.checked)").index(True) == (number + 1) % 7
        page.keyboard.press("ArrowUp")
        assert group.nth(number % 7).is_checked()
    assert root.locator("input:checked").count() == len(activity["dimensions"])


@REAL
@pytest.mark.parametrize("via", ["http", "file"])
def test_enter_sends_no_answer_anywhere(visit, activity_id, via):
    page, root, problems = open_plain(visit, activity_id, via=via)
    address = page.url
    line = root.locator(".setting input[type=text]").first
    asks = definition(activity_id)["setting"]
    assert line.count() == asks
    if asks:
        line.fill("Elm Street")
        line.press("Enter")
    root.locator("input[type=radio]").first.check()
    root.locator("input[type=radio]").first.press("Enter")
    page.wait_for_timeout(100)
    assert page.url == address
    assert not asks or line.input_value() == "Elm Street"
    assert root.locator("input[type=radio]").first.is_checked()
    assert problems == []


@EVERY_KIND
def test_enter_sends_nothing_in_any_example(visit, kind):
    """Also where the button to send is not disabled, or not there."""
    visited = visit(f"{BUILDERS}{kind}.html", javascript=False)
    page = visited.page
    address = page.url
    boxes = [form.locator(one).first for form in page.locator("form").all() for one in ("[type=radio]", "[type=text]")]
    boxes = [box for box in boxes if box.is_visible()]
    assert boxes or kind == "checklist"  # which has only boxes to tick
    for ready in (False, True):
        if ready:
            page.evaluate("document.querySelectorAll('button').forEach(one => { one.disabled = false; })")
        for box in boxes:
            box.press("Enter")
    page.wait_for_timeout(100)
    assert page.url == address
    assert visited.problems == []


@REAL
def test_paper_without_a_script_holds_form_and_key(visit, activity_id):
    page, _, _ = open_plain(visit, activity_id)
    text = printed(page)
    activity = definition(activity_id)
    assert missing(everything_asked(activity), text) == []
    assert missing(whole_key(activity), text) == []


@pytest.mark.parametrize(("activity_id", "scheme"), [("seven-dots", "dark"), ("readiness", "light")])
def test_paper_with_a_script_holds_the_result_too(visit, activity_id, scheme):
    activity = open_activity(visit, activity_id, scheme=scheme)
    activity.complete(2, place="Elm Street", issue="Buses")
    activity.submit()
    activity.fill({"promise": "Ask Ana", "owner": "Ben"})
    folded = "[...document.querySelectorAll('details')].map(one => one.open)"
    before = activity.page.evaluate(folded)
    text = printed(activity.page)
    assert activity.page.evaluate(folded) == before  # after printing the page is as it was
    known = activity.definition
    assert missing(everything_asked(known), text) == []
    assert missing(whole_key(known), text) == []
    answered = ["Elm Street", "Buses", "Ask Ana", "Ben"]
    shown = [
        words("assessment.reading_flat", low={"seven-dots": "2", "readiness": "2.0"}[activity_id]),
        words("assessment.one_view"),
        known["provenance"],
    ]
    assert missing(iter([*answered, *shown]), text) == []
    assert words("keep.title") not in text
    assert activity.problems == []


def test_paper_shows_which_answers_are_marked(visit):
    """A browser leaves out backgrounds on paper, unless it is told that they matter."""
    activity = open_activity(visit)
    activity.complete(2)
    activity.page.emulate_media(media="print")
    found = activity.root.locator("input[type=radio]:checked").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before')).map(ring => [ring.printColorAdjust, ring.backgroundColor])"
    )
    assert len(found) == 7
    ground = activity.root.evaluate("root => getComputedStyle(root).backgroundColor")
    assert all(adjust == "exact" and colour != ground for adjust, colour in found)


def test_before_printing_everything_opens_and_after_it_closes(visit):
    activity = open_activity(visit)
    page = activity.page
    activity.root.locator("details.provenance").evaluate("one => { one.open = true; }")
    folded = "[...document.querySelectorAll('details')].map(one => one.open)"
    before = page.evaluate(folded)
    assert False in before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert set(page.evaluate(folded)) == {True}
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folded) == before
