"""`{people} riverbend`: a guess, then the people of `data/people/riverbend.yml` behind an average."""

from __future__ import annotations

from multisector.build.compiling import DATA, compile_people, overlay_of
from multisector.build.render import render
from multisector.parts import Made, Page

ARGUMENTS = 1


def make(page: Page, name: str) -> Made:
    page.depends_on(path := DATA / "people" / f"{name}.yml", overlay_of(path, page.language))
    people = compile_people(name, page.language)
    return Made(render("parts/people/template.html", page.messages, people=people), needs=("guess",))
