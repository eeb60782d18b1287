"""What a definition is wrong about only where it is used: among its files, in its form, in the book, in a document.

Build time only. Each function raises DefinitionError with the file, the place in it and the mend.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from multisector import kinds
from multisector.build.files import DefinitionError
from multisector.build.render import INSTANCE, PACKAGE, render, render_activity
from multisector.kinds.model import unfilled
from multisector.plan.model import BY_HAND, offered
from multisector.plan.values import MADE, MADE_TABLES, PROMISED, SCORED, TABLE_COLUMNS

TRANSLATED = (
    "activities",
    "documents",
    "people",
    "changes",
    "rooms",
    "maps",
    "networks",
    "versions",
    "agendas",
    "tallies",
    "actions",
    "exercises",
    "blocks",
    "workshops",
    "handouts",
)
ROWS_AT_MOST = 200  #: to which a table grows on the page (form.js)


# --- files ----------------------------------------------------------------------------------


def check_files(data: Path, translations: Collection[str]) -> None:
    """Every file in the folders of the definitions is read; activities may stand in a folder a chapter.

    `translations` are the languages besides that of the sources.
    """
    folders = [data / folder for folder in ("messages", *TRANSLATED)]
    chapters = sorted((data / "activities").glob("[!.]*/"))
    for folder in [*folders, *chapters]:
        for path in sorted(folder.glob("[!.]*")):
            if path not in chapters and (mend := _unread(path, translations)):
                raise DefinitionError(f"{path}: nothing reads this. {mend}")


def _unread(path: Path, translations: Collection[str]) -> str | None:
    """The mend for a file that nothing would read; None for one that is read."""
    if path.is_dir() or path.suffix != ".yml":
        return f"If it is a definition, name it '{path.name.split('.')[0]}.yml'. If not, move it elsewhere."
    name, *language = path.stem.split(".")
    if not language:
        return None
    if path.parent.name == "messages" or len(language) > 1 or not path.with_name(f"{name}.yml").exists():
        return f"If it translates '{name}.yml', that must stand beside it. If not, name it '{path.stem.replace('.', '-')}.yml'."
    if language[0] not in translations:
        return f"'{language[0]}' is no language of a translation, for it has no catalogue. Add messages/{language[0]}.yml, or mend the name."
    return None


def pages_of(book: Path) -> set[str] | None:
    """The pages of the book, as links name them; None where there is no book, as in an installed package."""
    found = {
        path.relative_to(book).with_suffix("").as_posix()
        for ending in ("md", "ipynb")
        for path in book.rglob(f"*.{ending}")
    }
    return found or None


# --- in the form ----------------------------------------------------------------------------

_NAME = re.compile(r' (id|data-field|data-slot)="([^"]*)"')


def twice_in(html: str, more: Iterable[str] = ()) -> list[str]:
    """The ids, fields and slots that stand twice in a form, with ids that scripts add to it."""
    found = Counter([*_NAME.findall(html), *(("id", f"{INSTANCE}-{name}") for name in more)])
    return sorted({name.removeprefix(f"{INSTANCE}-") for (_, name), count in found.items() if count > 1})


def check_names(activity: dict, source: Path) -> None:
    """No id of a definition makes a name that its form has already: typing and links would go astray."""
    html = render_activity(activity, _Wordless())
    if twice := twice_in(html, _made_by_scripts(activity, html)):
        raise _collision(source, activity, twice[0])


def _made_by_scripts(activity: dict, html: str) -> Iterator[str]:
    """The ids that are not in the form yet: the block round it, an error at each field, rows that are added."""
    yield "host"
    yield from {f"{name}-error" for kind, name in _NAME.findall(html) if kind == "data-field"}
    for field in activity.get("fields", []):
        for column in field["columns"]:
            if column["type"] != "source":
                yield from (f"{field['id']}-{column['id']}-{row}" for row in range(field["rows"] + 1, ROWS_AT_MOST + 1))


def _collision(source: Path, definition: Any, twice: str) -> DefinitionError:
    """Names the ids that a name in a form can come from."""
    ids = [(where, name) for where, name in _ids(definition) if f"{twice}-".startswith(f"{name}-")]
    places = " and ".join(f"{where} ({name})" for where, name in ids) or "the whole file"
    return DefinitionError(f"{source}: {places}: the page would hold the name '{twice}' twice. Choose another id.")


def _ids(definition: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every part that has an id, below the definition's own: `fields[2]`, "problem"."""
    if isinstance(definition, dict):
        if where and "id" in definition:
            yield where, definition["id"]
        for key, part in definition.items():
            yield from _ids(part, f"{where} > {key}" if where else key)
    elif isinstance(definition, list):
        for number, part in enumerate(definition):
            yield from _ids(part, f"{where}[{number}]")


class _Wordless(dict):
    """A catalogue for forms whose words do not matter."""

    def __missing__(self, key: str) -> str:
        return ""


# --- among the people ---


def check_change(change: dict, people: dict, source: Path) -> None:
    """Those who answer to a change are its people, all of them."""
    known = [person["id"] for person in people["people"]]
    for number, one in enumerate(change["answers"]):
        _check_known(
            one["id"], known, f"person in people/{people['id']}.yml", f"{source}: answers[{number}] ({one['id']})"
        )
    for name in known:
        if name not in {one["id"] for one in change["answers"]}:
            raise DefinitionError(
                f"{source}: answers: '{name}' of people/{people['id']}.yml does not answer. Add lines."
            )


# --- in the book ----------------------------------------------------------------------------


def check_pages(activity: dict, pages: set[str] | None, source: Path) -> None:
    """The pages that the outcomes of a decision lead to are in the book."""
    for number, outcome in enumerate(activity.get("outcomes", [])):
        where = f"{source}: outcomes[{number}] ({outcome['id']})"
        if outcome["page"]:
            _check_page(outcome["page"], pages, f"{where} > page")
        for at, link in enumerate(outcome["links"]):
            _check_page(link["page"], pages, f"{where} > links[{at}] > page")


def _check_page(page: str, pages: set[str] | None, where: str) -> None:
    if pages is not None:
        _check_known(page, pages, "page in book/", where)


def _check_known(name: str, known: Collection[str], kind: str, where: str) -> None:
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        mend = f"Did you mean '{near[0]}'?" if near else f"Use one of: {', '.join(sorted(known))}."
        raise DefinitionError(f"{where}: there is no {kind} called '{name}'. {mend}")


# --- in the plan and its documents ----------------------------------------------------------


def check_plan(
    plan: dict, activities: Mapping[str, dict], documents: Mapping[str, dict], pages: set[str] | None, source: Path
) -> None:
    """What `data/plan.yml` names is there, and fits."""
    scored = {name for name, activity in activities.items() if activity["kind"] in SCORED}
    for number, score in enumerate(plan["scores"]):
        where = f"{source}: scores[{number}]"
        _check_known(score["activity"], scored, "decision or assessment", f"{where} > activity")
        _check_page(score["page"], pages, f"{where} > page")
    for prefix, count in Counter(score["prefix"] for score in plan["scores"]).items():
        if count > 1:
            raise DefinitionError(f"{source}: scores: the prefix '{prefix}' is used twice. Change one.")
    assessments = {
        score["activity"] for score in plan["scores"] if activities[score["activity"]]["kind"] == "assessment"
    }
    _check_known(plan["compare"], assessments, "assessment among the scores", f"{source}: compare")
    named = offered(documents)
    _check_known(
        plan["message"],
        set(documents) - {document["id"] for document in named},
        "document that is a message",
        f"{source}: message",
    )
    html = render("parts/plan/template.html", _Wordless(), scores=[])
    if twice := twice_in(html + "".join(map(_fold_names, named))):
        raise _collision(source.parent / "documents", {"documents": named}, twice[0])


def _fold_names(document: dict) -> str:
    """The names in the fold of a document, which a script makes (parts/plan/asked.js), as they would stand in HTML."""
    name = document["id"]
    ids = (f' id="{INSTANCE}-{name}{part}"' for part in ("", "-title"))
    return "".join([*ids, *(f' data-slot="{name}{part}"' for part in ("", "-state", "-live"))])


def check_documents(documents: Mapping[str, dict], plan: dict, activities: Mapping[str, dict], data: Path) -> None:
    """Each place in a document is one that the plan page fills: any other would stay empty for ever."""
    fields = activities["plan"]["fields"]
    tables = {
        field["id"]: {column["id"] for column in field["columns"]} for field in fields if field["type"] == "table"
    }
    tables |= {name: set(columns) for name, columns in MADE_TABLES.items()}
    made = {*MADE, *MADE_TABLES}
    for score in plan["scores"]:
        prefix, kind = score["prefix"], activities[score["activity"]]["kind"]
        made |= {f"{prefix}-{name}" for name in SCORED[kind]}
        if kind == "assessment":
            tables[f"{prefix}-table"] = set(TABLE_COLUMNS)
    for activity in activities.values():
        if any(place.startswith("actions.") for place in kinds.plan_fields(activity).values()):
            made |= {f"{activity['id']}-{name}" for name in PROMISED}
    for number, field in enumerate(fields):
        if field["id"] in made:
            where = f"{data / 'activities' / 'plan.yml'}: fields[{number}] ({field['id']})"
            raise DefinitionError(
                f"{where}: the plan page makes '{field['id']}' itself, for documents. Choose another id."
            )
    chosen = {field["id"]: {choice["id"] for choice in field["choices"]} for field in fields if field["choices"]}
    words = ({field["id"] for field in fields} | made) - {"version", *tables, *chosen}
    asked = {*words, *tables, *chosen, *(f"{name}.{choice}" for name, ids in chosen.items() for choice in ids)}
    for name, document in documents.items():
        _check_document(document, words, tables, asked, data / "documents" / f"{name}.yml")


def _check_document(
    document: dict, words: set[str], tables: Mapping[str, set[str]], asked: set[str], source: Path
) -> None:
    def check_text(text: str | None, where: str) -> None:
        if strange := unfilled(text or "", {"!", *words, *(f"{word}!" for word in words)}):
            near = difflib.get_close_matches(strange.strip("{}!"), words, 1)
            mend = f"Did you mean '{near[0]}'?" if near else "Use a field of activities/plan.yml."
            raise DefinitionError(f"{where}: nothing fills {strange}. {mend}")

    check_text(document["title"], f"{source}: title")
    for number, block in enumerate(document["blocks"]):
        where = f"{source}: blocks[{number}]"
        for part in ("heading", "subject", "note", "text"):
            check_text(block[part], f"{where} > {part}")
        if block["lines"]:
            _check_known(block["lines"], words, "text in the plan", f"{where} > lines")
        if block["table"] and block["table"] not in BY_HAND:
            _check_known(block["table"], tables, "table in the plan", f"{where} > table")
            for at, column in enumerate(block["columns"]):
                _check_known(
                    column["id"], tables[block["table"]], f"column of {block['table']}", f"{where} > columns[{at}]"
                )
        for part in ("only_if", "unless"):
            for name in block[part]:
                _check_known(name, asked, "field in the plan", f"{where} > {part}")


# --- in the words of the course -------------------------------------------------------------


def check_messages(messages: Mapping[str, str], source: Path) -> None:
    """Each place in a message has a name that the code knows: any other is filled by nothing."""
    known = _words_of_the_code()
    for key, text in messages.items():
        if strange := unfilled(text, known.intersection(re.findall(r"\{(\w+)\}", text))):
            raise DefinitionError(f"{source}: {key}: nothing fills {strange}. Mend its name.")


def _words_of_the_code() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*"):
        if path.suffix in (".py", ".js", ".html") and not {"compiled", "vendor"}.intersection(
            path.relative_to(PACKAGE).parts
        ):
            found.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return found


# --- in an exercise -------------------------------------------------------------------------


def check_exercise(
    exercise: Mapping[str, Any], activities: Mapping[str, dict], documents: Mapping[str, dict], source: Path
) -> None:
    """What an exercise names is there: its activities, the tables of their forms, its papers, and answers that fit."""
    for number, name in enumerate(exercise["activities"]):
        _check_known(name, activities, "activity", f"{source}: activities[{number}]")
    for number, taken in enumerate(exercise["takes"]):
        if taken["document"]:
            _check_known(taken["document"], documents, "document", f"{source}: takes[{number}] > document")
    for number, table in enumerate(exercise["tables"]):
        where = f"{source}: tables[{number}] ({table['id']}) > form"
        if table["form"]:
            activity, _, field = table["form"].partition(".")
            _check_known(activity, exercise["activities"], "activity of this exercise", where)
            allowed = kinds.fields(activities[activity])
            _check_known(
                field,
                [name for name, of in allowed.items() if isinstance(of, dict) and "columns" in of],
                "table of that form",
                where,
            )
            for column in table["columns"]:
                _check_known(column["id"], allowed[field]["columns"], "column of that form", where)
    for name, answers in exercise["practice"].items():
        _check_known(name, exercise["activities"], "activity of this exercise", f"{source}: practice")
        try:
            kinds.check_answers(activities[name], answers)
        except kinds.AnswerError as error:
            raise DefinitionError(f"{source}: practice > {name}: {error}") from None
