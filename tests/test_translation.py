"""The book in a made-up, longer language: every word is translated, and no layout breaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pseudo import build_pseudo_site

# What no translator changes: codes and ids, files, people and works in the references.
KEPT = re.compile(r"[A-Z]\d[A-Z]?|[A-Z0-9]{2}(-[A-Z0-9]{3}){3,}|\w+\.(md|yml|json|csv)")

VISIBLE = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.parentElement;
    if (at.closest('script, style, noscript, code, pre, .bibliography, .citation-list, cite, a.reference.internal[href*="references.html#"]')) continue;
    if (node.textContent.trim()) found.push(node.textContent.trim());
  }
  for (const at of document.body.querySelectorAll('[aria-label], [alt], [title], [placeholder]')) {
    for (const name of ['aria-label', 'alt', 'title', 'placeholder']) if (at.getAttribute(name)) found.push(at.getAttribute(name));
  }
  return [document.title, ...found];
}"""


@pytest.fixture(scope="module")
def pseudo_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_pseudo_site(root, tmp_path_factory.mktemp("pseudo"))


def open_pages(pseudo_site: Path, browser: Browser):
    context = browser.new_context(viewport={"width": 320, "height": 800})
    for path in sorted(pseudo_site.rglob("*.html")):
        page = context.new_page()
        page.goto(path.as_uri())
        yield path.relative_to(pseudo_site).as_posix(), page
        page.close()
    context.close()


def fill_everything_in(page: Page) -> None:
    """Bring every activity to its result, and open every box, so that all words show."""
    page.evaluate(
        """() => {
          for (const root of document.querySelectorAll('.multisector')) {
            for (const set of root.querySelectorAll('fieldset')) set.querySelector('input[type=radio]')?.click();
            for (const name of ['check', 'make-code', 'continue', 'clear', 'open-code']) root.querySelector(`[data-do="${name}"]`)?.click();
            root.querySelector('button[type=submit]')?.click();
          }
          for (const details of document.querySelectorAll('details')) details.open = true;
        }"""
    )


def plain_words(texts: list[str]) -> set[str]:
    """Words of two letters or more that no translator has touched."""
    words = {word.strip("“”‘’\"'()[]{}.,:;!?…·–—") for text in texts for word in re.split(r"[\s/]+", text)}
    return {word for word in words if re.fullmatch(r"[A-Za-z][A-Za-z'’-]+", word) and _changes(word) and not KEPT.fullmatch(word)}


def _changes(word: str) -> bool:
    from pseudo import ACCENTS

    return word.translate(ACCENTS) != word


def test_no_word_is_left_untranslated_and_no_layout_breaks(pseudo_site: Path, browser: Browser) -> None:
    untranslated: dict[str, set[str]] = {}
    wide: list[str] = []
    for path, page in open_pages(pseudo_site, browser):
        fill_everything_in(page)
        if words := plain_words(page.evaluate(VISIBLE)):
            untranslated[path] = words
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert not untranslated
    assert not wide, "these pages scroll sideways at 320 px in a longer language"


def test_the_pages_say_which_language_they_are_in(pseudo_site: Path) -> None:
    assert '<html lang="en-XA"' in (pseudo_site / "index.html").read_text(encoding="utf-8")


def test_text_boxes_are_not_cut(pseudo_site: Path, browser: Browser) -> None:
    """No button or label hides a part of a longer text."""
    cut = []
    for path, page in open_pages(pseudo_site, browser):
        fill_everything_in(page)
        cut += page.evaluate(
            """(path) => [...document.querySelectorAll('button, label, summary, legend, th, td, h1, h2, h3, h4, dt, dd, a')]
              .filter((at) => at.offsetWidth && getComputedStyle(at).overflow !== 'visible' && (at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1))
              .map((at) => path + ': ' + at.textContent.trim().slice(0, 60))""",
            path,
        )
    assert not cut
