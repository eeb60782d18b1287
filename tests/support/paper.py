"""A page on paper, and what is missing there."""

import io
import re
import unicodedata
from collections.abc import Iterator

from playwright.sync_api import Page
from pypdf import PdfReader


def squeezed(text: str) -> str:
    """Without spaces, for lines break elsewhere on paper, and without the letters that a font joins."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def missing(wanted: Iterator[str], text: str) -> list[str]:
    found = squeezed(text)
    return [one for one in wanted if squeezed(one) not in found]


def printed(page: Page) -> str:
    """The text on paper."""
    return "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
