"""`{map} tallow-bridge`: who has a say in a made-up place, and where they stand. `{map}`: one's own, from the plan.

Three forms say the same: a figure, a list by what to do next, and a table. The first kind of map is whole without a
script; of the second there is then an empty table to print, with the fairness pass to do by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.map.model import StakeholderMap
from multisector.parts.map.score import GROUPS, ROLES, Person, group, layout, people, read
from multisector.parts.story import from_file, plan_columns, titled
from multisector.shared.messages import say

ARGUMENTS = 0
NEEDS = ("board",)
MORE_ARGUMENTS = 1
TABLE = "stakeholders"  #: of the plan
COLUMNS = ("name", "role", "say", "stance", "keeps", "needs")  #: of its table
BOXES = ("gains", "unknown", "unplaced")
BLANK_ROWS, BY_HAND = 15, 6
#: The shapes of the roles, in their order, each in a box of 13 by 13; the last is for whose role is not known.
SHAPES = (
    "M6.5 .5a6 6 0 1 0 .01 0z",
    "M1 1h11v11H1z",
    "M6.5 .2l6.3 6.3-6.3 6.3L.2 6.5z",
    "M6.5 .8L13 12.2H0z",
    "M3.6 .8h5.8L12.8 6.5 9.4 12.2H3.6L.2 6.5z",
    "M4.4 .4h4.2v4h4v4.2h-4v4H4.4v-4h-4V4.4h4z",
    "M.3 11a6.2 8.6 0 0 1 12.4 0z",
    "M6.5 .5a6 6 0 1 0 .01 0zM6.5 3a3.5 3.5 0 1 1-.01 0z",
)


def make(page: Page, name: str = "") -> Made:
    """The map of `data/maps/<name>.yml`, or one's own where no name is given."""
    columns = plan_columns(page, TABLE)
    words = {key: columns[key]["choices"] for key in ("role", "say", "stance")}
    labels = {key: columns[key]["label"] for key in COLUMNS}
    story: dict[str, Any] = {"title": page.messages["map.own"], "about": page.messages["map.private"], "rows": []}
    if name:
        story = _story(page, name, words)
    found = people(story["rows"], words["role"])
    html = render(
        "parts/map/template.html",
        page.messages,
        story=story,
        own=not name,
        words=words,
        labels=labels,
        people=[_shown(one, words, page.messages) for one in found],
        boxes=boxes(found, words, page.messages),
        summary=summary(found, page.messages),
        figure=layout(found),
        shapes=SHAPES,
        cells=BLANK_ROWS,
        by_hand=range(1, BY_HAND + 1),
    )
    data = {**words, "rows": story["rows"] or None, "plan": page.address("plan")}
    return Made(html, data)


def boxes(found: list[Person], words: Mapping[str, list[str]], messages: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is said of a list, as `script.js` says it too: groups, then the fairness pass; `id` is a key of its words."""
    seen, by_number = read(found), {person.n: person for person in found}
    line = lambda box, person: (
        say(messages, "map.keeps", name=_name(person, messages), keeps=person.keeps)
        if box == "gains"
        else sentence(person, words, messages)
    )
    made = [
        {"id": box, "lines": [(n, line(box, by_number[n])) for n in seen[box]]}
        for box in (*GROUPS, *BOXES)
        if seen[box]
    ]
    checks = [say(messages, f"map.check.{name}", n=len(found), lives=len(seen["lives"])) for name in seen["checks"]]
    return [*made, {"id": "lacks", "lines": [(None, text) for text in checks or [messages["map.check.whole"]]]}]


def sentence(person: Person, words: Mapping[str, list[str]], messages: Mapping[str, str]) -> str:
    """One person in words: "Delia. Lives with it; little say, active for it."."""
    return say(
        messages,
        "map.sentence",
        name=_name(person, messages),
        role=messages["map.role_unknown"] if person.role is None else words["role"][person.role],
        say=messages[f"map.level.say_{person.say or 0}"],
        stance=messages[f"map.level.stance_{person.stance or 0}"],
    )


def summary(found: list[Person], messages: Mapping[str, str]) -> str:
    """What the map comes to, in numbers."""
    counts = {key: len(numbers) for key, numbers in read(found).items()}
    return say(
        messages, "map.summary", n=len(found), **{key: counts[key] for key in ("lives", "share", "strong", "gains")}
    )


def _shown(person: Person, words: Mapping[str, list[str]], messages: Mapping[str, str]) -> dict[str, Any]:
    """A row of the table."""
    unknown = messages["map.unknown_cell"]
    level = lambda key: words[key][getattr(person, key) - 1] if getattr(person, key) else unknown
    role = words["role"][person.role] if person.role is not None else unknown
    doing = messages[f"map.box.{group(person) or 'unplaced'}"]
    shape = len(ROLES) if person.role is None else person.role
    texts = {"keeps": person.keeps, "needs": person.needs}
    cells = {"name": _name(person, messages), "role": role, "say": level("say"), "stance": level("stance"), **texts}
    return {"n": person.n, "shape": shape, "cells": {**cells, "doing": doing}}


def _name(person: Person, messages: Mapping[str, str]) -> str:
    return person.name or messages["map.nameless"]


def _story(page: Page, name: str, words: Mapping[str, list[str]]) -> dict[str, Any]:
    """A made-up map: its title with the badge, and its people as rows of the plan."""
    held = from_file(page, StakeholderMap, "maps", name, "Without a name it is the reader's own.")
    rows = []
    for one in held["people"]:
        levels = {key: words[key][one[key] - 1] for key in ("say", "stance") if one[key]}
        texts = {key: one[key] for key in ("name", "keeps", "needs") if one[key]}
        rows.append({**texts, "role": words["role"][ROLES.index(one["role"])], **levels})
    return {"title": titled(page, held["title"]), "about": held["about"], "rows": rows}
