"""What an activity is: one model for each kind, and the rules a definition must keep.

These models are used when the package is built. What people run (notebooks, pages)
reads the compiled JSON and never imports this module.

Every field of an activity is marked, right where it stands: `Text` holds words and is translated;
on `Structure` (an `Id` is one) saved answers and codes depend, so that a change needs a new
`version`; `Behavior` is neither, and can change at any time.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from multisector.kinds.decision.score import DONT_KNOW, POINTS
from multisector.shared.codes import MOST_ITEMS


class Mark(Enum):
    """What a field is to translators and to saved answers."""

    TEXT = "text"
    STRUCTURE = "structure"
    BEHAVIOR = "behavior"


Held = TypeVar("Held")
Structure = Annotated[Held, Mark.STRUCTURE]
Behavior = Annotated[Held, Mark.BEHAVIOR]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), Mark.TEXT]

#: Names that every object of a script has: to a script, a field that is called so is always answered.
IN_SCRIPTS = {"constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"}


def _no_name_of_scripts(name: str) -> str:
    if name in IN_SCRIPTS:
        raise ValueError(f"'{name}' means something else in every browser. Choose another id")
    return name


Id = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$"), AfterValidator(_no_name_of_scripts), Mark.STRUCTURE
]
Seat = Literal["live", "work", "both", "not-said"]
#: A field of the plan ("issue"), or a column of the activity's own row in one of its tables ("actions.what").
PlanPlace = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)?$")]


class Part(BaseModel):
    """Base of every part of a definition: unknown keys are mistakes, not extras."""

    model_config = ConfigDict(extra="forbid")


class Activity(Part):
    """What every kind has."""

    id: Id = Field(description="Stable name, used in file names, links and saved answers.")
    version: Structure[int] = Field(ge=1, le=31, description="Raise it when ids, scale or scoring change.")
    title: Text
    intro: list[Text] = Field(default=[], description="Short paragraphs shown before the form.")
    minutes: Behavior[int | None] = Field(default=None, ge=1, description="About how long it takes.")
    status: Behavior[Literal["untested"]] = Field(
        default="untested", description="Names the sentence printed on the form: how far to trust it."
    )
    provenance: Text = Field(description="Where it comes from, and what backs the idea.")


# --- assessment -----------------------------------------------------------------------------

Score = Literal[1, 3, 5]
KnownBy = Literal["resident", "partner", "convener"]


class Item(Part):
    id: Id
    text: Text = Field(description="One statement, about one thing.")
    anchors: dict[Score, Text] = Field(description="What 1, 3 and 5 look like.")
    dont_know_hint: Text | None = Field(default=None, description="When 'I don't know' is the right answer.")
    known_by: Behavior[list[KnownBy]] = Field(min_length=1, description="Who can know the answer.")

    @model_validator(mode="after")
    def _plain(self) -> Item:
        if set(self.anchors) != {1, 3, 5}:
            raise ValueError("anchors need exactly 1, 3 and 5")
        for words in (self.text, *self.anchors.values()):
            if "and/or" in words.lower():
                raise ValueError(f"'{words}' says 'and/or': make it one thing, or two items")
        for words in self.anchors.values():
            if re.search(r"\bunknown\b", words, re.IGNORECASE):
                raise ValueError(f"anchor '{words}' says 'unknown': that is what 'I don't know' is for")
        _unique("known_by", self.known_by)
        return self


class Band(Part):
    id: Id
    label: Text
    at_least: Structure[Decimal] = Field(ge=1, le=5, description="Lowest score of the band, one decimal.")
    meaning: Text = Field(description="What the band says, in one short clause.")

    @model_validator(mode="after")
    def _tenths(self) -> Band:
        tenths = self.at_least.quantize(Decimal("0.1"))
        if tenths != self.at_least:
            raise ValueError(f"at_least is {self.at_least}. Scores are shown with one decimal: write it so, such as 2.5")
        self.at_least = tenths
        return self


class Action(Part):
    within_days: Behavior[int] = Field(ge=1, le=365)
    text: Text = Field(description="The step, as it fits someone who has not said where they sit.")
    live: Text | None = Field(default=None, description="The step for someone who lives with the problem.")
    work: Text | None = Field(default=None, description="The step for someone who works on it, and does not live with it.")

    @model_validator(mode="after")
    def _both_seats(self) -> Action:
        if (self.live is None) != (self.work is None):
            raise ValueError("an action has `live` and `work`, or neither")
        return self


class Dimension(Part):
    id: Id
    title: Text
    about: Text = Field(description="What this part asks, in one sentence.")
    says_low: Text = Field(
        description="How a person would say in a message that this part is weak, after “as I see it,”. No capital, no full stop."
    )
    backing: Text | None = Field(default=None, description="The idea behind it, with its source.")
    items: Structure[list[Item]] = Field(min_length=1)
    actions: Behavior[dict[str, Action]] = Field(description="One next action for every band.")


class Assessment(Activity):
    """Dimensions x items on an anchored 1-5 scale. No total: the lowest dimension leads."""

    #: The fields that every assessment has beside its items, as worksheet fields would describe them.
    WORDS: ClassVar[dict[str, dict]] = {
        name: {"type": kind} for name, kind in
        (("place", "line"), ("issue", "line"), ("promise", "text"), ("owner", "line"), ("by", "date"))
    }

    kind: Structure[Literal["assessment"]]
    code_prefix: Structure[Annotated[str, StringConstraints(pattern=r"^[A-HJKMNP-TV-Z][1-9A-HJKMNP-TV-Z]$")]] = Field(
        description="Two letters that open its answer codes: the instrument, then the version."
    )
    setting: Behavior[bool] = Field(default=True, description="Ask for the place and the issue first.")
    plan: Behavior[dict[Id, PlanPlace]] = Field(default={}, description="Which of its fields are in the plan, and where.")
    answers_needed: Structure[int] = Field(ge=1, description="Items of a dimension that must be scored for it to count.")
    bands: Structure[list[Band]] = Field(min_length=2)
    dimensions: Structure[list[Dimension]] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Assessment:
        starts = [band.at_least for band in self.bands]
        if starts != sorted(set(starts)) or starts[0] != 1:
            raise ValueError("bands must start at 1 and rise")
        bands = {band.id for band in self.bands}
        _unique("band id", [band.id for band in self.bands])
        for dimension in self.dimensions:
            if set(dimension.actions) != bands:
                raise ValueError(f"{dimension.id} needs one action for each of: {', '.join(sorted(bands))}")
            if self.answers_needed > len(dimension.items):
                raise ValueError(f"{dimension.id} has fewer items than answers_needed")
        items = [item.id for dimension in self.dimensions for item in dimension.items]
        _unique("id", [dimension.id for dimension in self.dimensions] + items)
        if own := sorted({*self.WORDS, "seat", "code"}.intersection(items)):
            raise ValueError(f"every assessment has {', '.join(own)} beside its items. Choose another id for the item")
        if len(items) > MOST_ITEMS:
            raise ValueError(f"{len(items)} items: an answer code holds {MOST_ITEMS} at most. Leave some out, or make two assessments")
        return self


# --- decision -------------------------------------------------------------------------------

Choice = Literal["yes", "partly", "no", "dont-know"]


class DecisionQuestion(Part):
    id: Id
    text: Text
    why: Text | None = Field(default=None, description="Why it matters, in one sentence.")
    choices: Structure[list[Choice]] = Field(default=["yes", "partly", "no", "dont-know"], min_length=2)

    @model_validator(mode="after")
    def _once(self) -> DecisionQuestion:
        _unique(f"{self.id} choice", self.choices)
        return self


class Condition(Part):
    """One thing that must hold. Exactly one of `answers`, `any_dont_know`, `sum_of`."""

    answers: Structure[dict[str, list[Choice]] | None] = Field(default=None, description="Every question has one of these.")
    any_dont_know: Structure[list[str] | None] = Field(
        default=None, description="At least one of these is 'dont-know', or as many as `at_least` says."
    )
    sum_of: Structure[list[str] | None] = Field(default=None, description="Add yes = 2, partly = 1, no and dont-know = 0.")
    at_least: Structure[int | None] = Field(default=None, ge=1)
    at_most: Structure[int | None] = None

    @model_validator(mode="after")
    def _one(self) -> Condition:
        if sum(part is not None for part in (self.answers, self.any_dont_know, self.sum_of)) != 1:
            raise ValueError("a condition has exactly one of: answers, any_dont_know, sum_of")
        if not self.questions():
            raise ValueError("the condition asks about nothing. Name a question")
        _unique("question", self.questions())
        for name, choices in (self.answers or {}).items():
            if not choices:
                raise ValueError(f"no answer to {name} is named. Name one, such as 'no'")
            _unique(f"{name} answer", choices)
        if self.sum_of is not None and (self.at_least is None) == (self.at_most is None):
            raise ValueError("sum_of needs one of: at_least, at_most")
        if self.sum_of is None and self.at_most is not None or self.answers and self.at_least is not None:
            raise ValueError("at_least goes with sum_of or any_dont_know, at_most with sum_of")
        return self

    def questions(self) -> list[str]:
        return list(self.answers or self.any_dont_know or self.sum_of or [])

    def check(self, choices: dict[str, list[Choice]]) -> None:
        """ValueError where it asks for what the questions, given by their choices, cannot give."""
        for name in self.questions():
            if name not in choices:
                raise ValueError(f"'{name}' is no question here. Use one of: {', '.join(choices)}")
        for name, wanted in (self.answers or {}).items():
            if strange := [choice for choice in wanted if choice not in choices[name]]:
                raise ValueError(f"'{strange[0]}' is no choice of {name}. Use one of: {', '.join(choices[name])}")
        for name in self.any_dont_know or []:
            if DONT_KNOW not in choices[name]:
                raise ValueError(f"'{DONT_KNOW}' is no choice of {name}. Leave it out")
        if self.any_dont_know and (self.at_least or 1) > len(self.any_dont_know):
            raise ValueError(f"at_least is {self.at_least}, and there are {len(self.any_dont_know)} questions. Lower it")
        if self.sum_of:
            most = sum(max(POINTS.get(choice, 0) for choice in choices[name]) for name in self.sum_of)
            if not most:
                raise ValueError(f"none of these questions can be answered {' or '.join(POINTS)}, so they give no points. Ask others")
            if self.at_least is not None and self.at_least > most:
                raise ValueError(f"at_least is {self.at_least}, and these questions give {most} points at most. Lower it")
            if self.at_most is not None and not 0 <= self.at_most < most:
                raise ValueError(f"at_most is {self.at_most}. It says something from 0 to {most - 1} only")

    def implies(self, other: Condition) -> bool:
        """Whether the other one holds wherever this one does, as far as the two alone show it."""
        ours, theirs = set(self.questions()), set(other.questions())
        if self.answers and other.answers:
            return theirs <= ours and all(set(self.answers[name]) <= set(wanted) for name, wanted in other.answers.items())
        if self.any_dont_know and other.any_dont_know:
            return ours <= theirs and (self.at_least or 1) >= (other.at_least or 1)
        if self.at_most is not None and other.at_most is not None:
            return ours >= theirs and self.at_most <= other.at_most
        if self.sum_of and other.sum_of and self.at_least and other.at_least:
            return ours <= theirs and self.at_least >= other.at_least
        return False


class Rule(Part):
    id: Id
    when: Structure[list[Condition]] = Field(default=[], description="All must hold. Empty: it always fires.")
    outcome: Id
    because: Text = Field(description="The rule in words, shown with the result.")

    def covers(self, later: Rule) -> bool:
        """Whether this rule fires wherever the later one would."""
        return all(any(one.implies(needed) for one in later.when) for needed in self.when)


class Note(Part):
    id: Id
    when: Structure[list[Condition]] = Field(min_length=1)
    text: Text


class Alert(Part):
    """What cannot wait for the other answers: shown as soon as it holds, and on top of every result."""

    id: Id
    when: Structure[list[Condition]] = Field(min_length=1, description="All must hold; each asks for `answers`.")
    title: Text
    text: Text
    outcome: Id = Field(description="The outcome whose first steps and page it shows.")

    @model_validator(mode="after")
    def _at_once(self) -> Alert:
        if any(condition.answers is None for condition in self.when):
            raise ValueError(f"{self.id}: an alert is judged while questions are open, so it asks for answers only")
        return self


class StepLink(Part):
    words: Text = Field(description="Words of a first step that lead to the page.")
    page: Behavior[str] = Field(description="A document name in book/.")


def unfilled(text: str, places: set[str]) -> str:
    """What stands in braces in a text and is none of the `places` ("issue"), also half a pair of braces; "" where all is well."""
    for place in places:
        text = text.replace(f"{{{place}}}", "")
    return ", ".join(sorted(set(re.findall(r"\{[^{}]*\}|\{\S*|\}", text))))


#: What a message can be filled with: fields of the plan that hold one short text.
MESSAGE_PLACES = {"place", "issue", "problem"}


class Outcome(Part):
    id: Id
    title: Text
    text: Text
    proposal: Text | None = Field(
        default=None, description="What a plan says to its readers, after “We suggest ”. None where there is nothing to suggest to others yet."
    )
    first_steps: list[Text] = Field(min_length=1)
    links: Behavior[list[StepLink]] = Field(default=[], description="Words in the first steps that lead to a page.")
    changes_if: Text = Field(description="What would change this answer.")
    to: Behavior[Literal["power", "neighbor"] | None] = Field(
        default=None, description="Who gets the message. Before one to power, the page asks what it could cost."
    )
    message: Text | None = Field(default=None, description="A message to send: {issue}, {place}, {problem} from the plan.")
    message_group: Text | None = Field(default=None, description="The same from a group, where it goes to power.")
    message_unsigned: Text | None = Field(default=None, description="The same without a name, where it goes to power.")
    page: Behavior[str | None] = Field(default=None, description="Page to go to, as a document name in book/.")

    @model_validator(mode="after")
    def _sendable(self) -> Outcome:
        if bool(self.message) != bool(self.to):
            raise ValueError(f"{self.id}: a message says whom it goes `to`, and only a message")
        if {bool(self.message_group), bool(self.message_unsigned)} != {self.to == "power"}:
            raise ValueError(f"{self.id}: a message to power, and only one, has message_group and message_unsigned")
        for message in (self.message, self.message_group, self.message_unsigned):
            if strange := unfilled(message or "", MESSAGE_PLACES):
                raise ValueError(f"{self.id}: a message can't be filled with: {strange}. Use one of: {', '.join(sorted(MESSAGE_PLACES))}")
        for link in self.links:
            if not any(link.words in step for step in self.first_steps):
                raise ValueError(f"{self.id}: no first step says '{link.words}'")
        return self


class Decision(Activity):
    """Answers lead to one recommended way; the first rule that fires decides."""

    kind: Structure[Literal["decision"]]
    reopens: Behavior[list[int]] = Field(
        default=[], description="Older versions whose saved answers are opened, and judged by today's rules."
    )
    questions: Structure[list[DecisionQuestion]] = Field(min_length=1)
    homework: Structure[list[str]] = Field(default=[], description="Questions whose 'dont-know' is listed as something to find out.")
    alerts: Structure[list[Alert]] = []
    rules: Structure[list[Rule]] = Field(min_length=1)
    notes: Structure[list[Note]] = []
    outcomes: Structure[list[Outcome]] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Decision:
        choices = {question.id: question.choices for question in self.questions}
        outcomes = {o.id for o in self.outcomes}
        parts = [*self.alerts, *self.rules, *self.notes]
        _unique("id", [question.id for question in self.questions] + [part.id for part in parts] + [o.id for o in self.outcomes])
        for part in parts:
            for condition in part.when:
                try:
                    condition.check(choices)
                except ValueError as error:
                    raise ValueError(f"{part.id}: {error}") from None
        _unique("homework", self.homework)
        for name in self.homework:
            if DONT_KNOW not in choices.get(name, []):
                raise ValueError(f"homework names '{name}', which is no question here that can be answered '{DONT_KNOW}'")
        for alert in self.alerts:
            if alert.outcome not in outcomes:
                raise ValueError(f"{alert.id} shows '{alert.outcome}', which is no outcome here")
        if any(version >= self.version for version in self.reopens):
            raise ValueError("reopens names older versions only")
        if self.rules[-1].when:
            raise ValueError("the last rule must have no condition, so that every answer set has an outcome")
        for number, rule in enumerate(self.rules):
            for earlier in self.rules[:number]:
                if earlier.covers(rule):
                    raise ValueError(f"{rule.id} can never fire, because {earlier.id} fires before it. Move it up, or remove one")
        used = {rule.outcome for rule in self.rules}
        if used != outcomes:
            raise ValueError(f"rules and outcomes differ: {', '.join(sorted(used ^ outcomes))}")
        return self


# --- quiz -----------------------------------------------------------------------------------


class Option(Part):
    id: Id
    text: Text
    right: Structure[bool] = False
    feedback: Text


class Question(Part):
    id: Id
    stem: Text
    options: Structure[list[Option]] = Field(min_length=2)

    @model_validator(mode="after")
    def _one_right(self) -> Question:
        if sum(option.right for option in self.options) != 1:
            raise ValueError(f"{self.id} needs exactly one right option")
        _unique(f"{self.id} option id", [option.id for option in self.options])
        _unique(f"{self.id} option", [option.text for option in self.options])
        return self


class Quiz(Activity):
    """Scenario questions with feedback for every option. Try again as often as you like."""

    kind: Structure[Literal["quiz"]]
    questions: Structure[list[Question]] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Quiz:
        _unique("id", [question.id for question in self.questions])
        return self


# --- checklist ------------------------------------------------------------------------------


class Step(Part):
    id: Id
    text: Text
    when: Text | None = None
    who: Text
    evidence: Text = Field(description="What shows that the step is done.")
    gate: Structure[bool] = Field(default=False, description="Do not go on until this step is done.")


class Checklist(Activity):
    """Ordered steps. Evidence counts, ticks do not; open gates come first."""

    kind: Structure[Literal["checklist"]]
    steps: Structure[list[Step]] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Checklist:
        _unique("id", [step.id for step in self.steps])
        return self


# --- worksheet ------------------------------------------------------------------------------


class Column(Part):
    """A column of a table. Whatever its type, a cell holds text."""

    id: Id
    label: Text
    type: Behavior[Literal["line", "date", "choice", "source"]] = Field(
        default="line", description="`source` is not shown: it holds the activity that a row comes from."
    )
    choices: list[Text] = Field(default=[], description="For a choice: words to pick in place of typing them.")

    @model_validator(mode="after")
    def _choices(self) -> Column:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError(f"{self.id}: a choice column, and only one, has choices")
        _unique(f"{self.id} choice", self.choices)
        return self


class FieldChoice(Part):
    id: Id
    label: Text
    feedback: Text | None = Field(default=None, description="What this choice is worth and why, shown once it is chosen.")


class WorksheetField(Part):
    id: Id
    label: Text
    hint: Text | None = None
    type: Structure[Literal["line", "text", "number", "date", "choice", "many", "table"]] = "line"
    required: Structure[bool] = False
    plan: Behavior[PlanPlace | None] = Field(default=None, description="The place in the plan (activities/plan.yml) this one fills.")
    suggest: Behavior[Id | None] = Field(
        default=None, description="A field of the plan whose words are offered while this one is empty."
    )
    choices: Structure[list[FieldChoice]] = Field(default=[], description="For a choice: one of these. For many: any of them.")
    model: Text | None = Field(default=None, description="One good answer, shown beside the person's own afterwards.")
    columns: Structure[list[Column]] = Field(default=[], description="For a table.")
    rows: Behavior[int] = Field(default=3, ge=1, le=30, description="Empty rows of a table.")
    example: Text | None = Field(default=None, description="A filled example, shown beside the field.")

    @model_validator(mode="after")
    def _fitting(self) -> WorksheetField:
        if (self.type == "table") != bool(self.columns):
            raise ValueError(f"{self.id}: a table, and only a table, has columns")
        if (self.type in ("choice", "many")) != bool(self.choices):
            raise ValueError(f"{self.id}: a choice or many, and only they, have choices")
        if len({bool(choice.feedback) for choice in self.choices}) > 1:
            raise ValueError(f"{self.id}: give feedback on every choice, or on none")
        if self.type == "many" and any(choice.feedback for choice in self.choices):
            raise ValueError(f"{self.id}: only a choice has feedback")
        if self.suggest and self.type not in ("line", "text"):
            raise ValueError(f"{self.id}: only a line or a text can be suggested")
        _unique(f"{self.id} column id", [column.id for column in self.columns])
        _unique(f"{self.id} choice id", [choice.id for choice in self.choices])
        _unique(f"{self.id} choice", [choice.label for choice in self.choices])
        return self


PLACE = re.compile(r"\{([\w-]+)\}")  #: where a sentence is filled in, as in "{problem}"


class CountBand(Part):
    at_least: Behavior[int] = Field(ge=0)
    text: Text = Field(description="What so many mean and why. {count}, {all} and {unknown} are filled in.")


class Count(Part):
    """How many of some choices have one answer, and what that means."""

    of: Behavior[list[Id]] = Field(min_length=2, description="Choice fields.")
    answer: Behavior[Id] = Field(description="The choice that is counted.")
    unsure: Behavior[list[Id]] = Field(min_length=1, description="The choices that may still become `answer`: I don't know, partly.")
    bands: Behavior[list[CountBand]] = Field(min_length=2, description="From 0 up; the last one reached holds.")
    undecided: Text = Field(description="In place of a band, while what is not known yet could lift the count into the next one.")
    unknown: Text = Field(description="Added to the highest band that can be reached, where something is not known yet.")

    @model_validator(mode="after")
    def _rising(self) -> Count:
        starts = [band.at_least for band in self.bands]
        if starts != sorted(set(starts)) or starts[0] != 0 or starts[-1] > len(self.of):
            raise ValueError("the bands of a count start at 0, rise, and can be reached")
        _unique("count of", self.of)
        _unique("count unsure", [self.answer, *self.unsure])
        for words in (self.undecided, self.unknown, *(band.text for band in self.bands)):
            if strange := unfilled(words, {"count", "all", "unknown"}):
                raise ValueError(f"a count can't be filled with: {strange}. Use {{count}}, {{all}} or {{unknown}}")
        return self


class Worksheet(Activity):
    """Named fields and small tables that a person fills in."""

    kind: Structure[Literal["worksheet"]]
    fields: Structure[list[WorksheetField]] = Field(min_length=1)
    paragraph: list[Text] = Field(
        default=[], description="Sentences with {field} places: read back as one paragraph, without those that stay empty."
    )
    count: Behavior[Count | None] = Field(default=None, description="Counts answers, and says what the number means.")
    moved: Behavior[dict[Id, PlanPlace]] = Field(
        default={}, description="Fields of earlier versions, and the column where their answers are now: `actions.what`."
    )

    @model_validator(mode="after")
    def _whole(self) -> Worksheet:
        fields = {field.id: field for field in self.fields}
        _unique("id", [field.id for field in self.fields])
        for sentence in self.paragraph:
            places = PLACE.findall(sentence)
            if not places:
                raise ValueError(f"'{sentence}' has no {{place}}: it would always be said")
            for place in places:
                if place not in fields:
                    raise ValueError(f"'{sentence}' is filled with '{place}', which is no field here")
                if fields[place].type in ("date", "table"):
                    raise ValueError(f"'{sentence}': a {fields[place].type} has no place in a sentence")
            if strange := unfilled(sentence, set(places)):
                raise ValueError(f"'{sentence}' can't be filled with: {strange}. Write the id of a field in braces")
        for name in self.count.of if self.count else []:
            choices = {choice.id for choice in fields[name].choices} if name in fields and fields[name].type == "choice" else None
            if choices is None:
                raise ValueError(f"count names '{name}', which is no choice here")
            if missing := {self.count.answer, *self.count.unsure} - choices:
                raise ValueError(f"count: {name} has no choice {', '.join(sorted(missing))}")
        return self


# --- scenario -------------------------------------------------------------------------------


class ScenarioChoice(Part):
    id: Id
    text: Text
    consequence: Text = Field(description="What this choice leads to, shown at once.")
    goto: Id


class Scene(Part):
    id: Id
    title: Text
    text: list[Text] = Field(min_length=1)
    choices: Structure[list[ScenarioChoice]] = Field(default=[], description="None: the story ends here.")
    really: Text | None = Field(default=None, description="At an ending: what really happened.")
    source: Text | None = Field(default=None, description="Where that is from; or that the story is invented.")


class Scenario(Activity):
    """A branching case. It starts at the first scene."""

    kind: Structure[Literal["scenario"]]
    scenes: Structure[list[Scene]] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Scenario:
        scenes = {scene.id: scene for scene in self.scenes}
        _unique("id", [scene.id for scene in self.scenes])
        reached, waiting = set(), [self.scenes[0].id]
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            reached.add(name)
            _unique(f"{name} choice id", [choice.id for choice in scenes[name].choices])
            _unique(f"{name} choice", [choice.text for choice in scenes[name].choices])
            for choice in scenes[name].choices:
                if choice.goto not in scenes:
                    raise ValueError(f"{name}: choice {choice.id} goes to '{choice.goto}', which is no scene")
                waiting.append(choice.goto)
        if lost := set(scenes) - reached:
            raise ValueError(f"no choice leads to: {', '.join(sorted(lost))}")
        for scene in self.scenes:
            if not scene.choices and not (scene.really and scene.source):
                raise ValueError(f"{scene.id} is an ending: it needs 'really' and 'source'")
        # From every scene some ending must be in reach, or a reader could go round for ever.
        ends = {name for name, scene in scenes.items() if not scene.choices}
        grown = True
        while grown:
            more = {n for n, s in scenes.items() if any(c.goto in ends for c in s.choices)} - ends
            ends |= more
            grown = bool(more)
        if stuck := set(scenes) - ends:
            raise ValueError(f"no ending can be reached from: {', '.join(sorted(stuck))}")
        return self


# --- people ---------------------------------------------------------------------------------


class Person(Part):
    score: Literal[1, 2, 3, 4, 5]
    who: Text = Field(description="What this person does here, never a name.")
    says: Text = Field(description="One sentence of theirs.")


class People(Part):
    """Invented answers shown person by person: a guess, then what an average hides."""

    id: Id
    town: Text
    question: Text
    intro: Text
    low: Text = Field(description="What 1 stands for.")
    high: Text = Field(description="What 5 stands for.")
    people: list[Person] = Field(min_length=5)


AnyActivity = Annotated[
    Assessment | Decision | Quiz | Checklist | Worksheet | Scenario, Field(discriminator="kind")
]
KINDS = ("assessment", "decision", "quiz", "checklist", "worksheet", "scenario")


def _unique(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what} used twice: {', '.join(twice).rstrip('.')}. Change or remove one")
