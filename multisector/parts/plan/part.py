"""`{plan}`: what stands below the plan's own fields: scores, then and now, ways to take it along."""

from __future__ import annotations

from multisector import kinds
from multisector.build.bundles import for_store
from multisector.build.compiling import DATA, compile_documents, read_plan
from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.plan.model import offered
from multisector.shared.catalog import activity_ids, compiled_path, load_compiled

ARGUMENTS = 0


def make(page: Page) -> Made:
    page.depends_on(DATA / "plan.yml", *(DATA / "documents").glob("*.yml"))
    page.depends_on(*(compiled_path(name, page.language) for name in activity_ids(page.language)))
    plan, documents = read_plan(), compile_documents(page.language)
    activities = {name: load_compiled(name, page.language)["activity"] for name in activity_ids(page.language)}
    named = offered(documents)
    scores = [
        {**score, "activity": kinds.for_script(activities[score["activity"]]), "page": page.address(score["page"])}
        for score in plan["scores"]
    ]
    linked = [{**for_store(one), "fields": fields} for one in activities.values() if (fields := kinds.plan_fields(one))]
    data = {
        "scores": scores,
        "linked": linked,
        "compare": plan["compare"],
        "documents": named,
        "message": documents[plan["message"]],
    }
    return Made(render("parts/plan/template.html", page.messages, documents=named), data)
