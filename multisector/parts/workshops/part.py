"""`{workshops}`: all workshops that there are, with how long they take, for whom they are and what comes out."""

from __future__ import annotations

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.story import from_file, names_in
from multisector.parts.workshop.model import Workshop

ARGUMENTS = 0


def make(page: Page) -> Made:
    found = sorted(
        (from_file(page, Workshop, "workshops", one) for one in names_in("workshops")), key=lambda one: one["number"]
    )
    workshops = [{**one, "page": page.address(f"trainers/{one['id']}")} for one in found]
    return Made(render("parts/workshops/template.html", page.messages, workshops=workshops))
