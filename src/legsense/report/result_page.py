"""The result as a page of text: what to do, then what may cause it, then what could change that."""

from collections.abc import Iterator
from dataclasses import dataclass

from legsense.model.answers import Answers
from legsense.model.assessment import Assessment
from legsense.model.tables import Tables
from legsense.model.triage_rules import EmergencyNumber
from legsense.report.causes import causes
from legsense.report.layout import Line, Paper, heading, item, paragraph
from legsense.report.open_points import open_points
from legsense.report.places import places
from legsense.report.urgency import urgency_lines

_TESTS = 3
_WORTH_NAMING = 0.25
"""A test that is expected to settle less than this share of what the best one does is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything that a page is made of.

    Attributes:
        assessment: What was concluded.
        answers: What it was concluded from.
        tables: The words.
        number: What to dial where the person is.
        full: Every reason and every cause that is not negligible, for people who want to check.
    """

    assessment: Assessment
    answers: Answers
    tables: Tables
    number: EmergencyNumber
    full: bool = False


def result_page(result: Result, paper: Paper) -> Iterator[Line]:
    """Yield the lines of a result.

    Args:
        result: What to show.
        paper: What it is shown on.
    """
    assessment, tables = result.assessment, result.tables
    yield from urgency_lines(assessment.urgency, result.answers, tables, result.number, paper)
    yield from _contradictions(assessment, paper)
    yield from causes(assessment, result.answers, tables, paper, full=result.full)
    yield from places(assessment, tables, paper)
    yield from _next_tests(assessment, tables, paper)
    yield from open_points(assessment, tables, paper)
    yield from _foot(assessment, tables, paper)


def _contradictions(assessment: Assessment, paper: Paper) -> Iterator[Line]:
    if assessment.contradictions:
        yield from heading("Answers that do not fit together", paper)
    for contradiction in assessment.contradictions:
        yield from item(contradiction.text, paper, kind="warning")


def _next_tests(assessment: Assessment, tables: Tables, paper: Paper) -> Iterator[Line]:
    at_once = assessment.urgency.level == tables.rules.levels[0].id
    if at_once or not assessment.next_tests:
        return  # In an emergency the hospital chooses, and no test is worth waiting for.
    yield from heading("Tests that would tell most, if a clinician agrees", paper)
    best = assessment.next_tests[0].gain
    for test in assessment.next_tests[:_TESTS]:
        if test.gain < _WORTH_NAMING * best:
            break
        yield from item(f"{tables.vocabulary.findings[test.id].label}. {test.why}", paper)


def _foot(assessment: Assessment, tables: Tables, paper: Paper) -> Iterator[Line]:
    yield Line()
    for notice in assessment.notices:
        yield from paragraph(notice, paper, kind="faint")
    yield from paragraph(_basis(assessment, tables), paper, kind="faint")
    yield from paragraph(tables.texts["wording"]["every_result"], paper, kind="faint")
    yield from paragraph("This is information, not a diagnosis.", paper, kind="strong")


def _basis(assessment: Assessment, tables: Tables) -> str:
    figures = tables.texts["provenance"]
    read, judged = figures.get("read", 0), figures.get("judgement", 0)
    return (
        f"Knowledge base {assessment.knowledge_version} ({assessment.knowledge_hash[:8]}). Of its "
        f"{read + judged:,} figures about causes, {read:,} were read in a study; the others are "
        "expert judgement."
    )
