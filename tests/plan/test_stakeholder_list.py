"""The list of stakeholders on paper: one edition for those who made it, and one that holds nothing private."""

from __future__ import annotations

import io
import random
from typing import Any

import docx
import pytest

from multisector.build import bundles, compiling
from multisector.plan import clean, fill, to_text
from multisector.plan.values import MADE_TABLES, plan_values
from multisector.plan.word import write_word
from multisector.shared.messages import say
from support.js_engine import call_js

DOCUMENTS = compiling.compile_documents()
MESSAGES = compiling.read_messages()
SCRIPTS = [
    *(f"{name}.js" for name in bundles.core()),
    *("kinds/assessment/score.js", "kinds/decision/score.js", "shared/clock.js", "plan/values.js", "plan/fill.js"),
]
VOICES = ("me", "group", "unsigned")
FIELDS = compiling.compile_activity(compiling.activity_path("plan"))["fields"]
COLUMNS = [column["id"] for field in FIELDS if field["id"] == "stakeholders" for column in field["columns"]]
EVERYONE = say(MESSAGES, "map.everyone")
SHARES: list[Any] = [
    None,
    "",
    "Only us",
    "Everyone",
    " Everyone\n",
    "everyone",
    "Everyone?",
    "Only us, Everyone",
    5,
    ["Everyone"],
    {},
]


def row(number: int, share: Any) -> dict[str, Any]:
    """A row whose every cell can be told from all others."""
    cells = {column: f"{column} {number} of them" for column in COLUMNS if column != "share"}
    return cells | ({} if share is None else {"share": share})


def leaves(plan: dict, voice: str, name: str = "stakeholder-list") -> str:
    """All words of a document as it leaves: as text from both languages, which must be the same, and from Word."""
    options = {"version": voice, "today": "2026-11-28", "scores": True}
    values = plan_values(plan, [], MESSAGES, **options)
    blocks = fill(DOCUMENTS[name], values)
    text = to_text(blocks)
    theirs, written = call_js(
        SCRIPTS,
        [
            ("multisector.planValues", plan, [], MESSAGES, options),
            ("multisector.fillDocument", DOCUMENTS[name], values),
        ],
    )
    assert theirs["ok"] == values and written["ok"] == blocks
    file = io.BytesIO()
    write_word(blocks, file, title=DOCUMENTS[name]["title"])
    opened = docx.Document(io.BytesIO(file.getvalue()))
    word = [part.text for part in opened.element.body.iter() if part.tag.endswith("}t") and part.text]
    about = opened.core_properties
    return "\n".join([text, *word, about.title, about.subject, about.comments, about.keywords, about.author])


@pytest.mark.parametrize("voice", VOICES)
def test_nothing_private_gets_into_the_edition_to_share(voice: str) -> None:
    plan = {"issue": "heat", "stakeholders": [row(number, share) for number, share in enumerate(SHARES)]}
    text = leaves(plan, voice)
    for number, share in enumerate(SHARES):
        shared = isinstance(share, str) and clean(share) == EVERYONE
        assert (f"role {number} of them" in text) == shared
        assert (f"name {number} of them" in text) == (shared and voice != "unsigned")
        for column in set(COLUMNS) - {"name", "role", "share"}:
            assert f"{column} {number} of them" not in text
    assert "Only us" not in text


@pytest.mark.parametrize("voice", VOICES)
def test_whatever_is_stored_an_unmarked_row_stays_private(voice: str) -> None:
    dice = random.Random(voice)
    strange = [None, 5, "", "Everyone", ["Everyone"], {"share": "Everyone"}]
    for _ in range(25):
        rows: Any = [
            dice.choice([row(n, dice.choice(SHARES)), row(n, dice.choice(strange)), dice.choice(strange)])
            for n in range(8)
        ]
        plan = {"stakeholders": dice.choice([rows, rows, rows, dice.choice(strange)])}
        text = leaves(plan, voice)
        for n, one in enumerate(rows):
            if not (isinstance(one, dict) and clean(one.get("share")) == EVERYONE):
                assert f"name {n} of them" not in text and f"role {n} of them" not in text


def test_the_edition_to_share_asks_for_nothing_else() -> None:
    """It reads the made table alone: of the plan's own list it never hears."""
    assert MADE_TABLES["stakeholders-shared"] == ("name", "role")
    for document in DOCUMENTS.values():
        own = [block for block in document["blocks"] if block["table"] == "stakeholders"]
        assert not own or document["id"] == "stakeholder-list-private"
        assert "stakeholders" not in [name for block in document["blocks"] for name in block["only_if"]]


@pytest.mark.parametrize("voice", VOICES)
def test_the_private_edition_has_all_of_it_and_says_first_that_it_is_private(voice: str) -> None:
    plan = {
        "issue": "heat",
        "place": "Tallow Bridge",
        "stakeholders": [row(1, "Only us"), row(2, "Everyone"), row(3, None)],
    }
    text = leaves(plan, voice, "stakeholder-list-private")
    assert text.startswith("Only for us. Keep it under lock")
    told = {"share"} | ({"name"} if voice == "unsigned" else set())  # without a name, nobody is named here either
    assert all(f"{column} {number} of them" in text for column in COLUMNS if column not in told for number in (1, 2, 3))


def test_an_empty_list_says_so() -> None:
    assert "Nobody on the list is marked “Everyone” yet" in leaves({"stakeholders": [row(1, "Only us")]}, "me")
    assert "Nobody is on the list yet." in leaves({}, "group", "stakeholder-list-private")


def test_the_word_for_everyone_is_the_choice_of_the_plan() -> None:
    (share,) = [c for field in FIELDS if field["id"] == "stakeholders" for c in field["columns"] if c["id"] == "share"]
    assert share["choices"][-1] == EVERYONE and share["choices"].count(EVERYONE) == 1
