"""What one person is shown: a profile, the lowest part first, a next step, and nothing about groups."""

import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product

import pytest
from pypdf import PdfReader

from multisector.kinds.assessment.score import action_text
from multisector.shared.messages import date_words, load_messages
from support.activity_page import ActivityPage, open_activity, words

REAL = ["seven-dots", "readiness", "health"]
IN_BAND = {"build": 1, "small": 3, "go": 4}
MIXED = {
    "seven-dots": {"D1a": 4, "D2a": 2, "D3a": "dont-know", "D4a": 2, "D5a": "skip", "D6a": 5, "D7a": 3},
    # 2.25, 2.75 and 11/3 are where rounding could go wrong; R5 has too few answers
    "readiness": {
        "R1a": 2, "R1b": 2, "R1c": 2, "R1d": 3, "R2a": 2, "R2b": 3, "R2c": 3, "R2d": 3,
        "R3a": 3, "R3b": 4, "R3c": 4, "R3d": "dont-know", "R4a": 2, "R4b": 2, "R4c": 2, "R4d": 3,
        "R5a": 1, "R5b": 1, "R5c": "dont-know", "R5d": "skip", "R6a": 5, "R6b": 5, "R6c": 5, "R6d": 5,
        "R7a": 3, "R7b": 3, "R7c": 3, "R7d": 4,
    },
    # thirds, and a half that two of three answers make; H6 has too few
    "health": {
        "H1a": 4, "H1b": 4, "H1c": 3, "H2a": 2, "H2b": 3, "H2c": "dont-know", "H3a": 1, "H3b": 2, "H3c": 2,
        "H4a": 4, "H4b": 3, "H4c": 3, "H5a": 5, "H5b": 5, "H5c": "skip", "H6a": 2, "H6b": "dont-know", "H6c": "dont-know",
        "H7a": 3, "H7b": 3, "H7c": 3, "H8a": 2, "H8b": 3, "H8c": 2,
    },
}  # fmt: skip
CELLS = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
NEXT = """next => ['p:not(:has(button))', 'details li'].map(found => [...next.querySelectorAll(found)].map(one => {
    const words = one.cloneNode(true);
    words.querySelectorAll('button').forEach(button => button.remove());
    return words.textContent;
}))"""
# The middle of each mark of a row, and whether its dot has a ring.
PLACES = """rows => rows.map(row => {
    const middles = found => [...row.querySelectorAll(found)].map(one => one.getBoundingClientRect()).map(box => box.x + box.width / 2);
    return {ticks: middles("i"), dots: middles(".dot"), rings: [...row.querySelectorAll(".dot")].filter(one => getComputedStyle(one).boxShadow !== "none").length};
})"""
GROUP_WORDS = re.compile(
    r"\b(agreement|median|middle half|interquartile|iqr|quartile|overall|average|total|percent|out of)\b|%",
    re.IGNORECASE,
)


def parts(activity: ActivityPage) -> dict[str, dict]:
    return {part["id"]: part for part in activity.definition["dimensions"]}


def step(part: dict, band: str, seat: str | None = None) -> str:
    action = part["actions"][band]
    return words("assessment.next_step", days=action["within_days"], action=action_text(action, seat))


def label(activity: ActivityPage, band: str | None) -> str:
    return next((one["label"] for one in activity.definition["bands"] if one["id"] == band), "")


def between(names: Iterable[str]) -> str:
    return words("assessment.between_parts").join(names)


def message(activity: ActivityPage) -> str:
    return activity.root.locator("[data-send] textarea").input_value()


def text(locator) -> str:
    return " ".join(locator.inner_text().split())


@pytest.mark.parametrize("activity_id", REAL)
@pytest.mark.parametrize(("via", "size"), [("http", "desktop"), ("file", "phone")])
def test_profile_and_table_say_the_same(visit, activity_id, via, size):
    activity = open_activity(visit, activity_id, via=via, size=size)
    answers = MIXED[activity_id]
    activity.fill(answers)
    activity.submit()
    expected = activity.score(answers)
    assert activity.score_on_page(answers) == expected

    known = parts(activity)
    shown = [part["rounded"] or words("assessment.no_score") for part in expected["dimensions"]]
    picture = activity.slot("profile").locator("[role=img]")
    assert picture.locator(".name").all_text_contents() == [part["title"] for part in known.values()]
    assert picture.locator(".value").all_text_contents() == [part["rounded"] or "–" for part in expected["dimensions"]]
    counted = [
        words("assessment.counted", **part, all=items) if (items := len(known[part["id"]]["items"])) > 1 else ""
        for part in expected["dimensions"]
    ]
    rows = [
        [known[part["id"]]["title"] + count, score, label(activity, part["band"])]
        for part, count, score in zip(expected["dimensions"], counted, shown, strict=True)
    ]
    table = activity.slot("table")
    assert table.locator("tbody tr").evaluate_all(CELLS) == rows
    assert table.is_hidden()  # the picture says the same
    activity.root.locator("details.numbers summary").click()
    assert table.locator("tbody tr").first.is_visible()
    assert table.evaluate("one => one.scrollWidth <= one.clientWidth")

    # The words of the picture are the reading below the heading.
    reading = text(activity.slot("reading"))
    assert picture.get_attribute("aria-label") == reading
    names = [between(known[one]["title"] for one in expected[end]) for end in ("highest", "lowest")]
    low, high = {"seven-dots": ("2", "5"), "readiness": ("2.3", "5.0"), "health": ("1.7", "5.0")}[
        activity_id
    ]  # one tap is no 2.0
    assert reading == words("assessment.reading", highest=names[0], high=high, lowest=names[1], low=low)

    # The headings of what to do are larger than the text, and the picture's words grow with it.
    sizes = "(all, one) => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    body = activity.slot("next").evaluate_all(sizes)[0]
    assert all(
        size >= 1.2 * body for size in activity.slot("result").locator("h4, .promise legend").evaluate_all(sizes)
    )
    before = picture.locator(".name, .value, .ends").evaluate_all(sizes)
    activity.page.evaluate("document.documentElement.style.fontSize = '36px'")
    after = picture.locator(".name, .value, .ends").evaluate_all(sizes)
    assert all(large > 1.7 * small for small, large in zip(before, after, strict=True))
    assert activity.problems == []


@pytest.mark.parametrize("activity_id", REAL)
def test_dots_stand_where_their_scores_are(visit, activity_id):
    activity = open_activity(visit, activity_id)
    activity.fill(MIXED[activity_id])
    activity.submit()
    expected = activity.score(MIXED[activity_id])
    rows = activity.slot("profile").locator(".row").evaluate_all(PLACES)
    for part, row in zip(expected["dimensions"], rows, strict=True):
        first, last = row["ticks"][0], row["ticks"][4]
        score = part["rounded"] and float(part["rounded"])
        assert row["dots"] == ([pytest.approx(first + (last - first) * (score - 1) / 4, abs=1)] if score else [])
        # The lowest is told by its shape, not by colour alone.
        assert row["rings"] == (part["id"] in expected["lowest"])


@pytest.mark.parametrize("activity_id", REAL)
def test_every_part_leads_in_every_band_with_its_own_step(visit, activity_id):
    activity = open_activity(visit, activity_id)
    activity.complete(5)
    activity.submit()
    assert activity.slot("next").locator(".next-step").is_visible()
    seen = set()
    bands = [band["id"] for band in activity.definition["bands"]]
    high = bands[-1]
    for part, (band, value) in product(parts(activity).values(), zip(bands, IN_BAND.values(), strict=True)):
        activity.complete(5, **{item["id"]: value for item in part["items"]})
        paragraphs, others = activity.slot("next").evaluate(NEXT)
        meaning = next(one for one in activity.definition["bands"] if one["id"] == band)
        assert paragraphs == [
            words("assessment.next_high" if band == high else "assessment.next_lowest", part=part["title"]),
            words("assessment.band_cell", **meaning),
            step(part, band),
        ]
        rest = [f"{one['title']}. {step(one, high)}" for one in parts(activity).values() if one is not part]
        assert others == rest
        seen.add(step(part, band))
    assert len(seen) == 3 * len(parts(activity))  # no two of them alike


@pytest.mark.parametrize(("band", "value"), IN_BAND.items())
def test_parts_that_tie_are_all_named(visit, band, value):
    activity = open_activity(visit)
    activity.complete(5, D2a=value, D6a=value)
    activity.submit()
    known = parts(activity)
    tied = [known[one]["title"] for one in ("D2", "D6")]
    assert between(tied) in text(activity.slot("reading"))
    assert activity.slot("next").locator("p").first.inner_text() == words("assessment.next_tied", parts=between(tied))
    assert activity.slot("next").locator(".next-step").inner_text() == step(known["D2"], band)
    assert activity.slot("table").locator("tr.low th").all_text_contents() == tied


def test_all_the_same_is_said_so(visit):
    activity = open_activity(visit)
    activity.complete(3)
    activity.submit()
    assert text(activity.slot("reading")) == words("assessment.reading_flat", low="3")
    assert activity.slot("next").locator("p").first.inner_text() == words("assessment.next_flat")
    assert message(activity).splitlines() == [words("assessment.send_me.about_none"), words("assessment.send_me.ask")]


@pytest.mark.parametrize("value", ["dont-know", "skip"])
def test_no_scores_at_all(visit, value):
    activity = open_activity(visit, "readiness")
    activity.complete(value)
    activity.submit()
    assert text(activity.slot("reading")) == words("assessment.reading_none")
    assert activity.slot("next").locator(".next-step").count() == 0
    asked = activity.slot("next").locator(".find-out").all_inner_texts()
    if value == "dont-know":
        assert asked == [words("assessment.find_out_all", part=part["title"]) for part in parts(activity).values()]
    else:
        assert asked == []  # nobody is sent to ask about what they would rather not say
    assert activity.problems == []


def test_dont_know_sends_to_someone_who_knows(visit):
    activity = open_activity(visit, "readiness")
    activity.complete(4, R2a="dont-know", R3a="skip")
    activity.submit()
    title = parts(activity)["R2"]["title"]
    assert activity.slot("next").locator(".find-out").all_inner_texts() == [
        words("assessment.find_out", n=1, all=4, part=title)
    ]


@pytest.mark.parametrize("activity_id", REAL)
def test_one_person_sees_nothing_about_groups(visit, activity_id):
    activity = open_activity(visit, activity_id)
    activity.submit()
    activity.slot("errors").locator("button").click()
    values = [
        {},
        MIXED[activity_id],
        *(dict.fromkeys(activity.items, value) for value in (1, 3, 5, "dont-know", "skip")),
    ]
    for answers in values:
        activity.fill(answers)
        found = GROUP_WORDS.search(activity.slot("result").evaluate("one => one.textContent"))
        assert not found, found
    assert words("assessment.one_view") in activity.slot("result").inner_text()


@pytest.mark.parametrize("via", ["http", "file"])
def test_the_promise_is_kept_with_the_answers(visit, via):
    activity = open_activity(visit, via=via)
    activity.complete(2)
    activity.submit()
    promise = {"promise": "Ask Ana\nand Ben", "owner": "I will", "by": "2031-05-06"}
    for name, value in promise.items():
        activity.field(name).fill(value)
    activity.page.reload()
    assert {name: activity.answers[name] for name in promise} == promise
    activity.submit()
    assert activity.field("owner").input_value() == "I will"
    assert activity.field("owner").is_visible()


def test_the_result_follows_the_answers(visit):
    activity = open_activity(visit)
    activity.complete(4)
    activity.submit()
    activity.fill({"D5a": 1})
    assert parts(activity)["D5"]["title"] in text(activity.slot("reading"))
    assert activity.slot("profile").locator("[role=img]").count() == 1
    assert activity.slot("table").locator("tr.low").count() == 1


def test_a_part_that_may_be_lowest_is_named_before_the_lowest_score(visit):
    """Two 1s and two “I don't know” are no score; the person is not sent elsewhere as if all were well there."""
    activity = open_activity(visit, "readiness")
    activity.complete(3, R5a=1, R5b=1, R5c="dont-know", R5d="dont-know", R2a=2, R7a=5, R7b="skip", R7c="skip")
    activity.submit()
    known = parts(activity)
    shown, _ = activity.slot("next").evaluate(NEXT)
    assert shown[:2] == [
        words("assessment.maybe_lowest_ask", part=known["R5"]["title"], given="1, 1"),
        words("assessment.next_lowest_scored", part=known["R2"]["title"]),
    ]
    assert not [one for one in shown[2:] if known["R5"]["title"] in one]  # said once
    activity.fill({"R5c": "skip", "R5d": "skip"})  # nobody is sent to ask what they would rather not say
    assert activity.slot("next").evaluate(NEXT)[0][0] == words(
        "assessment.maybe_lowest", part=known["R5"]["title"], given="1, 1"
    )


@pytest.mark.parametrize("activity_id", REAL)
def test_the_seat_decides_which_step_is_shown(visit, activity_id):
    activity = open_activity(visit, activity_id)
    voice = next(
        part for part in parts(activity).values() if any(action["live"] for action in part["actions"].values())
    )
    activity.complete(5, **{item["id"]: 1 for item in voice["items"]})
    activity.submit()
    seen = {}
    for seat in ("live", "both", "work", "not-said"):
        activity.fill({"seat": seat})
        seen[seat] = activity.slot("next").locator(".next-step").inner_text()
        assert seen[seat] == step(voice, activity.definition["bands"][0]["id"], seat)
    assert len(set(seen.values())) == 3 and seen["live"] == seen["both"]


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_one_tap_makes_the_step_a_promise_with_its_date(visit, size):
    activity = open_activity(visit, size=size)
    activity.complete(4, D3a=1)
    activity.submit()
    action = parts(activity)["D3"]["actions"]["build"]
    activity.slot("next").locator(".take").first.click()
    by = date.today() + timedelta(days=action["within_days"])
    promise = {"promise": action["text"], "by": by.isoformat()}
    assert {name: activity.answers[name] for name in promise} == promise
    assert activity.slot("live").inner_text() == words(
        "assessment.taken", by=date_words(load_messages(), by.isoformat())
    )
    assert activity.focus_is_on("[data-field=promise]")

    # What a person wrote is not taken away unasked, and the step of another part is at hand as well.
    activity.field("promise").fill("Ask Ana")
    activity.slot("next").locator("summary").click()
    other = activity.slot("next").locator("li .take").first
    other.click()
    asked = activity.slot("taking")
    assert words("assessment.take_sure", promise="Ask Ana") in asked.inner_text()
    asked.locator("[data-answer=no]").click()
    assert activity.answers["promise"] == "Ask Ana"
    other.click()
    asked.get_by_role("button", name=words("assessment.take_yes")).click()
    assert activity.answers["promise"] == parts(activity)["D1"]["actions"]["go"]["text"]
    assert activity.problems == []


def test_the_message_reads_as_a_person_would_write_it(visit):
    activity = open_activity(visit)
    issue = "Kids get nearly hit crossing Elm Street. It happens every week!"
    activity.complete(4, D5a=1, place="Millbrook", issue=issue)
    activity.submit()
    activity.fill({"promise": "Talk with Ana.", "owner": "Me and Ben", "by": "2031-05-06"})
    low = parts(activity)["D5"]["says_low"]
    known = {"by": "May 6, 2031", "promise": "Talk with Ana."}
    mine = [
        words("assessment.send_me.about_both", place="Millbrook"), issue, words("assessment.send_me.lowest", lowest=low),
        words("assessment.send_me.promise_by", **known), words("assessment.send_me.owner", owner="Me and Ben"),
        words("assessment.send_me.ask"),
    ]  # fmt: skip
    assert message(activity).splitlines() == mine[:2] + mine[3:]  # a low mark only if asked for
    activity.button("say-lowest").check()
    assert message(activity).splitlines() == mine
    assert parts(activity)["D5"]["title"] not in message(activity)
    # A group's message names no person and no promise of one.
    ours = activity.root.evaluate(
        """(root, activity) => {
        const messages = multisector.site.messages;
        const answers = multisector.readForm(root);
        const view = {root, activity, answers: () => answers, say: (key, values) => multisector.say(messages, key, values)};
        return multisector.messageOf(view, multisector.kinds.assessment.score(activity, answers), "group");
    }""",
        activity.definition,
    )
    assert ours.splitlines() == [
        words("assessment.send_group.about_both", place="Millbrook"), issue, words("assessment.send_group.lowest", lowest=low),
        words("assessment.send_group.by", by=known["by"]), words("assessment.send_group.ask"),
    ]  # fmt: skip

    # Nothing is called weak where the lowest part is strong, and nothing empty is said.
    activity.fill({"D5a": 4, "D1a": 5, "issue": "", "promise": "", "owner": ""})
    assert message(activity).splitlines() == [
        words("assessment.send_me.about_place", place="Millbrook"), words("assessment.send_me.by", by="May 6, 2031"),
        words("assessment.send_me.ask"),
    ]  # fmt: skip


@pytest.mark.parametrize("activity_id", REAL)
def test_paper_holds_only_what_is_wanted_on_few_sheets(visit, activity_id):
    """The form with its key, then the result alone; a plain page ends with more than its licence."""
    activity = open_activity(visit, activity_id)
    page = activity.page
    page.evaluate("globalThis.print = () => {}")

    def sheets(size: str) -> list[str]:
        margin = dict.fromkeys(("top", "right", "bottom", "left"), "15mm")
        return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format=size, margin=margin))).pages]

    long = " ".join(["Kids get nearly hit crossing Elm Street on their way to school."] * 4)
    activity.unfold()
    # What is typed before the items, where the check asks for a place and an issue.
    setting = {"place": "Millbrook", "issue": long} if activity.definition["setting"] else {}
    first = {name: setting[name] for name in setting if name == "place"}
    activity.fill(first)
    for size in ("A4", "Letter"):
        activity.button("print-form").first.click()
        form = sheets(size)
        assert len(form) <= {"seven-dots": 2, "readiness": 4, "health": 4}[activity_id]
        assert "Millbrook" not in " ".join(form)  # an empty form, but nothing is lost
        assert first.items() <= activity.answers.items()
        assert all(len(sheet) > 200 for sheet in form)
        assert words("shell.licence")[:20] not in " ".join(form)
        assert words("assessment.by_hand_title") in " ".join(form)

        activity.fill(MIXED[activity_id] | setting)
        activity.submit()
        activity.slot("next").locator(".take").first.click()
        if activity.slot("taking").is_visible():
            activity.slot("taking").locator("[data-answer=yes]").click()
        activity.make_code()
        activity.root.locator("[data-care] input[value=no]").check()  # nothing is printed to be sent before that
        activity.button("print-result").click()
        shown = sheets(size)
        assert len(shown) <= 2
        squeezed = "".join(unicodedata.normalize("NFKC", "".join(shown)).split())  # a font joins letters
        assert words("assessment.send_title") in " ".join(shown)
        for wanted in (
            message(activity),
            activity.answers["code"],
            activity.definition["title"],
            activity.answers["promise"],
        ):
            assert "".join(wanted.split()) in squeezed
        assert words("assessment.by_hand_title") not in " ".join(shown)
        assert page.locator("[data-print], .as-printed").count() == 0  # afterwards the page is as it was
        assert len(sheets(size)[-1].replace(words("shell.licence"), "")) > 100
    assert activity.problems == []
