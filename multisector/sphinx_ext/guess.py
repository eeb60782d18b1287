"""`{guess}` asks before it tells: a question, choices to tap, and what is shown to whoever asks.

    ::::{guess} Is the group going wrong, or is this normal?
    - Going wrong.

      What to say to someone who chose this: why it is a fair thought, and what speaks against it.
    - Normal so far.

      What to say to someone who chose this.

    What is shown to all, after the list.
    ::::

With `:many:` more than one choice can be made. Without a list it is an open question. Nobody has
to choose. It needs no script, and keeps nothing. `:recalls: what/problem` says that it asks about an
earlier page, and leads back to it once the answer shows.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from multisector.build.render import INSTANCE, render_guess
from multisector.shared.messages import load_messages
from multisector.sphinx_ext.place import hold

FEWEST, MOST = 2, 6
"""How many choices there may be; `style.css` pairs that many with what is said about them."""


class guess(nodes.Element):
    """A guess: one `guess_words` with the question, one `guess_choice` for each choice, then what is shown."""


class guess_words(nodes.TextElement):
    """The question, or the words of a choice."""


class guess_choice(nodes.Element):
    """A choice: its `guess_words`, then what to say to someone who made it."""


class GuessDirective(SphinxDirective):
    """Takes the question. Its content is a list of choices, each with its reason, then what is shown."""

    optional_arguments = 1  # a missing question has an error of its own, which says what to write
    final_argument_whitespace = True
    has_content = True
    option_spec = {"many": directives.flag, "recalls": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        if not self.arguments:
            raise self.error("A guess begins with its question: {guess} Is this normal?")
        part = guess("", many="many" in self.options)
        question, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        part += guess_words("", "", *question)
        content = self.parse_content_to_nodes()
        if content and isinstance(content[0], nodes.bullet_list):
            part += [self._choice(item) for item in content.pop(0)]
            if not FEWEST <= len(part) - 1 <= MOST:
                raise self.error(f"A guess has {FEWEST} to {MOST} choices. This one has {len(part) - 1}.")
        elif part["many"]:
            raise self.error("A guess with :many: begins with its choices, as a list.")
        if not content:
            raise self.error("Nothing is shown to all. Write it after the choices, not indented.")
        part += content
        if "recalls" in self.options:
            part += self._recall(self.options["recalls"])
        for choice in part.findall(guess_choice):
            words = choice[0]
            if any(words.findall(_is_link)):
                raise self.error(f"Move the link or source out of “{words.astext()}”: a tap on these words chooses.")
        hold(self.env, self.env.docname, "parts/guess")
        return [part, *messages]

    def _recall(self, page: str) -> nodes.paragraph:
        """Where to read again what the question asks about; a page that is not there is named by the build."""
        link = addnodes.pending_xref(
            "", nodes.inline(), refdoc=self.env.docname, refdomain="std", reftype="doc", reftarget=f"/{page}",
            refexplicit=False, refwarn=True,
        )  # fmt: skip
        link.source, link.line = self.get_source_info()
        words = load_messages(self.env.config.multisector_language)["guess.recalls"]
        return nodes.paragraph("", f"{words} ", link, classes=["recalls"])

    def _choice(self, item: nodes.Node) -> guess_choice:
        words, *why = item.children or [nodes.paragraph()]
        if not why:
            raise self.error(
                f"The choice “{words.astext()}” does not say why. "
                "Below it, after an empty line and indented, write what to say to someone who chose it."
            )
        return guess_choice("", guess_words("", "", *words.children), *why)


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.reference, nodes.citation_reference, addnodes.pending_xref))


def visit_guess(self: HTML5Translator, node: guess) -> None:
    """Write the whole part: its pieces, each as HTML, in the template."""

    def html(pieces: list[nodes.Node]) -> Markup:
        start = len(self.body)
        for piece in pieces:
            piece.walkabout(self)
        written = "".join(self.body[start:])
        del self.body[start:]
        return Markup(written)

    choices = [child for child in node if isinstance(child, guess_choice)]
    number = self.multisector_guesses = getattr(self, "multisector_guesses", 0) + 1
    part = render_guess(
        html([node[0]]),
        [(html([choice[0]]), html(choice[1:])) for choice in choices],
        html(node[1 + len(choices) :]),
        load_messages(self.config.multisector_language),
        many=node["many"],
    )
    self.body.append(part.replace(INSTANCE, f"guess-{number}"))
    raise nodes.SkipNode


def _nothing(self: HTML5Translator, node: nodes.Node) -> None:
    """The template writes what stands round these words."""


def setup(app: Sphinx) -> dict[str, Any]:
    app.setup_extension("multisector.sphinx_ext.assets")
    app.add_directive("guess", GuessDirective)
    app.add_node(guess, html=(visit_guess, None))
    app.add_node(guess_words, html=(_nothing, _nothing))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
