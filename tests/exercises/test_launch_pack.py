"""Exercise 7: what its checks find and let pass, what its papers hold and keep back, and a plan that was filled on the site."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jupytext
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from multisector.exercises import launch_pack as lp
from multisector.notebook.exercise import Exercise, told_today
from multisector.notebook.sentences import ExerciseError
from multisector.notebook.takeaway import content, files
from multisector.plan.keeping import Kept
from multisector.shared.catalog import load_compiled, load_exercise
from multisector.shared.messages import load_messages
from support.places import ROOT

DEFINITION = load_exercise("launch-pack")
STORY_DAY = lp.exercise.definition["story_day"]
WORDS = DEFINITION["words"]
MESSAGES = load_messages()
CHECKS = (*lp.PACK_CHECKS, lp.check_readers)
SOLUTION = ROOT / "exercises/solutions/7-launch-pack.py"
LIVES = "People who live with it"
ACTION = {
    "what": "Write two names beside each evening",
    "who": "Ana",
    "by": "2027-03-20",
    "done": "A list with 14 names hangs in the yard",
}
#: A small pack in which everything fits.
WHOLE: dict[str, Any] = {
    "problem": "Four in ten people on the late shift in Kettle Bay have no way home after ten.",
    "partners": [
        {"name": "Late shift (Ana, Ben)", "sector": LIVES},
        {"name": "City bus office (Mr. Cole)", "sector": "Government"},
        {"name": "Dora, baker", "sector": "Business"},
    ],
    "powers": "Half of the seats.",
    "threshold": "When nobody says no.",
    "actions": [ACTION],
    "gives": [{"name": "Dora", "gives": "200 dollars for rides", "by": "2027-04-01"}],
    "money": "Dora holds 200 dollars.",
    "measures": [{"measure": "Rides", "who": "Ben", "source": "A list"}],
    "meeting-when": "March 18, 2027, from 6 to 8",
    "reply-by": "2027-03-15",
    "review-on": "2027-09-16",
    "ends-on": "2027-12-31",
}
READERS = {
    "readers": [
        {"who": "Ana", "sector": LIVES, "answer": "Signs"},
        {"who": "Dora", "sector": "Business", "answer": "Does not sign", "change": "Who pays in winter"},
    ]
}


def found(
    check: Callable[..., Any], plan: Mapping[str, Any] = WHOLE, readers: Mapping[str, Any] = READERS
) -> list[tuple[str, dict]]:
    given = {"plan": plan, "pack_readers": readers, "today": STORY_DAY, "words": WORDS, "messages": MESSAGES}
    return list(check(**{name: given[name] for name in check.__code__.co_varnames[: check.__code__.co_argcount]}))


def everything(plan: Mapping[str, Any] = WHOLE, readers: Mapping[str, Any] = READERS) -> set[str]:
    return {name for check in CHECKS for name, _ in found(check, plan, readers)}


def cells(tag: str) -> list[str]:
    notebook = jupytext.read(SOLUTION, fmt="py:percent")
    return [cell.source for cell in notebook.cells if cell.metadata.get("tags") == [tag]]


def run(source: str, exercise: Exercise) -> Any:
    """What the last line of a cell gives, with this exercise in place of the module's own."""
    head, _, body = source.partition("\n\n")
    names = {name: getattr(lp, name) for name in head.rpartition("import ")[2].split(", ")}
    names["exercise"] = exercise
    *lines, last = body.split("\n")
    if last.startswith((" ", "#", ")")):
        exec(body, names)  # noqa: S102 - a cell of our own notebook
        return None
    exec("\n".join(lines), names)  # noqa: S102
    return eval(last, names)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return lp.make(tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    made = lp.make(tmp_path_factory.mktemp("solved"))
    for source in cells("solution"):
        run(source, made)
    return made


def words_in(exercise: Exercise) -> str:
    """All that stands in all of its papers."""
    told = []
    for name, data in files(exercise):
        if name.endswith(".docx"):
            document = Document(io.BytesIO(data))
            told += [part.text for part in document.paragraphs]
            told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        else:
            told.append(data.decode("utf-8"))
    return "\n".join(told).replace("\r\n ", "")


# --- the practice place ---------------------------------------------------------------------------


def test_what_trainers_are_told_of_is_found_in_the_practice_place(practice: Exercise) -> None:
    seen = practice.found()
    assert {one.id for one in seen} == {
        *("order", "stranger", "near", "only-us", "two-names", "spoken-for", "own-nothing", "nameless"),
        *("no-budget", "nobody-counts", "program", "because", "long", "one-sector"),
    }
    said = "\n".join(one.text for one in seen)
    for words in (
        "People say by then whether they come: March 22, 2027. The meeting: March 18, 2027.",
        "The agreement is looked at again: January 20, 2028. The agreement ends: December 31, 2027.",
        "with the bad numbers”: January 15, 2028. The agreement ends: December 31, 2027.",
        "“Ms. Brandt” (",
        "“Imelda” (",
        "“June” answers for something",
        "the pack knows “Pastor June”",
        "“Emergency planning, county” and “County emergency office”",
        "“Mrs. Calder” is marked “Only us”, and stands in the pack under “Who it hurts most”",
        "“Shops” promises 500 dollars",
        "“A second telephone”",
        "“Homes that were cut off on a day above 95”",
        "“lacks”",
        "Nobody died of the heat last summer, because our bus ran",
        "facilitate, collaborative, implementation",
    ):
        assert words in said, words


def test_the_solved_exercise_has_nothing_to_mend_and_gives_all_of_its_papers(solved: Exercise, tmp_path: Path) -> None:
    assert solved.found() == []
    assert sorted(path.name for path in solved.write_papers(tmp_path)) == sorted(
        f"launch-pack-{name}" for name in ("pack.docx", "pack.html", "actions.csv", "actions.ics", "open.html")
    )


def test_papers_wait_while_something_must_be_mended(practice: Exercise, tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="Mrs. Calder"):
        practice.write_papers(tmp_path / "papers")
    assert not (tmp_path / "papers").exists()


def test_what_is_for_only_us_is_in_no_paper_and_no_reader_is_named(solved: Exercise) -> None:
    told = words_in(solved)
    assert "Neighbors of Willow Court" in told and "Does not sign" in told and "Made up" in told
    for private in ("Calder", "Hollis", "Lorne", "state office", "Only us", "A shop owner", "lawyer"):
        assert private not in told, private


def test_a_page_that_names_nobody_does_not_call_a_part_empty_that_holds_names(solved: Exercise) -> None:
    taken = next(one for one in DEFINITION["takes"] if one["id"] == "open")
    signed, unsigned = (content(solved, taken, "print", version) for version in ("me", "unsigned"))
    assert signed == unsigned and b"Partners" not in signed


def test_the_page_of_what_is_open_says_we_carries_the_money_and_names_no_giver() -> None:
    plan = {**WHOLE, "money": "", "actions": [{**ACTION, "by": "2027-06-01"}]}
    seen = [one for check in CHECKS for one in found(check, plan)]
    told = str(lp.open_page(plan, {}, WORDS, MESSAGES, seen, STORY_DAY))
    assert "200 dollars are promised, and we have not written" in told and "Dora" not in told
    assert WORDS["open-not-soon"] in told and "Nothing is due" not in told


def test_a_line_that_only_we_see_does_not_count_in_the_page_of_what_is_open() -> None:
    rows = [{**ACTION, "by": "2027-06-01"}, {**ACTION, "share": "Only us"}]
    assert WORDS["open-not-soon"] in str(lp.open_page({"actions": rows}, {}, WORDS, MESSAGES, (), STORY_DAY))
    assert WORDS["open-not-soon"] not in str(lp.open_page(WHOLE, {}, WORDS, MESSAGES, (), STORY_DAY))


def test_what_is_to_be_looked_at_has_words_of_our_own_for_the_page_of_what_is_open() -> None:
    ours = {key.removeprefix("we-") for key in WORDS if key.startswith("we-")}
    assert ours == {one["id"] for one in DEFINITION["checks"] if one["level"] == "look"} - {"two-names", "not-soon"}
    assert not any(word in WORDS[f"we-{one}"].lower().split() for one in ours for word in ("you", "your"))


def test_a_reader_who_wants_to_stay_out_is_not_in_the_page_of_what_is_open() -> None:
    readers = {
        "readers": [{"sector": "Media", "answer": "Does not sign", "change": "Secret words", "share": "Only us"}]
    }
    assert "Secret words" not in str(lp.open_page({}, readers, WORDS, MESSAGES))
    readers["readers"][0]["share"] = ""
    assert "Secret words" not in str(lp.open_page({}, readers, WORDS, MESSAGES))
    readers["readers"][0]["share"] = "Everyone"
    assert "Secret words" in str(lp.open_page({}, readers, WORDS, MESSAGES))


def test_days_of_the_practice_place_do_not_grow_old(practice: Exercise) -> None:
    assert practice.today() == STORY_DAY
    assert "March 8, 2027" in practice.call(told_today)


# --- each check -----------------------------------------------------------------------------------


def test_a_pack_in_which_everything_fits_passes() -> None:
    assert everything() == set()


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "no problem": ({"problem": "  "}, "no-problem"),
    "no partners": ({"partners": []}, "no-partners"),
    "no rule": ({"threshold": ""}, "no-rule"),
    "no action": ({"actions": []}, "no-action"),
    "an action without a sign": ({"actions": [{**ACTION, "done": ""}]}, "no-action"),
    "no review": ({"review-on": ""}, "no-review"),
    "reply after the meeting": ({"reply-by": "2027-03-19"}, "order"),
    "review after the end": ({"review-on": "2028-01-01"}, "order"),
    "action after the end": ({"actions": [{**ACTION, "by": "2028-01-01"}]}, "order"),
    "gift after the end": ({"gives": [{"name": "Dora", "gives": "A van", "by": "2028-01-01"}]}, "order"),
    "action after the last day": ({"end-day": "2027-03-19"}, "order"),
    "meeting after the end": ({"meeting-when": "2028-01-02", "reply-by": ""}, "order"),
    "looked at before decided": ({"decisions": [{"what": "Go", "at": "2027-02-02", "again": "2027-01-01"}]}, "order"),
    "reply after a meeting without a year": ({"meeting-when": "March 18", "reply-by": "2027-03-19"}, "order-guessed"),
    "a day that has passed": ({"answer-by": "2027-03-07"}, "gone"),
    "an owner whom nobody knows": ({"actions": [{**ACTION, "who": "Zoe"}]}, "stranger"),
    "who looks is unknown": ({"measures": [{"measure": "Rides", "who": "Zoe", "source": "A list"}]}, "stranger"),
    "an owner by half a name": ({"actions": [{**ACTION, "who": "Cole"}]}, "near"),
    "one office, two names": ({"gives": [{"name": "The bus planning office", "gives": "A van"}]}, "two-names"),
    "nobody who lives with it": ({"partners": WHOLE["partners"][1:]}, "spoken-for"),
    "they own nothing": ({"actions": [{**ACTION, "who": "Mr. Cole"}], "measures": []}, "own-nothing"),
    "nothing they decide": ({"powers": ""}, "no-say"),
    "two sectors": ({"partners": WHOLE["partners"][:2]}, "few-sectors"),
    "a group owns a line": ({"actions": [ACTION, {**ACTION, "who": "All of us"}]}, "line"),
    "asked for and promised": (
        {
            "to": "Ms. Ortiz, director of the Valley Fund",
            "ask": "Give $2,000 for rides",
            "gives": [{"name": "the Valley Fund", "gives": "2000 dollars"}],
        },
        "asked-and-promised",
    ),
    "asked of the one who speaks for it": (
        {"to": "Mr. Cole", "ask": "200 dollars", "gives": [{"name": "City bus office", "gives": "200 dollars"}]},
        "asked-and-promised",
    ),
    "nothing is due soon": ({"actions": [{**ACTION, "by": "2027-06-01"}]}, "not-soon"),
    "a promise without a name": ({"gives": [{"gives": "A van"}]}, "nameless"),
    "money that stands nowhere": ({"money": "Dora holds it."}, "no-budget"),
    "more is needed than is there": ({"actions": [{**ACTION, "needs": "14 evenings x 230 dollars"}]}, "money-short"),
    "nobody counts": ({"measures": [{"measure": "Rides", "source": "A list"}]}, "nobody-counts"),
    "a missing program": ({"problem": "Kettle Bay needs a night bus."}, "program"),
    "no bus": ({"problem": "There is no late bus in Kettle Bay."}, "program"),
    "a claim": ({"may-say": "Fewer people walk because of us."}, "because"),
    "long words": ({"mission": "We facilitate sustainable community transformation and capacity."}, "long"),
}


@pytest.mark.parametrize(("change", "check"), CASES.values(), ids=CASES)
def test_each_fault_is_found(change: dict[str, Any], check: str) -> None:
    assert check in everything({**WHOLE, **change})


LETS_PASS: dict[str, dict[str, Any]] = {
    "a condition with a no in it": {"problem": "Four in ten have no way home after ten at night."},
    "the day of the meeting itself": {"reply-by": "2027-03-18"},
    "a meeting without a day": {"meeting-when": "Each first Tuesday"},
    "an owner who is on the list": {
        "stakeholders": [{"name": "Zoe, driver"}],
        "actions": [ACTION, {**ACTION, "who": "Zoe, with Ana"}],
    },
    "an article": {"gives": [{"name": "the City bus office", "gives": "A van"}]},
    "a shorter name": {"gives": [{"name": "The bus office", "gives": "A van"}]},
    "sums that add up": {
        "gives": [{"name": "Dora", "gives": "200 dollars"}, {"name": "Ana", "gives": "$1,100"}],
        "money": "Dora holds 1,300 dollars.",
    },
    "two who give the same sum": {
        "gives": [{"name": "Dora", "gives": "200 dollars"}, {"name": "Ana", "gives": "200 dollars"}],
        "actions": [{**ACTION, "needs": "400 dollars"}],
    },
    "a sum for each of something": {"actions": [{**ACTION, "needs": "230 dollars for each evening"}]},
    "money in what an action needs": {"money": "", "actions": [{**ACTION, "needs": "200 dollars"}]},
    "two sentences": {"may-say": "Fewer people walk. We drove 90 rides."},
    "a name of five syllables": {"mission": "We drive to Albuquerque, Alexandria, Sacramento and Philadelphia."},
    "a decision of last month": {"decisions": [{"what": "Go", "at": "2027-02-02", "again": "2027-05-01"}]},
}


@pytest.mark.parametrize("change", LETS_PASS.values(), ids=LETS_PASS)
def test_what_is_right_is_not_blamed(change: dict[str, Any]) -> None:
    assert everything({**WHOLE, **change}) == set()


def test_two_days_that_do_not_fit_are_both_named() -> None:
    [(_, told)] = found(lp.check_days, {**WHOLE, "review-on": "2028-01-20"})
    assert told == {
        "first": "The agreement is looked at again",
        "on": "January 20, 2028",
        "second": "The agreement ends",
        "end": "December 31, 2027",
    }


def test_what_exercise_5_knows_of_beginnings_is_looked_at_as_well(tmp_path: Path) -> None:
    kept = Kept()
    kept.change("steps-and-owners", {"actions": [{**ACTION, "start": "2027-03-21"}, {"what": "Rest", "start": "soon"}]})
    (tmp_path / "multisector-plan.json").write_text(kept.to_text(), encoding="utf-8")
    here = lp.make(tmp_path)
    here.place = "own"
    said = [one.text for one in here.found() if one.id == "order"]
    assert len(said) == 1 and "March 21, 2027" in said[0] and "March 20, 2027" in said[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 18, from 6 to 7:30", ("2027-03-18", True)),
        ("March 8", ("2027-03-08", True)),
        ("March 7", ("2028-03-07", True)),
        ("January 5, from 7 to 8", ("2028-01-05", True)),
        ("February 29", ("2028-02-29", True)),
        ("Thursday, March 18, 2028", ("2028-03-18", False)),
        ("2026-01-02 at six", ("2026-01-02", False)),
        ("February 30", (None, True)),
        ("soon", (None, False)),
    ],
)
def test_the_day_of_a_meeting_is_read_from_its_words_and_without_a_year_it_is_the_next(
    text: str, day: tuple[str | None, bool]
) -> None:
    number, guessed = lp.day_in(text, STORY_DAY, MESSAGES)
    assert (number and lp.day_of(number), guessed) == day


def test_a_guessed_year_never_holds_the_papers_back() -> None:
    plan = {**WHOLE, "meeting-when": "January 5, from 7 to 8"}
    levels = {one["id"]: one["level"] for one in DEFINITION["checks"]}
    assert [levels[name] for name, _ in found(lp.check_days, plan)] == ["look"]


@pytest.mark.parametrize(
    ("name", "known", "same"),
    [
        ("Ms. Brandt", "Brandt, county", "Brandt, county"),
        ("Brandt", "Ms. Brandt", "Ms. Brandt"),
        ("Emergency planning, county", "County emergency office (Mr. Tran)", "County emergency office"),
        ("Ms. Brandt", "Ms. Cole", ""),
        ("Zoe", "Church (June)", ""),
    ],
)
def test_names_that_may_be_the_same_are_seen(name: str, known: str, same: str) -> None:
    assert lp.near(name, lp.named({"partners": [{"name": known}]}, WORDS), WORDS) == same


SECRET = {
    "a person": (
        {"stakeholders": [{"name": "Mrs. Calder, row D", "share": "Only us"}], "tried": "Then Mrs Calder called."},
        True,
    ),
    "an own's s": (
        {"stakeholders": [{"name": "Mrs. Calder", "share": "Only us"}], "vision": "Mrs. Calder’s light is on."},
        True,
    ),
    "in a cell": (
        {"stakeholders": [{"name": "Mrs. Calder", "share": "Only us"}], "facts": [{"fact": "Mrs. Calder fell."}]},
        True,
    ),
    "a line": (
        {
            "actions": [{"what": "Go to the state office", "share": "Only us"}],
            "goals": "We go to the state office by May.",
        },
        True,
    ),
    "for everyone": (
        {"stakeholders": [{"name": "Mrs. Calder", "share": "Everyone"}], "vision": "Mrs. Calder sleeps."},
        False,
    ),
    "in what does not leave": (
        {"stakeholders": [{"name": "Mrs. Calder", "share": "Only us"}], "note": "Call Mrs. Calder."},
        False,
    ),
    "in a marked line": (
        {
            "stakeholders": [{"name": "Mrs. Calder", "share": "Only us"}],
            "actions": [{"what": "Ask Mrs. Calder", "share": "Only us"}],
        },
        False,
    ),
    "a role of one word": (
        {"stakeholders": [{"name": "The landlord", "share": "Only us"}], "ask": "Ask the landlord."},
        False,
    ),
    "a role that points at one": (
        {"stakeholders": [{"name": "The mother in row A", "share": "Only us"}], "ask": "Ask the mother in row A."},
        True,
    ),
    "what a marked line needs": (
        {
            "actions": [{"what": "Go", "needs": "A van for one evening", "share": "Only us"}],
            "ask": "A van for one evening",
        },
        False,
    ),
    "a name in a marked line": (
        {
            "actions": [{"what": "Ask Ray Stamper, who knows", "share": "Only us"}],
            "vision": "Help for Ray Stamper’s home.",
        },
        True,
    ),
    "who owns a marked line": (
        {
            "actions": [{"what": "Go", "who": "Ray Stamper, with Ana", "share": "Only us"}],
            "who-hurts": "Families such as Ray Stamper",
        },
        True,
    ),
    "a name in a marked answer": (
        {"answers": [{"said": "We met Mr. Stamper. Nobody came.", "share": "Only us"}], "goals": "Mr. Stamper stays."},
        True,
    ),
    "a name in a marked line that is in a partner's, too": (
        {
            "actions": [{"what": "Ask Ray Stamper", "share": "Only us"}],
            "partners": [{"name": "Shops (Ray Stamper)"}],
            "vision": "Ray Stamper gives.",
        },
        False,
    ),
    "a name that everyone may see": (
        {
            "actions": [{"what": "Meet at Lincoln High", "share": "Only us"}],
            "stakeholders": [{"name": "Lincoln High", "share": "Everyone"}],
            "vision": "Lincoln High is cool.",
        },
        False,
    ),
    "two sentences that each begin": (
        {"actions": [{"what": "Go Friday. Ask", "share": "Only us"}], "vision": "On Friday ask."},
        False,
    ),
    "one who speaks for a partner": (
        {"stakeholders": [{"name": "Lorne", "share": "Only us"}], "partners": [{"name": "Neighbors (Ana, Lorne)"}]},
        True,
    ),
    "a partner whose row is marked": (
        {"stakeholders": [{"name": "Shops", "share": "Only us"}], "partners": [{"name": "Shops (Ben)"}]},
        False,
    ),
    "a part of a word": (
        {"stakeholders": [{"name": "Ann", "share": "Only us"}], "vision": "Everyone planned an annex."},
        False,
    ),
}


@pytest.mark.parametrize(("plan", "seen"), SECRET.values(), ids=SECRET)
def test_what_is_marked_is_found_word_for_word_where_it_leaves(plan: dict[str, Any], seen: bool) -> None:
    assert [name.removesuffix("-name") for name, _ in found(lp.check_private, plan, {})] == ["only-us"] * seen


def test_whoever_wants_to_be_on_no_paper_holds_it_back_when_written_in(tmp_path: Path) -> None:
    here = lp.make(tmp_path)
    for source in cells("solution"):
        run(source, here)
    partners = here.table("partners")
    partners["name"] = partners["name"].str.replace("Graciela)", "Graciela, Lorne)")
    here.fill("pack-front", partners=partners)
    [one] = here.found()
    assert one.level == "must" and "“Lorne”" in one.text


def test_words_of_readers_are_looked_through_as_well() -> None:
    plan = {"stakeholders": [{"name": "Mrs. Calder", "share": "Only us"}]}
    assert found(lp.check_private, plan, {"then": "We ask Mrs. Calder."})
    assert found(
        lp.check_private, plan, {"readers": [{"answer": "Signs", "change": "Not Mrs. Calder", "share": "Everyone"}]}
    )
    assert not found(
        lp.check_private, plan, {"readers": [{"answer": "Signs", "change": "Mrs. Calder", "share": "Only us"}]}
    )


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], ["nobody-read"]),
        ([{"who": "A", "sector": "Media", "answer": "Signs"}], ["one-sector"]),
        ([{"sector": "Media", "answer": "Signs"}, {"sector": "Funder", "answer": "Signs"}], ["unread-by-those"]),
        ([{"sector": LIVES, "answer": "Signs"}, {"sector": "Funder", "answer": "Would sign if"}], ["unheard"]),
        (
            [
                {"sector": LIVES, "answer": "Does not sign", "change": "Not now"},
                {"sector": "Funder", "answer": "Signs"},
            ],
            [],
        ),
    ],
    ids=["nobody", "one sector", "not by those who live with it", "no reason", "a no with its reason"],
)
def test_not_to_sign_is_an_answer_and_not_to_be_asked_is_none(rows: list[dict[str, str]], wanted: list[str]) -> None:
    assert [name for name, _ in found(lp.check_readers, readers={"readers": rows})] == wanted


TEXTS = st.sampled_from(
    ["", " ", "2027-02-30", "Ana", "All of us", "Only us", "$1,2.3.", "(", "March 99", "a" * 300, "\u0000", "0"]
)
FIELDS = [field["id"] for field in load_compiled("plan")["activity"]["fields"]]
COLUMNS = ["what", "who", "by", "name", "gives", "share", "measure", "at", "again", "sector", "answer", "from"]
CELLS = st.dictionaries(st.sampled_from(COLUMNS), TEXTS | st.none() | st.integers(), max_size=5)
ANYTHING = TEXTS | st.none() | st.integers() | st.lists(CELLS | st.none(), max_size=3)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=12),
    st.dictionaries(st.sampled_from(["readers", "then"]), ANYTHING),
)
def test_whatever_somebody_typed_there_is_an_answer_and_no_error(plan: dict[str, Any], readers: dict[str, Any]) -> None:
    for check in CHECKS:
        for name, values in found(check, plan, readers):
            words = next(one for one in DEFINITION["checks"] if one["id"] == name)
            assert "{" not in lp.say(
                {"": "", **WORDS, f"we-{name}": WORDS.get(f"we-{name}", "")}, f"we-{name}", **values
            )
            assert "{" not in lp.say(words, "text", **values) + lp.say(words, "why", **values)
    for view in (lp.part_by_part, lp.day_by_day, lp.who_owns_what, lp.money_needed, lp.names_in_text):
        found(view, plan)
    assert lp.open_page(plan, readers, WORDS, MESSAGES)


# --- views ---------------------------------------------------------------------------------------


def test_the_table_of_parts_counts_what_is_there_and_says_where_the_rest_is_filled_in() -> None:
    said, table = lp.part_by_part({"problem": "Heat", "place": "Here", "review-on": "2027-01-01"}, WORDS)
    assert said.startswith("3 of 48 places") and "cannot go out without these: Partners;" in said
    assert table.loc["What is wrong", "Filled in"] == "2 of 4"
    assert table.loc["When it is looked at again, and when it ends"].tolist()[0] == "1 of 2"
    assert "exercise 5" in table.loc["Who does what", "Where you fill it in"]
    assert "(needed)" in table.loc["Who does what", "Empty"]


def test_every_part_is_made_of_fields_that_the_pack_or_a_letter_shows() -> None:
    fields = lp.plan_fields()
    assert {name for names in lp.PARTS.values() for name in names} <= set(fields)
    assert set(lp.NEEDED) <= {name for names in lp.PARTS.values() for name in names}


def test_exercises_are_named_as_they_are_called() -> None:
    from multisector.shared.catalog import exercise_ids

    titles = [load_exercise(one)["title"] for one in exercise_ids() if one != "launch-pack"]
    told = " ".join(text for key, text in WORDS.items() if key.startswith("where-"))
    assert all(title in told for title in titles if title != "Read the spread")


def test_days_stand_in_their_order_and_owners_beside_the_name_that_the_pack_has() -> None:
    days = lp.day_by_day(WHOLE, STORY_DAY, WORDS, MESSAGES)
    assert days["Day"].tolist()[:3] == ["March 15, 2027", "March 18, 2027", "March 20, 2027"]
    owners = lp.who_owns_what({**WHOLE, "actions": [ACTION, {**ACTION, "who": "Zoe"}]}, WORDS, MESSAGES)
    assert owners["In the pack as"].tolist() == ["Ana", WORDS["not-listed"], "Ben"]


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("14 evenings x 230 dollars", 3220),
        ("14 x $230", 3220),
        ("1,500 dollars", 1500),
        ("$1500 and a van", 1500),
        ("230 dollars for each evening", None),
        ("25 dollars an evening", None),
        ("$25/evening", None),
        ("500 dollars for a van", 500),
        ("200 dollars and 300 dollars", None),
        ("14 evenings x 230 dollars, and 50 dollars", None),
        ("A van for one evening", None),
        ("$1.2.3", None),
    ],
)
def test_a_sum_is_read_only_where_there_is_one_way_to_read_it(text: str, sum_: float | None) -> None:
    assert lp.cost(text, WORDS) == sum_


def test_money_that_is_needed_stands_beside_money_that_is_there(practice: Exercise) -> None:
    table = practice.call(lp.money_needed)
    assert table["As it is written"].str.contains("230 dollars for each evening").sum() == 1
    assert table["Needed or there"].tolist() == ["Needed", "Promised or held", "Promised or held"]
    assert table["In dollars"].tolist()[0] == WORDS["money-unread"]
    assert lp.money_needed({}, WORDS) == WORDS["no-money"]


def test_names_in_sentences_are_shown_and_those_in_columns_that_are_emptied_are_not() -> None:
    plan = {**WHOLE, "vision": "Ben drives us home.", "conflict": "We ask the baker."}
    table = lp.names_in_text(plan, WORDS, MESSAGES)
    assert table["Name"].tolist().count("Ben") == 1 and "vision" in " ".join(table["Stands under"])
    assert "Ana" not in table["Name"].tolist()
    assert lp.names_in_text({}, WORDS, MESSAGES) == WORDS["no-names"]


def test_the_pack_that_is_shown_is_the_paper_that_is_signed(solved: Exercise) -> None:
    shown = solved.call(lp.pack)
    taken = next(one for one in DEFINITION["takes"] if one["id"] == "pack")
    paper = content(solved, taken, "print", "group").decode("utf-8")
    for words in ("Neighbors of Willow Court", "until the town does it without us", "September 10, 2027"):
        assert words in shown and words in paper
    assert "Only us" not in shown and "state office" not in shown


def test_what_the_code_shows_is_what_the_checks_find(practice: Exercise, solved: Exercise) -> None:
    late, strangers, sectors, back = (cell for cell in cells("code"))
    assert run(late, practice)["who"].tolist() == ["Nadia"]
    assert run(late, solved).empty
    named = run(strangers, practice)["who"].str.split(",").str[0].tolist()
    assert named == ["Imelda", "Ms. Brandt", "June", "Graciela", "Teo"]
    seen = " ".join(one.text for one in practice.found(lp.check_names) if one.id in ("stranger", "near"))
    assert all(f"“{name}”" in seen for name in named)
    assert run(strangers, solved).empty
    assert len(run(sectors, solved)) == 5 and LIVES in run(sectors, solved).index.get_level_values(0)
    run(back.replace("# exercise", "exercise"), practice)
    assert run(late, practice).empty and not any("Due" in one.text for one in practice.found(lp.check_days))
    practice.begin_from_nothing()


# --- one plan, on the site and here ---------------------------------------------------------------


def test_a_plan_that_was_filled_on_the_site_is_opened_here_and_goes_back_whole(tmp_path: Path) -> None:
    site = Kept()
    site.change("problem-sentence", {"problem": WHOLE["problem"], "issue": "No way home", "place": "Kettle Bay"})
    site.change("who-has-what", {"partners": WHOLE["partners"]})
    site.change("agreement", {"threshold": "When nobody says no.", "review": "2030-02-01", "ends": "2030-01-01"})
    site.change("action-plan", {"actions": [{**ACTION, "from": "links"}]})
    site.change("closing", {"learned": "Patience"})

    here = lp.make(tmp_path)
    here.today = lambda: "2027-01-01"
    desk = here.desk()
    text = site.to_text().encode()
    told = {"do": "open", "with": "", "file": text, "size": len(text), "name": "plan.json"}
    desk._told(desk, told, [text])
    assert here.place == "own"
    assert here.answers("pack-front")["problem"] == WHOLE["problem"]
    assert here.table("partners")["name"].tolist() == [row["name"] for row in WHOLE["partners"]]
    assert [one.id for one in here.found() if one.level == "must"] == ["order"]

    here.fill("agreement", ends="2030-12-31")
    here.fill("pack-front", powers="Half of the seats.")
    assert [one.id for one in here.found() if one.level == "must"] == []
    assert len(list(files(here))) == 5
    back = Kept().read((tmp_path / "multisector-plan.json").read_text(encoding="utf-8"))
    assert back.answers("agreement") == {
        "threshold": "When nobody says no.",
        "review": "2030-02-01",
        "ends": "2030-12-31",
    }
    assert back.answers("powers") == {"powers": "Half of the seats."}
    assert back.answers("plan")["actions"][0]["from"] == "links"
    assert back.answers("closing") == {"learned": "Patience"}
    assert back.answers("problem-sentence")["issue"] == "No way home"
