"""What the pages of the exercises hand out: the notebooks, and templates of their tables as CSV and XLSX."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from multisector.build.compiling import DATA, has_sources
from multisector.parts.exercise.part import FILES
from multisector.plan.tables import template
from multisector.shared import catalog
from multisector.shared.messages import load_messages


def write_files(app: Sphinx) -> None:
    """Write them where the links of `{exercise}` lead. None of an earlier build stays."""
    if app.builder.format != "html" or not has_sources():
        return
    folder = Path(app.outdir) / FILES
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    language = app.config.multisector_language
    messages = load_messages(language)
    for name in catalog.exercise_ids(language):
        exercise = catalog.load_exercise(name, language)
        notebook = DATA.parent / "exercises" / f"{exercise['number']}-{name}.ipynb"
        if notebook.exists():
            shutil.copyfile(notebook, folder / notebook.name)
        for table in exercise["tables"]:
            for kind in ("csv", "xlsx"):
                (folder / f"{name}-{table['id']}.{kind}").write_bytes(template(table, kind, messages))


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("builder-inited", write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
