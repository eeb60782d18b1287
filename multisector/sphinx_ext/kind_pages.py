"""A page for each kind of activity, for builders: its examples in each state, at `about/kinds/<kind>.html`.

The kinds are the folders, so these pages have no sources. They are in no map, no menu and no search.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx

from multisector import kinds
from multisector.build import compiling
from multisector.build.render import render_activity
from multisector.shared.messages import load_messages, say
from multisector.sphinx_ext.activity import host
from multisector.sphinx_ext.place import hold, linked


def kind_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page of each kind: its name, what its template shows, the template."""
    messages = load_messages(app.config.multisector_language)
    for kind in kinds.KINDS:
        page = f"about/kinds/{kind}"
        hold(app.env, page, f"kinds/{kind}")
        context = {
            "title": say(messages, "kinds.title", kind=kind),
            "description": say(messages, "kinds.about", kind=kind),
            "noindex": True,
            "kinds": list(kinds.KINDS),
            "kind": kind,
            "examples": list(_examples(app, page, kind, messages)),
        }
        yield page, context, "kind.html"


def _examples(app: Sphinx, page: str, kind: str, messages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each state of each example: its name, and the activity in it."""
    number = 0
    for example in compiling.compile_examples(kind):
        activity = example["activity"]
        form = linked(app.env, page, render_activity(activity, messages))
        for state in example["states"]:
            number += 1
            yield f"{example['name']}: {state['name']}", host(activity, form, f"{activity['id']}-{number}", state=state)


def setup(app: Sphinx) -> dict[str, Any]:
    app.setup_extension("multisector.sphinx_ext.assets")
    app.connect("html-collect-pages", kind_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
