"""Exercise 5: what its checks find and let pass, what its figures say, and what its papers hold and keep back."""

from __future__ import annotations

import io
import re
import runpy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jupytext
import pandas as pd
import pytest

from multisector.exercises import act_and_measure as act
from multisector.notebook.exercise import Exercise, told_today
from multisector.notebook.takeaway import content
from multisector.plan.tables import read_table
from multisector.shared.calendar import day_number
from multisector.shared.catalog import load_exercise
from multisector.shared.messages import load_messages
from support.places import ROOT

DEFINITION = load_exercise("act-and-measure")
WORDS = DEFINITION["words"]
MESSAGES = load_messages()
TABLES = {table["id"]: table for table in DEFINITION["tables"]}
STORY_DAY = act.exercise.definition["story_day"]
TODAY = STORY_DAY
SOLUTION = ROOT / "exercises/solutions/5-act-and-measure.py"


def practice(name: str) -> pd.DataFrame:
    return read_table(TABLES[name], ROOT / "data" / TABLES[name]["practice"])


def frame(name: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    columns = [column["id"] for column in TABLES[name]["columns"]]
    return pd.DataFrame(rows, columns=columns, dtype="string").fillna("")


def plan(*rows: Mapping[str, str]) -> pd.DataFrame:
    """Actions without a fault, each changed by what is given."""
    whole = {
        "who": "Nadia",
        "by": "2026-10-10",
        "done": "12 keys lie there",
        "status": "Not started",
        "share": "Everyone",
    }
    return frame(
        "actions", [{**whole, "what": f"Carry box {at}", "key": f"box {at}", **row} for at, row in enumerate(rows)]
    )


def counted(*rows: Mapping[str, str]) -> pd.DataFrame:
    """Months of one series, from July 2025 on, each changed by what is given."""
    months = pd.period_range("2025-07", periods=len(rows), freq="M").astype(str)
    whole = {"measure": "Rides", "level": "Our own work", "unit": "Number", "of": "Something else"}
    return frame("measures", [{**whole, "month": month, **row} for month, row in zip(months, rows, strict=True)])


def found(check: Callable[..., Any], **given: Any) -> list[tuple[str, dict[str, Any]]]:
    known = {"today": TODAY, "words": WORDS, "messages": MESSAGES, "numbers_and_words": {}, **given}
    return list(check(**{name: known[name] for name in check.__code__.co_varnames[: check.__code__.co_argcount]}))


def ids(check: Callable[..., Any], **given: Any) -> list[str]:
    return [name for name, _ in found(check, **given)]


def run(source: str, exercise: Exercise, folder: Path) -> dict[str, Any]:
    """The names that a cell makes, with this exercise in place of the module's own; `shown` is its last line."""
    own = re.sub(
        r"(?m)^(from multisector\S+ import .*)$", lambda line: re.sub(r"\bexercise\b(?!s)", "make", line[1]), source
    )
    *lines, last = own.rstrip().split("\n")
    shown = last if last.startswith((" ", "#", ")", "exercise.fill")) else f"shown = {last}"
    cell = folder / "cell.py"
    cell.write_text("\n".join([*lines, shown]), encoding="utf-8")
    return runpy.run_path(str(cell), init_globals={"exercise": exercise})


def cells(tag: str) -> list[str]:
    """The cells of the solution with a tag."""
    notebook = jupytext.read(SOLUTION, fmt="py:percent")
    return [cell.source for cell in notebook.cells if cell.metadata.get("tags") == [tag]]


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    """The exercise after what a learner would do."""
    folder = tmp_path_factory.mktemp("solved")
    exercise = act.make(folder)
    for source in cells("solution"):
        run(source, exercise, folder)
    return exercise


# --- the practice place ---------------------------------------------------------------------------


def test_the_faults_that_trainers_are_told_of_are_found_in_the_practice_place(tmp_path: Path) -> None:
    exercise = act.make(tmp_path)
    found = [(one.id, one.text) for one in exercise.found()]
    assert len(exercise.table("actions")) == 22
    assert {name for name, _ in found} == {
        *("unsettled", "unclear", "circle", "stray", "late", "room", "order", "load-unpaid"),
        *("many", "no-better", "untold", "small", "because", "unknown", "percent", "counting", "weather"),
    }
    said = " ".join(text for _, text in found)
    for words in (
        "A group owns it (“call”).",
        "It reads as if two or more own it (“driver”).",
        "It has no day (“bills”).",
        "Nothing says when it is done (“lift”).",
        "budget → hours → driver → budget.",
        "“page” waits for “frame”",
        "“thermometers” was September 15, 2026",
        "Delia owns 10 of the 19 open actions, lives with the problem",
        "It reads like a goal (“trust”).",
        "who may see “legal aid”",
        "You count 8 things",
        "“Residents who used the lift”",
        "14 hot days in the last twelve months, after 22",
        "changed in March 2026, from “30 days or more” to “60 days or more”",
        "the percentages of 3 months",
        "98 percent in July 2026, where 22 of 32 make 69",
        "“thanks to” stands in this sentence",
    ):
        assert words in said, words


def test_the_solved_exercise_has_nothing_to_mend_and_gives_all_of_its_papers(solved: Exercise, tmp_path: Path) -> None:
    assert solved.found() == []
    written = [path.name for path in solved.write_papers(tmp_path)]
    wanted = [f"act-and-measure-{taken['id']}" for taken in DEFINITION["takes"] for _ in taken["files"]]
    assert [name.rpartition(".")[0] for name in written] == wanted


def test_papers_wait_while_something_must_be_mended(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="A group owns it"):
        act.make(tmp_path).write_papers(tmp_path / "papers")
    assert not (tmp_path / "papers").exists()


def test_days_of_the_practice_place_do_not_grow_old(tmp_path: Path) -> None:
    exercise = act.make(tmp_path)
    assert exercise.today() == STORY_DAY
    assert "September 28, 2026" in exercise.call(told_today)
    exercise.place = "own"
    assert exercise.today() != STORY_DAY
    assert "story" not in exercise.call(told_today)


def test_the_hot_days_are_those_of_the_book() -> None:
    rows = practice("measures").query("measure == 'Heat calls to the ambulance'")
    days = rows.groupby(rows["month"].str[:4])["hot-days"].agg(lambda cells: sum(map(int, cells)))
    assert days.to_dict() == {"2024": 0, "2025": 22, "2026": 14}
    page = (ROOT / "book/operate/measures.md").read_text(encoding="utf-8")
    assert "14 days above 95, after 22 the year before" in page


def test_the_practice_files_load_as_a_person_s_own_would() -> None:
    measures = practice("measures")
    assert measures["measure"].nunique() == 5
    assert measures["month"].nunique() == 24
    rides = measures.query("measure == 'Bus rides from the Willow Court stop'")
    assert len(rides) == 20


# --- checks on actions ------------------------------------------------------------------------------


def test_a_plan_without_a_fault_passes() -> None:
    actions = plan(
        {}, {"who": "Teo"}, {"who": "Imelda", "blocked-by": "box 0"}, {"who": "Graciela", "by": "2026-10-11"}
    )
    for check in (act.check_plan, act.check_waits, act.check_load):
        assert ids(check, actions=actions) == []


@pytest.mark.parametrize(
    ("row", "check", "fault"),
    [
        ({"who": "All of us"}, "unsettled", "A group owns it"),
        ({"who": "Teo and Delia"}, "unsettled", "It reads as if two or more own it"),
        ({"who": ""}, "unsettled", "Nobody owns it"),
        ({"by": ""}, "unsettled", "It has no day"),
        ({"by": "2026-02-30"}, "unsettled", "It has no day"),
        ({"by": "soon"}, "unsettled", "It has no day"),
        ({"done": ""}, "unsettled", "Nothing says when it is done"),
        ({"what": "Improve 12 doors"}, None, None),
        ({"what": "Improve trust", "done": "Trust is better"}, "unclear", "It reads like a goal"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_each_open_action_needs_an_owner_a_day_and_a_sign(row: dict[str, str], check: str, fault: str) -> None:
    said = found(act.check_plan, actions=plan(row))
    if check:
        assert said[0][0] == check
        assert (said[0][1]["fault"], said[0][1]["rows"]) == (fault, "“box 0”")
        assert said[0][1]["mend"]
    else:
        assert said == []
    for status in ("Done", "Dropped"):
        assert ids(act.check_plan, actions=plan(row | {"status": status})) == []


@pytest.mark.parametrize(
    ("row", "late"),
    [
        ({"by": "2026-09-27"}, True),
        ({"by": "2026-09-28"}, False),
        ({"by": "2026-09-27", "status": "Late"}, False),
        ({"by": "2026-09-27", "status": "Done"}, False),
    ],
    ids=["yesterday", "today", "said to be late", "done"],
)
def test_an_action_past_its_day_says_that_it_is_late(row: dict[str, str], late: bool) -> None:
    assert ("late" in ids(act.check_plan, actions=plan(row))) == late


def test_an_action_says_who_may_see_it() -> None:
    assert ids(act.check_plan, actions=plan({"share": ""})) == ["room"]
    assert ids(act.check_plan, actions=plan({"share": "Only us"})) == []


def test_no_action_at_all_is_no_plan() -> None:
    assert ids(act.check_plan, actions=frame("actions", [])) == ["no-actions"]


def test_a_circle_is_named_once_from_its_first_name_on() -> None:
    actions = plan(
        {"blocked-by": "box 1"},
        {"blocked-by": "BOX 2 ;box 3"},
        {"blocked-by": "carry box 0"},
        {},
        {"blocked-by": "box 0"},
    )
    assert found(act.check_waits, actions=actions) == [("circle", {"circle": "box 0 → box 1 → box 2 → box 0"})]
    assert ids(act.check_waits, actions=plan({"blocked-by": "box 0"})) == ["circle"]
    actions["status"] = ["Done", *actions["status"][1:]]
    assert ids(act.check_waits, actions=actions) == []


def test_what_is_waited_for_is_an_action() -> None:
    actions = plan({"blocked-by": "frame, box 1"}, {})
    assert found(act.check_waits, actions=actions) == [("stray", {"row": "box 0", "name": "frame"})]
    commas = plan({"blocked-by": "Write, fold, send"}, {"what": "Write, fold, send"})
    assert ids(act.check_waits, actions=commas) == []


def test_an_action_is_due_after_that_for_which_it_waits() -> None:
    actions = plan({"by": "2026-10-01", "blocked-by": "box 1"}, {})
    assert found(act.check_waits, actions=actions) == [("order", {"row": "box 0", "name": "box 1"})]


@pytest.mark.parametrize(
    ("names", "pay", "check"),
    [
        (["Delia"] * 3 + ["Teo"] * 3 + ["Nadia"] * 3 + ["June"], "Paid", []),
        (["Delia"] * 4 + ["Teo"] * 3 + ["Nadia"] * 3, "Paid", ["load"]),
        (["Delia", "delia, with Teo", "The Delia", "Delia (asked)"] + ["Teo"] * 3 + ["Nadia"] * 3, "Paid", ["load"]),
        (["Delia"] * 4 + ["Teo"] * 3 + ["Nadia"] * 3, "Lives with it, not paid", ["load-unpaid"]),
        (["Delia"] * 3, "Paid", []),
        (["All of us"] * 10, "Paid", []),
    ],
    ids=["three in ten", "four in ten", "spelled in four ways", "without pay", "a plan of three", "a group"],
)
def test_nobody_carries_more_than_three_in_ten(names: list[str], pay: str, check: list[str]) -> None:
    assert ids(act.check_load, actions=plan(*({"who": name, "pay": pay} for name in names))) == check


# --- checks on numbers -----------------------------------------------------------------------------


def counts(*rows: Mapping[str, str]) -> dict[str, Any]:
    base = [
        {
            "measure": "Sleepless nights",
            "kind": "The whole place",
            "question": "Is anyone better off?",
            "now": "120 in July",
        },
        {"measure": "Rides", "kind": "Our own work", "question": "How much did we do?", "now": "96 in summer"},
    ]
    return {"counts": [*base, *rows]}


def test_few_numbers_of_the_place_and_of_ones_own_pass() -> None:
    assert ids(act.check_measures, numbers_and_words=counts()) == []
    seven = counts(*({"measure": f"M{n}", "kind": "Our own work", "question": "How well?"} for n in range(5)))
    assert ids(act.check_measures, numbers_and_words=seven) == []
    seven["counts"].append(dict(seven["counts"][1]))
    assert ids(act.check_measures, numbers_and_words=seven) == ["many"]


def test_a_number_is_for_the_place_and_one_says_who_is_better_off() -> None:
    only_own = {"counts": counts()["counts"][1:]}
    assert ids(act.check_measures, numbers_and_words=only_own) == ["no-place", "no-better"]
    assert ids(act.check_measures, numbers_and_words=counts({"measure": "Plates"})) == ["untold"]


@pytest.mark.parametrize(
    ("measure", "now", "few"),
    [
        ("Homes cut off", "9, summer 2026", True),
        ("Homes cut off", "fewer than ten, summer 2026", False),
        ("Homes cut off", "0, summer 2026", False),
        ("Homes cut off", "19, summer 2026", False),
        ("Homes cut off", "9 percent, 2026", False),
        ("Homes cut off", "9%, 2026", False),
        ("Homes cut off", "6.4 for each hot day", False),
        ("Lift", "two people on 12 rides", True),
        ("Lift", "2 older people", True),
        ("Lift", "2,300 people", False),
        ("Evenings", "9 of 14 evenings", False),
        ("Promises", "8 of 27", False),
    ],
)
def test_a_number_of_people_below_ten_needs_their_yes(measure: str, now: str, few: bool) -> None:
    row = {"measure": measure, "kind": "Our own work", "question": "How well?", "now": now}
    assert ids(act.check_measures, numbers_and_words=counts(row)) == (["small"] if few else [])
    for asked in ("Each of them said yes", "It was public before"):
        assert ids(act.check_measures, numbers_and_words=counts(row | {"small": asked})) == []


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        ("Nobody died. The bus ran on 11 of 14 evenings.", []),
        ("Fewer people were ill because of our bus.", ["because"]),
        ("Our bus LED TO fewer calls.", ["because"]),
        ("It fell, thanks to all of us.", ["because"]),
        ("We do not know how much of it is due to our work.", []),
        ("We cannot tell what caused it.", []),
        ("Falls because of ice went down.", []),
        ("Becausewise it is so.", []),
        ("We cut the number of calls.", ["because"]),
        ("Our bus brought down the calls.", ["because"]),
        ("Calls fell since our start.", ["because"]),
        ("The calls did not fall because of us.", []),
        ("Nobody counted because the ticket machine was broken.", []),
        ("In the park nine homes were cut off.", ["small-said"]),
    ],
)
def test_a_sentence_does_not_say_that_the_work_changed_the_place(sentence: str, check: list[str]) -> None:
    numbers = {"may-say": sentence, "uncounted": "Much.", "counts": [{"measure": "Falls because of ice"}]}
    assert ids(act.check_sentences, numbers_and_words=numbers) == check


def test_a_sentence_says_what_is_not_known() -> None:
    assert ids(act.check_sentences, numbers_and_words={"uncounted": " \n"}) == ["unknown"]
    assert ids(act.check_sentences, numbers_and_words={"may-not-say": "We do not know how much is ours."}) == []


def test_a_half_is_rounded_up() -> None:
    assert [act._told(number) for number in (0.25, 0.35, 6.45, 3, 12.04)] == ["0.3", "0.4", "6.5", "3", "12"]


def read(way: str) -> dict[str, Any]:
    return {"readings": [{"measure": "rides ", "way": way}]}


def test_percentages_are_held_to_their_counts() -> None:
    fits = counted(
        {"unit": "Percent", "value": "67", "count": "2", "n": "3"},
        {"unit": "Percent", "value": "66.7", "count": "2", "n": "3"},
    )
    assert ids(act.check_series, measures=fits) == []
    wrong = counted({"unit": "Percent", "value": "68", "count": "20", "n": "30"})
    [(name, told)] = found(act.check_series, measures=wrong)
    assert (name, told["told"], told["count"], told["of"], told["right"], told["month"]) == (
        "percent",
        "68",
        "20",
        "30",
        "67",
        "July 2025",
    )
    assert ids(act.check_series, measures=wrong, numbers_and_words=read("Percentage from the counts")) == []


def test_a_series_is_not_compared_across_another_way_of_counting() -> None:
    changed = counted({"value": "30", "way": "old"}, {"value": "30", "way": "old"}, {"value": "12", "way": "new"})
    [(name, told)] = found(act.check_series, measures=changed)
    assert (name, told["month"], told["before"], told["after"]) == ("counting", "September 2025", "old", "new")
    assert ids(act.check_series, measures=changed, numbers_and_words=read("Only since the counting changed")) == []
    assert ids(act.check_series, measures=counted({"value": "30", "way": "old"}, {"value": "3"})) == []


def test_what_moves_with_the_weather_is_read_for_each_hot_day() -> None:
    hot = counted({"value": "30", "hot-days": "5"})
    assert ids(act.check_series, measures=hot) == ["weather"]
    assert ids(act.check_series, measures=hot, numbers_and_words=read("For each hot day")) == []


RUBBISH = [
    "",
    " ",
    "=1+1",
    "<b>x</b>",
    "9999999999999999999999",
    "-1",
    "nan",
    "inf",
    "2026-13",
    "2026-02-30",
    "\n;,;",
    "{row}",
    "é\u200d🦊",
]


@pytest.mark.parametrize("text", RUBBISH, ids=[f"rubbish {at}" for at in range(len(RUBBISH))])
def test_whatever_somebody_types_a_check_and_a_figure_never_stop(text: str) -> None:
    for month in (text, "2026-05"):
        actions = frame("actions", [dict.fromkeys(TABLES_COLUMNS["actions"], text)] * 2)
        row = dict.fromkeys(TABLES_COLUMNS["measures"], text) | {"month": month, "measure": text or "x"}
        measures = frame("measures", [row, row | {"unit": "Percent", "of": "People or homes"}, row | {"group": "g"}])
        listed = [{"measure": text, "kind": text, "question": text, "start": text, "now": text}]
        for way in ("", text, *READINGS):
            reading = [{"measure": text or "x", "way": way}]
            numbers = {"counts": listed, "began": text, "may-say": text, "again": text, "readings": reading}
            given = {"actions": actions, "measures": measures, "numbers_and_words": numbers, "made_up": True}
            for function in CHECKS:
                found_or_made(function, today=text, **given)
    for function in VIEWS:
        found_or_made(function, today=text, **given)


CHECKS = (act.check_plan, act.check_waits, act.check_load, act.check_measures, act.check_sentences, act.check_series)
VIEWS = (told_today, act.on_the_wall, act.plan_faults, act.timeline, act.load, act.tags, act.agenda)
READINGS = [WORDS[key] for key in ("as-it-stands", "from-counts", "since-change", "each-hot-day")]
TABLES_COLUMNS = {name: [column["id"] for column in table["columns"]] for name, table in TABLES.items()}


def found_or_made(function: Callable[..., Any], **given: Any) -> Any:
    known = {"words": WORDS, "messages": MESSAGES, **given}
    made = function(**{name: known[name] for name in function.__code__.co_varnames[: function.__code__.co_argcount]})
    return list(made) if function in CHECKS else made


def test_an_empty_place_is_told_what_to_do_and_has_no_paper(tmp_path: Path) -> None:
    exercise = act.make(tmp_path)
    exercise.place = "own"
    for view in (*VIEWS[1:-1], act.trends):
        assert exercise.call(view) in (WORDS["no-plan"], WORDS["no-counts"], WORDS["no-series"])
    assert [one.id for one in exercise.found() if one.level == "must"] == ["no-actions"]
    assert WORDS["no-series"] in exercise.call(act.dashboard)
    exercise.fill("steps-and-owners", actions=plan({"by": "2099-01-01"}))
    assert {one.id for one in exercise.found()} == {"no-place", "no-better", "unknown"}
    assert exercise.write_papers(tmp_path / "papers")


def test_what_only_the_notebook_asks_stays_beside_what_the_plan_holds(tmp_path: Path) -> None:
    """The plan of the site has fewer columns; a row keeps its others, also after the site has changed it."""
    exercise = act.make(tmp_path)
    rows = exercise.answers("plan")["actions"]
    assert not {"key", "status", "blocked-by", "pay"} & set(rows[0])
    exercise.fill("steps-and-owners", look_again="2026-11-01")
    kept = exercise.table("actions").set_index("key")
    assert kept.loc["hours", ["status", "blocked-by", "pay"]].tolist() == ["Not started", "driver", "Paid"]
    assert exercise.answers("plan")["look-again"] == "2026-11-01"
    assert len(exercise.answers("plan")["measures"]) == 8


@pytest.mark.parametrize("text", ["", "nan", "-1", "<b>x</b>"])
def test_the_lines_of_a_strange_table_are_drawn_or_said(text: str) -> None:
    row = dict.fromkeys(TABLES_COLUMNS["measures"], text) | {"month": "2026-05", "measure": "x"}
    for rows in (
        [row],
        [row, row | {"month": "1026-01"}],
        [row | {"value": "3"}, row | {"value": "4", "month": "2026-06"}],
    ):
        for began in ("", "2026-05-01", "1999-01-01", "2099-01-01", text):
            assert act.trends(frame("measures", rows), {"began": began}, WORDS, MESSAGES)


# --- what the figures say --------------------------------------------------------------------------


def test_nothing_is_shown_for_fewer_than_ten_people() -> None:
    people = {"of": "People or homes"}
    rows = act.series(
        counted(
            people | {"value": "9"},
            people | {"value": "10"},
            people | {"value": "0"},
            people | {"value": "50", "unit": "Percent", "n": "9"},
            people | {"value": "50", "unit": "Percent", "n": "20"},
            {"value": "3"},
            {"value": "3", "of": ""},
        ),
        WORDS,
    )
    assert rows["hidden"].tolist() == [True, False, False, True, False, False, True]


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ({"value": "7", "n": "14"}, True),  # one person
        ({"value": "93", "n": "14"}, True),  # all but one
        ({"value": "25", "count": "9", "n": "36"}, True),
        ({"value": "75", "count": "27", "n": "36"}, True),
        ({"value": "28", "count": "10", "n": "36"}, False),
        ({"value": "0", "count": "0", "n": "36"}, False),
        ({"value": "7", "n": "14", "of": "Something else"}, False),
        ({"value": "7", "n": "14", "of": ""}, True),
    ],
    ids=lambda value: " ".join(value.values()) if isinstance(value, dict) else "",
)
def test_a_percentage_of_fewer_than_ten_people_is_hidden(row: dict[str, str], hidden: bool) -> None:
    rows = act.series(counted({"unit": "Percent", "of": "People or homes"} | row), WORDS)
    assert rows["hidden"].tolist() == [hidden]


HIDDEN = ["<10", "< 10", "hidden", "Suppressed", "*", "fewer than ten", "Less than 5", "(hidden)", "1-9", "≤5"]


@pytest.mark.parametrize("cell", HIDDEN)
@pytest.mark.parametrize("column", ["value", "count", "n"])
def test_a_file_can_say_that_a_number_is_hidden(cell: str, column: str) -> None:
    """All 58, North 37, South 12: Tower would be 9 if only its own number were kept back."""
    month = {"month": "2026-05", "of": "People or homes"}
    sizes = {"": "58", "North": "37", "South": "12", "Tower": ""}
    rows = [month | {"group": name, "value": size} for name, size in sizes.items()]
    rows[3][column] = cell
    measures = counted(*rows)
    seen = act.series(measures, WORDS).set_index("group")["hidden"].to_dict()
    assert seen == {"": False, "North": False, "South": True, "Tower": True}
    assert ids(act.check_series, measures=measures) == []
    [(_, _, said, cells)] = act.charts(measures, {}, WORDS, MESSAGES)
    assert cells.loc["May 2026"].to_dict() == {"All": "58", "North": "37", "South": "not shown", "Tower": "not shown"}
    assert "2 numbers are hidden" in " ".join(said)
    assert not any("Nobody counted" in text for text in said)


def test_the_file_of_a_spreadsheet_may_hold_hidden_cells() -> None:
    csv = 'measure,month,value\nFalls,2026-05,<10\nFalls,2026-06,*\nFalls,2026-07,"1,204"\n'
    rows = act.series(read_table(TABLES["measures"], csv.encode()), WORDS)
    assert rows["hidden"].tolist() == [True, True, False]
    assert rows["value"].tolist()[2] == 1204


@pytest.mark.parametrize(
    "row", [{"unit": "Percent", "value": "130"}, {"unit": "Percent", "value": "90", "count": "45", "n": "40"}]
)
def test_a_row_that_says_more_than_all_is_named_and_not_drawn(row: dict[str, str]) -> None:
    measures = counted(row)
    assert found(act.check_series, measures=measures) == [
        ("impossible", {"measure": "Rides", "month": "July 2025", "group": "All"})
    ]
    assert act.series(measures, WORDS)["value"].isna().all()


def test_two_rows_about_the_same_month_and_group_are_named() -> None:
    measures = counted({"value": "20", "month": "2026-05"}, {"value": "30", "month": "2026-05"})
    told = {"measure": "Rides", "n": 2, "month": "May 2026", "group": "All"}
    assert found(act.check_series, measures=measures) == [("twice", told)]


def test_a_group_that_was_left_empty_cannot_be_had_by_subtraction() -> None:
    month = {"month": "2026-05", "of": "People or homes"}
    for sizes in ({"": "58", "North": "37", "South": "12", "Tower": ""}, {"": "58", "North": "37", "South": "12"}):
        rows = act.series(counted(*(month | {"group": name, "value": n} for name, n in sizes.items())), WORDS)
        assert set(rows[rows["hidden"]]["group"]) == set(sizes) - {"", "North"}
    many = {"": "68", "North": "37", "South": "12", "Tower": ""}
    rows = act.series(counted(*(month | {"group": name, "value": n} for name, n in many.items())), WORDS)
    assert not rows["hidden"].any()


def test_hidden_groups_that_come_to_fewer_than_ten_take_one_more_along() -> None:
    month = {"month": "2026-05", "of": "People or homes"}
    sizes = {"": "52", "A": "30", "B": "20", "C": "1", "D": "1"}
    rows = act.series(counted(*(month | {"group": name, "value": n} for name, n in sizes.items())), WORDS)
    assert set(rows[rows["hidden"]]["group"]) == {"B", "C", "D"}


@pytest.mark.parametrize("cell", ["about 20", "n/a", "-1", "1,2,3", "20 people"])
def test_a_cell_that_is_neither_a_number_nor_hidden_is_named(cell: str) -> None:
    [(name, told)] = found(act.check_series, measures=counted({"value": cell}, {"value": "20"}))
    assert (name, told) == ("unread", {"measure": "Rides", "n": 1, "cell": cell, "month": "July 2025"})
    for fine in ("", "20", "1,204", "45 %", ".5", "<10"):
        assert ids(act.check_series, measures=counted({"value": fine})) == []


def test_a_hidden_group_cannot_be_found_by_taking_the_others_from_the_whole() -> None:
    month = {"month": "2026-05", "of": "People or homes", "unit": "Percent", "value": "50"}
    sizes = {"": "44", "A": "20", "B": "15", "C": "9"}
    rows = act.series(counted(*(month | {"group": name, "n": n} for name, n in sizes.items())), WORDS)
    assert rows.set_index("group")["hidden"].to_dict() == {"": False, "A": False, "B": True, "C": True}
    two = act.series(counted(*(month | {"group": name, "n": n} for name, n in (sizes | {"B": "8"}).items())), WORDS)
    assert two.set_index("group")["hidden"].to_dict() == {"": False, "A": False, "B": True, "C": True}


def test_ways_to_read_a_series_give_the_numbers_of_hand() -> None:
    rows = act.series(
        counted(
            {"value": "90", "count": "20", "n": "40", "way": "old", "hot-days": "9", "unit": "Percent"},
            {"value": "60", "count": "30", "n": "40", "way": "new", "hot-days": "0", "unit": "Percent"},
            {"value": "30", "count": "", "n": "0", "way": "new", "hot-days": "4", "unit": "Percent"},
        ),
        WORDS,
    )
    told = {
        way: act.read_so(rows, WORDS[way], WORDS).fillna(-1).tolist()
        for way in ("as-it-stands", "from-counts", "since-change", "each-hot-day")
    }
    assert told == {
        "as-it-stands": [90, 60, 30],
        "from-counts": [50, 75, -1],
        "since-change": [-1, 60, 30],
        "each-hot-day": [10, -1, 7.5],
    }


def test_the_guess_repeats_the_same_months_of_the_year_before() -> None:
    months = pd.period_range("2025-01", "2026-04", freq="M").astype(str)
    numbers = pd.Series(range(16), index=months, dtype="float64")
    assert act.guess_of(numbers, "2026-02-15").to_dict() == {"2026-02": 1, "2026-03": 2, "2026-04": 3}
    longer = numbers.reindex(pd.period_range("2025-01", "2027-03", freq="M").astype(str), fill_value=99)
    guess = act.guess_of(longer, "2026-02-15")
    assert guess[["2027-01", "2027-02", "2027-03"]].tolist() == [12, 1, 2]
    assert 99 not in set(guess)


def two_years(changed: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """July 2025 to June 2027: 10 rides in the first month, 11 in the next, up to 33; what is changed by month."""
    months = pd.period_range("2025-07", periods=24, freq="M").astype(str)
    return counted(*({"value": str(10 + at)} | dict(changed.get(month, {})) for at, month in enumerate(months)))


def said_of(measures: pd.DataFrame) -> str:
    [(_, _, said, _)] = act.charts(measures, {"began": "2026-07-01"}, WORDS, MESSAGES)
    return " ".join(said)


def test_averages_are_of_the_months_that_both_years_have() -> None:
    assert "12 of the 12 months" in said_of(two_years({}))
    assert "average is 27.5, and then it was 15.5" in said_of(two_years({}))
    gap = said_of(two_years({"2025-07": {"value": ""}, "2027-06": {"value": ""}}))
    assert "10 of the 12 months" in gap
    assert "average is 27.5, and then it was 15.5" in gap
    one = said_of(two_years({"2025-07": {"value": ""}}))
    assert "11 of the 12 months" in one
    assert "average is 28, and then it was 16" in one
    assert "before the work began was 16, of which 11 have a number" in one


def test_there_is_no_average_once_a_month_is_hidden() -> None:
    after = said_of(two_years({"2026-09": {"value": "<10"}}))
    assert WORDS["told-no-average"] in after
    assert "average is" not in after
    assert "The line has a gap in September 2026, where the number is hidden" in after
    assert "Nobody counted" not in after
    before = said_of(two_years({"2025-09": {"value": "hidden"}}))
    assert WORDS["told-before-hidden"] in before
    assert "and then it was" not in before
    assert "before the work began was" not in before


def test_averages_weigh_hot_days_and_counts() -> None:
    rows = act.series(practice("measures"), WORDS)
    heat = rows[rows["measure"] == "Heat calls to the ambulance"]
    way = WORDS["each-hot-day"]
    table = act.by_month(heat, way, WORDS).iloc[:, 0]
    weights = act.weights_of(heat, table.index, way, WORDS)
    years = [act.average(table, weights, table.index[table.index.str.startswith(year)]) for year in ("2025", "2026")]
    assert [round(year, 1) for year in years] == [6.6, 6.4]
    assert years[0] == pytest.approx(145 / 22)
    assert years[1] == pytest.approx(90 / 14)


def test_a_figure_says_its_gaps_and_what_it_hides_and_shows_neither(solved: Exercise) -> None:
    made = {name: (svg, " ".join(said), table) for name, svg, said, table in solved.call(act.charts)}
    assert "November 2025 to February 2026" in made["Bus rides from the Willow Court stop"][1]
    rides = made["Bus rides from the Willow Court stop"][2][WORDS["counted"]]
    assert rides[rides == WORDS["not-counted"]].index.tolist() == [
        "November 2025",
        "December 2025",
        "January 2026",
        "February 2026",
    ]
    svg, said, cells = made["Neighbors who know whom to call on a hot night"]
    assert "70 numbers are hidden" in said
    rows = act.series(practice("measures"), WORDS)
    assert rows["hidden"].sum() == 70 == cells.eq(WORDS["hidden"]).sum().sum()
    assert set(rows[rows["hidden"]]["group"]) == {"Row A", "Row B", "Row C"}
    assert set(re.findall("Row [A-C]", svg)) == {"Row A"}  # ten or more of both kinds, in two months
    assert cells["Row A"].ne(WORDS["hidden"]).sum() == 2
    bills = made["Homes behind with the power bill"]
    assert "no baseline" in bills[1]
    assert "March 2026" in bills[1]
    assert WORDS["if-nothing"] not in bills[2].columns
    assert WORDS["not-read"] in set(bills[2][WORDS["counted"]])
    assert list(made)[:2] == ["Heat calls to the ambulance", "Homes behind with the power bill"]


def test_a_figure_without_a_day_on_which_the_work_began_has_no_guess() -> None:
    for _, svg, said, table in act.charts(practice("measures"), {}, WORDS, MESSAGES):
        assert svg
        assert said
        assert WORDS["if-nothing"] not in table.columns


def test_the_timeline_tells_and_draws_the_same_actions(tmp_path: Path) -> None:
    exercise = act.make(tmp_path)
    read_me, html = exercise.call(act.timeline)
    assert read_me == WORDS["timeline-read"]
    assert "19 open actions. 18 of them have a day" in html
    assert "Without a day: 1. Past their day: 1." in html
    assert html.count("<rect x=") == 20  # 18, and two that are done
    assert html.count("url(#%instance%-late)") == 1
    assert "thermometers (past its day)" in html
    empty = act.timeline(frame("actions", []), TODAY, WORDS, MESSAGES)
    assert empty == WORDS["no-plan"]


def test_a_bar_goes_from_the_first_day_to_the_last() -> None:
    from multisector.notebook.timeline import EDGE, WIDTH, timeline_drawing

    day = day_number
    bars = [
        {"said": "a <b>", "start": day("2026-01-01"), "by": day("2026-01-11"), "late": False, "done": False},
        {"said": "b", "start": None, "by": day("2026-01-21"), "late": True, "done": False},
    ]
    svg = timeline_drawing(bars, None, "t", MESSAGES)
    [one, two] = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    assert (float(one[0]), float(one[1])) == (EDGE, (WIDTH - 2 * EDGE) / 2)
    assert float(two[0]) + float(two[1]) == WIDTH - EDGE
    assert "a &lt;b&gt;" in svg
    assert "<b>" not in svg


def test_the_load_and_the_tags_count_as_by_hand(tmp_path: Path) -> None:
    exercise = act.make(tmp_path)
    counts = act.load_counts(exercise.table("actions"), WORDS, MESSAGES)
    assert counts.to_dict()["Delia"] == 10
    assert counts.sum() == 17
    said, table = exercise.call(act.tags)
    assert said.startswith("Numbers that you count: 8, with 2 for the whole place and 6 of your own work. 0 say")
    assert table.loc["How much did we do?", "Our own work"] == 5
    assert table.loc[WORDS["not-said"], "The whole place"] == 2


# --- the other door --------------------------------------------------------------------------------


def test_the_code_comes_to_the_same_as_the_forms(tmp_path: Path) -> None:
    exercise = act.make(tmp_path)
    owners, percents, heat, back = cells("code")
    [(_, told)] = found(act.check_load, actions=exercise.table("actions"))
    assert run(owners, exercise, tmp_path)["shown"].to_dict() == {told["name"]: round(told["n"] / told["all"], 2)}
    shown = run(percents, exercise, tmp_path)["shown"]
    wrong = act.misfits(act.series(exercise.table("measures"), WORDS), WORDS)
    assert shown["month"].tolist() == wrong["month"].tolist() == ["2026-04", "2026-07", "2026-09"]
    assert run(heat, exercise, tmp_path)["shown"]["each"].dropna().tolist() == [6.6, 6.4]
    safer = run(back, exercise, tmp_path)["safer"]
    exercise.fill("steps-and-owners", actions=safer)
    assert "room" not in [one.id for one in exercise.found(act.check_plan)]
    assert (exercise.table("actions")["share"] == "Only us").sum() == 1


# --- papers ----------------------------------------------------------------------------------------


def paper(exercise: Exercise, name: str, kind: str) -> str:
    taken = next(one for one in DEFINITION["takes"] if one["id"] == name)
    made = content(exercise, taken, kind)
    if kind == "word":
        import docx

        document = docx.Document(io.BytesIO(made))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(part.text for part in document.paragraphs), *cells])
    return made.decode("utf-8").replace("\r\n ", "")


def test_no_paper_holds_what_must_not_leave_the_room_or_a_hidden_number(solved: Exercise) -> None:
    for taken in DEFINITION["takes"]:
        for kind in taken["files"]:
            text = paper(solved, taken["id"], kind)
            assert "Hollis" not in text, (taken["id"], kind)
            assert "Row C" not in text, (taken["id"], kind)
    page = paper(solved, "figures", "print")
    assert "Neighbors who know whom to call on a hot night: All" in page
    assert "Row B" not in page


def test_the_papers_hold_what_is_promised(solved: Exercise) -> None:
    plan_text = paper(solved, "plan", "word")
    assert "Mr. Oyelaran, with Ms. Brandt" in plan_text
    assert "By May 31 two drivers" in plan_text
    assert paper(solved, "plan", "calendar").count("BEGIN:VEVENT") == paper(solved, "plan", "csv").count("\n") - 1 + 1
    numbers = paper(solved, "numbers", "print")
    assert numbers.index("What happened in the whole place") < numbers.index("Heat calls to the ambulance")
    assert "nearly as many for each hot day" in numbers
    figures = paper(solved, "figures", "print")
    assert figures.count("<svg") == 5
    assert "How much of any change has to do with our work" in figures
    assert "%instance%" not in figures
    for kind in ("word", "print"):
        agenda = paper(solved, "meeting", kind)
        for words in (
            "October 26, 2026",
            "Those who live with it speak first",
            "Give the twelve thermometers back",
            "late, or past its day",
            "Tallow Bridge",
        ):
            assert words in agenda, words


def test_the_hour_of_the_meeting_is_an_hour() -> None:
    assert sum(int(WORDS[f"agenda-{at}"].split(" ")[0]) for at in range(1, 7)) == 60


def test_what_is_typed_in_a_strange_way_stands_in_a_page_only_as_text() -> None:
    evil = "<script>x</script>"
    measures = counted({"measure": evil, "value": "3"}, {"measure": evil, "value": "4"})
    page = act.dashboard(measures, {"may-say": evil, "uncounted": evil}, WORDS, MESSAGES)
    assert "<script" not in page
    actions = plan({"key": evil, "who": evil, "by": ""})
    for made in (
        act.timeline(actions, TODAY, WORDS, MESSAGES),
        act.load(actions, WORDS, MESSAGES),
        act.plan_faults(actions, TODAY, WORDS, MESSAGES),
    ):
        assert "<script" not in str(made)


def test_the_words_that_the_code_knows_are_choices_of_the_forms() -> None:
    status, pay, share = (TABLES_VALUES["actions"][name] for name in ("status", "pay", "share"))
    assert {WORDS["is-late"], WORDS["is-done"], WORDS["is-dropped"]} <= set(status)
    assert WORDS["is-unpaid"] in pay
    assert WORDS["is-private"] in share
    measures = TABLES_VALUES["measures"]
    assert measures["level"] == [WORDS["place"], WORDS["own"]] == [MESSAGES["measures.place"], MESSAGES["measures.own"]]
    assert measures["question"] == WORDS["questions"].split("; ")
    assert WORDS["better"] in measures["question"]
    assert WORDS["percent"] in measures["unit"]
    assert WORDS["people"] in measures["of"]
    from multisector.shared.catalog import load_compiled

    fields = {field["id"]: field for field in load_compiled("numbers-and-words")["activity"]["fields"]}
    columns = {column["id"]: column for name in ("counts", "readings") for column in fields[name]["columns"]}
    assert columns["way"]["choices"] == READINGS
    assert WORDS["not-asked"] in columns["small"]["choices"]


TABLES_VALUES = {
    name: {column["id"]: column["values"] for column in table["columns"]} for name, table in TABLES.items()
}
