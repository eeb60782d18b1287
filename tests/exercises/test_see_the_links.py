"""Exercise 6: it finds what was planted, shows no group that has not agreed, and lets nothing last without a home."""

from __future__ import annotations

import ast
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jupytext
import pandas as pd
import pytest

from multisector.build.files import read_fields
from multisector.exercises import see_the_links as links
from multisector.notebook import takeaway
from multisector.notebook.exercise import Exercise, ExerciseError
from multisector.plan.html import document_html
from multisector.shared import catalog
from support.places import ROOT

WORDS = links.exercise.words
MESSAGES = links.exercise.messages
LEVELS = [WORDS[f"level-{n}"] for n in range(5)]
TABLES = {table["id"]: table for table in links.exercise.definition["tables"]}
SOURCE = ROOT / "exercises/solutions/6-see-the-links.py"


@pytest.fixture
def exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exercise:
    """The exercise as it is begun, in a folder of its own; the module's functions see it, too."""
    made = Exercise(
        "see-the-links",
        checks=links.exercise.checks,
        makers=links.exercise.makers,
        folder=tmp_path,
        today=lambda: "2026-09-20",
    )
    monkeypatch.setattr(links, "exercise", made)
    return made


@pytest.fixture
def solved(exercise: Exercise) -> Exercise:
    run(exercise, "solution")
    return exercise


def run(exercise: Exercise, tag: str) -> list[Any]:
    """What the last line of each cell with this tag comes to."""
    found = []
    for cell in jupytext.read(SOURCE).cells:
        if tag in cell.metadata.get("tags", []):
            lines = ast.parse(cell.source)
            last = lines.body.pop()
            names: dict[str, Any] = {}
            exec(compile(lines, tag, "exec"), names)  # noqa: S102 - the notebook's own cells
            found.append(eval(compile(ast.Expression(last.value), tag, "eval"), names))
    return found


def frame(name: str, *rows: dict[str, str]) -> pd.DataFrame:
    columns = [column["id"] for column in TABLES[name]["columns"]]
    return pd.DataFrame(rows, columns=columns, dtype="string").fillna("")


def groups(*names: str, away: tuple[str, ...] = ()) -> pd.DataFrame:
    return frame("groups", *({"name": one, "agreed": "Not yet" if one in away else "Yes"} for one in names))


def reports(*said: tuple[str, str, int] | tuple[str, str, int, int]) -> pd.DataFrame:
    rows = [{"from": one[0], "to": one[1], "level": LEVELS[one[2]]} for one in said]
    for row, one in zip(rows, said, strict=True):
        row |= {"needed": LEVELS[one[3]]} if len(one) > 3 else {}
    return frame("reports", *rows)


def whole(n: int, level: int = 2) -> tuple[pd.DataFrame, pd.DataFrame]:
    """So many groups, of which each says the same of each other one."""
    names = [chr(65 + at) for at in range(n)]
    return groups(*names), reports(*((a, b, level) for a in names for b in names if a != b))


def ids(found: Any) -> list[str]:
    return [key for key, _ in found]


def person(seat: str, mark: str, **parts: str) -> dict[str, str]:
    """One who gives every item one mark, and those of some parts another one."""
    items = [name for name in TABLES_HEALTH if name != "seat"]
    return {"seat": seat, **{item: parts.get(item[:2], mark) for item in items}}


TABLES_HEALTH = [column["id"] for column in TABLES["health"]["columns"]]
SPLIT = [person("live", "3", H3="1")] * 4 + [person("live", "2", H3="2")]
SPLIT += [person("work", "3", H3="4")] * 4 + [person("work", "4", H3="5")]


# --- the practice data ---------------------------------------------------------------------------


def test_the_tables_say_the_same_as_the_network_of_the_page() -> None:
    network = read_fields(ROOT / "data/networks/tallow-bridge.yml")
    names = {one["id"]: one["name"] for one in network["groups"]}
    listed = [(one["name"], one["sector"], one.get("agreed", True)) for one in network["groups"]]
    assert [(row["name"], row["sector"], row["agreed"] == "Yes") for row in TABLES["groups"]["rows"]] == listed
    told = {
        (one["name"], names[to]): (one.get("says", {}).get(to), one.get("needs", {}).get(to))
        for one in network["groups"]
        for to in {**one.get("says", {}), **one.get("needs", {})}
    }
    level = lambda cell: int(cell[0]) if cell else None
    rows = TABLES["reports"]["rows"]
    assert {(row["from"], row["to"]): (level(row["level"]), level(row["needed"])) for row in rows} == told
    assert len(rows) == len(told)


def test_the_hours_add_up_to_those_that_the_page_tells() -> None:
    page = (ROOT / "book/operate/health-together.md").read_text(encoding="utf-8")
    rows = TABLES["hours"]["rows"]
    assert "410 hours, of which 240 unpaid by people in the park" in page
    assert sum(int(row["given"]) for row in rows) == 410
    assert {row["group"]: row["given"] for row in rows}["Neighbors"] == "240"
    assert {row["group"] for row in rows} < {row["name"] for row in TABLES["groups"]["rows"]}


def test_the_columns_of_health_are_the_items_of_the_check() -> None:
    items = {item["id"]: item["text"] for part in links.check_of_health()["dimensions"] for item in part["items"]}
    meant = {column["id"]: column["meaning"] for column in TABLES["health"]["columns"] if column["id"] != "seat"}
    assert meant == items


def test_its_words_are_those_of_the_forms() -> None:
    column = lambda activity, table, name: next(
        column["choices"]
        for field in catalog.load_compiled(activity)["activity"]["fields"]
        if field["id"] == table
        for column in field["columns"]
        if column["id"] == name
    )
    assert column("links", "groups", "agreed")[0] == WORDS["yes"]
    assert column("links", "links", "level") == column("link-moves", "actions", "to") == LEVELS
    assert column("what-lasts", "keeps", "keep") == [WORDS[one] for one in ("stays", "changes", "passes", "ends")]
    assert column("what-lasts", "keeps", "way")[:3] == [WORDS[one] for one in links.WAYS]
    fields = catalog.load_compiled("trouble-finder")["activity"]["fields"]
    signs = {one["id"]: one["label"] for one in fields[0]["choices"]}
    assert {sign: WORDS[sign] for sign in links.SIGNS} == {key: words for key, words in signs.items() if key != "none"}
    parts = {
        one["id"]: one["label"] for one in catalog.load_compiled("three-facts")["activity"]["fields"][-2]["choices"]
    }
    assert parts == links._titles()


def test_each_sign_has_its_number_on_the_page() -> None:
    page = (ROOT / "book/operate/trouble.md").read_text(encoding="utf-8")
    told = {
        "one-voice": "One voice",
        "whose": "Two fight",
        "no-say": "They send somebody",
        "nobody-owns": "Actions belong",
    }
    told |= {
        "fewer": "Fewer come",
        "worn-out": "Whoever did everything",
        "payer": "Whoever pays",
        "thanked": "You sit there",
    }
    assert all(f"**{links.SIGNS[sign]}. {words}" in page for sign, words in told.items())


def test_what_was_planted_is_found(exercise: Exercise) -> None:
    found = [one.id for one in exercise.found()]
    assert set(found) == {
        *("consent", "move-step", "move-pair", "move-owner", "move-day", "home", "stop-day", "asked", "move-hours"),
        *("health-first", "two-stories", "trouble", "source", "thanks", "no-way", "one-home", "handover-open"),
    }
    assert found.count("source") == 2
    texts = " ".join(f"{one.text} {one.why}" for one in exercise.found())
    assert "under this name. Did you mean “Bus company”?" in texts
    assert "Power company" in texts and "3 of the 5 things that you keep rest on Delia" in texts
    assert "{" not in texts


def test_the_solution_leaves_nothing_to_find(solved: Exercise) -> None:
    assert solved.found() == []


# --- who works with whom -------------------------------------------------------------------------


HAND = [("A", "B", 3), ("B", "A", 1), ("A", "C", 2), ("C", "A", 2), ("B", "C", 0), ("C", "B", 0)] + [
    *(("A", "D", 4), ("D", "A", 4), ("B", "D", 1), ("D", "B", 0), ("C", "D", 2), ("D", "C", 3))
]


def test_four_groups_come_to_what_was_reckoned_by_hand() -> None:
    listed, said = groups("A", "B", "C", "D"), reports(*HAND)
    levels = links.level_table(listed, said, WORDS)
    mutual = {
        one + other: level for one, other, level in zip(levels["one"], levels["other"], levels["level"], strict=True)
    }
    apart = {one + other: gap for one, other, gap in zip(levels["one"], levels["other"], levels["apart"], strict=True)}
    assert mutual == {"AB": 1, "AC": 2, "AD": 4, "BC": 0, "BD": 0, "CD": 2}
    assert apart == {"AB": 2, "AC": 0, "AD": 0, "BC": 0, "BD": 1, "CD": 1}
    structure = links.network_of(listed, said, WORDS)["structure"]
    assert (structure["possible"], structure["at_least"]) == (6, [4, 3, 1, 1])
    assert (structure["alike"], structure["both"]) == (5, 6)
    assert (structure["holders"], structure["alone"]) == ([], [2])
    assert links.gap_table(listed, said, WORDS).to_numpy().tolist() == [["B", LEVELS[1], "A", LEVELS[3], "2"]]
    left = links.leaving_table(listed, said, WORDS).set_index(WORDS["group"])
    assert left[WORDS["falls"]].tolist() == [WORDS["whole"], WORDS["alone"], WORDS["whole"], WORDS["whole"]]
    assert left[WORDS["lost"]].tolist() == ["2", "0", "2", "2"]
    table = links.matrix_table(listed, said, WORDS)
    assert table.loc["1 A"].tolist() == ["", "3", "2", "4"] and table["1"].tolist() == ["", "1", "2", "4"]
    shown = links.picture(listed, said, WORDS, MESSAGES)
    assert "Of 6 links" in shown and shown.count('class="both"') - 5 == 4  # five are in the key


def test_without_the_church_the_neighbors_and_the_bus_hang_together_alone(exercise: Exercise) -> None:
    left = exercise.call(links.leaving_table).set_index(WORDS["group"])[WORDS["falls"]]
    assert left["Church"].split("; ")[1:] == ["Neighbors, Bus company", "Food bank"]
    assert [name for name, falls in left.items() if ";" in falls] == ["Church"]


def test_what_falls_apart_is_shown_only_after_a_guess(exercise: Exercise) -> None:
    assert exercise.call(links.without) == WORDS["guess-first"]
    exercise.fill("what-if", group="church")
    right = exercise.call(links.without)
    assert right[0].startswith("You named Church, and you are right") and "Neighbors, Bus company" in right[0]
    exercise.fill("what-if", group="School")
    assert "The one that holds it together is Church." in exercise.call(links.without)[0]
    exercise.fill("what-if", group="Chruch")
    assert "Did you mean “Church”?" in exercise.call(links.without)
    exercise.fill("what-if", group="Power company")
    assert "is no group on the picture" in exercise.call(links.without)


def test_a_right_guess_names_the_others_that_hold_it_together() -> None:
    """A chain of four: both in the middle hold it."""
    pairs = [("A", "B"), ("B", "C"), ("C", "D")]
    others = [("A", "C"), ("A", "D"), ("B", "D")]
    said = [(a, b, 2) for one in pairs for a, b in (one, one[::-1])]
    said += [(a, b, 0) for one in others for a, b in (one, one[::-1])]
    told = links.without({"group": "B"}, groups("A", "B", "C", "D"), reports(*said), WORDS)[0]
    assert told.startswith("You named B, and you are right") and "Others that hold some together: C." in told


def test_a_link_to_the_police_is_for_those_who_live_with_it_to_ask_for() -> None:
    listed = groups("People in recovery", "Sheriff", "Clinic")
    listed["sector"] = ["People who live with it", "Justice or police", "Health care"]
    names = list(listed["name"])
    said = reports(*((a, b, 0, 1) for a in names for b in names if a != b))
    shown = links.to_html(links.gaps_and_needs(listed, said, WORDS, MESSAGES))
    assert WORDS["not-with"] in shown and "leave it: People in recovery – Sheriff.<" in shown
    move = {**GOOD, "one": "Sheriff", "other": "People in recovery", "to": LEVELS[1]}
    other = {**move, "one": "Clinic"}
    found = links.check_moves({"actions": [move, other]}, {}, listed, said, WORDS, MESSAGES, "2026-09-01", False)
    assert ids(found) == ["move-asked"]
    assert WORDS["not-with"] not in links.to_html(links.gaps_and_needs(*whole(3), WORDS, MESSAGES))


def test_where_two_tell_it_differently_the_one_who_sees_less_comes_first(exercise: Exercise) -> None:
    table = exercise.call(links.gap_table)
    assert table[WORDS["gap-one"]].tolist() == ["Neighbors", "School", "Bus company"]
    needs = exercise.call(links.need_table)
    assert needs.iloc[:2, 0].tolist() == ["Neighbors – Clinic", "County emergency office – Bus company"]
    assert needs[WORDS["missing"]].tolist() == ["2", "2", "1", "1", "1"]
    told = links.to_html(exercise.call(links.gaps_and_needs))
    assert "Links told in two ways: 3." in told and "School says that the work would need 1 with Church" in told


@pytest.mark.parametrize(
    ("given", "response"), [(4, "few"), (7, "few"), (8, "some"), (9, "some"), (10, None), (12, None)]
)
def test_below_sixty_percent_nothing_is_drawn_or_counted(given: int, response: str | None) -> None:
    """Four groups have twelve reports: 7 are 58 percent, 8 are 67, 9 are 75, 10 are 83."""
    listed, said = groups("A", "B", "C", "D"), reports(*HAND[:given])
    found = ids(links.check_reports(listed, said, WORDS))
    assert found == ([response] if response else [])
    few = response == "few"
    assert ("<svg" in links.picture(listed, said, WORDS, MESSAGES)) == (not few)
    assert len(links.leaving_table(listed, said, WORDS)) == (0 if few else 4)
    assert (links.without({"group": "A"}, listed, said, WORDS) == WORDS["too-few"]) == few
    page = links.network_page({}, {}, listed, said, WORDS, MESSAGES)
    assert ("at level 2 or more" in page) == (not few)


def test_a_name_on_no_list_is_told_with_the_one_that_may_be_meant() -> None:
    listed, said = whole(3)
    listed.loc[0, "name"] = "Food bank"
    said["from"] = said["from"].replace("A", "Food banc")
    said["to"] = said["to"].replace("A", "Food bank")
    found = [values for key, values in links.check_reports(listed, said, WORDS) if key == "strange"]
    assert found == [{"name": "Food banc", "n": 2, "near": " Did you mean “Food bank”?"}]
    assert "strange" not in ids(links.check_reports(*whole(3), WORDS))


# --- consent -------------------------------------------------------------------------------------


def test_no_view_and_no_paper_shows_a_group_that_has_not_agreed(solved: Exercise) -> None:
    """Rows of it stand in the list again, and a move names it; it is on no page, in no table and in no Word file."""
    rows = solved.table("reports")
    rows.loc[len(rows)] = ["County emergency office", "Power company", LEVELS[2], LEVELS[4]]
    rows.loc[len(rows)] = ["Power company", "Neighbors", LEVELS[4], LEVELS[4]]
    solved.fill("links", links=rows)
    moves = solved.answers("link-moves")["actions"]
    moves.append({"what": "Call each month", "one": "Power company", "other": "Shops", "to": LEVELS[1]})
    solved.fill("link-moves", actions=moves)
    views: list[Callable] = [links.matrix_table, links.picture, links.gaps_and_needs, links.leaving_table]
    views += [links.moves_table, links.level_table, links.without, links.who_agreed]
    for view in views:
        made = solved.call(view)
        assert (
            "power company" not in (made.to_string() if isinstance(made, pd.DataFrame) else links.to_html(made)).lower()
        )
    files = dict(takeaway.files(solved))
    assert len(files) == 8
    assert not [name for name, held in files.items() if b"power company" in held.lower()]
    assert {"consent", "moves", "move-pair"} <= {one.id for one in solved.found()}


AWAY = {
    "in-consent": ("links", {"shown-to": "Us and the harm  reduction VAN"}),
    "in-hours": ("three-facts", {"hours": [{"group": "Harm reduction van", "given": "300", "left": "0"}]}),
    "in-apart": ("three-facts", {"apart": "The Harm reduction van's promises came late."}),
    "in-tries": ("trouble-finder", {"sign": "fewer", "tries": "Ask harm reduction van"}),
    "in-moves": (
        "link-moves",
        {"actions": [{"what": "Walk with the Harm reduction van", "one": "Church", "other": "Shops", "who": "Ruth"}]},
    ),
    "in-lasting": ("what-lasts", {"keeps": [{"what": "Bus", "keep": "It stays", "home": " HARM reduction van "}]}),
    "in-handover": ("handover", {"tasks": [{"what": "Keys", "who": "Harm reduction\nvan"}]}),
}


@pytest.mark.parametrize("place", AWAY)
def test_a_name_that_has_not_agreed_is_found_wherever_it_was_written_and_shown_nowhere(
    solved: Exercise, place: str
) -> None:
    """The handover is the plan's own document, so there the check alone holds it back."""
    listed = solved.table("groups")
    listed.loc[len(listed)] = ["Harm reduction van", "Nonprofit", "Not yet"]
    solved.fill("links", groups=listed)
    assert solved.found() == []
    activity, answers = AWAY[place]
    solved.fill(activity, answers)
    told = [one for one in solved.found(links.check_silent)]
    assert [(one.id, one.level) for one in told] == [("silent", "must")]
    assert told[0].text == f"Harm reduction van has not agreed to be shown, and its name stands in: {WORDS[place]}."
    assert "silent" in {one.id for one in takeaway.holding(solved, *solved.definition["takes"])}
    views: list[Callable] = [links.who_agreed, links.how_it_is, links.two_tries, links.moves_table]
    views += [links.what_lasts_said, links.lasting_table, links.picture]
    shown = [links.to_html(solved.call(view)) for view in views]
    shown += [held.decode("utf-8", "ignore") for name, held in takeaway.files(solved) if "handover" not in name]
    assert not [one for one in shown if "harm reduction van" in " ".join(one.lower().split())]


def test_a_name_within_another_name_or_word_is_not_taken_for_it() -> None:
    listed = groups("School board", "School", "Z", away=("School", "Z"))
    hush = links.hushed(listed, WORDS)
    assert hush("The school board, preschoolers and zinc") == "The school board, preschoolers and zinc"
    assert hush("Ask the SCHOOL. Z is a letter") == "Ask the one group. Z is a letter" and hush("z") == "one group"
    twice = pd.concat([groups("School"), groups("School", away=("School",))], ignore_index=True)
    assert links.silent_names(twice, WORDS) == ["School"] and links.hushed(twice, WORDS)("School") == "one group"


def test_the_most_hours_are_told_of_a_group_that_agreed_and_of_no_other() -> None:
    facts = {**FACTS, "hours": [{"group": "A", "given": "3", "left": "0"}, {"group": "B", "given": "1", "left": "4"}]}
    for listed, name in (
        (groups("A", "B"), "A"),
        (groups("A", "B", away=("A",)), "one group"),
        (groups(), "one group"),
    ):
        assert f"The most by {name}: 3" in links.facts_table(facts, listed, WORDS)[WORDS["counted"]].tolist()[2]
        here = links.signs_here(frame("health"), facts, listed, WORDS)["worn-out"]
        assert here.startswith(f"{name} gave the most hours")


def test_on_a_wall_nothing_tells_how_many_are_silent(exercise: Exercise) -> None:
    """The fold is closed, and is there as well where all agreed."""
    told = links.to_html(exercise.call(links.who_agreed))
    open_, _, folded = told.partition("<details>")
    assert "9 groups are drawn" in open_ and "10" not in open_ and "Rows left out" not in open_
    assert "have not agreed: 1. Rows left out because they tell of one of these: 2." in folded
    assert "<details>" in links.to_html(links.who_agreed(*whole(3), WORDS, MESSAGES))


def test_where_one_side_passed_neither_is_shown_on_screen_or_paper() -> None:
    listed = groups("A", "B", "C")
    said = reports(("A", "B", 4), ("A", "C", 2), ("C", "A", 2), ("B", "C", 3), ("C", "B", 3))
    assert "few" not in ids(links.check_reports(listed, said, WORDS))
    table = links.matrix_table(listed, said, WORDS)
    assert (table.loc["1 A", "2"], table.loc["2 B", "1"], table.loc["1 A", "3"]) == ("–", "–", "2")
    for made in (
        links.picture(listed, said, WORDS, MESSAGES),
        links.network_page({}, {}, listed, said, WORDS, MESSAGES),
    ):
        body = made.partition("<tbody")[2].partition("</tbody>")[0]
        assert "4" not in body and "2" in body and WORDS["passed"] in made


def test_the_page_of_the_picture_says_for_whom_it_is_and_leaves_out_what_is_only_for_us(solved: Exercise) -> None:
    page = solved.call(links.network_page)
    assert "Only for those whom it is about" in page and "December 31, 2026" in page
    assert "Imelda, with Nadia" in page and "From 1 to 2" in page and "On a day above 95" in page
    moves = solved.answers("link-moves")["actions"]
    moves[1]["share"] = "Only us"
    solved.fill("link-moves", actions=moves)
    page = solved.call(links.network_page)
    assert "On a day above 95" not in page and "stand on no paper: 1" in page


def test_consent_is_asked_for_before_anything_else() -> None:
    said = reports(("A", "B", 1))
    told = {"consent": "We ask", "shown-to": "Us", "deleted-on": "2026-12-31"}
    assert ids(links.check_consent(told, groups("A", "B"), said, WORDS)) == []
    assert ids(links.check_consent(told, groups("A", "B", away=("B",)), said, WORDS)) == ["consent"]
    [(_, open_)] = links.check_consent({**told, "deleted-on": "soon"}, groups("A", "B"), said, WORDS)
    assert open_ == {"what": WORDS["missing-day"]}
    assert ids(links.check_consent({}, groups(), reports(), WORDS)) == []


# --- two links to move ---------------------------------------------------------------------------

GOOD = {"what": "Call by noon", "one": "A", "other": "B", "to": LEVELS[3], "who": "Ruth, with Teo", "by": "2026-10-08"}


def checked(*moves: dict[str, str], facts: dict | None = None) -> list[str]:
    listed, said = whole(3)
    answers = {"actions": list(moves)}
    return ids(links.check_moves(answers, facts or {}, listed, said, WORDS, MESSAGES, "2026-09-01", False))


def test_two_good_moves_have_nothing_to_mend() -> None:
    assert checked(GOOD, {**GOOD, "one": "B", "other": "c", "to": LEVELS[1]}) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"to": LEVELS[4]}, ["move-step"]),
        ({"to": LEVELS[2]}, ["move-step"]),
        ({"to": ""}, ["move-step"]),
        ({"who": ""}, ["move-owner"]),
        ({"who": "All of us"}, ["move-owner"]),
        ({"who": "Ruth and Teo"}, ["move-owner"]),
        ({"who": "The county office"}, ["move-firm"]),
        ({"by": ""}, ["move-day"]),
        ({"by": "soon"}, ["move-day"]),
        ({"by": "2026-08-31"}, ["move-past"]),
        ({"by": "2026-09-01"}, []),
        ({"other": "A"}, ["move-pair"]),
        ({"other": ""}, ["move-pair"]),
        ({"other": "Z"}, ["move-pair"]),
    ],
)
def test_a_move_lacks_what_the_book_asks_for(change: dict[str, str], found: list[str]) -> None:
    assert checked(GOOD, {**GOOD, **change}) == found


def test_two_moves_are_asked_for_and_other_actions_are_none() -> None:
    other = {"what": "Print the cards", "who": "Delia", "by": "2026-05-01"}
    assert checked(GOOD, other) == checked(GOOD) == ["moves"]
    assert checked(GOOD, GOOD, GOOD) == ["moves"]
    assert checked() == ["moves"]


def test_a_link_of_which_one_side_alone_spoke_cannot_be_seen_to_move() -> None:
    listed, said = groups("A", "B"), reports(("A", "B", 2))
    found = links.check_moves({"actions": [GOOD, GOOD]}, {}, listed, said, WORDS, MESSAGES, "2026-09-01", False)
    assert ids(found) == ["move-now", "move-now"]


def test_hours_are_not_asked_of_those_who_have_the_fewest() -> None:
    facts = {"hours": [{"group": "A", "given": "9", "left": "0"}, {"group": "B", "given": "1", "left": "8"}]}
    other = {**GOOD, "one": "B", "other": "C"}
    assert checked({**GOOD, "gives": "A"}, other, facts=facts) == ["move-hours"]
    assert checked({**GOOD, "gives": "B"}, other, facts=facts) == []


def test_what_somebody_will_do_is_among_the_actions_of_the_plan_and_the_pair_is_not(solved: Exercise) -> None:
    planned = solved.answers("plan")["actions"]
    assert [(row["who"], row["by"]) for row in planned] == [
        ("Imelda, with Nadia", "2026-10-08"),
        ("Mr. Oyelaran, with Ms. Brandt", "2026-09-28"),
    ]
    assert not {"one", "other", "to", "gives"} & set().union(*planned)


# --- how the group is doing ----------------------------------------------------------------------

FACTS = {"came-1": "9", "came-2": "9", "came-3": "9", "promises": "4", "kept": "4"}
FACTS |= {"hours": [{"group": "A", "given": "3", "left": "1"}]}


def test_where_those_who_live_with_it_stand_lower_that_comes_first() -> None:
    people = frame("health", *SPLIT)
    assert ids(links.check_health(people, {**FACTS, "first": "H1"}, WORDS)) == ["health-first"]
    assert ids(links.check_health(people, {**FACTS, "first": "H3"}, WORDS)) == []
    shown = links.to_html(links.how_it_is(people, {}, groups(), WORDS, MESSAGES))
    assert "Talk about that first" in shown and "Decisions and power" in shown


@pytest.mark.parametrize("n", [0, 1, 4])
def test_below_five_people_nothing_is_shown(n: int) -> None:
    people = frame("health", *SPLIT[:n])
    assert links.health_result(people) is None
    assert len(links.health_table(people, WORDS)) == 0
    shown = links.to_html(links.how_it_is(people, FACTS, groups(), WORDS, MESSAGES))
    assert WORDS["health-few"] in shown and "<svg" not in shown
    assert [values for key, values in links.check_health(people, FACTS, WORDS) if key == "health-few"] == [{"n": n}]


def test_one_side_is_not_shown_below_five() -> None:
    people = frame("health", *SPLIT[:4], *SPLIT[5:])
    table = links.health_table(people, WORDS)
    assert set(table[WORDS["middle-live"]]) == set(table[WORDS["middle-others"]]) == {WORDS["not-shown"]}
    assert ids(links.check_health(people, FACTS, WORDS)) == []


def test_the_middles_are_those_of_the_page(exercise: Exercise) -> None:
    table = exercise.call(links.health_table).set_index(WORDS["part"])
    assert table.loc["Decisions and power"].tolist() == ["2.3", "2.2", "4.3"]
    assert table.loc["Membership and voice"].tolist() == ["2.5", "1.8", "4.0"]
    assert table.loc["Resources and future"].tolist() == ["2.0", "2.0", "1.7"]


def test_marks_and_counts_stand_side_by_side(exercise: Exercise) -> None:
    table = exercise.call(links.facts_table)
    assert table[WORDS["counted"]].tolist() == [
        "14, then 12, then 11",
        "19 of 27, which is 70 in a hundred",
        "410 in all. The most by Neighbors: 240",
    ]
    assert set(links.facts_table({}, groups(), WORDS)[WORDS["counted"]]) == {WORDS["uncounted"]}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({**FACTS, "came-2": ""}, ["facts"]),
        ({**FACTS, "hours": []}, ["facts"]),
        ({**FACTS, "kept": "many"}, ["facts"]),
        ({**FACTS, "kept": "5"}, ["more-kept"]),
        ({**FACTS, "kept": "2"}, ["two-stories"]),
        ({**FACTS, "kept": "2", "apart": "We remember our own."}, []),
        ({**FACTS, "kept": "3"}, []),
    ],
)
def test_what_was_counted_is_asked_for_and_held_against_the_mark(facts: dict, found: list[str]) -> None:
    people = frame("health", *[person("work", "4")] * 6)
    assert ids(links.check_health(people, facts, WORDS)) == found


# --- the trouble finder --------------------------------------------------------------------------


def test_signs_that_show_here_come_first_and_the_chosen_one_has_two_tries(exercise: Exercise) -> None:
    [table] = exercise.call(links.two_tries)
    assert table[WORDS["number"]].tolist() == ["10", "13", "14", "16", "1", "5", "8", "15"]
    assert (table[WORDS["here"]] != "").sum() == 4
    exercise.fill("trouble-finder", sign="fewer")
    assert "Ask three who left, and believe them." in exercise.call(links.two_tries)[1]
    assert links.signs_here(frame("health"), FACTS, groups(), WORDS) == {}


@pytest.mark.parametrize(
    ("answers", "open_"),
    [
        ({"sign": "none"}, None),
        ({"sign": "fewer", "tries": "Ask three", "look-on": "2026-10-01"}, None),
        ({"sign": "fewer", "tries": "Ask three"}, ["missing-look"]),
        ({}, ["missing-sign", "missing-try", "missing-look"]),
    ],
)
def test_one_sign_needs_one_thing_and_a_day(answers: dict, open_: list[str] | None) -> None:
    found = [values for _, values in links.check_trouble(answers, WORDS)]
    assert found == ([{"what": ", ".join(WORDS[key] for key in open_)}] if open_ else [])


# --- what lasts ----------------------------------------------------------------------------------

STAYS = {"what": "Bus", "keep": "It stays", "home": "County", "source": "Its budget", "way": "A written rule"}
ENDS = {"what": "Report", "keep": "It ends", "by": "2026-10-31", "thanks": "Ruth"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([STAYS, ENDS], []),
        ([ENDS], []),
        ([{**STAYS, "home": ""}], ["home"]),
        ([{**STAYS, "keep": "Somebody else takes it over", "home": " "}], ["home"]),
        ([{**STAYS, "keep": "It changes", "source": ""}], ["source"]),
        ([STAYS, {**ENDS, "by": "in fall"}], ["stop-day"]),
        ([STAYS, {**ENDS, "thanks": ""}], ["thanks"]),
        ([{**STAYS, "way": "A grant or other money"}], ["no-way"]),
        ([{**STAYS, "way": "Residents own it"}], []),
        ([STAYS, {**STAYS, "home": "county"}, {**STAYS, "home": "Church"}], ["one-home"]),
        ([STAYS, STAYS], []),
        ([STAYS, {**STAYS, "home": "Church"}, {**STAYS, "home": "Clinic"}], []),
        ([], ["no-list"]),
        ([{"what": "Bus"}], ["no-list"]),
    ],
)
def test_what_is_kept_has_a_home_and_what_ends_a_day(rows: list[dict[str, str]], found: list[str]) -> None:
    assert ids(links.check_lasting(frame("lasting", *rows), WORDS)) == found


PASSES = {**STAYS, "keep": "Somebody else takes it over"}
HANDED = {"job": "The bus", "second": "Teo, since May", "call": "Never", "tasks": [{"what": "Call by noon"}]}
FULL = [{"group": "The County", "given": "9", "left": "0"}, {"group": "Church", "given": "1", "left": "5"}]


@pytest.mark.parametrize(
    ("rows", "handover", "hours", "found"),
    [
        ([STAYS], {}, [], []),
        ([PASSES], HANDED, [], []),
        ([PASSES, PASSES], HANDED, [], ["handover-tasks"]),
        ([PASSES], {}, [], ["handover-tasks", "handover-open"]),
        ([STAYS], {"until": "2026-12-31"}, [], ["handover-open"]),
        ([STAYS], {**HANDED, "second": " "}, [], ["handover-open"]),
        ([STAYS], {**HANDED, "call": ""}, [], ["handover-open"]),
        ([STAYS, STAYS], {}, FULL, ["home-hours"]),
        ([{**STAYS, "home": "Church"}], {}, FULL, []),
        ([{**ENDS, "home": "County"}], {}, FULL, []),
        ([STAYS], {}, [{"group": "County", "given": "9", "left": ""}], []),
    ],
)
def test_a_handover_tells_all_that_is_handed_over_and_a_home_has_hours(
    rows: list, handover: dict, hours: list, found: list[str]
) -> None:
    assert ids(links.check_handover(handover, {"hours": hours}, frame("lasting", *rows), WORDS)) == found


def test_the_text_on_writing_back_loses_no_row_on_which_somebody_passed(solved: Exercise) -> None:
    before = solved.table("reports")
    before.loc[len(before)] = ["School", "Clinic", "", ""]
    before = before.drop_duplicates(["from", "to"], keep="last", ignore_index=True)
    solved.fill("links", links=before)
    text = SOURCE.read_text(encoding="utf-8").partition("# ```\n")[2].partition("# ```")[0]
    lines = [line.removeprefix("#").removeprefix(" ") for line in text.splitlines()]
    exec("\n".join(lines), {})  # noqa: S102 - the notebook's own lines
    away = before["from"].eq("Shops") | before["to"].eq("Shops")
    assert solved.table("reports").equals(before[~away].reset_index(drop=True))
    assert (solved.table("reports")["level"] == "").any()


def test_what_rests_on_each_home_adds_up(exercise: Exercise) -> None:
    table = exercise.call(links.home_table)
    assert table.to_dict("index") == {
        "Delia": {"Things": "3", "Hours a year": "104", "Dollars a year": "60"},
        WORDS["no-home"]: {"Things": "1", "Hours a year": "120", "Dollars a year": "180"},
        "County emergency office": {"Things": "1", "Hours a year": "30", "Dollars a year": "3000"},
    }
    said = exercise.call(links.what_lasts_said)[0]
    assert said.startswith("Kept: 5, of which 4 have a home and 3 something to live on. Ending: 2, of which 1 ")


def test_what_lasts_goes_into_the_plan_without_the_further_columns(solved: Exercise) -> None:
    planned = {row["what"]: row for row in solved.answers("plan")["keeps"]}
    assert planned["The monthly report"] == {"what": "The monthly report", "keep": "It ends", "by": "2026-10-31"}
    assert not {"hours", "money", "way", "thanks", "why"} & set().union(*planned.values())


# --- papers --------------------------------------------------------------------------------------


def test_papers_wait_until_what_must_be_is_mended(exercise: Exercise, tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match="The papers wait"):
        exercise.write_papers(tmp_path / "papers")
    assert not (tmp_path / "papers").exists()


def test_the_papers_hold_what_was_promised(solved: Exercise, tmp_path: Path) -> None:
    written = {path.name: path.read_bytes() for path in solved.write_papers(tmp_path / "papers")}
    picture, health = (written[f"see-the-links-{name}.html"].decode() for name in ("network", "health"))
    assert "<svg" in picture and "What each" not in health and "You begin with: Decisions and power." in health
    assert ".network .thin" in picture or ".thin" in picture  # the lines of the figure are drawn on paper, too
    rows = list(csv.reader(io.StringIO(written["see-the-links-health.csv"].decode("utf-8-sig"))))
    assert len(rows) == 9 and rows[3] == ["Decisions and power", "2.3", "2.2", "4.3"]
    lasting = list(csv.DictReader(io.StringIO(written["see-the-links-lasts.csv"].decode("utf-8-sig"))))
    assert len(lasting) == 8 and lasting[1]["Who has it from then on"] == "County emergency office"
    stays = written["see-the-links-lasts.html"].decode()
    assert "What stops" in stays and "The college, by a card from Lorne" in stays
    assert "Form B-11" in written["see-the-links-handover.html"].decode()
    made_up = [name for name, held in written.items() if name.endswith(".html") and b"does not exist" in held]
    assert len(made_up) == 4


def test_a_table_of_health_with_nobody_in_it_says_so(solved: Exercise) -> None:
    empty = links.health_paper(frame("health"), FACTS, groups("A"), WORDS, MESSAGES)
    assert empty["csv"].to_numpy().tolist() == [[WORDS["health-few"]]]


def test_no_row_of_a_person_and_no_code_is_on_the_page_of_health(solved: Exercise) -> None:
    held = b"".join(content for name, content in takeaway.files(solved) if "health" in name)
    codes = list(csv.DictReader((ROOT / "data/tallow-bridge/health.csv").open(encoding="utf-8")))
    assert not [row["code"] for row in codes if row["code"].encode() in held]
    assert b"dont-know" not in held and json.dumps(["live"]).encode() not in held


# --- the other door ------------------------------------------------------------------------------


def test_code_comes_to_the_same_as_the_forms(solved: Exercise) -> None:
    apart, pieces, hours = run(solved, "code")
    table = solved.call(links.gap_table)
    assert {(row["to"], row["from"], str(row["apart"])) for row in apart.to_dict("records")} == set(
        zip(table[WORDS["gap-one"]], table[WORDS["gap-other"]], table[WORDS["apart"]], strict=True)
    )
    falls = solved.call(links.leaving_table).set_index(WORDS["group"]).loc["Church", WORDS["falls"]]
    assert {frozenset(piece) for piece in pieces} == {frozenset(piece.split(", ")) for piece in falls.split("; ")}
    homes = solved.call(links.home_table)[WORDS["hours-year"]]
    assert {home: f"{number:g}" for home, number in hours.items()} == homes.to_dict()


# --- whatever somebody types ---------------------------------------------------------------------

RUBBISH = [
    "",
    " ",
    "9: none",
    "-3",
    "nan",
    "2026-02-30",
    "Z" * 300,
    "<b>&\"'",
    "A",
]


@pytest.mark.parametrize("cell", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_never_a_traceback(cell: str) -> None:
    whatever = {name: frame(name, *[dict.fromkeys(frame(name).columns, cell)] * 3) for name in TABLES}
    answers = {
        "links": {"consent": cell, "shown-to": cell, "deleted-on": cell},
        "what_if": {"group": cell},
        "three_facts": {**dict.fromkeys([*FACTS, "first", "apart"], cell), "hours": [{"group": cell, "given": cell}]},
        "trouble_finder": {"sign": cell, "tries": cell, "look-on": cell},
        "link_moves": {"actions": [dict.fromkeys([*GOOD, "gives", "share"], cell)] * 2},
        "what_lasts": {"keeps": [{"what": cell, "home": cell}]},
        "handover": {"job": cell, "tasks": [{"what": cell, "who": cell}]},
    }
    given = {**whatever, **answers, "words": WORDS, "messages": MESSAGES, "today": "2026-09-01", "made_up": False}
    views = [links.who_agreed, links.matrix_table, links.picture, links.gaps_and_needs, links.without, links.how_it_is]
    views += [links.two_tries, links.moves_table, links.what_lasts_said, links.health_table, links.level_table]
    views += [links.lasting_table]
    makers = [links.network_page, links.health_paper, links.lasting_paper]
    for function in [*views, *makers]:
        made = call(function, given)
        shown = links.to_html(made["print"] if isinstance(made, dict) else made)
        assert "<b>&" not in (shown if function is not links.lasting_paper else document_html(made["print"]))
    for check in links.exercise.checks:
        assert all(key in {one["id"] for one in links.exercise.definition["checks"]} for key, _ in call(check, given))


def call(function: Callable, given: dict[str, Any]) -> Any:
    """Call it with what its parameters name, as an exercise does."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    found = function(**{name: given[name] for name in names})
    return list(found) if function in links.exercise.checks else found
