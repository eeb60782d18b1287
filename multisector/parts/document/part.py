"""`{document} invitation`: a document right where it is learned, below the worksheet that fills it.

It is one of the documents of the plan page, filled with what the plan knows. Without a script it is an empty form, to
fill in with a pen. The page is given this one definition alone, so a document that says what was scored elsewhere has
its place on the plan page only.
"""

from __future__ import annotations

import json

from multisector.build.compiling import DATA, compile_documents, overlay_of, read_plan
from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.plan import fill
from multisector.plan.model import for_script, offered

ARGUMENTS = 1
OPTIONS = {"heading": int}
PLAN_PAGE = ("plan", "take-it-along")


def make(page: Page, name: str, heading: int = 3) -> Made:
    page.depends_on(path := DATA / "documents" / f"{name}.yml", overlay_of(path, page.language), DATA / "plan.yml")
    known = {document["id"]: document for document in offered(compile_documents(page.language))}
    if name not in known:
        raise PartError(f"There is no document '{name}' to place. Use one of: {', '.join(sorted(known))}.")
    document = known[name]
    slim = for_script(document)
    for score in read_plan()["scores"]:
        if f'"{score["prefix"]}-' in (text := json.dumps(slim)) or f"{{{score['prefix']}-" in text:
            raise PartError(f"'{name}' says what was scored elsewhere, so it stands on the plan page only. Link to it.")
    html = render(
        "parts/document/template.html",
        page.messages,
        heading,
        document=document,
        empty=fill(document, {"version": "group"}),
        all="#".join((page.address(PLAN_PAGE[0]), PLAN_PAGE[1])),
    )
    return Made(html, slim)
