"""Exercise 1: many people's answers are read by their spread, few people's not at all, and no number stands for all."""

from __future__ import annotations

import ast
import io
import random
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from multisector.exercises import read_the_spread as spread
from multisector.group import frames
from multisector.group.reading import agreement
from multisector.group.result import result
from multisector.kinds.assessment.score import SEATS
from multisector.notebook import takeaway
from multisector.notebook.exercise import Exercise, ExerciseError
from multisector.notebook.shown import to_html
from multisector.plan.tables import read_table
from multisector.shared import catalog, codes
from multisector.shared.numbers import round_half_up
from support.places import ROOT

TODAY = "2026-12-01"
ITEMS = codes.item_ids(spread.check())
PARTS = spread.parts()
TITLES = {part["id"]: part["title"] for part in spread.check()["dimensions"]}
WORDS = catalog.load_exercise("read-the-spread")["words"]
VIEWS = [spread.who_answered, spread.averages, spread.the_dots, spread.the_table, spread.the_reading]
SOLUTION = ROOT / "exercises/solutions/1-read-the-spread.py"


def begin(folder: Path) -> Exercise:
    """The exercise as a new kernel begins it, on a day that stays."""
    module = spread.exercise
    return Exercise("read-the-spread", checks=module.checks, makers=module.makers, folder=folder, today=lambda: TODAY)


@pytest.fixture
def exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exercise:
    made = begin(tmp_path)
    monkeypatch.setattr(spread, "exercise", made)
    return made


def person(seat: str = "work", **by_part: Any) -> dict[str, str]:
    """A person who gives each statement 4, or, for a part such as R3, what is said here: one answer or all four."""
    answers = {"seat": seat}
    for part in spread.check()["dimensions"]:
        given = by_part.get(part["id"], 4)
        given = given if isinstance(given, list) else [given] * len(part["items"])
        answers |= {item["id"]: str(one) for item, one in zip(part["items"], given, strict=True)}
    return answers


def room(*people: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(people, columns=["seat", *ITEMS], dtype="string").fillna("")


def riverbend() -> pd.DataFrame:
    path = ROOT / "data/riverbend/answers.csv"
    return pd.read_csv(path, dtype="string", keep_default_na=False)[["seat", *ITEMS]]


def brief(**more: str) -> dict[str, str]:
    """A brief in which every check finds what it looks for."""
    whole = {
        "lowest": "Voice and power.",
        "seen-differently": "Trust, voice and timing.",
        "not-known": "Money and skills.",
        "go-or-wait": "small",
        "step": "Ask two parents.",
        "owner": "Marisol",
        "by": "2026-12-24",
        "look-again": "2027-01-30",
    }
    return whole | {key.replace("_", "-"): value for key, value in more.items()}


def found_by(exercise: Exercise, answers: pd.DataFrame, given: dict[str, Any]) -> set[str]:
    """The ids of what all checks find in answers and a brief."""
    known = {
        "answers": answers,
        "readiness_brief": given,
        "spread_talk": {},
        "words": exercise.words,
        "messages": exercise.messages,
        "today": TODAY,
    }
    return {
        key
        for function in exercise.checks
        for key, _ in function(
            **{name: known[name] for name in function.__code__.co_varnames[: function.__code__.co_argcount]}
        )
    }


# --- the table --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "shown", "average"),
    [
        ([1, 1, 5, 5], "0.00, not one view", "3.0"),
        ([3, 3, 3, 3], "1.00, shared view", "3.0"),
        ([2, 3, 4, 3], "0.88, shared view", "3.0"),
        ([1, 2, 3, 4, 5], "0.50, not one view", "3.0"),
    ],
    ids=["camps", "same", "near", "everywhere"],
)
def test_the_table_has_the_hand_values(scores: list[int], shown: str, average: str) -> None:
    """Each number twice, so that there are five people: variance, average and agreement stay the same."""
    answers = room(*(person(R3=score) for score in scores * 2))
    row = spread.spread_table(answers, WORDS).loc[TITLES["R3"]]
    assert row[WORDS["agreement"]] == shown
    assert (row[WORDS["lowest"]], row[WORDS["highest"]]) == (f"{min(scores)}.0", f"{max(scores)}.0")
    assert row[WORDS["scored"]] == str(len(scores) * 2)
    assert spread.averages(answers, WORDS)[1].loc[TITLES["R3"], WORDS["average"]] == average


def test_the_table_of_riverbend_flags_two_camps_and_gives_no_number_for_all() -> None:
    table = spread.spread_table(riverbend(), WORDS)
    assert list(table.index) == list(PARTS)
    assert list(table.columns) == [
        WORDS[name]
        for name in ("scored", "median", "lowest", "highest", "half", "agreement", "unknown", "left-empty", "band")
    ]
    assert list(table.loc[TITLES["R3"]]) == [
        *("14", "3.0", "1.3", "4.5", "2.0\u00a0to\u00a04.5"),
        *("0.58, not one view", "1 of 56", "0", "Start small, but talk first"),
    ]
    assert list(table.loc[TITLES["R6"]])[-3:] == ["14 of 56", "0", "Go ahead, but find out first"]
    assert table.loc[TITLES["R1"], WORDS["band"]] == "Go ahead"


def test_four_averages_are_alike_and_the_people_are_not() -> None:
    averages = spread.averages(riverbend(), WORDS)[1][WORDS["average"]]
    assert {TITLES[name]: averages[TITLES[name]] for name in ("R2", "R3", "R4", "R5")} == {
        "Shared picture": "2.9",
        "Trust and history": "3.1",
        "Leaders and bridge people": "2.8",
        "Voice and power": "2.9",
    }


def test_a_part_with_fewer_than_five_scores_shows_none_anywhere(exercise: Exercise) -> None:
    unknown = ["dont-know", "dont-know", 1, 1]
    answers = room(*[person(R6=1)] * 4, *[person(R6=unknown)] * 4)
    row = spread.spread_table(answers, WORDS).loc[TITLES["R6"]]
    hidden = WORDS["hidden"]
    assert list(row) == [hidden, "–", "–", "–", "–", "–", "8 of 32", "0", ""]
    assert spread.averages(answers, WORDS)[1].loc[TITLES["R6"], WORDS["average"]] == hidden
    shown = to_html(spread.the_dots(answers, {"apart": "R6"}, WORDS, exercise.messages))
    drawn = shown.split(f"<figcaption>{TITLES['R6']}")[1].split("</figure>")[0]
    assert "<circle" not in drawn and shown.count("<circle") == 6 * 8


def test_i_dont_know_never_enters_the_middle() -> None:
    known = room(*[person(R3=2)] * 6)
    with_gaps = room(*[person(R3=[2, 2, 2, "dont-know"])] * 5, person(R3=[2, 2, 2, "skip"]))
    columns = [WORDS[name] for name in ("median", "lowest", "highest", "half", "agreement")]
    tables = [spread.spread_table(answers, WORDS).loc[TITLES["R3"], columns] for answers in (known, with_gaps)]
    assert tables[0].equals(tables[1])
    assert spread.spread_table(with_gaps, WORDS).loc[TITLES["R3"], WORDS["unknown"]] == "5 of 23"


@pytest.mark.parametrize("people", [0, 1, 4])
def test_below_five_people_nothing_is_shown_and_no_table_leaves(people: int, exercise: Exercise) -> None:
    exercise.put("answers", room(*[person("live", R3=1)] * people))
    exercise.fill("spread-guess", apart="R3")
    for view in VIEWS:
        shown = exercise.call(view)
        assert shown == (spread.say(WORDS, "too-few", n=people) if people else WORDS["nobody"])
    for maker in exercise.makers.values():
        with pytest.raises(ExerciseError):
            exercise.call(maker)
    assert "few" in {one.id for one in exercise.found()}


@pytest.mark.parametrize(("live", "work"), [(4, 6), (6, 4), (1, 9)])
def test_a_side_of_fewer_than_five_is_not_told_apart(live: int, work: int, exercise: Exercise) -> None:
    answers = room(*(person("live", R3=1 + n % 2) for n in range(live)), *(person(R3=4 + n % 2) for n in range(work)))
    shown = to_html([spread.who_answered(answers, WORDS), spread.the_table(answers, WORDS)])
    assert WORDS["no-sides"] in shown and WORDS["side-live"] not in shown and WORDS["unknown-live"] not in shown
    assert "middle of those who live" not in to_html(
        spread.the_dots(answers, {"apart": "R3"}, WORDS, exercise.messages)
    )


def test_two_sides_of_five_stand_side_by_side() -> None:
    answers = room(
        *(person(seat, R3=1 + n % 2) for n, seat in enumerate(["live", "both"] * 3)),
        *(person(R3=4 + n % 2, R1=n % 2 + 3) for n in range(5)),
    )
    table = spread.the_table(answers, WORDS)[-1]
    assert list(table.loc[TITLES["R3"]]) == ["1.5", "4.0", WORDS["side-yes"]]


def test_riverbend_hides_the_sides_of_the_part_that_one_side_does_not_know() -> None:
    table = spread.the_table(riverbend(), WORDS)[-1]
    assert list(table.loc[TITLES["R5"]]) == ["1.8", "4.0", WORDS["side-yes"]]
    assert list(table.loc[TITLES["R6"]]) == [WORDS["side-hidden"], WORDS["side-hidden"], ""]


def test_the_dots_wait_for_a_guess_and_say_how_it_went(exercise: Exercise) -> None:
    dots = lambda guess: spread.the_dots(riverbend(), guess, WORDS, exercise.messages)
    assert dots({}) == dots({"hidden": "two camps"}) == WORDS["guess-first"]
    assert dots({"apart": "R3"})[0] == spread.say(WORDS, "guessed-right", part=TITLES["R3"])
    assert dots({"apart": "R2"})[0] == spread.say(WORDS, "guessed-wrong", part=TITLES["R2"], least=TITLES["R3"])
    assert dots({"apart": "cannot-tell"})[0] == spread.say(WORDS, "guessed-none", least=TITLES["R3"])
    assert to_html(dots({"apart": "R3"})).count("<circle") == 6 * 14 + 11
    alike = room(*[person()] * 5)
    assert spread.the_dots(alike, {"apart": "R3"}, WORDS, exercise.messages)[0] == WORDS["guessed-alike"]


# --- the reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        (room(*[person("live", R5=2)] * 6, *[person()] * 2), "voice-low"),
        (room(*[person("live", R3=2)] * 6), "trust-low"),
        (room(*[person("live", R1=2)] * 6), "some-low"),
        (room(*[person("live")] * 6), "many-high"),
        (room(*[person("work")] * 6), "residents-missing"),
        (riverbend(), "few-high"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_question_that_decided_is_told(answers: pd.DataFrame, rule: str, exercise: Exercise) -> None:
    shown = to_html(spread.the_reading(answers, WORDS, exercise.messages))
    assert spread.group(answers)["reading"]["rule"] == rule
    assert to_html(spread.say(WORDS, "rule", rule=WORDS[f"rule-{rule}"])) in shown


def test_every_rule_of_the_reading_has_its_words() -> None:
    rules = {"few-answers", "voice-low", "trust-low", "many-low", "some-low", "few-high", "some-missing"}
    rules |= {"residents-missing", "many-high"}
    assert {name.removeprefix("rule-") for name in WORDS if name.startswith("rule-")} == rules
    assert {f"reason-{name}" for name in ("agreement", "spread", "few-low")} <= set(WORDS)


def test_those_who_live_with_it_alone_would_wait() -> None:
    """What the notebook lets people argue about: the room starts small, one side of it would not start."""
    answers = riverbend()
    live = answers[answers["seat"].isin(["live", "both"])]
    assert (spread.group(answers)["reading"]["reading"], spread.group(live)["reading"]["rule"]) == (
        "small",
        "voice-low",
    )


def test_the_lowest_part_has_its_next_step(exercise: Exercise) -> None:
    part, action = spread.next_step(spread.group(riverbend()))
    assert (part, action["within_days"]) == ("Voice and power", 30)
    shown = to_html(spread.the_reading(riverbend(), WORDS, exercise.messages))
    assert "Lowest: Voice and power." in shown and action["text"].split(".")[0] in shown
    first = "Trust and history: talk before you trust the middle, because people do not agree, and the middle half"
    assert first in shown and "14 of the 56 answers" in shown


def test_numbers_are_those_of_the_count_of_frames() -> None:
    """People are counted here one by one, as on the page; tables of pandas count the same."""
    counted = result(spread.check(), [frames.count(spread.check(), riverbend())])
    assert spread.group(riverbend()) == counted


def test_cells_that_hold_no_answer_are_left_out_and_told(exercise: Exercise) -> None:
    answers = riverbend().astype("object")
    answers.iloc[0, 1:4] = ["often", "6", 4.0]
    answers.iloc[1, 0] = "boss"
    people, left = spread.people(answers)
    assert left == 3 and "R1a" not in people[0] and people[0]["R1c"] == 4 and "seat" not in people[1]
    assert spread.say(WORDS, "left-out", n=3) in spread.who_answered(answers, WORDS)[0]
    assert "no-answer" in found_by(exercise, answers, brief())


# --- checks -------------------------------------------------------------------------------------------


def test_the_planted_faults_are_found_and_each_is_told_to_trainers(exercise: Exercise) -> None:
    found = exercise.found()
    assert [one.id for one in found if one.level == "must"] == ["shared-owner", "past-date"]
    assert {one.id for one in found if one.level == "look"} == {
        "total",
        "apart",
        "unknown",
        "other-lowest",
        "go-anyway",
    }
    apart = [one.text for one in found if one.id == "apart"]
    assert [name for name in TITLES if any(TITLES[name] in text for text in apart)] == ["R3", "R5", "R7"]
    assert not any("{" in one.text + one.why for one in found)
    assert len(exercise.definition["planted"]) == 5


def test_a_whole_brief_has_nothing_to_mend(exercise: Exercise) -> None:
    assert found_by(exercise, riverbend(), brief()) == set()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"step": " "}, "no-step"),
        ({"owner": ""}, "no-owner"),
        ({"owner": "Everybody!"}, "shared-owner"),
        ({"by": ""}, "no-date"),
        ({"by": "soon"}, "bad-date"),
        ({"by": "2026-02-30"}, "bad-date"),
        ({"by": "20261224"}, "bad-date"),
        ({"by": "2026-11-30"}, "past-date"),
        ({"look_again": "2026-11-30"}, "look-past"),
        ({"seen_differently": "Trust and voice."}, "apart"),
        ({"seen_differently": "In time, as always."}, "apart"),
        ({"not_known": "Nothing."}, "unknown"),
        ({"lowest": "Trust."}, "other-lowest"),
        ({"go_or_wait": "go"}, "go-anyway"),
        ({"go_or_wait": "go", "go_or_wait_why": "Parents asked for it."}, "go-answer"),
        ({"owner": "Denise and Pat"}, "two-owners"),
        ({"owner": "Denise & Pat"}, "two-owners"),
        ({"owner": "Denise, Pat"}, "two-owners"),
        ({"not_known": "Nothing. Rosa Diaz says nobody calls back. Money."}, "somebody"),
        ({"who_answered": "Our readiness is 3.4."}, "total"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_a_check_finds_what_is_missing(change: dict[str, str], found: str, exercise: Exercise) -> None:
    assert found_by(exercise, riverbend(), brief(**change)) == {found}


@pytest.mark.parametrize("change", [{"by": TODAY}, {"go_or_wait": "wait"}, {"owner": "Sandy"}])
def test_a_check_lets_be_what_is_right(change: dict[str, str], exercise: Exercise) -> None:
    assert found_by(exercise, riverbend(), brief(**change)) == set()


def told(exercise: Exercise, given: dict[str, str]) -> list[str]:
    """What the check of people quotes from a brief."""
    return [values["found"] for _, values in spread.check_people(given, exercise.words)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Trust. Rosa Diaz says nobody calls back.", "Rosa Diaz"),
        ("Gus, the crossing guard, filled in only the first page.", "Gus, the crossing guard"),
        ("Rosa says that nobody calls back.", "Rosa says"),
        ("On trust, the school nurse says no.", "the school nurse says"),
        ("Eleven people, and four of those are teachers.", "four of those are teachers"),
        ("3 nurses see it otherwise", "3 nurses see it otherwise"),
        ("One of them is new here.", "One of them is new here"),
        ("Voice. The school staff are all at the top.", "The school staff are all at the top."),
    ],
)
@pytest.mark.parametrize("field", ["who-answered", "lowest", "seen-differently"])
def test_whoever_may_be_known_from_a_brief_is_quoted(text: str, quoted: str, field: str, exercise: Exercise) -> None:
    assert told(exercise, {field: text}) == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen people. Seven of them have children who miss school, and the others work on it.",
        "Voice and Power. Parents hear of a decision after it is made.",
        "On trust and on voice there are two camps. On timing, two people have no room for one more effort.",
        "In Cedar Falls, Bus Routes are late, the rule says.",
        "All seven are in the middle. Our readiness is 3.3 of 5. Trust is at 2 of 5, in two of the seven parts.",
        "We ask on Monday, 3 March.",
    ],
)
def test_places_parts_and_large_groups_name_nobody(text: str, exercise: Exercise) -> None:
    assert told(exercise, {"place": "Cedar Falls", "issue": "bus routes", "lowest": text}) == []


def test_two_people_are_a_small_group_where_it_is_said_who_answered(exercise: Exercise) -> None:
    assert told(exercise, {"who-answered": "Two people from the bank."}) == ["Two people from the bank"]


def test_an_answer_is_one_that_was_given_and_empty_cells_are_told(exercise: Exercise) -> None:
    """Eleven people: 44 cells of a part, of which 8 are empty and 10 say "I don't know", so a quarter of the 36 given."""
    knows_little, silent = ["dont-know"] * 4, [""] * 4
    answers = room(
        *(person("live", R6=given) for given in (knows_little, knows_little, ["dont-know", "dont-know", 4, 4])),
        *(person(R6=given) for given in (silent, ["skip"] * 4, *[4] * 6)),
    )
    who = spread.who_answered(answers, WORDS)[1].loc[TITLES["R6"]]
    assert (who[WORDS["unknown"]], who[WORDS["left-empty"]]) == ("10 of 36", "8")
    row = spread.spread_table(answers, WORDS).loc[TITLES["R6"]]
    assert (row[WORDS["unknown"]], row[WORDS["left-empty"]]) == ("10 of 36", "8")
    exercise.put("answers", answers)
    exercise.fill("spread-guess", apart="R6")
    shown = "".join(to_html(exercise.call(view)) for view in VIEWS)
    assert "10 of the 36 answers that were given are “I don't know”, and 8 were left empty" in shown.replace(
        "&#x27;", "'"
    )
    pages = shown + exercise.call(exercise.makers["dots"])
    assert "10 of 44" not in pages and pages.count("10 of the 36 answers that were given") == 3
    assert next(one.text for one in exercise.found() if one.id == "unknown").startswith(
        f"On “{TITLES['R6']}”, 10 of the 36 answers that were given"
    )


def test_a_part_in_which_nobody_gave_an_answer_is_shown_without_one() -> None:
    row = spread.spread_table(room(*[person(R6="skip")] * 6), WORDS).loc[TITLES["R6"]]
    assert (row[WORDS["unknown"]], row[WORDS["left-empty"]]) == ("0 of 0", "24")


def test_to_build_first_is_to_wait_wherever_the_exercise_says_it(exercise: Exercise) -> None:
    low = room(*[person("live", R5=2)] * 6, *[person()] * 2)
    exercise.put("answers", low)
    shown = to_html(exercise.call(spread.the_reading)) + exercise.call(exercise.makers["dots"])
    assert shown.count(WORDS["reading-wait"]) == 2 and "On the whole: build" not in shown
    given = brief(go_or_wait="small", go_or_wait_why="A funder asked.")
    found = dict(spread.check_spread(low, given, exercise.words, exercise.messages))
    assert found["go-answer"] == {
        "chosen": "Start small",
        "reading": WORDS["reading-wait"],
        "reason": "A funder asked.",
    }


@pytest.mark.parametrize(
    "text", ["Who has time for this, and what the city could pay for.", "How many staff.", "Hours."]
)
def test_what_people_do_not_know_may_be_said_in_many_words(text: str, exercise: Exercise) -> None:
    assert found_by(exercise, riverbend(), brief(not_known=text)) == set()


def test_the_file_of_the_spread_has_the_two_sides_where_they_may_be_shown(exercise: Exercise) -> None:
    made = exercise.call(exercise.makers["spread"])
    sides = [spread.say(WORDS, "side-head", side=WORDS[f"side-{side}"]) for side in ("live", "others")]
    assert list(made.columns[-3:]) == [*sides, WORDS["side-gap"]]
    assert list(made.loc[TITLES["R5"]])[-3:] == ["1.8", "4.0", WORDS["side-yes"]]
    assert list(made.loc[TITLES["R6"]])[-3:-1] == [WORDS["side-hidden"]] * 2
    alone = spread.spread_file(room(*[person("live")] * 4, *[person()] * 6), WORDS)
    assert list(alone.columns) == list(spread.spread_table(riverbend(), WORDS).columns)


def test_a_latecomer_is_told_of_to_whoever_puts_the_codes_in(exercise: Exercise) -> None:
    exercise.saving.announced = True
    panel = spread.codes_panel()
    assert WORDS["paste-late"] not in press(panel, "find", values={"text": chat(10)})
    assert WORDS["paste-late"] not in press(panel, "find", values={"text": chat(10)})
    assert WORDS["paste-late"] in press(panel, "find", values={"text": chat(11)})


def test_the_words_of_the_check_may_stand_in_a_file(exercise: Exercise) -> None:
    table = exercise.definition["tables"][0]
    cells = ["lives with it", "I don\u2019t know", "I'd rather not say", "4"]
    head = ",".join(["Seat", *ITEMS[:3]])
    read = read_table(table, f"{head}\n{','.join(cells)}\nworks on it,Don't know,,1\n".encode())
    assert read[["seat", *ITEMS[:3]]].to_numpy().tolist() == [
        ["live", "dont-know", "skip", "4"],
        ["work", "dont-know", "", "1"],
    ]


def test_a_brief_speaks_of_no_part_that_fewer_than_five_answered(exercise: Exercise) -> None:
    answers = room(*[person("live", R6=1)] * 4, *[person("live", R6=["dont-know", "dont-know", 1, 1])] * 4)
    same = {"seen_differently": "Nowhere.", "lowest": "All of them are high."}
    hidden = {**same, "lowest": "Money is very low."}
    assert "few-in-part" not in found_by(exercise, answers, brief(**same))
    assert "few-in-part" in found_by(exercise, answers, brief(**hidden))


def test_it_is_told_when_those_who_live_with_it_are_few_or_one_side_is_missing(exercise: Exercise) -> None:
    few = room(*[person("live")] * 4, *[person()] * 6)
    one = room(*[person("live")] * 6)
    both = room(*[person("live")] * 5, *[person()] * 5)
    plain = brief(lowest=", ".join(TITLES.values()))
    assert "voice-few" in found_by(exercise, few, plain)
    assert {"one-side"} == found_by(exercise, one, plain)
    assert {"one-side", "voice-few"} == found_by(exercise, room(*[person()] * 6), plain)
    assert found_by(exercise, both, plain) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Our readiness is 3.4",
        "Our community's readiness is 3,4.",
        "Overall we have 3 of 5.",
        "On the whole we are at 4!",
        "Readiness rose 12 %",
        "We are 60 percent ready.",
        "The average is 3/5.",
    ],
)
def test_one_number_for_all_is_noticed(sentence: str) -> None:
    assert spread.claims_total(sentence, WORDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Trust has a middle of 3.0, and two camps.",
        "Overall, voice is lowest at 2.6.",
        "Fourteen people took the readiness check.",
        "Readiness check: 5 parents and 2 nurses answered.",
        "We are ready on 2026-12-24.",
        "Seven of 14 people want to go.",
        "In 3.5 hours we can do it.",
    ],
)
def test_a_number_of_one_part_or_of_people_is_no_total(sentence: str) -> None:
    assert not spread.claims_total(sentence, WORDS)


RUBBISH = ["", " ", "0", "-3", "99", "1/0", "\u0663", "'; DROP", "<b>x</b>", "2026-13-45", "x" * 3000, "\n\n", None, 3]


def test_rubbish_never_stops_a_check_or_a_view(exercise: Exercise) -> None:
    rng = random.Random(1)
    cells = [*RUBBISH, *"12345", "dont-know", "skip", *SEATS, 2.0, float("nan"), pd.NA]
    fields = ["lowest", "seen-differently", "not-known", "go-or-wait", "step", "owner", "by", "look-again", "other"]
    columns = ["seat", *ITEMS]
    for _ in range(40):
        given = {name: rng.choice(RUBBISH) for name in rng.sample(fields, rng.randrange(len(fields)))}
        held = rng.sample(columns, rng.randrange(1, len(columns)))
        rows = [[rng.choice(cells) for _ in held] for _ in range(rng.randrange(12))]
        answers = pd.DataFrame(rows, columns=held, dtype="object")
        found_by(exercise, answers, given)
        for view in (spread.who_answered, spread.averages, spread.the_table):
            to_html(view(answers, WORDS))
        to_html(spread.the_dots(answers, {"apart": rng.choice(RUBBISH)}, WORDS, exercise.messages))
        to_html(spread.the_reading(answers, WORDS, exercise.messages))


# --- answer codes ---------------------------------------------------------------------------------------


def chat(people: int = 14, extra: str = "") -> str:
    path = ROOT / "data/riverbend/answers.csv"
    rows = pd.read_csv(path, dtype="string", keep_default_na=False).head(people)
    return (
        "\n".join(f"[09:1{n % 10}] Luz Ortega {n}: mine is {code}, see you" for n, code in enumerate(rows["code"]))
        + extra
    )


def press(panel: Any, do: str, **told: Any) -> str:
    panel.acts[do]({"with": "", "values": {}, "file": None, **told})
    return panel.html


def test_codes_from_a_chat_become_answers_and_nothing_else_is_kept(exercise: Exercise, tmp_path: Path) -> None:
    exercise.saving.announced = True
    panel = spread.codes_panel()
    shown = press(panel, "find", values={"text": chat(extra=f"\nR1-ABC-DEF {chat(1)}")})
    assert exercise.place == "own" and panel.said.startswith("Codes found: 14.")
    held, practice = exercise.table("answers"), riverbend()
    as_rows = lambda frame: sorted(map(tuple, frame.to_numpy().tolist()))
    assert as_rows(held) == as_rows(practice) and not held.equals(practice)
    assert spread.group(held) == spread.group(practice)
    assert "not counted: 1." in shown and "more than once" in shown and "Luz" not in shown and "R1-JB3" not in shown
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "Luz" not in written and "JB3" not in written


def test_the_order_of_codes_tells_nothing_of_who_sent_which() -> None:
    found = lambda text: spread.people_of(codes.find_codes(text, catalog.load_releases()))
    backwards = "\n".join(reversed(chat().splitlines()))
    assert found(chat()).equals(found(backwards))


@pytest.mark.parametrize(("people", "said"), [(0, "There is no code in it."), (4, "Nothing was taken in")])
def test_codes_of_fewer_than_five_are_not_taken_in(people: int, said: str, exercise: Exercise) -> None:
    panel = spread.codes_panel()
    press(panel, "find", values={"text": chat(people) if people else "Hello, all of you"})
    assert said in panel.said
    assert exercise.place == "practice" and "<textarea" in panel.html and "Luz" not in panel.html


def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["name", "code"])
    for line in chat().splitlines():
        book.active.append(["Luz Ortega", line.split("mine is ")[1].split(",")[0]])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_column_with_names_is_not_read_and_it_is_said_which(exercise: Exercise, tmp_path: Path) -> None:
    exercise.saving.announced = True
    own = (ROOT / "data/riverbend/answers.csv").read_text(encoding="utf-8").splitlines()
    file = "\n".join([f"name,{own[0]}", *(f"Luz Ortega,{line}" for line in own[1:])]).encode()
    panel = exercise.bring("answers")
    assert "name, who, code" in press(panel, "file", file=file, name="ours.csv")
    assert len(exercise.table("answers")) == 14
    assert not [path for path in tmp_path.iterdir() if "Luz" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    "data",
    [
        (ROOT / "data/riverbend/answers.csv").read_bytes(),
        ("code\r\n" + chat()).encode("utf-8-sig"),
        ("Código ñ\n" + chat()).encode("cp1252"),
        chat().encode("utf-16"),
        _workbook(),
    ],
    ids=["csv", "bom", "windows", "utf-16", "xlsx"],
)
def test_a_file_that_only_has_codes_is_read(data: bytes, exercise: Exercise) -> None:
    panel = spread.codes_panel()
    press(panel, "file", file=data)
    assert panel.said.startswith("Codes found: 14.")
    assert len(exercise.table("answers")) == 14


@pytest.mark.parametrize("data", [None, b"", b"\x00\xff\x00\x9d\x00", b"PK\x03\x04 torn", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_a_file_that_holds_no_codes_gives_a_sentence(data: bytes | None, exercise: Exercise) -> None:
    panel = spread.codes_panel()
    press(panel, "file", file=data)
    assert panel.said.endswith((".", "!")) and exercise.place == "practice"


# --- papers and the other door ----------------------------------------------------------------------------


def solve(exercise: Exercise) -> None:
    """What the solution types, on the day of the test."""
    given = {"step": "Ask two parents what a first evening would need.", "owner": "Marisol", "by": "2026-12-24"}
    said = {"lowest": "Voice and power. Parents hear of a decision later.", "seen-differently": "Trust, voice, timing."}
    exercise.fill("readiness-brief", {**given, **said, "not-known": "Money and skills.", "go-or-wait": "small"})


def test_papers_wait_for_what_must_be_mended_and_then_hold_what_is_promised(exercise: Exercise, tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="All of us"):
        exercise.write_papers(tmp_path / "papers")
    solve(exercise)
    assert exercise.found() == []
    papers = {path.name: path.read_bytes() for path in exercise.write_papers(tmp_path / "papers")}
    names = ["brief.docx", "brief.html", "spread.csv", "dots.html"]
    assert list(papers) == [f"read-the-spread-{name}" for name in names]
    page = papers["read-the-spread-brief.html"].decode()
    for words in ("Marisol", "December 24, 2026", "Voice and power", "Trust, voice, timing", "Start small", "Made up"):
        assert words in page
    assert "3.3" not in page
    table = papers["read-the-spread-spread.csv"].decode("utf-8-sig")
    assert WORDS["side-live"] in table and table.count("\n") == 8 and TITLES["R3"] in table
    dots = papers["read-the-spread-dots.html"].decode()
    assert dots.count("<circle") == 6 * 14 + 11 and WORDS["status"] in dots and "%instance%" not in dots
    assert ".multisector-figure details:not([open]){display:none}" in dots, (
        "closed tables would be printed as dead arrows"
    )
    assert "Riverbend, Missed school days" in dots and "December 1, 2026" in dots and "Made up" in dots


def test_papers_of_one_s_own_place_ask_first_what_they_could_cost_also_if_the_place_was_changed_later(
    exercise: Exercise,
) -> None:
    panel = exercise.take_away()
    sent: list[Any] = []
    panel.hand_over = lambda *file: sent.append(file)
    exercise.put("answers", riverbend())
    solve(exercise)
    press(panel, "paper", **{"with": "brief.print"})
    assert not sent and exercise.messages["care.question"] in panel.html
    press(panel, "care", **{"with": "no"})
    press(panel, "paper", **{"with": "brief.print"})
    assert [name for name, *_ in sent] == ["read-the-spread-brief.html"]


def test_no_paper_holds_a_person(exercise: Exercise) -> None:
    """A brought table may have names and codes beside the answers: they are nowhere in what comes out."""
    frame = pd.read_csv(ROOT / "data/riverbend/answers.csv", dtype="string", keep_default_na=False)
    exercise.put("answers", frame[["seat", *ITEMS]].assign(name="Luz Ortega"))
    solve(exercise)
    for name, content in takeaway.files(exercise):
        if not name.endswith(".docx"):
            assert b"Luz" not in content and b"R1-" not in content, name


def cells(tag: str) -> list[str]:
    """The source of the cells with a tag, as a notebook has them."""
    blocks = SOLUTION.read_text(encoding="utf-8").split("# %% ")
    return [block.split("\n", 1)[1] for block in blocks if block.startswith(f'tags=["{tag}"]')]


def ran(source: str) -> Any:
    """What a cell shows: the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop()
    scope: dict[str, Any] = {}
    exec(compile(tree, "cell", "exec"), scope)  # noqa: S102 - a cell of this repository
    return eval(compile(ast.Expression(last.value), "cell", "eval"), scope)


def test_the_code_comes_to_the_same_as_the_form(exercise: Exercise) -> None:
    door, table = ran(cells("code")[0]), spread.spread_table(exercise.table("answers"), WORDS)
    exact = {part["id"]: part for part in spread.group(exercise.table("answers"))["dimensions"]}
    assert list(door.index) == list(table.index)
    for name, part in exact.items():
        row, shown = door.loc[TITLES[name]], table.loc[TITLES[name]]
        assert str(int(row["people"])) == shown[WORDS["scored"]]
        low, high = (Fraction(value) for value in part["quartiles"])
        for column, value in {
            "median": Fraction(part["median"]),
            "half_from": low,
            "half_to": high,
            "agreement": Fraction(part["agreement"]),
        }.items():
            assert row[column] == pytest.approx(float(value), abs=0.0051)
        assert shown[WORDS["median"]] == round_half_up(Fraction(part["median"]))
        assert shown[WORDS["half"]] == f"{round_half_up(low)}\u00a0to\u00a0{round_half_up(high)}"


def test_the_code_hides_what_fewer_than_five_said_and_stands_empty_rooms(exercise: Exercise) -> None:
    exercise.put("answers", room(*[person(R6=1)] * 4, *[person(R6=["dont-know", "dont-know", 1, 1])] * 4))
    assert TITLES["R6"] not in ran(cells("code")[0]).index
    exercise.put("answers", room())
    assert ran(cells("code")[0]).empty
    assert ran(cells("code")[2]) == "Fewer than five people"


def test_the_code_has_the_hand_values_of_agreement_and_asks_the_rule_again(exercise: Exercise) -> None:
    rooms = ran(cells("code")[1])["agreement"].to_dict()
    assert rooms == {"two camps": 0.0, "one view": 1.0, "nearly one": 0.875}
    assert [agreement(scores) for scores in ([1, 1, 5, 5], [3, 3, 3, 3], [2, 3, 4, 3])] == list(rooms.values())
    assert ran(cells("code")[2]) == ("wait", "voice-low")


def test_the_solution_leaves_nothing_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    solved = Exercise("read-the-spread", checks=spread.exercise.checks, folder=tmp_path)
    monkeypatch.setattr(spread, "exercise", solved)
    for source in cells("solution"):
        exec(compile(source, "cell", "exec"), {})  # noqa: S102
    assert solved.found() == []
    assert solved.answers("readiness-brief")["by"] == (date.today() + timedelta(days=21)).isoformat()


def test_people_are_sent_to_a_page_that_the_book_has() -> None:
    source = (ROOT / "book/ready/readiness-check.md").read_text(encoding="utf-8")
    title = next(line.removeprefix("# ") for line in source.splitlines() if line.startswith("# "))
    assert f"the page “{title}” in the chapter “Are we ready?”" in SOLUTION.read_text(encoding="utf-8")
    assert "caption: Are we ready?" in (ROOT / "_toc.yml").read_text(encoding="utf-8")


# --- words that stand twice -------------------------------------------------------------------------------


def test_the_columns_have_the_words_of_the_check() -> None:
    columns = {column["id"]: column for column in spread.exercise.definition["tables"][0]["columns"]}
    source = yaml.safe_load((ROOT / "data/activities/ready/readiness.yml").read_text(encoding="utf-8"))
    items = [item for part in source["dimensions"] for item in part["items"]]
    assert list(columns) == ["seat", *(item["id"] for item in items)]
    for item in items:
        column = columns[item["id"]]
        anchors = " ".join(f"{score}: {text}" for score, text in item["anchors"].items())
        assert (column["label"], column["meaning"]) == (item["text"], anchors)
        assert column["values"] == ["1", "2", "3", "4", "5", "dont-know", "skip"]
    guess = {field["id"]: field for field in catalog.load_compiled("spread-guess")["activity"]["fields"]}
    choices = {choice["id"]: choice["label"] for choice in guess["apart"]["choices"]}
    assert {name: choices[name] for name in TITLES} == TITLES
