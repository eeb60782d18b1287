"""The book in a made-up, longer language: every word is translated, and no layout breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.places import BUILDERS
from support.pseudo import ACCENTS, build_pseudo_site

# What no translator changes: codes and ids, and the names of files.
KEPT = re.compile(r"[A-Z]\d[A-Z]?|[A-Z0-9]{2}(-[A-Z0-9]{3}){3,}|\w+\.(md|yml|json|csv)")

# Citations are names of people and works, in the text and in the list of works.
# What somebody of a made-up place wrote stands as it was written (.taken).
VISIBLE = """() => {
  const found = [];
  const kept = 'script, style, noscript, code, pre, .bibliography, .citation-list, cite, .taken, a[href*="references"][href*="#"]';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    if (!node.parentElement.closest(kept) && node.textContent.trim()) found.push(node.textContent.trim());
  }
  for (const name of ['aria-label', 'alt', 'placeholder', 'title']) {
    for (const at of document.body.querySelectorAll(`[${name}]`)) if (!at.closest(kept)) found.push(at.getAttribute(name));
  }
  return [document.title, ...found];
}"""

# Bring every activity to its result, and open every box, so that all words show.
FILL_IN = """() => {
  for (const root of document.querySelectorAll('.multisector')) {
    for (const set of root.querySelectorAll('fieldset')) set.querySelector('input[type=radio]')?.click();
    for (const name of ['check', 'make-code', 'continue', 'clear', 'open-code']) root.querySelector(`[data-do="${name}"]`)?.click();
    root.querySelector('button[type=submit]')?.click();
  }
  for (const details of document.querySelectorAll('details')) details.open = true;
}"""

CUT = """() => {
  const boxes = document.querySelectorAll('button, label, summary, legend, th, td, h1, h2, h3, h4, dt, dd, a');
  const hides = (at) => getComputedStyle(at).overflow !== 'visible' && (at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1);
  return [...boxes].filter((at) => at.offsetWidth > 1 && hides(at)).map((at) => at.textContent.trim().slice(0, 60));
}"""


@dataclass
class Seen:
    """What is wrong on one page."""

    plain: set[str]
    wide: bool
    cut: list[str]


@pytest.fixture(scope="module")
def pseudo_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_pseudo_site(root, tmp_path_factory.mktemp("pseudo"))


@pytest.fixture(scope="module")
def seen(pseudo_site: Path, browser: Browser) -> dict[str, Seen]:
    """Every page, filled in, on a narrow phone."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    found = {}
    for path in sorted(pseudo_site.rglob("*.html")):
        page.goto(path.as_uri())
        page.evaluate(FILL_IN)
        name = path.relative_to(pseudo_site).as_posix()
        kept = {path.stem} if name.startswith(BUILDERS) else set()  # a page for builders is called by its folder
        found[name] = Seen(plain_words(page.evaluate(VISIBLE)) - kept, is_wide(page), page.evaluate(CUT))
        page.evaluate("sessionStorage.clear()")
    context.close()
    return found


def is_wide(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def plain_words(texts: list[str]) -> set[str]:
    """Words of two letters or more that no translator has touched."""
    words = {word.strip("“”‘’\"'()[]{}.,:;!?…·–—") for text in texts for word in re.split(r"[\s/]+", text)}
    return {word for word in words if re.fullmatch(r"[A-Za-z][A-Za-z'’-]+", word) and changes(word)}


def changes(word: str) -> bool:
    return word.translate(ACCENTS) != word and not KEPT.fullmatch(word)


def test_no_word_is_left_untranslated(seen: dict[str, Seen]) -> None:
    assert len(seen) > 30
    assert {name: page.plain for name, page in seen.items() if page.plain} == {}


def test_no_page_scrolls_sideways_in_a_longer_language(seen: dict[str, Seen]) -> None:
    assert [name for name, page in seen.items() if page.wide] == []


def test_no_box_cuts_a_longer_text(seen: dict[str, Seen]) -> None:
    assert {name: page.cut for name, page in seen.items() if page.cut} == {}


def test_the_pages_say_which_language_they_are_in(pseudo_site: Path) -> None:
    assert '<html lang="en-XA"' in (pseudo_site / "index.html").read_text(encoding="utf-8")
