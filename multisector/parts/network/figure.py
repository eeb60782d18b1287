"""Who works with whom as a figure in HTML: its keys, its drawing and its table. The page and the notebooks show the same.

All words come from the caller's messages, and everything that a person wrote is escaped. `seen` is what `reckon.read` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from multisector.parts.network.reckon import MIDDLE, layout
from multisector.parts.network.said import matrix, sectors

#: The shapes of the sectors, in the order in which they come, in a box of 13 by 13; the last is for all others.
MARKS = (
    "M6.5 .5a6 6 0 1 0 .01 0z",
    "M1 1h11v11H1z",
    "M6.5 .2l6.3 6.3-6.3 6.3L.2 6.5z",
    "M6.5 .8L13 12.2H0z",
    "M4.4 .4h4.2v4h4v4.2h-4v4H4.4v-4h-4V4.4h4z",
    "M3.6 .8h5.8L12.8 6.5 9.4 12.2H3.6L.2 6.5z",
    "M.3 11a6.2 8.6 0 0 1 12.4 0z",
    "M0 1.5h13v3.6H0zM0 8h13v3.6H0z",
)
DOWN = 16  #: from line to line of a label


def drawing(seen: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """The ring as SVG: a mark for each group, and a line for each pair of which both spoke."""
    drawn = layout(seen)
    lines = "\n".join(map(_line, drawn["lines"]))
    shapes = {one["n"]: MARKS[one["shape"]] for one in seen["groups"]}
    marks = "\n".join(
        f'<g data-n="{one["n"]}"><path transform="translate({one["x"] - 10} {one["y"] - 10}) scale(1.54)"'
        f' d="{shapes[one["n"]]}"/>{_label(one)}</g>'
        for one in drawn["marks"]
    )
    size = f"0 {drawn['first']} {2 * MIDDLE} {drawn['height']}"
    return f"""<svg class="figure" viewBox="{size}" role="img" aria-label="{escape(messages["network.figure_label"])}">
<g data-lines="">
{lines}
</g>
<g data-marks="">
{marks}
</g>
</svg>"""


def key_lines(levels: Sequence[str], messages: Mapping[str, str]) -> str:
    """What each line stands for; `levels` from 0 to 4."""
    items = [f"<li>{_stroke(level, '', 'M0 6h40')} {escape(words)}</li>" for level, words in enumerate(levels) if level]
    thin = '<path class="thin far" d="M0 4h40"/>'
    items.append(f"<li>{_stroke(1, thin, 'M0 9h40')} {escape(messages['network.key_thin'])}</li>")
    return _list("key", items)


def key_sectors(seen: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """What each shape stands for."""
    mark = '<svg class="mark" viewBox="0 0 13 13" aria-hidden="true"><path d="{}"/></svg>'
    items = [f"<li>{mark.format(MARKS[shape])} {escape(words)}</li>" for shape, words in sectors(seen, messages)]
    return _list("key", items, ' data-sectors=""')


def table(seen: Mapping[str, Any], heading: str, messages: Mapping[str, str]) -> str:
    """The same as a table: a row for who says it, a column for whom it is about; `heading` names the rows."""
    groups = seen["groups"]
    heads = "".join(f'<th scope="col">{one["n"]}</th>' for one in groups)
    rows = "\n".join(
        f'<tr><th scope="row">{one["n"]} {escape(one["name"])}</th>{"".join(map(_cell, cells))}</tr>'
        for one, cells in zip(groups, matrix(seen), strict=True)
    )
    caption = f"<strong>{escape(messages['network.table'])}</strong> {escape(messages['network.table_read'])}"
    return f"""<table class="matrix">
<caption>{caption}</caption>
<thead><tr data-heads=""><th scope="col">{escape(heading)}</th>{heads}</tr></thead>
<tbody data-rows="">
{rows}
</tbody>
</table>"""


def _line(line: Mapping[str, Any]) -> str:
    far = " far" if line["high"] - line["level"] > 1 else ""
    both = f'<path class="both" d="{line["path"]}"/>' if line["path"] else ""
    thin = f'<path class="thin{far}" d="{line["thin"]}"/>' if line["thin"] else ""
    about = " ".join(f'data-{name}="{line[name]}"' for name in ("a", "b", "level", "high"))
    return f"<g {about}>{both}{thin}</g>"


def _label(one: Mapping[str, Any]) -> str:
    return "".join(
        f'<text class="{one["side"]}" x="{one["at"]}" y="{one["top"] + DOWN * at}">{escape(words)}</text>'
        for at, words in enumerate(one["words"])
    )


def _stroke(level: int, thin: str, path: str) -> str:
    high = ' data-high="3"' if thin else ""
    both = f'<path class="both" d="{path}"/>'
    return f'<svg class="stroke" viewBox="0 0 40 12" aria-hidden="true" data-level="{level}"{high}>{both}{thin}</svg>'


def _cell(cell: Mapping[str, Any] | None) -> str:
    """A level; underlined where the two are far apart, a dash where nothing was said, empty for oneself."""
    if cell is None:
        return "<td></td>"
    if cell["apart"]:
        return f"<td><b>{cell['level']}</b></td>"
    return f"<td>{'–' if cell['level'] is None else cell['level']}</td>"


def _list(name: str, items: Iterable[str], more: str = "") -> str:
    return f'<ul class="{name}"{more}>\n' + "\n".join(items) + "\n</ul>"
