"""A word's meaning where the word stands: on hover, focus, tap or click, without leaving the page.

A link made by `{term}` becomes a button with a popover beside it (`build/explained.py`). Printed pages
show the plain word.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from multisector.build.explained import explained
from multisector.shared.messages import load_messages, say

GLOSSARY = "glossary"
SCRIPT = "terms.js"


def definitions(app: Sphinx) -> dict[str, tuple[str, str]]:
    """Every term of the glossary, if the book has one: its anchor -> (the term, its meaning in plain text)."""
    found: dict[str, tuple[str, str]] = {}
    if GLOSSARY not in app.env.found_docs:
        return found
    for glossary in app.env.get_doctree(GLOSSARY).findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            term, meaning = item.next_node(nodes.term), item.next_node(nodes.definition)
            for anchor in term["ids"]:
                found[anchor] = (term.astext(), meaning.astext().replace("\n", " "))
    return found


def explain_terms(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Turn the links to the glossary of one page into words that explain themselves."""
    if page == GLOSSARY or app.builder.format != "html":
        return
    messages = load_messages(app.config.multisector_language)
    known = None
    for number, link in enumerate(list(doctree.findall(nodes.reference)), 1):
        word = link.next_node(nodes.inline)
        if word is None or "std-term" not in word["classes"]:
            continue
        known = known if known is not None else definitions(app)
        term, meaning = known[link["refuri"].partition("#")[2]]
        source = explained(
            word.astext(),
            meaning,
            link["refuri"],
            say(messages, "terms.more"),
            f"{page.replace('/', '-')}-term-{number}",
            title=term,
        )
        link.parent.replace(link, nodes.raw("", source, format="html"))


def add_script(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Only pages with words that explain themselves load the script."""
    if 'popovertarget="' in context.get("body", ""):
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-resolved", explain_terms)
    app.connect("html-page-context", add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
