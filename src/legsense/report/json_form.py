"""An Assessment as JSON: the form that docs/reference/assessment.schema.json promises."""

from collections.abc import Iterable
from typing import Any, Final

from legsense.model.assessment import (
    Assessment,
    Contribution,
    NextQuestion,
    RankedCondition,
    RankedSite,
    Urgency,
)

_DECIMALS: Final = 9


def figure(value: float) -> float:
    """Return a figure as it is printed: nine decimals, below which only the order of sums shows.

    >>> figure(0.12345678949999)
    0.123456789
    """
    return round(value, _DECIMALS)


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as mappings, lists, text and numbers.

    Args:
        assessment: What `assess` returned.

    Returns:
        The keys of the published schema, in its order.
    """
    return {
        "urgency": _urgency(assessment.urgency),
        "conditions": [_condition(each) for each in assessment.conditions],
        "umbrellas": [
            {
                "id": each.id,
                "label": each.label,
                "plain": each.plain,
                "members": list(each.members),
                "probability": figure(each.probability),
            }
            for each in assessment.umbrellas
        ],
        "pairs": [
            {"ids": list(each.ids), "probability": figure(each.probability)}
            for each in assessment.pairs
        ],
        "other_unexplained": figure(assessment.other_unexplained),
        "sites": sites_json(assessment.sites),
        "next_question": next_question_json(assessment.next_question),
        "next_tests": [
            {"id": each.id, "gain": figure(each.gain), "why": each.why}
            for each in assessment.next_tests
        ],
        "contradictions": [
            {"ids": list(each.findings), "text": each.text} for each in assessment.contradictions
        ],
        "notices": list(assessment.notices),
        "knowledge": {
            "version": assessment.knowledge_version,
            "hash": assessment.knowledge_hash,
        },
    }


def _urgency(urgency: Urgency) -> dict[str, Any]:
    return {
        "level": urgency.level,
        "window": urgency.window,
        "action": urgency.action,
        "because": [
            {"rule": each.rule, "text": each.text, "source": list(each.source)}
            for each in urgency.because
        ],
        "unasked": list(urgency.unasked),
        "cannot_say": list(urgency.cannot_say),
    }


def _condition(condition: RankedCondition) -> dict[str, Any]:
    return {
        "id": condition.id,
        "label": condition.label,
        "plain": condition.plain,
        "probability": figure(condition.probability),
        "low": figure(condition.low),
        "high": figure(condition.high),
        "for": contributions_json(condition.for_it),
        "against": contributions_json(condition.against_it),
    }


def contributions_json(contributions: Iterable[Contribution]) -> list[dict[str, Any]]:
    """Return what single answers did to a condition."""
    return [{"id": each.id, "log_odds": figure(each.log_odds)} for each in contributions]


def sites_json(sites: Iterable[RankedSite]) -> list[dict[str, Any]]:
    """Return ranked places."""
    return [
        {"id": each.id, "side": each.side, "probability": figure(each.probability)}
        for each in sites
    ]


def next_question_json(question: NextQuestion | None) -> dict[str, Any] | None:
    """Return the next question, or None."""
    return None if question is None else {"id": question.id, "why": question.why}
