"""Count tables: hand values, both languages, exact sums, and nobody who can be worked out from what is shown."""

from __future__ import annotations

import itertools
import json
import random
from fractions import Fraction

import pytest

from multisector.group import counts
from multisector.group.reading import MINIMUM
from multisector.shared.numbers import fraction_text
from support.hand_values import compiled
from support.js_engine import call_js
from support.places import PACKAGE

VECTORS = json.loads((PACKAGE / "group" / "counts.vectors.json").read_text(encoding="utf-8"))
DEFINITIONS = {name: compiled(name) for name in ("seven-dots", "readiness", "health")}
SCRIPTS = [
    "front/namespace.js",
    "shared/numbers.js",
    "kinds/assessment/score.js",
    "group/reading.js",
    "group/counts.js",
]
SEATS = ("live", "work", "both", "not-said")


def person(rng: random.Random, definition: dict, *, dont_know: float = 0.2) -> dict:
    """Answers of one person: numbers, and now and then none."""
    answers: dict[str, int | str] = {"seat": rng.choice(SEATS)}
    for part in definition["dimensions"]:
        for item in part["items"]:
            chance = rng.random()
            if chance > dont_know:
                answers[item["id"]] = rng.randint(1, 5)
            elif chance > dont_know / 2:
                answers[item["id"]] = "dont-know"
            elif chance > dont_know / 4:
                answers[item["id"]] = "skip"
    return answers


def group(rng: random.Random, definition: dict, people: int) -> list[dict]:
    return [person(rng, definition, dont_know=rng.choice([0.1, 0.4])) for _ in range(people)]


def in_js(calls: list[tuple]) -> list:
    found = call_js(SCRIPTS, calls)
    assert all("ok" in each for each in found), [each for each in found if "ok" not in each][:1]
    return [each["ok"] for each in found]


@pytest.mark.parametrize("case", VECTORS["counts"], ids=lambda case: case["name"])
def test_vectors_of_counts(case: dict) -> None:
    definition = case["definition"]
    tables = counts.count(definition, case["people"])
    assert {seat: table["people"] for seat, table in tables.items()} == case["seats"]
    whole = counts.add(*tables.values())
    assert whole["dimensions"] == case["whole"]
    shown = {seats: table["dimensions"] for seats, table in counts.shown([tables]).items()}
    assert shown == case["shown"]
    there = in_js([("multisector.counts.count", definition, case["people"]), ("multisector.counts.shown", [tables])])
    assert there[0] == tables
    assert {seats: table["dimensions"] for seats, table in there[1].items()} == case["shown"]


@pytest.mark.parametrize("case", VECTORS["movement"], ids=lambda case: case["name"])
def test_vectors_of_movement(case: dict) -> None:
    def table(scores: dict[str, int]) -> dict:
        return {"dimensions": {"D1": {"scores": scores, "answers": 0, "dont_know": 0}}}

    arguments = table(case["before"]), table(case["after"]), "D1"
    assert counts.movement(*arguments) == case["rows"]
    assert in_js([("multisector.counts.movement", *arguments)]) == [case["rows"]]


def test_both_languages_count_2000_groups_with_two_rounds_alike() -> None:
    rng = random.Random(9)
    calls, expected = [], []
    for number in range(2000):
        definition = DEFINITIONS["readiness" if number % 10 == 0 else "seven-dots"]
        batches = [counts.count(definition, group(rng, definition, rng.randint(0, 24))) for _ in range(2)]
        first, second = (counts.add(*batch.values()) for batch in batches)
        name = definition["dimensions"][0]["id"]
        calls += [("shown", batches), ("mayJoin", batches[1]), ("movement", first, second, name)]
        expected += [counts.shown(batches), counts.may_join(batches[1]), counts.movement(first, second, name)]
    assert in_js([(f"multisector.counts.{name}", *arguments) for name, *arguments in calls]) == expected


def test_both_languages_count_people_alike() -> None:
    rng = random.Random(10)
    groups = [(definition, group(rng, definition, 30)) for definition in DEFINITIONS.values() for _ in range(20)]
    there = in_js([("multisector.counts.count", *each) for each in groups])
    assert there == [counts.count(*each) for each in groups]


def test_tables_add_up_whatever_the_rooms() -> None:
    """One room or many, in any order: the same table, to the last letter."""
    rng, definition = random.Random(11), DEFINITIONS["readiness"]
    people = group(rng, definition, 200)
    whole = counts.add(*counts.count(definition, people).values())
    for _ in range(20):
        rng.shuffle(people)
        cuts = sorted(rng.sample(range(200), 5))
        rooms = [people[start:end] for start, end in itertools.pairwise([0, *cuts, 200])]
        tables = [counts.add(*counts.count(definition, room).values()) for room in rooms]
        assert json.dumps(counts.add(*tables)) == json.dumps(whole)


def test_scores_of_a_table_are_those_of_its_people() -> None:
    table = {"dimensions": {"D1": {"scores": {"1": 2, "7/2": 1, "4": 1}, "answers": 4, "dont_know": 0}}}
    assert counts.scores(table, "D1") == [1, 1, Fraction(7, 2), 4]
    assert counts.answered(table, "D1") == 4


def test_tables_of_two_assessments_do_not_add_up() -> None:
    one, other = (counts.empty(DEFINITIONS[name]) for name in ("seven-dots", "readiness"))
    with pytest.raises(counts.TableError, match="seven-dots 1 and readiness 1 do not add up"):
        counts.add(one, other)
    assert "error" in call_js(SCRIPTS, [("multisector.counts.add", one, other)])[0]


def test_below_five_people_nothing_is_shown() -> None:
    definition = DEFINITIONS["seven-dots"]
    rng = random.Random(12)
    for people in range(5):
        assert counts.shown([counts.count(definition, group(rng, definition, people))]) == {}
    assert counts.shown([]) == {}


def views(batches: list[dict]) -> list[dict[str, dict]]:
    """Everything that is ever shown of a round: after the first batch, after the second, and so on."""
    return [counts.shown(batches[: number + 1]) for number in range(len(batches))]


def recovered(tables: list[dict], name: str) -> set[int]:
    """How many people any sum and difference of the tables is about, for one dimension.

    Every combination with factors -1, 0 and 1: what someone with pencil and paper would try. Each person of these
    tables has a score of their own, so that a combination is about people where it holds each once or not at all.
    """
    found = set()
    for factors in itertools.product((-1, 0, 1), repeat=len(tables)):
        cells: dict[str, int] = {}
        for factor, table in zip(factors, tables, strict=True):
            for score, number in table["dimensions"][name]["scores"].items():
                cells[score] = cells.get(score, 0) + factor * number
        if set(cells.values()) <= {0, 1}:
            found.add(sum(cells.values()))
    return found


def numbered(people: list[dict], start: int) -> list[dict]:
    """The same people, each with a number of their own in place of their answers."""
    return [
        {field: start + place if isinstance(value, int) else value for field, value in answers.items()}
        for place, answers in enumerate(people)
    ]


def people_of(rng: random.Random, definition: dict, sizes: dict[str, int], dont_know: float) -> list[dict]:
    return [
        person(rng, definition, dont_know=dont_know) | {"seat": seat}
        for seat, number in sizes.items()
        for _ in range(number)
    ]


def test_no_sum_or_difference_of_what_is_shown_is_about_one_to_four_people() -> None:
    """Views of one round as people join it, of the next round, the seats and the whole, all together."""
    rng, definition = random.Random(13), DEFINITIONS["seven-dots"]
    finest = 0
    for _ in range(400):
        rounds = []
        for _ in range(2):
            batches = []
            for _ in range(rng.randint(1, 2)):
                sizes = {seat: rng.choice([0, 1, 4, 5, 6, 9]) for seat in SEATS}
                people = people_of(rng, definition, sizes, rng.choice([0, 0.1, 0.5]))
                batch = counts.count(definition, numbered(people, 100 * len(batches)))
                if not batches or counts.may_join(batch):
                    batches.append(batch)
            rounds.append(batches)
        for batches in rounds:
            seen = [table for view in views(batches) for table in view.values()]
            finest = max(finest, *(len(view) for view in views(batches)))
            for part in definition["dimensions"][:2]:
                known = [*{json.dumps(table): table for table in seen}.values()]
                if len(known) <= 7:
                    assert not recovered(known, part["id"]) & set(range(1, MINIMUM)), (part["id"], batches)
    assert finest == 3, "the trial never saw two sides"


def test_the_attack_would_find_a_person() -> None:
    """One latecomer, added to a round that was looked at, is found by subtraction."""
    rng, definition = random.Random(14), DEFINITIONS["seven-dots"]
    people = numbered([person(rng, definition, dont_know=0) for _ in range(9)], 0)
    tables = [counts.add(*counts.count(definition, people[:number]).values()) for number in (8, 9)]
    assert 1 in recovered(tables, "D1")
    assert not counts.may_join(counts.count(definition, people[8:]))


def test_sides_are_shown_apart_where_each_has_five_people() -> None:
    definition = DEFINITIONS["seven-dots"]
    rng = random.Random(15)

    def groups(**sizes: int) -> set[str]:
        sizes = {seat.replace("_", "-"): number for seat, number in sizes.items()}
        return set(counts.shown([counts.count(definition, people_of(rng, definition, sizes, 0))]))

    assert groups(live=3, both=2, work=4, not_said=1) == {"all", "live", "others"}
    assert groups(live=6, work=4) == {"all"}
    assert groups(live=5) == {"all", "live", "others"}, "who is not there is shown, too"


def test_one_part_without_enough_scores_does_not_hide_the_others() -> None:
    definition = DEFINITIONS["seven-dots"]
    seats = ["live"] * 5 + ["work"] * 6
    people = [{"seat": seat, **{f"D{n}a": 3 + at % 2 for n in range(1, 8)}} for at, seat in enumerate(seats)]
    people[0]["D2a"] = "dont-know"
    shown = counts.shown([counts.count(definition, people)])
    scores = {group: [counts.answered(table, name) for name in ("D1", "D2")] for group, table in shown.items()}
    assert scores == {"all": [11, 10], "live": [5, 0], "others": [6, 0]}


def test_a_score_as_text_is_as_the_page_writes_it() -> None:
    table = counts.add(*counts.count(DEFINITIONS["readiness"], [{"R1a": 1, "R1b": 2, "R1c": 4}]).values())
    assert table["dimensions"]["R1"]["scores"] == {fraction_text(Fraction(7, 3)): 1}
