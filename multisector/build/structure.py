"""What the fields of a model are marked with, and the structure of a definition: what saved answers depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from multisector.build.models import AnyActivity
from multisector.kinds.model import Mark


@lru_cache
def fields_of(part: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model with their annotations, marks included."""
    return {
        name: Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        for name, field in part.model_fields.items()
    }


def mark_of(annotation: Any) -> Mark | None:
    """The mark of a field; words anywhere in it make it a text. None where nothing is said."""
    own = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Mark)]
    if own:
        return own[-1]  # the outermost
    inside = [mark_of(part) for part in get_args(annotation)]
    if Mark.TEXT in inside:
        return Mark.TEXT
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


def part_of(annotation: Any, value: dict) -> type[BaseModel] | None:
    """The model that a dict is an instance of; None for a plain dict."""
    parts = [option for option in types_in(annotation) if isinstance(option, type) and issubclass(option, BaseModel)]
    if len(parts) > 1 and "kind" in value:
        parts = [part for part in parts if get_args(part.model_fields["kind"].annotation) == (value["kind"],)]
    elif len(parts) > 1:
        parts = [part for part in parts if value.keys() == part.model_fields.keys()]
    return parts[0] if parts else None


def element_of(annotation: Any, container: type) -> Any:
    """What a list, or the values of a plain dict, are annotated with."""
    return next((get_args(option)[-1] for option in types_in(annotation) if get_origin(option) is container), None)


def structure(definition: dict) -> dict:
    """What saved answers and codes depend on: the fields of an activity that are marked so, no prose."""

    def counts(annotation: Any, value: Any) -> bool:
        mark = mark_of(annotation)
        return mark is Mark.STRUCTURE or (mark is Mark.ADDED and value not in (None, False, [], {}))

    def strip(annotation: Any, value: Any) -> Any:
        if isinstance(value, dict) and (part := part_of(annotation, value)):
            fields = fields_of(part)
            held = {key: found for key, found in value.items() if key in fields and counts(fields[key], found)}
            return {key: strip(fields[key], found) for key, found in held.items()}
        if isinstance(value, list):
            return [strip(element_of(annotation, list), found) for found in value]
        return value

    return strip(AnyActivity, definition)


def structure_hash(definition: dict) -> str:
    """Twelve hex digits that change when, and only when, `structure` does."""
    canonical = json.dumps(structure(definition), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
