"""Actions as bars from their first day to their last, as SVG text in the colours of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

WIDTH, HEAD, ROW, BAR = 400, 34, 34, 10  #: in units: of the drawing, its scale above, a line, a bar
EDGE = 6  #: on both sides
TICKS = 6  #: months that are named, at most
LETTERS = 44  #: of a name
EPOCH = date(1970, 1, 1).toordinal()


def timeline_drawing(
    bars: Sequence[Mapping[str, Any]], today: int | None, title: str, messages: Mapping[str, str]
) -> str:
    """`bars` have `said`, the days `start` (or None) and `by` as numbers, `done` and `late`; one that has no start is a dot.

    A line shows `today`. The bars come in the order in which they are given.
    """
    days = [day for bar in bars for day in (bar["start"], bar["by"]) if day is not None] + (
        [] if today is None else [today]
    )
    first, last = min(days), max(days)
    scale = (WIDTH - 2 * EDGE) / max(1, last - first)
    at = lambda day: round(EDGE + (day - first) * scale, 1)
    height = HEAD + ROW * len(bars) + 6
    marks = "".join(_month(day, words, at(day), height) for day, words in _months(first, last, messages))
    drawn = "".join(_bar(bar, HEAD + ROW * number, at) for number, bar in enumerate(bars))
    now = "" if today is None else _line(at(today), HEAD - 8, height, "currentColor", 1.5)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(title)}" font-size="14" fill="currentColor">'
        '<defs><pattern id="%instance%-late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="3" height="6" fill="currentColor"/></pattern></defs>'
        f"{marks}{now}{drawn}</svg>"
    )


def _bar(bar: Mapping[str, Any], top: float, at: Any) -> str:
    end = at(bar["by"])
    begin = end if bar["start"] is None or bar["start"] > bar["by"] else at(bar["start"])
    long = max(end - begin, 5)
    begin = min(begin, WIDTH - EDGE - long)
    fill = "none" if bar["done"] else "url(#%instance%-late)" if bar["late"] else "var(--accent, currentColor)"
    edge = "currentColor" if bar["done"] or bar["late"] else "var(--accent, currentColor)"
    said = bar["said"] if len(bar["said"]) <= LETTERS else f"{bar['said'][: LETTERS - 1]}…"
    right = begin > WIDTH / 2
    place = f'x="{begin + long:g}" text-anchor="end"' if right else f'x="{begin:g}"'
    return (
        f'<text {place} y="{top + 13:g}" stroke="var(--ground, #fff)" stroke-width="4" paint-order="stroke">{escape(said)}</text>'
        f'<rect x="{begin:g}" y="{top + 18:g}" width="{long:g}" height="{BAR}" fill="{fill}" stroke="{edge}" stroke-width="1.2"/>'
    )


def _month(day: int, words: str, x: float, height: float) -> str:
    room = WIDTH - x
    anchor = ' text-anchor="end"' if room < 30 else ""
    return (
        f'{_line(x, 20, height, "var(--line, currentColor)", 0.6)}<text x="{x:g}" y="14"{anchor} '
        f'fill="var(--soft, currentColor)">{escape(words)}</text>'
    )


def _line(x: float, top: float, foot: float, color: str, width: float) -> str:
    return f'<line x1="{x:g}" y1="{top:g}" x2="{x:g}" y2="{foot:g}" stroke="{color}" stroke-width="{width:g}"/>'


def _months(first: int, last: int, messages: Mapping[str, str]) -> list[tuple[int, str]]:
    """The first days of months from `first` to `last`, a few of them, with a short name; the year where it begins."""
    names = messages["date.months"].split(", ")
    found = []
    begin, end = (date.fromordinal(EPOCH + day) for day in (first, last))
    for number in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        day = date(number // 12, number % 12 + 1, 1)
        if first <= day.toordinal() - EPOCH <= last:
            found.append(day)
    step = -(-len(found) // TICKS) or 1
    shown, year = [], None
    for day in found[::step]:
        words = names[day.month - 1][:3] + (f" {day.year}" if day.year != year else "")
        year = day.year
        shown.append((day.toordinal() - EPOCH, words))
    return shown
