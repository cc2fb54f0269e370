"""P(answers | explanation): groups of findings that share a strength, and the sides they are felt on."""

from functools import lru_cache

import numpy as np

from legsense.inference.evidence import Evidence, Observed
from legsense.model.chart import ChartEvidence
from legsense.model.tables import Floats, Ints, Tables


def grouped(evidence: Evidence, tables: Tables) -> dict[int, list[Observed]]:
    """Return the scored findings by the number of the group whose strength they share."""
    groups: dict[int, list[Observed]] = {}
    for item in evidence.observed:
        if not item.entry and not (item.one_way and item.value == 0):
            groups.setdefault(int(tables.finding_group[item.index]), []).append(item)
    return groups


def group_likelihood(group: list[Observed], slots: Floats, tables: Tables) -> Floats:
    """Return P(answers of one group | each row or condition), the shared strength summed out."""
    joint = slots[group[0].first + group[0].value]
    for item in group[1:]:
        joint = joint * slots[item.first + item.value]
    likelihood: Floats = joint @ tables.strength_weights
    return likelihood


@lru_cache(maxsize=4)
def _pairs(n_paired: int) -> tuple[Ints, Ints]:
    first, second = np.triu_indices(n_paired, k=1)
    return first, second


def pairs_of(tables: Tables) -> tuple[Ints, Ints]:
    """Return the first and second condition of every pair; ``other_unexplained`` is in none."""
    return _pairs(tables.n_conditions - 1)


def pair_group_likelihood(group: list[Observed], tables: Tables) -> Floats:
    """Return P(answers of one group | each pair), shape ``(P,)``."""
    lone = len(group) == 1
    joint = np.ones((1, 1))
    for item in group:
        slot = tables.slot_by_condition[item.first + (1 if item.yes_no else item.value)]
        value = _pair_value(item, slot @ tables.strength_weights[:, None] if lone else slot, tables)
        joint = value * joint
    likelihood: Floats = joint[:, 0] if lone else joint @ tables.strength_weights
    return likelihood


def _pair_value(item: Observed, slot: Floats, tables: Tables) -> Floats:
    """Return P(value | pair, strength): noisy-or above the background, or the mixture of both.

    ``absent = min(a, b, a b / leak)``: two causes add up above the background, and a finding that
    both make rarer than the background stays as rare as the less rare of the two.

    Args:
        item: The answered finding.
        slot: ``(C, K)`` P(present) of a yes-or-no finding, P(value) of any other.
        tables: Compiled knowledge.
    """
    first, second = pairs_of(tables)
    if not item.yes_no:
        mixed: Floats = (slot.take(first, axis=0) + slot.take(second, axis=0)) / 2.0
        return mixed
    absent = 1.0 - slot
    leak = absent[-1]
    ratio = absent / leak
    ratio_first, ratio_second = ratio.take(first, axis=0), ratio.take(second, axis=0)
    both: Floats = np.minimum(ratio_first, ratio_second)
    np.multiply(ratio_first, ratio_second, out=ratio_first)
    np.minimum(both, ratio_first, out=both)
    both *= leak
    if item.value == 1:
        np.subtract(1.0, both, out=both)
    return both


_UNION = np.array([[0, 2, 2], [2, 1, 2], [2, 2, 2]])
"""Side of two lesions together: two lesions of different sides are felt as one on both."""


def side_factors(evidence: Evidence, tables: Tables, first: Ints, second: Ints) -> Floats:
    """Return ``(P, 3, 3)``: P(both sides) times P(sides answered | both sides) for each pair."""
    given = tables.side_given_lesion
    side = tables.condition_side
    factors = side[first][:, :, None] * side[second][:, None, :]
    for item in evidence.observed:
        if item.side is None:
            continue
        together = given[_UNION, item.side]
        if item.entry:
            factors *= together
            continue
        present = tables.slot_by_condition[item.first + 1] @ tables.strength_weights
        p, q = present[first], present[second]
        only_first, only_second, both = p * (1 - q), q * (1 - p), p * q
        felt = (
            only_first[:, None, None] * given[:, item.side][None, :, None]
            + only_second[:, None, None] * given[:, item.side][None, None, :]
            + both[:, None, None] * together
        )
        factors *= felt / (only_first + only_second + both)[:, None, None]
    return factors


def chart_factors(tables: Tables, chart: ChartEvidence) -> Floats:
    """Return ``(3, 3, C, C)``: P(marks | pair and both sides), sites summed out."""
    placed = tables.condition_side_site
    n_conditions = tables.n_conditions
    factors = np.empty((3, 3, n_conditions, n_conditions))
    for s in range(3):
        for t in range(3):
            factors[s, t] = placed[:, s] @ chart.pair[s, t] @ placed[:, t].T
    return factors
