"""A subject to a document: picture as SVG; report as HTML, PDF, JSON or text."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from legsense.api.answers import json_response
from legsense.api.body import JSON
from legsense.atlas.drawing import sheet_svg
from legsense.atlas.picture import Picture
from legsense.report.blocks import Report
from legsense.report.clinician import clinician_report
from legsense.report.guidance_json import guidance_json
from legsense.report.html import html_report
from legsense.report.json_form import assessment_json
from legsense.report.layout import Paper
from legsense.report.patient import patient_report
from legsense.report.pdf import pdf_report
from legsense.report.phrases import Phrases
from legsense.report.picture import picture
from legsense.report.subject import Subject
from legsense.report.text import text_report
from legsense.report.tree import report_tree

PICTURE: Final = "image/svg+xml"
REPORTS: Final[Mapping[str, str]] = {
    "text/html": "html",
    "application/pdf": "pdf",
    JSON: "json",
    "text/plain": "text",
}
_WIDTH: Final = 80


def picture_of(subject: Subject) -> Response:
    """Return what is marked, over where people with the likely causes feel it."""
    words = Phrases("patient", subject.words.patient_words)
    figure = picture(subject, words)
    if figure is None:
        empty = Picture(title=words.text("map_marked"))
        return Response(sheet_svg(empty, subject.tables.vocabulary), media_type=PICTURE)
    return Response(figure.draw(), media_type=PICTURE)


def report_of(subject: Subject, audience: str, form: str, pages: Mapping[str, Any]) -> Response:
    """Return a report as a document.

    Args:
        subject: Whose.
        audience: ``patient`` or ``clinician``.
        form: ``html``, ``pdf``, ``json`` or ``text``.
        pages: The encyclopaedia, for the references of clinicians.

    Raises:
        MissingExtraError: A package for HTML or PDF is not installed.
    """
    report = patient_report(subject) if audience == "patient" else clinician_report(subject, pages)
    match form:
        case "html":
            return Response(html_report(report, address=_address), media_type="text/html")
        case "pdf":
            return Response(pdf_report(report, today=subject.today), media_type="application/pdf")
        case "text":
            lines = (line.text for line in text_report(report, Paper(width=_WIDTH)))
            return Response("\n".join(lines) + "\n", media_type="text/plain")
        case _:
            return json_response(_as_json(report, subject))


def _address(kind: str, key: str) -> str:
    """Return where the pages stand beside this door."""
    return f"/about/{kind}/{key}"


def _as_json(report: Report, subject: Subject) -> dict[str, Any]:
    return {
        "report": report_tree(report),
        "assessment": assessment_json(subject.assessment),
        "guidance": guidance_json(subject.guidance),
    }
