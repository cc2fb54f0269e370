"""A case file to everything that reports and guidance are made of."""

from datetime import date

from legsense.assess import assess
from legsense.cli.case_file import STANDARD_INPUT, parse_json, printable, text_of
from legsense.cli.country import country_of
from legsense.errors import CaseError
from legsense.guidance import guide
from legsense.guidance.results.reader import raw_results, read_results, with_results
from legsense.guidance.safety import read_safety, with_safety
from legsense.knowledge.current import load_tables
from legsense.knowledge.guidance_current import load_guidance, load_results
from legsense.model.case import read_case
from legsense.report.subject import Subject
from legsense.triage.emergency import emergency_number


def subject_of(name: str, *, country: str | None = None, today: date | None = None) -> Subject:
    """Return the person of a case file with what was concluded and what to do next.

    Args:
        name: A path, or ``-`` for standard input.
        country: Two letters; None means the country that the locale names.
        today: The day of the report.

    Raises:
        CaseError: The file cannot be used; the message begins with the file.
    """
    shown = "standard input" if name == STANDARD_INPUT else name
    try:
        return subject_from(parse_json(text_of(name)), country=country, today=today)
    except CaseError as error:
        raise type(error)(f"{shown}: {printable(str(error))}") from error


def subject_from(raw: object, *, country: str | None = None, today: date | None = None) -> Subject:
    """Return the person of a decoded case.

    Args:
        raw: The decoded JSON.
        country: Two letters; None means the country that the locale names.
        today: The day of the report.

    Raises:
        CaseError: Something in it cannot be used.
    """
    tables, words = load_tables(), load_guidance()
    case = read_case(raw, tables.vocabulary)
    parts = raw if isinstance(raw, dict) else {}
    measured = raw_results(parts.get("measurements"))
    results = (
        read_results(measured, case.answers, tables.vocabulary, load_results()) if measured else ()
    )
    answers = with_results(case.answers, results)
    assessment = assess(answers, tables, notices=case.notices)
    answers = with_safety(answers, read_safety(parts.get("safety"), words))
    return Subject(
        assessment=assessment,
        answers=answers,
        guidance=guide(assessment, answers, tables, words, results=results),
        tables=tables,
        words=words,
        number=emergency_number(country or country_of(), tables.rules),
        today=today,
    )
