"""A word that explains itself where it stands, as HTML: a button, and the browser's own popover beside it.

It opens without a script; `terms.js` adds hover, focus and a place near the word.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from multisector.shared.messages import say

MADE_UP = ("about/index", "made-up-places")
"""The page and the anchor where the book says what is made up, and why."""


def explained(
    word: str, meaning: str, address: str, more: str, name: str, *, title: str = "", label: str = ""
) -> Markup:
    """A word with its meaning; the link `more` leads to `address`, and `name` is the id of what opens.

    `title` opens the meaning, `label` is what a screen reader says instead of the word.
    """
    return Markup(
        '<span class="term"><button type="button" popovertarget="{name}"{label}>{word}</button>'
        '<span class="meaning" id="{name}" popover="">{title}{meaning} <a href="{address}">{more}</a></span></span>'
    ).format(
        word=word,
        meaning=meaning,
        address=address,
        more=more,
        name=name,
        title=Markup("<strong>{}.</strong> ").format(title) if title else "",
        label=Markup(' aria-label="{}"').format(label) if label else "",
    )


def made_up(words: str, address: str, name: str, messages: Mapping[str, str]) -> Markup:
    """Words for something that we made up, with the badge that says so; `address` is where `MADE_UP` is."""
    badge = explained(
        say(messages, "made_up.badge"),
        say(messages, "made_up.why"),
        address,
        say(messages, "made_up.more"),
        name,
        label=say(messages, "made_up.label", what=words),
    )
    return Markup('<span class="made-up">{} {}</span>').format(words, badge)
