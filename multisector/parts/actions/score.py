"""What a plan of actions lacks: the twin of score.js.

The rows are those of the plan's table `actions`. What is lacking for sure `must` be settled; what only a word in it made
us ask is to be `look`ed at again; and one thing is always asked. The list is a habit of this course, and nobody has
tested it: none of it forbids anything.

`words` is how the language says it (`actions.words` in data/messages): lists of lower-case words, with a space before and
after where only a whole word counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from multisector.shared.calendar import day_number

COLUMNS = ("what", "who", "by", "done", "needs")
SOON, MANY = 30, 3  #: days; so many of one person's actions within them are still fine
MUST = ("no_what", "no_owner", "all_owner", "two_owners", "no_day", "no_sign")
LOOK = ("organization", "unnamed", "goal", "vague_sign", "past", "load", "nothing_soon", "no_needs")
ASK = ("who_lives", "lives_share")  #: one of the two
FAULTS = (*MUST, *LOOK)
#: What `words` has.
WORDS = ("cut", "and", "none", "draft", "self", "all", "body", "firm", "goal", "vague", "empty", "month")
_GAP = re.compile(r"[ \t\r\n.,;:!?()\[\]\"“”‘’'/]+")
_DIGIT = re.compile("[0-9]")
_YEAR = re.compile("20[0-9][0-9]")


def actions(rows: Any) -> list[dict[str, Any]]:
    """Every row that says something, whatever was stored, each with its place `at` in the plan's table."""
    found = []
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        cells = {name: _text(row.get(name)) for name in COLUMNS} if isinstance(row, Mapping) else {}
        if any(cells.values()):
            found.append({"at": at, **cells})
    return found


def owner(who: str, words: Mapping[str, Sequence[str]]) -> str:
    """Who answers for it: what stands before "with", "from" or a bracket."""
    lead = who.split("(")[0]
    lower = lead.lower()
    places = [at for word in words["cut"] if (at := lower.find(word)) > 0]
    return lead[: min(places)].strip(" \t\r\n,;") if places and len(lower) == len(lead) else lead.strip(" \t\r\n,;")


def read(
    listed: Sequence[Mapping[str, Any]],
    words: Mapping[str, Sequence[str]],
    start: str,
    living: Iterable[str] = (),
) -> dict[str, Any]:
    """`faults`: by name, the places in `listed` that have it, or none where the whole plan does; in the order of FAULTS.

    `asks` is what is asked in any case, with the number `lives` of actions that someone of `living` owns. `must` and
    `look` count the faults, and `loads` says how many actions each owner has within thirty days.
    """
    if not listed:
        return {"faults": {}, "asks": "", "lives": 0, "must": 0, "look": 0, "loads": []}
    first = day_number(start)
    owners = [owner(one["who"], words) for one in listed]
    days = [day_number(one["by"]) for one in listed]
    soon = [first is not None and day is not None and first <= day <= first + SOON for day in days]
    own = {name: _owned(name, words) for name in owners}
    tests = {
        "no_what": lambda at: not listed[at]["what"],
        "no_owner": lambda at: own[owners[at]] == "none",
        "all_owner": lambda at: own[owners[at]] == "all",
        "two_owners": lambda at: own[owners[at]] == "two",
        "no_day": lambda at: days[at] is None,
        "no_sign": lambda at: not listed[at]["done"],
        "organization": lambda at: own[owners[at]] == "firm",
        "unnamed": lambda at: own[owners[at]] in ("draft", "self"),
        "goal": lambda at: (
            any(_spaced(listed[at]["what"]).startswith(word) for word in words["goal"])
            and not (
                _counted(listed[at]["what"], words) and listed[at]["done"] and not _vague(listed[at]["done"], words)
            )
        ),
        "vague_sign": lambda at: _vague(listed[at]["done"], words),
        "past": lambda at: first is not None and days[at] is not None and days[at] < first,
    }
    found = {name: [at for at in range(len(listed)) if holds(at)] for name, holds in tests.items()}
    loads: dict[str, list] = {}
    for name, near in zip(owners, soon, strict=True):
        if near and own[name] in ("one", "self"):
            loads.setdefault(_same(name), [name, 0])[1] += 1
    full = {name for name, (_, number) in loads.items() if number > MANY}
    found["load"] = [at for at, name in enumerate(owners) if soon[at] and _same(name) in full]
    faults = {name: found[name] for name in FAULTS if found.get(name)}
    if first is not None and not any(soon):
        faults["nothing_soon"] = []
    if not any(one["needs"] for one in listed):
        faults["no_needs"] = []
    names = [name.lower() for name in (_text(one) for one in living) if name]
    lives = sum(any(name == one.lower() for name in names) for one in owners if one)
    return {
        "faults": {name: faults[name] for name in FAULTS if name in faults},
        "asks": ASK[1] if lives else ASK[0],
        "lives": lives,
        "must": sum(name in faults for name in MUST),
        "look": sum(name in faults for name in LOOK),
        "loads": list(loads.values()),
    }


def _owned(name: str, words: Mapping[str, Sequence[str]]) -> str:
    """Whether that is "one", "two" or more, "none", "all", a "firm": an organization, in which one still has to be found.

    "self" is one who wrote "me", which says nothing to others, and a "draft" is somebody who is not sure yet, such as
    "someone from row C" or "asked".

    A degree, a title or an office after a comma belongs to the one before it, so only single names make a list: better
    to miss two people than to take one for two.
    """
    said, first = _spaced(name), _spaced(name.split(",")[0])
    if not said.strip(" ") or any(said.startswith(word) for word in words["none"]):
        return "none"
    if first in words["self"]:
        return "self"
    if any(said.startswith(word) for word in words["draft"]):
        return "draft"
    if any(word in said for word in words["all"]) or any(first.endswith(word) for word in words["body"]):
        return "all"
    if any(first.endswith(word) for word in words["firm"]):
        return "firm"
    parts = [part.strip(" \t\r\n") for part in name.split(",")]
    places = any(_spaced(part).endswith(tuple(words["firm"])) for part in parts)
    listed = len(parts) > 1 and all(_single(part) for part in parts) and not places
    marks = any(mark in name for mark in "&;+/\n")
    return "two" if listed or marks or any(word in said for word in words["and"]) else "one"


def _single(part: str) -> bool:
    """Whether that can be a first name by itself: one word with a capital, and no degree such as MD."""
    return bool(part) and not re.search(r"[ \t\r\n.]", part) and part[0] != part[0].lower() and part != part.upper()


def _same(name: str) -> str:
    """What an owner is known by, however it was written."""
    return name.lower().removeprefix("the ")


def _vague(sign: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether nobody else could see that sign: a word such as "improved" without a number, or nothing but "done"."""
    said = _spaced(sign)
    return said in words["empty"] or (not _counted(sign, words) and any(word in said for word in words["vague"]))


def _counted(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a number stands there that is no part of a date: "12 reports", but not "on Jan 9"."""
    parts = _spaced(text).split(" ")
    return any(
        _DIGIT.search(part) and not _YEAR.fullmatch(part) and f" {before} " not in words["month"]
        for before, part in pairwise(parts)
    )


def _spaced(text: str) -> str:
    """In lower case, with one space before, after and between words: " all of us "."""
    return f" {_GAP.sub(' ', text.lower()).strip(' ')} "


def _text(value: Any) -> str:
    return value.strip(" \t\r\n") if isinstance(value, str) else ""
