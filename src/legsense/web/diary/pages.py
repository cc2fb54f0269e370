"""The pages of the diary: what it shows, a day to write, where it was, an entry to delete."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from legsense.assess.interview_record import Record
from legsense.guidance.diary import follow_up
from legsense.model.answers import Answers
from legsense.model.diary import DiaryEntry
from legsense.web.bodymap import MapState, body_map_context, read_marks
from legsense.web.diary import form as lines
from legsense.web.diary.show import EMERGENCY, date_in_words, overview
from legsense.web.diary.visit import DiaryVisit, diary_visit
from legsense.web.forms import Form, with_form
from legsense.web.interview.visit import SEE_OTHER

_LASTING = ("risk_factor", "history")


def diary(request: Request) -> Response:
    """Show the diary: what got worse, then and now, lines over time, all entries."""
    visit = diary_visit(request)
    return visit.door.renderer.page(
        request, "diary/diary.html.j2", base=visit.base, say_diary=visit.words, **overview(visit)
    )


def new(request: Request) -> Response:
    """Show an empty day."""
    return _day(request, diary_visit(request), None, {})


def write(request: Request, form: Form) -> Response:
    """Write a day, then ask where it is."""
    visit = diary_visit(request)
    visit.trust(form)
    entry, errors = lines.read(form, visit.diary, visit.say, at_hours=visit.diaries.hours_now())
    if entry is None:
        return _day(request, visit, form, errors, status=422)
    key = visit.diaries.write(visit.visit.owner, visit.visit.interview.id, entry)
    if key is None or _is_emergency(visit, entry):
        return visit.go()
    return visit.go(f"/{key}/area")


def _is_emergency(visit: DiaryVisit, entry: DiaryEntry) -> bool:
    """Return whether help comes before painting."""
    earlier = visit.visit.interview.record.answers
    entries = (*(each.entry for each in visit.entries), entry)
    found = follow_up(earlier, entries, visit.diary, visit.door.tables)
    return found.now.urgency.level == EMERGENCY


def _day(
    request: Request,
    visit: DiaryVisit,
    form: Form | None,
    errors: dict[str, str],
    *,
    status: int = 200,
) -> Response:
    def shown(*, core: bool) -> list[dict[str, object]]:
        return lines.fields(visit.diary, visit.say, form, errors, core=core)

    return visit.door.renderer.page(
        request,
        "diary/day.html.j2",
        status=status,
        base=visit.base,
        say_diary=visit.words,
        fields=shown(core=True),
        more=shown(core=False),
        errors=lines.summary(errors),
    )


def area(request: Request) -> Response:
    """Ask where it is today, with what was marked the last time."""
    visit = diary_visit(request)
    entry = visit.entry(request.path_params["entry"])
    marked = [each.entry for each in visit.entries if each.entry.marks is not None]
    state = lines.state_of(entry.entry if entry.entry.marks else marked[-1] if marked else None)
    return _area(request, visit, entry.id, state)


def mark(request: Request, form: Form) -> Response:
    """Write where it is."""
    visit = diary_visit(request)
    visit.trust(form)
    entry = visit.entry(request.path_params["entry"])
    read = read_marks(form, visit.door.tables)
    if read.stays or read.errors:
        status = 200 if read.stays else 422
        return _area(request, visit, entry.id, read.state, read.errors, status=status)
    if not read.state.dont_know:
        visit.diaries.mark(visit.visit.owner, entry.id, read.marks)
    return visit.go()


def _area(
    request: Request,
    visit: DiaryVisit,
    entry: str,
    state: MapState,
    errors: tuple[dict[str, str], ...] = (),
    *,
    status: int = 200,
) -> Response:
    item = next(each for each in visit.diary.items if each.kind == "body_map")
    shown = body_map_context(visit.door.tables, state, title=item.question, errors=errors)
    return visit.door.renderer.page(
        request,
        "diary/area.html.j2",
        status=status,
        base=visit.base,
        say_diary=visit.words,
        entry=entry,
        errors=errors,
        body_map=visit.door.renderer.markup("bodymap/form.html.j2", map=shown),
    )


def ask_delete(request: Request) -> Response:
    """Ask whether an entry is to go for good."""
    visit = diary_visit(request)
    entry = visit.entry(request.path_params["entry"])
    return visit.door.renderer.page(
        request,
        "diary/delete.html.j2",
        base=visit.base,
        say_diary=visit.words,
        entry=entry.id,
        heading=visit.say.text("delete_heading", date=date_in_words(entry.at)),
    )


def delete(request: Request, form: Form) -> Response:
    """Delete an entry."""
    visit = diary_visit(request)
    visit.trust(form)
    visit.diaries.delete(visit.visit.owner, visit.entry(request.path_params["entry"]).id)
    return visit.go()


def recheck(request: Request, form: Form) -> Response:
    """Begin an interview that asks the safety questions again and keeps what lasts."""
    visit = diary_visit(request)
    visit.trust(form)
    record, door = visit.visit.interview.record, visit.door
    specs = door.tables.vocabulary.findings
    lasting = {
        key: value
        for key, value in record.answers.values.items()
        if specs[key].kind in _LASTING or key in ("age_years", "sex_recorded")
    }
    key = door.interviews.begin(
        visit.visit.owner, Record(given=Answers(values=lasting), country=record.country)
    )
    return RedirectResponse(f"/i/{key}", status_code=SEE_OTHER)


_BASE = "/kept/{interview}/diary"
ROUTES = [
    Route(_BASE, diary, methods=["GET"]),
    Route(f"{_BASE}/new", new, methods=["GET"]),
    Route(f"{_BASE}/new", with_form(write), methods=["POST"]),
    Route(f"{_BASE}/again", with_form(recheck), methods=["POST"]),
    Route(f"{_BASE}/{{entry}}/area", area, methods=["GET"]),
    Route(f"{_BASE}/{{entry}}/area", with_form(mark), methods=["POST"]),
    Route(f"{_BASE}/{{entry}}/delete", ask_delete, methods=["GET"]),
    Route(f"{_BASE}/{{entry}}/delete", with_form(delete), methods=["POST"]),
]
