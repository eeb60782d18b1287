"""Definitions: what is refused and how it is said, what changes a structure, what a translation needs."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Literal, get_args

import pytest
from js_engine import PACKAGE

from multisector.build import compiling, loading, models
from multisector.build.render import render_activity
from multisector.shared.messages import say

SEVEN_DOTS = compiling.DATA / "activities" / "seven-dots.yml"
PATHS = compiling.activity_paths()


@pytest.fixture
def seven_dots() -> dict:
    return loading.load_activity(SEVEN_DOTS)


# --- errors name the file, the place and the mend -------------------------------------------


def broken(change) -> str:
    """What is said of Seven Dots after `change`."""
    data = loading.read_yaml(SEVEN_DOTS)
    change(data)
    with pytest.raises(loading.DefinitionError) as error:
        loading.check_activity(data, "data/activities/seven-dots.yml")
    return str(error.value)


@pytest.mark.parametrize(
    ("change", "place", "mend"),
    [
        (lambda d: d.pop("title"), "title", "Add it"),
        (lambda d: d.update(titel="x"), "titel", "Did you mean 'title'"),
        (lambda d: d["dimensions"][2]["items"][0].pop("anchors"), "dimensions[2] (D3) > items[0] (D3a) > anchors", "Add it"),
        (lambda d: d["dimensions"][0]["items"][0]["anchors"].pop(3), "dimensions[0] (D1) > items[0] (D1a)", "exactly 1, 3 and 5"),
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
    assert "data/activities/seven-dots.yml" in said
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
    with pytest.raises(loading.DefinitionError, match=said) as error:
        loading.read_yaml(path)
    assert "x.yml" in str(error.value)


def test_yes_and_no_are_words(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: [yes, no, on, off]\nb: true\n")
    assert loading.read_yaml(path) == {"a": ["yes", "no", "on", "off"], "b": True}


def test_the_file_is_named_like_the_activity(tmp_path: Path) -> None:
    shutil.copy(SEVEN_DOTS, tmp_path / "eight-dots.yml")
    with pytest.raises(loading.DefinitionError, match="Make it 'eight-dots'"):
        loading.load_activity(tmp_path / "eight-dots.yml")


# --- structure, versions, releases ----------------------------------------------------------


def test_prose_is_no_structure(seven_dots: dict) -> None:
    before = loading.structure_hash(seven_dots)
    for dimension in seven_dots["dimensions"]:
        dimension["title"] += "!"
        dimension["items"][0]["text"] += "!"
        dimension["items"][0]["anchors"]["3"] += "!"
        dimension["actions"]["go"]["text"] += "!"
    seven_dots["bands"][0]["label"] += "!"
    seven_dots["minutes"] = 3
    assert loading.structure_hash(seven_dots) == before


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
    assert loading.structure_hash(changed) != loading.structure_hash(seven_dots)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_structure_is_frozen_with_its_version(path: Path) -> None:
    definition = loading.load_activity(path)
    compiling.check_release(definition)
    frozen = compiling.release_path(definition).read_text(encoding="utf-8")
    assert json.dumps(loading.structure(definition), indent=1) + "\n" == frozen


# Answers kept in browsers name these: a change of how a structure is read off must not move them.
FIRST_HASHES = {
    "check-what-1": "8ea40873740f",
    "first-win-1": "745e7968cf62",
    "fit-aid-1": "01a8c6ea6901",
    "fit-statement-1": "93288addf0f0",
    "honest-sentences-1": "96dee67fb66b",
    "plan-1": "9e97882183c1",
    "plan-2": "259716f959ef",
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
    assert loading.structure(frozen) == frozen
    assert loading.structure_hash(frozen) == FIRST_HASHES[release]


def test_every_field_of_an_activity_says_what_it_is() -> None:
    """Text, structure or behavior: a field without a mark would be left out of hashes in silence."""
    waiting, seen = [models.AnyActivity], set()
    while waiting:
        for option in loading.types_in(waiting.pop()):
            if not (isinstance(option, type) and issubclass(option, models.Part)):
                waiting += get_args(option)
            elif option not in seen:
                seen.add(option)
                hints = loading.fields_of(option)
                assert [name for name, hint in hints.items() if loading.mark_of(hint) is None] == [], option.__name__
                waiting += hints.values()
    assert {models.Worksheet, models.Action, models.Condition, models.FieldChoice} <= seen


def test_marks_are_read_off_the_field_where_it_stands() -> None:
    """The same name can be words in one part and structure in another, whatever else is imported."""

    class Verdict(models.Part):
        text: models.Structure[str]
        at_least: models.Text

    class Other(models.Activity):
        kind: models.Structure[Literal["other"]]
        verdict: models.Structure[Verdict | None]
        seconds: models.Behavior[int]

    marks = {name: loading.mark_of(hint) for name, hint in loading.fields_of(Other).items()}
    assert (marks["verdict"], marks["seconds"], marks["intro"]) == (models.Mark.STRUCTURE, models.Mark.BEHAVIOR, models.Mark.TEXT)
    assert loading.texts({"verdict": {"text": "x", "at_least": "enough"}}, Other) == {"verdict": {"at_least": "enough"}}


def test_a_changed_structure_needs_a_new_version(seven_dots: dict) -> None:
    seven_dots["bands"][1]["at_least"] = "2.6"
    with pytest.raises(loading.DefinitionError, match="Raise `version` and give it a new code_prefix"):
        compiling.check_release(seven_dots)
    seven_dots["version"] = 2
    with pytest.raises(loading.DefinitionError, match="make release"):
        compiling.check_release(seven_dots)


def test_freezing_never_changes_what_is_frozen(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    before = {path: path.read_text() for path in (tmp_path / "data" / "releases").iterdir()}
    source = tmp_path / "data" / "activities" / "seven-dots.yml"
    source.write_text(source.read_text().replace('at_least: "2.5"', 'at_least: "2.6"').replace("version: 1", "version: 2").replace("code_prefix: D1", "code_prefix: D2"))
    written = compiling.freeze_releases(tmp_path / "data")
    assert [path.name for path in written] == ["seven-dots-2.json"]
    assert {path: path.read_text() for path in before} == before
    releases = compiling.read_releases(tmp_path / "data")
    assert releases["D1"]["version"] == 1 and releases["D2"]["version"] == 2  # old codes stay readable


def test_a_code_prefix_is_used_once(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    source = tmp_path / "data" / "activities" / "seven-dots.yml"
    source.write_text(source.read_text().replace("version: 1", "version: 2"))
    compiling.freeze_releases(tmp_path / "data")
    with pytest.raises(loading.DefinitionError, match="'D1' is taken by seven-dots"):
        compiling.read_releases(tmp_path / "data")


# --- what activities and the plan share -------------------------------------------------------

LINKED = {path.stem: loading.load_activity(path) for path in PATHS}


@pytest.mark.parametrize("name", LINKED)
def test_what_goes_into_the_plan_has_a_place_there(name: str) -> None:
    compiling.check_links(LINKED[name], LINKED["plan"])


@pytest.mark.parametrize(
    ("name", "change", "place", "mend"),
    [
        ("signs", lambda a: a["fields"][0].update(plan="problm"), "problem > plan", "no field 'problm'. Use one of: place,"),
        ("signs", lambda a: a["fields"][0].update(type="line"), "problem > plan", "it is a line, but 'problem' in the plan is a text"),
        ("signs", lambda a: a["fields"][0].update(suggest="partners"), "problem > suggest", "only words can be suggested"),
        ("signs", lambda a: a["fields"][-1].update(plan="problem"), "tried > plan", "'problem' is linked to problem already"),
        ("first-win", lambda a: a["fields"][3].update(plan="actions.when"), "promise > plan", "no column 'actions.when'. Use one of: partners.name"),
        ("first-win", lambda a: a["fields"][3].update(plan="measure.when"), "promise > plan", "no column 'measure.when'"),
        ("first-win", lambda a: a["fields"][5].update(plan="actions.what"), "by > plan", "linked to promise already"),
        ("first-win", lambda a: a["fields"][3].update(plan="actions.by") or a["fields"][5].update(plan=None), "promise > plan", "it is a text, but 'actions.by' takes date"),
        ("first-win", lambda a: a["fields"][3].update(plan="actions.from"), "promise > plan", "takes nothing"),
        ("who-has-what", lambda a: a["fields"][1]["columns"].pop(), "partners > plan", "its columns differ"),
        ("who-has-what", lambda a: a["fields"][1]["columns"][1]["choices"].pop(), "partners > plan", "its columns differ"),
        ("seven-dots", lambda a: a["plan"].update(by="actions.what"), "by > plan", "linked to promise already"),
        ("seven-dots", lambda a: a["plan"].update(place="problem"), "place > plan", "it is a line, but 'problem'"),
        ("seven-dots", lambda a: a["plan"].update(plase="place"), "plase > plan", "Use one of: place, issue"),
        ("plan", lambda a: a["moved"].update(promise="actions.wat"), "moved > promise", "no column 'actions.wat'"),
    ],
)
def test_a_link_that_would_corrupt_the_plan_is_refused(name: str, change, place: str, mend: str) -> None:
    activity = copy.deepcopy(LINKED[name])
    change(activity)
    with pytest.raises(loading.DefinitionError) as error:
        compiling.check_links(activity, LINKED["plan"])
    assert f"activities/{name}.yml: {place}: " in str(error.value)
    assert mend in str(error.value)


def test_links_are_checked_when_the_course_is_compiled(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    source = tmp_path / "data" / "activities" / "signs.yml"
    source.write_text(source.read_text().replace("plan: tried", "plan: tired"))
    with pytest.raises(loading.DefinitionError, match=r"signs.yml: tried > plan: the plan has no field 'tired'"):
        compiling.compile_all(tmp_path / "data", tmp_path / "compiled")


WORKSHEETS = {definition["id"]: definition for definition in (loading.read_yaml(path) for path in PATHS) if definition["kind"] == "worksheet"}


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("fit-statement", lambda a: a["paragraph"].append("We ask {nobody}."), "filled with 'nobody', which is no field here"),
        ("fit-statement", lambda a: a["paragraph"].append("We ask."), "it would always be said"),
        ("first-win", lambda a: a["paragraph"].append("By {by}."), "a date has no place in a sentence"),
        ("first-win", lambda a: a["fields"][0]["choices"][0].pop("feedback"), "give feedback on every choice, or on none"),
        ("first-win", lambda a: a["fields"][0].update(type="many"), "only a choice has feedback"),
        ("first-win", lambda a: a["fields"][0].update(suggest="issue"), "only a line or a text can be suggested"),
        ("signs", lambda a: a["count"]["of"].append("tried"), "count names 'tried', which is no choice here"),
        ("signs", lambda a: a["count"].update(answer="often"), "causes has no choice often"),
        ("signs", lambda a: a["count"]["bands"][1].update(at_least=7), "start at 0, rise, and can be reached"),
        ("signs", lambda a: a["count"].update(unknown="{score}"), "can't be filled with: score"),
        ("who-has-what", lambda a: a["fields"][1]["columns"][1].update(type="line"), "a choice column, and only one, has choices"),
    ],
)
def test_a_worksheet_that_could_not_keep_its_word_is_refused(name: str, change, said: str) -> None:
    data = copy.deepcopy(WORKSHEETS[name])
    change(data)
    with pytest.raises(loading.DefinitionError, match=f"^{name}.yml: ") as error:
        loading.check_activity(data, f"{name}.yml")
    assert said in str(error.value)


# --- derived files --------------------------------------------------------------------------


@pytest.mark.parametrize("name", compiling.SCHEMAS)
def test_the_schema_is_fresh(name: str) -> None:
    committed = (compiling.DATA / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == compiling.schema_text(name), "run `make compile`"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_editor_finds_the_schema(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../schema/activity.schema.json\n")


def test_the_schema_tells_an_editor_what_a_field_is_for() -> None:
    schema = json.loads(compiling.schema_text("activity"))
    item = schema["$defs"]["Item"]["properties"]
    assert item["text"]["description"] and item["known_by"]["items"]["enum"] == ["resident", "partner", "convener"]


def test_what_compiles_is_small_and_whole(tmp_path: Path) -> None:
    compiling.compile_all(target=tmp_path)
    ids = {path.stem for path in PATHS}
    assert {path.stem for path in (tmp_path / "en" / "activities").glob("*.json")} == ids
    assert "%instance%" in json.loads((tmp_path / "en" / "activities" / "readiness.json").read_text())["html"]
    assert (tmp_path / "widget.js").read_text().rstrip().endswith("export default { render: multisector.render };")


def test_a_style_without_its_comments_still_means_the_same() -> None:
    paths = [*(PACKAGE / "front").glob("*.css"), *(PACKAGE / "kinds").rglob("*.css")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    made = compiling.front_style()
    assert "/*" not in made
    assert made.count(" :is(") == written.count(" :is(") > 20  # a space before it, or it is about another element
    assert made.count("{") == written.count("{")


# --- translations ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_words_of_a_definition_are_a_whole_translation(path: Path) -> None:
    definition = loading.load_activity(path)
    assert loading.translate(definition, loading.texts(definition), "same") == definition


def test_a_translation_lacks_nothing_and_adds_nothing(seven_dots: dict) -> None:
    for change, said in [
        (lambda t: t.pop("title"), "title: no words"),
        (lambda t: t["dimensions"][0]["items"][0]["anchors"].pop("5"), r"anchors > 5: no words"),
        (lambda t: t["dimensions"].pop(), "6 entries. The English has 7"),
        (lambda t: t["dimensions"][0].update(id="X"), "Make it 'D1'"),
        (lambda t: t["dimensions"][0].update(score="x"), "not in the English: score"),
        (lambda t: t["intro"].clear(), "The English has"),
    ]:
        overlay = copy.deepcopy(loading.texts(seven_dots))
        change(overlay)
        with pytest.raises(loading.DefinitionError, match=said):
            loading.translate(seven_dots, overlay, "seven-dots.es.yml")


def test_a_translated_catalogue_has_the_same_keys(tmp_path: Path) -> None:
    shutil.copytree(compiling.DATA, tmp_path / "data")
    (tmp_path / "data" / "messages" / "es.yml").write_text("keep:\n  print: Imprimir\n  extra: x\n")
    with pytest.raises(loading.DefinitionError, match="keep.extra"):
        compiling.read_messages("es", tmp_path / "data")


@pytest.mark.parametrize("kind", models.KINDS)
def test_no_template_holds_a_word_of_its_own(kind: str) -> None:
    """With every message and every text replaced by a mark, nothing but marks is left."""
    messages = {key: "§" for key in compiling.read_messages()}
    for example in compiling.compile_examples(kind):
        definition = example["activity"]
        marked = loading.translate(definition, _marked(loading.texts(definition)), "marks")
        page = render_activity(marked, messages)
        words = _visible_words(page)
        assert not words, f"{kind}: words that no catalogue holds: {words}"


def _marked(value):
    if isinstance(value, str):
        return "§"
    if isinstance(value, dict):
        return {key: part if key == "id" else _marked(part) for key, part in value.items()}
    return [_marked(part) for part in value]


def _visible_words(page: str) -> set[str]:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    spoken = [tag[name] for tag in soup.find_all(True) for name in ("aria-label", "title", "alt", "placeholder") if tag.get(name)]
    return {word for text in [soup.get_text(" "), *spoken] for word in text.split() if any(letter.isalpha() for letter in word)}


def test_a_message_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        say({}, "no.such.key")
    with pytest.raises(KeyError):
        say({"a": "{n} of {all}"}, "a", n=1)
