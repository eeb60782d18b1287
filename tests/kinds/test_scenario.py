"""Scenarios: the path by hand values, a book that can be played on paper, one scene at a time."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from multisector import kinds
from multisector.build import files, loading
from multisector.build.structure import structure_hash
from support.browser import until
from support.example_page import choose, form, open_example, words
from support.hand_values import check, definition_ids, definitions, examples, hand_values
from support.js_engine import call_js
from support.places import PACKAGE, TESTS

FALLS = examples("scenario")["example-scenario-three-falls"]
SCENES = {scene["id"]: scene for scene in FALLS["scenes"]}
TALK = examples("scenario")["example-scenario-bench"]
EXAMPLES = PACKAGE / "kinds" / "scenario" / "examples.yml"
PLAYS = 10_000


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
            assert (choice["heard"] or "") in line.get_text()
            goto = choice["goto"] if isinstance(choice["goto"], list) else [{"to": choice["goto"]}]
            for link, way in zip(line.select("a"), goto, strict=True):
                number = numbers[way["to"]]
                assert words("scenario.go_to", n=number).lower() in link.get_text().lower()
                assert page.find(id=link["href"][1:]) is scenes[number - 1]
        if not scene["choices"] and scene["take"]:
            assert scene["take"] in text
        elif not scene["choices"]:
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


# --- with state: a talk ---------------------------------------------------------------------


def stands(page: Page) -> list[str]:
    """Where the tracks are said to stand, in the scene on screen."""
    return page.locator(".scene.now .stands").all_inner_texts()


def level(number: int) -> str:
    [track] = TALK["tracks"]
    return words("scenario.stands", who=track["title"], level=track["levels"][number]["text"])


def test_a_talk_shows_what_was_heard_and_how_far_the_other_one_has_come(browser: Browser) -> None:
    with open_example(browser, TALK) as page:
        assert stands(page) == []
        choose(page, "hello", "ask")
        assert stands(page) == [] and page.locator(".path .stands").count() == 0  # not before "Continue"
        page.locator("[data-slot=continue]").click()
        assert focus_is_on(page, "bench")
        said = page.locator("[data-slot=before-bench]").inner_text()
        choice = TALK["scenes"][0]["choices"][0]
        for text in (choice["text"], choice["consequence"], words("scenario.heard"), choice["heard"], level(2)):
            assert text in said
        go(page, "bench", "trial")
        assert shown(page) == ["month"]  # the same line after another first one leads elsewhere
        assert stands(page) == [level(3)]
        talk = page.locator("[data-slot=path]").inner_text()
        for text in (choice["text"], choice["consequence"], level(3)):
            assert text in talk
        page.locator("[data-do=back]").click()
        page.locator("[data-do=back]").click()
        go(page, "hello", "tell")
        assert stands(page) == [level(0)]
        go(page, "bench", "trial")
        assert shown(page) == ["not-here"]


def focus_is_on(page: Page, scene: str) -> bool:
    title = next(one["title"] for one in TALK["scenes"] if one["id"] == scene)
    return page.evaluate("document.activeElement.textContent") == title


def test_a_line_of_ones_own_is_kept_shown_and_not_scored(browser: Browser) -> None:
    line = "How is it for you <here> when the bus is late?"
    with open_example(browser, TALK) as page:
        page.locator("[data-field=hello-own]").fill(line)
        go(page, "hello", "ask")
        assert words("scenario.in_own_words", line=line) in page.locator("[data-slot=path]").inner_text()
        assert page.evaluate("multisector.readForm(document)") == {"hello-own": line, "hello": "ask"}
        for action in ("back", "again"):
            if page.locator(f"[data-do={action}]").is_visible():
                page.locator(f"[data-do={action}]").click()
        assert page.locator("[data-field=hello-own]").input_value() == line  # one step back and a new start keep it
        go(page, "hello", "tell")
        page.locator("[data-do=again]").click()
        assert page.evaluate("multisector.readForm(document)") == {"hello-own": line}
    ours = {
        name: kinds.score(TALK, {"hello": "ask", **own}) for name, own in {"": {}, line: {"hello-own": line}}.items()
    }
    assert ours[""] == ours[line]


def plays(definition: dict, count: int) -> list[dict]:
    """Seeded random answer sets: each field empty at times, the others with any of their answers."""
    dice = random.Random(f"{definition['id']} 1977")
    allowed = kinds.fields(definition)
    return [
        {
            name: dice.choice(choices) if isinstance(choices, list) else "Words of my own."
            for name, choices in allowed.items()
            if dice.random() > 0.05
        }
        for _ in range(count)
    ]


@pytest.mark.parametrize("name", definition_ids("scenario"))
def test_ten_thousand_plays_end_and_both_engines_agree(name: str) -> None:
    """A play ends at an ending, at a scene left open, or where a choice leads back; its tracks stay on their scales."""
    definition = definitions("scenario")[name]
    scenes = {scene["id"]: scene for scene in definition["scenes"]}
    played = plays(definition, PLAYS)
    scripts = ["front/namespace.js", "kinds/scenario/score.js", str(TESTS / "support/js/plays.js")]
    [theirs] = call_js(scripts, [("multisector.scoreAll", definition, played)])
    ends = set()
    for answers, on_page in zip(played, theirs["ok"], strict=True):
        result = kinds.score(definition, answers)
        assert on_page == result, answers
        last = result["path"][-1]
        assert len(set(result["path"])) == len(result["path"]) <= len(scenes)
        if definition["tracks"]:
            assert result["ending"] or last not in answers
        for track in definition["tracks"]:
            assert 0 <= result["tracks"][track["id"]] < len(track["levels"])
        ends.add(result["ending"])
    assert ends - {None} == {name for name, scene in scenes.items() if not scene["choices"]}  # each can be reached


def written() -> dict:
    """The talk of the examples as a writer has it."""
    return next(one["activity"] for one in files.read_yaml(EXAMPLES) if one["activity"]["id"] == TALK["id"])


def first(data: dict) -> dict:
    return data["scenes"][0]["choices"][0]


def ways(data: dict) -> list[dict]:
    return data["scenes"][1]["choices"][0]["goto"]


@pytest.mark.parametrize(
    ("change", "place", "mend"),
    [
        (lambda d: first(d).update(changes={"hope": 1}), "the whole file", "hello: choice ask names 'hope', which is no track here. Use one of: trust"),
        (lambda d: d.pop("tracks"), "the whole file", "which is no track here. Add it to 'tracks'"),
        (lambda d: first(d).update(changes={"trust": 4}), "the whole file", "hello: choice ask changes trust by 4. It can change by 1 to 3"),
        (lambda d: first(d).update(changes={"trust": 0}), "the whole file", "changes trust by 0"),
        (lambda d: first(d).update(changes={"trust": "much"}), "scenes[0] (hello) > choices[0] (ask) > changes > trust", "valid integer"),
        (lambda d: d["tracks"][0].update(start=4), "tracks[0] (trust)", "start is 4, and the levels go from 0 to 3"),
        (lambda d: d["tracks"][0]["levels"].append({"text": "closed"}), "tracks[0] (trust)", "trust level used twice: closed"),
        (lambda d: d["tracks"].append(d["tracks"][0]), "the whole file", "track used twice: trust"),
        (lambda d: ways(d)[0].update(when={"trust": {"at_least": 4}}), "the whole file", "bench: choice trial asks for trust at 4. It goes from 0 to 3"),
        (lambda d: ways(d)[0].update(when={"trust": {}}), "scenes[1] (bench) > choices[0] (trial) > goto[0] > when > trust", "this is no condition. Write at_least or at_most"),
        (lambda d: ways(d)[0].update(when={"trust": {"above": 2}}), "goto[0] > when > trust > above", "no such field"),
        (lambda d: ways(d).pop(), "scenes[1] (bench) > choices[0] (trial)", "trial: the last way has a condition. Add one without"),
        (lambda d: ways(d).insert(0, {"to": "later"}), "scenes[1] (bench) > choices[0] (trial)", "trial: goto[0] has no condition, so no way after it is ever taken"),
        (lambda d: first(d).update(goto=[{"to": "bench"}]), "scenes[0] (hello) > choices[0] (ask) > goto", "at least 2 items"),
        (lambda d: first(d).update(goto=7), "scenes[0] (hello) > choices[0] (ask) > goto", "valid string"),
        (lambda d: ways(d)[1].update(to="nowhere"), "the whole file", "bench: choice trial goes to 'nowhere', which is no scene"),
        (lambda d: ways(d)[1].update(when={"trust": {"at_least": 3}}), "the whole file", "bench: choice trial never takes goto[1], whatever was chosen before"),
        (lambda d: ways(d)[1].update(when={"trust": {"at_least": 1}}), "the whole file", "bench: choice trial never takes goto[2], whatever was chosen before"),
        (lambda d: [choice.pop("changes", 0) for choice in d["scenes"][0]["choices"]], "the whole file", "never takes goto[0]"),
        (lambda d: d["scenes"].append({"id": "lost", "title": "Lost", "text": ["No."], "take": "Nothing."}), "the whole file", "no choice leads to: lost"),
        (lambda d: d["scenes"][1]["choices"][1].update(goto="hello"), "the whole file", "with tracks no choice leads back, and these lead round: bench, hello"),
        (lambda d: d["scenes"][2].pop("take"), "the whole file", "month is an ending: it needs 'really' and 'source', or 'take'"),
        (lambda d: d["scenes"][2].update(own=True), "the whole file", "month is an ending: nothing is said there. Remove 'own'"),
        (lambda d: d["scenes"][2].update(id="hello-own") or ways(d)[0].update(to="hello-own"), "the whole file", "'hello-own' is where the own line of a scene is kept. Call the scene otherwise"),
    ],
)  # fmt: skip
def test_a_talk_that_could_not_mean_what_it_says_is_refused(change: Callable, place: str, mend: str) -> None:
    data = copy.deepcopy(written())
    change(data)
    with pytest.raises(files.DefinitionError) as error:
        loading.check_activity(data, "talk.yml")
    said = str(error.value)
    assert len(said.splitlines()) == 1, said
    assert said.startswith("talk.yml: ") and place in said and mend in said, said


def test_state_is_structure_and_words_are_not() -> None:
    before = structure_hash(TALK)
    changed = copy.deepcopy(TALK)
    changed["tracks"][0]["levels"][0]["text"] = "shut"
    changed["scenes"][0]["choices"][0]["heard"] = "Something else."
    changed["scenes"][1]["ask"] = None
    assert structure_hash(changed) == before
    for change in (
        lambda d: d["tracks"][0].update(start=2),
        lambda d: d["tracks"][0]["levels"].pop(),
        lambda d: d["scenes"][0].update(own=False),
        lambda d: d["scenes"][0]["choices"][0]["changes"].update(trust=2),
        lambda d: d["scenes"][1]["choices"][0]["goto"][0]["when"]["trust"].update(at_least=2),
    ):
        changed = copy.deepcopy(TALK)
        change(changed)
        assert structure_hash(changed) != before


def test_a_scenario_without_state_keeps_the_structure_it_had_before_there_was_any() -> None:
    """Answers that were kept before name these."""
    assert structure_hash(FALLS) == "566d8e5f2cce"
    assert structure_hash(examples("scenario")["example-scenario-long-words"]) == "9e56ed490536"
