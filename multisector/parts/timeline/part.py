"""`{timeline} baltimore`: the events of a case as a figure; with `:table: 1955 to 1987`, those years as a table."""

from __future__ import annotations

import re

from multisector.build.compiling import DATA, overlay_of
from multisector.build.loading import load
from multisector.parts import Made, Page, PartError
from multisector.parts.timeline.events import read_sectors, read_timeline
from multisector.parts.timeline.figure import timeline_figure, timeline_table
from multisector.parts.timeline.model import Timeline

ARGUMENTS = 1
OPTIONS = {"table": str}
HEADS = ("when", "event", "together", "pressure")
_YEARS = re.compile(r"([0-9]{4}) to ([0-9]{4})")


def make(page: Page, case: str, table: str = "") -> Made:
    folder = DATA / "cases" / case
    events, words, shapes = folder / "timeline.csv", folder / "timeline.yml", DATA / "cases" / "sectors.csv"
    if not events.exists():
        known = ", ".join(sorted(path.parent.name for path in (DATA / "cases").glob("*/timeline.csv")))
        raise PartError(f"There is no timeline of '{case}'. There are: {known}.")
    page.depends_on(events, words, shapes, overlay_of(words, page.language))
    sectors = read_sectors(shapes)
    timeline = read_timeline(events, sectors)
    heads = {name: page.messages[f"timeline.{name}"] for name in HEADS}
    if table:
        years = _YEARS.fullmatch(table)
        if not years:
            raise PartError(f"'{table}' is no span of years. Write it like this: 1955 to 1987.")
        return Made(text=timeline_table(timeline[timeline["year"].between(*map(int, years.groups()))], sectors, heads))
    said = load(Timeline, words, overlay_of(words, page.language), name=case)
    return Made(
        timeline_figure(
            timeline, sectors, {**heads, "title": said["title"], "description": said["description"]}, name=case
        )
    )
