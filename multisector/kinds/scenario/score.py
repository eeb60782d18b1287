"""The way one person took through a scenario. The twin of `kinds/scenario/score.js`.

The path follows the answers from the first scene. It stops at an ending, at a scene without an
answer, and where it would come to a scene a second time.
"""

from __future__ import annotations


def fields(definition: dict) -> dict[str, list]:
    """Allowed answers of every field: of every scene that is no ending."""
    return {
        scene["id"]: [choice["id"] for choice in scene["choices"]] for scene in definition["scenes"] if scene["choices"]
    }


def questions(definition: dict) -> dict[str, str]:
    """The title of every scene with choices, by field."""
    return {scene["id"]: scene["title"] for scene in definition["scenes"] if scene["choices"]}


def score(definition: dict, answers: dict) -> dict:
    """The scenes in the order they were met, the choice made in each, and the ending if reached."""
    scenes = {scene["id"]: scene for scene in definition["scenes"]}
    path, choices = [], []
    at = definition["scenes"][0]["id"]
    while at not in path:
        path.append(at)
        given = answers.get(at)
        chosen = next((choice for choice in scenes[at]["choices"] if choice["id"] == given), None)
        if chosen is None:
            break
        choices.append(chosen["id"])
        at = chosen["goto"]
    ending = None if scenes[path[-1]]["choices"] else path[-1]
    return {"open": [], "path": path, "choices": choices, "ending": ending}
