"""What a workshop prints: every sheet that a list names is there, holds what it says, and fits its paper."""

from __future__ import annotations

import io
import math

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page
from pypdf import PdfReader

from multisector.build.loading import load
from multisector.parts.handout.model import Handout
from multisector.parts.workshop.model import Block
from support.places import ROOT, SITE

PAGE = "trainers/print.html"
HANDOUTS = {
    path.stem: load(Handout, path) for path in sorted((ROOT / "data/handouts").glob("*.yml")) if "." not in path.stem
}
PEOPLE = 14  # of Riverbend
each = pytest.mark.parametrize("name", HANDOUTS)


def shown(name: str) -> BeautifulSoup:
    page = BeautifulSoup((SITE / PAGE).read_text(encoding="utf-8"), "html.parser")
    return page.select_one(f"section[aria-labelledby=handout-{name}]")


def test_every_sheet_that_a_block_names_is_there() -> None:
    blocks = [load(Block, path) for path in (ROOT / "data/blocks").glob("*.yml") if "." not in path.stem]
    named = {one["print"] for block in blocks for one in block["materials"] if one["print"]}
    assert named <= set(HANDOUTS)
    assert set(HANDOUTS) - named == {"certificate", "receipts"}
    assert sorted(one["number"] for one in HANDOUTS.values()) == [*range(1, len(HANDOUTS) + 1)]


@each
def test_a_sheet_is_full_on_paper_and_said_once_to_a_screen_reader(name: str) -> None:
    handout, section = HANDOUTS[name], shown(name)
    cards = section.select(".card")
    heard = [card for card in cards if not card.get("aria-hidden")]
    assert len(heard) == (PEOPLE if handout["people"] else len(handout["cards"]) or 1)
    if handout["copies"]:
        assert len(cards) == handout["size"]
        assert len({" ".join(card.text.split()) for card in cards}) == 1
    if handout["people"]:
        assert all("a made-up town" in card.text for card in cards)


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_each_fits_its_paper(paper: str, visit) -> None:
    """With its button a sheet prints alone, on as few pages as its cards need."""
    page: Page = visit(PAGE).page
    page.evaluate("() => { globalThis.print = () => {}; }")
    page.locator(".handout button").first.focus()
    page.wait_for_function("() => globalThis.multisector?.printOnly")
    for name, handout in HANDOUTS.items():
        page.locator(f"section[aria-labelledby=handout-{name}] button").press("Enter")
        page.wait_for_selector(f"section[aria-labelledby=handout-{name}] [data-print=only]", state="attached")
        page.emulate_media(media="print")
        pages = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
        page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        cards = PEOPLE if handout["people"] else handout["size"] if handout["copies"] else len(handout["cards"]) or 1
        assert len(pages) == math.ceil(cards / handout["size"]), name
        text = " ".join(" ".join(one.extract_text() for one in pages).split())
        assert handout["about"].split(".")[0] not in text, name


def test_every_picture_is_used_and_its_card_says_what_it_is() -> None:
    cards = [card for handout in HANDOUTS.values() for card in handout["cards"] if card["picture"]]
    assert {card["picture"] for card in cards} == {path.stem for path in (ROOT / "data/pictures").iterdir()}
    assert all(card["head"] for card in cards)
    assert len(shown("pictures").select("svg[aria-hidden]")) == len(cards)


def test_no_card_is_too_wide_for_a_phone(visit) -> None:
    page: Page = visit(PAGE).page
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
