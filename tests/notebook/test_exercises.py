"""The notebooks in exercises/: made from their solutions, saved clean, and whole in whatever order somebody runs them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from multisector.plan.tables import read_table, to_csv
from multisector.shared import catalog
from support.places import ROOT

SOURCES = sorted((ROOT / "exercises/solutions").glob("[0-9]-*.py"))
IDS = catalog.exercise_ids()
LONG = 12  #: letters: shorter words stand in a solution and elsewhere by chance

#: What a browser's Python (Pyodide) has, or what is pure Python.
IN_BROWSERS = {
    *(
        "anywidget",
        "ipywidgets",
        "traitlets",
        "psygnal",
        "comm",
        "jupyterlab_widgets",
        "IPython",
        "ipython_pygments_lexers",
    ),
    *("pandas", "numpy", "dateutil", "six", "pytz", "tzdata", "networkx", "docx", "lxml", "openpyxl", "et_xmlfile"),
    *("matplotlib", "mpl_toolkits", "contourpy", "cycler", "fontTools", "kiwisolver", "PIL", "packaging", "pyparsing"),
    *(
        "typing_extensions",
        "decorator",
        "pygments",
        "prompt_toolkit",
        "wcwidth",
        "jedi",
        "parso",
        "stack_data",
        "executing",
    ),
    *("asttokens", "pure_eval", "matplotlib_inline", "pexpect", "ptyprocess", "backports"),
}


@pytest.fixture(scope="module")
def notebooks() -> dict[str, tuple]:
    """Of each exercise: the solved notebook, and the one that learners get."""
    from multisector.build import exercises  # here, for jupytext takes long to import, and every worker reads this file

    return {source.stem: (exercises.solved(source), exercises.exercise(source)) for source in SOURCES}


def id_of(stem: str) -> str:
    return stem.partition("-")[2]


def test_each_exercise_has_one_notebook_one_definition_and_one_module():
    numbers = [catalog.load_exercise(one)["number"] for one in IDS]
    assert [source.stem for source in SOURCES] == [f"{number}-{one}" for number, one in zip(numbers, IDS, strict=True)]
    modules = {path.stem for path in (ROOT / "multisector/exercises").glob("*.py")} - {"__init__", "model"}
    assert modules == {one.replace("-", "_") for one in IDS}
    notebooks = {path.stem for path in (ROOT / "exercises").glob("*.ipynb")}
    assert notebooks == {source.stem for source in SOURCES}


def test_the_notebooks_are_those_of_the_solutions(notebooks):
    from multisector.build.exercises import text_of

    for stem, (_, exercise) in notebooks.items():
        written = (ROOT / f"exercises/{stem}.ipynb").read_text(encoding="utf-8")
        assert written == text_of(exercise), f"{stem}: run `make exercises`"


def test_the_data_dictionary_is_that_of_the_definitions():
    from multisector.build.exercises import DICTIONARY, dictionary_text

    assert DICTIONARY.read_text(encoding="utf-8") == dictionary_text(), "run `make exercises`"
    for one in IDS:
        for table in catalog.load_exercise(one)["tables"]:
            assert all(f"| {column['id']} |" in dictionary_text() for column in table["columns"])


def test_a_notebook_opens_cleanly_everywhere(notebooks):
    import nbformat

    for _, notebook in notebooks.values():
        nbformat.validate(notebook)
        assert notebook.metadata.language_info.name == "python"
        assert notebook.metadata.kernelspec.name == "python3"
        for cell in notebook.cells:
            if cell.cell_type == "code":
                assert not cell.outputs and cell.execution_count is None
            if "hide-input" in cell.metadata.get("tags", []):
                assert cell.metadata["jupyter"]["source_hidden"] and cell.metadata.deletable is False
            if cell.cell_type == "markdown":
                assert cell.metadata.deletable is False


def test_no_word_of_a_solution_is_left(notebooks):
    for stem, (solved, exercise) in notebooks.items():
        cells = [cell.source for cell in solved.cells if "solution" in cell.metadata.get("tags", [])]
        assert cells, stem
        words = {
            node.value
            for source in cells
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) >= LONG
        }
        practice = str(catalog.load_exercise(id_of(stem)))  # rows that a solution keeps
        own = [text for text in words if text not in practice]
        assert own, stem
        for cell in exercise.cells:
            assert not [text for text in own if text in cell.source], stem
            assert cell.source not in cells


def test_every_cell_of_code_stands_alone(notebooks):
    """Whatever somebody runs first, every name it uses is made in the cell itself, or is one of Python's own."""
    import builtins

    for stem, (_, exercise) in notebooks.items():
        for number, cell in enumerate(exercise.cells, 1):
            if cell.cell_type != "code":
                continue
            tree = ast.parse(cell.source)
            made = {
                alias.asname or alias.name.split(".")[0]
                for node in ast.walk(tree)
                if isinstance(node, (ast.Import, ast.ImportFrom))
                for alias in node.names
            }
            made |= {
                node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            made |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
            made |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
            used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            assert used - made - set(dir(builtins)) == set(), f"{stem}, cell {number}"


@pytest.mark.parametrize("stem", [source.stem for source in SOURCES])
def test_a_solved_notebook_runs_passes_every_check_and_writes_its_papers(stem, notebooks, tmp_path):
    """In one kernel: first as a learner gets it, in the wrong order; then as somebody solves it."""
    import nbformat
    from nbclient import NotebookClient

    module = f"multisector.exercises.{id_of(stem).replace('-', '_')}"
    solved, exercise = notebooks[stem]
    last_first = [cell for cell in reversed(exercise.cells) if cell.cell_type == "code"]
    asked = [
        f"from {module} import exercise\nprint(exercise.found())",
        f"from {module} import exercise\n[path.name for path in exercise.write_papers()]",
    ]
    cells = [*last_first, *solved.cells, *map(nbformat.v4.new_code_cell, asked)]
    whole = nbformat.v4.new_notebook(
        cells=nbformat.from_dict([{**cell, "id": f"c{n}"} for n, cell in enumerate(cells)])
    )
    NotebookClient(whole, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    code = [cell for cell in whole.cells if cell.cell_type == "code"]
    stderr = [out.text for cell in code for out in cell.outputs if out.output_type == "stream" and out.name == "stderr"]
    assert not stderr
    problems = [
        out.data.get("text/html", "")
        for cell in code
        for out in cell.outputs
        if 'class="problem"' in str(out.get("data", ""))
    ]
    assert not problems, problems[0][:500]
    said = "".join(out.text for out in code[-2].outputs)
    assert said.strip() == "[]", said
    written = ast.literal_eval(code[-1].outputs[0].data["text/plain"])
    definition = catalog.load_exercise(id_of(stem))
    wanted = sum(len(taken["files"]) for taken in definition["takes"])
    assert len(written) == wanted and all((tmp_path / "papers" / name).stat().st_size for name in written)


@pytest.mark.parametrize("exercise_id", IDS)
def test_practice_tables_can_be_read_as_a_person_s_own_file(exercise_id):
    for table in catalog.load_exercise(exercise_id)["tables"]:
        path = ROOT / "data" / table["practice"]
        frame = read_table(table, path)
        assert len(frame) == len(table["rows"]) > 0
        assert read_table(table, to_csv(table, frame)).equals(frame)


def test_a_notebook_imports_nothing_that_a_browser_lacks():
    modules = "\n".join(f"import multisector.exercises.{one.replace('-', '_')} as e{n}" for n, one in enumerate(IDS))
    code = f"""
import sys, tempfile
from importlib.machinery import PathFinder

class Browser:
    find_distributions = staticmethod(PathFinder.find_distributions)


    def find_spec(self, name, path=None, target=None):
        first = name.partition('.')[0]
        known = first in {sorted(IN_BROWSERS | {"multisector"})} or first.startswith('_')
        if known or first in sys.stdlib_module_names or first.endswith('__mypyc'):  # of a wheel for this machine
            return PathFinder.find_spec(name, path, target)
        refused.add(first)
        return None

refused = set()
sys.meta_path[:] = [Browser() if one is PathFinder else one for one in sys.meta_path if "editable" not in str(one).lower()]
import multisector.notebook.takeaway as takeaway
{modules}
for name, module in list(sys.modules.items()):
    if name.startswith('multisector.exercises.') and hasattr(module, 'exercise'):
        module.exercise.move(tempfile.mkdtemp())
        for table in module.exercise.definition['tables']:
            module.exercise.table(table['id'])
        module.exercise.found()
        list(takeaway.files(module.exercise))
print(*sorted(refused))
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert not {"pydantic", "yaml", "jinja2", "sphinx", "docutils"} & set(run.stdout.split()), run.stdout


def test_what_binder_installs_is_small_and_pinned():
    lines = [
        line
        for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if line[:1] not in ("", "#")
    ]
    assert lines[-1] == "." and len(lines) <= 9
    assert (ROOT / "runtime.txt").read_text() == "python-3.11\n"  # Binder takes an older one otherwise
    pinned = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    locked = (ROOT / "tests/requirements.lock").read_text(encoding="utf-8").splitlines()
    for line in lines[:-1]:
        assert re.fullmatch(r"[\w-]+==[\d.]+", line) and line in locked, line
        if line.partition("==")[0] in ("networkx", "matplotlib", "python-docx", "openpyxl"):
            assert f'"{line}"' in pinned
