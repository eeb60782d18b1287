"""`{rule} seven-dots`: how often "talk first" is right, from `data/rule.csv` (tests/bench/rule.py), as a figure.

With `:table: fires` the same as a table; with `:table: flips` how often the answer changes when one person stays away.
"""

from __future__ import annotations

import pandas as pd

from multisector.build.compiling import DATA
from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.shared.messages import say

ARGUMENTS = 1
OPTIONS = {"table": str}
TABLE = DATA / "rule.csv"
DRAWN = {"camps-2-4": "line", "fifth-2-4": "warm", "one-3": "dots"}  #: kinds of group in the figure -> their ink
SIZES = (5, 8, 12, 15, 20, 30)  #: people: the columns of the table
LEFT, TOP, WIDTH, HEIGHT = 44, 16, 296, 184


def make(page: Page, activity: str, table: str = "") -> Made:
    page.depends_on(TABLE)
    rows = pd.read_csv(TABLE)
    if activity not in (known := list(rows["activity"].unique())):
        raise PartError(f"The rule was not tried on '{activity}'. It was tried on: {', '.join(known)}.")
    if table not in ("", "fires", "flips"):
        raise PartError(f"'{table}' is no column of {TABLE.name}. Write fires or flips.")
    rows = rows[rows["activity"] == activity]
    shares = rows.pivot(index="kind", columns="people", values=table or "fires")
    names = {kind: page.messages[f"rule.kind.{kind}"] for kind in rows["kind"].unique()}
    if table:
        heads = [page.messages["rule.group"], *map(str, SIZES)]
        cells = [[names[kind], *(_whole(shares.loc[kind, size]) for size in SIZES)] for kind in names]
        lines = [heads, ["---", *["--:"] * len(SIZES)], *cells]
        return Made(text="\n".join(f"| {' | '.join(line)} |" for line in lines))
    values = {
        "told": " ".join(_told(page, names[kind], shares.loc[kind]) for kind in DRAWN),
        "lines": [(ink, _path(shares.loc[kind])) for kind, ink in DRAWN.items()],
        "levels": [(_y(share), share) for share in (0, 50, 100)],
        "marks": [(_x(people), people) for people in (5, 10, 20, 30)],
        "key": [(ink, names[kind]) for kind, ink in DRAWN.items()],
    }
    return Made(render("parts/rule/template.html", page.messages, **values))


def _told(page: Page, kind: str, shares: pd.Series) -> str:
    """What a line of the figure shows, in words."""
    return say(page.messages, "rule.told", kind=kind, few=_whole(shares[5]), many=_whole(shares[30]))


def _path(shares: pd.Series) -> str:
    return "M" + "L".join(f"{_x(people):.0f} {_y(share):.0f}" for people, share in shares.items())


def _x(people: int) -> float:
    return LEFT + WIDTH * (people - 5) / 25


def _y(share: float) -> float:
    return TOP + HEIGHT * (1 - share / 100)


def _whole(share: float) -> str:
    """A share as people read it: in a hundred, half up."""
    return str(int(share + 0.5))
