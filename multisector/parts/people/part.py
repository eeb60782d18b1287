"""`{people} riverbend`: a guess, then the people of `data/people/riverbend.yml` behind an average."""

from __future__ import annotations

from markupsafe import Markup, escape

from multisector.build.compiling import DATA, compile_people, overlay_of
from multisector.build.explained import MADE_UP, made_up
from multisector.build.render import INSTANCE, render
from multisector.parts import Made, Page

ARGUMENTS = 1
NEEDS = ("guess",)


def make(page: Page, name: str) -> Made:
    page.depends_on(path := DATA / "people" / f"{name}.yml", overlay_of(path, page.language))
    people = compile_people(name, page.language)
    address = "#".join((page.address(MADE_UP[0]), MADE_UP[1]))
    town = made_up(people["town"], address, f"{INSTANCE}-made-up", page.messages)
    intro = Markup(escape(people["intro"]).replace("{town}", town))
    return Made(render("parts/people/template.html", page.messages, people=people, intro=intro))
