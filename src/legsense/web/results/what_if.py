"""What if: for clinicians. Choose an answer, see for each of its values what moves, take one over."""

from collections.abc import Iterator
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from legsense.assess.interview_record import Entry, Record
from legsense.assess.what_if import Outcome, outcome, possible_values
from legsense.model.answers import UNKNOWN
from legsense.model.vocabulary import FindingSpec
from legsense.report.frequencies import capital, in_100
from legsense.report.sayings import answer_in_words, asked
from legsense.web.door import Door
from legsense.web.forms import Form, FormError, with_form
from legsense.web.interview.visit import Visit, visit_of

_CAUSES: Final = 4
_PARTS: Final = ("person", "clinician", "test")


def choose(request: Request) -> Response:
    """Show which answers can be changed."""
    return _page(visit_of(request))


def look(request: Request, form: Form) -> Response:
    """Show what each value of an answer would come to; nothing is kept."""
    visit = visit_of(request)
    if not visit.trusted(form):
        raise FormError(403, "stale")
    spec = visit.door.tables.vocabulary.findings.get(form.one("finding"))
    if spec is None or not possible_values(spec):
        return _page(visit, error=visit.door.say.text("error_what_if"), status=422)
    taken = form.one("take")
    if not taken:
        return _page(visit, spec)
    if taken not in possible_values(spec):
        return _page(visit, spec, error=visit.door.say.text("error_what_if"), status=422)
    entry = Entry(step=f"changed:{spec.id}", values={spec.id: taken})

    def change(record: Record) -> Record:
        return record.with_entry(entry)

    if visit.interview.kept_at is not None:
        raise FormError(409, "kept_unchanged")
    visit.door.interviews.change(visit.owner, visit.interview.id, change)
    return visit.go("clinician")


def _page(
    visit: Visit, spec: FindingSpec | None = None, *, error: str = "", status: int = 200
) -> Response:
    door = visit.door
    return door.renderer.page(
        visit.request,
        "what_if.html.j2",
        status=status,
        base=visit.base,
        error=error,
        parts=list(_choices(visit)),
        chosen=None if spec is None else spec.id,
        table=None if spec is None else _table(spec, visit),
        can_take=visit.interview.kept_at is None,
    )


def _choices(visit: Visit) -> Iterator[dict[str, Any]]:
    """Yield findings in groups: what was answered, then what was not, by who answers it."""
    answers = visit.interview.record.answers
    specs = [
        spec for spec in visit.door.tables.vocabulary.findings.values() if possible_values(spec)
    ]
    given = [_option(spec) for spec in specs if answers.known(spec.id)]
    yield {"label": visit.door.say.text("what_if_given"), "options": given}
    for part in _PARTS:
        others = [
            _option(spec)
            for spec in specs
            if spec.answered_by == part and not answers.known(spec.id)
        ]
        yield {"label": visit.door.say.text(f"what_if_{part}"), "options": others}


def _option(spec: FindingSpec) -> dict[str, str]:
    return {"value": spec.id, "text": spec.label}


def _table(spec: FindingSpec, visit: Visit) -> dict[str, Any]:
    """Return one row a value: the urgency, and the causes that it moves most."""
    door, answers = visit.door, visit.interview.record.answers
    now = answers.values.get(spec.id, UNKNOWN)
    before = outcome(answers, spec.id, now, door.tables)
    values = [each for each in possible_values(spec) if each != now]
    others = [outcome(answers, spec.id, each, door.tables) for each in values]
    causes = _moved(before, others)
    names = door.tables.vocabulary.conditions
    rows = [_row(each, before, causes, spec, door) for each in (before, *others)]
    return {
        "question": asked(spec),
        "causes": [names[each].label for each in causes],
        "rows": rows,
    }


def _moved(before: Outcome, others: list[Outcome]) -> list[str]:
    """Return the causes that move most, the likeliest first; the leading one is always there."""
    if not before.probability:
        return []
    swing = {
        cause: max((abs(each.probability.get(cause, 0.0) - share) for each in others), default=0.0)
        for cause, share in before.probability.items()
    }
    most = sorted(swing, key=lambda cause: -swing[cause])[:_CAUSES]
    leading = max(before.probability, key=lambda cause: before.probability[cause])
    return sorted({leading, *most}, key=lambda cause: -before.probability[cause])


def _row(
    each: Outcome, before: Outcome, causes: list[str], spec: FindingSpec, door: Door
) -> dict[str, Any]:
    level = next(level for level in door.tables.rules.levels if level.id == each.level)
    return {
        "value": each.value,
        "answer": capital(answer_in_words(spec, str(each.value))),
        "now": each is before,
        "level": level.label,
        "level_moved": each.level != before.level,
        "shares": [
            {
                "n": in_100(each.probability[cause]),
                "moved": in_100(each.probability[cause]) - in_100(before.probability[cause]),
            }
            for cause in causes
        ],
    }


ROUTES = [
    Route("/i/{interview}/what-if", choose, methods=["GET"]),
    Route("/i/{interview}/what-if", with_form(look), methods=["POST"]),
]
