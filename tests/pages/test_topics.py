"""Every topic of the four chapters has a home: a page, and the heading below which it stands (`docs/topics.csv`)."""

from __future__ import annotations

import csv
import re

import pytest

from support.places import ROOT, in_reading_order

ROWS = list(csv.DictReader((ROOT / "docs/topics.csv").open(encoding="utf-8", newline="")))
CHAPTERS = ("what", "ready", "first-steps", "operate")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["topic"])
def test_a_topic_stands_where_the_table_says(row: dict[str, str]) -> None:
    text = (ROOT / "book" / f"{row['page']}.md").read_text(encoding="utf-8")
    assert None not in row and row["from"] in ("tool box", "outline", "readers")
    below = re.split(rf"(?m)^#+ {re.escape(row['heading'])}$", text)
    assert len(below) == 2, f"{row['page']} has no heading '{row['heading']}'"
    assert len(re.split(r"(?m)^## ", below[1])[0].split()) > 15  # and there are words below it


def test_every_page_of_a_chapter_is_the_home_of_a_topic() -> None:
    homes = {row["page"] for row in ROWS}
    tools = re.compile(r"/(check|before|seven-dots|readiness-check|your-answers)$|/ways/")
    pages = [page for page in in_reading_order() if page.split("/")[0] in CHAPTERS and not tools.search(page)]
    assert set(pages) <= homes, set(pages) - homes


def test_no_topic_stands_twice() -> None:
    topics = [row["topic"] for row in ROWS]
    assert len(topics) == len(set(topics))
