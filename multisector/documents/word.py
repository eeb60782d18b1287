"""Blocks -> a Word file, by python-docx. The twin of `word.js`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Literal

PAPER = {"a4": (210, 297), "letter": (215.9, 279.4)}  #: width and height in millimeters
MARGIN = 20
FONTS = {"Normal": ("Calibri", 11), "Title": ("Georgia", 18), "Heading 1": ("Georgia", 13)}


def write_word(
    blocks: Iterable[dict],
    target: str | IO[bytes],
    *,
    title: str = "",
    paper: Literal["a4", "letter"] = "a4",
) -> None:
    """Write filled blocks (see `documents.fill`) to `target`, a path or an open binary file.

    Raises ImportError, with the mend, where python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise ImportError("A Word file needs python-docx: pip install python-docx") from error

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, ""
    _set_page(document, paper)
    for block in blocks:
        if block["type"] == "title":
            document.add_heading(block["text"], level=0)
        elif block["type"] == "heading":
            document.add_heading(block["text"], level=1)
        elif block["type"] == "subject":
            document.add_paragraph().add_run(block["text"]).bold = True
        elif block["type"] == "paragraph":
            document.add_paragraph(block["text"])
        elif block["type"] == "list":
            for item in block["items"]:
                document.add_paragraph(item, style="List Number")
        else:
            _add_table(document, [block["head"], *block["rows"]])
            document.add_paragraph()  # Word sets the next line tight against a table
    document.save(target)


def _set_page(document, paper: str) -> None:
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(size) for size in PAPER[paper])
    for side in ("top", "right", "bottom", "left"):
        setattr(section, f"{side}_margin", Mm(MARGIN))
    for name, (font, size) in FONTS.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(6)


def _add_table(document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            cell.paragraphs[0].paragraph_format.space_after = 0
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
