"""A case file to everything that reports and guidance are made of."""

from datetime import date

from legsense.cli.case_file import STANDARD_INPUT, parse_json, printable, text_of
from legsense.cli.country import country_of
from legsense.errors import CaseError
from legsense.knowledge.loaded import load_all
from legsense.report.from_case import subject_of_case
from legsense.report.subject import Subject


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
    return subject_of_case(raw, load_all(), country=country or country_of(), today=today)
