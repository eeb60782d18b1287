"""`{continue}`, for the home page: ways back to what this browser holds, each with the page it is on."""

from __future__ import annotations

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.shared.catalog import load_compiled

ARGUMENTS = 0
LATE = True


def make(page: Page) -> Made:
    titles = {name: load_compiled(name, page.language)["activity"]["title"] for name in page.activities}
    data = {name: {"title": titles[name], "page": page.address(on)} for name, on in page.activities.items()}
    return Made(render("parts/continue/template.html", page.messages), data)
