"""Many people's answers as a table of pandas, or of Dask where they do not fit into memory.

    answers = pandas.read_csv("answers.csv", dtype="string")     # a row a person, a column an item, and "seat"
    tables = frames.count(definition, answers)                    # as group.counts.count gives them

A national survey is counted part by part: `dask.dataframe.read_parquet(...)` goes in as it is, and no part is larger
than Dask cuts it. The numbers are those of `group.counts`, to the last one.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm
from typing import TYPE_CHECKING, Any

import pandas as pd

from multisector.group.counts import BySeat, TableError, empty
from multisector.kinds.assessment.score import DONT_KNOW, SCALE, SEATS, SKIP
from multisector.shared.numbers import Fraction, fraction_text

if TYPE_CHECKING:
    import dask.dataframe as dd

NONE = -1  # stands for "no score" while counting
KEYS = ["seat", "dimension", "score"]


def count(definition: Mapping[str, Any], answers: pd.DataFrame | dd.DataFrame) -> BySeat:
    """The count table of each seat, from a row of text a person: "1" to "5", "dont-know", "skip" or nothing.

    `answers` may have further columns, which are not read. TableError names a column that is missing, and an answer
    or a seat that is none.
    """
    items = [item["id"] for part in definition["dimensions"] for item in part["items"]]
    if missing := [name for name in ["seat", *items] if name not in answers.columns]:
        raise TableError(f"the answers have no column {', '.join(missing)}: use the ids of the items as column names")
    answers = answers[["seat", *items]]
    if isinstance(answers, pd.DataFrame):
        counted = _part(answers, definition)
    else:
        kinds = {**dict.fromkeys(KEYS[:2], "object"), **dict.fromkeys(["score", "people", "answers", "dont_know"], int)}
        counted = answers.map_partitions(_part, definition, meta=kinds).compute()
    sums = counted.groupby(KEYS)[["people", "answers", "dont_know"]].sum()
    tables = {seat: empty(definition) for seat in SEATS}
    parts = _parts_of_a_point(definition)
    for (seat, name, score), row in sums.iterrows():
        dimension = tables[seat]["dimensions"][name]
        dimension["answers"] += int(row["answers"])
        dimension["dont_know"] += int(row["dont_know"])
        if score != NONE:
            dimension["scores"][fraction_text(Fraction(int(score), parts))] = int(row["people"])
    first = definition["dimensions"][0]["id"]
    for seat, table in tables.items():
        if seat in sums.index:
            table["people"] = int(sums.loc[(seat, first), "people"].sum())
    return tables


def _parts_of_a_point(definition: Mapping[str, Any]) -> int:
    """A mean of so many answers is a whole number of these parts: scores are counted as whole numbers."""
    return lcm(*range(1, 1 + max(len(part["items"]) for part in definition["dimensions"])))


def _part(answers: pd.DataFrame, definition: Mapping[str, Any]) -> pd.DataFrame:
    """The counts of one part of the rows: a row for each seat, dimension and score, or none."""
    seat = answers["seat"].fillna("not-said")
    _refuse(seat, SEATS, "seat")
    found = []
    for part in definition["dimensions"]:
        given = answers[[item["id"] for item in part["items"]]]
        for name in given:
            _refuse(given[name].dropna(), [*map(str, SCALE), DONT_KNOW, SKIP], name)
        numbers = given.apply(pd.to_numeric, errors="coerce")
        scored = numbers.notna().sum(axis=1)
        unknown = (given == DONT_KNOW).sum(axis=1)
        total = numbers.sum(axis=1).fillna(0).astype(int) * _parts_of_a_point(definition)
        score = (total // scored.where(scored > 0, 1)).where(scored >= definition["answers_needed"], NONE)
        rows = {
            "seat": seat,
            "dimension": part["id"],
            "score": score,
            "answers": scored + unknown,
            "dont_know": unknown,
        }
        groups = pd.DataFrame(rows).groupby(KEYS)
        found.append(groups[["answers", "dont_know"]].sum().assign(people=groups.size()).reset_index())
    return pd.concat(found)[[*KEYS, "people", "answers", "dont_know"]].astype(
        {"seat": "object", "dimension": "object", "score": int, "people": int, "answers": int, "dont_know": int}
    )


def _refuse(values: pd.Series, allowed: list[str] | tuple[str, ...], column: str) -> None:
    wrong = values[~values.isin(list(allowed))]
    if len(wrong):
        raise TableError(f"row {wrong.index[0]}, column {column}: '{wrong.iloc[0]}' is none of {', '.join(allowed)}")
