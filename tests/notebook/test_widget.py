"""The activities in Python: answers, results, codes, tables, and what a saved notebook holds."""

import json
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

import multisector
from multisector import kinds
from multisector.kinds import AnswerError
from multisector.notebook.plain import plain_form
from multisector.shared.codes import CodeError

# What GitHub leaves of the HTML in a notebook: no form, no style, no script, hardly an attribute.
# https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/sanitization_filter.rb
KEPT_TAGS = """
    h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table
    thead tbody tfoot blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary
    details caption figure figcaption abbr bdo cite dfn mark small source span time wbr
"""
KEPT_ATTRIBUTES = {"open", "title", "align", "lang", "alt"}

# Runs the widget with the libraries of the build out of reach, and tells what was loaded when.
AT_RUN_TIME = """
import json, sys
for name in ("pydantic", "yaml", "jinja2", "sphinx", "markupsafe"):
    sys.modules[name] = None
names = lambda: {name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names
before = names()
import multisector
at_import = names() - before
for name in multisector.activity_ids():
    shown = multisector.activity(name)
    shown.result
    shown._repr_mimebundle_()
dots = multisector.activity("seven-dots")
dots.open_code(dots.code)
at_use = names()
dots.to_frame()
print(json.dumps([sorted(at_import), sorted(at_use)]))
"""


@pytest.fixture
def dots():
    """A fresh Seven Dots."""
    return multisector.activity("seven-dots")


def sanitized(html: str) -> BeautifulSoup:
    """What a careful reader such as GitHub keeps."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if tag.name in ("script", "style"):
            tag.decompose()
        elif tag.name in KEPT_TAGS.split():
            tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT_ATTRIBUTES}
        else:
            tag.unwrap()
    return soup


def words_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def plain(activity_id: str) -> str:
    """The HTML that goes into a saved notebook."""
    return bundle(multisector.activity(activity_id))["text/html"]


def bundle(activity) -> dict:
    made = activity._repr_mimebundle_()
    return made[0] if isinstance(made, tuple) else made


# --- at hand --------------------------------------------------------------------------------


def test_an_unknown_activity_is_refused_with_the_names_there_are():
    with pytest.raises(LookupError, match=r"Did you mean 'readiness'\? There are: .*seven-dots"):
        multisector.activity("readyness")


def test_a_notebook_needs_no_library_of_the_build(root):
    run = subprocess.run([sys.executable, "-c", AT_RUN_TIME], capture_output=True, text=True, cwd=root)
    assert run.returncode == 0, run.stderr
    at_import, at_use = json.loads(run.stdout)
    assert at_import == ["multisector"]
    assert "anywidget" in at_use
    assert "pandas" not in at_use


# --- answers --------------------------------------------------------------------------------


def test_answers_are_checked_and_kept(dots):
    dots.answers = {"D1a": 3, "D2a": "dont-know", "place": "Riverbend", "issue": "", "D3a": None}
    assert dots.answers == {"D1a": 3, "D2a": "dont-know", "place": "Riverbend"}
    assert multisector.activity("seven-dots").answers == {}


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"D1a": 6}, "D1a: “6” is not one of its answers"),
        ({"D1a": "3"}, "D1a: “3” is not one of its answers"),
        ({"D1a": True}, "D1a: “True” is not one of its answers"),
        ({"place": 3}, "place: “3”"),
        ({"R1a": 3}, "“R1a” is no question of this activity"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_in_plain_words(dots, answers, says):
    dots.answers = {"D1a": 2}
    with pytest.raises(AnswerError, match=says):
        dots.answers = answers
    assert dots.answers == {"D1a": 2}


def test_the_result_is_the_score_of_the_answers(dots):
    dots.answers = {"D1a": 4, "D2a": 2}
    assert dots.result == kinds.score(dots.activity, dots.answers)
    assert dots.result["lowest"] == ["D2"]
    assert dots.result["open"] == ["D3a", "D4a", "D5a", "D6a", "D7a"]


def test_the_table_has_a_row_for_every_field(dots):
    dots.answers = {"D1a": 4, "seat": "live"}
    frame = dots.to_frame()
    assert list(frame.columns) == ["question", "answer"]
    assert list(frame.index) == list(kinds.fields(dots.activity))
    assert frame.answer.dropna().to_dict() == {"D1a": 4, "seat": "live"}
    assert frame.question["D1a"] == "People around me talk about this problem."


def test_what_goes_to_the_browser_is_json():
    for name in multisector.activity_ids():
        state = multisector.activity(name).get_state()
        assert json.loads(json.dumps({key: state[key] for key in ("activity", "messages", "releases", "answers")}))


# --- codes ----------------------------------------------------------------------------------


def test_a_code_brings_the_answers_back_and_leaves_words_alone(dots):
    answers = {"D1a": 4, "D2a": "skip", "seat": "both"}
    dots.answers = answers
    code = dots.code
    assert dots.code == code
    other = multisector.activity("seven-dots")
    other.answers = {"place": "Riverbend", "D3a": 1}
    other.open_code(code.lower())
    assert other.answers == {**answers, "place": "Riverbend", "code": code}
    assert other.code == code


def test_a_code_follows_the_answers(dots):
    first = dots.code
    dots.answers = {**dots.answers, "D1a": 5}
    assert dots.code != first
    assert dots.answers["code"] == dots.code


@pytest.mark.parametrize("written", ["", "D1-XXX", "R1-000-000-000-000-000-009-RQG"])
def test_a_code_that_is_none_of_this_activity_gives_way(dots, written):
    dots.answers = {"D1a": 5, "code": written}
    assert dots.code.startswith("D1-")
    assert dots.answers == {"D1a": 5, "code": dots.code}


def test_a_code_that_does_not_hold_changes_nothing(dots):
    dots.answers = {"D1a": 4}
    with pytest.raises(CodeError, match="Letters missing"):
        dots.open_code("D1-ABC")
    with pytest.raises(CodeError, match="another activity"):
        dots.open_code(multisector.activity("readiness").code)
    assert dots.answers == {"D1a": 4}


def test_a_code_opens_out_of_a_sentence(dots):
    dots.answers = {"D1a": 4}
    code = dots.code
    dots.answers = {}
    dots.open_code(f"My code: {code}.")
    assert dots.answers == {"D1a": 4, "seat": "not-said", "code": code}


def test_only_an_assessment_has_codes():
    with pytest.raises(TypeError, match="fit-aid is a decision"):
        multisector.activity("fit-aid").code  # noqa: B018


# --- saved ----------------------------------------------------------------------------------


def test_a_saved_notebook_holds_a_blank_form_beside_the_live_one(dots):
    dots.answers = {"D1a": 4, "place": "Riverbend"}
    saved = bundle(dots)
    assert saved["text/plain"] == "Seven Dots"
    assert "application/vnd.jupyter.widget-view+json" in saved
    assert "Riverbend" not in saved["text/html"]
    assert not BeautifulSoup(saved["text/html"], "html.parser").select("[checked]")
    ids = [one["id"] for html in (saved["text/html"], plain("seven-dots"))
           for one in BeautifulSoup(html, "html.parser").select("[id]")]  # fmt: skip
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("activity_id", multisector.activity_ids())
def test_a_saved_form_shows_only_what_works(activity_id):
    form = plain(activity_id)
    soup = BeautifulSoup(form, "html.parser")
    assert not soup.select("form, button, script, style, [hidden], [data-script], .without-script")
    assert "JavaScript" not in form
    ids = {one["id"] for one in soup.select("[id]")}
    for label in soup.select("[for]"):
        assert label["for"] in ids


@pytest.mark.parametrize("activity_id", multisector.activity_ids())
def test_a_saved_form_reads_in_order_where_only_text_is_left(activity_id):
    form = plain(activity_id)
    left = sanitized(form)
    assert not left.select("form, fieldset, legend, label, input, textarea, button, section")
    text = words_of(str(left))
    assert text == words_of(form)
    at = 0
    for part in expected(multisector.activity(activity_id).activity):
        at = text.find(" ".join(part.split()), at)
        assert at >= 0, part


def expected(definition: dict) -> list[str]:
    """What a reader must find, in this order: the title, then each question with its answers."""
    items = [item for part in definition.get("dimensions", []) for item in part["items"]]
    if items:
        asked = [text for item in items for text in [item["text"], *item["anchors"].values()]]
    else:
        asked = [*kinds.questions(definition).values()]
    return [definition["title"], *asked]


def test_a_plain_form_passes_the_rest_on_as_it_was():
    form = (
        '<section id="a"><form x="1"><p class="without-script">Try <b>this</b></p>Fish &amp; chips &#8211; <br>'
        '<div hidden><p>No<input>no<br></p><div>no</div></div><input type="radio"><!-- no --></form></section>'
    )
    assert plain_form(form, "A < B") == (
        '<section id="a"><p>A &lt; B</p>Fish &amp; chips &#8211; <br><input type="radio"></section>'
    )
