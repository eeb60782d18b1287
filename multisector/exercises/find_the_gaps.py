"""Exercise 2: who matters, which sectors are missing, and whom to meet first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from multisector.notebook.exercise import Exercise

ENOUGH = 15  #: rows of a list that goes beyond those one knew before


def gap_table(people: pd.DataFrame, words: Mapping[str, str]) -> pd.DataFrame:
    """How many of each sector are known, and how many of them sit at the table: a row a sector."""
    sector = people["sector"].replace("", words["no-sector"])
    counts = people.groupby(sector).agg(known=("name", "size"), here=("here", lambda cells: (cells == "Yes").sum()))
    table = counts.rename(columns={"known": words["known"], "here": words["here"]}).rename_axis(words["sector"])
    table.attrs["caption"] = words["gaps"]
    return table


def check_enough(people: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    """The list goes beyond those one knew before."""
    if len(people) < ENOUGH:
        yield "few", {"n": len(people)}


exercise = Exercise("find-the-gaps", checks=[check_enough], makers={"gaps": gap_table})
