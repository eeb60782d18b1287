"""A plan and a document definition -> a document: Word, plain text, Markdown.

`fill` puts a person's words into the definition's blocks; the twin of `fill.js`, held to it by
test. A renderer then only writes blocks down. Runs in a notebook: python-docx is imported when a
Word file is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from multisector.messages import COMPILED

BLANK = "_" * 12  #: what stands where nothing was written: a line to write on
EMPTY_ROWS = 4  #: rows to write in, in a table that holds nothing yet
_PLACE = re.compile(r"\{([A-Za-z][A-Za-z0-9-]*)\}")


@lru_cache
def load_documents(language: str = "en") -> dict[str, dict]:
    """Every document definition, by id."""
    return json.loads((COMPILED / language / "documents.json").read_text(encoding="utf-8"))


def fill(document: dict, values: dict[str, Any]) -> list[dict]:
    """The blocks of a document with `values` put in.

    `values` maps a field to its text, or to a list of rows (dicts of text) for a table. Returns
    blocks of `type` title, heading, paragraph, list (`items`) or table (`head`, `rows`).
    A place without a value becomes `BLANK`.
    """
    blocks = [{"type": "title", "text": _put(document["title"], values)}]
    for block in document["blocks"]:
        if block["only_if"] and not values.get(block["only_if"]):
            continue
        if block["heading"]:
            blocks.append({"type": "heading", "text": _put(block["heading"], values)})
        elif block["text"]:
            blocks.append({"type": "paragraph", "text": _put(block["text"], values)})
        elif block["lines"]:
            lines = [line.strip() for line in str(values.get(block["lines"]) or "").split("\n")]
            blocks.append({"type": "list", "items": [line for line in lines if line] or [BLANK]})
        else:
            rows = values.get(block["table"])
            rows = rows if isinstance(rows, list) and rows else [{}] * EMPTY_ROWS
            columns = [column["id"] for column in block["columns"]]
            blocks.append(
                {
                    "type": "table",
                    "head": [column["label"] for column in block["columns"]],
                    "rows": [[str(row.get(column) or "") for column in columns] for row in rows],
                }
            )
    return blocks


def _put(text: str, values: dict[str, Any]) -> str:
    def words(place: re.Match) -> str:
        value = values.get(place[1])
        return value.strip() if isinstance(value, str) and value.strip() else BLANK

    return _PLACE.sub(words, text)


def to_text(blocks: Iterable[dict]) -> str:
    """Plain text: what a message or a screen needs."""
    return "\n\n".join(_plain(block) for block in blocks) + "\n"


def to_markdown(blocks: Iterable[dict]) -> str:
    """Markdown, with the person's words as they are."""
    marks = {"title": "# ", "heading": "## "}
    return "\n\n".join(marks.get(block["type"], "") + _plain(block, markdown=True) for block in blocks) + "\n"


def _plain(block: dict, markdown: bool = False) -> str:
    if block["type"] == "list":
        return "\n".join(f"- {item}" for item in block["items"])
    if block["type"] == "table":
        rows = [block["head"], *block["rows"]]
        if markdown:
            rows.insert(1, ["---"] * len(block["head"]))
            return "\n".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows)
        return "\n".join(" | ".join(row) for row in rows)
    return block["text"]
