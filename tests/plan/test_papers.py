"""The papers of the first steps: what each may show, empty ones as forms, and where they stand on pages."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable

import docx
import pypdf
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from multisector.build import bundles, compiling
from multisector.build.loading import check_activity
from multisector.build.structure import structure_hash
from multisector.kinds.worksheet.score import score
from multisector.parts import Page as PartPage
from multisector.parts import PartError, load
from multisector.plan import BLANK, LINE, fill, to_markdown, to_text
from multisector.plan.files import document_calendar, document_csv
from multisector.plan.html import document_html
from multisector.plan.model import for_script, offered
from multisector.plan.values import KEPT_OUT, MARKED, NAMED, plan_values
from multisector.plan.word import write_word
from multisector.shared.messages import date_words
from support.activity_page import ActivityPage, words
from support.browser import until
from support.example_page import open_example
from support.js_engine import call_js
from support.looks import OPEN_ALL, RUN_AXE, STANDARDS, TOO_WIDE, assert_nothing, describe
from support.places import ROOT

DOCUMENTS = compiling.compile_documents()
MESSAGES = compiling.read_messages()
FIELDS = compiling.compile_activity(compiling.activity_path("plan"))["fields"]
TABLES = {field["id"]: field["columns"] for field in FIELDS if field["columns"]}
VOICES = ("me", "group", "unsigned")
VALUES = [
    *(f"{name}.js" for name in bundles.core()),
    "kinds/assessment/score.js",
    "kinds/decision/score.js",
    "shared/clock.js",
    "plan/fill.js",
    "plan/values.js",
]
HEAD = {"place", "issue"}
#: Which fields of the plan each paper may show, and nothing else of it.
MAY_SHOW = {
    "invitation": {
        "invited",
        "they-said",
        "their-gain",
        "invited-to",
        "not-asked",
        "meeting-when",
        "meeting-where",
        "meeting-access",
        "meeting-decides",
        "meeting-seen",
        "meeting-notes",
        "reply-by",
        "place",
        "issue",
        "contact",
    },
    "ground-rules": {"ground-rules", "threshold", "rule-for-now"},
    "decision-card": {"decides-what", "threshold", "quorum", "fallback", "safeguard"},
    "memorandum": {
        *HEAD,
        "agreed-aim",
        *(f"gives.{column}" for column in ("name", "gives", "by", "fails")),
        "decides-what",
        "threshold",
        "quorum",
        "fallback",
        "powers",
        "safeguard",
        "money",
        "money-refused",
        "data",
        "credit",
        "pressure",
        "conflict",
        "leaving",
        "legal-form",
        "facilitator",
        "stops",
        "review-on",
        "ends-on",
    },
    "fact-sheet": {*HEAD, "problem", "facts.fact", "facts.source", "hit-harder", "disputed", "unknown", "find-out"},
    "action-plan": {
        *HEAD,
        "goals",
        *(f"actions.{column}" for column in ("what", "who", "by", "done", "needs")),
        *(f"gives.{column}" for column in ("gives", "name", "by")),
        "measure",
        "look-again",
        "missing",
        "change-mind",
    },
    "ninety-days": {
        *HEAD,
        "agreed-aim",
        "gives.gives",
        "gives.name",
        "gives.by",
        "actions.what",
        "actions.who",
        "actions.by",
        "measure",
        "look-again",
        "missing",
        "change-mind",
    },
    "measures-page": {
        *HEAD,
        *(f"measures.{column}" for column in ("measure", "start", "now", "source", "who")),
        "uncounted",
        "may-say",
        "may-not-say",
        "numbers-then",
        "numbers-again",
    },
    "decision-record": {
        *HEAD,
        "threshold",
        "quorum",
        "safeguard",
        *(f"decisions.{column}" for column in ("at", "what", "pile", "how", "yes", "stepped", "against", "again")),
        "future-why",
        "decided-facts",
        "decided-said",
        "decided-loses",
    },
    "handover": {
        *HEAD,
        "job",
        "job-until",
        *(f"job-tasks.{column}" for column in ("what", "when", "where", "who")),
        "job-promises",
        "job-people",
        "job-warnings",
        "job-stop",
        "job-second",
        "job-call",
    },
    "closing-letter": {
        *HEAD,
        "end-day",
        "end-did",
        "end-did-not",
        "end-promised",
        "end-learned",
        *(f"keeps.{column}" for column in ("what", "keep", "home", "by")),
        "end-goes",
        "end-ask",
        "end-thanks",
    },
}
#: Of these, what names people, or lets them be known by their words: the unsigned version has none of it.
NAMES = {
    "gives.name",
    "actions.who",
    "find-out",
    "measures.who",
    "decisions.against",
    "decisions.stepped",
    "decided-said",
    *("job", "job-tasks.who", "job-promises", "job-people", "job-warnings", "job-second", "job-call"),
    "keeps.home",
    "end-thanks",
}
#: What the pack of all that may be shared leaves to papers of their own, or to nobody.
NOT_IN_THE_PACK = {
    *("note", "stakeholders", "groups", "links"),
    *("decisions.against", "decisions.stepped", "measures.kind", "measures.who"),
    *(
        "decided-facts",
        "decided-said",
        "decided-loses",
        "keep-out",
    ),  # the record of decisions, where nothing keeps them out
    *("job", "job-until", "job-tasks", "job-promises", "job-people", "job-warnings"),
    *("job-stop", "job-second", "job-call", "end-promised"),
    *("end-day", "end-did", "end-did-not", "end-learned", "end-goes", "end-thanks", "end-ask"),
    *("actions.from", "actions.needs"),
    *("who-answered", "lowest", "seen-differently", "not-known", "go-or-wait-why"),  # the readiness brief
    *("invited", "they-said", "their-gain", "invited-to", "not-asked", "reply-by", "contact"),  # the invitation
    *("meeting-when", "meeting-where", "meeting-access", "meeting-decides", "meeting-seen", "meeting-notes"),
    *("meeting-purpose", "meeting-start", "meeting-end", "agenda", "ground-rules", "rule-for-now"),
    *("why-you", "find-out", "convener", "facilitator", "quorum", "legal-form"),
}


def marked() -> tuple[dict, dict[str, str]]:
    """A plan in which every field and column holds a word, or a day, of its own; and what it then says."""
    plan: dict = {}
    said: dict[str, str] = {}
    for number, field in enumerate(FIELDS, 10):
        name = field["id"]
        if field["type"] == "table":
            row = {}
            for at, column in enumerate(field["columns"], 10):
                if name in MARKED and column["id"] == "share":
                    continue  # a row that is marked with a strange word is in no paper
                row[column["id"]] = f"20{number}-01-{at}" if column["type"] == "date" else f"W{number}q{at}x"
                said[f"{name}.{column['id']}"] = date_words(MESSAGES, row[column["id"]])
            plan[name] = [row]
        elif field["type"] == "many":
            plan[name] = []
        elif field["type"] == "choice":
            plan[name] = field["choices"][0]["id"]  # "Go" is no word of its own: tests/plan/test_readiness_brief.py
        else:
            plan[name] = f"20{number}-03-03" if field["type"] == "date" else f"W{number}qx"
            said[name] = date_words(MESSAGES, plan[name])
    return plan, said


def said_by(name: str, plan: dict, voice: str = "group") -> str:
    return to_text(fill(DOCUMENTS[name], plan_values(plan, [], MESSAGES, version=voice, today="2026-11-28")))


# --- what a paper may show ----------------------------------------------------------------------


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", MAY_SHOW)
def test_a_paper_shows_its_own_fields_and_nothing_else(name: str, voice: str) -> None:
    plan, said = marked()
    without = {key: value for key, value in plan.items() if key != "threshold"}  # it stands before `rule-for-now`
    shown = {field for given in (plan, without) for field, word in said.items() if word in said_by(name, given, voice)}
    assert shown == MAY_SHOW[name] - (NAMES if voice == "unsigned" else set())


@pytest.mark.parametrize("voice", VOICES)
def test_the_pack_gathers_what_may_be_shared_and_leaves_the_rest_to_papers_of_their_own(voice: str) -> None:
    plan, said = marked()
    text = said_by("our-plan", plan, voice)
    kept = {field for field in said if {field, field.partition(".")[0]} & NOT_IN_THE_PACK}
    shown = {field for field, word in said.items() if word in text}
    named = (
        {f"{table}.{column}" for table, columns in NAMED.items() for column in columns}
        if voice == "unsigned"
        else set()
    )
    assert shown == set(said) - kept - named
    order = ("problem", "partners.wants", "agreed-aim", "chosen", "actions.what", "measures.measure")
    order = [text.index(said[field]) for field in (*order, "decisions.what", "answers.said", "keeps.what")]
    assert order == sorted(order)


def test_what_is_private_leaves_in_no_paper() -> None:
    plan, said = marked()
    tables = ("note", "stakeholders", "groups", "links")
    private = [word for field, word in said.items() if field.partition(".")[0] in tables]
    assert len(private) == 9 + 3 + 4
    for name in (*MAY_SHOW, "letter", "message", "our-plan", "why-together", "readiness-brief"):
        for voice in VOICES:
            assert not [word for word in private if word in said_by(name, plan, voice)]
    assert not [name for name in DOCUMENTS if said["note"] in said_by(name, plan)]
    for field in ("job-people", "job-warnings", "decisions.against"):
        assert len([name for name in DOCUMENTS if said[field] in said_by(name, plan)]) == 1, field
    assert not {"groups", "links", "note", "keep-out"} & set(plan_values(plan, [], MESSAGES))


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_action_that_is_only_for_us_leaves_in_no_paper_table_calendar_or_message(name: str, voice: str) -> None:
    """Also where its day is the first of all, or an activity made the promise, so that it would be the next step."""
    plan, _ = marked()
    column = next(column for column in TABLES["actions"] if column["id"] == "share")
    assert column["choices"] == ["Only us", MESSAGES["map.everyone"]]
    made_by = ("first-win", "readiness-brief", "")
    secret = [
        {
            "what": f"Secret {mark}",
            "who": "Secret",
            "by": "2020-01-01",
            "done": "Secret",
            "needs": "Secret",
            "share": share,
        }
        | ({"from": source} if source else {})
        for source in made_by
        for mark, share in (("one", "Only us"), ("two", " Only us "), ("three", "Sólo nosotros"))
    ]
    later = {"what": "Call the bus company", "by": "2027-05-01", "share": "Everyone"}
    plan["actions"] = [*secret, later, {"share": "Everyone"}, {"share": "Only us"}]
    for table in ("decisions", "answers"):
        choice = next(column for column in TABLES[table] if column["id"] == "share")
        assert choice["choices"] == column["choices"]
        plan[table] = [*plan[table], dict.fromkeys(plan[table][0], "Secret") | {"share": "Only us"}]
    values = plan_values(plan, [], MESSAGES, version=voice, today="2026-11-28")
    (theirs,) = call_js(
        VALUES, [("multisector.planValues", plan, [], MESSAGES, {"version": voice, "today": "2026-11-28"})]
    )
    assert theirs["ok"] == values
    assert "Secret" not in repr(values) and "2020" not in repr(values) and "share" not in repr(values["actions"])
    assert len(values["decisions"]) == len(values["answers"]) == 1  # an open row and a marked one each
    assert values["only-us"] == "11" and values["next-what"] == later["what"] and len(values["actions-by-date"]) == 1
    document = DOCUMENTS[name]
    leaves = [to_text(fill(document, values))]
    if document["files"]:
        leaves += [document_csv(document, values), document_calendar(document, values, MESSAGES, "20261128T000000Z")]
    assert not [text for text in leaves if "Secret" in text or "Only us" in text or "January 1, 2020" in text]
    assert "only-us" not in repr(document["blocks"])  # that something is kept back is not told either
    if name in ("message", "readiness-brief", "action-plan", "ninety-days", "our-plan"):
        assert "Call the bus company" in leaves[0]


def test_beside_the_papers_stands_how_many_lines_stay_with_you(visit: Callable) -> None:
    for address, papers in (("plan.html", ".take"), ("operate/action-plan.html", ".multisector-document")):
        page = visit(address, via="file").page
        rows = [{"what": "Warn the families", "share": "Only us"}, {"what": "Write to the owner"}]
        page.evaluate("actions => multisector.planModel().set('answers', { actions })", rows)
        part = page.locator(papers)
        part.locator("[data-care] input[value=no]").first.check()
        part.locator("[data-care] input[value=group]").first.check()
        said = "([part, text]) => document.querySelector(`${part} .only-us`)?.textContent === text"
        until(page, said, [papers, words("plan.only_us", n=1)])
        paper = part.locator("[data-slot=action-plan]").text_content()
        assert "Write to the owner" in paper and "Warn the families" not in paper
        page.evaluate("actions => multisector.planModel().set('answers', { actions })", rows[1:])
        until(page, said, [papers, ""])


def test_without_a_name_no_table_names_anybody() -> None:
    plan, _ = marked()
    values = plan_values(plan, [], MESSAGES, version="unsigned")
    assert not [table for table, columns in NAMED.items() if any({*columns} & {*row} for row in values[table])]
    assert "who" not in values["actions-by-date"][0]
    tables = {field["id"]: {column["id"] for column in field["columns"]} for field in FIELDS if field["columns"]}
    assert all(column in tables[table] for table, columns in NAMED.items() for column in columns)


# --- what a paper says --------------------------------------------------------------------------


def test_an_invitation_says_what_the_worksheet_reads_back() -> None:
    sheet = compiling.compile_activity(compiling.activity_path("invitation"))
    answers = {field["id"]: field["example"] for field in sheet["fields"]}
    paragraph = score(sheet, answers)["text"]
    plan = {field["plan"]: field["example"] for field in sheet["fields"]}
    letter = " ".join(said_by("invitation", plan).split())
    assert paragraph in letter
    assert "need give no reason" in letter and BLANK in letter  # the line for who sends it


def test_an_unsigned_invitation_names_nobody_unless_someone_to_ask_was_typed() -> None:
    plan = {"meeting-when": "on Thursday"}
    empty = said_by("invitation", plan, "unsigned")
    assert "Questions?" not in empty and "There is no name on this page" in empty and f"\n{BLANK}\n" not in empty
    typed = said_by("invitation", {**plan, "contact": "Teo, row F"}, "unsigned")
    assert "Questions? Ask Teo, row F." in typed and "no name" not in typed
    assert f"Questions? Ask {BLANK}." in said_by("invitation", plan, "me")


def test_a_memorandum_warns_first_and_ends_nobodys_right_to_press() -> None:
    for voice in VOICES:
        blocks = fill(DOCUMENTS["memorandum"], plan_values({}, [], MESSAGES, version=voice))
        assert blocks[1] == {
            "type": "note",
            "text": "Not legal advice. Have someone who knows the law read it before anyone signs.",
        }
        assert "ends nobody's right to press" in to_text(blocks)
        assert ("Signature" in to_text(blocks)) == (voice != "unsigned")
    assert to_markdown(blocks).splitlines()[2].startswith("> Not legal advice.")


def test_ninety_days_stand_in_the_order_of_their_dates() -> None:
    actions = [
        {"what": "Third"},
        {"what": "Second", "by": "2027-03-01"},
        {"what": "Fourth", "by": "soon"},
        {"what": "First", "by": "2027-01-05"},
    ]
    text = said_by("ninety-days", {"actions": actions})
    order = [text.index(word) for word in ("First", "Second", "Third", "Fourth")]
    assert order == sorted(order)
    assert text.index("Second") < text.index("Third") and "January 5, 2027" in text


def test_the_numbers_of_the_place_and_our_own_stand_in_two_tables() -> None:
    kinds = next(column for column in TABLES["measures"] if column["id"] == "kind")["choices"]
    assert kinds == [MESSAGES["measures.place"], MESSAGES["measures.own"]], "what `plan_values` tells them apart by"
    rows = [
        {"measure": "Deaths", "kind": kinds[0], "start": "4"},
        {"measure": "Rides", "kind": kinds[1], "now": "96"},
        {"measure": "Hope"},
        {"kind": kinds[0]},
    ]
    blocks = fill(DOCUMENTS["measures-page"], plan_values({"measures": rows}, [], MESSAGES))
    under = {}
    for before, block in itertools.pairwise(blocks):
        if block["type"] == "heading":
            heading = block["text"]
        if block["type"] == "table":
            under[heading] = [row[0] for row in block["rows"]]
    assert under == {
        "What happened in the whole place": ["Deaths"],
        "What our own work did": ["Rides"],
        "Not yet told apart": ["Hope"],
    }
    for voice in VOICES:
        assert "What may be said of it" in said_by("measures-page", {}, voice)
    assert "Not yet told apart" not in said_by("measures-page", {"measures": rows[:2]})


@pytest.mark.parametrize("voice", VOICES)
def test_a_closing_letter_reads_well_with_half_of_it_empty(voice: str) -> None:
    half = {"end-did": "A bus on 11 evenings", "end-goes": "The list is burned", "future": "stop"}
    text = said_by("closing-letter", half, voice)
    assert "A bus on 11 evenings." in text and "The list is burned." in text
    assert "tell others" not in text and "Why" not in text and "could learn" not in text
    assert "Thank you to everyone" in text
    assert ("My part in this ends on" in text) == (voice == "me")
    named = said_by("closing-letter", {**half, "end-thanks": "Imelda and the cooks"}, voice)
    assert ("Thank you: Imelda and the cooks." in named) == (voice != "unsigned")
    assert ("Thank you to everyone" in named) == (voice == "unsigned")


def test_a_record_of_decisions_holds_the_words_of_those_who_disagreed_and_the_pack_says_where_they_are() -> None:
    rows = [{"what": "A cooling rule", "how": "8 of 11, lost", "against": "He will sell", "at": "2027-11-05"}]
    plan = {"decisions": rows, "future": "hand", "future-why": "The county can pay"}
    record = said_by("decision-record", plan)
    assert "He will sell" in record and "8 of 11, lost" in record and "We hand it over." in record
    unsigned = said_by("decision-record", plan, "unsigned")
    assert "He will sell" not in unsigned and "8 of 11, lost" in unsigned and "known by their words" in unsigned
    pack = said_by("our-plan", plan)
    assert "He will sell" not in pack and "8 of 11, lost" in pack and "stands in the record of decisions" in pack


@pytest.mark.parametrize("voice", VOICES)
def test_a_record_says_whose_decision_it_was_and_asks_for_what_another_decides(voice: str) -> None:
    pile = next(column for column in TABLES["decisions"] if column["id"] == "pile")["choices"]
    row = {"what": "Old repair orders go to the city", "pile": pile[1], "yes": "The council, by March 2"}
    plan = {"decisions": [{**row, "stepped": "Two landlords, who own them"}]}
    text = said_by("decision-record", plan, voice)
    assert "asks for it" in text and "The council, by March 2" in text
    assert "nothing here says that it was granted" in text
    assert ("Two landlords" in text) == (voice != "unsigned")
    assert "The rule:" not in text and "cannot be decided" not in text and "When it is decided" not in text
    assert "Old repair orders" in said_by("our-plan", plan, voice) and pile[1] in said_by("our-plan", plan, voice)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", ["decided-facts", "decided-said", "decided-loses", "future-why"])
def test_what_is_marked_to_stay_out_of_the_record_is_in_no_paper(name: str, voice: str) -> None:
    plan, said = marked()
    field = next(field for field in FIELDS if field["id"] == "keep-out")
    assert {choice["id"] for choice in field["choices"]} == set(KEPT_OUT)
    assert (said[name] in said_by("decision-record", plan, voice)) == ((voice, name) != ("unsigned", "decided-said"))
    for chosen in ([name], [name, {}, None, 5, "threshold"]):
        marked_plan = {**plan, "keep-out": chosen}
        values = plan_values(marked_plan, [], MESSAGES, version=voice)
        (theirs,) = call_js(VALUES, [("multisector.planValues", marked_plan, [], MESSAGES, {"version": voice})])
        assert theirs["ok"] == values and said["threshold"] == values["threshold"]
        assert not [one for one in DOCUMENTS.values() if said[name] in to_text(fill(one, values))]


def test_a_closing_letter_of_a_group_that_goes_on_is_a_draft() -> None:
    for future in ("on", "less", "until", "hand", "stop"):
        for voice in VOICES:
            draft = future in ("on", "less", "until") and voice != "me"
            assert ("A draft." in said_by("closing-letter", {"future": future}, voice)) == draft
    assert "A draft." not in said_by("closing-letter", {})


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", MAY_SHOW)
def test_an_empty_paper_is_a_form_to_fill_in_with_a_pen(name: str, voice: str) -> None:
    blocks = fill(DOCUMENTS[name], {"version": voice})
    assert (
        sum(block.get("text") == LINE for block in blocks)
        + 2 * sum(block["type"] in ("table", "list") for block in blocks)
        >= 4
    )
    assert "{" not in to_text(blocks) and ".." not in to_text(blocks)


def test_two_lists_of_a_document_each_count_from_one(browser: Browser) -> None:
    blocks = [
        {"type": "list", "items": ["a", "b"]},
        {"type": "paragraph", "text": "between"},
        {"type": "list", "items": ["c", "d"], "large": True},
        {"type": "list", "items": ["e"]},
    ]
    file = io.BytesIO()
    write_word(blocks, file)
    page = browser.new_page()
    for script in ("front/namespace.js", "plan/word.js"):
        page.add_script_tag(path=ROOT / "multisector" / script)
    page.add_script_tag(path=compiling.WORD_LIBRARY)
    made = page.evaluate(
        """async (blocks) => {
          multisector.element = () => ({ addEventListener: (name, done) => name === 'load' && setTimeout(done) });
          document.head.append = () => {};
          const file = await multisector.wordFile(blocks, '', { title: 'x', language: 'en', paper: 'a4' });
          return Array.from(new Uint8Array(await file.arrayBuffer()));
        }""",
        blocks,
    )
    page.close()
    for content in (file.getvalue(), bytes(made)):
        opened = docx.Document(io.BytesIO(content))
        numbering = opened.part.numbering_part.element
        lists: dict[int, list[str]] = {}
        for paragraph in opened.paragraphs:
            properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
            if properties is not None:
                lists.setdefault(properties.numId.val, []).append(paragraph.text)
        assert list(lists.values()) == [["a", "b"], ["c", "d"], ["e"]]
        for number in lists:
            assert [one.startOverride.val for one in numbering.num_having_numId(number).lvlOverride_lst] == [1]


def test_a_table_in_word_has_a_head_that_comes_again(browser: Browser) -> None:
    file = io.BytesIO()
    write_word(fill(DOCUMENTS["memorandum"], {}), file)
    for table in docx.Document(file).tables:
        xml = table.rows[0]._tr.xml
        assert "w:tblHeader" in xml and "w:shd" in xml
        assert len({cell.width for cell in table.columns[0].cells}) == 1


# --- on a page ----------------------------------------------------------------------------------


def part_page() -> PartPage:
    return PartPage("en", MESSAGES, lambda name: f"{name}.html", lambda *paths: None)


@pytest.mark.parametrize("name", MAY_SHOW)
def test_the_form_without_a_script_is_what_the_script_makes_of_nothing(name: str, page: Page) -> None:
    """Two writers of HTML, one form."""
    html = load("document").make(part_page(), name).html
    theirs = BeautifulSoup(html, "html.parser").select_one(".paper")
    scripts = [f"{script}.js" for script in (*bundles.SCRIPTS[bundles.FILL], "plan/html")]
    page.goto("about:blank")
    for script in ("front/namespace.js", *scripts):
        page.add_script_tag(path=ROOT / "multisector" / script)
    ours = page.evaluate(
        "([document, level]) => multisector.documentHtml(multisector.fillDocument(document, {version: 'group'}), level).outerHTML",
        [for_script(DOCUMENTS[name]), 4],
    )

    def parts(found) -> list[tuple]:
        return [
            (
                tag.name,
                set(tag.get("class", [])) - {"without-script"},
                tag.get("data-label"),
                " ".join(tag.text.split()),
            )
            for tag in [found, *found.find_all(True)]
        ]

    def alone(rows: list[tuple]) -> list[tuple]:
        return [row if row[0] in ("p", "li", "th", "td", "h4", "h5", "strong", "span") else row[:3] for row in rows]

    assert alone(parts(theirs)) == alone(parts(BeautifulSoup(ours, "html.parser").div))


BLOCKS = [
    {"type": "title", "text": "Who <matters> & why"},
    {"type": "note", "text": "Made up."},
    {"type": "subject", "text": "Heat"},
    {"type": "heading", "text": "One"},
    {"type": "paragraph", "text": "A line.\nAnd one more.", "large": True},
    {"type": "list", "items": ["a", "b <i>"]},
    {"type": "table", "head": ["What", "Who"], "rows": [["a & b", ""], ["c", "d\ne"]]},
    {"type": "heading", "text": "Two"},
]


@pytest.mark.parametrize("blocks", [BLOCKS, BLOCKS[1:]], ids=["with a title", "without"])
def test_a_page_of_its_own_has_what_the_script_makes(blocks: list[dict], page: Page) -> None:
    page.goto("about:blank")
    for script in ("front/namespace.js", "plan/html.js"):
        page.add_script_tag(path=ROOT / "multisector" / script)
    script = "([blocks, level]) => multisector.documentHtml(blocks, level).innerHTML"
    for level in (1, 3):
        theirs, ours = (
            [
                (tag.name, tag.get("scope"), "" if tag.find() else tag.text.strip())
                for tag in BeautifulSoup(html, "html.parser").find_all(True)
            ]
            for html in (page.evaluate(script, [blocks, level]), document_html(blocks, level))
        )
        assert ours == theirs


def test_a_document_that_is_not_there_or_holds_scores_is_refused() -> None:
    for name, why in (("letters", "Use one of: .*letter"), ("our-plan", "plan page only"), ("message", "no document")):
        with pytest.raises(PartError, match=why):
            load("document").make(part_page(), name)
    placeable = [document["id"] for document in offered(DOCUMENTS)]
    for name in set(placeable) - {"letter", "our-plan", "why-together", "readiness-brief"}:
        assert load("document").make(part_page(), name).html


PLACED = "first-steps/invitation.html"


def speak(page: Page, voice: str) -> None:
    care = page.locator(".multisector-document [data-care]")
    care.locator("input[value=no]").check()
    care.locator(f"input[value={voice}]").check()


def test_what_is_typed_in_the_worksheet_is_on_paper_below_it(visit: Callable, tmp_path) -> None:
    visited = visit(PLACED, via="file", size="phone", accept_downloads=True, locale="en-US")
    page = visited.page
    page.context.set_offline(True)
    part = page.locator(".multisector-document")
    assert not part.locator("[data-do]").first.is_visible()
    assert part.locator(".paper").first.is_hidden()
    ActivityPage(page, "invitation").fill({"to": "the fire chief", "when": "on Thursday, February 12"})
    part.locator("[data-care] legend").first.wait_for()
    speak(page, "me")
    paper = part.locator("[data-slot=invitation] .paper")
    assert "For the fire chief" in paper.inner_text() and "I ask one thing of you" in paper.inner_text()
    ActivityPage(page, "invitation").fill({"asked": "Listen for half an hour"})
    assert "I ask one thing of you: Listen for half an hour." in paper.inner_text()
    speak(page, "unsigned")
    assert "There is no name on this page" in paper.inner_text()
    assert part.locator("[data-paper] :checked").get_attribute("value") == "letter"
    with page.expect_download() as download:
        part.locator("[data-do=word]").click()
    download.value.save_as(tmp_path / "x.docx")
    assert download.value.suggested_filename == "invitation.docx"
    said = [paragraph.text for paragraph in docx.Document(str(tmp_path / "x.docx")).paragraphs]
    assert "One thing is asked of you: Listen for half an hour." in said
    part.locator(".all a").click()
    page.wait_for_url("**/plan.html#take-it-along")
    assert not visited.problems


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_it_prints_alone_on_one_sheet(visit: Callable, paper: str, size: tuple[int, int]) -> None:
    page = visit(PLACED, via="file").page
    page.evaluate("print = () => dispatchEvent(new Event('beforeprint'))")
    ActivityPage(page, "invitation").fill({"to": "the fire chief"})
    speak(page, "group")
    page.locator(f".multisector-document [data-paper] input[value={paper}]").check()
    page.locator(".multisector-document [data-do=print]").click()
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(sheets) == 1
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == size
    said = " ".join(sheets[0].extract_text().split())
    assert said.startswith("Invitation") and "for ____" in said and MESSAGES["document.all"] not in said


def test_without_a_script_it_is_an_empty_form_and_prints(visit: Callable) -> None:
    page = visit(PLACED, javascript=False).page
    part = page.locator(".multisector-document")
    assert part.locator(".paper").is_visible() and not part.locator("[data-care]").is_visible()
    page.emulate_media(media="print")
    assert part.locator(".paper").is_visible() and "You can say no" in part.locator(".paper").inner_text()


def test_clearing_everything_leaves_no_word_on_the_paper(visit: Callable) -> None:
    page = visit(PLACED, via="file").page
    sheet = ActivityPage(page, "invitation")
    sheet.fill({"to": "Ruth"})
    speak(page, "me")
    assert "Ruth" in page.locator(".multisector-document").inner_text()
    sheet.button("clear-all").click()
    sheet.agree()
    until(page, "() => !document.querySelector('.multisector-document').textContent.includes('Ruth')")
    assert page.locator(".multisector-document [data-care] :checked").count() == 0


# --- the folds of the plan page -----------------------------------------------------------------

TOPICS = [field["id"] for field in FIELDS if field["topic"]]


def open_folds(page: Page) -> list[str]:
    return page.locator("details.topic").evaluate_all(
        "all => all.filter((one) => one.open).map((one) => one.dataset.topic)"
    )


def test_the_first_topic_is_open_and_each_says_how_much_of_it_is_filled(visit: Callable) -> None:
    visited = visit("plan.html", via="file", size="phone")
    page = visited.page
    plan = ActivityPage(page, "plan")
    assert open_folds(page) == TOPICS[:1]
    headings = plan.root.locator("details.topic > summary > h3")
    assert headings.all_inner_texts() == [field["topic"] for field in FIELDS if field["topic"]]
    first = plan.slot(f"filled-{TOPICS[0]}")
    assert first.inner_text() == words("worksheet.filled", filled=0, all=7)
    plan.fill({"place": "Elm Hill", "problem": "Cold flats"})
    assert first.inner_text() == words("worksheet.filled", filled=2, all=7)
    last = plan.slot(f"filled-{TOPICS[-1]}")
    assert last.get_attribute("data-filled") == "none"
    plan.fill({"note": "Mine"})  # also while it is folded
    assert last.get_attribute("data-filled") == "all" and open_folds(page) == TOPICS[:1]
    page.reload()
    assert plan.slot(f"filled-{TOPICS[-1]}").get_attribute("data-filled") == "all"
    button = plan.button("fold")
    assert button.inner_text() == words("worksheet.unfold_all")
    button.click()
    until(
        page, "text => document.querySelector('[data-do=fold]').textContent === text", arg=words("worksheet.fold_all")
    )
    assert open_folds(page) == TOPICS and page.evaluate("document.activeElement.dataset.do") == "fold"
    button.click()
    assert open_folds(page) == []
    assert not visited.problems


def test_a_link_to_a_field_opens_its_fold_and_leads_there(visit: Callable) -> None:
    page = visit("plan.html", via="file").page
    home = page.url
    target = page.locator("[data-activity=plan] [data-field=quorum]").get_attribute("id")
    page.goto(f"{home.replace('plan.html', 'glossary.html')}")
    page.goto(f"{home}#{target}")
    assert "decides-what" in open_folds(page)
    until(
        page,
        "id => { const {top} = document.getElementById(id).getBoundingClientRect(); return top >= 0 && top < innerHeight; }",
        arg=target,
    )
    page.evaluate(
        "id => { location.hash = id; }", page.locator("[data-activity=plan] [data-field=leaving]").get_attribute("id")
    )
    until(page, "() => document.querySelector('[data-topic=agreed-aim]').open")
    page.goto(f"{home}#%")  # no place at all
    assert page.locator("[data-activity=plan][data-ready]").count() == 1


def test_without_a_script_and_on_paper_all_topics_are_open(visit: Callable) -> None:
    page = visit("plan.html", javascript=False).page
    assert open_folds(page) == TOPICS and not page.locator("[data-do=fold]").is_visible()
    page = visit("plan.html").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert open_folds(page) == TOPICS
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert open_folds(page) == TOPICS[:1]


def test_each_document_says_whether_it_holds_words_of_the_person(visit: Callable) -> None:
    page = visit("plan.html", via="file").page
    ActivityPage(page, "plan").fill({"ground-rules": "One speaks at a time"})
    care = page.locator(".take > [data-care]")
    care.locator("input[value=no]").check()
    page.locator("[data-slot=papers]").wait_for()
    states = {
        document["id"]: page.locator(f"[data-slot={document['id']}-state]").inner_text()
        for document in offered(DOCUMENTS)
    }
    assert {states.pop("ground-rules"), states.pop("agenda")} == {words("plan.words_in_it")}
    assert set(states.values()) == {words("plan.nothing_in_it")}
    assert list(states)[:1] == ["letter"]


def test_errors_in_a_fold_lead_into_it(browser: Browser) -> None:
    field = {"label": "One", "required": True}
    sheet = {
        "id": "x",
        "kind": "worksheet",
        "version": 1,
        "title": "X",
        "provenance": "x",
        "fields": [{"id": "a", "topic": "First", **field}, {"id": "b", "topic": "Second", **field, "label": "Two"}],
    }
    definition = check_activity(sheet, "x.yml")
    definition |= {"structure": structure_hash(definition), "grows": True}
    with open_example(browser, definition) as page:
        assert open_folds(page) == ["a"]
        page.locator("button[type=submit]").click()
        page.locator(".error-summary a", has_text="Two").click()
        assert open_folds(page) == ["a", "b"]
        assert page.evaluate("document.activeElement.dataset.field") == "b"


#: How many sheets a paper takes at most, filled in with some length or empty.
SHEETS = {
    **dict.fromkeys(MAY_SHOW, 1),
    "decision-card": 2,
    "memorandum": 2,
    "action-plan": 2,
    "handover": 2,
    "closing-letter": 2,
    "measures-page": 2,
}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_each_paper_prints_on_as_few_sheets_as_it_should(visit: Callable, filled: bool, paper: str) -> None:
    page = visit("plan.html", via="file").page
    plan, _ = marked()
    long = "A sentence of the length that people write where there is room, with a reason in it, and a number."
    plan = {name: value if isinstance(value, list) or name.endswith("-on") else long for name, value in plan.items()}
    plan |= {"place": "Elm Hill", "issue": "cold flats", "look-again": "2027-04-30", "go-or-wait": "go"}
    plan["ground-rules"] = "\n".join(["One person speaks at a time, and we wait for the interpreter"] * 6)
    for table, rows in {"facts": 5, "actions": 6, "gives": 4}.items():
        plan[table] = [{column: long[:60] for column in plan[table][0]}] * rows
    page.evaluate(
        "plan => { multisector.planModel().set('answers', plan); print = () => dispatchEvent(new Event('beforeprint')); }",
        plan if filled else {},
    )
    care = page.locator(".take > [data-care]")
    care.locator("input[value=no]").check()
    care.locator("input[value=group]").check()
    page.locator("[data-slot=papers]").wait_for()
    page.locator(f"[data-paper] input[value={paper}]").check()
    page.locator("details.leaf").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    for name, sheets in SHEETS.items():
        page.locator(f"[data-do=print][data-document={name}]").click()
        made = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert len(made) <= sheets, name
        assert (DOCUMENTS[name]["title"] or "") in made[0].extract_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["plan.html", PLACED])
def test_what_comes_once_someone_speaks_is_accessible_and_fits(visit: Callable, path: str, scheme: str) -> None:
    visited = visit(path, scheme=scheme, size=(320, 640))
    page = visited.page
    page.evaluate("plan => multisector.planModel().set('answers', plan)", marked()[0])
    care = page.locator(":is(.take > [data-care], .multisector-document [data-care])")
    care.locator("input[value=risk]").check()
    page.locator("[data-level] > .paper").last.wait_for(state="attached")
    page.evaluate(OPEN_ALL)
    page.evaluate((ROOT / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate(RUN_AXE, STANDARDS)["violations"]
    assert not violations, describe(violations)
    assert_nothing(page.evaluate(TOO_WIDE))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_nothing(page.evaluate(TOO_WIDE))
    assert not visited.problems
