"""Outcomes to figures: how often the right cause, how far its probability can be trusted, and the rest.

Definitions: docs/reference/case-figures.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from legsense.evaluation.calibration import Bin, Share, brier, reliability
from legsense.evaluation.cases_asked import Asked, asked_of
from legsense.evaluation.cases_run import Outcome
from legsense.evaluation.cases_urgency import Triaged, share_of, triaged
from legsense.model.tables import Floats, Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything measured in one run.

    Attributes:
        n: Cases; ``n_ranked`` of them are adults with a diagnosis that the knowledge base has.
        top: 1, 3, 5 to the share whose right cause stands among the first so many.
        comprehensiveness: Share of cases that got advice and, if adult, ranked causes.
        covered: Share of cases whose diagnosis the knowledge base has.
        brier: Of the leading cause: (its probability - whether it was right) squared, averaged.
        brier_all: The same over every cause of every case.
        curve: Reliability of every probability above 0.001, ``curve_leading`` of the leading ones.
    """

    n: int
    n_ranked: int
    top: Mapping[int, Share]
    triaged: Triaged
    comprehensiveness: Share
    covered: Share
    brier: float | None
    brier_all: float | None
    curve: tuple[Bin, ...]
    curve_leading: tuple[Bin, ...]
    asked: Asked | None


def figures(outcomes: Sequence[Outcome], tables: Tables) -> Figures:
    """Return what a run measured.

    Args:
        outcomes: One a case.
        tables: Compiled knowledge: the order of the levels and what is an emergency.
    """
    ranked = [each for each in outcomes if each.counts_for_ranking]
    n_conditions = tables.n_conditions - 1
    said, true, leading, right = _probabilities(ranked)
    return Figures(
        n=len(outcomes),
        n_ranked=len(ranked),
        top={k: share_of(ranked, _among_first(k)) for k in (1, 3, 5)},
        triaged=triaged(outcomes, tables),
        comprehensiveness=share_of(outcomes, lambda each: each.case.child or bool(each.ranked)),
        covered=share_of(outcomes, lambda each: bool(each.case.gold.conditions)),
        brier=brier(leading, right) if ranked else None,
        brier_all=(
            float(((said - true) ** 2).sum() / (len(ranked) * n_conditions)) if ranked else None
        ),
        curve=reliability(said, true, n_bins=5) if ranked else (),
        curve_leading=reliability(leading, right, n_bins=5) if ranked else (),
        asked=asked_of(outcomes),
    )


def _among_first(k: int) -> Callable[[Outcome], bool]:
    return lambda each: each.rank is not None and each.rank <= k


def _probabilities(
    ranked: Sequence[Outcome],
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return what was said of every cause and whether it was right, and the same of the leader."""
    pairs = [
        (probability, condition in each.case.gold.conditions)
        for each in ranked
        for condition, probability in each.ranked
    ]
    leaders = [(each.ranked[0][1], each.rank == 1) for each in ranked]
    every, first = np.array(pairs, dtype=np.float64), np.array(leaders, dtype=np.float64)
    every, first = every.reshape(-1, 2), first.reshape(-1, 2)
    return every[:, 0], every[:, 1], first[:, 0], first[:, 1]
