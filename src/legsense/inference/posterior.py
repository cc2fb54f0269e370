"""P(explanation | answers): one condition at one site and side, or two conditions together, exactly."""

from dataclasses import dataclass

import numpy as np

from legsense.inference.evidence import Evidence, Observed
from legsense.inference.prior import prior_of
from legsense.model.chart import ChartEvidence
from legsense.model.tables import Floats, Tables

NEGLIGIBLE = 1e-14
"""A pair whose greatest possible share lies below this is not refined by side; it cannot matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """The whole answer of the engine.

    Attributes:
        condition: ``(C,)`` P(condition is among the causes); sums to over 1 by the pairs.
        single: ``(R, 3)`` P(this condition alone, at this site and side).
        pair: ``(P,)`` P(these two conditions together).
        pair_first, pair_second: ``(P,)`` the conditions of each pair.
        site: ``(S, 3)`` P(a lesion at this site and side).
        log_evidence: ln P(answers).
    """

    condition: Floats
    single: Floats
    pair: Floats
    pair_first: Floats
    pair_second: Floats
    site: Floats
    log_evidence: float


def grouped(evidence: Evidence, tables: Tables) -> list[list[Observed]]:
    """Return the observed findings by the group whose strength they share."""
    groups: dict[int, list[Observed]] = {}
    for item in evidence.observed:
        if not item.entry and not (item.one_way and item.value == 0):
            groups.setdefault(int(tables.finding_group[item.index]), []).append(item)
    return list(groups.values())


def posterior_of(
    evidence: Evidence, tables: Tables, chart: ChartEvidence | None = None
) -> Posterior:
    """Return P(explanation | answers) over all single and paired explanations.

    Args:
        evidence: What was answered.
        tables: Compiled knowledge.
        chart: What the marks say, if any.
    """
    prior = prior_of(evidence, tables)
    log_single = np.zeros(len(tables.row_condition))
    log_pair = np.zeros(len(pairs_of(tables)[0]))
    for group in grouped(evidence, tables):
        log_single += np.log(group_likelihood(group, tables.slot_by_row, tables))
        log_pair += np.log(pair_group_likelihood(group, tables))
    singles = _singles(evidence, tables, chart, prior, log_single)
    pairs = _pairs(evidence, tables, chart, prior, log_pair)
    return _normalised(tables, singles, pairs)


def group_likelihood(group: list[Observed], slots: Floats, tables: Tables) -> Floats:
    """Return P(answers of one group | each row or condition), the shared strength summed out."""
    joint = slots[group[0].first + group[0].value]
    for item in group[1:]:
        joint = joint * slots[item.first + item.value]
    return joint @ tables.strength_weights


_PAIRS: dict[int, tuple[Floats, Floats]] = {}


def pairs_of(tables: Tables) -> tuple[Floats, Floats]:
    """Return the first and second condition of every pair; ``other_unexplained`` is in none."""
    n_paired = tables.n_conditions - 1
    if n_paired not in _PAIRS:
        _PAIRS[n_paired] = np.triu_indices(n_paired, k=1)
    return _PAIRS[n_paired]


def pair_group_likelihood(group: list[Observed], tables: Tables) -> Floats:
    """Return P(answers of one group | each pair), shape ``(P,)``."""
    lone = len(group) == 1
    joint: Floats | None = None
    for item in group:
        slot = tables.slot_by_condition[item.first + (1 if item.yes_no else item.value)]
        value = _pair_value(item, slot @ tables.strength_weights[:, None] if lone else slot, tables)
        joint = value if joint is None else np.multiply(joint, value, out=joint)
    assert joint is not None
    return joint[:, 0] if lone else joint @ tables.strength_weights


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
        return (slot.take(first, axis=0) + slot.take(second, axis=0)) / 2.0
    absent = 1.0 - slot
    leak = absent[-1]
    ratio = absent / leak
    ratio_first, ratio_second = ratio.take(first, axis=0), ratio.take(second, axis=0)
    both = np.minimum(ratio_first, ratio_second)
    np.multiply(ratio_first, ratio_second, out=ratio_first)
    np.minimum(both, ratio_first, out=both)
    both *= leak
    return np.subtract(1.0, both, out=both) if item.value == 1 else both


def _singles(
    evidence: Evidence,
    tables: Tables,
    chart: ChartEvidence | None,
    prior: Floats,
    log_likelihood: Floats,
) -> tuple[Floats, Floats]:
    """Return ``(R,)`` ln weight without the side, and ``(R, 3)`` the factor of each side."""
    sides = tables.row_side.copy()
    for item in evidence.observed:
        if item.side is not None:
            sides *= tables.side_given_lesion[:, item.side]
    if chart is not None:
        sides *= chart.single.T[tables.row_site]
    log_weight = log_likelihood + np.log(prior[tables.row_condition] * tables.row_share)
    return log_weight, sides


def _pairs(
    evidence: Evidence,
    tables: Tables,
    chart: ChartEvidence | None,
    prior: Floats,
    log_likelihood: Floats,
) -> tuple[Floats, Floats, Floats]:
    """Return ln weight of each pair, ``(P, 3, 3)`` the factor of both sides, and what they index."""
    first, second = pairs_of(tables)
    log_prior = np.log(prior)
    log_weight = (
        log_likelihood
        + log_prior[first]
        + log_prior[second]
        + tables.pair_log_odds[first, second]
    )
    kept = np.flatnonzero(log_weight > log_weight.max() + np.log(NEGLIGIBLE))
    sides = side_factors(evidence, tables, first[kept], second[kept])
    if chart is not None:
        sides *= _chart_factors(tables, chart)[:, :, first[kept], second[kept]].transpose(2, 0, 1)
    return log_weight[kept], sides, kept


_UNION = np.array([[0, 2, 2], [2, 1, 2], [2, 2, 2]])
"""Side of two lesions together: two lesions of different sides are felt as one on both."""


def side_factors(evidence: Evidence, tables: Tables, first: Floats, second: Floats) -> Floats:
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


def _chart_factors(tables: Tables, chart: ChartEvidence) -> Floats:
    """Return ``(3, 3, C, C)``: P(marks | pair and both sides), sites summed out."""
    placed = tables.condition_side_site
    n_conditions = tables.n_conditions
    factors = np.empty((3, 3, n_conditions, n_conditions))
    for s in range(3):
        for t in range(3):
            factors[s, t] = placed[:, s] @ chart.pair[s, t] @ placed[:, t].T
    return factors


def _normalised(
    tables: Tables, singles: tuple[Floats, Floats], pairs: tuple[Floats, Floats, Floats]
) -> Posterior:
    log_single, single_sides = singles
    log_pair, pair_sides, kept = pairs
    top = max(log_single.max(), log_pair.max())
    single = np.exp(log_single - top)[:, None] * single_sides
    pair_by_side = np.exp(log_pair - top)[:, None, None] * pair_sides
    total = single.sum() + pair_by_side.sum()
    single /= total
    pair_by_side /= total
    first, second = pairs_of(tables)
    first, second = first[kept], second[kept]
    pair = pair_by_side.sum(axis=(1, 2))
    condition = np.bincount(
        tables.row_condition, weights=single.sum(axis=1), minlength=tables.n_conditions
    )
    np.add.at(condition, first, pair)
    np.add.at(condition, second, pair)
    return Posterior(
        condition=condition,
        single=single,
        pair=pair,
        pair_first=first,
        pair_second=second,
        site=_sites(tables, single, pair_by_side, first, second),
        log_evidence=float(np.log(total) + top),
    )


def _sites(
    tables: Tables, single: Floats, pair_by_side: Floats, first: Floats, second: Floats
) -> Floats:
    site = np.zeros((len(tables.vocabulary.sites), 3))
    np.add.at(site, tables.row_site, single)
    n_conditions = tables.n_conditions
    by_side = np.zeros((n_conditions, 3))
    np.add.at(by_side, first, pair_by_side.sum(axis=2))
    np.add.at(by_side, second, pair_by_side.sum(axis=1))
    site += np.einsum("cs,csi->is", by_side, tables.condition_side_site)
    return site
