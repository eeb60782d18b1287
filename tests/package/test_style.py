"""The style of the code is what the formatters make of it: `make format` writes it, this test holds it."""

import subprocess
import sys
from pathlib import Path

CODE = ["multisector", "tests", "hatch_build.py"]
SCRIPTS = [
    "multisector/**/*.{js,css}",
    "!multisector/compiled/**",
    "!multisector/plan/vendor/**",
    "tests/**/*.{js,mjs}",
]


def run(*command: object, root: Path) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make format`\n{done.stdout}{done.stderr}"


def test_python_is_clean_and_formatted(root: Path) -> None:
    run(sys.executable, "-m", "ruff", "check", "--quiet", *CODE, root=root)
    run(sys.executable, "-m", "ruff", "format", "--check", "--quiet", *CODE, root=root)


def test_scripts_and_styles_are_formatted(root: Path) -> None:
    run("tests/node_modules/.bin/prettier", "--config", "tests/prettier.json", "--check", *SCRIPTS, root=root)
