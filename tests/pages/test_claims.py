"""Every cited claim of a page has a row in `docs/claims/`: date, tense, actor, what speaks against it, how it was checked."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pybtex.database import parse_file

from support.places import ROOT

BOOK = ROOT / "book"
CLAIMS = sorted((ROOT / "docs/claims").glob("*.csv"))
PAGES = sorted(path.relative_to(BOOK).with_suffix("").as_posix() for path in BOOK.rglob("*.md"))
COLUMNS = ["page", "claim", "sources", "date", "tense", "actor", "contrary", "checked"]
TENSES = {"past", "present", "planned", "reported"}
CITED = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")
NOT_READ = re.compile(r"^(?P<fence>`{3,}|~{3,})\w*\n.*?^(?P=fence)\s*$|<!--.*?-->|^%[^\n]*", re.MULTILINE | re.DOTALL)
"""Code as it is written, and comments. A directive has braces after its fence, and is read."""


@pytest.fixture(scope="module")
def keys() -> set[str]:
    """What can be cited."""
    return set(parse_file(BOOK / "references.bib", bib_format="bibtex").entries)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a claim file. A row with too many or too few columns holds None."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS, f"{path.name}: write `{','.join(COLUMNS)}` as the first line."
        return list(reader)


def faults(row: dict[str, str], pages: list[str], keys: set[str]) -> Iterator[str]:
    """What is wrong with a row, each with its mend."""
    if None in row or None in row.values():
        yield f"it does not have {len(COLUMNS)} columns. Put text that holds a comma in quotes."
        return
    for column in COLUMNS:
        if not row[column].strip():
            hint = ' If there is none, write "none found: looked in ...".' if column == "contrary" else ""
            yield f"{column} is empty. Fill it in.{hint}"
    if row["page"] and row["page"] not in pages:
        yield f"book/ has no page '{row['page']}'. Write it like `what/evidence`."
    for key in row["sources"].split():
        if key not in keys:
            yield f"book/references.bib has no '{key}'. Add it there, or mend the key."
    if row["tense"] and row["tense"] not in TENSES:
        yield f"the tense '{row['tense']}' is none of {', '.join(sorted(TENSES))}. Choose one."


def cited_in(text: str) -> set[str]:
    """The keys that a page cites."""
    return {key.strip() for group in CITED.findall(NOT_READ.sub("", text)) for key in group.split(",")}


def test_there_are_claims() -> None:
    assert CLAIMS


@pytest.mark.parametrize("path", CLAIMS, ids=lambda path: path.stem)
def test_every_row_is_whole(path: Path, keys: set[str]) -> None:
    found = [
        f"docs/claims/{path.name}, row {number}: {fault}"
        for number, row in enumerate(rows_of(path), start=2)
        for fault in faults(row, PAGES, keys)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", [page for page in PAGES if cited_in((BOOK / f"{page}.md").read_text("utf-8"))])
def test_every_citation_has_its_row(page: str) -> None:
    rows = defaultdict(set)
    for path in CLAIMS:
        for row in rows_of(path):
            rows[row["page"]].update((row["sources"] or "").split())
    cited = cited_in((BOOK / f"{page}.md").read_text(encoding="utf-8"))
    assert not (lacking := sorted(cited - rows[page])), (
        f"book/{page}.md cites {', '.join(lacking)}, but no row in docs/claims/ is about that. "
        f"Add a row with the page '{page}' for each claim."
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"contrary": " "}, "contrary is empty"),
        ({"page": "what/elsewhere"}, "no page 'what/elsewhere'"),
        ({"sources": "known unknown"}, "no 'unknown'"),
        ({"tense": "future"}, "'future' is none of"),
        ({"checked": None}, "does not have 8 columns"),
        ({None: ["more"]}, "does not have 8 columns"),
    ],
)
def test_a_faulty_row_is_named(change: dict, said: str) -> None:
    sound = dict.fromkeys(COLUMNS, "words") | {"page": "index", "sources": "known", "tense": "past"}
    assert not list(faults(sound, ["index"], {"known"}))
    assert said in "".join(faults(sound | change, ["index"], {"known"}))


def test_citations_are_read_off_a_page() -> None:
    text = "As two say {cite:p}`a2001, b2002`, and {cite:t}`c2003`.\n\n```python\n{cite:p}`d2004`\n```\n<!-- {cite:p}`e2005` -->"
    assert cited_in(text) == {"a2001", "b2002", "c2003"}
    assert cited_in("::::{guess} Why?\n- No\n\n  Not so {cite}`f2006`.\n::::\n```{note}\n{cite:p}`g2007`\n```") == {
        "f2006",
        "g2007",
    }
