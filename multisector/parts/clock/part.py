"""`{clock} tallow-bridge`: a made-up agenda with its clock times, to mend. `{clock}`: one's own, from the plan.

The first kind is whole without a script: its times, how its minutes are shared, and what we would look at again. Of the
second there is then an empty agenda to print, with the same questions to ask of it by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.clock.model import Agenda
from multisector.parts.clock.said import fault, summary
from multisector.parts.clock.score import FAULTS, FORMS, Line, lines, read
from multisector.parts.story import from_file, plan_columns, titled
from multisector.shared.clock import time_words

ARGUMENTS = 0
NEEDS = ("board",)
MORE_ARGUMENTS = 1
TABLE = "agenda"  #: of the plan
BLANK_ROWS = 12


def make(page: Page, name: str = "") -> Made:
    """The agenda of `data/agendas/<name>.yml`, or one's own where no name is given."""
    columns = plan_columns(page, TABLE)
    forms = columns["form"]["choices"]
    story: dict[str, Any] = {"title": page.messages["clock.own"], "about": page.messages["clock.own_about"], "rows": []}
    story |= _story(page, name, forms) if name else {"start": "", "end": "", "as_held": False}
    listed = lines(story["rows"], forms)
    seen = read(listed, story["start"], story["end"])
    html = render(
        "parts/clock/template.html",
        page.messages,
        story=story,
        own=not name,
        forms=forms,
        labels={key: column["label"] for key, column in columns.items()},
        lines=[_shown(line, time, forms, page.messages) for line, time in zip(listed, seen["times"], strict=False)],
        shares=[
            (
                forms[int(form)] if form != "-1" else page.messages["clock.unsaid"],
                minutes,
                100 * minutes / seen["total"],
            )
            for form, minutes in seen["shares"].items()
        ],
        summary=summary(seen, page.messages) if listed else "",
        faults=[fault(seen, name, page.messages) for name in seen["faults"]],
        by_hand=[page.messages[f"clock.fault.{name}"] for name in FAULTS if name not in ("late", "no_minutes")],
        cells=BLANK_ROWS,
    )
    rows = {"rows": story["rows"], "start": story["start"], "end": story["end"]} if name else {"rows": None}
    if story["as_held"]:
        return Made(html)
    return Made(html, {"forms": forms, **rows, "plan": page.address("plan")})


def _shown(line: Line, time: str | None, forms: list[str], messages: Mapping[str, str]) -> dict[str, Any]:
    """A row of the table."""
    return {
        "at": time_words(messages, time) if time else "",
        "what": line.what or messages["clock.nameless"],
        "form": messages["clock.unsaid"] if line.form is None else forms[line.form],
        "minutes": "" if line.minutes is None else line.minutes,
        "who": line.who or messages["clock.nobody"],
    }


def _story(page: Page, name: str, forms: list[str]) -> dict[str, Any]:
    """A made-up agenda: its title with the badge, and its lines as rows of the plan."""
    held = from_file(page, Agenda, "agendas", name, "Without a name it is the reader's own.")
    rows = [
        {
            "what": one["what"],
            "form": forms[FORMS.index(one["form"])],
            "minutes": str(one["minutes"]),
            **({"who": one["who"]} if one["who"] else {}),
        }
        for one in held["lines"]
    ]
    return {
        "title": titled(page, held["title"]),
        "about": held["about"],
        "rows": rows,
        "start": held["start"],
        "end": held["end"],
        "as_held": held["as_held"],
    }
