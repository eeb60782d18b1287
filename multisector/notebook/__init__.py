"""An activity in a live notebook: the same form and script as on the page, answers as a trait."""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from multisector import kinds
from multisector.notebook.plain import plain_form
from multisector.shared import catalog, codes
from multisector.shared.messages import COMPILED, load_messages, say

if TYPE_CHECKING:
    import pandas


class ActivityWidget(anywidget.AnyWidget):
    """Show it as the last line of a cell, answer, and read `.answers`, `.result`, `.to_frame()`.

    Setting `.answers`, as a whole, fills the form in: `check.answers = {**check.answers, "R1a": 3}`.
    An answer that its question does not have is refused with an `AnswerError`. Two activities of
    one name keep separate answers; one activity shown twice shows the same answers in both places.
    """

    _esm = COMPILED / "widget.js"
    _css = COMPILED / "widget.css"

    activity = traitlets.Dict().tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)
    releases = traitlets.Dict().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    kept = traitlets.Unicode().tag(sync=True)  #: where what is typed goes; "" while it goes nowhere but into Python

    @classmethod
    def named(cls, activity_id: str, language: str = "en") -> ActivityWidget:
        """The activity with this id. Raises LookupError, naming the ids there are."""
        compiled = catalog.load_compiled(activity_id, language)
        return cls(
            activity=compiled["activity"],
            html=compiled["html"],
            messages=load_messages(language),
            releases=catalog.load_releases(),
        )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.on_msg(self._asked)

    def _asked(self, _: Any, message: Any, buffers: Any) -> None:
        """The form asks whether somebody listens (listening.js)."""
        if isinstance(message, dict) and "asked" in message:
            self.send({"heard": message["asked"]})

    @traitlets.validate("answers")
    def _check_answers(self, proposal: dict) -> dict:
        if not self.activity:  # while the widget is being made, in whatever order
            return proposal["value"]
        return kinds.check_answers(self.activity, proposal["value"], self.messages)

    @property
    def result(self) -> dict[str, Any]:
        """What the answers come to; `open` lists the questions still without one.

        Exact scores are fractions as text ("9/4"); `rounded` is what the form shows.
        """
        return kinds.score(self.activity, self.answers)

    @property
    def code(self) -> str:
        """The answer code of an assessment, the one the form shows if it has made one.

        Raises TypeError for a kind that has no codes.
        """
        if "code_prefix" not in self.activity:
            raise TypeError(f"{self.activity['id']} is a {self.activity['kind']}: only an assessment has a code")
        before = self.answers.get("code", "")
        random_bits = None  # drawn anew, unless a code of this very activity is there and holds
        with contextlib.suppress(codes.CodeError):
            decoded = codes.decode(before, self.releases)
            if decoded.prefix == self.activity["code_prefix"]:
                random_bits = decoded.random_bits
        now = codes.encode(self.activity, self.answers, random_bits)
        if now != before:
            self.answers = {**self.answers, "code": now}
        return now

    def open_code(self, code: str) -> None:
        """Fill the form in with the answers of a code; words typed in it stay.

        Raises CodeError, in plain words, for a damaged or unknown code, several, or one of another activity,
        and TypeError for what is no text.
        """
        if not isinstance(code, str):
            raise TypeError(f"a code is a text in quotation marks, not {code!r}")
        opened = codes.open_code(code, self.releases)
        if opened.activity != self.activity["id"]:
            raise codes.CodeError("code.problem.activity", activity=opened.activity)
        allowed = kinds.fields(self.activity)
        words = {field: answer for field, answer in self.answers.items() if allowed[field] == kinds.TEXT}
        self.answers = {**words, **opened.answers, "code": opened.code}

    def to_frame(self) -> pandas.DataFrame:
        """One row a field: `field`, `question`, `answer` (missing where there is none)."""
        import pandas

        questions = kinds.questions(self.activity)
        rows = [(field, questions.get(field, ""), self.answers.get(field)) for field in kinds.fields(self.activity)]
        return pandas.DataFrame(rows, columns=["field", "question", "answer"]).set_index("field")

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The live form, and beside it the plain one, for readers that run no scripts."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:
            return None
        data, *metadata = bundle if isinstance(bundle, tuple) else (bundle,)
        data = {**data, "text/html": self._plain_html(), "text/plain": self.activity["title"]}
        return (data, *metadata) if metadata else data

    def _plain_html(self) -> str:
        form = plain_form(self.html, say(self.messages, "notebook.plain"))
        # Ids must differ from those of a live form, and from an output of an earlier run.
        return form.replace("%instance%", f"{self.activity['id']}-plain-{secrets.token_hex(4)}")
