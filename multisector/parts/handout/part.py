"""`{handout} feedback-slips`: something to print for a workshop, from `data/handouts/<id>.yml`. `{handout}`: all of them.

On the screen a card that fills its sheet stands once, on paper as often as the sheet holds it.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from multisector.build.compiling import DATA, activity_path, compile_people, overlay_of
from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.parts.handout.model import Handout
from multisector.parts.story import from_file, names_in
from multisector.shared.catalog import compiled_path, load_compiled
from multisector.shared.messages import say

ARGUMENTS = 0
MORE_ARGUMENTS = 1
NEEDS = ("board",)
EMPTY: dict[str, Any] = {
    "picture": None,
    "head": None,
    "write": 0,
    "asked": [],
    "boxes": [],
    "lines": [],
    "after": 0,
    "back": None,
}


def make(page: Page, name: str = "") -> Made:
    found = [_read(page, one) for one in ([name] if name else names_in("handouts"))]
    found.sort(key=lambda one: one["number"])
    return Made(render("parts/handout/template.html", page.messages, handouts=found))


def _read(page: Page, name: str) -> dict[str, Any]:
    """A handout with its cards as HTML."""
    handout = from_file(page, Handout, "handouts", name)
    cards = [{**EMPTY, **card, **_shown(page, card)} for card in handout["cards"]]
    if handout["people"]:
        path = DATA / "people" / f"{handout['people']}.yml"
        page.depends_on(path, overlay_of(path, page.language))
        people = compile_people(handout["people"], page.language)
        cards = [
            {**EMPTY, "head": one["who"], "lines": [one["says"]], "back": one["score"]} for one in people["people"]
        ]
        handout["place"] = say(page.messages, "handout.made_up", town=people["town"])
    if handout["activity"]:
        cards = [_questions(page, handout["activity"])]
    return {"place": "", **handout, "cards": cards, "copies": range(handout["size"] - 1 if handout["copies"] else 0)}


def _shown(page: Page, card: dict[str, Any]) -> dict[str, Any]:
    """The words of a card with room to write, and its picture as SVG, which its words make plain."""
    head, lines = card["head"] and _to_write_on(card["head"]), [_to_write_on(line) for line in card["lines"]]
    if not card["picture"]:
        return {"head": head, "lines": lines}
    path = DATA / "pictures" / f"{card['picture']}.svg"
    if not path.exists():
        known = ", ".join(sorted(one.stem for one in path.parent.glob("*.svg")))
        raise PartError(f"There is no '{card['picture']}' in data/pictures. There are: {known}.")
    page.depends_on(path)
    picture = Markup(path.read_text(encoding="utf-8").replace("<svg ", '<svg aria-hidden="true" ', 1))
    return {"head": head, "lines": lines, "picture": picture}


def _questions(page: Page, activity: str) -> dict[str, Any]:
    """The questions of a decision as a card, with its choices in words below each."""
    page.depends_on(activity_path(activity), compiled_path(activity, page.language))
    definition = load_compiled(activity, page.language)["activity"]
    choices = lambda question: " · ".join(page.messages[f"decision.choice.{one}"] for one in question["choices"])
    asked = [{"text": one["text"], "choices": choices(one)} for one in definition["questions"]]
    return {**EMPTY, "head": definition["title"], "asked": asked}


def _to_write_on(line: str) -> Markup:
    """A line in which "___" is room to write."""
    return Markup(re.sub("_{3,}", '<span class="gap"></span>', str(escape(line))))
