"""A person's own file becomes a table, or sentences that say where something is wrong and how to mend it."""

from __future__ import annotations

import datetime
import io
import json
import re
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from multisector.build import checking, compiling
from multisector.exercises.model import Table
from multisector.plan import clean, tables
from multisector.plan.tables import TableProblems, read_table
from multisector.shared.messages import COMPILED

MESSAGES = compiling.read_messages()
EXERCISES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((COMPILED / "en/exercises").glob("*.json"))
}
PRACTICE = [(exercise, table["id"]) for exercise, made in EXERCISES.items() for table in made["tables"]]
DEFINITION: dict[str, Any] = {
    "id": "people",
    "title": "People to ask",
    "about": "A person or a group.",
    "practice": "riverbend/people.csv",
    "key": "who",
    "columns": [
        {"id": "who", "label": "Name or role", "type": "text", "meaning": "Whom we ask.", "needed": True},
        {"id": "people", "label": "How many", "type": "whole", "unit": "people", "least": 0, "most": 500},
        {"id": "hours", "label": "Hours, a week", "type": "number", "unit": "hours", "least": -2.5},
        {"id": "asked-on", "label": "Asked on", "type": "date"},
        {"id": "since", "label": "Here since", "type": "month"},
        {"id": "stance", "label": "Stance", "type": "choice", "values": ["For it", "Against it", "Don't know"]},
        {"id": "ways", "label": "Ways to come", "type": "many", "values": ["bus", "on foot", "by car, shared"]},
        {"id": "agreed", "label": "Agreed?", "type": "yes-no"},
    ],
}
for _column in DEFINITION["columns"]:
    _column.setdefault("meaning", f"What we know of “{_column['label']}”.")
TABLE = Table.model_validate(DEFINITION).model_dump(by_alias=True)
IDS = [column["id"] for column in TABLE["columns"]]
LABELS = [column["label"] for column in TABLE["columns"]]
ANA = ["Ana, café", "12", "2.5", "2026-03-01", "2025-11", "For it", "bus; on foot", "yes"]
BO = ["Bo", "", "", "", "", "", "", "no"]


def csv_of(*rows: Sequence[str], separator: str = ",", end: str = "\r\n") -> str:
    cell = lambda text: '"{}"'.format(text.replace('"', '""'))
    return end.join(separator.join(map(cell, row)) for row in rows) + end


def xlsx_of(*rows: Sequence[Any], change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book.active)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def row(**cells: str) -> list[str]:
    """A good row but for some cells."""
    return [cells.get(name.replace("-", "_"), cell) for name, cell in zip(IDS, ANA, strict=True)]


def with_row(**cells: str) -> bytes:
    return csv_of(LABELS, BO, row(**cells)).encode()


def read(source: Any, name: str = "mine.csv", table: dict[str, Any] = TABLE) -> pandas.DataFrame:
    return read_table(table, source, name, MESSAGES)


def rows_of(frame: pandas.DataFrame) -> list[list[str]]:
    return [list(found) for found in frame.itertuples(index=False, name=None)]


def said(source: Any, name: str = "mine.csv", table: dict[str, Any] = TABLE) -> list[str]:
    with pytest.raises(TableProblems) as caught:
        read(source, name, table)
    assert str(caught.value) == "\n".join(caught.value.sentences)
    return caught.value.sentences


# --- what comes in ----------------------------------------------------------------------------

TEXT = csv_of(LABELS, ANA, BO)
GOOD: dict[str, bytes] = {
    "utf-8": TEXT.encode(),
    "utf-8 with its mark": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16, the other way round": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "windows-1252": TEXT.encode("cp1252"),
    "semicolons": csv_of(LABELS, ANA, BO, separator=";").encode("cp1252"),
    "tabs": csv_of(LABELS, ANA, BO, separator="\t").encode("utf-16"),
    "a hint for Excel": ("sep=;\r\n" + csv_of(LABELS, ANA, BO, separator=";")).encode(),
    "line feeds": csv_of(LABELS, ANA, BO, end="\n").encode(),
    "carriage returns": csv_of(LABELS, ANA, BO, end="\r").encode(),
    "no line break at the end": TEXT.strip().encode(),
    "ids": csv_of(IDS, ANA, BO).encode(),
    "headings as people type them": csv_of(
        ["WHO", " how-many ", "hours, a  week", "asked_on", "HERE SINCE", "stance", "Ways-To-Come", "agreed"], ANA, BO
    ).encode(),
    "blank rows": csv_of(LABELS, [], [""] * 8, ANA, [" "] * 8, BO, [""]).encode(),
    "a title above": csv_of(["People of our street"], [], LABELS, ANA, BO).encode(),
    "another order, and more columns": csv_of(
        *(["x", *reversed(found), "y"] for found in (LABELS, ANA, BO))
    ).encode(),
    "xlsx of text": xlsx_of(LABELS, ANA, BO),
    "xlsx of values": xlsx_of(
        LABELS,
        ["Ana, café", 12.0, 2.5, datetime.date(2026, 3, 1), datetime.datetime(2025, 11, 1), "for it", "Bus;on foot", True],
        ["Bo", None, None, None, None, None, None, False],
    ),
    "xlsx with gaps": xlsx_of([], [None], LABELS, ANA, [None], [], BO),
}  # fmt: skip


@pytest.mark.parametrize("case", GOOD)
def test_a_file_of_every_kind_gives_the_same_table(case: str) -> None:
    frame = read(GOOD[case])
    assert list(frame.columns) == IDS and rows_of(frame) == [ANA, BO]
    assert set(map(str, frame.dtypes)) == {"string"} and list(frame.index) == [0, 1]
    assert frame.attrs["ignored"] == (["x", "y"] if case.startswith("another") else [])


def test_a_file_is_read_from_its_path_and_from_what_an_upload_holds(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(TEXT.encode())  # the content says what it is, and not the name
    for source in (path, str(path), f'"{path}"', memoryview(TEXT.encode()), bytearray(TEXT.encode())):
        assert rows_of(read(source)) == [ANA, BO]


def test_a_text_keeps_its_lines_and_quotation_marks() -> None:
    text = 'One "quoted", two\nlines; and\ta tab'
    for end in ("\n", "\r\n"):
        source = csv_of(LABELS, row(who=text.replace("\n", end)))
        assert read(source.encode())["who"].tolist() == [text]
    assert read(xlsx_of(LABELS, row(who=text)))["who"].tolist() == [text]


def test_the_sheet_that_fits_is_read_wherever_it_stands() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Stance", "what they think"])
    for text in (ANA, BO):
        sheet = book["Rows"] if "Rows" in book.sheetnames else book.create_sheet("Rows")
        if sheet.max_row == 1:
            sheet.append(LABELS)
        sheet.append(text)
    book.create_sheet("A copy").append(LABELS)
    assert rows_of(read(saved(book))) == [ANA, BO]


READ_AS: list[tuple[str, str, str]] = [
    *(("people", text, "5") for text in ("5", " 5 ", "5.0", "5.00", "005", "+5", "5,0")),
    *(("people", text, "") for text in ("", "-", "—")),
    ("people", "0", "0"),
    ("people", "-0", "0"),
    *(("hours", text, "1.5") for text in ("1.5", "1,5", "1.50", "+1.5", "01.5")),
    ("hours", "-2.5", "-2.5"),
    ("hours", "\u22121", "-1"),
    ("hours", "'-1", "-1"),
    ("hours", "1\u202f200", "1200"),
    *(
        ("asked_on", text, "2026-03-15")
        for text in (
            *("2026-03-15", "2026/3/15", "2026-03-15 00:00:00", "2026-03-15T09:30", "3/15/2026", "15.3.2026"),
            *("15-03-2026", "March 15, 2026", "15 march 2026", "15-Mar-2026", "Mar 15th, 2026"),
        )
    ),
    ("asked_on", "3/3/2026", "2026-03-03"),
    *(
        ("since", text, "2026-03")
        for text in ("2026-03", "2026-3", "2026/03", "3/2026", "03.2026", "March 2026", "mar 2026", "Mar-26", "2026-03-15")
    ),
    *(("stance", text, "Don't know") for text in ("Don't know", " DON’T  KNOW ", "don't know")),
    ("ways", "BY CAR, SHARED;bus ;; Bus", "bus; by car, shared"),
    ("ways", "on foot, bus", "bus; on foot"),
    ("ways", "on foot\nbus", "bus; on foot"),
    *(("agreed", text, "yes") for text in ("yes", "Yes ", "Y", "TRUE", "1")),
    *(("agreed", text, "no") for text in ("no", "NO", "n", "false", "0")),
    *(("who", text, text) for text in ("+1 555 010 0199", "+1 (555) 010-0199", "-", "-5", "- ask Ana", "50% of us", "|")),
    *(("who", f"'{text}", text) for text in ("=1+1", "@home", "+cmd|' /C calc'!A0", "-5", " =1".strip())),
    ("who", "'tis fine", "'tis fine"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "held"), READ_AS, ids=range(len(READ_AS)))
def test_a_cell_is_held_as_the_forms_hold_it(name: str, text: str, held: str) -> None:
    frame = read(with_row(**{name: text}))
    assert frame.loc[1, name.replace("_", "-")] == held


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        ("who", 5550100, "5550100"),
        ("who", 5550100.0, "5550100"),
        ("who", 0.1 + 0.2, "0.3"),
        ("who", 1e20, "100000000000000000000"),
        ("who", datetime.datetime(2026, 3, 1, 9, 30), "2026-03-01 09:30:00"),
        ("asked-on", datetime.datetime(2026, 3, 1, 9, 30), "2026-03-01"),
        ("since", datetime.date(2026, 3, 1), "2026-03"),
        ("agreed", True, "yes"),
    ],
)
def test_a_value_of_a_spreadsheet_is_held_as_text(name: str, value: Any, held: str) -> None:
    cells = [value if column == name else cell for column, cell in zip(IDS, ANA, strict=True)]
    assert read(xlsx_of(LABELS, cells)).loc[0, name] == held


def test_a_value_may_be_written_in_the_words_in_which_people_are_told_of_it() -> None:
    also = {"For it": ["in favor", "Yes, I’m for it"], "Don't know": ["no idea"]}
    columns = [TABLE["columns"][0], {**TABLE["columns"][5], "also": also}]
    table = Table.model_validate({**TABLE, "columns": columns}).model_dump(by_alias=True)
    lines = [["who", "stance"], *([text, text] for text in ("For it", "In Favor", "yes, I'm for it", "no idea"))]
    found = read(csv_of(*lines).encode(), table=table)["stance"].tolist()
    assert found == ["For it", "For it", "For it", "Don't know"]
    assert "in favor; Against it; no idea" in said(csv_of(lines[0], ["a", "soon"]).encode(), table=table)[0]
    assert tables.allowed(columns[1], MESSAGES) == "one of these: in favor; Against it; no idea"
    lists = openpyxl.load_workbook(io.BytesIO(tables.template(table, "xlsx")))["Lists"]
    assert [cell.value for cell in lists["B"]] == ["in favor", "Against it", "no idea"]


@pytest.mark.parametrize("also", [{"Maybe": ["so so"]}, {"For it": ["Against it"]}, {"For it": []}])
def test_words_belong_to_a_value_and_to_one_alone(also: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError):
        Table.model_validate({**TABLE, "columns": [TABLE["columns"][0], {**TABLE["columns"][5], "also": also}]})


def test_a_choice_with_a_number_is_known_by_the_number_and_by_the_words() -> None:
    values = ["1: none", "2: some", "3: some", "4"]
    table = {**TABLE, "columns": [TABLE["columns"][0], {**TABLE["columns"][5], "values": values}]}
    lines = [["who", "stance"], *([text, text] for text in ("1", "NONE", "2", "3: Some", "4"))]
    for source in (
        csv_of(*lines).encode(),
        xlsx_of(*lines[:1], *([f"{text} ", text] for text, _ in lines[1:]), ["Bo", 3]),
    ):
        found = read(source, table=table)["stance"].tolist()
        assert found[:5] == ["1: none", "1: none", "2: some", "3: some", "4"] and found[5:] in ([], ["3: some"])
    assert "“some” is not among what may stand there" in said(csv_of(lines[0], ["a", "some"]).encode(), table=table)[0]


def test_a_text_that_a_spreadsheet_holds_as_text_is_no_formula() -> None:
    def as_text(sheet: Any) -> None:
        sheet["A2"] = "=1+1"
        sheet["A2"].data_type = "s"

    assert read(xlsx_of(LABELS, ANA, change=as_text)).loc[0, "who"] == "=1+1"


# --- what is wrong with a cell or a row -------------------------------------------------------

MANY = "one or several of these, with a semicolon between them: bus; on foot; by car, shared."
WRONG: dict[str, tuple[bytes, str, str]] = {
    # case -> (file, where and what, mend)
    "a needed cell is empty": (with_row(who=""), "row 3, column “Name or role”: nothing stands there", "Fill it in"),
    "words for a number": (
        with_row(people="a dozen"),
        "row 3, column “How many”: “a dozen” stands there, but it must be a whole number from 0 to 500.",
        "Write the digits alone, without a comma",
    ),
    "a comma in a number": (with_row(people="1,200"), "“1,200” stands there", "without a comma"),
    "a point for thousands": (with_row(people="1.000"), "“1.000” stands there, but it must be a whole", "digits alone"),
    "half a person": (with_row(people="2.5"), "“2.5” stands there, but it must be a whole number", "digits alone"),
    "too many": (with_row(people="501"), "“501” stands there, but it must be a whole number from 0 to 500", "a digit"),
    "too few": (with_row(hours="-2.51"), "column “Hours, a week”: “-2.51” stands there", "a number, -2.5 or more."),
    "a unit": (with_row(hours="3 h"), "“3 h” stands there, but it must be a number", "a point before decimals"),
    "per cent": (with_row(hours="50%"), "“50%” stands there", "without a comma, a sign such as %"),
    "no day": (with_row(asked_on="soon"), "column “Asked on”: “soon” can't be read as a day", "such as 2026-03-01"),
    "a day that is not": (with_row(asked_on="2026-02-30"), "“2026-02-30” can't be read", "such as 2026-03-01"),
    "two digits of a year": (with_row(asked_on="3/15/26"), "“3/15/26” can't be read", "such as 2026-03-01"),
    "a day in two ways": (
        with_row(asked_on="3/1/2026"),
        "“3/1/2026” can be January 3, 2026 or March 1, 2026",
        "Write 2026-01-03 or 2026-03-01.",
    ),
    "a day counted": (with_row(asked_on="46082"), "“46082” is how a spreadsheet counts days", "Write 2026-03-01"),
    "no month": (with_row(since="spring"), "“spring” can't be read as a month", "such as 2026-03."),
    "month 13": (with_row(since="2026-13"), "“2026-13” can't be read as a month", "such as 2026-03."),
    "a choice misspelled": (
        with_row(stance="Agianst it"),
        "column “Stance”: “Agianst it” is not among what may stand there. Is it “Against it”?",
        "Write one of these: For it; Against it; Don't know.",
    ),
    "a choice that is none": (with_row(stance="?!"), "“?!” is not among", "Write one of these: For it; Against it;"),
    "one of many misspelled": (with_row(ways="bus; on fot"), "“on fot” is not among what", f"“on foot”? Write {MANY}"),
    "one of many that is none": (with_row(ways="bus; 77"), "“77” is not among what may stand there.", f"Write {MANY}"),
    "neither yes nor no": (with_row(agreed="maybe"), "“maybe” is no answer to yes or no", "one of these: yes; no."),
    "a sum": (with_row(people="=1+1"), "column “How many”: “=1+1” is a formula", "Write the value in place"),
    "a command": (with_row(who="+cmd|' /C calc'!A0"), "“+cmd|' /C calc'!A0” is a formula", "Paste special"),
    "an at sign": (with_row(who="@SUM(A1)"), "“@SUM(A1)” is a formula", "put an apostrophe (') in front"),
    "minus a function": (with_row(who="-SUM(A1:A3)"), "is a formula", "Write the value"),
    "wide and hidden signs": (with_row(who="\u200b＝1+1"), "is a formula", "Write the value"),
    "a formula in xlsx": (
        xlsx_of(LABELS, BO, row(who="=CONCAT(B1,B2)")),
        "row 3, column “Name or role”: “=CONCAT(B1,B2)” is a formula",
        "Write the value in place of the formula",
    ),
    "an error in xlsx": (
        xlsx_of(LABELS, BO, row(stance="#REF!")),
        "row 3, column “Stance”: the spreadsheet shows the error #REF!",
        "Write the value itself",
    ),
    "per cent in xlsx": (
        xlsx_of(LABELS, ANA, change=lambda sheet: sheet.cell(2, 3, 0.5).__setattr__("number_format", "0%")),
        "row 2, column “Hours, a week”: “50%” stands there",
        "without a comma, a sign such as %",
    ),
    "a long text": (with_row(who="a" * 2001), "2,001 letters stand there, and a cell may have 2,000", "Write it shorter"),
    "a name twice": (
        csv_of(LABELS, ANA, [], BO, row(who="ANA, Café ")).encode(),
        "rows 2 and 5, column “Name or role”: “ANA, Café” stands in both",
        "Delete one of the two rows",
    ),
    "headings twice": (csv_of(LABELS, ANA, LABELS, BO).encode(), "row 3: the headings stand there", "Delete the row"),
    "a comma that splits": (
        (csv_of(LABELS, ANA) + "Bo, the baker,,,,,,,no\r\n").encode(),
        "row 3: there are 9 cells, but the headings end after 8",
        "Put that text in quotation marks",
    ),
    "a row after one of many lines": (
        csv_of(LABELS, row(who="one\ntwo\n\nthree"), [], row(who="")).encode(),
        "row 4, column “Name or role”",
        "Fill it in",
    ),
    "a quotation mark without a partner": (
        (csv_of(LABELS, ANA) + '"Bo,,,,,,,no\r\nCy,,,,,,,no\r\n').encode(),
        "row 3: a text begins with a quotation mark and never ends",
        "Add the mark where the text ends",
    ),
    "a quotation mark that takes in a whole file": (
        (csv_of(LABELS, ANA) + '"Bo,,,,,,,no\r\n' + "Cy,,,,,,,no\r\n" * 20_000).encode(),
        "row 3: a text begins with a quotation mark",
        "Add the mark",
    ),
    # headings
    "a needed column that is missing": (
        csv_of(LABELS[1:], ANA[1:]).encode(),
        "row 1: there is no column “Name or role”.",
        "Add the heading, and fill in the cells below it",
    ),
    "a heading misspelled": (
        csv_of([*LABELS[:5], "Stace", *LABELS[6:]], ANA).encode(),
        "row 1: there is no column “Stance”. You have “Stace”. Is that “Stance”?",
        "Then write the heading so.",
    ),
    "an id misspelled": (csv_of([IDS[0], "poeple", *IDS[2:]], ANA).encode(), "You have “poeple”.", "Is that “How many”?"),
    "a column twice": (
        csv_of([*LABELS, "stance"], [*ANA, "For it"]).encode(),
        "row 1: the columns “Stance” and “stance” are the same one",
        "Delete one of them",
    ),
    "other headings": (b"a,b\r\n1,2\r\n", "row 1: none of the headings of this table is there", "copy your rows into"),
    "no headings": (csv_of(ANA, BO).encode(), "What stands there is “Ana, café”, “12”", "Add them above your rows"),
    # the file
    "nothing": (b"", "mine.csv is empty.", "begin with the template"),
    "white space": (b"\xef\xbb\xbf \r\n\r\n", "mine.csv is empty.", "begin with the template"),
    "separators": (b",,,\r\n,,,\r\n", "mine.csv is empty.", "begin with the template"),
    "an empty workbook": (xlsx_of(), "mine.csv is empty.", "begin with the template"),
    "headings alone": (csv_of(LABELS, [""] * 8).encode(), "has headings, but no rows", "Write at least one row"),
    "headings alone in xlsx": (xlsx_of(LABELS), "has headings, but no rows", "Write at least one row"),
    "too many rows": (
        csv_of(LABELS, *([f"{number}", *BO[1:]] for number in range(5001))).encode(),
        "has more than 5,000 rows",
        "Keep the rows that you need",
    ),
    "5.1 MB": (b"a" * 5_100_000, "is too large: 5.1 MB, and 5 MB is the most", "or save it as CSV"),
    "letters that nothing reads": (
        TEXT.encode("cp1252").replace(b"Bo", b"\x81o"),
        "row 3: some letters there can't be read",
        "save it as “CSV UTF-8”",
    ),
    "damaged utf-8": (
        (TEXT + "Çö,,,,,,,no\n").encode()[:-1].replace(b"Bo", b"B\xff"),
        "row 3: some letters there can't be read",
        "save it as “CSV UTF-8”",
    ),
    "half of utf-16": (TEXT.encode("utf-16")[:-1], "some letters there can't be read", "save it as “CSV UTF-8”"),
    "a NUL": (TEXT.replace("Bo", "B\0").encode(), "row 3: signs stand there that no text has", "save it as “CSV UTF-8”"),
    "utf-16 without its mark": (TEXT.encode("utf-16-le"), "row 1: signs stand there", "save it as “CSV UTF-8”"),
    "pdf": (b"%PDF-1.7\n", "mine.csv is a PDF file and no table", "Copy its rows into a spreadsheet"),
    "png": (b"\x89PNG\r\n\x1a\n", "is a picture and no table", "Copy its rows"),
    "jpeg": (b"\xff\xd8\xff\xe0", "is a picture", "Copy its rows"),
    "heic": (b"\0\0\0\x18ftypheic", "is a picture", "Copy its rows"),
    "word": (packed(word__document_dot_xml=b"<a/>"), "is a document of a word processor", "Copy its rows"),
    "old word": (tables._OLE + "WordDocument".encode("utf-16-le"), "is a document of a word processor", "Copy its"),
    "rtf": (b"{\\rtf1 a}", "is a document of a word processor", "Copy its rows"),
    "slides": (packed(ppt__presentation_dot_xml=b"<a/>"), "is a set of slides", "Copy its rows"),
    "old excel": (tables._OLE + b"\0" * 600, "is an Excel file of the old kind (XLS)", "save or export it as XLSX"),
    "binary excel": (packed(xl__workbook_dot_bin=b"a"), "is an Excel file of a rare kind", "save or export it as XLSX"),
    "ods": (
        packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "is a LibreOffice spreadsheet (ODS)",
        "save or export it as XLSX or as CSV",
    ),
    "odt": (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "is a document of LibreOffice", "Copy its"),
    "numbers": (packed(Index__Document_dot_iwa=b"a"), "is a Numbers spreadsheet", "save or export it as XLSX"),
    "zip": (packed(mine_dot_csv=TEXT.encode()), "is a packed file, such as ZIP, and no table", "Copy its rows"),
    "html": (b"\r\n<html><table><tr><td>a", "is a web page or XML file", "save or export it as XLSX or as CSV"),
    "json": (b'{"activity": "seven-dots"}', "is a JSON file, such as one saved by this course,", "Copy its rows"),
    "a password": (
        tables._OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "mine.csv is locked with a password",
        "take the password away",
    ),
    "a password on the parts": (
        packed(xl__workbook_dot_xml=b"<a/>").replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"),
        "mine.csv is locked with a password",
        "take the password away",
    ),
    "half of an xlsx": (xlsx_of(LABELS, ANA)[:3000], "is damaged, or not all of it has arrived", "save it again"),
    "an xlsx of nothing": (packed(xl__workbook_dot_xml=b"<a/>"), "is damaged", "save it again as XLSX or as CSV"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_its_place_and_its_mend(case: str) -> None:
    source, there, mend = WRONG[case]
    sentences = said(source)
    assert len(sentences) == 1, sentences
    assert sentences[0].startswith("mine.csv") and there in sentences[0] and mend in sentences[0], sentences
    assert not re.search(r"[{}]", sentences[0].replace("{\\rtf1 a}", "")) and sentences[0].endswith(".")


def test_where_a_cell_may_be_empty_the_sentence_says_so() -> None:
    assert said(with_row(people="many"))[0].endswith("Where you don't know it, leave the cell empty.")
    needed = {**TABLE, "columns": [{**column, "needed": True} for column in TABLE["columns"]]}
    assert "leave the cell empty" not in said(csv_of(LABELS, row(people="many")).encode(), table=needed)[0]


def test_no_more_than_eight_sentences_are_said_and_how_many_are_like_them() -> None:
    rows = [row(who=f"{number}", people="x", agreed="y?") for number in range(10)]
    sentences = said(csv_of(LABELS, *rows).encode())
    assert len(sentences) == 9 and sentences[-1] == "And 12 more like these."
    assert "row 2," in sentences[0] and "row 5," in sentences[7]
    eight = said(csv_of(LABELS, *rows[:4]).encode())
    assert len(eight) == 8 and "more like these" not in eight[-1]


def test_every_heading_that_is_wrong_is_named_before_any_cell() -> None:
    sentences = said(csv_of(["Person", "How mny", "Stace", "agreed", "Agreed?"], ["", "x", "y", "z", ""]).encode())
    assert [re.search("no column “(.+?)”|are the same one", sentence)[1] for sentence in sentences] == [
        *(None, "Name or role", "How many", "Stance")
    ]


def test_a_column_that_is_not_needed_may_be_missing() -> None:
    for source in (csv_of(LABELS[:2], ANA[:2]).encode(), xlsx_of(LABELS[:2], ANA[:2])):
        frame = read(source)
        assert rows_of(frame) == [[*ANA[:2], *[""] * 6]] and frame.attrs["missing"] == LABELS[2:]
    keyed = {**TABLE, "columns": [{**column, "needed": False} for column in TABLE["columns"]]}
    assert "there is no column “Name or role”" in said(csv_of(LABELS[1:], ANA[1:]).encode(), table=keyed)[0]


@pytest.mark.parametrize(
    "make", [lambda rows: csv_of(*rows).encode(), lambda rows: xlsx_of(*rows)], ids=["csv", "xlsx"]
)
def test_a_form_takes_two_hundred_rows(make: Callable[[Iterable[Sequence[str]]], bytes]) -> None:
    form = {**TABLE, "form": "stakeholders.stakeholders"}
    rows = [[f"{number}", *BO[1:]] for number in range(201)]
    assert len(read(make([LABELS, *rows[:200]]), table=form)) == 200
    [sentence] = said(make([LABELS, *rows]), table=form)
    assert "has more than 200 rows, and the form into which they go has room for 200" in sentence
    assert len(read(make([LABELS, *rows]))) == 201


def test_rows_that_hold_only_other_columns_are_blank_however_many_they_are() -> None:
    form = {**TABLE, "form": "stakeholders.stakeholders"}
    numbered = [[*[""] * 8, f"{number}"] for number in range(300)]
    for source in (csv_of([*LABELS, "No."], *numbered, ANA).encode(), xlsx_of([*LABELS, "No."], *numbered, ANA)):
        assert rows_of(read(source, table=form)) == [ANA]


# --- files that are not there, or far too large -----------------------------------------------


def test_a_file_that_is_not_there_is_named_with_the_one_that_is(tmp_path: Path) -> None:
    assert "There is no file people.csv. Look at how" in said(tmp_path / "people.csv", "")[0]
    (tmp_path / "peoples.csv").write_text("a")
    assert "There is no file people.csv, but there is “peoples.csv”" in said(str(tmp_path / "people.csv"), "")[0]
    assert "There is no file" in said("a\0b", "")[0]
    assert "There is no file" in said("a" * 5000, "")[0]
    assert "There is no file" in said(TEXT, "")[0]


def test_a_folder_an_address_and_what_is_no_file_are_said(tmp_path: Path) -> None:
    assert re.search(r"is a folder\. Name the file in it", said(tmp_path, "")[0])
    sentence = said("https://example.org/people.csv", "")[0]
    assert sentence.startswith("https://example.org/people.csv is an address") and "Download the file first" in sentence
    for source in (None, "", " ", pandas.DataFrame()):
        assert "none is named here. Choose one" in said(source)[0]


def test_a_sentence_stands_alone_without_the_error_below_it(tmp_path: Path) -> None:
    for source in (tmp_path / "none.csv", TEXT.encode("utf-16")[:-1], xlsx_of(LABELS, ANA)[:3000]):
        with pytest.raises(TableProblems) as caught:
            read(source)
        assert caught.value.__cause__ is None and (caught.value.__suppress_context__ or not caught.value.__context__)


def test_a_file_that_may_not_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "people.csv").write_text(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    assert "people.csv can't be opened" in said(tmp_path / "people.csv", "")[0]


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    [sentence] = said(path, "")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sentence.startswith("large.csv is too large: 50.0 MB, and 5 MB is the most. Delete pictures")
    assert most < 1_000_000


def bomb(said_size: int | None) -> bytes:
    """A small file that unpacks to 200 MB, and tells so, or lies."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * 200_000_000)
        size = file.infolist()[0].file_size
    data = made.getvalue()
    return data if said_size is None else data.replace(size.to_bytes(4, "little"), said_size.to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("said_size", "there"), [(None, "it unpacks to 200 MB, and 25 MB is the most"), (9, "is damaged")]
)
def test_a_file_that_unpacks_to_something_huge_is_refused(said_size: int | None, there: str) -> None:
    data = bomb(said_size)
    assert len(data) < 500_000
    tracemalloc.start()
    [sentence] = said(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert there in sentence and most < 5_000_000


def test_entities_that_grow_are_not_unfolded() -> None:
    good = xlsx_of(LABELS, ANA)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.namelist():
            content = before.read(part)
            if part == "xl/workbook.xml":
                content = b'<!DOCTYPE a [<!ENTITY b "c">]>' + content
            after.writestr(part, content)
    assert "is damaged" in said(made.getvalue())[0]


def test_without_the_reader_of_excel_files_the_sentence_asks_for_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx_of(LABELS, ANA)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "Save it as CSV in your spreadsheet program" in said(data)[0]
    assert rows_of(read(TEXT.encode())) == [ANA, BO]


def test_a_file_of_nothing_but_mistakes_is_answered_in_nine_sentences() -> None:
    wrong = [[f"{number}", *(f"{letter}{number}" for letter in "abcdefg")] for number in range(5000)]
    assert said(csv_of(LABELS, *wrong).encode())[8:] == ["And 34,992 more like these."]


# --- whatever the bytes -----------------------------------------------------------------------


def only_sentences(data: bytes) -> None:
    try:
        frame = read(data)
    except TableProblems as problems:
        assert 1 <= len(problems.sentences) <= 9 and all(problems.sentences)
    else:
        assert list(frame.columns) == IDS and len(frame)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"\xff\xfe\0\xd8")
@example(b"sep=;\r\n")
@example(b'"')
@example(b"\x1a\n\x1a")
@example(b"[" * 100_000)
def test_any_bytes_give_a_table_or_sentences(data: bytes) -> None:
    only_sentences(data)
    only_sentences(TEXT.encode() + data)


CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)
BASES = [GOOD[case] for case in ("utf-8", "utf-16", "windows-1252", "semicolons", "xlsx of text", "xlsx of values")]
XML = {
    name: zipfile.ZipFile(io.BytesIO(BASES[-1])).read(name)
    for name in zipfile.ZipFile(io.BytesIO(BASES[-1])).namelist()
}


def changed(data: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    for place, gone, put in changes:
        at = place % (len(data) + 1)
        data = data[:at] + put + data[at + gone :]
    return data


@given(st.sampled_from(BASES), CHANGES)
@settings(max_examples=300, deadline=None)
def test_a_good_file_that_was_damaged_gives_a_table_or_sentences(data: bytes, changes: list) -> None:
    only_sentences(changed(data, changes))


@given(st.sampled_from(sorted(XML)), CHANGES)
@settings(max_examples=150, deadline=None)
def test_a_workbook_with_strange_parts_gives_a_table_or_sentences(part: str, changes: list) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in XML.items():
            file.writestr(name, changed(content, changes) if name == part else content)
    only_sentences(made.getvalue())


# --- what goes out ----------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30).map(clean)
RUNNING = st.tuples(st.sampled_from(["=", "+", "-", "@", "'=", "''=", "'-", "|", "%", "＝", "'"]), WORDS).map("".join)
DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))
CELLS: dict[str, st.SearchStrategy[str]] = {
    "who": (WORDS | RUNNING.map(clean)).filter(bool),
    "people": st.integers(0, 500).map(str),
    "hours": st.integers(-2, 10**9).map(str) | st.sampled_from(["-2.5", "0.25", "1200.75"]),
    "asked-on": DAYS.map(str),
    "since": DAYS.map(lambda day: str(day)[:7]),
    "stance": st.sampled_from(TABLE["columns"][5]["values"]),
    "ways": st.sets(st.sampled_from([0, 1, 2])).map(
        lambda chosen: "; ".join(TABLE["columns"][6]["values"][place] for place in sorted(chosen))
    ),
    "agreed": st.sampled_from(["yes", "no"]),
}


@given(
    st.lists(
        st.tuples(CELLS["who"], *(CELLS[name] | st.just("") for name in IDS[1:])),
        min_size=1,
        max_size=8,
        unique_by=lambda cells: tables._fold(cells[0]),
    )
)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_as_it_was(rows: list[tuple[str, ...]]) -> None:
    frame = pandas.DataFrame(rows, columns=IDS, dtype="string")
    assume(all(tables._heading_key(cells[0]) not in tables._names(TABLE) for cells in rows))
    written = tables.to_csv(TABLE, frame)
    assert rows_of(read(written)) == [list(cells) for cells in rows]
    assert written == tables.to_csv(TABLE, read(written))


def test_a_table_is_written_as_spreadsheets_open_it() -> None:
    frame = pandas.DataFrame([{"who": "=1+1", "people": 3.0, "hours": -1, "agreed": None, "mine": "x"}])
    written = tables.to_csv(TABLE, frame)
    assert written.startswith(b"\xef\xbb\xbf") and written.count(b"\r\n") == 2
    assert written.decode("utf-8-sig").splitlines() == [
        '"Name or role","How many","Hours, a week","Asked on","Here since","Stance","Ways to come","Agreed?"',
        '"\'=1+1","3","\'-1","","","","",""',
    ]
    assert rows_of(read(written)) == [["=1+1", "3", "-1", "", "", "", "", ""]]


def test_a_label_that_names_another_column_gives_way_to_the_id() -> None:
    columns = [{"id": name, "label": label, "type": "text", "meaning": "m"} for name, label in (("a", "B"), ("b", "A"))]
    table = {"id": "t", "title": "T", "about": "a", "columns": columns}
    written = tables.to_csv(table, pandas.DataFrame([{"a": "1", "b": "2"}]))
    assert written.decode("utf-8-sig") == '"a","b"\r\n"1","2"\r\n'
    assert rows_of(read(written, table=table)) == [["1", "2"]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_has_the_headings_and_takes_rows(kind: str) -> None:
    data = tables.template(TABLE, kind, MESSAGES)
    assert "has headings, but no rows" in said(data)[0]
    if kind == "csv":
        filled = data + csv_of(ANA, BO).encode()
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        for found in (ANA, BO):
            book.worksheets[0].append(found)
        filled = saved(book)
    assert rows_of(read(filled)) == [ANA, BO]


def test_a_template_for_a_spreadsheet_holds_people_to_what_may_stand_there() -> None:
    book = openpyxl.load_workbook(io.BytesIO(tables.template(TABLE, "xlsx", MESSAGES)))
    sheet, explained, lists = book.worksheets
    assert [sheet.title, explained.title, lists.title] == ["People to ask", "What the columns mean", "Lists"]
    assert [cell.value for cell in sheet[1]] == LABELS and sheet.max_row == 1
    assert sheet.freeze_panes == "A2" and lists.sheet_state == "hidden"
    assert all(12 <= sheet.column_dimensions[letter].width <= 48 for letter in "ABCDEFGH")
    assert sheet.column_dimensions["A"].number_format == sheet.column_dimensions["E"].number_format == "@"
    assert sheet.column_dimensions["D"].number_format == "yyyy-mm-dd"
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert sorted(rules) == [f"{letter}2:{letter}5001" for letter in "ABCDEFGH"]
    for letter, values in (("F", TABLE["columns"][5]["values"]), ("H", ["yes", "no"])):
        rule = rules[f"{letter}2:{letter}5001"]
        assert (rule.type, rule.formula1) == ("list", f"'Lists'!${letter}$1:${letter}${len(values)}")
        assert not rule.showDropDown  # which hides the list, whatever its name says
        assert [lists[f"{letter}{number}"].value for number in range(1, len(values) + 1)] == values
    whole, number = rules["B2:B5001"], rules["C2:C5001"]
    assert (whole.type, whole.operator, whole.formula1, whole.formula2) == ("whole", "between", "0", "500")
    assert (number.type, number.operator, number.formula1) == ("decimal", "greaterThanOrEqual", "-2.5")
    assert rules["D2:D5001"].type == "date" and rules["E2:E5001"].type is None
    assert rules["E2:E5001"].prompt == "a month, such as 2026-03" and whole.error == "a whole number from 0 to 500"
    about = tables.dictionary(TABLE, MESSAGES)
    cells = [[cell.value or "" for cell in line] for line in explained.iter_rows()]
    assert cells == [list(about.columns), *rows_of(about)] and explained.freeze_panes == "A2"


def test_a_template_holds_no_formula_and_is_the_same_byte_for_byte() -> None:
    table = {**TABLE, "columns": [{**column, "meaning": "=1+1"} for column in TABLE["columns"]], "title": "A: [b]/c?"}
    data = tables.template(table, "xlsx", MESSAGES)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert "f" not in {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert book.worksheets[0].title == "A b c" and book.worksheets[1]["G2"].value == "=1+1"
    code = (
        "import sys, json; from multisector.plan import tables; table, messages = json.load(sys.stdin);"
        "assert not {'openpyxl', 'pydantic', 'yaml', 'jinja2', 'sphinx', 'docutils'} & {*sys.modules};"
        "sys.stdout.buffer.write(tables.template(table, 'xlsx', messages))"
    )
    given = json.dumps([table, MESSAGES]).encode()
    assert subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True).stdout == data
    with pytest.raises(ValueError, match="'csv' or 'xlsx'"):
        tables.template(table, "ods")


def test_a_template_without_choices_has_no_lists() -> None:
    table = {**TABLE, "columns": TABLE["columns"][:4], "form": "stakeholders.stakeholders"}
    book = openpyxl.load_workbook(io.BytesIO(tables.template(table, "xlsx", MESSAGES)))
    assert len(book.worksheets) == 2
    assert {str(rule.sqref)[-3:] for rule in book.worksheets[0].data_validations.dataValidation} == {"201"}


def test_the_dictionary_says_of_each_column_what_it_holds() -> None:
    about = tables.dictionary(TABLE, MESSAGES)
    assert list(about.columns) == ["Column", "Heading", "Type", "Unit", "What may stand there", "Needed", "Meaning"]
    assert rows_of(about)[:2] == [
        ["who", "Name or role", "text", "", "any text of up to 2,000 letters", "yes", "Whom we ask."],
        *[["people", "How many", "whole number", "people", "a whole number from 0 to 500", "no", "What we know of “How many”."]],
    ]  # fmt: skip
    assert about["What may stand there"].tolist()[2:] == [
        *("a number, -2.5 or more", "a day, such as 2026-03-01", "a month, such as 2026-03"),
        "one of these: For it; Against it; Don't know",
        MANY.rstrip("."),
        "yes or no",
    ]
    bounds = [
        ({}, "a whole number"),
        ({"least": 1}, "a whole number, 1 or more"),
        ({"most": 9.0}, "a whole number, 9 or less"),
    ]
    for ends, words in bounds:
        assert tables.allowed({"type": "whole", **ends}, MESSAGES) == words


def test_each_message_about_tables_is_said_somewhere() -> None:
    source = Path(tables.__file__).read_text(encoding="utf-8")
    keys = {key for key in MESSAGES if key.startswith("tables.")}
    used = re.findall(r'"(tables\.[^"]+)"', source)
    assert {key for key in used if "{" not in key and not key.endswith(".")} <= keys
    patterns = [re.sub(r"\\{.*?\\}", r"[\\w-]+", re.escape(key)) for key in used]
    assert {key for key in keys if not any(re.fullmatch(pattern, key) for pattern in patterns)} == set()


@pytest.mark.parametrize(("exercise", "name"), PRACTICE)
def test_practice_rows_are_a_file_like_ones_own(exercise: str, name: str) -> None:
    """Each planted fault is one of content: it is for the checks to find, and no reader stumbles over it."""
    [table] = [table for table in EXERCISES[exercise]["tables"] if table["id"] == name]
    frame = read_table(table, compiling.DATA / table["practice"], messages=MESSAGES)
    assert frame.to_dict("records") == table["rows"]


def test_the_rows_of_a_form_are_those_of_the_page() -> None:
    assert tables.FORM_ROWS == checking.ROWS_AT_MOST
