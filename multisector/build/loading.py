"""Check definitions, and lay translations over them.

Every error names the file, the place in it and the mend.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from multisector.build import models
from multisector.build.files import DefinitionError, read_fields

_adapter = lru_cache(TypeAdapter)


def load_activity(path: Path, overlay: Path | None = None) -> dict:
    """A checked definition as a plain dict (JSON types), translated where `overlay` is given."""
    return load(models.AnyActivity, path, overlay)


def load(model: Any, path: Path, overlay: Path | None = None) -> dict:
    """The same for a file of another model, such as people or a document."""
    definition = check(_adapter(model), read_fields(path), str(path))
    if definition["id"] != path.stem:
        raise DefinitionError(f"{path}: id is '{definition['id']}'. Make it '{path.stem}', like the file.")
    if overlay:
        definition = translate(definition, read_fields(overlay), str(overlay), model)
    return definition


def check_activity(data: Any, name: str) -> dict:
    """`data` checked by its model and filled with defaults. `name` opens every error line."""
    return check(_adapter(models.AnyActivity), data, name)


def check(adapter: TypeAdapter, data: Any, name: str) -> dict:
    """`data` checked by any adapter. Raises DefinitionError with a line for each fault."""
    try:
        return adapter.validate_python(data).model_dump(mode="json")
    except ValidationError as error:
        lines = [f"{name}: {_where(data, e['loc'])}: {_mend(e)}" for e in error.errors()]
        raise DefinitionError("\n".join(lines)) from None


def _where(data: Any, location: tuple) -> str:
    """A path a person can follow: `dimensions[2] (R3) > items[0] (R3a) > anchors`."""
    steps: list[str] = []
    for part in location:
        if part in models.KINDS and not steps and not (isinstance(data, dict) and part in data):
            continue  # the tag pydantic puts first
        if isinstance(part, int) and isinstance(data, list):
            data = data[part] if part < len(data) else None
            name = f" ({data['id']})" if isinstance(data, dict) and "id" in data else ""
            steps[-1] += f"[{part}]{name}"
        elif part != "[key]":
            data = data.get(part) if isinstance(data, dict) else None
            steps.append(str(part))
    return " > ".join(steps) or "the whole file"


def _mend(error: dict) -> str:
    kind, context, given = error["type"], error.get("ctx", {}), error.get("input")
    if kind == "missing":
        return "this is missing. Add it."
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(error["loc"][-1]), _field_names(), 1)
        return f"no such field. {f'Did you mean {near[0]!r}?' if near else 'Remove it.'}"
    if kind == "invalid_key":
        return "no such field. Remove it."
    if kind in ("literal_error", "union_tag_invalid", "enum"):
        return f"'{given if kind != 'union_tag_invalid' else context['tag']}' is not known. Use one of: {context.get('expected') or context.get('expected_tags')}."
    if kind == "union_tag_not_found":
        return f"add 'kind', one of: {', '.join(models.KINDS)}."
    if kind == "string_too_short":
        return "it is empty. Write the words."
    if kind == "string_pattern_mismatch":
        return f"'{given}' does not fit the pattern {context['pattern']}."
    if kind == "value_error":
        return f"{context['error']}."
    return f"{error['msg']} (found {repr(given)[:60]})."


def _parts() -> list[type[BaseModel]]:
    found, waiting = [], [models.Part]
    while waiting:
        found.append(waiting.pop())
        waiting += found[-1].__subclasses__()
    return found


def _field_names() -> set[str]:
    return {name for part in _parts() for name in part.model_fields}


# --- what the fields of a model are ---------------------------------------------------------


@lru_cache
def fields_of(part: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model with their annotations, marks included."""
    return {
        name: Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        for name, field in part.model_fields.items()
    }


def mark_of(annotation: Any) -> models.Mark | None:
    """The mark of a field; words anywhere in it make it a text. None where nothing is said."""
    own = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, models.Mark)]
    if own:
        return own[-1]  # the outermost
    inside = [mark_of(part) for part in get_args(annotation)]
    if models.Mark.TEXT in inside:
        return models.Mark.TEXT
    return next(filter(None, inside), None) if _is_union(annotation) else None


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType)


def types_in(annotation: Any) -> Iterator[Any]:
    """The types that a value may have, without their marks: `Text | None` gives str and NoneType."""
    if get_origin(annotation) is Annotated:
        yield from types_in(get_args(annotation)[0])
    elif _is_union(annotation):
        for option in get_args(annotation):
            yield from types_in(option)
    else:
        yield annotation


def _part(annotation: Any, value: dict) -> type[BaseModel] | None:
    """The model that a dict is an instance of; None for a plain dict."""
    parts = [option for option in types_in(annotation) if isinstance(option, type) and issubclass(option, BaseModel)]
    if len(parts) > 1:
        parts = [part for part in parts if get_args(part.model_fields["kind"].annotation) == (value["kind"],)]
    return parts[0] if parts else None


def _element(annotation: Any, container: type) -> Any:
    """What a list, or the values of a plain dict, are annotated with."""
    return next((get_args(option)[-1] for option in types_in(annotation) if get_origin(option) is container), None)


# --- translations ---------------------------------------------------------------------------


def texts(definition: dict, model: Any = models.AnyActivity) -> dict:
    """The words of a definition alone, in its own shape: what a translator starts from."""

    def pick(annotation: Any, value: Any) -> Any:
        if isinstance(value, str):
            return value if mark_of(annotation) is models.Mark.TEXT else None
        if isinstance(value, dict):
            part = _part(annotation, value)
            fields = fields_of(part) if part else dict.fromkeys(value, _element(annotation, dict))
            picked = {key: pick(fields[key], found) for key, found in value.items() if key in fields}
            picked = {key: found for key, found in picked.items() if found not in (None, {}, [])}
            return {"id": value["id"], **picked} if picked and "id" in value else picked
        if isinstance(value, list):
            picked = [pick(_element(annotation, list), found) or {} for found in value]
            return picked if any(picked) else []  # an entry without words keeps its place
        return None

    return pick(model, definition)


def check_places(translated: str, english: str, where: str) -> None:
    """A translation is filled in like the English. Raises DefinitionError where its {places} are others."""
    theirs, ours = (set(re.findall(r"\{.*?\}", text)) for text in (translated, english))
    if strange := sorted(theirs ^ ours):
        what = "in the English" if strange[0] in ours else "in the translation"
        raise DefinitionError(f"{where}: {strange[0]} stands only {what}. Keep the words in braces as they are.")


def translate(definition: dict, overlay: Any, name: str, model: Any = models.AnyActivity) -> dict:
    """`definition` with its words taken from `overlay`, which has the shape `texts` gives.

    Raises DefinitionError where the overlay lacks a text, has one too many, or moves an id.
    """

    def lay(base: Any, over: Any, where: str, wanted: Any) -> Any:
        if wanted in (None, {}, []):
            return base
        if isinstance(wanted, str):
            if not isinstance(over, str) or not over.strip():
                raise DefinitionError(f"{name}: {where}: no words. Translate: {wanted!r}.")
            check_places(over, wanted, f"{name}: {where}")
            return over
        if type(over) is not type(wanted):
            raise DefinitionError(f"{name}: {where}: missing, or not of the shape of the English.")
        if isinstance(wanted, dict):
            over = {str(key): part for key, part in over.items()}
            if extra := set(over) - set(wanted):
                raise DefinitionError(f"{name}: {where}: not in the English: {', '.join(sorted(extra))}. Remove it.")
            if over.get("id") != wanted.get("id"):
                raise DefinitionError(f"{name}: {where}: id is {over.get('id')!r}. Make it {wanted.get('id')!r}.")
            return {
                key: lay(part, over.get(key), f"{where} > {key}" if where else key, wanted.get(key))
                if key != "id"
                else part
                for key, part in base.items()
            }
        if len(over) != len(base):
            raise DefinitionError(f"{name}: {where}: {len(over)} entries. The English has {len(base)}.")
        rows = zip(base, over, wanted, strict=True)
        return [lay(part, mine, f"{where}[{number}]", english) for number, (part, mine, english) in enumerate(rows)]

    return lay(definition, overlay, "", texts(definition, model))


# --- structure ------------------------------------------------------------------------------


def structure(definition: dict) -> dict:
    """What saved answers and codes depend on: the fields of an activity that are marked so, no prose."""

    def strip(annotation: Any, value: Any) -> Any:
        if isinstance(value, dict) and (part := _part(annotation, value)):
            fields = {name: hint for name, hint in fields_of(part).items() if mark_of(hint) is models.Mark.STRUCTURE}
            return {key: strip(fields[key], found) for key, found in value.items() if key in fields}
        if isinstance(value, list):
            return [strip(_element(annotation, list), found) for found in value]
        return value

    return strip(models.AnyActivity, definition)


def structure_hash(definition: dict) -> str:
    """Twelve hex digits that change when, and only when, `structure` does."""
    canonical = json.dumps(structure(definition), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
