"""Practice answers: the fourteen people of `data/people/riverbend.yml` take the readiness check.

    .venv/bin/python -m multisector.build.practice

writes `data/riverbend/answers.csv`, whose columns `data/riverbend/README.md` explains. All of it is made up, by a seed,
so that the same file comes out each time. What is planted in it, for people to find: in trust and in voice two camps,
those who live with the problem and those who decide about it; in timing two people far below the rest, whom the middle
hides; much that the first camp does not know about money and skills; and one need on which nearly all agree.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from multisector.build.compiling import DATA, compile_people
from multisector.shared.catalog import load_compiled
from multisector.shared.codes import encode

TABLE = DATA / "riverbend" / "answers.csv"
SEED = 2026
SEATS = {
    "live": ("parent", "nurse", "grandmother", "student", "tenant", "father"),
    "both": ("driver",),
    "work": ("council", "principal", "clinic", "pastor", "planner"),
    "not-said": ("banker", "plant"),
}
#: How the two camps see each dimension: those who live with it, and the others.
VIEWS = {"R1": (4, 4), "R2": (3, 3), "R3": (2, 4), "R4": (3, 3), "R5": (2, 4), "R6": (3, 4), "R7": (4, 4)}
TIRED = {"nurse", "driver"}  # in timing: they have no room for one more effort
WRONG, UNKNOWN, UNKNOWN_OF_MONEY = 0.2, 0.06, 0.45
#: Ana, whose result `book/ready/read-your-result.md` reads.
ANA = {
    "R1": (4, 4, 5, 4),
    "R2": (3, 3, 4, 2),
    "R3": (1, 2, 3, 2),
    "R4": (3, 4, 3, 3),
    "R5": (1, 2, 1, 3),
    "R6": (3, "dont-know", 2, "dont-know"),
    "R7": (3, 4, 2, 3),
}


def rows() -> Iterator[dict[str, str | int]]:
    """A row a person: who, seat, code, and the answers by the ids of their items."""
    definition = load_compiled("readiness")["activity"]
    rng = random.Random(SEED)
    seat_of = {person: seat for seat, people in SEATS.items() for person in people}
    for person in compile_people("riverbend", "en")["people"]:
        name, seat = person["id"], seat_of[person["id"]]
        answers: dict[str, str | int] = {}
        for part in definition["dimensions"]:
            items = [item["id"] for item in part["items"]]
            view = 1 if part["id"] == "R7" and name in TIRED else VIEWS[part["id"]][seat not in ("live", "both")]
            unknown = UNKNOWN_OF_MONEY if part["id"] == "R6" and seat in ("live", "both") else UNKNOWN
            given = [_answer(rng, view, unknown) for _ in items]
            answers |= zip(items, ANA[part["id"]] if name == "parent" else given, strict=True)
        answers["R3a"] = person["score"]  # the dot of home: "Do groups here keep their word?"
        yield {
            "who": name,
            "seat": seat,
            "code": encode(definition, {**answers, "seat": seat}, rng.randrange(2**9)),
            **answers,
        }


def _answer(rng: random.Random, view: int, unknown: float) -> int | str:
    """What someone answers who sees it so: now and then a point off, or "I don't know"."""
    chance = rng.random()
    if rng.random() < unknown:
        return "dont-know"
    return min(5, max(1, view + (-1 if chance < WRONG else 1 if chance < 2 * WRONG else 0)))


def main(path: Path = TABLE) -> None:
    """Write the table."""
    made = list(rows())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


if __name__ == "__main__":
    main()
