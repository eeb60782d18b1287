"""Dots are placed by finger, mouse or arrow key, and a long form says how far one is."""

import pytest

from support.activity_page import PAGES, open_activity, words

DOT = """field => {
    const dot = field.querySelector(".dot").getBoundingClientRect();
    const middle = box => box.x + box.width / 2;
    return {
        dot: middle(dot),
        stops: [...field.querySelectorAll(".stops input")].map(one => one.getBoundingClientRect()).map(middle),
        beside: field.querySelector(".stops").getBoundingClientRect().x + dot.width / 2,
    };
}"""
COUNT = """field => {
    globalThis.told = [];
    for (const type of ["input", "change"]) field.addEventListener(type, event => globalThis.told.push(`${type} ${event.target.value}`));
}"""
# Every control of the form in turn, as Tab or Shift+Tab would bring it into view.
COVERED = """(root, back) => {
    const bar = root.querySelector(".ahead");
    const all = [...root.querySelectorAll("form :is(input, textarea)")].filter(one => one.checkVisibility());
    return (back ? all.reverse() : all).flatMap(one => {
        one.focus();
        const [box, over] = [one, bar].map(found => found.getBoundingClientRect());
        return box.bottom > over.top && box.top < over.bottom ? [one.id] : [];
    });
}"""


@pytest.mark.parametrize(
    ("size", "javascript"), [("phone", True), ("desktop", True), ("desktop", False), ((320, 640), False)]
)
def test_a_dot_waits_beside_the_line_and_goes_to_the_place_chosen(visit, size, javascript):
    visited = visit(PAGES["seven-dots"], size=size, javascript=javascript, reduced_motion="reduce")
    page = visited.page
    field = page.locator("[data-activity=seven-dots] [data-field=D1a]")
    assert page.locator("[data-activity=seven-dots] input:checked").count() == 0
    found = field.evaluate(DOT)
    assert found["dot"] == pytest.approx(found["beside"], abs=1)
    assert found["beside"] < found["stops"][0]
    radios = field.locator(".stops input")
    assert all(box["height"] >= 44 and box["width"] >= 40 for box in (one.bounding_box() for one in radios.all()))
    radios.nth(1).click()
    for value in (2, 3, 4, 5):
        found = field.evaluate(DOT)
        assert radios.nth(value - 1).is_checked()
        assert found["dot"] == pytest.approx(found["stops"][value - 1], abs=1)
        page.keyboard.press("ArrowRight")
    assert field.locator("input[value=dont-know]").is_checked()  # at hand, and the dot waits again
    assert field.evaluate(DOT)["dot"] == pytest.approx(found["beside"], abs=1)
    assert visited.problems == []


def test_a_dot_can_be_dragged(visit):
    activity = open_activity(visit, reduced_motion="reduce")
    page, field = activity.page, activity.field("D1a")
    field.evaluate(COUNT)
    field.scroll_into_view_if_needed()
    line = field.locator(".stops").bounding_box()
    at, y = field.evaluate(DOT), line["y"] + 20
    page.mouse.move(at["dot"], y)  # the dot itself is taken
    page.mouse.down()
    page.mouse.move(at["stops"][2], y, steps=4)
    assert field.evaluate(DOT)["dot"] == pytest.approx(at["stops"][2], abs=1)
    assert page.evaluate("told") == []  # nothing is said before it is let go
    page.mouse.move(at["stops"][3] - 9, y)
    page.mouse.up()
    assert page.evaluate("told") == ["input 4", "change 4"]
    assert activity.answers["D1a"] == 4
    assert field.evaluate(DOT)["dot"] == pytest.approx(at["stops"][3], abs=1)
    page.keyboard.press("ArrowLeft")  # and the keys go on from there
    assert activity.answers["D1a"] == 3
    page.mouse.click(at["stops"][0] + 5, y)  # a tap is no drag
    assert page.evaluate("told")[-2:] == ["input 1", "change 1"] and len(page.evaluate("told")) == 6
    assert activity.problems == []


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_long_form_says_how_far_one_is_and_hides_no_focus(visit, size):
    activity = open_activity(visit, "readiness", size=size)
    page, ahead = activity.page, activity.root.locator(".ahead")
    activity.fill({"R1a": 2, "R1b": 3, "R2a": 4})
    activity.field("R2b").scroll_into_view_if_needed()
    box = ahead.bounding_box()
    height = page.viewport_size["height"]
    assert height - 100 < box["y"] and box["y"] + box["height"] <= height  # small, at the foot of the screen
    assert activity.slot("progress").inner_text() == words("activity.progress", done=3, all=28)
    shares = ahead.locator(".parts i").evaluate_all("all => all.map(one => one.style.getPropertyValue('--done'))")
    assert shares == ["50%", "25%", *["0%"] * 5]

    # From where one is to the next open one, and round to what was left out.
    button = activity.button("next-open")
    for start, wanted in [("R1a", "R1c"), ("R2a", "R2b"), ("R7d", "R1c")]:
        activity.field(start).locator("input").first.focus()
        button.click()
        assert activity.focus_is_on(f"[data-field={wanted}] input")
        assert activity.field(wanted).locator("legend").bounding_box()["y"] >= 0
    activity.complete(3)
    assert button.is_hidden()

    for back in (False, True):
        assert activity.root.evaluate(COVERED, back) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '36px'")
    assert activity.root.evaluate(COVERED, False) == []
    assert activity.problems == []
