"""Things on a page that are no activity. A folder here is a part, with all that it is made of.

`part.py` says what stands on the page: `make(page, *arguments, **options)` gives a `Made`. `ARGUMENTS` is how
many arguments the directive of the same name takes, `MORE_ARGUMENTS` how many more it may have, `OPTIONS` which options it knows (name -> how to read its
text), `NEEDS` names other parts whose style or script it uses, `CONTENT = True` lets Markdown stand in it, which comes where the HTML says `CAPTION`, and `LATE = True` waits
until all pages of the book are known. `template.html` is its HTML, `style.css` its
style, and `script.js` wakes it: `multisector.parts.<part> = (root, data) => ...`. Where that script is called
`begun.js`, it comes only once someone begins on the page (`front/begin.js`), and `given(language)` is what it is given
with it; what that script may ask for later is `asked.js`, with `asked(language)`. A page loads only the scripts and styles of what it holds.
A rule that the part reckons by stands in `score.py` and, before the script, in its twin `score.js`; where only `begun.js`
needs it, in `reckon.py` and `reckon.js`, which it names, so that a page opens without it.
What a notebook shows as well, where there is no Jinja, is `figure.py`, which makes HTML and escapes every word, and
`said.py`, which makes sentences and rows; they import nothing of build time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
CAPTION = "%caption%"


class PartError(ValueError):
    """A part that cannot be made from what the page says; the text names the mend."""


@dataclass(frozen=True)
class Page:
    """What a part may know of the page it stands on."""

    language: str
    messages: Mapping[str, str]
    address: Callable[[str], str]  #: the address of another page of the book, from here
    depends_on: Callable[..., None]  #: the page is made anew when one of these files (or None) changes
    activities: Mapping[str, str] = field(default_factory=dict)  #: for a late part: activity -> the page it is on
    titles: Mapping[str, str] = field(default_factory=dict)  #: for a late part: page -> its title


@dataclass(frozen=True)
class Made:
    """A part as HTML, whose ids open with `INSTANCE`, and data for its script; or as MyST Markdown (`text`)."""

    html: str = ""
    data: Any = None
    text: str = ""


def names() -> list[str]:
    """The parts that a directive can place, in alphabetical order."""
    return sorted(path.parent.name for path in HERE.glob("*/part.py"))


def load(name: str) -> ModuleType:
    """The `part.py` of a part."""
    return import_module(f"{__name__}.{name}.part")


def units_of(name: str) -> list[str]:
    """What a page holds with a part: what it needs, and itself."""
    return [f"parts/{one}" for one in (*getattr(load(name), "NEEDS", ()), name)]


def host(part: str, html: str, data: Any = None) -> str:
    """The block on a page that the script wakes up: the part, and its data."""
    waits = ' data-waits=""' if (HERE / part / "begun.js").exists() else ""
    json_data = as_json(data) if data is not None else ""
    return f'<div class="multisector-part" data-part="{part}"{waits}>\n{html}{json_data}</div>\n'


def as_json(data: Any) -> str:
    """Data for a script, safe inside HTML and XHTML whatever its texts hold."""
    safe = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("&", "\\u0026")
    return f'<script type="application/json">{safe}</script>\n'
