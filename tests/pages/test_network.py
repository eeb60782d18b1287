"""Who works with whom: what is reckoned in both languages, what is shown of nobody who has not agreed, and three forms that say the same."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page
from pydantic import TypeAdapter

from multisector import parts
from multisector.build import bundles
from multisector.build.files import DefinitionError
from multisector.build.loading import check, load
from multisector.parts.network.model import Network
from multisector.parts.network.reckon import RADIUS, WIDTHS, layout, leaving, read, strong
from multisector.shared import catalog
from support.browser import Windows, opening, until
from support.built_site import page_weight
from support.example_page import messages, page_of_parts, words
from support.js_engine import call_js
from support.looks import CUT_ON_PAPER, DOUBLE_TEXT, OPEN_ALL, RUN_AXE, STANDARDS, TOO_WIDE, assert_nothing, describe
from support.places import PACKAGE, ROOT, SITE

SCRIPTS = ["front/namespace.js", "parts/network/reckon.js"]
VECTORS = json.loads((PACKAGE / "parts/network/vectors.json").read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in VECTORS["cases"]}
STORY = load(Network, ROOT / "data/networks/tallow-bridge.yml")
FIELDS = {field["id"]: field for field in catalog.load_compiled("plan")["activity"]["fields"]}
LEVELS, NEEDED = ([*FIELDS["links"]["columns"][at]["choices"]] for at in (2, 3))
YES, NOT_YET = FIELDS["groups"]["columns"][2]["choices"]
TOWN, OWN = ("network", "tallow-bridge"), ("network",)


def groups_of(short: list[str]) -> list[dict]:
    """Rows of the plan from "name: agreed: sector"; without more it agreed."""
    rows = []
    for line in short:
        name, agreed, sector = [*(part.strip() for part in line.split(":")), "", ""][:3]
        rows.append({"name": name, "agreed": agreed if ":" in line else YES, "sector": sector})
    return rows


def links_of(short: list[str]) -> list[dict]:
    """Rows of the plan from "from>to level needed"; "-" is a pass."""
    rows = []
    for line in short:
        both, *levels = re.split(r" (?=[\dx-]+(?: |$))", line)
        start, to = both.split(">")
        held = dict(zip(("level", "needed"), levels, strict=False))
        rows.append({"from": start, "to": to, **{key: text for key, text in held.items() if text != "-"}})
    return rows


def short(seen: dict) -> dict:
    """What is said of a network, in the short form of the vectors; what is empty is left out."""
    said = lambda value: "-" if value is None else value

    def pair(one: dict) -> str:
        wanted = [one["need_ab"], one["need_ba"]]
        needed = "" if wanted == [None, None] else f" needs {said(wanted[0])}/{said(wanted[1])}"
        assert one["needed"] == (None if None in wanted else min(wanted))
        lower = f"lower {said(one['mutual'])} gap {said(one['gap'])}"
        return f"{one['a']}-{one['b']} {said(one['ab'])}/{said(one['ba'])} {lower}{needed}"

    two = lambda one: f"{one['a']}-{one['b']}"
    made = {
        "groups": [one["name"] for one in seen["groups"]],
        "pairs": [pair(one) for one in seen["pairs"]],
        "gaps": [two(one) for one in seen["gaps"]],
        "needs": [two(one) for one in seen["needs"]],
        "wishes": [two(one) for one in seen["wishes"]],
        **{key: seen[key] for key in ("given", "possible", "response", "strange", "structure")},
    }
    return {key: value for key, value in made.items() if value or key in ("groups", "pairs")}


# --- what is reckoned ----------------------------------------------------------------------------


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_in_both_languages(case: dict) -> None:
    rows = (groups_of(case["groups"]), links_of(case["links"]), VECTORS["yes"])
    assert short(read(*rows)) == case["reads"]
    (theirs,) = call_js(SCRIPTS, [("multisector.network.read", *rows)])
    assert short(theirs["ok"]) == case["reads"]


def test_hand_values() -> None:
    """Four groups: what anyone can check with a pencil."""
    case = CASES["the hand values: four groups, twelve reports"]
    seen = read(groups_of(case["groups"]), links_of(case["links"]), YES)
    mutual = {(one["a"], one["b"]): one["mutual"] for one in seen["pairs"]}
    assert mutual == {(1, 2): 1, (1, 3): 2, (2, 3): 0, (1, 4): 4, (2, 4): 0, (3, 4): 2}
    found = seen["structure"]
    assert found["possible"] == 6 and found["at_least"][:3] == [4, 3, 1]
    assert {(one["a"], one["b"]): one["gap"] for one in seen["pairs"] if one["gap"]} == {
        (1, 2): 2,
        (3, 4): 1,
        (2, 4): 1,
    }
    assert (found["alike"], found["both"]) == (5, 6)
    assert strong(seen["pairs"]) == [(1, 3), (1, 4), (3, 4)] and found["alone"] == [2] and found["holders"] == []


def test_words_are_those_of_the_plan() -> None:
    assert LEVELS == NEEDED and [word[:2] for word in LEVELS] == [f"{level}:" for level in range(5)]
    assert VECTORS["yes"] == YES
    fields = {field["id"]: field for field in catalog.load_compiled("links")["activity"]["fields"]}
    for name in ("groups", "links"):
        assert fields[name]["columns"] == FIELDS[name]["columns"] and fields[name]["rows"] == 3


def random_network(dice: random.Random) -> tuple[Any, Any, str]:
    """Rows as a plan may hold them, and now and then what no plan should."""
    strange = [None, 3, "", " ", "x", "5", "12", "2:", "4\u0663", ["1"], {"a": 1}, "\u00a0", "1\n", "__proto__"]
    count = dice.choice([0, 1, 2, 3, 4, 5, 7, 9, 12, 18, 26])
    names = [
        f"{dice.choice(['Church', 'É', 'County emergency office', 'Überlandwerkgesellschaft 🚌', 'x'])} {n}"
        for n in range(count)
    ]
    level = lambda: dice.choice(LEVELS) if dice.random() < 0.9 else dice.choice(strange)
    groups = [
        {
            "name": name.upper() if dice.random() < 0.1 else name,
            "sector": dice.choice(["Health", "health", "Faith", "", *"ABCDEFGH"]),
            "agreed": YES if dice.random() < 0.9 else dice.choice([NOT_YET, *strange]),
        }
        for name in [*names, *dice.choices(names, k=count // 9)]
    ]
    often = dice.choice([0.3, 0.65, 0.9, 1])
    links = [
        {"from": a, "to": b.lower() if dice.random() < 0.1 else b, "level": level(), "needed": level()}
        for a in [*names, "Elsewhere"]
        for b in names
        if dice.random() < often
    ]
    if dice.random() < 0.2:
        links += dice.choices(strange, k=3)
    return (groups if dice.random() < 0.97 else dice.choice(strange)), links, YES


def test_python_and_javascript_agree_on_any_rows() -> None:
    dice = random.Random("network")
    rows = [random_network(dice) for _ in range(120)]
    ours = [json.loads(json.dumps(read(*one))) for one in rows]
    theirs = [one["ok"] for one in call_js(SCRIPTS, [("multisector.network.read", *one) for one in rows])]
    assert theirs == ours
    assert {one["response"] for one in ours} == {"whole", "partial", "few"}
    drawn = [one["ok"] for one in call_js(SCRIPTS, [("multisector.network.layout", one) for one in ours])]
    assert drawn == [layout(one) for one in ours]


def test_who_holds_it_together_is_who_networkx_says_on_any_graph() -> None:
    """Tarjan's search in JavaScript, and what a leaving splits, against networkx over random graphs."""
    dice = random.Random("holders")
    calls, expected, leaves, left = [], [], [], []
    for _ in range(150):
        count = dice.randint(2, 16)
        graph = networkx.gnp_random_graph(count, dice.choice([0.08, 0.15, 0.25, 0.5]), seed=dice.randrange(10**6))
        names = [f"g{n}" for n in graph]
        reports = [(a, b) for a in graph for b in graph if a != b]
        links = [{"from": names[a], "to": names[b], "level": "2" if graph.has_edge(a, b) else "0"} for a, b in reports]
        calls.append(("multisector.network.read", groups_of(names), links, YES))
        expected.append(sorted(n + 1 for n in networkx.articulation_points(graph)))
        edges = [[a + 1, b + 1] for a, b in graph.edges]
        for n in range(1, count + 1):
            leaves.append(("multisector.network.leaving", count, edges, n))
            left.append(leaving(count, edges, n))
            assert (len(left[-1]["pieces"]) > 1) == (n in expected[-1])
    assert [one["ok"]["structure"]["holders"] for one in call_js(SCRIPTS, calls)] == expected
    assert [one["ok"] for one in call_js(SCRIPTS, leaves)] == left
    assert any(expected)


def test_on_the_ring_no_mark_hides_another_and_those_who_do_much_stand_close() -> None:
    seen = parts_made("tallow-bridge")[1]
    marks = layout(seen)["marks"]
    spots = sorted((mark["x"], mark["y"]) for mark in marks)
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 30 for a, b in pairwise(spots))
    assert all(abs(mark["x"] - 180) <= RADIUS for mark in marks)
    lines = {(line["a"], line["b"]): line for line in layout(seen)["lines"]}
    for one in seen["pairs"]:
        high = None if one["mutual"] is None else max(one["ab"], one["ba"])
        line = lines.get((one["a"], one["b"]))
        assert (line is not None) == bool(high)
        if line:
            assert (line["level"], line["high"]) == (one["mutual"], high)
            assert bool(line["path"]) == bool(one["mutual"]) and bool(line["thin"]) == (high > one["mutual"])
    assert list(WIDTHS) == sorted(set(WIDTHS)), "a higher level is a wider line"


# --- the made-up town ----------------------------------------------------------------------------


def example_page() -> parts.Page:
    return parts.Page("en", messages(), lambda to: to, lambda *_: None)


def parts_made(name: str) -> tuple[parts.Made, dict]:
    """The part as it is made, and what is said of its network."""
    from multisector.parts.network.part import _story

    story = _story(example_page(), name, LEVELS, YES)
    return parts.load("network").make(example_page(), name), read(story["groups"], story["links"], YES)


def test_the_town_has_gaps_to_talk_about_one_who_holds_it_together_and_two_changes() -> None:
    _, seen = parts_made("tallow-bridge")
    name = {one["n"]: one["name"] for one in seen["groups"]}
    assert len(name) == 9 and len({one["sector"] for one in seen["groups"]}) == 7
    assert seen["response"] == "whole" and seen["given"] < seen["possible"]
    assert [(name[one["a"]], name[one["b"]]) for one in seen["gaps"]] == [
        ("Neighbors", "Clinic"),
        ("Church", "School"),
        ("County emergency office", "Bus company"),
    ]
    assert [name[n] for n in seen["structure"]["holders"]] == ["Church"]
    needs = [{name[one["a"]], name[one["b"]]} for one in seen["needs"]]
    ids = {one["id"]: one["name"] for one in STORY["groups"]}
    for one in STORY["chosen"]:
        assert {ids[key] for key in one["between"]} in needs and one["who"] and one["by"]
        assert one["what"].startswith("From 1 to 2:"), "by one level"
    assert len(STORY["chosen"]) == 2
    assert all(one["needed"] > one["mutual"] for one in seen["needs"]), "both say so"
    assert [(name[one["a"]], name[one["b"]]) for one in seen["wishes"]] == [
        ("Church", "County emergency office"),
        ("Church", "School"),
    ]


def test_who_has_not_agreed_is_nowhere_on_the_page_nor_in_its_data() -> None:
    refused = [one["name"] for one in STORY["groups"] if not one["agreed"]]
    assert refused == ["Power company"]
    assert any("power" in one["says"] for one in STORY["groups"]), "others spoke of it"
    made, seen = parts_made("tallow-bridge")
    assert seen["strange"] == 0, "not even as a number"
    assert not re.search("power", made.html + json.dumps(made.data), re.IGNORECASE)
    assert not re.search("power company", (ROOT / "book/operate/links.md").read_text(encoding="utf-8"), re.IGNORECASE)


def test_no_paper_of_the_course_takes_the_lists_along() -> None:
    """They would go to people who were not named to those who agreed."""
    for path in (ROOT / "data/documents").glob("*.yml"):
        blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["blocks"]
        assert not [block for block in blocks if block.get("table") in ("groups", "links")], path.name


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "clinic"}, "id used twice"),
        ({"says": {"elsewhere": 2}}, "says something of 'elsewhere', which is no group here"),
        ({"says": {"bus": 5}}, "less than or equal to 4"),
        ({"needs": {"neighbors": 2}}, "says something of itself"),
        ({"agreed": False}, "has not agreed, so what it says does not stand here"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_wrong_network_is_named(change: dict, said: str) -> None:
    wrong = {**STORY, "groups": [{**STORY["groups"][0], **change}, *STORY["groups"][1:]]}
    with pytest.raises(DefinitionError, match=re.escape(said)):
        check(TypeAdapter(Network), wrong, "tallow-bridge.yml")


def test_an_unknown_network_is_named() -> None:
    with pytest.raises(parts.PartError, match="There are: tallow-bridge"):
        parts.load("network").make(example_page(), "elsewhere")


# --- three forms that say the same ---------------------------------------------------------------


def agree(html: str, at: int = 0) -> dict[tuple[str, str], tuple]:
    """Figure, list and table say the same; what each says of the other, by names."""
    root = BeautifulSoup(html, "lxml").select(".network")[at]
    rows = root.select("[data-rows] tr")
    name = {n: re.fullmatch(rf"{n} (.*)", row.th.get_text())[1] for n, row in enumerate(rows, 1)}
    heads = [head.get_text() for head in root.select("[data-heads] th")][1:]
    assert heads == [str(n) for n in name]
    cells = {(a, b): cell for a, row in enumerate(rows, 1) for b, cell in enumerate(row.find_all("td"), 1)}
    assert all((cell.get_text() == "") == (a == b) for (a, b), cell in cells.items())
    level = {key: int(cell.get_text()) for key, cell in cells.items() if cell.get_text() not in ("", "–")}
    pairs = {(a, b): (level.get((a, b)), level.get((b, a))) for a in name for b in name if a < b}
    both = {key: value for key, value in pairs.items() if None not in value}
    apart = {key for key, (ab, ba) in both.items() if abs(ab - ba) >= 2}
    assert {key for key, cell in cells.items() if cell.b} == apart | {(b, a) for a, b in apart}
    assert in_figure(root, name) == {key: (min(value), max(value)) for key, value in both.items() if max(value)}
    assert in_list(root, name) == (
        {key: min(value) for key, value in both.items()},
        {key for key, value in pairs.items() if (None in value) and value != (None, None)},
        {key: both[key] for key in apart},
    )
    return {(name[a], name[b]): value for (a, b), value in pairs.items()}


def in_figure(root: Tag, name: dict[int, str]) -> dict[tuple[int, int], tuple[int, int]]:
    """What both say, and what one says, read off the lines; the marks are there, each with the shape of its sector."""
    marks = {int(mark["data-n"]): mark for mark in root.select("[data-marks] > g")}
    assert set(marks) == set(name)
    shapes = [item.path["d"] for item in root.select("[data-sectors] li")]
    assert len(set(shapes)) == len(shapes) and {mark.path["d"] for mark in marks.values()} == set(shapes)
    for n, mark in marks.items():
        label = " ".join(line.get_text() for line in mark.select("text"))
        assert f"{n} {name[n]}".startswith(label.rstrip("…").split("…")[0])
    found = {}
    spot = {
        n: tuple(int(x) + 10 for x in re.findall(r"-?\d+", mark.path["transform"])[:2]) for n, mark in marks.items()
    }
    for line in root.select("[data-lines] > g"):
        a, b, low, high = (int(line[f"data-{key}"]) for key in ("a", "b", "level", "high"))
        wide, thin = line.select_one(".both"), line.select_one(".thin")
        assert bool(wide) == bool(low) and bool(thin) == (high > low)
        assert not thin or ("far" in thin["class"]) == (high - low >= 2)
        if wide:
            assert wide["d"] == "M{} {}L{} {}".format(*spot[a], *spot[b])
        found[a, b] = (low, high)
    return found


def in_list(root: Tag, name: dict[int, str]) -> tuple[dict, set, dict]:
    """What the lists say: what both say by pair, pairs with one side only, and what is seen differently."""
    number = {words: n for n, words in name.items()}
    pair = lambda text: tuple(number[one] for one in text.split(" – "))
    alike, alone, apart = {}, set(), {}
    for item in root.select(".box.links li"):
        head, pairs = item.get_text().removesuffix(".").split(". ", 1)
        held = {pair(one) for one in pairs.split("; ")}
        if head == words("network.one_side"):
            alone |= held
        else:
            alike |= dict.fromkeys(held, LEVELS.index(head))
    for item in root.select(".box.gaps li"):
        a, ab, b, ba = re.fullmatch(r"(.+): “(\d).*?”\. (.+): “(\d).*?”\.", item.get_text()).groups()
        apart[number[a], number[b]] = (int(ab), int(ba))
    return alike, alone, apart


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages with networks."""
    folder = lambda name: tmp_path_factory.mktemp(name)
    return {
        "town": page_of_parts(folder("town"), [TOWN]),
        "own": page_of_parts(folder("own"), [OWN], "links"),
        "alone": page_of_parts(folder("alone"), [TOWN, OWN]),
    }


@pytest.fixture
def open_network(places: dict[str, Path], windows: Windows) -> Iterator[Callable[..., Page]]:
    """A function that opens one of the `places`, where someone begins; nothing may go wrong there."""
    with opening(places, windows) as open_page:

        def begin(place: str, *, javascript: bool = True, **more: Any) -> Page:
            page = open_page(place, javascript=javascript, **more)
            if javascript:
                page.locator("h1").first.dispatch_event("pointerdown")
            return page

        yield begin


OURS = {
    "groups": groups_of(["Tenants: Yes: People who live there", "<i Clinic & Co: Yes: Health", "Library: Yes: City", "Owners: Not yet: Business"]),
    "links": links_of(
        ["Tenants><i Clinic & Co 1 3", "<i Clinic & Co>Tenants 3", "Library>Tenants 2", "Tenants>Library 2"]
        + ["Library><i Clinic & Co 2", "<i Clinic & Co>Library 3", "Owners>Library 4", "Library>Owners 4"]
    ),
}  # fmt: skip


def fill(page: Page, rows: dict) -> None:
    page.evaluate("rows => multisector.planModel().set('answers', rows)", rows)


def test_without_a_script_the_town_is_whole(open_network: Callable, places: dict[str, Path]) -> None:
    said = agree(places["town"].read_text(encoding="utf-8"))
    names = {one["id"]: one["name"] for one in STORY["groups"]}
    for one in STORY["groups"]:
        for to, level in one["says"].items():
            key = (one["name"], names[to])
            assert "Power company" in key or (said[key][0] if key in said else said[key[::-1]][1]) == level
    page = open_network("town", javascript=False, size="phone")
    for seen in (
        ".figure",
        ".matrix",
        ".box.gaps",
        ".box.needs",
        ".box.chosen",
        ".box.holders",
        ".numbers",
        ".made-up",
    ):
        assert page.locator(f".network {seen}").first.is_visible(), seen
    assert page.locator(".network select").first.is_hidden()


def test_without_a_script_ones_own_is_a_blank_to_print_and_how_to_reckon(open_network: Callable) -> None:
    page = open_network("alone", javascript=False)
    by_hand = page.locator(".by-hand")
    text = by_hand.inner_text()
    assert all(words(f"network.by_hand_{number}") in text for number in range(1, 7))
    assert all(level in text for level in LEVELS)
    assert by_hand.locator("tbody tr").count() == 6 and by_hand.locator("td:not(.self)").count() == 30
    assert page.locator("[data-own] [data-view]").is_hidden() and page.locator("[data-own] .none").is_hidden()


def test_what_if_a_group_left_by_keyboard(open_network: Callable) -> None:
    """Its lines go, what is cut off is marked, and a sentence says so; nothing else changes."""
    page = open_network("town")
    before = page.locator("[data-boxes]").inner_html()
    choose = page.locator("[data-leave]")
    choose.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    told = page.locator(".network .status")
    assert told.get_attribute("role") == "status" and told.inner_text() == words(
        "network.splits",
        name="Church",
        lost=6,
        pieces="Clinic, Shops, County emergency office, Fire department; Neighbors, Bus company; Food bank",
    )
    seen = lambda where: [one.get_attribute("data-n") for one in page.locator(where).all()]
    assert seen("[data-marks] > .gone") == ["3"] and seen("[data-marks] > .apart") == ["1", "7", "9"]
    assert page.locator('[data-lines] > :is([data-a="3"], [data-b="3"]):not(.gone)').count() == 0
    page.keyboard.press("ArrowDown")
    assert told.inner_text() == words("network.stays", name="Shops", lost=2) and seen(".apart") == []
    choose.select_option(index=0)
    assert told.inner_text() == words("network.whole") and page.locator(".network .gone").count() == 0
    page.locator("select[data-from]").select_option(index=1)
    shown = page.locator("[data-lines] > g").evaluate_all(
        "all => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.dataset.level)"
    )
    assert sorted(shown) == ["2"] * 7 + ["3"] * 3
    assert page.locator("[data-boxes]").inner_html() == before
    agree(page.content())


def test_ones_own_is_drawn_from_the_plan_as_it_is_typed(open_network: Callable) -> None:
    page = open_network("own")
    view, none = page.locator(".network [data-view]"), page.locator(".network [data-none]")
    assert none.is_visible() and view.is_hidden() and page.locator(".by-hand").is_hidden()
    none.locator("a").click()
    assert page.locator(page.evaluate("location.hash")).locator("table[data-field=groups]").count() == 1
    cell = lambda field, row, column: (
        page.locator(f"table[data-field={field}] tbody tr").nth(row).locator(f"[data-column={column}]")
    )
    for row, name in enumerate(("Tenants", "Clinic")):
        cell("groups", row, "name").fill(name)
    assert none.is_visible(), "nobody has agreed yet"
    for row in (0, 1):
        cell("groups", row, "agreed").select_option(YES)
    assert view.is_visible() and page.locator(".network .figure").is_hidden()
    page.evaluate(OPEN_ALL)
    for row, (start, to, level) in enumerate((("tenants", "Clinic", 1), ("Clinic", "Tenants", 4))):
        cell("links", row, "from").fill(start)
        cell("links", row, "to").fill(to)
        cell("links", row, "level").select_option(LEVELS[level])
    assert agree(page.content()) == {("Tenants", "Clinic"): (1, 4)}
    page.reload()
    until(page, "document.querySelector('.network').dataset.live === ''")
    assert agree(page.content()) == {("Tenants", "Clinic"): (1, 4)}
    cell("groups", 1, "agreed").select_option(NOT_YET)
    assert "Clinic" not in page.locator(".network").inner_text() and page.locator(".network .figure").is_hidden()
    page.evaluate("multisector.course.clear()")
    assert none.is_visible() and view.is_hidden()


def test_the_script_makes_of_the_same_rows_what_the_server_makes(open_network: Callable) -> None:
    """Word for word and line for line, and nothing of a group that has not agreed."""
    from multisector.parts.network.part import _story

    story = _story(example_page(), "tallow-bridge", LEVELS, YES)
    page = open_network("alone")
    fill(page, {"groups": story["groups"], "links": story["links"]})
    theirs, ours = BeautifulSoup(page.content(), "lxml").select(".network")
    for where in ("[data-summary]", "[data-numbers]", "[data-lines]", "[data-marks]", "[data-sectors]", "table"):
        plain = [re.sub(r"\s+", "", str(one.select_one(where))) for one in (theirs, ours)]
        assert plain[0] == plain[1], where
    theirs.select_one(".box.chosen").decompose()
    plain = [[box.get_text(" ", strip=True) for box in one.select(".box")] for one in (theirs, ours)]
    assert plain[0] == plain[1]
    assert theirs.select_one(".figure")["viewbox"] == ours.select_one(".figure")["viewbox"]
    assert not re.search("power company", page.locator(".network").nth(1).inner_html(), re.IGNORECASE)
    fill(page, OURS)
    assert agree(page.content(), 1)["Tenants", "<i Clinic & Co"] == (1, 3)
    assert "Owners" not in page.locator(".network").nth(1).inner_html()
    summary = page.locator("[data-own] [data-summary]")
    assert summary.inner_text() == words("network.given", given=6, possible=6)


def test_under_sixty_percent_nothing_is_drawn_or_counted_but_what_differs_is_told(open_network: Callable) -> None:
    page = open_network("alone")
    few = {**OURS, "links": OURS["links"][:2] + OURS["links"][6:]}
    fill(page, few)
    own = page.locator("[data-own]")
    assert own.locator("[data-picture]").is_hidden() and own.locator(".numbers li").count() == 0
    assert own.locator(".box").evaluate_all("all => all.map((one) => one.className)") == [
        "box gaps",
        "box wishes",
        "box links",
    ]
    assert own.locator("[data-summary]").inner_text().endswith(words("network.few", enough=4))
    fill(page, {**few, "links": [*few["links"], OURS["links"][2], OURS["links"][3]]})
    assert own.locator("[data-picture]").is_visible() and own.locator(".numbers li").count() == 3
    assert words("network.partial") in own.locator("[data-summary]").inner_text()


@pytest.mark.parametrize("rows", [[None, 3, "x"], {"name": "x"}, "x", [{"name": ["x"], "agreed": "Yes"}]])
def test_whatever_is_stored_breaks_nothing(open_network: Callable, rows: Any) -> None:
    page = open_network("alone")
    fill(page, {"groups": rows, "links": rows})
    assert page.locator("[data-own] [data-none]").is_visible()


# --- seen in every way ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    """The source of axe, the accessibility checker."""
    return (root / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("size", "scheme"), [((320, 800), "dark"), ("desktop", "light")], ids=str)
def test_it_is_accessible_and_fits(open_network: Callable, axe: str, size: Any, scheme: str) -> None:
    page = open_network("alone", scheme=scheme, size=size)
    fill(page, OURS)
    page.evaluate(OPEN_ALL)
    page.evaluate(axe)
    violations = page.evaluate(RUN_AXE, STANDARDS)["violations"]
    assert not violations, describe(violations)
    sizes = page.evaluate("""() => [...document.querySelectorAll('.network text')]
        .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a)""")
    assert min(sizes) >= 12
    assert_nothing(page.evaluate(TOO_WIDE))
    page.evaluate(DOUBLE_TEXT)
    assert_nothing(page.evaluate(TOO_WIDE))


def test_it_takes_no_color_of_its_own_and_reads_in_forced_ones(open_network: Callable) -> None:
    """Lines differ by width and dashes, sectors by shape and word; nothing stands inline."""
    page = open_network("town", forced_colors="active")
    inks = page.evaluate("""[...document.querySelectorAll('.network .figure path')]
        .flatMap((one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke])""")
    assert set(inks) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"}
    html = page.locator(".network").inner_html()
    assert not re.search(r"style=|fill=|stroke=|color=|onclick|<canvas", html)
    widths = page.evaluate(
        """[1, 2, 3].map((level) => parseFloat(getComputedStyle(document.querySelector(`.figure [data-level="${level}"] .both`)).strokeWidth))"""
    )
    assert widths == sorted(set(widths))
    sectors = page.locator("[data-sectors] li").all_inner_texts()
    assert {text.strip() for text in sectors} == {one["sector"] for one in STORY["groups"] if one["agreed"]}


@pytest.mark.parametrize("filled", [True, False])
def test_paper_has_all_of_it_and_nothing_to_press(open_network: Callable, filled: bool) -> None:
    page = open_network("alone", size=(680, 900))
    if filled:
        fill(page, OURS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    own = page.locator("[data-own]")
    assert own.locator(".figure").is_visible() == filled and own.locator(".by-hand td").first.is_visible() != filled
    assert page.locator(".network .figure").first.is_visible() and page.locator(".box.links li").first.is_visible()
    assert not [one for one in page.locator(".network select").all() if one.is_visible()]
    assert_nothing(page.evaluate(CUT_ON_PAPER))


def test_what_opens_with_the_page_is_its_style_alone() -> None:
    """What draws and reckons comes once someone begins; and the whole page keeps within its weight."""
    assert bundles.scripts_of("parts/network") == []
    assert bundles.scripts_of("parts/network/begun") == ["parts/network/reckon", "parts/network/begun"]
    assert page_weight(SITE / "operate/links.html") <= 45_000
