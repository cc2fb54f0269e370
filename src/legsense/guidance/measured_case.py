"""A case with its raw results: read, and put into the answers."""

from dataclasses import dataclass

from legsense.atlas.painted import PaintedCells
from legsense.guidance.results.coded import coded_results
from legsense.guidance.results.joined import with_results
from legsense.guidance.results.raw import apart
from legsense.guidance.results.reader import read_results
from legsense.model.answers import Answers
from legsense.model.case import read_case
from legsense.model.result_rules import ResultTables
from legsense.model.results import ReadResult
from legsense.model.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredCase:
    """What a case says, raw results included.

    Attributes:
        answers: With what the results say.
        notices: What the reader of the case should be told.
        results: Each raw result as it was read, then the coded ones with what they mean.
    """

    answers: Answers
    notices: tuple[str, ...]
    results: tuple[ReadResult, ...] = ()


def read_measured_case(raw: object, tables: Tables, results: ResultTables) -> MeasuredCase:
    """Return the answers of a case with its raw results put into them.

    Args:
        raw: The decoded JSON. Raw results stand in ``examination`` and ``results`` under the id of
            their kind, or in the list ``measurements``.
        tables: Compiled knowledge.
        results: How raw results are read.

    Raises:
        CaseError: Something cannot be used; the message names place, value, rule and next step.
    """
    words = tables.vocabulary
    coded, written = apart(raw, results)
    case = read_case(coded, words, PaintedCells(tables))
    read = read_results(written, case.answers, words, results)
    measured = {finding for each in read for finding in each.sets}
    shown = coded_results(case.answers.without(*measured), words, results)
    return MeasuredCase(
        answers=with_results(case.answers, read, words),
        notices=case.notices,
        results=(*read, *shown),
    )
