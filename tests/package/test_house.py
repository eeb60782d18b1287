"""The house: each room knows only the rooms below it, a kind or part is whole, and a new one touches its own place only."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from multisector import kinds, parts
from support import scratch
from support.places import PACKAGE

#: From the ground up. A room may import from its own floor and from those below it.
FLOORS = (
    ("shared",),
    ("kinds",),
    ("plan", "group"),
    ("build",),
    ("parts",),
    ("sphinx_ext", "notebook"),
    ("exercises", "trainer_kit"),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
KIND = {
    *("model.py", "score.py", "score.js", "script.js", "types.d.ts"),
    *("template.html", "style.css", "examples.yml", "vectors.json"),
}


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] in FLOOR]


def imported(path: Path) -> set[str]:
    """The rooms and names of this package that a module imports, as "build.render"."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "multisector":
            inside = node.module.split(".")[1:]
            found |= {".".join([*inside, name.name]) for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {".".join(name.name.split(".")[1:]) for name in node.names if name.name.startswith("multisector.")}
    return found


def floor_of(name: str) -> int:
    """A model says what a definition holds, wherever it stands: it is on the floor of the kinds."""
    return FLOOR["kinds"] if ".model" in name else FLOOR.get(name.split(".")[0], -1)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_imports_one_above_it(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    above = {name for name in imported(path) if floor_of(name) > FLOOR[room]}
    beside = {
        name for name in imported(path) if name.split(".")[0] in FLOORS[FLOOR[room]] and name.split(".")[0] != room
    }
    assert above | beside == set()


def test_modules_import_in_no_circle() -> None:
    name_of = {
        path: ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__") for path in modules()
    }
    known = set(name_of.values())
    needs = {
        name: {found if found in known else found.rpartition(".")[0] for found in imported(path)} & known - {name}
        for path, name in name_of.items()
    }
    done: set[str] = set()
    while ready := {name for name, wanted in needs.items() if name not in done and wanted <= done}:
        done |= ready
    assert set(needs) - done == set()


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_kind_is_whole_in_its_folder(kind: str) -> None:
    files = {path.name for path in (PACKAGE / "kinds" / kind).iterdir() if path.is_file()}
    assert files - {"begun.js"} == KIND  # not every kind has what comes only once someone begins


def test_what_all_share_names_no_kind_and_no_part() -> None:
    """The lists are the folders."""
    names = "|".join({*kinds.KINDS, *parts.names()} - {"plan"})
    for folder in ("shared", "front"):
        for path in (PACKAGE / folder).glob("*.*"):
            assert not re.search(rf'["/`]({names})/(?!template)', path.read_text(encoding="utf-8")), path


# --- one of each, added in a scratch copy ---------------------------------------------------

WORDS = {"checklist": "countdown", "Checklist": "Countdown"}


def renamed(text: str) -> str:
    """The checklist as another kind: its name, but not the keys of its words, which are in the catalogue."""
    for before, after in WORDS.items():
        text = re.sub(rf"\b{before}\b(?!\.)", after, text)
    return text.replace("multisector.kinds.checklist", "multisector.kinds.countdown").replace(
        "multisector-checklist", "multisector-countdown"
    )


@pytest.fixture(scope="module")
def larger(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course with a kind, a part, a page, an activity, a case and a document more; built. Only new files, but for the table of contents."""
    place = scratch.copy_course(root, tmp_path_factory.mktemp("scratch"))
    kind = place / "multisector/kinds/countdown"
    kind.mkdir()
    for path in (PACKAGE / "kinds/checklist").iterdir():
        if path.is_file():
            (kind / path.name).write_text(renamed(path.read_text(encoding="utf-8")), encoding="utf-8")
    definition = (
        "kind: countdown\nid: three-doors\nversion: 1\ntitle: Three doors\nprovenance: Invented.\n"
        "steps:\n  - {id: one, text: Knock, who: Anyone, evidence: A name}\n  - {id: two, text: Ask, who: Anyone, evidence: An answer}\n"
    )
    (place / "data/activities/three-doors.yml").write_text(definition, encoding="utf-8")

    part = place / "multisector/parts/gauge"
    part.mkdir()
    (part / "part.py").write_text(
        "from multisector.build.render import render\nfrom multisector.parts import Made, Page\n\nARGUMENTS = 1\n\n\n"
        "def make(page: Page, minutes: str) -> Made:\n"
        "    return Made(render('parts/gauge/template.html', page.messages, minutes=minutes), {'minutes': minutes})\n"
    )
    (part / "template.html").write_text('<p class="gauge" id="{{ ms }}">{{ minutes }}</p>\n')
    (part / "script.js").write_text("multisector.parts.gauge = (root, { minutes }) => (root.title = minutes);\n")
    (part / "style.css").write_text(".gauge { font-weight: 700; }\n")

    case = place / "data/cases/elsewhere"
    case.mkdir()
    (case / "timeline.csv").write_text(
        "date,when,label,event,sectors,kind,source\n1988,1988,Signed,They sign.,city;business,together,curry1990\n"
    )
    (case / "timeline.yml").write_text("id: elsewhere\ntitle: Elsewhere\ndescription: One event.\n")
    (place / "data/documents/postcard.yml").write_text(
        "id: postcard\nname: A postcard\ntitle: Hello\nabout: A few words.\nblocks:\n  - text: '{place!}.'\n"
    )
    page = "# One more page\n\n```{activity} three-doors\n```\n\n```{gauge} 15\n```\n\n```{timeline} elsewhere\n```\n"
    (place / "book/more.md").write_text(
        "---\nmyst:\n  html_meta:\n    description: One more page, with one more of each.\n---\n\n" + page
    )
    toc = (place / "_toc.yml").read_text()
    (place / "_toc.yml").write_text(re.sub(r"( +)- file: plan\n", r"\g<0>\1- file: more\n", toc, count=1))

    release = [sys.executable, "-m", "multisector.build.compiling", "--release"]
    run = subprocess.run(release, cwd=place, env=scratch.environment(place), capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return scratch.built(place)


def test_one_of_each_is_added_in_its_own_place(larger: Path) -> None:
    page = (larger / "more.html").read_text(encoding="utf-8")
    for file in ("multisector-countdown.js", "multisector-gauge.js"):
        assert file in page and (larger / "_static" / file).exists()
    style = re.search(r"multisector-[\w-]+\.css", page)[0]
    assert (
        all(f"-{name}" in style for name in ("countdown", "gauge", "timeline"))
        and (larger / "_static" / style).exists()
    )
    assert "multisector-quiz.js" not in page
    assert 'data-activity="three-doors"' in page and 'data-part="gauge"' in page and "Elsewhere" in page
    assert "A postcard" in (larger / "_static/multisector-plan-asked.js").read_text(encoding="utf-8")
    assert "more.html" in (larger / "index.html").read_text(encoding="utf-8")
    assert json.loads(
        re.search(r'data-part="gauge">.*?<script type="application/json">(.*?)</script>', page, re.DOTALL)[1]
    ) == {"minutes": "15"}
    assert 'data-activity="example-countdown' in (larger / "about/kinds/countdown.html").read_text(encoding="utf-8")
    assert 'href="countdown.html"' in (larger / "about/kinds/quiz.html").read_text(encoding="utf-8")
