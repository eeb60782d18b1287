"""`{change} riverbend`: things that could be done, and the people of `data/changes/riverbend.yml` who answer to them."""

from __future__ import annotations

from multisector.build.compiling import DATA, compile_change, compile_people, overlay_of
from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.change.score import answer, average, best, down, up

ARGUMENTS = 1


def make(page: Page, name: str) -> Made:
    path = DATA / "changes" / f"{name}.yml"
    page.depends_on(path, overlay_of(path, page.language))
    change = compile_change(name, page.language)
    path = DATA / "people" / f"{change['people']}.yml"
    page.depends_on(path, overlay_of(path, page.language))
    people = compile_people(change["people"], page.language)
    before = {person["id"]: person["score"] for person in people["people"]}

    def told(done: tuple[str, ...]) -> dict:
        given = answer(change["answers"], before, done)
        return {
            "done": [action for action in change["actions"] if action["id"] in done],
            "given": {one.id: one for one in given},
            "up": len(up(given)),
            "down": len(down(given)),
            "average": average(given),
        }

    every = tuple(action["id"] for action in change["actions"])
    story = {
        "each": [told((action,)) for action in every],
        "best": told(best(change, before)),
        "all": told(every),
        "before": told(()),
    }
    html = render("parts/change/template.html", page.messages, change=change, people=people, story=story)
    return Made(html, {"most": change["most"], "answers": change["answers"]})
