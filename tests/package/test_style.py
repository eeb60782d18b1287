"""The style of the code is what the formatters make of it: `make format` writes it, this test holds it."""

import subprocess
from pathlib import Path

import pytest

from support.style import COMMANDS


@pytest.mark.parametrize("command", COMMANDS, ids=["python is clean", "python", "scripts and styles"])
def test_the_code_is_as_the_formatters_write_it(command: list[str], root: Path) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make format`\n{done.stdout}{done.stderr}"
