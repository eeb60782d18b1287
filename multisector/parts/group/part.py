"""`{group}`: many people's answers on one page: codes found in what is pasted, or cards that were counted by hand.

`{group} health` is about one assessment, which comes with its page and is kept apart from the others. It takes no
cards where a part has several items, because a card says one number. With `:example: tallow-bridge` people can try it
with the made-up answers of `data/tallow-bridge/health.csv`.
"""

from __future__ import annotations

import csv
from typing import Any

from multisector.build.compiling import DATA
from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.shared.catalog import compiled_path, load_compiled

ARGUMENTS, MORE_ARGUMENTS = 0, 1
ASSESSMENTS = ("seven-dots", "readiness")
OPTIONS = {"example": str}
COUNTED = "seven-dots"  #: one item a part, so that a wall of cards can be counted by hand
SCORES = [1, 2, 3, 4, 5]


def make(page: Page, only: str = "", example: str = "") -> Made:
    name = only or COUNTED
    page.depends_on(compiled_path(name, page.language))
    activity = load_compiled(name, page.language)["activity"]
    if not activity.get("group"):
        raise PartError(f"'{name}' has no `group`: many people's answers to it are not read. Name another, or none.")
    codes = _codes(page, example, name) if example else []
    words = {"dots": activity, "cards": not only, "example": len(codes), "scores": SCORES, "plan": page.address("plan")}
    data = {"kept": name, "assessments": {name: _slim(activity)}, "example": codes} if only else None
    return Made(render("parts/group/template.html", page.messages, **words), data=data)


def _codes(page: Page, example: str, name: str) -> list[str]:
    """The codes of made-up answers."""
    path = DATA / example / f"{name}.csv"
    if not path.exists():
        raise PartError(
            f"there is no {path.relative_to(DATA.parent)}: name a folder of data/ that has answers to '{name}'"
        )
    page.depends_on(path)
    with path.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file)]


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
