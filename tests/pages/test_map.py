"""The map of stakeholders: the rule in both languages, three forms that say the same, and the map in every way to use it.

The fourteen tests at the end are the critical ones of Chartability (Elavsky and others), in our words.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import textstat
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Locator, Page
from pydantic import TypeAdapter

from multisector import parts
from multisector.build import bundles
from multisector.build.files import DefinitionError
from multisector.build.loading import check, load
from multisector.parts.map.model import StakeholderMap
from multisector.parts.map.score import CELL, GROUPS, LEFT, LINE, ROLES, group, layout, people, read, stepped
from multisector.shared import catalog
from support.browser import Windows, opening, until
from support.example_page import messages, page_of_parts, words
from support.js_engine import call_js
from support.looks import (
    CLOSED_ON_PAPER,
    CUT_ON_PAPER,
    DOUBLE_TEXT,
    OPEN_ALL,
    RUN_AXE,
    STANDARDS,
    TOO_WIDE,
    assert_nothing,
    describe,
)
from support.places import PACKAGE, ROOT

SCRIPTS = ["front/namespace.js", "parts/map/score.js"]
VECTORS = json.loads((PACKAGE / "parts/map/vectors.json").read_text(encoding="utf-8"))
STORY = load(StakeholderMap, ROOT / "data/maps/tallow-bridge.yml")
PLAN = catalog.load_compiled("plan")["activity"]
TABLE = next(field for field in PLAN["fields"] if field["id"] == "stakeholders")
CHOICES = {column["id"]: column["choices"] for column in TABLE["columns"] if column["choices"]}
TOWN, OWN = ("map", "tallow-bridge"), ("map",)
OURS = [
    {"name": "Rosa", "role": "Lives with it", "say": "1: none", "stance": "5: works for it", "share": "Only us"},
    {},
    {"name": "<b>The landlord</b>", "role": "Can stop it", "say": "4: much", "keeps": "Rent & quiet"},
    {
        "name": "The clinic",
        "role": "Does the work",
        "say": "3: some",
        "stance": "4: would like it",
        "share": "Everyone",
    },
]


# --- the rule ------------------------------------------------------------------------------------


def test_roles_are_those_of_the_plan() -> None:
    assert CHOICES["role"] == VECTORS["roles"] and len(CHOICES["role"]) == len(ROLES)
    assert [words[0] for key in ("say", "stance") for words in CHOICES[key]] == [*"12345"] * 2
    assert CHOICES["share"][-1] == words("map.everyone"), "what `plan_values` takes for a row that all may see"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_of_the_rule(case: dict) -> None:
    found = read(people(case["rows"], VECTORS["roles"]))
    assert {name: numbers for name, numbers in found.items() if numbers} == case["reads"]
    (listed,) = call_js(SCRIPTS, [("multisector.map.people", case["rows"], VECTORS["roles"])])
    (seen,) = call_js(SCRIPTS, [("multisector.map.read", listed["ok"])])
    assert {name: numbers for name, numbers in seen["ok"].items() if numbers} == case["reads"]


def random_rows(dice: random.Random) -> Any:
    """Rows as a plan may hold them, and now and then what no plan should."""
    strange = [None, 3, "", " ", "x", "5", "6", "4:", "4\u0663", "\u0664: much", ["1"], {"a": 1}, "\u00a0", "1\n"]

    def cell(key: str) -> Any:
        return dice.choice(CHOICES[key]) if key in CHOICES and dice.random() < 0.85 else dice.choice([*strange, key])

    def row() -> Any:
        if dice.random() < 0.05:
            return dice.choice(strange)
        columns = [*(column["id"] for column in TABLE["columns"]), "from", "__proto__", "constructor"]
        return {key: cell(key) for key in columns if dice.random() < 0.7}

    return (
        [row() for _ in range(dice.choice([0, 1, 2, 5, 16, 40, 120]))] if dice.random() < 0.95 else dice.choice(strange)
    )


def test_python_and_javascript_agree_on_any_rows() -> None:
    dice = random.Random("map")
    lists = [random_rows(dice) for _ in range(300)]
    ours = [people(rows, VECTORS["roles"]) for rows in lists]
    theirs = call_js(SCRIPTS, [("multisector.map.people", rows, VECTORS["roles"]) for rows in lists])
    assert [one["ok"] for one in theirs] == [[asdict(person) for person in listed] for listed in ours]
    plain = [[asdict(person) for person in listed] for listed in ours]
    for name, rule in (("read", read), ("layout", layout)):
        assert [one["ok"] for one in call_js(SCRIPTS, [(f"multisector.map.{name}", one) for one in plain])] == [
            rule(listed) for listed in ours
        ]
    everyone = [person for listed in ours for person in listed]
    calls = [("multisector.map.group", asdict(person)) for person in everyone]
    assert [one["ok"] for one in call_js(SCRIPTS, calls)] == [group(person) for person in everyone]
    assert {group(person) for person in everyone} == {*GROUPS, None}
    steps = [(level, step) for level in (None, 1, 2, 3, 4, 5) for step in (-1, 1)]
    calls = [("multisector.map.stepped", *one) for one in steps]
    assert [one["ok"] for one in call_js(SCRIPTS, calls)] == [stepped(*one) for one in steps]


def test_nobody_who_lives_with_it_is_only_kept_informed_and_nobody_is_lost() -> None:
    """Over random lists: the fairness pass stands above the grid, and everyone is in some box."""
    dice = random.Random("fair")
    for _ in range(400):
        listed = people(random_rows(dice), VECTORS["roles"])
        seen = read(listed)
        for person in listed:
            boxes = [name for name in GROUPS if person.n in seen[name]]
            assert len(boxes) <= 1 and (boxes or person.n in seen["unplaced"])
            if person.lives and person.say in (1, 2):
                assert boxes == ["share"]
            assert (person.n in seen["unplaced"]) == (not person.placed)
            assert (person.n in seen["gains"]) == bool(person.keeps and person.say in (3, 4, 5))


def test_no_mark_hides_another_and_none_leaves_its_cell() -> None:
    dice = random.Random("cells")
    for _ in range(200):
        listed = people(random_rows(dice), VECTORS["roles"])
        drawn = layout(listed)
        marks = {mark["n"]: mark for mark in drawn["marks"]}
        assert set(marks) == {person.n for person in listed if person.placed}
        assert len({(mark["x"], mark["y"]) for mark in marks.values()}) == len(marks)
        assert place_of(drawn["rows"], marks) == {one.n: (one.say, one.stance) for one in listed if one.placed}
        tops = sorted((mark["x"], mark["y"]) for mark in marks.values())
        assert all(b[0] > a[0] or b[1] - a[1] >= LINE for a, b in pairwise(tops))
        assert max([mark["y"] + LINE for mark in marks.values()], default=0) <= drawn["foot"]


def place_of(rows: list[dict], marks: dict[int, dict]) -> dict[int, tuple[int, int]]:
    """How much say, and for or against: read off the figure."""
    found = {}
    for n, mark in marks.items():
        (say,) = (row["say"] for row in rows if row["y"] <= mark["y"] < row["y"] + row["height"])
        found[n] = (say, int((mark["x"] - LEFT) // CELL) + 1)
    return found


# --- the made-up town ----------------------------------------------------------------------------


def test_the_town_has_a_whole_list_and_nobody_on_it_who_wanted_to_be_left_out() -> None:
    rows = rows_of_story()
    seen = read(people(rows, CHOICES["role"]))
    assert not seen["checks"] and all(seen[name] for name in (*GROUPS, "gains", "unknown", "unplaced"))
    text = json.dumps(STORY)
    assert not re.search(r"mother|brother|lease|row A|warrant|papers", text)
    assert not re.search(r"\b(PUC|FERC|FEMA|HUD|Commission)\b", text), "no real office"
    assert {one["name"]: one for one in STORY["people"]}["People in the park who rent"]["say"] == 1


def rows_of_story() -> list[dict]:
    made = parts.load("map").make(parts.Page("en", messages(), lambda page: page, lambda *_: None), "tallow-bridge")
    return made.data["rows"]


def test_a_wrong_map_is_named() -> None:
    twice = {**STORY, "people": [STORY["people"][0]] * 3}
    with pytest.raises(DefinitionError, match="id used twice"):
        check(TypeAdapter(StakeholderMap), twice, "tallow-bridge.yml")
    page = parts.Page("en", messages(), lambda to: to, lambda *_: None)
    with pytest.raises(parts.PartError, match="There are: tallow-bridge"):
        parts.load("map").make(page, "elsewhere")


# --- three forms that say the same ---------------------------------------------------------------

Said = dict[int, tuple]


def in_figure(root: Tag) -> Said:
    """Who stands where in the figure, by number: role, say, stance."""
    rects = root.select(".figure [data-rows] rect")
    rows = [{"say": 5 - at, "y": float(rect["y"]), "height": float(rect["height"])} for at, rect in enumerate(rects)]
    marks, shapes = {}, {}
    for mark in root.select("[data-n]"):
        x, y = map(float, re.findall(r"[\d.]+", mark["transform"]))
        n = int(mark["data-n"])
        assert mark.find("text").get_text() == str(n) and n not in marks
        marks[n] = {"x": x, "y": y}
        shapes[n] = mark.path["d"]
    key = [(item.path["d"], item.get_text(strip=True)) for item in root.select(".key li")]
    assert len(dict(key)) == len(key), "each role has a shape of its own"
    return {n: (dict(key)[shapes[n]], *place) for n, place in place_of(rows, marks).items()}


def in_table(root: Tag) -> Said:
    found = {}
    unknown = words("map.unknown_cell")
    level = lambda text: None if text == unknown else int(text[0])
    for row in root.select("details tbody tr"):
        number, name, *cells = (cell.get_text(strip=True) for cell in row.find_all(["td", "th"]))
        role, say, stance, _, _, doing = cells
        role = words("map.role_unknown") if role == unknown else role
        found[int(number)] = (name, role, level(say), level(stance), doing)
    return found


def in_list(root: Tag) -> Said:
    """What the groups and the box of those who are not placed say of each person."""
    found = {}
    levels = lambda key: {words(f"map.level.{key}_{level}"): level or None for level in range(6)}
    for box in root.select(".box"):
        title = box.select_one(".title").get_text()
        if title not in [words(f"map.box.{name}") for name in (*GROUPS, "unplaced")]:
            continue
        for item in box.select("li"):
            n = int(item.b.get_text())
            said = re.fullmatch(r"\d+ (.*)\. ([^.;]+); ([^;,]+), ([^;,]+)\.", item.get_text())
            row = (said[1], said[2], levels("say")[said[3]], levels("stance")[said[4]], title)
            if n not in found:  # whoever lives with it may be in both, and is to be given power first
                found[n] = row
            else:
                assert title == words("map.box.unplaced") and found[n][:4] == row[:4]
    return found


def agree(html: str, at: int = 0) -> Said:
    """Figure, table and list of a map say the same; what they say."""
    root = BeautifulSoup(html, "lxml").select(".power-map")[at]
    table = in_table(root)
    assert table and table == in_list(root)
    placed = {n: row[1:4] for n, row in table.items() if None not in row[2:4]}
    assert in_figure(root) == placed
    return table


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages with maps."""
    folder = lambda name: tmp_path_factory.mktemp(name)
    return {
        "town": page_of_parts(folder("town"), [TOWN]),
        "own": page_of_parts(folder("own"), [OWN], "stakeholders"),
        "alone": page_of_parts(folder("alone"), [OWN]),
        "twice": page_of_parts(folder("twice"), [TOWN, OWN, TOWN, OWN]),
    }


@pytest.fixture
def open_map(places: dict[str, Path], windows: Windows) -> Iterator[Callable[..., Page]]:
    """A function that opens one of the `places`; nothing may go wrong there."""
    with opening(places, windows) as open_page:
        yield lambda place="town", **more: open_page(place, **more)


def fill(page: Page, rows: list) -> None:
    page.evaluate("rows => multisector.planModel().set('answers', {stakeholders: rows})", rows)


def planned(page: Page) -> list:
    return page.evaluate("multisector.planModel().get('answers').stakeholders")


def choose(page: Page, name: str, at: int = 0) -> None:
    page.locator("[data-who]").nth(at).select_option(
        label=next(
            label
            for label in page.locator("[data-who]").nth(at).locator("option").all_text_contents()
            if label.endswith(name)
        )
    )


def button(page: Page, name: str, at: int = 0) -> Locator:
    return page.locator(".power-map").nth(at).get_by_role("button", name=name)


def told(page: Page, at: int = 0) -> str:
    return page.locator(".power-map .status").nth(at).inner_text()


def test_without_a_script_the_town_is_whole(open_map: Callable, places: dict[str, Path]) -> None:
    said = agree(places["town"].read_text(encoding="utf-8"))
    assert [row[0] for row in said.values()] == [one["name"] for one in STORY["people"]]
    assert [row[2:4] for row in said.values()] == [(one["say"], one["stance"]) for one in STORY["people"]]
    page = open_map(javascript=False, size="phone")
    for seen in (".figure", "details table", ".box.share", ".box.gains", ".box.unknown", ".box.unplaced", ".made-up"):
        assert page.locator(f".power-map {seen}").is_visible(), seen
    assert not page.locator("fieldset").is_visible()


def test_the_script_shows_what_the_server_did(open_map: Callable, places: dict[str, Path]) -> None:
    """Word for word and mark for mark, so that a move changes nothing but what was moved."""
    page = open_map()
    shape = lambda root: (
        [
            " ".join(root.select_one(where).get_text(" ", strip=True).split())
            for where in ("[data-summary]", "[data-boxes]", "details tbody", ".figure")
        ]
        + [one.get("d") or one.get("transform") for one in root.select(".figure :is(path, g)")]
        + [
            root.select_one(".figure")["viewbox"],
            [box["class"] for box in root.select(".box")],
            [cell.get("data-label") for cell in root.select("tbody td")],
        ]
    )
    before, after = (
        BeautifulSoup(html, "lxml").select_one(".power-map")
        for html in (places["town"].read_text(encoding="utf-8"), page.content())
    )
    assert shape(before) == shape(after)
    agree(page.content())


def test_three_forms_say_the_same_after_every_move(open_map: Callable) -> None:
    page = open_map()
    dice = random.Random("moves")
    said = agree(page.content())
    for _ in range(25):
        page.locator("[data-who]").select_option(index=dice.randrange(len(said)))
        page.locator("[data-axis]").nth(dice.randrange(4)).click(force=True)
        said = agree(page.content())
    assert [row[2:4] for row in said.values()] != [(one["say"], one["stance"]) for one in STORY["people"]]
    page.get_by_role("button", name="Back as it was").click()
    assert [row[2:4] for row in agree(page.content()).values()] == [
        (one["say"], one["stance"]) for one in STORY["people"]
    ]


def test_a_step_is_told_in_a_sentence_and_taken_back(open_map: Callable) -> None:
    page = open_map()
    choose(page, "Delia")
    assert told(page) == "Delia. Lives with it; little say, active for it."
    button(page, "More say: Delia").click()
    assert told(page) == "Delia. Lives with it; some say, active for it. What to do: Work with them."
    button(page, "More for it: Delia").click(force=True)  # it says that it goes no further
    assert told(page) == "Delia can go no further that way."
    button(page, "Undo").click()
    assert told(page) == "Taken back. Delia. Lives with it; little say, active for it."
    button(page, "Undo").click()
    assert told(page) == "There is nothing to take back."
    choose(page, "A mail carrier")  # where they stand is not known, so a step puts them in the middle
    button(page, "More for it: A mail carrier").click()
    assert told(page).startswith("A mail carrier. Is trusted; no say, could go either way.")
    page.get_by_label("For or against: A mail carrier").select_option(label="not known")
    assert (
        told(page)
        == "A mail carrier. Is trusted; no say, where they stand is not known. What to do: Not on the map yet."
    )


# --- one's own -----------------------------------------------------------------------------------


def test_ones_own_map_is_the_plan_and_writes_there(open_map: Callable) -> None:
    page = open_map("own")
    view, none = page.locator(".power-map [data-view]"), page.locator(".power-map [data-none]")
    assert none.is_visible() and view.is_hidden() and page.locator(".by-hand").is_hidden()
    none.locator("a").click()
    assert page.locator(page.evaluate("location.hash")).locator("table[data-field=stakeholders]").count() == 1
    cell = lambda row, column: page.locator("table[data-field] tbody tr").nth(row).locator(f"[data-column={column}]")
    cell(0, "name").fill("Rosa")
    cell(0, "role").select_option("Lives with it")
    assert view.is_visible() and none.is_hidden()
    assert agree(page.content())[1] == ("Rosa", "Lives with it", None, None, "Not on the map yet")
    button(page, "More say: Rosa").click()
    assert cell(0, "say").input_value() == "3: some"
    button(page, "Less say: Rosa").click()
    button(page, "More for it: Rosa").click()
    assert planned(page) == [
        {"name": "Rosa", "role": "Lives with it", "say": "2: little", "stance": "3: could go either way"}
    ]
    assert agree(page.content())[1][-1] == words("map.box.share")
    cell(0, "say").select_option("5: decides it")
    assert agree(page.content())[1][-1] == words("map.box.win")
    page.reload()
    until(page, "document.querySelector('.power-map').dataset.live === ''")
    view.wait_for()
    assert agree(page.content())[1][:4] == ("Rosa", "Lives with it", 5, 3)


def test_a_move_touches_one_cell_and_undo_gives_it_back(open_map: Callable) -> None:
    page = open_map("own")
    fill(page, OURS)
    said = agree(page.content())
    assert [row[0] for row in said.values()] == ["Rosa", "<b>The landlord</b>", "The clinic"]
    assert page.locator(".power-map .box.unknown li").inner_text().endswith("where they stand is not known.")
    choose(page, "The clinic")
    button(page, "More say: The clinic").click()
    assert planned(page) == [*OURS[:3], {**OURS[3], "say": "4: much"}]
    button(page, "Undo").click()
    assert planned(page) == OURS
    choose(page, "landlord</b>")
    button(page, "More against").click()
    assert planned(page)[2] == {**OURS[2], "stance": "3: could go either way"}
    button(page, "Undo").click()
    assert planned(page) == OURS
    button(page, "More against").click()
    fill(page, OURS[:1])  # another page, another tab: what was moved is no longer there
    button(page, "Undo").click()
    assert told(page) == "There is nothing to take back." and planned(page) == OURS[:1]


@pytest.mark.parametrize("rows", [[None, 3, "x"], {"name": "x"}, "x", [{"name": ["x"]}, {"say": "1: none"}]])
def test_whatever_is_stored_breaks_nothing(open_map: Callable, rows: Any) -> None:
    page = open_map("alone")
    fill(page, rows)
    shown = page.locator(".power-map tbody tr[data-none], .power-map details tbody tr").count()
    assert shown == (1 if rows and isinstance(rows, list) and {"say": "1: none"} in rows else 0)
    page.evaluate("multisector.course.clear()")
    assert page.locator("[data-none]").is_visible()


def test_alone_it_leads_to_the_plan_and_is_emptied_with_it(open_map: Callable) -> None:
    page = open_map("alone")
    assert page.locator("[data-none] a").get_attribute("href").endswith("/plan.html")
    fill(page, OURS)
    assert page.locator(".power-map [data-view]").is_visible()
    page.evaluate("multisector.course.clear()")
    assert page.locator("[data-none]").is_visible() and page.locator(".power-map [data-view]").is_hidden()


def test_without_a_script_there_is_an_empty_table_and_the_pass_to_do_by_hand(open_map: Callable) -> None:
    page = open_map("alone", javascript=False)
    assert page.locator(".power-map [data-view]").is_hidden() and page.locator("[data-none]").is_hidden()
    rows = page.locator(".by-hand tbody tr")
    assert rows.count() == 15 and all(text.strip() == "" for text in rows.locator("td").all_text_contents())
    text = page.locator(".by-hand").inner_text()
    assert all(words(f"map.by_hand_{number}") in text for number in range(1, 7))
    assert all(choice in text for key in ("role", "say", "stance") for choice in CHOICES[key])


def test_four_on_a_page_keep_apart_what_is_apart(open_map: Callable) -> None:
    page = open_map("twice")
    ids = [one["id"] for one in BeautifulSoup(page.content(), "lxml").select("main [id]")]
    assert len(ids) == len(set(ids))
    fill(page, OURS)
    choose(page, "Delia", 0)
    button(page, "More say: Delia", 0).click()
    assert agree(page.content(), 0)[1][2] == 3 and agree(page.content(), 2)[1][2] == 2
    choose(page, "Rosa", 1)
    button(page, "More say: Rosa", 1).click()
    assert agree(page.content(), 1) == agree(page.content(), 3) and agree(page.content(), 3)[1][2] == 2
    assert told(page, 3) == ""


def test_it_is_light() -> None:
    """Its script with its words and rules, and its style, as a browser loads them."""
    unit = "parts/map"
    size = lambda text: len(gzip.compress(text.encode(), 9))
    assert size(bundles.site_script(unit, messages())) + size(bundles.site_style(unit)) <= 7_000


# --- seen in every way ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    """The source of axe, the accessibility checker."""
    return (root / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["town", "own"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", (320, 800), "desktop"], ids=str)
def test_it_is_accessible_and_fits(open_map: Callable, axe: str, place: str, scheme: str, size: Any) -> None:
    page = open_map(place, scheme=scheme, size=size)
    if place == "own":
        fill(page, OURS)
    page.evaluate(OPEN_ALL)
    page.evaluate(axe)
    violations = page.evaluate(RUN_AXE, STANDARDS)["violations"]
    assert not violations, describe(violations)
    assert_nothing(page.evaluate(TOO_WIDE))
    page.evaluate(DOUBLE_TEXT)
    assert_nothing(page.evaluate(TOO_WIDE))


@pytest.mark.parametrize(
    ("place", "javascript"), [("town", True), ("town", False), ("own", True), ("alone", True), ("alone", False)]
)
def test_paper_has_all_of_it_and_nothing_to_press(open_map: Callable, place: str, javascript: bool) -> None:
    page = open_map(place, size=(680, 900), javascript=javascript)
    whole = place != "alone"
    if place == "own":
        fill(page, OURS)
    if javascript:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    seen = lambda where: page.locator(f".power-map {where}").first.is_visible()
    assert [seen(where) for where in (".figure", ".box.share", "details tbody td")] == [whole] * 3
    if place != "town":
        assert seen(".by-hand tbody td") != whole
    assert not [
        one for one in page.locator(".power-map :is(select, [data-axis], [data-undo])").all() if one.is_visible()
    ]
    if javascript:
        page.evaluate(
            "for (const form of document.querySelectorAll('.multisector')) form.remove()"
        )  # it has its own tests
        assert_nothing(page.evaluate(CUT_ON_PAPER))
        assert_nothing(page.evaluate(CLOSED_ON_PAPER))


# --- Chartability: the critical points -----------------------------------------------------------

CONTRAST = """([where, property]) => {
  const light = (color) => {
    const channel = (value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map(channel);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(document.querySelector('.power-map')).backgroundColor);
  return [...document.querySelectorAll(where)].map((one) => {
    const [low, high] = [light(getComputedStyle(one)[property]), ground].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chartability_low_contrast(open_map: Callable, scheme: str) -> None:
    """Perceivable. Marks and lines that mean something have 3:1 or more, text 4.5:1 or more."""
    page = open_map(scheme=scheme)
    least = lambda where, what: min(page.evaluate(CONTRAST, [f".power-map {where}", what]))
    assert least("[data-n]:not(.chosen) path", "fill") >= 3 and least(".key path", "fill") >= 3
    assert least(".edges", "stroke") >= 3 and least(".chosen path", "stroke") >= 3
    assert least(".figure text", "fill") >= 4.5 and least(":is(p, li, label, td, th, span, button)", "color") >= 4.5


def test_chartability_content_is_only_visual(open_map: Callable) -> None:
    """Perceivable. All that the figure shows is text as well, and the figure says where."""
    page = open_map()
    agree(page.content())
    figure = page.locator(".figure")
    assert figure.get_attribute("role") == "img" and "list and the table" in figure.get_attribute("aria-label")
    assert page.locator(".box").count() == page.get_by_role("group").filter(has=page.locator("p.title")).count()


@pytest.mark.parametrize("size", [(320, 800), (360, 800), "phone", "desktop"], ids=str)
def test_chartability_small_text_size(open_map: Callable, size: Any) -> None:
    """Perceivable. No text is smaller than 12 px on the screen, also inside the figure."""
    page = open_map(size=size)
    page.evaluate(OPEN_ALL)
    sizes = page.evaluate("""() => [...document.querySelectorAll('.power-map *')].filter((one) => one.checkVisibility() && one.textContent.trim())
        .map((one) => parseFloat(getComputedStyle(one).fontSize) * (one.ownerSVGElement?.getScreenCTM().a ?? 1))""")
    assert min(sizes) >= 12


def test_chartability_seizure_risk(open_map: Callable) -> None:
    """Perceivable. Nothing moves by itself, nothing flashes, and no large part is red."""
    page = open_map()
    choose(page, "Wendell, power company")
    button(page, "More for it").click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert not re.search("animation|transition|@keyframes", bundles.site_style("parts/map"))
    warm = page.locator('.figure [data-shape="0"]').count()
    assert warm < page.locator(".figure [data-n]").count() / 2


def test_chartability_one_input_type(open_map: Callable) -> None:
    """Operable. All can be done by keyboard, by touch and by mouse, and needs no dragging."""
    page = open_map(has_touch=True)
    page.locator("[data-who]").focus()
    page.keyboard.press("ArrowDown")
    assert told(page).startswith("Teo.")
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
        )
    assert reached == [
        *("More say: Teo", "More against: Teo", "More for it: Teo", "Less say: Teo"),
        *("How much say: Teo", "For or against: Teo", "Undo the last step", "Back as it was"),
    ]
    button(page, "More say").focus()
    page.keyboard.press("Enter")
    assert "little say" in told(page)
    button(page, "More say").tap()
    assert "some say" in told(page)
    button(page, "Less say").click()
    assert "little say" in told(page)
    assert page.evaluate("document.querySelectorAll('[draggable]').length") == 0


def test_chartability_no_interaction_cues(open_map: Callable) -> None:
    """Operable. It is said what can be done and how; controls look like controls, and focus is seen."""
    page = open_map()
    hint = page.locator(f"#{page.locator('[data-who]').get_attribute('aria-describedby')}")
    assert hint.is_visible() and "keyboard" in hint.inner_text() and "button" in hint.inner_text()
    for control in page.locator(".power-map :is(fieldset button, select)").all():
        box = control.bounding_box()
        assert box["width"] >= 24 and box["height"] >= 24
        assert control.evaluate("one => getComputedStyle(one).borderTopWidth") != "0px"
    page.locator("[data-who]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.locator(".figure .chosen").count() == 1, "whom a button moves is seen"


def test_chartability_controls_override_assistive_technology(open_map: Callable) -> None:
    """Operable. Every control is the browser's own, and no key and no gesture is taken."""
    script = (PACKAGE / "parts/map/script.js").read_text(encoding="utf-8")
    assert not re.search("key(down|up|press)|touch|pointer|preventDefault|accesskey|wheel", script)
    page = open_map()
    inside = page.locator(".power-map :is([tabindex], [onclick], [role=button], [role=application], [contenteditable])")
    assert [one.get_attribute("class") for one in inside.all()] == ["scroll"], "but a box that scrolls"


def test_chartability_no_explanation(open_map: Callable) -> None:
    """Understandable. It says what it is for and how it is read, before the figure."""
    text = open_map().locator(".power-map").inner_text()
    before = text[: text.index(words("map.move"))]
    assert STORY["about"] in before and words("map.read") in before
    assert all(role in before for role in CHOICES["role"])


def test_chartability_no_title_summary_or_caption(open_map: Callable) -> None:
    """Understandable. There is a title, and a caption that says what it comes to and follows a move."""
    page = open_map()
    assert page.locator(".power-map > .title").inner_text().startswith(STORY["title"])
    summary = page.locator("figcaption [data-summary]")
    seen = read(people(rows_of_story(), CHOICES["role"]))
    assert summary.inner_text() == words(
        "map.summary", n=18, **{name: len(seen[name]) for name in ("lives", "share", "strong", "gains")}
    )
    choose(page, "Delia")
    button(page, "More say").click()
    assert "little say or none: 2" in summary.inner_text()
    page.evaluate(OPEN_ALL)
    assert page.locator("details caption").inner_text() == words("map.table_caption")


def test_chartability_reading_level() -> None:
    """Understandable. All its words read at school grade 9 or below."""
    ours = [text for key, text in messages().items() if key.startswith("map.") and text.endswith((".", "?"))]
    theirs = [STORY["about"], *(one["needs"] for one in STORY["people"] if one["needs"])]
    prose = " ".join(re.sub(r"\{\w+\}", "Delia", text) for text in [*ours, *theirs])
    assert textstat.flesch_kincaid_grade(prose) <= 9


def test_chartability_no_table(open_map: Callable) -> None:
    """Compromising. The table holds all that the figure shows, with heads for its rows and its columns."""
    page = open_map(javascript=False)
    assert page.locator("details table").is_visible()
    root = BeautifulSoup(page.content(), "lxml").select_one(".power-map")
    assert len(in_table(root)) == len(STORY["people"])
    heads = root.select("details thead th[scope=col]")
    assert len(heads) == 8 and all(len(row.find_all(["td", "th"])) == 8 for row in root.select("details tbody tr"))
    assert len(root.select("details tbody th[scope=row]")) == len(STORY["people"])


def test_chartability_data_density(open_map: Callable) -> None:
    """Assistive. No mark lies on another, however many there are; people stand in groups that are named."""
    page = open_map("alone", size="phone")
    cell = {"role": "Decides", "say": "3: some", "stance": "4: would like it"}
    fill(page, [{**cell, "name": f"Person {n}"} for n in range(1, 31)] + [{**cell, "stance": "5", "name": "Last"}])
    boxes = [one.bounding_box() for one in page.locator(".figure [data-n]").all()]
    apart = lambda a, b: (
        a["x"] + a["width"] <= b["x"]
        or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"] + 0.5
        or b["y"] + b["height"] <= a["y"] + 0.5
    )
    assert len(boxes) == 31 and all(apart(a, b) for at, a in enumerate(boxes) for b in boxes[:at])
    agree(page.content())
    page = open_map()
    assert page.locator(".box").count() <= 9 and not page.locator("details table").is_visible()


def test_chartability_tedious_navigation(open_map: Callable) -> None:
    """Assistive. A map of any size is a fixed number of stops for the keyboard, and a step is one press."""
    page = open_map("alone")
    stops = """() => [...document.querySelectorAll('.power-map :is(button, select, summary, a, [tabindex="0"])')].filter((one) => one.checkVisibility()).length"""
    counts = []
    for many in (3, 60):
        fill(page, [{"name": f"Person {n}", "role": "Pays", "say": "3: some", "stance": "1"} for n in range(many)])
        counts.append(page.evaluate(stops))
    assert counts[0] == counts[1] <= 11
    choose(page, "Person 40")
    button(page, "More for it").click()
    assert told(page).startswith("Person 40."), "whoever was chosen stays chosen"
    button(page, "More for it").click()
    assert "could go either way" in told(page)


def test_chartability_style_change_not_respected(open_map: Callable) -> None:
    """Flexible. Forced colours, a reader's own style and larger text reach the figure too."""
    page = open_map(forced_colors="active")
    inks = page.evaluate(
        "[...document.querySelectorAll('.figure :is(path, text)')].map((one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke]).flat()"
    )
    assert set(inks) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"}
    page = open_map()
    page.add_style_tag(
        content=".power-map svg { fill: rgb(1, 2, 3); } .power-map { letter-spacing: 0.12em; line-height: 2; }"
    )
    assert (
        page.locator("[data-n]:not([data-shape='0']) path").first.evaluate("one => getComputedStyle(one).fill")
        == "rgb(1, 2, 3)"
    )
    assert_nothing(page.evaluate(TOO_WIDE))
    scale = "document.querySelector('.figure').getScreenCTM().a"
    before = page.evaluate(scale)
    page.set_viewport_size({"width": 1800, "height": 900})
    page.evaluate(DOUBLE_TEXT)
    assert page.evaluate(scale) == pytest.approx(2 * before, rel=0.05)
    assert not re.search(r"style=|fill=|font-size=|important", page.locator(".power-map").inner_html())
    assert bundles.site_style("parts/map").count("!important") == 0
