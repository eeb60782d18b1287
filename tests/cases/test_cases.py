"""The real cases: every row and every count has its source; the figure shows what the data say."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from pybtex.database import parse_file

from multisector.kinds.decision import score as decision
from multisector.parts.timeline import events, figure
from multisector.shared import catalog
from support.places import ROOT

DATA = ROOT / "data/cases"
BIBLIOGRAPHY = ROOT / "book/references.bib"
TIMELINES = sorted(DATA.glob("*/timeline.csv"))
PAGES = sorted((ROOT / "book/cases").glob("*.md"))
WORDS = {
    "title": "Who acted",
    "description": "Rows & dots",
    "when": "When",
    "event": "What",
    "together": "together",
    "pressure": "at odds",
}
CITED = re.compile(r"\{cite:\w+\}`([^`]+)`")


@pytest.fixture(scope="module")
def sectors() -> pd.DataFrame:
    """The sectors as they are shipped."""
    return events.read_sectors(DATA / "sectors.csv")


@pytest.fixture(scope="module", params=TIMELINES, ids=lambda path: path.parent.name)
def timeline(request, sectors) -> pd.DataFrame:
    """Each shipped timeline, which is checked as it is read."""
    return events.read_timeline(request.param, sectors)


def rows(**changes: str) -> pd.DataFrame:
    """A timeline file of two sound rows, the second of them changed."""
    sound = {
        "date": "1988-05",
        "when": "May 1988",
        "label": "Signed",
        "event": "They sign.",
        "sectors": "city;business",
        "kind": "together",
        "source": "curry1990",
    }
    return pd.DataFrame([sound, sound | changes])


def test_there_is_a_timeline_and_it_is_told():
    assert TIMELINES
    assert PAGES


def test_every_row_is_in_the_references(timeline):
    """`read_timeline` stops at a row without a source; this looks each source up."""
    known = set(parse_file(BIBLIOGRAPHY).entries)
    assert known
    assert not {key for keys in timeline["source"] for key in keys} - known


def test_sound_rows_have_no_faults(sectors):
    assert events.faults(rows(), sectors.index) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"source": ""}, "line 3: no source"),
        ({"source": "curry1990;"}, "line 3: an empty source"),
        ({"event": " "}, "line 3: no event"),
        ({"label": ""}, "line 3: no label"),
        ({"date": "1988-13"}, "line 3: date '1988-13' is not YYYY or YYYY-MM"),
        ({"date": "1987"}, "line 3: 1987 comes after 1988-05"),
        ({"date": "1988-04"}, "line 3: 1988-04 comes after 1988-05"),
        ({"sectors": "city;martians"}, "line 3: no sector 'martians'"),
        ({"sectors": "city"}, "line 3: 'together' needs two sectors"),
        ({"kind": "fight"}, "line 3: kind 'fight' is not one of together, pressure, step"),
    ],
)
def test_a_fault_is_named_with_its_line(sectors, changes, fault):
    assert events.faults(rows(**changes), sectors.index) == [fault]


def test_a_year_alone_may_follow_a_month_of_that_year(sectors):
    assert events.faults(rows(date="1988"), sectors.index) == []


def test_a_file_with_a_fault_is_not_read(sectors, tmp_path):
    path = tmp_path / "timeline.csv"
    rows(source="").to_csv(path, index=False)
    with pytest.raises(ValueError, match="line 3: no source"):
        events.read_timeline(path, sectors)


def test_sectors_have_unlike_dots(sectors):
    assert sectors["dot"].is_unique
    assert set(sectors["dot"]) <= set(figure.DOTS)


def test_figure_has_a_dot_for_each_sector_of_each_row(timeline, sectors):
    shown = BeautifulSoup(figure.timeline_figure(timeline, sectors, WORDS, name="x"), "lxml").div
    shape_of = {shape: dot for dot, shape in figure.DOTS.items()}
    rows = shown.select(".event")
    assert len(rows) == len(timeline)
    for row, event in zip(rows, timeline.itertuples(), strict=True):
        paths = row.select("path")
        dots = [shape_of[path["d"]] for path in paths if path["d"] in shape_of]
        assert dots == list(sectors.loc[event.sectors, "dot"])
        lines = [path["class"] for path in paths if path["d"] not in shape_of]
        assert lines == ([[event.kind]] if event.kind != "step" else [])
        assert row.get_text().endswith(event.label) and event.label
    years = [row.span.get_text() for row in rows]
    assert [year for year in years if year] == [str(year) for year in timeline["year"].unique()]
    heads = shown.select_one(".heads")
    assert [one.get_text() for one in heads.select(".lanes span")] == list(sectors["label"])
    assert [heads.contents[at].get_text() for at in (0, -1)] == [WORDS["when"], WORDS["event"]]
    assert [one.get_text(strip=True) for one in shown.select(".key span")] == [
        "together",
        "at odds",
    ]
    assert shown["role"] == "img" and shown["aria-labelledby"] == "x-title x-about"
    assert shown.select_one("#x-about").get_text() == WORDS["description"]


def test_figure_leaves_colors_and_style_to_the_page(timeline, sectors):
    """A page may forbid styles of its own: `default-src 'self'`."""
    shown = figure.timeline_figure(timeline, sectors, WORDS)
    assert not re.search(r"#[0-9a-fA-F]{3}|rgb|black|white|style", shown)


def test_table_cites_every_row(timeline, sectors):
    table = figure.timeline_table(timeline, sectors, WORDS).splitlines()[2:]
    assert len(table) == len(timeline)
    for line, keys in zip(table, timeline["source"], strict=True):
        assert CITED.search(line)[1].split(",") == keys


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_count_names_its_source(page):
    """A paragraph, list item or table row that counts a hundred or more of anything cites a work."""
    text = page.read_text(encoding="utf-8")
    known = set(parse_file(BIBLIOGRAPHY).entries)
    assert not {key for keys in CITED.findall(text) for key in keys.split(",")} - known
    prose = re.sub(r"(?s)\A---.*?\n---|```.*?```|^#.*?$", "", text, flags=re.MULTILINE)
    prose = re.sub(r"\]\([^)]*\)", "]", prose)
    blocks = re.split(r"\n\s*\n|\n(?=[-*|] |\d+\. )", prose)
    for block in blocks:
        if re.search(r"\$|\d,\d{3}|\b\d{3}\b", CITED.sub("", block)):
            assert CITED.search(block), block


def test_the_practice_page_says_what_the_fit_aid_says():
    """In 1984 nobody could know if another group was at work, or if anyone would act."""
    definition = catalog.load_compiled("fit-aid", "en")["activity"]
    answers = dict.fromkeys(decision.fields(definition), "yes")
    answers |= {"F0": "dont-know", "F7": "dont-know", "U": "no"}
    outcome = decision.score(definition, answers)["outcome"]
    titles = {one["id"]: one["title"] for one in definition["outcomes"]}
    page = (ROOT / "book/cases/baltimore-try.md").read_text(encoding="utf-8")
    assert f'We got "{titles[outcome]}"' in page
