"""Activity -> semantic HTML, complete before any script runs.

The templates are in the folders of the kinds and the parts; what all kinds share is in `front`.
Every id and name in the HTML starts with `INSTANCE`, which whoever shows it replaces, so that
two copies can stand on one page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from multisector.shared.messages import say

PACKAGE = Path(__file__).parent.parent
INSTANCE = "%instance%"

_templates = Environment(
    loader=FileSystemLoader(PACKAGE),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
#: A sentence to fill in with a pen: its {places} are lines to write on.
_templates.filters["with_blanks"] = lambda text, blank="________": re.sub(r"\{[\w-]+\}", blank, text)


def render_activity(definition: dict, messages: Mapping[str, str], heading: int = 2) -> str:
    """The form of one activity as an HTML string, its ids still opening with `INSTANCE`.

    `definition` is a compiled definition, `messages` a catalogue of the same language,
    `heading` the level (1 to 5) of the activity's own heading.
    """
    return render(f"kinds/{definition['kind']}/template.html", messages, heading, activity=definition)


def render_guess(
    question: Markup,
    choices: list[tuple[Markup, Markup]],
    shown: Markup,
    messages: Mapping[str, str],
    *,
    many: bool = False,
) -> str:
    """A question and what is shown to whoever asks, as an HTML string; ids open with `INSTANCE`.

    `choices` are pairs: a choice, and what to say to someone who made it. None: an open question.
    With `many`, more than one can be made.
    """
    values = {"question": question, "choices": choices, "shown": shown, "many": many, "show": messages["guess.show"]}
    return render("parts/guess/template.html", messages, 2, **values)


def blanks(text: str, messages: Mapping[str, str]) -> Markup:
    """A message whose `{places}` are blanks, each marked so that a script can fill it from the plan."""
    blank = r'<span data-place="\1">' + messages["outcome.blank"] + "</span>"
    return Markup(re.sub(r"\{(\w+)\}", blank, str(escape(text))))


def linked(text: str, links: list[dict]) -> Markup:
    """`text` in which the words of each link lead to its page; whoever shows it sets the address."""
    html = str(escape(text))
    for link in links:
        words = str(escape(link["words"]))
        html = html.replace(words, f'<a data-page="{escape(link["page"])}">{words}</a>', 1)
    return Markup(html)


def render(template: str, messages: Mapping[str, str], heading: int = 2, **values: object) -> str:
    """A template of the package as HTML, its ids opening with `INSTANCE`; `heading` is the level of its first heading."""
    return _templates.get_template(template).render(
        say=lambda key, **places: say(messages, key, **places),
        blanks=lambda text: blanks(text, messages),
        linked=linked,
        level=heading,
        ms=INSTANCE,
        **values,
    )
