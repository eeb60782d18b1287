"""`{versions} tallow-bridge`: a paper in two versions, and what was changed between them, word by word and why.

All three readings stand on the page; a choice at the top shows one of them (style.css), so it needs no script.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.story import from_file, titled
from multisector.parts.versions.model import Versions

ARGUMENTS = 1
NEEDS = ("paper",)
ALIKE = 0.1  #: of 1: from here on two texts are compared word by word, and below it as wholes
BETWEEN = 2  #: so many words that stayed between two changes are taken for a part of them


def make(page: Page, name: str) -> Made:
    paper = from_file(page, Versions, "versions", name)
    changed = [list(changes(clause["before"] or "", clause["after"] or "")) for clause in paper["clauses"]]
    html = render(
        "parts/versions/template.html", page.messages, paper=paper, head=titled(page, paper["title"]), changed=changed
    )
    return Made(html)


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What became of a text, as runs of words in order: ("same", words), ("out", words) or ("in", words)."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    if not (old and new) or matcher.ratio() < ALIKE:
        steps = [(0, len(old), 0, len(new), False)]
    else:
        steps = [(i, j, k, n, tag == "equal") for tag, i, j, k, n in matcher.get_opcodes()]
    joined: list[tuple[int, int, int, int, bool]] = []
    for number, (i, j, k, n, same) in enumerate(steps):
        inside = 0 < number < len(steps) - 1
        same = same and not (inside and j - i <= BETWEEN)
        if joined and not same and not joined[-1][4]:
            joined[-1] = (joined[-1][0], j, joined[-1][2], n, False)
        else:
            joined.append((i, j, k, n, same))
    for i, j, k, n, same in joined:
        if same:
            yield "same", " ".join(old[i:j])
            continue
        if i < j:
            yield "out", " ".join(old[i:j])
        if k < n:
            yield "in", " ".join(new[k:n])
