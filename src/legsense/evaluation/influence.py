"""Which recalled figures matter most to decisions: each moved over its range, all else at its best.

One figure at a time is moved to the low and the high end of its range, for every person of a set. How
far the probability of the leading cause moves, whether another cause takes the lead, and whether the
urgency changes, say what an expert should check first. It is cheap because a figure of one condition
changes the weight of that condition alone, so nothing else is worked out again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
_ENDS = 0.185
"""Weight of each end of a range, the best figure taking the rest: Keefer and Bodily 1983,
doi:10.1287/mnsc.29.5.595, for a range that holds nine in ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What one figure does to the decisions about a set of people.

    Attributes:
        figure: File, finding, value, range and provenance.
        n_people: People whom it touched.
        cause_points: Standard deviation of the probability of the leading cause over the range, in
            points of 100, averaged over all people of the set.
        leader_changes: People for whom an end of the range puts another cause first.
        urgency_changes: People for whom an end of the range changes the urgency.
        most: The condition that led most often where the figure moved it.
    """

    figure: Figure
    n_people: int
    cause_points: float
    leader_changes: int
    urgency_changes: int
    most: str

    @property
    def weight(self) -> float:
        """What the ranking sorts by: a changed urgency counts most, then a changed leader."""
        return 10.0 * self.urgency_changes + 3.0 * self.leader_changes + self.cause_points

    @property
    def why(self) -> str:
        """One sentence for the reader of the ranking."""
        told = [f"moves {self.most} by {self.cause_points:.2f} points over all people"]
        if self.leader_changes:
            told.append(f"changes the leading cause of {self.leader_changes}")
        if self.urgency_changes:
            told.append(f"changes the urgency of {self.urgency_changes}")
        return "; ".join(told)


@dataclass(slots=True, kw_only=True)
class _Sum:
    """What one figure did so far."""

    people: set[int] = field(default_factory=set)
    variance: float = 0.0
    leaders: set[int] = field(default_factory=set)
    urgencies: set[int] = field(default_factory=set)
    moved: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One person at the best figures."""

    number: int
    workings: Workings
    posterior: Posterior
    rules: Triage
    level: str
    single: Floats
    likely: Floats


def influence(
    people: Sequence[Answers],
    tables: Tables,
    base: KnowledgeBase,
    *,
    progress: Callable[[int], None] | None = None,
) -> tuple[Influence, ...]:
    """Return every judged figure that moved a decision, most influential first.

    Args:
        people: A set of answers, of cases or drawn from the model.
        tables: Compiled from ``base``.
        base: The knowledge base, for files and provenance.
        progress: Told how many people are done.
    """
    sums: dict[Figure, _Sum] = {}
    for number, answers in enumerate(people):
        case = _case(number, answers, tables)
        for figure, down, up in _figures(case, tables, base):
            if figure.provenance == "judgement":
                _add(sums.setdefault(figure, _Sum()), case, down, up)
        if progress is not None:
            progress(number + 1)
    found = [_influence(figure, each, len(people)) for figure, each in sums.items() if each.people]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.figure)))


def _influence(figure: Figure, found: _Sum, n_people: int) -> Influence:
    return Influence(
        figure=figure,
        n_people=len(found.people),
        cause_points=100.0 * float(np.sqrt(found.variance / n_people)),
        leader_changes=len(found.leaders),
        urgency_changes=len(found.urgencies),
        most=max(found.moved, key=lambda name: found.moved[name]),
    )


def _case(number: int, answers: Answers, tables: Tables) -> _Case:
    workings, posterior = weigh(answers, tables)
    rules = triage(answers, tables.rules)
    single = np.zeros(tables.n_conditions)
    np.add.at(single, tables.row_condition, posterior.single.sum(axis=1))
    return _Case(
        number=number,
        workings=workings,
        posterior=posterior,
        rules=rules,
        level=urgency_of(rules, posterior, tables).level,
        single=single,
        likely=(posterior.condition > _LIKELY).astype(np.float64),
    )


def _figures(
    case: _Case, tables: Tables, base: KnowledgeBase
) -> list[tuple[Figure, Floats, Floats]]:
    """Return each figure that counts here, with ln of what its two ends do to each condition."""
    names = list(tables.vocabulary.conditions)
    found: dict[Figure, tuple[Floats, Floats]] = {}
    likely = np.flatnonzero(case.likely).tolist()
    for group in grouped(case.workings.evidence, tables).values():
        for item in group:
            down, up = _ends(group, item, tables)
            for c in likely:
                figure = figure_of(base, item.finding, item.value, names[c])
                if figure is not None and _is_used(figure, item, c, tables):
                    _keep(found, figure, c, (float(down[c]), float(up[c])), len(names))
    band = case.workings.evidence.band
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
    return abs(used - figure.triple[1]) < 0.02


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


def _add(found: _Sum, case: _Case, down: Floats, up: Floats) -> None:
    tables = case.workings.tables
    names = list(tables.vocabulary.conditions)
    leader = int(case.posterior.condition[:-1].argmax())
    best = float(case.posterior.condition[leader])
    said = []
    for shift in (down, up):
        moved = _moved(case, shift)
        said.append(float(moved[leader]))
        if int(moved[:-1].argmax()) != leader:
            found.leaders.add(case.number)
        posterior = replace(case.posterior, condition=moved)
        if urgency_of(case.rules, posterior, tables).level != case.level:
            found.urgencies.add(case.number)
    mean = (1.0 - 2.0 * _ENDS) * best + _ENDS * sum(said)
    variance = (1.0 - 2.0 * _ENDS) * (best - mean) ** 2
    variance += _ENDS * sum((each - mean) ** 2 for each in said)
    found.people.add(case.number)
    found.variance += variance
    found.moved[names[leader]] = found.moved.get(names[leader], 0.0) + variance


def _moved(case: _Case, shift: Floats) -> Floats:
    """Return the posterior of every condition once some weights have changed."""
    posterior = case.posterior
    single = case.single * np.exp(shift)
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


def influence_json(ranking: Sequence[Influence]) -> list[Mapping[str, object]]:
    """Return the ranking as plain data."""
    return [
        {
            "rank": rank,
            "file": each.figure.file,
            "finding": each.figure.finding,
            "value": each.figure.value,
            "figure": list(each.figure.triple),
            "provenance": each.figure.provenance,
            "people": each.n_people,
            "cause_points": each.cause_points,
            "leader_changes": each.leader_changes,
            "urgency_changes": each.urgency_changes,
            "why": each.why,
        }
        for rank, each in enumerate(ranking, start=1)
    ]
