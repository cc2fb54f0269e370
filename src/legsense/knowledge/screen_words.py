"""Words that screens and reports show, and how much of the knowledge base rests on what."""

from collections import Counter
from typing import Any

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.records.wording import Certainty


def screen_words(base: KnowledgeBase) -> dict[str, Any]:
    """Return, as plain data, what a door says before and after a result.

    Returns:
        ``wording``: disclaimers, words for uncertainty by name, and how sure a cause may sound.
        ``provenance``: how many figures of conditions were ``read`` in their source and how many
        are a ``judgement``.
        ``pages``: sentences of the web pages, by file and name.
    """
    disclaimers = base.single("disclaimers")
    risk = base.single("risk_communication")
    return {
        "pages": {
            key: dict(item.words) for key, item in base.records.get("page_words", {}).items()
        },
        "wording": {
            "first_screen": disclaimers.first_screen if disclaimers else "",
            "every_result": disclaimers.every_result if disclaimers else "",
            "uncertainty": dict(risk.uncertainty) if risk else {},
            "certainty": _certainty(risk.certainty) if risk else {},
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


def _certainty(certainty: Certainty) -> dict[str, float]:
    return {
        "highest": certainty.highest_in_100 / 100.0,
        "confirming_log_odds": certainty.confirming_log_odds,
        "fits_well_from": certainty.fits_well_from_in_100 / 100.0,
        "clear_from": certainty.clear_from_in_100 / 100.0,
    }
