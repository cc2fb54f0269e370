"""Is the level settled? While a question about danger stands open, a low level is only so far."""

from collections.abc import Iterator

from legsense.model.assessment import Urgency
from legsense.model.tables import Tables
from legsense.model.triage_rules import Combine, Expression


def open_questions(urgency: Urgency, tables: Tables) -> tuple[str, ...]:
    """Return the open safety questions that keep a level from being settled, most dangerous first.

    Args:
        urgency: What was concluded.
        tables: The compiled rules.

    Returns:
        Findings that nobody asked, then those that the person could not answer, of all that an
        emergency or same-day rule reads. Empty when the level is one of these itself: then the
        action is to be seen at once or today, whatever is still open.
    """
    if urgency.level in tables.rules.settled_first:
        return ()
    dangerous = dangerous_findings(tables)
    return tuple(each for each in (*urgency.unasked, *urgency.cannot_say) if each in dangerous)


def dangerous_findings(tables: Tables) -> set[str]:
    """Return the findings that an emergency or same-day rule reads, the painted map left out."""
    findings = tables.vocabulary.findings
    return {
        finding
        for rule in tables.rules.rules
        if rule.level in tables.rules.settled_first
        for finding in _findings(rule.when)
        if finding in findings and not findings[finding].regions
    }


def _findings(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Combine):
        for part in expression.parts:
            yield from _findings(part)
    else:
        yield expression.finding
