"""Practice answers: the fourteen people of `data/people/riverbend.yml` take the readiness check.

    .venv/bin/python -m multisector.build.practice

writes `data/riverbend/answers.csv`, whose columns `data/riverbend/README.md` explains. All of it is made up, by a seed,
so that the same file comes out each time. What is planted in it, for people to find: in trust and in voice two camps,
those who live with the problem and those who decide about it; in timing two people far below the rest, whom the middle
hides; much that the first camp does not know about money and skills; and one need on which nearly all agree.

`data/tallow-bridge/health.csv` is made so too: the health check as fourteen people of Tallow Bridge answered it in
September, eight who live in the park and six who work on it. Planted there: the park sees decisions and membership low
and the offices see them high, although the lowest part of all is another one, on which both agree.

`data/tallow-bridge/measures.csv` is what Tallow Bridge might have counted from October 2024 to September 2026, five
series for the exercise `act-and-measure`. Its assumptions stand beside its numbers below: in none of the five does the
group's own work change anything, so that whatever looks like its success is weather, counting or luck. Planted: months in
which nobody counted, groups under ten people, a way of counting that changed in March 2026, percentages that do not fit
their counts, and calls that follow the hot days.
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
MEASURES = DATA / "tallow-bridge" / "measures.csv"
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

#: The days above 95 degrees in Tallow Bridge: 22 in the first year, 14 in the second, as the book tells.
HOT_DAYS = {"2025-06": 4, "2025-07": 11, "2025-08": 6, "2025-09": 1, "2026-06": 2, "2026-07": 7, "2026-08": 5}
CALLS_A_DAY = 7  # of an ambulance in the whole county on a hot day, in both years; none on other days
HOMES, BEHIND, LONG_BEHIND, NOW_LONG = (
    90,
    0.40,
    0.23,
    "2026-03",
)  # shares of homes; the month from which only the second is told
NIGHT_CALLS, PICKED_UP = 34, 0.78  # of a month on the clinic's night line, in both years
MISTOLD = {"2026-04": 96, "2026-07": 98, "2026-09": 97}  # percent, as somebody wrote them by hand
RIDES, BROKEN = 120, ("2025-11", "2025-12", "2026-01", "2026-02")  # a month; the ticket machine was out of order
#: Those who are asked at the suppers in each row of the park, at least and at most, and how many know whom to call.
ROWS = {"Row A": (14, 22), "Row B": (11, 18), "Row C": (4, 9)}
KNOWS = 0.55
FIRST_MONTH, MONTHS = (2024, 10), 24


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


def measure_rows() -> Iterator[dict[str, str | int]]:
    """A row a measure, month and group, with the columns of the table `measures` of the exercise, in their order."""
    rng = random.Random(SEED)
    year, first = FIRST_MONTH
    months = [f"{year + (first + at - 1) // 12}-{(first + at - 1) % 12 + 1:02}" for at in range(MONTHS)]
    place, own = "The whole place", "Our own work"
    people, else_ = "People or homes", "Something else"
    better, much, well = "Is anyone better off?", "How much did we do?", "How well?"

    def row(
        measure: str, level: str, question: str, month: str, source: str, **more: str | int
    ) -> dict[str, str | int]:
        empty = dict.fromkeys(("group", "value", "unit", "count", "n", "of", "way", "hot-days"), "")
        return {
            "measure": measure,
            "level": level,
            "question": question,
            "month": month,
            **empty,
            **more,
            "source": source,
        }

    def among(number: int, share: float) -> int:
        return sum(rng.random() < share for _ in range(number))

    for month in months:
        hot = HOT_DAYS.get(month, 0)
        value = sum(among(2 * CALLS_A_DAY, 0.5) for _ in range(hot))
        more = {"value": value, "unit": "Number", "of": people, "hot-days": hot}
        yield row("Heat calls to the ambulance", place, better, month, "The county", **more)
    for month in months:
        long = month >= NOW_LONG
        value = among(HOMES, LONG_BEHIND if long else BEHIND)
        way = "60 days or more" if long else "30 days or more"
        more = {"value": value, "unit": "Number", "n": HOMES, "of": people, "way": way}
        yield row("Homes behind with the power bill", place, better, month, "The power company", **more)
    for month in months:
        calls = NIGHT_CALLS + rng.randrange(-9, 10)
        count = among(calls, PICKED_UP)
        value = MISTOLD.get(month, round(100 * count / calls))
        more = {"value": value, "unit": "Percent", "count": count, "n": calls, "of": else_}
        yield row("Night calls that were picked up", own, well, month, "The clinic's log", **more)
    for month in months:
        rides = RIDES + rng.randrange(-18, 19)
        if month not in BROKEN:
            more = {"value": rides, "unit": "Number", "of": else_}
            yield row("Bus rides from the Willow Court stop", own, much, month, "The ticket machine", **more)
    for month in months:
        asked = {name: rng.randint(*ends) for name, ends in ROWS.items()}
        know = {name: among(number, KNOWS) for name, number in asked.items()}
        groups = {"": (sum(know.values()), sum(asked.values())), **{name: (know[name], asked[name]) for name in ROWS}}
        for name, (count, n) in groups.items():
            value = round(100 * count / n)
            more = {"group": name, "value": value, "unit": "Percent", "count": count, "n": n, "of": people}
            yield row(
                "Neighbors who know whom to call on a hot night", own, better, month, "Asked at the supper", **more
            )


def _answer(rng: random.Random, view: int, unknown: float) -> int | str:
    """What someone answers who sees it so: now and then a point off, or "I don't know"."""
    chance = rng.random()
    if rng.random() < unknown:
        return "dont-know"
    return min(5, max(1, view + (-1 if chance < WRONG else 1 if chance < 2 * WRONG else 0)))


def main(path: Path = TABLE, health: Path = HEALTH, measures: Path = MEASURES) -> None:
    """Write the tables."""
    for table, made in ((path, list(rows())), (health, list(health_rows())), (measures, list(measure_rows()))):
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(made[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(made)


if __name__ == "__main__":
    main()
