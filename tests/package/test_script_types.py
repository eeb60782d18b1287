"""The scripts are plain JavaScript with types in comments; the TypeScript compiler checks them.

The types of what they are handed are made from the models, so a field that the model does not have is an error.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import script_types

#: Each line reads something that is not there, or is not what it is taken for.
WRONG = """
const score = multisector.kinds.quiz.score;
/** @param {ViewOf<"quiz">} view */ const field = (view) => view.activity.questions[0].question;
/** @param {ViewOf<"quiz">} view */ const otherKind = (view) => view.activity.steps;
/** @param {ViewOf<"quiz">} view */ const result = (view) => view.kind.score(view.activity, {}).wrong;
/** @param {Defined.Item} item */ const inTheFormOnly = (item) => item.text;
/** @param {Defined.Document} document */ const block = (document) => document.blocks[0].heading.length;
/** @param {Model} model */ const held = (model) => model.get("answer");
const answer = multisector.planWords().issue.trim();
const name = multisector.speak;
const untyped = (value) => value;
"""


def check(root: Path, place: Path, scripts: Path, more: str = "") -> str:
    """What the compiler says about a folder of scripts, and one script more, by the types in `place`."""
    settings = json.loads((root / "tests/tsconfig.json").read_text(encoding="utf-8"))
    settings["include"] = [str(scripts), str(place)]
    settings["exclude"] = [str(scripts / "compiled"), str(scripts / "plan/vendor")]
    (place / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    (place / "more.js").write_text(f"{{{more}}}", encoding="utf-8")
    tsc = root / "tests/node_modules/.bin/tsc"
    return subprocess.run([tsc, "-p", place], capture_output=True, text=True).stdout


def test_scripts_keep_to_their_types(root: Path) -> None:
    script_types.write()
    tsc = root / "tests/node_modules/.bin/tsc"
    run = subprocess.run([tsc, "-p", root / "tests"], capture_output=True, text=True, cwd=root)
    assert run.returncode == 0, run.stdout


def test_a_script_that_reads_what_is_not_there_is_refused(root: Path, tmp_path: Path) -> None:
    script_types.write(tmp_path)
    found = check(root, tmp_path, root / "multisector", WRONG)
    lines = {int(number) for number in re.findall(r"more\.js\((\d+),", found)}
    assert lines == set(range(3, 12)), found
    assert len(re.findall("error", found)) == len(lines), found


def test_a_field_that_is_renamed_in_a_model_is_missed_by_the_scripts(root: Path, tmp_path: Path) -> None:
    scripts = tmp_path / "multisector"
    shutil.copytree(root / "multisector", scripts, ignore=shutil.ignore_patterns("compiled", "vendor", "__pycache__"))
    model = scripts / "kinds/quiz/model.py"
    model.write_text(re.sub(r"\bfeedback\b", "answer_words", model.read_text(encoding="utf-8")), encoding="utf-8")
    place = tmp_path / "types"
    command = [sys.executable, root / "tests/support/script_types.py", place]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(tmp_path)})
    found = check(root, place, scripts)
    assert re.search(r"quiz/script\.js.*Property 'feedback' does not exist", found), found
    assert len(re.findall("error", found)) == 1, found


def test_one_name_has_one_shape() -> None:
    """Two models that are called alike would give one type, and one of them a wrong one."""
    made = {"Quiz": "type Quiz = {\n};"}
    with pytest.raises(ValueError, match="Quiz in two shapes"):
        script_types.declare(script_types.model_of("quiz"), made)
