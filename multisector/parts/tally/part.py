"""`{tally} tallow-bridge`: a made-up count of five answers, to change. `{tally}`: one's own, which nobody keeps.

Without a script the made-up count stands there with what five rules make of it; one's own is a table to fill in with a
pen, with the rules in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.story import from_file, titled
from multisector.parts.tally.model import Tally
from multisector.parts.tally.reckon import ANSWERS, RULES, SIDES, read
from multisector.parts.tally.said import summary, told

ARGUMENTS = 0
NEEDS = ("board",)
MORE_ARGUMENTS = 1


def make(page: Page, name: str = "") -> Made:
    """The count of `data/tallies/<name>.yml`, or an empty one where no name is given."""
    messages = page.messages
    story = _story(page, name) if name else _empty(messages)
    counts = {side: story[side] for side in SIDES}
    seen = read(counts)
    html = render(
        "parts/tally/template.html",
        messages,
        story=story,
        own=not name,
        answers=ANSWERS,
        sides=SIDES,
        rules=RULES,
        told={rule: told(seen, rule, messages) for rule in seen["rules"]},
        decided={rule: held["decided"] for rule, held in seen["rules"].items()},
        looks=[messages[f"tally.look.{look}"] for look in seen["looks"]],
        summary=summary(seen, messages),
    )
    return Made(html, {"counts": counts, "keep": not name, "plan": page.address("plan")})


def _story(page: Page, name: str) -> dict[str, Any]:
    story = from_file(page, Tally, "tallies", name, "Without a name it is the reader's own.")
    return story | {"title": titled(page, story["title"])}


def _empty(messages: Mapping[str, str]) -> dict[str, Any]:
    none = {side: [0] * len(ANSWERS) for side in SIDES}
    return {
        "title": messages["tally.own"],
        "about": messages["tally.own_about"],
        "live_name": messages["tally.live_name"],
        "others_name": messages["tally.others_name"],
        **none,
    }
