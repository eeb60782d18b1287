"""`{rounds} review-first review-second`: on which days the sets of a review come back, twice each and equally far apart.

Without a script the table says how many weeks after the first day each round comes; with it a person says when they
begin and how far apart, and takes the days along as a calendar file.
"""

from __future__ import annotations

from multisector.build.compiling import activity_path
from multisector.build.render import render
from multisector.parts import Made, Page, PartError
from multisector.shared.catalog import compiled_path, load_compiled

ARGUMENTS = 1
NEEDS = ("board",)
MORE_ARGUMENTS = 9
LATE = True  # it links to the pages of the sets
TURNS = 2  #: how often each set comes back
DISTANCES = (7, 14, 30)  #: days
USUAL = 14


def make(page: Page, *sets: str) -> Made:
    """The rounds of these activities, in this order and then once more."""
    for name in sets:
        if name not in page.activities:
            raise PartError(f"No page has the activity '{name}'. Place it on one, or leave it out here.")
        page.depends_on(activity_path(name), compiled_path(name, page.language))
    titles = [load_compiled(name, page.language)["activity"]["title"] for name in sets]
    rounds = [
        {"page": page.address(page.activities[name]), "title": title, "weeks": USUAL // 7 * number}
        for number, (name, title) in enumerate([*zip(sets, titles, strict=True)] * TURNS)
    ]
    html = render("parts/rounds/template.html", page.messages, rounds=rounds, distances=DISTANCES, usual=USUAL)
    return Made(html)
