"""Every bundled example, answered page by page, ends where the same answers in a file end."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from legsense.assess import assess
from legsense.assess.interview_pages import keys
from legsense.assess.interview_record import Record
from legsense.model.answers import PRESENT, UNKNOWN
from legsense.model.case import Case
from legsense.web.door import Door
from tests.adapters.web.conftest import HERE
from tests.adapters.web.forms import forms_of
from tests.adapters.web.oracle import Person, interview_of
from tests.conftest import ROOT

CASES = sorted(path.stem for path in (ROOT / "examples").glob("*.json"))


@pytest.fixture(scope="module", params=CASES)
def answered(
    request: pytest.FixtureRequest, app: Starlette, case_of: Callable[[str], Case], door: Door
) -> tuple[Person, Record, str]:
    """Return somebody who knows an example and answered every page, with what is kept of it."""
    client = TestClient(app, base_url=HERE, raise_server_exceptions=False)
    somebody = Person(client=client, case=case_of(request.param))
    interview = interview_of(somebody.answer_all(somebody.begin()).url.path)
    kept = door.interviews.get("this-machine", interview)
    assert kept is not None
    return somebody, kept.record, interview


def test_an_example_is_answered_from_end_to_end(
    answered: tuple[Person, Record, str], door: Door
) -> None:
    """The result says the level that the answers come to; an emergency was told on the way."""
    somebody, record, interview = answered
    urgency = assess(record.answers, door.tables).urgency
    emergency = urgency.level == door.tables.rules.levels[0].id
    result = somebody.client.get(f"/i/{interview}/result")
    label = next(each.label for each in door.tables.rules.levels if each.id == urgency.level)

    assert result.status_code == 200
    assert label.lower() in result.text.lower()
    assert (somebody.alarms > 0) == emergency


def test_the_pages_keep_what_the_example_says(answered: tuple[Person, Record, str]) -> None:
    """Every answer that was asked for is the one of the case; no mark is lost or made up."""
    somebody, record, _ = answered
    known = somebody.case.answers
    kept = {key: value for key, value in record.answers.values.items() if value != UNKNOWN}
    side_told = {key: v for key, v in kept.items() if v != PRESENT}

    assert kept
    assert side_told.items() <= known.values.items()
    assert set(kept) <= set(known.values)
    assert set(record.answers.marks) <= set(known.marks)


def test_every_page_that_was_answered_shows_its_answer_again(
    answered: tuple[Person, Record, str], door: Door
) -> None:
    """Sending them once more as they stand changes nothing: what is shown is what is kept."""
    somebody, record, interview = answered
    for key, entry in list(keys(record))[::3]:
        (form,) = forms_of(somebody.client.get(f"/i/{interview}/{key}").text)
        sent = somebody.post(form, form.chosen())
        assert sent.status_code == 200, (key, entry.values)
    again = door.interviews.get("this-machine", interview)

    assert again is not None
    assert again.record == record
