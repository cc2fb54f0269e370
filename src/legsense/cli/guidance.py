"""`legsense guidance`: tests, treatments, home care and questions for one case."""

from datetime import date
from typing import TYPE_CHECKING

from legsense.cli.options import CountryOption, FileArgument, JsonOption, OutOption

if TYPE_CHECKING:
    from legsense.report.blocks import Report


def guidance(
    file: FileArgument,
    as_json: JsonOption = False,
    country: CountryOption = None,
    out: OutOption = None,
) -> None:
    """Say what to do next: tests and results, treatments, safe home care, what to ask the doctor."""
    from legsense.cli.output import give, give_json
    from legsense.cli.screen import paper
    from legsense.cli.subject import subject_of
    from legsense.report.guidance_json import guidance_json
    from legsense.report.patient import patient_report
    from legsense.report.text import text_report

    today = date.today()  # noqa: DTZ011 - the day where the person is
    subject = subject_of(file, country=country, today=today)
    if as_json:
        give_json(guidance_json(subject.guidance), out)
    else:
        give(text_report(_next_steps(patient_report(subject)), paper()), out)


def _next_steps(report: "Report") -> "Report":
    """Return a report without its causes: `legsense assess` shows them."""
    from dataclasses import replace

    return replace(report, sections=tuple(each for each in report.sections if each.id != "causes"))
