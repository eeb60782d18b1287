"""`{handout} feedback-slips`: something to print for a workshop, from `data/handouts/<id>.yml`. `{handout}`: all of them.

On the screen a card that fills its sheet stands once, on paper as often as the sheet holds it.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from multisector.build.compiling import DATA, compile_people, overlay_of
from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.handout.model import Handout
from multisector.parts.story import from_file
from multisector.shared.messages import say

ARGUMENTS = 0
MORE_ARGUMENTS = 1
NEEDS = ("board",)


def make(page: Page, name: str = "") -> Made:
    found = [_read(page, one) for one in ([name] if name else names())]
    found.sort(key=lambda one: one["number"])
    return Made(render("parts/handout/template.html", page.messages, handouts=found))


def names() -> list[str]:
    """The handouts that there are."""
    return sorted(path.stem for path in (DATA / "handouts").glob("*.yml") if "." not in path.stem)


def _read(page: Page, name: str) -> dict[str, Any]:
    """A handout with its cards as HTML."""
    handout = from_file(page, Handout, "handouts", name)
    cards = [{**card, "lines": [_to_write_on(line) for line in card["lines"]]} for card in handout["cards"]]
    if handout["people"]:
        path = DATA / "people" / f"{handout['people']}.yml"
        page.depends_on(path, overlay_of(path, page.language))
        people = compile_people(handout["people"], page.language)
        cards = [
            {"head": one["who"], "boxes": [], "lines": [one["says"]], "back": one["score"], "write": 0, "after": 0}
            for one in people["people"]
        ]
        handout["place"] = say(page.messages, "handout.made_up", town=people["town"])
    return {"place": "", **handout, "cards": cards, "copies": range(handout["size"] - 1 if handout["copies"] else 0)}


def _to_write_on(line: str) -> Markup:
    """A line in which "___" is room to write."""
    return Markup(re.sub("_{3,}", '<span class="gap"></span>', str(escape(line))))
