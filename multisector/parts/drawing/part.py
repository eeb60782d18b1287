"""`{drawing} loop`: a picture of `data/drawings`, whose caption opens with its title; what stands in the directive goes on.

It stands once on the page, so its words are text that can be selected and takes the fonts, the colours and the size of
the page; as an image with a text alternative it is a figure to screen readers and in a PDF with tags.
"""

from __future__ import annotations

from multisector.build.compiling import DATA
from multisector.build.render import render
from multisector.parts import CAPTION, Made, Page, PartError
from multisector.parts.drawing.drawing import read

ARGUMENTS = 1
CONTENT = True


def make(page: Page, name: str) -> Made:
    folder = DATA / "drawings"
    source, translation = folder / f"{name}.svg", folder / f"{name}.{page.language}.svg"
    if not source.exists():
        known = ", ".join(sorted(path.stem for path in folder.glob("*.svg") if "." not in path.stem))
        raise PartError(f"There is no drawing '{name}'. There are: {known}.")
    path = translation if translation.exists() else source
    page.depends_on(path)
    values = {"drawing": read(path), "caption": CAPTION}
    return Made(render("parts/drawing/template.html", page.messages, **values))
