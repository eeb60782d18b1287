"""A plan and a document definition -> a document: Word, plain text, Markdown.

`fill` puts a person's words into the definition's blocks; the twin of `fill.js`, held to it by
test. A renderer then only writes blocks down. Runs in a notebook: python-docx is imported when a
Word file is asked for.

In a definition `{issue}` is a place that may stay empty: its whole block is then left out.
`{issue!}` cannot: it becomes a line to write on, and `{!}` always is one. Where a text has `blanks`,
that is so many lines across the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from multisector.shared.messages import COMPILED

BLANK = "_" * 12  #: a line to write on
LINE = BLANK * 7  #: one across the page
NARROW, WIDE = 12, 40  #: letters that a column of a table makes room for, at least and at most
_PLACE = re.compile(r"( ?)\{([A-Za-z][A-Za-z0-9-]*)?(!)?\}([.。]?)")
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)]*\Z")
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_WHITE = "[\\t\\n \x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]+"
_EDGES = re.compile(rf"\A{_WHITE}|{_WHITE}\Z")
_NUMBER = re.compile(r"^(?:[0-9]{1,2}[.)]|[-*•–])[\t ]+")


@lru_cache
def load_documents(language: str = "en") -> dict[str, dict]:
    """Every document definition, by id."""
    return json.loads((COMPILED / language / "documents.json").read_text(encoding="utf-8"))


def clean(value: Any) -> str:
    """A text as every kind of file can hold it, without white space round it; "" for what is no text.

    What XML forbids is dropped, and every kind of line break becomes a line feed.
    """
    if not isinstance(value, str):
        return ""
    return _EDGES.sub("", _NOT_XML.sub("", _BREAK.sub("\n", value)))


def clean_rows(value: Any) -> list[dict[str, str]]:
    """The rows of a table that say something; where a row comes from (`from`) says nothing by itself."""
    found = value if isinstance(value, list) else []
    rows = ({str(key): clean(cell) for key, cell in row.items()} for row in found if isinstance(row, dict))
    return [row for row in rows if any(cell for key, cell in row.items() if key != "from")]


def fill(document: dict, values: dict[str, Any]) -> list[dict]:
    """The blocks of a document with `values` put in.

    `values` maps a field to its text, or to a list of rows (dicts of text) for a table; its
    `version` is "me", "group" or "unsigned". Returns blocks of `type` title, heading, subject, note,
    paragraph, list (`items`; it and a paragraph can be `large`) or table (`head`, `rows`, and the `widths` of its columns
    in percent). What has nothing to say is left out, a heading above nothing too.
    """
    version = values.get("version") or "me"
    blocks = [_text("title", document["title"], values)] if document["title"] else []
    for block in document["blocks"]:
        spoken = not block["versions"] or version in block["versions"]
        if (
            spoken
            and all(_given(values, name) for name in block["only_if"])
            and not any(_given(values, name) for name in block["unless"])
        ):
            blocks.append(_filled(block, values))
    present = [part for block in blocks if block for part in _apart(block)]
    after = [*present[1:], {"type": "heading"}]
    return [
        block
        for block, follower in zip(present, after, strict=True)
        if (block["type"], follower["type"]) != ("heading", "heading")
    ]


def _given(values: dict[str, Any], name: str) -> bool:
    """Whether a field says something, or, for `field.choice`, whether that was chosen."""
    field, _, choice = name.partition(".")
    if choice:
        return clean(values.get(field)) == choice
    return bool(clean(values.get(name)) or clean_rows(values.get(name)))


def _filled(block: dict, values: dict[str, Any]) -> dict | None:
    if block["heading"]:
        return _text("heading", block["heading"], values)
    if block["subject"]:
        return _text("subject", block["subject"], values)
    if block["note"]:
        return _text("note", block["note"], values)
    if block["text"]:
        return _large(block, _text("paragraph", block["text"], values, block["blanks"]))
    if block["lines"]:
        lines = [_NUMBER.sub("", clean(line)) for line in clean(values.get(block["lines"])).split("\n")]
        blank = BLANK * 4 if block["large"] else BLANK
        items = [line for line in lines if line][: block["at_most"]] or [blank] * block["blanks"]
        return _large(block, {"type": "list", "items": items}) if items else None
    head = [column["label"] for column in block["columns"]]
    rows = clean_rows(values.get(block["table"])) if not block["rows"] else []
    cells = [[row.get(column["id"], "") for column in block["columns"]] for row in rows]
    cells = cells or [[*row["cells"], *[""] * (len(head) - len(row["cells"]))] for row in block["rows"]]
    if not rows:
        cells += [[""] * len(head)] * block["blanks"]
    return {"type": "table", "head": head, "rows": cells, "widths": _widths(head, cells)} if cells else None


def _large(block: dict, filled: dict | None) -> dict | None:
    return {**filled, "large": True} if filled and block["large"] else filled


def _widths(head: list[str], rows: list[list[str]]) -> list[int]:
    """The widths of the columns in percent, by what stands in them; together they are 100."""
    longest = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    wanted = [min(max(letters, NARROW), WIDE) for letters in longest]
    widths = [100 * width // sum(wanted) for width in wanted]
    return [*widths[:-1], 100 - sum(widths[:-1])]


def _apart(block: dict) -> list[dict]:
    """Lines to write on become paragraphs of their own: nobody could write between close ones."""
    words, *lines = block.get("text", "").split(f"\n{LINE}")
    if not lines or any(lines):
        return [block]
    said = [{**block, "text": words}] if words else []
    return [*said, *({"type": "paragraph", "text": LINE} for _ in lines)]


def _text(kind: str, text: str, values: dict[str, Any], blanks: int = 0) -> dict | None:
    """The block; None where a place that may stay empty is empty."""
    lacking = False

    def words(place: re.Match) -> str:
        nonlocal lacking
        before, name, needed, stop = place.groups()
        value = clean(values.get(name)) if name else ""
        lacking = lacking or not (value or needed)
        if value:
            return before + value + ("" if _ENDED.search(value) else stop)
        return f"\n{LINE}" * blanks or before + BLANK + stop

    filled = _PLACE.sub(words, text)
    if kind == "paragraph" and text.startswith("{"):  # a sentence that a person's words open; "iPhones" stays as it is
        filled = re.sub(r"\A[a-z](?=[a-z ])", lambda first: first[0].upper(), filled)
    return None if lacking else {"type": kind, "text": filled}


def to_text(blocks: Iterable[dict]) -> str:
    """Plain text: what a message or a screen needs."""
    return "\n\n".join(_plain(block) for block in blocks) + "\n"


def to_markdown(blocks: Iterable[dict]) -> str:
    """Markdown, with the person's words as they are."""
    marks = {"title": "# ", "heading": "## ", "note": "> "}
    return "\n\n".join(marks.get(block["type"], "") + _plain(block, markdown=True) for block in blocks) + "\n"


def _plain(block: dict, markdown: bool = False) -> str:
    if block["type"] == "list":
        return "\n".join(f"{number}. {item}" for number, item in enumerate(block["items"], 1))
    if block["type"] == "table":
        rows = [block["head"], *block["rows"]]
        if markdown:
            rows.insert(1, ["---"] * len(block["head"]))
            return "\n".join(
                "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows
            )
        return "\n".join(" | ".join(row) for row in rows)
    return block["text"]
