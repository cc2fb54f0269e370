"""The diary in the browser: written, drawn, put to the rules, compared, deleted for good."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from legsense.assess.interview_record import Record
from legsense.model.answers import Answers, Mark
from legsense.store.database import FILE
from legsense.store.interviews import now
from legsense.web.door import Door

OWNER = "this-machine"
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
ANSWERS = Answers(
    values={
        "age_years": 61.0,
        "sex_recorded": "male",
        "leg_numbness": "left",
        "diabetes": "present",
    },
    marks=(Mark(region="heel", side="left"),),
)


@pytest.fixture
def kept(door: Door) -> str:
    """Return the address of the diary of a kept result."""
    key = door.interviews.begin(OWNER, Record(given=ANSWERS, country="GB"))
    door.interviews.keep(OWNER, key, version="1", knowledge_hash="0")
    return f"/kept/{key}/diary"


def post(client: TestClient, page: str, to: str = "", **fields: str) -> tuple[int, str]:
    """Send the form of a page, with its token; return the status and the address or the page."""
    token = TOKEN.search(client.get(page).text)
    assert token is not None
    data = {"form_token": token[1], **fields}
    answer = client.post(to or page, data=data, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", answer.text)


def write(client: TestClient, diary: str, **lines: str) -> tuple[int, str]:
    """Write a day."""
    return post(client, f"{diary}/new", **{f"line.{key}": value for key, value in lines.items()})


def test_a_day_is_written_and_then_asks_where_it_is(client: TestClient, kept: str) -> None:
    """And shows in the diary, with its numbers and its map."""
    status, place = write(client, kept, numb_0_10="4", sleep_hours="6,5", foot_lift_ok="yes")
    assert status == 303
    assert place.endswith("/area")

    assert post(client, place, **{"mark.left.heel": "numb", "rest_normal": "1"}) == (303, kept)
    page = client.get(kept).text
    assert "6.5 hours" in page
    assert "Numbness from" in page
    assert "No change for the worse" in page
    assert page.count("ls-diary-map") >= 2


def test_an_entry_that_is_a_danger_sign_says_so_at_once(client: TestClient, kept: str) -> None:
    """Help comes before painting."""
    status, place = write(client, kept, bladder_bowel_saddle_ok="no")

    assert (status, place) == (303, kept)
    page = client.get(kept).text
    assert "ls-diary-meaning--alarm" in page
    assert 'href="tel:999"' in page


def test_getting_worse_over_weeks_is_seen(client: TestClient, kept: str, door: Door) -> None:
    """The first entry was four weeks ago less a day."""
    door.diaries._clock = lambda: now() - timedelta(days=27)
    write(client, kept, numb_0_10="3")
    door.diaries._clock = now
    write(client, kept, numb_0_10="6")

    page = client.get(kept).text
    assert "It has got worse over weeks" in page
    assert "Routine appointment" in page  # Then.
    assert "See a doctor within 2 weeks" in page  # Now.


def test_a_line_that_cannot_be_meant_is_told_and_nothing_is_lost(
    client: TestClient, kept: str
) -> None:
    """Beside its field, with everything that was sent."""
    status, page = write(client, kept, numb_0_10="5", walk_minutes="far", goal="<b>dance</b>")

    assert status == 422
    assert "Write a whole number from 0 to 600" in page
    assert 'href="#line-walk_minutes"' in page
    assert re.search(r'value="5"[^>]*checked', page)
    assert "&lt;b&gt;dance" in page
    assert client.get(kept).text.count("Entry of") == 0


def test_an_empty_day_is_no_entry(client: TestClient, kept: str) -> None:
    """At least one line."""
    status, page = write(client, kept)

    assert status == 422
    assert "Fill in one line at least" in page


def test_a_deleted_entry_leaves_no_trace(client: TestClient, kept: str, door: Door) -> None:
    """Not in the file, not in its log."""
    folder = door.settings.folder
    write(client, kept, goal="to climb the Zuckerhuetl again")
    entry = door.diaries.all(OWNER, kept.split("/")[2])[0]
    traces = [path for path in folder.glob(f"{FILE}*") if b"Zuckerh" in path.read_bytes()]
    assert traces

    assert post(client, f"{kept}/{entry.id}/delete") == (303, kept)

    assert not door.diaries.all(OWNER, kept.split("/")[2])
    assert not any(b"Zuckerh" in path.read_bytes() for path in folder.glob(f"{FILE}*"))


def test_the_diary_goes_with_its_result(client: TestClient, kept: str, door: Door) -> None:
    """Deleting the result deletes the diary."""
    write(client, kept, numb_0_10="4")
    interview = kept.split("/")[2]

    door.interviews.delete(OWNER, interview)

    assert door.diaries.all(OWNER, interview) == []
    assert client.get(kept).status_code == 404


def test_a_result_that_was_not_kept_has_no_diary(client: TestClient, door: Door) -> None:
    """Nothing stays unless the person says so."""
    key = door.interviews.begin(OWNER, Record(given=ANSWERS))

    assert client.get(f"/kept/{key}/diary").status_code == 404


def test_the_safety_questions_are_asked_again_with_what_lasts(
    client: TestClient, kept: str, door: Door
) -> None:
    """Age, sex and illnesses stand; signs are asked anew."""
    write(client, kept, falls="2")
    status, place = post(client, kept, to=f"{kept}/again")

    assert status == 303
    interview = door.interviews.get(OWNER, place.removeprefix("/i/"))
    assert interview is not None
    assert dict(interview.record.answers.values) == {
        "age_years": 61.0,
        "sex_recorded": "male",
        "diabetes": "present",
    }


@pytest.mark.parametrize("path", ["/new", "/again"])
def test_a_form_without_its_token_changes_nothing(
    clients: Callable[[], TestClient], kept: str, door: Door, path: str
) -> None:
    """It came from elsewhere."""
    answer = clients().post(f"{kept}{path}", data={"line.numb_0_10": "4"}, follow_redirects=False)

    assert answer.status_code == 403
    assert door.diaries.all(OWNER, kept.split("/")[2]) == []


def test_somebody_elses_entry_is_not_there(client: TestClient, kept: str, door: Door) -> None:
    """An id of another diary is no entry of this one."""
    write(client, kept, numb_0_10="4")
    entry = door.diaries.all(OWNER, kept.split("/")[2])[0]
    other = door.interviews.begin(OWNER, Record(given=ANSWERS))
    door.interviews.keep(OWNER, other, version="1", knowledge_hash="0")

    assert client.get(f"/kept/{other}/diary/{entry.id}/delete").status_code == 404
    assert client.get(f"/kept/{other}/diary/{entry.id}/area").status_code == 404
