"""Definitions: what is refused and how it is said, what changes a structure, what a translation needs."""

from __future__ import annotations

import copy
import json
import re
import shutil
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import pytest
import yaml

from multisector import kinds
from multisector.build import (
    bundles,
    checking,
    compiling,
    files,
    loading,
    models,
    structure,
    translation,
)
from multisector.build.render import render_activity
from multisector.kinds import model
from multisector.kinds.assessment.model import Action, Assessment
from multisector.kinds.decision.model import Condition
from multisector.kinds.worksheet.model import FieldChoice, Worksheet
from multisector.shared.messages import say
from support.places import PACKAGE

FILES = [one for one in (PACKAGE.parent / "data/documents").glob("*.yml") if one.stem != "message"]

SEVEN_DOTS = compiling.activity_path("seven-dots")
PATHS = compiling.activity_paths()


@pytest.fixture
def seven_dots() -> dict:
    return loading.load_activity(SEVEN_DOTS)


# --- errors name the file, the place and the mend -------------------------------------------


def broken(change) -> str:
    """What is said of Seven Dots after `change`."""
    data = files.read_yaml(SEVEN_DOTS)
    change(data)
    with pytest.raises(files.DefinitionError) as error:
        loading.check_activity(data, "data/activities/ready/seven-dots.yml")
    return str(error.value)


@pytest.mark.parametrize(
    ("change", "place", "mend"),
    [
        (lambda d: d.pop("title"), "title", "Add it"),
        (lambda d: d.update(titel="x"), "titel", "Did you mean 'title'"),
        (
            lambda d: d["dimensions"][2]["items"][0].pop("anchors"),
            "dimensions[2] (D3) > items[0] (D3a) > anchors",
            "Add it",
        ),
        (
            lambda d: d["dimensions"][0]["items"][0]["anchors"].pop(3),
            "dimensions[0] (D1) > items[0] (D1a)",
            "exactly 1, 3 and 5",
        ),
        (lambda d: d["dimensions"][0]["items"][0]["anchors"].update({4: "x"}), "anchors", "Use one of: 1, 3 or 5"),
        (lambda d: d["dimensions"][0]["items"][0].update(text=" "), "text", "Write the words"),
        (lambda d: d["dimensions"][0]["items"][0].update(text="Trust and/or hope"), "(D1a)", "make it one thing"),
        (lambda d: d["dimensions"][0]["items"][0]["anchors"].update({3: "Mixed or unknown."}), "(D1a)", "I don't know"),
        (lambda d: d["dimensions"][0]["items"][0].update(known_by=["boss"]), "known_by[0]", "Use one of: 'resident'"),
        (lambda d: d["dimensions"][1]["items"][0].update(id="D1a"), "the whole file", "used twice: D1a"),
        (lambda d: d["dimensions"][0]["actions"].pop("go"), "the whole file", "D1 needs one action for each of"),
        (lambda d: d["bands"].reverse(), "the whole file", "bands must start at 1 and rise"),
        (lambda d: d.update(code_prefix="OI"), "code_prefix", "does not fit the pattern"),
        (lambda d: d.update(kind="survey"), "the whole file", "Use one of: 'assessment'"),
        (lambda d: d.pop("kind"), "the whole file", "add 'kind'"),
    ],
)
def test_errors_name_file_place_and_mend(change, place: str, mend: str) -> None:
    said = broken(change)
    assert "data/activities/ready/seven-dots.yml" in said
    assert place in said
    assert mend in said


def test_every_fault_is_named_at_once() -> None:
    def two(data: dict) -> None:
        del data["title"]
        del data["dimensions"][6]["title"]

    assert len(broken(two).splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: a\nid: b\n", "line 2: 'id' stands twice"),
        ("title: one: two\n", "line 1"),
        ("a: [1, 2\nb: 3\n", "line"),
    ],
)
def test_broken_yaml_names_the_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text)
    with pytest.raises(files.DefinitionError, match=said) as error:
        files.read_yaml(path)
    assert "x.yml" in str(error.value)


def test_yes_and_no_are_words(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: [yes, no, on, off]\nb: true\n")
    assert files.read_yaml(path) == {"a": ["yes", "no", "on", "off"], "b": True}


def test_the_file_is_named_like_the_activity(tmp_path: Path) -> None:
    shutil.copy(SEVEN_DOTS, tmp_path / "eight-dots.yml")
    with pytest.raises(files.DefinitionError, match="Make it 'eight-dots'"):
        loading.load_activity(tmp_path / "eight-dots.yml")


# --- structure, versions, releases ----------------------------------------------------------


def test_prose_is_no_structure(seven_dots: dict) -> None:
    before = structure.structure_hash(seven_dots)
    for dimension in seven_dots["dimensions"]:
        dimension["title"] += "!"
        dimension["items"][0]["text"] += "!"
        dimension["items"][0]["anchors"]["3"] += "!"
        dimension["actions"]["go"]["text"] += "!"
    seven_dots["bands"][0]["label"] += "!"
    seven_dots["minutes"] = 3
    assert structure.structure_hash(seven_dots) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["dimensions"][0]["items"][0].update(id="D1z"),
        lambda d: d["dimensions"].reverse(),
        lambda d: d["dimensions"].pop(),
        lambda d: d["bands"][1].update(at_least="2.6"),
        lambda d: d.update(code_prefix="D2"),
        lambda d: d.update(version=2),
    ],
)
def test_ids_scale_and_scoring_are_structure(seven_dots: dict, change) -> None:
    changed = copy.deepcopy(seven_dots)
    change(changed)
    assert structure.structure_hash(changed) != structure.structure_hash(seven_dots)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_structure_is_frozen_with_its_version(path: Path) -> None:
    definition = loading.load_activity(path)
    compiling.check_release(definition)
    frozen = compiling.release_path(definition).read_text(encoding="utf-8")
    assert json.dumps(structure.structure(definition), indent=1) + "\n" == frozen


# Answers kept in browsers name these: a change of how a structure is read off must not move them.
FIRST_HASHES = {
    "check-what-1": "8ea40873740f",
    "first-win-1": "745e7968cf62",
    "fit-aid-1": "01a8c6ea6901",
    "fit-statement-1": "93288addf0f0",
    "honest-sentences-1": "96dee67fb66b",
    "plan-1": "9e97882183c1",
    "plan-2": "259716f959ef",
    "plan-3": "c907f6dbfdd3",
    "problem-sentence-1": "2061b9745c7a",
    "readiness-1": "6fc8d8d87fcd",
    "seven-dots-1": "f4327f7ff8ee",
    "signs-1": "e5b9a9c193e2",
    "sort-the-ladder-1": "8a16fdc74605",
    "spot-the-fault-1": "81ee952534a8",
    "warning-signs-1": "657293abe979",
    "who-has-what-1": "593c5800ebdd",
}


@pytest.mark.parametrize("release", FIRST_HASHES)
def test_a_frozen_structure_keeps_its_hash(release: str) -> None:
    frozen = json.loads((compiling.DATA / "releases" / f"{release}.json").read_text(encoding="utf-8"))
    assert structure.structure(frozen) == frozen
    assert structure.structure_hash(frozen) == FIRST_HASHES[release]


def test_every_field_of_an_activity_says_what_it_is() -> None:
    """Text, structure or behavior: a field without a mark would be left out of hashes in silence."""
    waiting, seen = [models.AnyActivity], set()
    while waiting:
        for option in structure.types_in(waiting.pop()):
            if not (isinstance(option, type) and issubclass(option, model.Part)):
                waiting += get_args(option)
            elif option not in seen:
                seen.add(option)
                hints = structure.fields_of(option)
                assert [name for name, hint in hints.items() if structure.mark_of(hint) is None] == [], option.__name__
                waiting += hints.values()
    assert {Worksheet, Action, Condition, FieldChoice} <= seen


def test_marks_are_read_off_the_field_where_it_stands() -> None:
    """The same name can be words in one part and structure in another, whatever else is imported."""

    class Verdict(model.Part):
        text: model.Structure[str]
        at_least: model.Text

    class Other(model.Activity):
        kind: model.Structure[Literal["other"]]
        verdict: model.Structure[Verdict | None]
        seconds: model.Behavior[int]

    marks = {name: structure.mark_of(hint) for name, hint in structure.fields_of(Other).items()}
    assert (marks["verdict"], marks["seconds"], marks["intro"]) == (
        model.Mark.STRUCTURE,
        model.Mark.BEHAVIOR,
        model.Mark.TEXT,
    )
    assert translation.texts({"verdict": {"text": "x", "at_least": "enough"}}, Other) == {
        "verdict": {"at_least": "enough"}
    }


def test_a_changed_structure_needs_a_new_version(seven_dots: dict) -> None:
    seven_dots["bands"][1]["at_least"] = "2.6"
    with pytest.raises(files.DefinitionError, match="Raise `version` and give it a new code_prefix"):
        compiling.check_release(seven_dots)
    seven_dots["version"] = 2
    with pytest.raises(files.DefinitionError, match="make release"):
        compiling.check_release(seven_dots)


def test_freezing_never_changes_what_is_frozen(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    before = {path: path.read_text() for path in (tmp_path / "data" / "releases").iterdir()}
    source = tmp_path / "data/activities/ready/seven-dots.yml"
    source.write_text(
        source.read_text()
        .replace('at_least: "2.5"', 'at_least: "2.6"')
        .replace("version: 1", "version: 2")
        .replace("code_prefix: D1", "code_prefix: D2")
    )
    written = compiling.freeze_releases(tmp_path / "data")
    assert [path.name for path in written] == ["seven-dots-2.json"]
    assert {path: path.read_text() for path in before} == before
    releases = compiling.read_releases(tmp_path / "data")
    assert releases["D1"]["version"] == 1 and releases["D2"]["version"] == 2  # old codes stay readable


def test_a_code_prefix_is_used_once(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    source = tmp_path / "data/activities/ready/seven-dots.yml"
    source.write_text(source.read_text().replace("version: 1", "version: 2"))
    compiling.freeze_releases(tmp_path / "data")
    with pytest.raises(files.DefinitionError, match="'D1' is taken by seven-dots"):
        compiling.read_releases(tmp_path / "data")


# --- what activities and the plan share -------------------------------------------------------

linked = cache(lambda name: loading.load_activity(compiling.activity_path(name)))


@pytest.mark.parametrize("name", [path.stem for path in PATHS])
def test_what_goes_into_the_plan_has_a_place_there(name: str) -> None:
    compiling.check_links(linked(name), linked("plan"))


@pytest.mark.parametrize(
    ("name", "change", "place", "mend"),
    [
        (
            "signs",
            lambda a: a["fields"][0].update(plan="problm"),
            "problem > plan",
            "no field 'problm'. Use one of: place,",
        ),
        (
            "signs",
            lambda a: a["fields"][0].update(type="line"),
            "problem > plan",
            "it is a line, but 'problem' in the plan is a text",
        ),
        (
            "signs",
            lambda a: a["fields"][0].update(suggest="partners"),
            "problem > suggest",
            "only words can be suggested",
        ),
        (
            "signs",
            lambda a: a["fields"][-1].update(plan="problem"),
            "tried > plan",
            "'problem' is linked to problem already",
        ),
        (
            "first-win",
            lambda a: a["fields"][3].update(plan="actions.when"),
            "promise > plan",
            "no column 'actions.when'. Use one of: partners.name",
        ),
        (
            "first-win",
            lambda a: a["fields"][3].update(plan="measure.when"),
            "promise > plan",
            "no column 'measure.when'",
        ),
        ("first-win", lambda a: a["fields"][5].update(plan="actions.what"), "by > plan", "linked to promise already"),
        (
            "first-win",
            lambda a: a["fields"][3].update(plan="actions.by") or a["fields"][5].update(plan=None),
            "promise > plan",
            "it is a text, but 'actions.by' takes date",
        ),
        ("first-win", lambda a: a["fields"][3].update(plan="actions.from"), "promise > plan", "takes nothing"),
        ("who-has-what", lambda a: a["fields"][1]["columns"].pop(), "partners > plan", "its columns differ"),
        (
            "who-has-what",
            lambda a: a["fields"][1]["columns"][1]["choices"].pop(),
            "partners > plan",
            "its columns differ",
        ),
        ("seven-dots", lambda a: a["plan"].update(by="actions.what"), "by > plan", "linked to promise already"),
        ("seven-dots", lambda a: a["plan"].update(place="problem"), "place > plan", "it is a line, but 'problem'"),
        ("seven-dots", lambda a: a["plan"].update(plase="place"), "plase > plan", "Use one of: place, issue"),
        ("plan", lambda a: a["moved"].update(promise="actions.wat"), "moved > promise", "no column 'actions.wat'"),
    ],
)
def test_a_link_that_would_corrupt_the_plan_is_refused(name: str, change, place: str, mend: str) -> None:
    activity = copy.deepcopy(linked(name))
    change(activity)
    with pytest.raises(files.DefinitionError) as error:
        compiling.check_links(activity, linked("plan"))
    assert f"/{name}.yml: {place}: " in str(error.value)
    assert mend in str(error.value)


def test_links_are_checked_when_the_course_is_compiled(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    source = tmp_path / "data/activities/what/signs.yml"
    source.write_text(source.read_text().replace("plan: tried", "plan: tired"))
    with pytest.raises(files.DefinitionError, match=r"signs.yml: tried > plan: the plan has no field 'tired'"):
        compiling.compile_all(tmp_path / "data", tmp_path / "compiled")


WORKSHEETS = {
    definition["id"]: definition
    for definition in (files.read_yaml(path) for path in PATHS)
    if definition["kind"] == "worksheet"
}


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            "fit-statement",
            lambda a: a["paragraph"].append("We ask {nobody}."),
            "filled with 'nobody', which is no field here",
        ),
        ("fit-statement", lambda a: a["paragraph"].append("We ask."), "it would always be said"),
        ("first-win", lambda a: a["paragraph"].append("By {by}."), "a date has no place in a sentence"),
        (
            "first-win",
            lambda a: a["fields"][0]["choices"][0].pop("feedback"),
            "give feedback on every choice, or on none",
        ),
        ("first-win", lambda a: a["fields"][0].update(type="many"), "only a choice has feedback"),
        ("first-win", lambda a: a["fields"][0].update(suggest="issue"), "only a line or a text can be suggested"),
        ("signs", lambda a: a["count"]["of"].append("tried"), "count names 'tried', which is no choice here"),
        ("signs", lambda a: a["count"].update(answer="often"), "causes has no choice often"),
        ("signs", lambda a: a["count"]["bands"][1].update(at_least=7), "start at 0, rise, and can be reached"),
        ("signs", lambda a: a["count"].update(unknown="{score}"), "can't be filled with: {score}"),
        (
            "who-has-what",
            lambda a: a["fields"][1]["columns"][1].update(type="line"),
            "a choice column, and only one, has choices",
        ),
    ],
)
def test_a_worksheet_that_could_not_keep_its_word_is_refused(name: str, change, said: str) -> None:
    data = copy.deepcopy(WORKSHEETS[name])
    change(data)
    with pytest.raises(files.DefinitionError, match=f"^{name}.yml: ") as error:
        loading.check_activity(data, f"{name}.yml")
    assert said in str(error.value)


# --- what a page would get wrong in silence ---------------------------------------------------


def said_of(name: str, change: Callable[[dict], object], folder: Path) -> str:
    """What is said of an activity after `change`, as it is compiled from a file."""
    data = files.read_yaml(compiling.activity_path(name))
    change(data)
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    with pytest.raises(files.DefinitionError) as error:
        compiling.compile_activity(path)
    assert str(error.value).startswith(f"{path}: ")
    return str(error.value).removeprefix(f"{path}: ")


def items(data: dict) -> list[dict]:
    return [item for dimension in data["dimensions"] for item in dimension["items"]]


def with_items(data: dict, count: int) -> None:
    """Seven Dots with so many items."""
    first = data["dimensions"][0]["items"]
    first += [{**first[0], "id": f"more{number}"} for number in range(count - len(items(data)))]


@pytest.mark.parametrize(
    ("name", "change", "place", "mend"),
    [
        ("seven-dots", lambda d: with_items(d, 42), "the whole file", "42 items: an answer code holds 41 at most. Leave some out"),
        ("seven-dots", lambda d: d["bands"][1].update(at_least=2.25), "bands[1] (small)", "at_least is 2.25. Scores are shown with one decimal"),
        ("seven-dots", lambda d: d["bands"][1].update(at_least="2.35"), "bands[1] (small)", "at_least is 2.35. Scores are shown with one decimal"),
        ("seven-dots", lambda d: d["bands"][1].update(id="build"), "the whole file", "band id used twice: build. Change"),
        ("seven-dots", lambda d: items(d)[0].update(known_by=["resident", "resident"]), "dimensions[0] (D1) > items[0] (D1a)", "known_by used twice: resident"),
        ("fit-aid", lambda d: d["rules"][0].pop("when"), "the whole file", "danger-no-time can never fire, because rights fires before it. Move it up"),
        ("fit-aid", lambda d: d["rules"].insert(5, {**d["rules"][0], "id": "again"}), "the whole file", "again can never fire, because rights"),
        ("fit-aid", lambda d: d["rules"][1].update(when=[{"answers": {"F8": ["no"], "F5": ["no"]}}]), "the whole file", "danger-no-time can never fire, because rights"),
        ("fit-aid", lambda d: d["rules"][10].update(when=[{"any_dont_know": ["F3", "F2", "F1"], "at_least": 3}]), "the whole file", "one-sector can never fire, because two-unknown"),
        ("fit-aid", lambda d: d["rules"][7].update(when=[{"sum_of": ["F2", "F1"], "at_least": 1}]) or d["rules"][10].update(when=[{"sum_of": ["F1"], "at_least": 2}]), "the whole file", "one-sector can never fire, because two-unknown"),
        ("fit-aid", lambda d: d["rules"][7].update(when=[{"sum_of": ["F1"], "at_most": 1}]), "the whole file", "unknown-alone can never fire, because two-unknown"),
        ("fit-aid", lambda d: d["questions"][2].update(choices=["no", "dont-know"]) or d["rules"][7].update(when=[{"sum_of": ["F1"], "at_least": 1}]), "the whole file", "two-unknown: none of these questions can be answered yes or partly"),
        ("fit-aid", lambda d: d["rules"][7]["when"][0].update(at_least=999), "the whole file", "two-unknown: at_least is 999, and there are 4 questions. Lower it"),
        ("fit-aid", lambda d: d["rules"][-2]["when"][0].update(at_least=999, at_most=None), "the whole file", "some-reasons: at_least is 999, and these questions give 8 points at most"),
        ("fit-aid", lambda d: d["rules"][-2]["when"][0].update(at_most=8), "the whole file", "some-reasons: at_most is 8. It says something from 0 to 7 only"),
        ("fit-aid", lambda d: d["rules"][-2]["when"][0].update(sum_of=["F1", "F1"]), "rules[17] (some-reasons) > when[0]", "question used twice: F1"),
        ("fit-aid", lambda d: d["rules"][0]["when"][0].update(answers={}), "rules[0] (rights) > when[0]", "asks about nothing. Name a question"),
        ("fit-aid", lambda d: d["rules"][0]["when"][0].update(answers={"F8": []}), "rules[0] (rights) > when[0]", "no answer to F8 is named. Name one"),
        ("fit-aid", lambda d: d["rules"][0]["when"][0].update(answers={"F9": ["no"]}), "the whole file", "rights: 'F9' is no question here. Use one of: U, F0"),
        ("fit-aid", lambda d: d["questions"][1].update(choices=["yes", "no"]), "the whole file", "unknown-ground: 'dont-know' is no choice of F0"),
        ("fit-aid", lambda d: d["questions"][0]["choices"].append("no"), "questions[0] (U)", "U choice used twice: no"),
        ("fit-aid", lambda d: d["homework"].append("F1"), "the whole file", "homework used twice: F1"),
        ("fit-aid", lambda d: d["outcomes"][0].update(message="{isue} in {place}"), "outcomes[0] (not-now)", "can't be filled with: {isue}. Use one of: issue"),
        ("fit-aid", lambda d: d["outcomes"][0].update(message="{issue"), "outcomes[0] (not-now)", "can't be filled with: {issue"),
        ("first-win", lambda d: d["paragraph"].append("{win} and {two words}."), "the whole file", "can't be filled with: {two words}. Write the id of a field"),
        ("first-win", lambda d: d["fields"][0]["choices"][1].update(label=d["fields"][0]["choices"][0]["label"]), "fields[0] (pick)", "pick choice used twice: Steady heat"),
        ("who-has-what", lambda d: d["fields"][1]["columns"][1]["choices"].append("Media"), "fields[1] (partners) > columns[1] (sector)", "sector choice used twice: Media"),
        ("check-what", lambda d: d["questions"][0]["options"][1].update(text=d["questions"][0]["options"][0]["text"]), "questions[0] (K1-1)", "K1-1 option used twice: Networking: one list goes to both groups. Change"),
        ("signs", lambda d: d["count"]["unsure"].append(d["count"]["answer"]), "count", "unsure used twice"),
    ],
)  # fmt: skip
def test_what_could_not_mean_what_it_says_is_refused(name: str, change, place: str, mend: str, tmp_path: Path) -> None:
    said = said_of(name, change, tmp_path)
    assert said.startswith(f"{place}: ")
    assert mend in said


def renamed(name: str) -> Callable[[dict], object]:
    """A change: the last item, question, field, step or scene is called so."""

    def change(data: dict) -> None:
        parts = items(data) if "dimensions" in data else data.get("questions") or data.get("fields") or data["steps"]
        if data["kind"] == "decision":
            parts.append({"id": "new", "text": "New?"})
        parts[-1]["id"] = name

    return change


@pytest.mark.parametrize("name", [*Assessment.WORDS, "seat", "code"])
def test_no_item_is_called_like_what_every_assessment_has(name: str, tmp_path: Path) -> None:
    assert f"every assessment has {name} beside its items. Choose another id" in said_of(
        "seven-dots", renamed(name), tmp_path
    )


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("seven-dots", "title keep file result message made host setting say-lowest file-problem seat-hint seat-live promise-error message-care-no D1a-hint D1a-error D1a-3 D1a-skip"),
        ("fit-aid", "title keep file result message host file-problem F1-hint F1-error F1-partly message-care-hint outcome-act-now"),
        ("check-what", "title keep file result host file-problem"),
        ("plan", "title keep file result host tried-error place-hint partners-group partners-name-1 partners-name-150 actions-by-2"),
        ("signs", "title result causes-group causes-yes causes-error"),
    ],
)  # fmt: skip
def test_an_id_that_its_form_has_already_is_refused(name: str, taken: str, tmp_path: Path) -> None:
    for one in taken.split():
        said = said_of(name, renamed(one), tmp_path)
        assert f"({one})" in said or f"({one.split('-')[0]}" in said, said
        assert "twice. Choose another id" in said


@pytest.mark.parametrize("name", sorted(model.IN_SCRIPTS))
def test_an_id_that_means_something_to_every_script_is_refused(name: str, tmp_path: Path) -> None:
    said = said_of("seven-dots", renamed(name), tmp_path)
    assert said.startswith(f"dimensions[6] (D7) > items[0] ({name}) > id: ")
    assert "Choose another id" in said


def test_ids_that_only_together_make_a_name_twice_are_refused() -> None:
    """A step `a` has the fields `a` and `a-evidence`; a scene called `scene` opens its choices like every scene."""
    checklist, scenario = (compiling.compile_examples(kind)[0]["activity"] for kind in ("checklist", "scenario"))
    checklist["steps"][3]["id"] = f"{checklist['steps'][0]['id']}-evidence"
    scenario["scenes"][1]["id"] = "scene"
    scenario["scenes"][0]["choices"][0]["goto"] = "scene"
    scenario["scenes"][1]["choices"][0]["id"] = scenario["scenes"][0]["id"]
    for definition, said in (
        (checklist, r"steps\[0\] \(fit\) and steps\[3\] \(fit-evidence\)"),
        (scenario, "the name 'scene-start' twice"),
    ):
        with pytest.raises(files.DefinitionError, match=said):
            checking.check_names(definition, Path("x.yml"))


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_no_form_of_the_examples_holds_a_name_twice(kind: str) -> None:
    for example in compiling.compile_examples(kind):
        checking.check_names(example["activity"], Path(f"{kind}/examples.yml"))


def test_a_table_grows_as_far_as_its_names_are_checked() -> None:
    script = (PACKAGE / "front" / "form.js").read_text(encoding="utf-8")
    assert f"ROWS_AT_MOST = {checking.ROWS_AT_MOST};" in script


# --- what is wrong only beside its neighbors --------------------------------------------------


def put(file: str, content: str | bytes) -> Callable[[Path], object]:
    """A change: the file holds this."""
    return lambda data: (data / file).write_bytes(content if isinstance(content, bytes) else content.encode())


def swap(file: str, old: str, new: str) -> Callable[[Path], object]:
    """A change: the first `old` in the file is `new`."""

    def change(data: Path) -> None:
        text = (data / file).read_text(encoding="utf-8")
        assert old in text
        (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def in_turn(*changes: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda data: [change(data) for change in changes]


def spanish(data: Path) -> None:
    """A catalogue of another language, and a translation of the fit aid, with English words."""
    shutil.copy(data / "messages" / "en.yml", data / "messages" / "es.yml")
    words = translation.texts(loading.load_activity(data / "activities/what/fit-aid.yml"))
    (data / "activities/what/fit-aid.es.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")


BOMB = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join(9 * [f'*a{n - 1}'])}]\n" for n in range(1, 10)
)
FIT_AID, CATALOGUE, RELEASE = "activities/what/fit-aid.yml", "messages/en.yml", "releases/seven-dots-1.json"


def course(folder: Path) -> Path:
    """A copy of the definitions, with the pages of the book beside it."""
    shutil.copytree(compiling.DATA, folder / "data")
    shutil.copytree(compiling.DATA.parent / "book", folder / "book", ignore=shutil.ignore_patterns("_static"))
    return folder / "data"


@pytest.mark.parametrize(
    ("change", "place", "mend"),
    [
        # what the plan and the documents name
        (swap("plan.yml", "activity: fit-aid", "activity: fit-ad"), "plan.yml: scores[0] > activity", "Did you mean 'fit-aid'?"),
        (swap("plan.yml", "activity: fit-aid", "activity: signs"), "plan.yml: scores[0] > activity", "no decision or assessment called 'signs'. Use one of"),
        (swap("plan.yml", "page: what/fit", "page: what/fits"), "plan.yml: scores[0] > page", "no page in book/ called 'what/fits'. Did you mean 'what/fit'?"),
        (swap("plan.yml", "prefix: dots", "prefix: fit"), "plan.yml: scores", "the prefix 'fit' is used twice. Change one"),
        (swap("plan.yml", "compare: readiness", "compare: fit-aid"), "plan.yml: compare", "Use one of: readiness, seven-dots"),
        (swap("plan.yml", "message: message", "message: letter"), "plan.yml: message", "no document that is a message called 'letter'. Use one of: message"),
        (put("documents/scores.yml", "{id: scores, name: x, about: x, blocks: [{text: x}]}"), f"documents: documents[{len(FILES)}] (scores)", "the name 'scores' twice. Choose another id"),
        (swap("documents/letter.yml", "{who-hurts}", "{who-hurt}"), "documents/letter.yml: blocks[12] > text", "nothing fills {who-hurt}. Did you mean 'who-hurts'?"),
        (swap("documents/letter.yml", "{who-hurts}", "{who-hurts"), "documents/letter.yml: blocks[12] > text", "nothing fills {who-hurts"),
        (swap("documents/letter.yml", "{who-hurts}", "{}"), "documents/letter.yml: blocks[12] > text", "nothing fills {}. Use a field"),
        (swap("documents/letter.yml", "{who-hurts}", "{partners}"), "documents/letter.yml: blocks[12] > text", "nothing fills {partners}"),
        (swap("documents/letter.yml", "{issue-name}", "{isue-name}"), "documents/letter.yml: blocks[2] > subject", "Did you mean 'issue-name'?"),
        (swap("documents/our-plan.yml", "title: Our plan", "title: Our {plan}"), "documents/our-plan.yml: title", "nothing fills {plan}"),
        (swap("documents/letter.yml", "lines: first-steps", "lines: first-step"), "documents/letter.yml: blocks[20] > lines", "Did you mean 'first-steps'?"),
        (swap("documents/letter.yml", "[fit-alert]", "[fit-alerts]"), "documents/letter.yml: blocks[9] > only_if", "Did you mean 'fit-alert'?"),
        (swap("documents/letter.yml", "unless: [place]", "unless: [plase]"), "documents/letter.yml: blocks[3] > unless", "Did you mean 'place'?"),
        (swap("documents/our-plan.yml", "table: partners", "table: partnrs"), "documents/our-plan.yml: blocks[17] > table", "Did you mean 'partners'?"),
        (swap("documents/our-plan.yml", "{id: wants,", "{id: want,"), "documents/our-plan.yml: blocks[17] > columns[2]", "Did you mean 'wants'?"),
        (swap("documents/our-plan.yml", "    blanks: 4\n", ""), "documents/our-plan.yml: blocks[93]", "give it blanks"),
        (swap("documents/readiness-brief.yml", "Why: {go-or-wait-why!}", "Why: {go-or-wait!}"), "documents/readiness-brief.yml: blocks[24] > text", "nothing fills {go-or-wait!}"),
        (swap("documents/readiness-brief.yml", "only_if: [go-or-wait.small]", "only_if: [go-or-wait.smal]"), "documents/readiness-brief.yml: blocks[21] > only_if", "Did you mean 'go-or-wait.small'?"),
        (swap("documents/readiness-brief.yml", "{readiness-brief-what}.", "{readiness-brief-wat}."), "documents/readiness-brief.yml: blocks[30] > text", "Did you mean 'readiness-brief-what'?"),
        (swap("activities/what/problem-sentence.yml", "suggest: issue", "suggest: isue"), "problem > suggest", "the plan has no field 'isue'. Use one of"),
        (swap("activities/what/problem-sentence.yml", "plan: problem", "plan: problm"), "problem > plan", "the plan has no field 'problm'. Use one of"),
        (swap(FIT_AID, "page: what/ways/not-now", "page: what/ways/not-no"), "fit-aid.yml: outcomes[0] (not-now) > page", "Did you mean 'what/ways/not-now'?"),
        (swap(FIT_AID, "page: ready/readiness-check}", "page: ready/not-there}"), "fit-aid.yml: outcomes[10] (collaborate) > links[0] > page", "no page in book/ called 'ready/not-there'"),
        # what nothing would read
        (put("activities/x.yaml", "id: x"), "activities/x.yaml", "nothing reads this. If it is a definition, name it 'x.yml'"),
        (put("documents/x.YML", "id: x"), "documents/x.YML", "name it 'x.yml'"),
        (put("messages/es.yaml", "a: b"), "messages/es.yaml", "name it 'es.yml'"),
        (put("activities/my.act.yml", "id: my.act"), "activities/my.act.yml", "name it 'my-act.yml'"),
        (put("messages/es.more.yml", "a: b"), "messages/es.more.yml", "name it 'es-more.yml'"),
        (put("activities/foo.es.yml", "id: foo"), "activities/foo.es.yml", "If it translates 'foo.yml', that must stand beside it"),
        (put("people/foo.es.yml", "id: foo"), "people/foo.es.yml", "If it translates 'foo.yml', that must stand beside it"),
        (put("documents/letter.es.yml", "id: letter"), "documents/letter.es.yml", "it has no catalogue. Add messages/es.yml"),
        (put("activities/what/signs.en.yml", "id: signs"), "activities/what/signs.en.yml", "it has no catalogue"),
        (lambda data: (data / "documents/more").mkdir(), "documents/more", "move it elsewhere"),
        (lambda data: (data / "activities/what/more").mkdir(), "activities/what/more", "move it elsewhere"),
        (lambda data: shutil.copy(data / FIT_AID, data / "activities/ready"), "what/fit-aid.yml", "has this id too. Choose another"),
        (put("activities/what/signs.es.yml", "id: signs"), "activities/what/signs.es.yml", "it has no catalogue"),
        # what is no definition at all
        (put(FIT_AID, "id: x\ntitle: é".encode("latin-1")), "fit-aid.yml, line 2", "this is not UTF-8. Save the file as UTF-8"),
        (put(CATALOGUE, "keep: é".encode("utf-16")), "en.yml, line 1", "Save the file as UTF-8"),
        (put(FIT_AID, "id: fit\x00aid"), "fit-aid.yml, line 1", "a sign that nobody can see (0x0). Remove it"),
        (put(FIT_AID, "a: " + 5000 * "[" + 5000 * "]"), "fit-aid.yml, line 1", "more than 50 levels deep. Close the brackets"),
        (put("people/riverbend.yml", "".join(f"{n * ' '}a:\n" for n in range(5000))), "riverbend.yml, line 50", "or indent less"),
        (put(FIT_AID, BOMB), "fit-aid.yml, line 1", "its aliases (*name) repeat too much"),
        (put(FIT_AID, "a: &a [*a]"), "fit-aid.yml, line 1", "or hold themselves. Write out"),
        (put(FIT_AID, "a0: &a0 [ha]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000))), "fit-aid.yml, line 1", "repeat too much"),
        (swap(FIT_AID, "minutes: 6", "minutes: 2026-13-45"), "fit-aid.yml, line 11", "'2026-13-45' cannot be read (month must be in 1..12). If it is a text, put it in quotes"),
        (swap(FIT_AID, "minutes: 6", "1: 6"), "fit-aid.yml: 1", "no such field. Remove it"),
        (swap(FIT_AID, 'answers: {F8: ["no"]}', "answers: {}"), "fit-aid.yml: rules[0] (rights) > when[0]", "Name a question"),
        (put(FIT_AID, ""), "fit-aid.yml", "it is empty. Write something into it"),
        (put("plan.yml", "# later\n"), "plan.yml", "it is empty"),
        (put("documents/letter.yml", ""), "letter.yml", "it is empty"),
        (put(CATALOGUE, ""), "en.yml", "it is empty"),
        (put(FIT_AID, "- id: fit-aid"), "fit-aid.yml", "it is a list. Begin each line with a field"),
        (put("plan.yml", "words"), "plan.yml", "it is a text or a number. Begin each line with a field"),
        (put(CATALOGUE, "- words"), "en.yml", "it is a list"),
        (put("people/riverbend.yml", "id: riverbend"), "riverbend.yml: town", "this is missing. Add it"),
        (lambda data: (data / "plan.yml").unlink(), "plan.yml", "cannot be read (No such file or directory). Put the file there"),
        (lambda data: (data / CATALOGUE).unlink(), "en.yml", "Put the file there"),
        (put(RELEASE, "{"), RELEASE, "it is damaged, and saved answers depend on it. Restore it: git checkout data/releases/seven-dots-1.json"),
        (put(RELEASE, 100_000 * "["), RELEASE, "Restore it"),
        (put(RELEASE, b"\xff"), RELEASE, "Restore it"),
        (put(RELEASE, "[]"), RELEASE, "Restore it"),
        (put(RELEASE, '{"code_prefix": "D1"}'), RELEASE, "Restore it"),
        # messages
        (swap(CATALOGUE, "title:", "title: 3 #"), "en.yml: errors.page_title", "this is no text (found 3). Write the words in quotes"),
        (swap(CATALOGUE, "title:", "title: [] #"), "en.yml: errors.page_title", "this is no text (found [])"),
        (put(CATALOGUE, "keep: {}"), "en.yml: keep", "this is no text (found {})"),
        (swap(CATALOGUE, "{n}", "{isue}"), "en.yml: keep.opened_all", "nothing fills {isue}. Mend its name"),
        (swap(CATALOGUE, "{n}", "{n"), "en.yml: keep.opened_all", "nothing fills {n"),
        (swap(CATALOGUE, "  print:", "  printt:"), "en.yml", "lacks the message, or the place in one, 'keep.print'. Mend its name"),
        (in_turn(spanish, swap("messages/es.yml", "{n}", "{m}")), "es.yml: keep.opened_all", "{m} stands only in the translation. Keep the words in braces"),
        (in_turn(spanish, swap("activities/what/fit-aid.es.yml", "{issue}", "{tema}")), "fit-aid.es.yml: outcomes[0] > message", "{issue} stands only in the English"),
        (in_turn(spanish, put("activities/what/fit-aid.es.yml", "")), "fit-aid.es.yml", "it is empty"),
    ],
)  # fmt: skip
def test_no_mistake_compiles_in_silence(
    change: Callable[[Path], object], place: str, mend: str, tmp_path: Path
) -> None:
    data = course(tmp_path)
    change(data)
    with pytest.raises(files.DefinitionError) as error:
        compiling.compile_all(data, tmp_path / "compiled")
    assert str(error.value).startswith(str(data))
    assert f"{place}: " in str(error.value)
    assert mend in str(error.value)


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    put("bomb.yml", BOMB)(tmp_path)
    started = time.process_time()
    with pytest.raises(files.DefinitionError):
        files.read_yaml(tmp_path / "bomb.yml")
    assert time.process_time() - started < 1


def test_without_the_book_its_pages_are_taken_on_trust(tmp_path: Path) -> None:
    """An installed package has none; a course whose translation is whole compiles."""
    shutil.copytree(compiling.DATA, tmp_path / "data")
    spanish(tmp_path / "data")
    swap("plan.yml", "page: what/fit", "page: elsewhere")(tmp_path / "data")
    compiling.compile_all(tmp_path / "data", tmp_path / "compiled")
    assert (tmp_path / "compiled" / "es" / "activities" / "fit-aid.json").exists()


def test_what_could_not_be_a_page_is_not_frozen(tmp_path: Path) -> None:
    data = course(tmp_path)
    swap("activities/what/check-what.yml", "version: 2", "version: 3")(data)
    swap("activities/what/check-what.yml", "  - id: ", "  - id: title #")(data)
    with pytest.raises(files.DefinitionError, match="the name 'title' twice"):
        compiling.freeze_releases(data)
    assert not (data / "releases" / "check-what-3.json").exists()


# --- derived files --------------------------------------------------------------------------


@pytest.mark.parametrize("name", compiling.SCHEMAS)
def test_the_schema_is_fresh(name: str) -> None:
    committed = (compiling.DATA / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == compiling.schema_text(name), "run `make compile`"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_editor_finds_the_schema(path: Path) -> None:
    schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))[1]
    assert (path.parent / schema).resolve() == compiling.DATA / "schema/activity.schema.json"


def test_the_schema_tells_an_editor_what_a_field_is_for() -> None:
    schema = json.loads(compiling.schema_text("activity"))
    item = schema["$defs"]["Item"]["properties"]
    assert item["text"]["description"] and item["known_by"]["items"]["enum"] == ["resident", "partner", "convener"]


def test_what_compiles_is_small_and_whole(tmp_path: Path) -> None:
    compiling.compile_all(target=tmp_path)
    ids = {path.stem for path in PATHS}
    assert {path.stem for path in (tmp_path / "en" / "activities").glob("*.json")} == ids
    assert "%instance%" in json.loads((tmp_path / "en" / "activities" / "readiness.json").read_text())["html"]
    assert (tmp_path / "widget.js").read_text().rstrip(";\n").endswith("export default{render:multisector.render}")


def test_a_style_without_its_comments_still_means_the_same() -> None:
    paths = [path for folder in ("front", "kinds", "notebook") for path in (PACKAGE / folder).rglob("*.css")]
    paths += [PACKAGE / unit / "style.css" for unit in bundles.DRAWN]
    written = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    made = bundles.widget_style()
    assert "/*" not in made
    inside = re.compile(r"(?<=[\w\])])\s+:is\(")  # without the space it is about another element
    assert len(inside.findall(made)) == len(inside.findall(written)) > 20
    assert made.count("{") == written.count("{")


# --- translations ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_words_of_a_definition_are_a_whole_translation(path: Path) -> None:
    definition = loading.load_activity(path)
    assert translation.translate(definition, translation.texts(definition), "same") == definition


def test_a_translation_lacks_nothing_and_adds_nothing(seven_dots: dict) -> None:
    for change, said in [
        (lambda t: t.pop("title"), "title: no words"),
        (lambda t: t["dimensions"][0]["items"][0]["anchors"].pop("5"), r"anchors > 5: no words"),
        (lambda t: t["dimensions"].pop(), "6 entries. The English has 7"),
        (lambda t: t["dimensions"][0].update(id="X"), "Make it 'D1'"),
        (lambda t: t["dimensions"][0].update(score="x"), "not in the English: score"),
        (lambda t: t["intro"].clear(), "The English has"),
    ]:
        overlay = copy.deepcopy(translation.texts(seven_dots))
        change(overlay)
        with pytest.raises(files.DefinitionError, match=said):
            translation.translate(seven_dots, overlay, "seven-dots.es.yml")


def test_a_translated_catalogue_has_the_same_keys(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    (tmp_path / "data" / "messages" / "es.yml").write_text("keep:\n  print: Imprimir\n  extra: x\n")
    with pytest.raises(files.DefinitionError, match="keep.extra"):
        compiling.read_messages("es", tmp_path / "data")


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_no_template_holds_a_word_of_its_own(kind: str) -> None:
    """With every message and every text replaced by a mark, nothing but marks is left."""
    messages = {key: "§" for key in compiling.read_messages()}
    for example in compiling.compile_examples(kind):
        definition = example["activity"]
        marked = translation.translate(definition, _marked(translation.texts(definition)), "marks")
        page = render_activity(marked, messages)
        words = _visible_words(page)
        assert not words, f"{kind}: words that no catalogue holds: {words}"


def _marked(value):
    if isinstance(value, str):
        return " ".join(["§", *re.findall(r"\{.*?\}", value)])
    if isinstance(value, dict):
        return {key: part if key == "id" else _marked(part) for key, part in value.items()}
    return [_marked(part) for part in value]


def _visible_words(page: str) -> set[str]:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    spoken = [
        tag[name]
        for tag in soup.find_all(True)
        for name in ("aria-label", "title", "alt", "placeholder")
        if tag.get(name)
    ]
    return {
        word
        for text in [soup.get_text(" "), *spoken]
        for word in text.split()
        if any(letter.isalpha() for letter in word)
    }


def test_a_message_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        say({}, "no.such.key")
    with pytest.raises(KeyError):
        say({"a": "{n} of {all}"}, "a", n=1)


def test_what_is_compiled_is_compiled_again_only_where_it_may_be_stale(tmp_path, monkeypatch):
    """Also after it was compiled by hand from something else in between."""
    monkeypatch.setattr(compiling, "COMPILED", tmp_path)
    compiled = []
    monkeypatch.setattr(compiling, "_compile_language", lambda language, data, target: compiled.append(language))
    compiling.compile_changed()
    compiling.compile_changed()
    assert compiled == ["en"]
    compiling.compile_all(target=tmp_path)
    compiling.compile_changed()
    assert compiled == ["en"] * 3
