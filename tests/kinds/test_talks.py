"""Two talks of the last chapter: whoever could be harmed does not sit in them, and no line wins outright."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from multisector import kinds
from support.hand_values import compiled
from support.js_engine import call_js
from support.places import TESTS

TALKS = {name: compiled(name) for name in ("hotel-talks", "conflict")}
#: Who would send someone at risk -> the scene in which others are chosen who go in their place.
FIRST = {"hotel-talks": ("cost", "speakers"), "conflict": ("cost", "others")}
#: Scenes in which the other side answers, so each line says what was heard.
TALKING = {"hotel-talks": {"opening", "average", "offer"}, "conflict": {"opening", "names", "tone", "again"}}
SAFE, AT_RISK = "nothing", {"costs", "unsure"}


def scenes_of(name: str) -> dict[str, dict]:
    """The scenes of a talk by their ids."""
    return {scene["id"]: scene for scene in TALKS[name]["scenes"]}


def plays(name: str, answers: dict | None = None) -> Iterator[dict]:
    """Every way through a talk, and every part of one."""
    answers = answers or {}
    result = kinds.score(TALKS[name], answers)
    yield answers
    if not result["ending"]:
        at = result["path"][-1]
        for choice in scenes_of(name)[at]["choices"]:
            yield from plays(name, {**answers, at: choice["id"]})


PLAYS = {name: list(plays(name)) for name in TALKS}
RESULTS = {name: [kinds.score(TALKS[name], answers) for answers in PLAYS[name]] for name in TALKS}
WHOLE = {name: [result for result in RESULTS[name] if result["ending"]] for name in TALKS}

each_talk = pytest.mark.parametrize("name", TALKS)


@each_talk
def test_it_asks_first_what_it_could_cost_and_sends_nobody_at_risk(name: str) -> None:
    """Over every way through: who says "it could", or "I don't know", comes first to those who go in their place."""
    cost, others = FIRST[name]
    first = TALKS[name]["scenes"][0]
    assert first["id"] == cost
    assert {choice["id"] for choice in first["choices"]} == {SAFE, *AT_RISK}
    assert "leads to the same place as a yes" in " ".join(first["text"])
    for choice in first["choices"]:
        assert (choice["goto"] == others) == (choice["id"] in AT_RISK)
        assert choice["id"] == SAFE or "legal aid" in choice["consequence"]
    for result in WHOLE[name]:
        assert (others in result["path"]) == (result["choices"][0] in AT_RISK)
        assert not result["path"][1].startswith("end-")
    # They can also decide that nobody goes for now.
    ends = {result["ending"] for result in WHOLE[name] if result["choices"][0] in AT_RISK}
    assert "end-not-now" in ends


@each_talk
def test_answers_off_the_path_lead_nobody_around_that_question(name: str) -> None:
    others = {scene["id"]: scene["choices"][-1]["id"] for scene in TALKS[name]["scenes"] if scene["choices"]}
    for answers, result in zip(PLAYS[name], RESULTS[name], strict=True):
        if result["ending"]:
            assert kinds.score(TALKS[name], {**others, **answers}) == result


@each_talk
def test_every_ending_is_reached_and_no_first_line_settles_it(name: str) -> None:
    scenes = scenes_of(name)
    endings = {scene for scene in scenes if not scenes[scene]["choices"]}
    assert {result["ending"] for result in WHOLE[name]} == endings
    [own] = [scene for scene in scenes.values() if scene["own"]]
    for choice in own["choices"]:
        ends = {result["ending"] for result in WHOLE[name] if choice["id"] == answer_at(result, own["id"])}
        assert len(ends) >= 3, choice["id"]
    assert all(len(scenes[ending]["take"].split()) > 25 for ending in endings)


@each_talk
def test_every_line_says_what_was_heard_and_every_choice_what_comes_of_it(name: str) -> None:
    for scene in TALKS[name]["scenes"]:
        heard = [bool(choice["heard"]) for choice in scene["choices"]]
        assert heard == [scene["id"] in TALKING[name]] * len(heard), scene["id"]
        assert all(len(choice["consequence"].split()) >= 8 for choice in scene["choices"])


@each_talk
def test_the_page_plays_every_way_as_python_does(name: str) -> None:
    scripts = ["front/namespace.js", "kinds/scenario/score.js", str(TESTS / "support/js/plays.js")]
    [theirs] = call_js(scripts, [("multisector.scoreAll", TALKS[name], PLAYS[name])])
    assert theirs["ok"] == RESULTS[name]


def answer_at(result: dict, scene: str) -> str | None:
    """What was chosen in a scene of this way, if it came by it."""
    return dict(zip(result["path"], result["choices"], strict=False)).get(scene)


def test_an_offer_can_be_refused_and_accepted_with_a_good_end() -> None:
    """Both have an end to which the own people said yes; accepting as it stands has none."""
    ends = {
        choice: {result["ending"] for result in WHOLE["hotel-talks"] if answer_at(result, "offer") == choice}
        for choice in ("yes-please", "terms", "no", "home")
    }
    assert ends["yes-please"] == {"end-summary", "end-divided"}
    assert ends["terms"] == {"end-terms", "end-three"}
    assert ends["no"] == {"end-outside", "end-asked-why"}
    assert ends["home"] == {"end-terms", "end-three", "end-outside"}
    for result in WHOLE["hotel-talks"]:
        if result["ending"] == "end-summary":  # only where the members had said what may be agreed to on the spot
            assert answer_at(result, "evening") == "mandate" and "slips" not in result["choices"]


def test_nobody_who_works_there_sits_in_the_talk_about_pay() -> None:
    scenes = scenes_of("hotel-talks")
    assert "None of those across from him works in any of them" in scenes["opening"]["text"][0]
    assert "none of those who clean rooms will sit at the table" in scenes["evening"]["text"][0]


def test_nobody_who_owes_the_clinic_or_works_there_speaks_in_the_talk_about_its_bills() -> None:
    """To bring the nurse along makes it harder, whatever else is said, and so does a list of names."""
    scenes = scenes_of("conflict")
    assert "Neither of those who sit here owes the clinic anything" in scenes["opening"]["text"][0]
    changes = {choice["id"]: choice["changes"] for name in ("nadia", "names") for choice in scenes[name]["choices"]}
    assert changes["stay"] == {"sorley": 1} and changes["yours"] == {"neighbors": 1}
    assert all(min(changes[bad].values()) < 0 for bad in ("speak", "notes", "three"))


def test_what_was_done_to_people_is_not_mended_without_them() -> None:
    """No end with a day in it comes about while the neighbors turn away."""
    for result in WHOLE["conflict"]:
        if result["ending"] in ("end-day", "end-two"):
            assert result["tracks"]["neighbors"] >= 1
        if result["ending"] == "end-apart":
            assert result["tracks"]["neighbors"] == 0
