"""Questions that only keep home care safe: asked after the result, answered as far as one likes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from legsense.assess.interview_record import Entry, Record
from legsense.assess.interview_step import Step
from legsense.model.answers import ABSENT, PRESENT, UNKNOWN, AnswerValue
from legsense.web.door import Door
from legsense.web.forms import Form, FormError, with_form
from legsense.web.interview.answers import NotAnsweredError, entry_of
from legsense.web.interview.fields import Choice, Field, Shown, field_of, name_of
from legsense.web.interview.visit import Visit, visit_of

_STEP: Final = "home_care"
_AT_ONCE: Final = 8
_WORDS: Final = {PRESENT: "yes", ABSENT: "no", UNKNOWN: "unknown"}


def ask(request: Request) -> Response:
    """Show what is open, and what was answered before."""
    return _page(visit_of(request), Shown())


def answer(request: Request, form: Form) -> Response:
    """Keep what was answered, then show what is safe now."""
    visit = visit_of(request)
    if visit.interview.kept_at is not None:
        raise FormError(409, "kept_unchanged")
    if not visit.trusted(form):
        raise FormError(403, "stale")
    try:
        values, safety = _read(form, visit.door)
    except NotAnsweredError as error:
        return _page(visit, Shown(sent=form, errors=error.errors), status=422)

    def change(record: Record) -> Record:
        told = replace(record, safety={**record.safety, **safety})
        return told.with_entry(Entry(step=_STEP, values=values)) if values else told

    written = visit.door.interviews.change(visit.owner, visit.interview.id, change)
    after = visit if written is None else replace(visit, interview=written)
    return after.go("emergency" if after.in_alarm else "result#home")


def _read(form: Form, door: Door) -> tuple[dict[str, AnswerValue], dict[str, str]]:
    """Return answers to findings and to safety questions; what was left out is in neither.

    Raises:
        NotAnsweredError: An answer does not fit its question.
    """
    vocabulary, questions = door.tables.vocabulary, door.guidance.safety_questions
    values: dict[str, AnswerValue] = {}
    safety: dict[str, str] = {}
    errors: dict[str, str] = {}
    for name in form.fields:
        key = name.removeprefix("a.")
        if name != name_of(key) or not (form.one(name) or form.one(f"unknown.{key}")):
            continue
        if key in questions:
            safety[key] = form.one(name)
            if safety[key] not in _WORDS:
                asked = questions[key].question
                errors[name] = door.say.text("error_not_listed", question=asked)
        elif key in vocabulary.findings:
            step = Step(id=_STEP, form="questions", findings=(key,))
            try:
                values.update(entry_of(step, form, vocabulary, door.say).values)
            except NotAnsweredError as error:
                errors.update(error.errors)
    if errors:
        raise NotAnsweredError(errors)
    return values, safety


def _page(visit: Visit, shown: Shown, *, status: int = 200) -> Response:
    door, record = visit.door, visit.interview.record
    subject = door.subjects.of(record, today=door.today())
    waiting = [each.id for each in subject.guidance.safety_questions][:_AT_ONCE]
    before = [each for each in record.safety if each not in waiting]
    return door.renderer.page(
        visit.request,
        "home_care.html.j2",
        status=status,
        base=visit.base,
        fields=list(_fields(waiting, shown, record, door)),
        before=list(_fields(before, shown, record, door)),
        errors=[{"text": text, "href": f"#{name}"} for name, text in shown.errors.items()],
    )


def _fields(ids: list[str], shown: Shown, record: Record, door: Door) -> Iterator[Field]:
    for key in ids:
        if key in door.guidance.safety_questions:
            yield _safety_field(key, shown, record, door)
        elif key in door.tables.vocabulary.findings:
            step = Step(id=_STEP, form="questions", findings=(key,))
            yield field_of(step, door.tables.vocabulary.findings[key], shown, door.say)


def _safety_field(key: str, shown: Shown, record: Record, door: Door) -> Field:
    question = door.guidance.safety_questions[key]
    name = name_of(key)
    last = shown.last(name)
    chosen = record.safety.get(key) if last is None else last
    return Field(
        name=name,
        kind="choice",
        legend=question.question,
        hint=question.help,
        choices=tuple(
            Choice(value=value, text=door.say.text(word), checked=value == chosen)
            for value, word in _WORDS.items()
        ),
        error=shown.errors.get(name, ""),
    )


ROUTES = [
    Route("/i/{interview}/home-care", ask, methods=["GET"]),
    Route("/i/{interview}/home-care", with_form(answer), methods=["POST"]),
]
