"""Kept by choice: listed, opened, exported, copied, and deleted so that nothing stays on the disk."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from legsense.assess.interview_record import Entry, Record
from legsense.model.case import read_case
from legsense.store.database import open_database
from legsense.store.interviews import Interviews, now
from legsense.web.door import Door
from tests.adapters.web.conftest import People
from tests.adapters.web.forms import Browser, forms_of
from tests.adapters.web.oracle import Person, interview_of

OWNER = "somebody"
TOLD = Record(country="GB", entries=(Entry(step="who", values={"leg_numbness": "left"}),))
NEEDLE = b"leg_numbness"


@pytest.fixture
def finished(person: People) -> tuple[Person, str]:
    """Return somebody who has answered everything, with the beginning of the addresses."""
    somebody = person("cauda_equina")
    listed = somebody.answer_all(somebody.begin())
    return somebody, f"/i/{interview_of(listed.url.path)}"


def press(client: Browser, page: str, ending: str) -> str:
    """Press the button of the form that leads to an address with an ending; return where it led."""
    form = next(each for each in forms_of(client.get(page).text) if each.action.endswith(ending))
    return str(client.post(form.action, data=dict(form.chosen())).url.path)


def test_nothing_is_kept_unless_the_person_says_so(finished: tuple[Person, str]) -> None:
    """A finished interview is no kept result."""
    somebody, base = finished
    before = somebody.client.get("/kept").text
    press(somebody.client, f"{base}/result", "/keep")
    after = somebody.client.get("/kept").text

    assert base not in before
    assert f"{base}/result" in after


def test_the_list_says_the_level_of_the_result(finished: tuple[Person, str], door: Door) -> None:
    """The same level as the result says, likely causes included: never a lower one."""
    somebody, base = finished
    press(somebody.client, f"{base}/result", "/keep")
    listed = somebody.client.get("/kept").text.partition(f"{base}/result")[2].partition("</div>")[0]

    assert door.tables.rules.levels[0].label in listed


def test_a_kept_result_does_not_change(finished: tuple[Person, str]) -> None:
    """A new answer is refused with the way to a copy, which can be changed."""
    somebody, base = finished
    press(somebody.client, f"{base}/result", "/keep")
    page = somebody.client.get(f"{base}/stroke_and_collapse")
    (form,) = forms_of(page.text)
    refused = somebody.client.post(form.action, data={**dict(form.chosen()), "yes": "collapse"})
    led = press(somebody.client, f"{base}/result", "/copy")

    assert refused.status_code == 409
    assert led.endswith("/check")
    assert base not in led


def test_what_is_exported_is_a_case_that_can_be_read(
    finished: tuple[Person, str], door: Door
) -> None:
    """Nobody is locked in: each result comes out as the file that other commands take."""
    somebody, base = finished
    press(somebody.client, f"{base}/result", "/keep")
    sent = somebody.client.get("/kept/export.json")
    cases = [
        read_case({k: v for k, v in each["case"].items() if k != "note"}, door.tables.vocabulary)
        for each in json.loads(sent.text)["kept"]
    ]
    kept = door.interviews.get("this-machine", base.removeprefix("/i/"))

    assert "attachment" in sent.headers["content-disposition"]
    assert kept is not None
    assert kept.record.answers in [each.answers for each in cases]


def test_a_kept_result_leads_to_its_diary_and_the_diary_is_exported(
    finished: tuple[Person, str],
) -> None:
    """From the result and from the list; nothing that was written stays behind in an export."""
    somebody, base = finished
    press(somebody.client, f"{base}/result", "/keep")
    diary = f"/kept/{base.removeprefix('/i/')}/diary"
    token = dict(forms_of(somebody.client.get(f"{diary}/new").text)[0].chosen())
    somebody.client.post(f"{diary}/new", data={**token, "line.numb_0_10": "4"})

    kept = json.loads(somebody.client.get("/kept/export.json").text)["kept"]
    days = [day for each in kept for day in each["diary"]]
    assert {"numb_0_10": 4.0} in [day["values"] for day in days]
    assert diary in somebody.client.get(f"{base}/result").text
    assert diary in somebody.client.get("/kept").text


def test_a_deleted_result_is_not_there_any_more(finished: tuple[Person, str]) -> None:
    """Neither in the list nor at its address."""
    somebody, base = finished
    press(somebody.client, f"{base}/result", "/keep")
    led = press(somebody.client, f"{base}/result", "/delete")

    assert led == "/deleted"
    assert base not in somebody.client.get("/kept").text
    assert somebody.client.get(f"{base}/result").status_code == 404


def test_reports_come_as_pdf(finished: tuple[Person, str]) -> None:
    """One for the person and one for clinicians, named without a word about the person."""
    somebody, base = finished
    for name in ("result.pdf", "clinician.pdf"):
        sent = somebody.client.get(f"{base}/{name}")
        assert sent.content.startswith(b"%PDF-"), name
        assert sent.headers["cache-control"] == "no-store"
        assert "cauda" not in sent.headers["content-disposition"]


def test_what_if_shows_what_moves_and_takes_nothing_over_by_itself(
    person: People, door: Door
) -> None:
    """The table has a row for each answer; only the button beside one changes the interview."""
    somebody = person("sciatica")
    base = f"/i/{interview_of(somebody.answer_all(somebody.begin()).url.path)}"
    key = base.removeprefix("/i/")
    (form, *_) = forms_of(somebody.client.get(f"{base}/what-if").text)
    token = dict(form.chosen())["form_token"]
    fields = {"form_token": token, "finding": "saddle_numbness"}
    shown = somebody.client.post(f"{base}/what-if", data=fields)
    untouched = door.interviews.get("this-machine", key)
    taken = somebody.client.post(f"{base}/what-if", data={**fields, "take": "present"})
    changed = door.interviews.get("this-machine", key)

    assert shown.text.count("<tr") == 4  # Head, no, yes, not known.
    assert door.tables.rules.levels[0].label in shown.text
    assert untouched is not None
    assert untouched.record.answers.values["saddle_numbness"] == "absent"
    assert taken.url.path == f"{base}/clinician"
    assert changed is not None
    assert changed.record.answers.values["saddle_numbness"] == "present"


def test_a_safety_answer_opens_home_care_and_one_left_out_opens_nothing(
    person: People, record_of: Callable[[str], Record]
) -> None:
    """What was not answered stays open; what was is kept and no part of the findings."""
    somebody = person("sciatica")
    base = f"/i/{interview_of(somebody.answer_all(somebody.begin()).url.path)}"
    (form,) = forms_of(somebody.client.get(f"{base}/home-care").text)
    asked = sorted(name for name in form.names() if name.startswith("a."))
    before = record_of(base)
    nothing = somebody.client.post(form.action, data=dict(form.chosen()))
    untouched = record_of(base)
    wrong = somebody.client.post(form.action, data={**dict(form.chosen()), asked[0]: "perhaps"})
    absent = next(value for value in ("absent", "none") if value in form.values(asked[0]))
    somebody.client.post(form.action, data={**dict(form.chosen()), asked[0]: absent})
    told = record_of(base)
    key = asked[0].removeprefix("a.")

    assert asked
    assert nothing.url.path == f"{base}/result"
    assert untouched == before
    assert wrong.status_code == 422
    assert told.safety.get(key, told.answers.values.get(key)) == absent


@pytest.fixture
def store(tmp_path: Path, door: Door) -> Iterator[tuple[Interviews, Path, list[datetime]]]:
    """Return a file of its own with a clock that the test sets."""
    clock = [now()]
    engine = open_database(tmp_path)
    words = door.tables.vocabulary
    yield Interviews(engine, words, draft_days=7, clock=lambda: clock[0]), tmp_path, clock
    engine.dispose()


def test_what_is_deleted_leaves_no_trace_on_the_disk(
    store: tuple[Interviews, Path, list[datetime]],
) -> None:
    """Neither in the database nor in its log."""
    interviews, folder, _ = store
    key = interviews.begin(OWNER, TOLD)
    on_disk = b"".join(path.read_bytes() for path in folder.iterdir())
    interviews.delete(OWNER, key)
    afterwards = b"".join(path.read_bytes() for path in folder.iterdir())

    assert NEEDLE in on_disk
    assert NEEDLE not in afterwards


def test_a_draft_goes_when_its_time_is_over_and_a_kept_one_stays(
    store: tuple[Interviews, Path, list[datetime]],
) -> None:
    """Seven days after the last answer, to the second."""
    interviews, _, clock = store
    draft, kept = interviews.begin(OWNER, TOLD), interviews.begin(OWNER, TOLD)
    interviews.keep(OWNER, kept, version="1", knowledge_hash="0")
    clock[0] += timedelta(days=7)
    on_time = interviews.get(OWNER, draft)
    clock[0] += timedelta(seconds=1)

    assert on_time is not None
    assert interviews.get(OWNER, draft) is None  # Out of reach even before it is cleared away.
    assert interviews.clear_old() == 1
    assert interviews.get(OWNER, kept) is not None


def test_nobody_reaches_what_belongs_to_somebody_else(
    store: tuple[Interviews, Path, list[datetime]],
) -> None:
    """Not to read, to change, to keep or to delete."""
    interviews, _, _ = store
    key = interviews.begin(OWNER, TOLD)

    assert interviews.get("another", key) is None
    assert interviews.change("another", key, lambda _: Record()) is None
    assert not interviews.keep("another", key, version="1", knowledge_hash="0")
    assert not interviews.delete("another", key)
    assert interviews.get(OWNER, key) is not None


def test_a_file_of_an_earlier_version_opens(tmp_path: Path, door: Door) -> None:
    """Opening twice changes nothing, and what was written stays."""
    first = Interviews(open_database(tmp_path), door.tables.vocabulary, draft_days=7)
    key = first.begin(OWNER, TOLD)
    again = Interviews(open_database(tmp_path), door.tables.vocabulary, draft_days=7)
    found = again.get(OWNER, key)

    assert found is not None
    assert found.record == TOLD
