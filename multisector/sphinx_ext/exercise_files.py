"""What the pages of the exercises hand out: the notebooks, and templates of their tables as CSV and XLSX."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from multisector.build import changes
from multisector.build.compiling import DATA, has_sources
from multisector.build.render import PACKAGE
from multisector.parts.exercise.part import FILES
from multisector.plan.tables import template
from multisector.shared import catalog
from multisector.shared.messages import load_messages


def write_files(app: Sphinx) -> None:
    """Write them where the links of `{exercise}` lead, if what they are made of has changed. None of an earlier build stays."""
    if app.builder.format != "html" or not has_sources():
        return
    language = app.config.multisector_language
    exercises = [catalog.load_exercise(name, language) for name in catalog.exercise_ids(language)]
    notebooks = [DATA.parent / "exercises" / f"{one['number']}-{one['id']}.ipynb" for one in exercises]
    messages = load_messages(language)
    folder, mark = Path(app.outdir) / FILES, Path(app.doctreedir) / "exercise-files.txt"
    now = changes.digest([*filter(Path.exists, notebooks), PACKAGE / "plan" / "tables.py"], exercises, messages)
    if folder.is_dir() and not changes.changed(mark, now):
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for exercise, notebook in zip(exercises, notebooks, strict=True):
        if notebook.exists():
            shutil.copyfile(notebook, folder / notebook.name)
        for table in exercise["tables"]:
            for kind in ("csv", "xlsx"):
                (folder / f"{exercise['id']}-{table['id']}.{kind}").write_bytes(template(table, kind, messages))
    changes.note(mark, now)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("builder-inited", write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
