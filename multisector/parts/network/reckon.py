"""Who says that they work with whom: what both say, where they differ, and who holds it together. The twin of reckon.js.

The rows are those of the plan's tables `groups` and `links`; `yes` is the word of the column `agreed` that says so. A
group that has not agreed is left out before anything is counted. What one report says of a link is no link yet: what two
groups have in common is the lower of their two reports, and so is what the work needs of them: neither can declare for
the other that it must come closer. A link that one of them wants at 0 is nothing to talk about.

networkx is imported where it is used, so that importing this module stays light.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

STRONG, GAP, NEEDS = 2, 2, 5  #: the level of the picture's structure, a gap worth a talk, how many needs are listed
WHOLE, FEW = 80, 60  #: below so many percent of the reports: say so; no picture and no numbers
SHAPES = 7  #: sectors with a shape of their own; those after them share one, with groups whose sector is not said

MIDDLE, RADIUS = 180, 84  #: of the figure: half its width, and half the width of the ring
LETTERS, SWAPPED = 11, 24  #: in a line of a label; up to how many groups the ring is put in order
WIDTHS = (0, 1.5, 3.5, 6, 9)  #: of lines, by level
_LEVEL = re.compile(r"[0-4](?![0-9])")
Rows = Any


def read(groups: Rows, links: Rows, yes: str) -> dict[str, Any]:
    """Everything that is said of a network, whatever was stored.

    `groups` in the order of the list, numbered from 1; `pairs` of which at least one side said something; `strange`, how
    many rows name a group that is on no list; `given` of `possible` reports, and how that is to be taken (`response`:
    "whole", "partial", "few"); `gaps` and `needs`, the largest first, and `wishes`, of which one side alone spoke. With enough reports also `structure`.
    """
    shown, listed = _groups(groups, yes)
    levels, needed, strange = _reports(links, {one["key"]: one["n"] for one in shown}, listed)
    count = len(shown)
    pairs = []
    for a in range(1, count + 1):
        for b in range(a + 1, count + 1):
            ab, ba = levels.get((a, b)), levels.get((b, a))
            if ab is None and ba is None:
                continue
            both = ab is not None and ba is not None
            need_ab, need_ba = needed.get((a, b)), needed.get((b, a))
            pairs.append(
                {
                    "a": a,
                    "b": b,
                    "ab": ab,
                    "ba": ba,
                    "mutual": min(ab, ba) if both else None,
                    "gap": abs(ab - ba) if both else None,
                    "need_ab": need_ab,
                    "need_ba": need_ba,
                    "needed": None if need_ab is None or need_ba is None else min(need_ab, need_ba),
                }
            )
    possible = count * (count - 1)
    share = 100 * len(levels)
    talked = [one for one in pairs if 0 not in (one["need_ab"], one["need_ba"])]
    response = "few" if share < FEW * possible or count < 2 else "partial" if share < WHOLE * possible else "whole"
    return {
        "groups": [{name: one[name] for name in ("n", "name", "sector", "shape")} for one in shown],
        "pairs": pairs,
        "strange": strange,
        "given": len(levels),
        "possible": possible,
        "response": response,
        "gaps": sorted((one for one in talked if (one["gap"] or 0) >= GAP), key=lambda one: -one["gap"]),
        "needs": _largest(pairs, _need),
        "wishes": _largest(pairs, _wish),
        "structure": None if response == "few" else _structure(shown, pairs),
    }


def strong(pairs: Iterable[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """The pairs of which both say `STRONG` or more: the picture whose structure is looked at."""
    return [(one["a"], one["b"]) for one in pairs if (one["mutual"] or 0) >= STRONG]


def leaving(count: int, links: Iterable[Sequence[int]], n: int) -> dict[str, Any]:
    """What is left of the groups that are linked with group `n`, directly or through others, if it leaves.

    `lost` links, and `pieces` of which each hangs together, the largest first: two or more mean that it is split.
    """
    import networkx as nx

    graph = _graph(count, links)
    near = nx.node_connected_component(graph, n) - {n}
    pieces = [sorted(piece) for piece in nx.connected_components(graph.subgraph(near))]
    return {"lost": graph.degree(n), "pieces": sorted(pieces, key=lambda piece: (-len(piece), piece))}


def layout(seen: Mapping[str, Any]) -> dict[str, Any]:
    """Where everything stands in the figure: groups on a ring, close to those with whom they do most, and their lines.

    A pair has one line as wide as what both say, and beside it a thin one where one side says more. On a ring no line
    runs through a third group, so each can be followed.
    """
    import networkx as nx

    count = len(seen["groups"])
    ring = nx.Graph()
    ring.add_nodes_from(_order(count, seen["pairs"]))
    half = max(84, 14 * count)
    most = 3 if count <= 10 else 2 if count <= 14 else 1
    names = {one["n"]: one["name"] for one in seen["groups"]}
    marks = []
    for n, (right, up) in nx.circular_layout(ring).items() if count else ():
        x, y = _whole(MIDDLE + RADIUS * float(up)), _whole(-half * float(right))
        words = _label(n, names[n], most)
        side = "start" if x > MIDDLE + 12 else "end" if x < MIDDLE - 12 else "middle"
        top = y + 5 - 8 * (len(words) - 1)
        if side == "middle":
            top = y - 16 - 16 * (len(words) - 1) if y < 0 else y + 26
        at = x + {"start": 14, "end": -14, "middle": 0}[side]
        marks.append({"n": n, "x": x, "y": y, "side": side, "at": at, "top": top, "words": words})
    marks.sort(key=lambda one: one["n"])
    lines = [line for pair in seen["pairs"] if (line := _line(pair, marks))]
    first = min([min(one["y"], one["top"]) - 14 for one in marks], default=0)
    last = max([max(one["y"] + 14, one["top"] + 16 * len(one["words"]) - 8) for one in marks], default=0)
    return {"first": first, "height": last - first, "marks": marks, "lines": lines}


# --- what is on the lists ------------------------------------------------------------------------


def _groups(rows: Rows, yes: str) -> tuple[list[dict[str, Any]], set[str]]:
    """Those who agreed, and the names of all who are on the list. One that stands there twice has to agree twice."""
    found: dict[str, dict[str, Any]] = {}
    refused, listed = set(), set()
    for row in _rows(rows):
        name, sector, agreed = (_text(row.get(key)) for key in ("name", "sector", "agreed"))
        if not name:
            continue
        key = name.lower()
        listed.add(key)
        if agreed != yes:
            refused.add(key)
        found.setdefault(key, {"key": key, "name": name, "sector": sector})
    shown = [one for key, one in found.items() if key not in refused]
    sectors: list[str] = []
    for n, one in enumerate(shown, 1):
        sector = one["sector"].lower()
        if sector and sector not in sectors:
            sectors.append(sector)
        one["n"] = n
        one["shape"] = min(sectors.index(sector), SHAPES) if sector else SHAPES
    return shown, listed


def _reports(rows: Rows, numbers: Mapping[str, int], listed: set[str]) -> tuple[dict, dict, int]:
    """Levels and needs by (who says it, about whom); the later row holds. A row without a level is a pass."""
    levels: dict[tuple[int, int], int] = {}
    needed: dict[tuple[int, int], int] = {}
    strange = 0
    for row in _rows(rows):
        a, b = (_text(row.get(key)).lower() for key in ("from", "to"))
        strange += any(name and name not in listed for name in (a, b))
        if a == b or a not in numbers or b not in numbers:
            continue
        for held, key in ((levels, "level"), (needed, "needed")):
            level = _level(row.get(key))
            if level is not None:
                held[numbers[a], numbers[b]] = level
    return levels, needed, strange


def _rows(rows: Rows) -> list[Mapping[str, Any]]:
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _text(value: Any) -> str:
    return value.strip(" \t\r\n") if isinstance(value, str) else ""


def _level(value: Any) -> int | None:
    text = _text(value)
    return int(text[0]) if _LEVEL.match(text) else None


# --- what it comes to ----------------------------------------------------------------------------


def _need(pair: Mapping[str, Any]) -> int:
    """How far the lower of what the two say the work would need is above the lower of what they say there is."""
    return 0 if pair["needed"] is None or pair["mutual"] is None else pair["needed"] - pair["mutual"]


def _wish(pair: Mapping[str, Any]) -> int:
    """The same, where only one side said what the work would need."""
    alone = [one for one in (pair["need_ab"], pair["need_ba"]) if one is not None]
    return alone[0] - pair["mutual"] if len(alone) == 1 and pair["mutual"] is not None else 0


def _largest(pairs: Iterable[dict[str, Any]], far: Callable[[Mapping[str, Any]], int]) -> list[dict[str, Any]]:
    return sorted((one for one in pairs if far(one) > 0), key=lambda one: -far(one))[:NEEDS]


def _structure(shown: Sequence[Mapping[str, Any]], pairs: list[dict[str, Any]]) -> dict[str, Any]:
    """What is counted over all pairs that there could be, and who holds the picture at level `STRONG` together."""
    import networkx as nx

    links = strong(pairs)
    graph = _graph(len(shown), links)
    sector = {one["n"]: one["sector"].lower() for one in shown}
    both = [one for one in pairs if one["mutual"] is not None]
    return {
        "possible": len(shown) * (len(shown) - 1) // 2,
        "at_least": [sum(one["mutual"] >= level for one in both) for level in (1, 2, 3, 4)],
        "both": len(both),
        "alike": sum(one["gap"] < GAP for one in both),
        "strong": len(links),
        "across": sum(bool(sector[a] and sector[b]) and sector[a] != sector[b] for a, b in links),
        "alone": sorted(nx.isolates(graph)),
        "holders": sorted(nx.articulation_points(graph)),
    }


def _graph(count: int, links: Iterable[Sequence[int]]) -> Any:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(1, count + 1))
    graph.add_edges_from(links)
    return graph


# --- the figure ----------------------------------------------------------------------------------


def _order(count: int, pairs: Iterable[Mapping[str, Any]]) -> list[int]:
    """The groups around the ring: two change places as long as that brings those who do much together closer."""
    order = list(range(1, count + 1))
    weights = [(one["a"], one["b"], one["mutual"]) for one in pairs if one["mutual"]]
    if count > SWAPPED:
        return order

    def far() -> int:
        place = {n: at for at, n in enumerate(order)}
        apart = lambda a, b: abs(place[a] - place[b])
        return sum(weight * min(apart(a, b), count - apart(a, b)) for a, b, weight in weights)

    least, better = far(), True
    while better:
        better = False
        for i in range(count):
            for j in range(i + 1, count):
                order[i], order[j] = order[j], order[i]
                now = far()
                if now < least:
                    least, better = now, True
                else:
                    order[i], order[j] = order[j], order[i]
    return order


def _label(n: int, name: str, most: int) -> list[str]:
    """A name in at most so many short lines, with its number."""
    lines = [str(n)]
    for word in name.split(" "):
        if len(lines[-1]) + 1 + len(word) <= LETTERS or lines == [str(n)]:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return [line if len(line) <= LETTERS + 2 else f"{line[: LETTERS + 1]}…" for line in lines]


def _line(pair: Mapping[str, Any], marks: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The lines of a pair: `level` is what both say; the thin one beside it is what one side says, where that is more."""
    if pair["mutual"] is None or not pair["mutual"] + pair["gap"]:
        return None
    a, b = marks[pair["a"] - 1], marks[pair["b"] - 1]
    high = pair["mutual"] + pair["gap"]
    line = {"a": pair["a"], "b": pair["b"], "level": pair["mutual"], "high": high}
    line["path"] = f"M{a['x']} {a['y']}L{b['x']} {b['y']}" if pair["mutual"] else ""
    line["thin"] = ""
    if pair["gap"]:
        across, down = b["x"] - a["x"], b["y"] - a["y"]
        off = (WIDTHS[pair["mutual"]] / 2 + 3 if pair["mutual"] else 0) / math.sqrt(across * across + down * down)
        x, y = _whole(-down * off), _whole(across * off)
        line["thin"] = f"M{a['x'] + x} {a['y'] + y}l{across} {down}"
    return line


def _whole(value: float) -> int:
    return math.floor(value + 0.5)
