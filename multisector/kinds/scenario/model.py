"""What a scenario holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from multisector.kinds.model import Activity, Added, Id, Part, Structure, Text, unique
from multisector.kinds.scenario.score import begins, change, fields, way_on


class Bounds(Part):
    """Where a track stands; one of the two at least."""

    at_least: Structure[int | None] = None
    at_most: Structure[int | None] = None

    @model_validator(mode="after")
    def _something(self) -> Bounds:
        if self.at_least is None and self.at_most is None:
            raise ValueError("this is no condition. Write at_least or at_most")
        return self


class Way(Part):
    """One of several ways on: the first whose condition holds is taken."""

    when: Structure[dict[Id, Bounds]] = Field(default={}, description="Track -> where it stands. All must hold.")
    to: Id


def _shape(goto: Any) -> str:
    return "ways" if isinstance(goto, list) else "scene"


Goto = Annotated[
    Annotated[Id, Tag("scene")] | Annotated[list[Way], Field(min_length=2), Tag("ways")], Discriminator(_shape)
]


class ScenarioChoice(Part):
    id: Id
    text: Text
    consequence: Text = Field(description="What this choice leads to, shown at once. In a talk: what they answer.")
    heard: Text | None = Field(
        default=None, description="In a talk: what the other one heard in this line, in their own words."
    )
    changes: Added[dict[Id, int]] = Field(
        default={}, description="Track -> steps up, or down with a minus. It stops at its ends."
    )
    goto: Structure[Goto] = Field(description="A scene; or a list of ways, whose last has no condition.")

    @model_validator(mode="after")
    def _ways(self) -> ScenarioChoice:
        for number, way in enumerate(self.goto if isinstance(self.goto, list) else []):
            last = number == len(self.goto) - 1
            if last and way.when:
                raise ValueError(f"{self.id}: the last way has a condition. Add one without, for all that is left")
            if not last and not way.when:
                raise ValueError(f"{self.id}: goto[{number}] has no condition, so no way after it is ever taken")
        return self


class Level(Part):
    text: Text = Field(description="A word or two, as in “listening”.")


class Track(Part):
    """What changes while a story goes on, such as how far someone trusts you. Counted from 0, shown in words."""

    id: Id
    title: Text = Field(description="Whose or what it is, as in “Ana: listening”.")
    start: Structure[int] = Field(ge=0, description="Where it begins: 0 is the first of the levels.")
    levels: Structure[list[Level]] = Field(min_length=2, description="The steps it can stand on, from the lowest up.")

    @model_validator(mode="after")
    def _on_the_scale(self) -> Track:
        if self.start >= len(self.levels):
            raise ValueError(f"start is {self.start}, and the levels go from 0 to {len(self.levels) - 1}")
        unique(f"{self.id} level", [level.text for level in self.levels])
        return self


class Scene(Part):
    id: Id
    title: Text
    text: list[Text] = Field(min_length=1)
    own: Added[bool] = Field(default=False, description="Whether to ask for a line of one's own before the choice.")
    ask: Text | None = Field(
        default=None, description="What is asked above the choices, where it is no “What do you do?”"
    )
    choices: Structure[list[ScenarioChoice]] = Field(default=[], description="None: the story ends here.")
    really: Text | None = Field(default=None, description="At an ending: what really happened.")
    source: Text | None = Field(default=None, description="Where that is from; or that the story is invented.")
    take: Text | None = Field(
        default=None, description="At an ending of a talk, in place of both: what to take from it."
    )


class Scenario(Activity):
    """A branching case. It starts at the first scene. With tracks it remembers what was done: a talk."""

    kind: Structure[Literal["scenario"]]
    tracks: Added[list[Track]] = []
    scenes: Structure[list[Scene]] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Scenario:
        unique("track", [track.id for track in self.tracks])
        scenes = {scene.id: scene for scene in self.scenes}
        unique("id", [scene.id for scene in self.scenes])
        for scene in self.scenes:
            unique(f"{scene.id} choice id", [choice.id for choice in scene.choices])
            unique(f"{scene.id} choice", [choice.text for choice in scene.choices])
            if not scene.choices and not (scene.really and scene.source) and not scene.take:
                raise ValueError(f"{scene.id} is an ending: it needs 'really' and 'source', or 'take'")
            if not scene.choices and scene.own:
                raise ValueError(f"{scene.id} is an ending: nothing is said there. Remove 'own'")
            for choice in scene.choices:
                where = f"{scene.id}: choice {choice.id}"
                self._check_steps(choice, where)
                for name in _targets(choice):
                    if name not in scenes:
                        raise ValueError(f"{where} goes to '{name}', which is no scene")
        definition = self.model_dump(mode="json")
        if taken := set(scenes) & {name for name, allowed in fields(definition).items() if isinstance(allowed, str)}:
            name = min(taken)
            raise ValueError(f"'{name}' is where the own line of a scene is kept. Call the scene otherwise")
        if self.tracks:
            self._check_no_way_back(scenes)
        self._check_ways(definition)
        # From every scene some ending must be in reach, or a reader could go round for ever.
        ends = {name for name, scene in scenes.items() if not scene.choices}
        grown = True
        while grown:
            more = {n for n, s in scenes.items() if any(ends & set(_targets(c)) for c in s.choices)} - ends
            ends |= more
            grown = bool(more)
        if stuck := set(scenes) - ends:
            raise ValueError(f"no ending can be reached from: {', '.join(sorted(stuck))}")
        return self

    def _check_steps(self, choice: ScenarioChoice, where: str) -> None:
        """What a choice changes, and asks for, is a track and on it."""
        highest = {track.id: len(track.levels) - 1 for track in self.tracks}
        bounds = [item for way in choice.goto for item in way.when.items()] if isinstance(choice.goto, list) else []
        for name in [*choice.changes, *(name for name, _ in bounds)]:
            if name not in highest:
                mend = f"Use one of: {', '.join(highest)}" if highest else "Add it to 'tracks'"
                raise ValueError(f"{where} names '{name}', which is no track here. {mend}")
        for name, steps in choice.changes.items():
            if not 0 < abs(steps) <= highest[name]:
                raise ValueError(
                    f"{where} changes {name} by {steps}. It can change by 1 to {highest[name]}, up or down"
                )
        for name, bound in bounds:
            for value in (bound.at_least, bound.at_most):
                if value is not None and not 0 <= value <= highest[name]:
                    raise ValueError(f"{where} asks for {name} at {value}. It goes from 0 to {highest[name]}")

    def _check_no_way_back(self, scenes: dict[str, Scene]) -> None:
        """What was said stays said: a story with tracks comes to no scene twice."""
        done: set[str] = set()
        left = dict(scenes)
        while ready := [n for n, s in left.items() if all(done.issuperset(_targets(c)) for c in s.choices)]:
            done.update(ready)
            for name in ready:
                del left[name]
        if left:
            raise ValueError(
                f"with tracks no choice leads back, and these lead round: {', '.join(sorted(left))}. Let one lead on"
            )

    def _check_ways(self, definition: dict) -> None:
        """Every scene is met, and every way is taken, from some state that can come about."""
        scenes = {scene["id"]: scene for scene in definition["scenes"]}
        met: set[tuple] = set()
        taken: set[tuple[str, str, int]] = set()
        waiting = [(definition["scenes"][0]["id"], begins(definition))]
        while waiting:
            name, tracks = waiting.pop()
            if (name, *tracks.values()) in met:
                continue
            met.add((name, *tracks.values()))
            for choice in scenes[name]["choices"]:
                after = change(definition, tracks, choice)
                number, goto = way_on(choice, after)
                taken.add((name, choice["id"], number))
                waiting.append((goto, after))
        reached = {name for name, *_ in met}
        for scene in self.scenes:
            for choice in scene.choices if scene.id in reached else []:
                for number in range(len(list(_targets(choice)))):
                    if (scene.id, choice.id, number) not in taken:
                        raise ValueError(
                            f"{scene.id}: choice {choice.id} never takes goto[{number}], whatever was chosen before. "
                            "Change its condition, or one before it, or remove it"
                        )
        if lost := set(scenes) - reached:
            raise ValueError(f"no choice leads to: {', '.join(sorted(lost))}")


def _targets(choice: ScenarioChoice) -> Iterator[str]:
    """Every scene that a choice can lead to."""
    return iter([choice.goto] if isinstance(choice.goto, str) else [way.to for way in choice.goto])
