"""`legsense report`: one case as a page for the person or for a clinician, on screen, HTML or PDF."""

import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from legsense.cli.options import CountryOption, FileArgument, OutOption

if TYPE_CHECKING:
    from pathlib import Path

    from legsense.report.blocks import Report
    from legsense.report.subject import Subject


class Audience(StrEnum):
    """Whom a report is for."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


class Format(StrEnum):
    """What a report is written as."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


def report(
    file: FileArgument,
    audience: Annotated[
        Audience, typer.Option("--for", help="The person, or a clinician.")
    ] = Audience.PATIENT,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
    country: CountryOption = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Leave dates out: the same case, the same bytes.")
    ] = False,
    out: OutOption = None,
) -> None:
    """Write a report: what to do first, then causes, next steps, home care and questions.

    HTML and PDF need `pip install 'legsense[report]'`.
    """
    from legsense.cli.subject import subject_of

    # The door alone knows what day it is.
    today = None if undated else date.today()  # noqa: DTZ011 - the day where the person is
    subject = subject_of(file, country=country, today=today)
    _write(_report(subject, audience), subject, form, out)


def _report(subject: "Subject", audience: Audience) -> "Report":
    if audience is Audience.PATIENT:
        from legsense.report.patient import patient_report

        return patient_report(subject)
    from legsense.knowledge.guidance_current import load_encyclopaedia
    from legsense.report.clinician import clinician_report

    return clinician_report(subject, load_encyclopaedia())


def _write(report: "Report", subject: "Subject", form: Format, out: "Path | None") -> None:
    from legsense.cli.output import give, give_json
    from legsense.cli.screen import paper

    match form:
        case Format.TEXT:
            from legsense.report.text import text_report

            give(text_report(report, paper()), out)
        case Format.JSON:
            from legsense.report.guidance_json import guidance_json
            from legsense.report.tree import report_tree

            tree = report_tree(report)
            give_json({"report": tree, "guidance": guidance_json(subject.guidance)}, out)
        case Format.HTML:
            from legsense.report.html import html_report

            give_bytes(html_report(report).encode(), out)
        case Format.PDF:
            from legsense.report.pdf import pdf_report

            give_bytes(pdf_report(report, today=subject.today), out)


def give_bytes(content: bytes, out: "Path | None") -> None:
    """Write a document to a file, whole or not at all, or to standard output.

    Args:
        content: The document.
        out: Where; None means standard output.
    """
    from legsense.cli.written import write_whole_bytes

    if out is not None:
        write_whole_bytes(out, content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
