"""What every directive of ours shares: numbered instances, links to other pages, what a page holds."""

from __future__ import annotations

import re

from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from multisector.build.compiling import has_sources


class Place(SphinxDirective):
    """A place on a page where something of ours stands."""

    @property
    def language(self) -> str:
        return self.config.multisector_language

    def instance(self, name: str) -> str:
        """What the ids of this instance open with."""
        count = self.env.temp_data.get("multisector_instances", 0) + 1
        self.env.temp_data["multisector_instances"] = count
        return f"{name}-{count}"

    def linked(self, html: str) -> str:
        """`html` with its links to pages of the book, which each page reaches in its own way."""
        try:
            return linked(self.env, self.env.docname, html)
        except LookupError as error:
            raise self.error(str(error)) from None

    def holds(self, *names: str) -> None:
        """Say what the page holds, such as "kinds/quiz" or "parts/people": its scripts and styles come along."""
        hold(self.env, self.env.docname, *names)


def linked(env: BuildEnvironment, page: str, html: str) -> str:
    """The same for any page. LookupError names a page that is not in the book."""

    def href(link: re.Match) -> str:
        if link[1] not in env.found_docs and not has_sources():
            return 'hidden=""'  # another book shows the activity, without our other pages
        if link[1] not in env.found_docs:
            raise LookupError(f"An activity links to the page '{link[1]}', which is not in the book.")
        return f'href="{env.app.builder.get_relative_uri(page, link[1])}{link[2]}"'

    return re.sub('data-page="([^"#]+)([^"]*)"', href, html)


def hold(env: BuildEnvironment, page: str, *names: str) -> None:
    """The same for any page."""
    held = env.metadata[page].setdefault("holds", [])
    held += [name for name in names if name not in held]


def held(env: BuildEnvironment, page: str) -> list[str]:
    """What a page holds, in alphabetical order."""
    return sorted(env.metadata.get(page, {}).get("holds", []))
