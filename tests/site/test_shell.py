"""The frame round the pages: what every page carries, the search, and what the theme mends."""

import gzip
import io
import json
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from multisector import kinds
from multisector.build import bundles, compiling
from multisector.shared.messages import load_messages, say
from multisector.sphinx_ext.theme.book_map import Entry, Part, Place, place_of, turn_of
from multisector.sphinx_ext.theme.mending import mend_data_table
from multisector.sphinx_ext.theme.search import words_of_html
from support.built_site import target
from support.js_engine import call_js
from support.places import BUILDERS, built_pages

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
    assert page.select_one("header .brand img[alt='']") is not None
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
        one for one in page.main.select("button, input, textarea") if not one.find_parent(class_=["term", "guess"])
    ]
    if page_path == "search.html":
        assert files == ["search.js"]
    else:
        assert ("multisector-boot.js" in files) == bool(controls)
        assert ("terms.js" in files) == bool(words)
        held = [f"kinds/{kind}" for kind in kinds.KINDS if page.select(f".multisector-{kind}")]
        held += [f"parts/{one['data-part']}" for one in page.select("[data-part]")]
        wanted = {bundles.file_name(unit) for unit in bundles.units_for(held)}
        assert {Path(file).stem for file in files} - {"terms"} == {
            name for name in wanted if (site / f"_static/{name}.js").exists()
        }
    styles = [tag["href"].split("?")[0].rpartition("/")[2] for tag in page.select("link[rel=stylesheet]")]
    assert any("-guess" in style for style in styles) == bool(page.select(".guess"))
    own = [name for name, path in (("home", "index.html"), ("search", "search.html")) if path == page_path]
    if page_path != "search.html":
        held += ["parts/guess"] * bool(page.select(".guess"))
        shared = {"parts/paper": ".sheet", "parts/board": ".board"}  # whose style other parts use, too
        held = {*held, *(unit for unit, where in shared.items() if page.select(where))}
        ours = [bundles.style_name(sorted(held))] if bundles.styles_for(held) else []
        assert [Path(style).stem for style in styles] == ["dots", *own, *ours]


def test_the_map_marks_where_you_are(site, page_path):
    page = soup(site / page_path)
    for place in page.select("nav.rail, .menu nav"):
        marked = [link["href"] for link in place.select("a[aria-current=page]")]
        listed = page_path not in ("index.html", "search.html") and not page_path.startswith(BUILDERS)
        assert marked == (["#"] if listed else [])


def test_every_page_can_be_reached(site):
    """The list on the search page, which needs no script, holds all pages for readers but itself and the first."""
    links = soup(site / "search.html").select("#all-pages a")
    pages = {page for page in built_pages() if not page.startswith(BUILDERS)}
    assert {link["href"] for link in links} == pages - {"index.html", "search.html"}


def test_the_pages_for_builders_are_out_of_the_readers_way(site, root, index):
    """One for each kind, each a link away from the others; none from a page for readers, nor from a search engine."""
    builders = {f"{BUILDERS}{kind}.html" for kind in kinds.KINDS}
    assert {page for page in built_pages() if page.startswith(BUILDERS)} == builders
    assert builders.isdisjoint(page[0] for page in index)
    for page in built_pages():
        links = [target(site / page, link["href"]) for link in soup(site / page).select("a[href]:not([href^=http])")]
        led_to = {link.relative_to(site).as_posix() for link in links} & builders
        assert led_to == (builders if page in builders else set()), page
        robots = soup(site / page).select_one("meta[name=robots][content=noindex]")
        assert (robots is not None) == (page in builders or page == "search.html")
    for page in builders:
        assert not soup(site / page).select(".place, .turn a")
    assert f"{BUILDERS}<kind>.html" in (root / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_the_page_of_a_kind_shows_each_example_in_each_state(site, kind):
    page = soup(site / f"{BUILDERS}{kind}.html")
    states = [
        f"{example['name']}: {state['name']}"
        for example in compiling.compile_examples(kind)
        for state in example["states"]
    ]
    assert [one.get_text() for one in page.select("main .rubric")] == states
    assert len(page.select(f"main .multisector-{kind}")) == len(states)


def test_every_page_leads_to_the_one_place_where_all_is_cleared(site, page_path):
    link = soup(site / page_path).select_one(".site-foot a[href$='#clear']")
    assert link.get_text() == WORDS["shell.clear"]


def test_a_way_of_working_leads_on_to_what_its_page_names(site):
    """Never to a neighbour among the ways, and never to the same next page for all."""
    onward = {}
    for way in sorted((site / "what/ways").glob("*.html")):
        turn = soup(way).select_one(".turn [rel=next]")
        onward[way.stem] = (way.parent / turn["href"]).resolve().relative_to(site).as_posix()
        last = (
            soup(way).main.find_all("p", string=re.compile("^Next"))[-1:]
            or [one for one in soup(way).main.find_all("p") if one.get_text().startswith("Next")][-1:]
        )
        named = {(way.parent / link["href"]).resolve() for one in last for link in one.find_all("a")}
        assert (site / onward[way.stem]) in named, way.stem
    assert onward["join-first"] == "what/asked-to-join.html"
    assert not any("/ways/" in page for page in onward.values())


@pytest.mark.parametrize("name", ["references", "references-l-to-z"])
def test_references_are_a_list(site, name):
    page = soup(site / f"{name}.html")
    assert page.select("ul.citation-list > li.citation")
    assert not page.select("[role=list], [role=doc-biblioentry]")


def test_shell_style_is_small(site):
    """With what the first page and the search have of their own."""
    styles = [(site / f"_static/{name}.css").read_bytes() for name in ("dots", "home", "search")]
    assert sum(len(gzip.compress(style, 9)) for style in styles) <= 8_000


def test_pages_below_a_step_are_doors_not_steps():
    below = (Entry("way-1", "", ()), Entry("way-2", "", ()))
    chapter = Entry("start", "", (Entry("choose", "", below), Entry("check", "", ())))
    parts = [Part("One", (chapter,)), Part("Two", (Entry("end", "", ()),))]
    turns = {page: turn_of(page, parts, "home") for page in ("home", "choose", "way-2", "check", "end", "lost")}
    assert turns == {
        "home": (None, "start"),
        "choose": ("start", "check"),
        "way-2": ("choose", "check"),
        "check": ("choose", "end"),
        "end": ("check", None),
        "lost": (None, None),
    }
    assert turn_of("way-2", parts, "home", "end") == ("choose", "end")  # where the page says so
    assert turn_of("way-2", parts, "home", "choose") == (None, "choose")  # never twice the same
    assert place_of("choose", parts) == Place(chapter, 2, 3, door=False)
    assert place_of("way-1", parts) == Place(chapter, 2, 3, door=True)
    assert place_of("end", parts) is None


# Colours


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, as WCAG defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_clear(root, scheme):
    style = (root / "multisector/sphinx_ext/theme/dots/assets/dots.css").read_text(encoding="utf-8")
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
    visited = visit("search.html?q=zzyzx<i>%24%26%24`{zzq}", via="file")
    visited.page.locator("#found-status:not(:empty)").wait_for()
    said = visited.page.get_by_role("status").inner_text()
    assert said == say(WORDS, "shell.search_none", query="zzyzx<i>$&$`{zzq}")  # as typed
    assert visited.page.locator("#all-pages").is_visible()
    visited.page.goto(visited.page.url.split("?")[0] + "?q=zzyzx+trust")
    visited.page.locator("#found > li").first.wait_for()
    missing = say(WORDS, "shell.search_missing", words="zzyzx")
    assert visited.page.locator("#found .without").first.inner_text() == missing
    said = visited.page.get_by_role("status").inner_text()
    assert said == say(WORDS, "shell.search_parts", query="zzyzx trust")
    assert visited.problems == []


def test_search_without_javascript_lists_all_pages(visit):
    visited = visit("index.html", javascript=False, via="file")
    visited.page.get_by_label(WORDS["shell.search"]).first.fill("trust")
    visited.page.get_by_role("button", name=WORDS["shell.search_go"]).click()
    assert visited.page.locator("noscript p").is_visible()
    assert visited.page.locator("#all-pages a").first.is_visible()


SEARCH = ("sphinx_ext/theme/dots/assets/search.js",)
HELP = {name: WORDS[f"shell.search_{name}"] for name in ("small", "same")}


def search(pages: list, *queries: str) -> list[list[dict]]:
    """What the search of the page finds for each query, run by Node."""
    found = call_js(SEARCH, [("multisector.search", pages, query, HELP) for query in queries])
    return [one["ok"] for one in found]


@pytest.fixture(scope="module")
def index(site) -> list:
    """The words of the built book, as the search loads them."""
    text = (site / "_static/search-pages.js").read_text(encoding="utf-8")
    return json.loads(text.partition(".pages = ")[2].rstrip(";\n"))


SMALL = [
    ["a.html", "Trust first", "How to begin", "", [["", "Trust first", "Ask people"]]],
    ["b.html", "Notes", "", "", [["old", "Old ones", "Álvarez kept her promises, b to c. Trust"]]],
    [
        "c.html",
        "Plans",
        "",
        "committee",
        [["", "Plans", "The children decide what they are planning."]],
    ],
]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("trust", ["Trust first", "Notes"]),  # in the title before the text
        ("TRUST old", ["Notes"]),  # in any case; what lacks half of the worth stays out
        ("alvarez", ["Notes"]),  # without the accent
        ("Álvarez's", ["Notes"]),
        ("promise", ["Notes"]),
        ("promises", ["Notes"]),
        ("deciding", ["Plans"]),  # in another form
        ("plan", ["Plans"]),
        ("planned", ["Plans"]),
        ("kids", ["Plans"]),  # another word for the same
        ("committees", ["Plans"]),  # a word that the page is known by
        ("what is a plan", ["Plans"]),  # small words are no hindrance
        ("rust", []),  # not the middle of a word
        ("c+ (", ["Notes"]),  # nothing in a query is a pattern
        ("  ", []),
        ("zebra", []),
    ],
)
def test_search_finds_words(query, titles):
    assert [page["title"] for page in search(SMALL, query)[0]] == titles


def test_search_names_what_a_page_lacks():
    found = search(SMALL, "promises zebras")[0]
    assert [(page["title"], page["missing"]) for page in found] == [("Notes", ["zebras"])]
    assert found[0]["excerpt"].startswith("Álvarez kept her promises")


def test_a_long_or_odd_query_is_answered(index):
    """A search whose work grows with the square of its query would not end before Node is stopped."""
    words = " ".join(text for page in index for _, _, text in page[4])
    long = " ".join(f"{word}{number}" for number, word in enumerate(words.split()))
    found = search(
        index,
        long,
        words[:200_000],
        "a" * 100_000,
        "bcd" * 300_000 + "ing",
        "a's" * 300_000,
        "a" + "\u0301" * 1_000_000,
        "constructor __proto__ toString",
        "$& \\ [",
        "\u0301",
    )
    assert all(isinstance(one, list) for one in found)


ASKED = {
    "who decides": "what/asked-to-join.html",
    "should I say yes to the committee": "what/asked-to-join.html",
    "will they pay me to come": "first-steps/power.html",
    "coalition meeting nobody comes": "what/ways/one-to-ones.html",
    "it's dangerous and urgent": "what/ways/act-now.html",
    "the city doesn't listen": "what/organize-first.html",
    "tenants landlord": "what/organize-first.html",
    "does collaboration really work?": "what/evidence.html",
    "research on partnerships": "what/evidence.html",
    "what does business want": "what/sectors.html",
    "why does it keep happening": "what/systemic.html",
    "how many hours will it take": "what/qualities.html",
    "we don't trust each other": "ready/read-your-result.html",
    "are we ready to start": "ready/index.html",
    "readiness check": "ready/readiness-check.html",
    "place the dots": "ready/seven-dots.html",
    "Baltimore living wages": "cases/baltimore.html",
    "insurer rates city drivers": "cases/baltimore-timeline.html",
    "print my plan": "plan.html",
    "Word document": "plan.html",
    "delete everything": "ready/your-answers.html",
    "who can see my answers": "ready/your-answers.html",
    "blind": "about/accessibility.html",
    "report a problem with this site": "about/index.html",
    "letter to the mayor": "what/ways/make-your-case.html",
    "what is a stakeholder": "glossary.html",
}
"""What people may type, and a page that answers it."""


def test_search_answers_in_plain_words(index):
    found = search(index, *ASKED)
    first = {query: [page["address"] for page in pages[:3]] for query, pages in zip(ASKED, found, strict=True)}
    assert {query: first[query] for query, page in ASKED.items() if page not in first[query]} == {}


def test_the_search_knows_what_a_page_shows_and_nothing_else(index):
    text = " ".join(text for page in index for _, _, text in page[4])
    assert "An insurer agrees with BUILD" in text  # a table made by code
    for hidden in ("IPython", WORDS["keep.download_csv"], WORDS["worksheet.without_script"]):
        assert hidden not in text
    shown = (
        '<p>One<br>two<i popover>no</i></p><div hidden><input><b>no</b></div><svg><path/></svg><p data-x="1">three</p>'
    )
    assert words_of_html(shown).split() == ["One", "two", "three"]


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
    assert page.select_one("meta[property='og:image']")["content"] == "https://example.org/course/_static/card.png"
    assert page.select_one("meta[property='og:url']")["content"] == "https://example.org/course/chapter.html"


def test_tables_scroll_in_a_frame_that_takes_focus(small_book):
    wide, narrow = soup(small_book[0] / "chapter.html").select("div.scroll")
    assert wide["tabindex"] == narrow["tabindex"] == "0"
    assert "Who <sits> where" in wide["aria-label"] and "wide" in wide["class"]
    assert narrow["aria-label"] == WORDS["shell.table"] and "wide" not in narrow["class"]


def test_a_cell_knows_its_column_for_where_a_row_becomes_a_card(small_book):
    wide, narrow = soup(small_book[0] / "chapter.html").select("div.scroll")
    assert "cards-2" in narrow["class"] and "cards" not in " ".join(wide["class"])
    assert [cell["data-label"] for cell in narrow.select("td")] == ["a", "b"]
    assert not narrow.select("th[data-label]")


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
