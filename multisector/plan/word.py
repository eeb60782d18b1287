"""Blocks -> a Word file, by python-docx. The twin of `word.js`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Literal

PAPER = {"a4": (210, 297), "letter": (215.9, 279.4)}  #: width and height in millimeters
MARGIN = 18
#: style -> font, its size, and the space before and after, in points
FONTS = {
    "Normal": ("Calibri", 11, 0, 6),
    "Title": ("Georgia", 18, 0, 6),
    "Heading 1": ("Georgia", 13, 10, 3),
    "List Number": ("Calibri", 11, 0, 3),
}


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
            document.add_paragraph().paragraph_format.space_after = 0  # Word sets the next line tight against a table
    document.save(target)


def _set_page(document, paper: str) -> None:
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(size) for size in PAPER[paper])
    for side in ("top", "right", "bottom", "left"):
        setattr(section, f"{side}_margin", Mm(MARGIN))
    for name, (font, size, before, after) in FONTS.items():
        style = document.styles[name]
        style.element.get_or_add_rPr().get_or_add_rFonts().attrib.clear()  # the template's own outweigh a name
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
        space = style.paragraph_format
        space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1


def _add_table(document, rows: list[list[str]]) -> None:
    from docx.shared import Pt

    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        added = table.add_row()
        if not any(row):
            added.height = Pt(19)  # room to write by hand
        for cell, text in zip(added.cells, row, strict=True):
            cell.text = text
            cell.paragraphs[0].paragraph_format.space_after = 0
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
