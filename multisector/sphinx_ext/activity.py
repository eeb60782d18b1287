"""`{activity}` puts an activity on a page, `{people}` the people behind an average.

    ```{activity} readiness
    ```

The HTML is complete without a script. The script and the style are added only to pages that
hold an activity.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from multisector import kinds
from multisector.build import compiling, models
from multisector.build.render import (
    INSTANCE,
    render_activity,
    render_outcome,
    render_part,
    render_people,
    render_plan,
)
from multisector.shared import catalog
from multisector.shared.messages import COMPILED, load_messages

SCRIPT, PLAN_SCRIPT, STYLE = "multisector.js", "multisector-plan.js", "multisector.css"


def host(activity: dict, html: str, instance: str, **more: Any) -> str:
    """The block on a page that the script wakes up: the form, and the definition as data.

    `more` may hold a `state` to start in, or the name of a `copy` with answers of its own.
    """
    data: dict[str, Any] = {"activity": activity, **more}
    return f'<div class="multisector-host" id="{instance}-host">\n{html.replace(INSTANCE, instance)}{_as_json(data)}</div>\n'


def _as_json(data: Any) -> str:
    """Data for the script, safe inside HTML whatever its texts hold."""
    safe = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json">{safe}</script>\n'


class _Place(SphinxDirective):
    """What both directives share: numbering the instances of a page."""

    def instance(self, name: str) -> str:
        count = self.env.temp_data.get("multisector_instances", 0) + 1
        self.env.temp_data["multisector_instances"] = count
        self.env.metadata[self.env.docname]["has_activity"] = True
        return f"{name}-{count}"

    def linked(self, html: str) -> str:
        """`html` with its links to pages of the book, which each page reaches in its own way."""

        def href(link: re.Match) -> str:
            if link[1] not in self.env.found_docs and not compiling.has_sources():
                return "hidden"  # another book shows the activity, without our other pages
            if link[1] not in self.env.found_docs:
                raise self.error(f"An activity links to the page '{link[1]}', which is not in the book.")
            return f'href="{self.env.app.builder.get_relative_uri(self.env.docname, link[1])}"'

        return re.sub('data-page="([^"]+)"', href, html)

    @property
    def language(self) -> str:
        return self.config.multisector_language


class ActivityDirective(_Place):
    """Takes the activity's id.

    `heading` is the level of its own title, `title` another title. With `copy` the answers are
    kept apart, under that name: a case to practise on must not meet a person's own answers.
    """

    required_arguments = 1
    option_spec = {
        "heading": directives.positive_int,
        "title": directives.unchanged_required,
        "copy": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        try:
            compiled = catalog.load_compiled(name, self.language)
        except catalog.UnknownActivityError as error:
            raise self.error(str(error)) from None
        self.env.note_dependency(str(COMPILED / self.language / "activities" / f"{name}.json"))
        activity = {**compiled["activity"], "title": self.options.get("title", compiled["activity"]["title"])}
        html = render_activity(activity, load_messages(self.language), self.options.get("heading", 2))
        more = {"copy": self.options["copy"]} if "copy" in self.options else {}
        if not more:
            self.env.metadata[self.env.docname].setdefault("activities", []).append(name)
        return [nodes.raw("", host(activity, self.linked(html), self.instance(name), **more), format="html")]


class ExamplesDirective(_Place):
    """Takes a kind: shows each of its examples in each state, for contributors."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        kind = self.arguments[0]
        if kind not in models.KINDS:
            raise self.error(f"No kind '{kind}'. There are: {', '.join(models.KINDS)}.")
        messages = load_messages(self.language)
        shown: list[nodes.Node] = []
        for example in compiling.compile_examples(kind):
            activity = example["activity"]
            html = self.linked(render_activity(activity, messages, 3))
            for state in example["states"]:
                section = nodes.rubric("", f"{example['name']}: {state['name']}", classes=["example-state"])
                raw = host(activity, html, self.instance(activity["id"]), state=state)
                shown += [section, nodes.raw("", raw, format="html")]
        return shown


class PeopleDirective(_Place):
    """Takes the name of a file in data/people: a guess, then the people behind an average."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        self.env.note_dependency(str(compiling.DATA / "people" / f"{name}.yml"))
        html = render_people(compiling.compile_people(name, self.language), load_messages(self.language))
        self.env.metadata[self.env.docname]["has_guess"] = True
        return [nodes.raw("", html.replace(INSTANCE, self.instance(name)), format="html")]


class OutcomeDirective(_Place):
    """Takes a decision's id and one of its outcomes, for the page that the outcome leads to."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        name, wanted = self.arguments
        self.env.note_dependency(str(COMPILED / self.language / "activities" / f"{name}.json"))
        outcomes = catalog.load_compiled(name, self.language)["activity"]["outcomes"]
        outcome = next((outcome for outcome in outcomes if outcome["id"] == wanted), None)
        if outcome is None:
            known = ", ".join(outcome["id"] for outcome in outcomes)
            raise self.error(f"'{name}' has no outcome '{wanted}'. There are: {known}.")
        html = self.linked(render_outcome(outcome, load_messages(self.language)))
        return [nodes.raw("", html.replace(INSTANCE, self.instance(wanted)), format="html")]


class PlanDirective(_Place):
    """What stands below the plan's own fields: scores, then and now, ways to take it along.

    Takes `name`, for links to it.
    """

    option_spec = {"name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        plan, documents = compiling.read_plan(), compiling.compile_documents(self.language)
        named = [documents[name] for name in plan["documents"]]
        scores = []
        for score in plan["scores"]:
            activity = catalog.load_compiled(score["activity"], self.language)["activity"]
            page = self.env.app.builder.get_relative_uri(self.env.docname, score["page"])
            scores.append({"prefix": score["prefix"], "activity": activity, "page": page})
        linked = []
        for name in catalog.activity_ids(self.language):
            activity = catalog.load_compiled(name, self.language)["activity"]
            if fields := kinds.plan_fields(activity):
                linked.append({**compiling.for_store(activity), "fields": fields})
        data = {"scores": scores, "linked": linked, "compare": plan["compare"], "documents": named, "message": documents[plan["message"]]}
        html = render_plan(named, load_messages(self.language)).replace(INSTANCE, self.instance("plan-page"))
        self.env.metadata[self.env.docname]["has_plan"] = True
        host = nodes.container("", nodes.raw("", html + _as_json(data), format="html"), classes=["multisector-plan-host"])
        self.add_name(host)
        return [host]


class KeepDirective(_Place):
    """What the course keeps in this browser: the switch, one file with everything, clear. Takes `name`, for links."""

    option_spec = {"name": directives.unchanged_required, "heading": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        html = render_part("keep", load_messages(self.language), self.options.get("heading", 2))
        place = nodes.container("", nodes.raw("", html.replace(INSTANCE, self.instance("keep")), format="html"))
        self.add_name(place)
        return [place]


class continue_part(nodes.General, nodes.Element):
    """Where the ways back to what was begun stand, once all pages are known."""


class ContinueDirective(_Place):
    """For the home page: ways back to what this browser holds."""

    def run(self) -> list[nodes.Node]:
        return [continue_part("", instance=self.instance("continue"))]


def resolve_continue(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give each `{continue}` the activities of the book, each with the page it is on."""
    for part in list(doctree.findall(continue_part)):
        activities = {}
        for found in sorted(app.env.found_docs, key=lambda name: name == app.config.root_doc):
            for name in app.env.metadata.get(found, {}).get("activities", []):
                title = catalog.load_compiled(name, app.config.multisector_language)["activity"]["title"]
                address = app.builder.get_relative_uri(page, found)
                activities.setdefault(name, {"title": title, "page": address})
        html = render_part("continue", load_messages(app.config.multisector_language)).replace(INSTANCE, part["instance"])
        text = f'<div class="multisector-continue-host">\n{html}{_as_json(activities)}</div>\n'
        part.replace_self(nodes.raw("", text, format="html"))


def write_assets(app: Sphinx) -> None:
    """The script and the style, where every builder that makes HTML looks for them."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    messages = load_messages(app.config.multisector_language)
    (static / SCRIPT).write_text(compiling.site_script(messages, catalog.load_releases()), encoding="utf-8")
    (static / STYLE).write_text(compiling.site_style(), encoding="utf-8")
    (static / PLAN_SCRIPT).write_text(compiling.plan_script(), encoding="utf-8")
    shutil.copyfile(compiling.WORD_LIBRARY, static / "docx.js")  # loaded only when someone asks for Word


def add_assets(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Only pages that hold an activity load its script and style."""
    if app.env.metadata.get(page, {}).get("has_activity"):
        app.add_js_file(SCRIPT, loading_method="defer")
        if app.env.metadata[page].get("has_plan"):
            app.add_js_file(PLAN_SCRIPT, loading_method="defer")
        app.add_css_file(STYLE)


def setup(app: Sphinx) -> dict[str, Any]:
    """Compile the definitions where their sources are, then register the directives."""
    if compiling.has_sources():
        compiling.compile_all()
    if "multisector_language" not in app.config:
        app.add_config_value("multisector_language", "en", "env", types=(str,))
    app.add_directive("activity", ActivityDirective)
    app.add_directive("activity-examples", ExamplesDirective)
    app.add_directive("people", PeopleDirective)
    app.add_directive("outcome", OutcomeDirective)
    app.add_directive("plan-results", PlanDirective)
    app.add_directive("keep", KeepDirective)
    app.add_directive("continue", ContinueDirective)
    app.add_node(continue_part)
    app.connect("doctree-resolved", resolve_continue)
    app.connect("builder-inited", write_assets)
    app.connect("html-page-context", add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
