"""A case to everything its page is made of."""

from legsense.assess import assess
from legsense.cli.country import country_of
from legsense.model.case import Case
from legsense.model.tables import Tables
from legsense.report.result_page import Result
from legsense.triage.emergency import emergency_number


def result_of(
    case: Case, tables: Tables, *, country: str | None = None, full: bool = False
) -> Result:
    """Return the assessment of a case with the words and the number that its page needs.

    Args:
        case: What was read.
        tables: Compiled knowledge.
        country: Two letters; None means the country that the locale names.
        full: Show everything.
    """
    return Result(
        assessment=assess(case.answers, tables, notices=case.notices),
        answers=case.answers,
        tables=tables,
        number=emergency_number(country or country_of(), tables.rules),
        full=full,
    )
