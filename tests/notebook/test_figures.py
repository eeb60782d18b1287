"""The figures of a notebook: those of the book by the same code, each with a sentence and a table, and charts for all eyes."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

from multisector import parts
from multisector.build import bundles
from multisector.group import counts
from multisector.group.result import result
from multisector.notebook import figures
from multisector.notebook.shown import Html
from multisector.parts.network.part import _story
from multisector.shared import catalog
from multisector.shared.messages import load_messages
from support.looks import DOUBLE_TEXT, RUN_AXE, STANDARDS, TOO_WIDE, assert_nothing, describe
from support.places import ROOT

MESSAGES = load_messages()
HEALTH = catalog.load_compiled("health")["activity"]
EVIL = "<script>alert('x')</script> & \"Sons\" $5 $6"


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def texts(root: Tag, where: str) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in root.select(where)]


@cache
def town() -> tuple[list, list, list]:
    """The made-up town as rows of the plan: everyone who matters, the groups, and what each says of the others."""
    page = parts.Page("en", MESSAGES, lambda to: to, lambda *_: None)
    rows = parts.load("map").make(page, "tallow-bridge").data["rows"]
    fields = {field["id"]: field for field in catalog.load_compiled("plan")["activity"]["fields"]}
    choices = lambda table, name: next(one for one in fields[table]["columns"] if one["id"] == name)["choices"]
    story = _story(page, "tallow-bridge", choices("links", "level"), choices("groups", "agreed")[0])
    return rows, story["groups"], story["links"]


@cache
def seen_by(people: int) -> dict | None:
    answers = [
        {
            "seat": ("live", "work", "both", "not-said")[at % 4],
            **{item["id"]: 1 + (at + len(item["id"])) % 5 for part in HEALTH["dimensions"] for item in part["items"]},
        }
        for at in range(people)
    ]
    return result(HEALTH, [counts.count(HEALTH, answers)])


@cache
def measures() -> pd.DataFrame:
    """Two years of three measures; of one there are no numbers in a summer, and a month is missing altogether."""
    months = pd.period_range("2024-01", "2025-12", freq="M").astype(str)
    frame = pd.DataFrame(
        {
            "Rides": [60.0 + 2 * at for at in range(24)],
            "Missed visits": [80.0 - at for at in range(24)],
            "Calls": [30.0 + at % 5 for at in range(24)],
        },
        index=months,
    )
    frame.loc["2024-06":"2024-08", "Missed visits"] = None
    return frame.drop("2025-03")


def drawn() -> str:
    still = pd.Series([80.0] * 12, index=measures().index[-12:])
    return figures.line_chart(
        measures(),
        "Rides & visits",
        MESSAGES,
        unit="a month",
        began="2024-12",
        began_words="We began",
        guess=still,
        guess_words="If nothing had changed",
    )


def bars() -> str:
    frame = pd.DataFrame(
        {"known": [5, 3, 0], "at the table": [2, None, 0], "can block": [1, 1, 2]}, index=["Health", "Labor", "Faith"]
    )
    return figures.bar_chart(frame, "Sectors", unit="people", missing="not shown")


ALL: dict[str, Callable[[], str]] = {
    "map": lambda: figures.stakeholder_map(town()[0], MESSAGES),
    "network": lambda: figures.network(*town()[1:], MESSAGES),
    "dots": lambda: figures.dots(HEALTH, seen_by(14), MESSAGES),
    "lines": lambda: figures.figure(
        drawn(),
        "It rose.",
        figures.table(
            measures().rename(index=lambda month: figures.month_words(month, MESSAGES)), "By month", head="Month"
        ),
    ),
    "bars": lambda: figures.figure(
        bars(), "Nobody is from labor.", figures.table(pd.DataFrame({"n": [1.5]}, index=["x"]), "Sectors", head="Who")
    ),
}


# --- as in the book ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "page", "where", "same"),
    [
        ("map", "first-steps/map.html", ".power-map", ["svg.figure", "ul.key", "details table", "[data-summary]"]),
        ("network", "operate/links.html", ".network", ["svg.figure", ".keys .key", "table.matrix", "[data-summary]"]),
    ],
    ids=["map", "network"],
)
def test_the_town_is_drawn_as_on_its_page(site: Path, name: str, page: str, where: str, same: list[str]) -> None:
    theirs = soup((site / page).read_text(encoding="utf-8")).select_one(f"{where}:has([data-n])")
    ours = soup(ALL[name]()).select_one(where)
    for part in same:
        found = theirs.select(part)
        assert found
        if part == "[data-summary]":
            assert texts(theirs, part) == texts(ours, "figcaption + p")
        else:
            here = ours.select(part.removeprefix(".keys "))
            assert [re.sub(r"\s+", " ", str(one)) for one in here] == [re.sub(r"\s+", " ", str(one)) for one in found]


@pytest.mark.parametrize("name", ALL)
def test_each_has_a_name_a_sentence_and_a_table(name: str) -> None:
    made = ALL[name]()
    assert isinstance(made, Html), "an exercise shows it as it is"
    root = soup(made).select_one("figure")
    assert "multisector-figure" in root["class"] and root.figcaption.get_text(strip=True)
    assert texts(root, "p")[0]
    for svg in root.select("svg:not([aria-hidden])"):
        assert svg["role"] == "img" and svg["aria-label"]
    table = root.select("table")[-1]
    assert table.caption.get_text(strip=True)
    heads = table.select("thead th")
    assert heads and all(head["scope"] == "col" for head in heads)
    rows = table.select("tbody tr")
    assert rows and all(row.select_one("th[scope=row]").get_text(strip=True) for row in rows)
    assert {len(row.find_all(["td", "th"])) for row in rows} == {len(heads)}


def test_every_dimension_stands_in_the_figure_and_in_the_table() -> None:
    root, seen = soup(ALL["dots"]()), seen_by(14)
    titles = [part["title"] for part in HEALTH["dimensions"]]
    assert texts(root, ".dots > figure > figcaption") == titles == texts(root, "table:not(details *) tbody th")
    for shown, part in zip(root.select(".dots > figure"), seen["dimensions"], strict=True):
        assert len(shown.select("circle")) == part["scored"]


def test_too_few_are_not_shown() -> None:
    assert seen_by(4) is None
    assert texts(soup(figures.dots(HEALTH, None, MESSAGES)), "p") == [MESSAGES["group.told_few"]]
    assert texts(soup(figures.stakeholder_map([], MESSAGES)), "p") == [MESSAGES["map.none"]]
    _, groups, links = town()
    assert texts(soup(figures.network([{"name": "A", "agreed": "Not yet"}], links, MESSAGES)), "p") == [
        MESSAGES["network.none"]
    ]
    few = soup(figures.network(groups, links[:3], MESSAGES))
    assert not few.select("svg") and few.select("table")
    assert "power" not in ALL["network"]().lower(), "a group that has not agreed is shown nowhere"


def test_what_people_wrote_stays_text() -> None:
    rows = [{"name": EVIL, "role": EVIL, "say": "3: some", "stance": "4: would like it", "keeps": EVIL, "needs": EVIL}]
    groups = [{"name": one, "sector": EVIL, "agreed": "Yes"} for one in (EVIL, "B")]
    links = [{"from": EVIL, "to": "B", "level": "2"}, {"from": "B", "to": EVIL, "level": "4"}]
    frame = pd.DataFrame({EVIL: [1.0, 2.0]}, index=["2026-01", "2026-02"])
    definition = {**HEALTH, "title": EVIL, "dimensions": [{**part, "title": EVIL} for part in HEALTH["dimensions"]]}
    lines = figures.line_chart(
        frame, EVIL, MESSAGES, unit=EVIL, began="2026-01", began_words=EVIL, guess=frame[EVIL], guess_words=EVIL
    )
    made = {
        "map": figures.stakeholder_map(rows, MESSAGES),
        "network": figures.network(groups, links, MESSAGES),
        "dots": figures.dots(definition, seen_by(14), MESSAGES),
        "lines": figures.figure(lines, EVIL, figures.table(frame.rename(index=lambda _: EVIL), EVIL, head=EVIL)),
        "bars": figures.bar_chart(frame.rename(index=lambda _: EVIL), EVIL, unit=EVIL, missing=EVIL),
    }
    for name, html in made.items():
        root = soup(html)
        assert not root.select("script"), name
        assert "alert('x')" in root.get_text(" "), name
        for one in root.select("[aria-label]"):
            assert not set(one.attrs) & {"&", "sons", '"sons"'}, name


# --- charts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [drawn, bars], ids=["lines", "bars"])
def test_a_chart_is_the_same_whenever_it_is_drawn(make: Callable[[], str]) -> None:
    first, second = make(), make()
    assert first == second
    assert not re.search(r"20\d\d-\d\d-\d\dT|matplotlib|<metadata|<style|<\?xml|<!DOCTYPE", first)


@pytest.mark.parametrize("make", [drawn, bars], ids=["lines", "bars"])
def test_a_chart_has_the_colors_of_its_page_and_no_ground(make: Callable[[], str]) -> None:
    svg = make()
    assert not re.search(r"#[0-9a-f]{6}\b(?!\))", re.sub(r"(url\(|href=\")#\w+", "", svg))
    assert "currentColor" in svg and "var(--accent, currentColor)" in svg
    assert "font-family" not in svg
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert len(set(ids)) == len(ids)
    assert {*re.findall(r'href="#([^"]*)"', svg), *re.findall(r"url\(#([^)]*)\)", svg)} <= {*ids}


def test_the_first_chart_of_a_computer_puts_no_warning_in_the_notebook() -> None:
    figures.bar_chart(pd.DataFrame({"n": [1]}, index=["a"]), "One")
    assert not logging.getLogger("matplotlib.font_manager").isEnabledFor(logging.WARNING)


def test_no_series_is_told_by_color_alone() -> None:
    frame = pd.DataFrame(
        {f"S{at}": [float(at + month) for month in range(12)] for at in range(7)},
        index=pd.period_range("2026-01", periods=12, freq="M"),
    )
    svg = figures.line_chart(frame, "Seven", MESSAGES, guess=frame["S0"] * 0 + 3, guess_words="Still")
    looks, dashes = [], set()
    for group in soup(svg).select("g"):
        line, mark = group.find("path", recursive=False), group.select_one("use")
        if line and "stroke-width: 2" in line.get("style", ""):
            found = re.search(r"stroke-dasharray: ([^;\"]*)", line["style"])
            dashes.add(found[1] if found else "")
            looks += [(found[1] if found else "", mark["xlink:href"])] if mark else []
    assert len(looks) == 14 and len(set(looks)) == 7, (
        "a line and the sample beside its name look alike, and like no other"
    )
    assert len({mark for _, mark in looks}) == 7
    assert len(dashes) == len(figures.DASHES) + 1, "a guess has dots that no line has"
    shown = soup(svg).get_text(" ").split()
    assert all(name in shown for name in [*frame.columns, "Still"]), "each is named at its end"


def test_bars_of_a_row_have_patterns_and_words_of_their_own() -> None:
    root = soup(bars())
    fills = re.findall(r"fill: (url\(#\w+\)|var\(--accent, currentColor\))", str(root))
    assert len(set(fills)) == 3
    words = texts(root, "text")
    for said in ("known: 5", "at the table: 2", "at the table: not shown", "can block: 2"):
        assert said in words
    with pytest.raises(ValueError, match="below zero"):
        figures.bar_chart(pd.DataFrame({"n": [-1]}, index=["x"]), "Less")


def pieces(svg: str) -> list[int]:
    """How many stretches each line with a marker is drawn in: one more than it has gaps."""
    lines = [one for one in soup(svg).select('path[style*="fill: none"][clip-path], path[style*="fill: none"]')]
    return [one["d"].count("M") for one in lines]


def test_a_month_without_a_number_is_a_gap() -> None:
    found = pieces(figures.line_chart(measures(), "Gaps", MESSAGES))
    assert found.count(3) == 1, "missed visits: without a summer, and without March"
    assert found.count(2) == 2, "the others: without March"
    with pytest.raises(ValueError, match="nothing to draw"):
        figures.line_chart(pd.DataFrame({"n": [None]}, index=["2026-01"], dtype=float), "Empty", MESSAGES)


def test_months_are_read_as_people_write_them() -> None:
    made = {
        figures.line_chart(pd.DataFrame({"n": [1.0, 4.0, 2.0]}, index=index), "n", MESSAGES)
        for index in (
            ["2026-01", "2026-02", "2026-03"],
            ["2026-01-15", "2026-02-01", "2026-03-31"],
            pd.period_range("2026-01", periods=3, freq="M"),
            pd.to_datetime(["2026-01-31", "2026-02-28", "2026-03-01"]),
        )
    }
    assert len(made) == 1
    assert figures.month_words("2026-03", MESSAGES) == "March 2026"


def test_names_at_the_end_stand_apart_and_inside_the_picture() -> None:
    frame = pd.DataFrame(
        {f"About the same {at}": [50.0, 50.0 + at / 10] for at in range(5)}, index=["2026-01", "2026-02"]
    )
    svg = figures.line_chart(frame, "Close", MESSAGES)
    height = float(soup(svg).svg["viewbox"].split()[3])
    places = [re.findall(r"[-\d.]+", one["transform"]) for one in soup(svg).select("text[transform^=translate]")]
    edge = figures.WIDTH - figures.RIGHT
    ys = sorted(float(y) for x, y in places if float(x) > edge and float(y) < height - figures.FOOT + figures.TEXT)
    assert len(ys) == 10 and ys[0] > figures.TEXT and ys[-1] < height
    assert all(b - a > figures.TEXT for a, b in pairwise(ys))


# --- where it runs and how it looks --------------------------------------------------------------


def test_it_runs_without_what_builds_the_course_and_draws_only_when_asked() -> None:
    code = "import sys, json\nfor name in ('jinja2', 'markupsafe', 'pydantic', 'yaml', 'sphinx', 'docutils'):\n"
    code += "    sys.modules[name] = None\nfrom multisector.notebook import figures\n"
    code += "print(json.dumps(sorted({'matplotlib', 'networkx'} & {*sys.modules})))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 900], ids=["phone", "wide"])
def test_it_is_accessible_and_fits(browser: Browser, width: int, dark: bool) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    shown = "\n".join(make() for make in ALL.values())
    body = '<body class="vscode-dark" style="background: #111">' if dark else "<body>"
    page.set_content(
        f"<!DOCTYPE html><html lang='en'><title>Figures</title><style>{bundles.widget_style()}</style>{body}"
        f"<main><h1 hidden>Figures</h1><section class='multisector' aria-label='Figures'>{shown}</section></main></html>"
    )
    page.add_script_tag(path=ROOT / "tests/node_modules/axe-core/axe.min.js")
    found = page.evaluate(RUN_AXE, STANDARDS)
    assert not found["violations"], describe(found["violations"])
    assert_nothing(page.evaluate(TOO_WIDE))
    page.evaluate(DOUBLE_TEXT)
    assert_nothing(page.evaluate(TOO_WIDE))
    page.close()
