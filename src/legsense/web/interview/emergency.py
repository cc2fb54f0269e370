"""An emergency: the action fills the screen, with the number to call and what to say."""

import re
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from legsense.assess.interview_pages import EMERGENCY_SEEN, keys
from legsense.assess.interview_record import Entry, Record
from legsense.assess.interview_standing import emergency_shown
from legsense.model.triage_rules import EmergencyNumber
from legsense.report.patient.action import action
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject
from legsense.web.blocks import plain_section
from legsense.web.forms import Form, FormError, with_form
from legsense.web.interview.visit import visit_of

_NUMBER: Final = re.compile(r"[0-9][0-9 ]*")


def emergency(request: Request) -> Response:
    """Show what to do now."""
    visit = visit_of(request)
    door, record = visit.door, visit.interview.record
    if not door.turns.of(visit.interview).emergency:
        return visit.go_on()
    subject = door.subjects.of(record, today=door.today())
    last = list(keys(record))
    return door.renderer.page(
        request,
        "emergency.html.j2",
        base=visit.base,
        level=subject.level,
        calls=numbers_of(subject.number, door.say),
        section=plain_section(_action(subject)),
        last=last[-1][0] if last else None,
        seen=emergency_shown(record),
    )


def _action(subject: Subject) -> Any:  # noqa: ANN401 - a section
    return action(subject, Phrases("patient", subject.words.patient_words))


def numbers_of(number: EmergencyNumber, say: Phrases) -> list[dict[str, str]]:
    """Return what can be dialled: the words on the button, and the digits behind it.

    >>> say = Phrases("web", {"emergency_call": "Call {number}"})
    >>> numbers_of(EmergencyNumber(country="PE", ambulance="106", other="105 police"), say)
    [{'text': 'Call 106', 'tel': '106'}, {'text': 'Call 105 police', 'tel': '105'}]
    """
    found = []
    for each in (number.ambulance, number.other):
        digits = _NUMBER.match(each or "")
        if each and digits:
            text = say.text("emergency_call", number=each)
            found.append({"text": text, "tel": digits[0].replace(" ", "")})
    return found


def go_on(request: Request, form: Form) -> Response:
    """Go on once the emergency has been read."""
    visit = visit_of(request)
    if not visit.trusted(form):
        raise FormError(403, "stale")

    def change(record: Record) -> Record | None:
        if emergency_shown(record):
            return None
        return record.with_entry(Entry(step=EMERGENCY_SEEN))

    written = visit.door.interviews.change(visit.owner, visit.interview.id, change)
    return visit.go_on(written)


ROUTES = [
    Route("/i/{interview}/emergency", emergency, methods=["GET"]),
    Route("/i/{interview}/emergency", with_form(go_on), methods=["POST"]),
]
