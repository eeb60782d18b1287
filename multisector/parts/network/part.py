"""`{network} tallow-bridge`: who says that they work with whom in a made-up place. `{network}`: one's own, from the plan.

A figure, a list of what to talk about and a table say the same. The first kind is whole without a script; of the second
there is then an empty table to print, with all of it to reckon by hand. What a person needs once they have begun, such as
their own picture, or what if a group left, comes then (`begun.js`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.network.model import Network
from multisector.parts.network.reckon import FEW, SHAPES, WIDTHS, layout, leaving, read, strong
from multisector.parts.story import from_file, plan_columns, titled
from multisector.shared.messages import say

ARGUMENTS = 0
NEEDS = ("board",)
MORE_ARGUMENTS = 1
GROUPS, LINKS = "groups", "links"  #: of the plan
BLANK, BY_HAND = 6, 6
#: The shapes of the sectors, in the order in which they come, in a box of 13 by 13; the last is for all others.
MARKS = (
    "M6.5 .5a6 6 0 1 0 .01 0z",
    "M1 1h11v11H1z",
    "M6.5 .2l6.3 6.3-6.3 6.3L.2 6.5z",
    "M6.5 .8L13 12.2H0z",
    "M4.4 .4h4.2v4h4v4.2h-4v4H4.4v-4h-4V4.4h4z",
    "M3.6 .8h5.8L12.8 6.5 9.4 12.2H3.6L.2 6.5z",
    "M.3 11a6.2 8.6 0 0 1 12.4 0z",
    "M0 1.5h13v3.6H0zM0 8h13v3.6H0z",
)
Words = Mapping[str, Any]


def make(page: Page, name: str = "") -> Made:
    """The network of `data/networks/<name>.yml`, or one's own where no name is given."""
    groups, links = plan_columns(page, GROUPS), plan_columns(page, LINKS)
    levels, yes = links["level"]["choices"], groups["agreed"]["choices"][0]
    said, own = page.messages, not name
    story: dict[str, Any] = {"title": said["network.own"], "about": said["network.private"]}
    story |= {GROUPS: [], LINKS: [], "chosen": []} if own else _story(page, name, levels, yes)
    seen = read(story[GROUPS], story[LINKS], yes)
    html = render(
        "parts/network/template.html",
        said,
        story=story,
        own=own,
        seen=seen,
        levels=levels,
        summary=summary(seen, said),
        numbers=numbers(seen, said),
        boxes=boxes(seen, story["chosen"], levels, said),
        rows=matrix(seen),
        figure=layout(seen),
        sectors=sectors(seen, said),
        shapes=MARKS,
        widths=WIDTHS,
        labels={key: column["label"] for key, column in (*groups.items(), *links.items())},
        blank=BLANK,
        by_hand=range(1, BY_HAND + 1),
    )
    if own:
        return Made(html, {"levels": levels, "yes": yes, "shapes": MARKS, "plan": page.address("plan")})
    return Made(html, {"links": strong(seen["pairs"])})


def summary(seen: Words, messages: Mapping[str, str]) -> str:
    """How much was said, and how that is to be taken."""
    told = [say(messages, "network.given", given=seen["given"], possible=seen["possible"])]
    if seen["response"] != "whole":
        enough = (FEW * seen["possible"] + 99) // 100
        told.append(say(messages, f"network.{seen['response']}", enough=enough))
    if seen["strange"]:
        told.append(say(messages, "network.strange", n=seen["strange"]))
    return " ".join(told)


def numbers(seen: Words, messages: Mapping[str, str]) -> list[str]:
    """What is counted over the whole picture; nothing, where too little was said."""
    found = seen["structure"]
    if not found:
        return []
    one, two, three, four = found["at_least"]
    at_least = {"one": one, "two": two, "three": three, "four": four, "possible": found["possible"]}
    return [
        say(messages, "network.at_least", **at_least),
        say(messages, "network.alike", alike=found["alike"], both=found["both"]),
        say(messages, "network.across", across=found["across"], strong=found["strong"]),
    ]


def boxes(seen: Words, chosen: list[dict], levels: list[str], messages: Mapping[str, str]) -> list[dict[str, Any]]:
    """What to talk about, as `begun.js` says it too: `id` is a key of its words."""
    name = {one["n"]: one["name"] for one in seen["groups"]}
    pair = lambda one: {"a": name[one["a"]], "b": name[one["b"]]}
    gaps = [
        say(messages, "network.gap", **pair(one), ab=levels[one["ab"]], ba=levels[one["ba"]]) for one in seen["gaps"]
    ]
    needs = [
        say(messages, "network.need", **pair(one), mutual=one["mutual"], needed=one["needed"]) for one in seen["needs"]
    ]
    wishes = [wish(one, name, messages) for one in seen["wishes"]]
    chose = [
        say(messages, "network.chose", a=one["a"], b=one["b"], what=one["what"], who=one["who"], by=one["by"])
        for one in chosen
    ]
    all_lines = {"gaps": gaps, "needs": needs, "wishes": wishes, "chosen": chose, "holders": [], "links": []}
    if found := seen["structure"]:
        links = strong(seen["pairs"])
        for n in found["holders"]:
            left = leaving(len(name), links, n)
            all_lines["holders"].append(say(messages, "network.without", name=name[n], pieces=pieces(left, name)))
        if not found["holders"]:
            all_lines["holders"].append(messages["network.no_holder"])
        if found["alone"]:
            alone = ", ".join(name[n] for n in found["alone"])
            all_lines["holders"].append(say(messages, "network.alone", names=alone))
    for level in (4, 3, 2, 1, 0, None):
        alike = [say(messages, "network.pair", **pair(one)) for one in seen["pairs"] if one["mutual"] == level]
        if alike:
            words = messages["network.one_side"] if level is None else levels[level]
            all_lines["links"].append(say(messages, "network.at_level", level=words, pairs="; ".join(alike)))
    return [{"id": key, "lines": lines} for key, lines in all_lines.items() if lines]


def wish(one: Words, name: Mapping[int, str], messages: Mapping[str, str]) -> str:
    """What one side alone says that the work would need, with its name first."""
    first = one["need_ab"] is not None
    who, other, needed = ("a", "b", "need_ab") if first else ("b", "a", "need_ba")
    values = {"a": name[one[who]], "b": name[one[other]], "needed": one[needed], "mutual": one["mutual"]}
    return say(messages, "network.wish", **values)


def pieces(left: Words, name: Mapping[int, str]) -> str:
    """The pieces into which the others would fall, by name."""
    return "; ".join(", ".join(name[n] for n in piece) for piece in left["pieces"])


def matrix(seen: Words) -> list[list[dict[str, Any] | None]]:
    """The table, a row for who says it and a column for whom it is about; None: nobody speaks of themselves."""
    count = len(seen["groups"])
    cells = {}
    for one in seen["pairs"]:
        apart = one in seen["gaps"]
        cells[one["a"], one["b"]] = {"level": one["ab"], "apart": apart}
        cells[one["b"], one["a"]] = {"level": one["ba"], "apart": apart}
    row = lambda a: [
        cells.get((a, b), {"level": None, "apart": False}) if a != b else None for b in range(1, count + 1)
    ]
    return [row(a) for a in range(1, count + 1)]


def sectors(seen: Words, messages: Mapping[str, str]) -> list[tuple[int, str]]:
    """What each shape stands for."""
    found: dict[int, list[str]] = {}
    for one in seen["groups"]:
        words = one["sector"] or messages["network.no_sector"]
        held = found.setdefault(one["shape"], [])
        if words.lower() not in [other.lower() for other in held]:
            held.append(words)
    return [(shape, ", ".join(found[shape])) for shape in range(SHAPES + 1) if shape in found]


def _story(page: Page, name: str, levels: list[str], yes: str) -> dict[str, Any]:
    """A made-up network: its title with the badge, and its groups and links as rows of the plan."""
    held = from_file(page, Network, "networks", name, "Without a name it is the reader's own.")
    names = {one["id"]: one["name"] for one in held["groups"]}
    groups = [
        {"name": one["name"], "sector": one["sector"], "agreed": yes if one["agreed"] else ""} for one in held["groups"]
    ]
    links = []
    for one in held["groups"]:
        for to in {**one["says"], **one["needs"]}:
            row = {"from": one["name"], "to": names[to]}
            row |= {"level": levels[one["says"][to]]} if to in one["says"] else {}
            links.append(row | ({"needed": levels[one["needs"][to]]} if to in one["needs"] else {}))
    chosen = []
    for one in held["chosen"]:
        a, b = (names[key] for key in one["between"])
        chosen.append({"a": a, "b": b, **{key: one[key] for key in ("what", "who", "by")}})
    return {
        "title": titled(page, held["title"]),
        "about": held["about"],
        GROUPS: groups,
        LINKS: links,
        "chosen": chosen,
    }
