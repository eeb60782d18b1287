"""`{network} tallow-bridge`: who says that they work with whom in a made-up place. `{network}`: one's own, from the plan.

A figure, a list of what to talk about and a table say the same. The first kind is whole without a script; of the second
there is then an empty table to print, with all of it to reckon by hand. What a person needs once they have begun, such as
their own picture, or what if a group left, comes then (`begun.js`).
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.network import figure
from multisector.parts.network.model import Network
from multisector.parts.network.reckon import read, strong
from multisector.parts.network.said import boxes, numbers, summary
from multisector.parts.story import from_file, plan_columns, titled

ARGUMENTS = 0
NEEDS = ("board",)
MORE_ARGUMENTS = 1
GROUPS, LINKS = "groups", "links"  #: of the plan
BLANK, BY_HAND = 6, 6


def make(page: Page, name: str = "") -> Made:
    """The network of `data/networks/<name>.yml`, or one's own where no name is given."""
    groups, links = plan_columns(page, GROUPS), plan_columns(page, LINKS)
    levels, yes = links["level"]["choices"], groups["agreed"]["choices"][0]
    said, own = page.messages, not name
    story: dict[str, Any] = {"title": said["network.own"], "about": said["network.private"]}
    story |= {GROUPS: [], LINKS: [], "chosen": []} if own else _story(page, name, levels, yes)
    seen = read(story[GROUPS], story[LINKS], yes)
    html = render(
        "parts/network/template.html",
        said,
        story=story,
        own=own,
        seen=seen,
        levels=levels,
        summary=summary(seen, said),
        numbers=numbers(seen, said),
        boxes=boxes(seen, story["chosen"], levels, said),
        drawing=Markup(figure.drawing(seen, said)),
        key_lines=Markup(figure.key_lines(levels, said)),
        key_sectors=Markup(figure.key_sectors(seen, said)),
        table=Markup(figure.table(seen, links["from"]["label"], said)),
        who_says=links["from"]["label"],
        blank=BLANK,
        by_hand=range(1, BY_HAND + 1),
    )
    if own:
        return Made(html, {"levels": levels, "yes": yes, "shapes": figure.MARKS, "plan": page.address("plan")})
    return Made(html, {"links": strong(seen["pairs"])})


def _story(page: Page, name: str, levels: list[str], yes: str) -> dict[str, Any]:
    """A made-up network: its title with the badge, and its groups and links as rows of the plan."""
    held = from_file(page, Network, "networks", name, "Without a name it is the reader's own.")
    names = {one["id"]: one["name"] for one in held["groups"]}
    groups = [
        {"name": one["name"], "sector": one["sector"], "agreed": yes if one["agreed"] else ""} for one in held["groups"]
    ]
    links = []
    for one in held["groups"]:
        for to in {**one["says"], **one["needs"]}:
            row = {"from": one["name"], "to": names[to]}
            row |= {"level": levels[one["says"][to]]} if to in one["says"] else {}
            links.append(row | ({"needed": levels[one["needs"][to]]} if to in one["needs"] else {}))
    chosen = []
    for one in held["chosen"]:
        a, b = (names[key] for key in one["between"])
        chosen.append({"a": a, "b": b, **{key: one[key] for key in ("what", "who", "by")}})
    return {
        "title": titled(page, held["title"]),
        "about": held["about"],
        GROUPS: groups,
        LINKS: links,
        "chosen": chosen,
    }
