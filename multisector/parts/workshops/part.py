"""`{workshops}`: all workshops that there are, with how long they take, for whom they are and what comes out."""

from __future__ import annotations

from multisector.build.compiling import DATA
from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.story import from_file
from multisector.parts.workshop.model import Workshop

ARGUMENTS = 0


def make(page: Page) -> Made:
    found = sorted((from_file(page, Workshop, "workshops", one) for one in names()), key=lambda one: one["number"])
    workshops = [{**one, "page": page.address(f"trainers/{one['id']}")} for one in found]
    return Made(render("parts/workshops/template.html", page.messages, workshops=workshops))


def names() -> list[str]:
    """The workshops that there are."""
    return sorted(path.stem for path in (DATA / "workshops").glob("*.yml") if "." not in path.stem)
