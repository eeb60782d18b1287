"""Each page of the chapter promises one thing, teaches it, lets people try it, and asks for it again.

`docs/objectives.csv` says where, and in which form: the promise in the words of `what/index`, the heading below which it is taught, the
activity of the page that practises it (or `guess`), and what checks it: scenes of the check, work of one's own in an
activity of the page, or a later page that asks about it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from support.hand_values import compiled
from support.places import ROOT, in_reading_order

ROWS = list(csv.DictReader((ROOT / "docs/objectives.csv").open(encoding="utf-8", newline="")))
BOOK = ROOT / "book"
SCENES = [question["id"] for question in compiled("check-what")["questions"]]
TABLE = re.compile(r"^\| \[[^]]+\]\(([\w-]+)\.md\) \| ([^|]+) \|", re.MULTILINE)

#: What a page of this form holds, in its source.
FORMS = {
    "case to walk": r"\*\*\d{4}[.s]",
    "debate with two good sides": r"The two sides",
    "document to repair": r"What is wrong with it|\{activity\} spot-the-fault",
    "guess, then tell": r"\{guess\}",
    "month to look around in": r"\| Day \|",
    "picture to read": r"\{guess\} Read the drawing",
    "talk to rehearse": r"\{activity\} rehearse",
    "tool to use": r"\{activity\} fit-aid",
    "toy to change": r"\{change\}",
    "worked example that fades": r"___|step by step",
}

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["page"])


def words_of(page: str) -> str:
    """The source of a page."""
    return (BOOK / f"{page}.md").read_text(encoding="utf-8")


def placed_on(page: str) -> list[str]:
    """The activities that a page holds."""
    return re.findall(r"\{activity\} (\S+)", words_of(page))


def test_every_page_of_the_chapter_promises_something() -> None:
    chapter = [page for page in in_reading_order() if page.startswith("what/") and "/ways/" not in page]
    assert [row["page"] for row in ROWS] == [page for page in chapter if page not in ("what/index", "what/check")]


def test_the_table_of_the_chapter_makes_the_same_promises() -> None:
    promised = {f"what/{page}": words for page, words in TABLE.findall(words_of("what/index"))}
    assert promised.pop("what/check")
    written = {row["page"]: row["objective"] for row in ROWS}
    assert {page: written[page] for page in promised} == promised
    assert all(row["objective"] in words_of("what/index") for row in ROWS)


def test_the_chapter_has_many_forms_and_none_is_on_more_than_a_third_of_its_pages() -> None:
    used = Counter(row["form"] for row in ROWS)
    assert len(used) >= 5
    assert max(used.values()) <= len(ROWS) / 3, used


@each_row
def test_a_page_has_the_form_that_the_table_says(row: dict[str, str]) -> None:
    assert re.search(FORMS[row["form"]], words_of(row["page"]), re.DOTALL)


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
        elif check not in SCENES:
            assert check in placed_on(row["page"]) and check != row["practice"]
    assert row["check"]


def test_every_scene_of_the_check_leads_back_to_its_pages() -> None:
    asked = {scene: {row["page"] for row in ROWS if scene in row["check"].split()} for scene in SCENES}
    led = {}
    for scenes, pages in re.findall(r"(?m)^\| ([\d and]+) \| (.+) \|$", words_of("what/check")):
        for number in re.findall(r"\d", scenes):
            led[f"K1-{number}"] = {f"what/{page}" for page in re.findall(r"\(([\w-]+)\.md\)", pages)}
    assert asked == led
