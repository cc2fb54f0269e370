"""A result while danger questions are open: its heading must not read as if nothing were urgent."""

from dataclasses import replace

from legsense.report.blocks import Block, Notice, Para, Report
from legsense.report.subject import Subject
from legsense.report.unsettled import dangerous_findings, open_questions

_OPENING = 2
"""Blocks about what is open, behind the first one; then comes what to do."""


def open_dangers(subject: Subject) -> list[str]:
    """Return the questions that were never asked, and could make it an emergency or same-day."""
    unsettled = open_questions(subject.assessment.urgency, subject.tables)
    unasked = set(subject.assessment.urgency.unasked) & dangerous_findings(subject.tables)
    return [each for each in unsettled if each in unasked]


def as_far_as_known(report: Report, subject: Subject) -> Report:
    """Return a report whose heading says that it is not settled, where it is not.

    The level so far stands below what is open, in a sentence and not as a heading.

    Args:
        report: For the person.
        subject: Whom it is about.
    """
    if not open_questions(subject.assessment.urgency, subject.tables):
        return report
    first, *others = report.sections
    blocks = tuple(_headed(block) for block in first.blocks)
    return replace(report, sections=(replace(first, blocks=blocks), *others))


def _headed(block: Block) -> Block:
    if not isinstance(block, Notice):
        return block
    not_settled, *rest = block.blocks
    if not isinstance(not_settled, Para):
        return block
    blocks = (*rest[:_OPENING], Para(said=block.title), *rest[_OPENING:])
    return replace(block, level="warning", title=not_settled.said, blocks=blocks)
