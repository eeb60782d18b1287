"""The fit aid, over every set of answers: what it promises about danger, rights, doubt and its own words.

There are about 590,000 sets. Each condition of the fit aid is judged once for every answer to the
questions it asks about, by the engine's own `holds`; numpy combines them. A sample is scored whole
by the engine, and the page's script scores every set.
"""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
from bs4 import BeautifulSoup

from multisector import kinds
from multisector.kinds.decision import score as decision
from support.example_page import form, messages, words
from support.hand_values import compiled
from support.js_engine import call_js
from support.places import TESTS

FIT_AID = compiled("fit-aid")
QUESTIONS = {question["id"]: question for question in FIT_AID["questions"]}
CHOICES = kinds.fields(FIT_AID)
LADDER = ("F1", "F2", "F3", "F4")
RULES = {rule["id"]: rule for rule in FIT_AID["rules"]}
NOTES = {note["id"]: note for note in FIT_AID["notes"]}
OUTCOMES = {outcome["id"]: outcome for outcome in FIT_AID["outcomes"]}
TOGETHER = re.compile(r"\bjoin|coordinat|one-to-one|cooperat|collaborat", re.IGNORECASE)


@dataclass(repr=False)  # its arrays are too large to be written out where a test fails
class Walk:
    """Every answer set: an axis a question in the order of the form, a place on it a choice.

    `rules` holds the number of the rule that fires; the others hold, by id, whether it applies.
    """

    rules: np.ndarray
    alerts: dict[str, np.ndarray]
    notes: dict[str, np.ndarray]
    homework: dict[str, np.ndarray]
    find_out: dict[str, np.ndarray]

    def fires(self, *names: str) -> np.ndarray:
        """Where one of these rules fires."""
        return np.isin(self.rules, [list(RULES).index(name) for name in names])

    @cached_property
    def outcomes(self) -> np.ndarray:
        """The number of the outcome of every set."""
        return np.array([list(OUTCOMES).index(rule["outcome"]) for rule in RULES.values()])[self.rules]

    def leads_to(self, *names: str) -> np.ndarray:
        """Where the answers lead to one of these outcomes."""
        return np.isin(self.outcomes, [list(OUTCOMES).index(name) for name in names])

    @cached_property
    def packed(self) -> np.ndarray:
        """Each result as one number, in the order of `itertools.product`. The twin of js/walk.js."""
        packed = self.rules.astype(np.int64)
        for parts, names in (
            (self.alerts, self.alerts),
            (self.notes, NOTES),
            (self.homework, CHOICES),
            (self.find_out, CHOICES),
        ):
            for name in reversed(names):
                packed = packed * 2 + parts.get(name, 0)
        return packed.ravel()


def given(name: str, *choices: str) -> np.ndarray:
    """Where a question is answered with one of `choices`, in a shape that combines with the others."""
    shape = [1] * len(CHOICES)
    shape[list(CHOICES).index(name)] = -1
    return np.isin(CHOICES[name], choices).reshape(shape)


def unknowns(names: tuple[str, ...] = LADDER) -> np.ndarray:
    """How many of these are answered with "I don't know"."""
    return sum(given(name, "dont-know").astype(int) for name in names)


def where(when: list[dict]) -> np.ndarray:
    """Where all conditions hold, as the engine judges them."""
    shape = tuple(len(choices) for choices in CHOICES.values())
    holding = np.ones(shape, dtype=bool)
    for condition in when:
        asked = condition["answers"] or condition["any_dont_know"] or condition["sum_of"]
        names = [name for name in CHOICES if name in asked]
        told = [
            decision.holds(condition, dict(zip(names, some, strict=True)))
            for some in itertools.product(*map(CHOICES.get, names))
        ]
        holding &= np.array(told).reshape([len(CHOICES[name]) if name in names else 1 for name in CHOICES])
    return holding


@pytest.fixture(scope="module")
def walk() -> Walk:
    rules = np.argmax(np.stack([where(rule["when"]) for rule in RULES.values()]), axis=0)
    asked = [{name for part in rule["when"] for name in part["any_dont_know"] or []} for rule in RULES.values()]
    blank = {name: np.broadcast_to(given(name, "dont-know"), rules.shape) for name in CHOICES}
    asks = {name: np.array([name in names for names in asked])[rules] for name in CHOICES}
    return Walk(
        rules=rules,
        alerts={alert["id"]: where(alert["when"]) for alert in FIT_AID["alerts"]},
        notes={note["id"]: where(note["when"]) for note in FIT_AID["notes"]},
        homework={name: blank[name] & ~asks[name] for name in FIT_AID["homework"]},
        find_out={name: blank[name] & asks[name] for name in CHOICES},
    )


def answer_sets() -> itertools.product:
    return itertools.product(*CHOICES.values())


DANGER = given("U", "yes", "dont-know")


# --- the walk is the engine's, in both languages ---------------------------------------------


def test_the_engine_scores_each_set_as_the_walk_says(walk: Walk) -> None:
    drawn = random.Random(6)
    everything = list(answer_sets())
    assert len(everything) == walk.rules.size == 589_824
    for number in drawn.sample(range(len(everything)), 4_000):
        at = np.unravel_index(number, walk.rules.shape)
        result = kinds.score(FIT_AID, dict(zip(CHOICES, everything[number], strict=True)))
        assert result["rule"] == list(RULES)[walk.rules[at]]
        assert result["outcome"] == RULES[result["rule"]]["outcome"]
        for part in ("alerts", "notes", "homework", "find_out"):
            assert result[part] == [name for name, on in getattr(walk, part).items() if on[at]], everything[number]


def test_the_page_scores_every_set_as_python_does(walk: Walk) -> None:
    scripts = ["front/namespace.js", "kinds/decision/score.js", str(TESTS / "support/js/walk.js")]
    [result] = call_js(scripts, [("multisector.walk", FIT_AID)])
    on_page = np.array(result["ok"])
    different = np.flatnonzero(on_page != walk.packed)
    assert not different.size, next(itertools.islice(answer_sets(), int(different[0]), None))


def test_paper_gives_the_same_result(walk: Walk) -> None:
    """The lines of "Work it out by hand", read as a person would, lead to the rule that fires."""
    page = form(FIT_AID)
    lines = page.select("details.by-hand .rules > li")
    by_hand = np.argmax(np.stack([read(line.strong.get_text(" ", strip=True)) for line in lines]), axis=0)
    assert np.array_equal(by_hand, walk.rules)
    for line, rule in zip(lines, RULES.values(), strict=True):
        assert line.a["href"].endswith(f"-outcome-{rule['outcome']}")
    notes = page.select("details.by-hand .rules ~ ul > li")
    for line, applies in zip(notes, walk.notes.values(), strict=False):
        assert np.array_equal(np.broadcast_to(read(line.strong.get_text(" ", strip=True)), applies.shape), applies)
    assert np.array_equal(
        read(page.select_one("form [data-alert] > .without-script").get_text(" ", strip=True)) & (walk.rules >= 0),
        walk.alerts["danger"],
    )


def read(line: str) -> np.ndarray:
    """Where a bold line of the key is true, from its words alone."""

    def pattern(key: str) -> str:
        places = {
            "number": r"(?P<number>\d+)",
            "n": r"(?P<n>\d+)",
            "choices": r"(?P<choices>[^.]+)",
            "questions": r"(?P<questions>[^.]+)",
        }
        return re.sub(r"\\{(\w+)\\}", lambda place: places[place[1]], re.escape(messages()[f"decision.{key}"]))

    names = list(CHOICES)
    choices = {words(f"decision.choice.{choice}"): choice for choice in ("yes", "partly", "no", "dont-know")}
    listed = re.compile(pattern_of_question())
    true = np.ones([1] * len(names), dtype=bool)
    rest = line
    while rest:
        for key in (
            "if_answer",
            "if_dont_knows",
            "if_dont_know",
            "if_no_points",
            "if_at_most",
            "if_at_least",
            "if_nothing",
        ):
            if found := re.match(rf"{pattern(key)}\s*", rest):
                break
        else:
            raise AssertionError(f"no one can follow: {rest}")
        rest = rest[found.end() :]
        part = found.groupdict()
        asked = [names[int(number) - 1] for number in listed.findall(part.get("questions", ""))]
        points = sum(2 * given(name, "yes") + given(name, "partly") for name in asked)
        if key == "if_answer":
            told = part["choices"].split(words("decision.between_choices"))
            true = true & given(names[int(part["number"]) - 1], *(choices[one] for one in told))
        elif key in ("if_dont_know", "if_dont_knows"):
            true = true & (unknowns(tuple(asked)) >= int(part.get("n") or 1))
        elif key == "if_at_least":
            true = true & (points >= int(part["n"]))
        elif key != "if_nothing":
            true = true & (points <= int(part.get("n") or 0))
    return np.broadcast_to(true, [len(each) for each in CHOICES.values()])


def pattern_of_question() -> str:
    return re.escape(messages()["decision.question"]).replace(r"\{number\}", r"(\d+)")


# --- danger, rights and voice -----------------------------------------------------------------


def test_danger_or_doubt_about_it_stands_on_top_of_every_result(walk: Walk) -> None:
    assert np.array_equal(walk.alerts["danger"], np.broadcast_to(DANGER, walk.rules.shape))
    [alert] = FIT_AID["alerts"]
    assert alert["outcome"] == "act-now"


def test_danger_is_an_alert_before_anything_else_is_answered() -> None:
    for choice, alerts in {"yes": ["danger"], "dont-know": ["danger"], "no": []}.items():
        result = kinds.score(FIT_AID, {"U": choice})
        assert (result["alerts"], result["outcome"]) == (alerts, None)


def test_rights_at_risk_beat_every_other_answer(walk: Walk) -> None:
    assert np.array_equal(walk.leads_to("not-now"), np.broadcast_to(given("F8", "no"), walk.rules.shape))


def test_danger_without_time_is_for_whoever_must_act(walk: Walk) -> None:
    asked = DANGER & given("F5", "no") & ~given("F8", "no")
    assert np.array_equal(walk.leads_to("act-now"), np.broadcast_to(asked, walk.rules.shape))


def test_people_who_cannot_take_part_safely_organize_first(walk: Walk) -> None:
    before = given("F8", "no") | (DANGER & given("F5", "no"))
    asked = given("F6", "no") & ~before
    assert np.array_equal(walk.leads_to("organize-first"), np.broadcast_to(asked, walk.rules.shape))


def test_no_one_is_sent_anywhere_while_safety_or_rights_are_unknown(walk: Walk) -> None:
    unsafe = given("F6", "dont-know") | given("F8", "dont-know")
    told = walk.leads_to("find-out", "act-now", "not-now", "organize-first")
    assert told[np.broadcast_to(unsafe, told.shape)].all()


def test_a_group_at_work_comes_before_other_doubts(walk: Walk) -> None:
    safe = ~given("F8", "no", "dont-know") & ~given("F6", "no", "dont-know") & ~(DANGER & given("F5", "no"))
    assert np.array_equal(walk.leads_to("join-first"), np.broadcast_to(safe & given("F0", "yes"), walk.rules.shape))


def on_solid_ground() -> np.ndarray:
    """Where no stop sign and no doubt about the ground is left: what comes next is about F7 and the ladder."""
    stops = (DANGER & given("F5", "no")) | given("F0", "yes") | given("F8", "no") | given("F6", "no")
    doubts = sum(given(name, "dont-know") for name in ("F0", "F5", "F6", "F7", "F8"))
    return ~stops & (doubts == 0)


def test_doubt_about_the_ground_is_found_out_first(walk: Walk) -> None:
    stops = (
        (DANGER & given("F5", "no"))
        | given("F0", "yes")
        | given("F8", "no", "dont-know")
        | given("F6", "no", "dont-know")
    )
    doubt = given("F0", "dont-know") | given("F5", "dont-know") | given("F7", "dont-know")
    assert np.array_equal(walk.fires("unknown-ground"), np.broadcast_to(~stops & doubt, walk.rules.shape))


def test_no_authority_means_to_make_the_case(walk: Walk) -> None:
    asked = on_solid_ground() & given("F7", "no")
    assert np.array_equal(walk.leads_to("make-your-case"), np.broadcast_to(asked, walk.rules.shape))


# --- doubt is never read as "no" ---------------------------------------------------------------


def on_ladder() -> np.ndarray:
    return np.broadcast_to(on_solid_ground() & ~given("F7", "no"), [len(each) for each in CHOICES.values()])


def test_two_doubts_about_the_ladder_are_found_out(walk: Walk) -> None:
    assert walk.leads_to("find-out")[on_ladder() & (unknowns() >= 2)].all()


@pytest.mark.parametrize("name", LADDER)
def test_one_doubt_is_found_out_if_and_only_if_the_end_of_the_ladder_hangs_on_it(walk: Walk, name: str) -> None:
    axis = list(CHOICES).index(name)
    one = np.take((on_ladder() & (unknowns() == 1)), CHOICES[name].index("dont-know"), axis)
    doubtful = np.take(walk.outcomes, CHOICES[name].index("dont-know"), axis)
    ends = [np.take(walk.outcomes, CHOICES[name].index(choice), axis) for choice in ("yes", "partly", "no")]
    same = (ends[0] == ends[1]) & (ends[1] == ends[2])
    found_out = doubtful == list(OUTCOMES).index("find-out")
    assert np.array_equal(found_out[one], ~same[one])
    assert np.array_equal(doubtful[one & same], ends[0][one & same])
    assert one.any() and found_out[one].any()


def test_find_out_names_what_to_find_out(walk: Walk) -> None:
    named = sum(part.astype(int) for part in walk.find_out.values())
    assert np.array_equal(walk.leads_to("find-out"), named > 0)
    steps = " ".join(OUTCOMES["find-out"]["first_steps"])
    assert "pick the question" not in steps.lower()


def test_every_doubt_is_named_once(walk: Walk) -> None:
    for name in set(CHOICES) - {"U"}:
        doubt = np.broadcast_to(given(name, "dont-know"), walk.rules.shape)
        assert np.array_equal(walk.homework[name] ^ walk.find_out[name], doubt)


# --- the ladder and its caps -------------------------------------------------------------------


def test_causes_in_one_sector_never_lead_past_sharing_news(walk: Walk) -> None:
    beyond = walk.leads_to("one-to-ones", "cooperate", "collaborate")
    assert not beyond[np.broadcast_to(given("F1", "no", "dont-know"), beyond.shape)].any()


def test_without_time_one_project_is_the_most(walk: Walk) -> None:
    assert not walk.leads_to("collaborate")[np.broadcast_to(given("F5", "no"), walk.rules.shape)].any()
    assert walk.leads_to("cooperate")[np.broadcast_to(given("F5", "no"), walk.rules.shape)].any()


def test_the_way_for_a_short_time_names_no_job_of_six_months(walk: Walk) -> None:
    short = np.broadcast_to(given("F5", "no"), walk.rules.shape)
    for shown in results(walk, short):
        assert not re.search(r"six months|half a year|\byear-long", shown)


def test_the_ladder_ends_as_its_steps_say(walk: Walk) -> None:
    sum_of_points = sum(2 * given(name, "yes") + given(name, "partly") for name in LADDER)
    sure = on_ladder() & (unknowns() == 0)
    steps = {
        "work-alone": given("F1", "no") & given("F2", "no"),
        "coordinate": given("F1", "no") | given("F3", "no"),
        "one-to-ones": given("F4", "no"),
        "cooperate": given("F5", "no") | (sum_of_points <= 4),
        "collaborate": np.ones_like(sure),
    }
    left = sure
    for outcome, step in steps.items():
        assert walk.leads_to(outcome)[left & step].all()
        left = left & ~step


# --- what the result says ----------------------------------------------------------------------


def results(walk: Walk, among: np.ndarray) -> set[str]:
    """All words of every result that a set among these can show, message and alert included."""
    shown = set()
    where_among = np.flatnonzero(among.ravel())
    _, first = np.unique(walk.packed[where_among], return_index=True)
    for number in where_among[first]:
        at = np.unravel_index(number, walk.rules.shape)
        rule = list(RULES.values())[walk.rules[at]]
        outcome = OUTCOMES[rule["outcome"]]
        alerts = [alert for alert in FIT_AID["alerts"] if walk.alerts[alert["id"]][at]]
        told = [rule["because"], outcome["title"], outcome["text"], *outcome["first_steps"], outcome["changes_if"]]
        told += [outcome[name] or "" for name in ("message", "message_group", "message_unsigned")]
        for alert in alerts:
            told += [
                alert["title"],
                alert["text"],
                OUTCOMES[alert["outcome"]]["title"],
                *OUTCOMES[alert["outcome"]]["first_steps"],
            ]
        told += [NOTES[name]["text"] for name, on in walk.notes.items() if on[at]]
        told += [
            QUESTIONS[name]["text"] for part in (walk.homework, walk.find_out) for name, on in part.items() if on[at]
        ]
        shown.add("\n".join(told))
    return shown


def test_without_a_safe_voice_no_result_speaks_of_joining_or_working_together(walk: Walk) -> None:
    found = results(walk, np.broadcast_to(given("F6", "no"), walk.rules.shape))
    assert len(found) > 100
    assert not [TOGETHER.search(shown)[0] for shown in found if TOGETHER.search(shown)]


def test_no_result_claims_that_no_stop_sign_came_up(walk: Walk) -> None:
    everything = "\n".join(results(walk, np.ones_like(walk.rules, dtype=bool)))
    assert not re.search(r"stop sign|nothing stands in|all clear", everything, re.IGNORECASE)


def known(name: str) -> np.ndarray:
    return ~given(name, "dont-know")


#: What each "because" claims, put the long way: where it is shown, this is so.
CLAIMS = {
    "rights": given("F8", "no"),
    "danger-no-time": DANGER & given("F5", "no"),
    "voice": given("F6", "no"),
    "unknown-safety": unknowns(("F6", "F8")) >= 1,
    "already-at-work": given("F0", "yes"),
    "unknown-ground": unknowns(("F0", "F5", "F7")) >= 1,
    "authority": given("F7", "no"),
    "two-unknown": unknowns() >= 2,
    "unknown-alone": unknowns(("F1", "F2")) == 1,
    "alone": given("F1", "no") & given("F2", "no"),
    "one-sector": given("F1", "no") & given("F2", "yes", "partly"),
    "no-change": given("F3", "no"),
    "unknown-change": unknowns(("F1", "F3")) == 1,
    "no-gain": given("F4", "no") & given("F3", "yes", "partly"),
    "unknown-gain": given("F4", "dont-know"),
    "short-time": given("F5", "no") & given("F1", "yes", "partly") & given("F3", "yes", "partly") & given("F4", "yes", "partly"),
    "unknown-tries": given("F2", "dont-know"),
    "some-reasons": ~(given("F1", "yes") & given("F2", "yes") & given("F3", "yes") & given("F4", "yes"))
    & (given("F1", "yes", "partly") | given("F2", "yes", "partly") | given("F3", "yes", "partly") | given("F4", "yes", "partly"))
    & known("F1") & known("F2") & known("F3") & known("F4"),
    "strong-reasons": given("F1", "yes", "partly") & given("F3", "yes", "partly") & given("F4", "yes", "partly")
    & (sum(2 * given(name, "yes") + given(name, "partly") for name in LADDER) > 4),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_each_because_is_true_of_every_set_that_reaches_it(walk: Walk, name: str) -> None:
    reached = walk.fires(name)
    assert reached.any()
    assert np.broadcast_to(CLAIMS[name], reached.shape)[reached].all()


def test_the_form_holds_one_alert_with_the_steps_of_act_now_and_its_page() -> None:
    page: BeautifulSoup = form(FIT_AID)
    [alert] = page.select("form > [data-alert]")
    assert alert.find_previous("fieldset")["data-field"] == "U"
    assert [step.get_text() for step in alert.select("li")] == OUTCOMES["act-now"]["first_steps"]
    assert alert.a["data-page"] == "what/ways/act-now"
