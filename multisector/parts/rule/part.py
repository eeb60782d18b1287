"""`{rule} seven-dots`: how often "talk first" is right, from `data/rule.csv` (tests/bench/rule.py): a figure and its table."""

from __future__ import annotations

import pandas as pd

from multisector.build.compiling import DATA
from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.shared.messages import say

ARGUMENTS = 1
TABLE = DATA / "rule.csv"
DRAWN = {"camps-2-4": "line", "fifth-2-4": "warm", "one-3": "dots"}  #: kinds of group in the figure -> their ink
SIZES = (5, 8, 12, 15, 20, 30)  #: people: the columns of the table
LEFT, TOP, WIDTH, HEIGHT = 44, 16, 296, 184


def make(page: Page, activity: str) -> Made:
    page.depends_on(TABLE)
    rows = pd.read_csv(TABLE)
    rows = rows[rows["activity"] == activity]
    if rows.empty:
        known = ", ".join(pd.read_csv(TABLE)["activity"].unique())
        raise PartError(f"The rule was not tried on '{activity}'. It was tried on: {known}.")
    shares = rows.pivot(index="kind", columns="people", values="fires")
    flips = rows.pivot(index="kind", columns="people", values="flips")
    names = {kind: page.messages[f"rule.kind.{kind}"] for kind in rows["kind"].unique()}
    values = {
        "told": " ".join(
            say(
                page.messages,
                "rule.told",
                kind=names[kind],
                few=_whole(shares.loc[kind, 5]),
                many=_whole(shares.loc[kind, 30]),
            )
            for kind in DRAWN
        ),
        "lines": [
            {
                "ink": ink,
                "path": "M"
                + "L".join(f"{_x(people):.0f} {_y(share):.0f}" for people, share in shares.loc[kind].items()),
            }
            for kind, ink in DRAWN.items()
        ],
        "levels": [(_y(share), share) for share in (0, 50, 100)],
        "marks": [(_x(people), people) for people in (5, 10, 20, 30)],
        "key": [(ink, names[kind]) for kind, ink in DRAWN.items()],
        "sizes": SIZES,
        "rows": [(names[kind], [_whole(shares.loc[kind, size]) for size in SIZES]) for kind in names],
        "flips": [(names[kind], [_whole(flips.loc[kind, size]) for size in SIZES]) for kind in names],
    }
    return Made(render("parts/rule/template.html", page.messages, **values), needs=("drawing",))


def _x(people: int) -> float:
    return LEFT + WIDTH * (people - 5) / 25


def _y(share: float) -> float:
    return TOP + HEIGHT * (1 - share / 100)


def _whole(share: float) -> str:
    """A share as people read it: in a hundred, half up."""
    return str(int(share + 0.5))
