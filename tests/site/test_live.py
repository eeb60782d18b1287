"""The author's loop: a change is built while the course is served, and gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection, connect

from support import scratch

PATIENCE = 120
"""Seconds until a build counts as hung: how long one takes is printed by `make live`, never asserted."""


class Live:
    """A copy of the course that is served while it changes."""

    def __init__(self, course: Path) -> None:
        self.course = course
        self.said = course / "said.txt"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "multisector.build.live", str(self.port), *scratch.command(course)]
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                command, cwd=course, env=scratch.environment(course), stdout=said, stderr=subprocess.STDOUT
            )
        self.wait_for("Open http")

    def wait_for(self, *words: str, after: int = 0) -> str:
        """What the server says from a place on, once it has said all of these."""
        end = time.monotonic() + PATIENCE
        while not all(word in (said := self.said.read_text(encoding="utf-8")[after:]) for word in words):
            assert self.process.poll() is None and time.monotonic() < end, said[-3000:]
            time.sleep(0.05)
        return said

    def page(self) -> ClientConnection:
        """What an open page listens to."""
        for _ in range(100):
            try:
                return connect(f"ws://127.0.0.1:{self.port}/websocket-reload")
            except OSError:
                time.sleep(0.05)
        raise AssertionError("nothing answers")

    def change(self, *texts: tuple[str, str, str]) -> str:
        """Replace words in files, wait until that is built and open pages are told. Returns what was said."""
        with self.page() as page:
            time.sleep(0.2)  # so that the page listens
            after = len(self.said.read_text(encoding="utf-8"))
            for name, old, new in texts:
                path = self.course / name
                text = path.read_text(encoding="utf-8")
                assert old in text, f"{name} no longer holds {old!r}"
                path.with_name(".new").write_text(text.replace(old, new, 1), encoding="utf-8")
                path.with_name(".new").replace(path)  # as many editors save
            built = (rf"(?m)^.*\b{re.escape(Path(name).name)}\b.*: built in" for name, _, _ in texts)
            said = ""
            for line in built:
                while not re.search(line, said):
                    said = self.wait_for(": built in", after=after)
                    time.sleep(0.05)
                    assert self.process.poll() is None, said
            assert page.recv(timeout=10) == "refresh"
            return said


@pytest.fixture(scope="module")
def live(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    served = Live(scratch.copy_course(root, tmp_path_factory.mktemp("live")))
    yield served
    served.process.terminate()
    served.process.wait()


def pages_read(said: str) -> int:
    """How many pages were read."""
    return sum(int(number) for pair in re.findall(r"(\d+) added, (\d+) changed", said) for number in pair)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_as_from_nothing(course: Path, place: Path) -> None:
    """The site is what a build from nothing, in another place, makes of the same sources."""
    found = tree(course / "_build/html")
    wanted = tree(scratch.built(scratch.copy_course(course, place)))
    assert set(found) == set(wanted)
    assert [name for name in wanted if found[name] != wanted[name]] == []


def text_of(live: Live, page: str) -> str:
    return (live.course / f"_build/html/{page}.html").read_text(encoding="utf-8")


def test_only_what_a_change_touches_is_read_again(live: Live, tmp_path: Path) -> None:
    """A page with a new title, a form, a case, people, a drawing, a document, an included file; style, frame and examples."""
    assert pages_read(live.change(("book/what/sectors.md", "\n# ", "\n# Zebras and "))) == 1
    assert "Zebras and" in text_of(live, "what/sectors") and "Zebras and" in text_of(live, "what/evidence")
    said = live.change(
        ("book/what/problem.md", "\n## ", "\nOne more {cite:p}`curry1990`.\n\n## "),
        ("data/activities/what/who-has-what.yml", "title: ", "title: Zebra. "),
        ("data/cases/baltimore/timeline.csv", "BUILD starts", "Zebra starts"),
        ("data/people/riverbend.yml", 'intro: "', 'intro: "Zebra people. '),
        ("data/drawings/loop.svg", ">Fewer customers", ">Zebra customers"),
        ("data/documents/letter.yml", "about: ", "about: A zebra letter. "),
        ("ACCESSIBILITY.md", "\n\n", "\n\nZebra stripes.\n\n"),
        ("multisector/kinds/quiz/examples.yml", "Four questions", "Four zebra questions"),
        ("multisector/sphinx_ext/theme/dots/page.html", "{{ rest }}", '<p class="zebra"></p>{{ rest }}'),
        ("multisector/front/frame.css", "{", "{\n  outline-color: inherit;"),
    )
    assert 5 < pages_read(said) < 15
    for page, words in {
        "what/sectors": "Zebra. ", "index": "Zebra people", "cases/baltimore-timeline": "Zebra starts",
        "about/accessibility": "Zebra stripes", "about/kinds/quiz": "Four zebra questions",
        "what/evidence": 'class="zebra"', "what/systemic": "Zebra customers",
    }.items():  # fmt: skip
        assert words in text_of(live, page), page
    assert "A zebra letter" in (live.course / "_build/html/_static/multisector-plan-asked.js").read_text("utf-8")
    assert_as_from_nothing(live.course, tmp_path)


def test_what_every_page_is_made_of_makes_all_of_them_anew(live: Live, tmp_path: Path) -> None:
    """A message, a form's template, code; a page that leaves the book is gone from the site."""
    live.change(
        ("data/messages/en.yml", 'minutes: "About', 'minutes: "Zebra'),
        ("multisector/kinds/worksheet/template.html", "<", '<p class="giraffe"></p><'),
        ("multisector/build/explained.py", '<span class="term">', '<span class="term okapi">'),
        ("book/cases/baltimore-timeline.md", "(baltimore-sources.md)", "(baltimore-try.md)"),
        ("book/cases/baltimore.md", "(baltimore-sources.md)", "(baltimore-try.md)"),
        ("book/cases/index.md", "[several dropout rates](baltimore-sources.md)", "several dropout rates"),
        ("book/cases/index.md", "(baltimore-sources.md)", "(baltimore-try.md)"),
        ("book/operate/hotel-talks.md", "(../cases/baltimore-sources.md)", "(../cases/baltimore-try.md)"),
    )
    live.change(("_toc.yml", "          - file: cases/baltimore-sources\n", ""))
    assert not (live.course / "_build/html/cases/baltimore-sources.html").exists()
    assert "Zebra 5 minutes" in text_of(live, "what/sectors") or "Zebra " in text_of(live, "what/check")
    assert "giraffe" in text_of(live, "plan") and "term okapi" in text_of(live, "what/definition")
    assert_as_from_nothing(live.course, tmp_path)


def test_a_mistake_is_said_until_it_is_mended(live: Live) -> None:
    mistake = "\n[Zebra](no-such-page.md)\n"
    for change in (
        ("book/what/evidence.md", "\n## ", f"{mistake}\n## "),
        ("book/glossary.md", "\n\n", "\n\nOne more line.\n\n"),
    ):
        assert "no-such-page" in live.change(change)
    said = live.change(("book/what/evidence.md", mistake, ""))
    assert "no-such-page" not in said and 0 < pages_read(said) < 40  # it, and the pages with late parts
