"""Each page of a chapter promises one thing, teaches it, lets people try it, and asks for it again.

`docs/objectives.csv` says where, and in which form: the promise in the words of the chapter's index, the heading below
which it is taught, the activity of the page that practises it (or `guess`), and what checks it: scenes of a check, work
of one's own in an activity of the page, or a later page that asks about it.
"""

from __future__ import annotations

import csv
import posixpath
import re
from collections import Counter

import pytest

from support.hand_values import compiled
from support.places import ROOT, in_reading_order

ROWS = list(csv.DictReader((ROOT / "docs/objectives.csv").open(encoding="utf-8", newline="")))
BOOK = ROOT / "book"
CHAPTERS = ["what", "ready", "first-steps", "operate"]
SCENES = {chapter: [question["id"] for question in compiled(f"check-{chapter}")["questions"]] for chapter in CHAPTERS}
TABLE = re.compile(r"^\| \[[^]]+\]\(([\w-]+)\.md\) \| ([^|]+) \|", re.MULTILINE)

#: What a page of this form holds, in its source.
FORMS = {
    "case to walk": r"\*\*\d{4}[.s]|\nIn \d{4} ",
    "budget to work out": r"\| \*\*What is missing\*\* \|",
    "debate with two good sides": r"The two sides|(Two|Three) good sides",
    "directory to use": r"\| You (need \| Ask|see \| Try first) \|",
    "document to repair": r"What is wrong with it|\{activity\} spot-the-fault|\{versions\}"
    r"|\{guess\} .* (all that you would (strike|not send)|write down in another way|that you would change first)",
    "fifteen minutes to teach": r"Fifteen minutes: \d",
    "guess, then tell": r"\{guess\}",
    "letter to finish": r":title: A letter[^`]*___",
    "month to look around in": r"\| Day \|",
    "network to read": r"\{network\}",
    "picture to read": r"\{guess\} Read the drawing",
    "puzzle": r"\{guess\} (Do not look at the middle column|Sort the other six|Sort these six|Which of the nine say only)",
    "talk to rehearse": r"\{activity\} (rehearse|official|hotel-talks|conflict)",
    "tool to use": r"\{activity\} (fit-aid|seven-dots|readiness|health)\n|\{group\}",
    "toy to change": r"\{(change|rooms|map|clock|actions)\}",
    "vote to count": r"\{tally\}",
    "worked example that fades": r"___|step by step|\n## Now you\n",
}

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["page"])
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)


def words_of(page: str) -> str:
    """The source of a page."""
    return (BOOK / f"{page}.md").read_text(encoding="utf-8")


def placed_on(page: str) -> list[str]:
    """The activities that a page holds."""
    return re.findall(r"\{activity\} (\S+)", words_of(page))


def rows_of(chapter: str) -> list[dict[str, str]]:
    """The rows of a chapter."""
    return [row for row in ROWS if row["page"].startswith(f"{chapter}/")]


@each_chapter
def test_every_page_of_the_chapter_promises_something(chapter: str) -> None:
    """All that stands between the index of the chapter and its check, though not the answers of its tool or a form before it."""
    order = in_reading_order()
    pages = order[order.index(f"{chapter}/index") + 1 : order.index(f"{chapter}/check")]
    assert [row["page"] for row in rows_of(chapter)] == [
        page for page in pages if not re.search("/ways/|/before$", page)
    ]


@each_chapter
def test_the_table_of_the_chapter_makes_the_same_promises(chapter: str) -> None:
    promised = {f"{chapter}/{page}": words for page, words in TABLE.findall(words_of(f"{chapter}/index"))}
    assert promised.pop(f"{chapter}/check")
    written = {row["page"]: row["objective"] for row in rows_of(chapter)}
    assert {page: written[page] for page in promised} == promised
    assert all(words in words_of(f"{chapter}/index") for words in written.values())


@each_chapter
def test_the_chapter_has_many_forms_and_none_is_on_more_than_a_third_of_its_pages(chapter: str) -> None:
    used = Counter(row["form"] for row in rows_of(chapter))
    assert len(used) >= 5
    assert max(used.values()) <= used.total() / 3, used


@each_row
def test_a_page_has_the_form_that_the_table_says(row: dict[str, str]) -> None:
    assert re.search(FORMS[row["form"]], words_of(row["page"]))


@each_row
def test_a_promise_is_taught_and_practised_on_its_page(row: dict[str, str]) -> None:
    text = words_of(row["page"])
    assert row["heading"] in re.findall(r"(?m)^## (.+)$", text)
    assert "{guess}" in text if row["practice"] == "guess" else row["practice"] in placed_on(row["page"])


@each_row
def test_a_promise_is_asked_for_again(row: dict[str, str]) -> None:
    order = in_reading_order()
    for check in row["check"].split():
        if "/" in check:
            assert order.index(check) > order.index(row["page"])
            assert f":recalls: {row['page']}\n" in words_of(check)
        elif not any(check in scenes for scenes in SCENES.values()):
            assert check in placed_on(row["page"]) and check != row["practice"]
    assert row["check"]


@each_chapter
def test_every_scene_of_the_check_leads_back_to_its_pages(chapter: str) -> None:
    """Also to those of a chapter before, for scenes that look back at it."""
    scenes = SCENES[chapter]
    asked = {scene: {row["page"] for row in ROWS if scene in row["check"].split()} for scene in scenes}
    led = {}
    for numbers, pages in re.findall(r"(?m)^\| ([\d and]+) \| (.+) \|$", words_of(f"{chapter}/check")):
        links = re.findall(r"\(([\w./-]+)\.md\)", pages)
        for number in re.findall(r"\d+", numbers):
            led[scenes[int(number) - 1]] = {posixpath.normpath(f"{chapter}/{link}") for link in links}
    assert asked == led
