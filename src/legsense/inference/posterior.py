"""P(explanation | answers): one condition at one site and side, or two conditions together, exactly."""

from dataclasses import dataclass

import numpy as np

from legsense.inference.evidence import Evidence
from legsense.inference.likelihood import (
    chart_factors,
    group_likelihood,
    grouped,
    pair_group_likelihood,
    pairs_of,
    side_factors,
)
from legsense.inference.prior import prior_of
from legsense.model.chart import ChartEvidence
from legsense.model.tables import Floats, Ints, Tables


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
    pair_first: Ints
    pair_second: Ints
    site: Floats
    log_evidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """The parts of one posterior, kept so that it can be asked again with an answer taken away.

    Attributes:
        row_by_group: Group number to ``(R,)`` ln P(its answers | row).
        pair_by_group: Group number to ``(P,)`` ln P(its answers | pair).
        chart_pairs: ``(3, 3, P)`` P(marks | pair and sides), or None without marks.
    """

    evidence: Evidence
    tables: Tables
    chart: ChartEvidence | None
    row_by_group: dict[int, Floats]
    pair_by_group: dict[int, Floats]
    chart_pairs: Floats | None


def work_out(evidence: Evidence, tables: Tables, chart: ChartEvidence | None = None) -> Workings:
    """Return the parts of the posterior.

    Args:
        evidence: What was answered.
        tables: Compiled knowledge.
        chart: What the marks say, if any.
    """
    groups = grouped(evidence, tables)
    return Workings(
        evidence=evidence,
        tables=tables,
        chart=chart,
        row_by_group={
            number: np.log(group_likelihood(group, tables.slot_by_row, tables))
            for number, group in groups.items()
        },
        pair_by_group={
            number: np.log(pair_group_likelihood(group, tables)) for number, group in groups.items()
        },
        chart_pairs=None if chart is None else chart_factors(tables, chart),
    )


def without(workings: Workings, finding: str) -> Workings:
    """Return the workings as if one finding had not been asked; only its group is done again."""
    evidence, tables = workings.evidence.without(finding), workings.tables
    index = list(tables.vocabulary.findings).index(finding)
    number = int(tables.finding_group[index])
    row = {key: value for key, value in workings.row_by_group.items() if key != number}
    pair = {key: value for key, value in workings.pair_by_group.items() if key != number}
    rest = grouped(evidence, tables).get(number)
    if rest:
        row[number] = np.log(group_likelihood(rest, tables.slot_by_row, tables))
        pair[number] = np.log(pair_group_likelihood(rest, tables))
    return Workings(
        evidence=evidence,
        tables=tables,
        chart=workings.chart,
        row_by_group=row,
        pair_by_group=pair,
        chart_pairs=workings.chart_pairs,
    )


def posterior_of(workings: Workings) -> Posterior:
    """Return P(explanation | answers) over all single and paired explanations."""
    prior = prior_of(workings.evidence, workings.tables)
    return _normalised(workings.tables, _singles(workings, prior), _pairs(workings, prior))


def _singles(workings: Workings, prior: Floats) -> tuple[Floats, Floats]:
    """Return ``(R,)`` ln weight without the side, and ``(R, 3)`` the factor of each side."""
    tables = workings.tables
    sides = tables.row_side.copy()
    for item in workings.evidence.observed:
        if item.side is not None:
            sides *= tables.side_given_lesion[:, item.side]
    if workings.chart is not None:
        sides *= workings.chart.single.T[tables.row_site]
    log_weight = np.log(prior[tables.row_condition] * tables.row_share)
    for likelihood in workings.row_by_group.values():
        log_weight += likelihood
    return log_weight, sides


def _pairs(workings: Workings, prior: Floats) -> tuple[Floats, Floats]:
    """Return ``(P,)`` ln weight without the sides, and ``(3, 3, P)`` the factor of both sides."""
    tables = workings.tables
    first, second = pairs_of(tables)
    log_prior = np.log(prior)
    log_weight = log_prior.take(first) + log_prior.take(second)
    log_weight += tables.pair_log_odds[first, second]
    for likelihood in workings.pair_by_group.values():
        log_weight += likelihood
    sides = side_factors(workings.evidence, tables)
    if workings.chart_pairs is not None:
        sides *= workings.chart_pairs
    return log_weight, sides


def _normalised(
    tables: Tables, singles: tuple[Floats, Floats], pairs: tuple[Floats, Floats]
) -> Posterior:
    log_single, single_sides = singles
    log_pair, pair_sides = pairs
    top = max(log_single.max(), log_pair.max())
    single = np.exp(log_single - top)[:, None] * single_sides
    pair_by_side = np.exp(log_pair - top) * pair_sides
    total = single.sum() + pair_by_side.sum()
    single /= total
    pair_by_side /= total
    first, second = pairs_of(tables)
    pair = pair_by_side.sum(axis=(0, 1))
    n_conditions = tables.n_conditions
    condition: Floats = np.asarray(
        np.bincount(tables.row_condition, weights=single.sum(axis=1), minlength=n_conditions)
        + np.bincount(first, weights=pair, minlength=n_conditions)
        + np.bincount(second, weights=pair, minlength=n_conditions),
        dtype=np.float64,
    )
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
    tables: Tables, single: Floats, pair_by_side: Floats, first: Ints, second: Ints
) -> Floats:
    """Return ``(S, 3)``: P(a lesion at this site and side), alone or as one of two."""
    n_sites, n_conditions = len(tables.vocabulary.sites), tables.n_conditions
    of_first, of_second = pair_by_side.sum(axis=1), pair_by_side.sum(axis=0)
    site = np.empty((n_sites, 3))
    for side in range(3):
        paired = np.bincount(first, weights=of_first[side], minlength=n_conditions)
        paired += np.bincount(second, weights=of_second[side], minlength=n_conditions)
        site[:, side] = paired @ tables.condition_side_site[:, side]
        site[:, side] += np.bincount(tables.row_site, weights=single[:, side], minlength=n_sites)
    return site
