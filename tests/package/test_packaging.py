"""The package: whole, light at run time, and free of traces of the machine it was made on."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pathspec
import pytest

# These compile definitions. A notebook, above all one in the browser, has none of them.
BUILD_TIME = ["jinja2", "pydantic", "yaml"]
RUN_TIME = ["anywidget", "pandas"]
TRACES = re.compile(
    r"registry\.npmjs|registry\.yarnpkg|files\.pythonhosted|pypi\.org/simple|extra[-_]index|find[-_]links"
    r"|(?<![\w.*-])/(?:root|home|work|opt)/\w"
)


def own_files(root: Path) -> list[Path]:
    """Every file of the repository: all that git does not ignore."""
    rules = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = pathspec.GitIgnoreSpec.from_lines([*rules, "/.git"])
    files = []
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root)
        folders[:] = [name for name in folders if not ignored.match_file(f"{here / name}/")]
        files += [root / here / name for name in names if not ignored.match_file(here / name)]
    return files


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory) -> Path:
    """The package, built as from a download: clean tree, source archive, wheel, unpacked."""
    work = tmp_path_factory.mktemp("package")
    clean = work / "clean"
    for file in own_files(root):
        copy = clean / file.relative_to(root)
        if copy.relative_to(clean).parts[0] != "tests":
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    build(clean, "sdist", work)
    with tarfile.open(next(work.glob("*.tar.gz"))) as archive:
        archive.extractall(work / "source")
    build(next((work / "source").iterdir()), "wheel", work)
    unpacked = work / "unpacked"
    with zipfile.ZipFile(next(work.glob("*.whl"))) as archive:
        archive.extractall(unpacked)
    return unpacked


def build(source: Path, kind: str, target: Path) -> None:
    """Build a source archive or a wheel."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target]
    run = subprocess.run(command, cwd=source, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def activity_ids(root: Path) -> set[str]:
    """The activities of the course; a translation (`readiness.es.yml`) is not one more."""
    return {path.stem for path in (root / "data/activities").glob("*.yml") if "." not in path.stem}


def run_python(wheel: Path, code: str) -> object:
    """What `code` prints as JSON, run with the wheel alone and without the build-time parts."""
    blocked = f"import sys; sys.path.insert(0, {str(wheel)!r})\n"
    blocked += "".join(f"sys.modules[{name!r}] = None\n" for name in BUILD_TIME)
    run = subprocess.run([sys.executable, "-c", blocked + code], cwd=wheel, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_no_file_names_a_registry_or_a_machine(root):
    for file in own_files(root):
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found = TRACES.search(text)
        assert not found, f"{file.relative_to(root)} holds {found.group()}"


def test_lock_files_pin_and_carry_no_address(root):
    packages = json.loads((root / "tests/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if name and "integrity" not in entry]
    for line in (root / "tests/requirements.lock").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"#.*|[\w.-]+==[\w.+!]+", line), line


def test_the_lock_holds_every_pin(root):
    """The extras and requirements.txt name the same versions as the lock."""
    lock = set((root / "tests/requirements.lock").read_text(encoding="utf-8").lower().split("\n"))
    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    notebooks = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = {pin for extra in extras.values() for pin in extra} | {pin for pin in notebooks if "==" in pin}
    assert {re.sub(r"\[\w+\]", "", pin).lower() for pin in pins} <= lock  # the lock names no extras


def test_few_run_time_dependencies(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(re.match(r"[\w-]+", one).group() for one in project["dependencies"]) == RUN_TIME


def test_wheel_holds_every_compiled_activity(root, wheel):
    compiled = {path.stem for path in (wheel / "multisector/compiled/en/activities").glob("*.json")}
    assert activity_ids(root) <= compiled


def test_wheel_imports_without_build_time_parts(wheel):
    where, heavy = run_python(
        wheel,
        "import json, multisector, multisector.parts.network.reckon\n"
        "print(json.dumps([multisector.__file__, bool({'pandas', 'anywidget', 'networkx'} & {*sys.modules})]))",
    )
    assert Path(where).is_relative_to(wheel)
    assert not heavy, "import multisector should stay light"


def test_wheel_opens_every_activity_without_build_time_parts(root, wheel):
    names = sorted(activity_ids(root))
    opened = run_python(
        wheel,
        f"import json, multisector\nprint(json.dumps([type(multisector.activity(n)).__name__ for n in {names!r}]))",
    )
    assert len(opened) == len(names)


def test_an_installed_wheel_builds_a_book_and_stays_as_it_is(wheel, tmp_path):
    """A book in any folder can show an activity; what is compiled is never touched where its sources are not."""
    place = tmp_path / "installed"
    archive = next(wheel.parent.glob("*.whl"))
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", place, archive]
    run = subprocess.run([*command, "--disable-pip-version-check"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    book = tmp_path / "book"
    book.mkdir()
    (book / "conf.py").write_text('extensions = ["myst_parser", "multisector.sphinx_ext.activity"]\n')
    (book / "index.md").write_text("# A small book\n\n```{activity} seven-dots\n```\n")
    (book / "data").mkdir()  # a folder of that name says nothing
    before = {path: path.read_bytes() for path in (place / "multisector/compiled").rglob("*") if path.is_file()}
    build = "import sys; sys.path.insert(0, sys.argv[1]); import multisector; print(multisector.__file__); from sphinx.cmd.build import main; sys.exit(main(sys.argv[2:]))"
    command = [sys.executable, "-c", build, place, "-q", "-W", "--keep-going", book, tmp_path / "html"]
    run = subprocess.run(command, cwd=book, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(place))
    assert {path: path.read_bytes() for path in (place / "multisector/compiled").rglob("*") if path.is_file()} == before
    assert 'data-activity="seven-dots"' in (tmp_path / "html/index.html").read_text(encoding="utf-8")
    static = tmp_path / "html/_static"
    assert 'id:"plan"' in (static / "multisector-base.js").read_text(encoding="utf-8")
    codes = (static / "multisector-codes.js").read_text(encoding="utf-8")
    for prefix, release in json.loads(before[place / "multisector/compiled/releases.json"]).items():
        assert f'{prefix}:{{activity:"{release["activity"]}"' in codes
