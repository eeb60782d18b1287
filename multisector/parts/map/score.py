"""What a list of stakeholders says: where each stands, what to do next, and who would be overlooked. The twin of score.js.

The rows are those of the plan's table `stakeholders`, in its words; `roles` are the words that its column `role` offers.
The grid of power and stance sends whoever has little power to the bottom. The fairness pass reads the list again for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ROLES = ("lives", "decides", "pays", "works", "stops", "trusted", "other")  #: in the order of the plan's choices
COLUMNS = ("name", "role", "say", "stance", "keeps", "needs", "next")  #: a row that fills none of them is empty
GROUPS = ("share", "work", "win", "watch", "ask")
NAMES, LIVING, DIFFERENT = 15, 3, 4  #: from how many names, people who live with it, and roles on a list is whole

LEFT, TOP, STRIP = 18, 58, 22  #: of the figure: its scale, its heads, and the head of those with little say
CELL, LINE, PAD = 48, 20, 6
_LEVEL = re.compile(r"[1-5](?![0-9])")


@dataclass(frozen=True)
class Person:
    """One row: `at` is its place in the plan's table, `n` its number on the map. None: not known."""

    at: int
    n: int
    name: str
    role: int | None
    say: int | None
    stance: int | None
    keeps: str
    needs: str

    @property
    def lives(self) -> bool:
        return self.role == ROLES.index("lives")

    @property
    def shape(self) -> int:
        """The place of the role's shape in the figure; the last is for whose role is not known."""
        return len(ROLES) if self.role is None else self.role

    @property
    def placed(self) -> bool:
        return self.say is not None and self.stance is not None


def people(rows: Any, roles: Sequence[str]) -> list[Person]:
    """Everyone on the list, whatever was stored."""
    found: list[Person] = []
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        cells = {name: _text(row.get(name)) for name in COLUMNS} if isinstance(row, Mapping) else {}
        if not any(cells.values()):
            continue
        role = roles.index(cells["role"]) if cells["role"] in roles else None
        levels = (_level(cells["say"]), _level(cells["stance"]))
        found.append(Person(at, len(found) + 1, cells["name"], role, *levels, cells["keeps"], cells["needs"]))
    return found


def group(person: Person) -> str | None:
    """What to do next, one of `GROUPS`; None where that is not known yet.

    Whoever lives with it and has little say or none is "share", wherever the grid would put them.
    """
    if person.lives and person.say is not None and person.say <= 2:
        return "share"
    if person.say is None or person.stance is None:
        return None
    if person.say <= 2:
        return "ask"
    return "watch" if person.stance <= 2 else "win" if person.stance == 3 else "work"


def read(all_people: Iterable[Person]) -> dict[str, list]:
    """By number, who is in which group; then the rest of the fairness pass, and what a list lacks (`checks`)."""
    listed = list(all_people)
    numbers = lambda fits: [person.n for person in listed if fits(person)]
    knows = {ROLES.index("decides"), ROLES.index("stops")}
    return {
        **{name: numbers(lambda person, name=name: group(person) == name) for name in GROUPS},
        "gains": numbers(lambda person: bool(person.keeps) and (person.say or 0) >= 3),
        "unknown": numbers(lambda person: person.stance is None and (person.role in knows or person.say == 5)),
        "unplaced": numbers(lambda person: not person.placed),
        "lives": numbers(lambda person: person.lives),
        "strong": numbers(lambda person: (person.say or 0) >= 4),
        "checks": _checks(listed) if listed else [],
    }


def _checks(listed: list[Person]) -> list[str]:
    living = sum(person.lives for person in listed)
    lacks = {
        "none_live": not living,
        "few_live": 0 < living < LIVING,
        "none_against": all((person.stance or 3) > 2 for person in listed),
        "few_names": len(listed) < NAMES,
        "few_roles": len({person.role for person in listed} - {None}) < DIFFERENT,
        "no_say": all((person.say or 0) < 4 for person in listed),
    }
    return [name for name, holds in lacks.items() if holds]


def stepped(level: int | None, step: int) -> int | None:
    """One step (1 or -1) from a level; the middle, where none is known; None at the end of the scale."""
    to = 3 if level is None else level + step
    return to if 1 <= to <= 5 else None


def layout(all_people: Iterable[Person]) -> dict[str, Any]:
    """Where everything stands in the figure: the `rows` of the scale from the top, a mark for each person placed, paths.

    In a cell they stand one below the other, so that no mark hides another; a row is as high as its fullest cell.
    """
    listed = list(all_people)
    y, rows, marks = TOP, [], []
    for say in range(5, 0, -1):
        y += STRIP if say == 2 else 0
        cells = [[one.n for one in listed if (one.say, one.stance) == (say, stance)] for stance in range(1, 6)]
        height = 2 * PAD + LINE * max(1, *map(len, cells))
        rows.append({"say": say, "y": y, "height": height})
        for stance, cell in enumerate(cells):
            x = LEFT + CELL * stance + PAD
            marks += [{"n": n, "x": x, "y": y + PAD + LINE * place} for place, n in enumerate(cell)]
        y += height
    split, below = rows[3]["y"] - STRIP, rows[3]["y"]
    across = [LEFT + CELL * at for at in range(1, 5)]
    return {
        "rows": rows,
        "marks": marks,
        "lines": "".join(f"M{x} {TOP}V{split}M{x} {below}V{y}" for x in across),
        "edges": "".join(f"M{x} {TOP}V{split}" for x in across[1:3]) + f"M{LEFT} {below}h{5 * CELL}",
        "foot": y,
    }


def _text(value: Any) -> str:
    return value.strip(" \t\r\n") if isinstance(value, str) else ""


def _level(words: str) -> int | None:
    return int(words[0]) if _LEVEL.match(words) else None
