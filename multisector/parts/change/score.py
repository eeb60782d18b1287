"""The rule of a change: who moves when some things are done, and what they say. The twin of score.js.

Everyone begins where they stand among the people. A line of theirs fits when all that it asks for is done. What the
fitting lines are worth is added up, but nobody leaves the scale; the last line that fits is what they say. The rule
is ours, made so that a reader can see through it, and no finding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from multisector.shared.numbers import mean, round_half_up

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class Answer:
    """Where a person stood, where they stand now (both 1 to 5), and what they say; "" where nothing was done."""

    id: str
    before: int
    now: int
    says: str


def answer(answers: list[dict], before: Mapping[str, int], done: Collection[str]) -> list[Answer]:
    """What all people answer when the actions `done` are, in the order of `answers` (as `model.py` has them).

    `before` says where each of them stood. An action that no line asks for changes nothing.
    """
    given = []
    for person in answers:
        fitting = [line for line in person["lines"] if set(line["to"]) <= set(done)]
        start = before[person["id"]]
        now = min(HIGHEST, max(LOWEST, start + sum(line["by"] for line in fitting)))
        given.append(Answer(person["id"], start, now, fitting[-1]["says"] if fitting else ""))
    return given


def average(given: list[Answer]) -> str:
    """The average of where they stand now, with one decimal where it needs one: "3", "3.1"."""
    return round_half_up(mean([one.now for one in given])).removesuffix(".0")


def up(given: list[Answer]) -> list[Answer]:
    """Those who stand higher than before."""
    return [one for one in given if one.now > one.before]


def down(given: list[Answer]) -> list[Answer]:
    """Those who stand lower than before."""
    return [one for one in given if one.now < one.before]


def choices(actions: list[str], most: int) -> Iterator[tuple[str, ...]]:
    """Every choice of one to `most` actions, the small ones first."""
    for size in range(1, most + 1):
        yield from combinations(actions, size)


def best(change: Mapping, before: Mapping[str, int]) -> tuple[str, ...]:
    """The choice within the limit that brings most people up; of those alike, the one that brings fewest down."""
    actions = [action["id"] for action in change["actions"]]

    def worth(done: tuple[str, ...]) -> tuple[int, int]:
        given = answer(change["answers"], before, done)
        return len(up(given)), -len(down(given))

    return max(choices(actions, change["most"]), key=worth)
