"""What is read off a room, how a person moves in it, and what was made by moving. The twin of score.js.

A room is how many people stand at 1, 2, 3, 4 and 5. All numbers are those of `group/reading.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from multisector.group import reading
from multisector.shared.numbers import mean, round_half_up


@dataclass(frozen=True)
class Seen:
    """The numbers of a room as people read them, and whether to talk first: "no_reason", "few_low" or "talk"."""

    mean: str
    low: str
    high: str
    agreement: str
    median: str
    reason: str


def scores_of(people: Sequence[int]) -> list[int]:
    """The score of each person, lowest first."""
    return [score for score, number in enumerate(people, start=1) for _ in range(number)]


def total(people: Sequence[int]) -> int:
    """The sum of all scores. Of rooms with as many people, those with one total have one average."""
    return sum(scores_of(people))


def read(people: Sequence[int]) -> Seen:
    """What a room with people in it says."""
    scores = scores_of(people)
    low, high = reading.quartiles(scores)
    reasons = reading.reasons_to_talk(scores)
    return Seen(
        mean=round_half_up(mean(scores)),
        low=round_half_up(low),
        high=round_half_up(high),
        agreement=round_half_up(reading.agreement(scores), 2),
        median=round_half_up(reading.median(scores)),
        reason="no_reason" if not reasons else "few_low" if reasons == ["few-low"] else "talk",
    )


def move(people: Sequence[int], score: int, step: int) -> list[int] | None:
    """The room once one person at `score` has gone one `step` (1 or -1); None where nobody can."""
    to = score + step
    if not 1 <= to <= len(people) or not people[score - 1]:
        return None
    change = {score: -1, to: 1}
    return [number + change.get(at, 0) for at, number in enumerate(people, start=1)]


def made(people: Sequence[int], first: Sequence[int]) -> list[str]:
    """What a room shows that has the average of the room `first`; nothing where its average is another.

    "empty-average": nobody stands at the score nearest to the average. "unseen-low": somebody stands at 1, and no
    reason to talk says so.
    """
    if total(people) != total(first):
        return []
    nearest = int(round_half_up(Fraction(total(people), sum(people)), 0))
    shows = {
        "empty-average": not people[nearest - 1],
        "unseen-low": people[0] > 0 and read(people).reason == "no_reason",
    }
    return [name for name, holds in shows.items() if holds]
