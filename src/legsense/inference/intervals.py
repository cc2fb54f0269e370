"""How sure the figures themselves are: the ranges of the knowledge base drawn a few hundred times."""

from statistics import NormalDist

import numpy as np

from legsense.inference.evidence import Observed
from legsense.inference.likelihood import grouped
from legsense.inference.posterior import Posterior, Workings
from legsense.model.tables import Floats, Ints, Tables

_SEED = 20261122
_WORTH_DRAWING = 1e-4
"""Conditions less likely than this keep their best figures; together they move nothing shown."""


def intervals_of(workings: Workings, posterior: Posterior) -> tuple[Floats, Floats]:
    """Return low and high posterior of every condition, shape ``(C,)`` each.

    Every figure of the answered findings and every prior is drawn from its [low, best, high] on
    the log-odds scale, all at once and with a fixed seed, so that equal input gives equal output.
    What the ranges of single figures do not hold is drawn beside them (``model_error``).
    A pair moves with the mean of what its two conditions move.

    Args:
        workings: The parts of the posterior.
        posterior: The posterior at the best figures.

    Returns:
        Ends of the central share of the draws that kb/model/settings.yaml names; the best
        posterior always lies between them.
    """
    tables = workings.tables
    n_draws = int(tables.settings["interval_draws"])
    drawn = np.flatnonzero(posterior.condition > _WORTH_DRAWING)
    shift: Floats = np.zeros((tables.n_conditions, n_draws))
    shift[drawn] = _prior_shift(workings, drawn, n_draws)
    if workings.evidence.observed:
        error = _normals(-1, tables.n_conditions, n_draws)[drawn]
        shift[drawn] += tables.settings["model_error"] * error
    for group in grouped(workings.evidence, tables).values():
        shift[drawn] += _group_shift(group, drawn, tables, n_draws)
    alone = posterior.single.sum(axis=1)
    single = np.zeros(tables.n_conditions)
    np.add.at(single, tables.row_condition, alone)
    moved: Floats = single[:, None] * np.exp(shift)
    kept = np.flatnonzero(posterior.pair > _WORTH_DRAWING)
    rest = 1.0 - single.sum() - posterior.pair[kept].sum()
    first, second = posterior.pair_first[kept], posterior.pair_second[kept]
    pair = posterior.pair[kept, None] * np.exp((shift[first] + shift[second]) / 2.0)
    total = moved.sum(axis=0) + pair.sum(axis=0) + rest
    contains = np.zeros((tables.n_conditions, len(kept)))
    contains[first, np.arange(len(kept))] = 1.0
    contains[second, np.arange(len(kept))] = 1.0
    moved += contains @ pair
    tail = (1.0 - tables.settings["interval_coverage"]) / 2.0
    low, high = np.quantile(moved / total, [tail, 1.0 - tail], axis=1)
    return np.minimum(low, posterior.condition), np.maximum(high, posterior.condition)


def _normals(number: int, n_conditions: int, n_draws: int) -> Floats:
    """Return standard normal draws that belong to one finding, whatever else was answered."""
    return np.random.default_rng([_SEED, number + 1]).standard_normal((n_conditions, n_draws))


def _stretched(normals: Floats, down: Floats, up: Floats, coverage: float) -> Floats:
    """Return draws whose low and high ends lie where the figures' ranges do."""
    reach = NormalDist().inv_cdf((1.0 + coverage) / 2.0)
    return np.where(normals < 0.0, normals * down[:, None], normals * up[:, None]) / reach


def _prior_shift(workings: Workings, drawn: Ints, n_draws: int) -> Floats:
    tables = workings.tables
    odds = np.log(tables.prior[workings.evidence.band, drawn])
    normals = _normals(0, tables.n_conditions, n_draws)[drawn]
    down, up = odds[:, 1] - odds[:, 0], odds[:, 2] - odds[:, 1]
    return _stretched(normals, down, up, tables.settings["range_coverage"])


def _group_shift(group: list[Observed], drawn: Ints, tables: Tables, n_draws: int) -> Floats:
    """Return ln of how each draw changes P(answers of the group | condition)."""
    weights = tables.strength_weights
    best = np.ones((len(drawn), len(weights)))
    joint = np.ones((len(drawn), n_draws, len(weights)))
    for item in group:
        slot = item.first + item.value
        given = tables.slot_by_condition[slot][drawn]
        normals = _normals(1 + item.index, tables.n_conditions, n_draws)[drawn]
        down, up = tables.slot_spread[:, slot][:, drawn]
        if item.yes_no and item.value == 0:
            normals = -normals
        moved = np.exp(_stretched(normals, down, up, tables.settings["range_coverage"]))
        odds = (given / (1.0 - given))[:, None, :] * moved[:, :, None]
        best = best * given
        joint = joint * (odds / (1.0 + odds))
    shift: Floats = np.log(joint @ weights) - np.log(best @ weights)[:, None]
    return shift
