"""A directive for each part in `multisector/parts`: `{people} riverbend`, `{plan}`, `{timeline} baltimore`."""

from __future__ import annotations

from functools import partial
from types import ModuleType
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from multisector import parts
from multisector.build.render import INSTANCE
from multisector.shared.messages import load_messages
from multisector.sphinx_ext.place import Place, hold


class late_part(nodes.General, nodes.Element):
    """Where a part stands that waits until all pages are known."""


class PartDirective(Place):
    """Takes what `make` of the part takes, and `name`, for links to it."""

    part: ClassVar[str]
    module: ClassVar[ModuleType]

    def run(self) -> list[nodes.Node]:
        options = {name: value for name, value in self.options.items() if name != "name"}
        if getattr(self.module, "LATE", False):
            self.env.metadata[self.env.docname]["late"] = True
            return [
                late_part(
                    "", part=self.part, arguments=self.arguments, options=options, instance=self.instance(self.part)
                )
            ]
        page = parts.Page(
            self.language,
            load_messages(self.language),
            partial(self.env.app.builder.get_relative_uri, self.env.docname),
            lambda *paths: [self.env.note_dependency(str(path)) for path in paths if path],
        )
        try:
            made = self.module.make(page, *self.arguments, **options)
        except (parts.PartError, LookupError) as error:
            raise self.error(str(error)) from None
        self.holds(*parts.units_of(self.part))
        if made.text:
            return self.parse_text_to_nodes(made.text)
        html = self.linked(made.html).replace(INSTANCE, self.instance(self.part))
        before, caption, after = parts.host(self.part, html, made.data).partition(parts.CAPTION)
        place = nodes.container("", nodes.raw("", before, format="html"))
        if caption:
            place += [*self.parse_content_to_nodes(), nodes.raw("", after, format="html")]
        self.add_name(place)
        return [place]


def make_late(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Make the parts of a page that had to wait, and say what the page holds."""
    for place in list(doctree.findall(late_part)):
        activities: dict[str, str] = {}
        for found in sorted(app.env.found_docs, key=lambda one: (one == app.config.root_doc, one)):
            for activity in app.env.metadata.get(found, {}).get("activities", []):
                activities.setdefault(activity, found)
        language = app.config.multisector_language
        page = parts.Page(
            language,
            load_messages(language),
            partial(app.builder.get_relative_uri, name),
            lambda *paths: None,
            activities,
            {found: title.astext() for found, title in app.env.titles.items()},
        )
        made = parts.load(place["part"]).make(page, *place["arguments"], **place["options"])
        html = made.html.replace(INSTANCE, place["instance"])
        hold(app.env, name, *parts.units_of(place["part"]))
        place.replace_self(nodes.raw("", parts.host(place["part"], html, made.data), format="html"))


def pages_with_late_parts(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """What a late part is made of stands anywhere in the book, so its page is written by every build."""
    return sorted(page for page in env.found_docs if "late" in env.metadata[page])


def directive(part: str) -> type[PartDirective]:
    """The directive of a part."""
    module = parts.load(part)
    options = {name: _reader(read) for name, read in getattr(module, "OPTIONS", {}).items()}
    return type(
        f"{part.capitalize()}Directive",
        (PartDirective,),
        {
            "part": part,
            "module": module,
            "required_arguments": module.ARGUMENTS,
            "optional_arguments": getattr(module, "MORE_ARGUMENTS", 0),
            "has_content": getattr(module, "CONTENT", False),
            "option_spec": {"name": directives.unchanged_required, **options},
        },
    )


def _reader(read: Any) -> Any:
    return directives.positive_int if read is int else directives.unchanged_required if read is str else read


def setup(app: Sphinx) -> dict[str, Any]:
    app.setup_extension("multisector.sphinx_ext.assets")
    app.setup_extension("multisector.sphinx_ext.exercise_files")
    for part in parts.names():
        app.add_directive(part, directive(part))
    app.add_node(late_part)
    app.connect("doctree-resolved", make_late)
    app.connect("env-updated", pages_with_late_parts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
