"""The group page: what is pasted becomes dots, with the numbers of Python, and gives nobody away."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from multisector.group import counts
from multisector.group.result import result
from multisector.shared import catalog
from multisector.shared.codes import decode, encode
from multisector.shared.numbers import round_half_up
from support.activity_page import words
from support.browser import until
from support.places import ROOT

ANSWERS = ROOT / "data" / "riverbend" / "answers.csv"
NAME = "multisector:group:codes:1"
DOTS = catalog.load_compiled("seven-dots")["activity"]
READY = catalog.load_compiled("readiness")["activity"]


def practice() -> list[str]:
    with ANSWERS.open(encoding="utf-8") as file:
        return [row["code"] for row in csv.DictReader(file)]


def dots_codes(many: int, seed: int = 1) -> list[str]:
    """The codes of many people for Seven Dots, each another one."""
    draw = random.Random(seed)
    seats = ("live", "work", "both", "not-said")
    found: dict[str, None] = {}
    while len(found) < many:
        answers = {part["items"][0]["id"]: draw.choice([1, 2, 3, 4, 5, "dont-know"]) for part in DOTS["dimensions"]}
        found[encode(DOTS, {**answers, "seat": draw.choice(seats)}, draw.randrange(32) % 8)] = None
    return list(found)


def chat(codes: Iterable[str]) -> str:
    """What a phone exports of a chat in which people sent their codes."""
    return "\n".join(
        f"[11/28/26, 10:{number % 60:02}:07] Neighbor {number}: here is mine 🙂 {code} thanks"
        for number, code in enumerate(codes)
    )


class Group:
    """The part on an open page."""

    def __init__(self, page: Page) -> None:
        page.set_default_timeout(15_000)
        self.page = page
        self.root: Locator = page.locator(".multisector-group")
        self.text = self.root.locator("[data-text]")
        self.text.focus()
        until(page, "() => Boolean(multisector.parts.group)")
        self.live = self.root.locator("[data-slot=live]")

    def do(self, name: str) -> None:
        self.root.locator(f"[data-do={name}]").click()

    def paste(self, text: str) -> None:
        self.text.fill(text)
        self.do("find")

    def look_at_all(self) -> None:
        self.do("begin")
        while self.root.locator("[data-do=look]:visible").count():
            self.root.locator("[data-do=look]:visible").first.click()

    def part(self, name: str) -> Locator:
        return self.root.locator(f"[data-shown={name}]")

    @property
    def kept(self) -> str:
        return self.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")

    @property
    def state(self) -> dict:
        return json.loads(self.page.evaluate("name => sessionStorage.getItem(name)", NAME))["answers"]


@pytest.fixture
def group(visit: Callable) -> Group:
    return Group(visit("ready/group.html").page)


def expected(codes: Iterable[str], definition: dict) -> dict:
    people = [decode(code, catalog.load_releases()).answers for code in codes]
    found = result(definition, [counts.count(definition, people)])
    assert found
    return found


def test_a_chat_is_counted_and_what_is_damaged_or_repeated_is_not_counted_by_itself(group: Group) -> None:
    codes = practice()
    damaged = codes[3][:-1] + ("X" if codes[3][-1] != "X" else "Y")
    lines = [*codes[:3], damaged, *codes[4:], codes[0]]
    group.paste(chat(lines))
    assert group.root.locator(".damaged li").all_inner_texts()[0].startswith(f"{damaged} (line 4)")
    assert group.root.locator("[data-again]").count() == 1
    assert group.root.locator("[data-do=begin]").count() == 0, "counted before anyone was asked"
    group.do("count")
    assert group.root.locator("[data-slot=review] .problem").inner_text() == words("group.again_open")
    group.root.locator("[data-again] input[value=once]").check()
    group.do("count")
    assert group.live.inner_text().startswith(words("group.counted", n=13, people=13, title=READY["title"]))
    group.paste(codes[3])
    assert sorted(group.state["rounds"][0]["batches"][0]) == sorted(codes)


def test_two_persons_with_one_code_are_both_counted_if_someone_says_so(group: Group) -> None:
    codes = practice()[:5]
    group.paste(chat([*codes, codes[0]]))
    group.root.locator("[data-again] input[value=two]").check()
    group.do("count")
    assert len(group.state["rounds"][0]["batches"][0]) == 6


@pytest.mark.parametrize("kind", ["readiness", "seven-dots"])
def test_the_numbers_are_those_of_python(group: Group, kind: str) -> None:
    codes, definition = (practice(), READY) if kind == "readiness" else (dots_codes(23), DOTS)
    group.paste(chat(codes))
    group.look_at_all()
    found = expected(codes, definition)
    for part in found["dimensions"]:
        shown = group.part(part["id"])
        dots = shown.locator("circle.dot").count()
        assert dots == part["scored"] if part["median"] else dots == 0
        told = shown.locator("[data-told]").inner_text()
        if part["median"]:
            low, high = (round_half_up(Fraction(value)) for value in part["quartiles"])
            assert (f"between {low} and {high}" if low != high else f"at {low}") in told
            assert f"stands at {part['rounded']}:" in told
            assert words(f"group.agreed.{part['agreed']}") in told
            assert told.index(low) < told.index("The middle person")
        assert shown.locator(".why li").count() == len(part["reasons"])
    order = group.root.locator("[data-shown]").evaluate_all("all => all.map(one => one.dataset.shown)")
    assert order[0] == found["lowest"][0]
    assert set(order) == {part["id"] for part in definition["dimensions"]}


def test_nothing_of_the_text_and_no_reason_is_kept(group: Group) -> None:
    group.paste(chat(practice()))
    assert group.text.input_value() == ""
    group.look_at_all()
    group.root.locator(".reasons textarea").first.fill("Someone was fired in May.")
    assert "Neighbor" not in group.kept
    assert "fired" not in group.kept
    assert NAME in group.kept


def test_below_five_people_nothing_is_shown(group: Group) -> None:
    group.paste(chat(practice()[:3]))
    assert group.root.locator(".few").inner_text() == words("group.few", n=3, needed=2)
    assert group.root.locator("[data-do=begin], circle, [data-shown]").count() == 0
    assert group.root.locator("[data-do=csv]").is_hidden()


def test_the_open_round_keeps_the_agreed_score_and_one_sentence_and_no_code(group: Group) -> None:
    group.paste(chat(practice()[:3]))
    group.root.locator("[data-open-round] > summary").click()
    assert group.root.locator("[data-agreed]").first.is_hidden()
    group.root.locator("[data-agree]").check()
    agreed = group.root.locator("[data-agreed=D3]")
    agreed.locator("select").select_option("2")
    agreed.locator("input").fill("We trust each other, but not the office.")
    assert group.state["open"] == {"D3": {"score": "2", "why": "We trust each other, but not the office."}}
    assert group.state["rounds"] == [{"batches": [], "waiting": [], "looked": False}]
    assert group.text.is_hidden()
    group.page.reload()
    group.page.locator("[data-agreed=D3] input").wait_for()
    assert group.page.locator("[data-agreed=D3] select").input_value() == "2"


def test_two_rounds_stand_side_by_side_and_nobody_is_followed(group: Group) -> None:
    first, second = dots_codes(12, 1), dots_codes(12, 2)
    group.paste(chat(first))
    group.look_at_all()
    group.do("second")
    group.paste(chat(second))
    group.look_at_all()
    before, after = (
        counts.shown([counts.count(DOTS, [decode(code, catalog.load_releases()).answers for code in codes])])["all"]
        for codes in (first, second)
    )
    compared = 0
    for part in (part["id"] for part in DOTS["dimensions"]):
        scored = [counts.answered(table, part) for table in (before, after)]
        if not all(scored):
            continue
        compared += 1
        near = [row for row in counts.movement(before, after, part) if Fraction(row["distance"]) <= Fraction(1, 2)]
        assert group.part(part).locator("figure").count() == 2
        assert group.part(part).locator("[data-moved]").inner_text() == words(
            "group.moved",
            before=sum(row["before"] for row in near),
            now_near=sum(row["after"] for row in near),
            of=scored[0],
            now=scored[1],
        )
    assert compared > 3


def test_a_few_who_come_after_the_look_wait_until_they_are_enough(group: Group) -> None:
    codes = [encode(DOTS, {part["items"][0]["id"]: 3 for part in DOTS["dimensions"]}, bits) for bits in range(8)]
    codes += [encode(DOTS, {part["items"][0]["id"]: 4 for part in DOTS["dimensions"]}, bits) for bits in range(4)]
    group.paste(chat(codes[:6]))
    group.look_at_all()
    shown = group.part("D1").locator("[data-told]").inner_text()
    group.paste(chat(codes[6:8]))
    assert group.part("D1").locator("[data-told]").inner_text() == shown
    assert group.root.locator(".waiting").inner_text() == words("group.waiting", n=2)
    group.paste(chat(codes[8:11]))
    assert group.root.locator(".waiting").count() == 0
    assert group.part("D1").locator("circle.dot").count() == 11


def test_cards_can_be_counted_by_hand(group: Group) -> None:
    group.root.locator("[data-cards] > summary").click()
    for score, people in (("1", 4), ("5", 3), ("dont-know", 1)):
        group.root.locator(f"[data-cards] [data-part=D2] [data-score='{score}']").fill(str(people))
    group.do("count-cards")
    group.look_at_all()
    assert group.part("D2").locator("circle.dot").count() == 7
    assert words("group.dont_know", n=1, of=8) in group.part("D2").locator("[data-told]").inner_text()
    assert group.part("D1").locator("circle.dot").count() == 0
    assert group.root.locator("[data-summary]").text_content().count(words("group.missing.unknown")) == 1


def test_the_keyboard_meets_the_sentence_first_and_goes_in_and_out(group: Group) -> None:
    group.paste(chat(practice()))
    group.root.locator("[data-do=begin]").press("Enter")
    group.root.locator("[data-do=look]").first.press("Enter")
    page = group.page
    assert page.evaluate("document.activeElement.matches('figure')")
    labels = page.evaluate("document.activeElement.getAttribute('aria-labelledby').split(' ')")
    assert "middle half" in page.locator(f"#{labels[1]}").inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('tbody tr:first-child')")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('tbody tr:nth-child(2)')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('figure')")


def test_on_paper_stand_the_dots_and_no_code_and_no_reason(group: Group) -> None:
    group.paste(chat(practice()))
    group.look_at_all()
    group.root.locator(".reasons textarea").first.fill("Someone was fired in May.")
    group.page.emulate_media(media="print")
    assert group.root.locator("figure svg").first.is_visible()
    assert group.root.locator("[data-text], .reasons textarea").first.is_hidden()
    assert not any(code in group.root.inner_text() for code in practice())


def test_the_table_to_save_holds_what_is_shown_and_no_side(group: Group, tmp_path: Path) -> None:
    group.paste(chat(practice()))
    group.look_at_all()
    with group.page.expect_download() as saved:
        group.do("csv")
    saved.value.save_as(tmp_path / "group.csv")
    with (tmp_path / "group.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    found = expected(practice(), READY)
    assert [row[2] for row in rows] == [str(part["scored"]) for part in found["dimensions"]]
    assert [row[6] for row in rows] == [part["rounded"] or "" for part in found["dimensions"]]
    assert [sum(map(int, row[9:])) for row in rows] == [sum(part["scores"].values()) for part in found["dimensions"]]
    assert len(head) == len(rows[0])


def test_ten_thousand_codes_in_five_megabytes_are_shown(group: Group) -> None:
    codes = dots_codes(10_000)
    text = "\n".join(f"{line} {'and so on, as people write ' * 16}" for line in chat(codes).split("\n"))
    assert len(text) > 5_000_000
    group.text.evaluate("(box, text) => (box.value = text)", text)
    group.do("find")
    group.look_at_all()
    assert words("group.shown", n=10_000, title=DOTS["title"]) in group.root.inner_text()
    assert 0 < group.part("D1").locator("circle.dot").count() <= 60


def test_clearing_the_course_takes_the_group_away(group: Group) -> None:
    group.paste(chat(practice()))
    group.do("begin")
    group.page.evaluate("multisector.course.clear()")
    assert NAME not in group.kept
    assert group.root.locator("[data-shown]").count() == 0


def test_what_is_no_state_of_ours_breaks_nothing(visit: Callable) -> None:
    visited = visit("ready/group.html")
    for broken in ('{"answers":{"rounds":[{"batches":[["D1-XXX"]],"waiting":[]}]}}', '{"answers":{"rounds":7}}', "?"):
        visited.page.evaluate("([name, text]) => sessionStorage.setItem(name, text)", [NAME, broken])
        visited.page.reload()
        group = Group(visited.page)
        group.page.wait_for_timeout(200)
        assert group.root.locator("circle").count() == 0
    assert visited.problems == []
