"""Why a condition stands where it stands: what each answer does to its log-odds when taken away."""

import numpy as np

from legsense.inference.posterior import Posterior, Workings, posterior_of, without
from legsense.model.tables import Floats

_EDGE = 1e-12
"""Keeps log-odds finite for conditions that are all but certain."""


def contributions(workings: Workings, posterior: Posterior) -> dict[str, Floats]:
    """Return what every answer did to every condition.

    Args:
        workings: The parts of the posterior.
        posterior: The posterior with every answer in place.

    Returns:
        Finding id to ``(C,)`` log-odds with the answer minus log-odds without it: above 0 the
        answer speaks for the condition. Answers of one group share their weight, so taking one
        away may do little while its partners remain.
    """
    with_all = _log_odds(posterior.condition)
    answered = [item.finding for item in workings.evidence.observed]
    answered += [finding for finding, _ in workings.evidence.risks if finding not in answered]
    return {
        finding: with_all - _log_odds(posterior_of(without(workings, finding)).condition)
        for finding in answered
    }


def _log_odds(probability: Floats) -> Floats:
    bounded = np.clip(probability, _EDGE, 1.0 - _EDGE)
    odds: Floats = np.log(bounded / (1.0 - bounded))
    return odds
