"""HTML that Sphinx, docutils or pandas get wrong for screen readers and phones, written right."""

from __future__ import annotations

import html
from typing import Any

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import admonitionlabels
from sphinx.writers.html5 import HTML5Translator

from multisector.shared.messages import load_messages, say

WIDE = 5
"""A table with this many columns or more keeps its width on a phone and scrolls."""


def mend_data_tables(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give tables made by pandas their header cells' scope, a frame to scroll in, and no style of their own."""
    label = load_messages(app.config.multisector_language)["shell.table"]
    for raw in doctree.findall(nodes.raw):
        if 'class="dataframe' in raw.astext():
            raw[:] = [nodes.Text(mend_data_table(raw.astext(), label))]
            raw.rawsource = raw.astext()


def mend_data_table(source: str, label: str) -> str:
    """The HTML of a pandas table, made fit for a page."""
    page = BeautifulSoup(source, "html.parser")
    for style in page.find_all("style"):
        style.decompose()
    table = page.find("table")
    for part in (table, *table.find_all(True)):
        for attribute in ("border", "style"):
            part.attrs.pop(attribute, None)
    columns = _one_header_row(table.thead)
    for cell in table.tbody.find_all("th"):
        cell["scope"] = "row"
    before, after = str(page).split(str(table))
    return f"{before}{_frame(label, columns)}{table}\n</div>{after}"


def _one_header_row(head: Tag) -> int:
    """Pandas names the index below the columns: join the two rows where each fills the other's gaps. How many columns there are."""
    rows = head.find_all("tr")
    names = [[cell.get_text() for cell in row.find_all("th")] for row in rows]
    if (
        len(rows) == 2
        and len(names[0]) == len(names[1])
        and all(not (one and other) for one, other in zip(*names, strict=True))
    ):
        first, second = rows
        for cell, below in zip(first.find_all("th"), second.find_all("th"), strict=True):
            if not cell.get_text():
                cell.replace_with(below)
        second.decompose()
    for cell in head.find_all("th"):
        if cell.get_text():
            cell["scope"] = "col"
        else:
            cell.name = "td"
    return len(head.find_all("tr")[-1].find_all(["th", "td"]))


def _frame(label: str, columns: int, cards: bool = False) -> str:
    """The start of the frame of a table: it scrolls, also by keyboard, so that the page never does.

    Where `cards` is set and there is little room, the style makes a card of each row instead.
    """
    shape = " wide" if columns >= WIDE else f" cards-{min(columns, 3)}" if cards else ""
    return f'<div class="scroll{shape}" role="group" tabindex="0" aria-label="{html.escape(label)}">\n'


def visit_table(self: HTML5Translator, node: nodes.table) -> None:
    messages = load_messages(self.config.multisector_language)
    title = node.next_node(nodes.title)
    label = say(messages, "shell.table_called", name=title.astext()) if title else messages["shell.table"]
    columns = len(list(node.findall(nodes.colspec)))
    self.body.append(_frame(label, columns, cards=columns > 1 and bool(_heads(node))))
    type(self).visit_table(self, node)


def depart_table(self: HTML5Translator, node: nodes.table) -> None:
    type(self).depart_table(self, node)
    self.body.append("</div>\n")


def _heads(table: nodes.table) -> list[str]:
    """The heads of the columns of a table."""
    row = next((head.next_node(nodes.row) for head in table.findall(nodes.thead)), None)
    return [cell.astext() for cell in row or []]


def visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """A cell that knows the head of its column, for where the row becomes a card."""
    type(self).visit_entry(self, node)
    if isinstance(node.parent.parent, nodes.tbody):
        heads = _heads(node.parent.parent.parent.parent)
        column = node.parent.index(node)
        if column < len(heads):
            start, cell, rest = self.body[-1].partition("<td")
            self.body[-1] = start + cell + f' data-label="{html.escape(heads[column])}"' * bool(cell) + rest


def depart_entry(self: HTML5Translator, node: nodes.entry) -> None:
    type(self).depart_entry(self, node)


def list_visitors(outer: str, inner: str, **attributes: str) -> tuple[Any, Any]:
    """Visitors that write neighbours of one kind as one list (docutils' own roles are contradictory)."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        if not isinstance(node.previous_sibling(), type(node)):
            self.body.append(f'<{outer} class="{node.tagname}-list">\n')
        self.body.append(self.starttag(node, inner, classes=[node.tagname], **attributes))

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(f"</{inner}>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), type(node)):
            self.body.append(f"</{outer}>\n")

    return visit, depart


def visit_admonition(self: HTML5Translator, node: nodes.Element, name: str = "") -> None:
    """A box. With the class `dropdown` it is one that opens, by the browser's own means."""
    if "dropdown" not in node["classes"]:
        type(self).visit_admonition(self, node, name)
        return
    title = admonitionlabels[name] if name else node.pop(0).astext()
    self.body.append(self.starttag(node, "details", CLASS=f"admonition {name}"))
    self.body.append(f'<summary class="admonition-title">{html.escape(str(title))}</summary>\n')


def depart_admonition(self: HTML5Translator, node: nodes.Element | None = None) -> None:
    if node is not None and "dropdown" in node["classes"]:
        self.body.append("</details>\n")
    else:
        type(self).depart_admonition(self, node)
