"""The review: every scene of the four checks comes back, in the words of its check, and at the same distance."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import icalendar
import pytest
from bs4 import BeautifulSoup

from multisector.build import loading
from multisector.build.compiling import activity_path
from multisector.build.files import DefinitionError
from multisector.parts.rounds.part import TURNS, USUAL
from support.hand_values import compiled
from support.places import SITE

CHECKS = ("check-what", "check-ready", "check-first-steps", "check-operate")
SETS = ("review-first", "review-second", "review-third")


def test_every_scene_of_the_checks_comes_back_in_one_set() -> None:
    asked = {f"{check}/{question['id']}" for check in CHECKS for question in compiled(check)["questions"]}
    brought = Counter(name for one in SETS for name in compiled(one)["brings"])
    assert set(brought) == asked and set(brought.values()) == {1}
    sizes = [len(compiled(one)["questions"]) for one in SETS]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("one", SETS)
def test_a_set_mixes_the_chapters_and_says_what_the_checks_say(one: str) -> None:
    definition = compiled(one)
    written = {(check, question["id"]): question for check in CHECKS for question in compiled(check)["questions"]}
    names = [tuple(name.split("/")) for name in definition["brings"]]
    assert [written[name] for name in names] == definition["questions"]
    assert {check for check, _ in names} == set(CHECKS)


def test_a_question_that_is_not_there_is_named_with_those_that_are(tmp_path) -> None:
    text = activity_path("review-first").read_text(encoding="utf-8").replace("check-what/K1-1", "check-what/K1-99")
    for name, words in (("review/review-first.yml", text), ("what/check-what.yml", "questions: [{id: K1-1}]")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(words, encoding="utf-8")
    (tmp_path / "first-steps").mkdir()
    for check in ("check-first-steps",):
        (tmp_path / "first-steps" / f"{check}.yml").write_text(
            activity_path(check).read_text(encoding="utf-8"), "utf-8"
        )
    with pytest.raises(
        DefinitionError, match=r"brings\[\d\]: there is no question 'check-what/K1-99'. There is: check-what/K1-1"
    ):
        loading.load_activity(tmp_path / "review/review-first.yml")


def test_each_set_comes_back_after_the_same_time() -> None:
    rows = BeautifulSoup((SITE / "review/index.html").read_text(encoding="utf-8"), "html.parser").select(
        ".rounds tbody tr"
    )
    assert len(rows) == TURNS * len(SETS)
    when = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]
    assert when[0][2] == "The first day" and [row[2] for row in when[1:]] == [
        f"After {USUAL // 7 * number} weeks" for number in range(1, len(rows))
    ]
    first = {}
    for number, row in enumerate(when):
        first.setdefault(row[1], []).append(number)
    assert {later - earlier for earlier, later in first.values()} == {len(SETS)}


def test_the_days_go_into_a_calendar_and_nowhere_else(visit, tmp_path) -> None:
    visited = visit("review/index.html", via="file")
    page = visited.page
    page.locator("[data-begin]").fill("2027-01-04")
    page.locator("[data-distance]").select_option("30")
    page.wait_for_function("document.querySelectorAll('[data-day]')[1].textContent.includes('February')")
    with page.expect_download() as download:
        page.get_by_role("button", name="calendar file").click()
    download.value.save_as(tmp_path / "review.ics")
    events = icalendar.Calendar.from_ical((tmp_path / "review.ics").read_bytes()).walk("VEVENT")
    days = [event["DTSTART"].dt for event in events]
    assert str(days[0]) == "2027-01-04" and {(b - a).days for a, b in pairwise(days)} == {30}
    assert [str(event["SUMMARY"]).split(": ")[1] for event in events] == [
        "The first set",
        "The second set",
        "The third set",
    ] * 2
    assert all(event.walk("VALARM") for event in events)
