"""Drawings: what their files may hold, and what each gives a reader on a screen, on paper and in words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser
from pypdf import PdfReader

from multisector.parts import Page, PartError
from multisector.parts.drawing.drawing import LARGEST_FILE, SHAPES, faults, read
from multisector.parts.drawing.part import make
from multisector.shared.messages import load_messages
from support import fonts
from support.browser import QUIET, chromium
from support.looks import DOUBLE_TEXT, OPEN_ALL, TOO_WIDE
from support.paper import missing
from support.places import ROOT, SITE, built_pages

FILES = sorted((ROOT / "data/drawings").glob("*.svg"))


def figures(page: str) -> list[Tag]:
    return BeautifulSoup((SITE / page).read_text(encoding="utf-8"), "lxml").select("main figure.drawing")


WITH = [page for page in built_pages() if figures(page)]

# --- files ----------------------------------------------------------------------------------

SOUND = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 40" font-size="15">
  <title>One dot</title>
  <desc>A dot with a word.</desc>
  <circle class="ink" cx="9" cy="9" r="7"/>
  <text x="90" y="20">A word</text>
</svg>"""
WRONG = {
    "not closed": ("</text>", "", "line 6: this is no XML"),
    "a document type": ("<svg", "<!DOCTYPE svg><svg", "<!DOCTYPE"),
    "no SVG": (' xmlns="http://www.w3.org/2000/svg"', "", "does not begin with an SVG"),
    "no title": ("<title>One dot</title>", "", "no <title>"),
    "an empty alternative": ("A dot with a word.", " ", "no <desc>"),
    "wider than a phone": ("0 0 360", "0 0 720", "360 wide"),
    "small letters": ('y="20"', 'y="20" font-size="11"', "“A word”: letters of 11 are too small"),
    "letters in no size": ('font-size="15"', "", "how large its letters are"),
    "letters in another unit": ('font-size="15"', 'font-size="1em"', "letters of 1em"),
    "a script": ("<circle", "<script>go()</script><circle", "<script> is not one of"),
    "a title that would open at a touch": ("<circle", "<title>Dot</title><circle", "is not one of"),
    "a picture from elsewhere": (
        "<circle",
        '<image href="https://example.org/a.png"/><circle',
        "<image> is not one of",
    ),
    "a link": ("<text ", '<text xmlns:x="http://www.w3.org/1999/xlink" x:href="#a" ', "loads, links and runs nothing"),
    "an event": ('r="7"', 'r="7" onclick="go()"', "loads, links and runs nothing"),
    "an id": ('r="7"', 'r="7" id="dot"', "two drawings on a page could have the same"),
    "a style": ('r="7"', 'r="7" style="fill: red"', "good in light, dark and on paper"),
    "a color": ('r="7"', 'r="7" fill="#000"', "good in light, dark and on paper"),
    "a class that nobody knows": ('"ink"', '"red"', "no class 'red'. Use one of: bold, "),
    "too much": ("A dot", "A dot" * LARGEST_FILE, f"{LARGEST_FILE} at most"),
}


def test_a_sound_drawing_has_no_faults() -> None:
    assert faults(SOUND) == []


@pytest.mark.parametrize("case", WRONG)
def test_a_fault_is_named_with_its_file_and_its_mend(case: str, tmp_path: Path) -> None:
    before, after, said = WRONG[case]
    assert before in SOUND
    path = tmp_path / "dot.svg"
    path.write_text(SOUND.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PartError) as error:
        read(path)
    (only,) = str(error.value).splitlines()
    assert only.startswith(f"{tmp_path.name}/dot.svg: ") and said in only


def test_only_what_is_drawn_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "dot.svg"
    path.write_text(SOUND.replace("A word", "A &lt; word"), encoding="utf-8")
    drawing = read(path)
    assert (drawing.title, drawing.told) == ("One dot", "A dot with a word.")
    assert drawing.shapes == '<circle class="ink" cx="9" cy="9" r="7" /><text x="90" y="20">A &lt; word</text>'


def test_no_drawing_of_that_name_is_an_error_that_names_those_there_are() -> None:
    page = Page("en", load_messages("en"), str, lambda *paths: None)
    with pytest.raises(PartError, match=r"no drawing 'lop'\. There are: .*loop"):
        make(page, "lop")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_drawing_of_the_course_is_sound_and_stands_on_a_page(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []
    title = read(path).title
    assert [page for page in WITH if title in [one.select_one(".title").get_text() for one in figures(page)]]


# --- pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("chapter", ["what", "ready"])
def test_one_page_in_three_of_a_chapter_has_a_picture(chapter: str) -> None:
    """A drawing, or rooms in which each person is a dot."""
    pages = [page for page in built_pages() if page.startswith(f"{chapter}/")]
    rooms = [page for page in pages if BeautifulSoup((SITE / page).read_text("utf-8"), "lxml").select("main .rooms")]
    assert len(pages) > 12
    assert len({*WITH, *rooms} & {*pages}) >= len(pages) / 3


READ_FIRST = {
    "what/systemic.html": "fewer customers",
    "ready/how-to-ask.html": "not the circle",
    "ready/small-groups.html": "one pastor",
}
"""Pages with a drawing to read before it is told, and words of what is told."""


@pytest.mark.parametrize("page", READ_FIRST)
def test_a_drawing_to_read_has_its_question_right_below(page: str) -> None:
    """What the drawing says shows only when someone asks."""
    (drawing,) = figures(page)
    guess = drawing.find_parent(class_="multisector-part").find_next(class_="guess")
    assert guess.legend.get_text().startswith("Read the drawing")
    before = drawing.find_parent("section").get_text().partition(guess.legend.get_text())[0]
    assert READ_FIRST[page] in guess.get_text()
    assert READ_FIRST[page] not in before.replace(drawing.get_text(), "").lower()


def test_each_arrow_of_the_loop_can_be_cut() -> None:
    (loop,) = figures("what/systemic.html")
    guess = loop.find_parent(class_="multisector-part").find_next(class_="guess")
    arrows = [word for word in loop.select("text") if word.get_text() == "so"]
    assert len(guess.select(".option")) == len(arrows) == 4


@pytest.mark.parametrize("page", WITH)
def test_a_drawing_has_a_name_an_alternative_and_words_that_are_text(page: str) -> None:
    for figure in figures(page):
        svg = figure.svg
        title, told = (figure.find(id=name) for name in svg["aria-labelledby"].split())
        assert svg["role"] == "img" and len(title.get_text().split()) >= 2
        assert figure.figcaption.p is title
        assert len(told.get_text().split()) >= 12
        assert svg.select("text")
        assert {one.name for one in svg.find_all(True)} <= set(SHAPES)


# Words over words, over the edge of a box, or over the edge of the drawing.
CROWDED = """() => {
    const found = [];
    for (const svg of document.querySelectorAll('.drawing svg')) {
        const edge = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].map((one) => [one.textContent, one.getBoundingClientRect()]);
        const boxes = [...svg.querySelectorAll('rect')].map((one) => one.getBoundingClientRect());
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const inside = (a, b) => a.left > b.left && a.right < b.right && a.top > b.top && a.bottom < b.bottom;
        texts.forEach(([words, box], at) => {
            if (box.left < edge.left || box.right > edge.right || box.bottom > edge.bottom + 2) found.push(`${words}: over the edge`);
            if (boxes.some((one) => meet(box, one) && !inside(box, one))) found.push(`${words}: over the edge of a box`);
            const low = { left: box.left, right: box.right, top: box.top + 3, bottom: box.bottom - 3 };
            for (const [other, its] of texts.slice(at + 1)) if (meet(low, its)) found.push(`${words}: over ${other}`);
        });
    }
    return found;
}"""
LETTERS = """() => [...document.querySelectorAll('.drawing text')]
    .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
INKS = """() => {
    const light = (color) => {
        const parts = color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const probe = document.createElement('i');
    document.body.append(probe);
    const grounds = ['--ms-ground', '--ms-surface', '--ms-tint'].map((name) => {
        probe.style.color = `var(${name})`;
        return light(getComputedStyle(probe).color);
    });
    const clear = (color) => Math.min(...grounds.map((ground) => {
        const [high, low] = [light(color), ground].sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
    }));
    return [...document.querySelectorAll('.drawing svg *:not(g)')].flatMap((one) => {
        const { fill, stroke } = getComputedStyle(one);
        const line = stroke !== 'none' && !one.matches('.tint');
        const words = one.matches('text') ? [[one.textContent, clear(fill), 7]] : [];
        const shape = one.matches('.spot') ? [['spot', clear(fill), 3]] : [];
        return [...words, ...shape, ...(line ? [[one.outerHTML, clear(stroke), 3]] : [])];
    }).filter(([, has, needs]) => has < needs);
}"""


@pytest.mark.parametrize("page", WITH)
def test_words_keep_their_place_on_a_phone_and_with_large_text(visit: Callable, page: str) -> None:
    visited = visit(page, size="phone", via="file")
    visited.page.evaluate(OPEN_ALL)
    told = visited.page.locator(".drawing .told")
    assert visited.page.evaluate(CROWDED) == []
    assert min(visited.page.evaluate(LETTERS)) >= 12
    assert not any(one.is_visible() for one in told.all())
    visited.page.evaluate(DOUBLE_TEXT)
    assert visited.page.evaluate(TOO_WIDE) == [] and visited.page.evaluate(CROWDED) == []
    assert all(one.is_visible() for one in told.all()), "what the drawing shows stands below it in large words"
    assert not visited.problems


def test_words_of_a_drawing_grow_with_the_page_where_there_is_room(visit: Callable) -> None:
    page = visit("what/systemic.html", size=(2400, 1200), via="file").page
    before = page.evaluate(LETTERS)
    page.evaluate(DOUBLE_TEXT)
    page.evaluate("document.querySelector('.site-body').style.cssText = 'max-width: none; display: block'")
    page.evaluate("document.querySelector('main').style.maxWidth = 'none'")
    assert all(now > 1.9 * then for then, now in zip(before, page.evaluate(LETTERS), strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", WITH)
def test_words_and_lines_are_clear(visit: Callable, page: str, scheme: str) -> None:
    visited = visit(page, scheme=scheme, via="file")
    visited.page.evaluate(OPEN_ALL)
    assert visited.page.evaluate(INKS) == []


@pytest.mark.parametrize("name", list(fonts.SETS))
def test_words_keep_their_place_in_other_fonts(browser: Browser, name: str, tmp_path: Path) -> None:
    launched = browser.browser_type.launch(executable_path=chromium(), args=QUIET, env=fonts.only(name, tmp_path))
    page = launched.new_page(viewport={"width": 390, "height": 844})
    found = {}
    for path in WITH:
        page.goto((SITE / path).as_uri())
        page.evaluate(OPEN_ALL)
        found[path] = page.evaluate(CROWDED)
    launched.close()
    assert {path: words for path, words in found.items() if words} == {}


def tagged(element: Any) -> Iterator[tuple[str, str]]:
    """What a PDF with tags holds: each tag, and its text alternative."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from tagged(one)
    elif isinstance(element, dict):
        if "/S" in element:
            yield element["/S"], element.get("/Alt", "")
        if "/K" in element:
            yield from tagged(element["/K"])


@pytest.mark.parametrize("page", WITH)
def test_a_pdf_with_tags_has_the_figure_its_alternative_and_its_words(visit: Callable, page: str) -> None:
    shown = visit(page, via="file").page
    paper = PdfReader(io.BytesIO(shown.pdf(format="A4", tagged=True)))
    known = [alternative for tag, alternative in tagged(paper.trailer["/Root"]["/StructTreeRoot"]) if tag == "/Figure"]
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    for figure in figures(page):
        names = [figure.find(id=name).get_text() for name in figure.svg["aria-labelledby"].split()]
        assert " ".join(names) in known
        assert missing((one.get_text() for one in figure.svg.select("text")), text) == []
