"""A table of a notebook with more columns than the plan's: further cells stay with their row, and no cell comes from elsewhere."""

from __future__ import annotations

import json

import pytest

from multisector.plan.keeping import Kept


@pytest.fixture
def kept() -> Kept:
    return Kept()


def test_an_empty_cell_is_not_filled_from_another_row_of_the_same_name(kept: Kept) -> None:
    """`links` has two rows of one group, and said nothing about what the second would need."""
    links = [
        {"from": "Clinic", "to": "Church", "level": "3: share resources", "needed": "3: share resources"},
        {"from": "Clinic", "to": "Bus", "level": "1: share news"},
    ]
    kept.change("links", {"links": links})
    assert kept.answers("links")["links"] == links


def test_a_cell_that_was_emptied_in_the_plan_stays_empty(kept: Kept) -> None:
    kept.change("people-and-sectors", {"stakeholders": [{"name": "Ruth", "sector": "Youth", "role": "Decides"}]})
    kept.change("plan", {"stakeholders": [{"name": "Ruth"}]})
    assert kept.answers("people-and-sectors")["stakeholders"] == [{"name": "Ruth", "sector": "Youth"}]


def test_further_cells_stay_with_an_action_although_it_comes_from_nowhere(kept: Kept) -> None:
    """The first column of actions says where a row comes from: most rows have nothing there."""
    rows = [
        {"what": "Call by noon", "one": "County", "other": "Bus", "to": "2: fit plans together", "by": "2026-09-28"},
        {"what": "Move the hours", "one": "Clinic", "other": "Neighbors", "by": "2026-10-08"},
    ]
    kept.change("link-moves", {"actions": rows})
    assert kept.answers("link-moves")["actions"] == rows
    assert kept.answers("plan")["actions"] == [
        {"what": "Call by noon", "by": "2026-09-28"},
        {"what": "Move the hours", "by": "2026-10-08"},
    ]


def rows(*held: dict[str, str]) -> Kept:
    """A list with further columns, as it was typed in one go."""
    kept = Kept()
    kept.change("people-and-sectors", {"stakeholders": [dict(row) for row in held]})
    return kept


@pytest.mark.parametrize(
    "held",
    [
        ({"name": "Ann", "sector": "Health care"}, {"name": "Ann", "sector": "Business", "here": "Yes"}),
        ({"sector": "Youth"}, {"name": "Ann"}),
        ({"name": "Ann"}, {"sector": "Youth", "here": "No"}),
        ({"name": "", "sector": "Youth"}, {"name": "Bob", "sector": "Media"}),
    ],
    ids=["one name twice", "no name yet", "a row that only the notebook has", "an empty name"],
)
def test_a_row_stays_as_it_was_typed(held):
    kept = rows(*held)
    wanted = [{key: cell for key, cell in row.items() if cell} for row in held]
    assert [{k: c for k, c in row.items() if c} for row in kept.answers("people-and-sectors")["stakeholders"]] == wanted
    assert Kept().read(kept.to_text()).answers("people-and-sectors") == kept.answers("people-and-sectors")


def test_typing_through_another_name_takes_no_cell_from_it():
    kept = rows({"name": "Ann", "sector": "Youth"}, {"name": "Bob", "sector": "Media"})
    for name in ("Bo", "", "A", "An", "Ann", "Anna"):
        first, second = kept.answers("people-and-sectors")["stakeholders"]
        kept.change("people-and-sectors", {"stakeholders": [first, {**second, "name": name}]})
    assert kept.answers("people-and-sectors")["stakeholders"] == [
        {"name": "Ann", "sector": "Youth"},
        {"name": "Anna", "sector": "Media"},
    ]


def test_cells_that_find_no_row_any_more_are_set_aside():
    kept = rows({"name": "Ann", "sector": "Youth"}, {"name": "Bob", "sector": "Media"})
    kept.change("plan", {"stakeholders": [{"name": "Bob"}]})
    assert kept.answers("people-and-sectors")["stakeholders"] == [{"name": "Bob", "sector": "Media"}]
    assert any("Youth" in text for text in kept.aside.values())


def test_a_column_of_a_later_version_does_not_hide_the_table():
    kept = rows({"name": "Ann", "sector": "Youth"})
    for entry in kept.activities.values():
        entry["answers"]["stakeholders"][0]["of-tomorrow"] = "x"
    assert kept.answers("people-and-sectors")["stakeholders"][0]["name"] == "Ann"
    assert any("of-tomorrow" in text for text in kept.aside.values())


def test_the_file_of_one_activity_reaches_the_plan():
    other = rows({"name": "Theirs", "sector": "Youth"})
    (_, entry), *_ = [one for one in other.activities.items() if "people-and-sectors" in one[0]]
    kept = rows({"name": "Mine"})
    kept.open(json.dumps(entry))
    assert kept.answers("people-and-sectors")["stakeholders"] == [{"name": "Theirs", "sector": "Youth"}]
    assert kept.answers("plan")["stakeholders"] == [{"name": "Theirs"}]


def test_a_clock_that_was_ahead_loses_nothing():
    kept = rows({"name": "Ann"})
    for entry in kept.activities.values():
        entry["at"] = 4_102_444_800_000
    other = Kept().read(kept.to_text())
    other.change("people-and-sectors", {"stakeholders": [{"name": "New"}]})
    assert kept.read(other.to_text()).answers("people-and-sectors")["stakeholders"] == [{"name": "New"}]
