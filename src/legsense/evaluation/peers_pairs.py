"""All pairs as a network: what a public library can be asked when two causes may act together.

No public format has a word for "one cause, or two that meet above the background", so the root has to
name every explanation: each condition at each site and side, and each pair at each combination of
sides. What two causes do to a finding stands worked out in its table. Only answered findings are in
the network, as the others would sum to 1 and a table of tens of thousands of rows each is needless.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from legsense.inference.evidence import Evidence, Observed
from legsense.inference.likelihood import (
    chart_factors,
    given,
    grouped,
    pair_group_likelihood,
    pairs_of,
    side_factors,
)
from legsense.inference.network import AS_MARKED, CAUSE, MARKS, Network, Node
from legsense.inference.posterior import Posterior
from legsense.inference.prior import prior_of
from legsense.model.chart import ChartEvidence
from legsense.model.tables import LESION_SIDES, Floats, Tables

_SEEN: Final = ("as_answered", "otherwise")
_N_SIDES: Final = len(LESION_SIDES)


def all_pairs_network(
    evidence: Evidence, tables: Tables, chart: ChartEvidence | None = None
) -> Network:
    """Return the network that says the same as `legsense.inference.posterior.posterior_of`.

    Args:
        evidence: What was answered.
        tables: Compiled knowledge.
        chart: What the marks say, if any.
    """
    prior = _explanations(evidence, tables)
    possible = np.flatnonzero(prior > 0.0)
    states = tuple(f"e{number}" for number in possible.tolist())
    weight = prior[possible]
    nodes = [Node(name=CAUSE, states=states, parents=(), table=weight / weight.sum())]
    observed: dict[str, str] = {}
    for number, group in grouped(evidence, tables).items():
        strength = Node(
            name=f"strength_{number}",
            states=tuple(f"point_{k}" for k in range(len(tables.strength_weights))),
            parents=(),
            table=tables.strength_weights,
        )
        nodes.append(strength)
        for item in group:
            table = _finding(item, tables)[possible]
            nodes.append(_seen(item.finding, (CAUSE, strength.name), table))
            observed[item.finding] = _SEEN[0]
    for item in evidence.observed:
        if item.side is not None:
            table = _side(item, evidence, tables)[possible]
            nodes.append(_seen(f"side_of_{item.finding}", (CAUSE,), table))
            observed[f"side_of_{item.finding}"] = _SEEN[0]
    if chart is not None:
        likelihood = _marks(chart, tables)[possible]
        node = _seen(MARKS, (CAUSE,), likelihood / likelihood.max())
        nodes.append(replace(node, states=(AS_MARKED, _SEEN[1])))
        observed[MARKS] = AS_MARKED
    return Network(nodes=tuple(nodes), observed=observed, rows=possible)


def greatest_difference(posterior: Posterior, network: Network, asked: Floats) -> float:
    """Return the greatest difference of any explanation's probability, sides of a pair summed out.

    Args:
        posterior: Ours.
        network: As `all_pairs_network` returns.
        asked: ``(n_states,)`` what a library says of the root.
    """
    n_single, n_pairs = posterior.single.size, len(posterior.pair)
    whole = np.zeros(n_single + n_pairs * _N_SIDES * _N_SIDES)
    whole[network.rows] = asked
    single = np.abs(whole[:n_single] - posterior.single.ravel()).max()
    pairs = whole[n_single:].reshape(n_pairs, -1).sum(axis=1)
    return float(max(single, np.abs(pairs - posterior.pair).max()))


def _explanations(evidence: Evidence, tables: Tables) -> Floats:
    """Return the prior of each explanation: ``(R, 3)`` alone, then ``(P, 3, 3)`` pairs, in a row."""
    prior = prior_of(evidence, tables)
    single = (prior[tables.row_condition] * tables.row_share)[:, None] * tables.row_side
    first, second = pairs_of(tables)
    pair = prior[first] * prior[second] * np.exp(tables.pair_log_odds[first, second])
    return np.concatenate([single.ravel(), (pair[:, None] * _pair_sides(tables)).ravel()])


def _pair_sides(tables: Tables) -> Floats:
    """Return ``(P, 9)`` P(side of the one, side of the other | pair)."""
    nothing = Evidence(observed=(), risks=(), band=0, sex=0)
    factors = side_factors(nothing, tables)
    return np.ascontiguousarray(factors.reshape(-1, factors.shape[-1]).T)


def _finding(item: Observed, tables: Tables) -> Floats:
    """Return ``(explanations, K)`` P(the answer | explanation, strength)."""
    single = given(item, tables.slot_by_row, item.value, tables)
    weights = np.eye(len(tables.strength_weights))
    # At one strength at a time the sum over strengths is the figure at that strength.
    pair = np.stack(
        [pair_group_likelihood([item], replace(tables, strength_weights=one)) for one in weights],
        axis=1,
    )
    repeated = (np.repeat(single, _N_SIDES, axis=0), np.repeat(pair, _N_SIDES * _N_SIDES, axis=0))
    return np.concatenate(repeated)


def _side(item: Observed, evidence: Evidence, tables: Tables) -> Floats:
    """Return ``(explanations,)`` P(the side that was said | explanation)."""
    single = np.tile(tables.side_given_lesion[:, item.side], len(tables.row_condition))
    alone = replace(evidence, observed=(item,))
    factors = side_factors(alone, tables)
    felt = factors.reshape(-1, factors.shape[-1]).T
    without = _pair_sides(tables)
    pair = np.divide(felt, without, out=np.zeros_like(without), where=without > 0.0)
    return np.concatenate([single, pair.ravel()])


def _marks(chart: ChartEvidence, tables: Tables) -> Floats:
    """Return ``(explanations,)`` P(the marks | explanation)."""
    factors = chart_factors(tables, chart)
    pair = factors.reshape(-1, factors.shape[-1]).T
    return np.concatenate([chart.single.T[tables.row_site].ravel(), pair.ravel()])


def _seen(name: str, parents: tuple[str, ...], table: Floats) -> Node:
    """Return a node with two states: as answered, and otherwise."""
    return Node(
        name=name, states=_SEEN, parents=parents, table=np.stack([table, 1.0 - table], axis=-1)
    )
