"""What a scenario holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Activity, Id, Part, Structure, Text, unique


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
        unique("id", [scene.id for scene in self.scenes])
        reached, waiting = set(), [self.scenes[0].id]
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            reached.add(name)
            unique(f"{name} choice id", [choice.id for choice in scenes[name].choices])
            unique(f"{name} choice", [choice.text for choice in scenes[name].choices])
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
