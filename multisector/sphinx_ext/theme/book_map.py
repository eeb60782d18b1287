"""The map of the book: its parts, where a page stands, what comes before and after, the sections of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from multisector.sphinx_ext.theme import search

LONG_SECTIONS, LONG_WORDS = 4, 500
"""A page with this many sections and words, or more, has a list of its sections."""


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
    """The parts of the book with their pages, in reading order."""

    def entries(pages: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(
            Entry(page, env.titles[page].astext(), entries(env.toctree_includes.get(page, []))) for page in pages
        )

    root = env.get_doctree(env.config.root_doc)
    return [
        Part(toctree["caption"] or "", entries(toctree["includefiles"])) for toctree in root.findall(addnodes.toctree)
    ]


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


def turn_of(page: str, parts: list[Part], home: str, onward: str | None = None) -> tuple[str | None, str | None]:
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
