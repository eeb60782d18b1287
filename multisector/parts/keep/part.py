"""`{keep}`: what the course keeps in this browser: the switch, one file with everything, clear."""

from __future__ import annotations

from multisector.build.render import render
from multisector.parts import Made, Page

ARGUMENTS = 0
OPTIONS = {"heading": int}


def make(page: Page, heading: int = 2) -> Made:
    return Made(render("parts/keep/template.html", page.messages, heading))
