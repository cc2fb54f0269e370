"""One interview in the browser: reload, back, change, two tabs, an emergency; nothing is lost or mixed."""

from collections.abc import Callable

import pytest

from legsense.assess.interview_record import Record
from legsense.web.door import Door
from tests.adapters.web.conftest import Clients, People
from tests.adapters.web.forms import Browser, Page, forms_of
from tests.adapters.web.oracle import Person, interview_of

Records = Callable[[str], Record]


def send(client: Browser, page: Page, **changes: list[str]) -> Page:
    """Send the form of a page as it stands, some fields changed."""
    (form,) = forms_of(page.text)
    fields: dict[str, list[str]] = {}
    for name, value in form.chosen():
        fields.setdefault(name, []).append(value)
    return client.post(form.action, data={**fields, **changes})


@pytest.fixture
def begun(person: People) -> tuple[Person, Page]:
    """Return somebody with the first page of a new interview."""
    somebody = person("sciatica")
    return somebody, somebody.begin()


def test_the_first_page_of_the_interview_is_a_safety_screen(
    begun: tuple[Person, Page], door: Door
) -> None:
    """Danger comes first, and each question has an address of its own."""
    _, page = begun

    assert page.url.path.endswith(door.tables.rules.screens[0].id)


def test_an_answer_is_on_the_disk_before_the_next_page(
    begun: tuple[Person, Page], record_of: Records
) -> None:
    """The redirect comes after the write: what the person saw accepted is kept."""
    somebody, page = begun
    sent = somebody.client.post
    (form,) = forms_of(page.text)
    answered = sent(form.action, data={**dict(form.chosen()), "none": "1"}, follow_redirects=False)

    assert answered.status_code == 303
    assert len(record_of(page.url.path).entries) == 1


def test_reload_and_back_show_what_was_chosen(begun: tuple[Person, Page]) -> None:
    """A page that was answered shows its answer, and says where the way back leads."""
    somebody, first = begun
    second = send(somebody.client, first, yes=["collapse"])
    again = somebody.client.get(first.url.path)
    (form,) = forms_of(again.text)

    assert second.url.path != first.url.path
    assert ("yes", "collapse") in form.chosen()
    assert first.url.path in second.text


def test_sending_the_same_page_twice_changes_nothing(
    begun: tuple[Person, Page], record_of: Records
) -> None:
    """A double click, or a reload of a sent form, answers once."""
    somebody, page = begun
    send(somebody.client, page, none=["1"])
    once = record_of(page.url.path)
    send(somebody.client, page, none=["1"])

    assert record_of(page.url.path) == once


def test_a_change_takes_back_what_was_said_later_about_the_same_thing(
    begun: tuple[Person, Page], record_of: Records
) -> None:
    """The side of a weak leg goes when the weakness is taken back, and the rest stays."""
    somebody, page = begun
    while not page.url.path.endswith("/weakness_and_climbing"):
        page = somebody.answer(page)
    listed = page
    page = send(somebody.client, listed, yes=["leg_weakness"])
    while page.url.path.endswith("/emergency"):
        page = somebody.answer(page)
    assert "follow" in page.url.path
    page = somebody.answer(page)
    before = record_of(listed.url.path)
    again = somebody.client.get(listed.url.path)
    (form,) = forms_of(again.text)
    kept = [(name, value) for name, value in form.chosen() if value != "leg_weakness"]
    somebody.post(form, [*kept, ("none", "1")])
    after = record_of(listed.url.path)

    assert before.answers.values["leg_weakness"] != "none"
    assert after.answers.values["leg_weakness"] == "none"
    assert after.entries[0] == before.entries[0]


def test_two_interviews_in_two_tabs_do_not_mix(
    clients: Clients, person: People, record_of: Records
) -> None:
    """Answers go where their page belongs, whatever was opened last."""
    somebody = person("sciatica")
    one, other = somebody.begin(), somebody.begin()
    send(somebody.client, one, yes=["collapse"])
    send(somebody.client, other, yes=["speech_trouble"])

    assert record_of(one.url.path).answers.values["collapse"] == "present"
    assert record_of(other.url.path).answers.values["collapse"] == "absent"


def test_a_page_that_is_not_asked_any_more_leads_on_and_loses_nothing(
    begun: tuple[Person, Page], record_of: Records
) -> None:
    """An address of a later page is no dead end."""
    somebody, page = begun
    base = f"/i/{interview_of(page.url.path)}"
    shown = somebody.client.get(f"{base}/medicines")
    sent = somebody.client.post(f"{base}/medicines", data=dict(forms_of(page.text)[0].chosen()))

    assert shown.url.path == page.url.path
    assert sent.status_code == 409
    assert base in sent.text
    assert not record_of(page.url.path).entries


def test_a_lost_cookie_loses_no_answer(
    begun: tuple[Person, Page], clients: Clients, record_of: Records
) -> None:
    """The page comes again with what was sent, and sending it once more is enough."""
    _, page = begun
    (form,) = forms_of(page.text)
    stranger = clients()
    fields = {**dict(form.chosen()), "yes": "collapse"}
    refused = stranger.post(form.action, data=fields)
    (again,) = forms_of(refused.text)
    nothing_yet = record_of(page.url.path).entries

    assert refused.status_code == 403
    assert not nothing_yet
    assert ("yes", "collapse") in again.chosen()
    accepted = stranger.post(again.action, data=dict(again.chosen()))
    assert accepted.status_code == 200
    assert record_of(page.url.path).answers.values["collapse"] == "present"


def test_an_emergency_stops_the_interview_and_can_be_resumed(
    person: People, record_of: Records
) -> None:
    """The action fills the page with the country's number; afterwards the questions go on."""
    somebody = person("cauda_equina")
    page = somebody.answer_all(somebody.begin(), until="/emergency")
    base = f"/i/{interview_of(page.url.path)}"
    answered = len(record_of(page.url.path).entries)
    elsewhere = somebody.client.get(base)
    on = somebody.answer(page)

    assert 'href="tel:999"' in page.text
    assert elsewhere.url.path == f"{base}/emergency"
    assert not on.url.path.endswith(("/emergency", "/check"))
    assert f"{base}/emergency" in on.text  # The way back to it stays on every page.
    assert answered <= 7


def test_an_emergency_that_was_a_mistake_goes_away_with_the_answer(
    begun: tuple[Person, Page], record_of: Records
) -> None:
    """And the next emergency is shown again, though the first was seen."""
    somebody, first = begun
    alarm = send(somebody.client, first, yes=["facial_weakness", "speech_trouble"])
    assert alarm.url.path.endswith("/emergency")
    somebody.answer(alarm)
    again = somebody.client.get(first.url.path)
    (form,) = forms_of(again.text)
    hidden = [pair for pair in form.chosen() if pair[0] != "yes"]
    calm = somebody.post(form, [*hidden, ("none", "1")])
    base = f"/i/{interview_of(first.url.path)}"
    gone = somebody.client.get(f"{base}/emergency")
    second = somebody.post(form, [*hidden, ("yes", "facial_weakness"), ("yes", "speech_trouble")])

    assert not calm.url.path.endswith("/emergency")
    assert not gone.url.path.endswith("/emergency")
    assert second.url.path.endswith("/emergency")


def test_open_danger_questions_stand_above_the_level(begun: tuple[Person, Page]) -> None:
    """A result with nothing answered must not read as if nothing were urgent."""
    somebody, page = begun
    result = somebody.client.get(f"/i/{interview_of(page.url.path)}/result").text
    headings = result.partition("</h1>")[2].partition("</h3>")[0].lower()

    assert "not settled" in headings
    assert "routine" not in headings
