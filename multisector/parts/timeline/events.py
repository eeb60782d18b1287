"""The events of a real case, read and checked. `data/cases/README.md` says what the columns mean."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pandas as pd

KINDS = ("together", "pressure", "step")
"""What an event is between sectors: they act or agree together, one presses another, or neither."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_NEEDED = ("date", "when", "label", "event", "sectors", "kind", "source")


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
        found += [f"line {line}: no sector '{name}'" for name in named if name and name not in sectors]
        if row["kind"] not in KINDS:
            found.append(f"line {line}: kind '{row['kind']}' is not one of {', '.join(KINDS)}")
        elif row["kind"] != "step" and len(named) < 2:
            found.append(f"line {line}: '{row['kind']}' needs two sectors")
        if row["source"] and not all(row["source"].split(";")):
            found.append(f"line {line}: an empty source")
    return found
