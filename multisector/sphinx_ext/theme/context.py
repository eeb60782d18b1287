"""What the templates are given: their words, the map, and the page's own data."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from multisector.shared.messages import load_messages, say
from multisector.sphinx_ext.theme.book_map import book_map, contents_of, place_of, turn_of

logger = logging.getLogger(__name__)

UNUSED = re.compile(r"pygments\.css|mystnb\.\w+\.css|documentation_options\.js|doctools\.js|sphinx_highlight\.js")
"""Files that Sphinx and MyST-NB add to every page. `dots.css` and `search.js` do their work."""


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


def add_own_style(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """The style of the first page and of the search, which no other page loads."""
    own = {app.config.root_doc: "home.css", "search": "search.css"}
    if page in own:
        app.add_css_file(own[page])


def _unused(file: Any) -> bool:
    return bool(UNUSED.fullmatch(PurePosixPath(str(getattr(file, "filename", file))).name))
