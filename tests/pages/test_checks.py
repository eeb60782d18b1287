"""Each check of a chapter says for every scene which pages to look at again."""

from __future__ import annotations

import re

import pytest

from support.hand_values import compiled, real_ids
from support.places import ROOT

CHECKS = [name for name in real_ids("quiz") if name.startswith("check-")]


@pytest.mark.parametrize("name", CHECKS)
def test_every_scene_leads_back_to_a_page_of_the_book(name: str) -> None:
    page = ROOT / "book" / name.removeprefix("check-") / "check.md"
    led: list[int] = []
    for scenes, pages in re.findall(r"(?m)^\| ([\d and]+) \| (.+) \|$", page.read_text(encoding="utf-8")):
        led += map(int, re.findall(r"\d+", scenes))
        links = re.findall(r"\]\(([^)]+\.md)\)", pages)
        assert links, f"scene {scenes} leads nowhere"
        assert all((page.parent / link).is_file() for link in links)
    assert led == list(range(1, len(compiled(name)["questions"]) + 1))
