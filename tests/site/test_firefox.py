"""One whole visit in a second browser, from pages on disk. See js/firefox_journey.mjs."""

import json
import shutil
import subprocess

import pytest

from multisector import kinds
from multisector.shared import catalog
from multisector.shared.codes import decode
from support.activity_page import words
from support.earlier_version import FIXTURES, assert_plan_is_whole

ANSWERS = {"D1a": 4, "D2a": 5, "D3a": 2, "D4a": 3, "D5a": "dont-know", "D6a": 1, "D7a": "skip", "seat": "both"}


@pytest.fixture(scope="module")
def seen(root, site) -> dict:
    """What the visit saw."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if firefox is None:
        pytest.fail("Firefox is not installed. Run: make test")
    done = subprocess.run(
        ["node", root / "tests/support/js/firefox_journey.mjs", firefox, f"{site.as_uri()}/", FIXTURES / "multisector-plan.json"],
        capture_output=True, encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_visit_begins_on_the_first_page(seen):
    assert seen["home"]


def test_errors_take_the_focus_and_stand_in_the_title(seen):
    assert seen["errors"]["focused"] == "alert"
    assert seen["errors"]["title"] == words("errors.page_title", title=seen["title"])


def test_the_result_is_the_one_of_these_answers(seen):
    definition = catalog.load_compiled("seven-dots")["activity"]
    titles = {part["id"]: part["title"] for part in definition["dimensions"]}
    result = kinds.score(definition, ANSWERS)
    lowest, highest = (titles[result[end][0]] for end in ("lowest", "highest"))
    assert seen["result"] == {
        "focused": words("assessment.result_title"),
        "reading": words("assessment.reading", lowest=lowest, low="1", highest=highest, high="5"),
    }


def test_the_code_holds_the_answers(seen):
    assert decode(seen["code"], catalog.load_releases()).answers == ANSWERS


def test_another_activity_has_its_own_answers(seen):
    assert seen["elsewhere"]["answered"] == {}
    assert seen["elsewhere"]["title"] != seen["title"]


@pytest.mark.parametrize("when", ["back", "reloaded"])
def test_answers_are_there_again(seen, when):
    assert seen[when] == ANSWERS | {"code": seen["code"]}


def test_a_plan_of_version_1_opens_whole_and_is_kept(seen):
    assert_plan_is_whole(seen["plan"])
    assert seen["kept"]


def test_nothing_went_wrong(seen):
    assert seen["problems"] == []
