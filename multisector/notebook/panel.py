"""A panel of a notebook: HTML with buttons that call Python."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import anywidget
import traitlets

from multisector.shared.messages import COMPILED, load_messages

INSTANCE = "%instance%"  #: stands before every id: a panel can be shown twice
LIMIT = 5_000_000  #: bytes of a file that somebody chooses; a notebook's line to Python is narrow
Act = Callable[[dict[str, Any]], None]


class Panel(anywidget.AnyWidget):
    """Show it as the last line of a cell. `acts` says what each `data-do` of its HTML calls, with what was sent.

    What is sent holds `with` (the `data-with` of the control), `values` (the named fields), and for a file `name`, `size`
    and its bytes as `file`, which is None where it is larger than `LIMIT`.
    """

    _esm = COMPILED / "panel.js"
    _css = COMPILED / "widget.css"

    name = traitlets.Unicode("panel").tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    gone = traitlets.Unicode().tag(sync=True)  #: to say when Python does not answer
    limit = traitlets.Int(LIMIT).tag(sync=True)

    def __init__(self, html: str = "", acts: dict[str, Act] | None = None, **more: Any) -> None:
        super().__init__(html=html, gone=load_messages()["exercise.python_gone"], **more)
        self.acts = acts or {}
        self.on_msg(self._told)

    def _told(self, _: Any, message: Any, buffers: list[Any]) -> None:
        if isinstance(message, dict) and "asked" in message:
            self.send({"heard": message["asked"]})
        act = self.acts.get(message.get("do", "")) if isinstance(message, dict) else None
        if act:
            size = message.get("size") or 0
            file = bytes(buffers[0]) if buffers and size <= LIMIT else None
            act({"with": message.get("with", ""), "values": message.get("values") or {}, **message, "file": file})

    def say(self, text: str) -> None:
        """Put a sentence where a screen reader reads it out, also if it is the same as before."""
        self.said = "" if self.said == text else self.said
        self.said = text

    def hand_over(self, name: str, kind: str, content: bytes) -> None:
        """Give a file to the person, as the browser saves files."""
        self.send({"save": name, "type": kind}, [content])

    def focus(self, selector: str) -> None:
        """Move the keyboard to something in it."""
        self.send({"focus": selector})

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The live panel, and for readers that run no scripts a sentence.

        Jupyter writes this into the notebook's own file, whatever somebody has chosen about saving: so no word of theirs is in it.
        """
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:
            return None
        data, *metadata = bundle if isinstance(bundle, tuple) else (bundle,)
        instead = escape(load_messages()["exercise.run_to_see"])
        data = {**data, "text/html": f"<p>{instead}</p>", "text/plain": self.name}
        return (data, *metadata) if metadata else data


def button(do: str, label: str, *, given: str = "", primary: bool = False, number: int = 0, about: str = "") -> str:
    """A button that tells Python `do`; `about` is added to its name for those who do not see what stands above it."""
    style = ' class="primary"' if primary else ""
    hidden = f'<span class="hidden-words">: {escape(about)}</span>' if about else ""
    more = f' data-with="{escape(given)}"' if given else ""
    return f'<button type="button" id="{INSTANCE}-{do}-{escape(given or str(number))}" data-do="{do}"{more}{style}>{escape(label)}{hidden}</button>'


def buttons(*made: str) -> str:
    """Buttons side by side."""
    return f'<div class="buttons">{"".join(made)}</div>'
