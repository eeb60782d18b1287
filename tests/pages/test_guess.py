"""A guess before the answer: what the directive asks of a writer, and every guess of the book."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from support.places import ROOT, SITE, built_pages, in_reading_order

# The directive, in a small book of its own

GOOD = """# Good

:::{guess} Is *this* normal?
- Yes, 3 < 4

  Because of one thing.

  And of [another](other.md).
- No

  Although you may be right.

Shown to all.
:::

:::{guess} Which would you ask?
:many:
- One

  Why one.
- Two

  Why two.

All shown.
:::

:::{guess} What would you say about [this](other.md)?
:recalls: other
Something like this.
:::
"""
BAD = {
    "no-question": (":::{guess}\nShown.\n:::", "begins with its question"),
    "no-reason": (":::{guess} Q?\n- Yes\n- No\n\n  Why.\n\nShown.\n:::", "“Yes” does not say why"),
    "one-choice": (":::{guess} Q?\n- Yes\n\n  Why.\n\nShown.\n:::", "2 to 6 choices. This one has 1"),
    "nothing-shown": (":::{guess} Q?\n- Yes\n\n  A.\n- No\n\n  B.\n:::", "Nothing is shown to all"),
    "empty": (":::{guess} Q?\n:::", "Nothing is shown to all"),
    "many-of-none": (":::{guess} Q?\n:many:\nShown.\n:::", "begins with its choices, as a list"),
    "recalls-nothing": (":::{guess} Q?\n:recalls: what/gone\nShown.\n:::", "unknown document: '/what/gone'"),
    "link": (
        ":::{guess} Q?\n- [Yes](other.md)\n\n  A.\n- No\n\n  B.\n\nShown.\n:::",
        "Move the link or source out of “Yes”",
    ),
}


@pytest.fixture(scope="module")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """One page with good guesses and one for each mistake: its folder, and what Sphinx warned of."""
    source = tmp_path_factory.mktemp("book")
    pages = {"good": GOOD, "other": "# Other\n"}
    pages |= {name: f"# {name}\n\n{text}\n" for name, (text, _) in BAD.items()}
    for name, text in pages.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    toc = "# First\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"
    (source / "index.md").write_text(toc, encoding="utf-8")
    extensions = ["myst_parser", "multisector.sphinx_ext.theme", "multisector.sphinx_ext.guess"]
    settings = {
        "extensions": extensions,
        "myst_enable_extensions": ["colon_fence"],
        "html_theme": "dots",
        "html_theme_options": {},
        "suppress_warnings": ["multisector.description"],
    }
    output, warnings = source / "_build", io.StringIO()
    with patch_docutils(), docutils_namespace():
        folders = (source, None, output, output / "doctrees")
        Sphinx(*folders, "html", settings, status=None, warning=warnings).build()
    return output, [line for line in warnings.getvalue().splitlines() if "ERROR" in line or "unknown document" in line]


@pytest.mark.parametrize("page", BAD)
def test_a_mistake_is_named_with_its_file_and_its_mend(small_book, page):
    found = [line for line in small_book[1] if f"{page}.md:" in line]
    assert len(found) == 1 and BAD[page][1] in found[0], found
    assert re.search(rf"{page}\.md:3: ", found[0]), "the line of the guess"


def test_good_guesses_are_no_mistake(small_book):
    assert len(small_book[1]) == len(BAD)


def test_the_markup_is_native_and_wired(small_book):
    page = BeautifulSoup((small_book[0] / "good.html").read_text(encoding="utf-8"), "lxml").main
    one, many, open_one = page.select(".guess")
    assert one.legend.get_text() == "Is this normal?" and one.legend.em
    assert [item["type"] for item in one.select("input")] == ["radio"] * 2
    assert [item["type"] for item in many.select("input")] == ["checkbox"] * 2
    assert not open_one.select("input, fieldset") and open_one.select_one("p.question")
    for guess in (one, many):
        choices = [label.get_text() for label in guess.select("label")]
        assert choices == [why.p.get_text() for why in guess.select("details .why")]
        for item, label in zip(guess.select("input"), guess.select("label"), strict=True):
            assert label["for"] == item["id"] and not item.has_attr("checked")
    assert one.label.get_text() == "Yes, 3 < 4"
    assert one.select_one(".why a")["href"] == "other.html"
    assert one.select_one(".shown").get_text(strip=True) == "Shown to all."
    recalled = open_one.select_one(".shown > .recalls:last-child a")
    assert (recalled["href"], recalled.get_text()) == ("other.html", "Other")
    # Several on one page keep apart.
    assert len({item["name"] for item in one.select("input")}) == 1
    assert len({item["name"] for item in page.select("input")}) == 3
    ids = [item["id"] for item in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_only_a_page_with_a_guess_loads_its_style(small_book):
    assert "guess.css" in (small_book[0] / "good.html").read_text(encoding="utf-8")
    assert "guess.css" not in (small_book[0] / "other.html").read_text(encoding="utf-8")


# Every guess of the book

RECALLS = re.compile(r"\{guess\}[^\n]*\n(?::many:\n)?:recalls: (\S+)")


def recalls(page: str) -> list[str]:
    """The earlier pages that the guesses of a page ask about."""
    return RECALLS.findall((ROOT / "book" / f"{page}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("chapter", ["what", "ready"])
def test_one_page_in_three_of_a_chapter_asks_about_an_earlier_one(chapter: str):
    """The way round is that of the table of contents."""
    order = [page for page in in_reading_order() if page.startswith(f"{chapter}/")]
    assert len([page for page in order if recalls(page)]) >= len(order) / 3, order


def test_what_a_page_asks_about_comes_before_it():
    order = in_reading_order()
    for place, page in enumerate(order):
        assert set(recalls(page)) <= set(order[:place]), page


PAGES = [page for page in built_pages() if 'class="guess"' in (SITE / page).read_text("utf-8")]
FOCUSED = """() => {
  const at = document.activeElement, guess = at.closest('.guess');
  const number = [...document.querySelectorAll('.guess')].indexOf(guess);
  return [number, at.tagName, at.type ?? ''];
}"""
SEEN = """guess => ({
  open: guess.querySelector('details').open,
  chosen: [...guess.querySelectorAll('input')].map(item => item.checked),
  whys: [...guess.querySelectorAll('.why')].map(why => why.checkVisibility({contentVisibilityAuto: true})),
  shown: guess.querySelector('.shown').checkVisibility({contentVisibilityAuto: true}),
})"""


def test_no_answer_stands_in_the_next_line(root):
    book = {path: path.read_text(encoding="utf-8") for path in (root / "book").rglob("*.md")}
    assert [path for path, text in book.items() if "before you read on" in text] == []
    written = sum(len(re.findall(r"\{(?:guess|people)\} ", text)) for text in book.values())
    built = sum((SITE / page).read_text("utf-8").count('class="guess"') for page in PAGES)
    assert written == built >= 20


@pytest.mark.parametrize("path", PAGES)
def test_guesses_work_by_keyboard_without_a_script(visit: Callable, path: str) -> None:
    visited = visit(path, via="file", javascript=False, size="phone")
    page: Page = visited.page
    guesses = page.query_selector_all(".guess")
    for guess in guesses:
        seen = guess.evaluate(SEEN)
        assert not (seen["open"] or seen["shown"] or any(seen["chosen"]) or any(seen["whys"]))
    opened = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        number, tag, kind = page.evaluate(FOCUSED)
        if number < 0:
            continue
        guess = guesses[number]
        if kind == "radio":
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        elif kind == "checkbox" and len(opened) == number:
            page.keyboard.press("Space")
        elif tag == "SUMMARY":
            page.keyboard.press("Enter")
            seen = guess.evaluate(SEEN)
            assert seen["open"] and seen["shown"] and seen["whys"] == seen["chosen"]
            assert any(seen["chosen"]) or not seen["chosen"]
            opened.add(number)
        if len(opened) == len(guesses):
            break
    assert len(opened) == len(guesses)
    # Another choice has its own reason at once; on paper all of them show.
    radios = page.locator(".guess input[type=radio]")
    if radios.count():
        radios.first.check()
        seen = page.locator(".guess:has(input[type=radio])").first.evaluate(SEEN)
        assert seen["whys"] == seen["chosen"] and seen["chosen"][0]
    page.emulate_media(media="print")
    for guess in guesses:
        seen = guess.evaluate(SEEN)
        assert all(seen["whys"]) and seen["shown"]
    assert not visited.problems
