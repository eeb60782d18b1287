"""What one person is shown: a profile, the lowest part first, a next step, and nothing about groups."""

import re
from collections.abc import Iterable
from itertools import product

import pytest
from activity_page import ActivityPage, open_activity, words

REAL = ["seven-dots", "readiness"]
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
}  # fmt: skip
CELLS = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
NEXT = "next => ['p', 'details li'].map(found => [...next.querySelectorAll(found)].map(one => one.textContent))"
PLACES = """rows => rows.map(row => Object.fromEntries(["tick", "dot", "ring"].map(name =>
    [name, [...row.querySelectorAll("." + name)].map(one => Number(one.getAttribute("cx")))])))"""
GROUP_WORDS = re.compile(
    r"\b(agreement|median|middle half|interquartile|iqr|quartile|overall|average|total|percent|out of)\b|%", re.I
)


def parts(activity: ActivityPage) -> dict[str, dict]:
    return {part["id"]: part for part in activity.definition["dimensions"]}


def step(part: dict, band: str) -> str:
    action = part["actions"][band]
    return words("assessment.next_step", days=action["within_days"], action=action["text"])


def label(activity: ActivityPage, band: str | None) -> str:
    return next((one["label"] for one in activity.definition["bands"] if one["id"] == band), "")


def between(names: Iterable[str]) -> str:
    return words("assessment.between_parts").join(names)


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
    picture = activity.slot("profile").locator("svg")
    assert picture.locator("text.name").all_text_contents() == [part["title"] for part in known.values()]
    assert picture.locator("text.value").all_text_contents() == [part["rounded"] or "–" for part in expected["dimensions"]]
    rows = [
        [known[part["id"]]["title"], score, label(activity, part["band"]),
         words("assessment.answered_of", answered=part["scored"], all=len(known[part["id"]]["items"])),
         str(part["dont_know"])]
        for part, score in zip(expected["dimensions"], shown, strict=True)
    ]  # fmt: skip
    table = activity.slot("table")
    assert table.locator("tbody tr").evaluate_all(CELLS) == rows
    assert table.locator("tbody tr").first.is_visible()

    # The words of the picture are the reading below the heading.
    reading = text(activity.slot("reading"))
    assert picture.get_attribute("role") == "img"
    assert picture.get_attribute("aria-label") == reading
    names = [between(known[one]["title"] for one in expected[end]) for end in ("highest", "lowest")]
    low = {"seven-dots": "2.0", "readiness": "2.3"}[activity_id]
    assert reading == words("assessment.reading", highest=names[0], high="5.0", lowest=names[1], low=low)
    assert activity.problems == []


@pytest.mark.parametrize("activity_id", REAL)
def test_dots_stand_where_their_scores_are(visit, activity_id):
    activity = open_activity(visit, activity_id)
    activity.fill(MIXED[activity_id])
    activity.submit()
    expected = activity.score(MIXED[activity_id])
    rows = activity.slot("profile").locator("g.row").evaluate_all(PLACES)
    for part, row in zip(expected["dimensions"], rows, strict=True):
        first, last = row["tick"][0], row["tick"][4]
        score = part["rounded"] and float(part["rounded"])
        assert row["dot"] == ([pytest.approx(first + (last - first) * (score - 1) / 4)] if score else [])
        # The lowest is told by its shape, not by colour alone.
        assert row["ring"] == (row["dot"] if part["id"] in expected["lowest"] else [])


@pytest.mark.parametrize("activity_id", REAL)
def test_every_part_leads_in_every_band_with_its_own_step(visit, activity_id):
    activity = open_activity(visit, activity_id)
    activity.complete(5)
    activity.submit()
    assert activity.slot("next").locator(".next-step").is_visible()
    seen = set()
    for part, (band, value) in product(parts(activity).values(), IN_BAND.items()):
        activity.complete(5, **{item["id"]: value for item in part["items"]})
        paragraphs, others = activity.slot("next").evaluate(NEXT)
        meaning = next(one for one in activity.definition["bands"] if one["id"] == band)
        assert paragraphs == [
            words("assessment.next_lowest", part=part["title"]),
            words("assessment.band_cell", **meaning),
            step(part, band),
        ]
        rest = [f"{one['title']}. {step(one, 'go')}" for one in parts(activity).values() if one is not part]
        assert others == rest
        seen.add(step(part, band))
    assert len(seen) == 21  # no two of them alike


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
    assert activity.slot("table").locator("tr.low th").all_inner_texts() == tied


def test_all_the_same_is_said_so(visit):
    activity = open_activity(visit)
    activity.complete(3)
    activity.submit()
    assert text(activity.slot("reading")) == words("assessment.reading_flat", low="3.0")
    assert activity.slot("next").locator("p").first.inner_text() == words("assessment.next_flat")
    assert words("assessment.send_lowest", lowest="") not in activity.root.locator("[data-send] textarea").input_value()


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
    values = [{}, MIXED[activity_id], *(dict.fromkeys(activity.items, value) for value in (1, 3, 5, "dont-know", "skip"))]
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
    assert activity.slot("profile").locator("svg").count() == 1
    assert activity.slot("table").locator("tr.low").count() == 1
