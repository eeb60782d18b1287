"""The readiness brief: one page, no verdict, nobody who answered, and lines to write on where nothing is known."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page

from multisector.build import compiling
from multisector.build.structure import structure_hash
from multisector.plan import LINE, fill, to_text
from multisector.plan.values import plan_values
from support.activity_page import ActivityPage

BRIEF = compiling.compile_documents()["readiness-brief"]
SHEET = compiling.compile_activity(compiling.activity_path("readiness-brief"))
MESSAGES = compiling.read_messages()
VERSIONS = ("me", "group", "unsigned")
ANSWERS = {
    "issue": "missed school days",
    "place": "Mill Street",
    "who-answered": "Fourteen people, and seven of them have children who miss school",
    "missing": "Someone who drives the buses, and anyone under 20",
    "lowest": "Voice and power. Parents hear of a decision after it is made, mostly from their children",
    "seen-differently": "On whether groups keep their word there are two camps, and hardly anyone is in between",
    "not-known": "What money and hours the groups could give, and for how long",
    "go-or-wait": "wait",
    "go-or-wait-why": "Because those who live with it have not said whether they want this, and it is for them",
    "change-mind": "If six parents have met on their own and tell us that they want it, and on what terms",
    "look-again": "2027-04-30",
    "step": "Ask two parents what a first evening of their own would need",
    "owner": "Dee Ortiz",
    "by": "2027-02-15",
}
PLACES = {field["id"]: field["plan"] for field in SHEET["fields"]}
ROW = {PLACES[name].split(".")[1]: ANSWERS[name] for name in PLACES if "." in PLACES[name]}
PLAN = {PLACES[name]: ANSWERS[name] for name in PLACES if "." not in PLACES[name]}
PLAN["actions"] = [
    {"what": "Call the clinic", "who": "Tom Reyes", "by": "2027-01-10"},
    {"from": "readiness-brief", **ROW},
]
READINESS = {
    item["id"]: 3
    for part in compiling.compile_activity(compiling.activity_path("readiness"))["dimensions"]
    for item in part["items"]
}


def text(plan: dict, version: str = "me", scores: bool = False) -> str:
    readiness = compiling.compile_activity(compiling.activity_path("readiness"))
    found = [("readiness", readiness, READINESS)]
    return to_text(fill(BRIEF, plan_values(plan, found, MESSAGES, scores=scores, version=version, today="2026-12-01")))


@pytest.mark.parametrize("version", VERSIONS)
def test_it_says_all_that_was_filled_in_once_and_whose_answer_it_is(version: str) -> None:
    said = text(PLAN, version)
    for name in ("issue", "place", "who-answered", "missing", "lowest", "seen-differently", "not-known", "step"):
        assert said.count(ANSWERS[name]) == 1, name
    for name in ("go-or-wait-why", "change-mind"):
        assert said.count(ANSWERS[name]) == 1, name
    assert "\nWait\n" in said and "\nGo\n" not in said and "\nStart small\n" not in said
    for day in ("December 1, 2026", "April 30, 2027", "February 15, 2027"):
        assert said.count(day) == 1
    whose = {"me": "My answer", "group": "Our answer", "unsigned": "The answer"}[version]
    assert f"\n{whose}\n" in said
    assert "not a tested measure" in said and LINE not in said
    ours = re.findall(
        r"\b(i|me|my|we|us|our)\b", text({**PLAN, "change-mind": "", "go-or-wait": "go"}, version).lower()
    )
    assert set(ours) <= {"me": {"my"}, "group": {"our"}, "unsigned": set()}[version]


@pytest.mark.parametrize("choice", [choice["id"] for choice in SHEET["fields"][7]["choices"]])
def test_the_answer_stands_in_plain_words(choice: str) -> None:
    labels = {option["id"]: option["label"] for option in SHEET["fields"][7]["choices"]}
    said = text({**PLAN, "go-or-wait": choice})
    assert [label for label in labels.values() if f"\n{label}\n" in said] == [labels[choice]]


def test_the_next_step_is_that_of_the_sheet_or_else_the_next_promise_or_else_first_steps() -> None:
    assert "Call the clinic" not in text(PLAN)
    others = {**PLAN, "actions": PLAN["actions"][:1], "first-steps": "Ask Ray"}
    assert "Call the clinic.\n\nWho: Tom Reyes, by January 10, 2027\n" in text(others)
    assert "1. Ask Ray\n\nWho: ____________, by ____________\n" in text({**others, "actions": []})
    undated = {**PLAN, "actions": [{"from": "readiness-brief", "what": "Ask two parents"}]}
    assert "Ask two parents.\n\nWho: ____________, by ____________\n" in text(undated)


def test_without_a_name_nobody_is_named_and_no_line_asks_for_one() -> None:
    for plan in (PLAN, {**PLAN, "actions": PLAN["actions"][:1]}, {}):
        said = text(plan, "unsigned")
        assert "Dee" not in said and "Tom" not in said and "Who:" not in said
    assert "Who: Dee Ortiz, by February 15, 2027" in text(PLAN, "group")


def test_scores_are_on_it_only_if_asked_for() -> None:
    assert "Leaders and bridge people" not in text(PLAN) and "3.0" not in text(PLAN)
    assert "Leaders and bridge people | 3.0" in text(PLAN, scores=True)


@pytest.mark.parametrize("version", VERSIONS)
def test_nearly_empty_it_is_a_page_to_fill_in_by_hand(version: str) -> None:
    said = text({"issue": "cold flats"}, version)
    assert "\ncold flats\n" in said
    for label, lines in (
        ("Who answered:", 1),
        ("Not there yet:", 1),
        ("The lowest part:", 1),
        ("Why:", 2),
        ("What:", 1),
    ):
        assert "\n\n".join([f"\n{label}", *[LINE] * lines, ""]) in said, label
    assert "Go, start small or wait: ____________\n" in said
    assert "{" not in said and ".." not in said and "\n\n\n" not in said
    assert f"The issue and the place:\n\n{LINE}\n" in text({}, version)


def test_it_fits_a_page_in_words() -> None:
    long = {**PLAN, **{name: f"{PLAN[name]}. {PLAN[name]}" for name in ("lowest", "go-or-wait-why", "change-mind")}}
    rows = [row for part in text(long).split("\n") for row in textwrap.wrap(part, 85) or [""]]
    assert len(rows) <= 52


# --- on the page ------------------------------------------------------------------------------


def open_sheet(visit: Callable, **options) -> tuple[Page, ActivityPage, str]:
    page = visit("ready/go-small-wait.html", via="file", **options).page
    return page, ActivityPage(page, "readiness-brief"), page.url.rsplit("/ready/", 1)[0] + "/"


def test_what_the_plan_knows_is_there_and_what_is_filled_in_becomes_the_brief(visit: Callable) -> None:
    page, sheet, base = open_sheet(visit)
    page.goto(base + "plan.html")
    known = {"issue": "cold homes", "place": "Elm Hill", "missing": "The landlords", "go-or-wait": "go"}
    ActivityPage(page, "plan").fill(known)
    page.goto(base + "ready/go-small-wait.html")
    assert sheet.answers == known
    sheet.fill(ANSWERS)
    page.goto(base + "plan.html")
    answers = page.evaluate("multisector.planModel().get('answers')")
    assert answers["go-or-wait"] == "wait" and answers["look-again"] == "2027-04-30"
    assert answers["actions"] == [{"from": "readiness-brief", **ROW}]
    care = page.locator(".take > [data-care]")
    care.locator("input[value=no]").check()
    care.locator("input[value=group]").check()
    brief = page.locator("[data-slot=readiness-brief] .paper")
    for words in (ANSWERS["change-mind"], "Our answer", "Wait", "Dee Ortiz", "February 15, 2027"):
        assert words in brief.text_content()


def test_each_choice_says_its_price_and_none_is_called_right(visit: Callable) -> None:
    page, sheet, _ = open_sheet(visit, size="phone")
    feedback = page.locator("[data-slot=feedback-go-or-wait]")
    choices = SHEET["fields"][7]["choices"]
    for choice in choices:
        page.locator(f"[data-activity=readiness-brief] [data-field=go-or-wait] input[value={choice['id']}]").check()
        assert feedback.inner_text() == choice["feedback"]
        assert "price" in choice["feedback"]
        assert not re.match(r"(yes|no|right|wrong|not yet|good)\b", choice["feedback"], re.IGNORECASE)
    sheet.root.locator("button[type=submit]").click()
    assert sheet.root.locator(".paragraph").inner_text() == "Our answer: Wait."


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
@pytest.mark.parametrize("plan", [PLAN, {}], ids=["filled", "empty"])
def test_it_prints_alone_on_one_sheet(visit: Callable, plan: dict, paper: str, size: tuple[int, int]) -> None:
    page = visit("plan.html", via="file").page
    page.evaluate(
        "plan => { multisector.planModel().set('answers', plan); print = () => dispatchEvent(new Event('beforeprint')); }",
        plan,
    )
    care = page.locator(".take > [data-care]")
    care.locator("input[value=no]").check()
    care.locator("input[value=group]").check()
    page.locator(f"[data-paper] input[value={paper}]").check()
    page.locator("summary", has_text="A readiness brief").click()
    page.locator("[data-do=print][data-document=readiness-brief]").click()
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(sheets) == 1
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == size
    words = " ".join(sheets[0].extract_text().split())
    assert "Who answered:" in words and "Whom to ask about it:" in words


def test_a_plan_of_version_2_opens_unharmed_and_keeps_its_words_beside_the_new_ones(visit: Callable) -> None:
    """Kept in a browser under the structure of version 2, as a reader who comes back has it."""
    page = visit("glossary.html", via="file").page
    frozen = compiling.read_frozen(compiling.DATA / "releases" / "plan-2.json")
    old = {
        "place": "Elm Hill",
        "problem": "Nine of ten flats are cold.",
        "note": "Mine",
        "actions": PLAN["actions"][:1],
    }
    key = f"multisector:plan:v2:{structure_hash(frozen)}"
    page.evaluate("([key, kept]) => sessionStorage.setItem(key, JSON.stringify(kept))", [key, {"answers": old}])
    page.goto(page.url.replace("glossary.html", "plan.html"))
    plan = ActivityPage(page, "plan")
    assert plan.answers == old and plan.slot("notice").is_hidden()
    plan.fill({"go-or-wait": "small", "look-again": "2027-04-30"})
    page.reload()
    assert plan.answers == {**old, "go-or-wait": "small", "look-again": "2027-04-30"}
