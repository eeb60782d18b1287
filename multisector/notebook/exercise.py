"""An exercise in a notebook: forms, tables, figures, checks and papers that share one plan.

    from multisector.exercises.find_the_gaps import exercise

    exercise.desk()                      # where it saves, and with which place one works
    exercise.form("stakeholders")        # a form of the course
    exercise.table("people")             # the same rows as a table of pandas
    exercise.show(gap_table)             # what a function makes of them, again after each change
    exercise.check(check_enough)         # findings in plain sentences
    exercise.take_away()                 # the papers

What is needed is found by name: a function `gap_table(people)` gets the table `people`, and `plan`, `today`, `words`,
`messages`, `made_up` (whether this is the practice place), `version` (of a paper: "me", "group" or "unsigned"), or the
answers of an activity (`action_plan` for "action-plan") come in the same way. So functions are plain ones, which a test or a person can call.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from multisector import kinds
from multisector.notebook import ActivityWidget, desk, sentences, takeaway
from multisector.notebook.panel import Panel
from multisector.notebook.running import Finding, Place
from multisector.notebook.saving import PLAN, PRACTICE, TABLE, Saving, Store
from multisector.notebook.sentences import ExerciseError
from multisector.notebook.shown import Html, to_html
from multisector.plan.keeping import Kept
from multisector.plan.tables import TableProblems, read_table, to_csv
from multisector.plan.values import NAMED, without_names
from multisector.shared import catalog
from multisector.shared.calendar import day_number
from multisector.shared.messages import date_words, load_messages, say

Rows = list[dict[str, str]]
WAIT = 0.5  #: seconds after the last change until figures are made again


class Exercise:
    """One exercise, with the checks it makes and what makes its papers.

    A check yields the id of a check of the definition, with what fills its words: `yield "few", {"n": 3}`. `makers` give,
    by the id of a take-away that is no document, a table (for csv) or HTML (to print).
    """

    def __init__(
        self,
        exercise_id: str,
        *,
        checks: Iterable[Callable[..., Iterator[tuple[str, dict[str, Any]]]]] = (),
        makers: Mapping[str, Callable[..., Any]] | None = None,
        folder: Path | str | None = None,
        language: str = "en",
        today: Callable[[], str] = lambda: date.today().isoformat(),
    ) -> None:
        self.definition = catalog.load_exercise(exercise_id, language)
        self.messages = load_messages(language)
        self.language = language
        self.checks = list(checks)
        self.makers = dict(makers or {})
        self.today = today
        self._tables: dict[str, tuple[tuple[int, int], pd.DataFrame]] = {}  #: when its file was written, and the rows
        self._forms: dict[str, ActivityWidget] = {}
        self._views: dict[str, tuple[Panel, Callable[[], str]]] = {}
        self._checked: list[Panel] = []
        self._papers: list[Panel] = []
        self._desks: list[Panel] = []
        self._quiet = False
        self._later: asyncio.TimerHandle | None = None
        self.move(folder or Path.cwd())
        sentences.install(self.messages, self._show_live)

    def __repr__(self) -> str:
        return f"Exercise({self.id!r})"

    def move(self, folder: Path | str) -> None:
        """Keep files in another folder from now on, and work with what is there."""
        self.saving = Saving(Path(folder))
        self._tables.clear()
        self._stores = {
            "own": Store(self.saving, PLAN, self.language),
            "practice": Store(self.saving, PRACTICE.format(exercise=self.id), self.language, self._begin_practice),
        }
        self.refresh()

    # --- what it is -------------------------------------------------------------------------

    @property
    def id(self) -> str:
        return self.definition["id"]

    @property
    def words(self) -> dict[str, str]:
        """What this exercise alone says."""
        return self.definition["words"]

    @property
    def place(self) -> Place:
        """Whether one works with the made-up place, or with one's own."""
        chosen = self.saving.setting("place", {})
        return "own" if isinstance(chosen, dict) and chosen.get(self.id) == "own" else "practice"

    @place.setter
    def place(self, place: Place) -> None:
        if place not in self._stores:
            raise ExerciseError(say(self.messages, "exercise.no_place", place=place))
        before, chosen = self.place, self.saving.setting("place", {})
        self.saving.set("place", {**(chosen if isinstance(chosen, dict) else {}), self.id: place})
        if place != before:
            for panel in self._checked:
                panel.clear()
            for panel, _ in self._views.values():
                panel.said = ""  # it was about the other place
        self.refresh()

    @property
    def today(self) -> Callable[[], str]:
        """Which day it is, such as "2027-03-18"; in the made-up place the day of its story, where it has one."""
        story_day = self.definition["story_day"]
        return (lambda: story_day) if story_day and self.place == "practice" else self._today

    @today.setter
    def today(self, today: Callable[[], str]) -> None:
        self._today = today

    @property
    def store(self) -> Store:
        """Where the answers are with which one works."""
        return self._stores[self.place]

    def say(self, key: str, **values: Any) -> str:
        return say(self.messages, f"exercise.{key}", **values)

    # --- what is in it ----------------------------------------------------------------------

    def answers(self, activity_id: str) -> dict[str, Any]:
        """The answers of one of its forms, or of the whole plan ("plan")."""
        try:
            return self.store.kept().answers(activity_id)
        except catalog.UnknownActivityError:
            known = ", ".join([*self.definition["activities"], "plan"])
            raise ExerciseError(self.say("no_form", name=activity_id, known=known)) from None

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name: the rows of its form, or, where it has none, of the practice place or one's own file.

        All cells are texts, and an empty one is "".
        """
        table = self._table(name)
        columns = [column["id"] for column in table["columns"]]
        if table["form"]:
            activity, _, field = table["form"].partition(".")
            rows = self.answers(activity).get(field, [])
        elif self.place == "practice":
            rows = table["rows"]
        else:
            return self._own_table(table).copy()
        return pd.DataFrame(rows, columns=columns, dtype="string").fillna("")

    def fill(self, activity_id: str, answers: Mapping[str, Any] | None = None, **fields: Any) -> None:
        """Write answers into a form, as if they were typed; a table can be rows or a frame of pandas.

        Other fields keep what stands there, and what is replaced is set aside (`bring_back`). Raises ExerciseError, in a
        plain sentence, where an answer does not fit; then nothing has changed.
        """
        given = {
            str(name).replace("_", "-"): _as_answer(value) for name, value in {**(answers or {}), **fields}.items()
        }
        here = self.answers(activity_id)
        self._refuse_cells(activity_id, given)

        def change(kept: Kept) -> None:
            if any(here.get(field) not in (None, value) for field, value in given.items()):
                kept.set_aside(activity_id, "replaced", here)
            kept.change(activity_id, {**here, **given}, here)

        try:
            kinds.check_answers(self._definition(activity_id), {**here, **given}, self.messages)
            self.store.update(change)
        except kinds.AnswerError as error:
            raise ExerciseError(str(error)) from None
        self.refresh()

    def _definition(self, activity_id: str) -> dict[str, Any]:
        return catalog.load_compiled(activity_id, self.language)["activity"]

    def _refuse_cells(self, activity_id: str, given: Mapping[str, Any]) -> None:
        """A cell that its form could not show: a choice that is none, or a date that is none."""
        for field in self._definition(activity_id).get("fields", []):
            rows = given.get(field["id"])
            for column in field.get("columns") or [] if isinstance(rows, list) else []:
                allowed = column.get("choices") or []
                for number, row in enumerate(rows, 1):
                    cell = row.get(column["id"], "")
                    day = column["type"] == "date" and day_number(cell) is None
                    if cell and (day or (allowed and cell not in allowed)):
                        fits = ", ".join(allowed) or self.say("a_date")
                        raise ExerciseError(
                            self.say("no_cell", row=number, column=column["label"], cell=cell, allowed=fits)
                        )

    def put(self, name: str, frame: pd.DataFrame) -> None:
        """Put the rows of a table in the place of those that are there, which are set aside; one's own place is meant."""
        table = self._table(name)
        self.place = "own"
        if table["form"]:
            activity, _, field = table["form"].partition(".")
            here = self.answers(activity)

            def change(kept: Kept) -> None:
                if here.get(field):
                    kept.set_aside(activity, "replaced", here)
                kept.change(activity, {**here, field: _as_answer(frame)}, here)

            self.store.update(change)
        else:
            if table["people"]:  # in the order of a list of names it would tell who is who
                frame = frame.sort_values([*frame.columns], ignore_index=True)
            file = TABLE.format(exercise=self.id, table=name)
            if (before := self.saving.read(file)) is not None:
                self.saving.write(file.replace(".csv", "-before.csv"), before)
            self.saving.write(file, to_csv(table, frame).decode("utf-8"))
            self._tables[name] = (self.saving.written(file), frame)
        self.refresh()

    def call(self, function: Callable[..., Any], version: str = "me") -> Any:
        """Call a function with what its parameters name; in the unsigned version no table of the plan names anybody."""
        given = {name: self._given(name, version) for name in inspect.signature(function).parameters}
        if version == "unsigned":
            given = {name: self._unnamed(name, value) for name, value in given.items()}
        return function(**given)

    # --- what a cell shows ------------------------------------------------------------------

    def desk(self) -> Panel:
        """Where it saves, with which place one works, and how to begin again."""
        self.saving.announced = True
        panel = desk.make(self)
        self._desks = [*self._desks[-3:], panel]
        self._tell_kept()
        return panel

    def form(self, activity_id: str) -> ActivityWidget:
        """One of its forms, filled with what was written there before."""
        if activity_id not in self.definition["activities"]:
            known = ", ".join(self.definition["activities"])
            raise ExerciseError(self.say("no_form", name=activity_id, known=known))
        form = self._forms.get(activity_id)
        if form is None:
            form = ActivityWidget.named(activity_id, self.language)
            form.answers = self.answers(activity_id)
            form.observe(lambda change: self._typed(activity_id, change), "answers")
            self._forms[activity_id] = form
            self._tell_kept()
        return form

    def bring(self, name: str) -> Panel:
        """A panel to bring a table of one's own: templates, a file from this computer, or a path."""
        return desk.bring(self, self._table(name))

    def show(self, function: Callable[..., Any]) -> Panel:
        """What a function makes of the answers and tables, made again whenever they change."""
        panel = Panel(name=function.__name__.replace("_", "-"))
        make = lambda: self._made(function)
        self._views[function.__name__] = (panel, make)
        panel.html = make()
        return panel

    def check(self, *functions: Callable[..., Any]) -> Panel:
        """A button that looks at what was done; without a function, at all of it."""
        panel = desk.checks(self, functions or tuple(self.checks))
        self._checked = [*self._checked[-9:], panel]
        return panel

    def take_away(self) -> Panel:
        """The papers of this exercise, each as a file."""
        panel = takeaway.make(self)
        self._papers = [*self._papers[-3:], panel]
        return panel

    def write_papers(self, folder: Path | str = "papers") -> list[Path]:
        """Write every paper into a folder, and name the files.

        Raises ExerciseError where a check holds them back, and names what it found.
        """
        return takeaway.write(self, Path(folder))

    def found(self, *functions: Callable[..., Any]) -> list[Finding]:
        """What the checks find, those that hold the papers back first."""
        words = {check["id"]: check for check in self.definition["checks"]}
        findings = [
            Finding(key, words[key]["level"], *(say(words[key], part, **values) for part in ("text", "why")))
            for function in functions or self.checks
            for key, values in self.call(function)
        ]
        return sorted(findings, key=lambda one: one.level != "must")

    # --- beginning again --------------------------------------------------------------------

    def refresh(self) -> None:
        """Show everywhere what is held now."""
        self._show_forms()
        self._changed()
        for panel in self._desks:
            desk.draw(self, panel)
        for panel in self._papers:
            panel.redraw()

    def begin_from_nothing(self) -> None:
        """Empty its forms. The practice place gets its rows again; of one's own, all is set aside first."""
        if self.place == "practice":
            self.store.begin_again(self.definition["activities"])
        else:

            def empty(kept: Kept) -> None:
                for activity_id in self.definition["activities"]:
                    kept.clear(activity_id)

            self.store.update(empty)
        self.refresh()

    def forget(self) -> None:
        """Delete every file of the folder, empty every form, and save nothing more: nobody who comes after can bring it back."""
        self.saving.delete()
        self._tables.clear()
        for store in self._stores.values():
            store.forget()
        self.refresh()

    def bring_back(self) -> bool:
        """Let what was set aside last of each of its forms change places with what stands there; whether there was anything."""
        found = False
        for activity_id in self.definition["activities"]:
            here, aside = self.answers(activity_id), self.store.kept().last_aside(activity_id)
            if not aside or aside == here:
                continue
            found = True

            def change(kept: Kept, one: str = activity_id, held: dict = aside, now: dict = here) -> None:
                if now:
                    kept.set_aside(one, "replaced", now)
                kept.change(one, held, now)

            self.store.update(change)
        self.refresh()
        return found

    # --- inside -----------------------------------------------------------------------------

    def _begin_practice(self, kept: Kept) -> None:
        """The made-up rows and answers, as somebody else might have left them."""
        filled: dict[str, dict[str, Any]] = {name: dict(held) for name, held in self.definition["practice"].items()}
        for table in self.definition["tables"]:
            if table["form"]:
                activity, _, field = table["form"].partition(".")
                filled.setdefault(activity, {})[field] = _as_answer(table["rows"])
        for activity, answers in filled.items():
            kept.change(activity, {**kept.answers(activity), **answers})

    def _table(self, name: str) -> dict[str, Any]:
        for table in self.definition["tables"]:
            if table["id"] == name:
                return table
        known = ", ".join(table["id"] for table in self.definition["tables"])
        raise ExerciseError(self.say("no_table", name=name, known=known))

    def _own_table(self, table: Mapping[str, Any]) -> pd.DataFrame:
        """The rows that were brought, from this notebook or another one of the folder."""
        file = TABLE.format(exercise=self.id, table=table["id"])
        written, held = self._tables.get(table["id"], (None, None))
        now = self.saving.written(file)
        if held is None or (written != now and now != (0, 0)):
            held = pd.DataFrame(columns=[column["id"] for column in table["columns"]], dtype="string")
            text = self.saving.read(file)
            try:
                held = read_table(table, text.encode("utf-8"), messages=self.messages) if text else held
            except TableProblems:
                self.store.unreadable = self.saving.put_aside(file)  # someone has changed it by hand
            self._tables[table["id"]] = (self.saving.written(file), held)
        return held

    def _given(self, name: str, version: str) -> Any:
        """What a parameter of that name means."""
        known: dict[str, Callable[[], Any]] = {
            "plan": lambda: self.answers("plan"),
            "today": self.today,
            "words": lambda: self.words,
            "messages": lambda: self.messages,
            "made_up": lambda: self.place == "practice",
            "version": lambda: version,
            **{
                table["id"].replace("-", "_"): lambda one=table["id"]: self.table(one)
                for table in self.definition["tables"]
            },
        }
        for activity in self.definition["activities"]:
            known.setdefault(activity.replace("-", "_"), lambda one=activity: self.answers(one))
        if name not in known:
            raise ExerciseError(self.say("no_name", name=name, known=", ".join(known)))
        return known[name]()

    def _show_live(self, frame: pd.DataFrame) -> None:
        """Show a table; one of one's own place in a panel, because a notebook's file keeps what its boxes show."""
        from IPython.display import display

        if self.place == "own":
            display(Panel(to_html(frame, "table"), name="table"))
        else:
            display({"text/html": frame.to_html(notebook=True), "text/plain": repr(frame)}, raw=True)

    def _unnamed(self, name: str, value: Any) -> Any:
        """What a parameter means, without whom the tables of the plan name (`plan.values.NAMED`)."""
        forms = {table["id"].replace("-", "_"): table["form"] for table in self.definition["tables"]}
        if isinstance(value, pd.DataFrame) and forms.get(name):
            activity, _, field = forms[name].partition(".")
            columns = NAMED.get(self._places(activity).get(field, ""), ())
            return value.assign(**{column: "" for column in columns if column in value})
        if isinstance(value, dict) and name in (
            "plan",
            *(one.replace("-", "_") for one in self.definition["activities"]),
        ):
            places = self._places(name.replace("_", "-"))
            return {field: without_names(places.get(field, ""), held) for field, held in value.items()}
        return value

    def _places(self, activity_id: str) -> dict[str, str]:
        definition = self._definition(activity_id)
        if activity_id == "plan":
            return {field["id"]: field["id"] for field in definition["fields"]}
        return kinds.plan_fields(definition)

    def _made(self, function: Callable[..., Any]) -> str:
        try:
            return to_html(self.call(function), function.__name__.replace("_", "-"))
        except Exception as error:  # noqa: BLE001 - whatever somebody's own code does, a sentence stands there
            return to_html(Html(sentences.in_html(error, self.messages)))

    def _typed(self, activity_id: str, change: Mapping[str, Any]) -> None:
        """A person changed a form: keep it, let other forms know, and make figures again a little later."""
        if self._quiet:
            return
        old, new = change["old"], change["new"]
        if old and not new:
            self.store.update(lambda kept: kept.clear(activity_id))
        else:
            self.store.update(lambda kept: kept.change(activity_id, new, old))
        self._show_forms()
        self._soon()

    def _show_forms(self) -> None:
        """Each form shows what is held now, and says where it is kept."""
        self._quiet = True
        try:
            for activity_id, form in self._forms.items():
                answers = self.answers(activity_id)
                if form.answers != answers:
                    form.answers = answers
        finally:
            self._quiet = False
        self._tell_kept()

    def _tell_kept(self) -> None:
        """Each form says where what is typed in it goes."""
        words = desk.where(self)
        for form in self._forms.values():
            form.kept = words

    def _soon(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return self._changed()
        if self._later:
            self._later.cancel()
        self._later = loop.call_later(WAIT, self._changed)
        return None

    def settle(self) -> None:
        """Make now what would be made a little later."""
        if self._later:
            self._later.cancel()
            self._later = None
            self._changed()

    def _changed(self) -> None:
        self._show_views()
        for panel in self._checked:
            panel.html = desk.stale(self, panel.html)

    def _show_views(self) -> None:
        for panel, make in self._views.values():
            panel.html = make()


def told_today(today: str, made_up: bool, words: Mapping[str, str], messages: Mapping[str, str]) -> str:
    """Which day it is, for whatever is read from today; an exercise with a `story_day` has the words for it."""
    return say(words, "story-day" if made_up else "today", day=date_words(messages, today))


def _as_answer(value: Any) -> Any:
    """A frame, or rows with empty cells, as a form holds them."""
    if isinstance(value, pd.DataFrame):
        value = value.fillna("").astype("string").to_dict("records")
    if isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
        rows = [{str(key): str(cell) for key, cell in row.items() if cell not in ("", None)} for row in value]
        return [row for row in rows if row]
    return value


__all__ = ["Exercise", "ExerciseError", "Finding", "Html", "told_today"]
