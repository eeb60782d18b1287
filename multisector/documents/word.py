"""Blocks -> a Word file, by python-docx. The twin of `word.js`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO


def write_word(blocks: Iterable[dict], target: str | IO[bytes]) -> None:
    """Write filled blocks (see `documents.fill`) to `target`, a path or an open binary file.

    Raises ImportError, with the mend, where python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise ImportError("A Word file needs python-docx: pip install python-docx") from error

    document = docx.Document()
    for block in blocks:
        if block["type"] == "title":
            document.add_heading(block["text"], level=0)
        elif block["type"] == "heading":
            document.add_heading(block["text"], level=1)
        elif block["type"] == "paragraph":
            document.add_paragraph(block["text"])
        elif block["type"] == "list":
            for item in block["items"]:
                document.add_paragraph(item, style="List Bullet")
        else:
            _add_table(document, [block["head"], *block["rows"]])
            document.add_paragraph()  # Word sets the next line tight against a table
    document.save(target)


def _add_table(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
