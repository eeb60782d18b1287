"""`{group}`: many people's answers on one page: codes found in what is pasted, or cards that were counted by hand."""

from __future__ import annotations

from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.shared.catalog import compiled_path, load_compiled

ARGUMENTS = 0
ASSESSMENTS = ("seven-dots", "readiness")
COUNTED = "seven-dots"  #: one item a part, so that a wall of cards can be counted by hand
SCORES = [1, 2, 3, 4, 5]


def make(page: Page) -> Made:
    page.depends_on(compiled_path(COUNTED, page.language))
    dots = load_compiled(COUNTED, page.language)["activity"]
    return Made(render("parts/group/template.html", page.messages, dots=dots, scores=SCORES, plan=page.address("plan")))


def given(language: str) -> dict[str, Any]:
    """What counting and reading must know of each assessment."""
    return {name: _slim(load_compiled(name, language)["activity"]) for name in ASSESSMENTS}


def _slim(activity: dict) -> dict[str, Any]:
    kept = {name: activity[name] for name in ("id", "version", "title", "answers_needed", "group", "code_prefix")}
    bands = [{name: band[name] for name in ("id", "label", "at_least")} for band in activity["bands"]]
    parts = [
        {
            **{name: part[name] for name in ("id", "title", "actions")},
            "items": [{"id": item["id"]} for item in part["items"]],
        }
        for part in activity["dimensions"]
    ]
    return {**kept, "bands": bands, "dimensions": parts}
