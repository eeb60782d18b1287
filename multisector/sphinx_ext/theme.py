"""The course's own Sphinx theme, `dots`: light pages without scripts or anything from other sites.

The templates and the style are in the folder `theme`. This module gives the templates their words
and their map of the book, and mends HTML that Sphinx or its extensions get wrong for screen readers
and phones. The search is in `search.py`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.locale import admonitionlabels
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from multisector.shared.messages import load_messages, say
from multisector.sphinx_ext import search

logger = logging.getLogger(__name__)

LONG_SECTIONS, LONG_WORDS = 4, 500
"""A page with this many sections and words, or more, has a list of its sections."""

WIDE = 5
"""A table with this many columns or more keeps its width on a phone and scrolls."""

UNUSED = re.compile(
    r"pygments\.css|mystnb\.\w+\.css|documentation_options\.js|doctools\.js|sphinx_highlight\.js"
)
"""Files that Sphinx and MyST-NB add to every page. `dots.css` and `search.js` do their work."""


# The map of the book


@dataclass(frozen=True)
class Entry:
    """One page in the navigation, with the pages below it."""

    page: str
    title: str
    below: tuple[Entry, ...]

    @property
    def family(self) -> tuple[str, ...]:
        """This page and all pages below it, in reading order."""
        return (self.page, *(page for entry in self.below for page in entry.family))


@dataclass(frozen=True)
class Part:
    """A part of the book, as in `_toc.yml`."""

    caption: str
    entries: tuple[Entry, ...]


def book_map(env: BuildEnvironment) -> list[Part]:
    """The parts of the book with their pages, in reading order, without those beside the reader's path."""

    def entries(pages: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(
            Entry(page, env.titles[page].astext(), entries(env.toctree_includes.get(page, [])))
            for page in pages
            if not is_aside(env, page)
        )

    root = env.get_doctree(env.config.root_doc)
    return [
        Part(toctree["caption"] or "", entries(toctree["includefiles"]))
        for toctree in root.findall(addnodes.toctree)
    ]


def is_aside(env: BuildEnvironment, page: str) -> bool:
    """Whether a page is for contributors, not readers: `aside: true` in its front matter."""
    return "aside" in env.metadata.get(page, {})


@dataclass(frozen=True)
class Place:
    """Where a page stands in its chapter. Pages below a page share its place: they are doors, not steps."""

    chapter: Entry
    number: int
    total: int
    door: bool


def place_of(page: str, parts: list[Part]) -> Place | None:
    """The place of a page in its chapter; None outside a chapter of several pages."""
    for part in parts:
        for chapter in part.entries:
            steps = [(chapter.page,), *(entry.family for entry in chapter.below)]
            for number, pages in enumerate(steps, 1):
                if page in pages and chapter.below:
                    return Place(chapter, number, len(steps), page != pages[0])
    return None


def turn_of(
    page: str, parts: list[Part], home: str, onward: str | None = None
) -> tuple[str | None, str | None]:
    """The pages before and after a page; `onward` is the one after that the page names itself.

    A page below a step leads back to it and on to the next step, never to its neighbour.
    """
    chapters = [chapter for part in parts for chapter in part.entries]
    steps = [(home,)]
    for chapter in chapters:
        steps += [(chapter.page,), *(entry.family for entry in chapter.below)]
    at = next((number for number, pages in enumerate(steps) if page in pages), None)
    if at is None:
        return None, None
    before = steps[at - 1][0] if at else None
    after = steps[at + 1][0] if at + 1 < len(steps) else None
    before, after = (before if page == steps[at][0] else steps[at][0]), onward or after
    return (before if before != after else None), after


def contents_of(env: BuildEnvironment, page: str) -> list[tuple[str, str]]:
    """The sections of a long page: (anchor, heading). A short page, and the first, need no list."""
    words = sum(len(text.split()) for _, _, text in search.section_texts(env.get_doctree(page)))
    sections = sections_of(env, page)
    long = len(sections) >= LONG_SECTIONS and words >= LONG_WORDS
    return sections if long and page != env.config.root_doc else []


def sections_of(env: BuildEnvironment, page: str) -> list[tuple[str, str]]:
    """The sections right below the title of a page: (anchor, heading)."""
    outer = next(iter(env.tocs[page].children), None)
    inner = outer.children[1] if outer is not None and len(outer.children) > 1 else None
    if not isinstance(inner, nodes.bullet_list):
        return []
    links = [next(item.findall(nodes.reference), None) for item in inner.children]
    return [(link["anchorname"], link.astext()) for link in links if link is not None]


# What a page is given


def keep_description(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the description that a page gives in its front matter, under `myst: html_meta:`."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            app.env.metadata[app.env.docname]["description"] = meta["content"].strip()


def description_of(env: BuildEnvironment, page: str) -> str:
    """The description of a page, or nothing."""
    return str(env.metadata.get(page, {}).get("description", "")).strip()


def check_front_matter(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a page without a description, which is what a shared link shows, and of a `next` that is no page."""
    for page in sorted(env.found_docs):
        onward = env.metadata.get(page, {}).get("next")
        if onward and onward not in env.found_docs:
            logger.warning(
                "next: no page '%s' in the book",
                onward,
                location=page,
                type="multisector",
                subtype="next",
            )
        if not description_of(env, page):
            logger.warning(
                "no description; add one to the front matter, under myst: html_meta: description:",
                location=page,
                type="multisector",
                subtype="description",
            )


def give_context(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates their words, the map and the page's own data, and drop files no page needs."""
    messages = load_messages(app.config.multisector_language)
    parts = book_map(app.env)
    onward = app.env.metadata.get(page, {}).get("next")
    before, after = turn_of(page, parts, app.config.root_doc, onward)
    opening, end_of_title, rest = context.get("body", "").partition("</h1>")
    context.update(
        messages=messages,
        say=partial(say, messages),
        lang=app.config.multisector_language,
        parts=parts,
        place=place_of(page, parts),
        before=before,
        after=after,
        home=app.config.root_doc,
        opening=opening + end_of_title,
        rest=rest,
        sections=contents_of(app.env, page) if doctree is not None else [],
        description=context.get("description") or description_of(app.env, page),
        base=app.config.html_baseurl.rstrip("/"),
        script_files=[file for file in context["script_files"] if not _unused(file)],
        css_files=[file for file in context["css_files"] if not _unused(file)],
        page_titles={name: title.astext() for name, title in app.env.titles.items()},
    )


def _unused(file: Any) -> bool:
    return bool(UNUSED.fullmatch(PurePosixPath(str(getattr(file, "filename", file))).name))


# HTML that others get wrong


def mend_data_tables(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give tables made by pandas their header cells' scope, a frame to scroll in, and no style of their own."""
    label = load_messages(app.config.multisector_language)["shell.table"]
    for raw in doctree.findall(nodes.raw):
        if 'class="dataframe' in raw.astext():
            raw[:] = [nodes.Text(mend_data_table(raw.astext(), label))]
            raw.rawsource = raw.astext()


def mend_data_table(source: str, label: str) -> str:
    """The HTML of a pandas table, made fit for a page."""
    source = re.sub(r"(?s)<style scoped>.*?</style>\s*", "", source)
    source = re.sub(r' border="1"| style="text-align: \w+;"', "", source)
    source = re.sub(
        r"(?s)(?<=<thead>).*?(?=</thead>)", lambda head: _one_header_row(head[0]), source
    )
    head, body_starts, body = source.partition("<tbody>")
    body = body.replace("<th>", '<th scope="row">')
    frame = _frame(label, len(re.findall(r"<t[hd]", head.rpartition("<tr")[2])))
    return re.sub(
        r"(?s)<table.*?</table>",
        lambda table: f"{frame}{table[0]}\n</div>",
        head + body_starts + body,
    )


def _one_header_row(head: str) -> str:
    """Pandas names the index below the columns: join the two rows where each fills the other's gaps."""
    rows = re.findall(r"(?s)<tr.*?</tr>", head)
    cells = [re.findall(r"(?s)<th[^>]*>(.*?)</th>", row) for row in rows]
    alike = len({len(row) for row in cells}) == 1
    if not alike or any(sum(map(bool, column)) > 1 for column in zip(*cells, strict=True)):
        return head.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
    names = ["".join(column) for column in zip(*cells, strict=True)]
    row = "".join(f'<th scope="col">{name}</th>' if name else "<td></td>" for name in names)
    return f"<tr>{row}</tr>"


def _frame(label: str, columns: int, cards: bool = False) -> str:
    """The start of the frame of a table: it scrolls, also by keyboard, so that the page never does.

    Where `cards` is set and there is little room, the style makes a card of each row instead.
    """
    shape = " wide" if columns >= WIDE else f" cards-{min(columns, 3)}" if cards else ""
    return f'<div class="scroll{shape}" role="group" tabindex="0" aria-label="{html.escape(label)}">\n'


def _visit_table(self: HTML5Translator, node: nodes.table) -> None:
    messages = load_messages(self.config.multisector_language)
    title = node.next_node(nodes.title)
    label = (
        say(messages, "shell.table_called", name=title.astext())
        if title
        else messages["shell.table"]
    )
    columns = len(list(node.findall(nodes.colspec)))
    self.body.append(_frame(label, columns, cards=columns > 1 and bool(_heads(node))))
    type(self).visit_table(self, node)


def _depart_table(self: HTML5Translator, node: nodes.table) -> None:
    type(self).depart_table(self, node)
    self.body.append("</div>\n")


def _heads(table: nodes.table) -> list[str]:
    """The heads of the columns of a table."""
    row = next((head.next_node(nodes.row) for head in table.findall(nodes.thead)), None)
    return [cell.astext() for cell in row or []]


def _visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """A cell that knows the head of its column, for where the row becomes a card."""
    type(self).visit_entry(self, node)
    if isinstance(node.parent.parent, nodes.tbody):
        heads = _heads(node.parent.parent.parent.parent)
        column = node.parent.index(node)
        if column < len(heads):
            start, cell, rest = self.body[-1].partition("<td")
            self.body[-1] = start + cell + f' data-label="{html.escape(heads[column])}"' * bool(cell) + rest


def _depart_entry(self: HTML5Translator, node: nodes.entry) -> None:
    type(self).depart_entry(self, node)


def _list_visitors(outer: str, inner: str, **attributes: str) -> tuple[Any, Any]:
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


def _visit_admonition(self: HTML5Translator, node: nodes.Element, name: str = "") -> None:
    """A box. With the class `dropdown` it is one that opens, by the browser's own means."""
    if "dropdown" not in node["classes"]:
        type(self).visit_admonition(self, node, name)
        return
    title = admonitionlabels[name] if name else node.pop(0).astext()
    self.body.append(self.starttag(node, "details", CLASS=f"admonition {name}"))
    self.body.append(f'<summary class="admonition-title">{html.escape(str(title))}</summary>\n')


def _depart_admonition(self: HTML5Translator, node: nodes.Element | None = None) -> None:
    if node is not None and "dropdown" in node["classes"]:
        self.body.append("</details>\n")
    else:
        type(self).depart_admonition(self, node)


# Set-up


def settle_config(app: Sphinx, config: Config) -> None:
    """Drop the theme options that Jupyter Book always passes, and the index page, which we lack."""
    config.html_theme_options = {}
    config.html_use_index = False


def leave_out_sphinx_search(app: Sphinx) -> None:
    """Our search page takes its place."""
    if app.builder.name == "html":
        app.builder.search = False


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the theme with Sphinx."""
    if "multisector_language" not in app.config:  # the activities need it too, with any theme
        app.add_config_value("multisector_language", "en", "env", types=(str,))
    app.add_config_value(
        "comments_config", {}, "html"
    )  # Jupyter Book always sets it; we load no comments
    app.add_html_theme("dots", str(Path(__file__).parent / "theme"))
    app.add_node(nodes.table, override=True, html=(_visit_table, _depart_table))
    app.add_node(nodes.entry, override=True, html=(_visit_entry, _depart_entry))
    app.add_node(nodes.citation, override=True, html=_list_visitors("ul", "li"))
    app.add_node(
        nodes.footnote, override=True, html=_list_visitors("div", "div", role="doc-footnote")
    )
    app.add_node(nodes.admonition, override=True, html=(_visit_admonition, _depart_admonition))
    app.connect("config-inited", settle_config)
    app.connect("builder-inited", leave_out_sphinx_search)
    app.connect("doctree-read", keep_description, priority=900)
    app.connect("env-check-consistency", check_front_matter)
    app.connect("doctree-resolved", mend_data_tables)
    app.connect("html-collect-pages", search.search_page)
    app.connect("html-page-context", give_context, priority=900)
    app.connect("build-finished", search.write_search_index)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
