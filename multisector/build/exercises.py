"""The notebooks of `exercises/`, made from their solutions in `exercises/solutions/`.

    make exercises

A solution is a script that jupytext reads as a notebook. Tags on its cells say what becomes of them: `form` shows a form, a
figure or a check, so its code is hidden, and nobody deletes it by accident; `code` is the other door, open to read and
change; `solution` does what a learner would do, and is left out.

What a learner has in hand at the end is shown on the page of the exercise: `exercises/taken/<id>.json` holds how the first
paper of the solved notebook begins.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from multisector.build.render import PACKAGE
from multisector.plan import tables
from multisector.shared import catalog
from multisector.shared.messages import load_messages

DICTIONARY = PACKAGE.parent / "data" / "dictionary.md"
EXERCISES = PACKAGE.parent / "exercises"
SOLUTIONS = EXERCISES / "solutions"
TAKEN = EXERCISES / "taken"
TAGS = {"form", "code", "solution"}
LINES, LETTERS, CELLS = 12, 210, 3  #: of a paper that the book shows: lines, letters of one, columns of a table
DAY = "2026-09-28"  #: on which it was made: the day of the story of chapter 4
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def sources() -> list[Path]:
    """The solutions, in the order of the exercises."""
    return sorted(SOLUTIONS.glob("[0-9]-*.py"))


def solved(source: Path) -> NotebookNode:
    """A solution as a notebook, with all of its cells.

    Raises ValueError, with the file and the mend, where a cell of code does not say by one tag what it is.
    """
    notebook = jupytext.read(source, fmt="py:percent")
    for number, cell in enumerate(notebook.cells, 1):
        tags = cell.metadata.get("tags", [])
        if cell.cell_type == "code" and (len(tags) != 1 or tags[0] not in TAGS):
            raise ValueError(f"{source}: cell {number}: give it one of the tags {', '.join(sorted(TAGS))}.")
        cell.id = f"cell-{number}"
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return notebook


def exercise(source: Path) -> NotebookNode:
    """The notebook as a learner gets it: no solutions, no outputs, the code of forms hidden."""
    notebook = solved(source)
    notebook.cells = [cell for cell in notebook.cells if "solution" not in cell.metadata.get("tags", [])]
    for number, cell in enumerate(notebook.cells, 1):
        tags = cell.metadata.get("tags", [])
        cell.id = f"cell-{number}"
        cell.metadata = {}
        if tags == ["code"]:
            continue
        # A double click on words would open them for editing, and a key too many would delete a form.
        cell.metadata = {"deletable": False, "editable": False}
        if tags == ["form"]:
            cell.metadata |= {"tags": ["hide-input"], "jupyter": {"source_hidden": True}}
    return notebook


def path_of(source: Path) -> Path:
    """Where the notebook of a solution stands."""
    return EXERCISES / f"{source.stem}.ipynb"


def text_of(notebook: NotebookNode) -> str:
    """A notebook as it is written."""
    return nbformat.writes(notebook) + "\n"


def dictionary_text() -> str:
    """The data dictionary: what each column of the tables of the exercises holds, for whoever opens `data/`."""
    messages = load_messages()
    parts = ["# What the tables of the exercises hold", "", "Made from `data/exercises/` by `make exercises`.", ""]
    for name in catalog.exercise_ids():
        exercise = catalog.load_exercise(name)
        for table in exercise["tables"]:
            found = tables.dictionary(table, messages)
            parts += [f"## {exercise['number']}. {exercise['title']}: {table['title']}", "", table["about"], ""]
            parts += [f"Made-up rows: `{table['practice']}`", ""]
            parts += ["| " + " | ".join(found.columns) + " |", "|" + "---|" * len(found.columns)]
            for row in found.to_numpy():
                parts.append("| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |")
            parts.append("")
    return "\n".join(parts)


def taken(source: Path) -> dict[str, Any]:
    """How the first paper of a solved exercise begins: its title, its lines, and whether it goes on (`more`).

    A line is `["head", words]`, `["text", words]`, `["columns", cells]` or `["row", cells]`. The exercise is found by its
    name, since this room is below the one that it lives in; its solutions are run in a folder that is then thrown away.
    """
    module = import_module(f"multisector.exercises.{source.stem.partition('-')[2].replace('-', '_')}")
    takeaway = import_module("multisector.notebook.takeaway")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        one = type(module.exercise)(
            module.exercise.id,
            checks=module.exercise.checks,
            makers=module.exercise.makers,
            folder=folder,
            today=lambda: DAY,
        )
        before, module.exercise = module.exercise, one
        try:
            names = dict(vars(module))
            for cell in solved(source).cells:
                if cell.metadata.get("tags") == ["solution"]:
                    exec(cell.source, names)  # noqa: S102 - a solution of this repository
            paper = next(found for found in one.definition["takes"] if "print" in found["files"])
            page = takeaway.content(one, paper, "print").decode("utf-8")
        finally:
            module.exercise = before
    said = {paper["title"], one.say("made_up", place=one.definition["place"])}
    lines = list(_lines(BeautifulSoup(page, "html.parser").main, said))
    shown = lines[:LINES]
    while shown[-1][0] in ("head", "columns"):  # nothing would stand below it
        shown.pop()
    return {"title": paper["title"], "lines": shown, "more": len(lines) > len(shown)}


def _lines(page: Tag, said: set[str]) -> Iterator[list[Any]]:
    """The words of a paper, without what the frame says: its title, and that it is made up. Of a figure, its sentences."""
    for tag in page.select("h1, h2, h3, h4, p, li, tr"):
        if tag.find_parent(["svg", "table"]) and tag.name != "tr":
            continue
        if tag.find_parent("figure") and (
            tag.name == "tr" or "head" in tag.get("class", []) or tag.find_parent(class_="key")
        ):
            continue
        if tag.name == "tr":
            cells = [_short(cell, LETTERS // CELLS) for cell in tag.find_all(["th", "td"])[:CELLS]]
            yield ["columns" if tag.find_parent("thead") else "row", cells]
        elif (words := _short(tag, LETTERS)) and words not in said:
            yield ["head" if tag.name.startswith("h") else "text", words]


def _short(tag: Tag, most: int) -> str:
    words = " ".join(tag.get_text(" ", strip=True).split())
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0].rstrip(',;:.')} …"


def taken_path(source: Path) -> Path:
    """Where the beginning of its first paper stands."""
    return TAKEN / f"{source.stem.partition('-')[2]}.json"


def taken_text(found: dict[str, Any]) -> str:
    """It as it is written."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write them all."""
    for source in sources():
        path_of(source).write_text(text_of(exercise(source)), encoding="utf-8")
        taken_path(source).write_text(taken_text(taken(source)), encoding="utf-8")
    DICTIONARY.write_text(dictionary_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
