"""What to ask now, as JSON: each question with its words, its answers and why it is asked."""

from collections.abc import Iterable
from typing import Any

from legsense.model.answers import SIDES
from legsense.model.assessment import NextQuestion, Urgency
from legsense.model.tables import Tables
from legsense.model.vocabulary import FindingSpec
from legsense.report.unsettled import open_questions


def questions_json(
    urgency: Urgency, questions: Iterable[NextQuestion], tables: Tables
) -> dict[str, Any]:
    """Return the next question, those for the same screen, and how soon to be seen by now.

    Args:
        urgency: By what is known already.
        questions: The one worth most first.
        tables: Compiled knowledge.
    """
    together = [_question(each, tables.vocabulary.findings[each.id]) for each in questions]
    return {
        "urgency": {
            "level": urgency.level,
            "window": urgency.window,
            "action": urgency.action,
            "settled": not open_questions(urgency, tables),
            "unasked": list(urgency.unasked),
        },
        "next_question": together[0] if together else None,
        "together": together,
    }


def _question(question: NextQuestion, spec: FindingSpec) -> dict[str, Any]:
    return {
        "id": question.id,
        "why": question.why,
        "question": spec.question,
        "help": spec.help,
        "values": _values(spec),
        "unit": spec.unit,
        "minimum": spec.minimum,
        "maximum": spec.maximum,
    }


def _values(spec: FindingSpec) -> list[dict[str, str]]:
    """Return the answers with their words; none for a number."""
    ids = (*SIDES, "present") if spec.sided else () if spec.measured else spec.values
    return [{"id": each, "label": spec.answer_labels.get(each, each)} for each in ids]
