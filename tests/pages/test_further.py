"""Go further: the table of studies says the same as the page for a neighbor, and no idea stands there without its test."""

from __future__ import annotations

import re

import pytest

from support.places import ROOT

BOOK = ROOT / "book"
CITED = re.compile(r"\{cite:p\}`([^`]+)`")
STUDIES = (BOOK / "further/studies.md").read_text(encoding="utf-8")
IDEAS = (BOOK / "further/frameworks.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in STUDIES.partition("## What you may say")[0].splitlines()
    if line.startswith("| ") and CITED.search(line)
]
NUMBERS = {
    "kuklinski2021": ["24 ", "4,407", "four to six more", "$7,150", "$1,250", "$15,270"],
    "anderson2015": ["58 studies"],
    "hayes2012": ["16 studies", "two of the studies|two studies"],
    "alderwick2021": ["36 reviews"],
    "mays2016": ["16 years"],
    "spark2018": ["25 "],
}
"""What a study found, in figures that stand on both pages."""
ENTRIES = re.findall(r"(?m)^(\S.*)\n: ((?:.+\n)(?:  .+\n)*)", IDEAS.partition("## Questionnaires")[0])
COUNTED = {7: "seven", 18: "Eighteen", 22: "22"}


def test_each_row_of_the_studies_is_whole() -> None:
    """What was looked at, with its source; what was found; how sure one can be."""
    for row in ROWS:
        assert len(row) == 3 and all(row), row
        assert CITED.search(row[0]), row[0]


def test_the_page_says_how_many_studies_it_has() -> None:
    said = COUNTED[len(ROWS)]
    assert f'"{said} studies' in STUDIES and f"These {said.lower()} are" in STUDIES


@pytest.mark.parametrize("study", NUMBERS)
def test_a_study_has_the_same_numbers_as_on_the_page_for_a_neighbor(study: str) -> None:
    told = (BOOK / "what/evidence.md").read_text(encoding="utf-8")
    row = " ".join(next(row for row in ROWS if study in row[0]))
    assert study in told
    for number in NUMBERS[study]:
        for text in (told, row):
            assert any(one in text for one in number.split("|")), (number, study)


def test_the_strongest_studies_come_first_and_one_of_them_found_nothing() -> None:
    """A fair table shows the large trial that could show no effect among the others, and not at its end."""
    trials = STUDIES.partition("## Lots were drawn")[2].partition("## Many studies")[0]
    assert "No clear difference" in trials
    assert STUDIES.index("## Lots were drawn") < STUDIES.index("## Places as they were")


@pytest.mark.parametrize(("name", "words"), ENTRIES, ids=[name for name, _ in ENTRIES])
def test_an_idea_has_its_source_its_test_and_its_place_in_the_course(name: str, words: str) -> None:
    assert CITED.search(words), name
    assert "**Tested:**" in words
    links = re.findall(r"\]\(([^)]+)\)", words.partition("**Here:**")[2])
    assert links and all((BOOK / "further" / link).resolve().is_file() for link in links)


def test_the_page_says_how_many_ideas_and_questionnaires_it_has() -> None:
    tools = re.findall(r"(?m)^\S.*\n: ", IDEAS.partition("## Questionnaires")[2])
    assert f"{COUNTED[len(ENTRIES)]} ideas and {COUNTED[len(tools)]} questionnaires" in IDEAS
