"""A table of a notebook with more columns than the plan's: further cells stay with their row, and no cell comes from elsewhere."""

from __future__ import annotations

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
