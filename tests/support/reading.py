"""The running prose of a page, and how hard it is to read.

Lists, tables, quotes, forms and what people say are left out: they are short by nature, and would make a
page look simpler than it reads. The grade is Flesch and Kincaid's (Kincaid and others, 1975).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from support.places import ROOT

NOT_RUNNING = (
    "li, table, blockquote, form, figure, nav, footer, dl, h1, h2, h3, h4, h5, h6, .multisector, .multisector-outcome, "
    ".multisector-people, .multisector-change, .rooms, .power-map, .network, .agenda-clock, .workshop, .workshops, .blocks, .handouts, .action-plan, .tally, .rounds, .place, .admonition-title, .headerlink, .visually-hidden, .meaning, "
    ".made-up button"
)
CITED = re.compile(r"\s*(?:\[[^\]]*\d{4}[^\]]*\]|\([^()]*\d{4}[a-z]?[^()]*\))")
SAID = re.compile(r'["“][^"”]{12,}["”]')
SPEECH = "(speech)."
A_NAME = re.compile(r"(?<=[a-z,;] )[A-Z]\w+(?: [A-Z]\w+)*")
SHORT = 6
"""Words of a sentence that counts as short."""
ENOUGH = 80
"""Words of running prose from which on a grade says something."""

TOPIC_WORDS = [
    word for word in (ROOT / "tests/support/topic_words.txt").read_text("utf-8").splitlines() if word.strip()
]
TOPIC = re.compile(rf"\b({'|'.join(map(re.escape, TOPIC_WORDS))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """How a page reads: words of running prose, its grade, and the share of short sentences (0 to 1)."""

    words: int
    grade: float
    short: float


def running_prose(html: str) -> list[str]:
    """The sentences of a page's paragraphs, without those in which someone speaks."""
    main = BeautifulSoup(html, "lxml").find("main")
    for unread in main.select(NOT_RUNNING):
        unread.decompose()
    paragraphs = [" ".join(paragraph.get_text().split()) for paragraph in main.find_all("p")]
    sentences = [
        sentence
        for paragraph in paragraphs
        if not paragraph.startswith("Next")
        for sentence in re.split(r"(?<=[.!?])[\"”’)]*\s+", SAID.sub(SPEECH, CITED.sub("", paragraph)))
    ]
    return [sentence for sentence in sentences if len(sentence.split()) > 1 and SPEECH not in sentence]


def reading(html: str) -> Reading:
    """How the running prose of a page reads; terms of the course and names count as two syllables."""
    import textstat  # here, for every worker reads this file, and it takes long to import

    sentences = running_prose(html)
    plain = [A_NAME.sub("people", TOPIC.sub("people", sentence)).rstrip(".!?:") + "." for sentence in sentences]
    if not plain:
        return Reading(0, 0, 0)
    short = sum(len(sentence.split()) <= SHORT for sentence in sentences) / len(sentences)
    return Reading(
        sum(len(sentence.split()) for sentence in plain), textstat.flesch_kincaid_grade("\n".join(plain)), short
    )


def reading_of(page: Path) -> Reading:
    """How a built page reads."""
    return reading(page.read_text(encoding="utf-8"))
