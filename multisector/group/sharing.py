"""A group's counts as a file: what may leave the room, to be added to another room's, or compared on a later day.

    {"course": "multisector", "group": 1, "day": "2026-11-28", "seats_known": true,
     "tables": {"live": ..., "work": ..., "both": ..., "not-said": ...}}

`tables` are count tables as in `counts`, with seats merged until no cell of them is about one to four people: those who
live with the problem into "live" and all others into "not-said", or all into "not-said" (`seats_known` is then false).

`sharing.js` is the twin of this module; sharing.vectors.json pins both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from multisector.group.counts import SIDES, BySeat, TableError, answered, empty, may_join, shown
from multisector.kinds.assessment.score import SCALE, SEATS
from multisector.shared.messages import WordedError
from multisector.shared.numbers import fraction_text

FORMAT = 1
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


class SharingError(WordedError, TableError):
    """A file that cannot be used."""


def to_share(batches: Sequence[BySeat], day: str) -> dict[str, Any] | None:
    """The file for the batches of a round, or None below five people. `day` is such as "2026-11-28"."""
    seen = shown(batches)
    if not seen:
        return None
    whole = seen["all"]
    apart = "live" in seen and all(
        sum(answered(seen[side], name) for side in SIDES) == answered(whole, name) for name in whole["dimensions"]
    )
    nobody = empty({**whole, "id": whole["activity"], "dimensions": [{"id": name} for name in whole["dimensions"]]})
    merged = {"live": seen["live"], "not-said": seen["others"]} if apart else {"not-said": whole}
    tables = {seat: merged.get(seat, nobody) for seat in SEATS}
    return {"course": "multisector", "group": FORMAT, "day": day, "seats_known": apart, "tables": tables}


def shared(text: str, definitions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What a file holds that `to_share` made, or that someone changed: `day`, `seats_known`, `activity`, `tables`.

    `definitions` are the assessments by id. SharingError where it is no such file, is of another assessment or version,
    is about fewer than five people, or its numbers cannot be right; the text names the place.
    """
    try:
        file = json.loads(text)
    except ValueError:
        file = None
    if not isinstance(file, dict) or file.get("course") != "multisector" or "group" not in file:
        raise SharingError("group.file_none")
    if file["group"] != FORMAT or isinstance(file["group"], bool):
        raise SharingError("group.file_format", format=file["group"])
    found = file.get("tables") if isinstance(file.get("tables"), dict) else {}
    first = found.get("not-said")
    name = first.get("activity") if isinstance(first, dict) else None
    if not isinstance(name, str) or name not in definitions:
        raise SharingError("group.file_check", check=name if isinstance(name, str) else "?")
    definition = definitions[name]
    tables = {seat: _table(definition, seat, found.get(seat)) for seat in SEATS}
    if not sum(table["people"] for table in tables.values()) or not may_join(tables):
        raise SharingError("group.file_few")
    day = file.get("day")
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        raise SharingError("group.file_day")
    return {"day": day, "seats_known": file.get("seats_known") is True, "activity": name, "tables": tables}


def _table(definition: Mapping[str, Any], seat: str, table: Any) -> dict[str, Any]:
    """A table of a file, if every number in it can be right."""
    table = table if isinstance(table, dict) else {}
    if (table.get("activity"), table.get("version")) != (definition["id"], definition["version"]):
        raise SharingError("group.file_version", title=definition["title"], version=definition["version"])
    people, dimensions = table.get("people"), table.get("dimensions")
    checked = {}
    for part in definition["dimensions"]:
        row = dimensions.get(part["id"]) if isinstance(dimensions, dict) else None
        row = row if isinstance(row, dict) else {}
        scores = row.get("scores") if isinstance(row.get("scores"), dict) else {None: None}
        numbers = [people, row.get("answers"), row.get("dont_know"), *scores.values()]
        possible = _possible(len(part["items"]), definition["answers_needed"])
        sound = (
            all(type(number) is int and 0 <= number < 10**9 for number in numbers)
            and all(score in possible for score in scores)
            and row["dont_know"] <= row["answers"] <= people * len(part["items"])
            and sum(scores.values()) <= people
        )
        if not sound:
            raise SharingError("group.file_damaged", seat=seat, part=part["title"])
        checked[part["id"]] = {
            "scores": {score: scores[score] for score in sorted(scores, key=Fraction) if scores[score]},
            "answers": row["answers"],
            "dont_know": row["dont_know"],
        }
    return {"activity": definition["id"], "version": definition["version"], "people": people, "dimensions": checked}


def _possible(items: int, needed: int) -> set[str]:
    """Every score that a person can have in a part of so many items, as text."""
    return {
        fraction_text(Fraction(total, count))
        for count in range(min(needed, items), items + 1)
        for total in range(count * SCALE[0], count * SCALE[-1] + 1)
    }
