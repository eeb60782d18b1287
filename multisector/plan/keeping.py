"""Everything a person typed, as the one file that the site and the notebooks share.

The site saves it as `multisector-plan.json` (front/files.js), and keeps the same entries in the browser (front/storage.js,
front/course.js). Here the file is the store: `Kept` reads one, answers from it, takes changes, and writes it again. What it
does not know, such as an activity of a later version of the course, stays as it is.

Some fields of an activity are fields of the plan, too (plan/link.js): what is typed in one place is there in the other.
A table may have more columns than the plan's; a row then keeps its further cells, found by what stands in the first
column that both have and people see.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from multisector import kinds
from multisector.shared import catalog
from multisector.shared.messages import WordedError

COURSE = "multisector"
SOURCE = "from"  #: the column of a row that says which activity it belongs to
DEEPEST = 8  #: answers hold rows of cells, and nothing below that
_NAME = re.compile(r"multisector:([A-Za-z][\w@-]*):(?:v(\d{1,4}):[0-9a-f]{1,64}|([a-z]+):\d{1,18})")
Answers = dict[str, Any]


class KeptError(WordedError):
    """A file that holds nothing of this course; its words say so."""


class Kept:
    """What one file holds.

    `activities` are the entries by name (`multisector:<id>:v<version>:<structure>`), each with its `answers`; `aside` are
    texts of entries that something else took the place of, or that fit no form.
    """

    def __init__(self, *, language: str = "en", now: Callable[[], float] = time.time) -> None:
        self.activities: dict[str, dict[str, Any]] = {}
        self.aside: dict[str, str] = {}
        self.language = language
        self._now = now

    # --- the file ---------------------------------------------------------------------------

    def read(self, text: str) -> Kept:
        """Take in what a file holds that any version of this course saved; what is newer stays. Returns itself.

        Raises KeptError where it holds nothing of ours; then nothing has changed.
        """
        activities, aside = _entries(text)
        for name, entry in activities.items():
            here = self.activities.get(name)
            if here is None or _at(here) <= _at(entry):
                self.activities[name] = entry
        self.aside |= aside
        return self

    def open(self, text: str) -> int:
        """Let what a file holds take the place of what is here, which is set aside; how many activities came.

        Raises KeptError where the file holds nothing of ours; then nothing has changed.
        """
        activities, aside = _entries(text)
        for name, entry in activities.items():
            here = self.activities.get(name)
            if here and here["answers"] and here["answers"] != entry["answers"]:
                replaced = {key: value for key, value in here.items() if key not in ("at", "shared")}
                self._put_aside(_NAME.fullmatch(name)[1], "replaced", json.dumps(replaced, ensure_ascii=False))
            self.activities[name] = {**entry, "at": int(self._now() * 1000)}
        self.aside |= aside
        ids = {_NAME.fullmatch(name)[1] for name in activities} & set(catalog.activity_ids(self.language))
        if "plan" not in ids:  # the file of one activity: what it holds of the plan goes there
            for activity_id in sorted(ids):
                self._into_plan(activity_id)
        return len(activities)

    def _into_plan(self, activity_id: str) -> None:
        definition = self._definition(activity_id)
        answers = self._fitting(definition, self._entry(definition).get("answers", {}))
        planned = before = self.answers("plan")
        for field, place in kinds.plan_fields(definition).items():
            if field in answers:
                planned = with_value_at(planned, place, activity_id, self._for_plan(place, answers[field]))
        if planned != before:
            self._write(self._definition("plan"), planned)

    def to_text(self) -> str:
        """The file: what `read` takes, here and on the site."""
        held = {"course": COURSE, "activities": self.activities, "aside": self.aside}
        return json.dumps(held, ensure_ascii=False, indent=1) + "\n"

    # --- answers ----------------------------------------------------------------------------

    def answers(self, activity_id: str) -> Answers:
        """The answers to an activity as its form can show them, with what the plan has of them. Whoever gets them may change them."""
        definition = self._definition(activity_id)
        entry = self._entry(definition)
        answers = self._fitting(definition, entry.get("answers", {}))
        places = kinds.plan_fields(definition)
        if places:
            planned = self.answers("plan")
            shared = entry["shared"] if isinstance(entry.get("shared"), list) else []
            for field, place in places.items():
                value = value_at(planned, place, activity_id)
                if value is not None:
                    answers[field] = self._with_further_cells(place, value, answers.get(field), definition, field)
                elif field in shared:
                    answers.pop(field, None)  # it was emptied in the plan
        return deepcopy(self._fitting(definition, answers))

    def change(self, activity_id: str, answers: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> None:
        """Put new answers in the place of those of `before`, which is what the form knew last; into the plan, too.

        Where the file has other answers than the form knew, somebody else wrote them, in another notebook or tab: a field
        that only they changed stays theirs, and what this takes the place of is set aside.
        """
        definition = self._definition(activity_id)
        here = self.answers(activity_id)
        before = here if before is None else dict(before)
        new = deepcopy(kinds.check_answers(definition, dict(answers)))
        merged = dict(here)
        for field in {*before, *new}:
            if new.get(field) != before.get(field):
                if field in here and here[field] not in (before.get(field), new.get(field)):
                    self.set_aside(activity_id, "replaced", here)
                _put(merged, field, new.get(field))
        places = kinds.plan_fields(definition)
        if places:
            planned = self.answers("plan")
            changed = planned
            for field, place in places.items():
                if merged.get(field) != here.get(field):
                    changed = with_value_at(changed, place, activity_id, self._for_plan(place, merged.get(field)))
            if changed != planned:
                self._write(self._definition("plan"), changed)
        self._write(definition, merged, [field for field in places if field in merged])

    def clear(self, activity_id: str) -> None:
        """Empty an activity, with what the plan has of it; all of it is set aside first."""
        here = self.answers(activity_id)
        if here:
            self.set_aside(activity_id, "replaced", here)
            self.change(activity_id, {}, here)

    def set_aside(self, activity_id: str, why: str, answers: Mapping[str, Any]) -> None:
        """Keep answers beside the form, once, as the site does: it offers them there again."""
        definition = self._definition(activity_id)
        entry = {"activity": activity_id, "version": definition["version"], "structure": definition["structure"]}
        self._put_aside(activity_id, why, json.dumps({**entry, "answers": dict(answers)}, ensure_ascii=False))

    def _put_aside(self, activity_id: str, why: str, text: str) -> None:
        mine = f"{COURSE}:{activity_id}:{why}:"
        for name in [name for name, held in self.aside.items() if held == text and name.startswith(mine)]:
            del self.aside[name]  # the same once more: it is the last one now
        number = max(
            [
                int(self._now() * 1000),
                *(int(name.rpartition(":")[2]) + 1 for name in self.aside if name.startswith(mine)),
            ]
        )
        self.aside[f"{mine}{number}"] = text

    def last_aside(self, activity_id: str) -> Answers | None:
        """What was set aside last of an activity, as far as its form can show it."""
        found = [
            (int(name.rpartition(":")[2]), text)
            for name, text in self.aside.items()
            if name.startswith(f"{COURSE}:{activity_id}:replaced:") and _saved(text)
        ]
        if not found:
            return None
        return self._fitting(self._definition(activity_id), _saved(max(found)[1])["answers"])

    # --- inside -----------------------------------------------------------------------------

    def _definition(self, activity_id: str) -> dict[str, Any]:
        return catalog.load_compiled(activity_id, self.language)["activity"]

    def _entry(self, definition: Mapping[str, Any]) -> dict[str, Any]:
        """The entry of this version, or the newest earlier one whose answers come along."""
        name = _name_of(definition)
        here = self.activities.get(name)
        mine = f"{COURSE}:{definition['id']}:v"
        others = [
            entry
            for other, entry in self.activities.items()
            if other.startswith(mine)
            and other != name
            and (definition["grows"] or entry.get("version") in definition.get("reopens", []))
        ]
        found = max(others, key=_at, default=None)
        if found is None or (here is not None and _at(found) <= _at(here)):
            return here or {}
        if here is not None and here["answers"]:
            self.set_aside(definition["id"], "replaced", here["answers"])
        return {**found, "answers": _in_new_places(definition.get("moved", {}), found["answers"])}

    def _fitting(self, definition: Mapping[str, Any], answers: Mapping[str, Any]) -> Answers:
        """The answers that the form can show; the others are set aside."""
        fitting: Answers = {}
        left: Answers = {}
        known = kinds.fields(dict(definition))
        for field, value in answers.items():
            columns = known[field].get("columns") if isinstance(known.get(field), dict) else None
            if columns and isinstance(value, list) and any(set(row) - set(columns) for row in _rows(value)):
                left[field] = value  # of a later version: its further columns wait beside the form
                value = [{key: cell for key, cell in row.items() if key in columns} for row in _rows(value)]
            try:
                fitting |= kinds.check_answers(definition, {field: value})
            except kinds.AnswerError:
                left[field] = value
        if left:
            self.set_aside(definition["id"], "left", left)
        return fitting

    def _write(self, definition: Mapping[str, Any], answers: Answers, shared: list[str] | None = None) -> None:
        entry = {
            "activity": definition["id"],
            "version": definition["version"],
            "structure": definition["structure"],
            "at": max(int(self._now() * 1000), int(_at(self.activities.get(_name_of(definition), {}))) + 1),
        }
        more = {"shared": shared} if shared else {}
        self.activities[_name_of(definition)] = {**entry, **more, "answers": answers}

    def _with_further_cells(self, place: str, planned: Any, own: Any, definition: Mapping[str, Any], field: str) -> Any:
        """The plan's rows, each with the cells of columns that only the activity has.

        As long as the plan says what the activity's own rows say, these stand as they are. Where the plan was changed elsewhere,
        a row keeps its further cells if another one says the same, or else if one has the same name; each is used once, and
        cells that find no row are set aside. A cell of the plan's own columns never comes from there: somebody has emptied it.
        """
        if not isinstance(planned, list) or "." in place:
            return planned
        known = kinds.fields(self._definition("plan"))[place]["columns"]
        columns = next(one for one in definition["fields"] if one["id"] == field)["columns"]
        further = [column["id"] for column in columns if column["id"] not in known]
        if not further:
            return planned
        cells = lambda row, names: {key: row[key] for key in names if row.get(key)}
        rows, left = _rows(planned), _rows(own)
        if [said for row in left if (said := cells(row, known))] == [
            said for row in rows if (said := cells(row, known))
        ]:
            return left
        first = next(column["id"] for column in columns if column["type"] != "source" and column["id"] in known)
        found: list[dict[str, Any] | None] = []
        for alike in (
            lambda row, mine: cells(row, known) == cells(mine, known),
            lambda row, mine: row.get(first) and row.get(first) == mine.get(first),
        ):
            for at, row in enumerate(rows):
                if len(found) <= at:
                    found.append(None)
                if found[at] is None:
                    found[at] = next((mine for mine in left if alike(row, mine)), None)
                    left = [mine for mine in left if mine is not found[at]]
        alone = [mine for mine in left if not cells(mine, known) and cells(mine, further)]
        if any(cells(mine, further) for mine in left if mine not in alone):
            self.set_aside(definition["id"], "replaced", {field: _rows(own)})
        return [{**row, **cells(mine or {}, further)} for row, mine in zip(rows, found, strict=True)] + alone

    def _for_plan(self, place: str, value: Any) -> Any:
        """A table without the columns that the plan does not have."""
        if not isinstance(value, list) or "." in place:
            return value
        columns = kinds.fields(self._definition("plan"))[place]["columns"]
        rows = ({key: cell for key, cell in row.items() if key in columns} for row in value)
        return [row for row in rows if row]


def value_at(plan: Mapping[str, Any], place: str, activity_id: str) -> Any:
    """What the plan has at a place: a field, or a column of the activity's own row in a table. None where nothing is."""
    name, _, column = place.partition(".")
    if column:
        own = [row for row in _rows(plan.get(name)) if row.get(SOURCE) == activity_id]
        return own[0].get(column) if own else None
    return plan.get(name)


def with_value_at(plan: Mapping[str, Any], place: str, activity_id: str, value: Any) -> Answers:
    """The plan with another value at a place; None where nothing is written there."""
    name, _, column = place.partition(".")
    now = dict(plan)
    if not column:
        _put(now, name, value)
        return now
    rows = _rows(now.get(name))
    at = next((number for number, row in enumerate(rows) if row.get(SOURCE) == activity_id), None)
    row = dict(rows[at]) if at is not None else {SOURCE: activity_id}
    _put(row, column, value)
    empty = set(row) == {SOURCE}
    kept = [one for number, one in enumerate(rows) if number != at]
    if not empty:
        kept.insert(len(kept) if at is None else at, row)
    _put(now, name, kept)
    return now


def _put(held: Answers, name: str, value: Any) -> None:
    if value is None or value in ("", []):
        held.pop(name, None)
    else:
        held[name] = value


def _rows(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _name_of(definition: Mapping[str, Any]) -> str:
    return f"{COURSE}:{definition['id']}:v{definition['version']}:{definition['structure']}"


def _at(entry: Mapping[str, Any]) -> float:
    at = entry.get("at")
    return at if isinstance(at, (int, float)) and abs(at) < 1e18 else 0


def _in_new_places(moved: Mapping[str, str], answers: Mapping[str, Any]) -> Answers:
    """Answers of an earlier version, with those of fields that have moved in their new place."""
    left = dict(answers)
    rows: dict[str, dict[str, Any]] = {}
    for field, place in moved.items():
        table, _, column = place.partition(".")
        if isinstance(left.get(field), str):
            rows.setdefault(table, {})[column] = left.pop(field)
    for table, row in rows.items():
        left[table] = [*_rows(left.get(table)), row]
    return left


def _entries(text: str) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """What a file holds: entries by name, and what was set aside. Raises KeptError where that is nothing."""
    try:
        saved = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        saved = None
    activities: dict[str, dict[str, Any]] = {}
    aside: dict[str, str] = {}

    def take(name: Any, held: Any) -> None:
        entry = _saved(held)
        known = _NAME.fullmatch(name) if isinstance(name, str) else None
        if known and entry and known[2]:
            activities[name] = entry
        elif known and isinstance(held, str):
            aside[name] = held

    if isinstance(saved, dict) and isinstance(saved.get("activity"), str):
        take(f"{COURSE}:{saved['activity']}:v{saved.get('version')}:{saved.get('structure')}", saved)
    elif isinstance(saved, dict) and saved.get("course") == COURSE:
        for part in ("activities", "aside"):
            for name, held in _items(saved.get(part)):
                take(name, held)
    elif isinstance(saved, list):
        for one in saved:
            if isinstance(one, dict):
                take(one.get("name"), one.get("text"))
    whole = isinstance(saved, dict) and saved.get("course") == COURSE
    if not activities and not aside and not whole:
        raise KeptError("errors.not_json")
    return activities, aside


def _items(value: Any) -> Iterable[tuple[Any, Any]]:
    return value.items() if isinstance(value, dict) else ()


def _saved(held: Any) -> dict[str, Any] | None:
    """An entry, given as itself or as text, if it is one of ours."""
    if isinstance(held, str):
        try:
            held = json.loads(held)
        except (ValueError, RecursionError):
            return None
    fits = isinstance(held, dict) and isinstance(held.get("answers"), dict) and not _too_deep(held)
    return held if fits else None


def _too_deep(value: Any, room: int = DEEPEST) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(not room or _too_deep(part, room - 1) for part in parts)
