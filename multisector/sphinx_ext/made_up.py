"""`{made-up}` marks a place, a person or numbers that we made up: {made-up}`Riverbend`.

A small badge follows the words, and one explanation stands behind it (`build/explained.py`). Until the page is
written it is a link to that explanation, so the build warns where the book has none, and other formats keep the link.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from multisector.build.explained import MADE_UP, made_up
from multisector.shared.messages import load_messages

MARK = "made-up"


class MadeUp(SphinxRole):
    """Takes the words that the badge follows."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        link = addnodes.pending_xref(
            "", nodes.inline("", self.text), refdoc=self.env.docname, refdomain="std", reftype="ref",
            reftarget=MADE_UP[1], refexplicit=True, refwarn=True,
        )  # fmt: skip
        self.set_source_info(link)
        return [nodes.inline("", "", link, classes=[MARK])], []


def show_badges(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Turn these links of one page into words with a badge."""
    if app.builder.format != "html":
        return
    messages = load_messages(app.config.multisector_language)
    marked = [place for place in doctree.findall(nodes.inline) if MARK in place["classes"]]
    for number, place in enumerate(marked, 1):
        if link := place.next_node(nodes.reference):
            address = link.get("refuri", f"#{link.get('refid')}")
            badge = made_up(place.astext(), address, f"{MARK}-{number}", messages)
            place.parent.replace(place, nodes.raw("", badge, format="html"))


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_role(MARK, MadeUp())
    app.connect("doctree-resolved", show_badges)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
