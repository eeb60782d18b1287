"""The panels with which somebody runs an exercise: where it saves, beginning again, a table of one's own, and checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from multisector.notebook.panel import INSTANCE, LIMIT, Panel, button, buttons
from multisector.notebook.running import Finding, Run
from multisector.notebook.saving import TABLE
from multisector.plan.keeping import Kept, KeptError
from multisector.plan.tables import TableProblems, read_table, template

JSON, CSV = "application/json", "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STALE = "<!--stale-->"


# --- where it saves, and beginning again ---------------------------------------------------------


def where(exercise: Run) -> str:
    """Where what is typed goes, in a sentence."""
    saving, store = exercise.saving, exercise.store
    if saving.problem:
        return exercise.say("where_failed", why=saving.problem)
    if not saving.announced:
        return exercise.say("where_first")
    if not saving.on:
        return exercise.say("where_off")
    return exercise.say("where_on", file=store.name)


def make(exercise: Run) -> Panel:
    """The first panel of a notebook."""
    panel = Panel(name="desk")
    panel.asking = ""
    asked = lambda question: lambda told: _ask(exercise, panel, question)
    done = lambda act, said: lambda told: _do(exercise, panel, act, said)
    panel.acts = {
        "stop": done(exercise.saving.stop, "stopped"),
        "start": done(lambda: (exercise.saving.start(), exercise.store.update(lambda kept: None)), "started"),
        "download": lambda told: _download(exercise, panel),
        "open": lambda told: _open(exercise, panel, told),
        "delete": asked("delete"),
        "delete-yes": done(exercise.forget, "deleted"),
        "again": done(exercise.refresh, "again_done"),
        "nothing": asked("nothing"),
        "nothing-yes": done(exercise.begin_from_nothing, "nothing_done"),
        "no": lambda told: _ask(exercise, panel, ""),
        "back": lambda told: _back(exercise, panel),
        "practice": lambda told: _place(exercise, panel, "practice"),
        "own": lambda told: _place(exercise, panel, "own"),
    }
    draw(exercise, panel)
    return panel


def draw(exercise: Run, panel: Panel) -> None:
    """Show the desk as things stand."""
    say, saving = exercise.say, exercise.saving
    exercise.store.kept()  # reads the file, and finds out whether it can be read
    place = exercise.definition["place"]
    folder = str(saving.folder)
    if saving.on:
        lines = [say("desk_on", file=exercise.store.name, folder=folder), say("desk_shared")]
        if others := [path.name for path in saving.files() if path.name != exercise.store.name]:
            lines.append(say("desk_files", files=", ".join(others)))
    else:
        lines = [say("desk_off")]
    lines.append(say("desk_outputs"))
    if saving.problem:
        lines.append(say("where_failed", why=saving.problem))
    if exercise.store.unreadable:
        lines.append(say("unreadable", file=exercise.store.unreadable))
    choice = lambda value, label: (
        f'<div class="option"><input type="radio" name="place" value="{value}" id="{INSTANCE}-{value}" data-do="{value}"'
        f'{" checked" if exercise.place == value else ""}> <label for="{INSTANCE}-{value}"><span>{escape(label)}</span></label></div>'
    )
    turn = button("stop", say("stop")) if saving.on else button("start", say("start"))
    asking = ""
    if panel.asking:
        question = say(f"{panel.asking}_sure", files=", ".join(path.name for path in saving.files()) or say("no_file"))
        asking = (
            f'<div class="sure" role="group" aria-labelledby="{INSTANCE}-sure"><p id="{INSTANCE}-sure" tabindex="-1">{escape(question)}</p>'
            f"{buttons(button(panel.asking + '-yes', say(panel.asking + '_yes')), button('no', say('no')))}</div>"
        )
    panel.html = f"""<h3>{escape(say("desk_title"))}</h3>
{"".join(f"<p>{escape(line)}</p>" for line in lines)}
{buttons(turn, button("download", say("download")), button("delete", say("delete")))}
<fieldset><legend>{escape(say("place_title"))}</legend>{choice("practice", say("place_practice", place=place))}{choice("own", say("place_own"))}</fieldset>
<p class="line"><label for="{INSTANCE}-open">{escape(say("open"))}</label> <input type="file" accept=".json,application/json" id="{INSTANCE}-open" data-do="open"></p>
<details id="{INSTANCE}-begin"><summary>{escape(say("begin_title"))}</summary>
<p>{escape(say("begin_about"))}</p>
{buttons(*(button(one, say(one)) for one in ("again", "nothing", "back")))}</details>
{asking}"""


def _ask(exercise: Run, panel: Panel, question: str) -> None:
    panel.asking = question
    draw(exercise, panel)
    panel.focus("[id$=-sure]" if question else "button")


def _do(exercise: Run, panel: Panel, act: Callable[[], Any], said: str) -> None:
    panel.asking = ""
    act()
    exercise.refresh()
    draw(exercise, panel)
    panel.say(exercise.say(said))


def _download(exercise: Run, panel: Panel) -> None:
    panel.hand_over(exercise.store.name, JSON, exercise.store.kept().to_text().encode("utf-8", "replace"))
    panel.say(exercise.say("downloaded", file=exercise.store.name))


def _open(exercise: Run, panel: Panel, told: Mapping[str, Any]) -> None:
    if told["file"] is None:
        panel.say(exercise.say("too_large", limit=LIMIT // 1_000_000))
        return
    text = told["file"].decode("utf-8", errors="replace")
    try:
        Kept().read(text)  # before anything is changed
        exercise.place = "own"
        exercise.store.update(lambda kept: _opened(exercise, kept, text))
    except KeptError as error:
        panel.say(exercise.say("not_opened", file=told.get("name", ""), why=str(error)))
        return
    exercise.refresh()
    panel.say(exercise.say("opened"))


def _opened(exercise: Run, kept: Kept, text: str) -> None:
    """Open a file; what the forms of this exercise held is set aside, as `bring_back` looks for it."""
    before = {name: answers for name in exercise.definition["activities"] if (answers := kept.answers(name))}
    for name, answers in before.items():
        kept.set_aside(name, "replaced", answers)
    kept.open(text)


def _back(exercise: Run, panel: Panel) -> None:
    panel.say(exercise.say("back_done" if exercise.bring_back() else "back_nothing"))


def _place(exercise: Run, panel: Panel, place: str) -> None:
    exercise.place = place
    panel.say(exercise.say(f"place_{place}_now", place=exercise.definition["place"]))


# --- a table of one's own -------------------------------------------------------------------------


def bring(exercise: Run, table: Mapping[str, Any]) -> Panel:
    """A panel to bring a table: a template, a file from this computer, or a path."""
    say = exercise.say
    panel = Panel(name=f"bring-{table['id']}")
    panel.acts = {
        "csv": lambda told: panel.hand_over(f"{table['id']}.csv", CSV, template(table, "csv")),
        "xlsx": lambda told: panel.hand_over(f"{table['id']}.xlsx", XLSX, template(table, "xlsx")),
        "file": lambda told: _take(exercise, table, panel, told["file"], told.get("name", "")),
        "path": lambda told: _take(exercise, table, panel, str(told["values"].get("path", "")), ""),
    }
    panel.html = _bring_html(say, table, "")
    return panel


def _bring_html(say: Callable[..., str], table: Mapping[str, Any], problems: str) -> str:
    return f"""<details id="{INSTANCE}-bring"{" open" if problems else ""}><summary>{escape(say("bring_title", table=table["title"]))}</summary>
<p>{escape(table["about"])} {escape(say("bring_about"))}</p>
{buttons(*(button(kind, say(f"template_{kind}")) for kind in ("xlsx", "csv")))}
<p class="line"><label for="{INSTANCE}-file">{escape(say("bring_file", limit=LIMIT // 1_000_000))}</label> <input type="file" accept=".csv,.tsv,.txt,.xlsx" id="{INSTANCE}-file" data-do="file"></p>
<p class="line"><label for="{INSTANCE}-path">{escape(say("bring_path"))}</label> <input type="text" name="path" id="{INSTANCE}-path"></p>
{buttons(button("path", say("bring_button")))}
{problems}</details>"""


def _take(exercise: Run, table: Mapping[str, Any], panel: Panel, source: bytes | str | None, name: str) -> None:
    say = exercise.say
    sentences: list[str] = []
    frame = None
    if source is None:
        sentences = [say("too_large", limit=LIMIT // 1_000_000)]
    else:
        try:
            frame = read_table(table, source, name, messages=exercise.messages)
        except TableProblems as problems:
            sentences = problems.sentences
    if frame is None:
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        listed = (
            f'<div class="error-summary"><p><strong>{escape(say("bring_failed"))}</strong></p><ul>{items}</ul></div>'
        )
        panel.html = _bring_html(say, table, listed)
        panel.say(f"{say('bring_failed')} {sentences[0]}")
        return
    key = "bring_done" if table["form"] else "bring_done_kept" if exercise.saving.on else "bring_done_here"
    said = [say(key, n=len(frame), file=TABLE.format(exercise=exercise.id, table=table["id"]))]
    for which in ("ignored", "missing"):
        if columns := frame.attrs[which]:
            said.append(say(f"bring_{which}", columns=", ".join(columns)))
    exercise.put(table["id"], frame)
    panel.html = _bring_html(say, table, f'<p class="notice">{escape(" ".join(said))}</p>')
    panel.say(" ".join(said))


# --- checks ---------------------------------------------------------------------------------------


def checks(exercise: Run, functions: Sequence[Callable[..., Any]]) -> Panel:
    """A button, and what it finds."""
    panel = Panel(name="check")
    first = buttons(button("check", exercise.say("check"), primary=True))

    def look(told: Mapping[str, Any]) -> None:
        exercise.settle()
        findings = exercise.found(*functions)
        panel.html = first + findings_html(exercise, findings)
        must = sum(one.level == "must" for one in findings)
        panel.say(exercise.say("checked" if findings else "checked_good", must=must, look=len(findings) - must))

    def clear() -> None:
        panel.html, panel.said = first, ""

    panel.acts = {"check": look}
    panel.clear = clear
    clear()
    return panel


def findings_html(exercise: Run, findings: Sequence[Finding]) -> str:
    """What checks found, what must be mended first."""
    if not findings:
        return f'<p class="notice">{escape(exercise.say("checked_good"))}</p>'
    made = []
    for level in ("must", "look"):
        items = "".join(
            f"<li><strong>{escape(one.text)}</strong> {escape(one.why)}</li>" for one in findings if one.level == level
        )
        if items:
            made.append(f'<div class="finding {level}"><h4>{escape(exercise.say(level))}</h4><ul>{items}</ul></div>')
    return "\n".join(made)


def stale(exercise: Run, html: str) -> str:
    """Findings that were made before the last change say so, once."""
    if 'class="finding' not in html and 'class="notice"' not in html or STALE in html:
        return html
    return html + f'{STALE}<p class="hint">{escape(exercise.say("stale"))}</p>'
