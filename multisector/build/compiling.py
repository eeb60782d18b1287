"""Sources -> what the package carries: definitions, forms, words and the front-end, as plain files.

    python -m multisector.build.compiling            compile everything (part of building the package)
    python -m multisector.build.compiling --release  freeze the structure of new versions in data/releases/

Needs the build-time libraries (pydantic, PyYAML, Jinja2); what it writes needs none of them.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import TypeAdapter

from multisector import kinds
from multisector.build import bundles, changes, checking, models
from multisector.build.files import DefinitionError, damaged, read_fields, read_frozen, read_yaml
from multisector.build.loading import check, check_activity, load, load_activity
from multisector.build.render import PACKAGE, render_activity
from multisector.build.structure import structure, structure_hash
from multisector.build.translation import check_places
from multisector.exercises.model import Exercise
from multisector.kinds.assessment.model import Assessment
from multisector.parts.actions.model import ActionPlan
from multisector.parts.change.model import Change
from multisector.parts.clock.model import Agenda
from multisector.parts.handout.model import Handout
from multisector.parts.map.model import StakeholderMap
from multisector.parts.network.model import Network
from multisector.parts.people.model import People
from multisector.parts.rooms.model import Rooms
from multisector.parts.tally.model import Tally
from multisector.parts.timeline.model import Timeline
from multisector.parts.versions.model import Versions
from multisector.parts.workshop.model import Block, Workshop
from multisector.plan.model import Document, Plan
from multisector.shared.messages import COMPILED

DATA = PACKAGE.parent / "data"
WORD_LIBRARY = PACKAGE / "plan" / "vendor" / "docx-9.15.2.iife.js"
SOURCE_LANGUAGE = "en"


# --- words ----------------------------------------------------------------------------------


def read_messages(language: str = SOURCE_LANGUAGE, data: Path = DATA) -> dict[str, str]:
    """The catalogue of a language as a flat dict. A translation must have the keys and the places of the English."""
    path = data / "messages" / f"{language}.yml"
    messages = dict(_flat(read_fields(path), path))
    if language != SOURCE_LANGUAGE:
        english = read_messages(SOURCE_LANGUAGE, data)
        if different := sorted(set(messages) ^ set(english)):
            raise DefinitionError(
                f"{path}: keys that differ from the English: {', '.join(different)}. Translate each, and add none."
            )
        for key, text in messages.items():
            check_places(text, english[key], f"{path}: {key}")
    return messages


def _flat(tree: dict, path: Path, before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and value:
            yield from _flat(value, path, f"{name}.")
        elif isinstance(value, str):
            yield name, value
        else:
            raise DefinitionError(
                f"{path}: {name}: this is no text (found {repr(value)[:60]}). Write the words in quotes."
            )


def languages(data: Path = DATA) -> list[str]:
    """The languages that have a catalogue, English first: there is no course without it."""
    found = {SOURCE_LANGUAGE, *(path.stem for path in (data / "messages").glob("*.yml"))}
    return sorted(found, key=lambda name: (name != SOURCE_LANGUAGE, name))


# --- activities -----------------------------------------------------------------------------


def activity_paths(data: Path = DATA) -> list[Path]:
    """The definitions of all chapters by id, without their translations (`readiness.es.yml`).

    Raises DefinitionError where two have one id.
    """
    folder = data / "activities"
    paths: dict[str, Path] = {}
    for path in [*_sources(folder), *(path for chapter in sorted(folder.glob("*/")) for path in _sources(chapter))]:
        if other := paths.get(path.stem):
            raise DefinitionError(f"{path}: {other} has this id too. Choose another for one of them.")
        paths[path.stem] = path
    return sorted(paths.values(), key=lambda path: path.stem)


def activity_path(activity_id: str, data: Path = DATA) -> Path:
    """The definition of an activity; where it would stand, if there is none."""
    found = [path for path in activity_paths(data) if path.stem == activity_id]
    return found[0] if found else data / "activities" / f"{activity_id}.yml"


def _sources(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yml") if "." not in path.stem)


def compile_activity(path: Path, language: str = SOURCE_LANGUAGE) -> dict:
    """One definition, translated where it has an overlay, with its structure hash."""
    definition = load_activity(path, overlay_of(path, language))
    checking.check_names(definition, path)
    return _with_structure(definition)


def _with_structure(definition: dict) -> dict:
    """What the page and the notebook need to know besides: its structure, and if it grows."""
    return {**definition, "structure": structure_hash(definition), "grows": kinds.grows(definition)}


def compile_people(name: str, language: str = SOURCE_LANGUAGE, data: Path = DATA) -> dict:
    """The people of `data/people/<name>.yml`, translated where they have an overlay."""
    path = data / "people" / f"{name}.yml"
    return load(People, path, overlay_of(path, language))


def compile_change(name: str, language: str = SOURCE_LANGUAGE, data: Path = DATA) -> dict:
    """The change of `data/changes/<name>.yml`; raises DefinitionError where those who answer are not its people."""
    path = data / "changes" / f"{name}.yml"
    change = load(Change, path, overlay_of(path, language))
    checking.check_change(change, compile_people(change["people"], language, data), path)
    return change


def compile_documents(language: str = SOURCE_LANGUAGE, data: Path = DATA) -> dict[str, dict]:
    """Every document definition, by id."""
    paths = _sources(data / "documents")
    return {path.stem: load(Document, path, overlay_of(path, language)) for path in paths}


def compile_exercises(
    activities: Mapping[str, dict], documents: Mapping[str, dict], language: str = SOURCE_LANGUAGE, data: Path = DATA
) -> dict[str, dict]:
    """Every exercise by id, with the rows of its practice tables."""
    found = {}
    for path in _sources(data / "exercises"):
        exercise = load(Exercise, path, overlay_of(path, language))
        for table in exercise["tables"]:
            table["rows"] = _practice_rows(table, path, data)
        checking.check_exercise(exercise, activities, documents, path)
        found[path.stem] = exercise
    return found


def _practice_rows(table: dict, source: Path, data: Path) -> list[dict[str, str]]:
    """The made-up rows of a table, all of them texts."""
    path = data / table["practice"]
    columns = [column["id"] for column in table["columns"]]
    if not path.is_file():
        raise DefinitionError(f"{source}: tables > {table['id']}: there is no data/{table['practice']}.")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
            raise DefinitionError(
                f"{path}: it has no column {', '.join(missing)}, which {table['id']} has in {source}."
            )
        return [{column: row[column] or "" for column in columns} for row in reader]


def read_plan(data: Path = DATA) -> dict:
    """What the plan page gathers (`data/plan.yml`)."""
    path = data / "plan.yml"
    return check(TypeAdapter(Plan), read_fields(path), str(path))


def overlay_of(path: Path, language: str) -> Path | None:
    """The translation that stands beside a file, if there is one."""
    overlay = path.with_name(f"{path.stem}.{language}.yml")
    return overlay if language != SOURCE_LANGUAGE and overlay.exists() else None


def compile_examples(kind: str) -> list[dict]:
    """The examples of a kind: each a compiled `activity` and the `states` to show it in."""
    path = PACKAGE / "kinds" / kind / "examples.yml"
    examples = read_yaml(path)
    for number, example in enumerate(examples):
        definition = check_activity(example["activity"], f"{path}: [{number}]")
        example["activity"] = _with_structure(definition)
    return examples


# --- what activities and the plan share -----------------------------------------------------

#: A cell of a table grows with its text, so that it can be linked to a line and to a text.
CELLS = {"line": ("line", "text"), "date": ("date",)}


def check_links(activity: dict, plan: dict, data: Path = DATA) -> None:
    """What an activity puts into the plan has a place there, of the same type: typing never corrupts the other side."""
    source = activity_path(activity["id"], data)
    places = {field["id"]: field for field in plan["fields"]}

    def mistake(where: str, what: str) -> DefinitionError:
        return DefinitionError(f"{source}: {where}: {what}")

    def column_at(target: str, where: str) -> dict:
        table, _, column = target.partition(".")
        columns = {part["id"]: part for part in places.get(table, {}).get("columns", [])}
        if column not in columns:
            tables = [f"{name}.{part['id']}" for name, place in places.items() for part in place["columns"]]
            raise mistake(where, f"the plan has no column '{target}'. Use one of: {', '.join(tables)}.")
        return columns[column]

    def place_at(target: str, where: str) -> dict:
        if target not in places:
            raise mistake(where, f"the plan has no field '{target}'. Use one of: {', '.join(places)}.")
        return places[target]

    assessment = activity["kind"] == "assessment"
    given = Assessment.WORDS if assessment else {field["id"]: field for field in activity.get("fields", [])}
    taken: dict[str, str] = {}
    for name, target in kinds.plan_fields(activity).items():
        where = f"{name} > plan"
        if name not in given:
            raise mistake(where, f"there is no field '{name}' to link. Use one of: {', '.join(given)}.")
        if target in taken:
            raise mistake(where, f"'{target}' is linked to {taken[target]} already. Remove one of the two.")
        taken[target] = name
        field = given[name]
        if "." in target:
            column = column_at(target, where)
            if field["type"] not in CELLS.get(column["type"], ()):
                fitting = " or ".join(CELLS.get(column["type"], ())) or "nothing: link another column"
                raise mistake(where, f"it is a {field['type']}, but '{target}' takes {fitting}.")
            continue
        place = place_at(target, where)
        if field["type"] != place["type"]:
            raise mistake(
                where, f"it is a {field['type']}, but '{target}' in the plan is a {place['type']}. Make them the same."
            )
        for part in ("columns", "choices"):
            own, planned = _alike(field.get(part, [])), _alike(place.get(part, []))
            if activity.get("notebook"):
                own = [one for one in planned if one in own]  # further columns stay with the notebook (plan/keeping.py)
            if own != planned:
                raise mistake(where, f"its {part} differ from those of '{target}' in the plan. Make them the same.")
    for name, field in given.items():
        if target := field.get("suggest"):
            place = place_at(target, f"{name} > suggest")
            if place["type"] not in ("line", "text"):
                raise mistake(f"{name} > suggest", f"'{target}' is a {place['type']}, but only words can be suggested.")
    for name, target in activity.get("moved", {}).items():
        column_at(target, f"moved > {name}")


def _alike(parts: list[dict]) -> list[dict]:
    """Columns or choices without their headings, which may differ from page to page."""
    return [{key: value for key, value in part.items() if key not in ("label", "feedback")} for part in parts]


# --- releases -------------------------------------------------------------------------------


def release_path(definition: dict, data: Path = DATA) -> Path:
    return data / "releases" / f"{definition['id']}-{definition['version']}.json"


def check_release(definition: dict, data: Path = DATA) -> None:
    """Saved answers and codes outlive an edit: a changed structure needs a new version."""
    path = release_path(definition, data)
    source = activity_path(definition["id"], data)
    if not path.exists():
        raise DefinitionError(f"{source}: version {definition['version']} is not frozen yet. Run `make release`.")
    if read_frozen(path) != structure(definition):
        prefix = " and give it a new code_prefix" if "code_prefix" in definition else ""
        raise DefinitionError(
            f"{source}: ids, scale or scoring differ from {path.name}. Raise `version`{prefix}, then run `make release`."
        )


def freeze_releases(data: Path = DATA) -> list[Path]:
    """Write the structure of every version that has none yet. Never changes one that is there."""
    written = []
    for source in activity_paths(data):
        definition = compile_activity(source)
        path = release_path(definition, data)
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(structure(definition), indent=1) + "\n", encoding="utf-8")
            written.append(path)
    return written


def read_releases(data: Path = DATA) -> dict[str, dict]:
    """Every released instrument by code prefix: its `activity`, `version` and `items` in order."""
    releases: dict[str, dict] = {}
    for path in sorted((data / "releases").glob("*.json")):
        frozen = read_frozen(path)
        try:
            if prefix := frozen.get("code_prefix"):
                if prefix in releases:
                    raise DefinitionError(f"{path}: code_prefix '{prefix}' is taken by {releases[prefix]['activity']}.")
                items = [item["id"] for part in frozen["dimensions"] for item in part["items"]]
                releases[prefix] = {"activity": frozen["id"], "version": frozen["version"], "items": items}
        except (KeyError, TypeError):
            raise damaged(path) from None
    return releases


# --- everything -----------------------------------------------------------------------------


def has_sources(data: Path = DATA) -> bool:
    """Whether the definitions are there to compile. An installed package carries them compiled, and only so."""
    return (data / "activities").is_dir()


SCHEMAS = {
    "activity": models.AnyActivity,
    "people": People,
    "change": Change,
    "rooms": Rooms,
    "tally": Tally,
    "versions": Versions,
    "agenda": Agenda,
    "actions": ActionPlan,
    "map": StakeholderMap,
    "network": Network,
    "timeline": Timeline,
    "document": Document,
    "exercise": Exercise,
    "block": Block,
    "workshop": Workshop,
    "handout": Handout,
}


def schema_text(name: str) -> str:
    """The JSON Schema of a kind of file (a key of `SCHEMAS`), for editors."""
    return json.dumps(TypeAdapter(SCHEMAS[name]).json_schema(), indent=1) + "\n"


MADE_OF = "made-of.txt"


def compile_all(data: Path = DATA, target: Path = COMPILED) -> None:
    """Write `target`: a folder a language with messages and activities, releases and the front-end.

    Raises DefinitionError, before anything of a language is written, where a definition is wrong.
    """
    (target / MADE_OF).unlink(missing_ok=True)  # until `compile_changed` knows what this is made of
    found = languages(data)
    checking.check_files(data, [language for language in found if language != SOURCE_LANGUAGE])
    releases = read_releases(data)
    for language in found:
        _compile_language(language, data, target / language)
    _write(target / "releases.json", json.dumps(releases))
    _write(target / "widget.js", bundles.widget_module())
    _write(target / "widget.css", bundles.widget_style())
    _write(target / "panel.js", bundles.panel_module())


def compile_changed() -> None:
    """The same for the course itself, unless all that could be read for it is as it was the last time."""
    now = changes.digest(changes.files_of(PACKAGE, DATA), sorted(checking.pages_of(DATA.parent / "book") or ()))
    mark = COMPILED / MADE_OF
    if changes.changed(mark, now):
        compile_all(DATA, COMPILED)
        changes.note(mark, now)


def _compile_language(language: str, data: Path, target: Path) -> None:
    catalogue = data / "messages" / f"{language}.yml"
    messages = read_messages(language, data)
    checking.check_messages(messages, catalogue)
    plan = compile_activity(activity_path("plan", data), language)
    sources = {path.stem: path for path in activity_paths(data)}
    activities = {name: compile_activity(path, language) for name, path in sources.items()}
    documents = compile_documents(language, data)
    for path in _sources(data / "people"):
        compile_people(path.stem, language, data)
    for path in _sources(data / "changes"):
        compile_change(path.stem, language, data)
    pages = checking.pages_of(data.parent / "book")
    for name, activity in activities.items():
        check_release(activity, data)
        check_links(activity, plan, data)
        checking.check_pages(activity, pages, sources[name])
    gathered = read_plan(data)
    checking.check_plan(gathered, activities, documents, pages, data / "plan.yml")
    checking.check_documents(documents, gathered, activities, data)

    _write(target / "messages.json", json.dumps(messages, ensure_ascii=False))
    _write(target / "documents.json", json.dumps(documents, ensure_ascii=False))
    _write(target / "plan.json", json.dumps(gathered, ensure_ascii=False))
    exercises = compile_exercises(activities, documents, language, data)
    _write_all(target / "exercises", {name: json.dumps(one, ensure_ascii=False) for name, one in exercises.items()})
    forms = {
        name: {"activity": activity, "html": _form(activity, messages, catalogue)}
        for name, activity in activities.items()
    }
    _write_all(target / "activities", {name: json.dumps(form, ensure_ascii=False) for name, form in forms.items()})


def _write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """A folder with these files, by name, and no others."""
    for name, text in texts.items():
        _write(folder / f"{name}.json", text)
    for stale in {path for path in folder.glob("*.json") if path.stem not in texts}:
        stale.unlink()


def _form(activity: dict, messages: dict[str, str], catalogue: Path) -> str:
    try:
        return render_activity(activity, messages)
    except KeyError as lacking:
        raise DefinitionError(
            f"{catalogue}: the form of {activity['id']} lacks the message, or the place in one, {lacking}. Mend its name, or add it."
        ) from None


def _write(path: Path, text: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return  # an unchanged file keeps its time, so nothing that depends on it is made again
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--release", action="store_true", help="freeze the structure of new versions")
    arguments = parser.parse_args()
    try:
        if arguments.release:
            for path in freeze_releases():
                print(f"frozen: {path.name}")
        for name in SCHEMAS:
            _write(DATA / "schema" / f"{name}.schema.json", schema_text(name))
        compile_all()
    except DefinitionError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
