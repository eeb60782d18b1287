"""`{paper}` with a `:title:`: a paper of the collaboration that a chapter follows, as it lay on the table.

Its words are Markdown on the page. They are made up, and its head says so, so that it is not taken for a real one where
it is printed or copied out of its page.
"""

from __future__ import annotations

from multisector.build.render import render
from multisector.parts import CAPTION, Made, Page, PartError
from multisector.parts.story import titled

ARGUMENTS = 0
OPTIONS = {"title": str}
CONTENT = True


def make(page: Page, title: str = "") -> Made:
    if not title:
        raise PartError("A paper says what it is. Write a line such as `:title: The log of our talks`.")
    return Made(render("parts/paper/template.html", page.messages, head=titled(page, title), words=CAPTION))
