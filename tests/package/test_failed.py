"""Where a test fails, what it looked at is kept and named."""

import os
import subprocess
import sys
from pathlib import Path

from support.places import TESTS

FAILS = """
from support.failed import look_at

def test_fails(browser):
    page = look_at(browser.new_page())
    page.set_content("<title>Seen</title><p>What went wrong</p>")
    closed = look_at(browser.new_page())
    closed.close()
    assert page.title() == "Hoped for"

def test_passes(browser):
    look_at(browser.new_page())
"""


def test_a_picture_and_the_html_are_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").touch()
    (tmp_path / "test_one.py").write_text(FAILS)
    old = tmp_path / "_build/failed/old.png"
    old.parent.mkdir(parents=True)
    old.touch()
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "conftest", "test_one.py"]
    run = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(TESTS)}, capture_output=True, text=True
    )
    assert "1 failed, 1 passed" in run.stdout, run.stdout + run.stderr
    kept = {path.name: path for path in old.parent.iterdir()}
    assert set(kept) == {"test_one.py-test_fails.png", "test_one.py-test_fails.html"}
    assert kept["test_one.py-test_fails.png"].read_bytes().startswith(b"\x89PNG")
    assert "What went wrong" in kept["test_one.py-test_fails.html"].read_text()
    assert "_build/failed/test_one.py-test_fails.png" in run.stdout
    assert "no picture: " in run.stdout
