"""Documents: both languages fill them alike, both Word files say the same, nothing is invented."""

from __future__ import annotations

import base64
import io
import json
import random
import re
from pathlib import Path

import docx
import pytest
from js_engine import call_js
from playwright.sync_api import Browser

from multisector import compiling
from multisector.activities import scoring
from multisector.activities.scoring import assessment
from multisector.documents import BLANK, fill, to_markdown, to_text
from multisector.documents.values import plan_values
from multisector.documents.word import write_word

DOCUMENTS = compiling.compile_documents()
MESSAGES = compiling.read_messages()
CORE = [f"rendering/front/{name}.js" for name in compiling.CORE]
SCRIPTS = [*CORE, "rendering/assessment/score.js", "rendering/decision/score.js", "documents/values.js", "documents/fill.js"]

PLAN = {
    "place": "Mill Street",
    "issue": "missed school days",
    "problem": "Three in ten children on Mill Street miss 18 school days a year.",
    "who-hurts": "Us, the families of the east side.",
    "tried": "A robo-call.\nIt spoke one language.",
    "why-not-alone": "Buses, asthma & work shifts <all> play a part.",
    "partners": [
        {"name": "Clinic", "sector": "health", "wants": "fewer sick visits", "brings": "a nurse"},
        {"name": "Rosa | Tom", "sector": "media"},
    ],
    "first-steps": "Call Dee\n\n  Book the library  ",
    "promise": "Ask five parents",
    "owner": "Marisol",
    "by": "2027-01-15",
}


@pytest.fixture(scope="module")
def activities() -> dict[str, dict]:
    return {path.stem: compiling.compile_activity(path) for path in compiling.activity_paths()}


def scored(activities: dict[str, dict], answers: dict[str, dict]) -> list[tuple]:
    plan = compiling.read_plan()
    return [(s["prefix"], activities[s["activity"]], answers.get(s["activity"], {})) for s in plan["scores"]]


def js(calls: list[tuple]) -> list:
    return [result["ok"] for result in call_js(SCRIPTS, calls)]


# --- filling --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("values", [{}, PLAN, {"partners": "not a table", "problem": ["x"], "first-steps": None}], ids=["empty", "full", "wrong"])
def test_both_languages_fill_alike(name: str, values: dict) -> None:
    ours = fill(DOCUMENTS[name], values)
    theirs = js([("multisector.fillDocument", DOCUMENTS[name], values)])[0]
    assert ours == theirs
    assert to_text(ours) == js([("multisector.documentText", ours)])[0]


def test_a_blank_is_a_line_to_write_on() -> None:
    text = to_text(fill(DOCUMENTS["fit-statement"], {"place": "  "}))
    assert BLANK in text and "{" not in text


def test_words_of_a_person_stay_as_they_are() -> None:
    text = to_text(fill(DOCUMENTS["my-plan"], PLAN))
    for words in (PLAN["problem"], PLAN["why-not-alone"], "- Call Dee\n- Book the library", "Rosa | Tom"):
        assert words in text
    assert "{problem}" in to_text(fill(DOCUMENTS["my-plan"], {"problem": "{problem} {place}"}))


def test_markdown_tables_hold(activities: dict[str, dict]) -> None:
    rows = [line for line in to_markdown(fill(DOCUMENTS["my-plan"], PLAN)).splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows if "Rosa" in row or "Clinic" in row}) == 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_place_of_a_document_is_a_field(name: str, activities: dict[str, dict]) -> None:
    known = {field["id"] for field in activities["plan"]["fields"]}
    for score in compiling.read_plan()["scores"]:
        ends = ("way", "because") if activities[score["activity"]]["kind"] == "decision" else ("lowest", "step", "table")
        known |= {f"{score['prefix']}-{end}" for end in ends}
    definition = DOCUMENTS[name]
    used = set(re.findall(r"\{([\w-]+)\}", json.dumps(definition)))
    used |= {block[key] for block in definition["blocks"] for key in ("lines", "only_if", "table") if block[key]}
    assert used - {"signatures"} <= known


# --- what was scored ------------------------------------------------------------------------


def test_values_of_scored_activities(activities: dict[str, dict]) -> None:
    answers = {
        "seven-dots": {"D1a": 4, "D2a": 2, "D3a": 2, "D4a": 5, "D5a": 3, "D6a": "dont-know", "D7a": 4},
        "fit-aid": {q["id"]: "no" if q["id"] in ("F0", "U") else "yes" for q in activities["fit-aid"]["questions"]},
    }
    values = plan_values(PLAN, scored(activities, answers), MESSAGES)
    assert values["dots-lowest"] == "Shared picture, Trust and history"
    assert "within" in values["dots-step"]
    assert values["dots-table"][5]["score"] == MESSAGES["assessment.no_score"]
    assert values["fit-way"] and values["fit-because"]
    assert "readiness-lowest" not in values
    assert values["problem"] == PLAN["problem"]
    assert values["by"] == "January 15, 2027"


def test_only_a_date_is_said_as_one() -> None:
    texts = ["2027-01-15", "2027-12-01", "2027-13-01", "on 2027-01-15", "soon", "20270115", ""]
    values = [plan_values({"by": text}, [], MESSAGES)["by"] for text in texts]
    assert values == ["January 15, 2027", "December 1, 2027", *texts[2:]]
    assert [given["by"] for given in js([("multisector.planValues", {"by": text}, [], MESSAGES) for text in texts])] == values


def test_both_languages_give_the_same_values(activities: dict[str, dict]) -> None:
    dice = random.Random("values")
    cases = []
    for _ in range(200):
        answers = {}
        for name in ("seven-dots", "readiness", "fit-aid"):
            allowed = scoring.fields(activities[name])
            answers[name] = {f: dice.choice(c) for f, c in allowed.items() if isinstance(c, list) and dice.random() < dice.choice([0.5, 1, 1])}
        cases.append(scored(activities, answers))
    theirs = js([("multisector.planValues", PLAN, case, MESSAGES) for case in cases])
    assert [plan_values(PLAN, case, MESSAGES) for case in cases] == theirs


def test_then_and_now_wants_a_full_point(activities: dict[str, dict]) -> None:
    readiness = activities["readiness"]
    items = [item["id"] for item in readiness["dimensions"][0]["items"]]
    before = dict.fromkeys(items, 2)
    for after, change in [([2, 2, 2, 2], "unclear"), ([3, 3, 3, 2], "unclear"), ([3, 3, 3, 3], "up"), ([1, 1, 1, 1], "down"), ([2, 1, 1, 1], "unclear"), (["skip"] * 4, None)]:
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
            found += [" | ".join(_text(cell) for cell in row.iter() if cell.tag.endswith("}tc")) for row in child.iter() if row.tag.endswith("}tr")]
    return [text for text in found if text.strip(" |")]


def _text(node) -> str:
    parts = {"t": lambda n: n.text or "", "br": lambda n: "\n", "tab": lambda n: "\t"}
    return "".join(parts[n.tag.split("}")[1]](n) for n in node.iter() if n.tag.split("}")[-1] in parts)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if not DOCUMENTS[name]["message"]])
def test_both_word_files_say_the_same(name: str, browser: Browser, root: Path) -> None:
    blocks = fill(DOCUMENTS[name], PLAN)
    ours = io.BytesIO()
    write_word(blocks, ours)
    page = browser.new_page()
    for script in (root / "multisector/rendering/front/namespace.js", root / "multisector/documents/word.js"):
        page.add_script_tag(content=script.read_text(encoding="utf-8"))
    page.add_script_tag(path=compiling.WORD_LIBRARY)
    theirs = page.evaluate(
        """async (blocks) => {
          multisector.element = () => ({ addEventListener: (name, done) => name === 'load' && setTimeout(done) });
          document.head.append = () => {};
          const file = await multisector.wordFile(blocks, '', 'en');
          const bytes = new Uint8Array(await file.arrayBuffer());
          return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        }""",
        blocks,
    )
    page.close()
    assert words_of(base64.b64decode(theirs)) == words_of(ours.getvalue())


def test_the_word_library_is_the_published_one(root: Path) -> None:
    published = root / "tests" / "node_modules" / "docx" / "dist" / "index.iife.js"
    assert compiling.WORD_LIBRARY.read_bytes() == published.read_bytes()
    version = json.loads((published.parent.parent / "package.json").read_text())["version"]
    assert version in compiling.WORD_LIBRARY.name
