"""Which judged figures matter most to decisions: each moved over its range, all else at its best.

A figure with [low, best, high] is given three values with the weights of Keefer and Bodily, and the
variance that this alone puts into two decisions is added up over a set of people: how soon to be seen,
and the probability of the leading cause. That is a variance-based analysis one figure at a time: with
some thousand figures an expert wants to know where to begin, and what two figures do together beyond
their sum matters little to that. docs/decisions/0051 says why this and not Morris or Sobol.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from legsense.assess.urgency import urgency_of
from legsense.evaluation.influence_figures import Figure
from legsense.evaluation.influence_moves import Person, figures_at_work, moved, person_of
from legsense.knowledge.base import KnowledgeBase
from legsense.model.answers import Answers
from legsense.model.tables import Floats, Tables

_WEIGHTS: Final = np.array([0.185, 0.63, 0.185])
"""Of low, best and high: Keefer and Bodily 1983, doi:10.1287/mnsc.29.5.595, for nine in ten between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What one figure does to the decisions about a set of people.

    Attributes:
        figure: File, finding, value, range and provenance.
        n_people: People whom it touched.
        share_of_urgency: Of the variance that all judged figures put into the urgency; 0 to 1.
        share_of_cause: The same for the probability of the leading cause.
        cause_points: Standard deviation of the probability of the leading cause, in points of 100,
            over all people of the set.
        leader_changes: People for whom an end of the range puts another cause first.
        urgency_changes: People for whom an end of the range changes the urgency.
        most: The condition that led most often where the figure moved it.
    """

    figure: Figure
    n_people: int
    share_of_urgency: float
    share_of_cause: float
    cause_points: float
    leader_changes: int
    urgency_changes: int
    most: str

    @property
    def weight(self) -> float:
        """What the ranking sorts by: the mean of both shares."""
        return (self.share_of_urgency + self.share_of_cause) / 2.0

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
    of_urgency: float = 0.0
    of_cause: float = 0.0
    leaders: set[int] = field(default_factory=set)
    urgencies: set[int] = field(default_factory=set)
    moved: dict[str, float] = field(default_factory=dict)


def influence(
    people: Sequence[Answers],
    tables: Tables,
    base: KnowledgeBase,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Influence, ...]:
    """Return every judged figure that moved a decision, most influential first.

    Args:
        people: A set of answers, of cases or drawn from the model.
        tables: Compiled from ``base``.
        base: The knowledge base, for files and provenance.
        progress: Told how many people are done, and how many there are.
    """
    sums: dict[Figure, _Sum] = {}
    for number, answers in enumerate(people):
        person = person_of(number, answers, tables)
        for figure, down, up in figures_at_work(person, tables, base):
            if figure.provenance == "judgement":
                _add(sums.setdefault(figure, _Sum()), person, (down, up))
        if progress is not None:
            progress(number + 1, len(people))
    urgency = sum(each.of_urgency for each in sums.values())
    cause = sum(each.of_cause for each in sums.values())
    found = [
        Influence(
            figure=figure,
            n_people=len(each.people),
            share_of_urgency=each.of_urgency / urgency if urgency else 0.0,
            share_of_cause=each.of_cause / cause if cause else 0.0,
            cause_points=100.0 * float(np.sqrt(each.of_cause / len(people))),
            leader_changes=len(each.leaders),
            urgency_changes=len(each.urgencies),
            most=max(each.moved, key=lambda name: each.moved[name]),
        )
        for figure, each in sums.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.figure)))


def _add(found: _Sum, person: Person, ends: tuple[Floats, Floats]) -> None:
    tables = person.workings.tables
    leader = int(person.posterior.condition[:-1].argmax())
    rank = tables.rules.rank
    said = [0.0, float(person.posterior.condition[leader]), 0.0]
    ranks = [0.0, float(rank(person.level)), 0.0]
    for place, shift in zip((0, 2), ends, strict=True):
        condition = moved(person, shift)
        said[place] = float(condition[leader])
        if int(condition[:-1].argmax()) != leader:
            found.leaders.add(person.number)
        posterior = replace(person.posterior, condition=condition)
        level = urgency_of(person.rules, posterior, tables).level
        ranks[place] = float(rank(level))
        if level != person.level:
            found.urgencies.add(person.number)
    variance = _variance(said)
    found.people.add(person.number)
    found.of_cause += variance
    found.of_urgency += _variance(ranks)
    name = list(tables.vocabulary.conditions)[leader]
    found.moved[name] = found.moved.get(name, 0.0) + variance


def _variance(values: Sequence[float]) -> float:
    """Return the variance of a value that is low, best or high with the weights above."""
    spread = np.array(values) - float(_WEIGHTS @ values)
    return float(_WEIGHTS @ (spread * spread))


def influence_json(
    ranking: Sequence[Influence], lines: Mapping[Figure, int]
) -> list[dict[str, Any]]:
    """Return the ranking as plain data.

    Args:
        ranking: Most influential first.
        lines: Line of each figure in its file.
    """
    return [
        {
            "rank": rank,
            "file": each.figure.file,
            "line": lines[each.figure],
            "finding": each.figure.finding,
            "value": each.figure.value,
            "figure": list(each.figure.triple),
            "provenance": each.figure.provenance,
            "people": each.n_people,
            "share_of_urgency_variance": each.share_of_urgency,
            "share_of_cause_variance": each.share_of_cause,
            "cause_points": each.cause_points,
            "leader_changes": each.leader_changes,
            "urgency_changes": each.urgency_changes,
            "why": each.why,
        }
        for rank, each in enumerate(ranking, start=1)
    ]
