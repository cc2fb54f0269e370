"""The pages of a result: for the person, for a clinician, each also as PDF; keep and delete."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from legsense.report.blocks import Report
from legsense.report.clinician import clinician_report
from legsense.report.patient import patient_report
from legsense.report.pdf import pdf_report
from legsense.report.subject import Subject
from legsense.web.blocks import plain_report
from legsense.web.forms import Form, FormError, with_form
from legsense.web.interview.emergency import numbers_of
from legsense.web.interview.visit import SEE_OTHER, Visit, visit_of
from legsense.web.results.settled import as_far_as_known, open_dangers


def result(request: Request) -> Response:
    """Show the result for the person: the action first."""
    visit = visit_of(request)
    subject = _subject(visit)
    report = plain_report(_for_person(subject), link=visit.door.renderer.link)
    action, *sections = report["sections"]
    return _page(visit, subject, "result.html.j2", report=report, action=action, sections=sections)


def clinician(request: Request) -> Response:
    """Show the report for clinicians."""
    visit = visit_of(request)
    subject = _subject(visit)
    report = plain_report(_for_clinician(visit, subject), link=visit.door.renderer.link)
    return _page(visit, subject, "clinician.html.j2", report=report)


def patient_pdf(request: Request) -> Response:
    """Return the report for the person as PDF."""
    visit = visit_of(request)
    return _pdf(visit, _for_person(_subject(visit)), "legsense.pdf")


def clinician_pdf(request: Request) -> Response:
    """Return the report for clinicians as PDF."""
    visit = visit_of(request)
    return _pdf(visit, _for_clinician(visit, _subject(visit)), "legsense-clinician.pdf")


def keep(request: Request, form: Form) -> Response:
    """Keep a result because the person says so."""
    visit = _trusted(request, form)
    visit.door.interviews.keep(
        visit.owner,
        visit.interview.id,
        version=visit.door.tables.version,
        knowledge_hash=visit.door.tables.hash,
    )
    return RedirectResponse("/kept", status_code=SEE_OTHER)


def delete(request: Request, form: Form) -> Response:
    """Delete an interview, kept or not, so that nothing of it stays."""
    visit = _trusted(request, form)
    visit.door.interviews.delete(visit.owner, visit.interview.id)
    return RedirectResponse("/deleted", status_code=SEE_OTHER)


def copy(request: Request, form: Form) -> Response:
    """Begin a new interview from the answers of another; the old one stays as it is."""
    visit = _trusted(request, form)
    key = visit.door.interviews.begin(visit.owner, visit.interview.record)
    return RedirectResponse(f"/i/{key}/check", status_code=SEE_OTHER)


def _trusted(request: Request, form: Form) -> Visit:
    visit = visit_of(request)
    if not visit.trusted(form):
        raise FormError(403, "stale")
    return visit


def _subject(visit: Visit) -> Subject:
    return visit.door.subjects.of(visit.interview.record, today=visit.door.today())


def _for_person(subject: Subject) -> Report:
    return as_far_as_known(patient_report(subject), subject)


def _for_clinician(visit: Visit, subject: Subject) -> Report:
    return clinician_report(subject, visit.door.encyclopaedia)


def _page(visit: Visit, subject: Subject, template: str, **fill: Any) -> Response:  # noqa: ANN401 - see `Renderer.page`
    door, interview = visit.door, visit.interview
    older = interview.knowledge_hash not in (None, door.tables.hash)
    return door.renderer.page(
        visit.request,
        template,
        base=visit.base,
        kept=interview.kept_at is not None,
        diary=f"/kept/{interview.id}/diary",
        older=interview.knowledge_version if older else "",
        version=door.tables.version,
        open=door.turns.of(interview).page is not None,
        n_open=len(open_dangers(subject)),
        home_open=bool(subject.guidance.safety_questions or interview.record.safety),
        calls=numbers_of(subject.number, door.say) if subject.emergency else [],
        days=door.settings.draft_days,
        **fill,
    )


def _pdf(visit: Visit, report: Report, name: str) -> Response:
    content = pdf_report(report, today=visit.door.today())
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)


ROUTES = [
    Route("/i/{interview}/result", result, methods=["GET"]),
    Route("/i/{interview}/result.pdf", patient_pdf, methods=["GET"]),
    Route("/i/{interview}/clinician", clinician, methods=["GET"]),
    Route("/i/{interview}/clinician.pdf", clinician_pdf, methods=["GET"]),
    Route("/i/{interview}/keep", with_form(keep), methods=["POST"]),
    Route("/i/{interview}/delete", with_form(delete), methods=["POST"]),
    Route("/i/{interview}/copy", with_form(copy), methods=["POST"]),
]
