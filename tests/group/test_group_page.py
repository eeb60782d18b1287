"""The group page: what is pasted becomes dots, with the numbers of Python, and gives nobody away."""

from __future__ import annotations

import csv
import itertools
import json
import random
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page

from multisector import parts
from multisector.group import counts
from multisector.group.result import result
from multisector.shared import catalog
from multisector.shared.codes import decode, encode
from multisector.shared.messages import load_messages
from multisector.shared.numbers import round_half_up
from support.activity_page import words
from support.browser import until
from support.places import ROOT

ANSWERS = ROOT / "data" / "riverbend" / "answers.csv"
SEPTEMBER = ROOT / "data" / "tallow-bridge" / "health.csv"
NAME = "multisector:group:codes:1"
DOTS = catalog.load_compiled("seven-dots")["activity"]
READY = catalog.load_compiled("readiness")["activity"]
HEALTH = catalog.load_compiled("health")["activity"]


def practice(path: Path = ANSWERS) -> list[str]:
    with path.open(encoding="utf-8") as file:
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
    def order(self) -> list[str]:
        return self.root.locator("[data-shown]").evaluate_all("all => all.map(one => one.dataset.shown)")

    def open_files(self, *files: Path) -> None:
        self.root.locator("[data-file]").set_input_files(files)
        self.root.locator("[data-slot=review] > *").first.wait_for()

    def save(self, name: str, folder: Path) -> Path:
        """What a button gives as a file."""
        with self.page.expect_download() as saved:
            self.do(name)
        path = folder / saved.value.suggested_filename
        saved.value.save_as(path)
        return path

    @property
    def kept(self) -> str:
        return self.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")

    @property
    def state(self) -> dict:
        return json.loads(self.page.evaluate("name => sessionStorage.getItem(name)", NAME))["answers"]


@pytest.fixture
def group(visit: Callable) -> Group:
    return Group(visit("ready/group.html").page)


@pytest.fixture
def health(visit: Callable) -> Group:
    """The page that is about the health check alone."""
    return Group(visit("operate/health-together.html", size="phone").page)


def expected(codes: Iterable[str], definition: dict) -> dict:
    people = [decode(code, catalog.load_releases()).answers for code in codes]
    found = result(definition, [counts.count(definition, people)])
    assert found
    return found


def test_a_chat_is_counted_and_what_is_damaged_or_repeated_is_asked_about(group: Group) -> None:
    codes = practice()
    damaged = codes[3][:-1] + ("X" if codes[3][-1] != "X" else "Y")
    group.paste(chat([*codes[:3], damaged, *codes[4:], codes[0]]))
    assert group.live.inner_text().startswith(words("group.counted", n=13, people=13, title=READY["title"]))
    assert group.root.locator(".damaged li").all_inner_texts()[0].startswith(f"{damaged} (line 4)")
    assert words("group.again", code=codes[0]) in group.root.locator("[data-again]").inner_text()
    group.root.locator("[data-again] [data-answer=once]").click()
    assert group.root.locator("[data-again]").inner_text() == words("group.again_once_done")
    group.root.locator(f"[data-mend='{codes[3]}']").click()
    assert group.root.locator(".damaged li").inner_text() == words("group.mended", code=codes[3])
    assert group.root.locator(".damaged > p").inner_text() == ""
    assert sorted(group.state["rounds"][0]["batches"][0]) == sorted(codes)


def test_a_reload_loses_no_code_while_something_is_asked(group: Group) -> None:
    codes = practice()
    group.paste(chat([*codes, codes[0]]))
    group.page.reload()
    assert Group(group.page).state["rounds"][0]["batches"][0] == codes


def test_a_mend_that_was_counted_already_is_not_offered(group: Group) -> None:
    codes = practice()
    group.paste(chat(codes))
    group.paste(chat([codes[3][:-1] + ("X" if codes[3][-1] != "X" else "Y")]))
    assert group.root.locator(".damaged li").count() == 1
    assert group.root.locator(f"[data-mend='{codes[3]}']").count() == 0


def test_two_persons_with_one_code_are_both_counted_if_someone_says_so(group: Group) -> None:
    codes = practice()[:5]
    group.paste(chat([*codes, codes[0]]))
    group.root.locator("[data-again] [data-answer=two]").click()
    assert len(group.state["rounds"][0]["batches"][0]) == 6


def test_a_chat_that_grew_is_pasted_again_and_only_what_is_new_is_counted(group: Group) -> None:
    codes = practice()
    group.paste(chat(codes[:6]))
    group.paste(chat(codes))
    assert group.state["rounds"][0]["batches"][0] == codes
    assert words("group.known", n=6) in group.root.locator("[data-known]").inner_text()
    group.root.locator("[data-known] [data-answer=once]").click()
    assert group.state["rounds"][0]["batches"][0] == codes


def test_the_whole_chat_in_the_second_round_makes_nobody_two(group: Group) -> None:
    """Of twelve people four moved, five sent the same code again, and three sent nothing."""
    first, moved = dots_codes(12, 1), dots_codes(4, 2)
    group.paste(chat(first))
    group.look_at_all()
    group.do("second")
    group.paste(chat([*first, *moved, *first[4:9]]))
    assert words("group.old", n=12) in group.root.locator("[data-old]").inner_text()
    group.root.locator("[data-old] [data-answer=both]").click()
    assert sorted(group.state["rounds"][1]["batches"][0]) == sorted([*moved, *first[4:9]])
    group.do("undo")
    assert group.state["rounds"][1]["batches"][0] == moved


def test_who_did_not_move_is_counted_in_the_second_round_too(group: Group) -> None:
    first, moved = dots_codes(12, 1), dots_codes(5, 2)
    group.paste(chat(first))
    group.look_at_all()
    group.do("second")
    group.paste(chat([*moved, *first[5:]]))
    group.root.locator("[data-old] [data-answer=same]").click()
    assert len(group.state["rounds"][1]["batches"][0]) == 12
    group.look_at_all()
    assert group.part("D2").locator("figure").count() == 2


@pytest.mark.parametrize(("gone", "new"), [(0, 1), (1, 0), (1, 1), (4, 7), (7, 4)])
def test_a_second_round_that_would_show_what_a_few_said_is_not_shown(group: Group, gone: int, new: int) -> None:
    first, others = dots_codes(12, 1), dots_codes(9, 2)
    group.paste(chat(first))
    group.look_at_all()
    group.do("second")
    group.paste(chat([*others[:new], *first[gone:]]))
    group.root.locator("[data-old] [data-answer=same]").click()
    assert group.root.locator(".few").inner_text() == words("group.few_differ")
    assert group.root.locator("[data-do=begin], [data-shown]").count() == 0
    group.do("undo")
    assert group.root.locator("[data-old] [data-answer=same]").is_visible()


def test_a_new_group_has_no_step_of_the_one_before(group: Group) -> None:
    group.paste(chat(practice()))
    group.look_at_all()
    group.root.locator("[data-step=what]").fill("Ask Ana and Bo")
    group.do("step")
    group.do("anew")
    group.paste(chat(practice()))
    group.look_at_all()
    assert group.root.locator("[data-planned]").is_hidden()
    assert group.page.evaluate("multisector.planModel().get('answers').actions[0].what") == "Ask Ana and Bo"


@pytest.mark.parametrize("kind", ["readiness", "seven-dots"])
def test_the_numbers_are_those_of_python(group: Group, kind: str) -> None:
    codes, definition = (practice(), READY) if kind == "readiness" else (dots_codes(23), DOTS)
    group.paste(chat(codes))
    group.look_at_all()
    same_numbers(group, expected(codes, definition), definition)


def same_numbers(group: Group, found: dict, definition: dict) -> None:
    """The page shows of each part what Python finds, the spread before the middle."""
    for part in found["dimensions"]:
        shown = group.part(part["id"])
        dots = shown.locator("circle.dot").count()
        assert dots == part["scored"] if part["median"] else dots == 0
        told = shown.locator("[data-told]").inner_text()
        if part["median"]:
            low, high = (round_half_up(Fraction(value)) for value in part["quartiles"])
            assert (f"between {low} and {high}" if low != high else f"at {low}") in told
            assert f"The middle is at {part['rounded']}{',' if part['reasons'] else ':'}" in told
            assert words(f"group.agreed.{part['agreed']}") in told
            assert told.index(low) < told.index("The middle is at")
            middles = [side["middle"] for side in (part["sides"] or {}).values()]
            if len(middles) == 2 and all(middles):
                assert words("group.told_sides", live=middles[0], others=middles[1]) in told
        assert shown.locator(".why li").count() == len(part["reasons"])
    assert set(group.order) == {part["id"] for part in definition["dimensions"]}


def test_fourteen_made_up_answers_are_one_tap_away_and_what_splits_them_comes_first(health: Group) -> None:
    health.do("example")
    assert health.root.locator("[data-do=example]").is_hidden()  # nothing made up comes among one's own
    codes = practice(SEPTEMBER)
    found = expected(codes, HEALTH)
    assert found["split"] == ["H3", "H2"] and found["lowest"] == ["H8"]
    health.look_at_all()
    assert health.order[:3] == ["H3", "H2", "H8"]
    same_numbers(health, found, HEALTH)
    titles = {part["id"]: part["title"] for part in HEALTH["dimensions"]}
    summary = health.root.locator("[data-summary]").inner_text()
    said = [
        words("group.split", names=", ".join(titles[name] for name in found["split"])),
        words("group.lowest_next", names=titles["H8"]),
        words("group.reading.fix"),
    ]
    assert [summary.index(text) for text in said] == sorted(summary.index(text) for text in said)
    assert "Go ahead" not in health.root.inner_text()
    # The step is the one for those who see it low, although the middle of all is not.
    fix = HEALTH["dimensions"][2]["actions"]["fix"]["text"]
    advice = health.root.locator("[data-slot=advice] p").inner_text()
    assert advice == words("group.step_advice_one", part=titles["H3"], text=fix)


def test_what_splits_comes_first_where_one_looks_at_once(health: Group) -> None:
    health.root.locator("[data-order][value=look]").check()
    health.do("example")
    health.do("begin")
    assert health.order[:3] == ["H3", "H2", "H8"]
    assert words("group.shown_look_mend", n=14, title=HEALTH["title"]) in health.root.inner_text()


def test_a_page_about_one_check_counts_and_keeps_it_apart(health: Group) -> None:
    assert health.root.locator("[data-cards]").count() == 0  # a card says one number, and a part has three items
    health.paste(chat(practice() + practice(SEPTEMBER)[:6]))
    assert words("group.elsewhere", n=14) in health.root.locator("[data-slot=review]").inner_text()
    assert health.live.inner_text() == words("group.counted", n=6, people=6, title=HEALTH["title"])
    kept = health.page.evaluate("Object.keys(sessionStorage).filter(name => name.includes(':group:'))")
    assert kept == ["multisector:group:health:1"]
    health.page.goto(health.page.url.replace("operate/health-together", "ready/group"))
    group = Group(health.page)
    group.paste(practice(SEPTEMBER)[0])
    assert words("group.elsewhere", n=1) in group.root.locator("[data-slot=review]").inner_text()
    assert group.live.inner_text() == words("group.none_counted")
    group.paste("Nothing of the kind.")
    assert group.live.inner_text() == words("group.none", opens="D1, R1", first="D1")


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
    agreed.locator("textarea").fill("We trust each other, but not the office.")
    assert group.state["open"] == {"D3": {"score": "2", "why": "We trust each other, but not the office."}}
    assert group.state["rounds"] == [{"batches": [], "waiting": [], "looked": False}]
    assert group.text.is_hidden()
    group.page.reload()
    group.page.locator("[data-agreed=D3] textarea").wait_for()
    assert group.page.locator("[data-agreed=D3] select").input_value() == "2"


def test_the_open_round_keeps_a_difference_and_comes_back_and_is_printed(group: Group) -> None:
    group.root.locator("[data-open-round] > summary").click()
    group.root.locator("[data-agree]").check()
    group.root.locator("[data-agreed=D3] select").select_option("differ")
    group.root.locator("[data-agreed=D3] textarea").fill("Ask the office what became of the list.")
    group.root.locator("[data-agreed=D5] select").select_option("2")
    assert DOTS["dimensions"][4]["actions"]["build"]["text"] in group.root.locator("[data-slot=advice]").inner_text()
    group.do("use-step")
    assert group.root.locator("[data-step=what]").input_value() == DOTS["dimensions"][4]["actions"]["build"]["text"]
    group.root.locator("[data-agree]").uncheck()
    assert group.root.locator("[data-agreed]").first.is_hidden()
    group.root.locator("[data-agree]").check()
    assert group.root.locator("[data-agreed=D3] textarea").input_value() == "Ask the office what became of the list."
    printed = group.root.locator("[data-slot=agreed]")
    assert not printed.is_visible()
    group.page.emulate_media(media="print")
    rows = printed.locator("tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [
        ["Trust and history", words("group.open_differ"), "Ask the office what became of the list."],
        ["Voice and power", "2", ""],
    ]


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
        rows = counts.movement(before, after, part)
        near = [row for row in rows if Fraction(row["distance"]) <= Fraction(1, 2)]
        far = [row for row in rows if Fraction(row["distance"]) > 1]
        assert group.part(part).locator("figure").count() == 2
        assert group.part(part).locator("[data-moved]").inner_text() == words(
            "group.moved",
            near=sum(row["before"] for row in near),
            near_now=sum(row["after"] for row in near),
            far=sum(row["before"] for row in far),
            far_now=sum(row["after"] for row in far),
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
    with group.save("csv", tmp_path).open(encoding="utf-8-sig", newline="") as file:
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
    assert f"10000 people, {DOTS['title']}." in group.root.inner_text()
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


# --- orders ---------------------------------------------------------------------------------------


def test_before_the_talk_the_order_gives_nothing_away(group: Group) -> None:
    """Parts worth the time come first, in the order of the check, whatever their scores."""
    for seed in range(4):
        codes = dots_codes(20, seed)
        group.paste(chat(codes))
        group.do("begin")
        found = expected(codes, DOTS)
        worth = {part["id"] for part in found["dimensions"] if part["reasons"]} | set(found["lowest"])
        ids = [part["id"] for part in DOTS["dimensions"]]
        assert group.order == [*(name for name in ids if name in worth), *(name for name in ids if name not in worth)]
        assert group.root.locator("circle").count() == 0
        group.do("anew")


def test_look_first_begins_with_the_lowest_part_and_talks_below_the_dots(group: Group) -> None:
    group.root.locator("[data-order][value=look]").check()
    group.paste(chat(practice()))
    group.look_at_all()
    found = expected(practice(), READY)
    assert group.order[0] == found["lowest"][0]
    medians = {part["id"]: Fraction(part["rounded"]) for part in found["dimensions"] if part["rounded"]}
    assert [medians[name] for name in group.order] == sorted(medians.values())
    for name in group.order:
        dots, talk = (group.part(name).locator(what).bounding_box() for what in ("figure", ".prompts"))
        assert dots["y"] < talk["y"]


# --- what is hidden ----------------------------------------------------------------------------------


def test_what_people_do_not_know_is_told_by_side_where_their_scores_are_not(group: Group) -> None:
    ids = [part["items"][0]["id"] for part in DOTS["dimensions"]]
    people = [{"seat": "live", **dict.fromkeys(ids, 2)} for _ in range(5)]
    people += [{"seat": "work", **dict.fromkeys(ids, 4), ids[0]: "dont-know"} for _ in range(2)]
    people += [{"seat": "work", **dict.fromkeys(ids, 4)} for _ in range(3)]
    group.paste(chat(encode(DOTS, answers, bits) for bits, answers in enumerate(people)))
    group.look_at_all()
    table = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    assert group.part("D1").locator("tr").evaluate_all(table) == [
        [words("group.score"), words("group.people")],
        ["2.0", "5"],
        ["4.0", "3"],
        [words("group.dont_know_head"), words("group.of", n=2, of=10)],
        [words("group.dont_know_live"), words("group.of", n=0, of=5)],
        [words("group.dont_know_others"), words("group.of", n=2, of=5)],
    ]
    assert "those who live with it is at" not in group.part("D1").locator("[data-told]").inner_text()


def people_at(scores: dict[str, Iterable[int]]) -> str:
    """A chat of people who place all seven dots at one score, by seat."""
    ids = [part["items"][0]["id"] for part in DOTS["dimensions"]]
    people = [{"seat": seat, **dict.fromkeys(ids, score)} for seat, found in scores.items() for score in found]
    return chat(encode(DOTS, answers, bits) for bits, answers in enumerate(people))


def test_each_side_has_its_middle_and_no_count_of_its_own(group: Group) -> None:
    group.paste(people_at({"live": (1, 1, 2, 1, 1), "work": (5, 4, 5, 5, 5)}))
    group.look_at_all()
    shown = group.part("D1")
    assert words("group.told_sides", live="1.0", others="5.0") in shown.locator("[data-told]").inner_text()
    assert shown.locator("tr").evaluate_all("rows => rows.map(row => row.cells.length)") == [2] * 8


def test_where_all_of_one_side_see_it_alike_the_sides_are_not_told_apart(group: Group) -> None:
    """Six who live with it, all at 1, in a room that knows who the six are."""
    group.paste(people_at({"live": (1,) * 6, "work": (5, 4, 5, 5, 5)}))
    group.look_at_all()
    assert "those who live with it is at" not in group.part("D1").locator("[data-told]").inner_text()


def test_before_the_dots_were_seen_nothing_says_what_it_adds_up_to(group: Group) -> None:
    group.paste(chat(practice()))
    group.do("begin")
    late = group.root.locator("[data-summary], [data-do=csv], [data-do=counts], [data-do=word], [data-steps]")
    assert late.count() == 5
    assert not any(one.is_visible() for one in late.all())
    group.page.emulate_media(media="print")
    assert not group.root.locator("[data-summary]").is_visible()
    group.page.emulate_media(media="screen")
    while group.root.locator("[data-do=look]:visible").count():
        group.root.locator("[data-do=look]:visible").first.click()
    assert all(one.is_visible() for one in late.all())


def test_too_few_who_live_with_it_are_asked_first_whatever_the_middle_says(group: Group) -> None:
    group.paste(people_at({"live": (1, 1, 1), "work": (4,) * 8}))
    group.look_at_all()
    assert words("group.ask_first", names="Voice and power") in group.root.locator("[data-summary]").inner_text()
    assert words("group.told_median_talk", median="4.0") in group.part("D5").locator("[data-told]").inner_text()


def test_nobody_can_be_worked_out_from_all_that_ever_leaves_the_page(group: Group) -> None:
    """However people come in: between any two tables that were saved, no part differs by one to four people."""
    draw = random.Random(5)
    group.page.evaluate("multisector.saveFile = (name, type, content) => (globalThis.saved = content)")

    def save(name: str) -> str:
        group.do(name)
        return group.page.evaluate("saved")

    for number in range(6):
        codes = dots_codes(24, 50 + number)
        saved: list[dict[str, dict[str, int]]] = []
        while codes:
            more = draw.randint(1, 7)
            group.paste(chat(codes[:more]))
            del codes[:more]
            if group.root.locator("[data-do=begin]").count():
                group.look_at_all()
            if not group.root.locator("[data-do=csv]").is_visible():
                continue
            head, *rows = list(csv.reader(save("csv").removeprefix("\ufeff").splitlines()))
            scores = [name for name in head if name.startswith("People at ")]
            by_part = [dict(zip(head, row, strict=True)) for row in rows]
            saved.append({row["Part"]: {name: int(row[name]) for name in scores} for row in by_part})
            shared = json.loads(save("counts"))
            tables = [table["dimensions"] for table in shared["tables"].values()]
            for part in DOTS["dimensions"]:
                there = [sum(table[part["id"]]["scores"].values()) for table in tables]
                assert sum(there) == sum(saved[-1][part["title"]].values())
                assert all(people == 0 or people >= 5 for people in there)
        for first, second in itertools.combinations(saved, 2):
            for part, row in second.items():
                more = sum(row.values()) - sum(first[part].values())
                assert more == 0 or more >= 5, (part, first, second)
                assert all(row[name] >= first[part][name] for name in row)
        group.do("anew")


# --- nothing is lost -----------------------------------------------------------------------------------


def test_a_new_group_can_be_taken_back(group: Group) -> None:
    group.paste(chat(practice()))
    group.look_at_all()
    before = group.state
    group.do("anew")
    assert group.live.inner_text() == words("group.anew_done")
    assert not any(code in group.kept for code in practice())
    group.do("undo")
    assert group.state == before
    assert group.root.locator("[data-shown]").count() == 7


def test_the_open_round_can_be_taken_back_too(group: Group) -> None:
    group.paste(chat(practice()[:4]))
    group.root.locator("[data-open-round] > summary").click()
    group.root.locator("[data-agree]").check()
    assert not any(code in group.kept for code in practice())
    group.do("undo")
    assert group.state["rounds"][0]["batches"] == [practice()[:4]]


def test_what_was_cleared_stays_cleared(group: Group) -> None:
    group.paste(chat(practice()))
    group.do("anew")
    group.page.evaluate("multisector.course.clear()")
    assert group.root.locator("[data-do=undo]").is_hidden()


# --- other rooms, other days --------------------------------------------------------------------------------


def test_two_rooms_add_up_from_a_file_and_give_away_no_more(group: Group, tmp_path: Path) -> None:
    here, there = dots_codes(8, 1), dots_codes(9, 2)
    group.paste(chat(there))
    group.look_at_all()
    file = group.save("counts", tmp_path)
    text = file.read_text(encoding="utf-8")
    assert not any(code in text for code in there)
    group.do("anew")
    group.paste(chat(here))
    group.open_files(file)
    group.do("file-add")
    assert words("group.file_taken", name=file.name, people=17) in group.live.inner_text()
    group.page.reload()
    group = Group(group.page)
    group.look_at_all()
    rooms = [
        counts.count(DOTS, [decode(code, catalog.load_releases()).answers for code in room]) for room in (here, there)
    ]
    together = counts.shown(rooms)["all"]
    for part in DOTS["dimensions"]:
        shown = group.part(part["id"]).locator("circle.dot").count()
        assert shown == counts.answered(together, part["id"])


def test_an_earlier_day_stands_beside_today(group: Group, tmp_path: Path) -> None:
    first, second = dots_codes(12, 1), dots_codes(12, 2)
    group.paste(chat(first))
    group.look_at_all()
    file = group.save("counts", tmp_path)
    earlier = json.loads(file.read_text(encoding="utf-8")) | {"day": "2026-03-01"}
    file.write_text(json.dumps(earlier), encoding="utf-8")
    group.do("anew")
    group.paste(chat(second))
    group.open_files(file)
    group.do("file-compare")
    group.look_at_all()
    captions = group.part("D2").locator("figcaption").all_inner_texts()
    assert captions[0] == words("group.on_day", day="March 1, 2026")
    assert len(captions) == 2
    assert group.root.locator("[data-moved]").count() > 3
    group.page.reload()
    group = Group(group.page)
    assert group.state["rounds"][0]["day"] == "2026-03-01"


def test_a_file_that_cannot_be_used_names_itself_and_changes_nothing(group: Group, tmp_path: Path) -> None:
    group.paste(chat(dots_codes(6)))
    before = group.state
    for name, text, key in (
        ("plan.json", '{"activity": "plan", "answers": {}}', "group.file_none"),
        ("cut.json", '{"course": "multisector", "group": 1', "group.file_none"),
    ):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        group.open_files(file)
        said = group.root.locator("[data-slot=review] .problem", has_text=name)  # the file is read in its own time
        assert said.inner_text() == f"{name}: {words(key)}"
    assert group.state == before


# --- what comes of it -------------------------------------------------------------------------------------------


def test_a_step_with_its_owner_goes_into_the_plan(group: Group) -> None:
    group.paste(chat(practice()))
    assert group.root.locator("[data-steps]").is_hidden()
    group.look_at_all()
    group.do("step")
    assert group.root.locator("[data-slot=step-problem]").inner_text() == words("group.step_none")
    for name, text in (("what", "Ask the night workers"), ("who", "Ana and Bo"), ("by", "2027-01-15")):
        group.root.locator(f"[data-step={name}]").fill(text)
    group.do("step")
    assert group.root.locator("[data-slot=steps] li").all_inner_texts() == [
        "Ask the night workers · Ana and Bo · January 15, 2027"
    ]
    group.root.locator("[data-steps] a").click()
    table = group.page.locator("[data-field=actions] tbody tr").first
    until(group.page, "() => document.querySelector('[data-field=actions] tbody textarea')?.value")
    cells = table.locator("input:not([type=hidden]), textarea").evaluate_all("all => all.map(one => one.value)")
    assert cells == ["Ask the night workers", "Ana and Bo", "2027-01-15", "", ""]


def word_text(path: Path) -> str:
    file = docx.Document(str(path))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_the_report_is_a_word_page_with_what_was_shown_and_nobody_in_it(group: Group, tmp_path: Path) -> None:
    group.paste(chat(practice()))
    group.look_at_all()
    group.root.locator(".reasons textarea").first.fill("Someone was fired in May.")
    group.root.locator("[data-step=what]").fill("Ask the night workers")
    group.do("step")
    text = word_text(group.save("word", tmp_path))
    found = expected(practice(), READY)
    for part, defined in zip(found["dimensions"], READY["dimensions"], strict=True):
        assert defined["title"] in text
        low, high = (round_half_up(Fraction(value)) for value in part["quartiles"])
        assert (low if low == high else words("group.from_to", low=low, high=high)) in text
    assert words("group.report_who", n=14, title=READY["title"]) in text
    assert words(f"group.reading.{found['reading']['reading']}") in text
    assert "Ask the night workers" in text
    assert words("group.report_status") in text
    assert "fired" not in text
    assert not any(code in text for code in practice())


def test_the_report_of_an_open_round_holds_what_was_agreed_on(group: Group, tmp_path: Path) -> None:
    group.root.locator("[data-open-round] > summary").click()
    group.root.locator("[data-agree]").check()
    agreed = group.root.locator("[data-agreed=D3]")
    agreed.locator("select").select_option("2")
    agreed.locator("textarea").fill("We trust each other, but not the office.")
    text = word_text(group.save("word", tmp_path))
    assert words("group.report_open") in text
    assert "We trust each other, but not the office." in text


# --- a wall, a stick, no script ------------------------------------------------------------------------------------


def test_the_wall_shows_one_part_after_the_other_and_lets_go(group: Group) -> None:
    group.paste(chat(practice()))
    group.do("begin-wall")
    page = group.page
    parts = group.root.locator("dialog .part")
    assert parts.evaluate_all("all => all.map(one => one.checkVisibility())") == [True, *[False] * 6]
    assert group.root.locator("[data-slot=wall-place]").inner_text() == words("group.wall_place", n=1, of=7)
    small = group.text.evaluate("one => parseFloat(getComputedStyle(one.closest('main')).fontSize)")
    assert parts.first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > 1.4 * small
    parts.first.locator("[data-do=look]").press("Enter")
    assert parts.first.locator("figure").is_visible()
    parts.first.locator("figure").press("PageDown")
    assert parts.evaluate_all("all => all.map(one => one.checkVisibility())") == [False, True, *[False] * 5]
    page.keyboard.press("Escape")
    group.root.locator("dialog").wait_for(state="hidden")
    until(page, "() => document.querySelectorAll('.part[data-shown]:not([hidden])').length === 7")
    assert group.root.locator(".part:visible").count() == 7
    assert group.root.locator(".part figure").count() == 1


def test_from_a_stick_all_of_it_runs(visit: Callable, tmp_path: Path) -> None:
    visited = visit("ready/group.html", via="file", size="phone")
    group = Group(visited.page)
    group.paste(chat(practice()))
    group.look_at_all()
    assert group.root.locator("figure").count() == 7
    assert READY["title"] in word_text(group.save("word", tmp_path))
    assert group.save("counts", tmp_path).stat().st_size > 500
    group.do("second")
    group.paste(chat(practice()))
    group.root.locator("[data-old] [data-answer=same]").click()
    group.look_at_all()
    assert visited.problems == []


def test_without_script_the_page_says_how_to_do_it_with_cards(visit: Callable) -> None:
    page = visit("ready/group.html", javascript=False).page
    assert page.locator(".multisector-group").inner_text().strip() == words("group.without_script")
    assert "With cards on a wall" in page.locator("main").inner_text()


def test_a_long_chat_is_read_as_it_is_pasted(group: Group) -> None:
    """A browser needs seconds to lay out megabytes in a box, and nobody needs to see them there."""
    text = "\n".join(f"{line} {'and so on ' * 40}" for line in chat(dots_codes(200)).split("\n"))
    group.text.evaluate(
        """(box, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true, bubbles: true }));
        }""",
        text,
    )
    assert group.live.inner_text().startswith(words("group.counted", n=200, people=200, title=DOTS["title"]))
    assert group.text.input_value() == ""


def test_the_check_of_a_paste_that_was_taken_back_binds_nobody(group: Group) -> None:
    """The readiness check by mistake, taken back, then Seven Dots: the second is what the round is of."""
    group.paste(chat(practice()))
    group.do("undo")
    group.paste(chat(dots_codes(6)))
    assert group.root.locator(".warning").count() == 0
    assert group.live.inner_text().startswith(words("group.counted", n=6, people=6, title=DOTS["title"]))


def test_a_group_that_the_version_before_kept_opens_as_it_was(group: Group) -> None:
    """It knew no parts that were looked at, no steps and no word for whether the open round is agreed to."""
    codes = practice()
    rounds = [{"batches": [codes], "waiting": [], "looked": True}]
    kept = {"answers": {"order": "look", "activity": "readiness", "rounds": rounds, "open": None}, "at": 1}
    group.page.evaluate("([name, text]) => sessionStorage.setItem(name, text)", [NAME, json.dumps(kept)])
    group.page.reload()
    again = Group(group.page)
    assert again.root.locator("[data-shown]").count() == 7
    assert again.root.locator("[data-order][value=look]").is_checked()
    rounds = [{"batches": [], "waiting": [], "looked": False}]
    kept["answers"] |= {"rounds": rounds, "open": {"D3": {"score": "2", "why": "We trust each other."}}}
    group.page.evaluate("([name, text]) => sessionStorage.setItem(name, text)", [NAME, json.dumps(kept)])
    group.page.reload()
    assert Group(group.page).root.locator("[data-agreed=D3] textarea").input_value() == "We trust each other."


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(["check-what"], "'check-what' has no `group`"), (["health", "riverbend"], "no data/riverbend/health.csv")],
)
def test_a_page_names_what_it_cannot_count(arguments: list[str], why: str) -> None:
    page = parts.Page("en", load_messages(), str, lambda *paths: None)
    with pytest.raises(parts.PartError, match=why):
        parts.load("group").make(page, *arguments)
