"""Exercise 3: letters that speak to each partner's need, and repeat nothing that somebody did not want repeated."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import jupytext
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from multisector.exercises import talk_and_invite as exercise_3
from multisector.notebook import reading, takeaway
from multisector.notebook.exercise import Exercise, ExerciseError
from multisector.plan.tables import read_table
from support.places import ROOT

SOLUTION = jupytext.read(ROOT / "exercises/solutions/3-talk-and-invite.py", fmt="py:percent")
WORDS = exercise_3.exercise.words
MESSAGES = exercise_3.exercise.messages
TALK = ["who", "date", "met", "words", "need", "fear", "offer", "next", "cost", "repeat"]
LETTER = ["partner", "fact", "heard", "gain", "ask", "others", "access", "reply", "open"]
PRIVATE = "I know who does not open the door any more."

#: A log and a letter in which no check finds anything.
GOOD_TALK = {
    "who": "The fire chief",
    "date": "2026-01-05",
    "met": "Nadia",
    "words": "My crews carry people out every July and I am tired of it.",
    "need": "To know who is alone.",
    "offer": "A captain for an evening.",
    "cost": "No",
    "repeat": "Yes",
}
GOOD_LETTER = {
    "partner": "The fire chief",
    "fact": "Four people died in July.",
    "heard": "You told Nadia that your crews are tired of it.",
    "gain": "You would meet people who can tell you who is alone.",
    "ask": "Would you send a captain for half an hour?",
    "others": "People from the park have been asked.",
    "access": "There is supper, a van and an interpreter.",
    "reply": "2026-02-05",
    "open": "No",
}
SHARED = {"day": "2026-02-12", "when": "on Thursday from 6 to 7:30", "where": "It is in the church.", "contact": "June"}
CARRIER = {"who": "A mail carrier", "words": f"{PRIVATE} Nobody asks.", "need": "A right to be asked.", "repeat": "No"}


def frame(columns: list[str], *rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns, dtype="string").fillna("")


def talks_of(*more: dict[str, str], **changed: str) -> pd.DataFrame:
    """The good log with something changed in its line, and with more lines."""
    return frame(TALK, {**GOOD_TALK, **changed}, *more)


def letters_of(*more: dict[str, str], **changed: str) -> pd.DataFrame:
    return frame(LETTER, {**GOOD_LETTER, **changed}, *more)


def found(
    talks: pd.DataFrame | None = None,
    letters: pd.DataFrame | None = None,
    plan: dict[str, Any] | None = None,
    **shared: str,
) -> dict[str, dict[str, Any]]:
    """What all checks find, by the id of the check, with the values of the first."""
    given = {
        "talks": talks_of() if talks is None else talks,
        "letters": letters_of() if letters is None else letters,
        "partner_letters": {**SHARED, **shared},
        "plan": plan or {},
        "words": WORDS,
        "messages": MESSAGES,
        "today": "2026-01-20",
        "made_up": False,
    }
    held: dict[str, dict[str, Any]] = {}
    for check in exercise_3.exercise.checks:
        code = check.__code__
        for key, values in check(**{name: given[name] for name in code.co_varnames[: code.co_argcount]}):
            held.setdefault(key, values)
    return held


@pytest.fixture
def practice(tmp_path: Path) -> Exercise:
    """The made-up place, as a learner finds it."""
    own = exercise_3.exercise
    return Exercise("talk-and-invite", checks=own.checks, makers=own.makers, folder=tmp_path)


@pytest.fixture
def solved(practice: Exercise) -> Exercise:
    for cell in SOLUTION.cells:
        if cell.metadata.get("tags") == ["solution"]:
            exec(cell.source, {"exercise": practice})  # noqa: S102 - our own cells
    return practice


# --- the checks, with what passes and what fails --------------------------------------------------


def test_a_good_log_and_a_good_letter_pass_every_check() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"words": "Explained our plan to him for half an hour."}, "pitch"),
        ({"need": ""}, "need-empty"),
        ({"repeat": ""}, "not-asked"),
        ({"words": "Said it in the break room, about the fans."}, "could-cost"),
        ({"next": "The clerk, who is behind with the rent"}, "could-cost"),
    ],
)
def test_a_line_of_the_log_that_cannot_stay_is_named(changed: dict[str, str], check: str) -> None:
    assert found(talks_of(**changed))[check]["who"] == "the fire chief"


def test_a_promise_for_somebody_else_is_no_offer() -> None:
    other = {**GOOD_TALK, "who": "Ms. Brandt, county", "words": "I have a plan.", "need": "Her director."}
    named = found(talks_of(other, offer="Ms. Brandt will pay for the van."))
    assert named["offered-for"] == {"who": "the fire chief", "other": "Ms. Brandt"}
    assert "offered-for" in found(talks_of(other, offer="Brandt pays."))  # her title is no part of her name
    assert "offered-for" not in found(talks_of(other, offer="The fire chief pays for the van."))


def test_two_lines_can_give_somebody_away() -> None:
    assert found(talks_of(CARRIER, next="a mail carrier"))["next-name"]["other"] == "a mail carrier"
    assert "next-name" not in found(talks_of({**CARRIER, "repeat": "Yes"}, next="a mail carrier"))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"who": "Head of the crews", "words": "My crews carry people out each July, I am tired."}, True),
        ({"who": "Fire chief", "date": "2026-01-05", "words": "No rest for us."}, True),
        ({"who": "Fire chief", "date": "2026-01-19", "words": "No rest for us."}, False),
        ({"who": "The food bank", "words": "We have drivers, but none after six."}, False),
    ],
)
def test_a_talk_that_was_written_down_twice_is_seen(other: dict[str, str], same: bool) -> None:
    row = {**other, "need": other.get("need", "To know who is alone."), "repeat": "Yes", "cost": "No"}
    assert ("same-talk" in found(talks_of(row))) is same


def test_an_empty_log_and_no_letter_hold_the_papers_back() -> None:
    assert {"no-talks", "no-letters"} <= set(found(frame(TALK), frame(LETTER)))
    levels = {check["id"]: check["level"] for check in exercise_3.exercise.definition["checks"]}
    must = {key for key, level in levels.items() if level == "must"}
    assert {"no-talks", "no-letters", "parts", "quote", "named", "copied", "reply-late", "reply-past"} <= must


@pytest.mark.parametrize("part", exercise_3.PARTS)
def test_each_of_the_seven_parts_is_asked_for(part: str) -> None:
    assert found(letters=letters_of(**{part: ""}))["parts"]["parts"] == WORDS[f"part-{part}"]


def test_whoever_may_come_without_a_reply_needs_no_day_for_it() -> None:
    assert "parts" not in found(letters=letters_of(reply="", open="Yes"))


@pytest.mark.parametrize(("more", "long"), [(0, False), (1, True)])
def test_a_letter_has_at_most_250_words(more: int, long: bool) -> None:
    short = exercise_3.length_of({**GOOD_LETTER, "access": ""}, SHARED, WORDS, MESSAGES)
    lacking = len(reading.tokens(exercise_3.say(WORDS, "lacking", part=WORDS["part-access"])))
    words = ["ride."] * (250 - (short - lacking) + more)
    assert ("too-long" in found(letters=letters_of(access=" ".join(words)))) is long


@pytest.mark.parametrize(
    ("changed", "quote"),
    [
        (
            {"fact": "We heard: I know who does not open the door any more."},
            "I know who does not open the door any more",
        ),
        ({"gain": "You meet some who know who does not open."}, "know who does not open"),  # half of ten words
        ({"gain": "You meet one who does not open."}, ""),
        ({"heard": "A right to be asked is what people want."}, "A right to be asked"),
    ],
)
def test_no_letter_repeats_what_nobody_agreed_to(changed: dict[str, str], quote: str | None) -> None:
    seen = found(talks_of(CARRIER), letters_of(**changed)).get("quote", {"quote": ""})
    assert seen["quote"] == quote


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"repeat": "No"}, True),
        ({"repeat": ""}, True),
        ({"repeat": "Yes", "cost": "Yes"}, True),
        ({"repeat": "Yes"}, False),
        ({"repeat": "Yes", "cost": "Not sure"}, False),
    ],
)
def test_only_a_yes_that_costs_nothing_lets_words_out(answers: dict[str, str], kept: bool) -> None:
    seen = found(talks_of({**CARRIER, **answers}), letters_of(fact=f"We heard: {PRIVATE}"))
    assert ("quote" in seen) is kept


def test_who_did_not_agree_is_not_named() -> None:
    log = talks_of(CARRIER)
    assert "named" in found(log, letters_of(heard="The mail carrier sees you each July."))
    assert "named-guest" in found(log, letters_of(others="A mail carrier has been asked."))
    assert not {"named", "named-guest"} & set(found(log, letters_of(heard="You read the mail.")))


def test_nobody_gets_a_letter_whom_it_could_cost_something() -> None:
    levels = {check["id"]: check["level"] for check in exercise_3.exercise.definition["checks"]}
    assert "risk" in found(talks_of(cost="Yes")) and levels["risk"] == "must"
    assert "risk" not in found(talks_of(cost="Not sure"))
    log, pair = talks_of({**CARRIER, "cost": "Yes"}), letters_of({**GOOD_LETTER, "partner": "The mail carrier"})
    made = exercise_3.letter_pages(log, pair, SHARED, WORDS, MESSAGES, False)
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(made["word"])).paragraphs)
    assert "fire chief" in text and "fire chief" in made["print"]
    assert "carrier" not in text and "carrier" not in made["print"]
    assert made["print"].count("<h") == exercise_3.letter_pages(log, letters_of(), SHARED, WORDS, MESSAGES, False)[
        "print"
    ].count("<h")
    shown = exercise_3.previews(log, pair, SHARED, WORDS, MESSAGES)
    assert shown[1] == exercise_3.say(WORDS, "no-page", partner="the mail carrier")
    row = exercise_3.follow_up(log, pair, SHARED, "2026-01-25", WORDS).iloc[1].tolist()
    assert row == ["The mail carrier", "", WORDS["follow-mouth"], "", "", "", "", ""]


def test_the_list_of_whom_to_ask_does_not_wait_for_a_row_that_is_asked_by_mouth() -> None:
    takes = {one["id"]: one["waits_for"] for one in exercise_3.exercise.definition["takes"]}
    must = {check["id"] for check in exercise_3.exercise.definition["checks"] if check["level"] == "must"}
    assert set(takes["follow-up"]) == must - {"risk"} and takes["letters"] is None


JANITOR = {
    "who": "A janitor",
    "words": "He told me to paint over mold in the room 12 and to not write in the book. I cannot lose this job.",
    "need": "That nobody asks him.",
    "cost": "Yes",
    "repeat": "No",
}


@pytest.mark.parametrize("part", exercise_3.TEXTS)
@pytest.mark.parametrize(
    "text",
    [
        "We know that room 12 was painted over the mold and that it is not in the book.",
        "The janitors told us: he told me to paint over mold in the room 12 and to not write in the book.",
        "In the book nobody wrote of the molds of room 12.",
    ],
)
def test_the_same_words_in_another_order_hold_a_letter_back(text: str, part: str) -> None:
    log = talks_of(JANITOR)
    assert {"retold", "quote"} & set(found(log, letters_of(**{part: text})))
    agreed = found(talks_of({**JANITOR, "cost": "No", "repeat": "Yes"}), letters_of(**{part: text}))
    assert not {"retold", "quote", "named"} & set(agreed)


@pytest.mark.parametrize("field", ["when", "where", "contact"])
def test_lines_that_all_letters_share_are_compared_as_well(field: str) -> None:
    told = found(talks_of(JANITOR), **{field: "In room 12 the mold is painted over."})
    assert told["retold"]["partner"] == WORDS["all-letters"]
    assert found(talks_of(JANITOR), **{field: "Ask a janitor"})["named"]["who"] == "a janitor"


@pytest.mark.parametrize(
    "text",
    [
        "There is mold in four rooms of our school.",
        "Would you bring the book with the rooms?",
        "We meet in room 12.",
        "You could paint with us.",
    ],
)
def test_a_few_of_the_same_words_are_no_secret(text: str) -> None:
    seen = found(talks_of(JANITOR), letters_of(fact=text))
    assert not {"retold", "quote", "retold-apart"} & set(seen)


def test_half_of_what_somebody_said_is_looked_at() -> None:
    seen = found(talks_of(JANITOR), letters_of(heard="Somebody was told to hide mold in a room by painting."))
    assert seen["retold-near"]["words"] == "mold, room, painting" and "retold" not in seen


def test_words_that_others_agreed_to_are_not_only_one_persons() -> None:
    said = {"who": "A loader", "words": "Three of us fell ill in July.", "repeat": "No"}
    letter = letters_of(fact="In July three people fell ill.")
    assert "retold" in found(talks_of(said), letter)
    manager = {**GOOD_TALK, "who": "The manager", "words": "Three of my loaders fell ill in July, and I pay for it."}
    assert "retold" not in found(talks_of(said, manager), letter)


def test_what_is_spread_over_a_letter_is_looked_at() -> None:
    apart = {
        "fact": "There is mold.",
        "gain": "Room 12 could be clean.",
        "others": "Paint is cheap.",
        "access": "See the book.",
    }
    seen = found(talks_of({**JANITOR, "words": JANITOR["words"].split(".")[0]}), letters_of(**apart))
    assert seen["retold-apart"]["n"] == 5 and "retold" not in seen


def test_many_of_them_or_a_word_for_what_they_do_can_name_somebody() -> None:
    log = talks_of({**JANITOR, "who": "A janitor at the school"})
    assert "named" in found(log, letters_of(heard="The janitors at the school know it."))
    assert found(log, letters_of(heard="The janitors know it."))["role"]["who"] == "a janitor at the school"
    assert not {"named", "role"} & set(found(log, letters_of(heard="The school knows it.")))


def test_the_question_that_no_count_can_answer_is_asked_by_role() -> None:
    shown = exercise_3.only_from(talks_of(JANITOR), WORDS)
    assert shown == [exercise_3.say(WORDS, "only-from", who="a janitor"), WORDS["only-same"]]
    assert exercise_3.only_from(talks_of(), WORDS) == [WORDS["only-nobody"]]


@pytest.mark.parametrize(
    ("cost", "said", "flagged"), [("Yes", "Anything", True), ("Yes", "", False), ("No", "Anything", False)]
)
def test_words_that_could_cost_something_are_always_flagged(cost: str, said: str, flagged: bool) -> None:
    assert ("cost-words" in found(talks_of(cost=cost, words=said))) is flagged


@pytest.mark.parametrize("text", ["You may find drivers after six.", "You will get money."])
def test_what_a_letter_promises_is_asked_for(text: str) -> None:
    assert found(letters=letters_of(gain=text))["who-promised"]["sentence"] == text
    assert "who-promised" not in found(letters=letters_of(fact=text))


@pytest.mark.parametrize("text", ["You said that your son has asthma.", "You told us that you were carried out of it."])
def test_health_in_a_letter_is_looked_at(text: str) -> None:
    assert "health" in found(letters=letters_of(heard=text))
    assert "health" not in found(letters=letters_of(fact=text))


@pytest.mark.parametrize(
    ("when", "seen"),
    [
        ("on Thursday, December 17, from 6", "December 17"),
        ("on the 17th of December", "17th of December"),
        ("on Friday from 6 to 7:30", "Friday"),
        ("on Thursday, Feb. 12, from 6", None),
        ("12 February, Thursday", None),
        ("the first 40 may eat", None),
    ],
)
def test_the_day_in_the_letters_is_that_of_the_meeting(when: str, seen: str | None) -> None:
    assert found(when=when).get("when-differs", {}).get("text") == seen


def test_another_day_in_a_letter_is_looked_at() -> None:
    assert found(letters=letters_of(ask="Would you come on February 13?"))["day-differs"]["text"] == "February 13"
    for text in ("Would you come on February 12?", "Would you call by February 5?"):  # of the meeting, of the reply
        assert "day-differs" not in found(letters=letters_of(ask=text))


@pytest.mark.parametrize(
    ("partner", "line"),
    [("Another mother", True), ("A neighbor", True), ("The fire chief", False), ("A Better Way, church", False)],
)
def test_a_role_is_no_address(partner: str, line: bool) -> None:
    to = exercise_3.blocks_of({**GOOD_LETTER, "partner": partner}, SHARED, WORDS, MESSAGES)[1]["text"]
    assert (partner not in to, WORDS["letter-line"] in to) == (line, line)


def test_the_letters_without_a_name_name_nobody_to_ask(solved: Exercise) -> None:
    taken = next(one for one in solved.definition["takes"] if one["id"] == "letters")
    contact = solved.answers("partner-letters")["contact"]
    assert contact.encode() in takeaway.content(solved, taken, "print", "me")
    assert contact.encode() not in takeaway.content(solved, taken, "print", "unsigned")


@pytest.mark.parametrize(
    ("gain", "missed"),
    [
        ("You would get a good name in town.", True),
        ("You would meet those who live alone.", False),
    ],
)
def test_the_gain_answers_to_the_need_of_this_partner(gain: str, missed: bool) -> None:
    assert ("gain" in found(letters=letters_of(gain=gain))) is missed


def test_a_letter_to_somebody_without_a_talk_says_so() -> None:
    assert found(letters=letters_of(partner="The mayor"))["no-need"] == {"partner": "the mayor"}
    assert "no-need" not in found(letters=letters_of(partner="fire chief, of the town"))


@pytest.mark.parametrize(
    ("ask", "several"),
    [
        ("Would you send a captain?", False),
        ("Would you send a captain and a van?", True),
        ("Would you come? Would you bring a map?", True),
        ("Come; bring a map.", True),
        ("- a map\n- a van", True),
        ("Sit with us. Bring a map.", True),
        ("Would you come and listen?", False),
        ("Would you come with your husband and your mother?", False),
        ("Would you come, open the wall and pay a doctor?", True),
        ("Would you open the wall, bring the plan, pay a doctor?", True),
    ],
)
def test_a_letter_asks_for_one_thing(ask: str, several: bool) -> None:
    assert ("asks" in found(letters=letters_of(ask=ask))) is several


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We invite all Stakeholders.", "stakeholders"),
        ("You would be leveraging it.", "leveraging"),
        ("We found synergies.", "synergies"),
        ("We need your buy-in.", "buy-in"),
        ("Let us touch base.", "touch base"),
        ("You can use the hall.", ""),
        ("I put in my hall.", ""),
    ],
)
def test_words_of_offices_get_a_plainer_one(text: str, word: str) -> None:
    said = found(letters=letters_of(fact=text)).get("jargon", {"words": ""})["words"]
    assert word in said and bool(said) is bool(word)


def test_a_sentence_has_at_most_25_words() -> None:
    assert "sentence" not in found(letters=letters_of(fact=" ".join(["heat"] * 25) + "."))
    assert found(letters=letters_of(fact=" ".join(["heat"] * 26) + "."))["sentence"]["n"] == 26


def test_long_words_are_counted_for_each_sentence() -> None:
    assert "long-words" in found(
        letters=letters_of(
            fact="Considerable municipal mortality, regrettably unanticipated, necessitates deliberation."
        )
    )
    assert "long-words" not in found(letters=letters_of(fact="The company has an interpreter."))


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"others": "The mayor will be there."}, "promised"),
        ({"gain": "You learn who is alone, and Ms. Brandt will pay for it."}, "promised"),
        ({"access": "Thanks to Ms. Brandt there is a van."}, "thanked"),
        ({"others": "Ms. Brandt has been asked."}, None),
        ({"fact": "We thank you, and we will be there."}, None),
    ],
)
def test_nobody_is_promised_or_thanked_by_others(changed: dict[str, str], check: str | None) -> None:
    other = {**GOOD_TALK, "who": "Ms. Brandt, county", "words": "I have a plan.", "need": "Her director."}
    seen = {"promised", "thanked"} & set(found(talks_of(other), letters_of(**changed)))
    assert seen == ({check} if check else set())


@pytest.mark.parametrize(
    ("copied", "share"),
    [(4, {}), (5, {"alike": 50}), (6, {"alike": 60}), (7, {"copied": 70}), (10, {"copied": 100})],
)
def test_two_letters_share_at_most_60_of_100_words(copied: int, share: dict[str, int]) -> None:
    """Ten words that say something in each: four in common are allowed, five are looked at, seven are too many."""
    mine = [f"apple{letter}" for letter in "bcdfghjklm"]
    theirs = mine[:copied] + [f"pear{letter}" for letter in "bcdfghjklm"[copied:]]
    pair = letters_of(
        {**GOOD_LETTER, "partner": "The mayor", "heard": " ".join(theirs[:5]), "gain": " ".join(theirs[5:])},
        heard=" ".join(mine[:5]),
        gain=" ".join(mine[5:]),
    )
    seen = found(letters=pair)
    assert {key: seen[key]["percent"] for key in ("alike", "copied") if key in seen} == share


def test_words_that_all_have_in_common_make_no_letter_a_copy() -> None:
    """The problem, the fact and most talks have them; what is left is counted."""
    said = "The school, the parents and the mold in the rooms"
    pair = letters_of(
        {
            **GOOD_LETTER,
            "partner": "The mayor",
            "heard": f"{said} cost votes downtown.",
            "gain": "Quiet council evenings.",
        },
        heard=f"{said} need nurses daily.",
        gain="Fewer absent pupils.",
    )
    assert {"alike", "copied"} & set(found(letters=pair))
    assert not {"alike", "copied"} & set(
        found(letters=pair, plan={"problem": "Mold in the rooms of a school; parents."})
    )
    assert not {"alike", "copied"} & set(
        found(letters=pair.assign(fact="Parents saw mold in six rooms of the school."))
    )
    log = [{**GOOD_TALK, "who": f"Parent {n}", "words": "Mold in school rooms, say parents."} for n in range(3)]
    assert not {"alike", "copied"} & set(found(talks_of(*log), pair))


def test_a_letter_that_repeats_three_words_to_everyone_is_too_short_to_be_theirs() -> None:
    assert found(letters=letters_of(heard="You told us a lot."))["too-short"]["n"] == 5
    assert "too-short" not in found(letters=letters_of(heard="One two three four five six seven eight."))


@pytest.mark.parametrize(
    ("reply", "day", "check"),
    [
        ("2026-02-11", "2026-02-12", None),
        ("2026-02-12", "2026-02-12", "reply-late"),
        ("2026-01-20", "2026-02-12", None),
        ("2026-01-19", "2026-02-12", "reply-past"),
        ("soon", "2026-02-12", "reply-day"),
        ("2026-02-30", "2026-02-12", "reply-day"),
        ("2026-02-05", "", "no-day"),
        ("2026-02-05", "Thursday", "no-day"),
    ],
)
def test_the_day_of_the_reply_is_to_come_and_before_the_meeting(reply: str, day: str, check: str | None) -> None:
    seen = found(letters=letters_of(reply=reply), day=day)
    assert set(seen) == ({check} if check else set())


# --- rubbish --------------------------------------------------------------------------------------

ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            " ",
            "?",
            "a",
            "the",
            "Mr.",
            "Yes",
            "2026-02-30",
            "-1",
            "=1+1",
            "“",
            "\n\n- x",
            "and " * 300,
            "é" * 50,
            PRIVATE,
        ]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(TALK, ODD)), max_size=3),
    st.lists(st.fixed_dictionaries(dict.fromkeys(LETTER, ODD)), max_size=3),
    ODD,
)
def test_nothing_that_a_person_types_stops_a_check_or_a_view(talks: list, letters: list, shared: str) -> None:
    log, written, same = frame(TALK, *talks), frame(LETTER, *letters), dict.fromkeys(SHARED, shared)
    ids = {check["id"] for check in exercise_3.exercise.definition["checks"]}
    assert set(found(log, written, **same)) <= ids
    assert exercise_3.log_in_short(log, WORDS)
    assert exercise_3.meter(log, written, same, {"problem": shared}, WORDS, MESSAGES)
    assert exercise_3.previews(log, written, same, WORDS, MESSAGES)
    assert exercise_3.only_from(log, WORDS)
    rows = exercise_3.rows_of(written)
    assert len(exercise_3.follow_up(log, written, same, shared, WORDS)) == len(rows)
    for letter in rows:
        assert exercise_3.carried(log, letter, {}, WORDS, replace=True) is not None


def test_every_check_is_found_by_some_data_and_says_where(practice: Exercise) -> None:
    """No check is only a promise: each id of the definition is yielded somewhere in the module."""
    source = (ROOT / "multisector/exercises/talk_and_invite.py").read_text(encoding="utf-8")
    for check in practice.definition["checks"]:
        assert f'yield "{check["id"]}"' in source, check["id"]


# --- counting words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "number"),
    [("rides", 1), ("people", 2), ("table", 2), ("named", 1), ("needed", 2), ("invited", 3), ("interpreter", 4)]
    + [("capacity", 4), ("every", 2), ("something", 2), ("boxes", 2), ("the", 1), ("whole", 1), ("agree", 2), ("x", 1)],
)
def test_syllables_are_counted_as_by_ear(word: str, number: int) -> None:
    assert reading.syllables(word) == number


def test_sentences_end_where_people_stop() -> None:
    text = 'Ms. Brandt came at 6 p.m. and left. "Why?" He asked.\nA list'
    assert reading.sentences(text, {"ms"}) == ["Ms. Brandt came at 6 p.m. and left.", '"Why?"', "He asked.", "A list"]


def test_a_grade_by_smog_is_given_from_30_sentences_on() -> None:
    """30 long words in 30 sentences: 1.0430 * sqrt(30) + 3.1291 = 8.84."""
    sentence = "The company paid. "
    assert reading.smog(reading.plainness(sentence * 29)) is None
    assert reading.smog(reading.plainness(sentence * 30)) == pytest.approx(8.84, abs=0.005)


def test_the_longest_run_of_two_texts() -> None:
    one, other = reading.tokens("We ask who is alone at night."), reading.tokens("They know who is alone.")
    assert list(reading.longest_run(one, other)) == [2, 3, 4]
    assert not reading.longest_run(one, [])


# --- the practice place ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["talks", "letters"])
def test_the_practice_tables_load_as_somebodys_own_would(name: str) -> None:
    table = next(one for one in exercise_3.exercise.definition["tables"] if one["id"] == name)
    path = ROOT / "data" / table["practice"]
    assert read_table(table, path).to_dict("records") == table["rows"]


def test_what_was_planted_is_found(practice: Exercise) -> None:
    planted = {
        ("same-talk", "the head of the fire department"),
        ("pitch", "Wendell"),
        ("not-asked", "Wendell"),
        ("could-cost", "a loader at the warehouse"),
        ("cost-words", "a mail carrier"),
        ("offered-for", "a council member"),
        ("need-empty", "the school"),
        ("next-name", "a mail carrier"),
        ("quote", "I know who does not open the door any more"),
        ("named", "a mail carrier"),
        ("asks", "map of the calls"),
        ("promised", "The power company will be there."),
        ("gain", "the fire chief"),
        ("jargon", "synergies"),
        ("reply-late", "February 13, 2026"),
        ("parts", "Ms. Brandt"),
        ("copied", "the food bank"),
        ("gain", "the food bank"),
        ("thanked", "the food bank"),
    }
    findings = [(one.id, one.text) for one in practice.found()]
    for check, about in planted:
        assert any(key == check and about in text for key, text in findings), (check, about)
    assert len(findings) == len(planted)  # and nothing that was not planted


def test_the_practice_place_has_its_own_calendar(practice: Exercise) -> None:
    practice.today = lambda: "2031-05-05"
    assert not [one for one in practice.found() if one.id == "reply-past"]
    practice.fill("partner-letters", day="2026-02-12", letters=[GOOD_LETTER])
    practice.place = "own"
    practice.fill("partner-letters", day="2026-02-12", letters=[GOOD_LETTER])
    assert [one for one in practice.found() if one.id == "reply-past"]


def test_the_solved_exercise_passes(solved: Exercise) -> None:
    assert [(one.id, one.text) for one in solved.found()] == []


# --- what is shown --------------------------------------------------------------------------------


def test_the_log_in_short_counts_what_may_be_used(practice: Exercise) -> None:
    sentence, table = practice.call(exercise_3.log_in_short)
    assert sentence == exercise_3.say(WORDS, "log-count", n=12, agreed=9, needs=11)
    use = dict(zip(table.iloc[:, 0], table.iloc[:, 2], strict=True))
    assert use["A mail carrier"] == use["Wendell, power company"] == WORDS["may-not"]


def test_the_meter_counts_what_a_hand_counts() -> None:
    letter = {
        **GOOD_LETTER,
        "fact": "Four people died of the heat in the two weeks of July.",
        "access": "An interpreter comes.",
    }
    table, graded, limit = exercise_3.meter(talks_of(), letters_of(**letter), SHARED, {}, WORDS, MESSAGES)
    [row] = table.to_numpy().tolist()
    assert row[1:4] == [12, 1, "interpreter"]
    assert "6" in graded and limit == WORDS["cannot-tell"]


def test_a_preview_is_escaped_and_says_what_is_missing() -> None:
    [page] = exercise_3.previews(talks_of(), letters_of(fact="<b>Four</b>", gain=""), SHARED, WORDS, MESSAGES)
    assert "&lt;b&gt;Four" in page and "<b>Four" not in page
    assert WORDS["part-gain"] in page


# --- papers ---------------------------------------------------------------------------------------


def paper(exercise: Exercise, key: str, kind: str) -> bytes:
    taken = next(one for one in exercise.definition["takes"] if one["id"] == key)
    return takeaway.content(exercise, taken, kind)


def test_each_letter_has_a_page_of_its_own(solved: Exercise) -> None:
    document = docx.Document(io.BytesIO(paper(solved, "letters", "word")))
    titles = [one for one in document.paragraphs if one.style.name == "Title"]
    assert [bool(one.paragraph_format.page_break_before) for one in titles] == [False, True, True, True]
    printed = paper(solved, "letters", "print").decode("utf-8")
    assert printed.count("break-after:page") == 3
    text = "\n".join(one.text for one in document.paragraphs)
    for letter in exercise_3.rows_of(solved.table("letters")):
        for part in exercise_3.TEXTS:
            assert letter[part] in text
    assert text.count("Tallow Bridge") == printed.count("Tallow Bridge") == 4  # each says that it is made up


def test_no_paper_holds_a_word_of_a_private_talk(solved: Exercise) -> None:
    panel = exercise_3.carry(solved)
    panel.acts["letter"]({"with": "0"})
    panel.acts["gaps"]({})
    written = solved.write_papers(solved.saving.folder / "papers")
    assert {path.suffix for path in written} == {".docx", ".html", ".csv"}
    for path in written:
        if path.suffix == ".docx":
            document = docx.Document(path)
            text = "\n".join(one.text for one in document.paragraphs)
        else:
            text = path.read_text(encoding="utf-8")
        for said in (PRIVATE, "mail carrier", "loader", "left out of it"):
            assert said not in text, path.name


def test_a_quote_without_a_yes_holds_the_papers_back(solved: Exercise) -> None:
    letters = exercise_3.rows_of(solved.table("letters"))
    letters[1]["fact"] = f"We heard: {PRIVATE}"
    log = solved.table("talks")
    log.loc[log.who == "A mail carrier", "words"] = PRIVATE
    solved.fill("talk-log", talks=log)
    solved.fill("partner-letters", letters=letters)
    with pytest.raises(ExerciseError, match="I know who does not open the door any more"):
        solved.write_papers(solved.saving.folder / "papers")


def test_whom_to_ask_again_is_reckoned_from_the_day_of_the_meeting() -> None:
    pair = letters_of({**GOOD_LETTER, "partner": "The neighbors", "reply": "", "open": "Yes"})
    table = exercise_3.follow_up(talks_of(), pair, SHARED, "2026-01-25", WORDS)
    # Three weeks before is past by then, so the letter goes out today.
    assert table.iloc[0].tolist()[2:6] == ["2026-01-25", "2026-02-05", "2026-02-11", "2026-02-05"]
    assert table.iloc[1].tolist()[5] == WORDS["follow-open"]
    nothing = exercise_3.follow_up(talks_of(), pair, {}, "2026-01-25", WORDS)
    assert nothing.iloc[0].tolist()[2:5] == ["", "", ""]


# --- into the plan --------------------------------------------------------------------------------


def test_only_partners_who_agreed_go_into_the_plan_and_nothing_there_is_lost() -> None:
    log = talks_of(CARRIER, {**GOOD_TALK, "who": "June, pastor", "need": "A second key.", "offer": "The hall."})
    before = [{"name": "June", "wants": "Her own words", "sector": "Faith group"}, {"name": "Delia"}]
    after = exercise_3.partners_with(log, before, WORDS)
    assert after == [
        {"name": "June", "wants": "Her own words", "sector": "Faith group", "brings": "The hall."},
        {"name": "Delia"},
        {"name": "The fire chief", "wants": "To know who is alone.", "brings": "A captain for an evening."},
    ]
    assert before[0] == {"name": "June", "wants": "Her own words", "sector": "Faith group"}


@pytest.fixture
def with_plan(solved: Exercise) -> Iterator[Exercise]:
    """The solved exercise, with an invitation in the plan already."""
    solved.fill("plan", {"invited": "Wendell", "they-said": "No headline."})
    yield solved


def test_a_letter_fills_only_what_is_empty_unless_somebody_says_so(with_plan: Exercise) -> None:
    panel = exercise_3.carry(with_plan)
    before = with_plan.answers("plan")
    panel.acts["look"]({})
    panel.acts["gaps"]({})
    assert with_plan.answers("plan") == before  # no letter is chosen yet
    assert panel.said == WORDS["carry-choose"]
    panel.acts["letter"]({"with": "2"})
    assert "No headline." in panel.html and with_plan.answers("plan") == before
    panel.acts["gaps"]({})
    plan = with_plan.answers("plan")
    assert (plan["invited"], plan["they-said"]) == ("Wendell", "No headline.")
    assert plan["invited-to"] == "Would you tell us how many drivers you are short?"
    assert plan["reply-by"] == "2026-02-05" and plan["meeting-when"] == before["meeting-when"]
    panel.acts["replace"]({})
    assert with_plan.answers("plan")["invited"] == "The food bank"
    assert with_plan.store.kept().last_aside("plan")["invited"] == "Wendell"
    letter = exercise_3.rows_of(with_plan.table("letters"))[2]
    form = with_plan.answers("invitation")  # as the page of the book shows it
    assert (form["to"], form["said"], form["gain"]) == (letter["partner"], letter["heard"], letter["gain"])
    assert {row["name"] for row in with_plan.answers("talk-plan")["partners"]} >= {"The fire chief", "The food bank"}


@pytest.mark.parametrize("repeat", ["No", "", "Yes"])
def test_a_letter_goes_into_the_plan_only_if_its_partner_agreed(practice: Exercise, repeat: str) -> None:
    practice.fill("talk-log", talks=talks_of(repeat=repeat))
    practice.fill("partner-letters", letters=letters_of())
    before = practice.answers("plan")
    panel = exercise_3.carry(practice)
    panel.acts["look"]({})
    assert ('data-do="letter"' in panel.html) is (repeat == "Yes")
    assert (exercise_3.say(WORDS, "carry-refused", who="the fire chief") in panel.html) is (repeat != "Yes")
    panel.acts["letter"]({"with": "0"})
    panel.acts["replace"]({})
    assert (practice.answers("plan") != before) is (repeat == "Yes")
    assert panel.said == (
        WORDS["carry-done"] if repeat == "Yes" else exercise_3.say(WORDS, "carry-not-agreed", partner="the fire chief")
    )


def test_a_letter_with_private_words_does_not_go_into_the_plan(practice: Exercise) -> None:
    panel = exercise_3.carry(practice)
    before = practice.answers("plan")
    panel.acts["letter"]({"with": "0"})
    panel.acts["replace"]({})
    assert practice.answers("plan") == before
    assert "a mail carrier" in panel.said
    panel.acts["letter"]({"with": "1"})  # another letter is not held back by it
    panel.acts["gaps"]({})
    assert practice.answers("plan")["invited"].startswith("Ms. Brandt")


# --- the other door -------------------------------------------------------------------------------


def last_values(exercise: Exercise) -> list[Any]:
    """What the code cells of the notebook come to, each run for itself."""
    found = []
    for cell in SOLUTION.cells:
        if cell.metadata.get("tags") == ["code"]:
            lines = [line for line in cell.source.splitlines() if "talk_and_invite import" not in line]
            names = {"exercise": exercise, "own_words": exercise_3.own_words}
            body, last = "\n".join(lines[:-1]), lines[-1]
            exec(body, names)  # noqa: S102 - our own cells
            found.append(eval(last, names))
    return found


@pytest.mark.parametrize("state", ["practice", "solved", "empty"])
def test_the_code_comes_to_the_same_as_the_forms(state: str, request: pytest.FixtureRequest) -> None:
    exercise = request.getfixturevalue("practice" if state == "empty" else state)
    if state == "empty":
        exercise.place = "own"
    before = exercise.answers("partner-letters")
    agreed, longest, shares, stripped = last_values(exercise)
    _, log = exercise.call(exercise_3.log_in_short)
    assert agreed["who"].tolist() == log[log[WORDS["use"]] == WORDS["may"]][WORDS["who"]].tolist()
    if state != "empty":
        table = exercise.call(exercise_3.meter)[0]
        assert longest.to_dict() == table[WORDS["meter-longest"]].to_dict()
        for name, row in shares.iterrows():
            most = max(value for other, value in row.items() if other != name)
            said = table.loc[name, WORDS["meter-alike"]]
            assert said == WORDS["none"] if not most else f"{round(100 * most)} " in said
    assert exercise.answers("partner-letters") == before  # running all boxes writes nothing
    assert stripped["partner"].tolist() == exercise.table("letters")["partner"].tolist()


def test_what_is_changed_in_code_goes_back_into_the_form(solved: Exercise) -> None:
    [source] = [cell.source for cell in SOLUTION.cells if "# exercise.fill" in cell.source]
    lines = [line.removeprefix("# ") for line in source.splitlines() if "import" not in line]
    solved.fill("partner-letters", letters=[{**GOOD_LETTER, "partner": "  The fire chief "}])
    exec("\n".join(lines), {"exercise": solved})  # noqa: S102 - our own cells
    assert solved.answers("partner-letters")["letters"][0]["partner"] == "The fire chief"


def test_every_form_and_view_of_the_notebook_is_shown(solved: Exercise) -> None:
    """What stands in the cells of forms is there, and shows something."""
    views: list[Callable] = [exercise_3.log_in_short, exercise_3.meter, exercise_3.previews, exercise_3.only_from]
    assert all("problem" not in solved.show(view).html for view in views)
    shown = [cell.source for cell in SOLUTION.cells if cell.metadata.get("tags") == ["form"]]
    for activity in solved.definition["activities"]:
        assert any(f'exercise.form("{activity}")' in source for source in shown)
