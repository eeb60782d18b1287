"""`{outcome} fit-aid act-now`: one outcome of a decision, for the page that it leads to."""

from __future__ import annotations

from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.shared.catalog import compiled_path, load_compiled

ARGUMENTS = 2


def make(page: Page, decision: str, wanted: str) -> Made:
    page.depends_on(compiled_path(decision, page.language))
    outcomes = load_compiled(decision, page.language)["activity"]["outcomes"]
    outcome = next((outcome for outcome in outcomes if outcome["id"] == wanted), None)
    if outcome is None:
        known = ", ".join(outcome["id"] for outcome in outcomes)
        raise PartError(f"'{decision}' has no outcome '{wanted}'. There are: {known}.")
    return Made(render("parts/outcome/template.html", page.messages, outcome=outcome))
