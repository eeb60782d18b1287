"""`{actions} tallow-bridge`: a made-up plan with its faults, to mend. `{actions}`: what one's own plan lacks.

The first is whole without a script: the plan, and what it lacks. Of the second there is then the list of what to look
for, to go through by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.actions.model import ActionPlan
from multisector.parts.actions.said import words_of
from multisector.parts.actions.score import COLUMNS, LOOK, MUST, actions, read
from multisector.parts.story import from_file, plan_columns, titled
from multisector.shared.messages import say

ARGUMENTS = 0
NEEDS = ("board",)
MORE_ARGUMENTS = 1
TABLE = "actions"  #: of the plan
LIVES = {"stakeholders": "role", "partners": "sector"}  #: where the plan says who lives with it: in the first choice


def make(page: Page, name: str = "") -> Made:
    """The plan of `data/actions/<name>.yml`, or what one's own lacks where no name is given."""
    columns = plan_columns(page, TABLE)
    words = words_of(page.messages)
    story = _story(page, name) if name else None
    rows = story["rows"] if story else []
    listed = actions(rows)
    seen = read(listed, words, story["start"] if story else "", story["living"] if story else [])
    html = render(
        "parts/actions/template.html",
        page.messages,
        story=story,
        labels={key: columns[key]["label"] for key in COLUMNS} | {"who": page.messages["actions.who"]},
        columns=COLUMNS,
        rows=[_shown(one, page.messages) for one in listed],
        days=[(day, day_words(page.messages, day)) for day in story["days"]] if story else [],
        summary=summary(seen, page.messages),
        faults=[
            (fault in MUST, fault, [_named(at, listed[at], page.messages) for at in places])
            for fault, places in seen["faults"].items()
        ],
        asks=say(page.messages, f"actions.ask.{seen['asks']}", lives=seen["lives"], all=len(listed)) if listed else "",
        loads=_loads(seen, page.messages),
        by_hand=(MUST, LOOK),
    )
    data: dict[str, Any] = {"words": words, "plan": page.address("plan")}
    if story:
        return Made(html, {**data, **{key: story[key] for key in ("rows", "start", "living")}})
    return Made(html, {**data, "lives": {table: [key, _first(page, table, key)] for table, key in LIVES.items()}})


def day_words(messages: Mapping[str, str], day: str) -> str:
    """ "2026-05-09" as a story says it, which names no year: "May 9"."""
    _, month, number = day.split("-")
    return say(messages, "actions.day", month=messages["date.months"].split(", ")[int(month) - 1], day=int(number))


def summary(seen: dict[str, Any], messages: Mapping[str, str]) -> str:
    """How many kinds of faults there are, in a sentence."""
    found = seen["must"] or seen["look"]
    return say(messages, "actions.summary", must=seen["must"], look=seen["look"]) if found else messages["actions.none"]


def _loads(seen: dict[str, Any], messages: Mapping[str, str]) -> str:
    owners = ", ".join(say(messages, "actions.load", name=name, n=number) for name, number in seen["loads"])
    return say(messages, "actions.loads", owners=owners) if owners else ""


def _named(at: int, one: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """An action below a fault that it has: its number and its words."""
    return say(messages, "actions.named", n=at + 1, what=one["what"] or messages["actions.nameless"])


def _shown(one: Mapping[str, Any], messages: Mapping[str, str]) -> dict[str, str]:
    """A row of the table."""
    empty = messages["actions.empty"]
    return {key: one[key] or empty for key in COLUMNS} | {"by": day_words(messages, one["by"]) if one["by"] else empty}


def _first(page: Page, table: str, key: str) -> str:
    return plan_columns(page, table)[key]["choices"][0]


def _story(page: Page, name: str) -> dict[str, Any]:
    """A made-up plan: its title with the badge, and its actions as rows of the plan's table."""
    held = from_file(page, ActionPlan, "actions", name, "Without a name it is the reader's own.")
    rows = [{key: str(cell) for key, cell in one.items() if cell} for one in held["actions"]]
    days = {str(day) for day in held["days"]} | {row["by"] for row in rows if "by" in row}
    return {
        "title": titled(page, held["title"]),
        "about": held["about"],
        "rows": rows,
        "start": str(held["start"]),
        "living": held["living"],
        "days": sorted(days),
    }
