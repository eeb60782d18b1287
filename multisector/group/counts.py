"""A count table: how many people gave each score, for each dimension. It adds up exactly over rooms, files and machines.

    {"activity": "seven-dots", "version": 1, "people": 14,
     "dimensions": {"D1": {"scores": {"1": 3, "4": 6}, "answers": 11, "dont_know": 2}}}

`scores` says how many people have a score, an exact fraction as text; `answers` how many items were answered with a
number or with "I don't know", over all people, and `dont_know` how many of these with the latter. No row of a person
is in it. Whoever hosts keeps one table a seat; `shown` says what others may see, so that nobody can be worked out.

`counts.js` is the twin of this module; counts.vectors.json pins both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from multisector.group.reading import MINIMUM, median
from multisector.kinds.assessment.score import DONT_KNOW, SEATS, dimension_score
from multisector.shared.numbers import fraction_text

Table = dict[str, Any]
BySeat = dict[str, Table]

#: Who lives with a problem and works on it, too, lives with it.
SIDES = {"live": ("live", "both"), "others": ("work", "not-said")}


class TableError(ValueError):
    """A count table that cannot be used; the text says where it is wrong and how to mend it."""


def empty(definition: Mapping[str, Any]) -> Table:
    """The count table of nobody, for one assessment."""
    nothing = {part["id"]: {"scores": {}, "answers": 0, "dont_know": 0} for part in definition["dimensions"]}
    return {"activity": definition["id"], "version": definition["version"], "people": 0, "dimensions": nothing}


def count(definition: Mapping[str, Any], people: Iterable[Mapping[str, Any]]) -> BySeat:
    """The table of each seat, from the answers of each person (item -> 1 to 5, "dont-know" or "skip"; and "seat")."""
    tables = {seat: empty(definition) for seat in SEATS}
    scores = {(seat, part["id"]): Counter() for seat in SEATS for part in definition["dimensions"]}
    for answers in people:
        seat = answers.get("seat") or "not-said"
        table = tables[seat]
        table["people"] += 1
        for part in definition["dimensions"]:
            given = [answers.get(item["id"]) for item in part["items"]]
            counted = table["dimensions"][part["id"]]
            counted["dont_know"] += given.count(DONT_KNOW)
            counted["answers"] += sum(value == DONT_KNOW or isinstance(value, int) for value in given)
            value = dimension_score(definition, part, answers)
            if value is not None:
                scores[seat, part["id"]][value] += 1
    for (seat, name), found in scores.items():
        tables[seat]["dimensions"][name]["scores"] = _in_order(found)
    return tables


def add(first: Table, *others: Table) -> Table:
    """The sum of tables of one assessment. TableError if they are of two, or of two versions."""
    for other in others:
        for key in ("activity", "version"):
            if other[key] != first[key]:
                raise TableError(
                    f"tables of {first['activity']} {first['version']} and {other['activity']} {other['version']} "
                    "do not add up: count people of one assessment and version only"
                )
    tables = (first, *others)
    dimensions = {}
    for name in first["dimensions"]:
        parts = [table["dimensions"][name] for table in tables]
        scores: Counter[Fraction] = Counter()
        for part in parts:
            scores.update({Fraction(score): number for score, number in part["scores"].items()})
        sums = {key: sum(part[key] for part in parts) for key in ("answers", "dont_know")}
        dimensions[name] = {"scores": _in_order(scores), **sums}
    return {**first, "people": sum(table["people"] for table in tables), "dimensions": dimensions}


def scores(table: Table, dimension: str) -> list[Fraction]:
    """The scores of one dimension, one for each person who has one, lowest first."""
    found = table["dimensions"][dimension]["scores"]
    return [score for score, number in sorted((Fraction(s), n) for s, n in found.items()) for _ in range(number)]


def answered(table: Table, dimension: str) -> int:
    """How many people have a score for a dimension."""
    return sum(table["dimensions"][dimension]["scores"].values())


def may_join(batch: BySeat) -> bool:
    """Whether people who come once a round has been looked at may be added to it.

    Who saw the round before and after could subtract one from the other, so they must be five or more, and in each
    dimension nobody or five or more of them. Else they wait for others, or for the next round.
    """
    whole = add(*batch.values())
    numbers = [whole["people"], *(answered(whole, name) for name in whole["dimensions"])]
    return all(_enough(number) for number in numbers)


def shown(batches: Sequence[BySeat]) -> dict[str, Table]:
    """What may be shown, or leave the room: "all", and "live" and "others" where they can stand side by side.

    `batches` are the people of a round, then those who were added once it had been looked at (`may_join`). Below five
    people there is nothing. The two sides have scores in a dimension only if in every batch one of them has nobody
    there, or each has five people or more: as they do not overlap, no sum or difference of what is shown is about one to
    four people. And no side may stand at one score alone, for then the answer of everyone on it would be known.
    Where fewer than five in a batch have a score, the batch adds none, so that it can't be worked out later either.
    """
    rooms = [{"all": add(*batch.values()), **_sides(batch)} for batch in batches]
    rooms = [room for room in rooms if room["all"]["people"] >= MINIMUM]
    if not rooms:
        return {}
    for room in rooms:
        names = room["all"]["dimensions"]
        room |= _only(room, {name for name in names if answered(room["all"], name) >= MINIMUM}, list(room))
    apart = [
        name
        for name in rooms[0]["all"]["dimensions"]
        if all(_can_stand_apart([room[side]["dimensions"][name]["scores"] for side in SIDES]) for room in rooms)
    ]
    sums = {group: add(*(room[group] for room in rooms)) for group in rooms[0]}
    if not all(_enough(room[side]["people"]) for room in rooms for side in SIDES):
        return {"all": sums["all"]}
    return {**sums, **_only(sums, apart, SIDES)}


def movement(before: Table, after: Table, dimension: str) -> list[dict[str, Any]]:
    """The net change in counts between two rounds, by distance from the middle of the first round.

    The middle is the median of `before`. A row is {"distance": "1/2", "before": 4, "after": 6}; distances that nobody
    has are left out. Nobody is followed from one round to the other, and nearer is not better.
    """
    middle = median(scores(before, dimension))
    if middle is None:
        return []
    counts = [Counter(abs(score - middle) for score in scores(table, dimension)) for table in (before, after)]
    distances = sorted({*counts[0], *counts[1]})
    return [
        {"distance": fraction_text(distance), "before": counts[0][distance], "after": counts[1][distance]}
        for distance in distances
    ]


def _in_order(found: Mapping[Fraction, int]) -> dict[str, int]:
    """Scores as text, lowest first, so that one table is written in one way."""
    return {fraction_text(score): number for score, number in sorted(found.items()) if number}


def _sides(batch: BySeat) -> dict[str, Table]:
    return {side: add(*(batch[seat] for seat in seats)) for side, seats in SIDES.items()}


def _enough(people: int) -> bool:
    return people == 0 or people >= MINIMUM


def _can_stand_apart(sides: list[dict[str, int]]) -> bool:
    """Whether two sides of a batch can stand side by side, by how many people have each score."""
    if not all(sides):
        return True  # one is nobody, and the other is the whole batch
    return all(len(scores) > 1 and sum(scores.values()) >= MINIMUM for scores in sides)


def _only(tables: Mapping[str, Table], names: Collection[str], groups: Iterable[str]) -> dict[str, Table]:
    """The tables of some groups, without scores in other dimensions. What people do not know is no score, and stays."""
    return {
        group: {
            **tables[group],
            "dimensions": {
                name: part if name in names else {**part, "scores": {}}
                for name, part in tables[group]["dimensions"].items()
            },
        }
        for group in groups
    }
