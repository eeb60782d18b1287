"""What every exercise does: it keeps what is typed, begins again, shows, checks and hands over papers, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from multisector.notebook import takeaway
from multisector.notebook.exercise import Exercise, ExerciseError, Html
from multisector.notebook.panel import LIMIT, Panel
from multisector.notebook.saving import PLAN, SETTINGS
from multisector.plan.tables import template
from support.places import ROOT

FORM = "people-and-sectors"
PRACTICE = "multisector-practice-find-the-gaps.json"
TODAY = "2026-12-01"


def few(people: pd.DataFrame):
    if len(people) < 15:
        yield "few", {"n": len(people)}


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return begin(tmp_path)


def begin(folder: Path) -> Exercise:
    """The exercise as a new kernel begins it."""
    return Exercise(
        "find-the-gaps",
        checks=[few],
        makers={
            "gaps": lambda people: people[["name", "sector"]],
            "page": lambda people: f"<p>{len(people)}</p>",
            "talks": lambda words: [{"type": "title", "text": words["talks-title"]}],
        },
        folder=folder,
        today=lambda: TODAY,
    )


def press(panel: Panel, do: str, given: str = "", **told: object) -> BeautifulSoup:
    """What the panel shows after a click; it must have that button."""
    found = BeautifulSoup(panel.html, "lxml").select(f'[data-do="{do}"]' + (f'[data-with="{given}"]' if given else ""))
    assert found, panel.html
    panel._told(panel, {"do": do, "with": given, **told}, [told["file"]] if "file" in told else [])
    return BeautifulSoup(panel.html, "lxml")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def typed(exercise: Exercise, name: str) -> None:
    """A person writes another name into the first row."""
    form = exercise.form(FORM)
    first, *others = form.answers["stakeholders"]
    form.answers = {**form.answers, "stakeholders": [{**first, "name": name}, *others]}


# --- saving -------------------------------------------------------------------------------------


def test_nothing_is_written_before_the_notebook_has_said_where(exercise, tmp_path):
    form = exercise.form(FORM)
    typed(exercise, "Someone")
    assert names(tmp_path) == set()
    assert "Nothing is saved yet" in form.kept
    desk = exercise.desk()
    assert PRACTICE in desk.html and str(tmp_path) in desk.html and "shared computer" in desk.html
    typed(exercise, "Someone else")
    assert names(tmp_path) == {PRACTICE}
    assert PRACTICE in form.kept


def test_what_is_typed_comes_back_in_a_new_kernel(exercise, tmp_path):
    exercise.desk()
    typed(exercise, "Someone")
    assert begin(tmp_path).form(FORM).answers["stakeholders"][0]["name"] == "Someone"


def test_dont_save_writes_nothing_and_a_new_kernel_remembers_it(exercise, tmp_path):
    desk = exercise.desk()
    press(desk, "stop")
    typed(exercise, "Someone")
    assert names(tmp_path) == {SETTINGS}
    assert "Someone" not in (tmp_path / SETTINGS).read_text(encoding="utf-8")
    later = begin(tmp_path)
    later.desk()
    typed(later, "Someone else")
    assert names(tmp_path) == {SETTINGS}
    press(later.desk(), "start")
    assert "Someone else" in (tmp_path / PRACTICE).read_text(encoding="utf-8")


def test_delete_my_file_asks_first_and_then_leaves_no_word(exercise, tmp_path):
    desk = exercise.desk()
    typed(exercise, "Someone")
    exercise.place = "own"
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    assert PRACTICE in press(desk, "delete").get_text()
    press(desk, "no")
    assert {PLAN, PRACTICE} < names(tmp_path)
    form = exercise.form(FORM)
    press(desk, "delete")
    press(desk, "delete-yes")
    assert names(tmp_path) == {SETTINGS}
    assert form.answers == exercise.answers("plan") == {}
    press(desk, "back")
    assert form.answers == {} and "Ruth" not in exercise.store.kept().to_text()
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    assert names(tmp_path) == {SETTINGS}


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(tmp_path):
    folder = tmp_path / "file"
    folder.write_text("no folder")
    exercise = begin(folder)
    desk = exercise.desk()
    typed(exercise, "Someone")
    assert "could not be saved" in exercise.form(FORM).kept
    sent = []
    desk.hand_over = lambda *file: sent.append(file)
    press(desk, "download")
    assert b"Someone" in sent[0][2]


def test_a_file_that_cannot_be_read_is_put_aside(tmp_path):
    (tmp_path / PRACTICE).write_bytes(b"{ half a file \xff")
    exercise = begin(tmp_path)
    desk = exercise.desk()
    assert exercise.form(FORM).answers["stakeholders"][0]["name"] == "Delia"
    aside = [name for name in names(tmp_path) if "unreadable" in name]
    assert len(aside) == 1 and aside[0] in desk.html
    assert (tmp_path / aside[0]).read_bytes().startswith(b"{ half")


def test_a_file_is_written_whole_or_not_at_all(exercise, tmp_path, monkeypatch):
    exercise.desk()
    typed(exercise, "Someone")
    before = (tmp_path / PRACTICE).read_text(encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    typed(exercise, "Someone else")
    assert (tmp_path / PRACTICE).read_text(encoding="utf-8") == before
    assert names(tmp_path) == {PRACTICE}
    assert "No space left" in exercise.form(FORM).kept


# --- the practice place and one's own ------------------------------------------------------------


def test_practice_never_reaches_ones_own_plan(exercise, tmp_path):
    exercise.desk()
    typed(exercise, "Someone")
    exercise.place = "own"
    assert exercise.form(FORM).answers == {}
    typed_own = [{"name": "Ruth", "sector": "Youth"}]
    exercise.form(FORM).answers = {"stakeholders": typed_own}
    assert "Delia" not in (tmp_path / PLAN).read_text(encoding="utf-8")
    later = begin(tmp_path)
    assert later.place == "own" and later.form(FORM).answers == {"stakeholders": typed_own}
    later.place = "practice"
    assert later.form(FORM).answers["stakeholders"][0]["name"] == "Someone"


def test_one_plan_holds_what_other_notebooks_wrote(exercise, tmp_path):
    exercise.place = "own"
    exercise.desk()
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    assert begin(tmp_path).answers("stakeholders") == {"stakeholders": [{"name": "Ruth"}]}


def test_a_saved_file_is_opened(exercise, tmp_path):
    exercise.place = "own"
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    text = exercise.store.kept().to_text()
    other = begin(tmp_path / "elsewhere")
    desk = other.desk()
    press(desk, "open", file=text.encode(), size=len(text), name="plan.json")
    assert other.place == "own" and other.answers(FORM) == {"stakeholders": [{"name": "Ruth"}]}
    press(desk, "open", file=b"no json", size=7, name="plan.txt")
    assert "plan.txt" in desk.said and "not a file saved by this course" in desk.said
    press(desk, "open", file=b"", size=LIMIT + 1, name="film.mov")
    assert "megabytes" in desk.said


def test_begin_again_keeps_and_begin_from_nothing_can_be_taken_back(exercise):
    exercise.place = "own"
    desk = exercise.desk()
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    press(desk, "again")
    assert exercise.form(FORM).answers == {"stakeholders": [{"name": "Ruth"}]}
    press(desk, "nothing")
    press(desk, "nothing-yes")
    assert exercise.form(FORM).answers == {}
    press(desk, "back")
    assert exercise.form(FORM).answers == {"stakeholders": [{"name": "Ruth"}]}


def test_what_was_replaced_changes_places_with_what_stands_there(exercise):
    exercise.place = "own"
    desk = exercise.desk()
    exercise.put("people", pd.DataFrame([{"name": "Ruth"}]))
    exercise.put("people", pd.DataFrame([{"name": "Amos"}]))
    for name in ("Ruth", "Amos", "Ruth"):
        press(desk, "back")
        assert exercise.answers(FORM) == {"stakeholders": [{"name": name}]}


def test_rows_of_people_stand_in_no_order_that_tells_who_they_are(tmp_path):
    spread = Exercise("read-the-spread", folder=tmp_path)
    table = spread.definition["tables"][0]
    rows = pd.DataFrame([{"seat": seat, "R1a": score} for seat, score in (("work", "5"), ("live", "1"), ("both", "3"))])
    spread.put("answers", rows.reindex(columns=[column["id"] for column in table["columns"]]).fillna(""))
    assert spread.table("answers").seat.tolist() == ["both", "live", "work"]


def test_practice_begins_again_with_its_rows(exercise):
    exercise.desk()
    exercise.form(FORM)
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    press(exercise.desk(), "nothing")
    press(exercise._desks[-1], "nothing-yes")
    assert exercise.form(FORM).answers["stakeholders"][0]["name"] == "Delia"


# --- a table of one's own --------------------------------------------------------------------------


def test_a_table_of_ones_own_fills_the_form_and_what_stood_there_is_set_aside(exercise):
    exercise.place = "own"
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    panel = exercise.bring("people")
    file = "name;sector\r\nAna;youth\r\nBen;Business\r\n".encode("cp1252")
    press(panel, "file", file=file, size=len(file), name="mine.csv")
    assert "2" in panel.said and exercise.answers(FORM)["stakeholders"][0] == {"name": "Ana", "sector": "Youth"}
    assert exercise.store.kept().last_aside(FORM) == {"stakeholders": [{"name": "Ruth"}]}


def test_a_file_that_does_not_fit_says_what_to_mend_and_changes_nothing(exercise, tmp_path):
    exercise.place = "own"
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    panel = exercise.bring("people")
    for told in (
        {"file": b"name,sector\nAna,Yuth\n", "name": "mine.csv"},
        {"file": b"", "name": "mine.csv"},
        {"file": b"", "name": "large.csv", "size": 50_000_000},
    ):
        press(panel, "file", **{"size": len(told["file"]), **told})
        assert "error-summary" in panel.html and panel.said.startswith("Nothing was taken")
    press(panel, "path", values={"path": str(tmp_path / "nowhere.csv")})
    assert "nowhere.csv" in panel.html
    assert exercise.answers(FORM) == {"stakeholders": [{"name": "Ruth"}]}


def test_a_path_is_read_and_templates_are_handed_over(exercise, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Who,Sector\nAna,Youth\n", encoding="utf-8-sig")
    panel = exercise.bring("people")
    sent = []
    panel.hand_over = lambda *file: sent.append(file)
    for kind in ("csv", "xlsx"):
        press(panel, kind)
    assert [name for name, *_ in sent] == ["people.csv", "people.xlsx"]
    table = exercise.definition["tables"][0]
    assert [content for *_, content in sent] == [template(table, "csv"), template(table, "xlsx")]
    press(panel, "path", values={"path": str(path)})
    assert exercise.place == "own" and exercise.table("people").name.tolist() == ["Ana"]


# --- figures, checks and papers ----------------------------------------------------------------------


def test_what_is_shown_is_made_again_after_each_change(exercise):
    panel = exercise.show(lambda people: f"{len(people)} rows")
    before = panel.html
    exercise.form(FORM)
    form = exercise.form(FORM)
    form.answers = {"stakeholders": form.answers["stakeholders"][:4]}
    exercise.settle()
    assert panel.html == "<p>4 rows</p>" != before


def test_whatever_code_does_a_sentence_stands_there(exercise):
    def broken(people):
        return people["no such column"]

    def unknown(pepole):
        return pepole

    assert "Everything you typed is safe" in exercise.show(broken).html
    assert "KeyError" in exercise.show(broken).html and "Traceback" not in exercise.show(broken).html
    assert "asks for" in exercise.show(unknown).html and "people" in exercise.show(unknown).html
    assert exercise.show(lambda: "<b>").html == "<p>&lt;b&gt;</p>"
    assert exercise.show(lambda: Html("<b>ok</b>")).html == "<b>ok</b>"


@pytest.mark.parametrize(
    "act",
    [
        lambda one: one.form("nothing"),
        lambda one: one.table("nothing"),
        lambda one: one.bring("nothing"),
        lambda one: one.fill(FORM, nothing="x"),
        lambda one: one.fill(FORM, stakeholders=[{"nothing": "x"}]),
        lambda one: one.fill(FORM, stakeholders=[{"name": "Ruth", "here": "Perhaps"}]),
        lambda one: setattr(one, "place", "moon"),
    ],
    ids=["form", "table", "bring", "field", "column", "cell", "place"],
)
def test_a_mistake_in_code_is_a_sentence_in_the_notebook(exercise, act):
    with pytest.raises(ExerciseError) as caught:
        act(exercise)
    assert caught.value._render_traceback_() == [str(caught.value)] and len(str(caught.value)) > 20
    assert exercise.answers(FORM)["stakeholders"][0]["name"] == "Delia"


def test_what_code_replaces_can_come_back(exercise):
    before = exercise.answers(FORM)
    exercise.fill(FORM, stakeholders=pd.DataFrame({"name": []}))
    assert "stakeholders" not in exercise.answers(FORM)
    exercise.bring_back()
    assert exercise.answers(FORM) == before


def test_a_check_says_what_and_why_and_is_stale_after_a_change(exercise):
    panel = exercise.check()
    press(panel, "check")
    assert "found nothing to mend" in panel.html
    form = exercise.form(FORM)
    form.answers = {"stakeholders": form.answers["stakeholders"][:3]}
    exercise.settle()
    assert "You have changed something since" in panel.html
    shown = press(panel, "check").get_text()
    assert "must be mended first" in shown and "3 people or groups" in shown and "whom you have forgotten" in shown
    assert "Must be mended: 1" in panel.said
    assert panel.html.count("You have changed") == 0


def test_papers_wait_for_what_must_be_mended(exercise, tmp_path):
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    panel = exercise.take_away()
    sent = []
    panel.hand_over = lambda *file: sent.append(file)
    shown = press(panel, "paper", "list.word").get_text()
    assert "wait until this is mended" in shown and not sent
    with pytest.raises(ExerciseError, match="1 people or groups"):
        exercise.write_papers(tmp_path / "papers")
    assert not (tmp_path / "papers").exists()


def test_who_makes_a_paper_learns_for_which_version_it_is(exercise):
    exercise.makers["gaps"] = lambda version: pd.DataFrame({"version": [version]})
    exercise.place = "own"
    exercise.fill(FORM, stakeholders=[{"name": f"Person {n}", "share": "Everyone"} for n in range(20)])
    taken = next(one for one in exercise.definition["takes"] if one["id"] == "gaps")
    for version in takeaway.VERSIONS:
        assert version.encode() in takeaway.content(exercise, taken, "csv", version)
    assert exercise.call(lambda version: version) == "me"


def test_a_paper_waits_only_for_what_it_says(exercise):
    exercise.definition = {
        **exercise.definition,
        "takes": [{**one, "waits_for": []} for one in exercise.definition["takes"]],
    }
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    panel = exercise.take_away()
    sent = []
    panel.hand_over = lambda *file: sent.append(file)
    press(panel, "paper", "list.word")
    assert sent and exercise.found()


def test_messages_about_one_place_are_gone_with_it(exercise):
    check, papers = exercise.check(), exercise.take_away()
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    press(check, "check")
    press(papers, "paper", "list.word")
    assert (
        "finding must" in check.html and "finding must" in papers.html and "whom you have forgotten" not in papers.said
    )
    exercise.place = "own"
    assert "finding" not in check.html + papers.html and not check.said


def test_every_paper_is_a_file_that_says_that_the_place_is_made_up(exercise, tmp_path):
    import docx

    written = exercise.write_papers(tmp_path / "papers")
    wanted = {takeaway.file_name(exercise, one, kind) for one in exercise.definition["takes"] for kind in one["files"]}
    assert {path.name for path in written} == wanted
    for path in written:
        if path.suffix == ".docx":
            text = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
        else:
            text = path.read_text(encoding="utf-8")
        if path.suffix != ".csv":
            assert "Tallow Bridge, a place that does not exist" in text, path.name


def test_papers_of_ones_own_place_ask_first_what_they_could_cost(exercise):
    exercise.place = "own"
    exercise.fill(FORM, stakeholders=[{"name": f"Person {n}", "share": "Everyone"} for n in range(20)])
    panel = exercise.take_away()
    assert 'data-do="paper"' not in panel.html
    press(panel, "care", "risk")
    assert "ask someone before you send it" in panel.html
    sent = []
    panel.hand_over = lambda *file: sent.append(file)
    press(panel, "paper", "list.print")
    assert b"Person 3" not in sent[0][2]  # unsigned, until somebody chooses otherwise
    press(panel, "version", "me")
    press(panel, "paper", "list.print")
    assert b"Person 3" in sent[1][2] and b"does not exist" not in sent[1][2]


def test_what_jupyter_writes_into_the_notebook_holds_no_word_of_anybody(exercise):
    exercise.fill(FORM, stakeholders=[{"name": "Ruth of the mill"}])
    shown = [exercise.show(lambda people: people[["name"]]), exercise.form(FORM), exercise.desk(), exercise.check()]
    press(shown[-1], "check")
    assert "Ruth of the mill" in shown[0].html
    for one in shown:
        assert "Ruth of the mill" not in str(one._repr_mimebundle_())


def test_a_place_that_is_none_is_the_practice(tmp_path):
    (tmp_path / SETTINGS).write_text(json.dumps({"place": 3, "save": True}), encoding="utf-8")
    exercise = begin(tmp_path)
    assert exercise.place == "practice"
    exercise.place = "own"
    assert exercise.place == "own"


SHELL = """
from IPython.testing.globalipapp import start_ipython
from IPython.utils.capture import capture_output
shell = start_ipython()
shell.run_cell("from multisector.exercises.find_the_gaps import exercise; exercise.move('.')")
for place in ("practice", "own"):
    shell.run_cell(f"exercise.place = {place!r}; exercise.fill('people-and-sectors', stakeholders=[{{'name': 'Ruth of the mill'}}])")
    with capture_output() as shown:
        shell.run_cell("exercise.table('people')")
    print(place, *["Ruth" in str(one.data) for one in shown.outputs])
with capture_output() as shown:
    shell.run_cell("people.head()")
print(shown.stdout, shown.stderr)
"""


def test_a_table_of_ones_own_is_not_written_into_the_notebook_and_an_unknown_name_gets_a_sentence(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", SHELL], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert "practice True\nown False\n" in run.stdout, run.stdout + run.stderr
    assert "This box uses “people”, which no box has made yet." in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


# --- two notebooks of one folder, and files that somebody damaged -----------------------------------


def test_what_is_chosen_in_one_notebook_holds_in_the_other(tmp_path):
    one, other = begin(tmp_path), begin(tmp_path)
    for each in (one, other):
        each.desk()
        each.place = "own"
    one.fill(FORM, stakeholders=[{"name": "Ruth"}])
    one.saving.stop()
    other.place = "practice"
    assert not other.saving.on and not begin(tmp_path).saving.on
    one.saving.start()
    press(one.desk(), "delete")
    press(one._desks[-1], "delete-yes")
    typed(other, "Someone")
    assert names(tmp_path) == {SETTINGS}


@pytest.mark.parametrize("text", ['{"save": fal', "[1]", "null", '{"save": "false"}', "[" * 9999])
def test_when_nobody_knows_what_was_chosen_nothing_is_saved(tmp_path, text):
    (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
    exercise = begin(tmp_path)
    assert "Nothing is saved" in exercise.desk().html
    exercise.place = "own"
    typed_own = [{"name": "Ruth"}]
    exercise.fill(FORM, stakeholders=typed_own)
    assert names(tmp_path) == {SETTINGS}


def test_an_opened_file_changes_places_with_what_stood_here(exercise, tmp_path):
    exercise.place = "own"
    exercise.fill(FORM, stakeholders=[{"name": "Theirs"}])
    text = exercise.store.kept().to_text()
    exercise.fill(FORM, stakeholders=[{"name": "Mine"}])
    desk = exercise.desk()
    press(desk, "open", file=text.encode(), size=len(text), name="plan.json")
    assert exercise.answers(FORM)["stakeholders"] == [{"name": "Theirs"}]
    press(desk, "back")
    assert exercise.answers(FORM)["stakeholders"] == [{"name": "Mine"}]


def test_half_a_letter_is_written_as_far_as_it_can_be(exercise, tmp_path):
    exercise.desk()
    typed(exercise, "Ann \ud83d")
    assert "Ann ?" in (tmp_path / PRACTICE).read_text(encoding="utf-8")


def test_two_files_that_cannot_be_read_are_both_kept(tmp_path):
    for text in ("first half", "second half"):
        (tmp_path / PRACTICE).write_text(text, encoding="utf-8")
        begin(tmp_path).desk()
    aside = {path.read_text(encoding="utf-8") for path in tmp_path.glob("*unreadable*")}
    assert aside == {"first half", "second half"}


def test_practice_that_begins_again_can_come_back(exercise):
    exercise.fill(FORM, stakeholders=[{"name": "Ruth"}])
    exercise.begin_from_nothing()
    assert exercise.answers(FORM)["stakeholders"][0]["name"] == "Delia"
    exercise.bring_back()
    assert exercise.answers(FORM)["stakeholders"] == [{"name": "Ruth"}]


def test_a_brought_table_is_there_in_another_notebook_and_the_one_before_it_is_kept(tmp_path):
    one, other = (Exercise("read-the-spread", folder=tmp_path) for _ in range(2))
    columns = [column["id"] for column in one.definition["tables"][0]["columns"]]
    for exercise in (one, other):
        exercise.desk()
        exercise.place = "own"
    for seats in (["live"], ["work", "work"]):
        one.put("answers", pd.DataFrame({"seat": seats}, columns=columns).fillna(""))
        assert other.table("answers").seat.tolist() == seats
    assert any("-before.csv" in name for name in names(tmp_path))
    file = next(path for path in tmp_path.glob("*answers.csv"))
    file.write_text("nothing of it", encoding="utf-8")
    assert len(begin_spread(tmp_path).table("answers")) == 0
    assert any("unreadable" in name for name in names(tmp_path))


def begin_spread(folder: Path) -> Exercise:
    return Exercise("read-the-spread", folder=folder)
