"""`{plan}`: what stands below the plan's own fields: scores, then and now, ways to take it along."""

from __future__ import annotations

from typing import Any

from multisector import kinds
from multisector.build.bundles import for_store
from multisector.build.compiling import DATA, compile_documents, read_plan
from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.plan.model import for_script, offered
from multisector.shared.catalog import activity_ids, compiled_path, load_compiled

ARGUMENTS = 0


def make(page: Page) -> Made:
    page.depends_on(DATA / "plan.yml", *(DATA / "documents").glob("*.yml"))
    page.depends_on(*(compiled_path(name, page.language) for name in activity_ids(page.language)))
    scores = [
        {"title": _activity(score["activity"], page.language)["title"], "page": page.address(score["page"])}
        for score in read_plan()["scores"]
    ]
    return Made(render("parts/plan/template.html", page.messages, scores=scores))


def given(language: str) -> dict[str, Any]:
    """What the script needs of the definitions, on whatever page it is."""
    plan, documents = read_plan(), compile_documents(language)
    scores = [
        {**score, "activity": _unasked(kinds.for_script(_activity(score["activity"], language)))}
        for score in plan["scores"]
    ]
    # What stands in a notebook alone keeps the further columns of its tables: the notebook brings the two together.
    everywhere = (_activity(name, language) for name in activity_ids(language))
    activities = (one for one in everywhere if not one.get("notebook"))
    return {
        "scores": scores,
        "linked": [{**for_store(one), "fields": fields} for one in activities if (fields := kinds.plan_fields(one))],
        "compare": plan["compare"],
        "message": for_script(documents[plan["message"]]),
    }


def asked(language: str) -> dict[str, Any]:
    """What it needs once someone takes documents along."""
    return {"documents": [for_script(document) for document in offered(compile_documents(language))]}


def _unasked(activity: dict) -> dict:
    """What is scored here and asked elsewhere: without the words of its questions."""
    questions = [
        {key: value for key, value in question.items() if key != "text"} for question in activity.get("questions", [])
    ]
    return {**activity, **({"questions": questions} if questions else {})}


def _activity(name: str, language: str) -> dict:
    return load_compiled(name, language)["activity"]
