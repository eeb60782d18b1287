"""The papers of an exercise as files: Word, a page to print, a table, days for a calendar.

A paper is a document of the plan (`data/documents/`), filled with what the plan lets out (`plan/values.py`), or made by the
exercise itself. What holds papers back are the checks whose level is `must`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from multisector.notebook import desk
from multisector.notebook.panel import INSTANCE, Panel, button, buttons
from multisector.notebook.running import Finding, Run
from multisector.notebook.sentences import ExerciseError
from multisector.plan import fill, load_documents
from multisector.plan.files import csv_text, document_calendar, document_csv
from multisector.plan.html import document_html, page
from multisector.plan.values import plan_values
from multisector.plan.word import write_word
from multisector.shared import catalog
from multisector.shared.messages import COMPILED

ENDINGS = {"word": ".docx", "print": ".html", "csv": ".csv", "calendar": ".ics"}
TYPES = {
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "print": "text/html",
    "csv": "text/csv",
    "calendar": "text/calendar",
}
VERSIONS = ("me", "group", "unsigned")
PLAN = "plan"


def values(exercise: Run, version: str = "me") -> dict[str, Any]:
    """What a document may show of the plan with which one works (`plan_values`)."""
    scored = []
    for score in catalog.load_plan(exercise.language)["scores"]:
        definition = catalog.load_compiled(score["activity"], exercise.language)["activity"]
        scored.append((score["prefix"], definition, exercise.answers(score["activity"])))
    return plan_values(
        exercise.answers(PLAN), scored, exercise.messages, scores=True, version=version, today=exercise.today()
    )


def blocks(exercise: Run, document_id: str, given: Mapping[str, Any] | None = None, version: str = "me") -> list[dict]:
    """A document filled with the plan, or with `given` values; one of the practice place says that it is made up."""
    document = load_documents(exercise.language)[document_id]
    filled = fill(document, {**values(exercise, version), **(given or {})})
    return [*_made_up(exercise), *filled]


def content(exercise: Run, taken: Mapping[str, Any], kind: str, version: str = "me") -> bytes:
    """One file of a take-away. Raises ExerciseError where there is nothing to put into it."""
    name = taken["document"]
    if not name:
        return _made(exercise, taken, kind, version)
    document = load_documents(exercise.language)[name]
    if kind in ("csv", "calendar"):
        found = values(exercise, version)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        text = (
            document_csv(document, found)
            if kind == "csv"
            else document_calendar(document, found, exercise.messages, stamp)
        )
        if not text:
            raise ExerciseError(exercise.messages[f"plan.{kind}_empty"])
        return text.encode("utf-8")
    return as_file(exercise, taken["title"], blocks(exercise, name, version=version), kind)


def as_file(exercise: Run, title: str, made: list[dict], kind: str) -> bytes:
    """Filled blocks as a Word file or a page."""
    if kind == "print":
        return page(title, document_html(made), exercise.language).encode("utf-8")
    target = io.BytesIO()
    write_word(made, target, title=title)
    return target.getvalue()


def _made(exercise: Run, taken: Mapping[str, Any], kind: str, version: str) -> bytes:
    """What the exercise makes itself: a table, blocks of a document, HTML, or the file as bytes.

    A maker may give several things, each for its own kind of file, as a dict by kind.
    """
    found = exercise.call(exercise.makers[taken["id"]], version)
    if isinstance(found, Mapping):
        found = found[kind]
    if isinstance(found, bytes):
        return found
    if isinstance(found, pd.DataFrame):
        frame = found if isinstance(found.index, pd.RangeIndex) else found.reset_index()
        rows = [[("" if pd.isna(cell) else str(cell)) for cell in row] for row in frame.to_numpy(dtype=object)]
        return csv_text([[str(column) for column in frame.columns], *rows]).encode("utf-8")
    if isinstance(found, list):
        return as_file(exercise, taken["title"], [*_made_up(exercise), *found], kind)
    notes = document_html(_made_up(exercise))
    body = f"{notes}\n{_with_style(found.replace(INSTANCE, 'paper'))}"
    return page(taken["title"], body, exercise.language).encode("utf-8")


def _with_style(html: str) -> str:
    """A figure of a notebook takes its lines and colours from the notebook's style, so a page that holds one has that too."""
    if "multisector-figure" not in html:
        return html
    style = (COMPILED / "widget.css").read_text(encoding="utf-8")
    return f'<style>{style}</style>\n<section class="multisector panel"><div>\n{html}\n</div></section>'


def _made_up(exercise: Run) -> list[dict]:
    if exercise.place == "own":
        return []
    return [{"type": "note", "text": exercise.say("made_up", place=exercise.definition["place"])}]


def file_name(exercise: Run, taken: Mapping[str, Any], kind: str) -> str:
    """What a file is called."""
    return f"{exercise.id}-{taken['id']}{ENDINGS[kind]}"


def files(exercise: Run, version: str = "me") -> Iterator[tuple[str, bytes]]:
    """Every file that can be made now: its name and what is in it."""
    for taken in exercise.definition["takes"]:
        for kind in taken["files"]:
            try:
                yield file_name(exercise, taken, kind), content(exercise, taken, kind, version)
            except ExerciseError:
                continue  # nothing to put into it


def holding(exercise: Run, *taken: Mapping[str, Any]) -> list[Finding]:
    """What the checks found that holds one of these papers back: those for which it waits, or all of them."""
    waits = lambda one, take: take["waits_for"] is None or one.id in take["waits_for"]
    return [one for one in exercise.found() if one.level == "must" and any(waits(one, take) for take in taken)]


def write(exercise: Run, folder: Path) -> list[Path]:
    """Write them all. Raises ExerciseError, naming what is found, where a check holds one back."""
    if held := holding(exercise, *exercise.definition["takes"]):
        raise ExerciseError("\n".join([exercise.say("held_back"), *(f"- {one.text} {one.why}" for one in held)]))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, held_bytes in files(exercise):
        (folder / name).write_bytes(held_bytes)
        written.append(folder / name)
    return written


# --- the panel ------------------------------------------------------------------------------------


def make(exercise: Run) -> Panel:
    """The papers, each with a button for a kind of file. For one's own place it asks first what it could cost."""
    panel = Panel(name="papers")
    panel.care, panel.version = "", "me"

    def draw(first: str = "") -> None:
        panel.html = first + _html(exercise, panel)

    def cared(told: Mapping[str, Any]) -> None:
        panel.care = told["with"]
        panel.version = "unsigned" if panel.care == "risk" else "me"
        draw()
        panel.say(exercise.messages["care.first"] if panel.care == "risk" else exercise.say("papers_below"))

    def spoke(told: Mapping[str, Any]) -> None:
        panel.version = told["with"]
        draw()

    def get(told: Mapping[str, Any]) -> None:
        if exercise.place == "own" and not panel.care:  # the place was changed since this was drawn
            draw()
            panel.say(exercise.messages["care.question"])
            return
        key, _, kind = told["with"].rpartition(".")
        taken = next(one for one in exercise.definition["takes"] if one["id"] == key)
        exercise.settle()
        if held := holding(exercise, taken):
            listed = desk.findings_html(exercise, held)
            draw(f'<div class="error-summary"><p class="problem">{escape(exercise.say("held_back"))}</p>{listed}</div>')
            panel.say(" ".join([exercise.say("held_back"), *(one.text for one in held)]))
            return
        name = file_name(exercise, taken, kind)
        try:
            panel.hand_over(name, TYPES[kind], content(exercise, taken, kind, panel.version))
        except ExerciseError as error:
            panel.say(str(error))
            return
        draw()
        panel.say(exercise.say("paper_done", file=name))

    panel.acts = {"care": cared, "version": spoke, "paper": get}
    panel.redraw = draw  # the place may be another one
    draw()
    return panel


def _html(exercise: Run, panel: Panel) -> str:
    say, said = exercise.say, exercise.messages
    radio = lambda do, value, label, chosen: (
        f'<div class="option"><input type="radio" name="{do}" value="{value}" id="{INSTANCE}-{do}-{value}" data-do="{do}" data-with="{value}"'
        f'{" checked" if chosen else ""}> <label for="{INSTANCE}-{do}-{value}"><span>{escape(label)}</span></label></div>'
    )
    asks = exercise.place == "own"
    care = ""
    if asks:
        options = "".join(radio("care", one, said[f"care.{one}"], panel.care == one) for one in ("no", "risk"))
        care = f'<fieldset><legend>{escape(said["care.question"])}</legend><p class="hint">{escape(said["care.hint"])}</p>{options}</fieldset>'
        if panel.care == "risk":
            care += f'<p class="warning">{escape(said["care.first"])}</p>'
        if panel.care:
            left_out = f'<p class="hint">{escape(say("unsigned_about"))}</p>' if panel.version == "unsigned" else ""
            options = "".join(radio("version", one, said[f"care.{one}"], panel.version == one) for one in VERSIONS)
            care += f"<fieldset><legend>{escape(said['care.from'])}</legend>{options}{left_out}</fieldset>"
    if asks and not panel.care:
        return care
    papers = "".join(
        f'<div class="paper-row"><h4>{escape(taken["title"])}</h4>'
        + buttons(
            *(
                button("paper", say(f"paper_{kind}"), given=f"{taken['id']}.{kind}", about=taken["title"])
                for kind in taken["files"]
            )
        )
        + "</div>"
        for taken in exercise.definition["takes"]
    )
    return f"{care}<h3>{escape(say('papers_title'))}</h3><p>{escape(say('papers_about'))}</p>{papers}"
