"""Exercise 4: the agenda on the clock, access, ground rules, a rule tried on votes, the memorandum, and their papers."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from multisector.build.files import read_fields
from multisector.exercises import hold_the_meeting as meeting
from multisector.exercises.hold_the_meeting import exercise
from multisector.notebook import takeaway
from multisector.notebook.exercise import Exercise, ExerciseError
from multisector.parts.clock.score import FAULTS
from multisector.parts.tally import reckon
from multisector.plan import load_documents, to_text
from multisector.plan.tables import read_table
from multisector.shared import catalog
from multisector.shared.messages import load_messages
from support.places import ROOT

WORDS, MESSAGES = exercise.words, load_messages()
DATA = ROOT / "data"
TODAY = "2026-03-01"
SOURCE = ROOT / "exercises/solutions/4-hold-the-meeting.py"
TABLES = {table["id"]: table for table in exercise.definition["tables"]}


def cells(tag: str) -> list[str]:
    """The cells of the solution with this tag. jupytext would take seconds to import."""
    parts = re.split(r"(?m)^# %%(.*)\n", SOURCE.read_text(encoding="utf-8"))
    return [cell.strip() for head, cell in zip(parts[1::2], parts[2::2], strict=True) if f'tags=["{tag}"]' in head]


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exercise:
    """The exercise as a person opens it, in a folder of its own."""
    one = Exercise(exercise.id, checks=exercise.checks, makers=exercise.makers, folder=tmp_path)
    monkeypatch.setattr(meeting, "exercise", one)
    meeting._before.clear()
    return one


@pytest.fixture
def solved(fresh: Exercise) -> Exercise:
    """The exercise after what the solution does."""
    for cell in cells("solution"):
        exec(compile(cell, SOURCE.name, "exec"), {})  # noqa: S102 - the course's own cells
    return fresh


def found(check: Callable[..., Iterator[tuple[str, dict[str, Any]]]], **given_values: Any) -> dict[str, dict[str, Any]]:
    """What a check says, by id, with the words and messages that it asks for."""
    names = check.__code__.co_varnames[: check.__code__.co_argcount]
    known = {"words": WORDS, "messages": MESSAGES, "today": TODAY, "meeting_plan": {}, "made_up": True} | given_values
    return dict(check(**{name: known[name] for name in names}))


def line(what: str, part: str, form: str, minutes: Any, who: str = "Ruth") -> dict[str, str]:
    return {"what": what, "part": part, "form": form, "minutes": str(minutes), "who": who}


GOOD = {
    "length": "m90",
    "mode": "room",
    "purpose": "What we ask for first.",
    "start": "18:00",
    "end": "19:30",
    "agenda": [
        line("Supper", "Welcome", "Arrive", 15, "Delia"),
        line("July", "Story", "Listen", 10, "Teo"),
        line("A page", "Facts", "Listen", 5, "Mr. Amadi"),
        line("In groups", "Work", "Talk in pairs or small groups", 35, "Nadia"),
        line("Read it aloud", "Decide", "Talk all together", 5, "Ruth"),
        line("Choose", "Decide", "Decide", 15, "Ruth"),
        line("Who does what", "Close", "Close", 5, "Delia"),
    ],
}


def agenda(*lines: dict[str, str], **more: str) -> dict[str, Any]:
    return GOOD | {"agenda": list(lines)} | more


# --- the practice place ------------------------------------------------------------------------------


def test_the_practice_files_load_as_a_persons_own_file_would() -> None:
    for table in TABLES.values():
        rows = read_table(table, DATA / table["practice"])
        assert rows.to_dict("records") == [{key: cell or "" for key, cell in row.items()} for row in table["rows"]], (
            table["id"]
        )


def test_the_agenda_to_mend_is_the_countys_draft_of_the_book() -> None:
    draft = read_fields(DATA / "agendas/tallow-bridge.yml")
    forms = meeting._choices("meeting-plan", "agenda", "form")
    names = ("arrive", "listen", "pairs", "together", "decide", "break", "close")
    rows = [
        {
            "what": one["what"],
            "form": forms[names.index(one["form"])],
            "minutes": str(one["minutes"]),
            "who": one.get("who", ""),
        }
        for one in draft["lines"]
    ]
    assert [{key: row[key] for key in rows[0]} for row in TABLES["agenda"]["rows"]] == rows
    plan = exercise.definition["practice"]["meeting-plan"]
    assert (plan["start"], plan["end"]) == (draft["start"], draft["end"])


def test_the_memorandum_to_mend_is_the_lawyers_draft_of_the_book() -> None:
    clauses = " ".join(one.get("before") or "" for one in read_fields(DATA / "versions/tallow-bridge.yml")["clauses"])
    practice = exercise.definition["practice"]
    texts = [text for name, text in practice["agreement"].items() if name not in ("review", "leads")]
    texts += [practice["decision-rule"][name] for name in ("threshold", "fallback")]
    assert len(texts) == 7
    assert [text for text in texts if text not in clauses] == []
    assert "best effort to find funding" in TABLES["promises"]["rows"][0]["gives"]


PLANTED = {
    "parts-missing",
    "clock-must",
    "clock-look",
    "access-open",
    "access-bare",
    "access-not-asked",
    "interpreter-unpaid",
    "access-untold",
    "few-rules",
    "few-topics",
    "no-own-rule",
    "rules-apart",
    "vague-rule",
    "rule-open",
    "no-safeguard",
    "outvoted",
    "absent",
    "chair",
    "memo-parts",
    "memo-unsafe",
    "signs-without",
    "no-when",
    "review-past",
    "no-way-out",
    "gives-open",
    "gives-fails",
    "not-asked",
    "promised-for",
    "soft",
}


def test_what_was_planted_is_found(fresh: Exercise) -> None:
    assert {one.id for one in fresh.found()} == PLANTED
    texts = " ".join(one.text for one in fresh.found())
    assert "Story, Decide, Close" in texts
    assert "Pay, Captions, Quiet, Money for the interpreter" in texts
    assert "The bus company; The power company" in texts


def test_a_learner_who_does_what_the_solution_does_has_nothing_left_to_mend(solved: Exercise) -> None:
    assert solved.found() == []


def test_every_check_of_the_definition_can_be_found(fresh: Exercise) -> None:
    code = Path(meeting.__file__).read_text(encoding="utf-8")
    for check in fresh.definition["checks"]:
        assert f'"{check["id"]}"' in code, check["id"]


def test_all_that_the_definition_says_is_said_somewhere() -> None:
    code = Path(meeting.__file__).read_text(encoding="utf-8")
    built = (
        "because-",
        "rule-part-",
        "threshold-",
        "silence-",
        "fallback-",
        "safeguard-",
        "answer-",
        "what-",
        "soft-",
        "did-",
        "desk-why-",
        "gains-",
    )
    assert [key for key in WORDS if not key.startswith(built) and not re.search(rf'["\']{key}["\']', code)] == []


# --- the agenda --------------------------------------------------------------------------------------


def test_the_clock_tells_when_each_line_begins_and_when_it_ends() -> None:
    frame = meeting.agenda_table(GOOD, WORDS, MESSAGES)
    assert list(frame[WORDS["begins"]]) == [
        *("6:00 p.m.", "6:15 p.m.", "6:25 p.m.", "6:30 p.m.", "7:05 p.m.", "7:10 p.m.", "7:25 p.m.", "7:30 p.m."),
    ]
    assert frame.attrs["caption"]
    said = meeting.clock(GOOD, WORDS, MESSAGES)[-1]
    assert "It ends at 7:30 p.m., after 90 minutes. 15 of them are for listening." in said and "just that" in said
    assert "5 minutes fewer" in meeting.clock(agenda(*GOOD["agenda"][:-1]), WORDS, MESSAGES)[-1]
    assert "30 minutes more" in meeting.clock(GOOD | {"length": "m60"}, WORDS, MESSAGES)[-1]
    assert meeting.clock({}, WORDS, MESSAGES) == [WORDS["nothing-yet"]]


def test_shares_are_counted_by_what_people_do_and_the_figure_has_a_sentence_and_a_table() -> None:
    frame = meeting.shares(GOOD, WORDS)
    assert frame[WORDS["minutes"]].to_dict() == {
        "Arrive": 15,
        "Listen": 15,
        "Talk in pairs or small groups": 35,
        "Talk all together": 5,
        "Decide": 15,
        "Close": 5,
    }
    assert meeting.listening(GOOD) == (15, 75)
    html = meeting.talk(GOOD, WORDS, MESSAGES)
    assert "In 15 of 75 working minutes" in html and "20 percent" in html and "no more than a quarter" in html
    assert "In 60 minutes, many can speak" in html and "<svg" in html and "<table>" in html and "39 %" in html
    assert meeting.talk({}, WORDS, MESSAGES) == WORDS["talk-none"]
    draft = exercise.definition["practice"]["meeting-plan"] | {"agenda": TABLES["agenda"]["rows"]}
    assert "In 60 of 90 working minutes" in meeting.talk(draft, WORDS, MESSAGES)


def test_a_good_agenda_has_nothing_to_mend() -> None:
    assert found(meeting.check_time, meeting_plan=GOOD) == {}
    assert found(meeting.check_agenda, meeting_plan=GOOD) == {}


@pytest.mark.parametrize(
    ("plan", "finds"),
    [
        (GOOD | {"length": ""}, {"not-chosen"}),
        (GOOD | {"mode": "", "purpose": " "}, {"not-chosen"}),
        (GOOD | {"length": "m60", "end": "19:00"}, {"not-length"}),
        (GOOD | {"end": "19:45"}, {"other-end"}),
        (GOOD | {"start": "half past six"}, set()),
        ({}, {"not-chosen"}),
    ],
    ids=["no length", "no mode and no purpose", "too many minutes", "another end", "no time", "nothing"],
)
def test_length_start_and_end_have_to_fit(plan: dict, finds: set[str]) -> None:
    assert set(found(meeting.check_time, meeting_plan=plan)) == finds


def test_a_meeting_may_end_after_midnight() -> None:
    night = GOOD | {"start": "23:00", "end": "00:30"}
    assert found(meeting.check_time, meeting_plan=night) == {}


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (GOOD["agenda"][:4] + GOOD["agenda"][6:], ["Decide", "Nothing is decided."]),
        (GOOD["agenda"][:6], ["Close", "No line is there for who does what"]),
        ([*GOOD["agenda"][:1], line("July", "Story", "Listen", 25), *GOOD["agenda"][2:]], ["More than a quarter"]),
        ([*GOOD["agenda"], line("More talk", "Work", "Talk all together", 30, "Amy")], ["has no break"]),
        ([*GOOD["agenda"][:4], line("Choose", "Decide", "Decide", 5), GOOD["agenda"][6]], ["less than 15 minutes"]),
        ([*GOOD["agenda"], line("Late", "Work", "Talk all together", 30, "Amy"), line("B", "Break", "Break", 10)], ["It ends 40 minutes later"]),
    ],
    ids=["nothing decided", "no close", "much listening", "no break", "short end", "late"],
)  # fmt: skip
def test_an_agenda_that_cannot_decide_holds_the_papers_back(lines: list, says: list[str]) -> None:
    told = list(meeting.check_agenda(agenda(*lines), MESSAGES, WORDS))
    text = " ".join(
        f"{values.get('what', '')} {values.get('parts', '')}" for key, values in told if key != "clock-look"
    )
    assert all(words in text for words in says), text


def test_every_fault_of_the_clock_is_told_with_its_reason() -> None:
    assert set(meeting.MUST) < set(FAULTS)
    for name in FAULTS:
        what, dot, why = MESSAGES[f"clock.fault.{name}"].partition(". ")
        assert what and (dot and why or name == "no_minutes"), name
    unsaid = agenda(*(row | {"minutes": ""} for row in GOOD["agenda"]))
    told = [values["what"] for key, values in meeting.check_agenda(unsaid, MESSAGES, WORDS) if key == "clock-must"]
    assert any(one.startswith(MESSAGES["clock.fault.no_minutes"]) and "line 2, “July”" in one for one in told)
    unled = agenda(GOOD["agenda"][0], line("July", "Story", "Listen", 10, ""), *GOOD["agenda"][2:])
    [(key, values)] = meeting.check_agenda(unled, MESSAGES, WORDS)
    assert key == "clock-look" and values["what"].endswith("This is so in: line 2, “July”.")
    short = agenda(*(line(f"Part {n}", "Work", "Listen", 2, "") for n in range(3)))
    assert {key for key, _ in meeting.check_agenda(short, MESSAGES, WORDS)} == {
        "parts-missing",
        "clock-must",
        "clock-look",
    }


def test_a_decision_that_people_listen_to_and_a_block_that_is_too_long_are_to_be_looked_at() -> None:
    blocks = meeting.bank("blocks").set_index("block")
    story = "What a few of us saw"
    plan = agenda(line("Our decision", "Decide", "Listen", 5), line(story, "Story", "Listen", 40))
    told = dict(meeting.check_agenda(plan, MESSAGES, WORDS))
    assert told["named-only"] == {"what": "Our decision", "part": "Decide", "form": "Listen"}
    assert told["block-minutes"]["minutes"] == 40 and told["block-minutes"]["most"] == blocks.loc[story, "most"]
    fine = agenda(line(story, "Story", "Listen", blocks.loc[story, "most"]))
    assert "block-minutes" not in dict(meeting.check_agenda(fine, MESSAGES, WORDS))


def test_all_needed_parts_can_be_made_of_blocks_and_their_minutes_are_a_range() -> None:
    blocks = meeting.bank("blocks")
    assert set(blocks["part"]) == set(meeting.PARTS) and blocks["block"].is_unique
    assert (blocks["least"].astype(int) < blocks["most"].astype(int)).all()
    assert blocks["purpose"].ne("").all()
    assert len(meeting.block_table(WORDS)) == len(blocks)
    rows: list[dict[str, str]] = []
    for block in reversed(blocks.to_dict("records")):
        rows = meeting.with_block(rows, block)
    parts = [meeting.PARTS.index(row["part"]) for row in rows]
    assert parts == sorted(parts) and len(rows) == len(blocks)
    assert found(meeting.check_agenda, meeting_plan=agenda(*rows)).keys() <= {"clock-look", "clock-must", "unread"}


def test_a_block_goes_to_its_place_by_a_button_or_a_line_of_code_and_is_never_there_twice(fresh: Exercise) -> None:
    said = meeting.put_block("What a few of us saw")
    listed = fresh.table("agenda")["what"].to_list()
    assert listed[:2] == ["Welcome", "What a few of us saw"] and len(listed) == 6
    assert "What a few of us saw" in said
    assert "already" in meeting.put_block("What a few of us saw") and len(fresh.table("agenda")) == 6
    with pytest.raises(ExerciseError, match="There are: Come in and eat;"):
        meeting.put_block("A block that nobody knows")
    panel = meeting.agenda_desk()
    panel.acts["put"]({"values": {"line": "0", "block": "Stand up and stretch"}})
    assert "Stand up and stretch" in fresh.table("agenda")["what"].to_list()
    assert "Stand up and stretch" in panel.html and "Stand up and stretch" in panel.said


def test_buttons_move_lines_and_refuse_what_cannot_be_done(fresh: Exercise) -> None:
    panel = meeting.agenda_desk()
    press = lambda do, at: panel.acts[do]({"values": {"line": str(at)}})
    names = lambda: fresh.table("agenda")["what"].to_list()
    first, second, *_ = names()
    press("down", 0)
    assert names()[:2] == [second, first] and re.search(rf'value="1" selected>2. {first}', panel.html)
    press("up", 1)
    assert names()[:2] == [first, second]
    press("more", 0)
    press("less", 1)
    assert fresh.table("agenda")["minutes"].to_list()[:2] == ["20", "25"] and "90 minutes" in panel.said
    press("up", 0)
    assert panel.said == f"That cannot be done with line 1, “{first}”, because it is the first." and names()[0] == first
    for _ in range(3):
        press("less", 3)
    assert "because nothing would be left of it" in panel.said
    press("down", 4)
    assert "line 5" in panel.said and "because it is the last" in panel.said
    panel.acts["undo"]({"values": {}})
    press("out", 0)
    assert names()[0] == second and f"“{first}” is out" in panel.said
    assert '<option value="" selected>' in panel.html and panel.html.count(" selected>") == 1, "no other line is next"
    for at in ("", "x", 99):
        press("out", at)
        assert panel.said == WORDS["desk-none"] and len(names()) == 4


def test_what_a_button_wrote_can_be_taken_back_in_its_own_form(fresh: Exercise) -> None:
    held = {name: fresh.answers(name) for name in fresh.definition["activities"]}
    desk, rules, clauses = meeting.agenda_desk(), meeting.rules_desk(), meeting.clauses_desk()
    desk.acts["out"]({"values": {"line": "1"}})
    desk.acts["more"]({"values": {"line": "0"}})
    rules.acts["rules"]({"values": {}})
    clauses.acts["replace"]({"values": {"clause": "4.0"}})
    clauses.acts["add"]({"values": {"clause": "10.0"}})
    fresh.place = "own"
    desk.acts["undo"]({"values": {}})
    assert desk.said == MESSAGES["clock.nothing"] and fresh.answers("meeting-plan") == {}, "it is another place's"
    fresh.place = "practice"
    desk.acts["undo"]({"values": {}})
    assert desk.said == "Undone: 5 minutes more for “Welcome”."
    assert fresh.table("agenda")["minutes"].to_list()[0] == "15" and len(fresh.table("agenda")) == 4
    for panel, times in ((desk, 1), (rules, 1), (clauses, 2)):
        for _ in range(times):
            panel.acts["undo"]({"values": {}})
            assert panel.said.startswith("Undone: ") and len(panel.said) > 12
        panel.acts["undo"]({"values": {}})
        assert panel.said == MESSAGES["clock.nothing"]
    assert {name: fresh.answers(name) for name in held} == held


@pytest.mark.parametrize("what", ["more", "less", "up", "down", "out"])
@pytest.mark.parametrize("at", [-1, 0, 2, 3])
def test_a_step_with_a_line_keeps_the_others(what: str, at: int) -> None:
    rows = [line(name, "Work", "Listen", 5) for name in "abc"]
    now = meeting.moved(rows, at, what)
    assert [row["what"] for row in rows] == ["a", "b", "c"], "what was given is not changed"
    if at in (-1, 3):
        assert now is None
    elif what == "out":
        assert [row["what"] for row in now] == [name for n, name in enumerate("abc") if n != at]
    elif now is not None:
        assert sorted(row["what"] for row in now) == ["a", "b", "c"]


# --- access ------------------------------------------------------------------------------------------


NEEDS = meeting._choices("meeting-access", "access", "need")
SETTLED = [{"need": need, "answer": meeting.DECIDED, "what": f"There is {need}", "who": "Delia"} for need in NEEDS]


def access(*rows: dict[str, str]) -> dict[str, Any]:
    """All is settled, but for what these rows say."""
    changed = {row["need"]: row for row in rows}
    answers = {"access": [changed.get(row["need"], row) for row in SETTLED]}
    return answers | {"text": meeting.access_words(answers, WORDS)}


def test_ten_needs_that_are_settled_pass() -> None:
    assert len(NEEDS) == 10
    assert found(meeting.check_access, meeting_access=access()) == {}
    asked = {"need": "Captions", "answer": meeting.UNNEEDED, "who": "All 30"}
    assert found(meeting.check_access, meeting_access=access(asked)) == {}
    assert "10 of 10" in meeting.access_table(access(), WORDS)[1]


@pytest.mark.parametrize(
    ("row", "finds"),
    [
        ({"need": "Quiet", "answer": ""}, {"access-open": {"needs": "Quiet"}}),
        ({"need": "Quiet", "answer": "Still open", "what": "A room"}, {"access-open": {"needs": "Quiet"}}),
        ({"need": "Food", "answer": "It is decided", "what": "Soup", "who": ""}, {"access-bare": {"needs": "Food"}}),
        ({"need": "Pay", "answer": meeting.UNNEEDED, "what": "They said so"}, {"access-not-asked": {"needs": "Pay"}}),
        ({"need": meeting.INTERPRETER, "answer": meeting.UNNEEDED, "who": "Teo"}, {"interpreter-unpaid": {}}),
        (
            {"need": "Food", "answer": "It is decided", "what": "None, it is only 90 minutes", "who": "Delia"},
            {"access-bare": {"needs": "Food"}},
        ),
        (
            {"need": "Food", "answer": "It is decided", "what": "Soup", "who": "nobody yet"},
            {"access-bare": {"needs": "Food"}},
        ),
        ({"need": "Pay", "answer": meeting.UNNEEDED, "who": "Nobody yet"}, {"access-not-asked": {"needs": "Pay"}}),
        ({"need": "Pay", "answer": meeting.UNNEEDED, "who": "?"}, {"access-not-asked": {"needs": "Pay"}}),
    ],
    ids=["no answer", "open", "nobody sees to it", "not asked", "unpaid", "none", "nobody", "nobody asked", "?"],
)
def test_a_need_without_an_answer_or_without_anybody_behind_it_is_named(row: dict, finds: dict) -> None:
    assert found(meeting.check_access, meeting_access=access(row)) == finds
    settled = 10 if set(finds) == {"interpreter-unpaid"} else 9
    assert f"{settled} of 10 are settled" in meeting.access_table(access(row), WORDS)[1], (
        "the desk counts as the check does"
    )
    assert "None" not in access(row)["text"] or row.get("what") != "None, it is only 90 minutes"


def test_a_need_that_has_no_line_is_missing_and_a_button_puts_the_lines_in(fresh: Exercise) -> None:
    fresh.fill("meeting-access", access=[SETTLED[0]], text="")
    assert found(meeting.check_access, meeting_access=fresh.answers("meeting-access"))["access-open"] == {
        "needs": ", ".join(NEEDS[1:])
    }
    panel = meeting.access_desk()
    panel.acts["lines"]({"values": {}})
    assert [row["need"] for row in fresh.answers("meeting-access")["access"]] == NEEDS
    assert fresh.answers("meeting-access")["access"][0]["what"] == "There is Pay" and "9" in panel.said
    panel.acts["lines"]({"values": {}})
    assert len(fresh.answers("meeting-access")["access"]) == 10


def test_the_words_for_the_invitation_say_what_there_is_and_not_who_pays_or_sees_to_it(fresh: Exercise) -> None:
    fresh.fill("meeting-access", access=SETTLED)
    panel = meeting.access_desk()
    panel.acts["words"]({"values": {}})
    text = fresh.answers("plan")["meeting-access"]
    assert text.startswith("There is Pay; There is Rides;") and text.endswith("There is Quiet.")
    assert "Delia" not in text and "interpreter" not in text and text in panel.said
    aside = fresh.store.kept().last_aside("meeting-access")
    assert aside["text"] == "Supper and an interpreter.", "what stood there can be brought back"


def test_whoever_takes_part_on_a_screen_gets_captions_or_a_warning() -> None:
    uncaptioned = access({"need": "Captions", "answer": meeting.UNNEEDED, "who": "All"})
    check = lambda mode, answers: found(meeting.check_access, meeting_access=answers, meeting_plan={"mode": mode})
    assert set(check("hybrid", uncaptioned)) == set(check("remote", uncaptioned)) == {"screen"}
    assert check("room", uncaptioned) == check("hybrid", access()) == {}


# --- ground rules ------------------------------------------------------------------------------------


PICKED = {
    "talk": ["third", "languages"],
    "decisions": ["agenda"],
    "data": ["room", "names"],
    "media": ["pictures"],
    "own": "The people from the park answer first.",
}


def with_text(choice: dict) -> dict:
    return choice | {"rules": meeting.rules_text(choice)}


def test_six_rules_about_four_subjects_and_one_of_ones_own_pass() -> None:
    assert found(meeting.check_rules, ground_rule_choice=with_text(PICKED)) == {}
    assert "6 rules from the list about 4 of six subjects, and 1 of your own" in meeting.rules_table(PICKED, WORDS)[1]


@pytest.mark.parametrize(
    ("choice", "finds"),
    [
        (with_text(PICKED | {"media": []}), {"few-rules", "few-topics"}),
        (with_text(PICKED | {"data": ["room"]}), {"few-rules"}),
        (with_text(PICKED | {"media": [], "talk": ["third", "languages", "respect"]}), {"few-topics", "vague-rule"}),
        (with_text(PICKED | {"own": " "}), {"no-own-rule"}),
        (PICKED, {"rules-apart"}),
        (with_text(PICKED | {"money": ["gains", "paid"]}), {"many-rules"}),
        ({"rules": "Be nice to the county."}, {"few-rules", "few-topics", "no-own-rule", "vague-rule"}),
    ],
    ids=["five about three", "five", "three subjects", "none of one's own", "not in the papers", "nine", "vague"],
)
def test_too_few_too_many_and_vague_rules_are_found(choice: dict, finds: set[str]) -> None:
    assert set(found(meeting.check_rules, ground_rule_choice=choice)) == finds


def test_a_button_puts_the_choice_into_the_text_takes_out_what_is_not_chosen_and_keeps_ones_own_lines(
    fresh: Exercise,
) -> None:
    fresh.fill(
        "ground-rule-choice", {**PICKED, "money": [], "rules": "We respect each other.\nNo phones on the table."}
    )
    panel = meeting.rules_desk()
    panel.acts["rules"]({"values": {}})
    lines = fresh.answers("plan")["ground-rules"].splitlines()
    assert lines[0] == "Nobody speaks a third time until all have had a first."
    assert lines[-2:] == ["The people from the park answer first.", "No phones on the table."]
    assert "We respect each other." not in lines and len(lines) == 8 and "8" in panel.said
    panel.acts["rules"]({"values": {}})
    assert fresh.answers("plan")["ground-rules"].splitlines() == lines
    fresh.fill("ground-rule-choice", {name: [] for name in PICKED} | {"own": "", "rules": ""})
    panel.acts["rules"]({"values": {}})
    assert panel.said == WORDS["rules-put-none"]


# --- votes -------------------------------------------------------------------------------------------


VOTE = {"question": "The bus", "about": "Yes", "count": "1"}
RULE = {
    "seats-live": "6",
    "seats-others": "5",
    "rule": "no-no",
    "twice": "both",
    "there-all": "6",
    "there-live": "4",
    "silence": "slip",
    "own-lives": "most",
}


def vote(live: tuple[int, ...], others: tuple[int, ...], **more: str) -> dict[str, str]:
    names = ("yes", "worry", "with", "not-yet", "no", "silent", "away")
    cells = {
        f"{side}-{name}": str(number)
        for side, numbers in (("live", live), ("others", others))
        for name, number in zip(names, (*numbers, *[0] * 7), strict=False)
    }
    return VOTE | cells | more


def outcome(one: dict, **rule: str) -> tuple[bool, str]:
    return meeting.outcome(one, RULE | rule, MESSAGES, WORDS)[:2]


SAMPLE = meeting.bank("votes")


def test_the_rules_to_choose_from_are_those_of_the_book_in_its_words() -> None:
    choices = {one["id"]: one["label"] for one in meeting._field("decision-rule", "rule")["choices"]}
    assert choices == {rule.replace("_", "-"): MESSAGES[f"tally.rule.{rule}"] for rule in reckon.RULES}


@pytest.mark.parametrize(
    ("number", "decided_by"),
    [
        (0, {"half", "thirds"}),
        (1, set(reckon.RULES)),
        (2, {"both", "half", "thirds"}),
        (3, set(reckon.RULES) - {"both"}),
    ],
    ids=["outvoted", "no quorum", "one no", "silence"],
)
def test_each_of_the_four_votes_has_its_surprise(number: int, decided_by: set[str]) -> None:
    one = SAMPLE.iloc[number].to_dict()
    seen = reckon.read(meeting.counts_of(one))
    assert {rule for rule, held in seen["rules"].items() if held["decided"]} == decided_by
    seats = {side: meeting.there(one)[side] + int(one[f"{side}-away"]) for side in reckon.SIDES}
    assert seats == {"live": 6, "others": 5}, "the six and the five of the chapter"


def test_the_rule_of_the_solution_gets_all_four_right() -> None:
    outcomes = [outcome(one) for one in SAMPLE.to_dict("records")]
    assert outcomes == [(False, "twice-not"), (False, "quorum-all"), (True, "twice"), (False, "safeguard")]
    assert found(meeting.check_votes, votes=SAMPLE, decision_rule=RULE) == {}


@pytest.mark.parametrize("rule", [rule.replace("_", "-") for rule in reckon.RULES])
def test_no_rule_is_safe_without_a_quorum_and_a_safeguard(rule: str) -> None:
    bare = RULE | {"rule": rule, "there-all": "", "there-live": "", "own-lives": "none", "silence": "yes"}
    told = found(meeting.check_votes, votes=SAMPLE, decision_rule=bare)
    assert "absent" in told
    if rule in ("half", "thirds"):
        assert told["outvoted"] == {"question": SAMPLE["question"][0], "live": 3, "live_all": 6}


def test_what_stops_for_good_and_what_the_chair_decides_is_named() -> None:
    question = SAMPLE["question"][2]
    check = lambda **rule: list(meeting.check_votes(SAMPLE, RULE | rule, MESSAGES, WORDS))
    assert check(twice="drop") == [("stuck", {"question": question, "agree": 10, "total": 11})]
    assert check(twice="") == check(twice="drop")
    assert check(rule="") == []


@pytest.mark.parametrize(
    ("one", "rule", "expected"),
    [
        (vote((3, 0, 0, 1), (3,)), {}, (True, "yes")),
        (vote((3, 0, 0, 3), (3,)), {}, (False, "again")),
        (vote((3, 0, 0, 3), (3,), count="2"), {}, (False, "twice-not")),
        (vote((4, 0, 0, 0, 2), (3,), count="2"), {}, (True, "twice")),
        (vote((4, 0, 0, 0, 2), (3,), count="2"), {"twice": "drop"}, (False, "drop")),
        (vote((4, 0, 0, 0, 2), (3,), count="2"), {"twice": "chair"}, (True, "chair")),
        (vote((2, 0, 0, 2), (9,), count="2"), {"twice": "chair"}, (False, "safeguard")),
        (vote((2, 0, 0, 2), (9,)), {"rule": "half"}, (False, "safeguard")),
        (vote((2, 0, 0, 2), (9,), about="No"), {"rule": "half"}, (True, "yes")),
        (vote((2, 0, 0, 2), (9,)), {"rule": "half", "own-lives": "none"}, (True, "yes")),
        (vote((3,), (9,)), {}, (False, "quorum-live")),
        (vote((4,), (1,)), {}, (False, "quorum-all")),
        (vote((3, 0, 0, 0, 0, 1), (2,)), {}, (True, "yes")),
        (vote((3,), (2,)), {"there-all": "", "there-live": "four"}, (True, "yes")),
        (vote((0, 0, 0, 0, 0, 6), (2, 0, 0, 0, 0, 3)), {"silence": "yes"}, (True, "yes")),
        (vote((0, 0, 0, 0, 0, 6), (0, 0, 0, 0, 0, 3)), {}, (False, "nobody")),
    ],
)
def test_a_vote_is_decided_by_quorum_then_rule_then_what_happens_twice_then_safeguard(
    one: dict, rule: dict, expected: tuple
) -> None:
    assert outcome(one, **rule) == expected


numbers = st.lists(st.integers(0, 9), min_size=7, max_size=7).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    live=numbers,
    others=numbers,
    count=st.sampled_from(["1", "2", "", "soon"]),
    rule=st.sampled_from([one.replace("_", "-") for one in reckon.RULES]),
    twice=st.sampled_from(["drop", "chair", "both", "half", ""]),
    silence=st.sampled_from(["yes", "slip", ""]),
)
def test_with_the_safeguard_no_count_passes_against_most_of_those_who_live_with_it(
    live: tuple, others: tuple, count: str, rule: str, twice: str, silence: str
) -> None:
    one = vote(live, others, count=count)
    chosen = {"rule": rule, "twice": twice, "silence": silence}
    passes, _ = outcome(one, **chosen)
    counted = meeting.counts_of(one, silence)["live"]
    assert not passes or 2 * sum(counted[:3]) > sum(counted)
    heard = meeting.counts_of(one)["live"]
    told = found(meeting.check_votes, votes=pd.DataFrame([one]), decision_rule=RULE | chosen)
    assert ("outvoted" in told) <= (silence == "yes" and 2 * sum(heard[:3]) <= sum(heard))


def test_what_five_rules_say_shows_only_after_a_guess() -> None:
    show = lambda rule, made_up=True: meeting.five_rules(SAMPLE, rule, MESSAGES, WORDS, made_up)
    guesses = {f"guess-{number}": "no" for number in range(1, 5)}
    assert show({}) == show(guesses | {"guess-4": ""}) == WORDS["five-wait"]
    frame, said = show(guesses)
    assert (frame == WORDS["decided"]).sum().to_list() == [2, 5, 3, 4]
    assert list(frame.index) == [MESSAGES[f"tally.rule.{rule}"] for rule in reckon.RULES]
    assert said.count("\n") == 4 and "Those who live with it: 3 of 6 for it. The others: 5 of 5 for it." in said
    assert "Of the 6 on this side nobody has answered: Those who live with it." in said and "0 of the 0" not in said
    assert [MESSAGES["tally.look.nobody"] in line for line in said.splitlines()] == [False, False, False, True, False]
    own = meeting.five_rules(SAMPLE[:1], {}, MESSAGES, WORDS, False)
    assert list(own[0].columns) == ["Vote 1"], "one's own votes were never to be guessed"
    assert meeting.five_rules(SAMPLE[:0], {}, MESSAGES, WORDS, False) == WORDS["five-wait"]


def test_ones_own_rule_is_shown_beside_the_guess_with_its_reason() -> None:
    guesses = {f"guess-{number}": "yes" if number == 3 else "no" for number in range(1, 5)}
    frame = meeting.my_rule(SAMPLE[:0], RULE | guesses, MESSAGES, WORDS, False)
    assert list(frame[WORDS["guessed"]]) == ["Not decided", "Not decided", "Decided", "Not decided"]
    assert list(frame[WORDS["yours"]]) == ["Not decided", "Not decided", "Decided", "Not decided"]
    assert "In all 5 came, and it takes 6." in list(frame[WORDS["why"]])
    assert frame[WORDS["why"]].iloc[3].startswith("Nobody who lives with it has given an answer")
    assert meeting.my_rule(SAMPLE, {}, MESSAGES, WORDS, False) == WORDS["yours-wait"]
    silent = meeting.my_rule(SAMPLE, RULE | {"silence": "yes"}, MESSAGES, WORDS, False)[WORDS["why"]]
    assert [WORDS["counted-silent"] in why for why in silent] == [False, False, False, True]
    many = pd.concat([SAMPLE, SAMPLE], ignore_index=True)
    assert len(meeting.my_rule(many, RULE, MESSAGES, WORDS, False)) == 8
    assert meeting.my_rule(SAMPLE, RULE, MESSAGES, WORDS, True) == WORDS["five-wait"], "a guess comes first"


def test_the_votes_say_who_said_nothing_and_who_was_away() -> None:
    frame, _ = meeting.vote_table(SAMPLE, WORDS, MESSAGES, True)
    assert frame[WORDS["side-live"]].to_list()[1:] == [
        "1 yes; 5 away",
        "4 yes; 1 yes, with a worry; 1 can live with it",
        "6 silent",
    ]
    assert meeting.vote_table(SAMPLE[:0], WORDS, MESSAGES, False)[1] == WORDS["votes-sample"]
    assert meeting.vote_table(SAMPLE[:1], WORDS, MESSAGES, False)[1] == ""
    few = meeting.vote_table(SAMPLE[1:2], WORDS, MESSAGES, False)
    assert few[1] == MESSAGES["tally.look.few"], "one's own numbers of few people are as good as names"
    assert few[0].attrs["caption"] == WORDS["votes-own"]


def test_a_rule_says_all_its_parts_or_what_is_missing_and_a_button_writes_it(fresh: Exercise) -> None:
    fresh.fill("decision-rule", RULE)
    texts = meeting.rule_words(RULE, WORDS)
    assert set(texts) == set(meeting.RULE_TEXTS) and texts["quorum"].startswith(
        "At least 6 of the 11 who have a seat, and at least 4 of the 6"
    )
    safe = {"gains": "out"}
    assert found(meeting.check_rule, decision_rule=RULE | safe | texts) == {}
    panel = meeting.rule_desk()
    panel.acts["write"]({"values": {}})
    plan = fresh.answers("plan")
    assert {name: plan[name] for name in meeting.RULE_TEXTS} == texts
    assert fresh.store.kept().last_aside("decision-rule")["threshold"] == "Decisions are made by consensus."
    for name in RULE:
        told = found(meeting.check_rule, decision_rule=RULE | safe | texts | {name: ""})
        assert told == {"rule-open": {"what": WORDS[f"rule-part-{name}"]}}
    for name in texts:
        told = found(meeting.check_rule, decision_rule=RULE | safe | texts | {name: " "})
        assert told == {"rule-open": {"what": WORDS[f"rule-part-{name}"]}}
    unprotected = found(meeting.check_rule, decision_rule=RULE | safe | texts | {"own-lives": "none"})
    assert unprotected == {"no-safeguard": {}}
    assert meeting.rule_words({}, WORDS) == {}


def test_every_choice_of_a_rule_has_words() -> None:
    names = {"rule": "threshold", "twice": "fallback", "own-lives": "safeguard", "silence": "silence", "gains": "gains"}
    for field, prefix in names.items():
        for choice in meeting._field("decision-rule", field)["choices"]:
            assert WORDS[f"{prefix}-{choice['id']}"]


def test_a_quorum_that_cannot_come_together_a_chair_and_silence_are_found_apart_from_each_other() -> None:
    texts = meeting.rule_words(RULE, WORDS)
    never = RULE | texts | {"rule": "all", "there-live": "9", "silence": "yes", "twice": "chair"}
    told = list(meeting.check_rule(never, WORDS))
    assert ("quorum-high", {"needed": 9, "who": WORDS["rule-part-there-live"], "seats": 6}) in told
    assert ("quorum-part", {"live": 9, "all": 6}) in told and ("chair", {}) in told
    assert found(meeting.check_votes, votes=SAMPLE, decision_rule=never)["silence"] == {
        "question": SAMPLE["question"][3],
        "silent": 9,
    }
    high = found(meeting.check_rule, decision_rule=RULE | texts | {"there-all": "12", "gains": "out"})
    assert high == {"quorum-high": {"needed": 12, "who": WORDS["rule-part-there-all"], "seats": 11}}
    assert "silence" not in found(meeting.check_votes, votes=SAMPLE, decision_rule=RULE)


def test_a_rule_that_gives_the_others_a_veto_says_so_unless_something_is_decided_alone() -> None:
    texts = meeting.rule_words(RULE, WORDS)
    ids = lambda **more: set(found(meeting.check_rule, decision_rule=RULE | texts | more))
    assert ids() == ids(gains="votes") == {"veto-open"}
    assert ids(gains="out") == ids(alone="What we ask for.") == ids(twice="drop") == set()
    assert ids(rule="both", gains="out") == {"same-twice"}
    bus = vote((9,), (2, 0, 0, 0, 3))
    told = found(meeting.check_votes, votes=pd.DataFrame([bus]), decision_rule=RULE | {"rule": "both"}, made_up=False)
    assert told["veto"] == {"question": "The bus", "live": 9, "live_all": 9}
    written = meeting.rule_words(RULE | {"gains": "out", "alone": "What we ask for"}, WORDS)
    assert WORDS["gains-out"] in written["threshold"]
    assert written["safeguard"].endswith("decide alone: What we ask for.")


def test_guesses_are_about_the_votes_of_the_exercise_alone() -> None:
    guesses = {f"guess-{number}": "yes" for number in range(1, 5)}
    told = found(meeting.check_votes, votes=SAMPLE, decision_rule=RULE | guesses)["guess-differs"]["votes"]
    assert SAMPLE["question"][0] in told and SAMPLE["question"][2] not in told
    own = pd.DataFrame([vote((4,), (2, 0, 0, 0, 3))])
    assert "guess-differs" not in found(meeting.check_votes, votes=own, decision_rule=RULE | guesses, made_up=False)
    shown = meeting.my_rule(own, RULE | guesses, MESSAGES, WORDS, False)
    assert WORDS["guessed"] not in shown and len(shown) == 1


# --- the memorandum ----------------------------------------------------------------------------------


AGREED = {
    "aim": "The bus goes by July 1.",
    "gives": [{"name": "The church", "gives": "Its hall", "by": "2026-06-01", "fails": "It says so."}],
    **dict.fromkeys(("decides-what", *meeting.RULE_TEXTS, "money", "data", "credit", "pressure", "conflict"), "So."),
    "leaving": "By saying so.",
    "legal": "None.",
    "review": "2026-09-01",
    "ends": "2026-12-31",
}
SIGNS = {"signs": [{"name": "The church", "side": "Live with it", "asked": "Yes", "signs": "Will sign"}]}


def memo(signs: dict | None = None, **changed: Any) -> dict[str, dict[str, Any]]:
    return found(meeting.check_memorandum, agreement=AGREED | changed, who_signs=SIGNS if signs is None else signs)


def test_a_memorandum_with_eleven_parts_passes() -> None:
    assert memo() == {}
    headings = [block["heading"] for block in load_documents()["memorandum"]["blocks"] if block.get("heading")]
    assert meeting.memo_headings() == headings and len(headings) == len(meeting.MEMO) == 11
    frame, said = meeting.memo_table(AGREED, SIGNS, WORDS, MESSAGES)
    assert list(frame.iloc[:, 0]) == headings and "11 of 11" in said
    assert "September 1, 2026" in frame.iloc[9, 1] and frame.iloc[10, 1] == "The church"
    assert "0 of 11" in meeting.memo_table({}, {}, WORDS, MESSAGES)[1]


@pytest.mark.parametrize("at", range(11))
def test_each_of_the_eleven_parts_is_missed(at: int) -> None:
    for name in meeting.MEMO[at]:
        told = memo({"signs": []}) if name == "signs" else memo(**{name: "" if name != "gives" else []})
        if name == "review":
            assert told == {"no-review": {}}
        elif name == "signs":
            assert told["memo-parts"] == {"parts": meeting.memo_headings()[at]}
        else:
            unsafe = {"memo-unsafe": {}} if name == "safeguard" else {}
            assert told == {"memo-parts": {"parts": meeting.memo_headings()[at]}} | unsafe


@pytest.mark.parametrize(
    ("changed", "finds"),
    [
        ({"review": "2026-02-28"}, {"review-past": {"day": "February 28, 2026"}}),
        ({"review": TODAY}, {}),
        ({"review": "2027-03-01", "ends": ""}, {}),
        ({"review": "2027-03-03", "ends": ""}, {"review-far": {"day": "March 3, 2027"}}),
        ({"review": "in the fall"}, {"no-review": {}}),
        ({"review": "2026-02-30"}, {"no-review": {}}),
        ({"ends": "2026-08-31"}, {"ends-first": {"end": "August 31, 2026"}}),
        ({"leaving": "  "}, {"no-way-out": {}}),
        ({"gives": [{"name": "The church", "gives": "Its hall", "fails": "So."}]}, {"gives-open": {"names": "The church"}}),
        ({"gives": [{"name": "The church", "by": "2026-06-01", "fails": "So."}]}, {"gives-open": {"names": "The church"}}),
        ({"gives": [{"name": "The church", "gives": "Its hall", "by": "2026-06-01"}]}, {"gives-fails": {"names": "The church"}}),
        ({"gives": [{"name": "The bus company", "gives": "A bus", "by": "2026-06-01", "fails": "So."}]}, {"promised-for": {"names": "The bus company"}}),
        ({"ends": "2026-09-02", "gives": [{"name": "The church", "gives": "Its hall", "by": "2026-09-02", "fails": "So."}]}, {"ends-due": {"end": "September 2, 2026", "names": "The church"}}),
        ({"aim": "The bus goes on days above 95."}, {"no-when": {"aim": "The bus goes on days above 95."}}),
        ({"aim": "The bus goes by next August."}, {}),
        ({"aim": "It may come."}, {"no-when": {"aim": "It may come."}}),
        ({"stops": "No new shutoffs or lawsuits."}, {"stops-rights": {"words": "lawsuits"}}),
        ({"stops": "No lawsuits, and this stops no deadline."}, {}),
        ({"stops": "Nobody in Willow Court is cut off."}, {}),
    ],
    ids=["past", "today", "a year", "more than a year", "words", "no such day", "ends first", "no way out", "no day", "no thing", "no else", "not asked", "due at the end", "no day or month", "next August", "may", "lawsuits", "no deadline stops", "a name"],
)  # fmt: skip
def test_days_the_way_out_and_promises_are_looked_at(changed: dict, finds: dict) -> None:
    told = memo(**changed)
    assert told == finds


@pytest.mark.parametrize(
    ("row", "finds"),
    [
        ({"name": "The power company", "asked": "Not yet", "signs": "Will sign"}, True),
        ({"name": "The power company", "signs": "Has to ask a board first"}, True),
        ({"name": "The power company", "asked": "Not yet", "signs": "We do not know"}, False),
        ({"name": "The power company", "asked": "Yes", "signs": "Will not sign"}, False),
        ({"name": "", "signs": "Will sign"}, False),
    ],
)
def test_nobody_signs_who_was_not_asked(row: dict, finds: bool) -> None:
    told = memo({"signs": [*SIGNS["signs"], row]})
    assert told == ({"not-asked": {"names": "The power company"}} if finds else {})


def test_kind_words_that_settle_nothing_are_named_wherever_they_stand() -> None:
    soft = {key: words for key, words in WORDS.items() if key.startswith("soft-") and not key.endswith("-why")}
    assert len(soft) == 7
    for key, words in soft.items():
        told = memo(money=f"Then {words.upper()}.")
        assert told == {"soft": {"where": meeting._field("agreement", "money")["label"], "words": words, "why": WORDS[f"{key}-why"]}}  # fmt: skip
    row = {"name": "The church", "gives": "Its best effort", "by": "2026-06-01", "fails": "So."}
    assert "soft" in memo(gives=[row])
    plan = {"purpose": "Your input is welcome."}
    told = found(meeting.check_memorandum, agreement=AGREED, who_signs=SIGNS, meeting_plan=plan)
    assert told["soft"]["words"] == "input is welcome"


def test_every_clause_goes_into_a_text_of_the_agreement_and_has_a_gap_with_choices() -> None:
    fields = {one["id"]: one for one in catalog.load_compiled("agreement")["activity"]["fields"]}
    texts = " ".join(one for key, one in WORDS.items() if key.startswith("soft-") and not key.endswith("-why"))
    for clause, field, sentences in meeting.clause_choices():
        assert fields[field]["type"] == "text" and len(set(sentences)) == 3, clause
        assert all(meeting.GAP not in one and one[0].isupper() and one.endswith(".") for one in sentences), clause
        assert not any(one in texts for one in sentences)
    assert meeting.bank("clauses")["plain-text"].str.count(meeting.GAP).eq(1).all()
    assert {field for _, field, _ in meeting.clause_choices()} >= {"aim", "money", "data", "credit", "pressure", "conflict", "leaving", "legal"}  # fmt: skip


def test_a_clause_is_put_in_the_place_of_what_stands_there_or_added_and_nothing_is_lost(fresh: Exercise) -> None:
    panel = meeting.clauses_desk()
    clauses = meeting.clause_choices()
    at = next(n for n, (_, field, _) in enumerate(clauses) if field == "money")
    before = fresh.answers("agreement")["money"]
    panel.acts["replace"]({"values": {"clause": f"{at}.1"}})
    assert fresh.answers("agreement")["money"] == clauses[at][2][1] == fresh.answers("plan")["money"]
    assert clauses[at][2][1] in panel.said
    assert fresh.store.kept().last_aside("agreement")["money"] == before
    both = [n for n, (_, field, _) in enumerate(clauses) if field == "conflict"]
    for n in both:
        panel.acts["add"]({"values": {"clause": f"{n}.0"}})
    panel.acts["add"]({"values": {"clause": f"{both[0]}.0"}})
    assert fresh.answers("agreement")["conflict"] == " ".join(clauses[n][2][0] for n in both)
    for wrong in ("", "99.0", "0.9", "x.y", None):
        panel.acts["replace"]({"values": {"clause": wrong}})
        assert panel.said == WORDS["clause-pick"]
    with pytest.raises(ExerciseError):
        meeting.put_clause("no-such-field", "So.")


def test_somebody_who_lives_with_it_or_was_chosen_by_them_signs() -> None:
    row = {"name": "The church", "asked": "Yes", "signs": "Will sign"}
    assert memo({"signs": [row | {"side": "The others"}]}) == {"signs-without": {}}
    assert memo({"signs": [row | {"side": "Were chosen by those who live with it"}]}) == {}
    refused = row | {"name": "A neighbor", "side": "Live with it", "signs": "Will not sign"}
    assert memo({"signs": [row, refused]}) == {"signs-without": {}}


# --- whatever a person types -------------------------------------------------------------------------

RUBBISH = [
    None,
    "",
    "words",
    12,
    ["x", None, {"what": 3, "minutes": "many", "need": ["Pay"], "name": None, "asked": 1}],
    [{"what": "A", "minutes": "-5", "form": "Sing", "part": "Chorus"}],
    [{"name": "The church", "by": "2026-02-30", "gives": "=1+1"}],
    {"a": "b"},
]


@pytest.mark.parametrize("rubbish", RUBBISH, ids=range(len(RUBBISH)))
def test_nothing_that_a_person_types_stops_a_check_or_a_view(rubbish: Any) -> None:
    activities = {name.replace("-", "_"): name for name in exercise.definition["activities"]}
    answers = {
        parameter: {field["id"]: rubbish for field in catalog.load_compiled(name)["activity"]["fields"]}
        for parameter, name in activities.items()
    }
    cell = rubbish if isinstance(rubbish, str) else str(rubbish)
    votes = pd.DataFrame([dict.fromkeys(SAMPLE.columns, cell)], dtype="string")
    known = {"words": WORDS, "messages": MESSAGES, "today": TODAY, "made_up": False, "votes": votes, **answers}
    views = (meeting.clock, meeting.talk, meeting.agenda_table, meeting.access_table, meeting.rules_table)
    more = (meeting.vote_table, meeting.five_rules, meeting.my_rule, meeting.memo_table)
    for function in (*views, *more, *exercise.checks):
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        made = function(**{name: known[name] for name in names})
        ids = {key for key, _ in made} if function in exercise.checks else set()
        assert ids <= {check["id"] for check in exercise.definition["checks"]}
    meeting.access_words(answers["meeting_access"], WORDS)
    meeting.access_lines(answers["meeting_access"])
    meeting.rules_text(answers["ground_rule_choice"])
    meeting.rule_words(answers["decision_rule"] | {"rule": "of thumb", "twice": "thrice", "silence": "?"}, WORDS)


def test_an_empty_place_of_ones_own_gets_findings_and_no_error(fresh: Exercise) -> None:
    fresh.place = "own"
    ids = {one.id for one in fresh.found()}
    assert {"not-chosen", "parts-missing", "access-open", "few-rules", "rule-open", "memo-parts", "no-review"} <= ids
    assert "signs-without" not in ids, "nobody is named yet"
    with pytest.raises(ExerciseError):
        fresh.write_papers()


# --- papers, and the other door ----------------------------------------------------------------------


def test_the_papers_hold_what_was_agreed_and_the_memorandum_says_that_it_is_no_legal_advice(solved: Exercise) -> None:
    files = dict(takeaway.files(solved))
    assert sorted(files) == sorted(
        f"hold-the-meeting-{name}"
        for name in (
            *("agenda.docx", "agenda.html", "agenda-table.csv", "ground-rules.docx", "ground-rules.html"),
            *("decision-card.docx", "decision-card.html", "memorandum.docx", "memorandum.html"),
        )
    )
    word = "\n".join(one.text for one in Document(io.BytesIO(files["hold-the-meeting-memorandum.docx"])).paragraphs)
    for paper in (word, files["hold-the-meeting-memorandum.html"].decode()):
        assert "Not legal advice. Have someone who knows the law read it before anyone signs." in paper
        assert "Made up" in paper
    texts = {name: to_text(takeaway.blocks(solved, name)) for name in ("agenda", "ground-rules", "decision-card")}
    assert "7:10 p.m. | Choose what we ask for, and whether we meet again | 15 | Ruth the librarian" in texts["agenda"]
    assert "The people from the park answer first." in texts["ground-rules"]
    assert "At least 6 of the 11" in texts["decision-card"] and "without most of them" in texts["decision-card"]


def test_the_papers_tell_nobody_who_sees_to_what_how_anybody_voted_or_who_was_asked(solved: Exercise) -> None:
    solved.fill("meeting-access", access=[{**row, "who": "A private name"} for row in SETTLED])
    everything = b"".join(held for name, held in takeaway.files(solved) if name.endswith((".html", ".csv"))).decode()
    assert "A private name" not in everything
    for question in SAMPLE["question"]:
        assert question not in everything
    assert "The power company" not in everything.replace("Money from the power company", "")


def test_each_paper_waits_for_its_own_step_and_a_memorandum_goes_round_with_blanks(solved: Exercise) -> None:
    waits = lambda name: [
        one.id for one in takeaway.holding(solved, next(t for t in solved.definition["takes"] if t["id"] == name))
    ]
    solved.fill("agreement", money="", gives=[], review="", leaving="")
    assert {one.id for one in solved.found()} >= {"memo-parts", "no-review", "no-way-out"}
    assert waits("memorandum") == waits("agenda") == []
    solved.fill("agreement", safeguard="")
    assert waits("memorandum") == ["memo-unsafe"] and waits("agenda") == waits("ground-rules") == []
    assert waits("decision-card") == ["rule-open"], "it has the same safeguard"
    solved.fill("who-signs", signs=[])
    assert waits("memorandum") == ["memo-unsafe"]
    solved.fill("ground-rule-choice", rules="")
    assert waits("ground-rules") == ["rules-apart"] and waits("agenda") == []
    solved.fill("meeting-plan", purpose="")
    assert waits("agenda") == waits("agenda-table") == ["not-chosen"]


def test_every_check_that_must_be_met_holds_a_paper_back() -> None:
    held = {name for take in exercise.definition["takes"] for name in take["waits_for"]}
    assert held == {check["id"] for check in exercise.definition["checks"] if check["level"] == "must"}


def test_the_table_of_the_agenda_names_nobody(solved: Exercise) -> None:
    [text] = [held.decode("utf-8-sig") for name, held in takeaway.files(solved) if name.endswith(".csv")]
    rows = text.splitlines()
    assert rows[0] == '"Begins","What","What it is for","What people do","Minutes"' and len(rows) == 11
    for row in solved.table("agenda")["who"]:
        assert row.split(",")[0] not in text.replace("What three of us saw", "")


def test_the_unsigned_agenda_of_ones_own_place_names_nobody(solved: Exercise) -> None:
    lines = to_text(takeaway.blocks(solved, "agenda", version="unsigned"))
    assert "Ruth" not in lines and "Choose what we ask for" in lines


def test_the_code_door_comes_to_the_same_as_the_forms(solved: Exercise) -> None:
    code = cells("code")
    assert 2 <= len(code) <= 4 and all(3 <= len(cell.splitlines()) <= 10 for cell in code)
    minutes, put, most, there = code
    found_here: dict[str, Any] = {}
    exec(minutes.replace("minutes.groupby", "shown = minutes.groupby"), found_here)  # noqa: S102
    shares = meeting.shares(solved.answers("meeting-plan"), WORDS)[WORDS["minutes"]]
    assert found_here["shown"].to_dict() == shares.to_dict()
    exec(most, found_here)  # noqa: S102
    told = [reckon.read(meeting.counts_of(one)) for one in SAMPLE.to_dict("records")]
    assert found_here["most"].to_list() == [2 * one["for"]["live"] > one["answered"]["live"] for one in told]
    exec(put.replace("# meeting", "meeting"), found_here)  # noqa: S102
    assert "What a few of us saw" in solved.table("agenda")["what"].to_list()
    exec(there.replace("# exercise", "exercise"), found_here)  # noqa: S102
    assert solved.answers("decision-rule")["there-all"] == "7"


def test_the_plan_of_the_site_has_what_was_done_here(solved: Exercise) -> None:
    plan = solved.answers("plan")
    assert plan["agenda"][0]["what"] == "Come in and eat" and "part" not in plan["agenda"][0]
    assert plan["meeting-purpose"].startswith("What we ask for") and len(plan["ground-rules"].splitlines()) == 8
    assert plan["review-on"] == (date.today() + timedelta(days=180)).isoformat()
    assert solved.answers("first-meeting")["agenda"][7]["form"] == "Decide"
    assert solved.answers("meeting-plan")["agenda"][7]["part"] == "Decide"
