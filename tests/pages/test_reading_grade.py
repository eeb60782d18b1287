"""Every page reads at school grade 8 or below, in short sentences."""

import re
import statistics

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from support.reading import TOPIC, TOPIC_WORDS

HIGHEST_GRADE = 8
LONGEST_MEDIAN = 18
MOST_TOPIC_WORDS = 25
# Shorter than this is a label or a number, not prose; counting it would flatter a page.
SHORTEST_PROSE = 4
BLOCKS = {
    "article", "aside", "blockquote", "caption", "dd", "details", "div", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "label", "legend", "li", "main", "nav", "ol", "p", "section", "summary", "table", "td", "th",
    "tr", "ul",
}  # fmt: skip
NOT_PROSE = (
    "script, style, template, noscript, svg, math, pre, code, kbd, button, select, nav, footer, "
    ".headerlink, .bibtex, .bibliography, .citation-list, .visually-hidden"
)


@pytest.fixture(scope="session")
def topic_words() -> re.Pattern:
    """Words this course cannot do without; long, but soon known to the reader."""
    assert len(TOPIC_WORDS) <= MOST_TOPIC_WORDS
    return TOPIC


def prose(html: str) -> list[str]:
    """The paragraphs of a page: one text for each block element, fragments left out."""
    main = BeautifulSoup(html, "lxml").find("main")
    for unread in main.select(NOT_PROSE):
        unread.extract()
    paragraphs: list[str] = []
    block_before = None
    for piece in main.descendants:
        if type(piece) is not NavigableString:
            continue
        block = piece.find_parent(lambda tag: isinstance(tag, Tag) and tag.name in BLOCKS)
        if block is block_before:
            paragraphs[-1] += str(piece)
        elif piece.strip():
            paragraphs.append(str(piece))
            block_before = block
    paragraphs = [" ".join(paragraph.split()) for paragraph in paragraphs]
    return [paragraph for paragraph in paragraphs if len(paragraph.split()) >= SHORTEST_PROSE]


def sentences(paragraphs: list[str]) -> list[str]:
    """The sentences of all paragraphs; a heading or list item without a full stop is one too."""
    return [
        sentence
        for paragraph in paragraphs
        for sentence in re.split(r"(?<=[.!?:])[\"'”’)]*\s+", paragraph)
        if len(sentence.split()) > 1
    ]


def test_page_reads_easily(site, page_path, topic_words):
    import textstat  # here, for every worker reads this file, and it takes long to import

    paragraphs = prose((site / page_path).read_text(encoding="utf-8"))
    plain = [topic_words.sub("work", sentence) for sentence in sentences(paragraphs)]
    assert plain, "nothing to read on this page"
    text = "\n".join(sentence.rstrip(".!?") + "." for sentence in plain)
    grade = textstat.flesch_kincaid_grade(text)
    median = statistics.median(len(sentence.split()) for sentence in plain)
    longest = "\n".join(sorted(plain, key=lambda sentence: -textstat.flesch_kincaid_grade(sentence))[:5])
    assert grade <= HIGHEST_GRADE, f"grade {grade}; hardest sentences:\n{longest}"
    assert median <= LONGEST_MEDIAN, f"half of the sentences have more than {median} words"
