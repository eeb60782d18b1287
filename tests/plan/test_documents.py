"""Documents: both languages fill them alike, both Word files say the same, nothing is invented."""

from __future__ import annotations

import base64
import io
import itertools
import json
import random
import re
import textwrap
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from pydantic import TypeAdapter

from multisector import kinds
from multisector.build import bundles, compiling
from multisector.build.loading import DefinitionError, check
from multisector.kinds.assessment import score as assessment
from multisector.plan import BLANK, LINE, clean, fill, to_markdown, to_text
from multisector.plan.model import Block, Document, for_script, offered
from multisector.plan.values import MADE, MADE_TABLES, SCORED, TABLE_COLUMNS, plan_values
from multisector.plan.word import write_word
from support.js_engine import call_js

DOCUMENTS = compiling.compile_documents()
MESSAGES = compiling.read_messages()
CORE = [f"{name}.js" for name in bundles.core()]
SCRIPTS = [
    *CORE,
    "kinds/assessment/score.js",
    "kinds/decision/score.js",
    "shared/clock.js",
    "plan/values.js",
    "plan/fill.js",
]
VERSIONS = ("me", "group", "unsigned")
PAPERS = {"a4": (210, 297), "letter": (216, 279)}

PLAN = {
    "place": "Mill Street",
    "issue": "missed school days",
    "problem": "Three in ten children on Mill Street miss 18 school days a year",
    "who-hurts": "Us, the families of the east side.",
    "tried": "A robo-call.\nIt spoke one language.",
    "why-not-alone": "Buses, asthma & work shifts <all> play a part.",
    "not-asking": "Nobody should give up their budget",
    "partners": [
        {"name": "Clinic", "sector": "health", "wants": "fewer sick visits", "brings": "a nurse"},
        {"name": "Rosa | Tom", "sector": "media"},
        {"from": "who-has-what"},
    ],
    "missing": "The bus company, and someone from the night shift",
    "to": "Ms. Ortiz, principal of East Side School",
    "why-you": "You decide when the school day starts",
    "first-steps": "1. Call Dee\n\n - Book the library  \nAsk five parents\nRide the bus",
    "ask": "Meet four of us for half an hour",
    "answer-by": "2027-01-15",
    "actions": [
        {"what": "Ask five parents", "who": "Marisol"},
        {"from": "seven-dots", "what": "Find a room", "who": "Dee and Tom", "by": "2027-01-20"},
        {"from": "readiness", "what": "Ride the 7:10 bus", "who": "Boris", "by": "2027-01-10"},
        {"from": "first-win", "by": "2027-01-02"},
    ],
    "measure": "Fewer than two in ten miss a day in March",
    "who-answered": "Fourteen people, and seven of them have children who miss school",
    "lowest": "Voice. Parents hear of a decision after it is made",
    "seen-differently": "There are two camps on whether groups keep their word",
    "not-known": "What money and hours the groups could give",
    "go-or-wait": "small",
    "go-or-wait-why": "Nobody has seen yet who turns up when a thing has to be done",
    "change-mind": "If no parent comes to the second evening, the work stops",
    "look-again": "2027-04-30",
}
#: A block as the model leaves it, without what it is.
NO_BLOCK = {field: Block.model_fields[field].get_default() for field in Block.model_fields}
DOTS = {"D1a": 4, "D2a": 2, "D3a": 2, "D4a": 5, "D5a": 3, "D6a": "dont-know", "D7a": 4}


@pytest.fixture(scope="module")
def activities() -> dict[str, dict]:
    return {path.stem: compiling.compile_activity(path) for path in compiling.activity_paths()}


def scored(activities: dict[str, dict], answers: dict[str, dict]) -> list[tuple]:
    plan = compiling.read_plan()
    return [(s["prefix"], activities[s["activity"]], answers.get(s["activity"], {})) for s in plan["scores"]]


def js(calls: list[tuple]) -> list:
    return [result["ok"] for result in call_js(SCRIPTS, calls)]


def values(plan: dict, **options: Any) -> dict:
    return plan_values(plan, [], MESSAGES, **options)


def text_of(name: str, plan: dict, **options: Any) -> str:
    return to_text(fill(DOCUMENTS[name], values(plan, **options)))


# --- filling --------------------------------------------------------------------------------


def random_value(dice: random.Random, depth: int = 2) -> Any:
    """Whatever a foreign file may hold where a text or a table should be."""
    plain = [None, True, 0, 5, 2.5, 1e30, "", " \t", "words", "x\x00y", "2027-01-15", "\ud800", "a\r\nb\x0bc\u2028d"]
    if not depth or dice.random() < 0.5:
        return dice.choice(plain)
    parts = [random_value(dice, depth - 1) for _ in range(dice.randrange(3))]
    return dice.choice([parts, dict(zip(["what", "by", "who", "__proto__"], parts, strict=False))])


def test_both_languages_fill_alike_whatever_the_plan_holds() -> None:
    dice = random.Random("fill")
    plans = [{}, PLAN, *({name: dice.choice([PLAN[name], random_value(dice)]) for name in PLAN} for _ in range(80))]
    options = [{"scores": True, "version": dice.choice(VERSIONS), "today": "2026-11-24"} for _ in plans]
    given_values = [values(plan, **option) for plan, option in zip(plans, options, strict=True)]
    assert (
        js(
            [
                ("multisector.planValues", plan, [], MESSAGES, option)
                for plan, option in zip(plans, options, strict=True)
            ]
        )
        == given_values
    )
    # fill cleans for itself: it is also given a plan as it is
    cases = [(document, found) for found in [*given_values, *plans] for document in DOCUMENTS.values()]
    ours = [fill(*case) for case in cases]
    assert js([("multisector.fillDocument", for_script(document), found) for document, found in cases]) == ours
    texts = [to_text(blocks) for blocks in ours]
    assert js([("multisector.documentText", blocks) for blocks in ours]) == texts
    assert not [text for text in texts if re.search(r"\[object|undefined|None|null|[\x00-\x08{}]", text)]


def test_words_of_a_person_stay_as_they_are() -> None:
    text = text_of("our-plan", PLAN)
    for words in (PLAN["problem"], PLAN["why-not-alone"], "A robo-call.\nIt spoke one language.", "Rosa | Tom"):
        assert words in text
    assert "{problem} {place}" in text_of("our-plan", {"problem": "{problem} {place}"})


def test_a_sentence_ends_once() -> None:
    assert "Most affected: Us, the families of the east side.\n" in text_of("letter", PLAN)
    assert f"{PLAN['problem']}.\n" in text_of("letter", PLAN)
    assert "Most affected: Us! “All of us.”\n" in text_of("letter", {"who-hurts": "Us! “All of us.”"})


def test_a_list_is_numbered_once() -> None:
    assert "1. Call Dee\n2. Book the library\n3. Ask five parents\n" in text_of("our-plan", PLAN)


def test_markdown_tables_hold() -> None:
    rows = [line for line in to_markdown(fill(DOCUMENTS["our-plan"], PLAN)).splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows if "Rosa" in row or "Clinic" in row}) == 1


def test_what_a_document_may_name_is_what_it_is_given(activities: dict[str, dict]) -> None:
    """`make compile` holds documents to these names."""
    assert set(values({})) == {"actions", *MADE, *MADE_TABLES}
    fit = {"U": "yes", "F0": "no", **dict.fromkeys(("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"), "yes")}
    given_values = plan_values({}, scored(activities, {"fit-aid": fit, "seven-dots": DOTS}), MESSAGES, scores=True)
    for prefix, kind in (("fit", "decision"), ("dots", "assessment")):
        assert {name for name in given_values if name.startswith(f"{prefix}-")} == {
            f"{prefix}-{name}" for name in SCORED[kind]
        }
    assert all(tuple(row) == TABLE_COLUMNS for row in given_values["dots-table"])


@pytest.mark.parametrize(
    ("blocks", "problem"),
    [
        ([{"text": "x", "heading": "y"}], "exactly one of"),
        ([{"table": "partners"}], "has columns"),
        ([{"text": "x", "blanks": 2}], "have blanks"),
        ([{"table": "partners", "columns": [{"id": "name", "label": "Who"}], "at_most": 2}], "at_most"),
        ([{"note": "x", "large": True}], "are large"),
        (
            [{"table": "actions", "columns": [{"id": "what", "label": "What"}], "rows": [{"cells": ["x"]}]}],
            "with a pen",
        ),
        (
            [{"table": "by-hand", "columns": [{"id": "a", "label": "A"}], "rows": [{"cells": ["x", "y"]}]}],
            "no more cells",
        ),
        ([{"table": "by-hand", "columns": [{"id": "a", "label": "A"}]}], "blanks or rows"),
        ([{"text": "{issue}", "blanks": 2}], "place to write"),
        ([{"text": "x", "only_if": ["a.b.c"]}], "does not fit the pattern"),
    ],
)
def test_a_document_that_cannot_be_is_refused_in_words(blocks: list, problem: str) -> None:
    with pytest.raises(DefinitionError, match=problem):
        check(TypeAdapter(Document), {"id": "x", "name": "X", "about": "x", "blocks": blocks}, "x.yml")


# --- what each document says ----------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS)
def test_a_letter_is_one_page_with_a_problem_a_reason_three_steps_one_ask_and_one_date(version: str) -> None:
    text = text_of("letter", PLAN, version=version, today="2026-11-24")
    for words in (
        "November 24, 2026",
        PLAN["to"],
        "Dear Ms. Ortiz,",
        "Mill Street: missed school days\n",
        PLAN["problem"],
        PLAN["why-you"],
        PLAN["ask"],
        "January 15, 2027",
    ):
        assert text.count(words) == 1, words
    assert "3. Ask five parents\n" in text and "Ride the bus" not in text
    assert "|" not in text and "lowest" not in text.lower()
    long = {
        **PLAN,
        **{
            name: "A sentence of some length that says what it has to say, and why it matters here. " * 3
            for name in ("problem", "who-hurts", "why-you")
        },
    }
    lines = [
        line
        for part in text_of("letter", long, version=version).split("\n")
        for line in textwrap.wrap(part, 85) or [""]
    ]
    assert len(lines) <= 46


def test_each_version_has_its_own_voice() -> None:
    """A plan in which nobody says I or we, so that every such word is ours."""
    plan = {**PLAN, "who-hurts": "East side families", "ask": "A talk of half an hour", "not-asking": "a budget"}
    said = {
        (name, version): set(re.findall(r"\b(i|me|my|we|us|our)\b", text_of(name, plan, version=version).lower()))
        for name in ("letter", "message")
        for version in VERSIONS
    }
    for name in ("letter", "message"):
        assert said[name, "me"] and said[name, "me"] <= {"i", "me", "my"}
        assert said[name, "group"] and said[name, "group"] <= {"we", "us", "our"}
        assert not said[name, "unsigned"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_without_a_name_nobody_is_named_beside_an_action(name: str) -> None:
    people = ("Marisol", "Dee and Tom", "Boris")
    assert not [who for who in people if who in text_of(name, PLAN, version="unsigned")]
    assert any(who in text_of(name, PLAN) for who in people) == (
        name in ("message", "our-plan", "readiness-brief", "ninety-days", "action-plan")
    )


def test_a_message_can_be_sent_as_it_is() -> None:
    text = text_of("message", PLAN)
    assert text.startswith("Hello Ms. Ortiz,\n\n") and BLANK not in text
    assert "\nMill Street: missed school days\n" in text and f"\n{PLAN['problem']}.\n" in text
    assert "One thing I will do by January 10, 2027: Ride the 7:10 bus.\n\nWho: Boris." in text
    assert "1. Call Dee" in text_of("message", {**PLAN, "actions": []})
    assert text_of("message", {}) == "Hello,\n\nCan we talk about it this week?\n"
    sentence = "Kids get nearly hit crossing Elm Street on their way to school, each day"
    assert f"\nMillbrook: {sentence}\n" in text_of("message", {"place": "Millbrook", "issue": sentence})


def test_the_action_with_the_earliest_date_comes_next_or_else_the_first() -> None:
    assert [values(PLAN)[f"next-{name}"] for name in ("what", "who", "by")] == [
        "Ride the 7:10 bus",
        "Boris",
        "January 10, 2027",
    ]
    undated = [{**row, "by": "soon"} for row in PLAN["actions"]]
    assert [values({"actions": undated})[f"next-{name}"] for name in ("what", "who", "by")] == [
        "Ask five parents",
        "Marisol",
        "soon",
    ]
    assert values({"actions": "none"})["next-what"] == ""


def test_what_an_activity_promised_has_a_name_of_its_own() -> None:
    assert [values(PLAN)[f"readiness-{name}"] for name in ("what", "who", "by")] == [
        "Ride the 7:10 bus",
        "Boris",
        "January 10, 2027",
    ]
    assert values(PLAN, version="unsigned")["readiness-who"] == ""
    row = {"what": "x", "from": "next"}  # a foreign file takes no name that is ours, or the plan's
    assert values({"actions": [row, {"what": "y", "by": "2027-01-01"}]})["next-what"] == "y"
    foreign = {"answer-by": "2027-01-15", "actions": [{"by": "soon", "what": "x", "from": "answer"}]}
    assert values(foreign)["answer-by"] == "January 15, 2027"
    assert js([("multisector.planValues", foreign, [], MESSAGES)]) == [values(foreign)]


def test_a_title_holds_whatever_the_issue_is() -> None:
    sentence = "Kids get nearly hit by cars when they cross Elm Street on their way to school in the morning"
    for name in ("our-plan", "why-together"):
        first, second = fill(DOCUMENTS[name], values({"issue": sentence, "place": "Millbrook"}))[:2]
        assert len(first["text"]) < 30 and second["text"] == f"Millbrook: {sentence}"
    letter = fill(DOCUMENTS["letter"], values({"issue": sentence, "place": "Millbrook"}))
    assert [block["text"] for block in letter if block["type"] == "subject"] == ["Millbrook: a problem, and a request"]
    assert f"{sentence}.\n" in to_text(letter)


@pytest.mark.parametrize("name", ["letter", "message", "our-plan", "readiness-brief", "why-together"])
def test_first_steps_are_in_what_is_sent_to_someone_who_can_help(name: str) -> None:
    assert "1. Call Dee" in text_of(name, {"first-steps": PLAN["first-steps"]})


#: Documents with a line for a name or a day that has no words before it.
LINES_ALONE = {"letter", "invitation", "memorandum", "closing-letter"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_left_hanging(name: str) -> None:
    """No heading above nothing, no table without rows but one to write in, whatever is filled in."""
    written_in = {
        tuple(column["label"] for column in block["columns"])
        for block in DOCUMENTS[name]["blocks"]
        if block["table"] and block["blanks"]
    }
    for taken in itertools.chain(itertools.combinations(PLAN, 1), itertools.combinations(PLAN, 2), [()]):
        blocks = fill(DOCUMENTS[name], values({key: PLAN[key] for key in taken}))
        for block, after in itertools.pairwise([*blocks, {"type": "heading"}]):
            assert not (block["type"] == after["type"] == "heading")
            assert block.get("text") != ""
            if block["type"] == "table" and tuple(block["head"]) not in written_in:
                assert all(any(row) for row in block["rows"])
            assert block.get("text", "") != BLANK or name in LINES_ALONE


def test_what_a_page_cannot_do_without_is_a_line_to_write_on() -> None:
    text = text_of("letter", {"place": "  "})
    assert (
        f"Dear {BLANK}," in text and f"for one thing: {BLANK}." in text and f"by {BLANK}?" in text and "{" not in text
    )
    assert f"1. {BLANK}\n2. {BLANK}\n3. {BLANK}\n" in text_of("our-plan", {})


def test_where_a_text_has_blanks_its_gap_is_lines_across_the_page() -> None:
    block = {**NO_BLOCK, "text": "Why: {why!}.", "blanks": 2}
    document = {"title": None, "blocks": [block, {**block, "blanks": 0}]}
    empty = ["Why:", LINE, LINE, f"Why: {BLANK}."]
    for given_values, said in (({}, empty), ({"why": " It is late "}, ["Why: It is late."] * 2)):
        assert [block["text"] for block in fill(document, given_values)] == said
        assert [block["text"] for block in js([("multisector.fillDocument", document, given_values)])[0]] == said


def test_a_block_can_wait_for_one_choice() -> None:
    block = {**NO_BLOCK, "text": "Chosen.", "only_if": ["way.go"]}
    document = {"title": None, "blocks": [block, {**block, "text": "Not.", "only_if": [], "unless": ["way.go"]}]}
    for found, said in (("go", "Chosen."), ("gone", "Not."), ("", "Not."), (["go"], "Not."), (None, "Not.")):
        assert [block["text"] for block in fill(document, {"way": found})] == [said]
        assert [block["text"] for block in js([("multisector.fillDocument", document, {"way": found})])[0]] == [said]


# --- what was scored ------------------------------------------------------------------------


def fit_answers(activities: dict[str, dict], **others: str) -> dict[str, str]:
    return {q["id"]: "no" if q["id"] in ("F0", "U") else "yes" for q in activities["fit-aid"]["questions"]} | others


def test_values_of_scored_activities(activities: dict[str, dict]) -> None:
    answers = {"seven-dots": DOTS, "fit-aid": fit_answers(activities)}
    found = plan_values(PLAN, scored(activities, answers), MESSAGES, scores=True)
    assert found["dots-lowest"] == "Shared picture, Trust and history"
    assert "within" in found["dots-step"]
    assert found["dots-table"][5]["score"] == MESSAGES["assessment.no_score"]
    assert found["fit-way"] and found["fit-because"]
    assert "readiness-lowest" not in found
    assert found["problem"] == PLAN["problem"]
    assert found["answer-by"] == "January 15, 2027" and found["actions"][1]["by"] == "January 20, 2027"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_scores_enter_a_document_only_if_asked_for(name: str, activities: dict[str, dict]) -> None:
    answers = scored(activities, {"seven-dots": DOTS, "fit-aid": fit_answers(activities)})
    private = fill(DOCUMENTS[name], plan_values(PLAN, answers, MESSAGES))
    words = to_text(private)
    assert "Trust and history" not in words and "Seven Dots" not in words
    asked = to_text(fill(DOCUMENTS[name], plan_values(PLAN, answers, MESSAGES, scores=True)))
    assert ("Trust and history" in asked) == (name in ("our-plan", "readiness-brief"))


def test_an_alert_stands_above_the_suggested_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aid = {
        "kind": "decision",
        "alerts": [{"id": "danger", "text": "Someone may be in danger."}, {"id": "other", "text": "Not this one."}],
        "rules": [{"id": "r", "because": "b"}],
        "outcomes": [{"id": "o", "title": "Meet once", "proposal": "to meet once, in May"}],
    }
    for result in (
        {"alerts": ["danger"], "outcome": "o", "rule": "r"},
        {"alerts": ["danger"], "outcome": None, "rule": None},
    ):
        monkeypatch.setattr("multisector.plan.values.score", lambda *_, result=result: result)
        found = plan_values({}, [("fit", aid, {})], MESSAGES)
        scorer = tmp_path / "score.js"
        scorer.write_text(f"multisector.kinds.decision.score = () => ({json.dumps(result)});")
        assert call_js([*SCRIPTS, scorer], [("multisector.planValues", {}, [["fit", aid, {}]], MESSAGES)]) == [
            {"ok": found}
        ]
        for name in ("our-plan", "why-together", "readiness-brief"):
            text = to_text(fill(DOCUMENTS[name], found))
            assert "Someone could get hurt" in text  # said to the reader; the alert's own words are for the person
            assert "may be in danger" not in text
            assert (
                "should act today" in text and "Meet once" not in text and "to meet once" not in text
            )  # no plan beside it
    calm = {**result, "alerts": [], "outcome": "o", "rule": "r"}
    monkeypatch.setattr("multisector.plan.values.score", lambda *_: calm)
    assert "We suggest to meet once, in May." in to_text(
        fill(DOCUMENTS["our-plan"], plan_values({}, [("fit", aid, {})], MESSAGES))
    )


def test_what_was_promised_by_a_tap_is_no_message_to_others(activities: dict[str, dict]) -> None:
    """Our own steps are advice to the person: what they wrote themselves is what others read."""
    dots = activities["seven-dots"]
    step = next(iter(dots["dimensions"][0]["actions"].values()))["text"]
    plan = {
        "issue": "Cars",
        "actions": [
            {"what": step, "by": "2027-01-01", "from": "seven-dots"},
            {"what": "I will count the cars", "by": "2027-02-01"},
        ],
    }
    found = plan_values(plan, [("dots", dots, {})], MESSAGES)
    assert found["next-what"] == "I will count the cars"
    assert js([("multisector.planValues", plan, [["dots", dots, {}]], MESSAGES)]) == [found]
    assert plan_values({**plan, "actions": plan["actions"][:1]}, [("dots", dots, {})], MESSAGES)["next-what"] == ""


def test_a_letter_greets_a_name_and_says_nothing_twice() -> None:
    plan = {
        "place": "Elm Street",
        "issue": "cars race past the school",
        "problem": "cars race past the school",
        "to": "the principal",
    }
    text = text_of("letter", plan)
    assert f"Dear {BLANK}," in text and "The principal" in text
    assert text.lower().count("cars race past the school") == 1
    assert "\nCars race past the school.\n" in text
    assert text_of("message", plan).lower().count("cars race past the school") == 1
    assert "\niPhones are stolen.\n" in text_of("letter", {"problem": "iPhones are stolen"})


def test_without_a_name_no_partner_is_named_and_nobody_signs() -> None:
    text = text_of("our-plan", {"partners": [{"name": "Bo Diaz", "sector": "Business"}]}, version="unsigned")
    assert "Bo Diaz" not in text and "Business" in text and "Who signs" not in text


def test_only_a_date_is_said_as_one() -> None:
    texts = ["2027-01-15", "2027-12-01", "2027-13-01", "on 2027-01-15", "soon", "20270115", ""]
    found = [values({"answer-by": text})["answer-by"] for text in texts]
    assert found == ["January 15, 2027", "December 1, 2027", *texts[2:]]
    assert [
        given["answer-by"]
        for given in js([("multisector.planValues", {"answer-by": text}, [], MESSAGES) for text in texts])
    ] == found


def test_both_languages_give_the_same_values(activities: dict[str, dict]) -> None:
    dice = random.Random("values")
    cases = []
    for number in range(200):
        answers = {}
        for name in ("seven-dots", "readiness", "fit-aid"):
            allowed = kinds.fields(activities[name])
            answers[name] = {
                f: dice.choice(c)
                for f, c in allowed.items()
                if isinstance(c, list) and dice.random() < dice.choice([0.5, 1, 1])
            }
        cases.append((scored(activities, answers), {"scores": number % 4 > 0, "version": VERSIONS[number % 3]}))
    theirs = js([("multisector.planValues", PLAN, case, MESSAGES, options) for case, options in cases])
    assert [plan_values(PLAN, case, MESSAGES, **options) for case, options in cases] == theirs


def test_then_and_now_wants_a_full_point(activities: dict[str, dict]) -> None:
    readiness = activities["readiness"]
    items = [item["id"] for item in readiness["dimensions"][0]["items"]]
    before = dict.fromkeys(items, 2)
    for after, change in [
        ([2, 2, 2, 2], "unclear"),
        ([3, 3, 3, 2], "unclear"),
        ([3, 3, 3, 3], "up"),
        ([1, 1, 1, 1], "down"),
        ([2, 1, 1, 1], "unclear"),
        (["skip"] * 4, None),
    ]:
        now = dict(zip(items, after, strict=True))
        ours = assessment.compare(readiness, before, now)
        assert ours[0]["change"] == change
        assert ours == js([("multisector.compareScores", readiness, before, now)])[0]


# --- Word -----------------------------------------------------------------------------------


def words_of(file: bytes) -> list[str]:
    """All words of a Word file in order, tables included, one entry a paragraph or row."""
    found = []
    for child in docx.Document(io.BytesIO(file)).element.body.iterchildren():
        if child.tag.endswith("}p"):
            found.append(_text(child))
        elif child.tag.endswith("}tbl"):
            found += [
                " | ".join(_text(cell) for cell in row.iter() if cell.tag.endswith("}tc"))
                for row in child.iter()
                if row.tag.endswith("}tr")
            ]
    return [text for text in found if text.strip(" |")]


def _text(node) -> str:
    parts = {"t": lambda n: n.text or "", "br": lambda n: "\n", "tab": lambda n: "\t"}
    return "".join(
        parts[n.tag.split("}")[1]](n)
        for n in node.iter()
        if n.tag.split("}")[-1] in parts and n.getparent().tag.endswith("}r")
    )


def python_word(blocks: list[dict], **options: str) -> bytes:
    file = io.BytesIO()
    write_word(blocks, file, **options)
    return file.getvalue()


@pytest.fixture(scope="module")
def browser_word(browser: Browser, root: Path):
    """A function that makes a Word file as the page does."""
    page = browser.new_page()
    for script in ("front/namespace.js", "plan/word.js"):
        page.add_script_tag(path=root / "multisector" / script)
    page.add_script_tag(path=compiling.WORD_LIBRARY)

    def make(blocks: list[dict], paper: str = "a4") -> bytes:
        made = page.evaluate(
            """async ([blocks, paper]) => {
              multisector.element = () => ({ addEventListener: (name, done) => name === 'load' && setTimeout(done) });
              document.head.append = () => {};
              const file = await multisector.wordFile(blocks, '', { title: 'Our plan', language: 'en', paper });
              const bytes = new Uint8Array(await file.arrayBuffer());
              return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
            }""",
            [blocks, paper],
        )
        return base64.b64decode(made)

    yield make
    page.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_both_word_files_say_the_same_on_the_paper_that_was_chosen(
    paper: str, browser_word, activities: dict[str, dict]
) -> None:
    found = plan_values(PLAN, scored(activities, {"seven-dots": DOTS}), MESSAGES, scores=True)
    for name in (document["id"] for document in offered(DOCUMENTS)):
        blocks = fill(DOCUMENTS[name], found)
        files = [python_word(blocks, title="Our plan", paper=paper), browser_word(blocks, paper)]
        assert words_of(files[0]) == words_of(files[1])
        for file in files:
            opened = docx.Document(io.BytesIO(file))
            section = opened.sections[0]
            assert (round(section.page_width.mm), round(section.page_height.mm)) == PAPERS[paper]
            assert [round(margin.mm) for margin in (section.left_margin, section.right_margin, section.top_margin)] == [
                18,
                18,
                18,
            ]
            assert opened.core_properties.title == "Our plan"
            assert [table.rows[0].cells[0].text for table in opened.tables] == [
                block["head"][0] for block in blocks if block["type"] == "table"
            ]


def test_any_text_leaves_as_a_word_file_that_opens(browser_word) -> None:
    """Every character of the basic plane, a thousand at a time, and lone and paired surrogates."""
    texts = [f"x{''.join(map(chr, range(start, start + 1024)))}x" for start in range(0, 0x10000, 1024)]
    texts += [
        "\ud800",
        "a\udc00b",
        "\U0001f600\U0001ffff\U0010fffd",
        "<w:t>&amp;]]></w:t>",
        "a\tb\tc",
        "-\u00ad-\u2011-",
    ]
    document = {"title": None, "blocks": []}
    given_values = {}
    for number, text in enumerate(texts):
        given_values[f"t{number}"] = text
        document["blocks"].append({**NO_BLOCK, "text": f"{{t{number}!}}"})
    given_values["rows"] = [{"a": text, "b": text[::-1]} for text in texts]
    document["blocks"].append(
        {**NO_BLOCK, "table": "rows", "columns": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}
    )
    blocks = fill(document, given_values)
    assert js([("multisector.fillDocument", document, given_values)])[0] == blocks
    said = words_of(python_word(blocks))
    assert said == words_of(browser_word(blocks))
    assert said[texts.index("a\tb\tc")] == "a\tb\tc"
    whole = "".join(said)
    assert all(chr(code) in whole for code in range(0x21, 0xD800) if code not in (0x2028, 0x2029))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(st.characters(), min_size=1), min_size=5))
def test_what_is_clean_is_in_the_file_as_it_is(texts: list[str]) -> None:
    cleaned = [f"x{clean(text)}x" for text in texts]
    assert [clean(text) for text in cleaned] == cleaned
    assert words_of(python_word([{"type": "paragraph", "text": text} for text in cleaned])) == cleaned


def test_every_kind_of_line_break_becomes_one() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\u2028f\u2029g\nh\ti") == "a\nb\nc\nd\ne\nf\ng\nh\ti"
    assert [clean(odd) for odd in (None, 5, ["x"], {"a": 1}, True)] == [""] * 5


@pytest.mark.parametrize(
    ("language", "paper"),
    [
        ("en-US", "letter"),
        ("es-MX", "letter"),
        ("fil-PH", "letter"),
        ("fr-CA", "letter"),
        ("en", "letter"),
        ("en-GB", "a4"),
        ("es", "a4"),
        ("de-DE", "a4"),
        ("", "a4"),
        ("x!", "a4"),
    ],
)
def test_the_paper_follows_the_region(language: str, paper: str) -> None:
    assert call_js([*SCRIPTS, "plan/word.js"], [("multisector.paperFor", language)]) == [{"ok": paper}]


def test_the_word_library_is_the_published_one(root: Path) -> None:
    published = root / "tests" / "node_modules" / "docx" / "dist" / "index.iife.js"
    assert compiling.WORD_LIBRARY.read_bytes() == published.read_bytes()
    version = json.loads((published.parent.parent / "package.json").read_text())["version"]
    assert version in compiling.WORD_LIBRARY.name
