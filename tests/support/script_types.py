"""The types of what the scripts are handed, made from the models: for the checker and for editors (jsconfig.json), never for a page.

python tests/support/script_types.py [folder]    write definitions.d.ts, into _build/types unless told otherwise
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from multisector import kinds
from multisector.build.models import model_of
from multisector.parts.change.model import Change
from multisector.parts.rooms.model import Rooms
from multisector.plan.model import Document, Plan

TYPES = Path(__file__).resolve().parents[2] / "_build" / "types"


def definitions() -> str:
    """`Defined`, a namespace with a type for every part of a definition, as `kinds.for_script` and a document leave it."""
    made: dict[str, str] = {}
    for kind in kinds.KINDS:
        declare(model_of(kind), made, kinds.form_only(kind))
    declare(Document, made, {"columns": {"choices"}})  # see `plan.model.for_script`
    declare(Plan, made)
    declare(Change, made)
    declare(Rooms, made)
    by_kind = " ".join(f"{kind}: {model_of(kind).__name__};" for kind in kinds.KINDS)
    types = "\n".join([*made.values(), f"type Activities = {{ {by_kind} }};"])
    return f"// Made from the models by tests/support/script_types.py.\ndeclare namespace Defined {{\n{types}\n}}\n"


def declare(model: type[BaseModel], made: dict[str, str], left_out: Mapping[str, frozenset[str]] | None = None) -> None:
    """Add the type of a model, and of all in it, to `made`. `left_out` is what `kinds.form_only` says."""
    whole = TypeAdapter(model).json_schema(mode="serialization")

    def add(name: str, schema: dict, place: str | None) -> None:
        fields = [
            f"{comment(part)}{field}: {shape(part, field)};"  # what has a default is there, too: it was filled in
            for field, part in schema["properties"].items()
            if field not in (left_out or {}).get(place, ())
        ]
        text = "\n".join([f"{comment(schema)}type {name} = {{", *fields, "};"])
        if made.setdefault(name, text) != text:
            raise ValueError(f"the scripts are handed {name} in two shapes: call one of the models otherwise")

    def shape(schema: dict, place: str | None) -> str:
        """The type of a part of the schema that stands in the field `place`."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            add(name, whole["$defs"][name], place)
            return name
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return " | ".join(shape(one, place) for one in options)
        if "enum" in schema or "const" in schema:
            return " | ".join(json.dumps(one) for one in schema.get("enum", [schema.get("const")]))
        if schema["type"] == "array":
            return f"Array<{shape(schema['items'], place)}>"
        if schema["type"] == "object":
            values = schema.get("additionalProperties") or next(iter(schema["patternProperties"].values()))
            return f"Record<string, {shape(values, None)}>"
        return {"integer": "number"}.get(schema["type"], schema["type"])

    add(model.__name__, whole, "")


def comment(schema: dict) -> str:
    return f"/** {schema['description']} */\n" if "description" in schema else ""


def write(folder: Path = TYPES) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "definitions.d.ts").write_text(definitions(), encoding="utf-8")


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:]))
