"""What a decision holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.decision.score import DONT_KNOW, POINTS
from multisector.kinds.model import Activity, Behavior, Id, Part, Structure, Text, unfilled, unique

Choice = Literal["yes", "partly", "no", "dont-know"]


class DecisionQuestion(Part):
    id: Id
    text: Text
    why: Text | None = Field(default=None, description="Why it matters, in one sentence.")
    choices: Structure[list[Choice]] = Field(default=["yes", "partly", "no", "dont-know"], min_length=2)

    @model_validator(mode="after")
    def _once(self) -> DecisionQuestion:
        unique(f"{self.id} choice", self.choices)
        return self


class Condition(Part):
    """One thing that must hold. Exactly one of `answers`, `any_dont_know`, `sum_of`."""

    answers: Structure[dict[str, list[Choice]] | None] = Field(
        default=None, description="Every question has one of these."
    )
    any_dont_know: Structure[list[str] | None] = Field(
        default=None, description="At least one of these is 'dont-know', or as many as `at_least` says."
    )
    sum_of: Structure[list[str] | None] = Field(
        default=None, description="Add yes = 2, partly = 1, no and dont-know = 0."
    )
    at_least: Structure[int | None] = Field(default=None, ge=1)
    at_most: Structure[int | None] = None

    @model_validator(mode="after")
    def _one(self) -> Condition:
        if sum(part is not None for part in (self.answers, self.any_dont_know, self.sum_of)) != 1:
            raise ValueError("a condition has exactly one of: answers, any_dont_know, sum_of")
        if not self.questions():
            raise ValueError("the condition asks about nothing. Name a question")
        unique("question", self.questions())
        for name, choices in (self.answers or {}).items():
            if not choices:
                raise ValueError(f"no answer to {name} is named. Name one, such as 'no'")
            unique(f"{name} answer", choices)
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
            raise ValueError(
                f"at_least is {self.at_least}, and there are {len(self.any_dont_know)} questions. Lower it"
            )
        if self.sum_of:
            most = sum(max(POINTS.get(choice, 0) for choice in choices[name]) for name in self.sum_of)
            if not most:
                raise ValueError(
                    f"none of these questions can be answered {' or '.join(POINTS)}, so they give no points. Ask others"
                )
            if self.at_least is not None and self.at_least > most:
                raise ValueError(
                    f"at_least is {self.at_least}, and these questions give {most} points at most. Lower it"
                )
            if self.at_most is not None and not 0 <= self.at_most < most:
                raise ValueError(f"at_most is {self.at_most}. It says something from 0 to {most - 1} only")

    def implies(self, other: Condition) -> bool:
        """Whether the other one holds wherever this one does, as far as the two alone show it."""
        ours, theirs = set(self.questions()), set(other.questions())
        if self.answers and other.answers:
            return theirs <= ours and all(
                set(self.answers[name]) <= set(wanted) for name, wanted in other.answers.items()
            )
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


#: What a message can be filled with: fields of the plan that hold one short text.
MESSAGE_PLACES = {"place", "issue", "problem"}


class Outcome(Part):
    id: Id
    title: Text
    text: Text
    proposal: Text | None = Field(
        default=None,
        description="What a plan says to its readers, after “We suggest ”. None where there is nothing to suggest to others yet.",
    )
    first_steps: list[Text] = Field(min_length=1)
    links: Behavior[list[StepLink]] = Field(default=[], description="Words in the first steps that lead to a page.")
    changes_if: Text = Field(description="What would change this answer.")
    to: Behavior[Literal["power", "neighbor"] | None] = Field(
        default=None, description="Who gets the message. Before one to power, the page asks what it could cost."
    )
    message: Text | None = Field(
        default=None, description="A message to send: {issue}, {place}, {problem} from the plan."
    )
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
                raise ValueError(
                    f"{self.id}: a message can't be filled with: {strange}. Use one of: {', '.join(sorted(MESSAGE_PLACES))}"
                )
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
    homework: Structure[list[str]] = Field(
        default=[], description="Questions whose 'dont-know' is listed as something to find out."
    )
    alerts: Structure[list[Alert]] = []
    rules: Structure[list[Rule]] = Field(min_length=1)
    notes: Structure[list[Note]] = []
    outcomes: Structure[list[Outcome]] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Decision:
        choices = {question.id: question.choices for question in self.questions}
        outcomes = {o.id for o in self.outcomes}
        parts = [*self.alerts, *self.rules, *self.notes]
        unique(
            "id",
            [question.id for question in self.questions] + [part.id for part in parts] + [o.id for o in self.outcomes],
        )
        for part in parts:
            for condition in part.when:
                try:
                    condition.check(choices)
                except ValueError as error:
                    raise ValueError(f"{part.id}: {error}") from None
        unique("homework", self.homework)
        for name in self.homework:
            if DONT_KNOW not in choices.get(name, []):
                raise ValueError(
                    f"homework names '{name}', which is no question here that can be answered '{DONT_KNOW}'"
                )
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
                    raise ValueError(
                        f"{rule.id} can never fire, because {earlier.id} fires before it. Move it up, or remove one"
                    )
        used = {rule.outcome for rule in self.rules}
        if used != outcomes:
            raise ValueError(f"rules and outcomes differ: {', '.join(sorted(used ^ outcomes))}")
        return self
