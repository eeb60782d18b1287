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
PRIVATE = ["A mail carrier", "The night manager of the warehouse", "A man who does repairs", "People over 70"]


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
            *gaps.check_telling(frame, WORDS),
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
    assert [one.id for one in exercise.found()] == [
        *("overlooked", "offices", "danger", "place"),
        *("twice", "nobody", "short"),
    ]
    texts = {one.id: one.text for one in exercise.found()}
    assert "Ms. Brandt" in texts["twice"] and "The county's emergency planner" in texts["twice"]
    assert "The night manager" in texts["danger"]
    assert "The night manager of the warehouse (“Teo, at work”)" in texts["place"]
    assert texts["nobody"] == "Nobody is known from: Youth, Media, Funder."
    assert not [one for one in PRIVATE if one in texts["overlooked"]], "nobody is told to put him on a list"
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
    assert len(DEFINITION["planted"]) == 11


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


def test_a_column_in_which_nobody_wrote_is_not_known_and_not_nobody():
    told = lambda *rows: [
        box.select("p")[-1].text
        for box in BeautifulSoup(gaps.fairness(people(*rows), WORDS, MESSAGES), "lxml").select(".box")
    ]
    assert told({"name": "Ana"}) == [WORDS["not-known"]] * 3
    keeps = row("Shop", "Other", "1: none", keeps="Quiet.")
    assert told(keeps) == [WORDS["nobody-here"]] * 3
    assert told() == [WORDS["nobody-here"]] * 3


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
    (
        gaps.leaving(frame, WORDS),
        gaps.order(frame, WORDS),
        gaps.gaps(frame, WORDS),
        gaps.talks_paper(frame, answers, WORDS),
    )
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
        assert one["goes"].startswith(WORDS["careful"]) == private
        assert one["through"] == (WORDS["through-nation"] if "tribal" in name else "")
    assert made["People in the park who rent"]["goes"] == WORDS["careful-lives"]
    assert made["The sheriff"]["goes"] == WORDS["careful-justice"]


def test_a_row_that_does_not_say_who_may_see_it_is_met_with_the_care_of_one_that_is_only_for_us():
    for share in ("Only us", ""):
        [one] = gaps.propose(people(row("Ana", TRUSTED, share=share)), WORDS)
        assert one["goes"] == WORDS["careful"]
        assert "danger" in found(changed(share=[share]), [talk("Row A", through=""), *MET[1:]])
        assert found(changed(share=[share]), [talk("Row A", goes="Delia, at her door"), *MET[1:]]).keys() == {"place"}
    [open_to_all] = gaps.propose(people(row("Ana", TRUSTED, share="Everyone")), WORDS)
    assert open_to_all["goes"] == ""


def test_the_young_are_met_with_a_parent_and_judges_and_police_not_about_open_cases():
    rows = [
        row("Pupils", sector="Youth", share="Everyone"),
        row("A youth council", "Is trusted", sector="Youth", share="Everyone"),
        row("A judge", DECIDE, sector="Justice or police", share="Everyone"),
        row("An officer", DECIDE, sector="Justice or police"),
    ]
    made = {one["name"]: one["goes"] for one in gaps.propose(people(*rows), WORDS)}
    assert made["Pupils"] == f"{WORDS['careful-lives']} {WORDS['careful-youth']}"
    assert made["A youth council"] == WORDS["careful-youth"]
    assert made["A judge"] == WORDS["careful-justice"]
    assert made["An officer"] == WORDS["careful-justice"]
    assert found(changed(share=[""]), [talk("Row A", goes=made["An officer"]), *MET[1:]]) == {}, (
        "what the rule writes passes"
    )


def test_whoever_did_not_fit_into_ten_is_named_with_those_who_would_rather_not_first():
    rows = [row(f"Neighbor {n}") for n in range(6)]
    rows += [row(f"Open {n}", STOP, "4: much") for n in range(4)]
    rows += [row("Owner", STOP, "4: much", stance="2: would rather not"), row("Shop", "Other", "2: little")]
    frame, *told = gaps.order(people(*rows), WORDS)
    assert len(frame) == 10
    assert told == [
        "Not among the ten, though they can stop it or decide it and would rather not: Owner.",
        "Not among the ten: Shop.",
    ]
    assert len(gaps.order(people(*rows[:10]), WORDS)) == 1


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
    "begin": ([], [], "", {}),
    "telling": (changed(name=["Ana, no papers, 3C"]), MET, "", {"places": "Ana, no papers, 3C (“papers”, “3C”)"}),
    "place": (
        changed(share=["Only us"]),
        [talk("Row A", goes="June, at work"), *MET[1:]],
        "",
        {"places": "Row A (“June, at work”)"},
    ),
    "sent": (
        changed(name=["Rosa Diaz"]),
        [talk("Rosa Diaz"), *MET[1:5], talk("Row F", goes="Rosa, at the office"), *MET[6:]],
        "",
        {"places": "Row F (“Rosa, at the office”)"},
    ),
    "power": (
        [*GOOD, row("Mr. Hollis, owner", STOP, sector="Business", stance="2: would rather not")],
        [talk("Row A", goes="Mr. Hollis, at the hall"), *MET[1:]],
        "",
        {"places": "Row A (“Mr. Hollis, at the hall”)"},
    ),
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


def test_of_an_empty_list_it_is_said_where_to_begin_and_nothing_else():
    assert found([], []) == {"begin": {}} == found([], MET, "")


@pytest.mark.parametrize(
    "goes",
    [
        *(
            "Teo, at work",
            "June, at their door",
            "Marcus, at his boiler room",
            "June, at the home",
            "At the office, Teo",
        ),
        *(
            "Between two shifts",
            "Not at work, but at her door",
            "June, at Ana's home",
            "June, not at work and at the door",
        ),
    ],
)
def test_a_work_or_a_home_of_a_row_that_is_only_for_us_is_seen(goes):
    assert gaps._their_place(gaps._affirmed(goes, WORDS), "Ana, renter", WORDS)


@pytest.mark.parametrize(
    "goes",
    [
        *("Not at work, and not at the door.", "June, away from work", "Nadia, on a Sunday at the church", ""),
        *("June, after her shift, at the hall", "June, at June's home", "A social worker, in the library"),
        *("Nobody goes to the door", WORDS["careful"], WORDS["careful-lives"], WORDS["careful-justice"]),
    ],
)
def test_what_is_denied_and_the_home_of_somebody_else_is_no_such_place(goes):
    assert not gaps._their_place(gaps._affirmed(goes, WORDS), "Ana, renter", WORDS)


def test_a_person_is_known_by_one_name_and_a_group_by_all_of_its_words():
    named = lambda name, goes: gaps._named(name, gaps._affirmed(goes, WORDS), WORDS)
    assert named("Ms. Brandt, county emergency planner", "Brandt, alone") and named("Rosa Diaz", "with Diaz")
    assert named("People in the park who rent", "Two people of the park who rent")
    assert not named("Rosa Diaz", "Rosa's sister") and not named("Teo", "June, not Teo") and not named("Teo", "teo")
    assert (
        not named("People in the park who rent", "People who rent") and not named("", "x") and not named("The", "The")
    )


def test_a_tenant_is_sent_to_nobody_who_decides_even_if_nobody_of_that_name_is_listed():
    told = found(GOOD, [*MET[:5], talk("Row F", goes="A tenant, at the office"), *MET[6:]])
    assert told == {"sent": {"places": "Row F (“A tenant, at the office”)"}}
    assert found(GOOD, [*MET[:5], talk("Row F", goes="June, not a tenant"), *MET[6:]]) == {}


def test_that_somebody_will_not_be_met_is_an_answer():
    none = talk("Row A", through="", why="", goes="Will not be met.")
    assert found(changed(share=["", "Everyone"]), [none, *MET[1:]]) == {"short": {"n": 9}}
    assert found(GOOD, [none, *MET[1:]]) == {"short": {"n": 9}}, "and is not overlooked"
    page = gaps.page_paper(people(*GOOD), {"talks": [none, *MET[1:]]}, WORDS, MESSAGES)
    assert "Row A" not in BeautifulSoup(page, "lxml").select("table")[-1].text


@pytest.mark.parametrize(
    "name, word",
    [
        *(("Two without papers", "papers"), ("Undocumented families", "Undocumented"), ("Visa holders", "Visa")),
        *(("Immigration cases", "Immigration"), ("Rosa, 3C", "3C"), ("Rosa, #4", "#4"), ("Rosa, Apt. B", "Apt")),
        *(("Rosa, unit 12", "unit 12"), ("Flat no. 7b", "Flat no. 7b"), ("Rosa 555-0134", "555-0134")),
        *(("Rosa (212) 555 0134", "555 0134"), ("Women who live alone", "alone")),
    ],
)
def test_a_row_for_everyone_that_tells_too_much_is_named(name, word):
    told = dict(gaps.check_telling(people(row(name, share="Everyone")), WORDS))
    assert told["telling"]["places"] == f"{name} (“{word}”)"
    for share in ("Only us", ""):
        assert not list(gaps.check_telling(people(row(name, share=share)), WORDS)), "it leaves with no paper"


@pytest.mark.parametrize(
    "name", ["People over 70", "The local paper", "Those born in the 70s", "Families on the 3rd floor"]
)
def test_what_tells_nothing_is_not_named(name):
    assert not list(gaps.check_telling(people(row(name, share="Everyone", needs="To know who is alone.")), WORDS))


def test_cells_that_stay_are_read_for_what_could_be_held_against_somebody():
    told = dict(gaps.check_telling(people({"needs": "A visa. Lives in unit 4", "share": "Everyone"}), WORDS))
    assert told["telling"]["places"] == "row 1 (“visa”, “unit 4”)"


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
    rows = [row(f"Neighbor {letter}", share="Everyone") for letter in "ABCDEFG"]
    assert "overlooked" in found(rows, [talk(one["name"]) for one in rows[:4]])
    assert "overlooked" not in found(rows, [talk(one["name"]) for one in rows[:5]])


def test_whoever_has_a_seat_or_is_only_for_us_need_not_be_on_the_talks():
    rows = changed(here=["Yes"], share=["Everyone", "Only us", ""])
    assert "overlooked" not in found(rows, MET[3:])


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
    assert marks and len(maps.select("tbody tr")) == 23
    assert len(gap.select("tbody tr")) == 14
    assert [one.text for one in talks.select("tbody th")] == [str(n) for n in range(1, 10)], "one of ten is only for us"
    assert not page.select("script, link, [src], [href]")


def test_the_page_without_names_names_nobody_and_says_where_each_stands(exercise):
    solve()
    exercise.place = "practice"
    made = papers(exercise, "unsigned")
    names = [name for name in exercise.table("people")["name"] if len(name) > 3]
    for name in (
        "find-the-gaps-page.html",
        "find-the-gaps-gaps.csv",
        "find-the-gaps-talks.html",
        "find-the-gaps-list.html",
    ):
        assert not [one for one in names if one in made[name]], name
        assert not re.search(r"\b(Delia|Teo|June|Nadia)\b", made[name]), name
    page = BeautifulSoup(made["find-the-gaps-page.html"], "lxml")
    assert WORDS["page-unsigned"] in page.text and WORDS["page-talks"] not in page.text
    maps, gap = page.select("table")
    first = [cell.text for cell in maps.select("tbody tr")[5].select("th, td")]
    assert first[:3] == ["6", "From: Business", "Is trusted"] and MESSAGES["map.nameless"] not in page.text
    assert "From: People who live with it. Lives with it; little say" in page.text
    signed = BeautifulSoup(papers(exercise)["find-the-gaps-page.html"], "lxml")
    assert gap.text == signed.select("table")[1].text, "nobody is lost with the name"
    assert WORDS["talks-unsigned"] in made["find-the-gaps-talks.html"]


def test_what_has_only_a_name_and_a_sector_is_counted_without_the_name_too():
    frame = people({"name": "A bank", "sector": "Funder", "share": "Everyone"})
    assert gaps.gaps_paper(frame, WORDS).equals(gaps.gaps_paper(frame.assign(name=""), WORDS))
    assert gaps.gaps_paper(frame, WORDS).loc["Funder", "Known"] == 1
    assert not gaps.unsigned(people()) and not gaps.unsigned(frame)


def test_the_lines_that_will_leave_are_shown_before_they_do(exercise):
    told, frame = gaps.leaving(PRACTICE, WORDS)
    assert "These 24 lines" in told and not [one for one in PRIVATE if frame["Who"].str.startswith(one).any()]
    assert frame.index[-1] == "28" and frame.loc["28", "Who"] == "The county's emergency planner"
    page = BeautifulSoup(papers(exercise)["find-the-gaps-page.html"], "lxml")
    assert set(frame["Who"]) == {line.select("td")[0].text for line in page.select("table")[0].select("tbody tr")}
    assert gaps.leaving(people(row("Ana")), WORDS) == WORDS["leaving-none"]


def test_papers_wait_until_what_must_be_mended_is_mended(exercise, tmp_path):
    with pytest.raises(ValueError, match="night manager"):
        exercise.write_papers(tmp_path / "papers")
    solve()
    assert len(exercise.write_papers(tmp_path / "papers")) == 8
