"""What would change the advice: questions not yet answered, and what to watch for."""

from collections.abc import Iterator

from legsense.model.assessment import Assessment
from legsense.model.tables import Tables
from legsense.report.layout import Line, Paper, heading, item
from legsense.report.unsettled import dangerous_findings

_NAMED = 4


def open_points(assessment: Assessment, tables: Tables, paper: Paper) -> Iterator[Line]:
    """Yield open safety questions and the signs that change everything."""
    urgency, net = assessment.urgency, tables.rules.safety_net
    yield from heading("What would change this advice", paper)
    yield from item(net["emergency_card"], paper)
    if urgency.level == tables.rules.self_care:
        yield from item(net["self_care"], paper)
    dangerous = dangerous_findings(tables)
    still_open = [each for each in urgency.unasked if each in dangerous]
    cannot_say = [each for each in urgency.cannot_say if each in dangerous]
    if urgency.level == tables.rules.levels[0].id:
        return  # Nothing could make it more urgent.
    if still_open or cannot_say:
        yield from item(net["incomplete_answers"], paper, kind="warning")
    yield from _questions("not answered yet", still_open, tables, paper)
    yield from _questions('answered with "I don\'t know"', cannot_say, tables, paper)


def _questions(what: str, findings: list[str], tables: Tables, paper: Paper) -> Iterator[Line]:
    if not findings:
        return
    noun = "safety question" if len(findings) == 1 else "safety questions"
    first = (
        "It is" if len(findings) == 1 else "Among them" if len(findings) > _NAMED else "They are"
    )
    yield from item(f"{len(findings)} {noun} {what}. {first}:", paper)
    for finding in findings[:_NAMED]:
        yield from item(tables.vocabulary.findings[finding].question, paper, indent=6)
