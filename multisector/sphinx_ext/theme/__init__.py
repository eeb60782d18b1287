"""The course's own Sphinx theme, `dots`: light pages without scripts or anything from other sites.

The templates and the style are in the folder `dots`. `book_map` knows the order of the pages, `context`
gives the templates what they show, `mending` writes right what others get wrong, `search` is the search.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from multisector.build import bundles
from multisector.sphinx_ext.theme import context, mending, search

HERE = Path(__file__).parent


def settle_config(app: Sphinx, config: Config) -> None:
    """Drop the theme options that Jupyter Book always passes, and the index page, which we lack."""
    config.html_theme_options = {}
    config.html_use_index = False


def write_static(app: Sphinx) -> None:
    """The theme's own style and scripts, made small."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "dots" / "assets").iterdir()):
        small = bundles.small_style if path.suffix == ".css" else bundles.small_script
        (static / path.name).write_text(small(path.read_text(encoding="utf-8")), encoding="utf-8")


def leave_out_sphinx_search(app: Sphinx) -> None:
    """Our search page takes its place."""
    if app.builder.name == "html":
        app.builder.search = False


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the theme with Sphinx."""
    if "multisector_language" not in app.config:  # the activities need it too, with any theme
        app.add_config_value("multisector_language", "en", "env", types=(str,))
    app.add_config_value("comments_config", {}, "html")  # Jupyter Book always sets it; we load no comments
    app.add_html_theme("dots", str(HERE / "dots"))
    app.add_node(nodes.table, override=True, html=(mending.visit_table, mending.depart_table))
    app.add_node(nodes.entry, override=True, html=(mending.visit_entry, mending.depart_entry))
    app.add_node(nodes.citation, override=True, html=mending.list_visitors("ul", "li"))
    app.add_node(nodes.footnote, override=True, html=mending.list_visitors("div", "div", role="doc-footnote"))
    app.add_node(nodes.admonition, override=True, html=(mending.visit_admonition, mending.depart_admonition))
    app.connect("config-inited", settle_config)
    app.connect("builder-inited", write_static)
    app.connect("builder-inited", leave_out_sphinx_search)
    app.connect("doctree-read", context.keep_description, priority=900)
    app.connect("env-check-consistency", context.check_front_matter)
    app.connect("doctree-resolved", mending.mend_data_tables)
    app.connect("html-collect-pages", search.search_page)
    app.connect("html-page-context", context.add_own_style, priority=400)
    app.connect("html-page-context", context.give_context, priority=900)
    app.connect("build-finished", search.write_search_index)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
