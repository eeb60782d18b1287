"""`{blocks} hour`: each block of a workshop step by step, in the order in which it first comes: what to say and do, what goes
wrong, and how it goes without a phone and by video."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.parts.story import from_file
from multisector.parts.workshop.model import Workshop
from multisector.parts.workshop.part import blocks_of, forms

ARGUMENTS = 1
OPTIONS = {"heading": int}  #: the level of the headings of the blocks
LATE = True  # a block names the page behind it by its title


def make(page: Page, name: str, heading: int = 3) -> Made:
    workshop = from_file(page, Workshop, "workshops", name)
    words = forms(page)
    blocks = [
        {**block, "form_words": words[block["form"]], "opened": _opened(page, block)}
        for block in blocks_of(page, workshop).values()
    ]
    return Made(render("parts/blocks/template.html", page.messages, blocks=blocks, heading=heading))


def _opened(page: Page, block: Mapping[str, Any]) -> dict[str, str] | None:
    """The page behind a block."""
    name = block["open"]
    if name and name not in page.titles:
        mend = f"open: there is no page '{name}'. Name one of book/, without .md."
        raise PartError(f"data/blocks/{block['id']}.yml: {mend}")
    return {"title": page.titles[name], "address": page.address(name)} if name else None
