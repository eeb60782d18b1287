"""Check definitions, and lay translations over them.

Every error names the file, the place in it and the mend.
"""

from __future__ import annotations

import difflib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from multisector import kinds
from multisector.build import models
from multisector.build.files import DefinitionError, read_fields
from multisector.build.translation import translate
from multisector.kinds.model import Part

_adapter = lru_cache(TypeAdapter)


def load_activity(path: Path, overlay: Path | None = None) -> dict:
    """A checked definition as a plain dict (JSON types), translated where `overlay` is given."""
    return load(models.AnyActivity, path, overlay)


def load(model: Any, path: Path, overlay: Path | None = None, name: str | None = None) -> dict:
    """The same for a file of another model, such as people or a document. `name` is its id, where it is not the file's."""
    definition = check(_adapter(model), with_brought(read_fields(path), path), str(path))
    name = name or path.stem
    if definition["id"] != name:
        raise DefinitionError(f"{path}: id is '{definition['id']}'. Make it '{name}', like the file.")
    if overlay:
        words = with_brought(read_fields(overlay), overlay, definition.get("brings"))
        definition = translate(definition, words, str(overlay), model)
    return definition


def with_brought(fields: Any, path: Path, brings: Any = None) -> Any:
    """What a quiz, or its translation, says, with the questions that it brings from others put in; anything else as it is.

    Raises DefinitionError where one of them is not there.
    """
    brings = brings or (fields.get("brings") if isinstance(fields, dict) else None)
    if not isinstance(brings, list) or "questions" in fields:
        return fields
    ending = path.name.removeprefix(path.name.split(".")[0])
    found = []
    for number, name in enumerate(map(str, brings)):
        quiz, _, question = name.partition("/")
        sources = sorted(path.parents[1].glob(f"*/{quiz}{ending}"))
        questions = read_fields(sources[0]).get("questions", []) if sources else []
        known = [one for one in questions if isinstance(one, dict) and one.get("id") == question]
        if not known:
            there = ", ".join(f"{quiz}/{one['id']}" for one in questions) or f"no quiz {quiz}{ending}"
            raise DefinitionError(f"{path}: brings[{number}]: there is no question '{name}'. There is: {there}.")
        found += known
    return {**fields, "questions": found}


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
        if part in kinds.KINDS and not steps and not (isinstance(data, dict) and part in data):
            continue  # the tag pydantic puts first
        if isinstance(part, str) and isinstance(data, (str, list)):
            continue  # a tag within: which of two shapes it takes this for
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
        return f"add 'kind', one of: {', '.join(kinds.KINDS)}."
    if kind == "string_too_short":
        return "it is empty. Write the words."
    if kind == "string_pattern_mismatch":
        return f"'{given}' does not fit the pattern {context['pattern']}."
    if kind == "value_error":
        return f"{context['error']}."
    return f"{error['msg']} (found {repr(given)[:60]})."


def _parts() -> list[type[BaseModel]]:
    found, waiting = [], [Part]
    while waiting:
        found.append(waiting.pop())
        waiting += found[-1].__subclasses__()
    return found


def _field_names() -> set[str]:
    return {name for part in _parts() for name in part.model_fields}
