"""The actions of a document as a table for a spreadsheet, and as days for a calendar. The twin of `files.js`.

Both hold what the document shows of the actions and nothing else, so that the unsigned version names nobody here, too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from multisector.plan import clean, clean_rows
from multisector.shared.calendar import calendar, day_number
from multisector.shared.messages import say

TABLE = "actions-by-date"
REMIND = 3  #: days before
FORMULA = "=+-@|%＝＋－＠"  #: what a spreadsheet would run; the same as in front/files.js


def csv_text(table: Iterable[Iterable[str]]) -> str:
    """A table as a spreadsheet opens it. A cell that it would run as a formula gets a ' in front."""
    cell = lambda text: '"{}"'.format((f"'{text}" if runs(text) else text).replace('"', '""'))
    return "\ufeff" + "".join(",".join(cell(text) for text in row) + "\r\n" for row in table)


def runs(text: str) -> bool:
    """Whether a spreadsheet would run it, or read past white space that hides it."""
    hidden = lambda letter: letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf")
    seen = next((letter for letter in text if not hidden(letter)), None)
    return text.startswith(("\t", "\r", "\n")) or (seen is not None and seen in FORMULA)


def document_csv(document: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """Its actions, with days as a spreadsheet sorts them; "" where there are none."""
    columns = _columns(document)
    rows = clean_rows(values.get(TABLE))
    cells = [[row["day"] if name == "by" and row.get("day") else row.get(name, "") for name in columns] for row in rows]
    return csv_text([list(columns.values()), *cells]) if cells else ""


def document_calendar(
    document: Mapping[str, Any], values: Mapping[str, Any], messages: Mapping[str, str], stamp: str
) -> str:
    """Its actions that have a day, and the day on which it is looked at again; "" where nothing has one."""
    columns, place = _columns(document), clean(values.get("place"))
    events = []
    for row in clean_rows(values.get(TABLE)):
        about = [
            f"{label}: {row[name]}" for name, label in columns.items() if name not in ("what", "by") and row.get(name)
        ]
        if row.get("what"):
            events.append(_event(row["what"], row.get("day", ""), place, "\n".join(about)))
    again = say(messages, "plan.calendar_review")
    events.append(_event(again, clean(values.get("look-again-day")), place, clean(document["name"])))
    known = [event for event in events if day_number(event["day"]) is not None]
    return calendar(known, stamp) if known else ""


def _event(title: str, day: str, place: str, about: str) -> dict[str, Any]:
    """The same words in the same place are the same event, also when the day is another."""
    return {"id": f"{place}\n{title}", "day": day, "title": title, "about": about, "remind": REMIND}


def _columns(document: Mapping[str, Any]) -> dict[str, str]:
    [table] = [block for block in document["blocks"] if block["table"] == TABLE]
    return {column["id"]: column["label"] for column in table["columns"]}
