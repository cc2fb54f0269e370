"""A decoded case to everything that reports and guidance are made of."""

from collections.abc import Mapping
from datetime import date

from legsense.assess import assess
from legsense.guidance import guide
from legsense.guidance.measured_case import read_measured_case
from legsense.guidance.safety import read_safety, with_safety
from legsense.knowledge.loaded import Loaded
from legsense.report.subject import Subject
from legsense.triage.emergency import emergency_number


def subject_of_case(
    raw: object, loaded: Loaded, *, country: str | None = None, today: date | None = None
) -> Subject:
    """Return the person of a case with what was concluded and what to do next.

    Args:
        raw: The decoded JSON.
        loaded: Compiled knowledge.
        country: Two letters; None means that it is not known.
        today: The day of the report; None leaves dates out.

    Raises:
        CaseError: Something in it cannot be used.
    """
    tables, words = loaded.tables, loaded.guidance
    case = read_measured_case(raw, tables, loaded.results)
    safety = read_safety(raw.get("safety") if isinstance(raw, Mapping) else None, words)
    assessment = assess(case.answers, tables, notices=case.notices)
    answers = with_safety(case.answers, safety)
    return Subject(
        assessment=assessment,
        answers=answers,
        guidance=guide(assessment, answers, tables, words, results=case.results),
        tables=tables,
        words=words,
        number=emergency_number(country, tables.rules),
        today=today,
    )
