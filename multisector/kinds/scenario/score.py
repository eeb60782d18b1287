"""The way one person took through a scenario. The twin of `kinds/scenario/score.js`.

The path follows the answers from the first scene. It stops at an ending, at a scene without an
answer, and where it would come to a scene a second time. Tracks are counted along it, each from 0 to
its last level; a step past an end stops there. A line of one's own is kept, and counts for nothing.
"""

from __future__ import annotations

FORM_ONLY = {"scenes": {"text", "ask", "really", "source", "take"}}  #: see `kinds.form_only`


def own_line(scene: str) -> str:
    """The field of the line that a person would say there themselves."""
    return f"{scene}-own"


def fields(definition: dict) -> dict[str, list | str]:
    """Allowed answers of every field: of every scene that is no ending, and of a line of one's own there."""
    found: dict[str, list | str] = {}
    for scene in definition["scenes"]:
        if scene["own"]:
            found[own_line(scene["id"])] = "text"
        if scene["choices"]:
            found[scene["id"]] = [choice["id"] for choice in scene["choices"]]
    return found


def questions(definition: dict) -> dict[str, str]:
    """The title of the scene that each field stands in."""
    titles = {scene["id"]: scene["title"] for scene in definition["scenes"]}
    owned = {own_line(name): title for name, title in titles.items()}
    return {name: {**owned, **titles}[name] for name in fields(definition)}


def begins(definition: dict) -> dict[str, int]:
    """Where every track begins."""
    return {track["id"]: track["start"] for track in definition["tracks"]}


def change(definition: dict, tracks: dict[str, int], choice: dict) -> dict[str, int]:
    """Where the tracks stand after a choice."""
    top = {track["id"]: len(track["levels"]) - 1 for track in definition["tracks"]}
    return {name: min(max(value + choice["changes"].get(name, 0), 0), top[name]) for name, value in tracks.items()}


def holds(when: dict, tracks: dict[str, int]) -> bool:
    """Whether every track of a condition stands where it asks."""
    return all(
        (bounds["at_least"] is None or tracks[name] >= bounds["at_least"])
        and (bounds["at_most"] is None or tracks[name] <= bounds["at_most"])
        for name, bounds in when.items()
    )


def way_on(choice: dict, tracks: dict[str, int]) -> tuple[int, str]:
    """Which of its ways a choice takes, and the scene it comes to. The tracks are those after the choice."""
    if isinstance(choice["goto"], str):
        return 0, choice["goto"]
    return next((number, way["to"]) for number, way in enumerate(choice["goto"]) if holds(way["when"], tracks))


def score(definition: dict, answers: dict) -> dict:
    """The scenes in the order they were met, the choice made in each, the ending if reached, where the tracks end."""
    scenes = {scene["id"]: scene for scene in definition["scenes"]}
    path, choices, tracks = [], [], begins(definition)
    at = definition["scenes"][0]["id"]
    while at not in path:
        path.append(at)
        given = answers.get(at)
        chosen = next((choice for choice in scenes[at]["choices"] if choice["id"] == given), None)
        if chosen is None:
            break
        choices.append(chosen["id"])
        tracks = change(definition, tracks, chosen)
        _, at = way_on(chosen, tracks)
    ending = None if scenes[path[-1]]["choices"] else path[-1]
    return {"open": [], "path": path, "choices": choices, "ending": ending, "tracks": tracks}
