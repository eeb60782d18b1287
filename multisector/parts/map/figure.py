"""A map of stakeholders as a figure in HTML: its key, its drawing and its table. The page and the notebooks show the same.

All words come from the caller's messages, and everything that a person wrote is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from multisector.parts.map.score import CELL, LEFT, TOP, Person, layout

#: The shapes of the roles, in their order, each in a box of 13 by 13; the last is for whose role is not known.
SHAPES = (
    "M6.5 .5a6 6 0 1 0 .01 0z",
    "M1 1h11v11H1z",
    "M6.5 .2l6.3 6.3-6.3 6.3L.2 6.5z",
    "M6.5 .8L13 12.2H0z",
    "M3.6 .8h5.8L12.8 6.5 9.4 12.2H3.6L.2 6.5z",
    "M4.4 .4h4.2v4h4v4.2h-4v4H4.4v-4h-4V4.4h4z",
    "M.3 11a6.2 8.6 0 0 1 12.4 0z",
    "M6.5 .5a6 6 0 1 0 .01 0zM6.5 3a3.5 3.5 0 1 1-.01 0z",
)
RIGHT = LEFT + 5 * CELL
FOOT = 38  #: the height of what stands below the grid


def mark(shape: int) -> str:
    """A shape as large as a letter."""
    return f'<svg class="mark" viewBox="0 0 13 13" aria-hidden="true"><path d="{SHAPES[shape]}"/></svg>'


def key(roles: Sequence[str], messages: Mapping[str, str]) -> str:
    """What each shape stands for; `roles` in the order of `ROLES`."""
    words = [*roles, messages["map.role_unknown"]]
    items = "\n".join(f"<li>{mark(shape)} {escape(role)}</li>" for shape, role in enumerate(words))
    return f'<ul class="key">\n{items}\n</ul>'


def drawing(people: Iterable[Person], messages: Mapping[str, str]) -> str:
    """The grid as SVG, with a mark for each person who has a place in it."""
    listed = list(people)
    drawn = layout(listed)
    shapes = {person.n: person.shape for person in listed}
    word = lambda key: escape(messages[f"map.{key}"])
    rows = "\n".join(
        f'<rect x="{LEFT}" y="{row["y"]}" width="{5 * CELL}" height="{row["height"]}"/>'
        f'<text x="3" y="{row["y"] + row["height"] // 2 + 4}">{row["say"]}</text>'
        for row in drawn["rows"]
    )
    scale = "\n".join(f'<text class="middle" x="{LEFT + CELL * (at + 0.5)}" y="15">{at + 1}</text>' for at in range(5))
    marks = "\n".join(
        f'<g data-n="{one["n"]}" data-shape="{shapes[one["n"]]}" transform="translate({one["x"]} {one["y"]})">'
        f'<path d="{SHAPES[shapes[one["n"]]]}"/><text x="15" y="11">{one["n"]}</text></g>'
        for one in drawn["marks"]
    )
    size = f"0 0 {RIGHT + 2} {drawn['foot'] + FOOT}"
    return f"""<svg class="figure" viewBox="{size}" role="img" aria-label="{word("figure_label")}">
<g data-rows="">
{rows}
</g>
<path class="lines" d="{drawn["lines"]}"/>
<path class="edges" d="{drawn["edges"]}"/>
<g data-names="">
<text class="name" x="{LEFT}" y="{TOP - 45}">{word("box.watch")}</text>
<text class="name end" x="{RIGHT}" y="{TOP - 7}">{word("box.work")}</text>
<text class="name middle" x="{LEFT + 2.5 * CELL}" y="{TOP - 26}">{word("box.win")}</text>
<text class="name" x="{LEFT}" y="{drawn["rows"][3]["y"] - 7}" data-ask="">{word("box.ask")}</text>
</g>
<g data-foot="" transform="translate(0 {drawn["foot"]})">
{scale}
<text x="{LEFT}" y="33">{word("axis_against")}</text>
<text class="end" x="{RIGHT}" y="33">{word("axis_for")}</text>
</g>
<g data-marks="">
{marks}
</g>
</svg>"""


def table(rows: Iterable[Mapping[str, Any]], labels: Mapping[str, str], messages: Mapping[str, str]) -> str:
    """The same as a table: `rows` as `said.row` makes them, `labels` the head of each column of the plan."""
    heads = {**labels, "doing": messages["map.doing"]}
    head = " ".join(f'<th scope="col">{escape(text)}</th>' for text in [messages["map.number"], *heads.values()])

    def cell(key: str, text: str) -> str:
        if key == "name":
            return f'<th scope="row">{escape(text)}</th>'
        return f'<td data-label="{escape(heads[key])}">{escape(text)}</td>'

    lines = "\n".join(
        f"<tr><td>{mark(row['shape'])} {row['n']}</td> "
        + " ".join(cell(key, text) for key, text in row["cells"].items())
        + "</tr>"
        for row in rows
    )
    return f"""<table>
<caption>{escape(messages["map.table_caption"])}</caption>
<thead>
<tr>{head}</tr>
</thead>
<tbody>
{lines}
</tbody>
</table>"""
