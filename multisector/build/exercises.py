"""The notebooks of `exercises/`, made from their solutions in `exercises/solutions/`.

    make exercises

A solution is a script that jupytext reads as a notebook. Tags on its cells say what becomes of them: `form` shows a form, a
figure or a check, so its code is hidden, and nobody deletes it by accident; `code` is the other door, open to read and
change; `solution` does what a learner would do, and is left out.
"""

from __future__ import annotations

from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from multisector.build.render import PACKAGE
from multisector.plan import tables
from multisector.shared import catalog
from multisector.shared.messages import load_messages

DICTIONARY = PACKAGE.parent / "data" / "dictionary.md"
EXERCISES = PACKAGE.parent / "exercises"
SOLUTIONS = EXERCISES / "solutions"
TAGS = {"form", "code", "solution"}
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


def main() -> None:
    """Write them all."""
    for source in sources():
        path_of(source).write_text(text_of(exercise(source)), encoding="utf-8")
    DICTIONARY.write_text(dictionary_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
