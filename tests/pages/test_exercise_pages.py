"""The pages of the exercises say what their definitions say, hand out what they promise, and can be done with no computer."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag

from multisector.plan.tables import read_table
from multisector.shared import catalog
from multisector.shared.messages import load_messages, say
from support.built_site import page_weight, target
from support.places import ROOT, SITE, in_reading_order

WORDS = load_messages("en")
IDS = catalog.exercise_ids()
EXERCISES = {one: catalog.load_exercise(one) for one in IDS}
FOLDER = ROOT / "exercises"
PAPER = (250, 600)  #: words of a paper version: no skeleton, and no second book
HEAVY = 25_000  #: bytes

each = pytest.mark.parametrize("name", IDS)


@cache
def page(name: str) -> Tag:
    """The text of a page of the exercises."""
    return BeautifulSoup((SITE / f"exercises/{name}.html").read_text(encoding="utf-8"), "lxml").main


def words_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def section(name: str, heading: str) -> Tag:
    """The section of a page below this heading."""
    [found] = [one.parent for one in page(name).find_all("h2") if one.get_text(strip=True).startswith(heading)]
    return found


def facts(name: str) -> dict[str, str]:
    """What the page says at a glance."""
    rows = page(name).select_one("dl.field-list")
    return {term.get_text(strip=True): words_of(term.find_next_sibling("dd")) for term in rows.find_all("dt")}


def files(name: str, ending: str) -> list[Path]:
    """The files with this ending that a page hands out."""
    here = SITE / f"exercises/{name}.html"
    return [target(here, link["href"]) for link in page(name).select(f"a[download][href$='{ending}']")]


def test_each_exercise_has_its_page_in_the_order_of_their_numbers() -> None:
    listed = [one.partition("/")[2] for one in in_reading_order() if one.startswith("exercises/")]
    assert listed == ["index", *IDS, "your-own-table", "key"]


@each
def test_what_a_page_says_at_a_glance_is_what_the_definition_says(name: str) -> None:
    one, said = EXERCISES[name], facts(name)
    least, most = one["minutes"]
    assert said[WORDS["exercises.time"]] == say(WORDS, "exercises.minutes", least=least, most=most)
    assert said[WORDS["exercises.makes"]] == one["makes"]
    assert said[WORDS["exercises.place"]].startswith(one["place"])
    assert page(name).select(".made-up")
    for paper in one["takes"]:
        kinds = ", ".join(WORDS[f"exercises.file.{kind}"] for kind in paper["files"])
        assert say(WORDS, "exercises.paper", title=paper["title"], kinds=kinds) in said[WORDS["exercises.papers"]]
    link = page(name).select_one("dl.field-list dd a[href$='.html']")
    assert target(SITE / f"exercises/{name}.html", link["href"]) == SITE / f"{one['after']}.html"
    assert page(name).h1.get_text() == one["title"]


def test_the_first_page_lists_them_all_with_their_minutes() -> None:
    rows = [words_of(row) for row in page("index").select(".exercises tbody tr")]
    assert len(rows) == len(IDS)
    for row, one in zip(rows, EXERCISES.values(), strict=True):
        least, most = one["minutes"]
        for told in (f"{one['number']}. {one['title']}", f"{least} to {most} minutes", one["makes"]):
            assert told in row


@each
def test_the_page_that_an_exercise_follows_leads_to_it(name: str) -> None:
    after = BeautifulSoup((SITE / f"{EXERCISES[name]['after']}.html").read_text(encoding="utf-8"), "lxml").main
    here = SITE / f"{EXERCISES[name]['after']}.html"
    assert SITE / f"exercises/{name}.html" in [
        target(here, link["href"]) for link in after.select("a[href*=exercises]")
    ]


@each
def test_a_notebook_can_be_saved_from_its_page_and_holds_no_output(name: str) -> None:
    [file] = files(name, ".ipynb")
    assert file.read_bytes() == (FOLDER / file.name).read_bytes()
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    assert len(cells) > 5 and not [cell for cell in cells if cell.get("outputs")]
    assert f"jupyter lab exercises/{file.name}" in section(name, "Open the notebook").get_text()


@each
def test_the_templates_open_with_the_headings_of_the_definition(name: str) -> None:
    tables = EXERCISES[name]["tables"]
    texts, sheets = files(name, ".csv"), files(name, ".xlsx")
    assert len(texts) == len(sheets) == len(tables)
    for table, text, sheet in zip(tables, texts, sheets, strict=True):
        [row] = csv.reader(io.StringIO(text.read_text(encoding="utf-8-sig")))
        first = next(openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
        assert list(first[: len(row)]) == row
        ids = {column["id"] for column in table["columns"]} | {column["label"] for column in table["columns"]}
        assert set(row) <= ids and len(row) == len(table["columns"])
        filled = ",".join(f'"{_fitting(column)}"' for column in table["columns"])
        assert (
            len(read_table(table, f"{text.read_text(encoding='utf-8-sig').splitlines()[0]}\n{filled}\n".encode())) == 1
        )


def _fitting(column: dict) -> str:
    """Something that may stand in a column."""
    if column["values"]:
        return column["values"][0]
    fitting = {"date": "2026-03-01", "month": "2026-03", "yes-no": "yes", "text": "Something"}
    return fitting.get(column["type"], f"{int(column['least'] or 1)}")


@each
def test_a_page_tells_what_each_column_holds(name: str) -> None:
    for table, shown in zip(EXERCISES[name]["tables"], section(name, "Its table").find_all("table"), strict=True):
        rows = [words_of(row) for row in shown.select("tbody tr")]
        assert len(rows) == len(table["columns"])
        for column, row in zip(table["columns"], rows, strict=True):
            assert column["id"] in row and " ".join(column["meaning"].split()) in row


@each
def test_the_paper_that_is_shown_is_the_one_that_the_solved_notebook_makes(name: str) -> None:
    from multisector.build import exercises  # here, for it brings jupytext

    [source] = [one for one in exercises.sources() if one.stem.endswith(f"-{name}")]
    found = exercises.taken(source)
    assert exercises.taken_path(source).read_text(encoding="utf-8") == exercises.taken_text(found), "make exercises"
    [sheet] = page(name).select(".taken")
    assert 4 <= len(found["lines"]) <= exercises.LINES and sheet.select(".made-up")
    shown = words_of(sheet)
    for _, words in found["lines"]:
        for one in [words] if isinstance(words, str) else words:
            assert " ".join(one.split()).replace("'", "’") in shown.replace("'", "’")


def test_no_page_shows_a_paper_of_an_exercise_that_is_gone() -> None:
    assert {path.stem for path in (FOLDER / "taken").iterdir()} == set(IDS)


@each
def test_an_exercise_can_be_done_on_paper(name: str) -> None:
    paper = section(name, "On paper")
    words = words_of(paper)
    assert PAPER[0] <= len(words.split()) <= PAPER[1], len(words.split())
    assert len(re.findall(r"minutes", words, re.IGNORECASE)) >= 4, "steps with their minutes"
    assert len(re.findall(r"\?", words_of(paper.find("h3", string="Look at it again").parent))) >= 4
    chapters = [link for link in paper.select("a[href]") if not link["href"].startswith("http")]
    assert chapters and "rint" in words, "what to print"


@each
def test_the_key_names_every_planted_fault(name: str) -> None:
    told = words_of(page("key"))
    assert EXERCISES[name]["planted"]
    for fault in EXERCISES[name]["planted"]:
        assert " ".join(fault.split()) in told
    for check in EXERCISES[name]["checks"]:
        text = " ".join(re.sub(r"\{[\w-]+\}", "…", check["text"]).split())
        assert text == "…" or text in told


def test_only_the_key_gives_a_planted_fault_away_and_it_says_so() -> None:
    assert "gives the puzzles away" in words_of(page("key"))
    for name in IDS:
        told = words_of(page(name))
        assert not [fault for fault in EXERCISES[name]["planted"] if " ".join(fault.split()) in told]


@pytest.mark.parametrize("name", [*IDS, "index", "your-own-table", "key"])
def test_a_page_of_the_exercises_is_light(name: str) -> None:
    assert page_weight(SITE / f"exercises/{name}.html") <= HEAVY


def test_a_page_works_from_disk_and_on_a_phone(visit: Callable) -> None:
    """The tables open without a script, nothing is wider than the screen, and a spreadsheet is saved with a click."""
    visited = visit(f"exercises/{IDS[0]}.html", via="file", size="phone", offline=True)
    shown = visited.page
    shown.locator("summary", has_text=EXERCISES[IDS[0]]["tables"][0]["title"]).click()
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with shown.expect_download() as saving:
        shown.locator("a[download][href$='.xlsx']").first.click()
    assert saving.value.suggested_filename.endswith(".xlsx")
    assert not visited.problems
