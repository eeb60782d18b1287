"""What helps people work on the course elsewhere: hooks, forms for notes, a citation, a run of the tests."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import yaml

from support.style import COMMANDS


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_hooks_run_what_the_test_of_the_style_runs(root: Path) -> None:
    (repository,) = read(root / ".pre-commit-config.yaml")["repos"]
    hooks = repository["hooks"]
    assert repository["repo"] == "local" and {hook["language"] for hook in hooks} == {"system"}
    assert {hook["pass_filenames"] for hook in hooks} == {False}
    run = [shlex.split(hook["entry"]) for hook in hooks]
    assert [[Path(program).name, *rest] for program, *rest in run] == [
        [Path(program).name, *rest] for program, *rest in COMMANDS
    ]


def test_a_push_runs_the_command_of_the_readme_and_publishes_what_it_built(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    command = re.search(r"\| check that all of it works \| `(.+?)` \|", readme)[1]
    (path,) = (root / ".github/workflows").glob("*.yml")
    jobs = read(path)["jobs"]
    assert command in [step.get("run") for step in jobs["test"]["steps"]]
    assert [step["with"]["path"] for step in jobs["test"]["steps"] if "path" in step.get("with", {})] == ["_build/html"]
    assert jobs["publish"]["needs"] == "test"


def test_the_readme_and_the_makefile_build_the_book_alike(root: Path) -> None:
    readme, makefile = ((root / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile"))
    build = re.search(r"(?m)^jupyter-book (build .*)$", readme)[1]
    assert re.search(r"(?m)^BOOK := (.*)$", makefile)[1].replace("$$", "$") == build


def test_each_form_asks_in_plain_words_and_warns_first(root: Path) -> None:
    forms = [read(path) for path in sorted((root / ".github/ISSUE_TEMPLATE").glob("*.yml"))]
    assert [form["name"] for form in forms] == ["Add a case", "A fact is wrong", "It failed for me"]
    for form in forms:
        assert form["description"]
        warning, *questions = form["body"]
        assert warning["type"] == "markdown" and "Anyone can read this." in warning["attributes"]["value"]
        assert len({question["id"] for question in questions}) == len(questions) >= 3
        assert all(question["attributes"]["label"] for question in questions)
        assert any(question.get("validations", {}).get("required") for question in questions)


def test_the_citation_says_what_the_package_and_the_licence_say(root: Path) -> None:
    citation = read(root / "CITATION.cff")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["version"] == project["version"] and project["license"] in citation["license"]
    assert citation["title"] == read(root / "_config.yml")["title"]
    assert all(author["name"] in (root / "LICENSE").read_text(encoding="utf-8") for author in citation["authors"])
    assert not {"doi", "url", "repository-code"} & set(citation)
