"""What somebody reads where Python would show a traceback."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from html import escape
from types import TracebackType
from typing import Any

import pandas as pd

from multisector.shared.messages import say


class ExerciseError(ValueError):
    """Something that a person did or wrote; its text is a sentence that says what to do. A notebook shows only that."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def install(messages: Mapping[str, str], show: Callable[[pd.DataFrame], None]) -> None:
    """In a notebook, a name that no box has made yet gives a sentence: boxes can be run in any order.

    A table that a box ends with is shown by `show`.
    """
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:
        return
    shell = get_ipython()
    if shell is None:
        return

    def unknown(
        shell: Any, kind: type, error: NameError, trace: TracebackType | None, tb_offset: Any = None
    ) -> list[str]:
        sentence = say(messages, "exercise.unknown_name", name=error.name or "")
        print(sentence)
        return [sentence]

    shell.set_custom_exc((NameError,), unknown)
    shell.display_formatter.ipython_display_formatter.for_type(pd.DataFrame, show)


def in_html(error: Exception, messages: Mapping[str, str]) -> str:
    """What stopped a function, in a sentence; what Python says of it, folded."""
    if isinstance(error, ExerciseError):
        return f'<p class="problem" role="alert">{escape(str(error))}</p>'
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__}: {error}"
    sentence = say(messages, "exercise.code_stopped", line=last.lineno, function=last.name)
    return (
        f'<p class="problem">{escape(sentence)}</p><details><summary>{escape(messages["exercise.python_says"])}</summary>'
        f"<pre>{escape(said)}</pre></details>"
    )
