"""A drawing read and checked: an SVG that someone wrote by hand, small, without a style or a colour of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from markupsafe import Markup

from multisector.parts import PartError

WIDTH = 360  #: of every drawing, so that their words have one size (style.css)
SMALLEST = 14  #: size of letters; on a phone a unit is about a pixel
LARGEST_FILE = 6_000  #: bytes
SPACE = "{http://www.w3.org/2000/svg}"

#: What a drawing is made of, and what each may say. A class gives it its ink.
SHAPE = {"class", "transform"}
FRAME = {"svg": {"viewBox", "font-size"}, "title": set(), "desc": set()}
SHAPES = {
    "g": {*SHAPE, "font-size"},
    "path": {*SHAPE, "d"},
    "line": {*SHAPE, "x1", "y1", "x2", "y2"},
    "circle": {*SHAPE, "cx", "cy", "r"},
    "ellipse": {*SHAPE, "cx", "cy", "rx", "ry"},
    "rect": {*SHAPE, "x", "y", "width", "height", "rx"},
    "polygon": {*SHAPE, "points"},
    "text": {*SHAPE, "x", "y", "font-size"},
    "tspan": {"class", "x", "y", "dx", "dy"},
}


@dataclass(frozen=True)
class Drawing:
    """A sound drawing: its words for those who cannot see it, and what is drawn."""

    title: str
    told: str  #: its text alternative
    box: str
    letters: str  #: size of its letters where a text says no other, in units of `box`
    shapes: Markup


def read(path: Path) -> Drawing:
    """The drawing in a file. Raises PartError with the file, every fault and its mend."""
    text = path.read_bytes().decode("utf-8", "replace")
    if found := faults(text):
        raise PartError("\n".join(f"{path.parent.name}/{path.name}: {fault}" for fault in found))
    root = ElementTree.fromstring(text)
    title, told = (" ".join(root.find(f"{SPACE}{name}").text.split()) for name in ("title", "desc"))
    return Drawing(title, told, root.get("viewBox"), root.get("font-size"), Markup(_shapes(root)))


def faults(text: str) -> list[str]:
    """All that is wrong with the text of a drawing, one sentence each with its mend; nothing if it is sound."""
    if "<!" in text.replace("<!--", ""):
        return ["it has a <!DOCTYPE or the like. Remove that line."]
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [f"line {error.position[0]}: this is no XML ({error}). Close each element and each quote."]
    if root.tag != f"{SPACE}svg":
        return [f'it does not begin with an SVG. Write <svg xmlns="{SPACE[1:-1]}" …>.']
    found = [*_faults_of_frame(root)]
    if (size := len(text.encode())) > LARGEST_FILE:
        found.append(f"it has {size} bytes, and {LARGEST_FILE} at most are light. Draw less, or round the numbers.")
    frame = (root, *(root.find(f"{SPACE}{name}") for name in ("title", "desc")))
    for element in root.iter():
        found += _faults_of(element, FRAME if element in frame else SHAPES)
    return list(dict.fromkeys(found))


def _faults_of_frame(root: ElementTree.Element) -> Iterator[str]:
    for name, what in (("title", "what is drawn"), ("desc", "what it shows, for those who cannot see it")):
        if not (root.findtext(f"{SPACE}{name}") or "").strip():
            yield f"it has no <{name}>. Say there {what}."
    if not re.fullmatch(rf"0 0 {WIDTH} [0-9]+", root.get("viewBox", "")):
        yield f"viewBox is '{root.get('viewBox', '')}'. Every drawing is {WIDTH} wide, so write viewBox=\"0 0 {WIDTH} …\"."
    if "font-size" not in root.attrib:
        yield f'the <svg> does not say how large its letters are. Write font-size="{SMALLEST}" or more.'


def _faults_of(element: ElementTree.Element, allowed: dict[str, set[str]]) -> Iterator[str]:
    tag = element.tag.removeprefix(SPACE)
    words = " ".join("".join(element.itertext()).split())[:30] if tag in ("text", "tspan") else ""
    where = f"<{tag}> “{words}”" if words else f"<{tag}>"
    if tag not in allowed:
        yield f"{where} is not one of {', '.join(allowed)}. Draw it with these."
        return
    for name, value in element.attrib.items():
        if name not in allowed[tag]:
            yield f'{where} has {name.rpartition("}")[2]}="{value[:30]}". Remove it: {_instead(name)}.'
    if strange := set(element.get("class", "").split()) - classes():
        yield f"{where}: there is no class '{min(strange)}'. Use one of: {', '.join(sorted(classes()))}."
    size = element.get("font-size", str(SMALLEST))
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", size) or float(size) < SMALLEST:
        yield f"{where}: letters of {size} are too small for a phone. Use {SMALLEST} or more."


def _instead(name: str) -> str:
    if name == "id":
        return "two drawings on a page could have the same"
    if name in ("style", "fill", "stroke", "color", "opacity") or name.startswith(("stroke-", "font-", "fill-")):
        return "a class gives it an ink that is good in light, dark and on paper"
    return "a drawing loads, links and runs nothing"


@cache
def classes() -> frozenset[str]:
    """The classes that the style knows."""
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return frozenset(re.findall(r"svg \.([a-z]+)", style))


def _shapes(root: ElementTree.Element) -> str:
    """What is drawn, as HTML: without the words that stand elsewhere and the spaces between elements."""
    for element in list(root.iter()):
        element.tag = element.tag.removeprefix(SPACE)
        if element.tag not in ("text", "tspan"):
            element.text = None
        if element.tag != "tspan":
            element.tail = None
    return "".join(
        ElementTree.tostring(element, encoding="unicode") for element in root if element.tag not in ("title", "desc")
    )
