"""A paper in two versions: each can be read whole, and what was changed is told by more than colour."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import yaml

from multisector.parts.versions.model import Versions
from multisector.parts.versions.part import changes
from support.places import ROOT

PAGE = "first-steps/agreement.html"
FILE = ROOT / "data/versions/tallow-bridge.yml"
PAPER = yaml.safe_load(FILE.read_text(encoding="utf-8"))
WORDS = ["the", "county", "clinic", "holds", "money", "and", "shows", "it", "each", "month", "or", "spends", "none"]


def rebuilt(before: str, after: str) -> tuple[str, str]:
    """Both texts, put together again from what was changed."""
    runs = list(changes(before, after))
    return tuple(" ".join(words for what, words in runs if what in ("same", kept)) for kept in ("out", "in"))


@pytest.mark.parametrize("clause", PAPER["clauses"], ids=lambda clause: clause["title"])
def test_both_versions_can_be_put_together_from_what_was_changed(clause: dict) -> None:
    before, after = (" ".join((clause.get(name) or "").split()) for name in ("before", "after"))
    assert rebuilt(before, after) == (before, after)


def test_any_two_texts_can_be_put_together_again() -> None:
    draw = random.Random(20260212)
    for _ in range(500):
        before, after = (" ".join(draw.choices(WORDS, k=draw.randint(0, 25))) for _ in range(2))
        assert rebuilt(before, after) == (before, after)


def test_words_that_stayed_are_not_marked() -> None:
    runs = list(changes("The county holds the money for all of us.", "The clinic holds the money for all of us."))
    assert runs == [("same", "The"), ("out", "county"), ("in", "clinic"), ("same", "holds the money for all of us.")]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_choice_shows_one_version_whole(visit: Callable, javascript: bool) -> None:
    visited = visit(PAGE, via="file", size="phone", javascript=javascript)
    paper = visited.page.locator(".versions")
    clause = next(one for one in PAPER["clauses"] if one["title"] == "What each may still do")
    part = paper.locator("dl > div", has_text=clause["title"])
    assert part.locator(".changed").is_visible() and part.locator(".why").is_visible()
    for name in ("before", "after"):
        paper.locator(f"input[value={name}]").check()
        assert part.locator(f".{name}").is_visible() and not part.locator(".changed").is_visible()
        assert part.locator(f".{name}").inner_text() == " ".join(clause[name].split())
    assert not visited.problems


def test_what_went_and_what_came_is_marked_for_eyes_and_ears(visit: Callable) -> None:
    page = visit(PAGE, via="file").page
    for tag, line in (("del", "line-through"), ("ins", "underline")):
        mark = page.locator(f".versions dd {tag}").first
        assert line in mark.evaluate("one => getComputedStyle(one).textDecorationLine")
        assert mark.inner_text().startswith("[")  # “[taken out: … ]”, read aloud and out of sight


def test_paper_shows_what_was_changed_whatever_was_chosen(visit: Callable) -> None:
    page = visit(PAGE, via="file").page
    page.locator(".versions input[value=before]").check()
    page.emulate_media(media="print")
    assert page.locator(".versions .changed").first.is_visible() and not page.locator(".versions .choose").is_visible()


def test_a_change_without_a_reason_is_named() -> None:
    clauses = [dict(clause) for clause in PAPER["clauses"]]
    del clauses[0]["why"]
    with pytest.raises(ValueError, match="say why where it was changed"):
        Versions.model_validate({**PAPER, "clauses": clauses})
