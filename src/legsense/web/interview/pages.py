"""The pages of the interview: start, questions, and what each answer leads to."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from legsense.assess.interview_pages import Page, answered, page_at
from legsense.assess.interview_record import Entry, Record
from legsense.store.interviews import Interview
from legsense.web.bodymap import BodyMapReading
from legsense.web.forms import Form, FormError, with_form
from legsense.web.interview.answers import NotAnsweredError, entry_of
from legsense.web.interview.body import map_entry, map_markup, map_read
from legsense.web.interview.fields import PAGE, Shown
from legsense.web.interview.show import mark_of, question
from legsense.web.interview.visit import Visit, visit_of


def begin(request: Request) -> Response:
    """Lead from the address of an interview to what stands next in it."""
    visit = visit_of(request)
    return visit.go_on()


def ask(request: Request) -> Response:
    """Show a question, answered before or not."""
    visit = visit_of(request)
    page = visit.door.turns.page_at(request.path_params["page"], visit.interview)
    if page is None:
        return visit.go_on()
    if page.entry is None and visit.in_alarm:
        return visit.go("emergency")
    return _show(visit, page, Shown(values=page.entry.values if page.entry else {}))


def answer(request: Request, form: Form) -> Response:
    """Keep an answer, then lead on; whatever does not fit is shown again with what was sent."""
    visit = visit_of(request)
    door = visit.door
    page = door.turns.page_at(request.path_params["page"], visit.interview)
    if page is None:
        return _gone(visit)
    if visit.interview.kept_at is not None:
        raise FormError(409, "kept_unchanged")
    if not visit.trusted(form):
        return _show(visit, page, Shown(sent=form), notice="notice_again", status=403)
    if form.one(PAGE) != mark_of(page.step):
        return _show(visit, page, Shown(sent=form), notice="notice_changed", status=409)
    if page.step.form == "regions":
        read = map_read(page, form, door)
        if read.stays or read.errors:
            return _show(
                visit, page, Shown(sent=form), read=read, status=422 if read.errors else 200
            )
        return _lead_on(visit, page, map_entry(page, read), form)
    try:
        entry = entry_of(page.step, form, door.tables.vocabulary, door.say)
    except NotAnsweredError as error:
        return _show(visit, page, Shown(sent=form, errors=error.errors), status=422)
    return _lead_on(visit, page, entry, form)


def _lead_on(visit: Visit, page: Page, entry: Entry, form: Form) -> Response:
    """Keep an answer, then send the browser to what stands next."""
    after = _keep(visit, page, entry)
    if after is None:
        return _gone(visit)
    if form.one("then") == "check":
        return replace(visit, interview=after).go_to_check()
    return visit.go_on(after)


def _keep(visit: Visit, page: Page, entry: Entry) -> Interview | None:
    """Write an answer before anything else happens; None when its page has gone meanwhile."""
    tables = visit.door.tables
    lost = False

    def change(record: Record) -> Record | None:
        nonlocal lost
        again = page if record == visit.interview.record else page_at(page.key, record, tables)
        lost = again is None or mark_of(again.step) != mark_of(page.step)
        return None if again is None or lost else answered(record, again, entry, tables)

    written = visit.door.interviews.change(visit.owner, visit.interview.id, change)
    return None if lost else written


def _show(
    visit: Visit,
    page: Page,
    shown: Shown,
    *,
    read: BodyMapReading | None = None,
    notice: str = "",
    status: int = 200,
) -> Response:
    door, record = visit.door, visit.interview.record
    view = question(page, record, shown, door.tables.vocabulary, door.say)
    body_map = ""
    if page.step.form == "regions":
        sent = shown.sent
        read = map_read(page, sent, door) if read is None and sent is not None else read
        view["errors"] = list(read.errors) if read is not None and not read.stays else []
        state = None if read is None else read.state
        body_map = map_markup(page, door, state, view["errors"])
    return door.renderer.page(
        visit.request,
        "question.html.j2",
        status=status,
        view=view,
        base=visit.base,
        body_map=body_map,
        notice=door.say.text(notice) if notice else "",
        alarmed=visit.alarmed,
        any_answer=bool(record.entries),
        back_to_check=_from_check(visit.request, shown),
    )


def _from_check(request: Request, shown: Shown) -> bool:
    return request.query_params.get("from") == "check" or shown.last("then") == "check"


def _gone(visit: Visit) -> Response:
    say = visit.door.say
    return visit.door.renderer.page(
        visit.request,
        "message.html.j2",
        status=409,
        heading=say.text("gone_heading"),
        paragraphs=[say.text("gone")],
        ways=[{"href": visit.base, "text": say.text("go_on")}],
    )


ROUTES = [
    Route("/i/{interview}", begin),
    Route("/i/{interview}/{page}", ask, methods=["GET"]),
    Route("/i/{interview}/{page}", with_form(answer), methods=["POST"]),
]
