"""Blocks -> a Word file, by python-docx. The twin of `word.js`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Literal

PAPER = {"a4": (210, 297), "letter": (215.9, 279.4)}  #: width and height in millimeters
MARGIN = 18
SHADE = "E8E4DA"  #: of the head of a table
LARGE = 17  #: points: to be read from across the room
PADDING = {"top": 40, "bottom": 40, "left": 100, "right": 100}  #: of a cell, in twentieths of a point
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
        elif block["type"] == "note":
            _add_note(document, block["text"])
        elif block["type"] == "paragraph":
            _size(document.add_paragraph(), block["text"], block.get("large", False))
        elif block["type"] == "list":
            _add_list(document, block["items"], block.get("large", False))
        else:
            _add_table(document, block)
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


def _add_note(document, text: str) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(3), Pt(8)
    border = _element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        border.append(_element(side, val="single", sz="8", space="4", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _size(paragraph, text: str, large: bool) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(text)
    if large:
        paragraph.paragraph_format.space_after, run.font.size = Pt(8), Pt(LARGE)


def _add_list(document, items: list[str], large: bool) -> None:
    """Each list counts for itself: without numbers of its own Word goes on from the last one."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for item in items:
        paragraph = document.add_paragraph(style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number.numId
        _size(paragraph, item, large)
        if large:
            mark = _element("rPr")  # the number has the size of the paragraph's mark
            mark.append(_element("sz", val=str(2 * LARGE)))
            paragraph._p.pPr.insert_element_before(mark, "w:sectPr", "w:pPrChange")


def _add_table(document, block: dict) -> None:
    from docx.shared import Emu, Pt

    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    percents = block.get("widths") or [100 / len(block["head"])] * len(block["head"])
    widths = [Emu(int(room * percent / 100)) for percent in percents]
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    margins = _element("tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(_element(side, w=str(PADDING[side]), type="dxa"))
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate([block["head"], *block["rows"]]):
        added = table.add_row()
        added._tr.get_or_add_trPr().append(_element("cantSplit"))
        if not all(row):
            added.height = Pt(19)  # room to write by hand
        for cell, text, width in zip(added.cells, row, widths, strict=True):
            cell.text, cell.width = text, width
            cell.paragraphs[0].paragraph_format.space_after = 0
            if number == 0:
                cell.paragraphs[0].runs[0].bold = True
                cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=SHADE))
    table.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))  # again on the next page


def _element(name: str, **attributes: str):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
