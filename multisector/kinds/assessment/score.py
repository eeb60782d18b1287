"""Scores of one person's assessment. The twin of `kinds/assessment/score.js`.

A dimension's score is the mean of its scored items, if enough of them are scored; "I don't know"
and "I'd rather not say" are never turned into numbers. There is no total: the lowest dimension
leads, after rounding, so that the order is the one a person sees. Every dimension that ties for
lowest is named.

A dimension with too few scored items has no score, and yet it may be the weakest: where those that
are scored are no higher on average than the lowest score, it is named in `maybe_lowest`.
"""

from __future__ import annotations

from fractions import Fraction

from multisector.shared.numbers import fraction_text, mean, round_half_up

SCALE = (1, 2, 3, 4, 5)
FORM_ONLY = {
    "dimensions": {"about", "backing"},
    "items": {"text", "anchors", "dont_know_hint", "known_by"},
}  #: see `kinds.form_only`
DONT_KNOW, SKIP = "dont-know", "skip"
SEATS = ("live", "work", "both", "not-said")
WORDS = ("place", "issue", "promise", "owner", "by", "code")


def fields(definition: dict) -> dict[str, list | str]:
    """Allowed answers of every field."""
    items = {item["id"]: [*SCALE, DONT_KNOW, SKIP] for part in definition["dimensions"] for item in part["items"]}
    return {**items, "seat": list(SEATS), **dict.fromkeys(WORDS, "text")}


def questions(definition: dict) -> dict[str, str]:
    """The statements, by field."""
    return {item["id"]: item["text"] for part in definition["dimensions"] for item in part["items"]}


def plan_fields(definition: dict) -> dict[str, str]:
    """Which fields are in the plan, and where."""
    return definition["plan"]


def band_of(bands: list[dict], score: Fraction) -> str:
    """The id of the band a score falls in, compared after rounding to one decimal."""
    shown = Fraction(round_half_up(score))
    return next(band["id"] for band in reversed(bands) if shown >= Fraction(band["at_least"]))


def dimension_score(definition: dict, dimension: dict, answers: dict) -> Fraction | None:
    """The mean of a dimension's numbers, or None where there are too few of them."""
    scores = [value for item in dimension["items"] if isinstance(value := answers.get(item["id"]), int)]
    return mean(scores) if len(scores) >= definition["answers_needed"] else None


def score(definition: dict, answers: dict) -> dict:
    """Per dimension: exact and rounded score, band, counts; then which are lowest, highest, and `maybe_lowest`."""
    dimensions, partly = [], {}
    for part in definition["dimensions"]:
        given = [answers.get(item["id"]) for item in part["items"]]
        scores = [value for value in given if isinstance(value, int)]
        value = dimension_score(definition, part, answers)
        if scores and value is None:
            partly[part["id"]] = Fraction(round_half_up(mean(scores)))
        dimensions.append(
            {
                "id": part["id"],
                "score": None if value is None else fraction_text(value),
                "rounded": None if value is None else _shown(value, len(given)),
                "band": None if value is None else band_of(definition["bands"], value),
                "scored": len(scores),
                "dont_know": given.count(DONT_KNOW),
                "skipped": given.count(SKIP),
                "blank": given.count(None),
            }
        )
    shown = [Fraction(part["rounded"]) for part in dimensions if part["rounded"]]

    def at(edge: Fraction | None) -> list[str]:
        return [part["id"] for part in dimensions if part["rounded"] and Fraction(part["rounded"]) == edge]

    # Where nothing has a score, what is scored in part is weak if it is in the lowest band.
    edge = min(shown) if shown else Fraction(definition["bands"][1]["at_least"]) - Fraction(1, 10)
    return {
        "open": [
            item["id"] for part in definition["dimensions"] for item in part["items"] if item["id"] not in answers
        ],
        "dimensions": dimensions,
        "lowest": at(min(shown, default=None)),
        "highest": at(max(shown, default=None)),
        "maybe_lowest": [name for name, found in partly.items() if found <= edge],
    }


def _shown(value: Fraction, items: int) -> str:
    """A score as people read it: one answer gives a whole number, for it is no finer than that."""
    return round_half_up(value, 1 if items > 1 else 0)


def action_text(action: dict, seat: str | None = None) -> str:
    """The step as it fits a person's seat: who lives with a problem and works on it, too, lives with it."""
    return action.get({"live": "live", "both": "live", "work": "work"}.get(seat, "text")) or action["text"]


def is_our_step(definition: dict, text: str | None) -> bool:
    """Whether a text is one of an assessment's own steps: advice to the person, which says nothing to others."""
    actions = [action for part in definition["dimensions"] for action in part["actions"].values()]
    return bool(text) and any(text in (action["text"], action["live"], action["work"]) for action in actions)


def compare(definition: dict, before: dict, after: dict) -> list[dict]:
    """Two answer sets of one person side by side, a row a dimension.

    `change` is "up" or "down" from one full point on; anything less is "unclear", because small
    moves mean little; None where a score is missing.
    """
    rows = []
    both = (score(definition, answers)["dimensions"] for answers in (before, after))
    for then, now in zip(*both, strict=True):
        change = None
        if then["score"] and now["score"]:
            step = Fraction(now["score"]) - Fraction(then["score"])
            change = "up" if step >= 1 else "down" if step <= -1 else "unclear"
        rows.append({"id": then["id"], "then": then["rounded"], "now": now["rounded"], "change": change})
    return rows
