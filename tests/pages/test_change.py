"""The toy to change: the rule in both languages, what it can and cannot show, and the page in every way to use it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from multisector.build import compiling
from multisector.build.files import DefinitionError
from multisector.parts.change.score import Answer, answer, average, best, down, up
from support.browser import until
from support.js_engine import call_js
from support.places import PACKAGE, ROOT

PAGE = "what/who-answers.html"
SCRIPTS = ["front/namespace.js", "shared/numbers.js", "parts/change/score.js"]
VECTORS = json.loads((PACKAGE / "parts/change/vectors.json").read_text(encoding="utf-8"))
CHANGE = compiling.compile_change("riverbend")
PEOPLE = compiling.compile_people("riverbend")["people"]
BEFORE = {person["id"]: person["score"] for person in PEOPLE}
ACTIONS = [action["id"] for action in CHANGE["actions"]]
SETS = [done for size in range(len(ACTIONS) + 1) for done in combinations(ACTIONS, size)]
WITHIN = [done for done in SETS if len(done) <= CHANGE["most"]]
LOW = {name for name, score in BEFORE.items() if score <= 2}


def given(*done: str) -> dict[str, Answer]:
    """What everyone in Riverbend answers when this is done."""
    return {one.id: one for one in answer(CHANGE["answers"], BEFORE, done)}


def moved(way: Callable, *done: str) -> set[str]:
    return {one.id for one in way(list(given(*done).values()))}


# --- the rule, in both languages ----------------------------------------------------------------


def in_js(answers: list, before: dict, sets: list) -> list[tuple[list, str]]:
    found = [done["ok"] for done in call_js(SCRIPTS, [("multisector.change.answer", answers, before, s) for s in sets])]
    averages = call_js(SCRIPTS, [("multisector.change.average", one) for one in found])
    return list(zip(found, [done["ok"] for done in averages], strict=True))


def test_vectors_of_the_rule() -> None:
    cases = VECTORS["cases"]
    scripts = in_js(VECTORS["answers"], VECTORS["before"], [case["done"] for case in cases])
    for case, (there, average_there) in zip(cases, scripts, strict=True):
        here = answer(VECTORS["answers"], VECTORS["before"], case["done"])
        assert [asdict(one) for one in here] == there == case["given"], case["name"]
        assert average(here) == average_there == case["average"], case["name"]


def test_python_and_javascript_agree_on_everything_that_could_be_done_in_riverbend() -> None:
    scripts = in_js(CHANGE["answers"], BEFORE, [list(done) for done in SETS])
    for done, (there, average_there) in zip(SETS, scripts, strict=True):
        here = list(given(*done).values())
        assert [asdict(one) for one in here] == there, done
        assert average(here) == average_there, done


# --- what the toy can show ----------------------------------------------------------------------


@pytest.mark.parametrize("done", SETS[1:], ids="+".join)
def test_nothing_wins_outright(done: tuple[str, ...]) -> None:
    """Somebody always stays low, and whoever is brought up from below costs someone else a step."""
    now = given(*done)
    assert any(one.now <= 2 for one in now.values())
    assert not moved(up, *done) & LOW or moved(down, *done)
    assert all(one.says for one in now.values()), "who stays says why"


def test_the_best_choice_brings_up_the_most_and_not_the_average_the_most() -> None:
    chosen = best(CHANGE, BEFORE)
    assert chosen in WITHIN
    assert all(len(moved(up, *done)) <= len(moved(up, *chosen)) for done in WITHIN)
    assert len(moved(up, *chosen)) < len(LOW)
    totals = {done: sum(one.now for one in given(*done).values()) for done in WITHIN}
    assert max(totals, key=totals.get) != chosen


def test_a_letter_moves_at_most_one_and_nobody_from_below() -> None:
    assert len(moved(up, "letter") | moved(down, "letter")) == 1
    assert not moved(up, "letter") & LOW


def test_what_the_page_says_of_it_is_so() -> None:
    assert moved(up, "promise") == {"parent", "driver", "student"}
    assert {one.now - one.before for one in given("promise").values()} == {1, 0, -2}
    assert moved(down, "promise") == {"council"}
    assert not moved(up, "interpreter") | moved(down, "interpreter")
    assert "father" not in moved(up, "meeting") and "father" in moved(up, "meeting", "interpreter")
    assert all({"tenant", "grandmother"}.isdisjoint(moved(up, *done)) for done in SETS)
    assert "plant" in moved(down, "promise", "meeting")
    assert not {"promise", "meeting"} & {action for action in ACTIONS if "plant" in moved(down, action)}
    assert "principal" in moved(down, "meeting", "interpreter")
    assert average(list(given("letter").values())) == average(list(given("promise").values())) == "3.1"
    text = (ROOT / "book/what/who-answers.md").read_text(encoding="utf-8")
    assert "This is a toy: we made up what each of them says" in text


# --- a definition that is wrong -----------------------------------------------------------------


def put(before: str, after: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert before in text
        return text.replace(before, after, 1)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("id: driver", "id: drivr"), "(drivr): there is no person in people/riverbend.yml called 'drivr'. Did you mean 'driver'?"),
        (lambda text: text[: text.index("  - id: father")], "'father' of people/riverbend.yml does not answer. Add lines"),
        (put("to: [letter]", "to: [lettr]"), "parent answers to 'lettr', which nobody does. Use one of: promise"),
        (put("      - {to: [letter], says: \"It asks", "      - {to: [letter, letter], says: \"It asks"), "used twice: letter"),
        (put("to: [interpreter]", "to: [letter]"), "parent: a line to the same used twice: letter"),
        (put("to: [pay]", "to: [pay, letter]"), "parent says nothing to 'pay'. Add a line"),
        (put('to: [letter], says: "It asks', 'to: [letter, pay, meeting], by: 1, says: "It asks'), "'It asks what we need. They asked that before they cut the bus.' is never said"),
        (put("most: 3", "most: 5"), "`most` is 5, so there is nothing to choose. Make it less than 5"),
        (put("by: -2", "by: -3"), "answers[3] (council) > lines[4] > by: '-3' is not known"),
        (put("people: riverbend", "people: elsewhere"), "elsewhere.yml: it cannot be read"),
        (put("id: letter", "id: pay"), "action used twice: pay"),
        (put("costs:", "cost:"), "actions[0] (promise) > cost: no such field. Did you mean 'costs'?"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place_and_its_mend(change: Callable, said: str, tmp_path: Path) -> None:
    for folder in ("people", "changes"):
        (tmp_path / folder).mkdir()
        text = (compiling.DATA / folder / "riverbend.yml").read_text(encoding="utf-8")
        (tmp_path / folder / "riverbend.yml").write_text(
            change(text) if folder == "changes" else text, encoding="utf-8"
        )
    with pytest.raises(DefinitionError) as error:
        compiling.compile_change("riverbend", data=tmp_path)
    assert said in str(error.value)
    assert str(tmp_path) in str(error.value)


# --- the page -----------------------------------------------------------------------------------


def rows(table: Tag) -> dict[str, tuple[int, int, str]]:
    """Each person of a table: before, now, what they say."""
    cells = {row["data-person"]: [cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")}
    return {name: (int(before), int(now), says) for name, (before, now, says) in cells.items()}


def expected(*done: str) -> dict[str, tuple[int, int, str]]:
    first = {person["id"]: person["says"] for person in PEOPLE}
    return {name: (one.before, one.now, one.says or first[name]) for name, one in given(*done).items()}


def test_the_story_has_the_same_results_as_the_rule(site: Path) -> None:
    part = BeautifulSoup((site / PAGE).read_text(encoding="utf-8"), "lxml").select_one(".multisector-change")
    told = [*((action,) for action in ACTIONS), best(CHANGE, BEFORE), tuple(ACTIONS)]
    chapters = part.select(".story details")
    assert len(chapters) == len(told)
    for chapter, done in zip(chapters, told, strict=True):
        assert rows(chapter.table) == expected(*done)
        names = [action["text"] for action in CHANGE["actions"] if action["id"] in done]
        assert chapter.caption.get_text() == " + ".join(names)
        counts = f"Up: {len(moved(up, *done))}. Down: {len(moved(down, *done))}."
        assert counts in chapter.summary.get_text()
    for action in CHANGE["actions"]:
        assert all(words in part.dl.get_text() for words in (action["means"], action["costs"], action["payer"]))


def test_the_rule_is_shown_on_request_with_every_line(site: Path) -> None:
    rule = BeautifulSoup((site / PAGE).read_text(encoding="utf-8"), "lxml").select_one(".multisector-change .rule")
    assert rule.name == "details" and not rule.has_attr("open")
    shown = [[cell.get_text() for cell in row.select("td")] for row in rule.select("tbody tr")]
    assert sorted(says for _, _, says in shown) == sorted(
        line["says"] for one in CHANGE["answers"] for line in one["lines"]
    )
    assert {steps for _, steps, _ in shown} == {"+1", "0", "−1", "−2"}
    assert "data/changes/riverbend.yml" in rule.get_text()


def seen(page: Page) -> dict[str, tuple[int, int, str]]:
    """What the table of the toy says now."""
    return rows(BeautifulSoup(page.locator("[data-now] table").evaluate("table => table.outerHTML"), "lxml"))


def test_it_works_by_keyboard_and_says_who_moved(visit: Callable) -> None:
    """On a page without an activity, from disk."""
    visited = visit(PAGE, via="file")
    page = visited.page
    status = page.locator("[data-result]")
    assert status.get_attribute("role") == "status"
    page.locator("[data-toy]").wait_for()
    page.locator(".story > summary").wait_for()
    assert not page.locator(".story table").first.is_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-action]')"):
            break
    for chosen in (("promise",), ("promise", "meeting"), ("promise", "meeting", "pay")):
        page.keyboard.press("Space")
        here = list(given(*chosen).values())
        said = status.inner_text()
        assert f"Up: {len(up(here))}. Down: {len(down(here))}." in said and f"Average: {average(here)}," in said
        assert seen(page) == expected(*chosen)
        page.keyboard.press("Tab")
    # Three are all there is time for: the rest waits, and the page says so.
    boxes = page.locator("[data-action]")
    assert [boxes.nth(at).is_disabled() for at in range(len(ACTIONS))] == [False, False, False, True, True]
    assert "Take one back" in status.inner_text()
    boxes.nth(0).uncheck()
    assert not boxes.nth(4).is_disabled() and "Take one back" not in status.inner_text()
    boxes.nth(1).uncheck()
    boxes.nth(2).uncheck()
    assert seen(page) == expected() and "Nothing is done yet" in status.inner_text()
    assert not visited.problems


def test_whoever_moves_is_heard_and_so_is_a_refusal(visit: Callable) -> None:
    page = visit(PAGE, via="file").page
    quote = page.locator("[data-crowd] [data-quote]")
    assert quote.get_attribute("role") == "status"
    page.locator("[data-action][value=meeting]").check()
    assert "a night-shift nurse, from 1 to 2: “At seven I can come" in quote.inner_text()
    page.locator("[data-action][value=interpreter]").check()
    assert (
        "a father, from 1 to 2: “Until eight I understood it. An interpreter who leaves at eight" in quote.inner_text()
    )
    page.locator("[data-person=grandmother] button").click()
    assert "a grandmother, stays at 1: “After dark" in quote.inner_text()
    assert page.locator("[data-crowd] [aria-pressed=true]").count() == 1


@pytest.mark.parametrize("done", [(), ("letter",), best(CHANGE, BEFORE)], ids=lambda done: "+".join(done) or "nothing")
def test_the_dots_stand_where_the_rule_says(visit: Callable, done: tuple[str, ...]) -> None:
    page = visit(PAGE, via="file", size="phone", reduced_motion="reduce").page
    for action in done:
        page.locator(f"[data-action][value={action}]").check()
    piles: dict[int, set[int]] = {}
    for name, one in given(*done).items():
        dot = page.locator(f"[data-crowd] [data-person={name}]")
        piles.setdefault(one.now, set()).add(round(dot.bounding_box()["x"]))
        sign = dot.locator("button").evaluate("button => getComputedStyle(button, '::after').content")
        assert sign[1:2] == {1: "▲", -1: "▼", 0: "o"}[(one.now > one.before) - (one.now < one.before)]  # "none"
    assert all(len(pile) == 1 for pile in piles.values())
    across = [min(piles[score]) for score in sorted(piles)]
    assert across == sorted(set(across))
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_dot_travels_only_when_its_person_moves(visit: Callable) -> None:
    page = visit(PAGE, via="file", reduced_motion="no-preference").page
    page.locator("[data-toy]").wait_for()
    assert page.evaluate("document.getAnimations().length") == 0
    page.locator("[data-action][value=interpreter]").check()
    assert page.evaluate("document.getAnimations().length") == 0
    page.locator("[data-action][value=letter]").check()
    travelling = "document.getAnimations().map(({ effect }) => effect.target.dataset.person)"
    assert "principal" in page.evaluate(travelling)


def test_choices_and_dots_share_a_phone_screen(visit: Callable) -> None:
    page = visit(PAGE, via="file", size="phone").page
    page.locator("[data-toy]").evaluate("toy => toy.scrollIntoView()")
    page.locator("[data-action][value=promise]").check()
    line = page.locator("[data-crowd] ol").bounding_box()
    assert line["y"] + line["height"] <= 844


def test_what_was_ticked_counts_after_back(visit: Callable) -> None:
    page = visit(PAGE).page
    page.locator("[data-action][value=promise]").check()
    page.goto(page.url.replace("who-answers", "evidence"))
    page.go_back()
    page.locator("[data-toy]").wait_for()
    ticked = page.locator("[data-action]:checked").evaluate_all("boxes => boxes.map((box) => box.value)")
    until(page, "document.querySelector('[data-result]').textContent.trim()")
    assert seen(page) == expected(*ticked)


def test_without_a_script_the_story_is_open_and_the_toy_away(visit: Callable) -> None:
    page = visit(PAGE, via="file", javascript=False, size="phone").page
    assert page.locator("[data-toy]").is_hidden() and page.locator("[data-now]").is_hidden()
    assert page.locator(".without-script").is_visible()
    for person in PEOPLE:
        assert page.locator(f"[data-crowd] [data-person={person['id']}] q").is_visible()
    chapter = page.locator(".story details").first
    assert chapter.locator("summary").is_visible()
    chapter.locator("summary").click()
    assert chapter.get_by_text("It is back. Ask me in a year if it still runs.").is_visible()


def test_on_paper_the_story_is_whole(visit: Callable) -> None:
    page = visit(PAGE, via="file", size=(680, 900)).page
    page.locator("[data-action][value=promise]").check()
    page.emulate_media(media="print")
    assert page.locator("[data-toy]").is_hidden()
    assert (
        page.locator("[data-crowd] [data-person=parent] q").inner_text().startswith("It is back.")
    )  # as it stands now
    shown = "table => table.checkVisibility({contentVisibilityAuto: true})"
    tables = page.locator(".story table")
    assert all(tables.nth(at).evaluate(shown) for at in range(tables.count()))
    assert tables.count() == len(ACTIONS) + 2


def test_without_colors_of_its_own_nothing_is_lost(visit: Callable) -> None:
    page = visit(PAGE, via="file", forced_colors="active").page
    page.locator("[data-action][value=promise]").check()
    style = "button => [getComputedStyle(button).borderTopWidth, getComputedStyle(button, '::after').content[1]]"
    assert page.locator("[data-crowd] [data-person=parent] button").evaluate(style) == ["5px", "▲"]  # heard, and moved
    assert page.locator("[data-crowd] [data-person=driver] button").evaluate(style) == ["2px", "▲"]
    assert page.locator("[data-crowd] [data-person=tenant] button").evaluate(style)[0] == "2px"


def test_the_page_loads_only_what_it_holds(site: Path) -> None:
    scripts = re.findall(r'src="[^"]*_static/(multisector-[\w-]+)\.js', (site / PAGE).read_text(encoding="utf-8"))
    assert scripts == ["multisector-boot", "multisector-people", "multisector-change"]


def test_home_leads_to_it_after_the_people(site: Path) -> None:
    main = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "lxml").main
    link = main.find("a", href=PAGE)
    assert link.find_previous(attrs={"data-part": "people"})
