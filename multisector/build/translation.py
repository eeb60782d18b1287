"""Translations laid over definitions: the same shape, with the words alone."""

from __future__ import annotations

import re
from typing import Any

from multisector.build.files import DefinitionError
from multisector.build.models import AnyActivity
from multisector.build.structure import element_of, fields_of, mark_of, part_of
from multisector.kinds.model import Mark


def texts(definition: dict, model: Any = AnyActivity) -> dict:
    """The words of a definition alone, in its own shape: what a translator starts from."""

    def pick(annotation: Any, value: Any) -> Any:
        if isinstance(value, str):
            return value if mark_of(annotation) is Mark.TEXT else None
        if isinstance(value, dict):
            part = part_of(annotation, value)
            fields = fields_of(part) if part else dict.fromkeys(value, element_of(annotation, dict))
            picked = {key: pick(fields[key], found) for key, found in value.items() if key in fields}
            picked = {key: found for key, found in picked.items() if found not in (None, {}, [])}
            return {"id": value["id"], **picked} if picked and "id" in value else picked
        if isinstance(value, list):
            picked = [pick(element_of(annotation, list), found) or {} for found in value]
            return picked if any(picked) else []  # an entry without words keeps its place
        return None

    return pick(model, definition)


def check_places(translated: str, english: str, where: str) -> None:
    """A translation is filled in like the English. Raises DefinitionError where its {places} are others."""
    theirs, ours = (set(re.findall(r"\{.*?\}", text)) for text in (translated, english))
    if strange := sorted(theirs ^ ours):
        what = "in the English" if strange[0] in ours else "in the translation"
        raise DefinitionError(f"{where}: {strange[0]} stands only {what}. Keep the words in braces as they are.")


def translate(definition: dict, overlay: Any, name: str, model: Any = AnyActivity) -> dict:
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
