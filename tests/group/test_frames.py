"""Answers in a table: the same numbers in pandas, in Dask, and person by person."""

from __future__ import annotations

import random
from pathlib import Path

import dask.dataframe as dd
import numpy as np
import pandas as pd
import pytest

from multisector.group import counts, frames
from support.hand_values import compiled

READINESS, DOTS = compiled("readiness"), compiled("seven-dots")
ANSWERS = ["1", "2", "3", "4", "5", "dont-know", "skip", None]
SEATS = ["live", "work", "both", "not-said", None]


def answers_of(definition: dict, people: int, seed: int) -> pd.DataFrame:
    """Made-up answers, a row a person."""
    rng = np.random.default_rng(seed)
    columns = {"seat": rng.choice(np.array(SEATS, dtype=object), people)}
    for part in definition["dimensions"]:
        for item in part["items"]:
            columns[item["id"]] = rng.choice(np.array(ANSWERS, dtype=object), people)
    return pd.DataFrame(columns, dtype="string")


def person_by_person(definition: dict, answers: pd.DataFrame) -> dict:
    people = [
        {field: int(value) if value.isdigit() else value for field, value in row.items() if isinstance(value, str)}
        for row in answers.to_dict("records")
    ]
    return counts.count(definition, people)


@pytest.mark.parametrize("definition", [DOTS, READINESS], ids=["one item", "four items"])
@pytest.mark.parametrize("people", [1, 100, 10_000])
def test_pandas_dask_and_person_by_person_count_alike(definition: dict, people: int, tmp_path: Path) -> None:
    answers = answers_of(definition, people, people)
    expected = person_by_person(definition, answers)
    assert frames.count(definition, answers) == expected
    dd.from_pandas(answers, npartitions=7).to_parquet(tmp_path / "answers")
    assert frames.count(definition, dd.read_parquet(tmp_path / "answers")) == expected


def test_a_million_answers_are_the_sum_of_their_rooms() -> None:
    """36,000 people with 28 answers each, in one table and in rooms of any size."""
    answers = answers_of(READINESS, 36_000, 1)
    cuts = sorted(random.Random(1).sample(range(36_000), 6))
    rooms = np.split(np.arange(36_000), cuts)
    tables = [counts.add(*frames.count(READINESS, answers.iloc[room]).values()) for room in rooms]
    assert counts.add(*tables) == counts.add(*frames.count(READINESS, answers).values())


def test_what_is_no_answer_is_named_with_its_row_and_column() -> None:
    answers = answers_of(DOTS, 20, 2).assign(note="left alone")
    assert frames.count(DOTS, answers) == frames.count(DOTS, answers.drop(columns="note"))
    with pytest.raises(counts.TableError, match="row 7, column D2a: '6' is none of 1, 2, 3, 4, 5, dont-know, skip"):
        frames.count(DOTS, answers.assign(D2a=answers["D2a"].where(answers.index != 7, "6")))
    with pytest.raises(counts.TableError, match="row 0, column seat: 'mayor' is none of live, work, both, not-said"):
        frames.count(DOTS, answers.assign(seat="mayor"))
    with pytest.raises(counts.TableError, match="no column D3a, D5a"):
        frames.count(DOTS, answers.drop(columns=["D3a", "D5a"]))
