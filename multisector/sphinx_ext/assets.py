"""The scripts and styles of the course: written once, and loaded by the pages that need them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from multisector.build import bundles, compiling
from multisector.shared.messages import load_messages
from multisector.sphinx_ext.place import held


def write_assets(app: Sphinx) -> None:
    """Every unit's script and style, where every builder that makes HTML looks for them."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    messages = load_messages(app.config.multisector_language)
    for unit in bundles.units():
        for ending, text in ((".js", bundles.site_script(unit, messages)), (".css", bundles.site_style(unit))):
            if text:
                (static / (bundles.file_name(unit) + ending)).write_text(text, encoding="utf-8")
    shutil.copyfile(compiling.WORD_LIBRARY, static / "docx.js")  # loaded only when someone asks for Word


def add_assets(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """A page loads what it holds and what that needs, and nothing else."""
    for unit in bundles.units_for(held(app.env, page)):
        if bundles.scripts_of(unit):
            app.add_js_file(f"{bundles.file_name(unit)}.js", loading_method="defer")
        if bundles.site_style(unit):
            app.add_css_file(f"{bundles.file_name(unit)}.css")


def setup(app: Sphinx) -> dict[str, Any]:
    """Compile the definitions where their sources are, before any directive reads them."""
    if compiling.has_sources():
        compiling.compile_changed()
    if "multisector_language" not in app.config:
        app.add_config_value("multisector_language", "en", "env", types=(str,))
    app.connect("builder-inited", write_assets)
    app.connect("html-page-context", add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
