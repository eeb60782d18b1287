"""The scripts and styles of the course: written once, and loaded by the pages that need them."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from multisector import parts
from multisector.build import bundles, compiling
from multisector.shared.messages import load_messages
from multisector.sphinx_ext.place import held


def write_assets(app: Sphinx) -> None:
    """Every unit's script, where every builder that makes HTML looks for them."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    language = app.config.multisector_language
    messages = load_messages(language)

    def script(unit: str, **more: Any) -> str:
        """The address of a unit's script below `_static`, which changes with what is in it."""
        text = bundles.site_script(unit, messages, _given(unit, language), **more)
        name = f"{bundles.file_name(unit)}.js"
        if text:
            (static / name).write_text(text, encoding="utf-8")
        return f"{name}?v={zlib.crc32(text.encode()) & 0xFFFFFF:06x}"

    def later(units: list[str]) -> dict[str, list[str]]:
        return {unit: [addresses[one] for one in found] for unit in units if (found := bundles.begun_units(unit))}

    every = bundles.units()
    begun = [unit for unit in every if bundles.begun_units(unit) and unit.endswith("/begun")]
    addresses = {unit: script(unit) for unit in every if unit not in (bundles.BOOT, *begun)}
    addresses |= {unit: script(unit, begun=later([unit])) for unit in begun}  # it knows itself what it may ask for
    script(bundles.BOOT, begun=later([unit for unit in every if unit not in begun]))
    shutil.copyfile(compiling.WORD_LIBRARY, static / "docx.js")  # loaded only when someone asks for Word


def _given(unit: str, language: str) -> Any:
    """What a part gives its script, if anything."""
    room, name, *stage = unit.split("/")
    if room != "parts" or name not in parts.names() or not bundles.scripts_of(unit) or not compiling.has_sources():
        return None  # an installed package has the activities alone
    part = parts.load(name)
    given = "asked" if stage == ["asked"] else "given"
    return getattr(part, given)(language) if hasattr(part, given) else None


def add_assets(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """A page loads what it holds and what that needs, and nothing else."""
    on_page = held(app.env, page)
    for unit in bundles.units_for(on_page):
        if bundles.scripts_of(unit):
            app.add_js_file(f"{bundles.file_name(unit)}.js", loading_method="defer")
    if style := bundles.page_style(on_page):
        file = Path(app.outdir) / "_static" / f"{bundles.style_name(on_page)}.css"
        if not file.exists() or file.read_text(encoding="utf-8") != style:
            file.write_text(style, encoding="utf-8")
        app.add_css_file(file.name)


def remove_unused_styles(app: Sphinx, error: Exception | None) -> None:
    """An earlier build may have left the styles of a page that now holds other things."""
    if error or app.builder.format != "html":
        return
    used = {bundles.style_name(held(app.env, page)) for page in app.env.metadata}
    for file in (Path(app.outdir) / "_static").glob("multisector-*.css"):
        if file.stem not in used:
            file.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Compile the definitions where their sources are, before any directive reads them."""
    if compiling.has_sources():
        compiling.compile_changed()
    if "multisector_language" not in app.config:
        app.add_config_value("multisector_language", "en", "env", types=(str,))
    app.connect("builder-inited", write_assets)
    app.connect("html-page-context", add_assets)
    app.connect("build-finished", remove_unused_styles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
