"""A copy of the course, for tests that change its sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMAND = ("build", "book", "--config", "_config.yml", "--path-output", ".", "-W", "-n", "--keep-going")


def copy_course(root: Path, place: Path) -> Path:
    """The sources of the book and its package, and nothing derived, copied to `place`."""
    for name in ("book", "data", "exercises", "multisector"):
        shutil.copytree(root / name, place / name, ignore=shutil.ignore_patterns("compiled", "__pycache__"))
    for name in ("_config.yml", "_toc.yml", "ACCESSIBILITY.md"):
        shutil.copy(root / name, place / name)
    return place


def command(place: Path) -> list[str]:
    """What the README says builds the book, after `jupyter-book`."""
    return [*COMMAND, "--toc", str(place / "_toc.yml")]


def environment(place: Path) -> dict[str, str]:
    """An environment in which the package of the copy is the one that is found."""
    return {**os.environ, "PYTHONPATH": str(place), "HOME": str(place)}


def build(place: Path) -> subprocess.CompletedProcess:
    """Build the copy into `_build/html`."""
    program = Path(sys.executable).with_name("jupyter-book")
    return subprocess.run([program, *command(place)], cwd=place, env=environment(place), capture_output=True, text=True)


def built(place: Path) -> Path:
    """Build the copy without one warning. Returns the folder of the pages."""
    done = build(place)
    warnings = [line for line in done.stderr.splitlines() if "WARNING" in line or "ERROR" in line]
    assert done.returncode == 0, "\n".join(warnings) or done.stdout[-3000:] + done.stderr[-3000:]
    return place / "_build/html"
