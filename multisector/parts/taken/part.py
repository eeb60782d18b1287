"""`{taken} find-the-gaps`: how the first paper of an exercise begins, as the solved notebook makes it.

`make exercises` writes it down (`multisector/build/exercises.py`), so that no page runs a notebook.
"""

from __future__ import annotations

import json
from itertools import groupby

from multisector.build.compiling import DATA
from multisector.build.render import render
from multisector.exercises.model import Exercise
from multisector.parts import Made, Page, PartError
from multisector.parts.story import from_file, titled
from multisector.shared.messages import say

ARGUMENTS = 1
NEEDS = ("paper",)
TABLE = ("columns", "row")


def make(page: Page, name: str) -> Made:
    exercise = from_file(page, Exercise, "exercises", name)
    path = DATA.parent / "exercises/taken" / f"{name}.json"
    if not path.exists():
        raise PartError(f"There is no exercises/taken/{name}.json. Run `make exercises`.")
    page.depends_on(path)
    paper = json.loads(path.read_text(encoding="utf-8"))
    head = say(page.messages, "exercises.taken", title=paper["title"], place="%place%").split("%place%")
    return Made(
        render(
            "parts/taken/template.html",
            page.messages,
            before=head[0],
            place=titled(page, exercise["place"]),
            after=head[1],
            pieces=[
                {"table": is_table, "lines": list(lines)}
                for is_table, lines in groupby(paper["lines"], lambda line: line[0] in TABLE)
            ],
            more=paper["more"],
        )
    )
