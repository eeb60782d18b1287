"""The history of a real case: read it, check it, and show it as a figure and a table.

    from multisector import cases
    sectors = cases.read_sectors("data/cases/sectors.csv")
    timeline = cases.read_timeline("data/cases/baltimore-timeline.csv", sectors)
    timeline[timeline["kind"] == "pressure"]

`data/cases/README.md` says what the columns mean. The words that a reader sees come from the data and
from the page that calls, so there are none in here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html import escape
from pathlib import Path

import pandas as pd

KINDS = ("together", "pressure", "step")
"""What an event is between sectors: they act or agree together, one presses another, or neither."""

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

STYLE = """
#{id} {{ width: 100%; max-width: 21rem; height: auto; background: none; fill: currentColor; font-size: 13px; }}
#{id} .first {{ fill: var(--ms-spot, currentColor); }}
#{id} .lane {{ stroke: var(--ms-hair, currentColor); }}
#{id} .together {{ stroke: currentColor; stroke-width: 2.5; }}
#{id} .pressure {{ stroke: currentColor; stroke-width: 3; stroke-linecap: round; stroke-dasharray: .1 4.6; }}
"""
"""The inks and lines of the figure, in the colors of the page around it."""

ROW = 22
"""The height of a row of the figure."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_NEEDED = ("date", "when", "event", "sectors", "kind", "source")


def read_sectors(path: str | Path) -> pd.DataFrame:
    """The sectors of a case, in the order of the figure: id -> dot, label."""
    return pd.read_csv(path, dtype=str, index_col="sector")


def read_timeline(path: str | Path, sectors: pd.DataFrame) -> pd.DataFrame:
    """The events of a case in order. `sectors` and `source` become lists, `year` a number.

    Raises ValueError with every fault, by line of the file.
    """
    timeline = pd.read_csv(path, dtype=str, keep_default_na=False)
    if found := faults(timeline, sectors.index):
        raise ValueError(f"{path}:\n" + "\n".join(found))
    return timeline.assign(
        year=timeline["date"].str[:4].astype(int),
        sectors=timeline["sectors"].str.split(";"),
        source=timeline["source"].str.split(";"),
    )


def faults(timeline: pd.DataFrame, sectors: Collection[str]) -> list[str]:
    """All that is wrong with the rows of a timeline file, one sentence each; nothing if it is sound."""
    found = []
    before = ""
    for line, row in enumerate(timeline.to_dict("records"), start=2):
        found += [f"line {line}: no {column}" for column in _NEEDED if not row[column].strip()]
        if not _DATE.fullmatch(row["date"]):
            found.append(f"line {line}: date '{row['date']}' is not YYYY or YYYY-MM")
        elif row["date"][: len(before)] < before[: len(row["date"])]:
            found.append(f"line {line}: {row['date']} comes after {before}")
        before = row["date"]
        named = row["sectors"].split(";")
        found += [
            f"line {line}: no sector '{name}'" for name in named if name and name not in sectors
        ]
        if row["kind"] not in KINDS:
            found.append(f"line {line}: kind '{row['kind']}' is not one of {', '.join(KINDS)}")
        elif row["kind"] != "step" and len(named) < 2:
            found.append(f"line {line}: '{row['kind']}' needs two sectors")
        if row["source"] and not all(row["source"].split(";")):
            found.append(f"line {line}: an empty source")
    return found


def bibliography_keys(path: str | Path) -> set[str]:
    """The citation keys of a BibTeX file."""
    return set(re.findall(r"(?m)^@\w+\{([^,\s]+),", Path(path).read_text(encoding="utf-8")))


def timeline_table(timeline: pd.DataFrame, sectors: pd.DataFrame, words: Mapping[str, str]) -> str:
    """The events as a MyST Markdown table: when, then who and what, with the citations.

    Two columns, so that it can be read on a phone. `words` names them as "when" and "event", and
    names each of the `KINDS` but the last.
    """
    lines = [f"| {words['when']} | {words['event']} |", "|---|---|"]
    for row in timeline.itertuples():
        who = ", ".join(sectors.loc[row.sectors, "label"])
        how = "" if row.kind == "step" else f", {words[row.kind]}"
        lines.append(
            f"| {row.when} | **{who}{how}.** {row.event} {{cite:p}}`{','.join(row.source)}` |"
        )
    return "\n".join(lines)


def timeline_figure(
    timeline: pd.DataFrame,
    sectors: pd.DataFrame,
    words: Mapping[str, str],
    *,
    name: str = "timeline",
) -> str:
    """The events as an SVG: a row for each event, a dot for each sector that took part.

    A solid line joins sectors that act together, a dotted one joins those at odds. The colors are those
    of the page around it, in its light or dark scheme. `words` holds a "title" and a "description" for
    those who cannot see it, and the legend's "together" and "pressure". `name` starts its ids, so it must
    be the only one on the page.
    """
    legend = _legend(sectors, words)
    lanes = dict(zip(sectors.index, range(46, 300, 22), strict=False))
    top = ROW * (len(legend) + 1)
    bottom = top + ROW * len(timeline)
    drawn = [_line(x, x, top, "lane", bottom) for x in lanes.values()]
    year_before = None
    for number, event in enumerate(timeline.itertuples()):
        y = top + ROW * number + ROW // 2
        at = [lanes[sector] for sector in event.sectors]
        drawn.append(_text(0, y, event.year) if event.year != year_before else "")
        drawn.append(_line(min(at), max(at), y, event.kind) if event.kind != "step" else "")
        drawn += [_dot(sectors, sector, lanes[sector], y) for sector in event.sectors]
        drawn.append(_text(192, y, event.label) if event.label else "")
        year_before = event.year
    figure = f"{name}-figure"
    return (
        f'<svg id="{figure}" viewBox="0 0 300 {bottom}" width="300" height="{bottom}" role="img"'
        f' aria-labelledby="{name}-title {name}-about"><style>{STYLE.format(id=figure)}</style>'
        f'<title id="{name}-title">{escape(words["title"])}</title>'
        f'<desc id="{name}-about">{escape(words["description"])}</desc>{"".join(legend + drawn)}</svg>'
    )


def _legend(sectors: pd.DataFrame, words: Mapping[str, str]) -> list[str]:
    """A row for each dot, then one for each kind of line."""
    rows = [
        _dot(sectors, sector, 8, ROW * number + ROW // 2)
        + _text(46, ROW * number + ROW // 2, label)
        for number, (sector, label) in enumerate(sectors["label"].items())
    ]
    for kind in KINDS[:2]:
        y = ROW * len(rows) + ROW // 2
        rows.append(_line(2, 34, y, kind) + _text(46, y, words[kind]))
    return rows


def _dot(sectors: pd.DataFrame, sector: str, x: int, y: int) -> str:
    """The dot of a sector, in the warm ink for the first of them, as in the mark of the course."""
    ink = ' class="first"' if sector == sectors.index[0] else ""
    shape = DOTS[sectors.loc[sector, "dot"]]
    return f'<path{ink} d="{shape}" transform="translate({x - 6.5} {y - 6.5}) scale(1.3)"/>'


def _line(x1: int, x2: int, y: int, kind: str, y2: int | None = None) -> str:
    """A line, level unless it ends at another height."""
    return f'<path class="{kind}" d="M{x1} {y}L{x2} {y if y2 is None else y2}"/>'


def _text(x: int, y: int, words: object) -> str:
    """Words, with their middle at this height."""
    return f'<text x="{x}" y="{y}" dy=".35em">{escape(str(words))}</text>'
