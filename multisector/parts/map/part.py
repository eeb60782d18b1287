"""`{map} tallow-bridge`: who has a say in a made-up place, and where they stand. `{map}`: one's own, from the plan.

Three forms say the same: a figure, a list by what to do next, and a table. The first kind of map is whole without a
script; of the second there is then an empty table to print, with the fairness pass to do by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.map import figure
from multisector.parts.map.model import StakeholderMap
from multisector.parts.map.said import boxes, row, summary
from multisector.parts.map.score import ROLES, people
from multisector.parts.story import from_file, plan_columns, titled

ARGUMENTS = 0
NEEDS = ("board",)
MORE_ARGUMENTS = 1
TABLE = "stakeholders"  #: of the plan
COLUMNS = ("name", "role", "say", "stance", "keeps", "needs")  #: of its table
BLANK_ROWS, BY_HAND = 15, 6


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
        boxes=boxes(found, words, page.messages),
        summary=summary(found, page.messages),
        key=Markup(figure.key(words["role"], page.messages)),
        drawing=Markup(figure.drawing(found, page.messages)),
        table=Markup(figure.table([row(one, words, page.messages) for one in found], labels, page.messages)),
        cells=BLANK_ROWS,
        by_hand=range(1, BY_HAND + 1),
    )
    data = {**words, "rows": story["rows"] or None, "plan": page.address("plan")}
    return Made(html, data)


def _story(page: Page, name: str, words: Mapping[str, list[str]]) -> dict[str, Any]:
    """A made-up map: its title with the badge, and its people as rows of the plan."""
    held = from_file(page, StakeholderMap, "maps", name, "Without a name it is the reader's own.")
    rows = []
    for one in held["people"]:
        levels = {key: words[key][one[key] - 1] for key in ("say", "stance") if one[key]}
        texts = {key: one[key] for key in ("name", "keeps", "needs") if one[key]}
        rows.append({**texts, "role": words["role"][ROLES.index(one["role"])], **levels})
    return {"title": titled(page, held["title"]), "about": held["about"], "rows": rows}
