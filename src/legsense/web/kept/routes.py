"""The list of kept results, everything as one JSON file, and deleting all."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from legsense.assess import turn
from legsense.assess.interview_plain import plain_answers, plain_record
from legsense.report.phrases import Phrases
from legsense.report.subject import in_words
from legsense.report.unsettled import open_questions
from legsense.store.diaries import plain_entry
from legsense.store.interviews import Interview
from legsense.web.door import Door, door_of
from legsense.web.forms import Form, FormError, with_form
from legsense.web.interview.visit import SEE_OTHER
from legsense.web.start import local
from legsense.web.visitor import TOKEN_FIELD, Visitor, visitor_of

_FORMAT = 1


def kept(request: Request) -> Response:
    """Show what was kept."""
    door, visitor = door_of(request), visitor_of(request)
    listed = [_line(each, door) for each in door.interviews.kept(_owner(door, visitor))]
    return door.renderer.page(request, "kept.html.j2", listed=listed)


def _line(interview: Interview, door: Door) -> dict[str, Any]:
    at = local(interview.kept_at or interview.changed_at)
    urgency, _ = turn(interview.record.answers, door.tables)
    label = next(each.label for each in door.tables.rules.levels if each.id == urgency.level)
    if open_questions(urgency, door.tables):
        label = Phrases("patient", door.guidance.patient_words).text("so_far", level=label)
    return {
        "id": interview.id,
        "when": door.say.text("kept_when", day=in_words(at.date()), time=f"{at:%H:%M}"),
        "level": label,
    }


def export(request: Request) -> Response:
    """Return everything that was kept as JSON, each as a case that `legsense assess` reads."""
    door, visitor = door_of(request), visitor_of(request)
    words, owner = door.tables.vocabulary, _owner(door, visitor)
    content = {
        "format": _FORMAT,
        "kept": [
            {
                "kept_at": f"{each.kept_at:%Y-%m-%dT%H:%M:%SZ}" if each.kept_at else None,
                "knowledge_version": each.knowledge_version,
                "case": {
                    **plain_answers(each.record.answers, words),
                    "interview": plain_record(each.record, words),
                },
                "diary": [
                    {"written_at": f"{day.at:%Y-%m-%dT%H:%M:%SZ}", **plain_entry(day.entry)}
                    for day in door.diaries.all(owner, each.id)
                ],
            }
            for each in door.interviews.kept(owner)
        ],
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    headers = {"Content-Disposition": 'attachment; filename="legsense.json"'}
    return Response(text, media_type="application/json", headers=headers)


def delete_all(request: Request, form: Form) -> Response:
    """Delete everything of whoever asks: kept results and questions begun."""
    door, visitor = door_of(request), visitor_of(request)
    if not visitor.holds(form.one(TOKEN_FIELD), door.settings.secret):
        raise FormError(403, "stale")
    door.interviews.delete_all(_owner(door, visitor))
    return RedirectResponse("/deleted", status_code=SEE_OTHER)


def deleted(request: Request) -> Response:
    """Say that it is gone."""
    door = door_of(request)
    return door.renderer.page(
        request,
        "message.html.j2",
        heading=door.say.text("deleted_heading"),
        paragraphs=[door.say.text("deleted")],
        ways=[{"href": "/", "text": door.say.text("to_start")}],
    )


def _owner(door: Door, visitor: Visitor) -> str:
    return visitor.owner(own_machine=door.settings.own_machine)


ROUTES = [
    Route("/kept", kept, methods=["GET"]),
    Route("/kept/export.json", export, methods=["GET"]),
    Route("/kept/delete", with_form(delete_all), methods=["POST"]),
    Route("/deleted", deleted, methods=["GET"]),
]
