"""Practice answers: the fourteen people of `data/people/riverbend.yml` take the readiness check.

    .venv/bin/python -m multisector.build.practice

writes `data/riverbend/answers.csv`, whose columns `data/riverbend/README.md` explains. All of it is made up, by a seed,
so that the same file comes out each time. What is planted in it, for people to find: in trust and in voice two camps,
those who live with the problem and those who decide about it; in timing two people far below the rest, whom the middle
hides; much that the first camp does not know about money and skills; and one need on which nearly all agree.

`data/tallow-bridge/health.csv` is made so too: the health check as fourteen people of Tallow Bridge answered it in
September, eight who live in the park and six who work on it. Planted there: the park sees decisions and membership low
and the offices see them high, although the lowest part of all is another one, on which both agree.
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
HEALTH = DATA / "tallow-bridge" / "health.csv"
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

#: Tallow Bridge in September: how those who live with it see each part of the health check, and those who work on it.
PARK_AND_OFFICES = {
    "H1": (4, 4),
    "H2": (2, 4),
    "H3": (2, 4),
    "H4": (3, 4),
    "H5": (4, 4),
    "H6": (3, 4),
    "H7": (3, 4),
    "H8": (2, 2),
}
PARK, OFFICES = 8, 6  # people
UNKNOWN_OF_NUMBERS = 0.3  # of the park: what is done with results is talked about in the offices


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


def health_rows() -> Iterator[dict[str, str | int]]:
    """A row a person of Tallow Bridge, in no order that tells who it is: seat, code, and the answers by their ids."""
    definition = load_compiled("health")["activity"]
    rng = random.Random(SEED)
    seats = ["live"] * PARK + ["work"] * OFFICES
    rng.shuffle(seats)
    for seat in seats:
        answers: dict[str, str | int] = {}
        for part in definition["dimensions"]:
            unknown = UNKNOWN_OF_NUMBERS if part["id"] == "H6" and seat == "live" else UNKNOWN / 2
            view = PARK_AND_OFFICES[part["id"]][seat == "work"]
            answers |= {item["id"]: _answer(rng, view, unknown) for item in part["items"]}
        yield {"seat": seat, "code": encode(definition, {**answers, "seat": seat}, rng.randrange(2**9)), **answers}


def _answer(rng: random.Random, view: int, unknown: float) -> int | str:
    """What someone answers who sees it so: now and then a point off, or "I don't know"."""
    chance = rng.random()
    if rng.random() < unknown:
        return "dont-know"
    return min(5, max(1, view + (-1 if chance < WRONG else 1 if chance < 2 * WRONG else 0)))


def main(path: Path = TABLE, health: Path = HEALTH) -> None:
    """Write both tables."""
    for table, made in ((path, list(rows())), (health, list(health_rows()))):
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(made[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(made)


if __name__ == "__main__":
    main()
