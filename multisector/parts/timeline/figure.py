"""The events of a case as a figure in HTML, and as a table in MyST Markdown. All words come from the caller."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from multisector.parts.timeline.events import KINDS

DOTS = {
    "circle": "M5 .4a4.6 4.6 0 1 0 .01 0z",
    "square": "M.8.8h8.4v8.4H.8z",
    "triangle": "M5 .2l5 9H0z",
    "diamond": "M5 0l5 5-5 5-5-5z",
    "half": "M0 8.6a5 7.4 0 0 1 10 0z",
    "hexagon": "M2.5.4h5L10 5 7.5 9.6h-5L0 5z",
    "plus": "M3.4.2h3.2v3.2h3.2v3.2H6.6v3.2H3.4V6.6H.2V3.4h3.2z",
}
"""The seven unlike dots of the course, each in a box of 10 by 10."""

LANE = 20
"""The width of a sector's lane, and the height of a row of dots. The style of the page sets their size on it."""


def timeline_table(timeline: pd.DataFrame, sectors: pd.DataFrame, words: Mapping[str, str]) -> str:
    """The events as a MyST Markdown table: when, then who and what, with the citations.

    Two columns, so that it can be read on a phone. `words` names them as "when" and "event", and
    names each of the `KINDS` but the last.
    """
    lines = [f"| {words['when']} | {words['event']} |", "|---|---|"]
    for row in timeline.itertuples():
        who = ", ".join(sectors.loc[row.sectors, "label"])
        how = "" if row.kind == "step" else f", {words[row.kind]}"
        lines.append(f"| {row.when} | **{who}{how}.** {row.event} {{cite:p}}`{','.join(row.source)}` |")
    return "\n".join(lines)


def timeline_figure(
    timeline: pd.DataFrame,
    sectors: pd.DataFrame,
    words: Mapping[str, str],
    *,
    name: str = "timeline",
) -> str:
    """The events as a picture in HTML: a row for each event, with a dot for each sector that took part.

    A solid line joins sectors that act together, a dotted one joins those at odds. The words are text and
    grow with the page's; the style `timeline` of the page sets them beside the dots, or above them where
    there is little room. `words` holds a "title" and a "description" for those who cannot see it, the heads
    "when" and "event", and "together" and "pressure". `name` starts its ids, so it must be the only one on
    the page.
    """
    heads = "".join(
        f"<span>{_svg([_dot(sectors, sector, 0)], LANE)}{escape(label)}</span>"
        for sector, label in sectors["label"].items()
    )
    rows, year_before = [], None
    for event in timeline.itertuples():
        year = event.year if event.year != year_before else ""
        rows.append(
            f'<div class="event"><span>{year}</span>{_event(event, sectors)}<span>{escape(event.label)}</span></div>'
        )
        year_before = event.year
    key = "".join(f"<span>{_svg([_line(0, 2, kind)], 3 * LANE)} {escape(words[kind])}</span>" for kind in KINDS[:2])
    return (
        f'<div class="timeline" role="img" aria-labelledby="{name}-title {name}-about">\n'
        f'<p hidden="" id="{name}-title">{escape(words["title"])}</p>'
        f'<p hidden="" id="{name}-about">{escape(words["description"])}</p>\n'
        f'<div class="key">{key}</div>\n'
        f'<div class="heads"><span>{escape(words["when"])}</span><div class="lanes">{heads}</div>'
        f"<span>{escape(words['event'])}</span></div>\n" + "\n".join(rows) + "\n</div>"
    )


def _event(event: Any, sectors: pd.DataFrame) -> str:
    """The lanes of one event: a line from the first sector that took part to the last, and their dots."""
    at = [sectors.index.get_loc(sector) for sector in event.sectors]
    line = [_line(min(at), max(at), event.kind)] if event.kind != "step" else []
    dots = [_dot(sectors, sector, lane) for sector, lane in zip(event.sectors, at, strict=True)]
    return _svg(line + dots, LANE * len(sectors))


def _svg(drawn: list[str], width: int) -> str:
    return f'<svg viewBox="0 0 {width} {LANE}" width="{width}" height="{LANE}">{"".join(drawn)}</svg>'


def _dot(sectors: pd.DataFrame, sector: str, lane: int) -> str:
    """The dot of a sector in its lane, in the warm ink for the first of them, as in the mark of the course."""
    ink = ' class="first"' if sector == sectors.index[0] else ""
    shape = DOTS[sectors.loc[sector, "dot"]]
    return f'<path{ink} d="{shape}" transform="translate({LANE * lane + 3.5} 3.5) scale(1.3)"/>'


def _line(first: int, last: int, kind: str) -> str:
    """A level line between two lanes."""
    middle = LANE // 2
    return f'<path class="{kind}" d="M{LANE * first + middle} {middle}H{LANE * last + middle}"/>'
