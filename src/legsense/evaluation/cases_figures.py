"""Outcomes to figures: how often the right cause, the right urgency, and how safe the advice is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from legsense.evaluation.calibration import Bin, Share, brier, reliability, wilson
from legsense.evaluation.cases_run import Outcome
from legsense.model.tables import Floats, Tables

EMERGENCY = "emergency_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Triaged:
    """How the advised urgency compares with the agreed one; shares of ``n`` rated cases.

    Attributes:
        exact, over, under: A level that counts as right; above it; below it.
        emergency_recall: Share of emergencies called emergencies.
        safe_strict: At or above the agreed level, or a level that counts as right.
        safe_one_level: The same, or one level below.
        over_inclination: Share of the wrong advice that is above.
        under_emergencies: Ids of under-triaged cases whose right cause is an emergency.
        by_level: Agreed level to (exact, over, under).
    """

    n: int
    exact: Share
    over: Share
    under: Share
    emergency_recall: Share
    safe_strict: Share
    safe_one_level: Share
    over_inclination: Share
    under_emergencies: tuple[str, ...]
    by_level: Mapping[str, tuple[Share, Share, Share]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How long the interviews were.

    Attributes:
        screens, answers, known: Each interview: what was seen, asked for, and known to the case.
        screens_to_emergency, answers_to_emergency: Of the agreed emergencies that were found.
        found: Share of the agreed emergencies that the interview found.
    """

    screens: tuple[int, ...]
    answers: tuple[int, ...]
    known: tuple[int, ...]
    screens_to_emergency: tuple[int, ...]
    answers_to_emergency: tuple[int, ...]
    found: Share


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


def verdict(level: str, outcome: Outcome, tables: Tables) -> str:
    """Return ``exact``, ``over`` or ``under``; ``unrated`` where nobody rated the case."""
    gold = outcome.case.gold
    if gold.urgency is None:
        return "unrated"
    if level in gold.accepted:
        return "exact"
    return "over" if tables.rules.rank(level) > tables.rules.rank(gold.urgency) else "under"


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
        top={k: _share(ranked, _among_first(k)) for k in (1, 3, 5)},
        triaged=triaged(outcomes, tables),
        comprehensiveness=_share(outcomes, lambda each: each.case.child or bool(each.ranked)),
        covered=_share(outcomes, lambda each: bool(each.case.gold.conditions)),
        brier=brier(leading, right) if ranked else None,
        brier_all=(
            float(((said - true) ** 2).sum() / (len(ranked) * n_conditions)) if ranked else None
        ),
        curve=reliability(said, true, n_bins=5) if ranked else (),
        curve_leading=reliability(leading, right, n_bins=5) if ranked else (),
        asked=_asked(outcomes),
    )


def triaged(
    outcomes: Sequence[Outcome],
    tables: Tables,
    level_of: Callable[[Outcome], str] = lambda each: each.level,
) -> Triaged:
    """Return how an adviser's urgency compares with the agreed one.

    Args:
        outcomes: One a case.
        tables: Compiled knowledge.
        level_of: The adviser: what it said about a case.

    Source: strict safety and inclination to over-triage as in Kopka and Feufel 2024,
        doi:10.1186/s44247-024-00096-7; one level tolerated as in Gilbert et al. 2020,
        doi:10.1136/bmjopen-2020-040269.
    """
    rated = [each for each in outcomes if each.case.gold.urgency is not None]
    how = {each.case.id: verdict(level_of(each), each, tables) for each in rated}
    wrong = [each for each in rated if how[each.case.id] != "exact"]
    emergencies = [each for each in rated if each.case.gold.urgency == EMERGENCY]
    rank = tables.rules.rank

    def safe(each: Outcome, tolerated: int) -> bool:
        gold = each.case.gold.urgency or ""
        within = rank(level_of(each)) >= rank(gold) - tolerated
        return within or how[each.case.id] == "exact"

    def of(kind: str, group: Sequence[Outcome]) -> Share:
        return _share(group, lambda each: how[each.case.id] == kind)

    return Triaged(
        n=len(rated),
        exact=of("exact", rated),
        over=of("over", rated),
        under=of("under", rated),
        emergency_recall=_share(emergencies, lambda each: level_of(each) == EMERGENCY),
        safe_strict=_share(rated, lambda each: safe(each, 0)),
        safe_one_level=_share(rated, lambda each: safe(each, 1)),
        over_inclination=of("over", wrong),
        under_emergencies=tuple(
            each.case.id
            for each in wrong
            if how[each.case.id] == "under" and _is_emergency(each, tables)
        ),
        by_level={
            level.id: (of("exact", group), of("over", group), of("under", group))
            for level in tables.rules.levels
            for group in [[each for each in rated if each.case.gold.urgency == level.id]]
            if group
        },
    )


def capability(correct: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    """Return the capability comparison score of several advisers on the same cases, 0 to 100.

    A case that few solve counts for more when solved, and one that most solve for more when missed.
    The score compares; 50 is the mean of those compared, and means nothing outside this run.

    Args:
        correct: Adviser to whether it solved each case, in the same order for all.

    Source: Kopka and Feufel 2024, doi:10.1186/s44247-024-00096-7.

    >>> capability({"one": [True, True], "other": [True, False]})
    {'one': 62.5, 'other': 37.5}
    """
    solved = np.array([list(each) for each in correct.values()], dtype=np.float64)
    easy = solved.mean(axis=0)
    gained = (solved * (1.0 - easy) - (1.0 - solved) * easy).mean(axis=1)
    return {name: float(50.0 * (gain + 1.0)) for name, gain in zip(correct, gained, strict=True)}


def _is_emergency(outcome: Outcome, tables: Tables) -> bool:
    conditions = tables.vocabulary.conditions
    return any(
        conditions[right].urgency_if_likely == EMERGENCY for right in outcome.case.gold.conditions
    )


def _among_first(k: int) -> Callable[[Outcome], bool]:
    return lambda each: each.rank is not None and each.rank <= k


def _share(group: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> Share:
    return wilson(sum(holds(each) for each in group), len(group))


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


def _asked(outcomes: Sequence[Outcome]) -> Asked | None:
    talks = [(each, each.talk) for each in outcomes if each.talk is not None]
    if not talks:
        return None
    emergencies = [talk for each, talk in talks if each.case.gold.urgency == EMERGENCY]
    found = [talk for talk in emergencies if talk.screens_to_emergency is not None]
    return Asked(
        screens=tuple(talk.n_screens for _, talk in talks),
        answers=tuple(talk.n_answers for _, talk in talks),
        known=tuple(talk.n_known for _, talk in talks),
        screens_to_emergency=tuple(talk.screens_to_emergency or 0 for talk in found),
        answers_to_emergency=tuple(talk.answers_to_emergency or 0 for talk in found),
        found=wilson(len(found), len(emergencies)),
    )


def middle(numbers: Sequence[int]) -> float | None:
    """Return the median; None of nothing."""
    return float(median(numbers)) if numbers else None
