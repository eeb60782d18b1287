"""`{exercise} find-the-gaps`: an exercise at a glance, from `data/exercises/<id>.yml`. `{exercise}`: all of them in a table.

A second word says what to show of it: `open` (the notebook and how it is opened), `data` (what its tables hold, with the
templates), `key` (for trainers: what was planted, and what the checks look for). The files that it links to are written by
`multisector/sphinx_ext/exercise_files.py`.
"""

from __future__ import annotations

import re
from typing import Any

from multisector.build.render import render
from multisector.exercises.model import Exercise
from multisector.parts import Made, Page, PartError
from multisector.parts.story import from_file, names_in, titled
from multisector.plan.tables import allowed
from multisector.shared.messages import say

ARGUMENTS = 0
MORE_ARGUMENTS = 2
LATE = True  # it calls the page to read first by its title
VIEWS = ("glance", "open", "data", "key")
FILES = "_static/exercises"  #: where the files are that a page hands out


def make(page: Page, name: str = "", view: str = "glance") -> Made:
    if view not in VIEWS:
        raise PartError(f"'{view}' is nothing to show of an exercise. There are: {', '.join(VIEWS)}.")
    if not name:
        found = sorted((_read(page, one) for one in names_in("exercises")), key=lambda one: one["number"])
        return Made(render("parts/exercise/all.html", page.messages, exercises=found))
    exercise = _read(page, name)
    place = titled(page, exercise["place"]) if view == "glance" else ""
    return Made(render(f"parts/exercise/{view}.html", page.messages, exercise=exercise, place=place))


def minutes(exercise: dict[str, Any], page: Page) -> str:
    """How long it takes, in words: "25 to 40 minutes"."""
    least, most = exercise["minutes"]
    return say(page.messages, "exercises.minutes", least=least, most=most)


def _read(page: Page, name: str) -> dict[str, Any]:
    """An exercise, with what its page says of it."""
    found = from_file(page, Exercise, "exercises", name)
    files = "/".join([*page.address("index").split("/")[:-1], FILES])
    notebook = f"{found['number']}-{name}.ipynb"
    return {
        **found,
        "time": minutes(found, page),
        "page": page.address(f"exercises/{name}"),
        "read": {"title": page.titles[found["after"]], "address": page.address(found["after"])},
        "papers": [
            (one["title"], ", ".join(page.messages[f"exercises.file.{kind}"] for kind in one["files"]))
            for one in found["takes"]
        ],
        "notebook": {"name": notebook, "address": f"{files}/{notebook}"},
        "tables": [_table(page, name, one, files) for one in found["tables"]],
        "checks": [{**one, "text": re.sub(r"\{[\w-]+\}", "…", one["text"])} for one in found["checks"]],
    }


def _table(page: Page, name: str, table: dict[str, Any], files: str) -> dict[str, Any]:
    """A table, with where its templates are and what may stand in its columns, in words."""
    return {
        **table,
        "templates": {kind: f"{files}/{name}-{table['id']}.{kind}" for kind in ("xlsx", "csv")},
        "columns": [{**column, "allowed": allowed(column, page.messages)} for column in table["columns"]],
    }
