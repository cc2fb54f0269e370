"""The posterior as ranked lists a person can read: causes, lay names, pairs, places."""

import numpy as np

from legsense.inference.posterior import Posterior
from legsense.model.answers import Answers
from legsense.model.assessment import (
    Contribution,
    RankedCondition,
    RankedPair,
    RankedSite,
    RankedUmbrella,
)
from legsense.model.tables import LESION_SIDES, Floats, Tables
from legsense.model.vocabulary import ConditionSpec

_EXPLAINED = 12
"""Causes whose reasons are given; below them the reasons are too weak to read."""
_REASONS = 8
_WORTH_SAYING = 0.05
"""Log-odds under which an answer did nothing worth a line."""
_PAIRS = 10
_SITES = 15
_LEAST = 1e-4


def ranked_conditions(
    posterior: Posterior,
    intervals: tuple[Floats, Floats],
    contributions: dict[str, Floats],
    answers: Answers,
    tables: Tables,
) -> tuple[RankedCondition, ...]:
    """Return all conditions but ``other_unexplained``, most probable first.

    A condition defined by an exposure that is not known never comes first: the most probable one
    without such an open question leads, and the probabilities stay as they are.
    """
    conditions = list(tables.vocabulary.conditions.values())
    low, high = intervals
    order = sorted(
        range(len(conditions) - 1), key=lambda c: (-posterior.condition[c], conditions[c].id)
    )
    leader = next(c for c in order if not exposure_is_open(conditions[c], answers))
    order.remove(leader)
    order.insert(0, leader)
    ranked = []
    for rank, index in enumerate(order):
        for_it, against_it = _reasons(contributions, index) if rank < _EXPLAINED else ((), ())
        ranked.append(
            RankedCondition(
                id=conditions[index].id,
                label=conditions[index].label,
                plain=conditions[index].plain,
                probability=min(float(posterior.condition[index]), 1.0),
                low=min(float(low[index]), 1.0),
                high=min(float(high[index]), 1.0),
                for_it=for_it,
                against_it=against_it,
            )
        )
    return tuple(ranked)


def exposure_is_open(condition: ConditionSpec, answers: Answers) -> bool:
    """Return whether the condition is defined by an exposure that is not known."""
    required = condition.requires_finding
    return required is not None and not answers.known(required)


def _reasons(
    contributions: dict[str, Floats], index: int
) -> tuple[tuple[Contribution, ...], tuple[Contribution, ...]]:
    weights = sorted((float(values[index]), finding) for finding, values in contributions.items())
    against = [
        Contribution(id=finding, log_odds=weight)
        for weight, finding in weights
        if weight < -_WORTH_SAYING
    ]
    for_it = [
        Contribution(id=finding, log_odds=weight)
        for weight, finding in reversed(weights)
        if weight > _WORTH_SAYING
    ]
    return tuple(for_it[:_REASONS]), tuple(against[:_REASONS])


def ranked_umbrellas(posterior: Posterior, tables: Tables) -> tuple[RankedUmbrella, ...]:
    """Return P(at least one member) of every lay name, most probable first."""
    names = list(tables.vocabulary.conditions)
    alone = np.bincount(
        tables.row_condition, weights=posterior.single.sum(axis=1), minlength=len(names)
    )
    ranked = []
    for umbrella in tables.vocabulary.umbrellas.values():
        inside = np.isin(names, umbrella.members)
        touched = inside[posterior.pair_first] | inside[posterior.pair_second]
        ranked.append(
            RankedUmbrella(
                id=umbrella.id,
                label=umbrella.label,
                plain=umbrella.plain,
                members=umbrella.members,
                probability=float(alone[inside].sum() + posterior.pair[touched].sum()),
            )
        )
    return tuple(sorted(ranked, key=lambda each: (-each.probability, each.id)))


def ranked_pairs(posterior: Posterior, tables: Tables) -> tuple[RankedPair, ...]:
    """Return the likeliest pairs of conditions."""
    names = list(tables.vocabulary.conditions)
    order = np.argsort(-posterior.pair, kind="stable")[:_PAIRS]
    return tuple(
        RankedPair(
            ids=(names[posterior.pair_first[p]], names[posterior.pair_second[p]]),
            probability=float(posterior.pair[p]),
        )
        for p in order.tolist()
        if posterior.pair[p] > _LEAST
    )


def ranked_sites(posterior: Posterior, tables: Tables) -> tuple[RankedSite, ...]:
    """Return the likeliest places of the lesion with their side."""
    names = list(tables.vocabulary.sites)
    flat = posterior.site.ravel()
    order = np.argsort(-flat, kind="stable")[:_SITES]
    return tuple(
        RankedSite(
            id=names[place // len(LESION_SIDES)],
            side=LESION_SIDES[place % len(LESION_SIDES)],
            probability=min(float(flat[place]), 1.0),
        )
        for place in order.tolist()
        if flat[place] > _LEAST
    )
