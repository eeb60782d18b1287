"""Exercise 2: its list agrees with the book, its faults are found, its numbers are right, and its papers give nobody away."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from multisector.exercises import find_the_gaps as gaps
from multisector.notebook import takeaway
from multisector.notebook.exercise import Exercise
from multisector.parts.map.score import ROLES
from multisector.shared import catalog
from multisector.shared.messages import load_messages
from support.places import ROOT

DEFINITION = catalog.load_exercise(gaps.ID)
WORDS, MESSAGES = DEFINITION["words"], load_messages()
[TABLE] = DEFINITION["tables"]
COLUMNS = [column["id"] for column in TABLE["columns"]]
LIVE, DECIDE, STOP, TRUSTED = "Lives with it", "Decides", "Can stop it", "Is trusted"
SOLUTION = ROOT / "exercises/solutions/2-find-the-gaps.py"
#: Of the practice list: what no paper to share may hold.
PRIVATE = ["A mail carrier", "The night manager of the warehouse", "A man who does repairs"]


def people(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS, dtype="string").fillna("")


def row(name: str, role: str = LIVE, say: str = "1: none", **more: str) -> dict[str, str]:
    return {"name": name, "role": role, "say": say, **more}


def talk(name: str, **more: str) -> dict[str, str]:
    return {"name": name, "why": "w", "through": "t", "goes": "g", **more}


PRACTICE = people(*TABLE["rows"])
BEGUN = DEFINITION["practice"]["ten-one-to-ones"]
#: Fifteen rows in which no check of the list finds anything; the first ten are good talks.
SECTORS = ["People who live with it"] * 5 + ["Labor union", "Faith group", "Business", "Youth", "Government"] * 2
GOOD = [
    row(
        f"Row {letter}",
        LIVE if sector == SECTORS[0] else STOP,
        stance="4: would like it",
        sector=sector,
        share="Everyone",
    )
    for letter, sector in zip("ABCDEFGHIJKLMNO", SECTORS, strict=True)
]
MET = [talk(one["name"]) for one in GOOD[:10]]


def changed(**columns: object) -> list[dict[str, str]]:
    """The good list, with other cells in some of its first rows."""
    rows = [dict(one) for one in GOOD]
    for column, cells in columns.items():
        for one, cell in zip(rows, cells, strict=False):
            one[column] = cell
    return rows


def found(rows: list[dict[str, str]], talks: list[dict[str, str]], missing: str = "Asked for.") -> dict[str, dict]:
    """What all checks find, by id."""
    frame, answers = people(*rows), {"talks": talks, "missing": missing}
    return dict(
        [
            *gaps.check_list(frame),
            *gaps.check_names(frame, WORDS),
            *gaps.check_open(frame),
            *gaps.check_sectors(frame, answers, WORDS),
            *gaps.check_talks(frame, answers, WORDS),
        ]
    )


@pytest.fixture
def exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exercise:
    made = Exercise(gaps.ID, checks=gaps.exercise.checks, makers=gaps.exercise.makers, folder=tmp_path)
    monkeypatch.setattr(gaps, "exercise", made)
    return made


def solve() -> None:
    """What a learner would do, by the solution's own cells."""
    for cell in SOLUTION.read_text(encoding="utf-8").split("\n# %%"):
        if cell.startswith(' tags=["solution"]'):
            exec(compile(cell.partition("\n")[2], str(SOLUTION), "exec"), {})  # noqa: S102 - the course's own cells


# --- the made-up list ----------------------------------------------------------------------------


def test_whoever_stands_on_the_map_of_the_book_is_the_same_here():
    held = yaml.safe_load((ROOT / "data/maps/tallow-bridge.yml").read_text(encoding="utf-8"))["people"]
    scale = {key: gaps.choices(key) for key in ("role", "say", "stance")}
    for one, here in zip(held, TABLE["rows"], strict=False):
        told = {key: here.get(key, "") for key in ("name", "role", "say", "stance", "keeps", "needs")}
        assert told == {
            "name": one["name"],
            "role": scale["role"][ROLES.index(one["role"])],
            "say": scale["say"][one["say"] - 1] if one.get("say") else "",
            "stance": scale["stance"][one["stance"] - 1] if one.get("stance") else "",
            "keeps": one.get("keeps", ""),
            "needs": one.get("needs", ""),
        }
    assert len(held) == 18 and len(PRACTICE) == 28


def test_what_is_planted_can_be_found(exercise):
    assert [one.id for one in exercise.found()] == ["overlooked", "offices", "danger", "twice", "nobody", "short"]
    texts = {one.id: one.text for one in exercise.found()}
    assert "Ms. Brandt" in texts["twice"] and "The county's emergency planner" in texts["twice"]
    assert "The night manager" in texts["danger"]
    assert texts["nobody"] == "Nobody is known from: Youth, Media, Funder."
    assert "repairs" not in texts["overlooked"], "nobody is told to put him on a list"
    told = gaps.gap_sentences(PRACTICE, WORDS)
    assert "Labor union" in told[1] and "Tribal nation" in told[1]
    assert told[2].startswith("Asked, and not yet there: Nonprofit.")
    named = PRACTICE.set_index("name")
    assert named.loc["The association of park owners", "stance"] == "1: works against it"
    assert named.loc["A man who does repairs for the owner and lives in the park", "share"] == "Only us"
    for unknown in ("The sheriff", "The state office that sets the rules for power companies"):
        assert named.loc[unknown, "stance"] == "" and named.loc[unknown, "say"][0] in "45"
    least = [person.name for one, person in gaps.listed(PRACTICE) if gaps.least_say(one, person)]
    assert len(least) == 5
    assert len(DEFINITION["planted"]) == 10


# --- what is shown -------------------------------------------------------------------------------


def test_the_map_is_that_of_the_book_with_everyone_on_it():
    shown = BeautifulSoup(gaps.the_map(PRACTICE, MESSAGES), "lxml")
    assert len(shown.select("tbody tr")) == 28
    assert "People and groups: 28. Live with it: 7, of whom with little say or none: 7." in shown.text


def test_the_fairness_pass_lifts_out_who_lives_with_it_who_can_stop_it_and_who_gains():
    rows = [
        row("Neighbor", say="2: little", here="Yes"),
        row("Owner", STOP, "4: much", stance="2: would rather not", keeps="Rent."),
        row("Mayor", "Pays", "5: decides it"),
        row("Shop", "Other", "2: little", keeps="Quiet."),
    ]
    boxes = BeautifulSoup(gaps.fairness(people(*rows), WORDS, MESSAGES), "lxml").select(".box")
    told = [[line.text for line in box.select("li")] for box in boxes]
    assert [[re.match(r"\d+", line)[0] for line in lines] for lines in told] == [["1"], ["2", "3"], ["2"]]
    assert told[0] == ["1 Neighbor. Lives with it; little say, where they stand is not known. Has a seat."]
    assert told[2] == ["2 Owner: Rent."]


def test_the_table_of_gaps_holds_the_values_counted_by_hand():
    table = gaps.gap_table(PRACTICE, WORDS)
    assert list(table.columns) == ["Known", "At the table", "Lives with it", "Can stop or decide it"]
    assert table.loc["People who live with it"].tolist() == [7, 2, 7, 0]
    assert table.loc["Government"].tolist() == [6, 0, 0, 2]
    assert table.loc["Labor union"].tolist() == [1, 0, 0, 1]
    assert table.loc["Media"].tolist() == [0, 0, 0, 0]
    assert table.iloc[-1].tolist() == [28, 5, 7, 9]


CELLS = {column["id"]: [*column.get("values", []), "", "x", "9", "<b>", "Row\n"] for column in TABLE["columns"]}
RUBBISH = st.lists(st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()}), max_size=12)
TALKS = st.lists(st.fixed_dictionaries({key: st.sampled_from(["", "x", "<b>", "9"]) for key in MET[0]}), max_size=12)


@settings(max_examples=25, deadline=None)
@given(RUBBISH, TALKS, st.sampled_from(["", "Asked."]))
def test_whatever_somebody_typed_nothing_breaks_and_the_sums_match(rows, talks, missing):
    frame, answers = people(*rows), {"talks": talks, "missing": missing}
    found(rows, talks, missing)
    for shown in (
        gaps.the_map(frame, MESSAGES),
        gaps.fairness(frame, WORDS, MESSAGES),
        gaps.page_paper(frame, answers, WORDS, MESSAGES),
    ):
        assert "<b></b>" not in shown and not BeautifulSoup(shown, "lxml").select("b b, td b")
    gaps.order(frame, WORDS), gaps.gaps(frame, WORDS), gaps.talks_paper(answers, WORDS)
    table = gaps.gap_table(frame, WORDS)
    seen = gaps.listed(frame)
    assert table.iloc[:-1].sum().tolist() == table.iloc[-1].tolist()
    assert table.iloc[-1].tolist() == [
        len(seen),
        sum(one["here"] == "Yes" for one, _ in seen),
        sum(one["role"] == LIVE for one, _ in seen),
        sum(one["role"] in (DECIDE, STOP) or person.say == 5 for one, person in seen),
    ]


def test_a_table_that_lost_columns_in_somebodys_code_is_read_as_far_as_it_goes():
    frame = pd.DataFrame({"name": ["Delia", None], "role": [LIVE, 3]})
    assert gaps.gap_table(frame, WORDS).iloc[-1].tolist() == [2, 0, 1, 0]
    assert not list(gaps.check_names(frame, WORDS))


# --- ten talks -----------------------------------------------------------------------------------


def test_the_rule_begins_with_most_at_stake_then_who_can_stop_it_then_who_is_trusted():
    names = [one["name"] for one in gaps.propose(PRACTICE, WORDS)]
    assert [name.split()[1] for name in names[:5]] == ["in", "on", "over", "who", "man"]
    assert names[5:] == [
        "The tribal government whose land begins beyond the park",
        "The state office that sets the rules for power companies",
        "The sheriff",
        "A mail carrier",
        "The union of the bus drivers",
    ]


def test_those_against_it_come_before_those_in_favor_and_whoever_has_a_seat_is_not_proposed():
    rows = [
        row("For", STOP, "4: much", stance="5: works for it"),
        row("Against", STOP, "4: much", stance="1: works against it"),
        row("Seated", here="Yes"),
        row("Open", STOP, "2: little"),
        row("Open, much say", STOP, "4: much"),
        row("Helper", "Does the work", "3: some"),
        row("Trusted", TRUSTED, "3: some"),
        row("Neighbor", say=""),
    ]
    made = gaps.propose(people(*rows), WORDS)
    assert [one["name"] for one in made] == [
        "Neighbor",
        "Open, much say",
        "Open",
        "Against",
        "Trusted",
        "For",
        "Helper",
    ]
    assert made[0]["why"] == WORDS["why-lives-open"] and made[3]["why"] == WORDS["why-stops-against"]


def test_nobody_is_sent_to_the_work_or_the_door_of_a_row_that_is_only_for_us():
    made = {one["name"]: one for one in gaps.propose(PRACTICE, WORDS)}
    for name, one in made.items():
        private = PRACTICE.set_index("name").loc[name, "share"] == "Only us"
        assert one["goes"] == (WORDS["careful"] if private else "")
        assert one["through"] == (WORDS["through-nation"] if "tribal" in name else "")
    assert sum(bool(one["goes"]) for one in made.values()) == 2


def test_the_button_puts_the_order_above_what_stands_there_and_loses_nothing(exercise):
    panel = gaps.take_order(exercise)
    panel._told(panel, {"do": "take-order"}, [])
    talks = exercise.answers("ten-one-to-ones")["talks"]
    assert len(talks) == 10 and talks[-3:] == BEGUN["talks"]
    assert talks[0]["name"] == "People in the park who rent"
    assert panel.said == "Put into your form, above what stood there: 7."
    panel._told(panel, {"do": "take-order"}, [])
    assert exercise.answers("ten-one-to-ones")["talks"] == talks and panel.said == WORDS["taken-none"]


def test_with_nobody_to_meet_the_order_says_so():
    assert gaps.order(people(), WORDS) == WORDS["no-order"]


# --- checks --------------------------------------------------------------------------------------


def test_a_whole_list_with_ten_good_talks_passes():
    assert found(GOOD, MET) == {}


FAILS = {
    "few": (GOOD[:14], MET, "", {"n": 14}),
    "few-sectors": (changed(sector=["Business"] * 15), MET, "", {"n": 1}),
    "few-living": (changed(role=["Other"] * 3), MET, "", {"n": 2}),
    "few-against": (changed(role=[LIVE] * 14), MET, "", {"n": 1}),
    "same": (changed(name=["Row B", " row  b "]), MET, "", {"places": "row  b"}),
    "twice": (
        changed(name=["Mr. Hollis, owner", "Mr. Hollis"]),
        MET,
        "",
        {"places": "“Mr. Hollis, owner” and “Mr. Hollis”"},
    ),
    "open": (changed(stance=[""] * 6), MET, "", {"open": 6, "n": 15}),
    "nobody": (GOOD, MET, "", None),
    "overlooked": (GOOD, MET[1:], "", {"places": "Row A"}),
    "offices": (changed(role=[STOP] * 2, say=["4: much"] * 2), MET, "", {"n": 3}),
    "danger": (changed(share=["Only us"]), [talk("Row A", through=""), *MET[1:]], "", {"places": "Row A"}),
    "short": (GOOD, MET[:9], "", {"n": 9}),
    "stranger": (GOOD, [*MET, talk("Nobody knows her")], "", {"places": "Nobody knows her"}),
    "thin": (GOOD, [talk("Row A", why=""), talk("Row B", through=""), *MET[2:]], "", {"places": "Row A; Row B"}),
}


@pytest.mark.parametrize("key", FAILS)
def test_each_check_finds_what_it_is_for(key):
    rows, talks, missing, values = FAILS[key]
    told = found(rows, talks, missing)
    assert key in told
    assert values is None or told[key] == values


def test_every_check_of_the_definition_is_tried_here():
    assert set(FAILS) == {check["id"] for check in DEFINITION["checks"]}


def test_two_names_that_share_a_word_are_not_taken_for_one():
    names = [
        "Teo",
        "Teo's mother",
        "The school",
        "The school nurse",
        "People in the park who rent",
        "People in the park",
    ]
    told = dict(gaps.check_names(people(*(row(name) for name in names)), WORDS))
    assert told["twice"]["places"] == "“People in the park who rent” and “People in the park”"


def test_five_talks_with_those_who_have_most_at_stake_are_enough():
    rows = [row(f"Neighbor {letter}") for letter in "ABCDEFG"]
    assert "overlooked" in found(rows, [talk(one["name"]) for one in rows[:4]])
    assert "overlooked" not in found(rows, [talk(one["name"]) for one in rows[:5]])


def test_whoever_has_a_seat_or_is_only_for_us_need_not_be_on_the_talks():
    rows = changed(here=["Yes"], share=["Everyone", "Only us"])
    assert "overlooked" not in found(rows, MET[2:])


# --- the other door ------------------------------------------------------------------------------


def test_the_boxes_of_code_come_to_the_same_as_the_forms(exercise):
    cells = SOLUTION.read_text(encoding="utf-8").split("\n# %%")
    code = [cell.partition("\n")[2] for cell in cells if cell.startswith(' tags=["code"]')]
    assert len(code) == 4

    def run(source: str) -> pd.DataFrame | pd.Series:
        *lines, last = source.strip().split("\n")
        held: dict[str, object] = {}
        exec("\n".join(lines), held)  # noqa: S102 - the course's own cells
        return eval(last, held)

    table = gaps.gap_table(PRACTICE, WORDS).iloc[:-1]
    for source, column in zip(code, ("Known", "At the table"), strict=False):
        assert run(source).to_dict() == table.loc[table[column] > 0, column].to_dict()
    least = [person.name for one, person in gaps.listed(PRACTICE) if gaps.least_say(one, person)]
    assert run(code[2])["name"].tolist() == least
    run(code[3].replace("# exercise.fill", "exercise.fill"))
    assert [one["name"] for one in exercise.answers("ten-one-to-ones")["talks"]] == least
    assert {one["why"] for one in exercise.answers("ten-one-to-ones")["talks"]} == {WORDS["why-lives"]}


# --- papers --------------------------------------------------------------------------------------


def papers(exercise: Exercise, version: str = "me") -> dict[str, str]:
    """The words of every file."""
    made = {}
    for name, held in takeaway.files(exercise, version):
        if name.endswith(".docx"):
            document = docx.Document(io.BytesIO(held))
            cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
            made[name] = "\n".join([*(part.text for part in document.paragraphs), *cells])
        else:
            made[name] = held.decode("utf-8")
    return made


SHARED = ("find-the-gaps-list.docx", "find-the-gaps-list.html", "find-the-gaps-gaps.csv", "find-the-gaps-page.html")


def test_the_solution_passes_and_every_paper_is_made(exercise):
    solve()
    assert exercise.found() == []
    assert set(papers(exercise)) == {
        *SHARED,
        "find-the-gaps-private.docx",
        "find-the-gaps-private.html",
        "find-the-gaps-talks.docx",
        "find-the-gaps-talks.html",
    }


def test_no_paper_to_share_holds_a_row_that_is_only_for_us_nor_what_was_said_of_anyone(exercise):
    solve()
    rows = exercise.table("people")
    rows.loc[len(rows)] = ["Unmarked", "Media", LIVE, "1: none", "", "No", "k-secret", "n-secret", "x-secret", ""]
    talks = [talk(name, why="w-secret", through="t-secret", goes="g-secret") for name in rows["name"]]
    exercise.fill("people-and-sectors", stakeholders=rows)
    exercise.fill("ten-one-to-ones", talks=talks, missing="m-secret")
    told = rows[["keeps", "needs", "next"]].to_numpy().ravel()
    made = papers(exercise)
    for name in SHARED:
        assert not [one for one in PRIVATE if one in made[name]], name
        assert "Unmarked" not in made[name] and "-secret" not in made[name], name
        assert not [text for text in told if len(text) > 12 and text in made[name]], name
    for name in set(made) - set(SHARED):
        assert all(one in made[name] for one in ("Unmarked", *PRIVATE)), name


def test_a_one_in_the_table_of_gaps_gives_nobody_away(exercise):
    rows = [
        row("Known", sector="Business", share="Everyone"),
        row("Hidden", sector="Justice or police", share="Only us"),
    ]
    exercise.fill("people-and-sectors", stakeholders=people(*rows))
    lines = papers(exercise)["find-the-gaps-gaps.csv"].replace('"', "").splitlines()
    assert "Business,1,0,1,0" in lines and "Justice or police,0,0,0,0" in lines and "All together,1,0,1,0" in lines


def test_the_private_papers_say_for_whom_they_are(exercise):
    made = papers(exercise)
    for kind in ("docx", "html"):
        assert "Only for us. Keep it under lock" in made[f"find-the-gaps-private.{kind}"]
        assert WORDS["talks-note"] in made[f"find-the-gaps-talks.{kind}"]


def test_the_page_holds_the_map_its_table_the_gaps_and_whom_to_meet(exercise):
    solve()
    page = BeautifulSoup(papers(exercise)["find-the-gaps-page.html"], "lxml")
    assert [one.text for one in page.select("h1, h2")] == [
        WORDS[f"page-{part}"] for part in ("title", "fair", "gaps", "talks")
    ]
    assert len(page.select("svg.figure")) == 1 and "made up" in page.text.casefold()
    marks = {mark["data-n"] for mark in page.select("svg.figure [data-n]")}
    maps, gap, talks = page.select("table")
    assert marks and len(maps.select("tbody tr")) == 24
    assert len(gap.select("tbody tr")) == 14
    assert [one.text for one in talks.select("tbody th")] == [str(n) for n in range(1, 11)]
    assert not page.select("script, link, [src], [href]")


def test_papers_wait_until_what_must_be_mended_is_mended(exercise, tmp_path):
    with pytest.raises(ValueError, match="night manager"):
        exercise.write_papers(tmp_path / "papers")
    solve()
    assert len(exercise.write_papers(tmp_path / "papers")) == 8
