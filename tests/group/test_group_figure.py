"""The figure of a group in Python and on the page: the same dots, the same table and the same words."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page

from multisector.build import bundles
from multisector.group import counts
from multisector.group.result import result
from multisector.parts.group import figure, said
from multisector.shared.messages import load_messages
from support.hand_values import compiled

SCRIPTS = [
    *("front/namespace", "front/saved", "front/files", "shared/numbers", "shared/calendar", "kinds/assessment/score"),
    *("group/reading", "group/counts", "plan/fill"),
    *("parts/group/words", "parts/group/figure", "parts/group/report"),
]
#: What the script needs for its keys, and how each names what it shows.
ITS_OWN = ("id", "tabindex", "role", "aria-label", "aria-labelledby", "aria-describedby", "data-told")
MADE = """([definition, results, seatsKnown]) => results.map(result => ({
    figures: result.dimensions.map((part, at) => multisector.groupFigure(definition, part, {
        id: `x-${at}`, caption: part.id + " <i>", seatsKnown, beside: result.dimensions[0],
    }).outerHTML),
    summary: multisector.groupWords.summary(definition, result, seatsKnown),
    table: multisector.groupReport.blocks({definition, results: [result], tables: [], seatsKnown, captions: [], day: "",
        open: null, plan: {}, steps: [], today: "2026-11-28"}, 0).find(({type}) => type === "table"),
}))"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with the scripts of the group and all words."""
    opened = browser.new_page()
    opened.set_content(f"<!DOCTYPE html><script>{bundles.join(SCRIPTS)}</script>")
    opened.evaluate("messages => { multisector.site = { messages } }", load_messages())
    yield opened
    opened.close()


def results(name: str) -> list[dict]:
    """Groups of many sizes, some with fewer than five scores on a part, some with many who do not know."""
    definition, draw = compiled(name), random.Random(f"figure {name}")
    made = []
    for people in (5, 6, 9, 14, 40, 300):
        for unknown in (0.1, 0.6):
            answers = [
                {
                    "seat": draw.choice(("live", "work", "both", "not-said")),
                    **{
                        item["id"]: "dont-know" if draw.random() < unknown else draw.choice(given)
                        for part in definition["dimensions"]
                        for given in [draw.choice(([1, 2], [4, 5], [1, 5], [1, 2, 3, 4, 5]))]
                        for item in part["items"]
                    },
                }
                for _ in range(people)
            ]
            made.append(result(definition, [counts.count(definition, answers)]))
    return made


def plain(html: str) -> list:
    """A figure without what only one of the two has: tags, attributes and words, in order."""
    root = BeautifulSoup(html, "html.parser")
    for one in root.select(".keys"):
        one.decompose()
    found = []
    for one in root.descendants:
        if isinstance(one, Tag):
            hides = one.name == "svg"  # the page says in words what the notebook's picture is named by
            kept = {
                key: value
                for key, value in one.attrs.items()
                if key not in ITS_OWN and not (hides and key == "aria-hidden")
            }
            found.append((one.name, dict(sorted(kept.items()))))
        elif one.strip():
            found.append(str(one))
    return found


@pytest.mark.parametrize("seats_known", [True, False], ids=["seats", "no-seats"])
@pytest.mark.parametrize("name", ["seven-dots", "readiness", "health"])
def test_python_shows_and_says_what_the_page_does(page: Page, name: str, seats_known: bool) -> None:
    definition, found, messages = compiled(name), results(name), load_messages()
    assert any(part["quartiles"] is None for one in found for part in one["dimensions"])
    assert any(part["find_out"] for one in found for part in one["dimensions"])
    theirs = page.evaluate(MADE, [definition, found, seats_known])
    for one, made in zip(found, theirs, strict=True):
        for part, html in zip(one["dimensions"], made["figures"], strict=True):
            ours = figure.figure(
                definition,
                part,
                f"{part['id']} <i>",
                messages,
                seats_known=seats_known,
                beside=one["dimensions"][0],
            )
            assert plain(ours) == plain(html)
        assert said.summary(definition, one, messages, seats_known=seats_known) == made["summary"]
        assert said.head(messages) == made["table"]["head"]
        assert [said.row(definition, part, messages) for part in one["dimensions"]] == made["table"]["rows"]
