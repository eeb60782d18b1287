"""The scripts and styles that a page loads: one script a unit, with the words that it uses, and one style for all it holds.

A unit is what a page can hold: a kind ("kinds/quiz"), a part ("parts/plan") or what several of them need
("shared/codes", "front/form"). A script or a style names what it needs in its first comment: "needs: shared/codes". What
is `SMALL` goes into the same file; anything else is a file of its own, so that two units can share it.

Browsers ask a plain host for six files at a time, and on a slow line each further round costs half a second: the page
itself, its two styles and the scripts of a kind come in one.

What only someone who begins will need is a unit of its own, which comes then (`front/begin.js`): the script
`begun.js` of a kind or a part ("kinds/quiz/begun"), and `front/begun` for every form. What even of those only some will
need is a third: `asked.js` ("parts/plan/asked"), which `begun.js` asks for by `multisector.bring("parts/plan/begun")`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import minify

from multisector import kinds
from multisector.build.render import PACKAGE
from multisector.shared import catalog

BOOT = "front/boot"
BASE = "front/base"
FORM = "front/form"
FIELDS = "front/fields"
TAKE = "front/take"
SEND = "front/send"
FILL = "front/fill"
LEAF = "front/leaf"
PRINT = "front/print"  # for what is no form, and is printed alone
BEGUN = "front/begun"
FIGURES = "notebook/figures"  # of a notebook alone
DRAWN = ("parts/map", "parts/network", "parts/group")  # what it shows as the book does
#: The order matters: each script may use what stands before it.
SCRIPTS = {
    BOOT: ("front/namespace", "front/begin"),
    BASE: ("front/saved", "front/course", "front/storage", "plan/link", "front/site"),
    FORM: ("front/form", "front/print", "front/activity"),
    TAKE: ("front/files", "front/ask"),
    SEND: ("front/send",),
    FILL: ("shared/clock", "plan/fill", "plan/values"),
    PRINT: ("front/print",),
    LEAF: ("shared/calendar", "plan/html", "plan/word", "plan/files", "plan/leaf"),
    BEGUN: ("front/describe", "front/errors", "front/result", "front/leftovers", "front/actions"),
}
STYLES = {
    BOOT: (),
    FIELDS: ("front/fields.css",),
    FORM: ("front/print.css", "front/frame.css"),
    PRINT: ("front/print.css",),
    SEND: ("front/send.css",),
    LEAF: ("plan/leaf.css",),
    FIGURES: ("notebook/figures.css",),
}
NEEDS = {
    BOOT: (),
    BASE: (BOOT,),
    FIELDS: (),
    FORM: (FIELDS, BASE),
    TAKE: (FIELDS, BASE),
    SEND: (TAKE,),
    PRINT: (BOOT,),
    FILL: (BASE,),
    LEAF: (FORM, SEND, FILL),
    FIGURES: (FIELDS,),
    BEGUN: (FORM, TAKE),
}
#: What needs no file of its own; each unit that needs it brings it along.
SMALL = (
    "plan/",
    "shared/numbers",
    "shared/clock",
    "shared/calendar",
    "group/",
    "kinds/assessment/score",
    "kinds/decision/score",
)

_NEEDS = re.compile(r"needs: ([\w/-]+(?:, [\w/-]+)*)")
_KEY = re.compile(r"""["'`]([a-z_]+(?:\.(?:[\w-]|\$\{(?:[^{}"`]|"[^"]*")*\})+)+)["'`]""")
_FILLED = re.compile(r"\$\{[^}]*\}")


def kind_scripts(kind: str) -> list[str]:
    """All scripts of a kind, in order, for where nothing comes later."""
    return [*scripts_of(f"kinds/{kind}"), *scripts_of(f"kinds/{kind}/begun")]


def scripts_of(unit: str) -> list[str]:
    """The scripts of a unit, in order, without ".js"."""
    if unit in SCRIPTS:
        return list(SCRIPTS[unit])
    room, _, *begun = unit.split("/")
    if begun or room == "shared":
        own = [unit]
    else:
        own = [f"{unit}/score", f"{unit}/script"]
    own = [script for script in own if (PACKAGE / f"{script}.js").exists()]
    return [need for script in own for need in _needs(f"{script}.js") if _comes_along(need, script)] + own


def needs_of(unit: str) -> list[str]:
    """The units that must be loaded before a unit, itself excluded, in order."""
    if unit in NEEDS:
        first = list(NEEDS[unit])
    else:
        room, _, *begun = unit.split("/")
        first = [BOOT] if scripts_of(unit) else []  # a style alone needs no script
        if room == "kinds":
            first = [BEGUN if begun else FORM]
        style = [f"{unit}/style.css"] if (PACKAGE / unit / "style.css").exists() else []
        for file in [*style, *(f"{script}.js" for script in scripts_of(unit))]:
            first += [need for need in _needs(file) if not _comes_along(need, file)]
    found: list[str] = []
    for need in first:
        found += [one for one in (*needs_of(need), need) if one not in found]
    return found


def units_for(held: Iterable[str]) -> list[str]:
    """All units that a page loads for what it holds, in order."""
    found: list[str] = []
    for unit in held:
        boot = [BOOT] if begun_units(unit) else []
        found += [one for one in (*boot, *needs_of(unit), unit) if one not in found]
    return found


def begun_units(unit: str) -> list[str]:
    """The units of a kind or a part that come once someone begins on the page, in order; none where all comes with it.

    Of a unit that came so itself: what it may ask for.
    """
    stage = f"{unit.removesuffix('/begun')}/asked" if unit.endswith("/begun") else f"{unit}/begun"
    begun = [stage] if (PACKAGE / f"{stage}.js").exists() else []
    if re.fullmatch(r"kinds/\w+", unit):
        begun = [*begun, BEGUN]
    there = [BOOT, *needs_of(unit), unit] if scripts_of(unit) else [BOOT]
    found: list[str] = []
    for one in begun:
        found += [need for need in (*needs_of(one), one) if scripts_of(need) and need not in (*there, *found)]
    return found


def file_name(unit: str) -> str:
    """The name of a unit's files without their ending: "multisector-quiz" for "kinds/quiz"."""
    return "-".join(["multisector", *unit.split("/")[1:]])


def site_script(
    unit: str, messages: Mapping[str, str], given: Any = None, begun: Mapping[str, list[str]] | None = None
) -> str:
    """The script of a unit as a page of the site loads it; empty where it has none.

    `given` is what the part gives it; `begun` says which files bring what comes later: in the unit `BOOT` for all, and in
    a unit that comes later itself for what it may ask for.
    """
    scripts = scripts_of(unit)
    if not scripts:
        return ""
    words = {key: messages[key] for key in words_used(scripts, messages)}
    if unit == BOOT:
        site = {"messages": words, "begun": begun or {}, "given": {}}
        first, *rest = scripts
        return small_script(f"{join([first])}\nmultisector.site = {_json(site)};\n{join(rest)}")
    before = f"Object.assign(multisector.site.messages, {_json(words)});\n" if words else ""
    if unit == BASE:
        before += f"multisector.site.plan = {_json(for_store(catalog.load_compiled('plan')['activity']))};\n"
    if unit == "shared/codes":
        before += f"multisector.site.releases = {_json(catalog.load_releases())};\n"
    if begun:
        before += f"Object.assign(multisector.site.begun, {_json(begun)});\n"
    if given is not None:
        before += f"Object.assign((multisector.site.given[{_json(unit.split('/')[1])}] ??= {{}}), {_json(given)});\n"
    return small_script(before + join(scripts))


@lru_cache  # every page asks for it
def site_style(unit: str) -> str:
    """The style of a unit; empty where it has none."""
    paths = STYLES.get(unit, () if unit.endswith(("/begun", "/asked")) else (f"{unit}/style.css",))
    return small_style(
        "\n".join(path.read_text(encoding="utf-8") for name in paths if (path := PACKAGE / name).exists())
    )


def units() -> list[str]:
    """Every unit there is, a unit before those that need it."""
    files = (path for path in (PACKAGE / "parts").glob("*/*") if path.suffix in (".js", ".css", ".html"))
    held = [f"kinds/{kind}" for kind in kinds.KINDS] + sorted({f"parts/{path.parent.name}" for path in files})
    return _now_and_later(held)


def page_script(held: Iterable[str], messages: Mapping[str, str]) -> str:
    """All that a page which holds these units loads, now or later, as one script."""
    return "\n".join(site_script(unit, messages) for unit in _now_and_later([*held]))


def _now_and_later(held: list[str]) -> list[str]:
    return list(dict.fromkeys([*units_for(held), *(one for unit in held for one in _later_units(unit))]))


def _later_units(unit: str) -> list[str]:
    begun = begun_units(unit)
    return [*begun, *(one for found in begun if found.endswith("/begun") for one in begun_units(found))]


def page_style(held: Iterable[str]) -> str:
    """The styles of a page which holds these units, as one."""
    return "\n".join(filter(None, map(site_style, styles_for(held))))


def styles_for(held: Iterable[str]) -> list[str]:
    """The units whose style a page needs: from the start, also where the script comes later."""
    found: list[str] = []
    for unit in held:
        begun = [one for one in _later_units(unit) if one in STYLES]
        found += [one for one in (*needs_of(unit), *begun, unit) if one not in found and site_style(one)]
    return found


def style_name(held: Iterable[str]) -> str:
    """The name of the file with the styles of a page that holds these units, without ".css"; pages that hold like things share it."""
    return "-".join(["multisector", *(unit.rpartition("/")[2] for unit in styles_for(held))])


def core() -> list[str]:
    """What every kind needs outside the site too, where nothing is stored and all is there at once: in a notebook, and in tests."""
    scripts = [*SCRIPTS[BOOT], "front/saved", *SCRIPTS[TAKE], *SCRIPTS[SEND], "shared/numbers", "shared/codes"]
    return [*scripts, *SCRIPTS[FORM], *SCRIPTS[BEGUN]]


def widget_module() -> str:
    """The scripts of every kind as anywidget's module."""
    scripts = core()
    for kind in kinds.KINDS:
        scripts += kind_scripts(kind)
    scripts += ["notebook/listening", "notebook/live"]
    return small_script(join(dict.fromkeys(scripts)) + "\nexport default { render: multisector.render };\n")


def panel_module() -> str:
    """The script of the panels of a notebook as anywidget's module."""
    scripts = ["front/namespace", "front/saved", "front/files", "notebook/listening", "notebook/panel"]
    return small_script(join(scripts) + "\nexport default { render: multisector.renderPanel };\n")


def widget_style() -> str:
    """The styles of every kind, and of what stands in a notebook alone: panels, and figures as in the book."""
    own = small_style((PACKAGE / "notebook/style.css").read_text(encoding="utf-8"))
    return "\n".join([page_style([*(f"kinds/{kind}" for kind in kinds.KINDS), FIGURES, *DRAWN]), own])


def words_used(scripts: Iterable[str], messages: Mapping[str, str]) -> list[str]:
    """The keys of the messages that some scripts name, in the order of the catalogue.

    A key may be put together: `keep.${state}` stands for every key that it can become.
    """
    named = {key for script in scripts for key in _KEY.findall(_text(f"{script}.js"))}
    plain = {key for key in named if "$" not in key}
    made = [re.compile(r"[\w.-]*".join(re.escape(piece) for piece in _FILLED.split(key))) for key in named - plain]
    return [key for key in messages if key in plain or any(pattern.fullmatch(key) for pattern in made)]


def for_store(activity: dict) -> dict:
    """What the page needs to find the stored answers of an activity that is not on it."""
    names = ("id", "kind", "version", "structure", "grows", "moved", "reopens")
    return {name: activity[name] for name in names if activity.get(name)}


def join(scripts: Iterable[str]) -> str:
    """Scripts, one after the other."""
    return "\n".join(_text(f"{script}.js") for script in scripts)


def small_script(text: str) -> str:
    """A script as browsers load it: without comments, and with short names inside its blocks."""
    return minify.string("application/javascript", text)


def small_style(text: str) -> str:
    """A style as browsers load it."""
    return minify.string("text/css", text)


def _comes_along(need: str, file: str) -> bool:
    """Whether what a script needs goes into the same file: it is small, or stands beside it in its folder."""
    return need.startswith(SMALL) or need.rpartition("/")[0] == file.rpartition("/")[0]


def _needs(file: str) -> list[str]:
    found = _NEEDS.search(_text(file).partition("*/")[0])
    return found[1].split(", ") if found else []


@lru_cache  # every page asks what its scripts need
def _text(file: str) -> str:
    return (PACKAGE / file).read_text(encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
