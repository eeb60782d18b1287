"""The notebooks in exercises/: saved without outputs, and every cell of each one runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.places import ROOT

NOTEBOOKS = sorted((ROOT / "exercises").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_saved_clean_and_runs(path: Path) -> None:
    import nbformat  # here, for it takes seconds to import, and every worker reads this file
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    assert all(cell.outputs for cell in code)
    assert "application/vnd.jupyter.widget-view+json" in code[0].outputs[-1].data
