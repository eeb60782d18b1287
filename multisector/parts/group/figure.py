"""One part as dots, a person a dot, and beside them the same as a table and in a sentence: the twin of `figure.js`.

What only a script needs is left out: how to move in it by keyboard, and the ids that go with that.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from html import escape
from math import ceil, floor
from typing import Any

from multisector.parts.group.said import Part, sentence
from multisector.shared.messages import say
from multisector.shared.numbers import round_half_up

HIGHEST = 12  #: dots above each other, before one dot has to stand for several people
DOT = 17  #: from dot to dot
STEP = 75  #: from score to score: five of them are as wide as the figure


def figure(
    definition: Mapping[str, Any],
    part: Part,
    caption: str,
    messages: Mapping[str, str],
    *,
    seats_known: bool = True,
    beside: Part | None = None,
) -> str:
    """The figure of a dimension; `beside` is that of another day or round that stands next to it, so that dots are as large."""
    tallest = max(_columns(one)[2] for one in (part, beside or part))
    each = _columns(part)[1]
    hint = f'<p class="hint">{escape(say(messages, "group.each", n=each))}</p>\n' if each > 1 else ""
    scores = "".join(f"<span>{score}</span>" for score in range(1, 6))
    return f"""<figure>
<figcaption>{escape(caption)}</figcaption>
{drawing(part, tallest, caption)}
<p class="scores" aria-hidden="true">{scores}</p>
{hint}<p>{escape(sentence(definition, part, messages))}</p>
<details><summary>{escape(messages["group.table"])}</summary>{table(part, messages, seats_known=seats_known)}</details>
</figure>"""


def drawing(part: Part, tallest: int, name: str) -> str:
    """The dots as SVG, called `name`; so many dots as `tallest` have room above each other."""
    columns, each, _ = _columns(part)
    bottom = tallest * DOT + 10
    dots = "".join(
        f'<circle cx="{_number(_across(x))}" cy="{bottom - 11 - up * DOT}" r="7.5" class="dot"/>'
        for x, n in columns
        for up in range(ceil(n / each))
    )
    half = ""
    if part["quartiles"] and part["median"]:
        low, high = (_across(_float(value)) for value in part["quartiles"])
        middle = _across(_float(part["median"])) - 2
        half = (
            f'<rect x="{_number(low - 3)}" width="{_number(high - low + 6)}" y="{bottom + 4}" height="6" rx="3"'
            f' class="half"/><rect x="{_number(middle)}" width="4" y="{bottom - 2}" height="16"/>'
        )
    axis = f'<line x1="15" x2="{5 * STEP - 15}" y1="{bottom}" y2="{bottom}" class="axis"/>'
    size = f"0 0 {5 * STEP} {bottom + 16}"
    return f'<svg viewBox="{size}" role="img" aria-label="{escape(name)}">{axis}{dots}{half}</svg>'


def table(part: Part, messages: Mapping[str, str], *, seats_known: bool = True) -> str:
    """How many people gave each score, and do not know; the latter by side, too."""
    rounded: dict[str, int] = {}
    for score, n in part["scores"].items():
        shown = round_half_up(Fraction(score))
        rounded[shown] = rounded.get(shown, 0) + n
    rows = [(score, str(rounded[score])) for score in sorted(rounded, key=Fraction)]
    unknown = lambda key, one: (
        messages[f"group.{key}"],
        say(messages, "group.of", n=one["dont_know"], of=one["asked"]),
    )
    rows.append(unknown("dont_know_head", part))
    sides = part["sides"]
    if seats_known and sides and sides["live"]["asked"] and sides["others"]["asked"]:
        rows += [unknown("dont_know_live", sides["live"]), unknown("dont_know_others", sides["others"])]
    head = "".join(f'<th scope="col">{escape(messages[f"group.{key}"])}</th>' for key in ("score", "people"))
    body = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{escape(cell)}</td></tr>' for name, cell in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _columns(part: Part) -> tuple[list[tuple[float, int]], int, int]:
    """Where people stand, to a quarter of a point, and how many; how many people one dot stands for; how high it gets."""
    found: dict[float, int] = {}
    for score, n in part["scores"].items():
        x = floor(_float(score) * 4 + 0.5) / 4
        found[x] = found.get(x, 0) + n
    most = max(found.values(), default=0)
    each = max(1, ceil(most / HIGHEST))
    return sorted(found.items()), each, max(1, ceil(most / each))


def _across(score: float) -> float:
    return (score - 0.5) * STEP


def _float(exact: str) -> float:
    value = Fraction(exact)
    return value.numerator / value.denominator


def _number(value: float) -> str:
    """A number as a script writes it."""
    return repr(value).removesuffix(".0")
