"""The talks to rehearse: nobody is sent alone to someone who could harm them, whatever they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from multisector import kinds
from support.activity_page import ActivityPage
from support.hand_values import compiled
from support.js_engine import call_js
from support.places import TESTS

REHEARSE = compiled("rehearse")
SCENES = {scene["id"]: scene for scene in REHEARSE["scenes"]}
ALLOWED = {name: allowed for name, allowed in kinds.fields(REHEARSE).items() if isinstance(allowed, list)}
POWER = {"grower": "cost-grower", "principal": "cost-principal"}
"""Who has power over the person -> the scene that asks what the talk could cost."""
TOGETHER = {"grower": "together-grower", "principal": "together-principal"}
SAFE, AT_RISK = "nothing", {"costs", "unsure"}
ALONE = {name for name in SCENES if name.startswith("alone-")}


def plays(answers: dict | None = None) -> Iterator[dict]:
    """Every way through the talks: each set of answers, on or off the path, comes to one of these or to a part of it."""
    answers = answers or {}
    result = kinds.score(REHEARSE, answers)
    yield answers
    if not result["ending"]:
        at = result["path"][-1]
        for choice in ALLOWED[at]:
            yield from plays({**answers, at: choice})


PLAYS = list(plays())
RESULTS = [kinds.score(REHEARSE, answers) for answers in PLAYS]
WHOLE = [result for result in RESULTS if result["ending"]]


def test_a_scene_alone_with_someone_in_power_is_called_so() -> None:
    """And one that is not called so says that others are there, or that none of them can be harmed."""
    assert {"alone-hale", "alone-dolan"} == ALONE
    opens = {choice["goto"] for name in TOGETHER.values() for choice in SCENES[name]["choices"]}
    assert {name for name in opens if not name.startswith("end-")} == {"hale-open", "group-dolan"}
    assert "None of them works for him or rents from him" in SCENES["hale-open"]["text"][0]


def test_with_someone_in_power_the_talk_begins_with_what_it_could_cost() -> None:
    for who, cost in POWER.items():
        [choice] = [choice for choice in SCENES["who"]["choices"] if choice["id"] == who]
        assert choice["goto"] == cost
        assert set(ALLOWED[cost]) == {SAFE, *AT_RISK}
        for one in SCENES[cost]["choices"]:
            if one["id"] in AT_RISK:
                assert one["goto"] == TOGETHER[who]
                assert "legal aid" in one["consequence"]
    for result in RESULTS:
        met = [name for name in result["path"] if "hale" in name or "dolan" in name]
        if met:
            assert result["path"][1] in POWER.values() and result["choices"][1]


@pytest.mark.parametrize("who", POWER)
def test_no_answers_lead_anyone_at_risk_into_a_talk_alone(who: str) -> None:
    """Over every way through; what is answered in scenes off the path changes nothing."""
    at_risk = [result for result in RESULTS if result["choices"][:1] == [who] and set(result["choices"][1:2]) & AT_RISK]
    assert len(at_risk) > 100
    for result in at_risk:
        assert not set(result["path"]) & ALONE, result
        assert result["path"][2] == TOGETHER[who]
    # At least one way from there does not lead to the talk at all.
    assert {result["path"][3] for result in at_risk if len(result["path"]) > 3} & {"end-not-now", "end-thirty"}
    alone = [result for result in RESULTS if set(result["path"]) & ALONE and result["choices"][0] == who]
    assert alone and all(result["choices"][1] == SAFE for result in alone)


def test_answers_off_the_path_lead_nowhere() -> None:
    """What was chosen in a talk before, or stands in a file, cannot lead around the question."""
    others = [
        dict(zip(ALLOWED, choices, strict=True)) for choices in product(*[allowed[-1:] for allowed in ALLOWED.values()])
    ]
    others += [{name: allowed[0] for name, allowed in ALLOWED.items()}]
    for other in others:
        for answers, result in zip(PLAYS, RESULTS, strict=True):
            if not result["ending"]:
                continue
            assert kinds.score(REHEARSE, {**other, **answers}) == result
    risky = [
        {**other, "who": who, cost: risk} for other in others for who, cost in POWER.items() for risk in sorted(AT_RISK)
    ]
    assert not any(set(kinds.score(REHEARSE, answers)["path"]) & ALONE for answers in risky)


def test_the_page_plays_every_way_as_python_does() -> None:
    scripts = ["front/namespace.js", "kinds/scenario/score.js", str(TESTS / "support/js/plays.js")]
    [theirs] = call_js(scripts, [("multisector.scoreAll", REHEARSE, PLAYS)])
    assert theirs["ok"] == RESULTS


def test_no_line_wins_outright() -> None:
    """Each ending is reached, no first line settles the end, and each talk can end with no."""
    assert {result["ending"] for result in WHOLE} == {name for name, scene in SCENES.items() if not scene["choices"]}
    noes = (("hale-open", {"end-no"}), ("group-dolan", {"end-money", "end-board"}), ("ray-open", {"end-chain"}))
    for opening, no in noes:
        for line in ALLOWED[opening]:
            ends = {
                result["ending"]
                for result in WHOLE
                if opening in result["path"] and result["choices"][result["path"].index(opening)] == line
            }
            assert no & ends and len(ends) >= 2


def test_a_talk_asks_for_one_line_at_most() -> None:
    """The first one, whoever says it; nobody has to write it."""
    for result in WHOLE:
        asked = [name for name in result["path"] if SCENES[name]["own"]]
        assert len(asked) == (0 if result["ending"] in ("end-not-now", "end-thirty") else 1)


def test_every_line_in_a_talk_says_what_was_heard() -> None:
    for name, scene in SCENES.items():
        talking = name.startswith(("hale-", "dolan-", "ray-", "alone-", "group-"))
        assert [bool(choice["heard"]) for choice in scene["choices"]] == [talking] * len(scene["choices"]), name


def test_a_talk_on_its_page_is_there_after_a_reload(visit: Callable) -> None:
    """From "I don't know" to an ending, from a USB stick: no scene alone with him, and the own line still there."""
    line = "We would like to know how you see it."
    visited = visit("what/rehearse.html", via="file", size="phone", offline=True)
    activity = ActivityPage(visited.page, "rehearse", problems=visited.problems)
    play = {
        "who": "grower",
        "cost-grower": "unsure",
        "together-grower": "center",
        "hale-open": "gain",
        "hale-harm": "name",
        "hale-ask": "letter",
    }
    for scene, choice in play.items():
        assert activity.root.locator("[data-scene]:visible").get_attribute("data-scene") == scene
        if scene == "hale-open":
            activity.root.locator("[data-field=hale-open-own]").fill(line)
        activity.root.locator(f"[data-field={scene}] input[value={choice}]").check()
        activity.slot("continue").click()
    for _ in range(2):
        assert activity.root.locator("[data-scene]:visible").get_attribute("data-scene") == "end-date"
        assert line in activity.slot("path").inner_text()
        assert activity.answers == {**play, "hale-open-own": line}
        activity.page.reload()
    assert activity.problems == []
