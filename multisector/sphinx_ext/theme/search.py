"""The search of the book: its page, and the words of all pages as a script that loads when someone searches.

Sphinx's own search fetches pages, which a browser forbids on a book opened from disk. The work is done by
`dots/assets/search.js`. In the front matter of a page, `keywords` adds words that a reader may type although
the page does not use them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from multisector.shared.messages import load_messages

INDEX = "search-pages.js"


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page with the box, the list of what is found, and the list of all pages."""
    messages = load_messages(app.config.multisector_language)
    context = {
        "title": messages["shell.search_title"],
        "description": messages["shell.search_about"],
        "noindex": True,
    }
    yield "search", context, "search.html"


def write_search_index(app: Sphinx, error: Exception | None) -> None:
    """Write `search-pages.js`: for each page its address, title, description, keywords and sections."""
    if error or app.builder.name != "html":
        return
    pages = []
    for page in sorted(app.env.found_docs):
        of = app.env.metadata.get(page, {})
        pages.append(
            (
                app.builder.get_target_uri(page),
                app.env.titles[page].astext(),
                of.get("description", ""),
                of.get("keywords", ""),
                section_texts(app.env.get_doctree(page)),
            )
        )
    words = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    script = f"(globalThis.multisector ??= {{}}).pages = {words};\n"
    (Path(app.outdir) / "_static" / INDEX).write_text(script, encoding="utf-8")


def section_texts(doctree: nodes.document) -> list[tuple[str, str, str]]:
    """Each section of a page as (anchor, heading, words), without the words of sections inside it."""
    found = []
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        words = " ".join(
            _words(child) for child in section.children if not isinstance(child, (nodes.section, nodes.title))
        )
        anchor = "" if isinstance(section.parent, nodes.document) else section["ids"][0]
        found.append((anchor, title.astext() if title else "", " ".join(words.split())))
    return found


def _words(node: nodes.Node) -> str:
    if isinstance(node, (nodes.Text, nodes.literal_block)):
        return node.astext()
    if isinstance(node, nodes.raw):
        return words_of_html(node.astext())
    if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite":
        return ""  # its key is not what a reader sees
    if isinstance(node, _WORDLESS) or "cell_input" in node.get("classes", []):
        return ""
    children = node.children
    if node.get("nb_element") == "mime_bundle":  # a result of code, in several forms
        rich = [form for form in children if form.get("mime_type") != "text/plain"]
        children = (rich or children)[:1]
    joint = "" if isinstance(node, nodes.TextElement) else " "
    return joint.join(_words(child) for child in children)


_WORDLESS = (nodes.comment, addnodes.toctree, addnodes.index)


def words_of_html(source: str) -> str:
    """The words that HTML shows on its own, without what waits for a script and what is said on every form."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return " ".join(reader.words)


class _Reader(HTMLParser):
    """Gathers text, except inside elements that show none of their own."""

    SKIPPED = frozenset({"script", "style", "svg", "template"})
    EMPTY = frozenset({"input", "br", "hr", "img", "meta", "link", "wbr", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        closed = "hidden" in of or "popover" in of
        skipped = closed or tag in self.SKIPPED or "without-script" in (of.get("class") or "")
        if tag not in self.EMPTY and (self.inside or skipped):
            self.inside += 1

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY and self.inside:
            self.inside -= 1

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)
