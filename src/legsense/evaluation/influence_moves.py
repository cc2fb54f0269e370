"""What moving one figure to an end of its range does to the posterior of one person.

It is cheap because a figure of a condition changes the weight of that condition alone, so nothing else
is worked out again. Two conditions together move with the mean of what each moves, as in the intervals.
"""

from dataclasses import dataclass

import numpy as np

from legsense.assess import weigh
from legsense.assess.urgency import urgency_of
from legsense.evaluation.influence_figures import Figure, figure_of, share_of
from legsense.inference.evidence import Observed
from legsense.inference.likelihood import grouped
from legsense.inference.posterior import Posterior, Workings
from legsense.knowledge.base import KnowledgeBase
from legsense.model.answers import Answers
from legsense.model.tables import AGE_BANDS, Floats, Tables
from legsense.model.triage_rules import Triage
from legsense.triage.engine import triage

_LIKELY = 1e-3
"""Conditions less likely than this move nothing that is shown."""
_KEPT_PAIRS = 1e-6
_AS_IT_STANDS = 0.02
"""A figure that the engine uses bent by place, age or sharing differs by more than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person at the best figures.

    Attributes:
        number: Place in the set.
        single: ``(C,)`` P(this condition alone).
        likely: ``(C,)`` 1 for the conditions that can move what is shown.
        level: Urgency that is advised.
    """

    number: int
    workings: Workings
    posterior: Posterior
    rules: Triage
    level: str
    single: Floats
    likely: Floats


def person_of(number: int, answers: Answers, tables: Tables) -> Person:
    """Return one person's posterior and urgency, ready to be moved.

    Args:
        number: Place in the set.
        answers: What the person says.
        tables: Compiled knowledge.
    """
    workings, posterior = weigh(answers, tables)
    rules = triage(answers, tables.rules)
    single = np.zeros(tables.n_conditions)
    np.add.at(single, tables.row_condition, posterior.single.sum(axis=1))
    return Person(
        number=number,
        workings=workings,
        posterior=posterior,
        rules=rules,
        level=urgency_of(rules, posterior, tables).level,
        single=single,
        likely=(posterior.condition > _LIKELY).astype(np.float64),
    )


def figures_at_work(
    person: Person, tables: Tables, base: KnowledgeBase
) -> list[tuple[Figure, Floats, Floats]]:
    """Return each figure that counts here, with ln of what its two ends do to each condition.

    Args:
        person: As `person_of` returns.
        tables: Compiled from ``base``.
        base: The knowledge base.
    """
    names = list(tables.vocabulary.conditions)
    found: dict[Figure, tuple[Floats, Floats]] = {}
    likely = np.flatnonzero(person.likely).tolist()
    for group in grouped(person.workings.evidence, tables).values():
        for item in group:
            down, up = _ends(group, item, tables)
            for c in likely:
                figure = figure_of(base, item.finding, item.value, names[c])
                if figure is not None and _is_used(figure, item, c, tables):
                    _keep(found, figure, c, (float(down[c]), float(up[c])), len(names))
    band = person.workings.evidence.band
    shares = np.log(tables.prior[band])
    for c in likely:
        ends = float(shares[c, 0] - shares[c, 1]), float(shares[c, 2] - shares[c, 1])
        _keep(found, share_of(base, names[c], AGE_BANDS[band]), c, ends, len(names))
    return [(figure, down, up) for figure, (down, up) in found.items()]


def _keep(
    found: dict[Figure, tuple[Floats, Floats]],
    figure: Figure,
    c: int,
    ends: tuple[float, float],
    n_conditions: int,
) -> None:
    if figure not in found:
        found[figure] = (np.zeros(n_conditions), np.zeros(n_conditions))
    found[figure][0][c], found[figure][1][c] = ends


def _is_used(figure: Figure, item: Observed, c: int, tables: Tables) -> bool:
    """Return whether the engine uses the figure as it stands, not bent by place, age or sharing."""
    slot = item.first + (1 if item.yes_no else item.value)
    used = float(tables.slot_by_condition[slot, c] @ tables.strength_weights)
    return abs(used - figure.triple[1]) < _AS_IT_STANDS


def _ends(group: list[Observed], item: Observed, tables: Tables) -> tuple[Floats, Floats]:
    """Return ln of how the low and the high end change P(answers of the group | condition)."""
    weights = tables.strength_weights
    others = np.ones(tables.slot_by_condition.shape[1:])
    for other in group:
        if other is not item:
            others = others * tables.slot_by_condition[other.first + other.value]
    slot = item.first + item.value
    given = tables.slot_by_condition[slot]
    best = np.log((others * given) @ weights)
    odds = given / (1.0 - given)
    down, up = tables.slot_spread[0, slot], tables.slot_spread[1, slot]
    ends = []
    for shift in (-down, up):
        moved = odds * np.exp(shift)[:, None]
        ends.append(np.log((others * moved / (1.0 + moved)) @ weights) - best)
    return ends[0], ends[1]


def moved(person: Person, shift: Floats) -> Floats:
    """Return the posterior of every condition once some weights have changed.

    Args:
        person: As `person_of` returns.
        shift: ``(C,)`` ln of the factor of each weight.
    """
    posterior = person.posterior
    single = person.single * np.exp(shift)
    kept = np.flatnonzero(posterior.pair > _KEPT_PAIRS)
    first, second = posterior.pair_first[kept], posterior.pair_second[kept]
    pair = posterior.pair[kept] * np.exp((shift[first] + shift[second]) / 2.0)
    n_conditions = len(single)
    condition: Floats = (
        single
        + np.bincount(first, pair, minlength=n_conditions)
        + np.bincount(second, pair, minlength=n_conditions)
    )
    total = float(single.sum() + pair.sum() + posterior.pair.sum() - posterior.pair[kept].sum())
    return condition / total
