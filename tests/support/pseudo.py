"""A made-up language to prove translation with: accented English, 30 % longer.

A word that stays plain ASCII on a page built in it was never offered to a translator; a layout
that breaks in it would break in German. As a Sphinx extension, this module also lays it over the
prose of the pages, as a translator of the Markdown would.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from docutils import nodes

from multisector.build import compiling, files, loading, translation
from multisector.exercises.model import Exercise
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
from multisector.plan.model import Document
from multisector.shared import codes

LANGUAGE = "en-XA"
ACCENTS = str.maketrans("aceinouyACEINOUYlsgtdhrkzw", "àçéîñóûýÀÇÉÎÑÓÛÝłšğțđħřķžŵ")
PLACE = re.compile(r"(\{[^{}]*\})")


def pseudo(text: str) -> str:
    """`text` accented and 30 % longer; `{places}` stay as they are."""
    parts = [part if PLACE.fullmatch(part) else part.translate(ACCENTS) for part in PLACE.split(text)]
    return "".join(parts) + _longer(len(PLACE.sub("", text).strip()))


def _longer(letters: int) -> str:
    """A third more: one word after a short text; words after a long one, so that it wraps as a translation would."""
    if not letters:
        return ""
    if letters < 14:
        return " " + "ö" * max(1, round(letters * 0.3) - 1)
    return " " + ("öüöüöü " * round(letters * 0.3 / 7)).strip()


def pseudo_tree(value: Any) -> Any:
    """Every text of a catalogue or an overlay; ids stay."""
    if isinstance(value, str):
        return pseudo(value)
    if isinstance(value, dict):
        return {key: part if key == "id" else pseudo_tree(part) for key, part in value.items()}
    return [pseudo_tree(part) for part in value]


def build_pseudo_site(root: Path, target: Path) -> Path:
    """Copy the sources to `target`, translate them there, build. Returns the folder of the pages."""
    from support import scratch  # only here: the copy of this module in the book stands alone

    scratch.copy_course(root, target)
    shutil.copy(Path(__file__), target / "pseudo.py")

    data = target / "data"
    _write(data / "messages" / f"{LANGUAGE}.yml", pseudo_tree(files.read_yaml(data / "messages" / "en.yml")))
    for path in compiling.activity_paths(data):
        overlay = pseudo_tree(translation.texts(loading.load_activity(path)))
        _write(path.with_name(f"{path.stem}.{LANGUAGE}.yml"), overlay)
    for name, model in (
        ("people", People),
        ("changes", Change),
        ("rooms", Rooms),
        ("versions", Versions),
        ("agendas", Agenda),
        ("actions", ActionPlan),
        ("maps", StakeholderMap),
        ("networks", Network),
        ("exercises", Exercise),
        ("blocks", Block),
        ("workshops", Workshop),
        ("handouts", Handout),
        ("tallies", Tally),
        ("documents", Document),
    ):
        for path in (data / name).glob("*.yml"):
            overlay = pseudo_tree(translation.texts(loading.load(model, path), model))
            _write(path.with_name(f"{path.stem}.{LANGUAGE}.yml"), overlay)
    for path in (target / "multisector" / "kinds").glob("*/examples.yml"):
        _write(path, [_pseudo_example(example) for example in files.read_yaml(path)])
    for path in (data / "cases").glob("*/*.yml"):
        overlay = pseudo_tree(translation.texts(loading.load(Timeline, path, name=path.parent.name), Timeline))
        _write(path.with_name(f"{path.stem}.{LANGUAGE}.yml"), overlay)
    for path in (data / "cases").rglob("*.csv"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in {"when", "label", "event"} & set(table):
            table[column] = table[column].map(pseudo)
        table.to_csv(path, index=False)
    for path in sorted((data / "drawings").glob("*.svg")):
        words = re.sub(
            r"(?<=>)([^<>]*[A-Za-z][^<>]*)(?=</(?:text|title|desc|tspan)>)",
            lambda text: pseudo(text[0]),
            path.read_text("utf-8"),
        )
        path.with_name(f"{path.stem}.{LANGUAGE}.svg").write_text(words, encoding="utf-8")
    for path in (target / "book").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r'(?m)^(:title: "?)(.*?)("?)$', lambda line: line[1] + pseudo(line[2]) + line[3], text)
        path.write_text(text, encoding="utf-8")

    config = (target / "_config.yml").read_text(encoding="utf-8")
    config = config.replace("multisector_language: en ", f"multisector_language: {LANGUAGE} ")
    config = config.replace("- multisector.sphinx_ext.theme\n", "- multisector.sphinx_ext.theme\n      - pseudo\n")
    config = re.sub(r"(?m)^(title|author): (.*)$", lambda line: f'{line[1]}: "{pseudo(line[2])}"', config)
    (target / "_config.yml").write_text(config, encoding="utf-8")
    toc = (target / "_toc.yml").read_text(encoding="utf-8")
    toc = re.sub(r"caption: (.*)", lambda line: f'caption: "{pseudo(line[1])}"', toc)
    (target / "_toc.yml").write_text(toc, encoding="utf-8")

    return scratch.built(target)


def _pseudo_example(example: dict) -> dict:
    definition = loading.check_activity(example["activity"], "example")
    translated = _with_scores(translation.translate(definition, pseudo_tree(translation.texts(definition)), "example"))
    fixed = set(_texts_of(example["activity"])) | {"skip", "dont-know", *codes.SEATS}
    columns = [column for field in example["activity"].get("fields", []) for column in field.get("columns", [])]
    fixed -= {words for column in columns for words in column.get("choices", [])}  # a cell holds the words themselves
    states = [
        {**state, "name": pseudo(state["name"])}
        | ({"answers": _pseudo_typed(state["answers"], fixed)} if "answers" in state else {})
        for state in example["states"]
    ]
    return {**example, "name": pseudo(example["name"]), "activity": translated, "states": states}


def _texts_of(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for part in tree.values():
            yield from _texts_of(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _texts_of(part)


def _pseudo_typed(answers: Any, fixed: set[str]) -> Any:
    """What invented people typed, in their language; chosen answers, numbers, dates and codes stay."""
    if isinstance(answers, dict):
        return {key: _pseudo_typed(part, fixed) for key, part in answers.items()}
    if isinstance(answers, list):
        return [_pseudo_typed(part, fixed) for part in answers]
    typed = isinstance(answers, str) and answers not in fixed and re.search("[a-z]", answers)
    return pseudo(answers) if typed else answers


def _with_scores(tree: Any) -> Any:
    """JSON has only text keys; in a definition the anchors of 1, 3 and 5 are numbers."""
    if isinstance(tree, dict):
        return {int(key) if key.isdigit() else key: _with_scores(part) for key, part in tree.items()}
    return [_with_scores(part) for part in tree] if isinstance(tree, list) else tree


def _write(path: Path, tree: Any) -> None:
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")


# --- as a Sphinx extension ------------------------------------------------------------------


def translate_prose(app: Any, doctree: nodes.document) -> None:
    """Lay the language over every text of a page that a translator would see."""
    for text in list(doctree.findall(nodes.Text)):
        if not isinstance(text.parent, (nodes.raw, nodes.literal_block, nodes.literal, nodes.comment)):
            text.parent.replace(text, nodes.Text(pseudo(str(text))))


def translate_titles(app: Any, env: Any) -> None:
    """The navigation and the lists of sections have copies of the titles."""
    for tree in [*env.titles.values(), *env.tocs.values()]:
        for text in list(tree.findall(nodes.Text)):
            text.parent.replace(text, nodes.Text(pseudo(str(text))))


def setup(app: Any) -> dict:
    app.connect("doctree-read", translate_prose)
    app.connect("env-updated", translate_titles)
    return {"parallel_read_safe": True}
