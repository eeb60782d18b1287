"""What a change makes anew: a build after a change gives what a build from nothing would.

| What changed | What is made anew |
|---|---|
| what every page is made of: code, forms, messages, settings, the map, which files there are | everything, from nothing |
| what pages load, stand in, or know of each other: scripts, styles, the theme, titles, terms, sources | every page is written, none read |
| a page, or a file that it noted (`env.note_dependency`) | that page is read and written |

Besides, a page that a warning may have come from is read again: a mistake is not forgotten before it is mended.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pybtex.plugin
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from multisector.build.bundles import site_style, units
from multisector.build.changes import changed, digest, files_of, note
from multisector.build.compiling import DATA
from multisector.build.render import PACKAGE
from multisector.shared.messages import COMPILED
from multisector.sphinx_ext.terms import definitions
from multisector.sphinx_ext.theme import HERE as THEME
from multisector.sphinx_ext.theme.book_map import book_map

SETTINGS = ("_config.yml", "_toc.yml", "tests/requirements.lock")


def start_anew(app: Sphinx, config: Config) -> None:
    """Remove what was built before, where what every page is made of has changed since."""
    own = list(files_of(PACKAGE))
    code = [path for path in own if path.suffix in (".py", ".html") and not path.is_relative_to(THEME / "dots")]
    words = COMPILED / config.multisector_language / "messages.json"
    settings = [path for name in SETTINGS if (path := PACKAGE.parent / name).exists()]
    now = digest([*code, words, *settings], *map(str, [*own, *files_of(DATA, Path(app.srcdir))]))
    mark = Path(app.doctreedir) / f"{Path(app.outdir).name}.made-of"
    if changed(mark, now):
        for folder in (app.outdir, app.doctreedir):
            shutil.rmtree(folder, ignore_errors=True)
            Path(folder).mkdir(parents=True)
        note(mark, now)


def pages_that_share(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, where what they load, stand in, or know of each other has changed."""
    scripts = sorted((Path(app.outdir) / "_static").glob("multisector*.js"))
    styles = [site_style(unit) for unit in units()]  # their files are written with the pages
    now = digest([*scripts, *files_of(THEME / "dots", Path(app.srcdir) / "_static")], *styles, *_known(app, env))
    before, env.multisector_shared = getattr(env, "multisector_shared", None), now
    return [] if before == now else sorted(env.found_docs)


def _known(app: Sphinx, env: BuildEnvironment) -> Iterator[object]:
    """What pages know of each other."""

    def ordered(table: dict) -> list[str]:
        return sorted(map(repr, table.items()))

    yield book_map(env)
    yield ordered({page: title.pformat() for page, title in env.titles.items()})
    for name, table in sorted(env.domaindata["std"].items()):
        yield name, ordered(table) if isinstance(table, dict) else table
    for page in sorted(env.found_docs):  # the anchors of its headings, without the lines that they stand on
        yield page, [place[1:] for place in env.metadata[page].get("myst_slugs", {}).values()]
    for cited in env.domaindata["cite"]["citations"]:
        yield cited.citation_id, cited.bibliography_key, cited.key, vars(cited.formatted_entry)
    yield ordered(definitions(app))


def read_code_again(app: Sphinx, doctree: nodes.document) -> None:
    """Nobody knows what the code on a page reads, so such a page is never taken from an earlier build."""
    if any("cell" in part["classes"] for part in doctree.findall(nodes.container)):
        app.env.note_reread()


def setup(app: Sphinx) -> dict[str, Any]:
    made: set[str] = set()  # the pages that this build read or wrote

    def forget_warned(app: Sphinx, error: Exception | None) -> None:
        for page in made if error or app._warncount else ():
            (Path(app.doctreedir) / f"{page}.doctree").unlink(missing_ok=True)

    # For each source cited this would read again what every installed package offers: half the time of writing.
    pybtex.plugin.find_plugin = cache(pybtex.plugin.find_plugin)
    app.connect("config-inited", start_anew, priority=900)
    app.connect("doctree-read", read_code_again)
    app.connect("doctree-read", lambda app, doctree: made.add(app.env.docname))
    app.connect("doctree-resolved", lambda app, doctree, page: made.add(page))
    app.connect("env-updated", pages_that_share, priority=900)
    app.connect("build-finished", forget_warned, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
