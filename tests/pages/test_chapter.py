"""What the first chapter promises: every outcome leads somewhere, terms explain themselves."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from support.browser import until
from support.hand_values import compiled
from support.places import ROOT

FIT_AID = compiled("fit-aid")
IDEAS = list(csv.DictReader((ROOT / "docs/ideas.csv").open(encoding="utf-8", newline="")))
"""What the chapter must bring across, and where it does: idea, page, heading, words that stand below that heading."""


@pytest.mark.parametrize("outcome", FIT_AID["outcomes"], ids=lambda outcome: outcome["id"])
def test_every_outcome_leads_to_three_first_steps_and_a_message(outcome: dict, site: Path) -> None:
    page = BeautifulSoup((site / f"{outcome['page']}.html").read_text(encoding="utf-8"), "lxml")
    block = page.select_one(".multisector-outcome")
    assert [step.get_text() for step in block.select(".steps li")] == outcome["first_steps"]
    assert len(outcome["first_steps"]) == 3
    assert "___" in block.select_one(".message .text").get_text()
    for link in outcome["links"]:
        [made] = [made for made in block.select(".steps a") if made.get_text() == link["words"]]
        assert ((site / outcome["page"]).parent / made["href"]).resolve() == site / f"{link['page']}.html"


@pytest.mark.parametrize("outcome", FIT_AID["outcomes"], ids=lambda outcome: outcome["id"])
def test_every_page_of_an_outcome_says_where_to_go_next(outcome: dict, site: Path) -> None:
    page = BeautifulSoup((site / f"{outcome['page']}.html").read_text(encoding="utf-8"), "lxml")
    assert not page.h1.get_text().startswith("Your answer")
    assert [part for part in page.select("main section p") if part.get_text().startswith("Next") and part.a]


def test_the_result_of_the_fit_aid_links_to_the_outcome(visit: Callable) -> None:
    page = visit("what/fit.html", via="file").page
    root = page.locator("[data-activity=fit-aid][data-ready]").first
    for question in FIT_AID["questions"]:
        choice = "no" if question["id"] in ("F0", "U") else "yes"
        root.locator(f"[data-field={question['id']}] input[value={choice}]").check()
    root.locator("button[type=submit]").click()
    root.locator(".result .outcome a[href*='ways/']").click()
    page.wait_for_url("**/what/ways/collaborate.html")


def test_terms_are_explained_where_they_stand(visit: Callable) -> None:
    visited = visit("what/definition.html", via="file", size="phone", has_touch=True)
    page = visited.page
    word, meaning = page.locator(".term button").first, page.locator(".term [popover]").first
    shown = "element => element.matches(':popover-open')"
    word.tap()
    assert meaning.evaluate(shown) and len(meaning.inner_text()) > 20
    page.keyboard.press("Escape")
    assert not meaning.evaluate(shown)
    word.hover()
    until(page, "document.querySelector('.term [popover]').matches(':popover-open')")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.term button')"):
            break
    open_one = page.locator(".term [popover]:popover-open")
    assert open_one.count() == 1  # focus shows it
    box = open_one.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.url.endswith("definition.html")
    assert not visited.problems


def test_a_term_opens_without_a_script(visit: Callable) -> None:
    page = visit("what/definition.html", via="file", javascript=False).page
    page.locator(".term button").first.click()
    assert page.locator(".term [popover]").first.is_visible()


def test_every_citation_resolves(site: Path, page_path: str) -> None:
    page = BeautifulSoup((site / page_path).read_text(encoding="utf-8"), "lxml")
    for link in page.select("a[href*='references']"):
        name, _, wanted = link["href"].rpartition("/")[2].partition("#")
        listed = BeautifulSoup((site / name).read_text(encoding="utf-8"), "lxml")
        assert not wanted or listed.find(id=wanted), link["href"]
    assert not re.search(r"\[\?+\]|\(\?\)", page.main.get_text())


@pytest.mark.parametrize("row", IDEAS, ids=lambda row: row["idea"])
def test_every_idea_stands_where_the_table_says(row: dict[str, str], site: Path) -> None:
    page = BeautifulSoup((site / f"{row['page']}.html").read_text(encoding="utf-8"), "lxml")
    headings = {" ".join(heading.get_text().split()): heading for heading in page.select("main :is(h1, h2, h3)")}
    assert row["heading"] in headings, list(headings)
    section = headings[row["heading"]].find_parent("section")
    assert row["words"] in " ".join(section.get_text().split())


@pytest.mark.parametrize("page", ["index", "what/index", "ready/index"])
def test_the_case_is_reached_from_home_and_both_chapters(page: str, site: Path) -> None:
    html = BeautifulSoup((site / f"{page}.html").read_text(encoding="utf-8"), "lxml")
    assert html.select("main a[href*='cases/baltimore']")
