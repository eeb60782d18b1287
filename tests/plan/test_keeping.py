"""One file for the site and the notebooks: what is written on one side is there on the other, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multisector.plan.keeping import Kept, KeptError, value_at, with_value_at
from multisector.shared import catalog
from support.activity_page import ActivityPage
from support.places import ROOT

DELIA = {"name": "Delia", "role": "Lives with it", "say": "2: little"}
SECTOR = {"sector": "People who live with it", "here": "Yes"}


class Clock:
    """Each look at it is a second later."""

    def __init__(self) -> None:
        self.now = 1_800_000_000

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def kept() -> Kept:
    return Kept(now=Clock())


def again(kept: Kept) -> Kept:
    return Kept(now=kept._now).read(kept.to_text())


def test_what_is_written_comes_back_from_the_file(kept):
    kept.change("stakeholders", {"stakeholders": [DELIA]})
    kept.change("problem-sentence", {"problem": "It is too hot.", "issue": "Heat"})
    assert again(kept).answers("stakeholders") == {"stakeholders": [DELIA]}
    assert again(kept).answers("problem-sentence") == kept.answers("problem-sentence")
    assert again(kept).to_text() == kept.to_text()


def test_a_field_of_the_plan_is_written_once_and_is_there_everywhere(kept):
    kept.change("stakeholders", {"stakeholders": [DELIA]})
    assert kept.answers("plan") == {"stakeholders": [DELIA]}
    assert kept.answers("people-and-sectors") == {"stakeholders": [DELIA]}
    kept.change("plan", {"stakeholders": [{**DELIA, "say": "3: some"}]})
    assert kept.answers("stakeholders")["stakeholders"][0]["say"] == "3: some"


def test_a_row_of_ones_own_in_a_table_of_the_plan(kept):
    kept.change("links", {"deed": "Meet", "change-who": "Ana", "change-by": "2027-01-05"})
    kept.change("talk-plan", {"first": "Call Ruth"})
    rows = kept.answers("plan")["actions"]
    assert rows == [
        {"from": "links", "what": "Meet", "who": "Ana", "by": "2027-01-05"},
        {"from": "talk-plan", "what": "Call Ruth"},
    ]
    kept.change("links", {})
    assert kept.answers("plan")["actions"] == [{"from": "talk-plan", "what": "Call Ruth"}]


def test_further_columns_of_a_table_stay_with_the_notebook(kept):
    row = {**DELIA, **SECTOR}
    kept.change("people-and-sectors", {"stakeholders": [row, {"name": "Teo", "sector": "Youth"}]})
    assert kept.answers("plan")["stakeholders"] == [DELIA, {"name": "Teo"}]
    kept.change(
        "stakeholders", {"stakeholders": [{"name": "Teo", "role": "Decides"}, {**DELIA, "say": "5: decides it"}]}
    )
    assert again(kept).answers("people-and-sectors")["stakeholders"] == [
        {"name": "Teo", "sector": "Youth", "role": "Decides"},
        {**row, "say": "5: decides it"},
    ]


def test_rows_that_are_handed_out_or_handed_in_can_be_changed_without_changing_what_is_kept(kept):
    rows = [dict(DELIA)]
    kept.change("stakeholders", {"stakeholders": rows})
    rows[0]["name"] = "Someone else"
    for activity in ("stakeholders", "people-and-sectors", "plan"):
        kept.answers(activity)["stakeholders"][0]["name"] = "Someone else"
        assert kept.answers(activity)["stakeholders"][0]["name"] == DELIA["name"]


def test_what_was_emptied_in_the_plan_is_empty_in_the_activity(kept):
    kept.change("problem-sentence", {"issue": "Heat"})
    kept.change("plan", {})
    assert "issue" not in again(kept).answers("problem-sentence")


def test_two_notebooks_write_into_one_file_and_neither_takes_anything_away(kept):
    kept.change("closing", {"goes": "What goes on"})
    first, other = again(kept), again(kept)
    known = kept.answers("closing")
    first.change("closing", {**known, "did": "We met"}, known)
    other.read(first.to_text())
    other.change("closing", {**known, "learned": "Patience"}, known)
    assert other.answers("closing") == {"goes": "What goes on", "did": "We met", "learned": "Patience"}
    assert not other.aside
    other.change("closing", {"goes": "Mine", "did": "We met", "learned": "Patience"}, other.answers("closing"))
    first.read(other.to_text())
    first.change("closing", {**known, "goes": "Theirs"}, known)
    assert first.answers("closing")["goes"] == "Theirs"
    assert "Mine" in next(iter(first.aside.values()))


def test_what_is_emptied_is_set_aside_and_can_come_back(kept):
    kept.change("closing", {"goes": "What goes on"})
    kept.clear("closing")
    assert kept.answers("closing") == kept.answers("plan") == {}
    assert again(kept).last_aside("closing") == {"goes": "What goes on"}


def test_opening_a_file_sets_aside_what_stood_here(kept):
    other = Kept(now=Clock())
    other.change("closing", {"goes": "Theirs"})
    kept.change("closing", {"goes": "Mine"})
    assert kept.open(other.to_text()) == 2  # the activity and the plan
    assert kept.answers("closing") == {"goes": "Theirs"}
    assert any("Mine" in text for text in kept.aside.values())


def test_files_of_every_earlier_version_can_be_read():
    for path in sorted((ROOT / "tests/fixtures/version-1").glob("multisector-plan.json")):
        kept = Kept().read(path.read_text(encoding="utf-8"))
        plan = kept.answers("plan")
        assert plan["issue"] and plan["actions"]
        again(kept)


def test_what_this_version_does_not_know_stays_in_the_file(kept):
    name = "multisector:of-tomorrow:v1:abc"
    entry = {"activity": "of-tomorrow", "version": 1, "structure": "abc", "at": 5, "answers": {"a": "b"}}
    newer = {"course": "multisector", "activities": {name: entry}, "aside": {"multisector:plan:left:7": "{}"}}
    kept.read(json.dumps(newer))
    kept.change("closing", {"goes": "On"})
    assert json.loads(kept.to_text())["activities"][name] == entry
    assert json.loads(kept.to_text())["aside"] == newer["aside"]


def test_answers_that_fit_no_form_are_set_aside(kept):
    kept.change("closing", {"goes": "On"})
    held = json.loads(kept.to_text())
    for entry in held["activities"].values():
        entry["answers"]["of-old"] = "words"
    kept = Kept().read(json.dumps(held))
    assert kept.answers("closing") == {"goes": "On"}
    assert any("words" in text for text in kept.aside.values())


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"course": "other"}', "1", '"a"', "[" * 5000, '{"activity": 3}']
)
def test_what_is_none_of_ours_is_refused_and_changes_nothing(kept, text):
    kept.change("closing", {"goes": "On"})
    before = kept.to_text()
    with pytest.raises(KeptError, match="not a file saved by this course"):
        kept.read(text)
    assert kept.to_text() == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["from", "name", "stakeholders", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(JSON, JSON)
def test_whatever_stands_in_the_entries_it_can_be_worked_with(answers, other):
    plan = catalog.load_compiled("plan")["activity"]
    name = f"multisector:plan:v{plan['version']}:{plan['structure']}"
    entry = {"activity": "plan", "answers": answers, "at": other}
    text = json.dumps(
        {"course": "multisector", "activities": {name: entry, "multisector:x:v1:0": other}, "aside": other}
    )
    kept = Kept().read(text)
    kept.change("stakeholders", {"stakeholders": [DELIA]})
    assert again(kept).answers("stakeholders") == {"stakeholders": [DELIA]}


@given(st.sampled_from(["actions.what", "actions.who", "issue"]), st.text(min_size=1))
def test_a_value_that_is_put_somewhere_is_found_there(place, value):
    assert value_at(with_value_at({}, place, "links", value), place, "links") == value
    assert with_value_at(with_value_at({}, place, "links", value), place, "links", None) == {}


def test_the_site_and_a_notebook_share_one_plan_both_ways(kept, visit):
    kept.change("people-and-sectors", {"stakeholders": [{**DELIA, **SECTOR}]})
    kept.change("links", {"deed": "Meet", "change-who": "Ana"})
    opened = visit("plan.html")
    plan = ActivityPage(opened.page, "plan")
    plan.open_file(kept.to_text())
    assert plan.answers["stakeholders"] == [DELIA]
    assert plan.answers["actions"] == [{"from": "links", "what": "Meet", "who": "Ana"}]

    opened.page.goto(opened.page.url.replace("plan.html", "first-steps/map.html"))
    form = ActivityPage(opened.page, "stakeholders")
    form.begin()
    box = form.root.locator("[data-column=needs]").first
    box.fill("To be asked")
    opened.page.goto(opened.page.url.replace("first-steps/map.html", "plan.html"))
    ActivityPage(opened.page, "plan").begin()
    with opened.page.expect_download() as download:
        opened.page.locator("[data-do=save-all]").click()
    back = Kept(now=Clock()).read(Path(download.value.path()).read_text(encoding="utf-8"))
    assert back.answers("people-and-sectors")["stakeholders"] == [{**DELIA, **SECTOR, "needs": "To be asked"}]
    assert back.answers("links") == {"deed": "Meet", "change-who": "Ana"}
    assert not opened.problems
