"""The first page: what this is, whom it is for, when to call for help at once; and the beginning."""

from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from legsense.assess.interview_record import Record
from legsense.report.subject import in_words
from legsense.store.interviews import Interview
from legsense.web.door import Door, door_of
from legsense.web.forms import Form, FormError, with_form
from legsense.web.interview.visit import SEE_OTHER
from legsense.web.visitor import TOKEN_FIELD, remember, visitor_of

_DRAFTS = 5


def start(request: Request) -> Response:
    """Show the first page."""
    door = door_of(request)
    door.interviews.clear_old()
    visitor = visitor_of(request)
    drafts = door.interviews.drafts(visitor.owner(own_machine=door.settings.own_machine))
    net, wording = door.tables.rules.safety_net, door.tables.texts["wording"]
    return door.renderer.page(
        request,
        "start.html.j2",
        emergency=_card(net["emergency_card"]),
        countries=_countries(door),
        country=door.settings.country,
        drafts=[_draft(each, door) for each in drafts if each.record.entries][:_DRAFTS],
        texts={
            "what": wording["first_screen"],
            "who": net["who_reads"],
            "time": door.say.text("start_time"),
            "private": door.say.text("start_private", days=door.settings.draft_days),
        },
    )


def begin(request: Request, form: Form) -> Response:
    """Begin an interview and lead to its first question."""
    door, visitor = door_of(request), visitor_of(request)
    if not visitor.holds(form.one(TOKEN_FIELD), door.settings.secret):
        raise FormError(403, "stale")
    country = form.one("country")
    if country and country not in door.tables.rules.numbers:
        raise FormError(400, "country_unknown")
    key = door.interviews.begin(
        visitor.owner(own_machine=door.settings.own_machine), Record(country=country or None)
    )
    response = RedirectResponse(f"/i/{key}", status_code=SEE_OTHER)
    remember(response, visitor, request)
    return response


def _card(text: str) -> dict[str, Any]:
    """Return the danger signs as a list: the sentence has its lead before a colon."""
    lead, _, signs = text.partition(":")
    return {"lead": lead, "signs": [each.strip(" .") for each in signs.split(";")]}


def _countries(door: Door) -> list[dict[str, str]]:
    names = door.tables.texts["pages"]["countries"]
    listed = (code for code in door.tables.rules.numbers if code != "default")
    countries = [{"code": code, "name": names.get(code, code)} for code in listed]
    return sorted(countries, key=lambda country: country["name"])


def _draft(interview: Interview, door: Door) -> dict[str, Any]:
    begun = local(interview.created_at)
    until = local(door.interviews.deleted_on(interview))
    return {
        "id": interview.id,
        "text": door.say.text("draft_line", day=in_words(begun.date()), time=f"{begun:%H:%M}"),
        "until": door.say.text("draft_until", day=in_words(until.date())),
    }


def local(utc: datetime) -> datetime:
    """Return a time of the file as the clock on the wall shows it."""
    return utc.replace(tzinfo=UTC).astimezone()


ROUTES = [
    Route("/", start, methods=["GET"]),
    Route("/start", with_form(begin), methods=["POST"]),
]
