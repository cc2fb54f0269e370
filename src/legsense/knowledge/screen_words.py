"""Words that screens and reports show, and how much of the knowledge base rests on what."""

from collections import Counter
from typing import Any

from legsense.knowledge.base import KnowledgeBase


def screen_words(base: KnowledgeBase) -> dict[str, Any]:
    """Return, as plain data, what a door says before and after a result.

    Returns:
        ``wording``: disclaimers and words for uncertainty by name. ``provenance``: how many
        figures of conditions were ``read`` in their source and how many are a ``judgement``.
    """
    disclaimers = base.single("disclaimers")
    risk = base.single("risk_communication")
    return {
        "wording": {
            "first_screen": disclaimers.first_screen if disclaimers else "",
            "every_result": disclaimers.every_result if disclaimers else "",
            "uncertainty": dict(risk.uncertainty) if risk else {},
        },
        "provenance": dict(
            Counter(
                figure.provenance
                for condition in base.conditions.values()
                for figure in (
                    condition.pretest_probability,
                    *condition.risk_factors,
                    *condition.evidence,
                )
            )
        ),
    }
