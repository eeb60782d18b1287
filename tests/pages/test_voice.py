"""Every page sounds like an adult: `support/reading.py` says what is measured."""

from __future__ import annotations

import re
import statistics
from functools import cache
from pathlib import Path

import pytest

from support.places import BUILDERS, ROOT, SITE, built_pages
from support.reading import ENOUGH, Reading, reading_of, running_prose

LOWEST, HIGHEST = 4, 8
CHAPTER = [page for page in built_pages() if page.startswith("what/")]
PAGES = [page for page in built_pages() if not page.startswith((BUILDERS, "search"))]

reading = cache(lambda page: reading_of(SITE / page))


@pytest.mark.parametrize("name", PAGES)
def test_running_prose_is_neither_hard_nor_cut_to_pieces(name: str) -> None:
    found: Reading = reading(name)
    if found.words >= ENOUGH:
        assert LOWEST <= round(found.grade, 1) <= HIGHEST, found


def test_the_chapter_is_in_the_middle() -> None:
    grades = [reading(page).grade for page in CHAPTER if reading(page).words >= ENOUGH]
    assert 5 <= round(statistics.median(grades), 1) <= 7


def test_only_running_prose_is_measured() -> None:
    """No lists, tables, quotes and forms, and nothing that someone says."""
    html = """<main><h1>One two three</h1><p>Reasons stand in their sentence, because they belong there.</p>
      <p>She said: "Nobody has ever asked us about it." He nodded slowly.</p><ul><li><p>Left out here.</p></li></ul>
      <blockquote><p>Left out as well.</p></blockquote><p class="place">Page 3 of 4</p></main>"""
    assert running_prose(html) == ["Reasons stand in their sentence, because they belong there.", "He nodded slowly."]


def opens_with_person_town_and_guess(page: Path) -> bool:
    """Whether a page begins with an invented town and asks for a guess before its first heading."""
    opening = re.split(r"(?m)^## ", page.read_text(encoding="utf-8").split("\n# ", 1)[1])[0]
    return "{guess}" in opening and "{made-up}" in opening


def test_at_most_a_third_of_the_pages_open_with_person_town_and_guess() -> None:
    pages = [ROOT / "book" / page.replace(".html", ".md") for page in CHAPTER]
    opened = [page.name for page in pages if opens_with_person_town_and_guess(page)]
    assert len(opened) <= len(pages) / 3, opened
