"""`{workshop} hour`: the run of show of a workshop, from `data/workshops/<id>.yml` and `data/blocks/`.

`{workshop} hour bring`: what to have ready, and how much of it. Without a script the clock times are those of the workshop's
own start, and the counts those of its largest group. What to say and do in each block is `{blocks}`, which for a long
workshop stands on the page `<id>-blocks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.parts.clock.score import FORMS
from multisector.parts.story import from_file, plan_columns
from multisector.parts.workshop.model import SLACK, Block, Workshop
from multisector.parts.workshop.reckon import needed, read
from multisector.shared.clock import time_words
from multisector.shared.messages import say

ARGUMENTS = 1
MORE_ARGUMENTS = 1
NEEDS = ("board",)
LATE = True  # it links to its blocks, wherever they stand
SHEETS = "trainers/print"  #: the page with all handouts
VIEWS = ("show", "bring")


def make(page: Page, name: str, view: str = "show") -> Made:
    if view not in VIEWS:
        raise PartError(f"'{view}' is nothing to show of a workshop. There are: {', '.join(VIEWS)}.")
    workshop = from_file(page, Workshop, "workshops", name)
    blocks = blocks_of(page, workshop)
    if view == "bring":
        people = workshop["people"][1]
        materials = [
            {**one, "block": line["block"]}
            for session in workshop["sessions"]
            for line in session["lines"]
            for one in blocks[line["block"]]["materials"]
        ]
        html = render(
            "parts/workshop/bring.html",
            page.messages,
            workshop=workshop,
            people=people,
            needed=needed(materials, people),
            before=list(blocks.values()),
            sheets=page.address(SHEETS),
        )
        return Made(html, {"view": "bring", "id": name, "materials": materials, "sheets": page.address(SHEETS)})
    words = forms(page)
    sessions = sessions_of(workshop, blocks)
    shown = [
        {
            **session,
            "said": summary(session["seen"], page.messages),
            "lines": [
                {**line, "at": time_words(page.messages, time), "form_words": words[line["form"]]}
                for line, time in zip(session["lines"], session["seen"]["times"], strict=False)
            ],
            "cuts": sorted((line for line in session["lines"] if line["cut"]), key=lambda line: line["cut"]),
        }
        for session in sessions
    ]
    apart = f"trainers/{name}-blocks"
    guide = page.address(apart) if apart in page.titles else ""
    html = render("parts/workshop/show.html", page.messages, workshop=workshop, sessions=shown, guide=guide)
    data = {
        "view": "show",
        "id": name,
        "title": workshop["title"],
        "start": workshop["start"],
        "length": workshop["minutes"],
        "forms": words,
        "guide": guide,
        "sessions": [{key: session[key] for key in ("title", "lines", "ruled")} for session in sessions],
    }
    return Made(html, data)


def blocks_of(page: Page, workshop: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The blocks of a workshop by id, in the order in which they first come."""
    lines = [line for session in workshop["sessions"] for line in session["lines"]]
    return {line["block"]: from_file(page, Block, "blocks", line["block"]) for line in lines}


def forms(page: Page) -> dict[str, str]:
    """What people do in a block, in the words of the plan's agenda."""
    choices = plan_columns(page, "agenda")["form"]["choices"]
    return {**dict(zip(FORMS, choices, strict=True)), SLACK: page.messages["workshop.slack"]}


def sessions_of(workshop: Mapping[str, Any], blocks: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The sessions with their lines as `reckon.read` takes them, what it says of each (`seen`), and whether an earlier one
    has agreed on how to decide (`ruled`)."""
    found: list[dict[str, Any]] = []
    ruled = False
    for session in workshop["sessions"]:
        lines = [_line(line, blocks) for line in session["lines"]]
        seen = read(lines, workshop["start"], workshop["minutes"], ruled)
        found.append({"title": session["title"], "lines": lines, "seen": seen, "ruled": ruled})
        ruled = ruled or any(line["gives"] for line in lines)
    return found


def summary(seen: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """How long it is and when it ends."""
    return say(messages, "workshop.summary", n=seen["total"], end=time_words(messages, seen["times"][-1]))


def _line(line: Mapping[str, Any], blocks: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    of = blocks[line["block"]]
    builds_on = [blocks[one]["title"] for one in of["after"] if one in blocks]
    return {
        "block": of["id"],
        "title": of["title"],
        "form": of["form"],
        "who": of["who"],
        "minutes": of["minutes"]["plan"] if line["minutes"] is None else line["minutes"],
        "least": of["minutes"]["least"],
        "most": of["minutes"]["most"],
        "votes": of["votes"],
        "gives": of["gives"] is not None,
        "cut": line["cut"] or 0,
        "note": line["note"] or "",
        "after": of["after"],
        "builds_on": builds_on[0] if builds_on else "",
    }
