"""A person's own file as a table, and the templates and the data dictionary that one definition makes.

A definition is a `Table` of `multisector/exercises/model.py`, as a plain dict. A cell is text as the course's forms hold
it: a day is "2026-03-01", a month "2026-03", a number has no commas, several choices have "; " between them.
What a file has wrong is said in sentences that say where it stands and how to mend it, and never as a traceback.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
import unicodedata
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import pandas

from multisector.plan import clean
from multisector.plan.files import csv_text, runs
from multisector.shared.messages import date_words, load_messages, say

LIMIT = 5_000_000  #: bytes of a file
UNPACKED = 5 * LIMIT  #: bytes of what is packed in an XLSX file
ROWS = 5_000  #: of a table
FORM_ROWS = 200  #: to which a table grows in a form (ROWS_AT_MOST of build/checking.py, which no notebook imports)
LETTERS = 2_000  #: of a cell
SAID = 8  #: sentences about one file
HEAD = 10  #: rows among which the headings are looked for, since some files have a title above them
COLUMNS = 256  #: that are read of a sheet
SHEET_ROWS = 1_048_576  #: more than which no spreadsheet has
SHOWN = 60  #: letters of a cell that a sentence repeats
BETWEEN = "; "  #: several choices of a cell
STAMP = (1980, 1, 1, 0, 0, 0)  #: the date in an XLSX file, so that the same definition makes the same file

DICTIONARY = ("column", "heading", "type", "unit", "allowed", "needed", "meaning")

Row = tuple[int, Sequence[str]]  #: its number as a spreadsheet counts it, and its cells


class TableProblems(ValueError):
    """What is wrong with a file; `sentences` say where, what stands there, and how to mend it. As text, one a line."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__(self.sentences)

    def __str__(self) -> str:
        return "\n".join(self.sentences)


class Formula(str):
    """A cell that a spreadsheet reckons, so that what stands in the file is not its value."""


class Fault(str):
    """A cell where a spreadsheet shows an error, such as #REF!."""


def read_table(
    table: Mapping[str, Any],
    source: bytes | str | Path,
    name: str = "",
    messages: Mapping[str, str] | None = None,
) -> pandas.DataFrame:
    """The rows of a file: every column of the definition, in its order, as text; "" where a cell is empty.

    `source` is what stands in the file (CSV or XLSX, told from its content), or a path on this computer; `name` is what
    sentences call it. Headings are the ids or the labels. Blank rows are dropped; columns that the definition does not
    have are left out, and `frame.attrs["ignored"]` lists their headings. Columns that are not needed may be missing:
    they are empty, and `frame.attrs["missing"]` lists their labels.
    Raises TableProblems for whatever is wrong, with at most eight sentences and the number of those like them.
    """
    words = load_messages() if messages is None else messages
    reading = _Reading(table, words, name)
    return reading.frame(reading.rows(reading.bytes_of(source)))


def to_csv(table: Mapping[str, Any], frame: pandas.DataFrame) -> bytes:
    """A table as CSV for a spreadsheet: UTF-8 with its mark, the labels as headings. `read_table` gives the same back.

    A cell that a spreadsheet would run has a ' in front, which `read_table` takes off again.
    """
    names = [column["id"] for column in table["columns"]]
    found = frame.reindex(columns=names).astype("object")
    rows = [[_guarded(_text(cell)) for cell in row] for row in found.itertuples(index=False, name=None)]
    return csv_text([_headings(table), *rows]).encode("utf-8")


def dictionary(table: Mapping[str, Any], messages: Mapping[str, str] | None = None) -> pandas.DataFrame:
    """What each column of a table holds: a row a column, all of it in words."""
    words = load_messages() if messages is None else messages
    heads = [say(words, f"tables.dictionary.{name}") for name in DICTIONARY]
    rows = [
        [
            *(column["id"], heading, say(words, f"tables.type.{_type(column)}"), column.get("unit") or ""),
            *(allowed(column, words), say(words, f"tables.{'yes' if column.get('needed') else 'no'}")),
            column["meaning"],
        ]
        for column, heading in zip(table["columns"], _headings(table), strict=True)
    ]
    return pandas.DataFrame(rows, columns=heads, dtype="string")


def allowed(column: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """What may stand in a column, in words: "a whole number from 1 to 5"."""
    least, most = (_limit(column, "least"), _limit(column, "most"))
    ends = {"both": (least and most), "least": least, "most": most}
    bounds = next((key for key, there in ends.items() if there), "any")
    kind = _type(column)
    if kind in ("whole", "number"):
        return say(messages, f"tables.allowed.{kind}_{bounds}", least=least, most=most)
    listed = _told(column, messages)
    return say(messages, f"tables.allowed.{kind}", values=BETWEEN.join(listed), most=f"{LETTERS:,}")


# --- what a spreadsheet would run -------------------------------------------------------------

#: A formula begins with = or @. Few cells that begin with + or - are one ("+1 555 0100", "-5", "- ask Ana"), and what is
#: written out again is guarded anyway: so these are refused only where they look like a formula.
_RECKONS = re.compile(
    r"[+-]+(?:[A-Za-z_.]+[0-9]*(?:[(|]|!\$?[A-Za-z])"  # +cmd|..., -SUM(A1), +Sheet1!A1
    r"|\$?[A-Za-z]{1,3}\$?[0-9]+\s*(?:$|[-+*/^])"  # -B2, +A1+A2
    r"|[0-9.]+\s*[*^+]\s*[A-Za-z0-9(.$])"  # -5*2
)


def is_formula(text: str) -> bool:
    """Whether a cell of a CSV file is a formula: "=1+1", "+cmd|...", "@SUM(A1)", but not "-5" or "+1 555 0100"."""
    if text[:1].isalnum() or not runs(text):  # the first of which is quick, and true of most cells
        return False
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf").lstrip()
    return seen.startswith(("=", "@")) or bool(_RECKONS.match(seen))


def _guarded(text: str) -> str:
    """One ' more for a text that has some before what would run, so that taking one off gives it back."""
    return f"'{text}" if text.startswith("'") and runs(text.lstrip("'")) else text


def _unguarded(text: str) -> str:
    return clean(text[1:]) if text.startswith("'") and runs(text.lstrip("'")) else text


# --- names and words --------------------------------------------------------------------------


def _fold(text: str) -> str:
    """A text as it is compared: without regard to case, to spaces at its ends, or to the shape of an apostrophe."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold().split())


def _heading_key(text: str) -> str:
    return re.sub(r"[\s_\-\u2010-\u2015]+", "", _fold(_unguarded(clean(text))))


def _names(table: Mapping[str, Any]) -> dict[str, str]:
    """What a heading may be, as it is compared -> the id of its column. An id comes before a label."""
    found = {_heading_key(column["id"]): column["id"] for column in table["columns"]}
    for column in table["columns"]:
        found.setdefault(_heading_key(column["label"]), column["id"])
    return found


def _headings(table: Mapping[str, Any]) -> list[str]:
    """The label of each column, or its id where the label would be read as another column."""
    names = _names(table)
    return [
        column["label"] if names[_heading_key(column["label"])] == column["id"] else column["id"]
        for column in table["columns"]
    ]


def _type(column: Mapping[str, Any]) -> str:
    return column.get("type") or "text"


def _values(column: Mapping[str, Any], messages: Mapping[str, str]) -> list[str]:
    if _type(column) == "yes-no":
        return [say(messages, "tables.yes"), say(messages, "tables.no")]
    return list(column.get("values") or [])


def _told(column: Mapping[str, Any], messages: Mapping[str, str]) -> list[str]:
    """The values in the words in which people are told of them."""
    also = column.get("also") or {}
    return [also[value][0] if also.get(value) else value for value in _values(column, messages)]


def _limit(column: Mapping[str, Any], which: str) -> str:
    value = column.get(which)
    return "" if value is None else _number_text(value)


def _number_text(value: float) -> str:
    """A number as a form holds it: no exponent, and no ".0" behind a whole one. Fifteen digits, as spreadsheets have."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _text(cell: Any) -> str:
    """A cell of a frame as text; "" where it is missing."""
    if isinstance(cell, str):
        return cell
    if cell is None or pandas.isna(cell):
        return ""
    return _number_text(cell) if isinstance(cell, float) else str(cell)


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _shown(text: str, most: int = SHOWN) -> str:
    """A text within a sentence: on one line, and not too long."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


# --- a cell -----------------------------------------------------------------------------------

_ISO = re.compile(
    r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0*)?)?)?"
)
_BY_PARTS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([12][0-9]{3})(?: 0?0:00(?::00)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ .-]+([^\W\d_]{3,})[ .,-]+([12][0-9]{3})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})[ .-]+([0-9]{1,2})(?:st|nd|rd|th)?[ .,-]+([12][0-9]{3})")
_YEAR_MONTH = re.compile(r"([12][0-9]{3})[-/.]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/.]([12][0-9]{3})")
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,})[ .,-]+([12][0-9]{3})")
_SHORT_MONTH = re.compile(r"([^\W\d_]{3})-([0-9]{2})")  # how Excel shows 2026-03, and saves it
_NUMBER = re.compile(r"([+-]?)0*([0-9]+?)(?:\.([0-9]*?)0*)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]{1,2})", re.ASCII)
_NUMBERED = re.compile(r"([0-9]+): (.+)")
_DASHES = ("-", "–", "—")  #: what people write where there is nothing
_SERIAL = (30_000, 60_000)  #: the days from 1982 to 2064 as a spreadsheet counts them


class _Wrong(Exception):
    """A value that may not stand in its cell: the message, and its values."""

    def __init__(self, key: str, **values: str) -> None:
        self.key = key
        self.values = values


def _value(column: Mapping[str, Any], text: str, messages: Mapping[str, str]) -> str:
    """A text as its column holds it. Raises _Wrong."""
    kind = _type(column)
    if kind == "text":
        return text
    if not text or (text in _DASHES and text not in _values(column, messages)):
        return ""
    return _PARSERS[kind](column, text, messages)


def _number(column: Mapping[str, Any], text: str, messages: Mapping[str, str]) -> str:
    kind = _type(column)
    plain = text.replace("\u2212", "-").replace("\xa0", "").replace("\u202f", "")
    found = _NUMBER.fullmatch(_DECIMAL_COMMA.sub(r"\1.\2", plain) if _DECIMAL_COMMA.fullmatch(plain) else plain)
    whole = found and not found[3] and len(re.sub(r"^[^.]*\.?", "", plain)) < 3  # "1.000" may mean a thousand
    if not found or (kind == "whole" and not whole):
        raise _Wrong(f"tables.cell.{kind}", may=allowed(column, messages))
    digits = f"{found[2]}.{found[3]}" if found[3] else found[2]
    value = f"-{digits}" if found[1] == "-" and digits != "0" else digits
    least, most = column.get("least"), column.get("most")
    if (least is not None and Decimal(value) < Decimal(_number_text(least))) or (
        most is not None and Decimal(value) > Decimal(_number_text(most))
    ):
        raise _Wrong("tables.cell.range", may=allowed(column, messages))
    return value


def _day(year: str, month: int | None, day: str) -> str | None:
    try:
        return date(int(year), month or 0, int(day)).isoformat()
    except ValueError:
        return None


def _month_named(text: str, messages: Mapping[str, str]) -> int | None:
    """The number of a month from its name or the first three letters of it."""
    names = [_fold(name) for name in say(messages, "date.months").split(", ")]
    folded = _fold(text)
    return next((at for at, name in enumerate(names, 1) if folded in (name, name[:3])), None)


def _date(column: Mapping[str, Any], text: str, messages: Mapping[str, str]) -> str:
    flat = " ".join(text.split())
    found: str | None = None
    if parts := _ISO.fullmatch(flat):
        found = _day(parts[1], int(parts[2]), parts[3])
    elif parts := _BY_PARTS.fullmatch(flat):
        # The month comes first in some countries and the day in others, so only what can be read in one way is read.
        ways = {_day(parts[4], int(parts[1]), parts[3]), _day(parts[4], int(parts[3]), parts[1])} - {None}
        if len(ways) == 2:
            one, other = (day or "" for day in sorted(ways, key=str))
            said = {"one": date_words(messages, one), "other": date_words(messages, other)}
            raise _Wrong("tables.cell.date_unsure", **said, write=one, or_write=other)
        found = next(iter(ways), None)
    elif parts := _DAY_FIRST.fullmatch(flat):
        found = _day(parts[3], _month_named(parts[2], messages), parts[1])
    elif parts := _MONTH_FIRST.fullmatch(flat):
        found = _day(parts[3], _month_named(parts[1], messages), parts[2])
    elif re.fullmatch("[0-9]{5}", flat, re.ASCII) and _SERIAL[0] <= int(flat) <= _SERIAL[1]:
        meant = (date(1899, 12, 30) + timedelta(days=int(flat))).isoformat()
        raise _Wrong("tables.cell.serial", day=date_words(messages, meant), write=meant)
    if not found:
        raise _Wrong(f"tables.cell.{_type(column)}")
    return found


def _month(column: Mapping[str, Any], text: str, messages: Mapping[str, str]) -> str:
    flat = " ".join(text.split())
    year, month = "", None
    if parts := _YEAR_MONTH.fullmatch(flat):
        year, month = parts[1], int(parts[2])
    elif parts := _MONTH_YEAR.fullmatch(flat):
        year, month = parts[2], int(parts[1])
    elif parts := _NAMED_MONTH.fullmatch(flat):
        year, month = parts[2], _month_named(parts[1], messages)
    elif parts := _SHORT_MONTH.fullmatch(flat):
        year, month = f"20{parts[2]}", _month_named(parts[1], messages)
    else:
        return _date(column, text, messages)[:7]
    if not _day(year, month, "1"):
        raise _Wrong("tables.cell.month")
    return f"{year}-{month:02}"


def _choice(column: Mapping[str, Any], text: str, messages: Mapping[str, str]) -> str:
    values = _values(column, messages)
    known = _known(values, column.get("also"))
    if text in values or _fold(text) in known:
        return text if text in values else known[_fold(text)]
    raise _not_among("choice", text, _told(column, messages))


def _known(values: Sequence[str], also: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """What may be written for each value, as it is compared: for "2: little" that is "2" and "little", too, and `also`."""
    found = {_fold(value): value for value in reversed(values)}
    parts = [(part, value) for value in values if (split := _NUMBERED.fullmatch(value)) for part in split.groups()]
    short = Counter(_fold(part) for part, _ in parts)
    for part, value in parts:
        if short[_fold(part)] == 1:
            found.setdefault(_fold(part), value)
    for value, words in (also or {}).items():
        for word in words:
            found.setdefault(_fold(word), value)
    return found


def _not_among(kind: str, text: str, values: Sequence[str]) -> _Wrong:
    folded = {_fold(value): value for value in values}
    near = difflib.get_close_matches(_fold(text)[:SHOWN], folded, 1, 0.6)
    key = f"tables.cell.{kind}_near" if near else f"tables.cell.{kind}"
    return _Wrong(key, part=_shown(text), near=folded[near[0]] if near else "", values=BETWEEN.join(values))


def _many(column: Mapping[str, Any], text: str, messages: Mapping[str, str]) -> str:
    values = _values(column, messages)
    known = _known(values, column.get("also"))
    chosen = set()
    for part in filter(None, map(str.strip, re.split(r"[;\n]", text))):
        commas = [_fold(piece) for piece in part.split(",") if piece.strip()]
        if _fold(part) in known:
            chosen.add(known[_fold(part)])
        elif commas and set(commas) <= set(known):
            chosen.update(known[piece] for piece in commas)
        else:
            raise _not_among("many", part, _told(column, messages))
    return BETWEEN.join(value for value in values if value in chosen)


def _yes_no(column: Mapping[str, Any], text: str, messages: Mapping[str, str]) -> str:
    for answer in ("yes", "no"):
        if _fold(text) in map(_fold, say(messages, f"tables.{answer}_too").split(", ")):
            return say(messages, f"tables.{answer}")
    raise _Wrong("tables.cell.yes-no", values=BETWEEN.join(_values(column, messages)))


_PARSERS: dict[str, Callable[[Mapping[str, Any], str, Mapping[str, str]], str]] = {
    "whole": _number,
    "number": _number,
    "date": _date,
    "month": _month,
    "choice": _choice,
    "many": _many,
    "yes-no": _yes_no,
}


# --- a file -----------------------------------------------------------------------------------

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How other files begin.
_BEGINNINGS = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "word"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
)
_SHEETS = ("xls", "xlsb", "ods", "numbers", "page")  #: what a spreadsheet program opens


_OR_EMPTY = {
    "tables.fault",
    *(f"tables.cell.{key}" for key in ("whole", "number", "date", "month", "choice", "many", "yes-no")),
}


class _Reading:
    """One file on its way to a table; what is wrong with it gathers here."""

    def __init__(self, table: Mapping[str, Any], messages: Mapping[str, str], name: str) -> None:
        self.table = table
        self.messages = messages
        self.name = _shown(name)
        self.columns = {column["id"]: column for column in table["columns"]}
        self.names = _names(table)
        self.most = FORM_ROWS if table.get("form") else ROWS
        self.is_csv = False
        self.sentences: list[str] = []
        self.more = 0

    # What is wrong

    def stop(self, key: str, **values: object) -> NoReturn:
        """The one sentence about a file that cannot be read on."""
        raise TableProblems([self._said(key, **values)]) from None

    def note(self, key: str, **values: object) -> None:
        if len(self.sentences) < SAID:
            self.sentences.append(self._said(key, **values))
        else:
            self.more += 1

    def note_cell(self, row: int, column: Mapping[str, Any], heading: str, text: str, key: str, **values: str) -> None:
        """A sentence about a cell; where it may be empty and no value is at hand, that comes behind it."""
        if len(self.sentences) >= SAID:
            self.more += 1
            return
        values = {"value": _shown(text), **values}
        where = self._said("tables.where", row=row, column=_shown(heading))
        said = self._said(key, where=where, **values)
        may_be_empty = key in _OR_EMPTY and not column.get("needed")
        self.sentences.append(f"{said} {self._said('tables.or_empty')}" if may_be_empty else said)

    def raise_noted(self) -> None:
        if self.sentences:
            more = [self._said("tables.more", n=f"{self.more:,}")] if self.more else []
            raise TableProblems([*self.sentences, *more])

    def _said(self, key: str, **values: object) -> str:
        return say(self.messages, key, file=self.name or say(self.messages, "tables.your_file"), **values)

    # From a path to bytes, and from bytes to rows

    def bytes_of(self, source: bytes | str | Path) -> bytes:
        """What stands in the file, whose size is looked at before it is read."""
        if isinstance(source, (bytes, bytearray, memoryview)):
            data = source
            size = source.nbytes if isinstance(source, memoryview) else len(source)
            if size > LIMIT:
                self._too_large(size)
            return bytes(data)
        if not isinstance(source, (str, Path)):
            self.stop("tables.file.what")
        given = str(source).strip().strip("\"'")  # Windows copies a path with quotation marks round it
        if not given:
            self.stop("tables.file.what")
        if _ADDRESS.match(given):
            self.name = _shown(given)
            self.stop("tables.file.address")
        path = Path(given)
        self.name = self.name or _shown(path.name or given)
        try:
            path = path.expanduser()
            if path.is_dir():
                self.stop("tables.file.folder")
            if not path.is_file():
                self._no_such(path)
            size = path.stat().st_size
            if size <= LIMIT:
                with path.open("rb") as file:
                    data = file.read(LIMIT + 1)
                size = max(size, len(data))  # it may have grown
            if size > LIMIT:
                self._too_large(size)
            return data
        except (OSError, ValueError, RuntimeError) as error:
            if isinstance(error, TableProblems):
                raise
            self.stop("tables.file.closed" if isinstance(error, PermissionError) else "tables.file.none")

    def _too_large(self, size: int) -> NoReturn:
        self.stop("tables.file.large", size=f"{size / 1e6:.1f}", most=LIMIT // 1_000_000)

    def _no_such(self, path: Path) -> NoReturn:
        beside = sorted(one.name for one in islice(path.parent.iterdir(), 1000)) if path.parent.is_dir() else []
        if near := difflib.get_close_matches(path.name, beside, 1, 0.7):
            self.stop("tables.file.none_near", near=near[0])
        self.stop("tables.file.none")

    def rows(self, data: bytes) -> list[Row]:
        """The headings, and the rows below them as far as they may go, and one more."""
        if not data.strip(b' \t\r\n\0,;"\xef\xbb\xbf\xfe\xff'):
            self.stop("tables.file.empty")
        if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return self._workbook(data)
        self._refuse(_kind(data))
        return self._csv(self._decoded(data))

    def _refuse(self, kind: str | None) -> None:
        if kind == "locked":
            self.stop("tables.file.locked")
        if kind:
            mend = "sheet" if kind in _SHEETS else "other"
            self.stop(f"tables.file.not_{mend}", kind=say(self.messages, f"tables.kind.{kind}"))

    def _decoded(self, data: bytes) -> str:
        """The text of a CSV file. Without a mark at its beginning it is UTF-8, or what old Windows programs write."""
        marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
        try:
            text = data.decode(marked or "utf-8")
        except UnicodeDecodeError as error:
            at = error.start
            try:
                text = "" if marked or _mostly_utf8(data) else data.decode("cp1252")
            except UnicodeDecodeError as other:
                text, at = "", other.start
            if not text:
                self.stop("tables.file.letters", row=data[:at].count(b"\n") + 1)
        if "\0" in text:
            self.stop("tables.file.nul", row=text[: text.index("\0")].count("\n") + 1)
        begins = text[:200].lstrip()
        if begins.startswith("<"):
            self._refuse("page")
        if begins.startswith(("{", "[")) and _is_json(text):
            self._refuse("json")
        return text

    def _csv(self, text: str) -> list[Row]:
        self.is_csv = True
        hint = re.match(r"(?i)sep=([,;\t])(?:\r\n|[\r\n])", text)  # a line for Excel, which it does not show
        text = text[hint.end() :] if hint else text
        tried = []
        for separator in (hint[1],) if hint else (",", ";", "\t"):
            begin = [row for row in islice(_records(text, separator), 10 * HEAD) if any(row[1])][:HEAD]
            tried.append((self._head(begin)[1], max((len(row) for _, row in begin), default=0), separator))
        *_, separator = max(tried, key=lambda one: one[:2])
        rows = [(number, row) for number, row in _records(text, separator) if any(row)]
        if rows and rows[-1][1][-1].endswith(UNCLOSED):
            self.stop("tables.file.unclosed", row=rows[-1][0])
        return rows

    def _workbook(self, data: bytes) -> list[Row]:
        """The rows of the sheet that has the most headings of the table, the first of those."""
        try:
            import openpyxl
        except ImportError:
            self.stop("tables.file.no_openpyxl")
        try:
            unpacked = self._unpacked(data)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about colours and the like, which nobody asked for
                book = openpyxl.load_workbook(unpacked, read_only=True, keep_links=False)
                heads = [list(islice(_sheet_rows(sheet), HEAD)) for sheet in book.worksheets]
                matched = [self._head(head)[1] for head in heads]
                at = matched.index(max(matched))
                return self._enough(heads[at], _sheet_rows(book.worksheets[at]))
        except TableProblems:
            raise
        except Exception:  # noqa: BLE001 - whatever a reader of ZIP or XML stumbles over, the file is damaged
            self.stop("tables.file.damaged")

    def _unpacked(self, data: bytes) -> io.BytesIO:
        """An XLSX file without compression: however large it says it is, no more is unpacked than may be."""
        plain, size = io.BytesIO(), 0
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(plain, "w") as after:
            parts = packed.infolist()
            self._refuse(_kind_packed(packed))
            said = sum(part.file_size for part in parts)
            if said > UNPACKED:
                self.stop("tables.file.unpacked", size=f"{said / 1e6:,.0f}", most=UNPACKED // 1_000_000)
            for part in parts:
                if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    self.stop("tables.file.damaged")
                with packed.open(part) as file:
                    content = b"".join(iter(lambda: file.read(1 << 16), b""))
                size += len(content)
                # Entities of XML can grow without end, and no spreadsheet program writes any.
                if size > UNPACKED or b"<!DOCTYPE" in content.replace(b"\0", b""):
                    self.stop("tables.file.damaged")
                after.writestr(part.filename, content)
        return plain

    def _enough(self, head: Sequence[Row], rows: Iterable[Row]) -> list[Row]:
        """The rows, but no more than show that they are too many."""
        if not head:
            return []
        at, _ = self._head(head)
        places = [place for place, cell in enumerate(head[at][1]) if _heading_key(cell) in self.names]
        kept, filled = [], 0
        for number, row in rows:
            kept.append((number, row))
            filled += number > head[at][0] and any(clean(row[place]) for place in places if place < len(row))
            if filled > self.most:
                break
        return kept

    # From rows to the table

    def _head(self, rows: Sequence[Row]) -> tuple[int, int]:
        """Which row has the most headings of the table, the first of those, and how many."""
        counts = [len({self.names.get(_heading_key(cell)) for cell in row} - {None}) for _, row in rows]
        matched = max(counts, default=0)
        return (counts.index(matched) if counts else 0), matched

    def frame(self, rows: Sequence[Row]) -> pandas.DataFrame:
        """The table of what stands below the headings. Raises TableProblems."""
        if not rows:
            self.stop("tables.file.empty")
        at, matched = self._head(rows[:HEAD])
        heads = [" ".join(_unguarded(clean(cell)).split()) for cell in rows[at][1]]
        if not matched:
            there = _shown(_quoted(filter(None, heads)), 3 * SHOWN)
            self.stop("tables.head.none", row=rows[at][0], there=there, needed=_quoted(_headings(self.table)))
        places, ignored = self._places(heads, rows[at][0])
        for number, row in rows[at + 1 :] if self.is_csv else ():
            if any(map(clean, row[len(heads) :])):
                self.note("tables.row.cells", row=number, n=len(row), most=len(heads))
        self.raise_noted()
        below = [
            (number, {name: row[place] if place < len(row) else "" for name, place in places.items()})
            for number, row in rows[at + 1 :]
        ]
        filled = [(number, row) for number, row in below if any(map(clean, row.values()))]
        if not filled:
            self.stop("tables.file.no_rows")
        if len(filled) > self.most:
            self.stop("tables.file.rows_form" if self.table.get("form") else "tables.file.rows", most=f"{self.most:,}")
        frame = self._cells(filled, {name: heads[places[name]] if name in places else "" for name in self.columns})
        self.raise_noted()
        frame.attrs["ignored"] = ignored
        frame.attrs["missing"] = [column["label"] for name, column in self.columns.items() if name not in places]
        return frame

    def _places(self, heads: Sequence[str], row: int) -> tuple[dict[str, int], list[str]]:
        """Where each column stands, and the headings that are none of the table's.

        A column that is not needed may be missing, but not where another heading looks like it, misspelled.
        """
        places: dict[str, int] = {}
        ignored = []
        for place, head in enumerate(heads):
            name = self.names.get(_heading_key(head))
            if name is None:
                ignored.extend([head] if head else [])
            elif name in places:
                self.note("tables.head.twice", row=row, column=_shown(head), other=_shown(heads[places[name]]))
            else:
                places[name] = place
        keys = {_heading_key(head): head for head in ignored}
        for (name, column), heading in zip(self.columns.items(), _headings(self.table), strict=True):
            if name not in places:
                near = [
                    *difflib.get_close_matches(_heading_key(heading), keys, 1, 0.7),
                    *difflib.get_close_matches(_heading_key(column["id"]), keys, 1, 0.7),
                ]
                if near:
                    self.note("tables.head.missing_near", row=row, column=heading, near=_shown(keys[near[0]]))
                elif column.get("needed") or name == self.table.get("key"):
                    self.note("tables.head.missing", row=row, column=heading)
        self.raise_noted()
        return places, ignored

    def _cells(self, rows: Sequence[tuple[int, Mapping[str, str]]], heads: Mapping[str, str]) -> pandas.DataFrame:
        found: list[list[str]] = []
        seen: dict[str, int] = {}
        unique = self.table.get("key")
        for number, row in rows:
            if len(row) > 1 and all(self.names.get(_heading_key(cell)) == name for name, cell in row.items()):
                self.note("tables.row.headings", row=number)
                continue
            cells = [
                self._cell(number, column, heads[name], row.get(name, "")) for name, column in self.columns.items()
            ]
            found.append(cells)
            if unique and (value := cells[list(self.columns).index(unique)]):
                first = seen.setdefault(_fold(value), number)
                if first != number:
                    self.note("tables.row.twice", row=number, first=first, column=heads[unique], value=_shown(value))
        return pandas.DataFrame(found, columns=list(self.columns), dtype="string")

    def _cell(self, row: int, column: Mapping[str, Any], heading: str, raw: str) -> str:
        there = clean(raw)
        text = _unguarded(there)
        key, values = "", {}
        if isinstance(raw, Formula) or (self.is_csv and is_formula(there)):
            key = "tables.formula"
        elif isinstance(raw, Fault):
            key = "tables.fault"
        elif len(text) > LETTERS:
            key, values = "tables.long", {"n": f"{len(text):,}", "most": f"{LETTERS:,}"}
        else:
            try:
                text = _value(column, text, self.messages)
            except _Wrong as wrong:
                key, values = wrong.key, wrong.values
            else:
                key = "tables.needed" if column.get("needed") and not text else ""
        if key:
            self.note_cell(row, column, heading, text, key, **values)
        return text


def _kind(data: bytes) -> str | None:
    """What a file is that is neither text nor XLSX; None for what may be text."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "locked"
        return "word" if "WordDocument".encode("utf-16-le") in data else "xls"
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "picture"
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return "picture"
    return next((kind for begin, kind in _BEGINNINGS if data.lstrip(b" \t\r\n").startswith(begin)), None)


def _kind_packed(packed: zipfile.ZipFile) -> str | None:
    """What a ZIP file is; None for XLSX."""
    names = set(packed.namelist())
    if any(part.flag_bits & 1 for part in packed.infolist()):
        return "locked"
    if "mimetype" in names:
        with packed.open("mimetype") as file:
            made = file.read(200)
        if b"opendocument" in made:
            return "ods" if b"spreadsheet" in made else "odt"
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        return "numbers"
    if "xl/workbook.bin" in names:
        return "xlsb"
    for folder, kind in (("word/", "word"), ("ppt/", "slides"), ("xl/", None)):
        if any(name.startswith(folder) for name in names):
            return kind
    return "packed"


def _mostly_utf8(data: bytes) -> bool:
    """Whether it was UTF-8 before something damaged it: more of its letters are whole than not."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) - broken > broken


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


UNCLOSED = "\x1a\n"  #: set behind the text: where it comes back within a cell, a quotation mark has no partner


def _records(text: str, separator: str) -> Iterator[Row]:
    """The rows of a CSV text, numbered as a spreadsheet does: a cell may have several lines."""
    end = "" if text.endswith(("\n", "\r")) else "\n"
    reader = csv.reader(io.StringIO(f"{text}{end}{UNCLOSED}", newline=""), delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell beyond any measure
            yield number, [UNCLOSED]
            return
        if row != [UNCLOSED.strip("\n")]:
            yield number, row


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    """The rows of a sheet that are not blank."""
    sheet.reset_dimensions()  # some programs write none, or wrong ones
    for number, row in enumerate(sheet.iter_rows(max_row=SHEET_ROWS), 1):
        cells = [_sheet_cell(cell) if cell.value is not None else "" for cell in row[:COLUMNS]]
        if any(cells):
            yield number, cells


def _sheet_cell(cell: Any) -> str:
    value = cell.value
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else getattr(value, "text", None) or "=")
    if cell.data_type == "e":
        return Fault(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        percent = "%" in (cell.number_format or "")
        return f"{_number_text(value * 100.0)}%" if percent else _number_text(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


# --- templates --------------------------------------------------------------------------------

NARROW, WIDE = 12, 48  #: letters that a column makes room for, at least and at most


def template(table: Mapping[str, Any], kind: str, messages: Mapping[str, str] | None = None) -> bytes:
    """An empty file to fill in, "csv" or "xlsx": the headings, and in XLSX lists to choose from and the dictionary.

    The same definition makes the same bytes. Raises ValueError for another kind.
    """
    if kind == "csv":
        return csv_text([_headings(table)]).encode("utf-8")
    if kind != "xlsx":
        raise ValueError(f"a template is 'csv' or 'xlsx', not {kind!r}")
    import openpyxl

    words = load_messages() if messages is None else messages
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _sheet_title(table["title"])
    explained = book.create_sheet(_sheet_title(say(words, "tables.sheet.dictionary")))
    about = dictionary(table, words)
    _fill_sheet(sheet, [_headings(table)])
    _fill_sheet(explained, [list(about.columns), *about.itertuples(index=False, name=None)])
    _hold_cells(table, words, book, sheet)
    book.properties.creator = book.properties.title = table["title"]
    packed = io.BytesIO()
    book.save(packed)
    return _same_bytes(packed.getvalue())


def _sheet_title(text: str) -> str:
    return " ".join(re.sub(r"[\\/*?:\[\]']", " ", text).split())[:31].strip()


def _fill_sheet(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    """Rows of text, the first of which stays in view. What begins with = is text here, too."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place, text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for place, cells in enumerate(zip(*rows, strict=True), 1):
        width = max(NARROW, min(WIDE, max(map(len, cells)) + 2))
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"


def _hold_cells(table: Mapping[str, Any], messages: Mapping[str, str], book: Any, sheet: Any) -> None:
    """What may stand in the cells below the headings, as a spreadsheet holds people to it."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet(_sheet_title(say(messages, "tables.sheet.lists")))
    lists.sheet_state = "hidden"  # the lists stand in cells, for a rule itself has room for 255 letters
    last = (FORM_ROWS if table.get("form") else ROWS) + 1
    for place, column in enumerate(table["columns"], 1):
        letter, kind = get_column_letter(place), _type(column)
        # As text, "2026-03" stays what it is, and so does a telephone number.
        shape = {"date": "yyyy-mm-dd", "whole": "General", "number": "General"}.get(kind, "@")
        sheet.column_dimensions[letter].number_format = shape
        values = _told(column, messages)
        rule: dict[str, Any] = {}
        if kind in ("choice", "yes-no"):
            place_of = f"{quote_sheetname(lists.title)}!${letter}$1:${letter}${len(values)}"
            rule = {"type": "list", "formula1": place_of}
            for number, value in enumerate(values, 1):
                lists.cell(number, place, value).data_type = "s"
        elif kind in ("whole", "number"):
            rule = _between(column, "whole" if kind == "whole" else "decimal")
        elif kind == "date":
            rule = {"type": "date", "operator": "greaterThan", "formula1": "1"}
        may = allowed(column, messages)
        check = DataValidation(**rule, allow_blank=True, showErrorMessage=bool(rule), showInputMessage=True)
        check.promptTitle = check.errorTitle = _shown(column["label"], 32)
        check.prompt = check.error = _shown(may, 225)
        check.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(check)
    if not any(_type(column) in ("choice", "yes-no") for column in table["columns"]):
        book.remove(lists)


def _between(column: Mapping[str, Any], kind: str) -> dict[str, Any]:
    least, most = _limit(column, "least"), _limit(column, "most")
    if least and most:
        return {"type": kind, "operator": "between", "formula1": least, "formula2": most}
    if most:
        return {"type": kind, "operator": "lessThanOrEqual", "formula1": most}
    return {"type": kind, "operator": "greaterThanOrEqual", "formula1": least or "-1000000000000"}


def _same_bytes(data: bytes) -> bytes:
    """A workbook without the time at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(part.filename, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            after.writestr(entry, content)
    return made.getvalue()
