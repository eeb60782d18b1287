"""`{activity}` puts an activity on a page.

    ```{activity} readiness
    ```

The HTML is complete without a script. The script and the style are added only to pages that
hold an activity.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from multisector import kinds
from multisector.build.render import INSTANCE, render_activity
from multisector.parts import as_json
from multisector.shared import catalog
from multisector.shared.messages import load_messages
from multisector.sphinx_ext.place import Place


def host(activity: dict, html: str, instance: str, **more: Any) -> str:
    """The block on a page that the script wakes up: the form, and the definition as data.

    `more` may hold a `state` to start in, or the name of a `copy` with answers of its own.
    """
    data: dict[str, Any] = {"activity": kinds.for_script(activity), **more}
    return f'<div class="multisector-host" id="{instance}-host">\n{html.replace(INSTANCE, instance)}{as_json(data)}</div>\n'


class ActivityDirective(Place):
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
        self.env.note_dependency(str(catalog.compiled_path(name, self.language)))
        if compiled["activity"].get("notebook"):
            raise self.error(
                f"'{name}' stands in a notebook alone: a page would lose the further columns of its tables."
            )
        activity = {**compiled["activity"], "title": self.options.get("title", compiled["activity"]["title"])}
        html = render_activity(activity, load_messages(self.language), self.options.get("heading", 2))
        self.holds(f"kinds/{activity['kind']}")
        more = {"copy": self.options["copy"]} if "copy" in self.options else {}
        if not more:
            self.env.metadata[self.env.docname].setdefault("activities", []).append(name)
        return [nodes.raw("", host(activity, self.linked(html), self.instance(name), **more), format="html")]


def setup(app: Sphinx) -> dict[str, Any]:
    app.setup_extension("multisector.sphinx_ext.assets")
    app.add_directive("activity", ActivityDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
