"""What a document is also offered as: its actions as a table for a spreadsheet, and as days for a calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from icalendar import Calendar
from pydantic import TypeAdapter

from multisector.build import compiling
from multisector.build.loading import DefinitionError, check
from multisector.plan.files import csv_text, document_calendar, document_csv
from multisector.plan.model import Document, for_script
from multisector.plan.values import plan_values
from support.activity_page import words
from support.js_engine import call_js
from support.places import ROOT

DOCUMENTS = compiling.compile_documents()
MESSAGES = compiling.read_messages()
VECTORS = json.loads((ROOT / "multisector/plan/files.vectors.json").read_text(encoding="utf-8"))
PAPER = DOCUMENTS["action-plan"]
WITH_FILES = [document for document in DOCUMENTS.values() if document["files"]]
SCRIPTS = [
    "front/namespace.js",
    "front/saved.js",
    "front/files.js",
    "shared/calendar.js",
    "plan/fill.js",
    "plan/files.js",
]
PAGE = "operate/action-plan.html"


def made(kind: str, values: dict, document: dict = PAPER) -> str:
    """The file, which is the same in both languages."""
    ours = (
        document_csv(document, values)
        if kind == "csv"
        else document_calendar(document, values, MESSAGES, VECTORS["stamp"])
    )
    call = ("multisector.documentFile", for_script(document), values, kind, MESSAGES, VECTORS["stamp"])
    (theirs,) = call_js(SCRIPTS, [call])
    assert theirs["ok"]["text"] == ours
    return ours


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_of_the_files(case: dict) -> None:
    text = made(case["kind"], plan_values(VECTORS["plan"], [], MESSAGES, version=case["version"]))
    if case["kind"] == "csv":
        assert text.split("\r\n") == [*case["lines"], ""]
        return
    events = Calendar.from_ical(text.encode()).events
    found = [[str(one["summary"]), one.start.isoformat(), str(one.get("description", ""))] for one in events]
    assert found == case["events"]


@pytest.mark.parametrize("plan", [{}, {"actions": "x"}, {"actions": [{"what": " "}, 5]}, {"look-again": "2026-02-30"}])
def test_where_there_is_nothing_to_put_in_there_is_no_file(plan: dict) -> None:
    values = plan_values(plan, [], MESSAGES)
    assert [made(kind, values) for kind in ("csv", "calendar")] == ["", ""]
    assert made("csv", plan) == made("calendar", plan) == ""


def test_an_action_that_moves_to_another_day_is_the_same_in_a_calendar() -> None:
    def uids(plan: dict) -> list[str]:
        text = made("calendar", plan_values(plan, [], MESSAGES))
        return sorted(str(one["uid"]) for one in Calendar.from_ical(text.encode()).events)

    plan = VECTORS["plan"]
    later = [{**row, "by": "2026-07-01"} if row.get("by", "").startswith("2026") else row for row in plan["actions"]]
    assert uids({**plan, "actions": later, "look-again": "2026-08-01"}) == uids(plan)
    assert not set(uids({**plan, "place": "Elm Hill"})) & set(uids(plan))


def test_no_cell_of_a_plan_runs_in_a_spreadsheet() -> None:
    runs = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", "  =1+1", "\u00a0=1", "\ufeff=1", "|calc"]
    runs += ["%0A", "＝1+1", "\tplain", '=HYPERLINK("http://x";"y")', "-", "=\n=1", "\u200b=1", "\x85=1", "\u180e=1"]
    plain = ["", "1 = 1", 'Ana, "Ben"', " - ", "a\n=1"]
    table = [[text] for text in runs + plain]
    rows = list(csv.reader(io.StringIO(csv_text(table).removeprefix("\ufeff"), newline="")))
    assert rows == [[f"'{text}"] for text in runs] + [[""], ["1 = 1"], ['Ana, "Ben"'], ["' - "], ["a\n=1"]]
    assert call_js(SCRIPTS, [("multisector.csvText", table)]) == [{"ok": csv_text(table)}]


@pytest.mark.parametrize("document", WITH_FILES, ids=lambda document: document["id"])
def test_a_file_shows_no_more_than_the_document(document: dict) -> None:
    shown = {column["id"] for block in document["blocks"] for column in block["columns"]}
    row = {name: f"Q{number}x" for number, name in enumerate(("from", "what", "who", "done", "needs", "secret"))}
    plan = {"note": "Q9x", "stakeholders": [{"name": "Q9x"}], "actions": [{**row, "by": "2026-05-01"}]}
    for version in ("me", "group", "unsigned"):
        values = plan_values(plan, [], MESSAGES, version=version)
        for kind in document["files"]:
            said = made(kind, values, document)
            allowed = shown - ({"who"} if version == "unsigned" else set())
            assert {name for name, word in row.items() if word in said} == set(row) & allowed
            assert "Q9x" not in said


@pytest.mark.parametrize(
    ("blocks", "problem"),
    [
        ([{"text": "x"}], "one table of `actions-by-date`"),
        ([{"table": "actions-by-date", "columns": [{"id": "what", "label": "What"}]}], "columns `what` and `by`"),
    ],
)
def test_a_document_without_days_is_offered_as_no_calendar(blocks: list, problem: str) -> None:
    definition = {"id": "x", "name": "X", "about": "x", "files": ["calendar"], "blocks": blocks}
    with pytest.raises(DefinitionError, match=problem):
        check(TypeAdapter(Document), definition, "x.yml")


def test_where_a_document_is_offered_its_table_and_its_calendar_are_saved_too(visit: Callable) -> None:
    visited = visit(PAGE, via="file")
    page = visited.page
    page.evaluate("plan => multisector.planModel().set('answers', plan)", VECTORS["plan"])
    lines = [line.replace('"soon"', '""') for line in VECTORS["cases"][0]["lines"]]  # a form takes days only
    part = page.locator(".multisector-document")
    part.locator("[data-care] input[value=no]").check()
    part.locator("[data-care] input[value=group]").check()
    for kind, file in (("csv", "action-plan.csv"), ("calendar", "action-plan.ics")):
        with page.expect_download() as saving:
            part.locator(f"[data-do={kind}]").click()
        assert saving.value.suggested_filename == file
        assert part.locator("[data-slot=action-plan-live]").inner_text() == words("plan.file_done", file=file)
        text = saving.value.path().read_bytes().decode()
        if kind == "csv":
            assert text == "\r\n".join([*lines, ""])
        else:
            assert len(Calendar.from_ical(text).events) == 3
    page.evaluate("multisector.planModel().set('answers', { actions: [{ what: 'Call' }] })")
    part.locator("[data-do=calendar]").click()
    assert part.locator("[data-slot=action-plan-live]").inner_text() == words("plan.calendar_empty")
    assert not visited.problems
