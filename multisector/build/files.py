"""Read the files of definitions: YAML that people write, and the frozen structures in JSON.

Every error names the file, the line where it can, and the mend. A file that no person would write,
nested without end or blown up by its aliases, is refused before anything is made of it.
"""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

import yaml

DEEPEST = 50  #: how many lists and fields may stand inside each other
LARGEST = 1_000_000  #: letters of a file in which every alias is written out


class DefinitionError(ValueError):
    """A definition or a translation that cannot be used."""


class _Loader(yaml.SafeLoader):
    """YAML as people read it: `yes` and `no` are words, and no key stands twice."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.name = name
        self.depth = 0

    def refused(self, mark: yaml.Mark, why: str) -> DefinitionError:
        return DefinitionError(f"{self.name}, line {mark.line + 1}: {why}")

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node:
        if self.depth == DEEPEST:
            raise self.refused(
                self.peek_event().start_mark,
                f"this is more than {DEEPEST} levels deep. Close the brackets, or indent less.",
            )
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def get_single_node(self) -> yaml.Node | None:
        node = super().get_single_node()
        letters, levels = _size(node, {}) if node else (0, 0)
        if letters > LARGEST or levels > DEEPEST:
            raise self.refused(
                node.start_mark,
                "its aliases (*name) repeat too much, or hold themselves. Write out what they stand for.",
            )
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except DefinitionError:
            raise
        except (ValueError, LookupError, AttributeError) as error:  # such as the date 2026-13-45
            raise self.refused(
                node.start_mark,
                f"'{str(node.value)[:40]}' cannot be read ({error}). If it is a text, put it in quotes.",
            ) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise self.refused(node.value[number][0].start_mark, f"'{key}' stands twice. Keep one of them.")
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _size(node: yaml.Node, known: dict[int, tuple[float, float]]) -> tuple[float, float]:
    """The letters and the levels of a node with every alias in it written out; without end if it holds itself."""
    if id(node) not in known:
        known[id(node)] = (math.inf, math.inf)  # until it is known: to meet it again in there is a circle
        parts = node.value if isinstance(node, yaml.CollectionNode) else []
        sizes = [_size(one, known) for part in parts for one in (part if isinstance(part, tuple) else (part,))]
        letters = 1 + sum(letters for letters, _ in sizes) + (0 if parts else len(node.value))
        known[id(node)] = (letters, 1 + max((levels for _, levels in sizes), default=0))
    return known[id(node)]


#: What sound texts hold: the same one is read once, however many languages and tests ask for it.
_sound: dict[str, Any] = {}


def read_text(path: Path) -> str:
    """The text of a file. Raises DefinitionError where there is none, or where it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DefinitionError(f"{path}: it cannot be read ({error.strerror}). Put the file there.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DefinitionError(f"{path}, line {line}: this is not UTF-8. Save the file as UTF-8.") from None


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises DefinitionError with file and line."""
    text = read_text(path)
    try:
        if text not in _sound:
            _sound[text] = _Loader(text, str(path)).get_single_data()
        return copy.deepcopy(_sound[text])
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise DefinitionError(
            f"{path}, line {line}: a sign that nobody can see ({error.character:#x}). Remove it."
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise DefinitionError(f"{path}{line}: {problem}. Check quotes, colons and spaces on and above it.") from None


def read_fields(path: Path) -> dict:
    """The content of a YAML file that names fields. Raises DefinitionError, also where it is empty or a list."""
    found = read_yaml(path)
    if found is None:
        raise DefinitionError(f"{path}: it is empty. Write something into it, or remove the file.")
    if not isinstance(found, dict):
        kind = "a list" if isinstance(found, list) else "a text or a number"
        raise DefinitionError(f"{path}: it is {kind}. Begin each line with a field and a colon, such as `id: name`.")
    return found


def read_frozen(path: Path) -> dict:
    """The frozen structure in a release. Raises DefinitionError where it is no JSON object."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise damaged(path)
    return found


def damaged(path: Path) -> DefinitionError:
    """What to say of a release that does not hold what was frozen."""
    return DefinitionError(
        f"{path}: it is damaged, and saved answers depend on it. Restore it: git checkout {'/'.join(path.parts[-3:])}"
    )
