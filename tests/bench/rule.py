"""How often the rule "talk first" is right, on groups made up by a seed: a table for data/rule.csv.

    PYTHONPATH=tests .venv/bin/python tests/bench/rule.py

A row is a kind of group and a number of people; `fires` says in how many of a hundred such groups the rule asks to
talk first, `flips` in how many the answer changes when one person, any one, stays away. People answer as a seed wants
it: one in five a point too low, one in five a point too high, the rest as they see it. In the readiness check that is
so for each of four items, and a score is their mean.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from multisector.group.reading import RULE, talk_first

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "data" / "rule.csv"
PEOPLE = (5, 6, 8, 10, 12, 15, 20, 25, 30)
GROUPS = 1000
COLUMNS = ["rule", "activity", "kind", "talk", "people", "fires", "flips"]
WRONG = 0.2  # how many answer a point too low, and how many a point too high

Seen = Callable[[int], list[int]]


def camps(low: int, high: int) -> Seen:
    """Half of the people see it low, half high."""
    return lambda people: [low] * (people // 2) + [high] * (people - people // 2)


def fifth(low: int, high: int) -> Seen:
    """One in five sees it low, the rest high."""
    return lambda people: [low] * max(1, round(people / 5)) + [high] * (people - max(1, round(people / 5)))


def one(view: int) -> Seen:
    """All see the same."""
    return lambda people: [view] * people


#: What a group is, whether it should talk first, and how its people see it.
KINDS: dict[str, tuple[bool, Seen]] = {
    "camps-2-4": (True, camps(2, 4)),
    "camps-1-5": (True, camps(1, 5)),
    "fifth-1-4": (True, fifth(1, 4)),
    "fifth-2-4": (True, fifth(2, 4)),
    "fifth-2-5": (True, fifth(2, 5)),
    "one-2": (False, one(2)),
    "one-3": (False, one(3)),
    "one-4": (False, one(4)),
}
ITEMS = {"seven-dots": 1, "readiness": 4}


def answer(rng: random.Random, view: int) -> int:
    """What someone answers who sees it so."""
    chance = rng.random()
    step = -1 if chance < WRONG else 1 if chance < 2 * WRONG else 0
    return min(5, max(1, view + step))


def row(activity: str, kind: str, people: int) -> dict[str, str]:
    """One row of the table. It has a seed of its own, so that it can be made anew without the others."""
    rng = random.Random(f"{activity} {kind} {people}")
    talk, seen = KINDS[kind]
    items = ITEMS[activity]
    fires = flips = 0
    for _ in range(GROUPS):
        scores = [Fraction(sum(answer(rng, view) for _ in range(items)), items) for view in seen(people)]
        said = talk_first(scores)
        away = rng.randrange(people)
        fires += said
        flips += said != talk_first(scores[:away] + scores[away + 1 :])
    return {
        "rule": str(RULE),
        "activity": activity,
        "kind": kind,
        "talk": "yes" if talk else "no",
        "people": str(people),
        "fires": f"{100 * fires / GROUPS:.1f}",
        "flips": f"{100 * flips / GROUPS:.1f}",
    }


def main() -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row(activity, kind, people) for activity in ITEMS for kind in KINDS for people in PEOPLE)


if __name__ == "__main__":
    main()
