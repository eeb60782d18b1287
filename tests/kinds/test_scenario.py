"""Scenarios: the path by hand values, a book that can be played on paper, one scene at a time."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page

from support.browser import until
from support.example_page import choose, form, open_example, words
from support.hand_values import check, definition_ids, definitions, examples, hand_values

FALLS = examples("scenario")["example-scenario-three-falls"]
SCENES = {scene["id"]: scene for scene in FALLS["scenes"]}


def shown(page: Page) -> list[str]:
    """The scenes on screen."""
    scenes = page.locator("[data-scene]")
    return [one.get_attribute("data-scene") for one in scenes.all() if one.is_visible()]


def path(page: Page) -> list[str]:
    """The titles of the path so far."""
    return page.locator("[data-slot=path] strong").all_inner_texts()


def titles(*names: str) -> list[str]:
    return [SCENES[name]["title"] for name in names]


def go(page: Page, scene: str, choice: str) -> None:
    choose(page, scene, choice)
    page.locator("[data-slot=continue]").click()


def focus_is_on_title_of(page: Page, scene: str) -> bool:
    return page.evaluate("document.activeElement.textContent") == SCENES[scene]["title"]


@pytest.mark.parametrize("case", hand_values("scenario"))
def test_hand_values(case: str) -> None:
    check("scenario", case)


@pytest.mark.parametrize("name", definition_ids("scenario"))
def test_form_can_be_played_on_paper(name: str) -> None:
    definition = definitions("scenario")[name]
    page = form(definition)
    assert not page.select("input[checked]")
    scenes = page.select("[data-scene]")
    assert [scene["data-scene"] for scene in scenes] == [scene["id"] for scene in definition["scenes"]]
    numbers = {scene["id"]: number for number, scene in enumerate(definition["scenes"], 1)}
    for scene, found in zip(definition["scenes"], scenes, strict=True):
        text = found.get_text(" ", strip=True)
        assert text.startswith(words("scenario.scene", n=numbers[scene["id"]]))
        for choice, line in zip(scene["choices"], found.select(".leads-to"), strict=True):
            assert choice["consequence"] in line.get_text()
            assert line.a.get_text() == words("scenario.go_to", n=numbers[choice["goto"]])
            assert page.find(id=line.a["href"][1:]) is scenes[numbers[choice["goto"]] - 1]
        if not scene["choices"]:
            assert scene["really"] in text
            assert words("scenario.source", source=scene["source"]) in text


def test_one_scene_at_a_time_to_what_really_happened(browser: Browser) -> None:
    with open_example(browser, FALLS) as page:
        steps = [("start", "letter"), ("lamps", "doors"), ("causes", "together")]
        for number, (scene, choice) in enumerate(steps):
            assert shown(page) == [scene]
            assert path(page) == titles(*(name for name, _ in steps[: number + 1]))
            choose(page, scene, choice)
            assert shown(page) == [scene]  # a choice can be changed until "Continue"
            page.locator("[data-slot=continue]").click()
            chosen = next(one for one in SCENES[scene]["choices"] if one["id"] == choice)
            assert focus_is_on_title_of(page, chosen["goto"])
            consequence = page.locator(f"[data-slot=before-{chosen['goto']}]").inner_text()
            assert chosen["text"] in consequence
            assert chosen["consequence"] in consequence
        assert shown(page) == ["hall"]
        assert page.get_by_text(SCENES["hall"]["really"]).is_visible()
        assert page.get_by_text(SCENES["hall"]["source"]).last.is_visible()
        assert page.locator("[data-slot=continue]").is_hidden()
        assert path(page) == titles("start", "lamps", "causes", "hall")


def test_continue_asks_for_a_choice(browser: Browser) -> None:
    with open_example(browser, FALLS) as page:
        page.locator("[data-slot=continue]").click()
        problem = page.locator("[data-slot=choose-first]")
        assert problem.inner_text() == words("scenario.choose_first")
        assert shown(page) == ["start"]
        choose(page, "start", "doors")
        assert problem.inner_text() == ""


def test_one_step_back_keeps_the_choice_and_forgets_what_came_after(browser: Browser) -> None:
    with open_example(browser, FALLS) as page:
        go(page, "start", "letter")
        choose(page, "lamps", "doors")
        page.locator("[data-do=back]").click()
        assert shown(page) == ["start"]
        assert focus_is_on_title_of(page, "start")
        assert page.evaluate("multisector.readForm(document)") == {"start": "letter"}
        assert page.locator("[data-do=back]").is_hidden()
        go(page, "start", "agencies")
        assert path(page) == titles("start", "leaflets")


def test_start_again_forgets_all_choices(browser: Browser) -> None:
    with open_example(browser, FALLS, answers={"start": "doors", "causes": "nurse"}) as page:
        assert shown(page) == ["clinic"]
        page.locator("[data-do=again]").click()
        assert shown(page) == ["start"]
        assert focus_is_on_title_of(page, "start")
        assert page.evaluate("multisector.readForm(document)") == {}


def test_a_choice_that_leads_back_goes_on_from_there(browser: Browser) -> None:
    with open_example(browser, FALLS) as page:
        go(page, "start", "agencies")
        go(page, "leaflets", "back")
        assert shown(page) == ["start"]
        assert path(page) == titles("start")
        assert page.locator("[data-slot=before-start]").is_visible()  # what led back here
        go(page, "start", "doors")
        assert path(page) == titles("start", "causes")


def test_a_choice_can_lead_to_its_own_scene(browser: Browser) -> None:
    queue = examples("scenario")["example-scenario-long-words"]
    with open_example(browser, queue) as page:
        for _ in range(2):
            go(page, "queue", "wait")
            assert shown(page) == ["queue"]
            assert page.locator("[data-slot=before-queue]").inner_text().endswith("You are still in the queue.")
        go(page, "queue", "ask")
        assert shown(page) == ["window"]


def test_answers_from_a_file_lead_to_where_they_end(browser: Browser) -> None:
    with open_example(browser, FALLS) as page:
        go(page, "start", "agencies")
        own = {"activity": FALLS["id"], "version": FALLS["version"], "structure": FALLS["structure"]}
        saved = json.dumps({**own, "answers": {"start": "letter", "lamps": "rest"}})
        page.locator("details.keep").evaluate("one => { one.open = true; }")
        page.locator("[data-do=open-file]").set_input_files(
            {"name": "saved.json", "mimeType": "application/json", "buffer": saved.encode()}
        )
        page.locator("[data-answer=yes]").click()  # it asks before it replaces
        until(page, "document.querySelector('[data-scene=one-cause].now')")
        assert path(page) == titles("start", "lamps", "one-cause")


def test_a_print_holds_every_scene(browser: Browser) -> None:
    with open_example(browser, FALLS, answers={"start": "doors"}) as page:
        page.emulate_media(media="print")
        assert shown(page) == list(SCENES)
        number = words("scenario.go_to", n=7)
        assert page.get_by_text(re.compile(re.escape(number))).first.is_visible()


def test_a_step_takes_two_keys(browser: Browser) -> None:
    with open_example(browser, FALLS) as page:
        radio = page.locator("[data-field=start] input").first
        radio.press("Space")
        radio.press("Enter")
        assert shown(page) == ["lamps"]
        assert focus_is_on_title_of(page, "lamps")
