"""The frame round the pages: what every page carries, the search, and what the theme mends."""

import gzip
import io
import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import built_pages
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from multisector.messages import load_messages
from multisector.sphinx_ext.theme import Entry, Part, Place, mend_data_table, place_of, turn_of

WORDS = load_messages("en")
COLOURS = re.compile(r"--ms-([a-z-]+): (#[0-9a-f]{6});")
TEXT_COLOURS = ("ink", "ink-soft", "accent", "good", "warn")
EDGE_COLOURS = ("line", "spot", "focus")


@cache
def soup(path: Path) -> BeautifulSoup:
    """The page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


# Every page


def test_page_has_its_frame(site, page_path):
    page = soup(site / page_path)
    assert len(page.select("h1")) == 1
    assert page.html["lang"] == "en"
    assert page.select_one("a.skip")["href"] == "#main"
    assert page.select_one("main#main") is not None
    assert page.select_one("header .brand svg[aria-hidden=true]") is not None
    assert len(page.select("form[role=search] label[for=q]")) == 1, "one search box, with its label"
    assert len(page.select("#q")) == 1


def test_page_can_be_shared(site, page_path):
    page = soup(site / page_path)
    of = {meta["property"]: meta["content"] for meta in page.select("meta[property]")}
    assert of["og:title"] == page.h1.get_text(strip=True)
    assert of["og:description"] == page.select_one("meta[name=description]")["content"]
    assert of["og:site_name"] == WORDS["shell.title"]
    card = (site / page_path).parent / of["og:image"]
    assert card.resolve().is_file() and card.stat().st_size < 40_000
    icons = [link["href"] for link in page.select("link[rel=icon]")]
    assert {Path(icon).suffix for icon in icons} == {".svg", ".png"}
    assert len(page.select("meta[name=theme-color][media]")) == 2


def test_a_page_loads_only_the_scripts_it_needs(site, page_path):
    page = soup(site / page_path)
    files = [tag["src"].split("?")[0].rpartition("/")[2] for tag in page.select("script[src]")]
    words = page.select(".term")
    controls = [
        one
        for one in page.main.select("button, input, textarea")
        if not one.find_parent(class_=["term", "guess"])
    ]
    if page_path == "search.html":
        assert files == ["search.js"]
    else:
        assert ("multisector.js" in files) == bool(controls)
        assert ("terms.js" in files) == bool(words)
        assert set(files) <= {"multisector.js", "multisector-plan.js", "terms.js"}
    styles = [
        tag["href"].split("?")[0].rpartition("/")[2] for tag in page.select("link[rel=stylesheet]")
    ]
    assert set(styles) <= {"dots.css", "multisector.css", "guess.css"}
    assert ("guess.css" in styles) == bool(page.select(".guess"))


def test_the_map_marks_where_you_are(site, page_path):
    page = soup(site / page_path)
    for place in page.select("nav.rail, .menu nav"):
        marked = [link["href"] for link in place.select("a[aria-current=page]")]
        assert marked == ([] if page_path in ("index.html", "search.html") else ["#"])


def test_every_page_can_be_reached(site):
    """The list on the search page, which needs no script, holds all pages but itself and the first."""
    links = soup(site / "search.html").select("#all-pages a")
    assert {link["href"] for link in links} == set(built_pages()) - {"index.html", "search.html"}


def test_references_are_a_list(site):
    page = soup(site / "references.html")
    assert page.select("ul.citation-list > li.citation")
    assert not page.select("[role=list], [role=doc-biblioentry]")


def test_shell_style_is_small(site):
    assert len(gzip.compress((site / "_static/dots.css").read_bytes(), 9)) <= 8_000


def test_pages_below_a_step_are_doors_not_steps():
    below = (Entry("way-1", "", ()), Entry("way-2", "", ()))
    chapter = Entry("start", "", (Entry("choose", "", below), Entry("check", "", ())))
    parts = [Part("One", (chapter,)), Part("Two", (Entry("end", "", ()),))]
    turns = {
        page: turn_of(page, parts, "home")
        for page in ("home", "choose", "way-2", "check", "end", "lost")
    }
    assert turns == {
        "home": (None, "start"),
        "choose": ("start", "check"),
        "way-2": ("choose", "check"),
        "check": ("choose", "end"),
        "end": ("check", None),
        "lost": (None, None),
    }
    assert place_of("choose", parts) == Place(chapter, 2, 3, door=False)
    assert place_of("way-1", parts) == Place(chapter, 2, 3, door=True)
    assert place_of("end", parts) is None


# Colours


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, as WCAG defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_clear(root, scheme):
    style = (root / "multisector/sphinx_ext/theme/static/dots.css").read_text(encoding="utf-8")
    light, dark = style.split("prefers-color-scheme: dark", 1)
    colour = dict(COLOURS.findall(light if scheme == "light" else dark.split("/* Ground */")[0]))
    for ground in ("ground", "surface", "tint"):
        for name in TEXT_COLOURS:
            assert contrast(colour[name], colour[ground]) >= 7, (name, ground)
    for ground in ("ground", "surface"):
        for name in EDGE_COLOURS:
            assert contrast(colour[name], colour[ground]) >= 4.5, (name, ground)
    assert contrast(colour["accent-ink"], colour["accent"]) >= 7
    assert contrast(colour["foot-ink"], colour["foot"]) >= 7


# Search


def test_search_finds_pages_from_disk(visit):
    visited = visit("index.html", via="file")
    visited.page.get_by_label(WORDS["shell.search"]).first.fill("Riverbend trust")
    visited.page.get_by_role("button", name=WORDS["shell.search_go"]).click()
    found = visited.page.locator("#found > li")
    found.first.wait_for()
    status = visited.page.get_by_role("status").inner_text()
    assert str(found.count()) in status and "Riverbend trust" in status
    found.locator("a").first.click()
    assert visited.page.locator("h1").is_visible()
    assert visited.problems == []


def test_search_says_when_nothing_is_found(visit):
    visited = visit("search.html?q=zzyzx<b>", via="file")
    visited.page.get_by_text("zzyzx").wait_for()
    assert "zzyzx<b>" in visited.page.get_by_role("status").inner_text()
    assert visited.page.locator("#all-pages").is_visible()
    assert visited.problems == []


def test_search_without_javascript_lists_all_pages(visit):
    visited = visit("index.html", javascript=False, via="file")
    visited.page.get_by_label(WORDS["shell.search"]).first.fill("trust")
    visited.page.get_by_role("button", name=WORDS["shell.search_go"]).click()
    assert visited.page.locator("noscript p").is_visible()
    assert visited.page.locator("#all-pages a").first.is_visible()


@pytest.fixture(scope="module")
def search(root) -> Callable:
    """The search of the page, run by Node: pages and words in, titles out."""
    script = root / "multisector/sphinx_ext/theme/static/search.js"

    def run(pages: list, query: str) -> list[str]:
        code = (
            f"{script.read_text(encoding='utf-8')}\n"
            f"const found = multisector.search({json.dumps(pages)}, {json.dumps(query)});"
            "process.stdout.write(JSON.stringify(found.map(page => page.title)));"
        )
        node = subprocess.run(["node", "-e", code], capture_output=True, text=True, check=True)
        return json.loads(node.stdout)

    return run


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("trust", ["Trust first", "Notes"]),  # in the title before the text
        ("TRUST old", ["Notes"]),  # every word, in any case
        ("alvarez", ["Notes"]),  # without the accent
        ("promise", ["Notes"]),  # the start of a word
        ("promises", ["Notes"]),
        ("rust", []),  # not the middle of one
        ("c+ (", ["Notes"]),  # nothing in a query is a pattern
        ("  ", []),
        ("zebra", []),
    ],
)
def test_search_finds_words(search, query, titles):
    pages = [
        ["a.html", "Trust first", "How to begin", [["", "Trust first", "Ask people"]]],
        ["b.html", "Notes", "", [["old", "Old ones", "Álvarez kept her promises, b to c. Trust"]]],
    ]
    assert search(pages, query) == titles


# What the theme mends, in a small book of its own

BOOK = {
    "index.md": """---
myst:
  html_meta:
    description: The first page.
---
# First

```{toctree}
:caption: Part
chapter
```
""",
    "chapter.md": """# Chapter

A note.[^one]

:::{admonition} Look
:class: dropdown
Inside.
:::

:::{note}
Plain.
:::

:::{table} Who <sits> where
| a | b | c | d | e |
|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 |
:::

| a | b |
|---|---|
| 1 | 2 |

[^one]: The note.
""",
}


@pytest.fixture(scope="module")
def small_book(tmp_path_factory) -> tuple[Path, list[str]]:
    """A book of two pages, one without a description: its folder, and what Sphinx warned of."""
    source = tmp_path_factory.mktemp("book")
    for name, text in BOOK.items():
        (source / name).write_text(text, encoding="utf-8")
    settings = {
        "extensions": ["myst_parser", "multisector.sphinx_ext.theme"],
        "myst_enable_extensions": ["colon_fence"],
        "html_theme": "dots",
        "html_theme_options": {"launch_buttons": {}},
        "html_baseurl": "https://example.org/course/",
    }
    output, warnings = source / "_build", io.StringIO()
    with patch_docutils(), docutils_namespace():
        folders = (source, None, output, output / "doctrees")
        Sphinx(*folders, "html", settings, status=None, warning=warnings).build()
    return output, [line for line in warnings.getvalue().splitlines() if line]


def test_a_page_without_description_is_a_warning(small_book):
    _, warnings = small_book
    assert len(warnings) == 1 and "chapter.md: WARNING: no description" in warnings[0], warnings


def test_with_an_address_the_card_has_it_too(small_book):
    page = soup(small_book[0] / "chapter.html")
    assert (
        page.select_one("meta[property='og:image']")["content"]
        == "https://example.org/course/_static/card.png"
    )
    assert (
        page.select_one("meta[property='og:url']")["content"]
        == "https://example.org/course/chapter.html"
    )


def test_tables_scroll_in_a_frame_that_takes_focus(small_book):
    wide, narrow = soup(small_book[0] / "chapter.html").select("div.scroll")
    assert wide["tabindex"] == narrow["tabindex"] == "0"
    assert "Who <sits> where" in wide["aria-label"] and "wide" in wide["class"]
    assert narrow["aria-label"] == WORDS["shell.table"] and "wide" not in narrow["class"]


def test_a_dropdown_box_opens_without_a_script(small_book):
    page = soup(small_book[0] / "chapter.html")
    box = page.select_one("details.admonition")
    assert box.summary.get_text() == "Look" and "Inside." in box.get_text()
    assert page.select_one("div.admonition.note p.admonition-title") is not None


def test_footnotes_are_no_landmarks(small_book):
    page = soup(small_book[0] / "chapter.html")
    assert page.select_one("div.footnote-list [role=doc-footnote]") is not None
    assert not page.select("aside")


def test_data_tables_get_one_header_row_with_scope():
    frame = pd.DataFrame({"part": ["<Need>", "Trust"], "median": [4, 2.5]}).set_index("part")
    mended = mend_data_table(frame._repr_html_(), 'Table "1"')
    table = BeautifulSoup(mended, "lxml")
    assert [cell.get_text() for cell in table.select("thead th[scope=col]")] == ["part", "median"]
    assert [cell.get_text() for cell in table.select("tbody th[scope=row]")] == ["<Need>", "Trust"]
    assert table.select_one("div.scroll")["aria-label"] == 'Table "1"'
    assert not table.select("style, [border], [style]")
    plain = BeautifulSoup(mend_data_table(frame.reset_index().to_html(), "T"), "lxml")
    assert [cell.name for cell in plain.thead.select("th, td")] == ["td", "th", "th"]
